//! Conflicts about terms: one that goes and comes again, one that is defined twice.
//!
//! Comes in: edits, and the amendments that made them. Goes out: pairs whose text could be
//! joined, and would speak two languages (docs/meaning.md §6). Only new words are read: what the
//! base says is for the rules on the text.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    engine::{
        Base, Edit, Rewording, Side,
        check::{defined, defines_terms},
        term::uses_replaced,
    },
    model::{Document, NodeId, Operation, Proposal, TermForm, Text},
};

use super::{Clash, Conflict};

/// A term that an amendment replaces throughout.
struct Replaced<'p> {
    by: Side,
    forms: &'p [TermForm],
}

/// A definition that an edit brings or changes.
struct Definition<'e> {
    edit: &'e Edit,
    /// The provision of the base that defines the term already, where that is changed.
    standing: Option<NodeId>,
    /// The text that defines it.
    text: Rc<str>,
}

/// Returns the conflicts of meaning about terms among edits of these proposals.
#[must_use]
pub fn term_conflicts<'p>(
    base: &Base<'_>,
    proposals: impl IntoIterator<Item = &'p Proposal>,
    edits: &[&Edit],
) -> Vec<Conflict> {
    let mut conflicts = reintroduced(base, &replaced(proposals, edits), edits);
    conflicts.extend(defined_twice(base, edits));
    conflicts.sort();
    conflicts.dedup();
    conflicts
}

/// The terms that the amendments of these edits replace.
fn replaced<'p>(
    proposals: impl IntoIterator<Item = &'p Proposal>,
    edits: &[&Edit],
) -> Vec<Replaced<'p>> {
    let mut found = Vec::new();
    for proposal in proposals {
        for amendment in &proposal.amendments {
            let Operation::ReplaceTerm { forms, .. } = &amendment.operation else {
                continue;
            };
            let by =
                Side { proposal: proposal.id.value.clone(), amendment: amendment.number };
            if edits.iter().any(|edit| edit.by == by) {
                found.push(Replaced { by, forms });
            }
        }
    }
    found
}

/// New words of one proposal that use a term which another replaces throughout.
fn reintroduced(
    base: &Base<'_>,
    replaced: &[Replaced<'_>],
    edits: &[&Edit],
) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for Replaced { by, forms } in replaced {
        for edit in edits.iter().filter(|edit| edit.by.proposal != by.proposal) {
            let texts = edit.change.footprint().texts();
            if texts.iter().any(|text| uses_replaced(text.printed(), forms)) {
                let place = edit.change.footprint().site(base);
                let clash = Clash::TermReintroduced;
                conflicts.push(Conflict::of_two(place, clash, by, &edit.by));
            }
        }
    }
    conflicts
}

/// Definitions of one term by different proposals that differ. Two changes of the words of
/// one standing definition are joined like any others.
fn defined_twice(base: &Base<'_>, edits: &[&Edit]) -> Vec<Conflict> {
    let mut by_term: BTreeMap<String, Vec<Definition<'_>>> = BTreeMap::new();
    for edit in edits {
        for (term, definition) in definitions(base, edit) {
            by_term.entry(term).or_default().push(definition);
        }
    }
    let mut conflicts = Vec::new();
    for known in by_term.values() {
        for (at, one) in known.iter().enumerate() {
            for other in &known[at + 1..] {
                let same = one.standing.is_some() && one.standing == other.standing;
                if one.edit.by.proposal != other.edit.by.proposal
                    && one.text != other.text
                    && !same
                {
                    let places = (
                        one.edit.change.footprint().site(base),
                        other.edit.change.footprint().site(base),
                    );
                    let place = places.0.max(places.1);
                    let sides = (&one.edit.by, &other.edit.by);
                    conflicts.push(Conflict::of_two(
                        place,
                        Clash::Definition,
                        sides.0,
                        sides.1,
                    ));
                }
            }
        }
    }
    conflicts
}

/// The terms that an edit defines, in lower case.
fn definitions<'e>(base: &Base<'_>, edit: &'e Edit) -> Vec<(String, Definition<'e>)> {
    let document = |node: NodeId| -> Option<&Document> {
        base.convention.documents.get(node.document as usize).map(AsRef::as_ref)
    };
    let list = |node: Option<NodeId>| node.and_then(document).is_some_and(defines_terms);
    let of = |text: &Text, list: bool, standing: Option<NodeId>| {
        let names = named(text, list).into_iter();
        let words: Rc<str> = text.printed().trim_end_matches([';', '.', ' ']).into();
        names
            .map(|name| (name, Definition { edit, standing, text: Rc::clone(&words) }))
            .collect::<Vec<_>>()
    };
    let footprint = edit.change.footprint();
    if let Some(Rewording { part, with, .. }) = footprint.words {
        let text = base.convention.text(part);
        let names = named(text, list(Some(part.node))).into_iter();
        let words: Rc<str> = format!("{} {}", text.printed(), with.printed()).into();
        let standing = Some(part.node);
        let with_words =
            |name| (name, Definition { edit, standing, text: Rc::clone(&words) });
        return names.map(with_words).collect();
    }
    let is_list = footprint.documents().is_empty() && list(footprint.home);
    let provisions = footprint.provisions().into_iter();
    provisions.flat_map(|one| of(&one.text, is_list, footprint.covered())).collect()
}

/// The terms that a text defines, in lower case, each once however often it does.
fn named(text: &Text, list: bool) -> BTreeSet<String> {
    defined(text, list).into_iter().map(|(name, _)| name.to_lowercase()).collect()
}
