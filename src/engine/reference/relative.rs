//! "This Article", "that paragraph", "of the same Article": what is meant by words alone,
//! and what holds what was cited.

use super::{
    Cited, Kind,
    chain::chain,
    cursor::Cursor,
    foreign::Whose,
    list::Cite,
    order,
    ordinal::{self, Unnumbered},
    phrase::{Phrase, PhraseReader},
    place::Place,
    unit::{self, Unit},
};

/// Words for what they stand in.
pub(super) const THIS: [&str; 2] = ["this", "these"];

/// Words for what was cited last.
pub(super) const THAT: [&str; 9] = [
    "that",
    "those",
    "said",
    "same",
    "such",
    "latter",
    "aforesaid",
    "aforementioned",
    "abovementioned",
];

/// Which one a demonstrative means.
enum Which {
    /// The one that the words stand in.
    This,
    /// The one that was cited last.
    That,
}

/// Reads "this Article", "the present Part", "that paragraph", "the same Article".
pub(super) fn relative(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
) -> Option<Phrase> {
    let mut ahead = *cursor;
    let which = which(&mut ahead)?;
    let (unit, several) = unit::unit(&mut ahead)?;
    if is_numbered(ahead, unit) {
        return None;
    }
    if matches!(which, Which::That) && is_of_another(reader, cursor.at(), unit) {
        return None;
    }
    let found = match which {
        Which::This if !several => this(reader, unit),
        Which::This | Which::That if several => all_last(reader, unit),
        // "That Article" behind several says not which.
        Which::This | Which::That => {
            last(reader, unit).filter(|found| found.cited.iter().flatten().count() == 1)
        }
    };
    if unit.is_everyday() && is_share(reader.printed, cursor.at(), ahead) {
        return None;
    }
    let phrase = match found {
        Some(phrase) => phrase,
        None if several || unit.is_group() => return None,
        None => Phrase::of(None),
    };
    *cursor = ahead;
    Some(phrase)
}

fn this(reader: &PhraseReader<'_>, unit: Unit) -> Option<Phrase> {
    let place = reader.from.this(unit)?;
    Some(Phrase::of(Some(vec![Cited::One(place)])))
}

/// "where another Article is stricter, that Article prevails": it was not cited, but spoken of
/// as any that may be.
fn is_of_another(reader: &PhraseReader<'_>, at: usize, unit: Unit) -> bool {
    let from = reader.found.last().map_or(0, |found| found.span.end);
    let mut before = None;
    reader.printed[from..at].char_indices().any(|(place, letter)| {
        let begins = letter.is_alphabetic() && !before.is_some_and(char::is_alphanumeric);
        before = Some(letter);
        let mut ahead = Cursor::new(&reader.printed[..at], from + place)
            .calling(reader.instruments.called);
        begins
            && ahead
                .take_any(&["another", "any", "an", "a", "each", "every", "some", "no"])
            && unit::unit(&mut ahead).is_some_and(|(found, _)| found == unit)
            && !is_numbered(ahead, unit)
    })
}

/// "that part of the coast" is no part of the text.
fn is_share(printed: &str, start: usize, mut behind: Cursor<'_>) -> bool {
    let word = printed[start..behind.at()].rsplit(' ').next();
    word.is_some_and(|word| word.starts_with(char::is_lowercase))
        && behind.take("of")
        && !behind.take("this")
        && !behind.phrase(&["the", "present"])
}

fn is_numbered(mut cursor: Cursor<'_>, unit: Unit) -> bool {
    chain(&mut cursor, unit, false).is_some()
}

fn which(cursor: &mut Cursor<'_>) -> Option<Which> {
    let mut ahead = *cursor;
    if ahead.take_any(&THIS) || ahead.phrase(&["the", "present"]) {
        *cursor = ahead;
        return Some(Which::This);
    }
    ahead.take("the");
    let is_that = ahead.take_any(&THAT);
    is_that.then(|| {
        *cursor = ahead;
        Which::That
    })
}

/// What was cited last that is such a unit or stands in one.
pub(super) fn last(reader: &PhraseReader<'_>, unit: Unit) -> Option<Phrase> {
    reader.found.iter().rev().find_map(|found| {
        let held: Vec<Cited> =
            found.cited.iter().filter_map(|cited| cited.holder(unit)).collect();
        if held.is_empty() {
            return None;
        }
        let mut phrase = Phrase::of(Some(held));
        phrase.cited.iter_mut().for_each(Vec::dedup);
        if let Kind::Other { instrument } = &found.kind {
            phrase.whose = Whose::Other(instrument.clone().unwrap_or_default());
        }
        Some(phrase)
    })
}

/// What "those Articles" means: all of the list that was cited last, however many words cite
/// it. One alone is not several.
fn all_last(reader: &PhraseReader<'_>, unit: Unit) -> Option<Phrase> {
    let mut phrase = last(reader, unit)?;
    let is_one = |cited: &[Cited]| matches!(cited, [Cited::One(_)]);
    if !phrase.cited.as_deref().is_some_and(is_one) {
        return Some(phrase);
    }
    let [.., before, found] = &reader.found[..] else {
        return Some(Phrase::of(None));
    };
    let between = reader.printed.get(before.span.end..found.span.start);
    let is_list = between.is_some_and(|between| {
        ["and", "or", ",", ", and", ", or", "and/or"].contains(&between.trim())
    });
    let all = before.cited.iter().filter_map(|cited| cited.holder(unit));
    let mut all: Vec<Cited> =
        all.filter(|_| is_list && before.kind == found.kind).collect();
    if all.is_empty() {
        return Some(Phrase::of(None));
    }
    all.append(phrase.cited.get_or_insert_default());
    phrase.cited = Some(all);
    Some(phrase)
}

/// What leads from an article to those of its paragraphs that are singled out.
const SINGLED_OUT: [&str; 10] = [
    "with the exception of",
    "except",
    "except for",
    "excepting",
    "other than",
    "in particular",
    "and in particular",
    "especially",
    "notably",
    "excluding",
];

/// "Article 7, with the exception of paragraph 3" means paragraph 3 of that Article.
pub(super) fn excepted(reader: &PhraseReader<'_>, cites: &[Cite]) -> Option<Phrase> {
    let (unit, _) = cites[0].steps.first()?;
    let found = reader.found.last().filter(|_| *unit == Unit::Paragraph)?;
    let is_article = |cited: &Cited| matches!(cited, Cited::One(place) if place.article.is_some() && place.steps.is_empty());
    let is_whole = matches!(&found.cited[..], [one] if is_article(one));
    let between = reader.printed.get(found.span.end..cites[0].number.start)?;
    let words = between.trim_start_matches([',', ' ', '(']).rsplit_once(' ');
    let words = words?.0.rsplit_once(' ').map_or("", |(words, _)| words);
    (is_whole && SINGLED_OUT.contains(&words)).then(|| last(reader, Unit::Article))?
}

/// "article 12 of the Convention" in an annex is the Convention's, not the annex's.
pub(super) fn of_the_main_text(
    reader: &PhraseReader<'_>,
    cites: &[Cite],
    mut cursor: Cursor<'_>,
) -> Option<Phrase> {
    let (unit, _) = cites[0].steps.first()?;
    let groups = &reader.from.place.groups;
    let is_inside = groups.iter().any(|(unit, _)| unit.is_container());
    cursor.mark(',');
    let is_of = cursor.take("of") && cursor.take_any(&["the", "this"]);
    cursor.take("present");
    let is_main = is_of
        && cursor.word().is_some_and(|noun| reader.instruments.is_own(noun))
        && !cursor.take_any(&["on", "of", "for", "relating", "concerning", "against"]);
    let main = Phrase::of(Some(vec![Cited::One(Place::default())]));
    (*unit == Unit::Article && is_inside && is_main).then_some(main)
}

/// "Article 2, paragraph 3, and paragraph 4": a further paragraph of that Article.
pub(super) fn continued(
    reader: &PhraseReader<'_>,
    cites: &[Cite],
    mut cursor: Cursor<'_>,
) -> Option<Phrase> {
    let (unit, _) = cites[0].steps.first()?;
    let found = reader.found.last().filter(|_| *unit == Unit::Paragraph)?;
    let words = reader.printed.get(found.span.clone())?;
    let head = unit::unit(&mut Cursor::new(words, 0));
    let is_article = head.is_some_and(|(unit, _)| unit == Unit::Article);
    let between = reader.printed.get(found.span.end..cites[0].number.start)?;
    let (joint, _) = between.trim_end().rsplit_once(' ')?;
    let is_joined = ["and", "or", ",", ", and", ", or"].contains(&joint.trim());
    let is_apart = cursor.take_any(&["above", "below"]);
    let is_further = is_article && is_joined && !is_apart && found.kind == Kind::Own;
    let is_below =
        found.cited.iter().filter_map(Cited::one).any(|one| !one.steps.is_empty());
    match words.contains("para") {
        true => is_further.then(|| last(reader, Unit::Article))?,
        // "Article 4(3) and paragraph 4": of that Article, or of this.
        false => (is_further && is_below).then(|| Phrase::of(None)),
    }
}

/// Reads "the second sentence of paragraph 2", "the first and second paragraphs", "the third
/// preambular paragraph".
pub(super) fn ordinal(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
) -> Option<Phrase> {
    let mut ahead = *cursor;
    let ordered = ordinal::ordered(&mut ahead)?;
    let held = match ordered.what {
        Unnumbered::Recital => Some(Phrase::of(Some(vec![Cited::One(Place::default())]))),
        Unnumbered::Paragraph
        | Unnumbered::Subparagraph
        | Unnumbered::Indent
        | Unnumbered::Sentence => {
            reader.deeper(|reader| holder(reader, &mut ahead, Unit::Paragraph))
        }
    };
    let own = || match ordered.what {
        Unnumbered::Sentence => Some(reader.from.place.clone()),
        Unnumbered::Paragraph => reader.from.document(),
        Unnumbered::Subparagraph => reader.from.this(Unit::Paragraph),
        Unnumbered::Indent | Unnumbered::Recital => None,
    };
    let is_counted = ordered.what == Unnumbered::Paragraph;
    let held = match held {
        Some(phrase) => phrase,
        None if is_counted && may_be_shared(ahead, Unit::Paragraph) => Phrase::of(None),
        None => Phrase::of(Some(vec![Cited::One(Place { part: None, ..own()? })])),
    };
    *cursor = ahead;
    let cited = held.cited.as_ref().and_then(|holders| {
        let counted = |holder: &Cited| reader.from.counted(&holder.one()?, &ordered);
        let all: Option<Vec<Vec<Cited>>> = holders.iter().map(counted).collect();
        all.map(|all| all.concat())
    });
    Some(Phrase { cited, ..held })
}

/// "paragraph 1 and paragraph 2 of Article 3": whether the first is of that Article too is not
/// said.
pub(super) fn may_be_shared(mut cursor: Cursor<'_>, own: Unit) -> bool {
    if own <= Unit::Article || !cursor.take_any(&["and", "or"]) {
        return false;
    }
    let named = unit::unit(&mut cursor).filter(|(unit, _)| *unit == own);
    let behind = named.and_then(|(unit, several)| chain(&mut cursor, unit, several));
    behind.is_some()
        && cursor.take("of")
        && unit::unit(&mut cursor).is_some_and(|(unit, _)| unit < own)
        && chain(&mut cursor, Unit::Article, false).is_some()
}

/// Reads "of this Article", "of paragraph 1 of Article 5", "of Annex A": what holds what was
/// cited before it.
pub(super) fn holder(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
    held: Unit,
) -> Option<Phrase> {
    let mut ahead = *cursor;
    ahead.mark(',');
    if !ahead.take("of") && !ahead.take("in") {
        let mut group = *cursor;
        let is_annex =
            unit::unit(&mut group).is_some_and(|(unit, _)| unit.is_container());
        if !is_annex {
            return None;
        }
        ahead = *cursor;
    }
    let mut each = ahead;
    if each.take_any(&["each", "any", "another", "every", "either", "both"])
        && unit::unit(&mut each).is_some()
    {
        *cursor = each;
        return Some(Phrase::of(None));
    }
    if let Some(order) = order::order(&mut ahead) {
        *cursor = ahead;
        return Some(Phrase::of(order.cited(reader.from)));
    }
    if let Some(phrase) = relative(reader, &mut ahead) {
        *cursor = ahead;
        return Some(phrase);
    }
    if let Some(phrase) = ordinal(reader, &mut ahead) {
        *cursor = ahead;
        return Some(phrase);
    }
    ahead.take("the");
    let (unit, several) = unit::unit(&mut ahead)?;
    let cites = match unit.is_container() && held <= Unit::Article {
        true => alone(reader, &mut ahead, unit, several)?,
        false => chain(&mut ahead, unit, several)?,
    };
    *cursor = ahead;
    Some(reader.held(cursor, &cites))
}

/// "Article 2 of Annex A, Article 2 of Annex B": an annex that holds an article is named
/// without another of its articles.
fn alone(
    reader: &PhraseReader<'_>,
    cursor: &mut Cursor<'_>,
    unit: Unit,
    several: bool,
) -> Option<Vec<Cite>> {
    let end =
        cursor.rest().find(',').map_or(reader.printed.len(), |far| cursor.at() + far);
    let mut ahead = Cursor::new(&reader.printed[..end], cursor.at());
    ahead = ahead.calling(reader.instruments.called);
    let cites = chain(&mut ahead, unit, several)?;
    *cursor = cursor.past(ahead.at() - cursor.at());
    Some(cites)
}
