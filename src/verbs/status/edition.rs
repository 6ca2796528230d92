//! The state of what was adopted as a whole: final, and whether its corrigenda are in it.

use crate::{
    model::Version,
    paper::{DraftState, Status},
    session::{Assessment, Error, corrected::seal_of, corrigenda, edition::is_adopted},
};

/// Returns the state of the version that is being drafted, where it was adopted.
pub(super) fn state(assessed: &Assessment<'_>) -> Result<Option<DraftState>, Error> {
    let revision = assessed.revision;
    let next = &revision.settings.next;
    if !is_adopted(&revision.entries, next) {
        return Ok(None);
    }
    let corrigendum = seal_of(revision, next)?.map_or(0, |seal| seal.corrigendum);
    Ok(Some(match uncorrected(assessed)?.is_some() {
        true => DraftState::Uncorrected(corrigendum),
        false => DraftState::Adopted(corrigendum),
    }))
}

/// Returns an edition to which corrigenda were adopted, or reopened, that it is sealed without.
pub(super) fn uncorrected(assessed: &Assessment<'_>) -> Result<Option<Version>, Error> {
    let settings = &assessed.revision.settings;
    for version in [&settings.next, &settings.base] {
        if let Some(seal) = seal_of(assessed.revision, version)?
            && seal.corrigenda != corrigenda::adopted(assessed, version)
        {
            return Ok(Some(version.clone()));
        }
    }
    Ok(None)
}

/// The next step where a version is final, or an edition lacks its corrigenda.
pub(super) fn advice(status: &Status, uncorrected: Option<&Version>) -> Option<String> {
    if let Some(version) = uncorrected {
        return Some(format!(
            "What corrects {version} is not what its text says: run `mimc consolidate --to \
             {version}`."
        ));
    }
    let undecided = status.proposals.iter().any(|count| count.status == "undecided");
    match status.draft {
        DraftState::Adopted(_) | DraftState::Uncorrected(_) if undecided => {
            Some("Record the next decision with `mimc decide`.".to_owned())
        }
        DraftState::Adopted(_) | DraftState::Uncorrected(_) => Some(format!(
            "{0} is adopted, and final; `mimc verify` proves it, and `mimc open VERSION --from \
             {0}` begins the next edition.",
            status.next
        )),
        DraftState::Absent
        | DraftState::Unreadable
        | DraftState::Current(_)
        | DraftState::Behind(_)
        | DraftState::Simulation
        | DraftState::Stopped => None,
    }
}
