//! What a page of the text says of itself.

use crate::page::Page;

/// What a page of the text says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// What it is called.
    pub title: String,
    /// The convention's title.
    pub subject: String,
    /// The language of the text.
    pub language: String,
    /// What it says below its title.
    pub caption: Vec<String>,
    /// What must not be overlooked.
    pub notice: Option<String>,
    /// The day it bears, in ISO form.
    pub date: Option<String>,
}

impl Imprint {
    /// Returns a page that says this, and nothing else yet.
    #[must_use]
    pub fn page(&self) -> Page {
        Page {
            title: self.title.clone(),
            subject: self.subject.clone(),
            language: self.language.clone(),
            caption: self.caption.clone(),
            notice: self.notice.clone(),
            date: self.date.clone(),
            open: true,
            ..Page::default()
        }
    }
}
