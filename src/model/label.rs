//! The printed label of a provision: `1.`, `1 bis.`, `(a)`, `a)`, `(aa)`, `–`.

use std::fmt;

use super::{Number, Series, Suffix};

/// Stands between the name that a drafter gave a new note and what tells it from others of
/// that name until names are assigned. Unicode gives it to no text, and a name that is read
/// never holds it.
const APART: char = '\u{fdd3}';

/// A designation without its punctuation, as written: `45`, `1 bis`, `aa`, `iv`.
///
/// Two cores are equal when they designate the same provision: `31bis` and `31 bis` are one.
#[derive(Clone, Debug)]
pub struct Core {
    written: String,
}

impl Core {
    /// Takes over a designation as it was written.
    #[must_use]
    pub fn new(written: impl Into<String>) -> Self {
        Self { written: written.into() }
    }

    /// Returns the designation as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Returns the number meant in `series`.
    #[must_use]
    pub fn number(&self, series: Series) -> Option<Number> {
        Number::read(&self.written, series)
    }

    /// Returns the form in which addresses are printed: `31 bis`; `16 A` keeps its space.
    #[must_use]
    pub fn canonical(&self) -> String {
        if let Some(worded) = self.worded(Self::canonical) {
            return worded;
        }
        match self.figure() {
            Some(Number { suffix: Suffix::Letter(letters), ordinal, .. })
                if self.written.contains(' ') =>
            {
                format!("{ordinal} {letters}")
            }
            // The marks between its parts are its own.
            Some(Number { suffix: Suffix::Parts(_) | Suffix::Dashed(_), .. }) | None => {
                self.written.split_whitespace().collect::<Vec<_>>().join(" ")
            }
            Some(number) => number.to_string(),
        }
    }

    /// Whether it is figures alone or letters alone, which have no other form than this.
    pub(crate) fn is_plain(&self) -> bool {
        let bytes = self.written.as_bytes();
        let is_figure = |byte: &u8| byte.is_ascii_digit();
        match bytes {
            [b'1'..=b'9', rest @ ..] => rest.len() < 9 && rest.iter().all(is_figure),
            [] => false,
            letters => letters.iter().all(u8::is_ascii_alphabetic),
        }
    }

    /// The number that it is, where it is written in figures and no range.
    pub(super) fn figure(&self) -> Option<Number> {
        let is_figure = self.written.starts_with(|c: char| c.is_ascii_digit());
        let is_one = is_figure && !self.is_range() && self.holder().is_none();
        self.number(Series::Arabic).filter(|_| is_one)
    }
}

impl PartialEq for Core {
    fn eq(&self, other: &Self) -> bool {
        if self.written == other.written {
            return true;
        }
        // What is plain says no more than it is: most numbers are told apart by that alone.
        !(self.is_plain() && other.is_plain()) && self.meant() == other.meant()
    }
}

impl Eq for Core {}

impl fmt::Display for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical())
    }
}

/// The label that begins a provision, with its punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A number between marks: `1.` is `"" 1 "."`, `(a)` is `"(" a ")"`.
    Numbered {
        /// What stands before the number: nothing or `(`.
        open: String,
        /// The number.
        core: Core,
        /// What stands behind it: `.` or `)`.
        close: String,
    },
    /// A dash or bullet without a number, cited by ordinal ("first indent"). The character
    /// is the one written; `-` is the plain Markdown bullet.
    Dash(char),
    /// What a note is called where it is cited: `[^1]`.
    Note(String),
}

impl Label {
    /// Returns the name of the note that it is the label of.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Note(name) => Some(name),
            Self::Numbered { .. } | Self::Dash(_) => None,
        }
    }

    /// Returns the label with these marks around `core`.
    #[must_use]
    pub fn numbered(open: &str, core: impl Into<String>, close: &str) -> Self {
        Self::Numbered { open: open.into(), core: Core::new(core), close: close.into() }
    }

    /// Returns the number's designation; `None` for a dash.
    #[must_use]
    pub fn core(&self) -> Option<&Core> {
        match self {
            Self::Numbered { core, .. } => Some(core),
            Self::Dash(_) | Self::Note(_) => None,
        }
    }

    /// Returns the label as it is printed: `1 bis.`, `(a)`, `–`.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Numbered { open, core, close } => {
                format!("{open}{}{close}", core.written())
            }
            Self::Dash(dash) => dash.to_string(),
            Self::Note(name) => format!("Note {}:", settled_note(name)),
        }
    }

    /// Returns a label in the same style that carries another number.
    #[must_use]
    pub fn with_number(&self, number: &Number) -> Self {
        match self {
            Self::Numbered { open, core, close } => {
                Self::numbered(open, core.renumbered(number).written(), close)
            }
            Self::Dash(dash) => Self::Dash(*dash),
            Self::Note(name) => Self::Note(name.clone()),
        }
    }

    /// Returns the label of the same number in another holder: `2.1` for `1.1`.
    #[must_use]
    pub fn held_by(&self, holder: &Core) -> Self {
        match self {
            Self::Numbered { open, core, close } => {
                let last = core.written().rsplit('.').next().unwrap_or_default();
                Self::numbered(open, format!("{}.{last}", holder.written()), close)
            }
            Self::Dash(_) | Self::Note(_) => self.clone(),
        }
    }

    /// Returns whether both are set between the same marks: `(a)` and `(1)`, not `a)`.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Numbered { open, close, core },
                Self::Numbered { open: other_open, close: other_close, core: other },
            ) => {
                open == other_open
                    && close == other_close
                    && core.holder() == other.holder()
            }
            (Self::Dash(one), Self::Dash(other)) => one == other,
            (Self::Note(_), Self::Note(_)) => true,
            (Self::Numbered { .. } | Self::Dash(_) | Self::Note(_), _) => false,
        }
    }

    /// Returns whether Markdown writes this label behind a list bullet (`- (a)`), as it does
    /// for every label below a paragraph's `1.`.
    #[must_use]
    pub fn is_point(&self) -> bool {
        match self {
            Self::Numbered { close, core, .. } => {
                !(close == "." && core.number(Series::Arabic).is_some())
            }
            Self::Dash(_) => true,
            Self::Note(_) => false,
        }
    }
}

/// Returns the name under which a new note is known until it has its own: the one that the
/// drafter gave it, and what tells it from another of that name that says something else.
#[must_use]
pub fn unsettled_note(name: &str, text: &str) -> String {
    // FNV-1a: notes of one name that say the same are one.
    let mixed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{}{APART}{mixed:x}", settled_note(name))
}

/// Returns the name that the drafter gave a note.
#[must_use]
pub fn settled_note(name: &str) -> &str {
    name.split(APART).next().unwrap_or(name)
}

/// Returns whether a note has a name that is only its own until names are assigned.
#[must_use]
pub fn is_unsettled_note(name: &str) -> bool {
    name.contains(APART)
}
