//! The state of a revision: one line a fact, and what to do next.

use std::io::{self, Write};

use crate::paper::{DraftState, Status};

use super::{
    Look, Role,
    columns::{hung, padded},
    counted,
};

/// Columns of the labels.
const LABELS: usize = 13;

/// Writes where the revision stands.
///
/// # Errors
/// When `out` cannot be written to.
pub fn status(status: &Status, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Status { title, base, next, .. } = status;
    writeln!(out, "{}", look.paint(Role::Title, title))?;
    let articles = counted(status.articles, "article");
    let rows = [
        ("text", format!("{base}, {articles}; {next} is {}", stage(status))),
        ("proposals", proposals(status)),
        ("in play", in_play(status, look)),
        ("conflicts", conflicts(status, look)),
        ("sentences", sentences(status, look)),
        ("references", broken(status, look)),
        ("draft", draft(status, look)),
    ];
    for (label, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        let label = padded(&format!("  {label}"), LABELS);
        writeln!(out, "{}", hung(&label, text, LABELS, look.width))?;
    }
    let label = look.paint(Role::Help, "next");
    writeln!(out, "\n{}", hung(&format!("{label}: "), &status.advice, 6, look.width))
}

fn stage(status: &Status) -> &'static str {
    match status.draft.corrigendum() {
        Some(_) => "adopted",
        None => "being drafted",
    }
}

fn proposals(status: &Status) -> String {
    let total: usize = status.proposals.iter().map(|count| count.count).sum();
    let each = status.proposals.iter();
    let each: Vec<_> =
        each.map(|count| format!("{} {}", count.count, count.status)).collect();
    match total {
        0 => "none".to_owned(),
        _ => format!("{total}: {}", each.join(", ")),
    }
}

fn in_play(status: &Status, look: Look) -> String {
    let Status { in_play, apply, unread, .. } = status;
    let mut said = match (in_play, in_play - apply) {
        (0, _) => String::new(),
        (all, 0) => format!("{all}, all of which apply to the text"),
        (all, failing) => {
            let failing = if failing == 1 {
                "1 does not apply".to_owned()
            } else {
                format!("{failing} do not apply")
            };
            format!("{all}, of which {}", look.paint(Role::Error, &failing))
        }
    };
    if *unread > 0 {
        let files = format!("{} cannot be understood", counted(*unread, "file"));
        let files = look.paint(Role::Error, &files);
        said = if said.is_empty() { files } else { format!("{said}; {files}") };
    }
    said
}

fn conflicts(status: &Status, look: Look) -> String {
    match (status.conflicts, status.conflicts_adopted) {
        (0, 0) => "none".to_owned(),
        (all, 0) => format!("{all}, none of them among what is adopted"),
        (all, adopted) => {
            let adopted = format!("{adopted} among what is adopted");
            format!("{all}, {}", look.paint(Role::Error, &adopted))
        }
    }
}

fn sentences(status: &Status, look: Look) -> String {
    match status.unconfirmed {
        0 => String::new(),
        some => {
            let joined = counted(some, "joined sentence");
            look.paint(Role::Warning, &format!("{joined} that no meeting has seen"))
        }
    }
}

fn broken(status: &Status, look: Look) -> String {
    if status.broken.is_empty() {
        return String::new();
    }
    let one = |(at, printed): &(String, String)| format!("{at}: {printed}");
    let each: Vec<String> = status.broken.iter().map(one).collect();
    let said = counted(status.broken.len(), "broken reference");
    format!("{}: {}", look.paint(Role::Error, &said), each.join("; "))
}

fn draft(status: &Status, look: Look) -> String {
    let next = &status.next;
    match status.draft {
        DraftState::Absent => "none".to_owned(),
        DraftState::Unreadable => look.paint(
            Role::Error,
            &format!("convention/{next}/_draft.yaml cannot be understood"),
        ),
        DraftState::Current(number) => format!("{next}, draft {number}: up to date"),
        DraftState::Behind(number) => look.paint(
            Role::Warning,
            &format!("{next}, draft {number}: decisions have moved on"),
        ),
        DraftState::Simulation => {
            look.paint(Role::Warning, &format!("{next} holds a simulation"))
        }
        DraftState::Adopted(0) => format!("{next}: adopted, and final"),
        DraftState::Adopted(number) => {
            format!("{next}: adopted, and final; corrigendum {number} is in its text")
        }
        DraftState::Uncorrected(_) => look.paint(
            Role::Warning,
            &format!("{next}: adopted; its text is not what its corrigenda make it"),
        ),
        DraftState::Stopped => look.paint(
            Role::Warning,
            &format!("{next} may be half written: a run was stopped"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::paper::StatusCount;

    use super::*;

    #[test]
    fn the_state_of_a_revision_is_read_in_one_glance() {
        let count = |status, count| StatusCount { status, count };
        let seen = Status {
            title: "Model Convention".to_owned(),
            base: "2.0".to_owned(),
            next: "3.0".to_owned(),
            articles: 165,
            proposals: vec![count("undecided", 7), count("adopted", 3)],
            in_play: 10,
            apply: 9,
            unread: 0,
            conflicts: 4,
            conflicts_adopted: 0,
            unconfirmed: 1,
            broken: vec![("Article 7".into(), "[Article 2 of 2.0, deleted]".into())],
            draft: DraftState::Behind(2),
            advice: "Some proposals do not apply to the text: run `mimc check`."
                .to_owned(),
        };
        let mut out = Vec::new();
        status(&seen, Look { colour: false, width: 80 }, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        Model Convention
          text       2.0, 165 articles; 3.0 is being drafted
          proposals  10: 7 undecided, 3 adopted
          in play    10, of which 1 does not apply
          conflicts  4, none of them among what is adopted
          sentences  1 joined sentence that no meeting has seen
          references 1 broken reference: Article 7: [Article 2 of 2.0, deleted]
          draft      3.0, draft 2: decisions have moved on

        next: Some proposals do not apply to the text: run `mimc check`.
        ");
    }
}
