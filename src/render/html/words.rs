//! Marked words as markup.

use std::fmt::Write as _;

use crate::page::{Fate, Look, Mark, Page, Run, Style};

use super::safe::safe;

/// How deep the style sets provisions in.
pub(super) const DEEPEST: usize = 6;

/// What is linked from words, which are escaped already.
pub(super) type Cited<'c> = &'c dyn Fn(String) -> String;

/// How many colours the style has for voices.
const COLOURS: usize = 5;

/// Returns words as markup.
pub(super) fn words(runs: &[Run], page: &Page) -> String {
    written(runs, page, true)
}

/// Returns a label as markup: its words say themselves whose they are.
pub(super) fn label(runs: &[Run], page: &Page) -> String {
    written(runs, page, false)
}

fn written(runs: &[Run], page: &Page, is_signed: bool) -> String {
    let mut out = String::new();
    for (place, run) in runs.iter().enumerate().filter(|(_, run)| !run.is_empty()) {
        let parts = if Run::breaks(runs, place) { "<br/>" } else { "" };
        out.extend([parts, &marked(run, page, is_signed)]);
    }
    out
}

/// Returns words of the format's own.
pub(super) fn said(text: &str) -> String {
    safe(text).replace('\n', "<br/>")
}

fn marked(run: &Run, page: &Page, is_signed: bool) -> String {
    let text = apart(&run.look, styled(run.style, said(&run.text)));
    let note = run.note.as_ref().map(|note| {
        let note = note.iter().map(|one| apart(&one.look, safe(&one.text)));
        let note = Run::noted(&note.collect::<String>());
        format!("<span class=\"quiet\" role=\"note\" data-furniture=\"\">{note}</span>")
    });
    let text = text + &note.unwrap_or_default();
    if run.mark == Mark::Kept {
        return text;
    }
    let (sign, voice) = voice(run, page);
    let sign = if is_signed { sign } else { String::new() };
    let by = by(run, page);
    let (tag, moved) = match run.mark {
        Mark::Deleted | Mark::Kept => ("del", ""),
        Mark::Inserted => ("ins", ""),
        Mark::MovedAway => ("del", "moved"),
        Mark::MovedHere => ("ins", "moved"),
    };
    let class = format!("{moved} {voice}");
    let class = match class.trim() {
        "" => String::new(),
        class => format!(" class=\"{class}\""),
    };
    format!("<{tag}{class}{by}>{text}{sign}</{tag}>{}", aside(run))
}

/// The letter and the colour of whoever changed words, where several are told apart.
fn voice(run: &Run, page: &Page) -> (String, String) {
    let told =
        |place: &usize| page.voices.get(*place).is_some_and(|one| !one.sign.is_empty());
    match run.whose.filter(told) {
        Some(place) => {
            let sign = safe(&page.voices[place].sign);
            (format!("<sup>{sign}</sup>"), format!("v{}", place % COLOURS))
        }
        None => (String::new(), String::new()),
    }
}

fn by(run: &Run, page: &Page) -> String {
    let voice = run.whose.and_then(|voice| page.voices.get(voice));
    let cited = voice.map(|voice| voice.cited.as_str()).filter(|cited| !cited.is_empty());
    match run.by.as_deref().or(cited) {
        Some(by) => format!(" title=\"{}\"", safe(by)),
        None => String::new(),
    }
}

fn aside(run: &Run) -> String {
    let Some(aside) = &run.aside else { return String::new() };
    let said = safe(&format!("({})", aside.said));
    let said = match &aside.to {
        Some(to) => format!("<a href=\"#{}\">{said}</a>", safe(to)),
        None => said,
    };
    format!(" <span class=\"quiet\" data-furniture=\"\">{said}</span> ")
}

fn styled(style: Style, text: String) -> String {
    match style {
        Style::Plain => text,
        Style::Strong => format!("<strong>{text}</strong>"),
        // Blanks and commas between words look alike in every style.
        Style::Quiet if text.chars().all(|one| " ,;".contains(one)) => text,
        Style::Rule => text,
        Style::Quiet => format!("<span class=\"quiet\">{text}</span>"),
        Style::New => format!("<u>{text}</u>"),
        Style::Struck => format!("<s>{text}</s>"),
        Style::Agreed => format!("<u class=\"agreed\">{text}</u>"),
        Style::Proposed => format!("<b>{text}</b>"),
        Style::Bracket => format!("<b class=\"bracket\">{text}</b>"),
        Style::Error => format!("<strong class=\"error\">{text}</strong>"),
        Style::Warning => format!("<strong class=\"warning\">{text}</strong>"),
        Style::Help => format!("<strong class=\"help\">{text}</strong>"),
    }
}

/// Words that the text itself sets apart.
fn apart(look: &Look, mut text: String) -> String {
    if look.emphasis {
        text = format!("<em>{text}</em>");
    }
    if look.strong {
        text = format!("<strong>{text}</strong>");
    }
    match &look.link {
        Some(to) => format!("<a href=\"{}\">{text}</a>", safe(to)),
        None => text,
    }
}

/// The direction of words, where it has to be found: what has no letter that runs from right
/// to left runs as the page does.
pub(super) fn direction(words: &str) -> &'static str {
    let runs_left = |letter: char| {
        matches!(
            letter,
            '\u{590}'..='\u{8ff}'
                | '\u{200f}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefe}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
        )
    };
    if words.contains(runs_left) { " dir=\"auto\"" } else { "" }
}

/// The class of what came, went or moved as a whole.
pub(super) fn class(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Deleted => "deleted",
        Fate::Inserted => "inserted",
        Fate::MovedAway(_) => "moved-away",
        Fate::MovedHere(_) => "moved-here",
    }
}

/// Adds to a text.
pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}
