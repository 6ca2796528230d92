//! What stands under a cursor: an address, a proposal, an article's id, a rule, a key.
//!
//! Comes in: a revision, a file as it is held, and a place in it. Goes out: what is meant
//! there, and which bytes say so. References in sentences are those that `references` lists.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    engine::{Base, Kind, Lead, Listed, address_of, beside},
    model::NodeId,
    operation::{AMENDMENT, FORMS, HIT, Key},
    paper::{CitationKind, CitationTarget},
    parse,
    session::{Revision, lookup},
    verbs::{
        diff,
        references::{ReferenceOptions, references},
    },
};

use super::cursor::{Cursor, Word};

/// What stands somewhere, and the bytes that say so.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) meant: Meant,
    pub(super) span: Range<usize>,
}

/// What words mean.
#[derive(Debug)]
pub(super) enum Meant {
    /// Provisions of a text: of the base where no other is named.
    Provisions { addresses: Vec<String>, at: Option<String> },
    /// A proposal, and which of its amendments.
    Proposal(String, Option<u32>),
    /// A rule.
    Rule(Rule),
    /// A key of a file or an operation, with what it is for.
    Key(String),
}

/// The keys whose values are addresses.
pub(super) const ADDRESSES: [&str; 8] =
    ["at", "after", "before", "into", "provisions", "articles", "reference", "printing"];

/// Returns what is meant at a place of a file.
pub(super) fn at(
    revision: &Revision,
    path: &str,
    text: &str,
    at: usize,
) -> Option<Found> {
    let cursor = Cursor::at(text, at);
    let prose = Prose { revision, text, at };
    if path.ends_with(".md") && !is_front_matter(text, at) {
        return prose.named().or_else(|| prose.cited_in(path));
    }
    let on_key = cursor.key.as_ref().filter(|key| key.holds(at));
    if let Some(key) = on_key {
        return key_meant(path, &cursor, key);
    }
    of_value(revision, text, &cursor, at)
        .or_else(|| prose.named())
        .or_else(|| prose.cited())
}

/// Whether a place stands between the fences at the top of an article.
pub(super) fn is_front_matter(text: &str, at: usize) -> bool {
    let fenced = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let end = fenced.map(|rest| rest.find("\n---").map_or(text.len(), |end| end + 4));
    end.is_some_and(|end| at <= end)
}

fn key_meant(path: &str, cursor: &Cursor<'_>, key: &Word<'_>) -> Option<Found> {
    let meant = match cursor.around.first() {
        Some(&"allow" | &"rules") => Meant::Rule(key.text.parse().ok()?),
        around => {
            let known = |keys: &[Key]| {
                let found = keys.iter().find(|one| one.name == key.text)?;
                Some(Meant::Key(found.about.to_owned()))
            };
            match around {
                Some(&"hits") => known(HIT)?,
                Some(&"amendments") => known(AMENDMENT)?,
                Some(_) => return None,
                None => known(parse::keys_in(path))?,
            }
        }
    };
    Some(Found { meant, span: key.span.clone() })
}

/// The version whose addresses a file gives, where that is not the text under reading.
pub(super) fn version_of(revision: &Revision, text: &str) -> Option<String> {
    let said = text.lines().find_map(|line| line.strip_prefix("base:"))?;
    let said = said.split(" #").next()?.trim().trim_matches(['"', '\'']);
    (said != revision.base.version.as_str()).then(|| said.to_owned())
}

/// What the value of a key means: an operation, or an address that there is.
fn of_value(
    revision: &Revision,
    text: &str,
    cursor: &Cursor<'_>,
    at: usize,
) -> Option<Found> {
    let value = Some(&cursor.value).filter(|value| value.holds(at))?;
    let found = |meant| Some(Found { meant, span: value.span.clone() });
    match cursor.owner()? {
        "op" => {
            let forms = FORMS.iter().filter(|form| form.op == value.text);
            let said: Vec<String> = forms
                .map(|form| {
                    format!(
                        "`{}`: {}.\n\n```yaml\n{}```",
                        form.op, form.about, form.example
                    )
                })
                .collect();
            (!said.is_empty()).then(|| found(Meant::Key(said.join("\n\n"))))?
        }
        key if ADDRESSES.contains(&key) && !cursor.in_block => {
            let version = version_of(revision, text);
            let convention = match &version {
                Some(version) => &diff::text(revision, version).ok()?,
                None => &revision.base,
            };
            lookup::target(&Base::new(convention), value.text).ok()?;
            let addresses = vec![value.text.to_owned()];
            found(Meant::Provisions { addresses, at: version })
        }
        _ => None,
    }
}

/// Words in which things are named.
struct Prose<'p> {
    revision: &'p Revision,
    text: &'p str,
    at: usize,
}

impl Prose<'_> {
    /// The line, and where it begins.
    fn line(&self) -> (usize, &str) {
        let (before, behind) = (self.text.get(..self.at), self.text.get(self.at..));
        let start = before.and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
        let end = behind.and_then(|text| text.find('\n')).unwrap_or_default();
        (start, self.text.get(start..self.at + end).unwrap_or_default())
    }

    /// What one word names: a proposal, an amendment, an article by its id, a rule.
    fn named(&self) -> Option<Found> {
        let (start, line) = self.line();
        let column = self.at.checked_sub(start)?;
        let is_part = |one: char| one.is_alphanumeric() || "-./_".contains(one);
        let (before, behind) = (line.get(..column)?, line.get(column..)?);
        let from = before.trim_end_matches(is_part).len();
        let to = line.len() - behind.trim_start_matches(is_part).len();
        let word = line.get(from..to)?.trim_end_matches(['.', '/']);
        let braced = line[..from].ends_with('{') && line[to..].starts_with('}');
        let meant = self.meant_by(word, braced)?;
        Some(Found { meant, span: start + from..start + from + word.len() })
    }

    fn meant_by(&self, word: &str, braced: bool) -> Option<Meant> {
        if braced {
            let addresses = vec![word.to_owned()];
            return Some(Meant::Provisions { addresses, at: None });
        }
        if let Ok(rule) = word.parse::<Rule>() {
            return Some(Meant::Rule(rule));
        }
        let known = |id: &str| {
            let proposals = self.revision.proposals.iter();
            proposals.map(|one| one.id.value.as_str()).find(|known| *known == id)
        };
        if let Some(id) = known(word) {
            return Some(Meant::Proposal(id.to_owned(), None));
        }
        let (id, number) = word.rsplit_once('.')?;
        Some(Meant::Proposal(known(id)?.to_owned(), Some(number.parse().ok()?)))
    }

    /// What a sentence of a proposal or a debate cites here.
    fn cited(&self) -> Option<Found> {
        let version = version_of(self.revision, self.text);
        let convention = match &version {
            Some(version) => &diff::text(self.revision, version).ok()?,
            None => &self.revision.base,
        };
        let instruments = self.revision.settings.instruments.clone();
        let base = Base::new(convention).naming(instruments);
        let (start, line) = self.line();
        let column = self.at.checked_sub(start)?;
        let here = |one: &Listed| {
            let span = &one.reference.span;
            one.reference.kind == Kind::Own && span.start <= column && column <= span.end
        };
        let listed = beside(&base, NodeId::document(0), line).into_iter().find(here)?;
        let span = listed.reference.span.clone();
        let addresses = listed.leads.iter().flat_map(|lead| match lead {
            Lead::One(end) => vec![end.printed.clone()],
            Lead::Range(from, to) => vec![from.printed.clone(), to.printed.clone()],
        });
        let meant = Meant::Provisions { addresses: addresses.collect(), at: version };
        Some(Found { meant, span: start + span.start..start + span.end })
    }

    /// What a sentence of the convention cites here.
    fn cited_in(&self, path: &str) -> Option<Found> {
        let version = path.strip_prefix("convention/")?.split('/').next()?;
        let convention = &diff::text(self.revision, version).ok()?;
        let (node, _) = convention
            .nodes_of_documents()
            .find(|(_, document)| document.source.path() == path)?;
        let within = Some(address_of(convention, node).to_string());
        let at = Some(version.to_owned());
        let options = ReferenceOptions { within, to: None, at: at.clone() };
        let all = references(self.revision, &options).ok()?.lines;
        let own = all.into_iter().filter(|one| one.kind == CitationKind::Own);
        let (span, targets) = own
            .filter_map(|one| {
                let from = self.offset(one.place.1, one.place.2)?;
                Some((from..from + one.text.len(), one.targets))
            })
            .find(|(span, _)| span.start <= self.at && self.at <= span.end)?;
        let addresses = targets.into_iter().flat_map(|target| match target {
            CitationTarget::One(one) => vec![one],
            CitationTarget::Range(from, to) => vec![from, to],
        });
        Some(Found {
            meant: Meant::Provisions { addresses: addresses.collect(), at },
            span,
        })
    }

    /// The byte of a line and a column, both from 1.
    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let lines = self.text.split_inclusive('\n');
        let start: usize = lines.clone().take(line.checked_sub(1)?).map(str::len).sum();
        let line = lines.clone().nth(line - 1)?;
        let (within, _) = line.char_indices().nth(column.checked_sub(1)?)?;
        Some(start + within)
    }
}
