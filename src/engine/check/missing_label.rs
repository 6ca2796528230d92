//! `missing-label`: a provision among numbered ones should have a number.
//!
//! A chapeau stands before the first number and closing words behind the last; a text
//! between two numbers can be neither, and cannot be cited.

use crate::{
    diagnostic::Rule,
    model::{Document, Label, NodeId, PartKind, PartRef, Shape},
};

use super::{Context, Remark, page::Page};

/// Returns a remark on each text without a label between two numbered provisions.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let document = context.convention.document(page.node);
    let all = u32::try_from(document.provisions.len());
    let parents = 0..all.expect("fewer than 2^32 provisions");
    let unlabelled = parents.flat_map(|parent| between_numbers(document, parent));
    let remark = |provision: u32| Remark {
        rule: Rule::MissingLabel,
        part: PartRef { node: NodeId { provision, ..page.node }, kind: PartKind::Text },
        range: 0..0,
        message: "a text without a number stands between numbered provisions".to_owned(),
        help: "Give it a number, or make it part of the provision before it.",
    };
    unlabelled.map(remark).collect()
}

fn between_numbers(document: &Document, parent: u32) -> Vec<u32> {
    let provision = |child: u32| &document.provisions[child as usize];
    let numbered =
        |child: u32| matches!(provision(child).label, Some(Label::Numbered { .. }));
    let children: Vec<u32> = document.children(parent).collect();
    let first = children.iter().position(|child| numbered(*child));
    let last = children.iter().rposition(|child| numbered(*child));
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let unlabelled = |child: &u32| {
        provision(*child).label.is_none() && provision(*child).shape == Shape::Words
    };
    children[first..=last].iter().copied().filter(unlabelled).collect()
}
