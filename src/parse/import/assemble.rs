//! Paragraphs to a treaty: headings, groups, articles, provisions, each character counted.

use crate::model::{
    Doubt, Imported, ImportedDocument, ImportedKind, ImportedProvision, Tally,
};

use super::{
    apart::{is_ornament, quotations},
    block::{Block, Look, Start, plain, solid},
    chain::{with_cited, with_signs},
    contents::{with_labels, without_contents},
    glued, heading, label,
    lists::Lists,
    title::{heading_is_name, is_title, numbered},
    trail,
    words::is_closing,
};

/// What is being put together.
pub(super) struct Assembly {
    pub(super) made: Imported,
    pub(super) lists: Lists,
    /// The groups that are open, by their place.
    pub(super) groups: Vec<usize>,
    /// The number of the last article, to tell a heading from a sentence.
    pub(super) last: Option<u32>,
    /// Whether the last heading may still get a title.
    pub(super) untitled: bool,
}

/// Makes a treaty of paragraphs.
#[must_use]
pub fn assemble(blocks: Vec<Block>) -> Imported {
    let blocks = blocks
        .into_iter()
        .map(headed)
        .filter(|one| !one.text.is_empty() || one.label.is_some() || one.dropped > 0);
    let blocks = without_contents(with_labels(with_signs(blocks.collect())));
    let blocks = quotations(with_cited(blocks));
    let mut assembly = Assembly {
        made: Imported::default(),
        lists: Lists::default(),
        groups: Vec::new(),
        last: None,
        untitled: false,
    };
    let labels: Vec<Option<String>> = blocks.iter().map(printed_label).collect();
    // The label and the words behind each block, sought from the end.
    let mut label_behind = vec![None; blocks.len() + 1];
    let mut behind = vec![None; blocks.len() + 1];
    for (at, label) in labels.iter().enumerate().rev() {
        label_behind[at] = label.as_deref().or(label_behind[at + 1]);
        let own = Some(&blocks[at]).filter(|one| one.look != Look::Furniture);
        behind[at] = own.or(behind[at + 1]);
    }
    for (at, block) in blocks.iter().enumerate() {
        assembly.take(block, label_behind[at + 1], behind[at + 1]);
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
        .filter(|_| block.start != Start::Sign)
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
                    None if self.is_group(block, behind) => self.group(block),
                    None => self.words(block, next),
                }
            }
        }
    }

    /// Words of a provision; those before the first heading are the title or the preamble.
    pub(super) fn words(&mut self, block: &Block, next: Option<&str>) {
        if self.made.documents.is_empty() {
            let name = self.made.title.is_empty() && is_title(block, Some(block));
            if (block.look == Look::Heading || name)
                && label::at_start(&block.text).is_none()
            {
                self.tally().heading += solid(&block.text);
                self.made.title = match self.made.title.as_str() {
                    title if title.is_empty() || heading_is_name(title) => {
                        plain(&block.text)
                    }
                    title => format!("{title} {}", plain(&block.text)),
                };
                return;
            }
            self.document(ImportedKind::Preamble, "Preamble");
        }
        let start = plain(&block.text);
        let in_article = self.made.documents.last().is_some_and(|one| {
            one.kind == ImportedKind::Article && !one.provisions.is_empty()
        });
        if in_article && is_closing(&start) {
            match self.made.documents.iter().any(|one| one.kind == ImportedKind::Closing)
            {
                true => {
                    self.doubt(
                        block,
                        "a second closing formula is words of this article",
                    );
                }
                false => {
                    self.groups.clear();
                    self.document(ImportedKind::Closing, "Closing formula");
                }
            }
        }
        self.tally().provision += solid(&block.text);
        if !block.rows.is_empty() || !block.quote.is_empty() {
            return self.set_apart(block);
        }
        let goes_on = match block.start {
            Start::Sure | Start::Sign => false,
            Start::ByLabel => self.goes_on(block),
            Start::Cited => self.ends_sentence(block),
        };
        if goes_on {
            return;
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

    /// Puts words behind those before them where the label that parts them goes on no list:
    /// `paragraph 2` and `(u) of it` below it are one sentence.
    fn goes_on(&mut self, block: &Block) -> bool {
        let found = label::at_start(&block.text).filter(|found| {
            let is_dash = !found.printed.contains(char::is_alphanumeric);
            let behind = &block.text[found.length..];
            !is_dash
                && !behind.starts_with(char::is_uppercase)
                && !self.lists.expects(&found.printed, true)
        });
        let last =
            self.made.documents.last_mut().and_then(|one| one.provisions.last_mut());
        let last = last.filter(|last| !last.text.is_empty() && !last.text.ends_with(':'));
        match (found, last) {
            (Some(found), Some(last)) => {
                last.text = format!("{} {}", last.text, block.text);
                let why = format!("{} was read as words, and no label", found.printed);
                self.doubt(block, &why);
                true
            }
            _ => false,
        }
    }

    /// Puts words that begin with an article that is cited behind those that lead on to it.
    fn ends_sentence(&mut self, block: &Block) -> bool {
        let document = self.made.documents.last_mut();
        let last = document.and_then(|one| one.provisions.last_mut());
        let is_open = |text: &str| !text.is_empty() && !text.ends_with(['.', ';', ':']);
        let Some(last) = last.filter(|last| is_open(&last.text)) else { return false };
        last.text = format!("{} {}", last.text, block.text);
        true
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
                let placed = self.lists.place(label, next, block.lists);
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
