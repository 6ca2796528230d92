//! Digests: what an amendment said when it was decided, what a draft was made from.

use std::{borrow::Cow, fmt::Write as _, sync::Arc};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::{
    model::{
        Amendment, Convention, Digest, Document, DraftRecord, Proposal, SubAmendment,
    },
    parse::{self, ActText},
    source::SourceFile,
    write,
};

/// Returns the digest of an amendment's meaning.
pub(crate) fn of_amendment(amendment: &Amendment) -> Digest {
    of_bytes([write::amendment_canonical(amendment).as_bytes()])
}

/// Returns the digest of a sub-amendment's meaning.
pub(crate) fn of_sub_amendment(sub_amendment: &SubAmendment) -> Digest {
    of_bytes([write::sub_amendment_canonical(sub_amendment).as_bytes()])
}

/// Returns the digest of a proposal as it was circulated, with that of the revision before
/// it where the file names one.
pub(crate) fn of_proposal(proposal: &Proposal) -> Digest {
    let said = write::proposal_canonical(proposal);
    let before = parse::texts_at(&proposal.source, PREVIOUS);
    let before = before.iter().map(|one| one.value.as_bytes());
    of_bytes([said.as_bytes()].into_iter().chain(before))
}

/// The key by which a revision of a proposal proves the one before it.
pub(crate) const PREVIOUS: &str = "previous";

/// Returns the digest of a file as it is read: line ends are nobody's words.
pub(crate) fn of_file(file: &SourceFile) -> Digest {
    of_bytes([file.text().as_bytes()])
}

/// Returns the digest of a file that a text was taken from.
pub(crate) fn of_print(bytes: &[u8]) -> Digest {
    of_bytes([bytes])
}

/// Returns what is proven of a record's acts after each of them, first to last: the digest
/// over it and all before it.
pub(crate) fn of_acts(acts: &[ActText]) -> Vec<Digest> {
    let mut before = Digest(String::new());
    let mut proven = Vec::with_capacity(acts.len());
    for act in acts {
        before = of_act(&before, act);
        proven.push(before.clone());
    }
    proven
}

/// Returns what is proven of an act behind others, by what is proven of these.
pub(crate) fn of_act(before: &Digest, act: &ActText) -> Digest {
    of_bytes([before.0.as_bytes(), b"\n", act.text.as_bytes()])
}

/// Returns what `_draft.yaml` holds: the record, and below it the digest of those lines.
pub(crate) fn sealed(record: &DraftRecord) -> String {
    let lines = write::draft_record(record);
    let digest = of_bytes([lines.as_bytes()]).0;
    format!("{lines}{SEAL}: \"{digest}\"\n")
}

/// The key that proves a record of a draft.
pub(crate) const SEAL: &str = "digest";

/// Returns whether a text is the one that a record names as its base, in these words: files
/// may have other names and another layout since.
pub(crate) fn is_base_of(record: &DraftRecord, convention: &Convention) -> bool {
    let says_so = |digest: &Digest| *digest == of_text(convention);
    record.base_digest == of_convention(convention)
        || record.proof.base_text.as_ref().is_some_and(says_so)
}

/// Returns the digest of what a document says: not of its name, its layout, its tags or its
/// commentary.
pub(crate) fn of_words(document: &Document) -> Digest {
    let said = said(document);
    let words = said.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    of_bytes([words.map_or(said.as_str(), |(_, words)| words).as_bytes()])
}

/// Returns what a document says, in one layout: its commentary and its sources are nobody's
/// amendment.
pub(crate) fn said(document: &Document) -> String {
    let said = write::without_commentary(document);
    match write::sourceless(&said) {
        Cow::Borrowed(_) => said,
        Cow::Owned(sourceless) => sourceless,
    }
}

/// Returns the digest of what a text says: not of the names of its files, its layout, its
/// commentary or its sources.
pub(crate) fn of_text(convention: &Convention) -> Digest {
    let documents: Vec<&Arc<Document>> = convention.documents.iter().collect();
    let texts: Vec<String> = documents.par_iter().map(|one| said(one)).collect();
    of_bytes(texts.iter().flat_map(|text| [text.as_bytes(), b"\0"]))
}

/// Returns the digest of a text: of all its files, by path. Sources are no part of it.
pub(crate) fn of_convention(convention: &Convention) -> Digest {
    let texts = convention.documents.iter().map(|document| {
        (document.path.as_bytes(), write::sourceless(document.source.text()))
    });
    let texts: Vec<_> = texts.collect();
    let parts = texts
        .iter()
        .flat_map(|(path, text)| [path, &b"\0"[..], text.as_bytes(), &b"\0"[..]]);
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
