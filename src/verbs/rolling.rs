//! `mimc rolling`: the secretariat's compilation, with what is not agreed in brackets.
//!
//! Comes in: a revision, what to show, and the day that the paper bears. Goes out: the paper.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    diagnostic::{Checked, Severity},
    engine::{Edit, Side, bind},
    model::Proposal,
    paper::{self, NotShown, Omission, Rolling, RollingOptions},
    session::{
        Assessment, Error, Revision, Selection, braced::Braced, lookup,
        wording::as_amended,
    },
};

use super::table::dossier;

/// What a rolling text shows.
#[derive(Clone, Debug)]
pub struct RollingRequest {
    /// The provision to show, with everything in it; all of the text when none.
    pub at: Option<String>,
    /// Whether sponsors and proposals are left out and options numbered only.
    pub anonymous: bool,
    /// The day that it bears; that of the last act if not given.
    pub date: Option<Date>,
}

/// Makes the rolling text of all proposals.
///
/// # Errors
/// When what is adopted makes no text, with the findings in the way; when there is no such
/// provision, with the nearest.
pub fn rolling(revision: &Revision, request: &RollingRequest) -> Result<Rolling, Error> {
    rolling_of(&revision.assess()?, request)
}

/// Makes the rolling text of a revision that was assessed.
pub(super) fn rolling_of(
    assessed: &Assessment<'_>,
    request: &RollingRequest,
) -> Result<Rolling, Error> {
    let revision = assessed.revision;
    assessed.choose(&Selection::Adopted)?;
    let within = request.at.as_deref().map(|at| lookup::node(&assessed.base, at));
    let subs = sub_amendments(assessed);
    let mut dossier = dossier(assessed, request.date);
    dossier.edits.extend(&subs);
    let options =
        RollingOptions { anonymous: request.anonymous, within: within.transpose()? };
    let mut view = paper::rolling(&dossier, options);
    let unreadable = unreadable(revision).into_iter().map(|file| NotShown {
        proposal: if view.anonymous { String::new() } else { file },
        why: Omission::Unreadable,
    });
    view.not_shown.extend(unreadable);
    let braced = Braced::of(assessed);
    Ok(view.reworded(|words| braced.read(words).into_owned()))
}

/// The files of proposals of which nothing could be made.
fn unreadable(revision: &Revision) -> BTreeSet<String> {
    let broken = revision.findings.iter().filter(|one| one.severity == Severity::Error);
    let files = broken.map(|one| one.place.file.path().to_owned());
    let is_known =
        |file: &str| revision.proposals.iter().any(|one| one.source.path() == file);
    files.filter(|file| file.starts_with("proposals/P") && !is_known(file)).collect()
}

/// What sub-amendments that are not decided make of their proposals, where that is not
/// decided either: the edits that the proposal has not, as if they were the sub-amendment's.
fn sub_amendments(assessed: &Assessment<'_>) -> Vec<Edit> {
    let revision = assessed.revision;
    let is_open = |proposal: &Proposal| {
        Side::all_of(proposal).any(|side| {
            let standing = assessed.docket.standing(&side);
            !standing.is_some_and(|one| one.outcome.is_final())
        })
    };
    let mut edits = Vec::new();
    for sub in revision.proposals.iter().filter(|one| is_open(one)) {
        let amended = sub.links.amends.as_ref();
        let written = amended.and_then(|id| revision.as_written(&id.value));
        let Some(written) = written.filter(|one| is_open(one)) else { continue };
        let Checked { value, .. } = as_amended(written, &[sub]);
        let bound =
            value.as_ref().and_then(|amended| bind(&assessed.base, amended).bound);
        let own: Vec<&Edit> = assessed
            .edits(|side| side.proposal == written.id.value)
            .into_iter()
            .collect();
        let brought = bound
            .into_iter()
            .flat_map(|bound| bound.edits)
            .filter(|edit| !own.iter().any(|known| known.change == edit.change));
        edits.extend(brought.map(|edit| Edit {
            by: Side { proposal: sub.id.value.clone(), ..edit.by },
            ..edit
        }));
    }
    edits
}
