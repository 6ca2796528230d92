//! One provision as a line: bullet, label, words.
//!
//! Words that would be read as structure are escaped, so that what is written is read back
//! as what it was.

use crate::model::{Label, Marker};

/// Returns the label as it is written, with the space behind it: `1. `, `3\. `, `- (a) `.
/// `escaped` keeps Markdown from counting the number itself.
pub(super) fn label(label: &Label, escaped: bool) -> String {
    match label {
        Label::Dash('-') => "- ".to_owned(),
        Label::Note(name) => format!("[^{name}]: "),
        Label::Numbered { open, core, close } if escaped => {
            format!("{open}{}\\{close} ", core.written())
        }
        Label::Numbered { .. } if !label.is_point() => format!("{} ", label.printed()),
        Label::Numbered { .. } | Label::Dash(_) => format!("- {} ", label.printed()),
    }
}

/// Returns the number that Markdown counts for the label, where it is a list item to it.
pub(super) fn counted(label: &Label) -> Option<u64> {
    match label {
        Label::Numbered { open, core, close } if open.is_empty() && close == "." => {
            let digits = core.written().bytes().all(|byte| byte.is_ascii_digit());
            core.written().parse().ok().filter(|_| digits)
        }
        Label::Numbered { .. } | Label::Dash(_) | Label::Note(_) => None,
    }
}

/// Returns words as they are written behind `label`, on one line.
/// New text stands in no list yet: what would begin one is escaped too.
pub(super) fn words(label: Option<&Label>, raw: &str, is_new: bool) -> String {
    let line = raw.replace("\r\n", " ").replace(['\n', '\r'], " ");
    let line = line.trim_matches([' ', '\t']);
    match label {
        None if !is_new && is_in_list_only(line) => line.to_owned(),
        None => escape_structure(line),
        Some(Label::Note(_)) => line.to_owned(),
        Some(Label::Dash('-')) if is_behind_a_dash(line) => line.to_owned(),
        Some(Label::Dash('-')) => escape_label(line).unwrap_or_else(|| line.to_owned()),
        Some(label) if Marker::inner(label, line).is_some() => format!("\\{line}"),
        Some(_) => line.to_owned(),
    }
}

/// Whether words that look like an item of a list are words all the same behind a dash.
fn is_behind_a_dash(line: &str) -> bool {
    let read = Marker::any(&format!("- {line}"));
    read.is_some_and(|read| read.label == Label::Dash('-') && read.text == 2)
        && line.starts_with(['-', '*', '+'])
}

/// Whether words begin with what would be a label in a list only: `M. le Président`.
fn is_in_list_only(line: &str) -> bool {
    Marker::any(line).is_some_and(|marker| marker.needs_list())
}

fn escape_structure(line: &str) -> String {
    if let Some(escaped) = escape_label(line) {
        return escaped;
    }
    if let Some(name) = note_name(line) {
        return format!("{}&#58;{}", &line[..name], &line[name + 1..]);
    }
    match looks_like_structure(line) {
        true => format!("\\{line}"),
        false => line.to_owned(),
    }
}

/// Escapes what would be read as a label, so that it prints as before.
fn escape_label(line: &str) -> Option<String> {
    let marker = Marker::any(line)?;
    let first = line.chars().next()?;
    if matches!(first, '(' | '-' | '*' | '+') {
        return Some(format!("\\{line}"));
    }
    if marker.label.core().is_some_and(|core| core.holder().is_some()) && first != '-' {
        return Some(line.replacen('.', "\\.", 1));
    }
    let is_plain = !marker.label.needs_list() || marker.label.printed().ends_with('.');
    let Some(core) = marker.label.core().filter(|_| is_plain && first != '§') else {
        return Some(format!("&#{};{}", u32::from(first), &line[first.len_utf8()..]));
    };
    let (number, behind) = line.split_at(core.written().len());
    let close = behind.trim_start_matches('\\');
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    Some(match digits {
        // `3\.` is a label, too: only an entity is not.
        true => format!("{number}&#{};{}", close.as_bytes()[0], &close[1..]),
        false => format!("{number}\\{close}"),
    })
}

/// Returns where the colon of a note's definition stands.
fn note_name(line: &str) -> Option<usize> {
    let inside = line.strip_prefix("[^")?;
    let length = inside.find("]:").filter(|length| *length > 0)?;
    (!inside[..length].contains([' ', '\t'])).then_some(length + 3)
}

fn looks_like_structure(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    let run = line.chars().take_while(|other| *other == first).count();
    match first {
        '#' => {
            run <= 6 && line[run..].chars().next().is_none_or(|c| c == ' ' || c == '\t')
        }
        '|' | '>' => true,
        '~' => run >= 3,
        '-' | '*' | '_' | '=' => run >= 3 && run == line.len(),
        _ => false,
    }
}
