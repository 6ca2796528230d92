//! Word documents, as paragraphs with the labels that automatic numbering gives them.

use std::io::{Cursor, Read as _};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{
    block::{Block, Look},
    numbering::Numbering,
    xml::{entity, value},
};

/// No part of a document that is read is larger.
const LARGEST: u64 = 64 << 20;
/// Nothing that people write is nested deeper.
const DEEPEST: usize = 2_000;

/// Reads a document. Tracked insertions are in the text, tracked deletions are not.
///
/// # Errors
/// One sentence on why it cannot be read.
pub(super) fn docx_blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let document =
        part(bytes, "word/document.xml")?.ok_or("there is no document in it")?;
    let numbering = part(bytes, "word/numbering.xml")?.unwrap_or_default();
    let styles = part(bytes, "word/styles.xml")?.unwrap_or_default();
    let mut blocks = paragraphs(&document, Numbering::read(&numbering, &styles)?)?;
    for (name, look) in
        [("word/footnotes.xml", Look::Note), ("word/endnotes.xml", Look::Note)]
    {
        if let Some(notes) = part(bytes, name)? {
            let found = paragraphs(&notes, Numbering::default())?;
            blocks.extend(found.into_iter().map(|note| Block { look, ..note }));
        }
    }
    Ok(blocks)
}

fn part(bytes: &[u8], name: &str) -> Result<Option<String>, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
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
}

/// Reads the paragraphs of a part, in order.
fn paragraphs(xml: &str, mut numbering: Numbering) -> Result<Vec<Block>, String> {
    let mut reader = Reader::from_str(xml);
    let mut blocks = Vec::new();
    let mut open = vec![];
    let (mut depth, mut skipped, mut in_text) = (0usize, 0usize, false);
    loop {
        let at = |error: &dyn std::fmt::Display| format!("it is broken: {error}");
        match reader.read_event().map_err(|error| at(&error))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("it is nested more than {DEEPEST} deep"));
                }
                let name = tag.name();
                match name.as_ref() {
                    _ if skipped > 0 => skipped += 1,
                    "w:del" | "w:moveFrom" | "mc:Fallback" | "w:instrText" => skipped = 1,
                    "w:p" => open.push(Open::default()),
                    "w:t" => in_text = true,
                    _ => noted(&tag, open.last_mut()),
                }
            }
            Event::Empty(tag) if skipped == 0 => noted(&tag, open.last_mut()),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match tag.name().as_ref() {
                    _ if skipped > 0 => skipped -= 1,
                    "w:t" => in_text = false,
                    "w:p" => blocks
                        .extend(open.pop().and_then(|one| closed(&one, &mut numbering))),
                    _ => {}
                }
            }
            Event::Text(text) if in_text && skipped == 0 => {
                if let Some(one) = open.last_mut() {
                    one.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) if in_text && skipped == 0 => {
                if let Some(one) = open.last_mut() {
                    one.text.push_str(&entity(&name));
                }
            }
            Event::Eof if depth > 0 => return Err("it is cut off".to_owned()),
            Event::Eof => return Ok(blocks),
            Event::Empty(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn noted(tag: &BytesStart<'_>, open: Option<&mut Open>) {
    let Some(open) = open else { return };
    match tag.name().as_ref() {
        "w:pStyle" => open.style = value(tag, "w:val").unwrap_or_default(),
        "w:numId" => open.list = value(tag, "w:val"),
        "w:ilvl" => open.level = value(tag, "w:val").and_then(|level| level.parse().ok()),
        "w:tab" | "w:br" | "w:cr" => open.text.push(' '),
        "w:noBreakHyphen" => open.text.push('-'),
        _ => {}
    }
}

fn closed(open: &Open, numbering: &mut Numbering) -> Option<Block> {
    let label = numbering.label(&open.style, open.list.as_deref(), open.level);
    if open.text.trim().is_empty() && label.is_none() {
        return None;
    }
    let style = open.style.to_lowercase();
    let look = match style.starts_with("heading") || style == "title" {
        true => Look::Heading,
        false => Look::Text,
    };
    Some(Block { label, ..Block::new(&open.text, look, 0) })
}
