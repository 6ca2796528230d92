//! Amendments from the formal language: what `mimc show P-007 --formal` prints.
//!
//! Comes in: a text. Goes out: the amendments that its sentences say, bound to the base, and what
//! it says of the proposal. Each finding points into that text.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Finding},
    parse::{self, FormalText, FormalValue},
    source::{Place, SourceFile},
    write::{self, FieldValue},
};

use super::{Amendments, Error, Particulars, Revision, bound, has_errors, unwritten};

/// Amendments in the formal language, and what stands beside them.
#[derive(Debug)]
pub struct FormalDraft {
    /// The amendments, which apply.
    pub amendments: Amendments,
    /// What the text says of the proposal itself.
    pub particulars: Particulars,
    /// The version that it says it amends.
    pub base: Option<String>,
}

/// Returns the amendments that a text in the formal language says; `name` is the text's.
///
/// # Errors
/// When a sentence is not understood, or an amendment does not apply: findings that point into
/// the text.
pub fn propose_from_formal(
    revision: &Revision,
    name: &str,
    text: &str,
) -> Result<FormalDraft, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let source = SourceFile::new(name, text);
    let Checked { value, findings } = parse::formal(&source);
    let Some(read) = value.filter(|_| !has_errors(&findings)) else {
        return Err(Error::Findings(findings));
    };
    let particulars = particulars(revision, &read);
    // It is read alone, so its number is of no account.
    let mut yaml = write::proposal(&unwritten(revision, "P", &particulars, &[]));
    for one in &read.amendments {
        let fields: Vec<(&str, FieldValue)> = one
            .fields
            .iter()
            .map(|(key, value)| (*key, FieldValue::from(value)))
            .collect();
        let entries = fields.iter().map(|(key, value)| (*key, value));
        yaml.push_str(&write::amendment_fields(entries));
    }
    let (_, amendments) = bound(revision, name, yaml).map_err(|error| match error {
        Error::Findings(findings) => Error::Findings(
            findings.into_iter().map(|one| placed(one, &read, &source)).collect(),
        ),
        Error::Store(_) | Error::Git(_) | Error::Request(_) => error,
    })?;
    let amendments = Amendments {
        warnings: amendments
            .warnings
            .into_iter()
            .map(|one| placed(one, &read, &source))
            .collect(),
        ..amendments
    };
    let mut particulars = particulars;
    if read.title.is_none() {
        particulars.title.clear();
    }
    Ok(FormalDraft { amendments, particulars, base: read.base })
}

/// A finding at the sentence that it is about.
fn placed(finding: Finding, read: &FormalText, source: &Arc<SourceFile>) -> Finding {
    let number = finding.amendment.and_then(|number| usize::try_from(number).ok());
    let sentence = number.and_then(|number| read.amendments.get(number.checked_sub(1)?));
    let span = sentence.map(|one| one.span).unwrap_or_default();
    let place = Place::new(source, span).first_line();
    Finding { place, related: Vec::new(), ..finding }
}

impl From<&FormalValue> for FieldValue {
    fn from(value: &FormalValue) -> Self {
        match value {
            FormalValue::Text(text) => Self::Text(text.clone()),
            FormalValue::List(list) => Self::List(list.clone()),
            FormalValue::Texts(texts) => Self::Texts(texts.clone()),
            FormalValue::Map(pairs) => Self::Map(pairs.clone()),
            FormalValue::Entries(entries) => {
                let pair = |(key, value): &(&'static str, String)| {
                    ((*key).to_owned(), value.clone())
                };
                let entry =
                    |one: &Vec<(&'static str, String)>| one.iter().map(pair).collect();
                Self::Entries(entries.iter().map(entry).collect())
            }
        }
    }
}

/// What the head of the text says. Names of sponsors may hold commas: those that `mimc.yaml`
/// lists are known.
fn particulars(revision: &Revision, read: &FormalText) -> Particulars {
    const GIVEN: &str = "proposal as given";
    let mut sponsors = Vec::new();
    let mut rest = read.sponsors.as_deref().unwrap_or_default();
    while !rest.is_empty() {
        let known = revision.settings.sponsors.keys().map(String::as_str);
        let ends = |name: &&str| {
            rest.strip_prefix(*name)
                .is_some_and(|behind| behind.is_empty() || behind.starts_with(", "))
        };
        let known = known.filter(ends).max_by_key(|name| name.len());
        let name = known.or_else(|| rest.split(", ").next()).unwrap_or(rest);
        sponsors.push(name.to_owned());
        rest = rest[name.len()..].strip_prefix(", ").unwrap_or_default();
    }
    Particulars {
        title: read.title.clone().unwrap_or_else(|| GIVEN.to_owned()),
        sponsors,
        ..Particulars::default()
    }
}
