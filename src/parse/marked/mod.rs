//! A Word document that somebody marked up: what it says with all changes rejected, and with
//! all of them accepted.
//!
//! Comes in: the bytes of the file. Goes out: both readings, line by line, and what people
//! remarked. It knows no convention, and judges nothing.

mod reader;
mod reading;

use std::collections::BTreeMap;

use super::import::part;

/// A marked-up document.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// What it says with all changes rejected.
    pub old: Vec<MarkedLine>,
    /// What it says with all changes accepted.
    pub new: Vec<MarkedLine>,
    /// What people remarked, each with who.
    pub comments: Vec<(String, String)>,
    /// What stands in it that is not words: said, not read.
    pub unread: Vec<String>,
}

/// One paragraph of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedLine {
    /// The place of the paragraph that it begins with: the same in both readings.
    pub from: usize,
    /// The name of its style.
    pub style: String,
    /// Its words; [`crate::model::NOTE`] where a note is cited.
    pub words: String,
    /// The notes that are cited in it, in order.
    pub notes: Vec<MarkedNote>,
    /// The cells of a table, row by row; none of a paragraph.
    pub rows: Vec<Vec<String>>,
}

/// A note that is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedNote {
    /// What the document calls it.
    pub id: String,
    /// Its words in this reading.
    pub words: String,
}

/// Reads a marked-up document.
///
/// # Errors
/// One sentence on why it cannot be read.
pub fn marked(bytes: &[u8]) -> Result<Marked, String> {
    let document = part(bytes, "word/document.xml")?
        .ok_or("it is no Word document: save it as DOCX")?;
    let body = reader::paragraphs(&document)?;
    let mut notes = BTreeMap::new();
    for (name, kind) in [("word/footnotes.xml", 'f'), ("word/endnotes.xml", 'e')] {
        if let Some(xml) = part(bytes, name)? {
            for (id, paragraphs) in reader::notes(&xml)? {
                notes.insert(format!("{kind}{id}"), paragraphs);
            }
        }
    }
    let mut comments = Vec::new();
    if let Some(xml) = part(bytes, "word/comments.xml")? {
        for (author, paragraphs) in reader::comments(&xml)? {
            let lines = reading::reading(&paragraphs, false, &notes);
            let words: Vec<String> = lines.into_iter().map(|line| line.words).collect();
            comments.push((author, words.join(" ")));
        }
    }
    Ok(Marked {
        old: reading::reading(&body.found, true, &notes),
        new: reading::reading(&body.found, false, &notes),
        comments,
        unread: body.unread.into_iter().collect(),
    })
}
