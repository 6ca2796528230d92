//! Pages as books: the text, its contents and its look in one file.
//!
//! Comes in: a page. Goes out: the bytes of an EPUB 3, the same for the same page. The words
//! are those of the HTML renderer; a chapter of the book is what stands under one heading of
//! the first level.

use std::io::{Cursor, Write as _};

use zip::{
    CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions,
};

use crate::page::{Block, Page, Role, Run};

use super::html::{Differs, STYLE, body, front, prove, safe};

/// The day of a book that bears none: the format wants one.
const NO_DAY: &str = "1980-01-01";

/// Why there is no book. Always our own mistake.
#[derive(Debug, thiserror::Error)]
pub enum NoBook {
    /// Its words are not those of the page.
    #[error(transparent)]
    Differs(#[from] Differs),
    /// It cannot be packed.
    #[error("the book cannot be packed")]
    Packing(#[from] ZipError),
}

/// Returns a page as a book, which was read back.
///
/// # Errors
/// When the words of the book are not those of the page, or it cannot be packed.
pub fn epub(page: &Page) -> Result<Vec<u8>, NoBook> {
    let page = &page.for_sheets();
    let chapters = chapters(page);
    chapters.iter().try_for_each(|chapter| prove(chapter, &body(chapter)))?;
    Ok(packed(page, &chapters)?)
}

fn packed(page: &Page, chapters: &[Page]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = packed.compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let mut parts = vec![
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("EPUB/package.opf".to_owned(), package(page, chapters.len())),
        ("EPUB/contents.xhtml".to_owned(), contents(page, chapters)),
        ("EPUB/style.css".to_owned(), STYLE.to_owned()),
    ];
    for (index, chapter) in chapters.iter().enumerate() {
        let markup = match index {
            0 => front(chapter) + &body(chapter),
            _ => body(chapter),
        };
        let text = document(page, &heading(chapter), &markup);
        parts.push((format!("EPUB/{}", file(index)), text));
    }
    for (name, text) in parts {
        zip.start_file(name, packed)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\
</rootfiles></container>\n";

fn file(index: usize) -> String {
    format!("text-{:03}.xhtml", index + 1)
}

/// A page for each heading of the first level, the front before the first.
fn chapters(page: &Page) -> Vec<Page> {
    let mut chapters = vec![Page { blocks: Vec::new(), ..page.clone() }];
    for block in &page.blocks {
        let begins = level(block) == Some(1);
        let is_front = chapters.len() == 1 && chapters[0].blocks.is_empty();
        if begins && !is_front {
            chapters.push(Page { blocks: Vec::new(), ..page.clone() });
        }
        if let Some(last) = chapters.last_mut() {
            last.blocks.push(block.clone());
        }
    }
    chapters
}

fn level(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph(one) => match one.role {
            Role::Heading(level) => Some(level),
            Role::Provision(_) => None,
        },
        Block::Title(level, _) => Some(*level),
        Block::Table(_)
        | Block::Remark(_)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    }
}

/// What the contents call a chapter: its first heading, as it reads when all is accepted.
fn heading(chapter: &Page) -> String {
    let words = |runs: &[Run]| -> String {
        let side = crate::page::Side::New;
        runs.iter()
            .filter(|run| run.mark.is_in(side))
            .map(|run| run.text.as_str())
            .collect()
    };
    let heading = chapter.blocks.iter().find_map(|block| match block {
        Block::Paragraph(one) if one.is_heading() => Some(words(&one.words)),
        Block::Title(_, runs) => Some(words(runs)),
        Block::Paragraph(_)
        | Block::Table(_)
        | Block::Remark(_)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    });
    heading.filter(|heading| !heading.is_empty()).unwrap_or_else(|| chapter.title.clone())
}

fn document(page: &Page, title: &str, markup: &str) -> String {
    let (language, title) = (safe(&page.language), safe(title));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{language}\" xml:lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n\
         <body>\n{markup}</body>\n</html>\n"
    )
}

fn contents(page: &Page, chapters: &[Page]) -> String {
    let entries: String = chapters
        .iter()
        .enumerate()
        .map(|(index, chapter)| {
            format!(
                "<li><a href=\"{}\">{}</a></li>\n",
                file(index),
                safe(&heading(chapter))
            )
        })
        .collect();
    let markup =
        format!("<nav epub:type=\"toc\" id=\"toc\">\n<ol>\n{entries}</ol>\n</nav>\n");
    document(page, &page.title, &markup)
}

fn package(page: &Page, chapters: usize) -> String {
    let (language, title, subject) =
        (safe(&page.language), safe(&page.title), safe(&page.subject));
    let day = page.date.as_deref().unwrap_or(NO_DAY);
    let name = format!("{subject}: {title}, {day}");
    let items: String = (0..chapters)
        .map(|index| {
            format!(
                "<item id=\"t{index}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>",
                file(index)
            )
        })
        .collect();
    let spine: String =
        (0..chapters).map(|index| format!("<itemref idref=\"t{index}\"/>")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{language}\">\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">{name}</dc:identifier>\
         <dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:language>{language}</dc:language>\
         <meta property=\"dcterms:modified\">{day}T00:00:00Z</meta></metadata>\
         <manifest><item id=\"nav\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
         <item id=\"css\" href=\"style.css\" media-type=\"text/css\"/>{items}</manifest><spine>{spine}</spine></package>\n"
    )
}
