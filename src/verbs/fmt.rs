//! `mimc fmt`: the base text in its canonical form, or where it is not.
//!
//! Comes in: a folder, and which files. Goes out: what was or would be changed. Each file is
//! read, written and read back before anything happens to it: one that cannot be understood,
//! or that would be read as something else, is reported and left alone.

mod names;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    model::Document,
    paper::{Formatted, Renaming, Report},
    parse,
    session::{
        Error,
        draft::says_the_same,
        files::{below, read_settings, top_of, version_files},
    },
    source::{Place, SourceFile, Span},
    store::{Batch, Lock, Raw, Wait, Workspace},
    write,
};

use super::verify::first_difference;
use names::Names;

/// What to format.
#[derive(Clone, Debug, Default)]
pub struct FmtOptions {
    /// Files and folders, as the user names them; the whole base text when empty.
    pub paths: Vec<PathBuf>,
    /// Whether nothing is written.
    pub check: bool,
}

/// Formats the base text, or finds where it is not in its canonical form.
///
/// # Errors
/// When there is no workspace or no such file, a file changes meanwhile, or the disk refuses.
pub fn fmt(folder: &Path, options: &FmtOptions, wait: &Wait) -> Result<Formatted, Error> {
    let workspace = Workspace::discover(folder)?;
    let lock = match options.check {
        true => None,
        false => Some(Lock::acquire(&workspace, wait)?),
    };
    let version = read_settings(&workspace)?.base;
    let listing = version_files(&workspace, &version)?;
    let chosen = chosen(&workspace, folder, &options.paths, &listing.files)?;
    let raws: Vec<Raw> =
        workspace.read_all(&chosen).into_iter().collect::<Result<_, _>>()?;
    let forms: Vec<Form> =
        raws.into_par_iter().map(|raw| Form::new(raw, &version)).collect();
    let documents = forms.iter().filter_map(|form| form.document.as_ref());
    let present = listing.files.iter().chain(&listing.stray);
    let present = present.map(|path| below(path, &version).to_owned()).collect();
    let names = Names::new(documents, &present);
    let changed = || forms.iter().filter(|form| form.changes());
    let root = format!("convention/{version}");
    if let Some(lock) = &lock {
        write(lock, changed(), &names.steps(&root))?;
    }
    let mut findings: Vec<Finding> =
        forms.iter().flat_map(|form| form.findings.clone()).collect();
    let left_alone = forms.iter().filter(|form| form.document.is_none()).count();
    findings.extend(names.taken());
    if options.check {
        findings.extend(changed().map(Form::difference));
        findings.extend(names.out_of_step());
    }
    findings.sort_by_key(|one| (one.place.file.path().to_owned(), one.place.span));
    let renamed = names.steps(&root).into_iter().flatten();
    Ok(Formatted {
        version: version.to_string(),
        files: forms.len(),
        written: !options.check,
        left_alone,
        rewritten: changed().map(|form| form.raw.source().path().to_owned()).collect(),
        renamed: renamed.map(|(from, to)| Renaming { from, to }).collect(),
        report: Report::new(&findings, 0),
    })
}

/// Returns the files that are meant.
fn chosen(
    workspace: &Workspace,
    folder: &Path,
    paths: &[PathBuf],
    files: &[String],
) -> Result<Vec<String>, Error> {
    let mut named = Vec::new();
    for path in paths {
        let name = workspace.name_of(&folder.join(path))?;
        if !files.iter().any(|file| is_inside(file, &name)) {
            return Err(Error::request(
                format!("`{}` holds no text of the base version", path.display()),
                "Name files or folders below the base version in `convention/`.",
            ));
        }
        named.push(name);
    }
    let meant = |file: &&String| {
        named.is_empty() || named.iter().any(|name| is_inside(file, name))
    };
    Ok(files.iter().filter(meant).cloned().collect())
}

fn is_inside(file: &str, name: &str) -> bool {
    let behind = file.strip_prefix(name);
    name.is_empty()
        || behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('/'))
}

/// Texts first, while they still stand where they were read, then names.
fn write<'f>(
    lock: &Lock,
    changed: impl Iterator<Item = &'f Form>,
    renamings: &[names::Renamings],
) -> Result<(), Error> {
    let mut batch = Batch::default();
    changed.for_each(|form| batch.replace(&form.raw, form.text.as_bytes()));
    renamings.iter().for_each(|names| batch.rename(names));
    match batch.is_empty() {
        true => Ok(()),
        false => Ok(lock.write_all(&batch)?),
    }
}

/// A file and its canonical form.
struct Form {
    raw: Raw,
    /// What the file says; nothing when it cannot be understood.
    document: Option<Document>,
    /// The canonical form.
    text: String,
    /// Why it is left alone.
    findings: Vec<Finding>,
}

impl Form {
    fn new(raw: Raw, version: &crate::model::Version) -> Self {
        let path = below(raw.source().path(), version).to_owned();
        let read = parse::document(&composed(raw.source()), &path);
        let mut findings = read.findings;
        findings.retain(is_unclear);
        let left_alone =
            |raw, findings| Self { raw, document: None, text: String::new(), findings };
        let Some(document) = read.value.filter(|_| findings.is_empty()) else {
            return left_alone(raw, findings);
        };
        let text = write::canonical(&document);
        let again = parse::document(&SourceFile::new(&path, text.as_str()), &path).value;
        match again.is_some_and(|again| says_the_same(&document, &again)) {
            true => Self { raw, document: Some(document), text, findings },
            false => {
                let finding = misread(&raw);
                left_alone(raw, vec![finding])
            }
        }
    }

    fn changes(&self) -> bool {
        self.document.is_some() && self.raw.bytes() != self.text.as_bytes()
    }

    /// The first place at which the file is not as it should be.
    fn difference(&self) -> Finding {
        let file = self.raw.source();
        let run = "Run `mimc fmt`: it changes no word.";
        let whole =
            |message| Finding::new(Rule::NotCanonical, top_of(file), message).help(run);
        if self.raw.had_bom() {
            return whole("the file begins with a byte order mark");
        }
        if self.raw.had_crlf() {
            return whole("lines end in CRLF");
        }
        let at = first_difference(file.text(), &self.text);
        let end = |text: &str| text[at..].find('\n').map_or(text.len(), |end| at + end);
        let place = Place::new(file, Span::new(at, end(file.text())));
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let wanted = self.text[start..end(&self.text)].chars().take(60);
        let wanted: String = wanted.collect();
        let message = match wanted.trim().is_empty() {
            true if at == self.text.len() => "nothing more stands here".to_owned(),
            true => "a blank line stands here".to_owned(),
            false => format!("the line begins “{wanted}”"),
        };
        let message = format!("in the canonical form {message}");
        Finding::new(Rule::NotCanonical, place, message).help(run)
    }
}

/// Returns the text in normal form C.
fn composed(source: &Arc<SourceFile>) -> Arc<SourceFile> {
    match is_nfc(source.text()) {
        true => Arc::clone(source),
        false => SourceFile::new(source.path(), source.text().nfc().collect::<String>()),
    }
}

/// Whether a finding leaves open what the file says: what was read as meant does not.
fn is_unclear(finding: &Finding) -> bool {
    let unclear = [Rule::Structure, Rule::Yaml, Rule::UnknownKey, Rule::MissingKey];
    unclear.contains(&finding.rule) && finding.severity == Severity::Error
}

fn misread(raw: &Raw) -> Finding {
    let message = "the canonical form would be read as something else";
    Finding::new(Rule::Structure, top_of(raw.source()), message)
        .help("The file is left as it is; please report this text.")
}
