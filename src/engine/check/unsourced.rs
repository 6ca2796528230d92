//! `unsourced`: an article should name what it comes from, if only to say that it is new.

use crate::{
    diagnostic::Rule,
    model::{Document, Settings},
};

use super::said::{Said, is_article};

/// Returns that an article names no source, in a convention that is measured by regimes.
pub(super) fn remarks(settings: &Settings, document: &Document) -> Vec<Said> {
    let counts = !settings.regimes.is_empty() && is_article(document);
    if !counts || !document.metadata.sources.is_empty() {
        return Vec::new();
    }
    let message = "the article names no source".to_owned();
    vec![Said::new(Rule::Unsourced, message, HELP)]
}

const HELP: &str = "List `sources:` in its front matter, or `- {relation: new}` where it has no \
                    forerunner.";
