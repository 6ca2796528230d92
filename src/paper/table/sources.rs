//! The table of sources: for each provision of the draft that anyone proposed to change,
//! which amendments, by whom, what was done with them, and why.
//!
//! What is in the draft is read off the join; what is not stands at the provision that it
//! would have changed.

use std::collections::BTreeMap;

use crate::{
    engine::{
        Division, Edit, Identities, Origin, ProvisionTrace, Side, Trace, divisions,
    },
    model::{Convention, Document, NodeId},
    paper::describe_sub,
};

use super::{
    Cell, CellLine, Column, Dossier, DraftText, Form, Group, SPONSORS, Table, decisions,
    redlined::title_of,
    subject::{behind, stands_at},
};

/// A provision of the draft, or one of the base that is not in it any more, at the
/// provision of the draft that it stood in. What is not in the draft and would come beside a
/// provision stands behind or in that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    /// Behind which provision of the draft it is listed.
    at: NodeId,
    way: &'static str,
    draft: NodeId,
    /// The reading whose text it stood in, and where there.
    gone: Option<(usize, NodeId)>,
    /// Where it would stand in what another brings that is not in the draft, as it is cited.
    cited: Option<(String, String)>,
}

impl Spot {
    /// A provision of the draft.
    fn at(draft: NodeId) -> Self {
        Self { at: draft, way: "", draft, gone: None, cited: None }
    }
}

/// What each amendment does at each spot, in words.
type Sources = BTreeMap<Spot, BTreeMap<Side, Vec<String>>>;

/// Returns the sources of the draft: in each reading from the first on, the facts of that
/// reading, and the draft as it was made of the text that was amended in it.
#[must_use]
pub fn sources(
    first: (&Dossier<'_>, &DraftText),
    later: &[(Dossier<'_>, DraftText)],
) -> Table {
    let (dossier, draft) = first;
    let descent = Descent::of(draft);
    let mut found: Sources = BTreeMap::new();
    for (node, by) in &descent.new {
        for side in *by {
            let spot = Spot::at(*node);
            let said = found.entry(spot).or_default().entry(side.clone()).or_default();
            said.push("new".to_owned());
        }
    }
    let later = later.iter().map(|(dossier, draft)| (dossier, draft));
    let readings: Vec<(&Dossier<'_>, &DraftText)> =
        std::iter::once(first).chain(later).collect();
    for (reading, (dossier, draft)) in readings.iter().enumerate() {
        let descent = Descent::of(draft);
        let is_new = |side: &Side| descent.new.iter().any(|(_, by)| by.contains(side));
        for edit in dossier.filed() {
            let inserted = edit.change.footprint().inserted().is_some();
            let inserted =
                inserted || edit.change.brought().is_some() && is_new(&edit.by);
            if inserted && draft.sides.contains(&edit.by) {
                continue;
            }
            let spot = descent.spot(reading, dossier, edit);
            let said = found.entry(spot).or_default().entry(edit.by.clone()).or_default();
            said.push(dossier.described(edit));
        }
    }
    amended(dossier, &mut found);
    divided(dossier, &mut found);
    let settings = dossier.settings;
    Table {
        title: "Sources of the draft".to_owned(),
        caption: dossier.caption_of(draft),
        grouping: Some(Column::new("article", "Article", Form::Text)),
        columns: vec![
            Column::new("to", format!("In {}", settings.next), Form::Text),
            Column::new("from", format!("In {}", settings.base), Form::Text),
            Column::new("amendment", "Amendment", Form::Text),
            Column::new(SPONSORS, "Sponsors", Form::List),
            Column::new("change", "What it does", Form::List),
            Column::new("treatment", "Treatment", Form::Text),
            Column::new("method", "How", Form::Text),
            Column::new("meeting", "Meeting", Form::Text),
            Column::new("date", "Date", Form::Text),
            Column::new("reason", "Reason", Form::Text),
        ],
        groups: groups(&readings, &descent, &found),
        legend: vec![CellLine::plain(format!(
            "What is not listed stands as in {}.",
            settings.base
        ))],
        nothing: "No proposal amends the text.".to_owned(),
    }
    .attributed(dossier)
}

/// Adds what sub-amendments do, wherever the amendment works that they amend.
fn amended(dossier: &Dossier<'_>, found: &mut Sources) {
    for sub in dossier.proposals {
        for (side, one) in Side::all_of(sub).zip(&sub.sub_amendments) {
            let of = Side::of(&one.at.value);
            let said = format!("in {of}: {}", describe_sub(&one.operation));
            for sides in found.values_mut().filter(|sides| sides.contains_key(&of)) {
                sides.entry(side.clone()).or_default().push(said.clone());
            }
        }
    }
}

/// Adds the words that were voted out of an amendment, wherever it works.
fn divided(dossier: &Dossier<'_>, found: &mut Sources) {
    for (id, votes) in divisions(dossier.entries) {
        for vote in votes.into_iter().filter(Division::is_out) {
            let side = Side { proposal: id.clone(), amendment: vote.part };
            let said = format!("without “{}”, voted out", vote.words);
            for sides in found.values_mut() {
                sides.entry(side.clone()).and_modify(|all| all.push(said.clone()));
            }
        }
    }
}

fn groups(
    readings: &[(&Dossier<'_>, &DraftText)],
    descent: &Descent<'_>,
    found: &Sources,
) -> Vec<Group> {
    let Some((dossier, draft)) = readings.first().copied() else { return Vec::new() };
    let (old, new) = (dossier.base.convention, &draft.joined.convention);
    let mut groups: BTreeMap<u32, Vec<Vec<Cell>>> = BTreeMap::new();
    for (spot, sides) in found {
        let from = match spot.gone {
            None => descent.old.get(&spot.draft).map(|node| dossier.cited(old, *node)),
            Some((reading, node)) => Some(stood(readings[reading].0, reading, node)),
        };
        let beside = |line: CellLine| behind(spot.way, &line);
        let to = spot.gone.is_none().then(|| beside(dossier.cited(new, spot.draft)));
        let (to, from) = match &spot.cited {
            Some((cited, at)) => (Some(CellLine::valued(cited, at)), None),
            None => (to, from.map(beside)),
        };
        let place = |line: &Option<CellLine>| line.iter().cloned().collect::<Cell>();
        let rows = groups.entry(spot.draft.document).or_default();
        for (side, changes) in sides {
            let mut row = vec![place(&to), place(&from)];
            row.extend(amendment(dossier, side, changes));
            row.extend(treatment(dossier, draft, side));
            rows.push(row);
        }
    }
    let group = |(document, rows)| {
        let node = NodeId::document(document);
        // A placeholder says of itself only that it is one.
        let (text, node) = match descent.placeholders.get(&node) {
            Some(gone) => (old, *gone),
            None => (new, node),
        };
        let value = dossier.cited(text, node).value();
        let title = CellLine::valued(title_of(text, node), value);
        Group { title: Some(title), rows }
    };
    groups.into_iter().map(group).collect()
}

/// Where something stood in the text of a reading, which is named where it is not the first.
fn stood(dossier: &Dossier<'_>, reading: usize, node: NodeId) -> CellLine {
    let cited = dossier.cited(dossier.base.convention, node);
    match reading {
        0 => cited,
        _ => CellLine::plain(format!("{} of {}", cited.words(), dossier.settings.base)),
    }
}

fn amendment(dossier: &Dossier<'_>, side: &Side, changes: &[String]) -> [Cell; 3] {
    [
        Cell::text(side.to_string()),
        dossier.sponsors(&side.proposal),
        changes.iter().cloned().collect(),
    ]
}

/// What was done with an amendment: outcome, how, where, when, why.
fn treatment(dossier: &Dossier<'_>, draft: &DraftText, side: &Side) -> [Cell; 5] {
    let Some(standing) = dossier.docket.standing(side) else {
        let words = match draft.sides.contains(side) {
            true => "in the simulation, not decided",
            false => "not decided",
        };
        let none = Cell::default;
        return [Cell::text(words), none(), none(), none(), none()];
    };
    let (decision, entry) = (standing.decision, standing.entry);
    [
        decisions::outcome(decision),
        decision.method.map(decisions::method).into_iter().collect(),
        entry.meeting.clone().into_iter().collect(),
        entry.date.map(|date| date.to_string()).into_iter().collect(),
        decisions::reason(decision),
    ]
}

/// Which provisions of the base and the draft are one, and which of the draft are new.
struct Descent<'d> {
    new_of: BTreeMap<NodeId, NodeId>,
    old: BTreeMap<NodeId, NodeId>,
    new: Vec<(NodeId, &'d [Side])>,
    identities: Identities,
    text: &'d Convention,
    /// The documents that stand for deleted ones.
    placeholders: BTreeMap<NodeId, NodeId>,
}

impl<'d> Descent<'d> {
    fn of(draft: &'d DraftText) -> Self {
        let joined = &draft.joined;
        let mut descent = Self {
            new_of: BTreeMap::new(),
            old: BTreeMap::new(),
            new: Vec::new(),
            identities: Identities::of(joined),
            text: &joined.convention,
            placeholders: BTreeMap::new(),
        };
        for ((node, document), origin) in
            joined.convention.nodes_of_documents().zip(&joined.origins)
        {
            match origin {
                Origin::Untouched(index) => {
                    for provision in 0..document.provisions[0].end {
                        let old = NodeId { document: *index, provision };
                        descent.pair(old, NodeId { provision, ..node });
                    }
                }
                Origin::Amended(index, trace) => {
                    descent.pair(NodeId::document(*index), node);
                    descent.trace(node, document, trace);
                }
                Origin::Deleted(index, _) => {
                    descent.placeholders.insert(node, NodeId::document(*index));
                    descent.new_of.insert(NodeId::document(*index), node);
                }
                Origin::Divided(_, trace, by) => {
                    descent.new.push((node, by));
                    descent.trace(node, document, trace);
                }
                Origin::New(by) => descent.new.push((node, by)),
            }
        }
        descent
    }
}

impl<'d> Descent<'d> {
    fn trace(&mut self, root: NodeId, document: &Document, trace: &'d Trace) {
        let is_new = |provision: u32| match &trace.provisions[provision as usize] {
            ProvisionTrace::New(_) | ProvisionTrace::Substituted(..) => true,
            ProvisionTrace::Untouched(_)
            | ProvisionTrace::Amended(..)
            | ProvisionTrace::Divided(..) => false,
        };
        for (provision, traced) in (0..).zip(&trace.provisions) {
            let node = NodeId { provision, ..root };
            let parent = document.provisions[provision as usize].parent;
            match traced {
                ProvisionTrace::Untouched(old)
                | ProvisionTrace::Amended(old, _)
                | ProvisionTrace::Substituted(old, _) => {
                    if !self.new_of.contains_key(old) {
                        self.pair(*old, node);
                    }
                }
                ProvisionTrace::Divided(_, _, by) => self.new.push((node, by)),
                // What stands in something new is named with it.
                ProvisionTrace::New(_) if parent.is_some_and(is_new) => (),
                ProvisionTrace::New(by) => self.new.push((node, by)),
            }
        }
    }

    fn pair(&mut self, old: NodeId, new: NodeId) {
        self.new_of.insert(old, new);
        self.old.insert(new, old);
    }

    /// Where an edit belongs.
    fn spot(&self, reading: usize, dossier: &Dossier<'_>, edit: &Edit) -> Spot {
        if let Some((_, name)) = edit.change.brought()
            && let Some(place) = self.identities.place(name)
        {
            return Spot::at(place);
        }
        let (way, node) = stands_at(dossier.base, edit);
        let cited = edit
            .change
            .brought()
            .map(|(at, _)| (at.cited(dossier.settings.citation), at.to_string()));
        let beside = |draft: NodeId| Spot { way, cited, ..Spot::at(draft) };
        if let Some(new) = self.new_of.get(&node)
            && !self.placeholders.contains_key(new)
        {
            let spot = beside(*new);
            let is_beside = !spot.way.is_empty() || spot.cited.is_some();
            let at = if is_beside { self.last_in(*new) } else { *new };
            return Spot { at, ..spot };
        }
        let holders =
            std::iter::successors(Some(node), |node| dossier.base.parent(*node));
        let held = holders.filter_map(|holder| self.new_of.get(&holder)).next();
        let draft = held.copied().unwrap_or(NodeId::document(0));
        Spot { gone: Some((reading, node)), ..beside(draft) }
    }

    /// The last provision in one of the draft.
    fn last_in(&self, node: NodeId) -> NodeId {
        let provisions = &self.text.document(node).provisions;
        let end = provisions.get(node.provision as usize).map_or(0, |one| one.end);
        NodeId { provision: end.saturating_sub(1).max(node.provision), ..node }
    }
}
