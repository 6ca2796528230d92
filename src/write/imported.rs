//! A text that was brought in, as the files of a version.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ArticleId, Core, DocumentKind, EMPHASIS, GroupKind, Imported, ImportedDocument,
    ImportedKind, Label, Marker, NOTE, STRONG,
};

use super::line;

/// Returns the files of the text by path below the version's folder. `ids` gives articles
/// theirs, by number; the others are named after their titles.
#[must_use]
pub fn imported(
    text: &Imported,
    ids: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders: BTreeMap<usize, String> = BTreeMap::new();
    // Ids that are given are nobody else's.
    let mut taken: BTreeMap<String, usize> =
        ids.values().map(|id| (id.clone(), 0)).collect();
    let mut used = BTreeSet::new();
    let mut own_folders = BTreeSet::new();
    let heading: BTreeSet<usize> =
        text.documents.iter().flat_map(|one| one.inside.iter().copied()).collect();
    for (at, document) in text.documents.iter().enumerate() {
        let inside = document.inside.last().and_then(|group| folders.get(group));
        let mut folder = inside.map(|folder| format!("{folder}/")).unwrap_or_default();
        let kind = kind(document);
        let heads = heading.contains(&at) || document.kind == ImportedKind::Group;
        if heads {
            let own =
                unused(format!("{folder}{}", own_folder(document, &kind, at)), |one| {
                    own_folders.contains(one)
                });
            own_folders.insert(own.clone());
            folders.insert(at, own.clone());
            folder = own + "/";
        }
        let id = (document.kind == ImportedKind::Article).then(|| {
            let given = ids.get(&document.designation()).filter(|_| {
                let groups = document.inside.iter().map(|group| &text.documents[*group]);
                groups.into_iter().all(|group| group.kind != ImportedKind::Container)
            });
            match given.filter(|id| used.insert((*id).clone())) {
                Some(id) => id.clone(),
                None => fresh(&slug_of(document), &mut taken),
            }
        });
        let named = ArticleId::new(id.as_deref().unwrap_or_default());
        let name = super::file_name(&kind, &named, heads);
        let stem = name.strip_suffix(".md").unwrap_or(&name);
        let stem = unused(format!("{folder}{stem}"), |one| {
            files.contains_key(&format!("{one}.md"))
        });
        files.insert(stem + ".md", file(document, id.as_deref(), text.marked));
    }
    files
}

/// Returns a name that nothing else has: nothing is written over.
fn unused(name: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&name) {
        return name;
    }
    let mut names = (2..).map(|count| format!("{name}-{count}"));
    names.find(|one| !taken(one)).unwrap_or(name)
}

fn kind(document: &ImportedDocument) -> DocumentKind {
    let number = Core::new(&document.number);
    match document.kind {
        ImportedKind::Preamble => DocumentKind::Preamble,
        ImportedKind::Closing => DocumentKind::Closing,
        ImportedKind::Article => DocumentKind::Article(Core::new(document.designation())),
        ImportedKind::Group | ImportedKind::Container => {
            let word = GroupKind::named(&document.word).unwrap_or(GroupKind::Other);
            DocumentKind::grouped(word, number)
        }
    }
}

/// Returns the name of a group's folder. One whose number does not sort keeps its place in
/// the text by where it stood there.
fn own_folder(document: &ImportedDocument, kind: &DocumentKind, at: usize) -> String {
    let named = format!("{} {}", document.word, document.number);
    if document.kind == ImportedKind::Container {
        return short(&named);
    }
    let title = short(&document.title);
    let words = if title.is_empty() { short(&named) } else { title };
    match super::folder_number(kind) {
        Some(number) => format!("{number}-{words}"),
        None if document.word.is_empty() => format!("{at:03}-{words}"),
        None => format!("{at:03}-{}", short(&named)),
    }
}

/// Letters and digits in lower case with hyphens between, no longer than a file's name.
fn short(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let joined = parts.collect::<Vec<_>>().join("-");
    let mut end = joined.len().min(60);
    while !joined.is_char_boundary(end) {
        end -= 1;
    }
    match joined[..end].rsplit_once('-').filter(|_| end < joined.len()) {
        Some((whole, _)) => whole.to_owned(),
        None => joined[..end].to_owned(),
    }
}

/// The id of an article by its title, else by its number. What YAML would take for a number or
/// a truth is no id.
fn slug_of(document: &ImportedDocument) -> String {
    let title = short(&document.title);
    let slug = match title.is_empty() {
        true => short(&format!("{} {}", document.word, document.number)),
        false => title,
    };
    let is_word = slug.contains(char::is_alphabetic)
        && !["true", "false", "null", "yes", "no", "on", "off"].contains(&slug.as_str());
    if is_word { slug } else { format!("article-{slug}") }
}

/// Returns an id that nothing else has; `taken` remembers up to where each was counted.
fn fresh(id: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let mut count = taken.get(id).copied().unwrap_or(0);
    let mut candidate = id.to_owned();
    while taken.contains_key(&candidate) {
        count += 1;
        candidate = format!("{id}-{}", count.saturating_add(1));
    }
    taken.insert(id.to_owned(), count);
    taken.entry(candidate.clone()).or_insert(0);
    candidate
}

fn file(document: &ImportedDocument, id: Option<&str>, marked: bool) -> String {
    let mut text = id.map(|id| format!("---\nid: {id}\n---\n\n")).unwrap_or_default();
    let number = match document.number.is_empty() {
        true => String::new(),
        false => format!(" {}", document.number),
    };
    let title = match document.title.is_empty() {
        true => String::new(),
        false => format!(". {}", escaped(&document.title, marked)),
    };
    text.push_str(&match document.number.as_str() {
        "Sole" => format!("# Sole {}{title}\n", document.word),
        _ if document.word.is_empty() => {
            format!("# {}\n", escaped(&document.title, marked))
        }
        several if Core::new(several).is_range() => {
            format!("# {}s{number}{title}\n", document.word)
        }
        _ => format!("# {}{number}{title}\n", document.word),
    });
    text.push_str(&body(document, marked));
    text
}

/// Returns the provisions as lines, children at the column of their parent's words, and the
/// notes: each behind the provision that cites it, unless others of its list follow.
fn body(document: &ImportedDocument, marked: bool) -> String {
    let provisions = &document.provisions;
    let mut notes: Vec<&(String, String)> = document.notes.iter().collect();
    let mut text = String::new();
    let mut columns: Vec<usize> = Vec::new();
    let mut begun = false;
    for (at, provision) in provisions.iter().enumerate() {
        columns.truncate(provision.depth);
        let column = columns.last().copied().unwrap_or(0);
        let label = provision.label.as_deref().and_then(label);
        let point = label.as_ref().is_some_and(Label::is_point);
        // A list stands right below what it belongs to.
        if !point || !begun {
            text.push('\n');
        }
        if !provision.table.is_empty() {
            text.push_str(&table(&provision.table, column, marked));
            begun = false;
            continue;
        }
        if !provision.quote.is_empty() {
            text.push_str(&quotation(&provision.quote, column, marked));
            begun = false;
            continue;
        }
        let mark =
            label.as_ref().map(|label| line::label(label, false)).unwrap_or_default();
        let words = line::words(label.as_ref(), &escaped(&provision.text, marked), true);
        text.push_str(format!("{}{mark}{words}", " ".repeat(column)).trim_end());
        text.push('\n');
        if let Some(label) = &label {
            while columns.len() < provision.depth {
                columns.push(column);
            }
            columns.push(column + width(label));
        }
        begun = true;
        if provisions.get(at + 1).is_some_and(|next| next.depth == 0) {
            // What a deeper provision cites stands at the end, where no list is open.
            let cited = |note: &&(String, String)| {
                let mark = format!("[^{}]", note.0);
                let here = provisions[..=at].iter().filter(|one| one.depth == 0);
                here.into_iter().any(|one| one.text.contains(&mark))
            };
            let (here, later): (Vec<_>, Vec<_>) = notes.into_iter().partition(cited);
            text.extend(here.iter().map(|note| definition(note, marked)));
            notes = later;
        }
    }
    text.extend(notes.iter().map(|note| definition(note, marked)));
    text
}

fn definition((name, words): &(String, String), marked: bool) -> String {
    format!("\n[^{name}]: {}\n", escaped(words, marked))
}

/// Returns a table as Markdown has it, its first row above the line.
fn table(rows: &[Vec<String>], column: usize, marked: bool) -> String {
    let cell = |words: &String| escaped(words, marked).replace('|', "\\|");
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| {
            format!("| {} |", row.iter().map(cell).collect::<Vec<_>>().join(" | "))
        })
        .collect();
    let columns = rows.first().map_or(0, Vec::len);
    lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    let indent = " ".repeat(column);
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
}

/// Returns a quotation as Markdown has it.
fn quotation(paragraphs: &[String], column: usize, marked: bool) -> String {
    let indent = " ".repeat(column);
    let lines =
        paragraphs.iter().map(|one| format!("{indent}> {}\n", escaped(one, marked)));
    lines.collect::<Vec<_>>().join(&format!("{indent}>\n"))
}

fn label(printed: &str) -> Option<Label> {
    Marker::any(printed).map(|marker| marker.label)
}

/// Two for a bullet; for a number its digits with stop and space.
fn width(label: &Label) -> usize {
    let digits = label
        .core()
        .map_or(0, |core| core.written().bytes().take_while(u8::is_ascii_digit).count());
    if label.is_point() { 2 } else { digits + 2 }
}

/// Returns words in which Markdown sees no markup but what is theirs: the marks of emphasis.
fn escaped(words: &str, marked: bool) -> String {
    if marked {
        return words.to_owned();
    }
    let mut text = String::with_capacity(words.len());
    for (set, run) in runs(words) {
        let inner = run.trim();
        let head = &run[..run.len() - run.trim_start().len()];
        let tail = &run[run.trim_end().len()..];
        if inner.is_empty() {
            text.push_str(&run);
            continue;
        }
        text.extend([head, set]);
        for sign in inner.chars() {
            if matches!(sign, '*' | '_' | '`' | '\\' | '<') {
                text.push('\\');
            }
            text.push(sign);
        }
        text.extend([set, tail]);
    }
    text
}

/// Returns words in runs that are set alike, each with the mark of Markdown for it.
fn runs(words: &str) -> Vec<(&'static str, String)> {
    let mut runs = Vec::new();
    let (mut italic, mut bold) = (false, false);
    let mut open = String::new();
    for sign in words.chars() {
        if ![EMPHASIS, STRONG, NOTE].contains(&sign) {
            open.push(sign);
            continue;
        }
        runs.push((mark(italic, bold), std::mem::take(&mut open)));
        italic ^= sign == EMPHASIS;
        bold ^= sign == STRONG;
    }
    runs.push((mark(italic, bold), open));
    runs
}

fn mark(italic: bool, bold: bool) -> &'static str {
    match (italic, bold) {
        (false, false) => "",
        (true, false) => "*",
        (false, true) => "**",
        (true, true) => "***",
    }
}
