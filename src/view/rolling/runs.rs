//! A line as it is read: brackets, names and words in order, each in one tone.

use super::{Ask, Choice, RollingLine, Ruling, Stretch};

/// What stands between the options of a bracket.
const OR: &str = " | ";

/// Words in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// How they are to be read.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

/// How words are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// As text.
    Plain,
    /// As new text.
    New,
    /// As new text that is agreed in principle.
    Agreed,
    /// As text that is gone.
    Struck,
    /// As text of an option.
    Option,
    /// As the secretariat's: a bracket, and who asks for what.
    Sign,
}

impl RollingLine {
    /// Returns the line as it is read; the label first, where there is one.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for by in &self.opens {
            let by = by.as_ref().map(|by| format!("{by}: ")).unwrap_or_default();
            sign(&mut runs, format!("[{by}"));
        }
        if let Some(label) = &self.label {
            let stop =
                if self.depth == 0 && !self.stretches.is_empty() { ". " } else { " " };
            let tone = if self.gone { Tone::Struck } else { Tone::Plain };
            put(&mut runs, tone, format!("{label}{stop}"));
        }
        for stretch in &self.stretches {
            stretch.put(&mut runs);
        }
        for close in &self.closes {
            if let Some(choice) = close {
                choice.put(&mut runs, true);
            }
            sign(&mut runs, "]");
        }
        runs
    }
}

impl Stretch {
    fn put(&self, runs: &mut Vec<Run>) {
        match self {
            Self::Kept(text) => put(runs, Tone::Plain, text),
            Self::New(text, Ruling { in_principle: true, .. }) => {
                put(runs, Tone::Agreed, text);
            }
            Self::New(text, _) => put(runs, Tone::New, text),
            Self::Struck(text, _) => put(runs, Tone::Struck, text),
            Self::Open { stands, choices } => {
                sign(runs, "[");
                put(runs, Tone::Plain, stands);
                for (place, choice) in choices.iter().enumerate() {
                    choice.put(runs, place > 0 || !stands.is_empty());
                }
                sign(runs, "]");
            }
        }
    }
}

impl Choice {
    fn put(&self, runs: &mut Vec<Run>, is_further: bool) {
        let or = if is_further { OR } else { "" };
        match &self.ask {
            Ask::Words(words) => {
                sign(runs, format!("{or}{}: ", self.by));
                put(runs, Tone::Option, words);
            }
            Ask::Delete => sign(runs, format!("{or}{}: delete", self.by)),
            Ask::Note(note) => sign(runs, format!("{or}{}: {note}", self.by)),
        }
    }
}

fn sign(runs: &mut Vec<Run>, text: impl Into<String>) {
    put(runs, Tone::Sign, text);
}

fn put(runs: &mut Vec<Run>, tone: Tone, text: impl Into<String>) {
    let text = text.into();
    match runs.last_mut().filter(|last| last.tone == tone) {
        Some(last) => last.text.push_str(&text),
        None if text.is_empty() => (),
        None => runs.push(Run { tone, text }),
    }
}
