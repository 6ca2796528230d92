//! The permanent names of everything in a text, which links lead to in every version.

use crate::{
    engine::{Identities, Identity, Joined},
    model::{Convention, NodeId, Version},
    paper::names,
    session::{Assessment, earlier::reads_like},
};

/// Returns the permanent names of everything in a text: those of the base wherever it is
/// known what became of it.
pub(super) fn permanent(
    assessed: &Assessment<'_>,
    convention: &Convention,
) -> Vec<String> {
    let base = assessed.base.convention;
    let joined = joined(assessed, &convention.version).filter(|joined| {
        reads_like(&joined.convention, convention)
            && joined.convention.documents.len() == convention.documents.len()
    });
    match joined {
        Some(joined) => {
            let identities = Identities::of(&joined);
            names(convention, base, |node| identities.name(node))
        }
        None if convention.version == base.version => {
            names(convention, base, |node: NodeId| Some(Identity::Base(node)))
        }
        None => names(convention, base, |_| None),
    }
}

/// What is adopted, joined, where a version is the one being drafted.
fn joined(assessed: &Assessment<'_>, version: &Version) -> Option<Joined> {
    let is_next = *version == assessed.revision.settings.next;
    is_next.then(|| assessed.drafted().ok()).flatten().map(|(_, joined)| joined)
}
