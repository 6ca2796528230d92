//! Given numbers and ids, held against the base as the proposal leaves it (docs/meaning.md §7).

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{
        Base, Edit, NumberOf, Position, Scope,
        counting::part_of_code,
        join::{Row, Slot, assign},
    },
    model::{Core, NodeId, Number, Proposal, Root, Series},
};

use super::binder::{Binder, amendment_of};

/// Returns a finding for each given number that is taken or out of order, and for each id
/// that an article of the base has.
pub(super) fn against_base(
    base: &Base<'_>,
    proposal: &Proposal,
    edits: &[&Edit],
) -> Vec<Finding> {
    // What has another number in the result is judged by that, against the given ones.
    let gone: BTreeSet<NodeId> = edits
        .iter()
        .map(|edit| edit.change.footprint())
        .filter(|one| {
            let renumbered = [NumberOf::Standing, NumberOf::Restated];
            one.deletes() || one.leaving.is_some() || one.numbers_any(&renumbered)
        })
        .filter_map(|one| one.home)
        .collect();
    let mut findings = Vec::new();
    for edit in edits {
        let amendment = amendment_of(proposal, edit.by.amendment);
        let binder = Binder::spoken_of(base, proposal, amendment);
        let footprint = edit.change.footprint();
        for (scope, position, number) in footprint.numbers() {
            let arrives = footprint.arrival.is_some();
            findings.extend(binder.taken(&gone, scope, position, (number, arrives)));
        }
        if let Some(place) = assigned(edit) {
            let new = edits.iter().filter(|other| assigned(other) == Some(place));
            let given: Vec<_> =
                edits.iter().flat_map(|edit| edit.change.footprint().numbers()).collect();
            findings.extend(binder.crowded(place, new.count(), &given));
        }
        for id in footprint.ids() {
            if let Some(node) = base.index.root(&Root::ArticleId(id.clone())) {
                let message =
                    format!("the id `{id}` belongs to {}", binder.printed(node));
                findings.push(
                    binder
                        .finding(Rule::DuplicateId, amendment.span, message)
                        .help("Give the new article another `id:`."),
                );
            }
        }
    }
    findings
}

/// Where an edit leaves the number of what arrives to be assigned, and among which it counts:
/// whether it is new there, moved there or divided from what stands there.
fn assigned(edit: &Edit) -> Option<(Position, Scope)> {
    let number = edit.change.footprint().number.filter(|one| one.given.is_none())?;
    Some((number.position, number.scope?))
}

impl Binder<'_> {
    /// Whether fewer numbers are free at a place than are to be assigned there. Where numbers
    /// close up there is always room; else those of deleted provisions are not used again.
    fn crowded(
        &self,
        place: (Position, Scope),
        count: usize,
        given: &[(Scope, Position, &Number)],
    ) -> Option<Finding> {
        let (position, scope) = place;
        let (before, after) = self.base.neighbours(scope, position, |_| true);
        let (above, above_number) = after?;
        let here =
            given.iter().filter(|(other, at, _)| (*other, *at) == (scope, position));
        let given = here.map(|(.., number)| Number::clone(number)).max();
        let below = before.map(|(_, number)| number).max(given);
        let mut slots: Vec<Slot> = below.into_iter().map(Slot::Fixed).collect();
        slots.extend(std::iter::repeat_n(Slot::Assigned, count));
        slots.push(Slot::Fixed(above_number));
        let between = self.base.counting.between;
        let row = Row { series: Series::Arabic, between, is_odd: false };
        let numbers = assign(&slots, row);
        let is_free = numbers.iter().flatten().all(|assigned| assigned.is_free);
        if is_free || self.base.closes_up(scope) {
            return None;
        }
        let above = self.printed(above);
        let message = format!("no number is free before {above}");
        let help = format!("Put it behind {above}, or restate that with both texts.");
        Some(self.finding(Rule::NumberTaken, self.amendment.span, message).help(help))
    }

    fn taken(
        &self,
        gone: &BTreeSet<NodeId>,
        scope: Scope,
        position: Position,
        (number, arrives): (&Number, bool),
    ) -> Option<Finding> {
        let stands =
            |node: &NodeId| !gone.contains(node) && Position::Node(*node) != position;
        let (before, after) = self.base.neighbours(scope, position, stands);
        let low = before.as_ref().filter(|(_, other)| other >= number);
        let high = after.as_ref().filter(|(_, other)| other <= number);
        let (node, other) = low.or(high)?;
        // What is put before (a) where numbers close up is (a), and that becomes (b).
        let closes_up = self.base.closes_up(scope);
        if low.is_none() && other == number && arrives && closes_up {
            return None;
        }
        let neighbour = self.printed(*node);
        let message = match other == number {
            true => format!("the number {number} is taken by {neighbour}"),
            false => {
                format!("the number {number} would stand out of order beside {neighbour}")
            }
        };
        let help =
            "Give a free number such as `2 bis`, or leave it out to have one assigned.";
        Some(self.finding(Rule::NumberTaken, self.amendment.span, message).help(help))
    }
}

type Neighbour = Option<(NodeId, Number)>;

impl Base<'_> {
    /// The numbered siblings next to a position, of those that `stands` lets count.
    fn neighbours(
        &self,
        scope: Scope,
        position: Position,
        stands: impl Fn(&NodeId) -> bool,
    ) -> (Neighbour, Neighbour) {
        let (before, after) = match scope {
            Scope::Children(parent) => {
                let children: Vec<_> = self.convention.children(parent).collect();
                let (before, after): (Vec<_>, Vec<_>) = children
                    .into_iter()
                    .partition(|child| Position::Node(*child) < position);
                (before, after)
            }
            Scope::Wrapped(_) | Scope::Behind(_) => (Vec::new(), Vec::new()),
            Scope::Articles(_) | Scope::Groups(..) => {
                let (Position::Gap(node)
                | Position::Node(node)
                | Position::Behind(node, _)) = position;
                let itself = u32::from(matches!(position, Position::Behind(..)));
                // The parts of a code count by themselves.
                let part =
                    self.beside(scope, node.document).map_or(0, Core::part_of_code);
                let len = self.convention.documents.len();
                let len = u32::try_from(len).expect("fewer than 2^32 documents");
                let nearest = |documents: &mut dyn Iterator<Item = u32>| {
                    documents
                        .map(NodeId::document)
                        .filter(|node| {
                            self.is_in(*node, scope) && self.part(*node) == part
                        })
                        .find(|node| stands(node) && self.number(*node).is_some())
                        .into_iter()
                        .collect::<Vec<_>>()
                };
                (
                    nearest(&mut (0..node.document + itself).rev()),
                    nearest(&mut (node.document + itself..len)),
                )
            }
        };
        let numbered = |node: NodeId| {
            let (_, number) = self.number(node)?;
            stands(&node).then_some((node, number))
        };
        (
            before.into_iter().rev().find_map(numbered),
            after.into_iter().find_map(numbered),
        )
    }

    fn part(&self, node: NodeId) -> usize {
        part_of_code(&self.convention.document(node).kind)
    }

    fn is_in(&self, node: NodeId, scope: Scope) -> bool {
        self.scope(&self.convention.document(node).kind, self.parent(node)) == Some(scope)
    }
}
