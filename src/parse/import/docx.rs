//! Word documents, as paragraphs with the labels that automatic numbering gives them.

use std::io::{Cursor, Read as _};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use crate::model::{EMPHASIS, NOTE, STRONG};

use super::{
    block::{Block, Look, plain_but_notes, settled, squeezed, table, unmarked},
    numbering::Numbering,
    shifted::Shifted,
    symbols,
    xml::{Heard, hear, value},
};

/// No part of a document that is read is larger.
const LARGEST: u64 = 64 << 20;

/// Reads a document. Tracked insertions are in the text, tracked deletions are not.
///
/// # Errors
/// One sentence on why it cannot be read.
pub(super) fn docx_blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let document = part(bytes, "word/document.xml")?.ok_or(
        "it is an archive, and no Word document: save the text as DOCX, or as PDF",
    )?;
    let numbering = part(bytes, "word/numbering.xml")?.unwrap_or_default();
    let styles = part(bytes, "word/styles.xml")?.unwrap_or_default();
    let body = paragraphs(&document, Numbering::read(&numbering, &styles)?)?;
    let mut notes: Vec<Paragraph> = Vec::new();
    for (name, kind) in [("word/footnotes.xml", 'f'), ("word/endnotes.xml", 'e')] {
        if let Some(xml) = part(bytes, name)? {
            let found = paragraphs(&xml, Numbering::default())?;
            notes.extend(found.into_iter().map(|one| Paragraph {
                of: one.of.map(|id| format!("{kind}{id}")),
                block: Block { look: Look::Note, ..one.block },
                ..one
            }));
        }
    }
    let mut blocks = Vec::new();
    for paragraph in body {
        blocks.push(paragraph.block);
        for cited in paragraph.cites {
            let is_it = |note: &Paragraph| note.of.as_ref() == Some(&cited);
            let (of_it, others) = notes.into_iter().partition(is_it);
            notes = others;
            blocks.extend(whole(of_it));
        }
    }
    blocks.extend(notes.into_iter().map(|note| note.block));
    Ok(blocks)
}

/// A note of several paragraphs is one note.
fn whole(paragraphs: Vec<Paragraph>) -> Option<Block> {
    let texts: Vec<String> =
        paragraphs.iter().map(|one| one.block.text.clone()).collect();
    let first = paragraphs.into_iter().next()?.block;
    Some(Block { text: texts.join(" "), ..first })
}

/// A paragraph, with the notes that it cites, and the note whose it is.
#[derive(Debug, Default)]
struct Paragraph {
    block: Block,
    cites: Vec<String>,
    of: Option<String>,
}

/// What is said of a file that is no archive, whatever its name promises.
const UNPACKED: &str = "it is not packed as documents of Word and books are, or damaged";

/// Returns a part of an archive, unpacked, if it is there and not too large.
pub(in crate::parse) fn part(bytes: &[u8], name: &str) -> Result<Option<String>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UNPACKED)?;
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    let mut limited = file.take(LARGEST + 1);
    limited.read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
    if text.len() as u64 > LARGEST {
        return Err(format!(
            "{name} is larger than {} MB when it is unpacked",
            LARGEST >> 20
        ));
    }
    Ok(Some(text))
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    style: String,
    list: Option<String>,
    level: Option<usize>,
    /// How the run that is being read is set.
    italic: bool,
    bold: bool,
    shifted: Option<Shifted>,
    /// Whether its end was deleted: the next paragraph goes on with its words.
    is_joined: bool,
    doubt: Option<&'static str>,
    /// Which marks are open in the words.
    marks: Vec<char>,
    cites: Vec<String>,
}

impl Open {
    /// Adds words, with the marks that say how they are set.
    fn push(&mut self, words: &str) {
        let wanted: Vec<char> = [(self.bold, STRONG), (self.italic, EMPHASIS)]
            .into_iter()
            .filter_map(|(is_set, mark)| is_set.then_some(mark))
            .collect();
        if wanted != self.marks && !words.trim().is_empty() {
            self.end_marks();
            self.text.extend(&wanted);
            self.marks = wanted;
        }
        let words = unmarked(words);
        self.text.extend(
            words
                .chars()
                .map(|sign| self.shifted.map_or(sign, |shifted| shifted.of(sign))),
        );
    }

    /// Notes where another text is cited.
    fn cite(&mut self, kind: char, tag: &BytesStart<'_>) {
        if let Some(id) = value(tag, "w:id") {
            self.end_marks();
            self.text.push(NOTE);
            self.cites.push(format!("{kind}{id}"));
        }
    }

    fn end_marks(&mut self) {
        self.text.extend(self.marks.drain(..).rev());
    }
}

/// The rows of a table, each with its cells.
type Rows = Vec<Vec<Vec<Paragraph>>>;

/// What was read of a part so far.
#[derive(Default)]
struct Part {
    numbering: Numbering,
    found: Vec<Paragraph>,
    open: Vec<Open>,
    tables: Vec<Rows>,
    /// The note that is being read.
    note: Option<String>,
    in_text: bool,
    /// Whether it is said what becomes of a paragraph or of a row, not of words.
    in_properties: bool,
    /// Whether the row that is read was deleted.
    row_is_gone: bool,
    /// The paragraph whose end was deleted.
    joined: Option<Open>,
}

/// Reads the paragraphs of a part, in order.
fn paragraphs(xml: &str, numbering: Numbering) -> Result<Vec<Paragraph>, String> {
    let mut part = Part { numbering, ..Part::default() };
    hear(xml, &mut part)?;
    part.end_joined();
    Ok(part.found)
}

impl Heard for Part {
    // What is not in the text: it was deleted, moved away, or says the same once more.
    const UNREAD: &'static [&'static str] =
        &["w:del", "w:moveFrom", "mc:Fallback", "w:instrText"];

    fn begin(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "w:p" => {
                let (text, cites) = self
                    .joined
                    .take()
                    .map(|one| (one.text, one.cites))
                    .unwrap_or_default();
                self.open.push(Open { text, cites, ..Open::default() });
            }
            "w:pPr" | "w:trPr" => self.in_properties = true,
            "w:tbl" => {
                self.end_joined();
                self.tables.push(Vec::new());
            }
            "w:tr" => {
                self.row_is_gone = false;
                let table = self.tables.last_mut();
                table.into_iter().for_each(|rows| rows.push(Vec::new()));
            }
            "w:tc" => {
                let row = self.tables.last_mut().and_then(|rows| rows.last_mut());
                row.into_iter().for_each(|row| row.push(Vec::new()));
            }
            "w:footnote" | "w:endnote" => self.note = value(tag, "w:id"),
            "w:r" => {
                if let Some(one) = self.open.last_mut() {
                    (one.italic, one.bold, one.shifted) = (false, false, None);
                }
            }
            "w:t" | "m:t" => self.in_text = true,
            _ => noted(tag, self.open.last_mut()),
        }
    }

    fn alone(&mut self, tag: &BytesStart<'_>) {
        let is_deleted =
            self.in_properties && ["w:del", "w:moveFrom"].contains(&tag.name().as_ref());
        match self.open.last_mut() {
            Some(open) if is_deleted => open.is_joined = true,
            None if is_deleted => self.row_is_gone = true,
            open => noted(tag, open),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" | "m:t" => self.in_text = false,
            "w:pPr" | "w:trPr" => self.in_properties = false,
            "w:tc" => self.end_joined(),
            "w:tr" if self.row_is_gone => {
                let table = self.tables.last_mut();
                table.into_iter().for_each(|rows| drop(rows.pop()));
            }
            "w:p" => {
                let mut open = self.open.pop();
                if let Some(joined) = open.take_if(|one| one.is_joined) {
                    self.joined = Some(Open { text: ended(&joined), ..joined });
                }
                let closed = open.and_then(|one| closed(one, &mut self.numbering));
                let of = self.note.clone();
                self.put(closed.map(|one| Paragraph { of, ..one }));
            }
            "w:tbl" => {
                let rows = self.tables.pop().unwrap_or_default();
                self.put(tabled(rows));
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(one) = self.open.last_mut().filter(|_| self.in_text) {
            one.push(words);
        }
    }
}

impl Part {
    /// Ends the paragraph that was to go on, where nothing follows.
    fn end_joined(&mut self) {
        let joined = self.joined.take();
        let closed = joined.and_then(|one| closed(one, &mut self.numbering));
        let of = self.note.clone();
        self.put(closed.map(|one| Paragraph { of, ..one }));
    }

    /// Puts paragraphs where they stand: in the cell that is open, or in the text.
    fn put(&mut self, paragraphs: impl IntoIterator<Item = Paragraph>) {
        let row = self.tables.last_mut().and_then(|rows| rows.last_mut());
        row.and_then(|row| row.last_mut()).unwrap_or(&mut self.found).extend(paragraphs);
    }
}

/// A table, or the paragraphs of its cells; what they cite is cited behind them.
fn tabled(rows: Rows) -> Vec<Paragraph> {
    let notes = |one: &Paragraph| !one.cites.is_empty();
    if rows.iter().flatten().flatten().any(notes) {
        return rows.into_iter().flatten().flatten().collect();
    }
    let blocks = rows.into_iter().map(|row| {
        let cells = row.into_iter();
        cells.map(|cell| cell.into_iter().map(|one| one.block).collect()).collect()
    });
    let blocks = table(blocks.collect());
    blocks.into_iter().map(|block| Paragraph { block, ..Paragraph::default() }).collect()
}

fn noted(tag: &BytesStart<'_>, open: Option<&mut Open>) {
    let Some(open) = open else { return };
    match tag.name().as_ref() {
        "w:pStyle" => open.style = value(tag, "w:val").unwrap_or_default(),
        "w:numId" => open.list = value(tag, "w:val"),
        "w:ilvl" => open.level = value(tag, "w:val").and_then(|level| level.parse().ok()),
        "w:tab" | "w:br" => open.text.push(' '),
        "w:cr" => open.text.push('\n'),
        "w:noBreakHyphen" => open.text.push('-'),
        "w:sym" => {
            let (sign, doubt) = symbols::read(&value(tag, "w:char").unwrap_or_default());
            open.push(&sign.to_string());
            open.doubt = open.doubt.or(doubt);
        }
        "m:oMath" => {
            open.doubt = Some("a formula was read as its letters: look at its powers");
        }
        "w:vertAlign" => {
            open.shifted = match value(tag, "w:val").as_deref() {
                Some("superscript") => Some(Shifted::Up),
                Some("subscript") => Some(Shifted::Down),
                _ => None,
            }
        }
        "w:i" => open.italic = is_on(tag),
        "w:b" => open.bold = is_on(tag),
        "w:footnoteReference" => open.cite('f', tag),
        "w:endnoteReference" => open.cite('e', tag),
        _ => {}
    }
}

/// Whether a property is set: it is, unless it says otherwise.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !value(tag, "w:val").is_some_and(|value| value == "0" || value == "false")
}

/// The words of a paragraph that goes on, with no emphasis open.
fn ended(open: &Open) -> String {
    let marks = open.marks.iter().rev();
    open.text.chars().chain(marks.copied()).collect()
}

fn closed(mut open: Open, numbering: &mut Numbering) -> Option<Paragraph> {
    open.end_marks();
    let label = numbering.label(&open.style, open.list.as_deref(), open.level);
    if open.text.trim().is_empty() && label.is_none() {
        return None;
    }
    let style = open.style.to_lowercase();
    let (level, apart) = numbering.look(&open.style);
    let look = if level.is_some() { Look::Heading } else { Look::Text };
    let text = match look {
        Look::Heading => plain_but_notes(&open.text),
        Look::Text | Look::Note | Look::Furniture => settled(&open.text),
    };
    let own = text.lines().map(squeezed).filter(|one| !one.is_empty());
    // Our own documents say what is a quotation; in others words must lead on to it.
    let quote = match style.strip_prefix("quotation") {
        Some(depth) if depth.bytes().all(|one| one.is_ascii_digit()) => own.collect(),
        Some(_) | None => Vec::new(),
    };
    let apart = apart && quote.is_empty();
    let level = level.unwrap_or(0);
    let lists = label.as_ref().map_or(0, |_| open.level.unwrap_or(0) + 1);
    let doubt = open.doubt;
    let block =
        Block { label, quote, apart, level, lists, doubt, ..Block::new(&text, look, 0) };
    Some(Paragraph { block, cites: open.cites, of: None })
}
