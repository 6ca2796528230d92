//! The editions that corrigenda amend, for the papers that speak of these.

use crate::{
    paper::Errata,
    session::{Error, Revision, corrected::seal_of, corrigenda},
};

/// The corrigenda to each edition, with its text as it was adopted and what it was sealed with.
pub(super) fn errata(revision: &Revision) -> Result<Vec<Errata>, Error> {
    let mut all = Vec::new();
    for version in corrigenda::editions(revision) {
        let Some(joined) = corrigenda::as_adopted(revision, version)? else { continue };
        let mut text = joined.convention;
        text.version = version.clone();
        let sealed = seal_of(revision, version)?;
        let sealed = sealed.map(|edition| edition.corrigenda.into_keys().collect());
        all.push(Errata { text, sealed: sealed.unwrap_or_default() });
    }
    Ok(all)
}
