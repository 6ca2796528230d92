//! A new print of a text that stands there: which ids articles keep, and what differs.
//!
//! Comes in: the files that stand there, and what was read. Goes out: ids by number, and what
//! differs in one sentence a file. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{ArticleId, DocumentKind, Imported, ImportedDocument, ImportedKind, Version},
    parse,
    session::Error,
};

/// The files of a version, by path below its folder.
pub(super) type Made = BTreeMap<String, Vec<u8>>;

/// Refuses ids that are none, that two articles would have, or whose article is not there.
pub(super) fn refuse_ids(
    ids: &BTreeMap<String, String>,
    text: &Imported,
) -> Result<(), Error> {
    let articles = text.documents.iter().filter(|one| one.kind == ImportedKind::Article);
    let numbers: BTreeSet<String> = articles.map(ImportedDocument::designation).collect();
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (number, id) in ids {
        if !ArticleId::new(id.as_str()).is_well_formed() {
            return Err(Error::request(
                format!("`{id}`, for Article {number}, is no id"),
                "An id is made of small letters, digits and hyphens.",
            ));
        }
        if !numbers.contains(number) {
            return Err(Error::request(
                format!("there is no Article {number} in the text, for the id `{id}`"),
                "Correct the number, or take the line out.",
            ));
        }
        if let Some(other) = taken.insert(id, number) {
            return Err(Error::request(
                format!("Articles {other} and {number} cannot both have the id `{id}`"),
                "Give one of them another id.",
            ));
        }
    }
    Ok(())
}

/// Returns the ids of articles outside annexes, by their numbers.
pub(super) fn ids_of(files: &Made, version: &str) -> BTreeMap<String, String> {
    articles_of(files, version).into_iter().map(|one| (one.number, one.id)).collect()
}

/// An article that stands there.
pub(super) struct StandingArticle {
    number: String,
    id: String,
    title: String,
}

/// Returns the articles outside annexes.
pub(super) fn articles_of(files: &Made, version: &str) -> Vec<StandingArticle> {
    let sources = files.iter().filter(|(path, _)| !path.starts_with("annex")).map(
        |(path, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            (path.clone(), crate::source::SourceFile::new(path, text))
        },
    );
    let read = parse::convention(Version::new(version), sources.collect()).value;
    let documents = read.into_iter().flat_map(|convention| convention.documents);
    let articles = documents.filter_map(|document| match &document.kind {
        DocumentKind::Article(number) if !document.id.is_empty() => {
            Some(StandingArticle {
                number: number.written().to_owned(),
                id: document.id.as_str().to_owned(),
                title: folded(document.heading.printed()),
            })
        }
        DocumentKind::Article(_)
        | DocumentKind::Preamble
        | DocumentKind::Group(_)
        | DocumentKind::Closing => None,
    });
    articles.collect()
}

/// Returns the ids that articles of a new print keep, by their new numbers: that of the one
/// with their title; else that of the one with their number, if no other has its title now.
pub(super) fn carried(
    old: &[StandingArticle],
    text: &Imported,
) -> BTreeMap<String, String> {
    let articles = text.documents.iter().filter(|one| one.kind == ImportedKind::Article);
    let new: Vec<(String, String)> =
        articles.map(|one| (one.designation(), folded(&one.title))).collect();
    let only = |found: &mut dyn Iterator<Item = &StandingArticle>| match (
        found.next(),
        found.next(),
    ) {
        (Some(one), None) => Some(one.id.clone()),
        _ => None,
    };
    let id = |number: &String, title: &String| {
        let named = |one: &&StandingArticle| !title.is_empty() && one.title == *title;
        let is_gone = |one: &&StandingArticle| {
            one.title.is_empty() || new.iter().all(|(_, title)| *title != one.title)
        };
        only(&mut old.iter().filter(named)).or_else(|| {
            only(&mut old.iter().filter(|one| one.number == *number).filter(is_gone))
        })
    };
    new.iter()
        .filter_map(|(number, title)| Some((number.clone(), id(number, title)?)))
        .collect()
}

/// A title as it is compared: capitals and spaces do not count.
fn folded(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says which files differ and in what, which are new, gone or named otherwise.
pub(super) fn differences(old: &Made, new: &Made) -> Vec<String> {
    if old.is_empty() {
        return Vec::new();
    }
    let named: BTreeMap<&str, &String> =
        old.iter().filter_map(|(path, bytes)| Some((id_of(bytes)?, path))).collect();
    let mut renamed = BTreeSet::new();
    let mut all: Vec<String> = Vec::new();
    for (path, bytes) in new {
        let before = id_of(bytes).and_then(|id| named.get(id).copied());
        let before = before.filter(|before| !new.contains_key(*before));
        match (old.get(path), before) {
            (None, Some(before)) => {
                renamed.insert(before);
                let what = old.get(before).and_then(|old| differs(old, bytes));
                let what = what.map(|what| format!("; {what}")).unwrap_or_default();
                all.push(format!("{path}: was {before}{what}"));
            }
            (None, None) => all.push(format!("{path}: new")),
            (Some(old), _) => {
                all.extend(differs(old, bytes).map(|what| format!("{path}: {what}")));
            }
        }
    }
    let gone =
        old.keys().filter(|path| !new.contains_key(*path) && !renamed.contains(path));
    all.extend(gone.map(|path| format!("{path}: not in the new text")));
    all.sort();
    all
}

/// The id that a file's front matter gives.
fn id_of(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.strip_prefix("---\n")?.lines().take_while(|line| *line != "---");
    lines.find_map(|line| line.strip_prefix("id: ")).map(str::trim)
}

/// Says in what two files differ: the first line that does, and how many others.
fn differs(old: &[u8], new: &[u8]) -> Option<String> {
    if old == new {
        return None;
    }
    let lines = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let words = text.lines().map(|line| line.trim().to_owned());
        words.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let (old, new) = (lines(old), lines(new));
    let gone: Vec<&String> = old.iter().filter(|line| !new.contains(line)).collect();
    let come: Vec<&String> = new.iter().filter(|line| !old.contains(line)).collect();
    let first = match (gone.first(), come.first()) {
        (Some(gone), Some(come)) => {
            let (gone, come) = apart(gone, come);
            format!(": “{gone}” is “{come}” now")
        }
        (Some(gone), None) => format!(": “{}” is gone", cut(gone)),
        (None, Some(come)) => format!(": “{}” is new", cut(come)),
        (None, None) => ": the order of its lines".to_owned(),
    };
    let more = match gone.len().max(come.len()) {
        0 | 1 => String::new(),
        2 => ", and one more line".to_owned(),
        count => format!(", and {} more lines", count - 1),
    };
    Some(format!("differs{first}{more}"))
}

/// Both lines from a little before the first word that differs.
fn apart(gone: &str, come: &str) -> (String, String) {
    let same = gone.split(' ').zip(come.split(' ')).take_while(|(one, two)| one == two);
    let from = same.count().saturating_sub(2);
    let rest = |line: &str| {
        let words = line.split(' ').skip(from).collect::<Vec<_>>().join(" ");
        cut(&if from > 0 { format!("… {words}") } else { words })
    };
    (rest(gone), rest(come))
}

/// The beginning of a line.
fn cut(line: &str) -> String {
    const MOST: usize = 60;
    let short: String = line.chars().take(MOST).collect();
    if short.len() < line.len() { format!("{short} …") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_said() {
        let made = |files: &[(&str, &str)]| -> Made {
            let file = |(path, text): &(&str, &str)| {
                ((*path).to_owned(), text.as_bytes().to_vec())
            };
            files.iter().map(file).collect()
        };
        let head = |id: &str, words: &str| {
            format!("---\nid: {id}\n---\n\n# Article\n\n{words}\n")
        };
        let old = made(&[
            ("001-a.md", &head("a", "The keeper of a spring watches over it.")),
            ("002-b.md", &head("b", "Same.")),
            ("003-c.md", &head("c", "Gone.")),
        ]);
        let new = made(&[
            ("001-a.md", &head("a", "The keeper of a spring looks after it.\n\nMore.")),
            ("003-b.md", &head("b", "Same.")),
            ("004-d.md", &head("d", "New.")),
        ]);
        assert_eq!(
            differences(&old, &new),
            [
                "001-a.md: differs: “… a spring watches over it.” is “… a spring looks after it.” \
                 now, and one more line",
                "003-b.md: was 002-b.md",
                "003-c.md: not in the new text",
                "004-d.md: new",
            ]
        );
    }
}
