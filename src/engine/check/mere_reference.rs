//! Provisions that only refer to another: "Article 25 applies to appeals."
//!
//! Comes in: a provision. Goes out: the provision it refers to, if it says nothing else.
//! `circular-reference` and `serial-reference` both ask.

use crate::{
    engine::{address::lead, citations_in},
    model::{Convention, NodeId, PartKind, PartRef},
    words::sentences,
};

use super::{Context, page::Cited, word};

/// Longer provisions say something of their own.
const LONGEST: usize = 200;

/// Words that only refer. "not", "except" and the like are missing: an exception is a rule.
const REFERRING: [&str; 47] = [
    "the",
    "a",
    "an",
    "of",
    "in",
    "to",
    "for",
    "by",
    "under",
    "and",
    "as",
    "with",
    "is",
    "are",
    "be",
    "shall",
    "may",
    "it",
    "they",
    "this",
    "these",
    "that",
    "those",
    "any",
    "all",
    "also",
    "likewise",
    "accordingly",
    "mutatis",
    "mutandis",
    "pursuant",
    "accordance",
    "out",
    "set",
    "laid",
    "down",
    "provided",
    "provision",
    "rule",
    "article",
    "paragraph",
    "subparagraph",
    "condition",
    "procedure",
    "convention",
    "manner",
    "same",
];

/// The verbs of a reference.
const VERBS: [&str; 6] = ["apply", "applies", "govern", "governs", "governed", "applied"];

/// Words of its own that a mere reference may have: to whom or what it extends.
const OWN_WORDS: usize = 1;

/// Returns the provision that the one cited only refers on to.
pub(super) fn referred_on(context: &Context<'_>, cited: &Cited) -> Option<NodeId> {
    let convention = context.convention;
    let node = own_text(convention, cited.target?)?;
    if node == cited.part.node || convention.children(node).next().is_some() {
        return None;
    }
    let part = PartRef { node, kind: PartKind::Text };
    let printed = convention.text(part).printed();
    if printed.len() > LONGEST || sentences(printed).len() != 1 {
        return None;
    }
    let seat = (convention, context.index);
    let citations = citations_in(seat, part, context.instruments);
    let (last, others) = citations.split_last()?;
    let leads_there = others.iter().all(|other| {
        last.address.root == other.address.root
            && last.address.steps.starts_with(&other.address.steps)
    });
    let inside = |range: &std::ops::Range<usize>| {
        citations.iter().any(|citation| {
            citation.number.start <= range.start && range.end <= citation.number.end
        })
    };
    let words = word::words(printed);
    let mut own = 0;
    let mut refers = false;
    for range in words.iter().filter(|range| !inside(range)) {
        let word = printed[range.clone()].to_lowercase();
        refers |= VERBS.contains(&word.as_str());
        let referring = VERBS.contains(&word.as_str())
            || REFERRING.iter().any(|known| word::agree(known, &word));
        own += usize::from(!referring);
    }
    let target = (context.find)(&last.address)?;
    (leads_there && refers && own <= OWN_WORDS && target != node).then_some(target)
}

/// The provision whose words are meant: of a document, its sole paragraph.
fn own_text(convention: &Convention, node: NodeId) -> Option<NodeId> {
    match node.provision {
        0 => Some(NodeId { provision: lead(convention.document(node), 0)?, ..node }),
        _ => Some(node),
    }
}

/// Returns whether `inner` is `outer` or stands in it; articles in chapters are left out.
pub(super) fn is_within(context: &Context<'_>, inner: NodeId, outer: NodeId) -> bool {
    let end = context.convention.provision(outer).end;
    inner.document == outer.document && (outer.provision..end).contains(&inner.provision)
}
