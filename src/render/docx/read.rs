//! A document read back: its text with every change accepted, or with every change rejected.
//!
//! Comes in: the bytes of a document, of ours or of anybody's. Goes out: the paragraphs and
//! rows that one side has. It knows the marks of the format and nothing of how we write
//! them.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use zip::ZipArchive;

use crate::page::{Run, Side};

use super::style::is_of_the_text;
use crate::render::tree::Node;

/// No part of a document of ours is larger.
const LARGEST: u64 = 256 << 20;

/// Returns the words of the text on one side, a line for each paragraph that has any and
/// for each row, whose cells stand between bars. What the paper itself says is left out.
///
/// # Errors
/// When the file is no document.
pub fn read_texts(bytes: &[u8], side: Side) -> Result<Vec<String>, String> {
    lines(bytes, side, &is_of_the_text)
}

/// Returns all the words on one side, whatever their style.
///
/// # Errors
/// When the file is no document.
pub fn read(bytes: &[u8], side: Side) -> Result<Vec<String>, String> {
    lines(bytes, side, &|_| true)
}

fn lines(
    bytes: &[u8],
    side: Side,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<String>, String> {
    let document = Node::parse(&part(bytes, "word/document.xml")?)?;
    let root = document.child("w:document").ok_or("there is no document in it")?;
    let body = root.child("w:body").ok_or("there is no body in it")?;
    let notes = notes(bytes)?;
    let (lines, open) = (Vec::new(), String::new());
    let mut found = Lines { side, wanted, notes: &notes, lines, open };
    found.blocks(body);
    Ok(found.lines)
}

/// Returns a part of a package as text.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<String, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let file = archive.by_name(name).map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    file.take(LARGEST)
        .read_to_string(&mut text)
        .map_err(|error| format!("{name}: {error}"))?;
    Ok(text)
}

/// The notes of a document, by their ids.
fn notes(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let mut notes = BTreeMap::new();
    let Ok(xml) = part(bytes, "word/footnotes.xml") else { return Ok(notes) };
    Node::parse(&xml)?.walk(&mut |node, _| {
        if node.name == "w:footnote" {
            let mut text = String::new();
            let nobody = BTreeMap::new();
            for paragraph in &node.children {
                words(paragraph, Side::New, &nobody, &mut text);
            }
            let id = node.attribute("w:id").unwrap_or_default();
            notes.insert(id.to_owned(), text.trim_start().to_owned());
        }
    });
    Ok(notes)
}

struct Lines<'w> {
    side: Side,
    notes: &'w BTreeMap<String, String>,
    wanted: &'w dyn Fn(&str) -> bool,
    lines: Vec<String>,
    /// Words of paragraphs whose ends this side has not: the next one goes on with them.
    open: String,
}

impl Lines<'_> {
    fn blocks(&mut self, parent: &Node) {
        for node in &parent.children {
            match node.name.as_str() {
                "w:p" => self.paragraph(node),
                "w:tbl" => self.table(node),
                _ => (),
            }
        }
        self.end();
    }

    fn paragraph(&mut self, node: &Node) {
        let shape = node.child("w:pPr");
        let style = shape.and_then(|shape| shape.child("w:pStyle"));
        let style = style.and_then(|style| style.attribute("w:val")).unwrap_or("Normal");
        if (self.wanted)(style) {
            let side = self.side;
            words(node, side, self.notes, &mut self.open);
        }
        let mark = shape.and_then(|shape| shape.child("w:rPr"));
        let has_end = mark.is_none_or(|mark| stands(mark, self.side));
        if has_end {
            self.end();
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.open);
        if !line.is_empty() {
            self.lines.push(line);
        }
    }

    fn table(&mut self, table: &Node) {
        for row in table.children.iter().filter(|node| node.name == "w:tr") {
            let shape = row.child("w:trPr");
            let is_head = shape.is_some_and(|shape| shape.child("w:tblHeader").is_some());
            if is_head || !shape.is_none_or(|shape| stands(shape, self.side)) {
                continue;
            }
            let cells = row.children.iter().filter(|node| node.name == "w:tc");
            let cells: Vec<String> = cells
                .map(|cell| {
                    let (side, wanted) = (self.side, self.wanted);
                    let (notes, lines, open) = (self.notes, Vec::new(), String::new());
                    let mut inner = Lines { side, wanted, notes, lines, open };
                    inner.blocks(cell);
                    inner.lines.join("\n")
                })
                .collect();
            self.lines.push(cells.join(" | "));
        }
    }
}

/// Whether one side has what bears these marks.
fn stands(marks: &Node, side: Side) -> bool {
    marks.children.iter().all(|mark| is_in(&mark.name, side))
}

fn is_in(name: &str, side: Side) -> bool {
    match name {
        "w:ins" | "w:moveTo" => side == Side::New,
        "w:del" | "w:moveFrom" => side == Side::Old,
        _ => true,
    }
}

/// The words of a paragraph that one side has.
fn words(node: &Node, side: Side, notes: &BTreeMap<String, String>, out: &mut String) {
    let left_out = |name: &str| matches!(name, "w:pPr" | "w:rPr");
    for child in node.children.iter().filter(|child| !left_out(&child.name)) {
        match child.name.as_str() {
            "w:t" | "w:delText" => out.push_str(&child.text),
            // Between two paragraphs of a quotation, where the space stands already.
            "w:cr" => (),
            "w:br" => out.push('\n'),
            "w:tab" => out.push('\t'),
            "w:footnoteReference" => {
                let note = notes.get(child.attribute("w:id").unwrap_or_default());
                out.extend(note.map(|note| Run::noted(note)));
            }
            name if is_in(name, side) => words(child, side, notes, out),
            _ => (),
        }
    }
}
