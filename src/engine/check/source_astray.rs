//! `source-astray`: a source should be of something that its article has.
//!
//! A source of a provision that is not there, or of a right that the article does not give,
//! is in no table, and nobody would notice.

use crate::{
    diagnostic::Rule,
    engine::own_provision,
    model::{Convention, NodeId, TreatySource},
};

use super::said::Said;

/// Returns the sources of a document that are of what it does not have.
pub(super) fn remarks(convention: &Convention, node: NodeId) -> Vec<Said> {
    let metadata = &convention.document(node).metadata;
    let of_provision =
        metadata.sources.iter().filter_map(|one| place(convention, node, one));
    let rights = |source: &TreatySource| {
        let strange = source
            .rights
            .iter()
            .flatten()
            .filter(|right| !metadata.rights.contains(right));
        strange.map(|right| right_of_none(source, right)).collect::<Vec<_>>()
    };
    of_provision.chain(metadata.sources.iter().flat_map(rights)).collect()
}

fn place(convention: &Convention, node: NodeId, source: &TreatySource) -> Option<Said> {
    let place = source.provision.as_ref()?;
    if own_provision(convention, node.document, place).is_some() {
        return None;
    }
    let written = &place.written.value;
    let message = match place.address {
        None => format!("`{written}` names no provision"),
        Some(_) => {
            format!("the article has no provision {written}, which a source is of")
        }
    };
    Some(said(
        message,
        written,
        "Name a provision of this article as it is numbered in it: `(2)`, `(1)(a)`.",
    ))
}

fn right_of_none(source: &TreatySource, right: &str) -> Said {
    let name = match source.instrument.value.as_str() {
        "" => "a source",
        name => name,
    };
    let message = format!(
        "{name} is named as a source of {right}, which the article does not give"
    );
    said(message, right, "Tag the article with the right, or take it out of the source.")
}

fn said(message: String, word: &str, help: &'static str) -> Said {
    let mut said = Said::new(Rule::SourceAstray, message, help);
    said.word = Some(word.to_owned());
    said
}
