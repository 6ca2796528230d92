//! Which reader a source needs: told by its first bytes, else by its name.

use super::{
    block::Block,
    decode::{Decoded, decoded},
    docx::docx_blocks,
    epub::book_pages,
    html::html_blocks,
    layout::{bbox_words, layout_blocks},
    nesting::is_too_deep,
    one_language::reduced,
    text::{is_markdown, text_blocks},
    typed::{is_typed, typed_words},
    unread::Unread,
    word::Word,
};

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
            Ok(None) => {
                let blocks = docx_blocks(bytes).map_err(Unread::Because)?;
                reduced(blocks, language)
            }
            Err(why) => Err(Unread::Because(why)),
        };
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "it is an encrypted or very old Word document".to_owned();
        return Err(Unread::Because(why));
    }
    let head = &bytes[..bytes.len().min(2000)];
    let is_layout = is_layout(&String::from_utf8_lossy(head));
    let most = if is_layout { LARGEST_LAYOUT } else { LARGEST_TEXT };
    if bytes.len() > most {
        let why = format!("it is larger than {} MB, as no treaty is", most >> 20);
        return Err(Unread::Because(why));
    }
    let Decoded { text, is_supposed } = decoded(bytes).map_err(Unread::Because)?;
    let mut blocks = text_or_page(&text, language)?;
    if let Some(first) = blocks.first_mut().filter(|_| is_supposed) {
        first.doubt = Some("nothing says how its letters are written: look at accents");
    }
    Ok(blocks)
}

/// No text or page that is read is larger.
const LARGEST_TEXT: usize = 16 << 20;

/// Words with their places take more room.
const LARGEST_LAYOUT: usize = 64 << 20;

/// Whether a file lists words with their places.
fn is_layout(head: &str) -> bool {
    head.contains("<doc>") || head.contains("<page width")
}

/// Whether the beginning of a text, in small letters, is that of a web page or of a part of one.
fn is_page(head: &str) -> bool {
    let is_part = |rest: &str| rest.starts_with(|first: char| first.is_ascii_lowercase());
    ["<html", "<!doctype html", "<body"].iter().any(|tag| head.contains(tag))
        || head.trim_start().strip_prefix('<').is_some_and(is_part)
}

/// Reads a text, or what is written as one.
fn text_or_page(text: &str, language: Option<&str>) -> Result<Vec<Block>, Unread> {
    if text.trim_start().starts_with("{\\rtf") {
        let why = "it is Rich Text: save it as a Word document (DOCX)".to_owned();
        return Err(Unread::Because(why));
    }
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    if head.contains("<akomantoso") {
        let why = "it is Akoma Ntoso, which is only written: bring in the Word document, the \
                   web page or the Markdown of the same text";
        return Err(Unread::Because(why.to_owned()));
    }
    if is_layout(&head) {
        let words = bbox_words(text).map_err(Unread::Because)?;
        return reduced(layout_blocks(words, language)?, language);
    }
    if is_page(&head) && !is_markdown(text) {
        return page_blocks(text, language);
    }
    if is_typed(text) && !is_markdown(text) {
        let (words, along) = typed_words(text);
        let mut blocks = reduced(layout_blocks(words, language)?, language)?;
        blocks.extend(along);
        blocks.sort_by_key(|block| block.page);
        return Ok(blocks);
    }
    reduced(text_blocks(text), language)
}

fn page_blocks(page: &str, language: Option<&str>) -> Result<Vec<Block>, Unread> {
    if is_too_deep(page) {
        let why = "its elements are nested too deep: 500 are read".to_owned();
        return Err(Unread::Because(why));
    }
    reduced(html_blocks(page, language).map_err(Unread::Languages)?, language)
}

/// Reads words that another process found in a PDF: page, four edges and the word on a line.
///
/// # Errors
/// When it stands in several languages, and none was chosen.
pub fn listed_words(list: &str, language: Option<&str>) -> Result<Vec<Block>, Unread> {
    let words = list.lines().filter_map(|line| {
        let mut fields = line.splitn(6, '\t');
        let page = fields.next()?.parse().ok()?;
        let mut edge = || fields.next()?.parse::<f64>().ok();
        let (left, right, top, bottom) = (edge()?, edge()?, edge()?, edge()?);
        let (text, column) = (fields.next()?.to_owned(), 0);
        Some(Word { page, left, right, top, bottom, text, column })
    });
    reduced(layout_blocks(words.collect(), language)?, language)
}
