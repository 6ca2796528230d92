//! Where a text was cut in two.
//!
//! A paragraph that was split stands in two new ones; two that were joined stand in one. The
//! long text and the two short ones come in, the place of the cut goes out: between two
//! sentences, or behind a mark that ends a clause.

use super::{
    TokenKind,
    likeness::{Bag, ratio},
    sentences, tokens,
};

/// Each part has to be so much like the text it became.
const ALIKE: f64 = 0.4;

/// So much of a short text has to be in the long one for a cut to be looked for.
const FOUND: f64 = 0.3;

/// A text with fewer letters than this is not looked for in another.
const SHORT: usize = 16;

/// Returns where `whole` is cut so that its beginning became `first` and its end `second`:
/// the end of the one part and the start of the other, with the white space between them
/// left out. Nothing when it was not cut.
#[must_use]
pub fn cut(whole: &str, first: &str, second: &str) -> Option<(usize, usize)> {
    let (bag, left, right) = (Bag::of(whole), Bag::of(first), Bag::of(second));
    let is_in = |part: &Bag<'_>| {
        part.weight() >= SHORT && ratio(bag.common(part), part.weight()) >= FOUND
    };
    if !is_in(&left) || !is_in(&right) {
        return None;
    }
    let alone = bag.common(&left).max(bag.common(&right));
    let wanted = alone + left.weight().min(right.weight()) / 2;
    let parts = |at: usize| {
        let head = whole[..at].trim_end();
        (Bag::of(head), Bag::of(&whole[at..]), (head.len(), at))
    };
    let found = places(whole)
        .into_iter()
        .map(parts)
        .filter(|(head, tail, _)| alike(head, &left) && alike(tail, &right));
    let worth = |head: &Bag<'_>, tail: &Bag<'_>| head.common(&left) + tail.common(&right);
    let mut best = None;
    for (head, tail, place) in found {
        let worth = worth(&head, &tail);
        if worth >= wanted && best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, place));
        }
    }
    best.map(|(_, place)| place)
}

fn alike(part: &Bag<'_>, text: &Bag<'_>) -> bool {
    ratio(2 * part.common(text), (part.weight() + text.weight()).max(1)) >= ALIKE
}

/// Where a text may be cut: before its sentences first, then before its clauses.
fn places(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> =
        sentences(text).into_iter().skip(1).map(|sentence| sentence.start).collect();
    let tokens = tokens(text);
    let clauses = tokens.windows(2).filter_map(|pair| {
        let [mark, space] = pair else { return None };
        let ends = matches!(&text[mark.range.clone()], "," | ";" | ":" | "–" | "—");
        (ends && space.kind == TokenKind::Space).then_some(space.range.end)
    });
    places.extend(clauses.filter(|place| *place < text.len()));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENOUNCE: &str = "A Member may denounce this Convention after ten years.";
    const BOUND: &str = "Each Member which does not do so is bound for another period.";

    #[test]
    fn a_paragraph_that_was_split_is_cut_between_sentences() {
        let whole = format!("{DENOUNCE} {BOUND}");
        let changed = "A Member may denounce this Protocol after ten years.";
        let (end, start) = cut(&whole, changed, BOUND).expect("it was cut");
        assert_eq!((&whole[..end], &whole[start..]), (DENOUNCE, BOUND));
    }

    #[test]
    fn a_list_is_cut_behind_its_marks() {
        let whole = "the State shall inform all persons; and publish an annual report.";
        let (end, _) = cut(
            whole,
            "the State shall inform all persons; and",
            "publish an annual report in full.",
        )
        .expect("it was cut");
        assert_eq!(&whole[end..], " and publish an annual report.");
    }

    #[test]
    fn a_new_paragraph_is_no_part_of_the_one_beside_it() {
        assert_eq!(cut(DENOUNCE, DENOUNCE, BOUND), None);
        assert_eq!(cut(DENOUNCE, DENOUNCE, DENOUNCE), None);
        assert_eq!(cut("", "", ""), None);
    }
}
