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
    for cite in cites {
        let joined = all.last().and_then(|above| one(reader, base, above, cite));
        if joined.is_some() {
            all.pop();
        }
        all.push(joined.unwrap_or_else(|| cite.clone()));
    }
    all
}

/// What "paragraph 2.1" counts from in a text that labels the paragraphs of each article so:
/// Article 2, wherever the words stand.
pub(super) fn base(reader: &PhraseReader<'_>, cites: &[Cite]) -> Option<Place> {
    let [above, ..] = cites else { return None };
    let (unit, core) = above.steps.first()?;
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
    above: &Cite,
    below: &Cite,
) -> Option<Cite> {
    let between = reader.printed.get(above.number.end..below.number.start)?;
    let (unit, _) = above.steps.last()?;
    let is_below = below.steps.len() == above.steps.len() + 1
        && below.steps.starts_with(&above.steps)
        && above.link == Link::Single;
    let is_label = between == "." && *unit >= Unit::Paragraph && is_below;
    let whole = is_label.then(|| below.clone().with_above(above, reader.printed))?;
    reader.from.stands(&whole.below(base)).then_some(whole)
}
