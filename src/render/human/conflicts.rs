//! Conflicts: which provision, what each side does to it, what would resolve it.

use std::io::{self, Write};

use crate::paper::{ConflictReport, ConflictView, Each, FallView, Sets, WhatIf};

use super::{
    Look, Role,
    columns::{filled, hung},
    counted,
};

/// Writes the conflicts, the identical amendments and the largest sets that fit together.
///
/// # Errors
/// When `out` cannot be written to.
pub fn conflicts(
    report: &ConflictReport,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for conflict in &report.conflicts {
        let title = format!("conflict[{}]", conflict.kind);
        write_one(conflict, &look.paint(Role::Error, &title), look, out)?;
    }
    for agreement in &report.agreements {
        let title = look.paint(Role::Help, "identical amendments");
        write_one(agreement, &title, look, out)?;
    }
    write_sets(&report.sets, look, out)?;
    writeln!(
        out,
        "{} compared: {}, {} of identical amendments",
        counted(report.proposals, "proposal"),
        counted(report.conflicts.len(), "conflict"),
        counted(report.agreements.len(), "set"),
    )
}

/// Writes what would follow from supposed decisions.
///
/// # Errors
/// When `out` cannot be written to.
pub fn what_if(view: &WhatIf, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("If this were decided: {}", view.decisions.join(", "));
    writeln!(out, "{}\n", look.paint(Role::Title, &filled(&title, "", look.width)))?;
    for fall in &view.fallen {
        let parts: Vec<String> =
            fall.amendments.iter().map(ToString::to_string).collect();
        let FallView { proposal, reason, .. } = fall;
        let said =
            format!("{proposal} would fall (parts {}): {reason}", parts.join(", "));
        writeln!(out, "{}", filled(&said, "  ", look.width))?;
    }
    for said in view.broken.iter().chain(&view.consequences) {
        writeln!(out, "{}", filled(said, "  ", look.width))?;
    }
    if !view.fallen.is_empty() || !view.broken.is_empty() || !view.consequences.is_empty()
    {
        writeln!(out)?;
    }
    for conflict in &view.conflicts {
        let title = format!("conflict[{}]", conflict.kind);
        write_one(conflict, &look.paint(Role::Error, &title), look, out)?;
    }
    write_sets(&view.sets, look, out)?;
    match view.is_possible() {
        true => writeln!(out, "A draft could be made. Nothing was recorded."),
        false => writeln!(out, "No draft could be made. Nothing was recorded."),
    }
}

/// How many of the largest sets a terminal shows.
const SHOWN: usize = 8;

fn write_sets(sets: &Sets, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if sets.left_out.iter().all(Vec::is_empty) {
        return Ok(());
    }
    let most = sets.compatible.first().map_or(0, Vec::len);
    let how = if sets.exact { "" } else { " (the best found; more may be possible)" };
    let title = format!(
        "{most} of {} fit together textually{how}; to be left out is one of these sets{}:",
        sets.proposals,
        match sets.count.saturating_sub(SHOWN) {
            0 => String::new(),
            _ => format!(" (the first {SHOWN} of {})", sets.count),
        }
    );
    writeln!(out, "{}", look.paint(Role::Title, &filled(&title, "", look.width)))?;
    for set in sets.left_out.iter().take(SHOWN) {
        writeln!(out, "{}", filled(&set.join(", "), "  ", look.width))?;
    }
    if !sets.adopted.is_empty() {
        let line = format!(
            "Already adopted, and left out only if reopened: {}.",
            sets.adopted.join(", ")
        );
        writeln!(out, "{}", filled(&line, "", look.width))?;
    }
    writeln!(out)
}

fn write_one(
    conflict: &ConflictView,
    title: &str,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ConflictView { address, reason, .. } = conflict;
    let each = match (conflict.each, conflict.sides.len()) {
        (Each::Two, 3..) => ", each two of them",
        (Each::Two | Each::All, _) => "",
    };
    let said = look.paint(Role::Title, &format!("{address}: {reason}{each}"));
    writeln!(out, "{}", hung(&format!("{title}: "), &said, 2, look.width))?;
    let base = conflict.base.iter().map(|words| ("the base".to_owned(), words));
    let sides = conflict.sides.iter().map(|side| (side.citation(), &side.change));
    let rows: Vec<_> = base.chain(sides).collect();
    let label = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (name, text) in &rows {
        let indent = " ".repeat(label + 4);
        let paragraph = filled(text, &indent, look.width);
        writeln!(out, "  {name:label$}  {}", paragraph.trim_start())?;
    }
    if let Some(help) = &conflict.help {
        let paragraph = filled(help, "        ", look.width);
        writeln!(
            out,
            "  {}: {}",
            look.paint(Role::Help, "help"),
            paragraph.trim_start()
        )?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use crate::paper::{Sets, SideView};

    use super::*;

    #[test]
    fn a_conflict_shows_what_each_side_does() {
        let side = |proposal: &str, amendment, with: &str| SideView {
            proposal: proposal.to_owned(),
            amendment,
            change: format!("replaces “five years” with “{with}”"),
        };
        let conflict = ConflictView {
            kind: "overlap",
            address: "Article 45(2)".to_owned(),
            message: "the same words are changed differently".to_owned(),
            reason: "the same words are changed differently".to_owned(),
            help: Some(
                "Adopt one of them, or file a compromise in place of both.".to_owned(),
            ),
            base: Some(
                "… lawfully resident for five years shall be entitled to …".to_owned(),
            ),
            sides: vec![
                side("P-001", 1, "three years"),
                side(
                    "P-002",
                    3,
                    "ten years or, where the State Party so decides, a longer period",
                ),
            ],
            each: Each::Two,
        };
        let report = ConflictReport {
            proposals: 3,
            conflicts: vec![conflict],
            agreements: Vec::new(),
            sets: Sets {
                proposals: 3,
                left_out: vec![vec!["P-002".to_owned()]],
                adopted: vec!["P-002".to_owned()],
                compatible: vec![
                    vec!["P-001".to_owned(), "P-003".to_owned()],
                    vec!["P-002".to_owned(), "P-003".to_owned()],
                ],
                count: 2,
                exact: true,
            },
        };
        let mut out = Vec::new();
        conflicts(&report, Look { colour: false, width: 72 }, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        conflict[overlap]: Article 45(2): the same words are changed differently
          the base  … lawfully resident for five years shall be entitled to …
          P-001.1   replaces “five years” with “three years”
          P-002.3   replaces “five years” with “ten years or, where the State
                    Party so decides, a longer period”
          help: Adopt one of them, or file a compromise in place of both.

        2 of 3 fit together textually; to be left out is one of these sets:
          P-002
        Already adopted, and left out only if reopened: P-002.

        3 proposals compared: 1 conflict, 0 sets of identical amendments
        ");
    }
}
