//! What an address reaches: the parts in which words are looked for.

use std::ops::Range;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Target, Unresolved, address_of},
    model::{Address, Convention, Frame, NodeId, PartKind, PartRef},
    source::Located,
    words,
};

use super::{Binder, quotation::Hit};

/// A stretch of printed text in one part.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Stretch {
    pub(in crate::engine) part: PartRef,
    pub(in crate::engine) printed: Range<usize>,
}

/// Returns the stretches that a target reaches, in reading order: for a provision its own
/// words and those of everything in it, headings apart.
pub(in crate::engine) fn stretches(base: &Base<'_>, target: &Target) -> Vec<Stretch> {
    match target {
        Target::Part(part, range) => {
            let whole = 0..base.convention.text(*part).printed().len();
            vec![Stretch { part: *part, printed: range.clone().unwrap_or(whole) }]
        }
        Target::Provision(node) => nodes_within(base, *node)
            .map(text_of)
            .filter(|part| !base.convention.text(*part).is_empty())
            .map(|part| {
                let printed = 0..base.convention.text(part).printed().len();
                Stretch { part, printed }
            })
            .collect(),
    }
}

/// Returns the part that holds a provision's own words.
pub(super) fn text_of(node: NodeId) -> PartRef {
    PartRef { node, kind: PartKind::Text }
}

/// Returns a provision and everything in it, in reading order.
pub(super) fn nodes_within<'b>(
    base: &'b Base<'_>,
    node: NodeId,
) -> impl Iterator<Item = NodeId> + 'b {
    let end = base.end(node);
    let documents = node.document..=end.document.min(last_document(base));
    documents.flat_map(move |document| {
        let len = base.convention.documents[document as usize].provisions.len();
        let len = u32::try_from(len).expect("fewer than 2^32 provisions");
        (0..len)
            .map(move |provision| NodeId { document, provision })
            .filter(move |inner| node <= *inner && *inner < end)
    })
}

fn last_document(base: &Base<'_>) -> u32 {
    let len = u32::try_from(base.convention.documents.len())
        .expect("fewer than 2^32 documents");
    len.saturating_sub(1)
}

impl Binder<'_> {
    /// The point at the beginning or the end of what an address reaches.
    pub(super) fn edge(
        &self,
        at: &Located<Address>,
        end: bool,
    ) -> Result<Hit, Vec<Finding>> {
        let target = self.target(at)?;
        let mut reached = stretches(self.base, &target);
        // What stands at the end of words stands there, not in their notes.
        let is_note = |node| self.base.convention.provision(node).note().is_some();
        if !matches!(target, Target::Provision(node) if is_note(node)) {
            reached.retain(|stretch| !is_note(stretch.part.node));
        }
        let stretch = if end { reached.last() } else { reached.first() };
        let Some(stretch) = stretch else {
            let message = format!("{} has no words to insert beside", at.value);
            return Err(vec![self.finding(Rule::UnknownProvision, at.span, message)]);
        };
        let printed = match end {
            false => stretch.printed.start,
            true => {
                let words = &self.base.convention.text(stretch.part).printed()
                    [stretch.printed.clone()];
                stretch.printed.start + words.trim_end().len()
            }
        };
        let text = self.base.convention.text(stretch.part);
        let point = match end {
            true if printed == text.printed().len() => text.raw().len(),
            _ => text.raw_range(printed..printed).map_or(0, |range| range.start),
        };
        Ok(Hit { part: stretch.part, raw: point..point })
    }

    /// An address that leads nowhere, with the nearest that does.
    pub(super) fn unknown(
        &self,
        at: &Located<Address>,
        text: &Convention,
        unresolved: &Unresolved,
    ) -> Finding {
        let new = match self.amendment.frame {
            Frame::Base => "",
            Frame::Result => "new ",
        };
        let version = &self.base.convention.version;
        let message = format!("there is no {new}{} in version {version}", at.value);
        let finding = self.finding(Rule::UnknownProvision, at.span, message);
        match nearest(at, text, unresolved) {
            Some(nearest) => finding.help(format!("Did you mean {new}{nearest}?")),
            None => finding.help("`mimc show` lists what the text holds."),
        }
    }
}

/// The address that was probably meant: a sibling of what was not found in a text.
fn nearest(
    at: &Located<Address>,
    text: &Convention,
    unresolved: &Unresolved,
) -> Option<String> {
    let printed = |node| address_of(text, node).to_string();
    let candidates: Vec<String> = match unresolved {
        Unresolved::Document => {
            text.nodes_of_documents().map(|(node, _)| printed(node)).collect()
        }
        Unresolved::Child { within, .. } => text.children(*within).map(printed).collect(),
        Unresolved::Part { of, .. } => return Some(printed(*of)),
    };
    let wanted = at.value.to_string();
    words::nearest(&wanted, candidates.iter().map(String::as_str)).map(str::to_owned)
}
