//! The corrigenda to editions that were adopted: what each puts right, and on what ground.

use crate::{
    engine::{Base, Edit, Side, bind, corrects_an_edition},
    model::Proposal,
    paper::describe_whole,
};

use super::{
    Caption, Cell, CellLine, Column, Dossier, Errata, Form, Group, SPONSORS, Table,
    decisions,
};

/// Returns the corrigenda to these editions, by edition.
#[must_use]
pub fn corrigenda(dossier: &Dossier<'_>, editions: &[Errata]) -> Table {
    let column = Column::new;
    let versions: Vec<&str> =
        editions.iter().map(|one| one.text.version.as_str()).collect();
    Table {
        title: "Corrigenda".to_owned(),
        caption: match versions.is_empty() {
            true => dossier.caption("no edition was adopted yet"),
            false => Caption {
                edition: versions.join(", "),
                ..dossier.caption("slips put right in adopted editions")
            },
        },
        grouping: Some(column("edition", "Edition", Form::Text)),
        columns: vec![
            column("amendment", "Corrigendum", Form::Text),
            column("title", "Title", Form::Text),
            column(SPONSORS, "Sponsors", Form::List),
            column("place", "Place", Form::Text),
            column("change", "What it puts right", Form::List),
            column("status", "Status", Form::Text),
            column("in_force", "In the text", Form::Flag),
            column("ruling", "Ruling", Form::Text),
            column("meeting", "Meeting", Form::Text),
            column("date", "Date", Form::Text),
        ],
        groups: editions.iter().map(|one| group(dossier, one)).collect(),
        legend: Vec::new(),
        nothing: "Nothing was corrected.".to_owned(),
    }
    .attributed(dossier)
}

fn group(dossier: &Dossier<'_>, edition: &Errata) -> Group {
    let version = &edition.text.version;
    let base = Base::new(&edition.text).counting(dossier.settings.counting());
    let corrects = |one: &&Proposal| {
        one.base.value == *version && corrects_an_edition(one, dossier.entries)
    };
    let of = dossier.proposals.iter().filter(corrects);
    let rows = of.flat_map(|proposal| {
        let edits = bind(&base, proposal).bound.map(|bound| bound.edits);
        let edits = edits.unwrap_or_default();
        Side::all_of(proposal)
            .map(|side| row(dossier, (&base, edition), proposal, (&side, &edits)))
            .collect::<Vec<_>>()
    });
    Group {
        title: Some(CellLine::valued(format!("Version {version}"), version.to_string())),
        rows: rows.collect(),
    }
}

fn row(
    dossier: &Dossier<'_>,
    (base, edition): (&Base<'_>, &Errata),
    proposal: &Proposal,
    (side, edits): (&Side, &[Edit]),
) -> Vec<Cell> {
    let own: Vec<&Edit> = edits.iter().filter(|edit| edit.by == *side).collect();
    let place = own
        .first()
        .map(|edit| dossier.cited(base.convention, edit.change.footprint().holder(base)));
    let style = dossier.settings.citation;
    let standing = dossier.docket.standing(side);
    let status = standing.map(|one| decisions::outcome(one.decision));
    let entry = standing.map(|one| one.entry);
    let ruling = entry.and_then(|entry| entry.minutes.ruling.clone());
    vec![
        Cell::text(side.to_string()),
        Cell::text(&proposal.title),
        dossier.sponsors(&side.proposal),
        place.into_iter().collect(),
        own.iter().map(|edit| describe_whole(base, edit, style)).collect(),
        status.unwrap_or_else(|| Cell::text("undecided")),
        Cell::text(edition.sealed.contains(&side.citation()).to_string()),
        ruling.into_iter().collect(),
        entry.and_then(|entry| entry.meeting.clone()).into_iter().collect(),
        entry
            .and_then(|entry| entry.date)
            .map(|date| date.to_string())
            .into_iter()
            .collect(),
    ]
}
