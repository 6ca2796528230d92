//! The keys of an amendment: the shape of values, what each is for, the flag that gives it.

use super::NAMES;

/// A key of a file format.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What an editor shows beside it.
    pub about: &'static str,
    /// The flag of `mimc propose` that gives it, and what its value is called there.
    pub flag: Option<(&'static str, &'static str)>,
}

/// What a key's value looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text, as it is written even where YAML sees a number.
    Text,
    /// A whole number from 1.
    Count,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of whole numbers from 1.
    Counts,
    /// Texts by name.
    TextByName,
    /// Names, each with what a reader looks into further.
    Open,
    /// `N` or `all`.
    Occurrence,
    /// A list of amendments.
    Amendments,
    /// A list of mappings with these keys.
    Entries(&'static [Key]),
    /// A text or a list of texts.
    TextOrTexts,
    /// A list of places where a term stands.
    Hits,
    /// `true` or `false`.
    Flag,
}

/// A key that must be there.
pub(crate) const fn must(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, required: true, about, flag: None }
}

/// A key that may be there.
pub(crate) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, required: false, about, flag: None }
}

impl Key {
    /// The same key, given on the command line by a flag.
    const fn by(self, flag: &'static str, value: &'static str) -> Self {
        Self { flag: Some((flag, value)), ..self }
    }
}

/// The keys of an amendment, all operations together.
pub const AMENDMENT: &[Key] = &[
    must("op", Shape::Name(NAMES), "The operation."),
    may(
        "at",
        Shape::Text,
        "The provision or part, as people cite it: `Article 45(2)(a)`.",
    ).by("at", "ADDRESS"),
    may("find", Shape::Text, "The words that stand there, exactly as printed.").by("find", "WORDS"),
    may("with", Shape::Text, "The words that come instead.").by("with", "WORDS"),
    may("occurrence", Shape::Occurrence, "Which of several: a number from 1, or `all`.").by("occurrence", "N|all"),
    may("after_words", Shape::Text, "The words behind which `text` is inserted.").by("after-words", "WORDS"),
    may("before_words", Shape::Text, "The words before which `text` is inserted.").by("before-words", "WORDS"),
    may(
        "position",
        Shape::Name(&["start", "end"]),
        "At which end of the part or provision.",
    ).by("position", "start|end"),
    may("after", Shape::Text, "The provision behind which the new or moved ones stand.").by("after", "ADDRESS"),
    may("before", Shape::Text, "The provision before which the new or moved ones stand.").by("before", "ADDRESS"),
    may(
        "into",
        Shape::TextOrTexts,
        "The provision that the new or moved ones become children of; of a `split` or `join`, the \
         text that it results in.",
    ).by("into", "ADDRESS|TEXT"),
    may("text", Shape::Text, "The new words, or the new provisions with their labels. The heading of a new article may end in its permanent id: `# Fees {#fees}`.").by("text", "TEXT"),
    may("id", Shape::Text, "The permanent id of a new article.").by("id", "ID"),
    may("old", Shape::Text, "The text as you read it: a guard against a changed base.").by("old", "WORDS"),
    may("number", Shape::Text, "The number of what is moved, at its new place.").by("number", "NUMBER"),
    may("to", Shape::Text, "The new number.").by("to", "NUMBER"),
    may("as", Shape::Text, "The label that the text bears then: `1.` or `(a)`.").by("as", "LABEL"),
    may("provisions", Shape::Texts, "The provisions that are joined, in order: articles, or paragraphs or points side by side.")
        .by("provisions", "ADDRESSES"),
    may("articles", Shape::Texts, "The older name of `provisions`.").by("articles", "ADDRESSES"),
    may("from", Shape::Text, "The term that stands in the text."),
    may("forms", Shape::TextByName, "Further forms of the term, each with its new form."),
    may("hits", Shape::Hits, "Every place where the term stands."),
    may("persons", Shape::Texts, "Groups of persons that the article protects.").by("persons", "NAMES"),
    may("rights", Shape::Texts, "Rights that the article grants, by tag.").by("rights", "TAGS"),
    may("themes", Shape::Texts, "Themes that the article belongs to.").by("set-themes", "NAMES"),
];

/// The keys of a place where a term stands.
pub const HIT: &[Key] = &[
    must("at", Shape::Text, "The provision or part."),
    may("occurrence", Shape::Count, "Which of several there, from 1."),
    may("keep", Shape::Flag, "Whether the old term stays there: an exception."),
];
