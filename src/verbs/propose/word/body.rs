//! A document of the base as a marked-up one has it, written anew.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    model::{Convention, Document, Fragment, Label, NodeId, Provision, Shape, Text},
    parse::{self, Marked, MarkedLine, MarkedNote},
    words, write,
};

use super::{
    folds::{folds, is_folded},
    matched::{Matcher, depth_in, escaped, key, labelled, line, written},
    sections::{Section, is_fold},
};

/// What each fold stands for, by where it stands.
type Folds = BTreeMap<usize, Range<usize>>;

/// A provision on its way into a list, and how deep it stands.
type Item = (usize, Provision);

/// The file of a document of the base, with heading and provisions as a section has them.
pub(super) fn file(
    base: &Convention,
    node: NodeId,
    section: &Section<'_>,
    marked: &Marked,
) -> String {
    let document = base.document(node);
    let source = document.source.text();
    let heading = heading(document, node, base, section.heading());
    let all = 1..document.provisions.len();
    let title = section.title.map(|title| title.from);
    let folds = folds(document, all.clone(), title, (marked, &section.lines));
    let same = || {
        let standing = all
            .filter(|at| document.provisions[*at].note().is_none())
            .filter(|at| document.provisions[*at].shape != Shape::Table)
            .map(|at| key(&line(document, at)));
        let lines = section.lines.iter().filter(|line| line.rows.is_empty());
        standing.eq(lines.map(|line| key(&line.words)))
            && !section
                .lines
                .iter()
                .any(|line| !line.rows.is_empty() || notes_differ(line, document))
    };
    let layout = &document.layout;
    let body = match same() {
        true => {
            source[layout.heading.end as usize..layout.tail.start as usize].to_owned()
        }
        false => {
            let matcher = Matcher::new(base, node, marked);
            let items = items(Some(matcher), &section.lines, &folds);
            format!("\n\n{}", text_of(items))
        }
    };
    around(document, &heading, &body)
}

/// The file of the document that a provision stands in, with that provision as lines have it.
pub(super) fn excerpt(
    base: &Convention,
    node: NodeId,
    lines: &[&MarkedLine],
    marked: &Marked,
) -> String {
    let document = base.document(node);
    let depth = |at: usize| depth_in(document, at);
    let (first, end) = (
        node.provision as usize,
        document.provisions[node.provision as usize].end as usize,
    );
    let folds = folds(document, first.max(1)..end, None, (marked, lines));
    let own = items(Some(Matcher::new(base, node, marked)), lines, &folds);
    let top = depth(first);
    let mut all: Vec<Item> = Vec::new();
    for at in 1..document.provisions.len() {
        if at == first {
            let least = own.iter().map(|(depth, _)| *depth).min().unwrap_or(0);
            all.extend(own.iter().map(|(deep, one)| (deep - least + top, one.clone())));
        }
        if at < first || at >= end {
            let one = Provision { lines: None, ..document.provisions[at].clone() };
            all.push((depth(at), one));
        }
    }
    if first == 0 {
        all = own;
    }
    let layout = &document.layout;
    let heading = &document.source.text()
        [layout.heading.start as usize..layout.heading.end as usize];
    around(document, heading, &format!("\n\n{}", text_of(all)))
}

/// The file of a document that the base has not.
pub(super) fn new_file(id: &str, section: &Section<'_>) -> String {
    let heading = escaped(section.heading(), &mut 0, &|_| String::new());
    let items = items(None, &section.lines, &Folds::new());
    format!("---\nid: {id}\n---\n\n# {heading}\n\n{}", text_of(items))
}

/// What stands before and behind the text of a document, with another text between.
fn around(document: &Document, heading: &str, body: &str) -> String {
    let source = document.source.text();
    let layout = &document.layout;
    let front = &source[..layout.heading.start as usize];
    let tail = source[layout.tail.start as usize..].trim_start_matches('\n');
    let gap = if tail.is_empty() { "" } else { "\n" };
    format!("{front}{heading}{}\n{gap}{tail}", body.trim_end())
}

/// The heading line: as it stands, where its words are the same.
fn heading(document: &Document, node: NodeId, base: &Convention, words: &str) -> String {
    let layout = &document.layout;
    let standing = &document.source.text()
        [layout.heading.start as usize..layout.heading.end as usize];
    let address = crate::engine::address_of(base, node).to_string();
    let number = address.rsplit(", ").next().unwrap_or(&address);
    let title = document.heading.printed();
    let printed = format!("{number}. {title}");
    let is_same =
        [printed.as_str(), number, title].iter().any(|one| key(one) == key(words));
    match is_same {
        true => standing.to_owned(),
        false => format!("# {}", escaped(words, &mut 0, &|_| String::new())),
    }
}

/// Whether a line cites a note that does not read as one of the document's.
fn notes_differ(line: &MarkedLine, document: &Document) -> bool {
    let notes = || document.provisions.iter().filter(|one| one.note().is_some());
    let stands = |note: &MarkedNote| {
        notes().any(|own| key(own.text.printed()) == key(&note.words))
    };
    !line.notes.iter().all(stands)
}

/// Lines as provisions: those of a document of the base, or new ones.
fn items(
    mut matcher: Option<Matcher<'_>>,
    lines: &[&MarkedLine],
    folds: &Folds,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut names = Names::of(matcher.as_ref().map(Matcher::document));
    for line in lines {
        if is_fold(line) {
            let inside = folds.get(&line.from).cloned().unwrap_or_default();
            let range = inside.clone();
            let inside = inside.filter_map(|at| {
                let matcher = matcher.as_mut()?;
                is_folded(matcher.document(), at, &range).then(|| matcher.take(at))?
            });
            items.extend(
                inside.map(|(depth, one)| {
                    (depth, Provision { lines: None, ..one.clone() })
                }),
            );
            continue;
        }
        let last = items.last().map_or(0, |(depth, _)| *depth);
        if !line.rows.is_empty() {
            let standing = matcher.as_mut().and_then(Matcher::table);
            let depth = standing.map_or(last, |(depth, _)| depth);
            items.push((depth, table(standing.map(|(_, one)| one), &line.rows)));
            continue;
        }
        let standing = matcher.as_mut().and_then(|matcher| matcher.find(line));
        let depth = depth(&line.style).unwrap_or(last);
        let whence = match standing {
            Some(_) => None,
            None => matcher.as_ref().and_then(|matcher| matcher.holder(&line.words)),
        };
        items.push((depth, provision(standing, whence, line, &mut names)));
        let own = names.notes(line);
        items.extend(own.into_iter().map(|note| (depth + 1, note)));
    }
    items
}

/// How deep a style says that a provision stands.
fn depth(style: &str) -> Option<usize> {
    let ours = ["Provision", "Plain", "Quotation"];
    let rest = ours.iter().find_map(|name| style.strip_prefix(name))?;
    rest.parse().ok()
}

fn provision(
    standing: Option<&Provision>,
    whence: Option<&Text>,
    line: &MarkedLine,
    names: &mut Names,
) -> Provision {
    let bears = standing.is_none_or(|one| one.label.is_some());
    let (label, words) = labelled(&line.words, bears);
    let known = names.known(standing, line);
    let old = standing.map(|one| &one.text).or(whence);
    let raw = written(old, words, &|nth| {
        known.get(nth).cloned().unwrap_or_else(|| format!("w{}", nth + 1))
    });
    let label = match standing {
        // The marks around a number are the base's.
        Some(one) if same_label(one.label.as_ref(), label.as_ref()) => one.label.clone(),
        Some(_) | None => label,
    };
    let quoted = line.style.starts_with("Quotation");
    let unchanged = standing
        .filter(|one| one.shape == Shape::Quote && key(one.text.printed()) == key(words));
    let (shape, text) = match (quoted, unchanged) {
        (_, Some(one)) => (Shape::Quote, one.text.clone()),
        (true, None) => (Shape::Quote, parse::text(&format!("> {raw}"))),
        (false, None) => (Shape::Words, parse::text(&raw)),
    };
    Provision { label, shape, text, ..Provision::stand_in() }
}

fn same_label(one: Option<&Label>, other: Option<&Label>) -> bool {
    one.map(Label::printed) == other.map(Label::printed)
}

/// A table: rows that stand as they are written, others anew.
fn table(standing: Option<&Provision>, rows: &[Vec<String>]) -> Provision {
    let old: Vec<&str> =
        standing.map_or(Vec::new(), |one| one.text.raw().lines().collect());
    let is_rule = |line: &&&str| {
        line.contains('-') && line.chars().all(|one| matches!(one, '|' | '-' | ':' | ' '))
    };
    let rule = old.iter().find(is_rule).map(|line| (*line).to_owned());
    let rule = rule.unwrap_or_else(|| {
        format!("|{}", "---|".repeat(rows.first().map_or(0, Vec::len)))
    });
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| key(cell)).collect();
        let same = old.iter().find(|line| cells_of(line) == cells);
        let new = || {
            let cells = cells.iter().map(|cell| {
                escaped(cell, &mut 0, &|_| String::new()).replace('|', "\\|")
            });
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        lines.push(same.map_or_else(new, |line| (*line).to_owned()));
        if index == 0 {
            lines.push(rule.clone());
        }
    }
    let text = Text::plain(lines.join("\n"));
    Provision { shape: Shape::Table, text, ..Provision::stand_in() }
}

/// The printed cells of a row of a table in Markdown.
fn cells_of(line: &str) -> Vec<String> {
    words::cells(line.trim())
        .iter()
        .map(|cell| key(parse::text(cell).printed()))
        .collect()
}

/// What notes are called: those of the base as there, new ones by numbers that are free.
#[derive(Default)]
struct Names {
    notes: BTreeMap<String, Text>,
    of_ids: BTreeMap<String, String>,
}

impl Names {
    fn of(document: Option<&Document>) -> Self {
        let named = document.into_iter().flat_map(|document| &document.provisions);
        let named =
            named.filter_map(|one| Some((one.note()?.to_owned(), one.text.clone())));
        Self { notes: named.collect(), of_ids: BTreeMap::new() }
    }

    /// What the notes that a line cites are called: those of the base in their order.
    fn known(&mut self, standing: Option<&Provision>, line: &MarkedLine) -> Vec<String> {
        let marks = standing.map(|one| one.text.note_marks()).unwrap_or_default();
        let mut marks = marks.into_iter().map(|mark| mark.name);
        let mut names = Vec::new();
        for MarkedNote { id, words } in &line.notes {
            let known = self.of_ids.get(id).cloned();
            let says = |name: &String| {
                self.notes.get(name).is_some_and(|own| key(own.printed()) == key(words))
            };
            let same = || self.notes.keys().find(|name| says(name)).cloned();
            let name = known.or_else(same).or_else(|| marks.next());
            let name = name.unwrap_or_else(|| self.free());
            self.of_ids.insert(id.clone(), name.clone());
            names.push(name);
        }
        names
    }

    fn free(&self) -> String {
        let taken = |name: &String| {
            self.notes.contains_key(name) || self.of_ids.values().any(|one| one == name)
        };
        let mut names = (1..).map(|number: u32| number.to_string());
        names.find(|name| !taken(name)).unwrap_or_default()
    }

    /// The notes of a line, each a provision: as it stands where its words are the same.
    fn notes(&self, line: &MarkedLine) -> Vec<Provision> {
        let note = |note: &MarkedNote| {
            let name = self.of_ids.get(&note.id)?.clone();
            let own = self.notes.get(&name);
            let text = match own.filter(|own| key(own.printed()) == key(&note.words)) {
                Some(own) => own.clone(),
                None => parse::text(&written(own, note.words.trim(), &|_| String::new())),
            };
            Some(Provision {
                label: Some(Label::Note(name)),
                text,
                ..Provision::stand_in()
            })
        };
        line.notes.iter().filter_map(note).collect()
    }
}

/// Provisions as they are written in a file.
fn text_of(items: Vec<Item>) -> String {
    let mut list = vec![Provision::stand_in()];
    let mut open: Vec<u32> = vec![0];
    for (depth, one) in items {
        let depth = depth.min(open.len() - 1);
        open.truncate(depth + 1);
        let parent = open.last().copied();
        let index = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.push(Provision { parent, end: index + 1, lines: None, ..one });
        open.push(index);
        let end = index + 1;
        let mut up = parent;
        while let Some(at) = up {
            list[at as usize].end = end;
            up = list[at as usize].parent;
        }
    }
    list[0].end = u32::try_from(list.len()).unwrap_or(u32::MAX);
    match list.len() {
        1 => String::new(),
        _ => write::fragment(&Fragment::Provisions(list)),
    }
}
