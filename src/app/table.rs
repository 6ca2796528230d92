//! `mimc table`: the papers of a revision conference.
//!
//! Comes in: which paper, of which text, and the day it bears. Goes out: a table. Papers on
//! the draft show what is adopted now, or a simulation.

use jiff::civil::Date;

use crate::{
    engine::join,
    model::{DraftKind, Version},
    parse,
    view::{self, Dossier, DraftRank, DraftText, Table},
    words,
};

use super::{Assessment, Error, Revision, Selection, status::is_current};

/// A paper, with what it is asked to show.
#[derive(Clone, Debug)]
pub enum Paper {
    /// The record of decisions.
    Decisions {
        /// Of this meeting only.
        meeting: Option<String>,
    },
    /// The table of equivalences.
    Correspondence,
}

/// Which paper to make.
#[derive(Clone, Debug)]
pub struct TableOptions {
    /// The paper.
    pub paper: Paper,
    /// Which text papers on the draft show.
    pub selection: Selection,
    /// The day that it bears.
    pub date: Date,
}

/// Makes a paper.
///
/// # Errors
/// When a text is asked for that cannot be made, or there is no such meeting.
pub fn table(revision: &Revision, options: &TableOptions) -> Result<Table, Error> {
    let assessed = revision.assess();
    let dossier = dossier(&assessed, options.date);
    let draft = || draft(&assessed, &options.selection);
    Ok(match &options.paper {
        Paper::Decisions { meeting } => {
            let meeting = meeting.as_deref().map(|name| known(revision, name));
            view::decisions(&dossier, meeting.transpose()?)
        }
        Paper::Correspondence => view::correspondence(&dossier, &draft()?),
    })
}

fn dossier<'a>(assessed: &'a Assessment<'_>, date: Date) -> Dossier<'a> {
    let revision = assessed.revision;
    Dossier {
        settings: &revision.settings,
        base: &assessed.base,
        proposals: &revision.proposals,
        entries: &revision.entries,
        docket: &assessed.docket,
        edits: assessed.edits(|_| true),
        relations: &assessed.relations,
        date,
    }
}

/// Makes the text of a selection.
fn draft(assessed: &Assessment<'_>, selection: &Selection) -> Result<DraftText, Error> {
    let chosen = assessed.choose(selection)?;
    let mut joined = join(&assessed.base, &chosen.set, &assessed.docket.chair());
    joined.convention.version = assessed.revision.settings.next.clone();
    let rank = match selection.is_simulation() {
        true => DraftRank::Simulation,
        false => rank(assessed)?,
    };
    Ok(DraftText { joined, rank })
}

/// Whether what is adopted is what the draft in the work tree was made from.
fn rank(assessed: &Assessment<'_>) -> Result<DraftRank, Error> {
    let revision = assessed.revision;
    let next: &Version = &revision.settings.next;
    let path = format!("convention/{next}/_draft.yaml");
    let raw = revision.workspace.read_if_present(&path)?;
    let record = raw.and_then(|raw| parse::draft_record(raw.source()).value);
    Ok(match record {
        Some(record) if is_current(assessed, &record) => match record.kind {
            DraftKind::Draft(number) => DraftRank::Draft(number),
            DraftKind::Simulation => DraftRank::Adopted,
        },
        Some(_) | None => DraftRank::Adopted,
    })
}

/// Returns a meeting's name as the record has it.
fn known<'r>(revision: &'r Revision, name: &str) -> Result<&'r str, Error> {
    let meetings =
        || revision.entries.iter().filter_map(|entry| entry.meeting.as_deref());
    meetings().find(|meeting| *meeting == name).ok_or_else(|| {
        let help = match words::nearest(name, meetings()) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => "`mimc table decisions` lists all meetings.".to_owned(),
        };
        Error::request(format!("the record names no meeting `{name}`"), help)
    })
}
