//! The law of advice: a command that the program advises works. Whatever a message names is
//! run in a copy of the conference as it stands, and succeeds, or says what is in its way.

use std::process::Output;

use crate::world::{World, said};

/// Runs whatever the output of a command advises, each advice in a copy of its own; what is
/// advised to be done after something is done after it.
pub(crate) fn is_followed(world: &World, output: &Output) {
    let text = said(output).replace("\\\"", "\"").replace("\\n", "\n");
    for steps in advised(&text) {
        let twin = world.twin();
        for step in steps {
            works(&twin, &step, &text);
        }
    }
}

fn works(world: &World, command: &str, text: &str) {
    let arguments = arguments(command);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = world.run(&arguments);
    let answer = said(&output);
    let works = match output.status.code() {
        Some(0) => true,
        Some(1) => answer.contains("help: ") || answer.contains("`mimc "),
        // A verb or an option that is named and not spelt out, one that asks its questions, and
        // what has to be committed first.
        _ => {
            let is_option = arguments.last().is_some_and(|last| last.starts_with("--"));
            let is_named = is_option || !command.contains('-') && !command.contains('"');
            is_named && answer.contains("try '--help'")
                || answer.contains("there is nobody to ask")
                || answer.contains("not committed yet")
        }
    };
    let advised = format!("`mimc {command}` was advised");
    assert!(works, "{advised}:\n{text}\nand does not work:\n{answer}");
}

/// The commands that a text names, without `mimc`; those that follow each other together.
fn advised(text: &str) -> Vec<Vec<String>> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut all: Vec<Vec<String>> = Vec::new();
    let parts: Vec<&str> = words.split('`').collect();
    for (nth, part) in parts.iter().enumerate().skip(1).step_by(2) {
        let Some(command) = part.strip_prefix("mimc ") else { continue };
        let command = filled(command);
        let is_next =
            parts[nth - 1].trim_start_matches([';', ',', '.', ' ']).starts_with("then");
        let is_known = all.iter().any(|steps| steps[0] == command);
        match all.last_mut().filter(|_| is_next) {
            Some(steps) => steps.push(command),
            None if is_known => (),
            None => all.push(vec![command]),
        }
    }
    all
}

/// A command with words in the place of those that its reader chooses.
fn filled(command: &str) -> String {
    let chosen = [
        ("FOR-AGAINST-ABSTAINING", "3-1-1"),
        ("VERSION", "9.9"),
        ("NAME", "Somebody"),
        ("TEXT", "\"Some words\""),
        ("YYYY-MM-DD", "2026-11-20"),
    ];
    chosen.iter().fold(command.to_owned(), |said, (word, with)| said.replace(word, with))
}

/// The arguments of a command, as a shell reads them.
fn arguments(command: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (nth, part) in command.split('"').enumerate() {
        match nth % 2 {
            0 => all.extend(part.split_whitespace().map(str::to_owned)),
            _ => all.push(part.to_owned()),
        }
    }
    all
}
