//! `markup-in-text`, `hidden-character`: what amendments make together that none brings alone.
//!
//! Of the base and of each amendment these are found where the files are read. A bracket from
//! one amendment and a name from another can make a tag, which no reader of either saw.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{NodeId, PartKind, PartRef, Text},
    words,
};

use super::{
    page::{Page, parts},
    remark::{Context, Remark},
};

/// Returns a remark on each part that holds what no paper shows.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let document = context.convention.document(page.node);
    let heading =
        PartRef { node: NodeId { provision: 0, ..page.node }, kind: PartKind::Heading };
    let all = std::iter::once(heading).chain(parts(page.node, document));
    all.flat_map(|part| in_part(context.convention.text(part), part)).collect()
}

fn in_part(text: &Text, part: PartRef) -> Vec<Remark> {
    let remark = |rule, range: Range<usize>, message| Remark {
        rule,
        part,
        range,
        message,
        help: "Look at what the amendments make together with `mimc diff`.",
    };
    let unprinted = words::unprinted(text.raw()).into_iter().map(|one| {
        let message = format!("{} stands in the text and on no paper", one.what);
        remark(Rule::MarkupInText, text.printed_range(one.range), message)
    });
    let hidden = words::hidden_in_lines(text.printed()).map(|(range, letter, _)| {
        let name = words::name_of(letter);
        let message = format!("a character that cannot be seen: {name}");
        remark(Rule::HiddenCharacter, range, message)
    });
    unprinted.chain(hidden).collect()
}
