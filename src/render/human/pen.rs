//! How marks and styles look on a terminal: colours, and the signs that stand for them.
//!
//! With colour what was deleted is struck and red, what was inserted underlined and green,
//! what moved blue; without, signs stand around the words. Where the work of several is told
//! apart each has a colour, and a letter that stands in colour as well. In a compilation square
//! brackets mean one thing only, so what is struck has other signs.

use anstyle::{Ansi256Color, AnsiColor, Color, Style as Ansi};

use crate::page::{Mark, Page, Run, Style, Voice};

use super::Look;

/// The colours of several voices: orchid, teal, rust, violet, olive. All are as far from
/// white as from black.
const VOICES: [u8; 5] = [133, 31, 130, 63, 64];

/// The colour of what moved.
const MOVED: u8 = 32;

/// Writes the marks of one page.
#[derive(Clone, Copy)]
pub(super) struct Pen<'p> {
    pub(super) look: Look,
    pub(super) voices: &'p [Voice],
    pub(super) compiled: bool,
}

/// What words look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) style: Option<Ansi>,
    /// Whether the words are gone.
    pub(super) gone: bool,
    /// Whether the words are new.
    pub(super) new: bool,
}

impl<'p> Pen<'p> {
    pub(super) fn of(page: &'p Page, look: Look) -> Self {
        Self { look, voices: &page.voices, compiled: page.compiled }
    }

    /// Returns what words look like.
    pub(super) fn ink(self, run: &Run) -> Ink {
        let style = Some(self.style(run)).filter(|style| *style != Ansi::new());
        let gone = matches!(run.mark, Mark::Deleted | Mark::MovedAway);
        let new = matches!(run.mark, Mark::Inserted | Mark::MovedHere);
        Ink {
            style: style.filter(|_| self.look.colour),
            gone: gone || run.style == Style::Struck,
            new: new || matches!(run.style, Style::New | Style::Agreed),
        }
    }

    fn style(self, run: &Run) -> Ansi {
        let moved = Ansi256Color(MOVED).into();
        let (effect, colour) = match run.mark {
            Mark::Kept => return apart(run, plain(run.style)),
            Mark::Deleted => (Ansi::new().strikethrough(), AnsiColor::Red.into()),
            Mark::Inserted => (Ansi::new().underline(), AnsiColor::Green.into()),
            Mark::MovedAway => (Ansi::new().strikethrough(), moved),
            Mark::MovedHere => (Ansi::new().underline(), moved),
        };
        let colour: Color = match run.whose.filter(|_| !self.sign(run).is_empty()) {
            Some(voice) => Ansi256Color(VOICES[voice % VOICES.len()]).into(),
            None => colour,
        };
        effect.fg_color(Some(colour))
    }

    /// The letter of whoever changed the words, where several are told apart.
    fn sign(self, run: &Run) -> &'p str {
        let voice = run.whose.and_then(|voice| self.voices.get(voice));
        voice.map(|voice| voice.sign.as_str()).unwrap_or_default()
    }

    /// Returns the signs around words: where there is no colour, and wherever colour would
    /// not tell voices apart in black and white.
    pub(super) fn signs(self, run: &Run) -> (String, &'static str) {
        let letter = self.sign(run);
        if self.look.colour && (letter.is_empty() || run.mark == Mark::Kept) {
            return (String::new(), "");
        }
        match (run.mark, run.style) {
            (Mark::Deleted, _) => (format!("[{letter}-"), "-]"),
            (Mark::MovedAway, _) => (format!("[{letter}>"), ">]"),
            (Mark::Inserted, _) => (format!("{{{letter}+"), "+}"),
            (Mark::MovedHere, _) => (format!("{{{letter}<"), "<}"),
            (Mark::Kept, Style::New) => ("{+".to_owned(), "+}"),
            (Mark::Kept, Style::Agreed) => ("{=".to_owned(), "=}"),
            (Mark::Kept, Style::Struck) if self.compiled => ("{-".to_owned(), "-}"),
            (Mark::Kept, Style::Struck) => ("[-".to_owned(), "-]"),
            (
                Mark::Kept,
                Style::Plain
                | Style::Strong
                | Style::Quiet
                | Style::Proposed
                | Style::Bracket
                | Style::Rule
                | Style::Error
                | Style::Warning
                | Style::Help,
            ) => (String::new(), ""),
        }
    }
}

impl Ink {
    /// Returns what stands before words of this ink on each of their lines.
    pub(super) fn begin(self) -> String {
        self.style.map(|style| style.to_string()).unwrap_or_default()
    }

    /// Returns what stands behind words of this ink on each of their lines.
    pub(super) fn end(self) -> &'static str {
        if self.style.is_some() { "\u{1b}[0m" } else { "" }
    }
}

fn plain(style: Style) -> Ansi {
    match style {
        Style::Plain | Style::Rule => Ansi::new(),
        Style::Strong | Style::Proposed => Ansi::new().bold(),
        Style::Quiet => Ansi::new().dimmed(),
        Style::New => AnsiColor::Green.on_default().underline(),
        Style::Struck => AnsiColor::Red.on_default().strikethrough(),
        Style::Agreed => AnsiColor::Yellow.on_default().underline(),
        Style::Bracket => AnsiColor::Magenta.on_default().bold(),
        Style::Error => AnsiColor::BrightRed.on_default().bold(),
        Style::Warning => AnsiColor::Yellow.on_default().bold(),
        Style::Help => AnsiColor::BrightCyan.on_default().bold(),
    }
}

/// Words that the text itself sets apart.
fn apart(run: &Run, style: Ansi) -> Ansi {
    let style = if run.look.strong { style.bold() } else { style };
    if run.look.emphasis { style.italic() } else { style }
}
