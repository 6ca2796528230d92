//! Which reader a source needs: told by its first bytes, else by its name.

use super::{
    block::Block,
    decode::{Decoded, decoded},
    docx::docx_blocks,
    epub::book_pages,
    html::html_blocks,
    layout::{bbox_words, layout_blocks},
    nesting::is_too_deep,
    text::text_blocks,
    word::Word,
};

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Several languages stand side by side, and none was chosen.
    Languages(Vec<String>),
    /// Anything else, in one sentence.
    Because(String),
}

/// Returns whether a file is a PDF.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .take(1024)
        .collect::<Vec<_>>()
        .windows(5)
        .any(|five| five.iter().zip(b"%PDF-").all(|(one, two)| *one == two))
}

/// Reads the paragraphs of any source but a PDF.
///
/// # Errors
/// When nothing can be read.
pub fn blocks(bytes: &[u8], language: Option<&str>) -> Result<Vec<Block>, Unread> {
    if bytes.starts_with(b"PK") {
        return match book_pages(bytes) {
            Ok(Some(pages)) => pages.iter().try_fold(Vec::new(), |mut blocks, page| {
                blocks.extend(page_blocks(page, language)?);
                Ok(blocks)
            }),
            Ok(None) => docx_blocks(bytes).map_err(Unread::Because),
            Err(why) => Err(Unread::Because(why)),
        };
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "it is an encrypted or very old Word document".to_owned();
        return Err(Unread::Because(why));
    }
    let Decoded { text, is_supposed } = decoded(bytes).map_err(Unread::Because)?;
    let mut blocks = text_or_page(&text, language)?;
    if let Some(first) = blocks.first_mut().filter(|_| is_supposed) {
        first.doubt = Some("nothing says how its letters are written: look at accents");
    }
    Ok(blocks)
}

/// Reads a text, or what is written as one.
fn text_or_page(text: &str, language: Option<&str>) -> Result<Vec<Block>, Unread> {
    if text.trim_start().starts_with("{\\rtf") {
        let why = "it is Rich Text: save it as a Word document (DOCX)".to_owned();
        return Err(Unread::Because(why));
    }
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    if head.contains("<doc>") || head.contains("<page width") {
        return Ok(layout_blocks(bbox_words(text).map_err(Unread::Because)?));
    }
    if head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")
    {
        return page_blocks(text, language);
    }
    Ok(text_blocks(text))
}

fn page_blocks(page: &str, language: Option<&str>) -> Result<Vec<Block>, Unread> {
    if is_too_deep(page) {
        let why = "its elements are nested too deep: 500 are read".to_owned();
        return Err(Unread::Because(why));
    }
    html_blocks(page, language).map_err(Unread::Languages)
}

/// Reads words that another process found in a PDF: page, four edges and the word on a line.
#[must_use]
pub fn listed_words(list: &str) -> Vec<Block> {
    let words = list.lines().filter_map(|line| {
        let mut fields = line.splitn(6, '\t');
        let page = fields.next()?.parse().ok()?;
        let mut edge = || fields.next()?.parse::<f64>().ok();
        let (left, right, top, bottom) = (edge()?, edge()?, edge()?, edge()?);
        Some(Word { page, left, right, top, bottom, text: fields.next()?.to_owned() })
    });
    layout_blocks(words.collect())
}
