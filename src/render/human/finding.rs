//! A finding: what and where, the source line, what to do.

use std::{
    io::{self, Write},
    ops::Range,
};

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet,
};

use crate::page::{Excerpt, Finding, Weight};

use super::Look;

/// Columns that are marked however narrow the look is.
const NARROWEST: usize = 20;

/// Draws a finding.
pub(super) fn drawn(
    finding: &Finding,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = match look.colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let drawn = renderer.term_width(look.width).render(&[group(finding, look)]);
    writeln!(out, "{drawn}")
}

fn group(finding: &Finding, look: Look) -> Group<'_> {
    let level = match finding.weight {
        Weight::Error => Level::ERROR,
        Weight::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.sentence.as_str()).id(finding.rule.as_str());
    let related = finding.related.iter();
    let related = related.map(|(label, place)| {
        shown(place, AnnotationKind::Context, Some(label.as_str()), look)
    });
    let help = finding.help.as_deref().map(|help| Level::HELP.message(help));
    let place = &finding.place;
    let title = match place.text.is_empty() {
        // There is no line to be shown.
        true => title.element(Origin::path(place.path.as_str())),
        false => title.element(shown(place, AnnotationKind::Primary, None, look)),
    };
    title.elements(related).elements(help)
}

/// The line with the place marked. A place longer than half the width is marked only so
/// far: the renderer cuts the line around the marks, and shows all that is marked.
fn shown<'a>(
    place: &'a Excerpt,
    kind: AnnotationKind,
    label: Option<&'a str>,
    look: Look,
) -> Snippet<'a, Annotation<'a>> {
    let byte = |character| {
        let offsets = place.text.char_indices().map(|(offset, _)| offset);
        offsets.chain([place.text.len()]).nth(character).unwrap_or(place.text.len())
    };
    let Range { start, end } = place.highlight;
    let (start, end) = (start - place.skipped, end - place.skipped);
    let end = end.min(start + (look.width / 2).max(NARROWEST));
    Snippet::source(&place.text)
        .path(&place.path)
        .line_start(place.line)
        .annotation(kind.span(byte(start)..byte(end)).label(label))
}
