//! Labels of other houses: `1.1`, `1°`, `§ 1.`, `I.-`, `(A-i)`.
//!
//! The text at the beginning of a line comes in, a label and its length go out. Which of them
//! is a label wherever it stands, and which only in a list, is told apart here.

use super::{Core, Label, Number, Series};

/// How a designation at the beginning of a text is measured.
type Measure = fn(&str) -> Option<usize>;

/// Reads a label that is one wherever it stands, and how many bytes it takes: `§ 1.`, `I.-`,
/// `1.1.`
pub(super) fn certain(line: &str, measure: Measure) -> Option<(Label, usize)> {
    if line.starts_with('§') {
        return section(line, measure).filter(|(label, _)| closes(label) == ".");
    }
    let decimal = decimal(line, measure);
    let core = decimal.or_else(|| measure(line))?;
    let behind = &line[core..];
    let close = match decimal {
        Some(_) => behind.starts_with('.').then_some("."),
        None => [".-", ".–", ".—"].into_iter().find(|close| behind.starts_with(close)),
    }?;
    let length = core + close.len();
    Some((Label::numbered("", &line[..core], close), length))
}

/// Reads a label that is one in a list only, and how many bytes it takes: `1.1`, `1°`, `§ 1`.
pub(super) fn listed(line: &str, measure: Measure) -> Option<(Label, usize)> {
    if line.starts_with('§') {
        return section(line, measure);
    }
    if let Some(core) = decimal(line, measure) {
        return Some((Label::numbered("", &line[..core], ""), core));
    }
    let is_short = (1..=3).contains(&digits(line));
    let core = measure(line).filter(|_| is_short)?;
    let close = ["°", "º"].into_iter().find(|close| line[core..].starts_with(close))?;
    Some((Label::numbered("", &line[..core], close), core + close.len()))
}

/// Returns how long `-i` or `-1` behind a designation in brackets is.
pub(super) fn dashed(behind: &str) -> usize {
    let Some(rest) = behind.strip_prefix('-') else { return 0 };
    let end = rest.find(')').unwrap_or(0);
    let is_roman = Number::read(&rest[..end], Series::LowerRoman).is_some();
    match is_roman || (1..=3).contains(&end) && digits(rest) == end {
        true => end + 1,
        false => 0,
    }
}

/// `§ 1.` or `§ 1`.
fn section(line: &str, measure: Measure) -> Option<(Label, usize)> {
    let sign = "§".len();
    let open = sign + usize::from(line[sign..].starts_with(' '));
    let inside = line[open..].starts_with(|c: char| c.is_ascii_digit());
    let core = measure(&line[open..]).filter(|_| inside)?;
    let close = if line[open + core..].starts_with('.') { "." } else { "" };
    let label = Label::numbered(&line[..open], &line[open..open + core], close);
    Some((label, open + core + close.len()))
}

/// The length of `1.1` or `1.1 bis`: short numbers with stops between them.
fn decimal(line: &str, measure: Measure) -> Option<usize> {
    let mut length = digits(line);
    let (mut parts, mut last) = (1, 0);
    while let Some(rest) = line.get(length..)?.strip_prefix('.') {
        let next = digits(rest);
        if next == 0 {
            break;
        }
        last = length + 1;
        length = last + next;
        parts += 1;
    }
    let is_short = || line[..length].split('.').all(|part| (1..=3).contains(&part.len()));
    let further = if parts > 1 && is_short() { measure(&line[last..]) } else { None };
    further.map(|further| last + further)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn closes(label: &Label) -> &str {
    match label {
        Label::Numbered { close, .. } => close,
        Label::Dash(_) | Label::Note(_) => "",
    }
}

impl Label {
    /// Returns whether it is a label in a list only: `M.` begins a sentence too, and `1.5` a
    /// measure.
    #[must_use]
    pub fn needs_list(&self) -> bool {
        let letters =
            |core: &Core| core.written().bytes().all(|b| b.is_ascii_alphabetic());
        match self {
            Self::Numbered { open, core, close } => match close.as_str() {
                "." => open.is_empty() && letters(core),
                "" | "°" | "º" => true,
                _ => false,
            },
            Self::Dash(_) | Self::Note(_) => false,
        }
    }

    /// Returns whether a label of its kind with this number may come next: `B.` behind `A.`
    #[must_use]
    pub fn is_followed_by(&self, next: &Core) -> bool {
        let Some(core) = self.core() else { return false };
        let series = Number::series_begun_by(core.written());
        let numbers =
            series.and_then(|series| Some((core.number(series)?, next.number(series)?)));
        numbers.is_some_and(|(own, next)| {
            own < next && next.ordinal <= own.ordinal.saturating_add(1)
        })
    }
}

impl Core {
    /// Returns the number that the last one of `1.1` counts below: `1`.
    #[must_use]
    pub fn holder(&self) -> Option<&str> {
        super::designation::decimal(self.written())
            .map(|(before, _)| before.trim_end_matches('.'))
    }
}
