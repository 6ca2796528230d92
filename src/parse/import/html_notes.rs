//! Notes at the foot of a web page, put behind the paragraphs that cite them.
//!
//! Comes in: paragraphs of a page, with the signs that lead to notes. Goes out: the same, each
//! note behind what cites it and without its sign.

use std::collections::BTreeSet;

use scraper::{Html, Selector, node::Element};

use super::{
    block::{plain, solid},
    html_place::{Inside, Place},
    shifted::level,
};

/// The classes of notes at the foot of a page: of Word, of an official journal, of others.
const CLASSES: [&str; 8] = [
    "msofootnotetext",
    "msoendnotetext",
    "oj-note",
    "note",
    "footnote",
    "footnotes",
    "endnote",
    "sdfootnote",
];

/// What the address of a note has in it.
const LEADS: [&str; 6] = ["ftn", "ntr", "ntc", "note", "fn", "edn"];

/// What takes one back from a note to where it is cited.
const BACK: [char; 6] = ['↩', '↑', '^', '⏎', '↵', '\u{fe0e}'];

/// Returns the names of the elements that raised signs lead to: notes, whatever their names.
pub(super) fn feet(page: &Html) -> BTreeSet<String> {
    let select = |what: &str| Selector::parse(what).ok();
    let (Some(signs), Some(named)) = (
        select("sup a[href^='#'], a[href^='#']:has(sup)"),
        select("p[id], div[id], li[id], aside[id], section[id], dd[id]"),
    ) else {
        return BTreeSet::new();
    };
    let named: BTreeSet<&str> =
        page.select(&named).filter_map(|one| one.value().attr("id")).collect();
    let leads = page.select(&signs).filter(|link| {
        let words: String = link.text().collect();
        sign(&words).is_some_and(|(_, end)| words[end..].trim().is_empty())
    });
    let fragments = leads.filter_map(|link| link.value().attr("href")?.strip_prefix('#'));
    fragments.filter(|one| named.contains(one)).map(str::to_owned).collect()
}

/// Whether the words of a link at the foot of a page only lead back.
pub(super) fn is_way_back(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && words.chars().all(|sign| BACK.contains(&sign))
}

/// Whether an element holds notes.
pub(super) fn is_foot(element: &Element, feet: &BTreeSet<String>) -> bool {
    if element.attr("id").is_some_and(|id| feet.contains(id)) {
        return true;
    }
    let class = element.attr("class").unwrap_or_default().to_lowercase();
    let style = element.attr("style").unwrap_or_default().replace(' ', "");
    let by_id = element.attr("id").is_some_and(|id| {
        let bare = id.trim_end_matches(|c: char| c.is_ascii_digit());
        bare.len() < id.len() && ["ftn", "sdfootnote", "footnote", "edn"].contains(&bare)
    });
    let block = ["p", "div", "li", "aside", "section", "ol"].contains(&element.name());
    block
        && (by_id
            || style.contains("mso-element:footnote")
            || style.contains("mso-element:endnote")
            || class.split_whitespace().any(|one| CLASSES.contains(&one)))
}

/// Returns the name of the note that a link is the sign of.
pub(super) fn cited(leads: &str, words: &str, feet: &BTreeSet<String>) -> Option<String> {
    let fragment = leads.rsplit_once('#')?.1;
    let small = fragment.to_lowercase();
    let is_note =
        feet.contains(fragment) || LEADS.iter().any(|part| small.contains(part));
    let words = &level(words);
    let (name, end) = sign(words)?;
    (is_note && words[end..].trim().is_empty()).then_some(name)
}

/// Reads the sign of a note: `[1]`, `( 1 )`, `1`, `*`; its name, and where it ends.
fn sign(words: &str) -> Option<(String, usize)> {
    let is_around = |c: char| c.is_whitespace() || "()[]".contains(c);
    let begin = words.find(|c: char| !is_around(c))?;
    let rest = &words[begin..];
    let is_name = |c: char| c.is_ascii_digit() || c == '*';
    let length = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    if length == 0 || length > 4 {
        return None;
    }
    let behind = &rest[length..];
    let end = behind.find(|c: char| !is_around(c)).unwrap_or(behind.len());
    // `(2) (a)` has a bracket of its own behind it.
    let closed = behind.find(['(', '[']).filter(|open| *open < end).unwrap_or(end);
    Some((rest[..length].to_owned(), begin + length + closed))
}

/// Puts each note behind the paragraph that cites it.
pub(super) fn sequenced(found: Vec<(String, Inside)>) -> Vec<(String, Inside)> {
    let (foot, text): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, inside)| inside.of == Place::Foot);
    let mut notes = notes(foot);
    let mut made = Vec::with_capacity(text.len() + notes.len());
    for (words, inside) in text {
        let cites = inside.cites.clone();
        made.push((words, inside));
        for name in cites {
            let at = notes.iter().position(|(of, _)| *of == name);
            made.extend(at.map(|at| notes.remove(at).1));
        }
    }
    made.extend(notes.into_iter().map(|(_, note)| note));
    made
}

/// The notes with their names; a paragraph without a sign goes on with the one before it.
fn notes(foot: Vec<(String, Inside)>) -> Vec<(String, (String, Inside))> {
    let mut notes: Vec<(String, (String, Inside))> = Vec::new();
    for (words, inside) in foot {
        let words = plain(&words);
        // The item of a list that numbers its notes has no sign among its words.
        let numbered = inside.label.as_deref().map(|label| label.trim_end_matches('.'));
        let found = numbered.map(|name| (name.to_owned(), 0)).or_else(|| sign(&words));
        match (found, notes.last_mut()) {
            (None, Some((_, (last, _)))) => {
                last.push(' ');
                last.push_str(&words);
            }
            (found, _) => {
                let (name, from) = found.unwrap_or_default();
                let dropped = inside.dropped + solid(&words[..from]);
                let text = words[from..].trim().to_owned();
                let of = Place::Note;
                let note = Inside { of, dropped, cell: None, label: None, ..inside };
                notes.push((name, (text, note)));
            }
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes_are_read() {
        assert_eq!(sign("[1] States"), Some(("1".to_owned(), 4)));
        assert_eq!(sign(" ( 12 ) OJ"), Some(("12".to_owned(), 8)));
        assert_eq!(sign("1 (a) is"), Some(("1".to_owned(), 2)));
        assert_eq!(sign("States"), None);
        let none = BTreeSet::new();
        let cited = |leads: &str, words: &str| cited(leads, words, &none);
        assert_eq!(cited("#_ftn1", "[1]").as_deref(), Some("1"));
        assert_eq!(cited("#_ftn1", "¹").as_deref(), Some("1"));
        assert_eq!(cited("#ntr2-L_1", " (2) ").as_deref(), Some("2"));
        assert_eq!(cited("#art_5", "5"), None);
        assert_eq!(cited("#ftn1", "Article 1"), None);
    }
}
