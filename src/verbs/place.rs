//! Where words of a text stand in their file.

use std::ops::Range;

use crate::{
    model::{Convention, PartKind, PartRef},
    source::{Place, Span},
};

/// Returns where printed words of a part stand; the first line of the part, where there are
/// none or they cannot be told.
pub(super) fn words_in_file(
    convention: &Convention,
    part: PartRef,
    printed: &Range<usize>,
) -> Place {
    let document = convention.document(part.node);
    let raw = convention.text(part).raw_range(printed.clone());
    let span = raw.filter(|raw| !raw.is_empty()).and_then(|raw| {
        match (part.kind, convention.provision(part.node).lines) {
            (PartKind::Text, Some(_)) => document.span_of(part.node.provision, &raw),
            (PartKind::Text, None) | (PartKind::Heading, _) => {
                let start = document.layout.title.start as usize;
                Some(Span::new(start + raw.start, start + raw.end))
            }
        }
    });
    match span {
        Some(span) => Place::new(&document.source, span),
        None => part_in_file(convention, part),
    }
}

/// Returns the first line of a part.
pub(super) fn part_in_file(convention: &Convention, part: PartRef) -> Place {
    let document = convention.document(part.node);
    let span = match (part.kind, convention.provision(part.node).lines) {
        (PartKind::Text, Some(lines)) => lines.text,
        (PartKind::Text, None) => document.layout.heading,
        (PartKind::Heading, _) => document.layout.title,
    };
    Place::new(&document.source, span).first_line()
}
