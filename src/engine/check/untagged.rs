//! `untagged`: an article should say whom it is about, and which rights it grants.
//!
//! `rights: []` is an answer: the article orders something and grants nobody a right.

use crate::{
    diagnostic::Rule,
    model::{Document, Settings},
};

use super::said::{Said, is_article};

/// Returns what an article leaves unsaid, in a convention that has persons and rights.
pub(super) fn remarks(settings: &Settings, document: &Document) -> Vec<Said> {
    let counts = !settings.persons.is_empty() && !settings.rights.is_empty();
    if !counts || !is_article(document) {
        return Vec::new();
    }
    let metadata = &document.metadata;
    let unsaid = match (
        metadata.persons.is_empty(),
        metadata.rights.is_empty() && !metadata.grants_none,
    ) {
        (true, true) => "whom it is about, and which rights it grants",
        (true, false) => "whom it is about",
        (false, true) => "which rights it grants",
        (false, false) => return Vec::new(),
    };
    let message = format!("the article does not say {unsaid}");
    vec![Said::new(Rule::Untagged, message, HELP)]
}

const HELP: &str = "Give it `persons:` and `rights:` (`rights: []` where it grants none): in \
                    its front matter, in the amendment that inserts it, or with `set`.";
