//! `mimc register`: what the secretariat receives, numbered for good.
//!
//! Comes in: files as they came, or what was done with a paper since. Goes out: papers under
//! the next number of their kind, filed among the proposals, and `proposals/register.yaml`
//! with the day, the symbol and the digest of what came. A number is never given twice,
//! whatever becomes of its paper.

mod list;
mod receive;

use std::path::Path;

use jiff::civil::Date;

use crate::{
    model::{Answer, ProposalId, Registered},
    paper::Table,
    session::{Error, Revision, Selection, Writing, files::REGISTER},
    source::Located,
    store::{Batch, Wait},
};

use super::table::{Paper, TableOptions, table};
use list::put;
pub use receive::Incoming;
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

/// Registers papers, or notes what was done with them; returns the register and the files that
/// were written.
///
/// # Errors
/// When a file is no paper, came before, or a number is not registered; when the disk
/// refuses. Then nothing has changed.
pub fn register(
    folder: &Path,
    options: &RegisterOptions,
    wait: &Wait,
) -> Result<(Table, Vec<String>), Error> {
    let mut files = Vec::new();
    let only = match &options.act {
        RegisterAct::Show => None,
        RegisterAct::Receive { papers, received, symbol } => {
            let writing = Writing::begin(folder, wait)?;
            let (numbers, filed) =
                receive(&writing, papers, *received, symbol.as_deref())?;
            files = filed;
            Some(numbers)
        }
        RegisterAct::Note { numbers, note } => {
            let writing = Writing::begin(folder, wait)?;
            files.push(REGISTER.to_owned());
            Some(noted(&writing, numbers, note)?)
        }
    };
    let options = TableOptions {
        paper: Paper::Register { received_by: None, only },
        selection: Selection::default(),
        date: Some(options.date),
        anonymous: false,
        from: None,
    };
    Ok((table(&Revision::open(folder)?, &options)?, files))
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
        in_order(&entry.value, note)?;
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
    let mut batch = Batch::default();
    put(&writing.revision, &mut batch, changed, &[])?;
    writing.lock.will_commit("Note what was done with papers", &[REGISTER]);
    writing.lock.write_all(&batch)?;
    Ok(numbers)
}

/// Refuses a day before the one on which the paper came.
fn in_order(entry: &Registered, note: &RegisterNote) -> Result<(), Error> {
    let days = [
        ("circulated", note.circulated),
        ("answered", note.answer.as_ref().map(|(_, date)| *date)),
    ];
    let early =
        days.into_iter().find(|(_, day)| day.is_some_and(|day| day < entry.received));
    match early {
        Some((done, Some(day))) => Err(Error::request(
            format!(
                "{} came on {}, and cannot have been {done} on {day}",
                entry.number, entry.received
            ),
            "Give the day on which it was.",
        )),
        Some((_, None)) | None => Ok(()),
    }
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
