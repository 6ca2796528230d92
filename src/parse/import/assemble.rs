//! Paragraphs to a treaty: headings, groups, articles, provisions, each character counted.

use crate::model::{
    Doubt, Imported, ImportedDocument, ImportedKind, ImportedProvision, Tally,
};

use super::{
    apart::{is_ornament, quotations},
    block::{Block, Look, plain, solid},
    glued,
    heading::{self, Heading},
    label::{self, Lists},
    lost,
    running_in::is_text,
    trail,
    words::{CONTAINERS, is_closing},
};

/// What is being put together.
pub(super) struct Assembly {
    pub(super) made: Imported,
    pub(super) lists: Lists,
    /// The groups that are open, by their place.
    groups: Vec<usize>,
    /// The number of the last article, to tell a heading from a sentence.
    last: Option<u32>,
    /// Whether the last heading may still get a title.
    untitled: bool,
}

/// Makes a treaty of paragraphs.
#[must_use]
pub fn assemble(blocks: Vec<Block>) -> Imported {
    let blocks = blocks
        .into_iter()
        .map(headed)
        .filter(|one| !one.text.is_empty() || one.label.is_some());
    let blocks = quotations(blocks.collect());
    let mut assembly = Assembly {
        made: Imported::default(),
        lists: Lists::default(),
        groups: Vec::new(),
        last: None,
        untitled: false,
    };
    let labels: Vec<Option<String>> = blocks.iter().map(printed_label).collect();
    // The label behind each block, sought from the end.
    let mut behind = vec![None; blocks.len() + 1];
    for (at, label) in labels.iter().enumerate().rev() {
        behind[at] = label.as_deref().or(behind[at + 1]);
    }
    for (at, block) in blocks.iter().enumerate() {
        let next = behind[at + 1];
        assembly.take(block, next, blocks.get(at + 1));
    }
    assembly.made.marked = blocks.iter().any(|block| block.marked);
    assembly.finish(&blocks)
}

/// No line of a text begins with more labels, one behind the other.
const MOST_LABELS: usize = 32;

/// A heading without the emphasis that its words have; a rule of signs is no text.
fn headed(block: Block) -> Block {
    let bare = plain(&block.text);
    if block.look != Look::Note && block.rows.is_empty() && is_ornament(&bare) {
        return Block { look: Look::Furniture, ..block };
    }
    match heading::read(&bare) {
        Some(_) if block.look != Look::Furniture => Block { text: bare, ..block },
        Some(_) | None => block,
    }
}

fn printed_label(block: &Block) -> Option<String> {
    if block.look == Look::Furniture || block.look == Look::Note {
        return None;
    }
    block
        .label
        .clone()
        .filter(|_| numbered(block).is_none())
        .or_else(|| label::at_start(&block.text).map(|found| found.printed))
}

/// The heading of a paragraph that the document numbers by itself: `Article 1` is its label,
/// its words are the title.
fn numbered(block: &Block) -> Option<Heading> {
    let found = block.label.as_deref().and_then(heading::read)?;
    let words = plain(&block.text);
    let title = if found.title.is_empty() { words } else { found.title };
    Some(Heading { title: title.trim().to_owned(), ..found })
}

impl Assembly {
    pub(super) fn tally(&mut self) -> &mut Tally {
        &mut self.made.tally
    }

    /// Takes a paragraph, and notes what was read in it.
    fn take(&mut self, block: &Block, next: Option<&str>, behind: Option<&Block>) {
        let before = trail::mark(&self.made);
        if let Some(why) = block.doubt {
            self.doubt(block, why);
        }
        self.read(block, next, behind);
        trail::note(&mut self.made, before, block);
    }

    fn read(&mut self, block: &Block, next: Option<&str>, behind: Option<&Block>) {
        self.tally().furniture += block.dropped;
        match block.look {
            Look::Furniture => self.tally().furniture += solid(&block.text),
            Look::Note => self.note(block),
            Look::Heading | Look::Text => {
                let untitled = std::mem::take(&mut self.untitled);
                let read = heading::read(&block.text);
                let read = read.filter(|found| self.is_heading(found, block));
                match numbered(block).or(read) {
                    Some(found) => self.head(found, block, next),
                    None if untitled && is_title(block, behind) => self.title(block),
                    None => self.words(block, next),
                }
            }
        }
    }

    /// A heading that only its words betray must go on the numbers, or stand alone.
    fn is_heading(&self, found: &Heading, block: &Block) -> bool {
        if block.look == Look::Heading || found.title.is_empty() || found.marked {
            return !block.text.ends_with([';', ',']);
        }
        let number = value(&found.number);
        number.is_some()
            && number == self.last.map_or(Some(1), |last| last.checked_add(1))
            && !block.text.ends_with([';', ','])
    }

    fn head(&mut self, found: Heading, block: &Block, next: Option<&str>) {
        let Heading { word, number, title, .. } = found;
        // `Article 5. The Parties shall act.` has no title: its text runs in.
        let text = Some(title.clone())
            .filter(|title| kind_of(word) == ImportedKind::Article && is_text(title));
        let title = if text.is_some() { String::new() } else { title };
        let running_in = text.as_deref().map_or(0, solid);
        let kind = kind_of(word);
        let begun =
            self.made.documents.iter().any(|one| one.kind == ImportedKind::Preamble);
        if kind == ImportedKind::Preamble && begun {
            // What stood before the word is kept with what follows it.
            self.tally().heading += solid(&block.text);
            return;
        }
        let place = self.made.documents.len();
        match kind {
            ImportedKind::Article => self.last = value(&number),
            ImportedKind::Container => {
                self.groups.clear();
                self.last = None;
            }
            ImportedKind::Group => {
                let rank = heading::rank(word);
                let documents = &self.made.documents;
                self.groups.retain(|at| heading::rank(&documents[*at].word) < rank);
            }
            ImportedKind::Preamble | ImportedKind::Closing => {}
        }
        let inside = self.groups.clone();
        if matches!(kind, ImportedKind::Group | ImportedKind::Container) {
            self.groups.push(place);
        }
        self.tally().heading += solid(&block.text).saturating_sub(running_in);
        self.untitled =
            title.is_empty() && kind != ImportedKind::Preamble && text.is_none();
        self.lists = Lists::default();
        let (provisions, notes) = (Vec::new(), Vec::new());
        let word = word.to_owned();
        self.made.documents.push(ImportedDocument {
            kind,
            word,
            number,
            title,
            inside,
            provisions,
            notes,
        });
        if let Some(text) = text {
            let (label, dropped) = (None, 0);
            self.words(&Block { text, label, dropped, ..block.clone() }, next);
        }
    }

    fn title(&mut self, block: &Block) {
        self.tally().heading += solid(&block.text);
        let shouted = !block.text.chars().any(char::is_lowercase);
        if let Some(document) = self.made.documents.last_mut() {
            let title = plain(&block.text);
            title.trim_matches('*').clone_into(&mut document.title);
            self.untitled = shouted && document.title.len() < 4;
        }
    }

    /// Words of a provision; those before the first heading are the title or the preamble.
    fn words(&mut self, block: &Block, next: Option<&str>) {
        if self.made.documents.is_empty() {
            let name = self.made.title.is_empty() && is_title(block, Some(block));
            if (block.look == Look::Heading || name)
                && label::at_start(&block.text).is_none()
            {
                self.tally().heading += solid(&block.text);
                if self.made.title.is_empty() || heading_is_name(&self.made.title) {
                    self.made.title = plain(&block.text);
                }
                return;
            }
            self.document(ImportedKind::Preamble, "Preamble");
        }
        let start = plain(&block.text);
        let in_article = self.made.documents.last().is_some_and(|one| {
            one.kind == ImportedKind::Article && !one.provisions.is_empty()
        });
        if in_article && is_closing(&start) {
            self.groups.clear();
            self.document(ImportedKind::Closing, "Closing formula");
        }
        self.tally().provision += solid(&block.text);
        if !block.rows.is_empty() || !block.quote.is_empty() {
            return self.set_apart(block);
        }
        let automatic = block.label.clone();
        let pieces = match (automatic, block.glued) {
            (Some(label), _) => vec![(Some(label), block.text.clone())],
            (None, true) => glued::pieces(&block.text, &self.lists),
            (None, false) => vec![first_label(&block.text, &self.lists)],
        };
        let count = pieces.len();
        for at in 0..count {
            let (label, words) = pieces[at].clone();
            let after =
                pieces[at + 1..].iter().find_map(|(label, _)| label.as_deref()).or(next);
            self.provision(label, &words, after, block);
        }
    }

    fn provision(
        &mut self,
        label: Option<String>,
        words: &str,
        next: Option<&str>,
        block: &Block,
    ) {
        let mut rest = Some((label, words));
        for labels in 1.. {
            let Some((label, words)) = rest else { break };
            let second = self.labelled(label, words, next, block, labels < MOST_LABELS);
            rest = second.map(|(label, words)| (Some(label), words));
        }
    }

    /// Takes a label in with its words. Returns what has a label of its own behind it, where
    /// that may be.
    fn labelled<'w>(
        &mut self,
        label: Option<String>,
        words: &'w str,
        next: Option<&str>,
        block: &Block,
        may_hold: bool,
    ) -> Option<(String, &'w str)> {
        let depth = match &label {
            None => self.lists.unlabelled_depth(),
            Some(label) => {
                let placed = self.lists.place(label, next);
                if !placed.in_sequence {
                    self.doubt(
                        block,
                        &format!("{label} does not go on the numbers before it"),
                    );
                }
                placed.depth
            }
        };
        // Two labels at once: the second stands on a line of its own.
        let second =
            label.as_ref().and_then(|_| label::at_start(words)).filter(|second| {
                may_hold
                    && second.printed.starts_with('(')
                    && self.lists.expects(&second.printed, true)
            });
        let own = if second.is_some() { "" } else { words };
        if let Some(document) = self.made.documents.last_mut() {
            document.provisions.push(ImportedProvision {
                depth,
                label,
                text: own.to_owned(),
                ..ImportedProvision::default()
            });
        }
        second.map(|second| (second.printed, &words[second.length..]))
    }

    pub(super) fn document(&mut self, kind: ImportedKind, word: &str) {
        self.lists = Lists::default();
        self.made.documents.push(ImportedDocument {
            kind,
            word: word.to_owned(),
            number: String::new(),
            title: String::new(),
            inside: Vec::new(),
            provisions: Vec::new(),
            notes: Vec::new(),
        });
    }

    pub(super) fn doubt(&mut self, block: &Block, why: &str) {
        let text: String = plain(&block.text).chars().take(80).collect();
        self.made.doubts.push(Doubt { page: block.page, text, why: why.to_owned() });
    }

    /// What was counted must be what came in; what is not is unplaced, and said.
    fn finish(mut self, blocks: &[Block]) -> Imported {
        let came: usize = blocks.iter().map(|one| solid(&one.text) + one.dropped).sum();
        self.made.tally.unplaced += came.saturating_sub(self.made.tally.total());
        let mut expected = 1;
        let mut gaps = Vec::new();
        for one in &self.made.documents {
            match (one.kind, value(&one.number)) {
                (ImportedKind::Container, _) => expected = 1,
                (ImportedKind::Article, Some(number)) => {
                    if number != expected && number.checked_add(1) != Some(expected) {
                        gaps.push((one.number.clone(), expected));
                    }
                    expected = number.saturating_add(1);
                }
                _ => {}
            }
        }
        self.made.doubts.extend(lost::numbers(&self.made.documents));
        if self.made.articles() == 0 {
            let why = "no heading of an article was found".to_owned();
            let first = blocks.first().map(|one| one.text.as_str()).unwrap_or_default();
            let name = Some(self.made.title.as_str()).filter(|title| !title.is_empty());
            let text: String = name.unwrap_or(first).chars().take(80).collect();
            self.made.doubts.push(Doubt { page: 0, text, why });
        }
        for (number, expected) in gaps {
            let why = format!("Article {expected} was expected here");
            self.made.doubts.push(Doubt {
                page: 0,
                text: format!("Article {number}"),
                why,
            });
        }
        self.made
    }
}

fn kind_of(word: &str) -> ImportedKind {
    match word {
        "Preamble" => ImportedKind::Preamble,
        "Article" => ImportedKind::Article,
        word if CONTAINERS.contains(&word) => ImportedKind::Container,
        _ => ImportedKind::Group,
    }
}

/// Splits the label off the beginning of words. `M. le Président` has none: a capital with a
/// stop needs a list to be one.
fn first_label(words: &str, lists: &Lists) -> (Option<String>, String) {
    let is_initial = |label: &str| label.len() == 2 && label.ends_with('.');
    let letter = |label: &str| label.starts_with(|c: char| c.is_ascii_uppercase());
    let found = label::at_start(words).filter(|found| {
        let printed = found.printed.as_str();
        !(is_initial(printed) && letter(printed)) || lists.expects(printed, true)
    });
    match found {
        Some(found) => (Some(found.printed), words[found.length..].to_owned()),
        None => (None, words.to_owned()),
    }
}

/// Whether words stand where a title does and look like one: short, no sentence, no label.
fn is_title(block: &Block, behind: Option<&Block>) -> bool {
    let text = block.text.trim_end_matches('*');
    let short = text.chars().count() <= 260 && label::at_start(text).is_none();
    let open = !text.ends_with(['.', ';', ':', ',']) && block.label.is_none();
    let upper =
        text.trim_start_matches('*').chars().next().is_some_and(|c| !c.is_lowercase());
    let followed = behind
        .is_some_and(|next| next.look != Look::Furniture || block.look == Look::Heading);
    short && open && upper && (followed || block.look == Look::Heading)
}

/// A heading that is a file's name or a sign, not a title.
fn heading_is_name(title: &str) -> bool {
    !title.contains(' ') && (title == title.to_lowercase() || title.len() < 4)
}

/// Returns the value of an article's number.
fn value(number: &str) -> Option<u32> {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().or_else(|| label::roman(number))
}
