//! How a mark looks: its colours, and the signs that stand for them.
//!
//! With colour what was deleted is struck and red, what was inserted underlined and green,
//! what moved blue; without, signs stand around the words. Where the work of several
//! proposals is told apart each has a colour, and a letter that stands in colour as well.

use anstyle::{Ansi256Color, AnsiColor, Color, Style};

use crate::paper::{ChangeKind, ProvisionRedline, Redline, Run};

use super::super::{super::phrases, Look};

/// The colours of several proposals: orchid, teal, rust, violet, olive. All are as far from
/// white as from black.
const VOICES: [u8; 5] = [133, 31, 130, 63, 64];

/// The colour of what moved.
const MOVED: u8 = 32;

/// What is marked of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: ChangeKind,
    /// Whether they stand, or stood, elsewhere.
    pub(super) moved: bool,
    /// Which of several proposals did it.
    pub(super) voice: Option<usize>,
}

/// Words with one mark.
pub(super) type Marked = (Mark, String);

/// Writes marks for one redline.
#[derive(Clone, Copy)]
pub(super) struct Pen<'v> {
    pub(super) look: Look,
    pub(super) view: &'v Redline,
}

impl Mark {
    pub(super) const KEPT: Self =
        Self { kind: ChangeKind::Kept, moved: false, voice: None };

    pub(super) fn plain(kind: ChangeKind) -> Self {
        Self { kind, ..Self::KEPT }
    }
}

impl Pen<'_> {
    pub(super) fn mark(self, run: &Run) -> Mark {
        Mark { kind: run.kind, moved: run.moved.is_some(), voice: self.view.voice(run) }
    }

    /// Returns what stands before marked words on each of their lines.
    pub(super) fn begin(self, mark: Mark) -> String {
        self.style(mark).map(|style| style.to_string()).unwrap_or_default()
    }

    /// Returns what stands behind marked words on each of their lines.
    pub(super) fn end(self, mark: Mark) -> &'static str {
        if self.style(mark).is_some() { "\u{1b}[0m" } else { "" }
    }

    fn style(self, mark: Mark) -> Option<Style> {
        let effect = match mark.kind {
            _ if !self.look.colour => return None,
            ChangeKind::Kept => return None,
            ChangeKind::Deleted => Style::new().strikethrough(),
            ChangeKind::Inserted => Style::new().underline(),
        };
        let colour = match (mark.voice, mark.moved, mark.kind) {
            (Some(voice), _, _) => Ansi256Color(VOICES[voice % VOICES.len()]).into(),
            (None, true, _) => Ansi256Color(MOVED).into(),
            (None, false, ChangeKind::Deleted) => Color::Ansi(AnsiColor::Red),
            (None, false, ChangeKind::Kept | ChangeKind::Inserted) => {
                Color::Ansi(AnsiColor::Green)
            }
        };
        Some(effect.fg_color(Some(colour)))
    }

    /// Returns the signs around marked words: where there is no colour, and wherever colour
    /// would not tell proposals apart in black and white.
    pub(super) fn signs(self, mark: Mark) -> (String, &'static str) {
        let letter = mark.voice.map(phrases::sign).unwrap_or_default();
        if self.look.colour && mark.voice.is_none() {
            return (String::new(), "");
        }
        match (mark.kind, mark.moved) {
            (ChangeKind::Kept, _) => (String::new(), ""),
            (ChangeKind::Deleted, false) => (format!("[{letter}-"), "-]"),
            (ChangeKind::Deleted, true) => (format!("[{letter}>"), ">]"),
            (ChangeKind::Inserted, false) => (format!("{{{letter}+"), "+}"),
            (ChangeKind::Inserted, true) => (format!("{{{letter}<"), "<}"),
        }
    }

    pub(super) fn bold(self, text: &str) -> String {
        let bold = Style::new().bold();
        if self.look.colour { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
    }

    /// Returns what is compared and what the marks mean, as marked words.
    pub(super) fn legend(self) -> Vec<Marked> {
        let runs = || {
            let provisions = self.view.articles.iter().flat_map(|one| &one.provisions);
            provisions.flat_map(|provision| &provision.runs)
        };
        let mut legend =
            vec![(Mark::KEPT, format!("{} → {}  ", self.view.from, self.view.to))];
        let mut add = |mark: Mark, text: &str| {
            legend.extend([(Mark::KEPT, " ".to_owned()), (mark, text.to_owned())]);
        };
        let last = self.view.voices.len().saturating_sub(1);
        for (voice, name) in self.view.voices.iter().enumerate() {
            let voice = Some(voice);
            add(Mark { voice, ..Mark::plain(ChangeKind::Deleted) }, "deleted");
            add(Mark { voice, ..Mark::plain(ChangeKind::Inserted) }, "inserted");
            let stop = if voice == Some(last) { "" } else { "; " };
            add(Mark::KEPT, &format!("by {name}{stop}"));
        }
        if self.view.voices.is_empty() {
            add(Mark::plain(ChangeKind::Deleted), "deleted");
            add(Mark::plain(ChangeKind::Inserted), "inserted");
        }
        if runs().any(|run| run.moved.is_some()) {
            add(Mark { moved: true, ..Mark::plain(ChangeKind::Deleted) }, "moved away");
            add(Mark { moved: true, ..Mark::plain(ChangeKind::Inserted) }, "moved here");
        }
        legend
    }

    /// Returns a provision's words, with what has to be said of those that moved.
    pub(super) fn words(self, provision: &ProvisionRedline) -> Vec<Marked> {
        let mut words = Vec::new();
        for run in &provision.runs {
            let Some(partner) = provision.partner(run) else {
                words.push((self.mark(run), run.text.clone()));
                continue;
            };
            let way = match run.kind {
                ChangeKind::Deleted => "to",
                ChangeKind::Kept | ChangeKind::Inserted => "from",
            };
            let (said, space) = run.text.split_at(run.text.trim_end().len());
            words.push((self.mark(run), said.to_owned()));
            words.push((Mark::KEPT, format!(" ({way} {partner}){space}")));
        }
        words
    }
}
