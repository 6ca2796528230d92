//! What somebody marked up in Word, as a proposal.
//!
//! Comes in: a document that `mimc show … --format docx` made, or one like it, changed with
//! tracking or without. Goes out: amendments that make of the base what the document says once
//! all changes are accepted, and what in it they do not hold.

mod body;
mod folds;
mod headings;
mod matched;
mod sections;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diagnostic::Severity,
    engine::derive,
    model::{Convention, NodeId},
    parse::{self, MarkedLine},
    session::lookup,
    source::SourceFile,
    words,
};

use super::{
    Amendments, CODEC, Error, Revision, amendments_of, files::parsed, further::fresh,
    inexpressible,
};

use body::{excerpt, file};
use sections::{Head, Section, is_fold, is_heading, is_of_the_text, sections};

/// Amendments that stand in a marked-up document, and what else does.
#[derive(Debug)]
pub struct WordDraft {
    /// The amendments, which apply.
    pub amendments: Amendments,
    /// What the document holds that no amendment does, a sentence each.
    pub beside: Vec<String>,
}

/// Returns the amendments that a marked-up document asks for.
///
/// # Errors
/// When it is no Word document, says nothing of the base, changes nothing, or no amendment can
/// express a change.
pub fn propose_from_word(revision: &Revision, bytes: &[u8]) -> Result<WordDraft, Error> {
    let marked = parse::marked(bytes).map_err(|error| {
        let help = "Save it in Word as a document (.docx), and name that file.";
        Error::request(format!("the document cannot be read: {error}"), help)
    })?;
    let mut sections = sections(&marked);
    let titled = titled(revision, &marked);
    headings::find(&revision.base, &marked, titled, &mut sections);
    let headless = sections.iter().all(|section| section.head == Head::Nothing);
    let excerpt = titled.filter(|node| headless || node.provision > 0);
    let edited = match excerpt {
        Some(node) => of_excerpt(revision, node, &marked)?,
        None if headless => return Err(nowhere()),
        None => {
            if let Some((heading, other)) =
                headings::taken(&revision.base, &marked, &sections)
            {
                return Err(taken(heading, &other));
            }
            of_sections(revision, &marked, &sections)?
        }
    };
    let operations = derive(&revision.to_amend(), &edited, &CODEC);
    let operations = operations.map_err(|change| inexpressible(&change))?;
    if operations.is_empty() {
        let message =
            format!("the document says what version {} says", revision.base.version);
        let help = "Change words in it, with tracking or without, and save it.";
        return Err(Error::request(message, help));
    }
    let amendments = amendments_of(revision, &operations)?;
    Ok(WordDraft { amendments, beside: beside(revision, &marked, &sections, headless) })
}

/// The provision that the title of a document names.
fn titled(revision: &Revision, marked: &parse::Marked) -> Option<NodeId> {
    let title = marked.new.iter().find(|line| line.style == "Title")?;
    lookup::node(&revision.to_amend(), &title.words).ok()
}

fn taken(heading: &str, other: &str) -> Error {
    let message = match other {
        "" => format!("the number of the heading “{heading}” is taken already"),
        other => format!("the number of “{heading}” is taken already, by “{other}”"),
    };
    let help = "Give it a number that is free, as in `Article 2 bis`; where the other article \
                goes or moves, the document must show that too.";
    Error::request(message, help)
}

/// What is wrong with the text of a document is said of its words: nobody has its files.
fn in_words(error: Error) -> Error {
    let Error::Findings(findings) = error else { return error };
    let wrong = findings.iter().find(|one| one.severity == Severity::Error);
    let Some(wrong) = wrong.or(findings.first()) else {
        return Error::Findings(findings);
    };
    let text = wrong.place.file.text();
    let start = wrong.place.span.start as usize;
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let line = line.trim().trim_start_matches("# ");
    let message = format!("the document cannot be read as the text: {}", wrong.message);
    let help = wrong.help.clone().unwrap_or_default();
    Error::request(message, format!("{help} It is at “{line}”.").trim_start().to_owned())
}

fn nowhere() -> Error {
    let message = "the document says of no provision where it stands";
    let help = "Begin with `mimc show \"Article 45\" --format docx --output FILE`, and keep \
                its title and headings.";
    Error::request(message, help)
}

/// The base with one provision of it as the document has it.
fn of_excerpt(
    revision: &Revision,
    node: NodeId,
    marked: &parse::Marked,
) -> Result<Convention, Error> {
    let own =
        |line: &&MarkedLine| is_fold(line) || is_of_the_text(line) && !is_heading(line);
    let lines: Vec<&MarkedLine> = marked.new.iter().filter(own).collect();
    let text = excerpt(&revision.base, node, &lines, marked);
    read_back(revision, [(path_of(&revision.base, node), Some(text))].into())
}

/// The base with the documents that are in the file as it has them.
fn of_sections(
    revision: &Revision,
    marked: &parse::Marked,
    sections: &[Section<'_>],
) -> Result<Convention, Error> {
    let base = &revision.base;
    let mut files: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut ids: BTreeSet<String> =
        base.documents.iter().map(|document| document.id.to_string()).collect();
    let mut folder: Option<String> = None;
    let mut last = String::new();
    for (at, section) in sections.iter().enumerate() {
        match section.head {
            Head::Nothing => (),
            Head::Standing(index) => {
                let node = NodeId::document(index);
                let (path, document) = (path_of(base, node), base.document(node));
                let text = file(base, node, section, marked);
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                let place = match (&folder, document.kind.group().is_some()) {
                    (Some(folder), false) if document.kind.article().is_some() => {
                        format!("{folder}{name}")
                    }
                    _ => path.clone(),
                };
                if document.kind.group().is_some() {
                    folder = path.strip_suffix(&name).map(str::to_owned);
                }
                if place != path {
                    files.insert(path, None);
                }
                last.clone_from(&place);
                files.insert(place, Some(text));
                if section.is_cut() {
                    folder = None;
                }
            }
            Head::New => {
                let heading = section.heading();
                let own = folder.clone().unwrap_or_else(|| {
                    let end = last.rfind('/').map_or(0, |at| at + 1);
                    last[..end].to_owned()
                });
                let id = fresh(&headings::Heading::of(heading).title, &mut ids);
                let text = body::new_file(&id, section);
                files.insert(format!("{own}new-{at}-{id}.md"), Some(text));
            }
        }
    }
    for gone in headings::gone(base, marked, sections) {
        files.insert(path_of(base, NodeId::document(gone)), None);
    }
    read_back(revision, files)
}

fn path_of(base: &Convention, node: NodeId) -> String {
    base.document(node).path.clone()
}

/// The base with these files as they are now; without those that are nothing any more.
fn read_back(
    revision: &Revision,
    changed: BTreeMap<String, Option<String>>,
) -> Result<Convention, Error> {
    let base = &revision.base;
    let mut files: BTreeMap<String, Arc<SourceFile>> = base
        .documents
        .iter()
        .map(|document| (document.path.clone(), Arc::clone(&document.source)))
        .collect();
    for (path, text) in changed {
        match text {
            None => drop(files.remove(&path)),
            Some(text) => drop(files.insert(path.clone(), SourceFile::new(path, text))),
        }
    }
    let files = files.into_iter().collect();
    let mut edited = parsed(&base.version, files, Some(base)).map_err(in_words)?;
    for document in &mut edited.documents {
        let same = base.documents.iter().find(|standing| {
            standing.path == document.path
                && standing.source.text() == document.source.text()
        });
        if let Some(standing) = same {
            *document = Arc::clone(standing);
        }
    }
    Ok(edited)
}

/// What a document holds that amendments do not: remarks, pictures, changes in words of the
/// paper itself.
fn beside(
    revision: &Revision,
    marked: &parse::Marked,
    sections: &[Section<'_>],
    headless: bool,
) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    said.extend(marked.comments.iter().map(|(author, words)| {
        let by = if author.is_empty() { "somebody" } else { author.as_str() };
        format!("Remark of {by}: “{}”", words.trim())
    }));
    said.extend(
        marked
            .unread
            .iter()
            .map(|what| format!("There is {what} in it, which no amendment can hold.")),
    );
    let old =
        |line: &MarkedLine| marked.old.iter().any(|other| other.words == line.words);
    let furniture = marked.new.iter().filter(|line| !is_of_the_text(line) && !old(line));
    said.extend(furniture.map(|line| {
        format!("Left out, since it is outside the text: “{}”", line.words.trim())
    }));
    let before = sections.iter().filter(|section| section.head == Head::Nothing);
    said.extend(before.filter(|_| !headless).flat_map(|section| {
        let words = section.lines.iter().filter(|line| !is_fold(line));
        words.map(|line| {
            format!("Left out, since no heading stands above it: “{}”", line.words.trim())
        })
    }));
    let known = matched::printed(&revision.base);
    let strange = marked.old.iter().filter(|line| {
        is_of_the_text(line)
            && !is_fold(line)
            && line.rows.is_empty()
            && !known.contains(&matched::key(&line.words))
    });
    match strange.count() {
        0 => (),
        count => said.push(format!(
            "{} of it changed without tracking, or of another version.",
            words::counted(count, "paragraph")
        )),
    }
    said
}
