//! Headings, and what stands in their place: titles, names of groups without a number.

use crate::model::{ImportedDocument, ImportedKind};

use super::{
    assemble::Assembly,
    block::{Block, Look, Start, plain, solid},
    heading::{self, Heading, last_value, value},
    lists::Lists,
    running_in::is_text,
    title::{is_title, kind_of, numbered},
    words::{CONTAINERS, is_closing, known},
};

impl Assembly {
    /// A heading that only its words betray must go on the numbers, or stand alone.
    pub(super) fn is_heading(&self, found: &Heading, block: &Block) -> bool {
        if block.start == Start::Cited {
            return false;
        }
        if block.look == Look::Heading || found.title.is_empty() || found.marked {
            return !block.text.ends_with([';', ',']);
        }
        let number = value(&found.number);
        number.is_some()
            && number == self.last.map_or(Some(1), |last| last.checked_add(1))
            && !block.text.ends_with([';', ','])
    }

    pub(super) fn head(&mut self, found: Heading, block: &Block, next: Option<&str>) {
        let Heading { word, number, title, .. } = found;
        // `Article 5. The Parties shall act.` has no title: its text runs in.
        let text = Some(title.clone())
            .filter(|title| kind_of(word) == ImportedKind::Article && is_text(title));
        let title = if text.is_some() { String::new() } else { title };
        let running_in = text.as_deref().map_or(0, solid);
        let kind = kind_of(word);
        let begun = || self.made.documents.iter().any(|one| one.kind == kind);
        if kind == ImportedKind::Preamble && begun() {
            // What stood before the word is kept with what follows it.
            self.tally().heading += solid(&block.text);
            return;
        }
        let place = self.made.documents.len();
        match kind {
            ImportedKind::Article => self.last = last_value(&number),
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

    /// Whether a heading without a number names a group: `Final provisions`, and below it an
    /// article. Above all it is the title of the whole.
    pub(super) fn is_group(&self, block: &Block, behind: Option<&Block>) -> bool {
        let below =
            behind.filter(|one| !matches!(one.look, Look::Note | Look::Furniture));
        let heads = below.is_some_and(|one| {
            let read = heading::read(&one.text).or_else(|| numbered(one));
            read.is_some_and(|found| kind_of(found.word) == ImportedKind::Article)
        });
        // `Protocol No. 1 on Lakes` heads whatever stands below it.
        let heads = heads || block.look == Look::Heading && numbered_container(block);
        let begun = !self.made.documents.is_empty()
            || (!self.made.title.is_empty() && block.level > 1);
        let letters = block.text.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters > 5
            && block.text.contains(char::is_uppercase)
            && !block.text.contains(char::is_lowercase);
        (block.look == Look::Heading || shouted)
            && heads
            && begun
            && block.label.is_none()
            && block.rows.is_empty()
            && is_title(block, behind)
            && !is_closing(&block.text)
    }

    /// Takes the name of a group that has no number.
    pub(super) fn group(&mut self, block: &Block) {
        let text = plain(&block.text);
        let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
        // `PROTOCOL OF SIGNATURE`: what stands in it is numbered anew.
        let container = known(first).filter(|word| CONTAINERS.contains(word));
        let number = container.and_then(|_| heading::number(rest, false));
        let (number, title) = number.unwrap_or((String::new(), rest));
        let (word, title) = match container {
            Some(word) => (word, title.trim_start().to_owned()),
            None => ("", text.clone()),
        };
        self.head(Heading { word, number, title, marked: true }, block, None);
    }

    pub(super) fn title(&mut self, block: &Block) {
        self.tally().heading += solid(&block.text);
        let shouted = !block.text.chars().any(char::is_lowercase);
        if let Some(document) = self.made.documents.last_mut() {
            let title = plain(&block.text);
            heading::unwrapped(&title).clone_into(&mut document.title);
            self.untitled = shouted && document.title.len() < 4;
        }
    }
}

/// Whether a heading is that of an annex or the like with its number: `Annex II on Fees`.
fn numbered_container(block: &Block) -> bool {
    let text = plain(&block.text);
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let is_container = known(first).is_some_and(|word| CONTAINERS.contains(&word));
    is_container
        && heading::number(rest, false).is_some_and(|(number, _)| !number.is_empty())
}
