//! `printing-point`: what a printer would stop at: spaces and punctuation, `a` and `an`,
//! quotation marks, the conjunction of a list, the order of definitions.
//!
//! Most of it comes about where amendments meet, each of which reads well by itself.

use std::{cmp::Ordering, ops::Range};

use crate::{
    diagnostic::Rule,
    model::{Document, Label, NodeId, PartKind, PartRef},
    words::{Slip, slips},
};

use super::{
    Context, Remark, defined, defines_terms,
    page::{Page, parts},
};

const HELP: &str = "Mend it in the amendment; where several meet, the secretariat mends it: \
                    `mimc decide --printing`.";

/// Returns a remark on each slip of a document.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let document = context.convention.document(page.node);
    let mut found = Vec::new();
    for part in parts(page.node, document) {
        let text = context.convention.text(part).printed();
        found.extend(slips(text).into_iter().map(|Slip { range, what }| {
            let message = format!("“{}”: {what}", &text[range.clone()]);
            remark(part, range, message)
        }));
    }
    let all = u32::try_from(document.provisions.len());
    for parent in 0..all.expect("fewer than 2^32 provisions") {
        let points: Vec<u32> = points(document, parent);
        found.extend(conjunctions(document, &points, page.node));
        found.extend(definitions(document, &points, page.node));
    }
    found
}

fn remark(part: PartRef, range: Range<usize>, message: String) -> Remark {
    Remark { rule: Rule::PrintingPoint, part, range, message, help: HELP }
}

/// The points of a list, as long as nothing but points stands in it.
fn points(document: &Document, parent: u32) -> Vec<u32> {
    let is_point = |child: &u32| {
        let label = document.provisions[*child as usize].label.as_ref();
        label.is_some_and(Label::is_point)
    };
    document.children(parent).filter(is_point).collect()
}

/// How a point ends that leads on to the next: `; and`, `, or`.
fn conjunction(text: &str) -> Option<&'static str> {
    ["; and", "; or", ", and", ", or"]
        .into_iter()
        .find(|end| text.trim_end().ends_with(end))
}

/// The conjunction of a list stands on two points, or not on the last but one.
fn conjunctions(document: &Document, points: &[u32], node: NodeId) -> Vec<Remark> {
    let text = |point: u32| document.provisions[point as usize].text.printed();
    let held: Vec<(usize, &str)> = points
        .iter()
        .enumerate()
        .filter_map(|(place, point)| Some((place, conjunction(text(*point))?)))
        .collect();
    let [.., (place, words)] = held.as_slice() else { return Vec::new() };
    let words = words.trim_start_matches([';', ',', ' ']);
    let label = |place: usize| {
        let label = &document.provisions[points[place] as usize].label;
        label.as_ref().map(Label::printed).unwrap_or_default()
    };
    // “…; and” on every point is a way of writing, not a slip.
    let every = held.len() > 2 && held.len() + 1 >= points.len();
    let message = if *place + 1 == points.len() {
        format!("the last point, {}, ends with “{words}”", label(*place))
    } else if held.len() > 1 && !every && held[0].1 == held[held.len() - 1].1 {
        format!(
            "“{words}” ends two points of one list, {} and {}",
            label(held[0].0),
            label(*place)
        )
    } else if held.len() == 1 && *place + 2 < points.len() {
        format!(
            "“{words}” ends {}, and {} is the last point",
            label(*place),
            label(points.len() - 1)
        )
    } else {
        return Vec::new();
    };
    let part = PartRef {
        node: NodeId { provision: points[*place], ..node },
        kind: PartKind::Text,
    };
    let printed = text(points[*place]).trim_end();
    vec![remark(part, printed.len() - words.len()..printed.len(), message)]
}

/// One definition that breaks the order of the alphabet that all others keep.
fn definitions(document: &Document, points: &[u32], node: NodeId) -> Vec<Remark> {
    if !defines_terms(document) || points.len() < 4 {
        return Vec::new();
    }
    let name = |point: &u32| {
        let text = &document.provisions[*point as usize].text;
        defined(text, true).into_iter().next().map(|(name, range)| (*point, name, range))
    };
    let named: Vec<(u32, String, Range<usize>)> =
        points.iter().filter_map(name).collect();
    let keys: Vec<String> =
        named.iter().map(|(_, name, _)| name.to_lowercase()).collect();
    let falls: Vec<usize> = (1..keys.len())
        .filter(|at| keys[at - 1].cmp(&keys[*at]) == Ordering::Greater)
        .collect();
    let [fall] = falls.as_slice() else { return Vec::new() };
    let ordered_without = |out: usize| {
        let rest: Vec<&String> = keys
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != out)
            .map(|(_, key)| key)
            .collect();
        rest.is_sorted()
    };
    // The one that came last is the one that somebody put there.
    let Some(out) = [*fall, fall - 1].into_iter().find(|out| ordered_without(*out))
    else {
        return Vec::new();
    };
    let (point, name, range) = named[out].clone();
    let part =
        PartRef { node: NodeId { provision: point, ..node }, kind: PartKind::Text };
    vec![remark(part, range, format!("“{name}” is out of the order of the alphabet"))]
}
