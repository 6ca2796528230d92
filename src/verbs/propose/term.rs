//! A term replaced throughout: every place found, exceptions taken out.
//!
//! Comes in: a term, what comes instead, exceptions. Goes out: the places, for the drafter to
//! look at, and then one amendment that lists every one of them.

use crate::{
    engine::{Base, Target, TermPlace, term_places},
    model::{NewWords, Operation, Quotation, TermForm, TermHit},
    paper::{TermLine, TermPlaces},
    parse,
    session::lookup,
    source::{Located, Span},
    words, write,
};

use super::{
    Amendments, Error, Particulars, Revision, bound,
    spelling::{longer_words, written_otherwise},
    unwritten,
};

/// The name under which findings speak of the term.
const GIVEN: &str = "term as given";

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermFields {
    /// The term.
    pub term: String,
    /// What comes instead.
    pub with: String,
    /// Further forms, each with what comes instead.
    pub forms: Vec<(String, String)>,
    /// The provisions in which the term stays.
    pub except: Vec<String>,
}

/// Every place where a term stands, on the way into an amendment.
#[derive(Debug)]
pub struct TermDraft<'r> {
    base: Base<'r>,
    revision: &'r Revision,
    forms: Vec<TermForm>,
    places: Vec<(TermPlace, bool)>,
}

/// Finds every place where a term stands in the base, whatever its form: plural, capitals,
/// hyphens, hard spaces.
///
/// # Errors
/// When the term stands nowhere, or an exception names no place where it stands.
pub fn find_term<'r>(
    revision: &'r Revision,
    fields: &TermFields,
) -> Result<TermDraft<'r>, Error> {
    says_something(fields)?;
    let base = revision.to_amend();
    let forms = forms(revision, &base, fields);
    let places: Vec<_> =
        term_places(&base, &forms).into_iter().map(|place| (place, false)).collect();
    if places.is_empty() {
        let version = &base.convention.version;
        return Err(Error::request(
            format!("the term “{}” does not stand in version {version}", fields.term),
            "Whole words are looked for: give an inflected form with `--form old=new`.",
        ));
    }
    let mut draft = TermDraft { base, revision, forms, places };
    for written in &fields.except {
        draft.except(written)?;
    }
    Ok(draft)
}

/// A term that is empty stands nowhere, and one that stays as it is needs no amendment.
fn says_something(fields: &TermFields) -> Result<(), Error> {
    if fields.term.trim().is_empty() {
        let help = "Give the words to replace: `--term resident --with visitor`.";
        return Err(Error::request("the term is empty", help));
    }
    let mut all = std::iter::once((&fields.term, &fields.with))
        .chain(fields.forms.iter().map(|(old, new)| (old, new)));
    if all.all(|(old, new)| old == new) {
        let message = format!("“{}” is replaced by itself", fields.term);
        return Err(Error::request(message, "Give with `--with` what comes instead."));
    }
    Ok(())
}

/// The forms as given, and those of its plural, in other capitals or with a hyphen, where the
/// text has them.
fn forms(revision: &Revision, base: &Base<'_>, fields: &TermFields) -> Vec<TermForm> {
    let mut known = vec![(fields.term.clone(), fields.with.clone())];
    known.extend(fields.forms.iter().cloned());
    let mut sought = known.clone();
    if revision.settings.language.starts_with("en") {
        let (plural, new) = (words::plural(&fields.term), words::plural(&fields.with));
        if !known.iter().any(|(form, _)| *form == plural) {
            sought.push((plural, new));
        }
    }
    let stands = |form: &(String, String)| !term_places(base, &[read(form)]).is_empty();
    let further: Vec<_> = sought[known.len()..].to_vec();
    let otherwise = written_otherwise(base, &sought);
    known.extend(further.into_iter().chain(otherwise).filter(stands));
    known.iter().map(read).collect()
}

fn read((from, with): &(String, String)) -> TermForm {
    TermForm {
        from: Quotation::new(from.clone(), Span::default()),
        with: NewWords::plain(parse::text(with), Span::default()),
    }
}

impl TermDraft<'_> {
    /// Takes out every place in a provision, with everything in it, or in a part of one.
    fn except(&mut self, written: &str) -> Result<(), Error> {
        let target = lookup::target(&self.base, written)?;
        let base = &self.base;
        let is_meant = |place: &TermPlace| match &target {
            Target::Provision(node) => base.is_within(place.part.node, *node),
            Target::Part(part, range) => {
                let is_in = |range: &std::ops::Range<usize>| {
                    range.start <= place.printed.start && place.printed.end <= range.end
                };
                place.part == *part && range.as_ref().is_none_or(is_in)
            }
        };
        let mut any = false;
        for (place, keep) in &mut self.places {
            if is_meant(place) {
                *keep = true;
                any = true;
            }
        }
        if any {
            return Ok(());
        }
        let term = &self.forms[0].from.text;
        let message = format!("the term “{term}” does not stand in {written}");
        Err(Error::request(message, "Leave that exception out."))
    }

    /// Takes places out, by their number in the list.
    ///
    /// # Errors
    /// When there is no place of that number.
    pub fn keep(&mut self, numbers: &[usize]) -> Result<(), Error> {
        for number in numbers {
            let count = self.places.len();
            let place =
                number.checked_sub(1).and_then(|index| self.places.get_mut(index));
            let Some((_, keep)) = place else {
                let message = format!("there is no place {number}");
                return Err(Error::request(
                    message,
                    format!("They go from 1 to {count}."),
                ));
            };
            *keep = true;
        }
        Ok(())
    }

    /// Returns the places, for the drafter to look at.
    #[must_use]
    pub fn view(&self) -> TermPlaces {
        let lines = self
            .places
            .iter()
            .map(|(place, keep)| TermLine::new(&self.base, place, &self.forms, *keep));
        let places: Vec<_> = self.places.iter().map(|(place, _)| place.clone()).collect();
        TermPlaces {
            lines: lines.collect(),
            longer: longer_words(&self.base, &self.forms[0].from.text, &places),
        }
    }

    /// Returns the amendment that lists every place.
    ///
    /// # Errors
    /// When it does not apply: findings that point into the file which it makes.
    pub fn amendments(&self) -> Result<Amendments, Error> {
        let operation =
            Operation::ReplaceTerm { forms: self.forms.clone(), hits: self.hits() };
        let unnamed = Particulars { title: GIVEN.to_owned(), ..Particulars::default() };
        let proposal = unwritten(self.revision, "P", &unnamed, &[operation]);
        let (_, amendments) = bound(self.revision, GIVEN, write::proposal(&proposal))?;
        Ok(amendments)
    }

    /// One hit a part, and one more for each exception in a part that has others.
    fn hits(&self) -> Vec<TermHit> {
        let mut hits = Vec::new();
        for here in self.places.chunk_by(|(one, _), (next, _)| one.part == next.part) {
            let address = here[0].0.address(self.base.convention);
            let hit = |occurrence: Option<u32>, keep: bool| TermHit {
                at: Located::new(address.clone(), Span::default()),
                occurrence,
                keep,
            };
            let all_kept = here.iter().all(|(_, keep)| *keep);
            hits.push(hit(None, all_kept));
            let kept = here.iter().zip(1..).filter(|((_, keep), _)| *keep && !all_kept);
            hits.extend(kept.map(|(_, nth)| hit(Some(nth), true)));
        }
        hits
    }
}
