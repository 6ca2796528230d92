//! Labels with a stop: "paragraph 3.1" is the one labelled `3.1` where the text has it, else
//! point 1 of paragraph 3.

use super::{Link, list::Cite, phrase::PhraseReader, place::Place, unit::Unit};

/// The numbers of a list below its base, each label of the text in one.
pub(super) fn whole(
    reader: &PhraseReader<'_>,
    base: &Place,
    cites: &[Cite],
) -> Vec<Cite> {
    let mut all: Vec<Cite> = Vec::new();
    // What stands before a second stop is one label already: `1.1.1`.
    let mut written: Option<&Cite> = None;
    for cite in cites {
        let above = all.last().zip(written);
        let joined = above.and_then(|above| one(reader, base, above, cite));
        if joined.is_some() {
            all.pop();
        }
        all.push(joined.unwrap_or_else(|| cite.clone()));
        written = Some(cite);
    }
    all
}

/// What "paragraph 2.1" counts from in a text that labels the paragraphs of each article so:
/// Article 2, wherever the words stand.
pub(super) fn base(reader: &PhraseReader<'_>, cites: &[Cite]) -> Option<Place> {
    let [above, ..] = cites else { return None };
    let (unit, core) = above.steps.first()?;
    // What the words stand in comes first: its paragraph 2 may have a 2.1 too.
    let own = reader.from.base(*unit, core);
    let stands = |cite: &Cite, own: &Place| reader.from.stands(&cite.below(own));
    if own.is_some_and(|own| cites.iter().all(|cite| stands(cite, &own))) {
        return None;
    }
    let article = Place { article: Some(core.clone()), ..Place::default() };
    let has = |base: &Place| {
        let all = whole(reader, base, cites);
        all.iter().all(|cite| reader.printed[cite.number.clone()].contains('.'))
    };
    (*unit == Unit::Paragraph && above.holds && has(&article)).then_some(article)
}

/// What stands before a stop and what stands behind it, as one label.
fn one(
    reader: &PhraseReader<'_>,
    base: &Place,
    (above, written): (&Cite, &Cite),
    below: &Cite,
) -> Option<Cite> {
    let between = reader.printed.get(above.number.end..below.number.start)?;
    let (unit, _) = written.steps.last()?;
    let is_below = below.steps.len() == written.steps.len() + 1
        && below.steps.starts_with(&written.steps)
        && written.link == Link::Single;
    // A label begins with its first number: `1.1` is none within `1.1.1`.
    let (_, outer) = written.steps.split_last()?;
    let begins = outer.iter().all(|(unit, _)| *unit < Unit::Paragraph)
        || above.number != written.number;
    let is_label = between == "." && *unit >= Unit::Paragraph && is_below && begins;
    let whole = is_label.then(|| below.clone().with_above(above, reader.printed))?;
    reader.from.stands(&whole.below(base)).then_some(whole)
}
