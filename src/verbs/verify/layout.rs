//! A draft whose base was laid out anew since: held against what it says, not how.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Finding,
    model::{Convention, Version},
    parse,
    session::{digest, draft::Draft, files::top_of, known::key},
};

use super::differing::{differs, first_line};

/// Compares a draft that stands with one that was made of a base with other file names or
/// another layout: document by document, by what they say.
pub(super) fn compared(
    standing: &Convention,
    made: &Draft,
    version: &Version,
) -> Vec<Finding> {
    let files = made.files.iter();
    let files = files.map(|(path, content)| (path.clone(), content.source().clone()));
    let made = parse::convention(version.clone(), files.collect());
    let Some(made) = made.value else { return Vec::new() };
    let mut expected: BTreeMap<String, String> = made
        .nodes_of_documents()
        .map(|(node, document)| (key(&made, node, document), digest::said(document)))
        .collect();
    let mut findings = Vec::new();
    for (node, document) in standing.nodes_of_documents() {
        let place = top_of(&document.source);
        match expected.remove(&key(standing, node, document)) {
            Some(said_then) if said_then == digest::said(document) => (),
            Some(_) => {
                let message =
                    "the file does not say what the adopted amendments make it say";
                findings.push(differs(first_line(document), message));
            }
            None => findings.push(differs(place, "the file is no part of the draft")),
        }
    }
    let missing = expected.keys().map(|key| {
        let place = standing.documents.front().map(|document| top_of(&document.source));
        place.map(|place| differs(place, format!("{key} is missing from the draft")))
    });
    findings.extend(missing.flatten());
    findings
}
