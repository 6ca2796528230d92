//! Debates, set for reading.

use std::io::{self, Write};

use crate::paper::{AnswerView, DebateList, DebateView};

use super::{Look, Role, columns::hung};

/// Prints debates: a line each where there are several, else the whole of the one.
///
/// # Errors
/// When the writer refuses.
pub fn debates(view: &DebateList, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for debate in &view.debates {
        line(debate, look, out)?;
    }
    match view.debates.len() {
        0 => writeln!(out, "No debate to list: `mimc debate new` begins one."),
        _ => Ok(()),
    }
}

/// Prints one debate with its positions, and the file that was written.
///
/// # Errors
/// When the writer refuses.
pub fn debate(view: &DebateList, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for debate in &view.debates {
        whole(debate, look, out)?;
    }
    match &view.written {
        Some(path) => writeln!(out, "\nWritten to {path}"),
        None => Ok(()),
    }
}

fn line(debate: &DebateView, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let label = format!("{}  ", debate.id);
    let answers = match debate.answers().as_slice() {
        [] => "no proposal".to_owned(),
        answers => {
            let ids: Vec<&str> = answers.iter().map(|one| one.id.as_str()).collect();
            ids.join(", ")
        }
    };
    let theme = if debate.theme.is_empty() { "" } else { ", " };
    let said = format!(
        "{} ({}{theme}{}; {answers})",
        debate.question, debate.status, debate.theme
    );
    writeln!(out, "{}", hung(&label, &said, label.len(), look.width))
}

fn whole(debate: &DebateView, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("{}  {}", debate.id, debate.question);
    writeln!(out, "{}", look.paint(Role::Title, &title))?;
    let comments: Vec<String> = debate.comments.iter().map(answer).collect();
    let facts = [
        ("status", debate.status.to_owned()),
        ("theme", debate.theme.clone()),
        ("about", debate.provisions.join(", ")),
        ("comments", comments.join(", ")),
        ("outcome", debate.outcome.clone()),
        ("file", debate.file.clone()),
    ];
    for (name, fact) in facts.iter().filter(|(_, fact)| !fact.is_empty()) {
        writeln!(out, "{}", hung(&format!("  {name:<10} "), fact, 13, look.width))?;
    }
    for (index, position) in debate.positions.iter().enumerate() {
        let label = format!("{}. ", index + 1);
        let holders = position.holders.join(", ");
        writeln!(out, "\n{}", look.paint(Role::Title, &format!("{label}{holders}")))?;
        writeln!(out, "{}", hung("   ", &position.argument, 3, look.width))?;
        for proposal in &position.proposals {
            writeln!(out, "{}", hung("   → ", &answer(proposal), 5, look.width))?;
        }
    }
    Ok(())
}

fn answer(answer: &AnswerView) -> String {
    match answer.status.is_empty() {
        true => format!("{} (there is no such proposal)", answer.id),
        false => format!("{} {} ({})", answer.id, answer.title, answer.status),
    }
}
