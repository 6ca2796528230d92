//! One of the two readings of marked-up paragraphs.

use std::collections::BTreeMap;

use crate::model::NOTE;

use super::{
    MarkedLine, MarkedNote,
    reader::{Fate, Paragraph},
};

/// The notes of a document, by what it calls them.
type Notes = BTreeMap<String, Vec<Paragraph>>;

/// What paragraphs say with all changes rejected (`old`) or accepted. A paragraph whose end
/// does not stand goes on with the next.
pub(super) fn reading(
    paragraphs: &[Paragraph],
    old: bool,
    notes: &Notes,
) -> Vec<MarkedLine> {
    let mut lines = Vec::new();
    let mut open: Option<MarkedLine> = None;
    for (from, paragraph) in paragraphs.iter().enumerate() {
        if let Some(rows) = &paragraph.rows {
            lines.extend(open.take().filter(|line| !line.words.trim().is_empty()));
            let rows = table(rows, old, notes);
            if !rows.is_empty() {
                lines.push(MarkedLine { from, rows, ..MarkedLine::default() });
            }
            continue;
        }
        let begun = open.take().filter(|line| !line.words.is_empty());
        let begins = || MarkedLine {
            from,
            style: paragraph.style.clone(),
            ..MarkedLine::default()
        };
        let mut line = begun.unwrap_or_else(begins);
        add(&mut line, paragraph, old, notes);
        match paragraph.end.stands(old) {
            false => open = Some(line),
            true if line.words.trim().is_empty() => (),
            true => lines.push(line),
        }
    }
    lines.extend(open.filter(|line| !line.words.trim().is_empty()));
    lines
}

/// Adds what of a paragraph stands in a reading.
fn add(line: &mut MarkedLine, paragraph: &Paragraph, old: bool, notes: &Notes) {
    let mut cited = paragraph.notes.iter();
    for (words, fate) in &paragraph.runs {
        let id = if words.contains(NOTE) { cited.next() } else { None };
        if !fate.stands(old) {
            continue;
        }
        line.words.push_str(words);
        if let Some(id) = id {
            let own = notes.get(id).map(Vec::as_slice).unwrap_or_default();
            let words = reading(own, old, &Notes::new()).into_iter();
            let words: Vec<String> =
                words.map(|line| line.words.trim().to_owned()).collect();
            let words = words.join(" ");
            line.notes.push(MarkedNote { id: id.clone(), words });
        }
    }
}

fn table(
    rows: &[(Fate, Vec<Vec<Paragraph>>)],
    old: bool,
    notes: &Notes,
) -> Vec<Vec<String>> {
    let standing = rows.iter().filter(|(fate, _)| fate.stands(old));
    let cell = |cell: &Vec<Paragraph>| {
        let lines = reading(cell, old, notes).into_iter();
        let words: Vec<String> = lines.map(|line| line.words.trim().to_owned()).collect();
        words.join(" ")
    };
    standing.map(|(_, cells)| cells.iter().map(cell).collect()).collect()
}
