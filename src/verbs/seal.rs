//! `mimc seal`: somebody compared a version with the print it was taken from.
//!
//! Comes in: the version, and who compared it. Goes out: `_source.yaml` with what each of its
//! documents says, so that a word changed afterwards is found by every check.

use std::path::Path;

use jiff::civil::Date;

use crate::{
    diagnostic::{Checked, Severity},
    model::{Convention, Print, Seal, SourceRecord, Version},
    page,
    paper::Sealed,
    session::{Error, digest, files::read_version, seal},
    store::{Lock, Wait, Workspace},
    write,
};

/// What is sealed, and by whom.
#[derive(Clone, Debug)]
pub struct SealOptions {
    /// The version.
    pub version: String,
    /// Who compared the text with its source.
    pub checked_by: String,
    /// The day.
    pub date: Date,
    /// The print, where the version was not imported from it.
    pub print: Option<PrintFile>,
    /// Whether a text that is sealed already may be sealed as it stands now.
    pub again: bool,
}

/// The file that a text was taken from.
#[derive(Clone, Debug)]
pub struct PrintFile {
    /// Its name, without the folders around it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl PrintFile {
    pub(super) fn record(&self) -> Print {
        Print { name: self.name.clone(), digest: digest::of_print(&self.bytes) }
    }
}

/// Records that a version was compared with its source.
///
/// # Errors
/// When the version cannot be read without an error, is sealed already, or the disk refuses.
pub fn seal(folder: &Path, options: &SealOptions, wait: &Wait) -> Result<Sealed, Error> {
    let lock = Lock::acquire(&Workspace::discover(folder)?, wait)?;
    let version = Version::new(&options.version);
    let text = readable(read_version(lock.workspace(), &version)?)?;
    let mut record = standing(lock.workspace(), &version)?;
    if let Some(Seal { checked_by, date, .. }) = &record.seal
        && !options.again
    {
        return Err(Error::request(
            format!("version {version} is sealed: checked by {checked_by} on {date}"),
            "Compare it with its source once more, and seal it with --again.",
        ));
    }
    let checked_by = options.checked_by.trim().to_owned();
    if checked_by.is_empty() {
        return Err(Error::request("nobody is named", "Say who compared the text."));
    }
    let (articles, provisions) = counts(&text);
    let (date, texts) = (options.date, seal::texts(&text));
    record.print = options.print.as_ref().map(PrintFile::record).or(record.print);
    let by = checked_by.clone();
    record.seal = Some(Seal { checked_by: by, date, articles, provisions, texts });
    let file = seal::path(&version);
    let subject = format!("Seal version {version}: checked by {checked_by}");
    lock.will_commit(&page::printable(&subject), &[&file]);
    lock.write_file(&file, write::source_record(&record).as_bytes())?;
    Ok(Sealed {
        version: version.to_string(),
        source: record.print.map(|print| print.name),
        checked_by: options.checked_by.trim().to_owned(),
        date,
        articles,
        provisions,
        file,
    })
}

/// A text with errors is none that anybody compared.
fn readable(read: Checked<Convention>) -> Result<Convention, Error> {
    let broken = read.findings.iter().any(|one| one.severity == Severity::Error);
    read.value.filter(|_| !broken).ok_or(Error::Findings(read.findings))
}

fn standing(workspace: &Workspace, version: &Version) -> Result<SourceRecord, Error> {
    match seal::record(workspace, version)? {
        Some(read) => read.value.ok_or(Error::Findings(read.findings)),
        None => Ok(SourceRecord::default()),
    }
}

/// How many articles there are, and how many provisions with a label.
fn counts(text: &Convention) -> (u32, u32) {
    let articles = text.documents.iter().filter(|one| one.kind.article().is_some());
    let provisions = text.documents.iter().flat_map(|one| one.provisions.iter().skip(1));
    let labelled = provisions.filter(|one| one.label.is_some());
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (small(articles.count()), small(labelled.count()))
}
