//! Digests: what an amendment said when it was decided, what a draft was made from.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::{
    engine::Side,
    model::{Amendment, Convention, Digest, SubAmendment},
    write,
};

use super::Revision;

/// Returns the digest of an amendment's meaning.
pub(crate) fn of_amendment(amendment: &Amendment) -> Digest {
    of_bytes([write::amendment_canonical(amendment).as_bytes()])
}

/// Returns the digest of a sub-amendment's meaning.
fn of_sub_amendment(sub_amendment: &SubAmendment) -> Digest {
    of_bytes([write::sub_amendment_canonical(sub_amendment).as_bytes()])
}

/// Returns the digest of an amendment as its proposal has it now.
pub(crate) fn of_side(revision: &Revision, side: &Side) -> Option<Digest> {
    let proposal = revision.find(&side.proposal)?;
    let sub = proposal.sub_amendments.iter().find(|sub| sub.number == side.amendment);
    let amendment = proposal.amendment(side.amendment).map(of_amendment);
    amendment.or_else(|| sub.map(of_sub_amendment))
}

/// Returns the digest of a text: of all its files, by path.
pub(crate) fn of_convention(convention: &Convention) -> Digest {
    let parts = convention.documents.iter().flat_map(|document| {
        [document.path.as_bytes(), b"\0", document.source.text().as_bytes(), b"\0"]
    });
    of_bytes(parts)
}

fn of_bytes<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Digest {
    let mut hasher = Sha256::new();
    parts.into_iter().for_each(|part| hasher.update(part));
    let mut digest = String::with_capacity(64);
    for byte in hasher.finalize() {
        write!(digest, "{byte:02x}").expect("a string takes what is written");
    }
    Digest(digest)
}
