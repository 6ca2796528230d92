//! `mimc register`: what the secretariat receives, numbered for good.
//!
//! Comes in: files as they came, or what was done with a paper since. Goes out: papers under
//! the next number of their kind, filed among the proposals, and `proposals/register.yaml`
//! with the day, the symbol and the digest of what came. A number is never given twice,
//! whatever becomes of its paper.

mod receive;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::{
    model::{Answer, ProposalId, Registered},
    paper::Table,
    parse,
    session::{Error, Revision, Selection, Writing, revision::REGISTER},
    source::{Located, SourceFile},
    store::Wait,
    write,
};

use super::table::{Paper, TableOptions, table};
use receive::receive;

/// What is to be registered.
#[derive(Clone, Debug)]
pub struct RegisterOptions {
    /// What was done.
    pub act: RegisterAct,
    /// The day that the paper bears.
    pub date: Date,
}

/// What is done with the register.
#[derive(Clone, Debug)]
pub enum RegisterAct {
    /// It is shown.
    Show,
    /// Papers came.
    Receive {
        /// The papers, in the order in which they came.
        papers: Vec<Incoming>,
        /// The day.
        received: Date,
        /// The symbol of the one paper.
        symbol: Option<String>,
    },
    /// Something was done with papers that are registered.
    Note {
        /// Their numbers.
        numbers: Vec<String>,
        /// What is noted.
        note: RegisterNote,
    },
}

/// What is noted on a paper that is registered.
#[derive(Clone, Debug, Default)]
pub struct RegisterNote {
    /// The symbol under which it is circulated.
    pub symbol: Option<String>,
    /// The day on which it was circulated.
    pub circulated: Option<Date>,
    /// What was answered to it, with the day.
    pub answer: Option<(String, Date)>,
}

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Registers papers, or notes what was done with them.
///
/// # Errors
/// When a file is no paper, came before, or a number is not registered; when the disk
/// refuses. Then nothing has changed.
pub fn register(
    folder: &Path,
    options: &RegisterOptions,
    wait: &Wait,
) -> Result<Table, Error> {
    let only = match &options.act {
        RegisterAct::Show => None,
        RegisterAct::Receive { papers, received, symbol } => {
            let writing = Writing::begin(folder, wait)?;
            Some(receive(&writing, papers, *received, symbol.as_deref())?)
        }
        RegisterAct::Note { numbers, note } => {
            let writing = Writing::begin(folder, wait)?;
            Some(noted(&writing, numbers, note)?)
        }
    };
    let options = TableOptions {
        paper: Paper::Register { received_by: None, only },
        selection: Selection::default(),
        date: options.date,
        anonymous: false,
    };
    table(&Revision::open(folder)?, &options)
}

/// Notes something on papers, and returns their numbers.
fn noted(
    writing: &Writing,
    numbers: &[String],
    note: &RegisterNote,
) -> Result<Vec<ProposalId>, Error> {
    let mut changed = Vec::new();
    for number in numbers {
        let entry = registered(&writing.revision, number)?;
        let answer = note.answer.clone().map(|(text, date)| Answer { text, date });
        let value = Registered {
            symbol: note.symbol.clone().or_else(|| entry.value.symbol.clone()),
            circulated: note.circulated.or(entry.value.circulated),
            answer: answer.or_else(|| entry.value.answer.clone()),
            ..entry.value.clone()
        };
        changed.push(Located::new(value, entry.span));
    }
    let numbers = changed.iter().map(|entry| entry.value.number.clone()).collect();
    save(writing, changed, &[])?;
    Ok(numbers)
}

fn registered<'r>(
    revision: &'r Revision,
    number: &str,
) -> Result<&'r Located<Registered>, Error> {
    let filed = revision.proposal(number).map(|one| one.id.value.clone());
    let number = filed.unwrap_or_else(|_| ProposalId::new(number));
    let found = revision.register.iter().find(|entry| entry.value.number == number);
    found.ok_or_else(|| {
        let help = "`mimc table register` lists what is; register its file first.";
        Error::request(format!("{number} is not registered"), help)
    })
}

/// Writes entries in their places and new ones behind all, and reads the register again to be
/// sure.
fn save(
    writing: &Writing,
    mut changed: Vec<Located<Registered>>,
    new: &[Registered],
) -> Result<(), Error> {
    let Writing { revision, lock } = writing;
    let read = revision.workspace.read_if_present(REGISTER)?;
    let mut text = read.as_ref().map_or("", |raw| raw.source().text()).to_owned();
    changed.sort_by_key(|entry| entry.span.start);
    for entry in changed.iter().rev() {
        let (start, end) = (entry.span.start as usize, entry.span.end as usize);
        let kept = text[start..end].trim_end().len();
        let written = write::registered_entry(&entry.value);
        let written = written.trim_start_matches("- ").trim_end();
        text.replace_range(start..start + kept, written);
    }
    for entry in new {
        let gap = if text.is_empty() { "" } else { "\n\n" };
        text = format!("{}{gap}{}", text.trim_end(), write::registered_entry(entry));
    }
    let read_again = parse::register(&SourceFile::new(REGISTER, text.as_str())).value;
    let found = read_again.unwrap_or_default();
    let holds = |entry: &Registered| found.iter().any(|one| one.value == *entry);
    let as_meant = changed.iter().map(|entry| &entry.value).chain(new).all(holds);
    if !as_meant || found.len() != revision.register.len() + new.len() {
        return Err(Error::request(
            format!("nothing can be added to `{REGISTER}` as it stands"),
            "Write its entries as a list, each beginning with `- number:`; nothing was changed.",
        ));
    }
    match &read {
        Some(raw) => lock.replace_if_unchanged(raw, text.as_bytes())?,
        None => lock.create_file(REGISTER, text.as_bytes())?,
    }
    Ok(())
}
