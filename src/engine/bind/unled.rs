//! A number that goes on from a text without one: `2.` behind the only paragraph of an article.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Arrival, Base, Edit, Footprint, Gap, NewItem, NumberOf},
    model::{Label, NodeId, Number, Proposal},
};

use super::binder::{Binder, amendment_of};

/// What comes first among those that a proposal puts into a provision.
struct First<'e> {
    number: &'e Number,
    label: &'e Label,
    edit: &'e Edit,
}

/// Returns a finding for each provision of the base whose text bears no number, and into which
/// a proposal puts one that is not the first. It offers to give the text that number.
pub(super) fn unled(
    base: &Base<'_>,
    proposal: &Proposal,
    edits: &[&Edit],
) -> Vec<Finding> {
    let mut firsts: BTreeMap<NodeId, First<'_>> = BTreeMap::new();
    let mut led: BTreeSet<NodeId> = BTreeSet::new();
    for edit in edits {
        let footprint = edit.change.footprint();
        if footprint.numbers_any(&[NumberOf::Standing, NumberOf::Labelled]) {
            led.extend(footprint.home.and_then(|home| base.parent(home)));
        }
        let new = arriving(base, &footprint).filter(|(gap, ..)| !gap.wrapped);
        if let Some((gap, label, number)) = new
            && let Some(holder) = gap.parent
        {
            first(&mut firsts, holder, First { number, label, edit });
        }
    }
    let unled = firsts.iter().filter(|(holder, first)| {
        let one = Number::plain(first.number.series, 1);
        *first.number > one && !led.contains(holder) && has_text_alone(base, **holder)
    });
    unled.map(|(holder, first)| finding(base, proposal, *holder, first)).collect()
}

/// What comes into a provision with a label and a given number.
fn arriving<'e>(
    base: &Base<'e>,
    footprint: &Footprint<'e>,
) -> Option<(Gap, &'e Label, &'e Number)> {
    let (gap, arrival) = footprint.arrival?;
    let label = match arrival {
        Arrival::New(NewItem::Provision { provisions, .. }) => {
            provisions.first()?.label.as_ref()?
        }
        Arrival::New(NewItem::Documents(_)) => return None,
        Arrival::Moved => base.convention.provision(footprint.home?).label.as_ref()?,
    };
    let number = footprint.number?;
    number.scope?;
    Some((gap, label, number.given?))
}

/// Keeps the lowest of those that come into one provision.
fn first<'e>(firsts: &mut BTreeMap<NodeId, First<'e>>, holder: NodeId, new: First<'e>) {
    let stands = firsts.get(&holder).is_some_and(|first| first.number <= new.number);
    if !stands {
        firsts.insert(holder, new);
    }
}

/// Whether a provision has words, and none of its children a number.
fn has_text_alone(base: &Base<'_>, holder: NodeId) -> bool {
    let convention = base.convention;
    let mut children = convention.children(holder);
    let has_words = !convention.provision(holder).text.is_empty()
        || holder.provision == 0 && convention.children(holder).next().is_some();
    has_words && children.all(|child| convention.provision(child).label.is_none())
}

fn finding(
    base: &Base<'_>,
    proposal: &Proposal,
    holder: NodeId,
    first: &First<'_>,
) -> Finding {
    let amendment = amendment_of(proposal, first.edit.by.amendment);
    let binder = Binder::spoken_of(base, proposal, amendment);
    let place = binder.printed(holder);
    let label = first.label.with_number(first.number).printed();
    let one = first.label.with_number(&Number::plain(first.number.series, 1)).printed();
    let message = format!("`{label}` would follow on a text without a number in {place}");
    let help = format!(
        "Let the existing text become {one} with an amendment before it: `op: wrap`, \
         `at: {place}`, `as: \"{one}\"`."
    );
    binder.finding(Rule::FragmentMisfit, amendment.span, message).help(help)
}
