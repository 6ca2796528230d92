//! Proposals in a list: id, status and title, then places, sponsors and rivals.

use std::io::{self, Write};

use crate::paper::{ProposalLine, ProposalList};

use super::{
    Look, Role,
    columns::{hung, padded, widest},
    counted,
};

/// Writes proposals, each with what one looks for in a list.
///
/// # Errors
/// When `out` cannot be written to.
pub fn list(list: &ProposalList, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let ids = widest(list.proposals.iter().map(|line| line.id.as_str()));
    let statuses = widest(list.proposals.iter().map(|line| line.status));
    for line in &list.proposals {
        write_one(line, (ids, statuses), look, out)?;
    }
    match (list.proposals.len(), list.total) {
        (_, 0) => writeln!(out, "there is no proposal yet"),
        (0, total) => writeln!(out, "none of {}", counted(total, "proposal")),
        (shown, total) if shown < total => {
            writeln!(out, "{shown} of {}", counted(total, "proposal"))
        }
        (shown, _) => writeln!(out, "{}", counted(shown, "proposal")),
    }?;
    match list.unread {
        0 => Ok(()),
        files => {
            let files = counted(files, "file");
            writeln!(out, "{files} cannot be understood: run `mimc check`")
        }
    }
}

fn write_one(
    line: &ProposalLine,
    (ids, statuses): (usize, usize),
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let column = ids + 2 + statuses + 2;
    let id = look.paint(Role::Title, &padded(&line.id, ids));
    let status = padded(line.status, statuses);
    let head = format!("{id}  {status}  ");
    writeln!(out, "{}", hung(&head, &line.title, column, look.width))?;
    let indent = " ".repeat(column);
    let mut row = |label: &str, text: &str| {
        let painted = look.paint(Role::Quiet, label);
        let head = format!("{indent}{painted}");
        let column = column + widest([label]);
        writeln!(out, "{}", hung(&head, text, column, look.width))
    };
    if !line.places.is_empty() {
        row("", &line.places.join(", "))?;
    }
    if !line.sponsors.is_empty() {
        row("by ", &line.sponsors.join(", "))?;
    }
    if !line.applies {
        row("", &look.paint(Role::Error, "does not apply to the text"))?;
    }
    if !line.conflicts.is_empty() {
        row("conflicts with ", &line.conflicts.join(", "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_proposal_says_where_it_stands_and_whom_it_meets() {
        let line = |id: &str, status, conflicts: &[&str]| ProposalLine {
            id: id.to_owned(),
            title: "Protection of persons displaced by environmental change".to_owned(),
            status,
            applies: id != "P-010",
            revision: 1,
            sponsors: vec!["Working Group on the Environment".to_owned()],
            themes: Vec::new(),
            places: vec!["Article 45(2)".to_owned(), "Article 46".to_owned()],
            conflicts: conflicts.iter().map(ToString::to_string).collect(),
            file: String::new(),
        };
        let seen = ProposalList {
            proposals: vec![
                line("P-007", "adopted", &[]),
                line("P-010", "undecided", &["P-001", "P-002"]),
            ],
            total: 12,
            unread: 1,
        };
        let mut out = Vec::new();
        list(&seen, Look { colour: false, width: 60 }, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        P-007  adopted    Protection of persons displaced by
                          environmental change
                          Article 45(2), Article 46
                          by Working Group on the Environment
        P-010  undecided  Protection of persons displaced by
                          environmental change
                          Article 45(2), Article 46
                          by Working Group on the Environment
                          does not apply to the text
                          conflicts with P-001, P-002
        2 of 12 proposals
        1 file cannot be understood: run `mimc check`
        ");
    }
}
