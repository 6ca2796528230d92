//! A text that came from somewhere else, before it is files: what was read, what became of
//! each character, and what a person must look at.

/// Begins and ends words that are set in italics, in a text that was brought in. These are
/// characters that no text has: Unicode keeps them for such uses.
pub const EMPHASIS: char = '\u{fdd0}';

/// Begins and ends words that are set in bold.
pub const STRONG: char = '\u{fdd1}';

/// Stands where a note is cited that is not yet known.
pub const NOTE: char = '\u{fdd2}';

/// A provision of a text that was brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedProvision {
    /// How deep it stands: 0 for what stands in the article itself.
    pub depth: usize,
    /// Its label as printed; `None` for text without one.
    pub label: Option<String>,
    /// Its words.
    pub text: String,
    /// Its cells, row by row, where it is a table.
    pub table: Vec<Vec<String>>,
    /// Its paragraphs, where it is a quotation set apart.
    pub quote: Vec<String>,
}

/// What a file of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportedKind {
    /// What stands before the first article or group.
    Preamble,
    /// The heading of a group: part, title, chapter, section and so on.
    Group,
    /// An article.
    Article,
    /// An annex or another container, with the text that stands in it directly.
    Container,
    /// What stands behind the last article: the closing formula.
    Closing,
}

/// One document of a text that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDocument {
    /// What it is.
    pub kind: ImportedKind,
    /// The word of its heading: `Article`, `Part`, `Annex`.
    pub word: String,
    /// Its number as printed, or nothing.
    pub number: String,
    /// Its title, or nothing.
    pub title: String,
    /// The groups it stands in, outermost first, by their place in the list.
    pub inside: Vec<usize>,
    /// What it says.
    pub provisions: Vec<ImportedProvision>,
    /// Its notes, each with the mark that stands in a provision.
    pub notes: Vec<(String, String)>,
}

/// What became of the characters that are no space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words and labels of provisions.
    pub provision: usize,
    /// Headings and titles.
    pub heading: usize,
    /// Of notes.
    pub note: usize,
    /// Running heads, page numbers, navigation, another language.
    pub furniture: usize,
    /// What was placed nowhere.
    pub unplaced: usize,
}

impl ImportedDocument {
    /// Returns the number of an article as the text has it: with the word, where that is not
    /// "Article".
    #[must_use]
    pub fn designation(&self) -> String {
        match self.word.as_str() {
            "Article" => self.number.clone(),
            word => format!("{word} {}", self.number),
        }
    }
}

impl Tally {
    /// Returns how many characters were counted.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.provision + self.heading + self.note + self.furniture + self.unplaced
    }
}

/// Something that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The page of the source, or the line where it has no pages.
    pub page: u32,
    /// The words that it is about.
    pub text: String,
    /// What is doubtful.
    pub why: String,
}

/// What a paragraph of the source became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// Words of provisions.
    Provision,
    /// A heading, or its title.
    Heading,
    /// A note.
    Note,
    /// Nothing of the text.
    Furniture,
}

/// A paragraph of the source, and what was read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// The page of the source, or the line where it has no pages.
    pub page: u32,
    /// Its words, with the label that the source computes.
    pub text: String,
    /// What it became.
    pub became: Became,
    /// What was read: each line with its depth.
    pub read: Vec<(usize, String)>,
    /// What is doubtful in it.
    pub doubts: Vec<String>,
}

/// A text that was brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The title that stands above all, or nothing.
    pub title: String,
    /// Its documents, in the order of the source.
    pub documents: Vec<ImportedDocument>,
    /// Whether its words are Markdown, and not words in which marks mean nothing.
    pub marked: bool,
    /// What became of each character.
    pub tally: Tally,
    /// What a person must look at.
    pub doubts: Vec<Doubt>,
    /// Each paragraph of the source, with what was read in it.
    pub lines: Vec<SourceLine>,
}

impl Imported {
    /// Returns how many articles there are, those of annexes included.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.documents.iter().filter(|one| one.kind == ImportedKind::Article).count()
    }

    /// Returns how many provisions have a label.
    #[must_use]
    pub fn provisions(&self) -> usize {
        let all = self.documents.iter().flat_map(|one| &one.provisions);
        all.filter(|one| one.label.is_some()).count()
    }
}
