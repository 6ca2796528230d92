//! A document as the text of its file.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::model::{Convention, Core, Document, DocumentKind, GroupKind};

use super::{front_matter::front_matter, provisions::Writer};

/// Returns the text of a document's file. What is unchanged keeps its bytes.
#[must_use]
pub fn document(document: &Document) -> String {
    let source = document.source.text();
    let layout = &document.layout;
    let front_end = layout.front.end as usize;
    let mut out = source[..layout.front.start as usize].to_owned();
    let front = front_matter(document, false);
    out.push_str(&front);
    if layout.front.is_empty() && !front.is_empty() {
        out.push('\n');
    }
    out.push_str(&source[front_end..layout.heading.start as usize]);
    match heading_stands(document) {
        true => out.push_str(document.source.slice(layout.heading)),
        false => out.push_str(&heading(document)),
    }
    let line_end = line_end(source, layout.heading.end as usize);
    out.push_str(&source[layout.heading.end as usize..line_end]);
    let reached = u32::try_from(line_end).ok();
    let mut writer =
        Writer::new(&document.provisions, Some(&document.source), true, reached)
            .leaving(&document.loose, 0);
    writer.all();
    let notes = writer.with_notes(layout.notes);
    writer.homeless();
    push_lines(&mut out, &writer.out);
    if !notes.trim().is_empty() {
        push_lines(&mut out, &notes);
    }
    push_lines(&mut out, document.source.slice(layout.tail));
    if source.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// What the reader leaves out at the ends of a line; other spaces are letters of the text.
const BLANK: [char; 3] = [' ', '\t', '\n'];

/// Returns the text of a document's file in the canonical form: re-laid, no word changed.
#[must_use]
pub fn canonical(document: &Document) -> String {
    relaid(document, document.source.slice(document.layout.tail))
}

/// Returns the same without the commentary behind the text.
#[must_use]
pub fn without_commentary(document: &Document) -> String {
    relaid(document, "")
}

fn relaid(document: &Document, tail: &str) -> String {
    let source = document.source.text();
    let layout = &document.layout;
    let mut out = front_matter(document, true);
    let between = &source[layout.front.end as usize..layout.heading.start as usize];
    for piece in [between, &heading(document)] {
        let piece = piece.replace('\r', "");
        match piece.trim_matches(BLANK) {
            "" => (),
            words if out.is_empty() => out = format!("{words}\n"),
            words => out = format!("{out}\n{words}\n"),
        }
    }
    let mut writer =
        Writer::new(&document.provisions, Some(&document.source), false, None)
            .leaving(&document.loose, layout.notes.start);
    writer.all();
    let notes = writer.with_notes(layout.notes).replace('\r', "");
    writer.homeless();
    push_lines(&mut out, &writer.out);
    let notes = notes.trim_matches('\n');
    if !notes.trim_matches(BLANK).is_empty() {
        out = format!("{out}\n{}\n", notes.trim_end_matches(BLANK));
    }
    let tail = tail.replace('\r', "");
    let tail = tail.trim_matches('\n');
    if !tail.trim_matches(BLANK).is_empty() {
        out = format!("{out}\n{}\n", tail.trim_end_matches(BLANK));
    }
    match is_nfc(&out) {
        true => out,
        false => out.nfc().collect(),
    }
}

/// Returns a whole text as one file of Markdown: headings and provisions in the canonical
/// form, each note behind the words that cite it, without front matter and commentary.
#[must_use]
pub fn whole(title: &str, convention: &Convention) -> String {
    let mut out = format!("# {title}\n");
    for document in &convention.documents {
        let mut writer =
            Writer::new(&document.provisions, Some(&document.source), false, None)
                .leaving(&document.loose, u32::MAX);
        writer.all();
        out.push_str(&format!("\n{}\n", heading(document)));
        let words = writer.out.trim_matches(['\n', '\r']);
        if !words.is_empty() {
            out.push_str(&format!("\n{words}\n"));
        }
    }
    match is_nfc(&out) {
        true => out,
        false => out.nfc().collect(),
    }
}

/// Puts lines behind others, which end with a line break even where the source did not.
fn push_lines(out: &mut String, lines: &str) {
    if !lines.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(lines);
}

fn line_end(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |newline| at + newline + 1)
}

/// Returns the heading line in the canonical form. A group whose heading says no word goes
/// on without one.
fn heading(document: &Document) -> String {
    let designation = match &document.kind {
        DocumentKind::Article(number) => named(number),
        DocumentKind::Preamble | DocumentKind::Closing | DocumentKind::Group(_) => {
            let number = document.kind.number().map(Core::written);
            let word = word(&document.kind).filter(|word| says(document, word));
            word.into_iter().chain(number).collect::<Vec<_>>().join(" ")
        }
    };
    match (designation.as_str(), document.heading.raw()) {
        ("", title) => format!("# {title}"),
        (designation, "") => format!("# {designation}"),
        (designation, title) => format!("# {designation}. {title}"),
    }
}

/// The designation of an article, its number as it was written.
fn named(number: &Core) -> String {
    let printed = number.to_string();
    number.article().replacen(&printed, number.written(), 1)
}

/// The word that designates a document; a group may have none.
fn word(kind: &DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::Preamble => Some("Preamble"),
        DocumentKind::Group(group) => {
            (group.kind != GroupKind::Other).then(|| group.kind.word())
        }
        DocumentKind::Article(_) => Some("Article"),
        DocumentKind::Closing => Some("Closing formula"),
    }
}

/// Whether the heading says the word: what is new does, and what said it before.
fn says(document: &Document, word: &str) -> bool {
    let designation = designation(document);
    let first = designation.get(..word.len()).unwrap_or_default();
    document.source.text().is_empty()
        || document.kind.group().is_none()
        || first.eq_ignore_ascii_case(word)
}

/// What stands before the title in the source, without what separates them.
fn designation(document: &Document) -> &str {
    let layout = &document.layout;
    let before = &document.source.text()
        [layout.heading.start as usize..layout.title.start as usize];
    before.trim_matches(|c: char| c.is_whitespace() || "#.:–—-".contains(c))
}

/// Returns whether the heading line in the source still says what the document says.
fn heading_stands(document: &Document) -> bool {
    let designation = designation(document);
    let title_stands =
        document.source.slice(document.layout.title) == document.heading.raw();
    if let DocumentKind::Article(number) = &document.kind
        && designation.eq_ignore_ascii_case(&named(number))
    {
        return title_stands;
    }
    let word = word(&document.kind).filter(|word| says(document, word)).unwrap_or("");
    let (first, rest) =
        designation.split_at_checked(word.len()).unwrap_or((designation, ""));
    let number = Some(rest.trim()).filter(|rest| !rest.is_empty()).map(Core::new);
    title_stands
        && first.eq_ignore_ascii_case(word)
        && number.as_ref() == document.kind.number()
}
