//! What stands beside the paragraphs of a text: notes, tables, quotations set apart.
//!
//! Comes in: paragraphs of these kinds, after those before them. Goes out: each at the
//! provision that it belongs to, or a doubt.

use crate::model::{ImportedDocument, ImportedKind, ImportedProvision, NOTE};

use super::{assemble::Assembly, block::Block, block::solid};

impl Assembly {
    /// A table or a quotation is a provision without a label. It belongs to the words that
    /// lead on to it.
    pub(super) fn set_apart(&mut self, block: &Block) {
        let unlabelled = self.lists.unlabelled_depth();
        let Some(document) = self.made.documents.last_mut() else { return };
        let depth = match document.provisions.last() {
            Some(last) if last.label.is_some() && last.text.trim_end().ends_with(':') => {
                last.depth + 1
            }
            Some(_) | None => unlabelled,
        };
        document.provisions.push(ImportedProvision {
            depth,
            table: block.rows.clone(),
            quote: block.quote.clone(),
            ..ImportedProvision::default()
        });
    }

    pub(super) fn note(&mut self, block: &Block) {
        self.tally().note += solid(&block.text);
        if let Some(name) = &block.label
            && self.named(name, &block.text)
        {
            return;
        }
        let name = self.next_note();
        if self.cited(&name) {
            if let Some(document) = self.made.documents.last_mut() {
                document.notes.push((name, block.text.clone()));
            }
            return;
        }
        self.doubt(block, "this note was put at the end of the provision before it");
        if self.made.documents.is_empty() {
            self.document(ImportedKind::Preamble, "Preamble");
        }
        if let Some(document) = self.made.documents.last_mut() {
            if document.provisions.is_empty() {
                document.provisions.push(ImportedProvision::default());
            }
            if let Some(provision) = document.provisions.last_mut() {
                provision.text.push_str(&format!("[^{name}]"));
            }
            document.notes.push((name, block.text.clone()));
        }
    }

    /// Returns the name of a note that has none: notes are counted in each document.
    fn next_note(&self) -> String {
        let notes = self.made.documents.last().map_or(&[][..], |one| &one.notes);
        let is_free = |name: &String| notes.iter().all(|note| note.0 != *name);
        let mut names = (notes.len() + 1..).map(|count| count.to_string());
        names.find(is_free).unwrap_or_default()
    }

    /// Gives a note that has a name to the document that cites it; returns whether one does.
    fn named(&mut self, name: &str, words: &str) -> bool {
        let mark = format!("[^{name}]");
        let cites = |document: &&mut ImportedDocument| {
            document.notes.iter().all(|note| note.0 != name)
                && document.provisions.iter().any(|one| one.text.contains(&mark))
        };
        match self.made.documents.iter_mut().rev().find(cites) {
            Some(document) => document.notes.push((name.to_owned(), words.to_owned())),
            None => return false,
        }
        true
    }

    /// Puts the mark of a note where the source cites it; returns whether it does.
    fn cited(&mut self, name: &str) -> bool {
        let provisions = self.made.documents.last_mut().map(|one| &mut one.provisions);
        let mut provisions = provisions.into_iter().flatten();
        let Some(provision) = provisions.find(|one| one.text.contains(NOTE)) else {
            return false;
        };
        provision.text = provision.text.replacen(NOTE, &format!("[^{name}]"), 1);
        true
    }
}
