//! A term replaced wherever it is listed: each place an edit, and no place unseen.
//!
//! Every place where the term stands in the base must be listed, as meant or as an
//! exception; what is listed must stand there.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, Target, TermPlace, address::lead, term_places},
    model::{Address, NodeId, PartRef, TermForm, TermHit},
    source::Located,
    words::tokens,
};

use super::{
    binder::Binder,
    hit::{Hit, Stretch, text_of},
};

/// How many places a message names before it counts the others.
const NAMED: usize = 5;

/// What a proposal says of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listing {
    Unlisted,
    Replaced,
    Kept,
}

impl Binder<'_> {
    pub(super) fn replace_term(
        &self,
        forms: &[TermForm],
        hits: &[TermHit],
    ) -> Result<Vec<Change>, Vec<Finding>> {
        for form in forms {
            self.words_once(&form.with.text, form.with.span)?;
        }
        let places = term_places(self.base, forms);
        let (mut fates, mut findings) =
            (vec![Listing::Unlisted; places.len()], Vec::new());
        for hit in hits {
            match self.listed(forms, &places, hit) {
                Err(found) => findings.extend(found),
                Ok(listed) => {
                    for place in listed {
                        fates[place] = match (fates[place], hit.keep) {
                            (Listing::Kept, _) | (_, true) => Listing::Kept,
                            (Listing::Unlisted | Listing::Replaced, false) => {
                                Listing::Replaced
                            }
                        };
                    }
                }
            }
        }
        let named = |fate: Listing| {
            let both = places.iter().zip(&fates);
            both.filter(move |(_, one)| **one == fate).map(|(place, _)| place)
        };
        findings.extend(self.unlisted(forms, hits, named(Listing::Unlisted)));
        if !findings.is_empty() {
            return Err(findings);
        }
        let replaced: Vec<_> = named(Listing::Replaced).collect();
        if replaced.is_empty() {
            let message = "every place that is listed is an exception";
            let span = self.amendment.span;
            return Err(vec![self.finding(Rule::NoChange, span, message)]);
        }
        for form in forms {
            self.bounded(&form.with.text, replaced.len(), form.with.span)?;
        }
        replaced.into_iter().map(|place| self.replaced(forms, place)).collect()
    }

    /// The places that a hit lists, by their index.
    fn listed(
        &self,
        forms: &[TermForm],
        places: &[TermPlace],
        hit: &TermHit,
    ) -> Result<Vec<usize>, Vec<Finding>> {
        let here: Vec<usize> = match self.own_words(&hit.at)? {
            None => Vec::new(),
            Some(Stretch { part, printed }) => {
                let from = places.partition_point(|place| place.part < part);
                let to = places.partition_point(|place| place.part <= part);
                let is_in = |index: &usize| {
                    let words = &places[*index].printed;
                    printed.start <= words.start && words.end <= printed.end
                };
                (from..to).filter(is_in).collect()
            }
        };
        let chosen = match hit.occurrence {
            None => here.clone(),
            Some(nth) => here.get(nth as usize - 1).copied().into_iter().collect(),
        };
        if chosen.is_empty() {
            return Err(vec![self.went(forms, places, hit, here.len())]);
        }
        Ok(chosen)
    }

    /// The text that an address names, without what stands in it: that of an article is the
    /// one of its sole paragraph.
    fn own_words(&self, at: &Located<Address>) -> Result<Option<Stretch>, Vec<Finding>> {
        let convention = self.base.convention;
        let whole = |part: PartRef| {
            let printed = 0..convention.text(part).printed().len();
            Stretch { part, printed }
        };
        Ok(match self.target(at)? {
            Target::Part(part, Some(printed)) => Some(Stretch { part, printed }),
            Target::Part(part, None) => Some(whole(part)),
            Target::Provision(node) if node.provision > 0 => Some(whole(text_of(node))),
            Target::Provision(node) => lead(convention.document(node), 0)
                .map(|provision| whole(text_of(NodeId { provision, ..node }))),
        })
    }

    fn replaced(
        &self,
        forms: &[TermForm],
        place: &TermPlace,
    ) -> Result<Change, Vec<Finding>> {
        let text = self.base.convention.text(place.part);
        let Some(raw) = text.raw_range(place.printed.clone()) else {
            let form = &forms[place.form].from;
            let message = format!(
                "the words “{}” cut a link or an emphasis in two in {}",
                form.text,
                place.address(self.base.convention)
            );
            let help = "List it with `keep: true`, and change the words in an amendment of \
                        its own.";
            let finding = self.finding(Rule::QuoteAcrossMarkup, form.span, message);
            return Err(vec![finding.help(help)]);
        };
        let hit = Hit { part: place.part, raw };
        Ok(hit.replaced_by(&place.replacement(forms)))
    }

    /// A place that is listed, and where the term does not stand.
    fn went(
        &self,
        forms: &[TermForm],
        places: &[TermPlace],
        hit: &TermHit,
        count: usize,
    ) -> Finding {
        let (term, at) = (&forms[0].from.text, &hit.at.value);
        let message = match (hit.occurrence, count) {
            (None | Some(_), 0) | (None, _) => {
                format!("the term “{term}” does not stand in {at}")
            }
            (Some(nth), 1) => {
                format!("the term “{term}” stands once in {at}, not {nth} times")
            }
            (Some(nth), count) => {
                format!("the term “{term}” stands {count} times in {at}, not {nth} times")
            }
        };
        let finding = self.finding(Rule::QuoteNotFound, hit.at.span, message);
        let finding = finding.at(at.to_string());
        let below = self.target(&hit.at).ok().and_then(|target| match target {
            Target::Provision(node) => places
                .iter()
                .find(|place| count == 0 && self.base.is_within(place.part.node, node)),
            Target::Part(..) => None,
        });
        match below {
            Some(place) => finding.help(format!(
                "A hit names the provision itself, not what stands in it: the term stands in \
                 {}.",
                place.address(self.base.convention)
            )),
            None if count > 0 => finding.help("Correct the occurrence, or drop the hit."),
            None => match self.inside_a_word(forms, &hit.at) {
                Some(word) => finding.help(format!(
                    "Drop the hit: it is only a part of “{word}” there. Another form of the \
                     term is listed in `forms`."
                )),
                None => finding.help("Drop the hit."),
            },
        }
    }

    /// The word of which a form of the term is a part.
    fn inside_a_word(&self, forms: &[TermForm], at: &Located<Address>) -> Option<&str> {
        let Stretch { part, printed } = self.own_words(at).ok()??;
        let text = &self.base.convention.text(part).printed()[printed];
        let (start, _) =
            forms.iter().find_map(|form| text.match_indices(&form.from.text).next())?;
        let token = tokens(text).into_iter().find(|token| start < token.range.end)?;
        Some(&text[token.range])
    }

    /// The places where the term stands, and that are not listed.
    fn unlisted<'p>(
        &self,
        forms: &[TermForm],
        hits: &[TermHit],
        places: impl Iterator<Item = &'p TermPlace>,
    ) -> Option<Finding> {
        let mut cited: Vec<String> =
            places.map(|place| place.address(self.base.convention).to_string()).collect();
        cited.dedup();
        let first = cited.first()?.clone();
        let more = match cited.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        cited.truncate(NAMED);
        let term = &forms[0].from.text;
        let (verb, places) = ("is not listed where it stands", cited.join("; "));
        let message = format!("the term “{term}” {verb}: {places}{more}");
        let span = hits.last().map_or(self.amendment.span, |hit| hit.at.span);
        let help = format!(
            "Add `- {first}` to `hits`, or `- {{at: '{first}', keep: true}}` where the term \
             stays."
        );
        let finding = self.finding(Rule::TermHitUnlisted, span, message);
        Some(finding.at(first).help(help))
    }
}
