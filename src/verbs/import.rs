//! `mimc import`: a version of the convention from a file that people have.
//!
//! Comes in: the file's bytes, or the words that another process found in a PDF. Goes out:
//! the files of the version, and what a person must look at. A version that stands there
//! already keeps its ids, and is replaced on command only.

use std::{collections::BTreeMap, path::Path};

use crate::{
    model::{Imported, Seal, SourceRecord, Version},
    paper::ImportReport,
    parse::import::{Unread, assemble, blocks, listed_words},
    session::{Error, seal},
    store::{Lock, SETTINGS, StoreError, Wait, Workspace},
    write,
};

use super::{
    history::{ATTRIBUTES, LINE_ENDS, has_our_attributes},
    reprint::{Made, articles_of, carried, differences, ids_of, refuse_ids},
    seal::PrintFile,
};

/// What is brought in.
#[derive(Clone, Copy, Debug)]
pub enum ImportSource<'a> {
    /// A file, as it is.
    Bytes(&'a [u8]),
    /// The words of a PDF with their places, one a line.
    Words(&'a str),
}

/// How it is brought in.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The version it becomes.
    pub version: String,
    /// The language to keep where several stand side by side.
    pub language: Option<String>,
    /// How many articles there must be.
    pub expected: Option<usize>,
    /// Ids to give, by the number of the article.
    pub ids: BTreeMap<String, String>,
    /// Whether a version that stands there may be replaced.
    pub replace: bool,
}

/// Where the print that a text was taken from is recorded, below its version's folder.
const RECORD: &str = "_source.yaml";

/// Brings a text in.
///
/// # Errors
/// When nothing can be read, the version is sealed, or the disk refuses.
pub fn import(
    folder: &Path,
    source: ImportSource<'_>,
    print: &PrintFile,
    options: &ImportOptions,
    wait: &Wait,
) -> Result<ImportReport, Error> {
    let text = read(source, options)?;
    let mut report = counted(&text, options);
    refuse_ids(&options.ids, &text)?;
    if options.expected.is_some_and(|expected| expected != report.articles) {
        return Ok(report);
    }
    let lock = match Workspace::discover(folder) {
        Ok(workspace) => Some(Lock::acquire(&workspace, wait)?),
        Err(
            StoreError::NoWorkspace { .. }
            | StoreError::Missing { .. }
            | StoreError::System { .. },
        ) => None,
        Err(other) => return Err(other.into()),
    };
    let old = lock
        .as_ref()
        .map(|lock| standing(lock.workspace(), &options.version))
        .transpose()?
        .unwrap_or_default();
    let mut ids = carried(&articles_of(&old, &options.version), &text);
    ids.extend(options.ids.clone());
    let files: Made = write::imported(&text, &ids)
        .into_iter()
        .map(|(path, text)| (path, kept(&text, &old).into_bytes()))
        .collect();
    let record = SourceRecord { print: Some(print.record()), seal: None };
    let record = write::source_record(&record).into_bytes();
    report.ids = ids_of(&files, &options.version).into_iter().collect();
    report.differences = differences(&old, &files);
    let stands = !old.is_empty();
    if stands && (!options.replace || report.differences.is_empty()) {
        return Ok(report);
    }
    if let Some(lock) = lock.as_ref().filter(|_| stands) {
        refuse_sealed(lock.workspace(), &options.version)?;
    }
    report.written = files.len();
    let mut files = files;
    files.insert(RECORD.to_owned(), record);
    match lock {
        Some(lock) => {
            let gone = old.keys().cloned().collect();
            let folder = format!("convention/{}", options.version);
            lock.replace_folder(&folder, &files, &gone)?;
        }
        None => begin(folder, &report, &files)?,
    }
    Ok(report)
}

/// Reads a source.
fn read(source: ImportSource<'_>, options: &ImportOptions) -> Result<Imported, Error> {
    let language = options.language.as_deref();
    let paragraphs = match source {
        ImportSource::Bytes(bytes) => blocks(bytes, language),
        ImportSource::Words(list) => listed_words(list, language),
    };
    let paragraphs = paragraphs.map_err(unread)?;
    let text = assemble(paragraphs);
    match text.tally.total() {
        0 => Err(unread(Unread::Because("there is no text in it".to_owned()))),
        _ => Ok(text),
    }
}

/// Says what was read; nothing is written yet.
fn counted(text: &Imported, options: &ImportOptions) -> ImportReport {
    let title = match text.title.as_str() {
        "" => "A convention",
        title => title,
    };
    ImportReport {
        title: title.to_owned(),
        version: options.version.clone(),
        articles: text.articles(),
        provisions: text.provisions(),
        tally: text.tally,
        doubts: text.doubts.clone(),
        lines: text.lines.clone(),
        differences: Vec::new(),
        written: 0,
        ids: Vec::new(),
    }
}

/// A text that somebody compared with its source is not exchanged for another.
fn refuse_sealed(workspace: &Workspace, version: &str) -> Result<(), Error> {
    let record = seal::record(workspace, &Version::new(version))?;
    let seal = record.and_then(|read| read.value).and_then(|record| record.seal);
    match seal {
        None => Ok(()),
        Some(Seal { checked_by, date, .. }) => Err(Error::request(
            format!("version {version} is sealed: checked by {checked_by} on {date}"),
            format!(
                "Import the new print as another version: `--as {version}-print-2`, and \
                 compare the two with `mimc diff`."
            ),
        )),
    }
}

/// Returns an article with the tags and the commentary that stand there: they are beside the
/// text, and no new print has them.
fn kept(article: &str, old: &Made) -> String {
    let Some((front, body)) = front_matter(article) else { return article.to_owned() };
    let before = old.values().find_map(|bytes| {
        let text = std::str::from_utf8(bytes).ok()?;
        let (old_front, old_body) = front_matter(text)?;
        let same = |line: &&str| line.starts_with("id:");
        let is_it = old_front.lines().find(same) == front.lines().find(same);
        is_it.then_some((old_front, old_body))
    });
    let Some((front, old_body)) = before else { return article.to_owned() };
    let beside = old_body.find("\n## ").map_or("", |at| &old_body[at..]);
    format!("---\n{front}---\n{body}{beside}")
}

/// Splits an article into its front matter and what stands below it.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix("---\n")?;
    let end = inside.find("\n---\n")? + 1;
    Some((&inside[..end], &inside[end + 4..]))
}

/// Makes the folder a workspace with this text as its base.
fn begin(folder: &Path, report: &ImportReport, files: &Made) -> Result<(), Error> {
    let base = &report.version;
    let next = match base
        .split_once('.')
        .map_or(base.as_str(), |(major, _)| major)
        .parse::<u32>()
        .ok()
        .and_then(|major| major.checked_add(1))
    {
        Some(major) => format!("{major}.0"),
        None => format!("{base}-next"),
    };
    let quoted =
        |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let settings = format!(
        "title: {}\nbase: {}\nnext: {}\nnumbering: bis\n",
        quoted(&report.title),
        quoted(base),
        quoted(&next)
    );
    let mut all: Made = files
        .iter()
        .map(|(path, bytes)| (format!("convention/{base}/{path}"), bytes.clone()))
        .collect();
    all.insert(SETTINGS.to_owned(), settings.into_bytes());
    if has_our_attributes(folder) {
        all.insert(ATTRIBUTES.to_owned(), LINE_ENDS.into());
    }
    Workspace::create(folder, &all, |_| false)?;
    Ok(())
}

/// Returns the files of the version that stand there; none when it does not.
fn standing(workspace: &Workspace, version: &str) -> Result<Made, Error> {
    let listing = match workspace.convention_files(version) {
        Ok(listing) => listing,
        Err(StoreError::Missing { .. }) => return Ok(Made::new()),
        Err(other) => return Err(other.into()),
    };
    let prefix = format!("convention/{version}/");
    let mut files = Made::new();
    for read in workspace.read_all(&listing.files) {
        let read = read?;
        let path = read.source().path().to_owned();
        let below = path.strip_prefix(&prefix).unwrap_or(&path).to_owned();
        files.insert(below, read.bytes().to_vec());
    }
    Ok(files)
}

fn unread(why: Unread) -> Error {
    match why {
        Unread::Languages(languages) => Error::request(
            format!("the text stands in several languages: {}", languages.join(", ")),
            "Choose one with --language, as in `--language en`.",
        ),
        Unread::Because(why) => Error::request(
            format!("the file cannot be read: {why}"),
            "Save it anew, or export it as PDF, DOCX, HTML or text, and import that.",
        ),
    }
}
