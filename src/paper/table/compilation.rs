//! The compilation: article by article the text, and every proposal on it in redline.

use std::{cmp::Ordering, collections::BTreeMap};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::{
    engine::{Division, Edit, NewItem, Side, Status, address_of, divisions},
    model::{NodeId, Proposal, ProposalId, SubAmendment, SubOperation, WordPlace},
};

use super::{
    Cell, CellLine, Column, Dossier, Form, Group, Mark, SPONSORS, Table,
    redlined::{by_address, changes, redline_of, standing, title_of},
    said,
};

/// The key of the column that says when a proposal was received.
const RECEIVED: &str = "received";

/// What a compilation leaves out or sets apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct CompilationOptions {
    /// Whether sponsors are left out.
    pub anonymous: bool,
    /// The last day of the window: what was received later stands in an addendum.
    pub received_by: Option<Date>,
}

/// Where a proposal changes the text: in a document of the base, behind it, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    In(u32),
    Behind(u32),
    Nowhere,
}

impl Spot {
    /// In the order of the text: what is new stands behind what it follows.
    fn place(self) -> (u32, bool) {
        match self {
            Self::In(document) => (document, false),
            Self::Behind(document) => (document, true),
            Self::Nowhere => (u32::MAX, true),
        }
    }
}

impl Ord for Spot {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Spot {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What proposals say, by spot; in each by proposal.
type Compiled<'d> = BTreeMap<Spot, Vec<(&'d Proposal, Vec<CellLine>)>>;

/// Returns the compilation of all proposals.
#[must_use]
pub fn compilation(dossier: &Dossier<'_>, options: CompilationOptions) -> Table {
    let is_late = |proposal: &Proposal| match (proposal.received, options.received_by) {
        (Some(received), Some(by)) => received > by,
        (None, _) | (_, None) => false,
    };
    let mut groups = groups_of(dossier, "", |proposal| !is_late(proposal));
    groups.extend(groups_of(dossier, "Addendum: ", is_late));
    let mut legend: Vec<CellLine> =
        options.received_by.map(|by| window(dossier, by)).into_iter().collect();
    legend.push(
        CellLine::marked(Mark::Deleted, "deleted")
            .then(Mark::Plain, " ")
            .then(Mark::Inserted, "inserted")
            .then(Mark::Plain, " (…) provisions without a proposal"),
    );
    let status = match options.anonymous {
        true => "proposals as filed, without attribution",
        false => "proposals as filed",
    };
    let mut table = Table {
        title: "Compilation of proposals by article".to_owned(),
        caption: dossier.caption(status),
        grouping: Some(Column::new("article", "Article", Form::Text)),
        columns: vec![
            Column::new("proposal", "Proposal", Form::Text),
            Column::new("title", "Title", Form::Text),
            Column::new(SPONSORS, "Sponsors", Form::List),
            Column::new(RECEIVED, "Received", Form::Text),
            Column::new("status", "Status", Form::Text),
            Column::new("text", "Text", Form::Rich),
            Column::new("rationale", "Rationale", Form::Text),
        ],
        groups,
        legend,
        nothing: "There is no proposal.".to_owned(),
    };
    if options.anonymous {
        table = table.without(SPONSORS);
    }
    if options.received_by.is_none() {
        table = table.without(RECEIVED);
    }
    table.attributed(dossier)
}

/// What is said of the day by which proposals were to be received.
fn window(dossier: &Dossier<'_>, by: Date) -> CellLine {
    let by = said(by);
    let undated = dossier.proposals.iter().filter(|one| one.received.is_none()).count();
    let on_time = match undated {
        0 => String::new(),
        undated => format!(
            "; {undated} of {} do not say when they were received and are taken as on time",
            dossier.proposals.len()
        ),
    };
    let line = format!("Proposals received after {by} stand in the addendum{on_time}.");
    CellLine::plain(line)
}

fn groups_of(
    dossier: &Dossier<'_>,
    prefix: &str,
    meant: impl Fn(&Proposal) -> bool,
) -> Vec<Group> {
    let documents = by_address(dossier.base.convention);
    let meant: Vec<&Proposal> = dossier
        .proposals
        .iter()
        .filter(|one| meant(one) && is_of_this_reading(dossier, one))
        .collect();
    let found: Vec<_> =
        meant.par_iter().map(|one| spots(dossier, &documents, one)).collect();
    let mut compiled: Compiled<'_> = BTreeMap::new();
    for (proposal, spots) in meant.into_iter().zip(found) {
        for (spot, lines) in spots {
            compiled.entry(spot).or_default().push((proposal, lines));
        }
    }
    let group = |(spot, proposals): (Spot, Vec<(&Proposal, Vec<CellLine>)>)| {
        let rows = proposals
            .into_iter()
            .map(|(proposal, lines)| row(dossier, proposal, lines.into_iter().collect()));
        Group {
            title: Some(title(dossier, spot, prefix)),
            rows: text_row(dossier, spot).into_iter().chain(rows).collect(),
        }
    };
    compiled.into_iter().map(group).collect()
}

/// Whether a proposal belongs to the text that is compiled: what amends another is shown
/// where it is still open, and so waits to be carried over.
fn is_of_this_reading(dossier: &Dossier<'_>, proposal: &Proposal) -> bool {
    let amended = proposal.links.amends.as_ref();
    let amended = amended.and_then(|amended| dossier.proposal(&amended.value));
    amends_this_text(dossier, amended.unwrap_or(proposal))
        || match dossier.docket.status(proposal) {
            Status::Undecided => true,
            Status::Decided(outcome) => !outcome.is_final(),
            Status::Divided | Status::Comment => false,
        }
}

/// Whether a proposal amends the text that is compiled.
fn amends_this_text(dossier: &Dossier<'_>, proposal: &Proposal) -> bool {
    proposal.base.value == dossier.base.convention.version
}

fn title(dossier: &Dossier<'_>, spot: Spot, prefix: &str) -> CellLine {
    let convention = dossier.base.convention;
    let (node, way) = match spot {
        Spot::In(index) => (NodeId::document(index), ""),
        Spot::Behind(index) => (NodeId::document(index), "New after "),
        Spot::Nowhere => return CellLine::plain(format!("{prefix}No place in the text")),
    };
    let printed = title_of(convention, node);
    CellLine::valued(
        format!("{prefix}{way}{printed}"),
        format!("{prefix}{way}{}", address_of(convention, node)),
    )
}

/// The row with the text that proposals speak of.
fn text_row(dossier: &Dossier<'_>, spot: Spot) -> Option<Vec<Cell>> {
    let convention = dossier.base.convention;
    let Spot::In(index) = spot else { return None };
    let text: Cell = standing(convention, NodeId::document(index)).into_iter().collect();
    if text.is_empty() {
        return None;
    }
    let title = Cell::text(format!("Text of {}", convention.version));
    let none = Cell::default;
    Some(vec![none(), title, none(), none(), none(), text, none()])
}

fn row(dossier: &Dossier<'_>, proposal: &Proposal, text: Cell) -> Vec<Cell> {
    let id = &proposal.id.value;
    let status = dossier.docket.status(proposal).name();
    vec![
        Cell::text(id.as_str()),
        Cell::text(&proposal.title),
        dossier.sponsors(id),
        proposal.received.map(|day| day.to_string()).into_iter().collect(),
        [CellLine::valued(status.replace('-', " "), status)].into_iter().collect(),
        text,
        Cell::text(proposal.rationale.trim()),
    ]
}

/// What one proposal changes, spot by spot.
fn spots(
    dossier: &Dossier<'_>,
    documents: &BTreeMap<String, NodeId>,
    proposal: &Proposal,
) -> BTreeMap<Spot, Vec<CellLine>> {
    if proposal.is_sub_amendment() {
        return amended(dossier, proposal);
    }
    let edits: Vec<&Edit> = dossier
        .filed()
        .into_iter()
        .filter(|edit| edit.by.proposal == proposal.id.value)
        .collect();
    let redline = (!edits.is_empty()).then(|| redline_of(dossier, proposal, &edits));
    let Some(redline) = redline.flatten() else { return asked(dossier, proposal) };
    let mut spots: BTreeMap<Spot, Vec<CellLine>> = BTreeMap::new();
    let mut last = 0;
    for article in &redline.articles {
        let from = article.from.as_ref().and_then(|from| documents.get(from));
        last = from.map_or(last, |node| node.document);
        let spot = if from.is_some() { Spot::In(last) } else { Spot::Behind(last) };
        let lines = changes(article);
        if !lines.is_empty() {
            spots.entry(spot).or_default().extend(lines);
        }
    }
    let votes = divisions(dossier.entries);
    let out = votes.get(&proposal.id.value).into_iter().flatten();
    for vote in out.filter(|vote| vote.is_out()) {
        let edit = edits.iter().find(|edit| edit.by.amendment == vote.part);
        let spot = edit.map_or(Spot::Nowhere, |edit| spot_of(dossier, edit));
        spots.entry(spot).or_default().push(voted_out(&proposal.id.value, vote));
    }
    // What changes what others bring is said in words: the text here has it not.
    for edit in edits.iter().filter(|edit| edit.change.footprint().is_of_others) {
        let line = CellLine::plain(dossier.described(edit));
        spots.entry(spot_of(dossier, edit)).or_default().push(line);
    }
    spots
}

/// Words that were voted out of an amendment, below what was filed.
fn voted_out(id: &ProposalId, vote: &Division<'_>) -> CellLine {
    CellLine::plain(format!("in {id}.{}: ", vote.part))
        .then(Mark::Deleted, vote.words)
        .then(Mark::Quiet, " (voted out)")
}

/// What a proposal that does not apply asks for, where it asks for it.
fn asked(dossier: &Dossier<'_>, proposal: &Proposal) -> BTreeMap<Spot, Vec<CellLine>> {
    let mut spots: BTreeMap<Spot, Vec<CellLine>> = BTreeMap::new();
    for amendment in &proposal.amendments {
        let address = &amendment.operation.address().value;
        let root = dossier.base.index.root(&address.root);
        let spot = root.map_or(Spot::Nowhere, |node| Spot::In(node.document));
        let cited = address.cited(dossier.settings.citation);
        let line = CellLine::plain(format!("{}, {cited}: ", amendment.operation.name()));
        let line = match amends_this_text(dossier, proposal) {
            true => line.then(Mark::Quiet, "does not apply to the text"),
            false => {
                let text = &proposal.base.value;
                line.then(Mark::Quiet, format!("amends {text}, and was not carried over"))
            }
        };
        spots.entry(spot).or_default().push(line);
    }
    if spots.is_empty() {
        spots.insert(Spot::Nowhere, Vec::new());
    }
    spots
}

/// What a sub-amendment asks for, where the amendment stands whose words it changes.
fn amended(dossier: &Dossier<'_>, sub: &Proposal) -> BTreeMap<Spot, Vec<CellLine>> {
    let mut spots: BTreeMap<Spot, Vec<CellLine>> = BTreeMap::new();
    let filed = dossier.filed();
    for one in &sub.sub_amendments {
        let of = Side::of(&one.at.value);
        let edit = filed.iter().find(|edit| edit.by == of);
        let spot = match edit {
            Some(edit) => spot_of(dossier, edit),
            None => spot_asked(dossier, &of),
        };
        let line = changed(one);
        let line = match dossier.record.unfit.contains(&sub.id.value) {
            true => {
                line.then(Mark::Quiet, " (does not apply to the words of the amendment)")
            }
            false => line,
        };
        spots.entry(spot).or_default().push(line);
    }
    if spots.is_empty() {
        let line = CellLine::marked(Mark::Quiet, "(does not apply)");
        spots.insert(Spot::Nowhere, vec![line]);
    }
    spots
}

/// Where an amendment that is not bound asks for its change.
fn spot_asked(dossier: &Dossier<'_>, side: &Side) -> Spot {
    let proposal = dossier.proposal(&side.proposal);
    let amendment = proposal.and_then(|one| one.amendment(side.amendment));
    let address = amendment.map(|one| &one.operation.address().value);
    let root = address.and_then(|one| dossier.base.index.root(&one.root));
    root.map_or(Spot::Nowhere, |node| Spot::In(node.document))
}

/// Where the compilation shows an edit.
fn spot_of(dossier: &Dossier<'_>, edit: &Edit) -> Spot {
    let footprint = edit.change.footprint();
    match footprint.inserted() {
        Some((gap, NewItem::Documents(_))) => {
            Spot::Behind(gap.at.document.saturating_sub(1))
        }
        Some((_, NewItem::Provision { .. })) | None => {
            Spot::In(footprint.holder(dossier.base).document)
        }
    }
}

/// One change to the words of an amendment, in redline.
fn changed(sub: &SubAmendment) -> CellLine {
    let line = CellLine::plain(format!("in {}: ", sub.at.value));
    let beside = |line: CellLine, way: &str, words: &str, text: &str| {
        line.then(Mark::Plain, format!("{way} “{words}”: ")).then(Mark::Inserted, text)
    };
    match &sub.operation {
        SubOperation::Replace { find, with, .. } => {
            line.then(Mark::Deleted, &find.text).then(Mark::Inserted, &with.value)
        }
        SubOperation::DeleteWords { find, .. } => line.then(Mark::Deleted, &find.text),
        SubOperation::Substitute { text } => line.then(Mark::Inserted, text.value.trim()),
        SubOperation::Delete => line.then(Mark::Quiet, "the amendment is left out"),
        SubOperation::Insert { place, text } => match place {
            WordPlace::After(words, _) => beside(line, "after", &words.text, &text.value),
            WordPlace::Before(words, _) => {
                beside(line, "before", &words.text, &text.value)
            }
            WordPlace::Start => line
                .then(Mark::Plain, "at the beginning: ")
                .then(Mark::Inserted, &text.value),
            WordPlace::End => {
                line.then(Mark::Plain, "at the end: ").then(Mark::Inserted, &text.value)
            }
        },
    }
}
