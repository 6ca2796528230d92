//! The parts of a document in one file.

use std::io::{Cursor, Write as _};

use zip::{DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::page::Page;

use super::{
    body::Body,
    furniture::{
        HEAD, R, comments, document, footer, footnotes, header, properties, settings,
    },
    style::styles,
};

/// The parts beside the body: name, kind of relationship, content type.
const PARTS: [(&str, &str, &str); 6] = [
    ("styles", "styles", "styles"),
    ("settings", "settings", "settings"),
    ("comments", "comments", "comments"),
    ("header1", "header", "header"),
    ("footer1", "footer", "footer"),
    ("footnotes", "footnotes", "footnotes"),
];

/// Packs a page and its body. No part bears an hour, so the same page gives the same bytes.
pub(super) fn packed(page: &Page, body: &Body<'_>) -> Result<Vec<u8>, ZipError> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relationships_of_the_package()),
        ("docProps/core.xml", properties(page)),
        ("word/document.xml", document(page, body)),
        ("word/_rels/document.xml.rels", relationships()),
        ("word/styles.xml", styles(&page.language)),
        ("word/settings.xml", settings(page)),
        ("word/comments.xml", comments(page, body)),
        ("word/header1.xml", header(page)),
        ("word/footer1.xml", footer(page)),
        ("word/footnotes.xml", footnotes(body)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts: String = PARTS
        .iter()
        .map(|(name, _, kind)| {
            format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{word}.{kind}+xml\"/>")
        })
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/>{parts}</Types>"
    )
}

fn relationships_of_the_package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn relationships() -> String {
    let parts: String = (1..)
        .zip(PARTS)
        .map(|(id, (name, kind, _))| {
            format!(
                "<Relationship Id=\"rId{id}\" Type=\"{R}/{kind}\" Target=\"{name}.xml\"/>"
            )
        })
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{parts}</Relationships>"
    )
}
