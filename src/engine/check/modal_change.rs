//! `modal-change`: an amendment should not turn a duty into something else unseen.
//!
//! "shall" binds, "should" recommends, "may" permits. Where an amendment puts one in the
//! place of another, the drafter is asked whether that is meant; a sentence that is new or
//! gone changes no duty of another.

use crate::{
    diagnostic::Rule,
    engine::{BoundProposal, Rewording, Whole},
    model::{Convention, NodeId, PartKind, PartRef, Provision},
    words::{self, ChangeKind},
};

use super::{Caused, Remark, modal::BINDING, word};

/// Returns a remark on each amendment of a proposal that puts one modal verb in the place of
/// another. The places are those of the base.
#[must_use]
pub fn modal_changes(base: &Convention, proposal: &BoundProposal<'_>) -> Vec<Caused> {
    let mut found = Vec::new();
    for edit in &proposal.edits {
        let footprint = edit.change.footprint();
        let changed = match (footprint.words, footprint.whole) {
            (Some(Rewording { part, range, with }), _) => {
                let text = base.text(part);
                let old = &text.printed()[text.printed_range(range.clone())];
                exchanged(old, with.printed()).map(|pair| (part, pair))
            }
            (None, Some(Whole::Substituted { provisions, .. })) => {
                footprint.home.and_then(|node| {
                    let part = PartRef { node, kind: PartKind::Text };
                    substituted(base, node, provisions).map(|pair| (part, pair))
                })
            }
            (None, Some(Whole::Deleted) | None) => None,
        };
        if let Some((part, (old, new))) = changed {
            let remark = Remark {
                rule: Rule::ModalChange,
                part,
                range: 0..0,
                message: format!("“{old}” becomes “{new}”"),
                help: meaning(new),
            };
            found.push(Caused { remark, by: vec![edit.by.clone()] });
        }
    }
    found
}

fn meaning(new: &str) -> &'static str {
    match new {
        "should" => "What binds now would only be recommended; say so in the rationale.",
        "may" => "What binds now would be a choice; say so in the rationale.",
        _ => "What is said now would bind in another way; say so in the rationale.",
    }
}

/// The first pair of different modals in two texts, one of which takes the place of the
/// other. Where their numbers differ nothing tells which became which, except of one.
fn exchanged(old: &str, new: &str) -> Option<(&'static str, &'static str)> {
    let (old, new) = (modals(old), modals(new));
    let kept_in_one = old.len() == 1 && new.contains(&old[0]);
    if old.len() != new.len() && (old.len() != 1 || new.is_empty() || kept_in_one) {
        return None;
    }
    old.into_iter().zip(new).find(|(old, new)| old != new)
}

fn modals(text: &str) -> Vec<&'static str> {
    let words = word::words(text).into_iter();
    words
        .filter_map(|range| {
            BINDING.into_iter().find(|modal| *modal == &text[range.clone()])
        })
        .collect()
}

/// Compares the words of a provision with those that are put in its place.
fn substituted(
    base: &Convention,
    node: NodeId,
    new: &[Provision],
) -> Option<(&'static str, &'static str)> {
    let document = base.document(node);
    let end = base.provision(node).end as usize;
    let old = whole(&document.provisions[node.provision as usize..end]);
    let new = whole(new);
    let runs = words::diff(&old, &new);
    runs.windows(2).find_map(|pair| match pair {
        [gone, came]
            if gone.kind == ChangeKind::Deleted && came.kind == ChangeKind::Inserted =>
        {
            exchanged(&old[gone.old.clone()], &new[came.new.clone()])
        }
        _ => None,
    })
}

fn whole(provisions: &[Provision]) -> String {
    let printed = provisions.iter().map(|provision| provision.text.printed());
    printed.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_modal_in_the_place_of_another_is_found() {
        assert_eq!(exchanged("shall", "should"), Some(("shall", "should")));
        assert_eq!(
            exchanged("may refuse and shall say why", "may refuse and may say why"),
            Some(("shall", "may"))
        );
        assert_eq!(
            exchanged("shall report", "should report and may publish"),
            Some(("shall", "should"))
        );
    }

    #[test]
    fn a_new_sentence_changes_no_duty() {
        assert_eq!(exchanged("", "It shall report."), None);
        assert_eq!(exchanged("It shall report.", ""), None);
        assert_eq!(exchanged("shall", "shall, where it may,"), None);
        assert_eq!(exchanged("shall report", "may publish what it shall report"), None);
        assert_eq!(exchanged("on 1 May", "on 1 June"), None);
    }
}
