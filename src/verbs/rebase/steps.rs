//! The readings through which a proposal is carried over, the first one first.

use crate::{
    model::{DraftKind, DraftRecord, Proposal, Version},
    session::{
        Error, Revision,
        edition::is_adopted,
        reading::{
            draft_number, made_of_its_draft, record_before, standing_record, tagged,
        },
    },
};

/// One reading: what a text was made from, and the text.
pub(super) struct Step {
    /// What it was made from.
    pub(super) record: DraftRecord,
    /// The text.
    pub(super) onto: Version,
}

/// Returns the steps from the text that a proposal amends to a newer one.
///
/// # Errors
/// When the proposal amends that text already, or none of these readings leads from the text
/// that it amends; when a record cannot be read.
pub(super) fn steps(
    revision: &Revision,
    proposal: &Proposal,
    onto: &Version,
) -> Result<Vec<Step>, Error> {
    let (id, base) = (&proposal.id.value, &proposal.base.value);
    let newest = record(revision, onto)?;
    if base == onto {
        let help = "There is nothing to carry over.";
        return Err(Error::request(format!("{id} amends version {base} already"), help));
    }
    let made_of = newest.base.clone();
    let mut steps = vec![Step { record: newest, onto: onto.clone() }];
    while let Some(Step { record, .. }) =
        steps.last().filter(|one| one.record.base != *base)
    {
        if let Some(record) = made_of_its_draft(record, base) {
            steps.last_mut().expect("there is one").record = record;
            break;
        }
        let known = |version: &Version| steps.iter().any(|step| step.onto == *version);
        let before = record_before(&revision.workspace, record)?;
        let Some(before) = before.filter(|one| !known(&one.base)) else {
            let message = format!(
                "{id} amends version {base}, and version {onto} was made of {made_of}"
            );
            let help = format!("Carry it over to a version that was made of {base}.");
            return Err(Error::request(message, help));
        };
        let onto = record.base.clone();
        steps.push(Step { record: before, onto });
    }
    steps.reverse();
    Ok(steps)
}

/// Refuses to carry anything over to a text that nobody amends yet.
///
/// # Errors
/// When no reading is open on it, with what opens one.
pub(super) fn refuse_unopened(
    revision: &Revision,
    id: &str,
    onto: &Version,
) -> Result<(), Error> {
    let (text, next) = (&revision.base.version, &revision.settings.next);
    if onto == text || onto != next && !revision.to_be_opened(onto) {
        return Ok(());
    }
    if is_adopted(&revision.entries, next) {
        let help = format!(
            "Begin it: `mimc open VERSION --from {next}`; then `mimc rebase {id} --onto {next}`."
        );
        let message = format!("{next} is adopted, and the next edition is not begun");
        return Err(Error::request(message, help));
    }
    if onto == next && revision.reading.is_some() && draft_number(text, next).is_some() {
        let help = format!("Write `mimc rebase {id} --onto {text}`.");
        let message = format!("proposals amend {text}, and {next} is not adopted");
        return Err(Error::request(message, help));
    }
    let draft = match onto == next {
        false => onto.clone(),
        true => match standing_record(&revision.workspace, next)?.map(|one| one.kind) {
            Some(DraftKind::Draft(number)) => {
                Version::new(format!("{next}-draft.{number}"))
            }
            Some(DraftKind::Simulation) | None => Version::new(format!("{next}-draft.1")),
        },
    };
    let help = format!(
        "A meeting opens one: `mimc open {draft} --meeting NAME`; then `mimc rebase {id} --onto \
         {draft}`. With --dry-run the fates are shown now."
    );
    Err(Error::request(format!("no reading on {onto} is open"), help))
}

/// What a version or a tagged draft was made from.
fn record(revision: &Revision, onto: &Version) -> Result<DraftRecord, Error> {
    let next = &revision.settings.next;
    if draft_number(onto, next).is_some() {
        return Ok(tagged(&revision.workspace, next, onto)?.1.record);
    }
    standing_record(&revision.workspace, onto)?.ok_or_else(|| {
        let help = "Name a version that `mimc consolidate` has made.";
        Error::request(format!("there is no record of version {onto}"), help)
    })
}
