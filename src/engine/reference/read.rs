//! Reading references: one pass over the words of a text.

use std::ops::Range;

use crate::model::Address;

use super::{
    Citation, Cited, Kind, Link, Reach, Reference, Standpoint, bare,
    begin::may_begin,
    bracket::bracketed,
    chain::chain,
    cursor::Cursor,
    dotted,
    doubtful::{may_be_foreign, may_be_held, turned},
    foreign::{Surroundings, Whose},
    further,
    instruments::Instruments,
    list::{Behind, Cite},
    order,
    phrase::{Phrase, PhraseReader},
    place::Place,
    relative,
    unit::{self, Unit},
    vague::{
        RESOLUTION, further_below, half_read, is_of_a_document, is_of_a_thing, open_end,
        rule, side,
    },
};

/// Returns the references of a printed text, in order.
#[must_use]
pub fn references(printed: &str, from: &Standpoint<'_>) -> Vec<Reference> {
    read(printed, from, may_begin)
}

/// Reads on from each word at which a reference may begin.
pub(super) fn read(
    printed: &str,
    from: &Standpoint<'_>,
    may_begin: fn(&str, usize) -> bool,
) -> Vec<Reference> {
    let default = Instruments::default();
    let instruments = from.instruments.unwrap_or(&default);
    let mut reader = PhraseReader::new(printed, from, instruments);
    let mut at = 0;
    while let Some(start) = printed[at..]
        .find(|c: char| c.is_alphanumeric() || matches!(c, '§' | '['))
        .map(|far| at + far)
    {
        let found = may_begin(printed, start).then(|| reader.at(start)).flatten();
        at = match found {
            Some((reference, end)) => {
                reader.found.push(reference);
                end
            }
            None => start + word_len(&printed[start..]),
        };
    }
    reader.found
}

fn word_len(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).max(first)
}

/// Returns the citations of this text in a printed text, in order: the numbers that change
/// when what they name is renumbered.
#[must_use]
pub fn citations(printed: &str, from: &Standpoint<'_>) -> Vec<Citation> {
    references(printed, from).into_iter().flat_map(|found| found.numbers).collect()
}

impl PhraseReader<'_> {
    /// Reads the reference that begins at a word, and where reading goes on.
    fn at(&self, start: usize) -> Option<(Reference, usize)> {
        if let Some((span, said)) = bracketed(self.printed, start) {
            let kind = Kind::Broken { said: said.to_owned() };
            let (end, cited, numbers) = (span.end, Vec::new(), Vec::new());
            return Some((Reference { span, kind, cited, numbers }, end));
        }
        let mut cursor =
            Cursor::new(self.printed, start).calling(self.instruments.called);
        if let Some(found) = resolution(self.printed, &mut cursor) {
            return Some((found, cursor.at()));
        }
        let phrase = self
            .ordered(&mut cursor)
            .or_else(|| relative::relative(self, &mut cursor))
            .or_else(|| relative::ordinal(self, &mut cursor))
            .or_else(|| self.numbered(&mut cursor, start))
            .or_else(|| further::further(self, &mut cursor))
            .or_else(|| bare::points(self, &mut cursor));
        match phrase {
            Some(phrase) => Some(self.finished(start, phrase, cursor)),
            None => self.unread(start),
        }
    }

    /// A unit and its numbers: "Article 5(2)", "paragraphs 1 and 2 of Article 5".
    fn numbered(&self, cursor: &mut Cursor<'_>, start: usize) -> Option<Phrase> {
        let mut ahead = *cursor;
        let (unit, several) = unit::unit(&mut ahead)?;
        if unit::is_a_craft(self.printed, start) {
            return None;
        }
        let cites = chain(&mut ahead, unit, several)?;
        // "Alinéa b) du paragraphe 3": what it is of is not read.
        if unit > Unit::Article && ahead.clone().take_any(&["du", "de", "des", "del"]) {
            *cursor = ahead;
            return Some(Phrase::of(None));
        }
        if let Some(open) = open_end(ahead) {
            *cursor = open;
            return Some(Phrase::of(None));
        }
        if let Some(end) = half_read(self.printed, start, ahead) {
            *cursor = end;
            return Some(Phrase::of(None));
        }
        if let Some(end) = turned(unit, ahead) {
            *cursor = end;
            return Some(Phrase::of(None));
        }
        *cursor = ahead;
        let held = self.held(cursor, &cites);
        let last = self.found.last().map(|found| found.span.clone());
        let is_bare = unit > Unit::Article
            && held.numbers.iter().all(|number| number.reach == Reach::Own);
        match is_bare && may_be_held(self.printed, start, last) {
            true => Some(Phrase::of(None)),
            false => Some(held),
        }
    }

    /// "the preceding paragraph"
    fn ordered(&self, cursor: &mut Cursor<'_>) -> Option<Phrase> {
        let order = order::order(cursor)?;
        let mut ahead = *cursor;
        let tail =
            ahead.phrase(&["of", "this"]) || ahead.phrase(&["of", "the", "present"]);
        if tail && unit::unit(&mut ahead).is_some() {
            *cursor = ahead;
        }
        let cited = order.cited(self.from);
        Some(Phrase { cited, numbers: Vec::new(), whose: Whose::Unsaid })
    }

    /// What is cited, with what it is cited "of".
    pub(super) fn held(&self, cursor: &mut Cursor<'_>, cites: &[Cite]) -> Phrase {
        let start = cites.first().map_or(0, |cite| cite.number.start);
        let mut ahead = *cursor;
        if ahead.take("thereof") {
            let thereof = self.surroundings(start).thereof(ahead);
            let is_article = cites[0].steps[0].0 == Unit::Article;
            let last = match thereof {
                Whose::Other(_) => None,
                Whose::Own | Whose::Unsaid if is_article => None,
                Whose::Own | Whose::Unsaid => Some(relative::last(self, Unit::Article)),
            };
            let is_known = last.is_some() || thereof != Whose::Unsaid;
            *cursor = ahead;
            let held = last.map(|last| last.unwrap_or_else(|| Phrase::of(None)));
            let mut phrase = self.joined(cites, held);
            if let Whose::Other(_) = thereof {
                phrase.whose = thereof;
            }
            if !is_known {
                (phrase.cited, phrase.numbers) = (None, Vec::new());
            }
            return phrase;
        }
        let held =
            self.deeper(|reader| relative::holder(reader, cursor, cites[0].steps[0].0));
        let held = held.or_else(|| relative::excepted(self, cites));
        let held = held.or_else(|| relative::continued(self, cites, *cursor));
        let held = held.or_else(|| relative::of_the_main_text(self, cites, *cursor));
        if held.is_none() && relative::may_be_shared(*cursor, cites[0].steps[0].0) {
            return Phrase::of(None);
        }
        side(cursor);
        if let Some(end) = further_below(*cursor) {
            *cursor = end;
            return Phrase::of(None);
        }
        self.joined(cites, held)
    }

    /// Puts what is cited below what holds it: what is named, else what is around the text.
    fn joined(&self, written: &[Cite], held: Option<Phrase>) -> Phrase {
        let mut phrase = held.unwrap_or_else(|| Phrase::of(Some(Vec::new())));
        let Some(holders) = phrase.cited.take() else {
            phrase.numbers.clear();
            return phrase;
        };
        let is_named = !holders.is_empty();
        let (unit, core) = &written[0].steps[0];
        let bases: Option<Vec<Place>> = match is_named {
            true => holders.iter().map(Cited::one).collect(),
            false => dotted::base(self, written)
                .or_else(|| self.from.base(*unit, core))
                .map(|base| vec![base]),
        };
        let Some(bases) = bases else { return phrase };
        let reach = match is_named || *unit <= Unit::Article {
            true => Reach::Named,
            false => Reach::Own,
        };
        let mut numbers = Vec::new();
        let mut cited = Vec::new();
        for base in &bases {
            let cites = &dotted::whole(self, base, written)[..];
            let Some(places) = places(self.from, base, cites) else {
                return Phrase { whose: phrase.whose, ..Phrase::of(None) };
            };
            cited.extend(places);
            // Where several hold it, only these are cited by their own numbers.
            if bases.len() == 1 {
                numbers.extend(numbered(self.from, base, cites, reach));
            }
        }
        numbers.append(&mut phrase.numbers);
        phrase.cited = Some(cited);
        phrase.numbers = numbers;
        phrase
    }

    pub(super) fn surroundings(&self, start: usize) -> Surroundings<'_> {
        let last = self.found.iter().rev().find_map(|found| match &found.kind {
            Kind::Other { instrument } => instrument.as_deref(),
            Kind::Own | Kind::Unsure | Kind::Broken { .. } => None,
        });
        let (text, instruments) = (self.printed, self.instruments);
        Surroundings { text, start, instruments, last }
    }

    /// Says whose the words are.
    fn finished(
        &self,
        start: usize,
        phrase: Phrase,
        cursor: Cursor<'_>,
    ) -> (Reference, usize) {
        let whose = match phrase.whose {
            Whose::Unsaid => self.surroundings(start).whose(cursor),
            said @ (Whose::Own | Whose::Other(_)) => said,
        };
        let end = self.printed[..cursor.at()].trim_end().len();
        let span = start.min(end)..end;
        let is_unsaid = whose == Whose::Unsaid;
        let (kind, cited, numbers) = match (whose, phrase.cited) {
            (Whose::Other(name), cited) => {
                let instrument = Some(name).filter(|name| !name.is_empty());
                (Kind::Other { instrument }, cited.unwrap_or_default(), Vec::new())
            }
            (_, Some(cited))
                if is_of_a_document(&cited, cursor)
                    || is_of_a_thing(self.printed, start, cursor)
                    || self.may_be_of_another(start, cursor)
                    || is_unsaid && may_be_foreign(self.printed, start, cursor) =>
            {
                (Kind::Unsure, Vec::new(), Vec::new())
            }
            (_, Some(cited)) => (Kind::Own, cited, phrase.numbers),
            (_, None) => (Kind::Unsure, Vec::new(), Vec::new()),
        };
        let span = self.with_bracket(span);
        (Reference { span, kind, cited, numbers }, cursor.at())
    }

    /// "Article 5 and Article 7 of the Covenant": whether the first is of that too is not
    /// said.
    fn may_be_of_another(&self, start: usize, mut cursor: Cursor<'_>) -> bool {
        let is_joined = cursor.take_any(&["and", "or"]);
        let begin = cursor.at();
        let named = unit::unit(&mut cursor);
        let Some((Unit::Article, several)) = named.filter(|_| is_joined) else {
            return false;
        };
        let own = unit::unit(
            &mut Cursor::new(self.printed, start).calling(self.instruments.called),
        );
        own.is_some_and(|(unit, _)| unit == Unit::Article)
            && chain(&mut cursor, Unit::Article, several).is_some()
            && matches!(self.surroundings(begin).behind(cursor), Whose::Other(_))
    }

    /// A reference that begins with a bracketed point begins with its bracket.
    fn with_bracket(&self, span: Range<usize>) -> Range<usize> {
        let is_open = self.printed[..span.start].ends_with('(')
            && self.printed[span.clone()]
                .find(')')
                .is_some_and(|at| !self.printed[span.clone()][..at].contains('('));
        if is_open { span.start - 1..span.end } else { span }
    }

    /// A word that cites, with a number that was not understood.
    fn unread(&self, start: usize) -> Option<(Reference, usize)> {
        let mut cursor =
            Cursor::new(self.printed, start).calling(self.instruments.called);
        let named = unit::unit(&mut cursor);
        if named.is_none() && !rule(&mut cursor) {
            return None;
        }
        let is_everyday = named.is_some_and(|(unit, _)| unit.is_everyday());
        if is_everyday || unit::is_a_craft(self.printed, start) {
            return None;
        }
        let is_number = cursor.number().or_else(|| cursor.roman()).is_some()
            || cursor.point().is_some();
        if !is_number {
            return None;
        }
        let phrase = Phrase::of(None);
        let (found, end) = self.finished(start, phrase, cursor);
        Some((found, end))
    }
}

/// What a list leads to below its base; nothing where that cannot be said.
fn places(from: &Standpoint<'_>, base: &Place, cites: &[Cite]) -> Option<Vec<Cited>> {
    let mut all: Vec<Cited> = Vec::new();
    for cite in cites.iter().filter(|cite| !cite.holds) {
        let mut found = vec![Cited::One(from.settled(cite.below(base))?)];
        for behind in &cite.behind {
            found = named_behind(from, found, behind)?;
        }
        match (cite.link, all.pop(), &found[..]) {
            (Link::To, Some(Cited::One(first)), [Cited::One(last)]) => {
                all.push(Cited::Range(first, last.clone()));
            }
            (_, before, _) => {
                all.extend(before);
                all.extend(found);
            }
        }
    }
    Some(all)
}

/// What is named behind each of these by other words than its number.
fn named_behind(
    from: &Standpoint<'_>,
    found: Vec<Cited>,
    behind: &Behind,
) -> Option<Vec<Cited>> {
    let mut all = Vec::new();
    for cited in found {
        let Cited::One(mut place) = cited else { return None };
        match behind {
            Behind::Ordered(ordered) => {
                all.extend(from.counted(&place, ordered)?);
                continue;
            }
            Behind::Part(part) => place.part = Some(*part),
            Behind::Point(core) => place = place.below(Unit::Point, core),
        }
        all.push(Cited::One(place));
    }
    Some(all)
}

/// The numbers of a list, for those places that have an address.
fn numbered(
    from: &Standpoint<'_>,
    base: &Place,
    cites: &[Cite],
    reach: Reach,
) -> Vec<Citation> {
    let one = |cite: &Cite| {
        let address: Address = from.settled(cite.below(base))?.address()?;
        let number = cite.number.clone();
        Some(Citation { address, number, link: cite.link, reach })
    };
    cites.iter().filter_map(one).collect()
}

/// "General Assembly resolution 54/212": an instrument that is cited by its number.
fn resolution(printed: &str, cursor: &mut Cursor<'_>) -> Option<Reference> {
    let mut ahead = *cursor;
    ahead.spaces();
    let start = ahead.at();
    let [general, security, resolutions @ ..] = RESOLUTION;
    let _ = ahead.phrase(&[general, "Assembly"]) || ahead.phrase(&[security, "Council"]);
    if !ahead.take_any(&resolutions) {
        return None;
    }
    ahead.number().or_else(|| ahead.roman())?;
    if ahead.mark('/') {
        ahead.number()?;
    }
    ahead.session();
    *cursor = ahead;
    let instrument = Some(printed[start..ahead.at()].to_owned());
    let (cited, numbers) = (Vec::new(), Vec::new());
    let span = start..ahead.at();
    Some(Reference { span, kind: Kind::Other { instrument }, cited, numbers })
}
