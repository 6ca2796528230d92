//! The headings of a marked-up document, each with the lines below it.

use crate::{
    model::GroupKind,
    parse::{Marked, MarkedLine},
};

/// What stands above lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// No heading.
    Nothing,
    /// The heading of this document of the base.
    Standing(u32),
    /// A heading that the base has not.
    New,
}

/// A heading with the lines below it, changes accepted.
pub(super) struct Section<'m> {
    pub(super) head: Head,
    pub(super) title: Option<&'m MarkedLine>,
    /// The lines, folds among them.
    pub(super) lines: Vec<&'m MarkedLine>,
}

impl Section<'_> {
    /// Whether it ends in a fold: what stands behind may be of another group.
    pub(super) fn is_cut(&self) -> bool {
        self.lines.last().is_some_and(|line| is_fold(line))
    }

    /// The words of the heading.
    pub(super) fn heading(&self) -> &str {
        self.title.map_or("", |title| title.words.trim())
    }
}

/// Whether a line is of the text: all else is the paper's own.
pub(super) fn is_of_the_text(line: &MarkedLine) -> bool {
    const FURNITURE: [&str; 10] = [
        "Title",
        "Subtitle",
        "Legend",
        "Notice",
        "Closing",
        "Fold",
        "Remark",
        "Header",
        "Footer",
        "PaperHeading",
    ];
    let style = line.style.trim_end_matches(|one: char| one.is_ascii_digit());
    !line.rows.is_empty() || !FURNITURE.contains(&style)
}

/// Whether a line says that something was left out.
pub(super) fn is_fold(line: &MarkedLine) -> bool {
    line.style == "Fold"
}

/// Whether a line is the heading of a document.
pub(super) fn is_heading(line: &MarkedLine) -> bool {
    let is_styled = line.style.to_lowercase().starts_with("heading");
    let is_of_ours = ["Provision", "Plain", "Quotation"]
        .iter()
        .any(|name| line.style.starts_with(name));
    is_styled || !is_of_ours && line.rows.is_empty() && begins_like_one(&line.words)
}

/// Whether words that somebody typed are a heading: `Article 45 bis. Title`.
fn begins_like_one(words: &str) -> bool {
    let mut parts = words.trim().splitn(3, [' ', '\u{a0}']);
    let (word, number) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let is_word =
        word.eq_ignore_ascii_case("article") || GroupKind::named(word).is_some();
    let is_number = number.trim_end_matches(['.', ':', '–', '-']).chars().all(|one| {
        one.is_ascii_digit() || "IVXLC".contains(one) || one.is_ascii_uppercase()
    });
    is_word && !number.is_empty() && is_number && words.chars().count() < 200
}

/// Divides the accepted reading at its headings; which documents these are is not asked yet.
pub(super) fn sections(marked: &Marked) -> Vec<Section<'_>> {
    let first = Section { head: Head::Nothing, title: None, lines: Vec::new() };
    let mut sections = vec![first];
    for line in marked.new.iter().filter(|line| is_of_the_text(line) || is_fold(line)) {
        if is_fold(line) || !is_heading(line) {
            sections.last_mut().into_iter().for_each(|last| last.lines.push(line));
            continue;
        }
        sections.push(Section { head: Head::New, title: Some(line), lines: Vec::new() });
    }
    sections.retain(|section| section.title.is_some() || !section.lines.is_empty());
    sections
}
