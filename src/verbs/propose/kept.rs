//! What a drafter typed, kept until the proposal is filed.
//!
//! Comes in: the words of the command, then each answer as it is given, and the text that an
//! editor works on. Goes out: the same to whoever goes on with it. Nothing typed is thrown
//! away: only what was filed, or never changed, is forgotten.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::{Kept, StoreError, Workspace};

use super::Error;

/// What was said, beside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The command as it was given.
    pub arguments: Vec<String>,
    /// The provision that is edited.
    pub address: String,
    /// The text before it was edited.
    pub original: String,
    /// What it is about.
    pub title: String,
    /// The reason that is given for it.
    pub why: String,
    /// Who proposes it.
    pub sponsors: Vec<String>,
    /// Where a term stays: the numbers as typed.
    pub stays: String,
    /// What sort of paper it is.
    pub kind: Option<String>,
    /// How it stands to others, as typed.
    pub links: Option<String>,
    /// The text that it is meant for.
    pub base: Option<String>,
    /// The day it came.
    pub received: Option<String>,
    /// The operation, where it was asked for.
    pub op: Option<String>,
    /// The fields of the amendment that were asked for.
    pub fields: Vec<(String, Vec<String>)>,
    /// The field of several lines that was not finished, with its lines.
    pub open: Option<(String, Vec<String>)>,
}

/// The work of a drafter, kept on the disk.
#[derive(Clone, Debug)]
pub struct Work {
    kept: Kept,
    /// What was said so far.
    pub answers: Answers,
}

impl Work {
    /// Begins to keep what is typed from now on.
    ///
    /// # Errors
    /// When there is no workspace, or the disk refuses.
    pub fn begin(folder: &Path, answers: Answers) -> Result<Self, Error> {
        let kept = Kept::begin(&Workspace::discover(folder)?, &note(&answers))?;
        Ok(Self { kept, answers })
    }

    /// Returns the kept work of that number; without one, the only work that is kept.
    ///
    /// # Errors
    /// When there is none, or several to choose from.
    pub fn open(folder: &Path, number: Option<u32>) -> Result<Self, Error> {
        let mut all = Vec::new();
        for kept in Kept::all(&Workspace::discover(folder)?) {
            // What cannot be read as a note is beside a text all the same.
            let answers = kept.note().ok();
            let answers = answers.and_then(|note| serde_json::from_slice(&note).ok());
            let work = Self { kept, answers: answers.unwrap_or_default() };
            let is_meant = match number {
                Some(number) => work.kept.number() == number,
                None => work.is_worth_keeping(),
            };
            if is_meant {
                all.push(work);
            }
        }
        match (all.len(), number) {
            (1, _) => Ok(all.remove(0)),
            (0, None) => Err(Error::request(
                "no text is kept here",
                "Begin a proposal with `mimc propose`.",
            )),
            (0, Some(number)) => Err(Error::request(
                format!("no text {number} is kept here"),
                "`mimc propose --resume` takes the only one, or lists them.",
            )),
            (several, _) => Err(choice(several, &all)),
        }
    }

    /// Notes an answer.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note(&mut self, tell: impl FnOnce(&mut Answers)) -> Result<(), Error> {
        tell(&mut self.answers);
        Ok(self.kept.write_note(&note(&self.answers))?)
    }

    /// Keeps the text that an editor is to work on, as it is before.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin_text(&mut self, address: &str, text: &str) -> Result<(), Error> {
        self.kept.write_text(text)?;
        self.note(|answers| {
            address.clone_into(&mut answers.address);
            text.clone_into(&mut answers.original);
        })
    }

    /// Returns where the text is.
    #[must_use]
    pub fn text_path(&self) -> PathBuf {
        self.kept.text_path()
    }

    /// Returns the number by which it is gone on with.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.kept.number()
    }

    /// Returns where what was typed is: the text, or the answers where there is no text.
    #[must_use]
    pub fn place(&self) -> PathBuf {
        match self.kept.text_path() {
            path if path.exists() => path,
            _ => self.kept.note_path(),
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// When it is not UTF-8, or the disk refuses; it is kept as it is.
    pub fn text(&self) -> Result<String, Error> {
        let text = String::from_utf8(self.kept.text()?);
        text.map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..good];
            let cause = StoreError::NotUtf8 {
                path: self.text_path().display().to_string(),
                line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
                byte: good + 1,
            };
            Error::from(cause)
        })
    }

    /// Whether anything was typed but what is to be amended.
    #[must_use]
    pub fn is_worth_keeping(&self) -> bool {
        let Answers { arguments, address, original, .. } = self.answers.clone();
        let text = self.kept.text();
        let is_edited = text.is_ok_and(|text| text != original.as_bytes());
        let begun = Answers { arguments, address, original, ..Answers::default() };
        is_edited || self.answers != begun
    }

    /// Forgets it: it was filed, or nothing was typed.
    pub fn forget(&self) {
        self.kept.forget();
    }
}

fn note(answers: &Answers) -> String {
    serde_json::to_string_pretty(answers).unwrap_or_default()
}

fn choice(several: usize, all: &[Work]) -> Error {
    let mut help = vec!["Choose one:".to_owned()];
    help.extend(all.iter().map(|work| {
        let about = [&work.answers.title, &work.answers.address];
        let about = about.into_iter().find(|about| !about.is_empty());
        format!(
            "`mimc propose --resume {}`: {}, in {}",
            work.number(),
            about.map_or("no title yet", String::as_str),
            work.place().display()
        )
    }));
    Error::request(format!("{several} texts are kept here"), help.join("\n      "))
}
