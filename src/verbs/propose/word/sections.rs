//! The headings of a marked-up document, each with the lines below it, and which document of
//! the base each is.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::address_of,
    model::{Convention, GroupKind},
    parse::{Marked, MarkedLine},
};

use super::matched::key;

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

/// The documents of the base by their printed headings, and by their numbers alone.
struct Known {
    whole: BTreeMap<String, Vec<u32>>,
    numbers: BTreeMap<String, Vec<u32>>,
    used: BTreeSet<u32>,
}

impl Known {
    fn of(base: &Convention) -> Self {
        let mut known = Self {
            whole: BTreeMap::new(),
            numbers: BTreeMap::new(),
            used: BTreeSet::new(),
        };
        for (node, document) in base.nodes_of_documents() {
            let address = address_of(base, node).to_string();
            let number = address.rsplit(", ").next().unwrap_or(&address).to_owned();
            let title = document.heading.printed();
            let whole = match title {
                "" => number.clone(),
                title if title == number => number.clone(),
                title => format!("{number}. {title}"),
            };
            known.whole.entry(key(&whole)).or_default().push(node.document);
            known.numbers.entry(key(&number)).or_default().push(node.document);
        }
        known
    }

    /// The first document of the base that bears a heading and was not met yet.
    fn find(&mut self, heading: &str) -> Option<u32> {
        let whole = key(heading);
        let number = key(heading.split(". ").next().unwrap_or(heading));
        let lists = [self.whole.get(&whole), self.numbers.get(&number)];
        let mut all = lists.into_iter().flatten().flatten().copied();
        let found = all.find(|document| !self.used.contains(document))?;
        self.used.insert(found);
        Some(found)
    }
}

/// Divides the accepted reading at its headings.
pub(super) fn sections<'m>(base: &Convention, marked: &'m Marked) -> Vec<Section<'m>> {
    let mut known = Known::of(base);
    let was: BTreeMap<usize, &MarkedLine> =
        marked.old.iter().map(|line| (line.from, line)).collect();
    let first = Section { head: Head::Nothing, title: None, lines: Vec::new() };
    let mut sections = vec![first];
    for line in marked.new.iter().filter(|line| is_of_the_text(line) || is_fold(line)) {
        if is_fold(line) || !is_heading(line) {
            sections.last_mut().into_iter().for_each(|last| last.lines.push(line));
            continue;
        }
        let old = was.get(&line.from).filter(|old| is_heading(old));
        let found = old.and_then(|old| known.find(&old.words));
        let found = found.or_else(|| known.find(&line.words));
        let head = found.map_or(Head::New, Head::Standing);
        sections.push(Section { head, title: Some(line), lines: Vec::new() });
    }
    sections.retain(|section| section.title.is_some() || !section.lines.is_empty());
    find_moved(base, marked, &mut sections);
    sections
}

/// A heading that is new and bears the title of one that was struck is that document, moved and
/// numbered anew.
fn find_moved(base: &Convention, marked: &Marked, sections: &mut [Section<'_>]) {
    let mut struck = gone(base, marked, sections);
    for section in sections.iter_mut().filter(|section| section.head == Head::New) {
        let title = section.heading().split_once(". ").map(|(_, title)| key(title));
        let Some(title) = title.filter(|title| !title.is_empty()) else { continue };
        let bears = |document: &&u32| {
            let heading = &base.documents[**document as usize].heading;
            key(heading.printed()) == title
        };
        let mut alike = struck.iter().filter(bears);
        if let (Some(found), None) = (alike.next().copied(), alike.next()) {
            section.head = Head::Standing(found);
            struck.retain(|one| *one != found);
        }
    }
}

/// The documents of the base whose headings were struck.
pub(super) fn gone(
    base: &Convention,
    marked: &Marked,
    sections: &[Section<'_>],
) -> Vec<u32> {
    let mut known = Known::of(base);
    let stands = |document: &u32| {
        sections.iter().any(|section| section.head == Head::Standing(*document))
    };
    let old = marked.old.iter().filter(|line| is_of_the_text(line) && is_heading(line));
    let old = old.filter_map(|line| known.find(&line.words));
    old.filter(|document| !stands(document)).collect()
}
