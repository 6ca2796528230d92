//! Findings: what and where, the source line, what to do.

use std::{
    io::{self, Write},
    ops::Range,
};

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet,
};

use crate::paper::{Excerpt, FindingView, Report, Severity, Since, Summary};

use super::{Look, Role, counted};

/// Columns that are marked however narrow the look is.
const NARROWEST: usize = 20;

/// Writes the findings and one line that counts them.
///
/// # Errors
/// When `out` cannot be written to.
pub fn report(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    findings(report, look, out)?;
    writeln!(out, "{}", summary(report.summary, look))?;
    match &report.since {
        Some(since) => writeln!(out, "{}", stood(since)),
        None => Ok(()),
    }
}

/// Writes the findings, each with a blank line behind it.
pub(super) fn findings(
    report: &Report,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}\n", look.renderer().render(&[group(finding, look)]))?;
    }
    Ok(())
}

impl Look {
    fn renderer(self) -> Renderer {
        let renderer = match self.colour {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        renderer.term_width(self.width)
    }
}

fn group(finding: &FindingView, look: Look) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.sentence()).id(finding.rule);
    let related = finding.related.iter().map(|related| {
        shown(&related.place, AnnotationKind::Context, Some(&related.label), look)
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

fn summary(summary: Summary, look: Look) -> String {
    let checked = match summary.proposals {
        // Nothing was asked about: a verb says why it did not do its work.
        0 if summary.errors + summary.warnings > 0 => String::new(),
        0 => "no proposals checked: ".to_owned(),
        proposals => format!("{} checked: ", counted(proposals, "proposal")),
    };
    let found: Vec<_> = [
        (summary.errors, "error", Role::Error),
        (summary.warnings, "warning", Role::Warning),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, noun, role)| look.paint(role, &counted(count, noun)))
    .collect();
    let silenced = match summary.silenced {
        0 => String::new(),
        some => format!(" ({some} silenced)"),
    };
    match found.is_empty() {
        true => format!("{checked}nothing found{silenced}"),
        false => format!("{checked}{}{silenced}", found.join(", ")),
    }
}

/// What a change was held against: what stood before is only counted.
fn stood(since: &Since) -> String {
    let Since { revision, changed, conflicts, others } = since;
    let changed = match changed {
        0 => format!("no proposal changed since {revision}"),
        some => format!("{} changed since {revision}", counted(*some, "proposal")),
    };
    let counts = [(*conflicts, "conflict"), (*others, "other finding")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, noun)| counted(count, noun)).collect();
    match counts.is_empty() {
        true => changed,
        false => format!("{changed}; {} stood before", counts.join(" and ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::paper::RelatedView;

    use super::*;

    fn finding() -> FindingView {
        let text = "    find: five years".to_owned();
        FindingView {
            rule: "quote-not-found",
            severity: Severity::Error,
            message: "the words “five years” do not stand there".to_owned(),
            help: Some("The provision says “three years”.".to_owned()),
            proposal: Some("P-007".to_owned()),
            amendment: Some(1),
            address: Some("Article 45(2)".to_owned()),
            place: Excerpt {
                path: "proposals/P-007.yaml".to_owned(),
                line: 12,
                column: 11,
                skipped: 0,
                text,
                highlight: 10..20,
            },
            related: vec![RelatedView {
                label: "the provision stands here".to_owned(),
                place: Excerpt {
                    path: "convention/2.0/045-stay.md".to_owned(),
                    line: 9,
                    column: 400,
                    skipped: 0,
                    text: "2. ".to_owned()
                        + &"Each State Party shall ".repeat(17)
                        + "     for three years"
                        + &" and so on".repeat(40),
                    highlight: 403..414,
                },
            }],
        }
    }

    fn rendered(findings: Vec<FindingView>, summary: Summary) -> String {
        let mut out = Vec::new();
        let look = Look { colour: false, width: 80 };
        report(&Report { findings, summary, since: None }, look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_names_the_provision_shows_the_line_and_says_what_to_do() {
        let summary = Summary { proposals: 12, errors: 1, warnings: 2, silenced: 0 };
        insta::assert_snapshot!(rendered(vec![finding()], summary), @r"
        error[quote-not-found]: P-007.1, Article 45(2): the words “five years” do not stand there
          --> proposals/P-007.yaml:12:11
           |
        12 |     find: five years
           |           ^^^^^^^^^^
           |
          ::: convention/2.0/045-stay.md:9:404
           |
         9 | ... shall      for three years and so on and so on and so on and so on a...
           |                    ----------- the provision stands here
           |
           = help: The provision says “three years”.

        12 proposals checked: 1 error, 2 warnings
        ");
    }

    #[test]
    fn a_place_longer_than_the_width_shows_its_beginning() {
        let mut long = finding();
        long.related.clear();
        long.place.text =
            format!("    find: {}", "all the words of a long provision ".repeat(60));
        long.place.highlight = 10..2000;
        let summary = Summary { proposals: 1, errors: 1, warnings: 0, silenced: 0 };
        insta::assert_snapshot!(rendered(vec![long], summary), @r"
        error[quote-not-found]: P-007.1, Article 45(2): the words “five years” do not stand there
          --> proposals/P-007.yaml:12:11
           |
        12 |     find: all the words of a long provision all the words of a long prov...
           |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: The provision says “three years”.

        1 proposal checked: 1 error
        ");
    }

    #[test]
    fn a_clean_report_is_one_line() {
        let summary = Summary { proposals: 1, errors: 0, warnings: 0, silenced: 0 };
        assert_eq!(rendered(Vec::new(), summary), "1 proposal checked: nothing found\n");
    }
}
