//! The text as the conference makes it: articles of paragraphs of words.

use std::collections::{BTreeMap, BTreeSet};

/// Who brought a word: the citation of an amendment, or nobody: the base.
pub(super) type Owner = Option<String>;

#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) paragraphs: Vec<Vec<String>>,
}

/// The text, who brought each word there ever was, and what became of the first text.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    pub(super) articles: Vec<Article>,
    pub(super) owners: BTreeMap<String, Owner>,
    /// The articles of the first text that were changed since, and those that are gone.
    pub(super) changed: BTreeSet<String>,
    pub(super) gone: BTreeSet<String>,
    pub(super) new: BTreeSet<String>,
}

/// One change of the text.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// New words in the place of one.
    Replace { word: String, with: Vec<String> },
    /// New words behind one.
    Insert { word: String, with: Vec<String> },
    /// These words go, in this order; the blank before the first goes with them.
    Delete { words: Vec<String> },
    /// A new article behind one.
    Article { after: String, new: Article },
    /// A new paragraph behind the one of this word.
    Paragraph { word: String, with: Vec<String> },
    /// An article goes.
    Leave { article: String },
}

impl Text {
    /// The place of a word: article, paragraph, word.
    pub(super) fn place(&self, word: &str) -> Option<(usize, usize, usize)> {
        for (a, article) in self.articles.iter().enumerate() {
            for (p, words) in article.paragraphs.iter().enumerate() {
                if let Some(w) = words.iter().position(|one| one == word) {
                    return Some((a, p, w));
                }
            }
        }
        None
    }

    pub(super) fn article(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|one| one.id == id)
    }

    /// The article that a change is in, or behind.
    pub(super) fn home(&self, change: &Change) -> Option<String> {
        let word = match change {
            Change::Replace { word, .. }
            | Change::Insert { word, .. }
            | Change::Paragraph { word, .. } => word,
            Change::Delete { words } => words.first()?,
            Change::Article { after: id, .. } | Change::Leave { article: id } => {
                return Some(id.clone());
            }
        };
        self.place(word).map(|(article, ..)| self.articles[article].id.clone())
    }

    /// Makes a change, in what others left of the text.
    pub(super) fn makes(&mut self, change: &Change) {
        if let Some(home) = self.home(change)
            && !matches!(change, Change::Article { .. })
        {
            self.changed.insert(home);
        }
        match change {
            Change::Replace { word, with } => {
                let (a, p, w) = self.place(word).unwrap();
                self.articles[a].paragraphs[p].splice(w..=w, with.clone());
            }
            Change::Insert { word, with } => {
                let (a, p, w) = self.place(word).unwrap();
                self.articles[a].paragraphs[p].splice(w + 1..w + 1, with.clone());
            }
            Change::Delete { words } => {
                for word in words {
                    let (a, p, w) = self.place(word).unwrap();
                    self.articles[a].paragraphs[p].remove(w);
                }
            }
            Change::Article { after, new } => {
                let at = self.article(after).unwrap();
                self.articles.insert(at + 1, new.clone());
                self.new.insert(new.id.clone());
            }
            Change::Paragraph { word, with } => {
                let (a, p, _) = self.place(word).unwrap();
                self.articles[a].paragraphs.insert(p + 1, with.clone());
            }
            Change::Leave { article } => {
                let at = self.article(article).unwrap();
                let left = self.articles.remove(at);
                if !self.new.remove(&left.id) {
                    self.gone.insert(left.id);
                }
            }
        }
    }
}
