//! The paragraphs of a part with what became of each run of words.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use crate::model::NOTE;

use super::super::import::{Heard, hear, value};

/// What became of words, a paragraph's end or a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fate {
    inserted: bool,
    deleted: bool,
}

impl Fate {
    /// Whether it stands in a reading.
    pub(super) fn stands(self, old: bool) -> bool {
        match old {
            true => !self.inserted,
            false => !self.deleted,
        }
    }
}

/// A paragraph, or a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: String,
    pub(super) runs: Vec<(String, Fate)>,
    /// The notes that are cited, one for each mark in the words.
    pub(super) notes: Vec<String>,
    /// What became of its end.
    pub(super) end: Fate,
    /// The rows of a table, with the paragraphs of each cell.
    pub(super) rows: Option<Vec<(Fate, Vec<Vec<Self>>)>>,
}

/// What was read of a part.
#[derive(Default)]
pub(super) struct Part {
    pub(super) found: Vec<Paragraph>,
    /// What is no words.
    pub(super) unread: BTreeSet<String>,
    open: Vec<Paragraph>,
    tables: Vec<Vec<(Fate, Vec<Vec<Paragraph>>)>>,
    /// The changes that are open: whether each inserts or deletes.
    changes: Vec<bool>,
    in_properties: bool,
    in_words: bool,
    /// The notes or comments of the part, each with what names it.
    apart: Vec<(String, Vec<Paragraph>)>,
}

/// Reads the paragraphs of the text.
pub(super) fn paragraphs(xml: &str) -> Result<Part, String> {
    read(xml)
}

/// Reads the notes of a part, each with its id.
pub(super) fn notes(xml: &str) -> Result<Vec<(String, Vec<Paragraph>)>, String> {
    Ok(read(xml)?.apart)
}

/// Reads the comments, each with its author.
pub(super) fn comments(xml: &str) -> Result<Vec<(String, Vec<Paragraph>)>, String> {
    Ok(read(xml)?.apart)
}

fn read(xml: &str) -> Result<Part, String> {
    let mut part = Part::default();
    hear(xml, &mut part)?;
    Ok(part)
}

/// Whether an element says that something was put there, or taken away.
fn change(name: &str) -> Option<bool> {
    match name {
        "w:ins" | "w:moveTo" => Some(true),
        "w:del" | "w:moveFrom" => Some(false),
        _ => None,
    }
}

impl Heard for Part {
    // What is no words of the text, or says the same once more.
    const UNREAD: &'static [&'static str] =
        &["mc:Fallback", "w:instrText", "w:delInstrText", "w:rPrChange"];

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        if let Some(inserts) = change(name.as_ref()) {
            match self.in_properties {
                true => self.alone(tag),
                false => self.changes.push(inserts),
            }
            return;
        }
        match name.as_ref() {
            "w:p" => self.open.push(Paragraph::default()),
            "w:pPr" | "w:trPr" => self.in_properties = true,
            "w:tbl" => self.tables.push(Vec::new()),
            "w:tr" => {
                let table = self.tables.last_mut();
                table.into_iter().for_each(|rows| rows.push((Fate::default(), vec![])));
            }
            "w:tc" => {
                let row = self.tables.last_mut().and_then(|rows| rows.last_mut());
                row.into_iter().for_each(|(_, cells)| cells.push(Vec::new()));
            }
            "w:footnote" | "w:endnote" => self.set_apart(tag, "w:id"),
            "w:comment" => self.set_apart(tag, "w:author"),
            "w:t" | "w:delText" => self.in_words = true,
            "w:drawing" | "w:pict" | "w:object" => {
                self.unread.insert("a picture".to_owned());
            }
            "m:oMath" => {
                self.unread.insert("a formula".to_owned());
            }
            _ => self.alone(tag),
        }
    }

    fn alone(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        if let (Some(inserts), true) = (change(name.as_ref()), self.in_properties) {
            let row = self.tables.last_mut().and_then(|rows| rows.last_mut());
            let end = match self.open.last_mut() {
                Some(open) => Some(&mut open.end),
                None => row.map(|(fate, _)| fate),
            };
            if let Some(end) = end {
                end.inserted |= inserts;
                end.deleted |= !inserts;
            }
            return;
        }
        match name.as_ref() {
            "w:p" => self.put(Paragraph::default()),
            "w:pStyle" => {
                let style = value(tag, "w:val").unwrap_or_default();
                self.open
                    .last_mut()
                    .into_iter()
                    .for_each(|open| open.style = style.clone());
            }
            "w:tab" if !self.in_properties => self.say("\t"),
            "w:br" | "w:cr" => self.say("\n"),
            "w:noBreakHyphen" => self.say("-"),
            "w:sym" => {
                self.unread.insert("a sign of a font of its own".to_owned());
            }
            "w:footnoteReference" => self.cite('f', tag),
            "w:endnoteReference" => self.cite('e', tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" | "w:delText" => self.in_words = false,
            "w:pPr" | "w:trPr" => self.in_properties = false,
            "w:p" => {
                if let Some(closed) = self.open.pop() {
                    self.put(closed);
                }
            }
            "w:tbl" => {
                let rows = self.tables.pop();
                self.put(Paragraph { rows, ..Paragraph::default() });
            }
            _ if change(name).is_some() && !self.in_properties => {
                self.changes.pop();
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_words {
            self.say(&words.replace(NOTE, ""));
        }
    }
}

impl Part {
    /// What becomes of what is read now.
    fn fate(&self) -> Fate {
        Fate {
            inserted: self.changes.contains(&true),
            deleted: self.changes.contains(&false),
        }
    }

    fn set_apart(&mut self, tag: &BytesStart<'_>, name: &str) {
        self.apart.push((value(tag, name).unwrap_or_default(), Vec::new()));
    }

    fn cite(&mut self, kind: char, tag: &BytesStart<'_>) {
        if let Some(id) = value(tag, "w:id") {
            self.say(&NOTE.to_string());
            let open = self.open.last_mut();
            open.into_iter().for_each(|open| open.notes.push(format!("{kind}{id}")));
        }
    }

    fn say(&mut self, words: &str) {
        let fate = self.fate();
        if let Some(open) = self.open.last_mut() {
            open.runs.push((words.to_owned(), fate));
        }
    }

    /// Puts a paragraph where it stands: in the cell that is open, in a note, or in the text.
    fn put(&mut self, paragraph: Paragraph) {
        let row = self.tables.last_mut().and_then(|rows| rows.last_mut());
        let cell = row.and_then(|(_, cells)| cells.last_mut());
        match (cell, self.apart.last_mut()) {
            (Some(cell), _) => cell.push(paragraph),
            (None, Some((_, apart))) => apart.push(paragraph),
            (None, None) => self.found.push(paragraph),
        }
    }
}
