//! What a corrigendum may not touch: it puts a slip right, and changes no substance.
//!
//! Comes in: an edit. Goes out: what of substance it touches – a figure, a negation, a word
//! that says how something binds, a defined term, a provision as a whole. Words that stand
//! before and behind the slip and are only restated are not touched.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::{
    engine::{Base, Edit, Rewording, Whole},
    model::{NUMBER_WORDS, NodeId, Provision, Text, roman_ordinal},
};

use super::{modal, terms::Terms, word};

const NEGATIONS: [&str; 15] = [
    "not",
    "no",
    "nor",
    "neither",
    "never",
    "none",
    "nothing",
    "nobody",
    "nowhere",
    "without",
    "except",
    "excepting",
    "unless",
    "non",
    "cannot",
];

/// Words that count or measure, beside the first numbers.
const FIGURES: [&str; 51] = [
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "half",
    "halves",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "first",
    "second",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twelfth",
    "twentieth",
    "once",
    "twice",
    "double",
    "triple",
    "single",
    "couple",
    "zero",
    "both",
    "either",
    "all",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "percent",
];

/// What makes the contrary of a word.
const CONTRARY: [&str; 8] = ["un", "in", "im", "il", "ir", "non", "dis", "mis"];

/// Returns what of substance an edit touches, as people read it; nothing where it is a slip.
#[must_use]
pub fn of_substance(base: &Base<'_>, terms: &Terms, edit: &Edit) -> Option<String> {
    let footprint = edit.change.footprint();
    let title = |old: NodeId, new: &Text| {
        let old = base.convention.document(old).heading.printed();
        in_words(terms, &(old.to_owned(), new.printed().to_owned()))
    };
    let home = footprint.home.filter(|_| footprint.number.is_none());
    if let Some(words) = footprint.words {
        return in_words(terms, &both(base, &words));
    }
    match (footprint.heading, footprint.whole, home) {
        (Some(heading), _, Some(node)) => title(node, heading),
        (None, Some(Whole::Substituted { heading, provisions }), Some(node)) => heading
            .and_then(|heading| title(node, heading))
            .or_else(|| restated(base, terms, node, provisions)),
        (Some(_) | None, ..) => {
            let is_of_text = footprint.tags.is_none();
            is_of_text.then(|| "a provision as a whole".to_owned())
        }
    }
}

/// The words of a part as they are and as they would be.
fn both(
    base: &Base<'_>,
    Rewording { part, range, with }: &Rewording<'_>,
) -> (String, String) {
    let text = base.convention.text(*part);
    let (old, at) = (text.printed(), text.printed_range((*range).clone()));
    let new = format!("{}{}{}", &old[..at.start], with.printed(), &old[at.end..]);
    (old.to_owned(), new)
}

/// What is touched in provisions that are restated one by one.
fn restated(
    base: &Base<'_>,
    terms: &Terms,
    node: NodeId,
    new: &[Provision],
) -> Option<String> {
    let document = base.convention.document(node);
    let end = base.convention.provision(node).end as usize;
    let old = &document.provisions[node.provision as usize..end];
    let same = |(one, other): (&Provision, &Provision)| one.label == other.label;
    if old.len() != new.len() || !old.iter().zip(new).skip(1).all(same) {
        return Some("a provision as a whole".to_owned());
    }
    let printed = |one: &Provision| one.text.printed().to_owned();
    old.iter()
        .zip(new)
        .find_map(|(old, new)| in_words(terms, &(printed(old), printed(new))))
}

/// What is touched where words differ.
fn in_words(terms: &Terms, (old, new): &(String, String)) -> Option<String> {
    let (gone, came) = differing(old, new);
    let named = |text: &str, range: &Range<usize>| {
        let word = &text[range.clone()];
        kind_of(word).map(|kind| format!("{kind} “{word}”"))
    };
    let of = |text: &str, all: &[Range<usize>]| -> Option<String> {
        all.iter().find_map(|range| named(text, range)).or_else(|| term(terms, text, all))
    };
    of(old, &gone).or_else(|| of(new, &came)).or_else(|| {
        let bare = |text: &str, all: &[Range<usize>]| -> Vec<String> {
            all.iter().map(|range| text[range.clone()].to_lowercase()).collect()
        };
        let (gone, came) = (bare(old, &gone), bare(new, &came));
        let (one, other) = (reversed(&gone, &came), reversed(&came, &gone));
        one.or(other).map(|word| format!("the negation “{word}”"))
    })
}

/// A word of the first that says the contrary of one of the second: *unlawful*, *lawful*.
fn reversed<'w>(words: &'w [String], others: &[String]) -> Option<&'w str> {
    let denies = |word: &&String| {
        // One that was written apart is no contrary: *in form*, *inform*.
        let apart = |prefix: &&&str| others.iter().any(|other| other == **prefix);
        let prefixes = CONTRARY.iter().filter(|prefix| !apart(prefix));
        let rests = prefixes.filter_map(|prefix| word.strip_prefix(prefix));
        let mut rests = rests.filter(|rest| rest.len() > 2);
        rests.any(|rest| others.iter().any(|other| other == rest))
    };
    words.iter().find(denies).map(String::as_str)
}

/// The words that differ.
fn differing(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (olds, news) = (word::words(old), word::words(new));
    let olds_said: Vec<&str> = olds.iter().map(|range| &old[range.clone()]).collect();
    let news_said: Vec<&str> = news.iter().map(|range| &new[range.clone()]).collect();
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &olds_said, &news_said) {
        if op.tag() != DiffTag::Equal {
            gone.extend_from_slice(&olds[op.old_range()]);
            came.extend_from_slice(&news[op.new_range()]);
        }
    }
    (gone, came)
}

fn kind_of(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    let has = |list: &[&str]| list.contains(&small.as_str());
    let is_figure = has(&NUMBER_WORDS) || has(&FIGURES) || is_roman(word);
    if small.chars().any(char::is_numeric) || is_figure {
        Some("the figure")
    } else if has(&NEGATIONS) {
        Some("the negation")
    } else if modal::is_modal(&small) {
        Some("the modal")
    } else {
        None
    }
}

/// A number of a chapter or a part.
fn is_roman(word: &str) -> bool {
    let is_capital = word.chars().all(char::is_uppercase);
    is_capital && roman_ordinal(&word.to_lowercase()).is_some()
}

/// The defined term that some of these words belong to.
fn term(terms: &Terms, text: &str, words: &[Range<usize>]) -> Option<String> {
    let touched = |range: &Range<usize>| {
        words.iter().any(|word| word.start < range.end && range.start < word.end)
    };
    let used = terms.uses(text).into_iter().find(|one| touched(&one.range))?;
    Some(format!("the defined term “{}”", &text[used.range]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touched(old: &str, new: &str) -> Option<String> {
        let terms = Terms::default();
        in_words(&terms, &(old.to_owned(), new.to_owned()))
    }

    #[test]
    fn a_slip_is_no_substance_and_figures_negations_and_modals_are() {
        assert_eq!(
            touched("A State shall recieve it.", "A State shall receive it."),
            None
        );
        assert_eq!(touched("It is theirs own.", "It is their own."), None);
        let twice = (
            "Teh State shall act in ten days, evrey time.",
            "The State shall act in ten days, every time.",
        );
        assert_eq!(
            touched(twice.0, twice.1),
            None,
            "what stands between two slips is restated"
        );
        assert_eq!(touched("an other form", "another form"), None);
        assert_eq!(touched("a form in stalled", "a form installed"), None);
        let of = |old, new| touched(old, new).unwrap();
        assert_eq!(of("within thirty days", "within sixty days"), "the figure “thirty”");
        assert_eq!(of("within 3 days", "within days"), "the figure “3”");
        assert_eq!(of("It is now done.", "It is not done."), "the negation “not”");
        assert_eq!(of("It shall act.", "It should act."), "the modal “shall”");
        assert_eq!(of("twenty-one days", "twenty-two days"), "the figure “one”");
        assert!(of("shall not", "not shall").starts_with("the "));
        assert_eq!(of("a lawful stay", "an unlawful stay"), "the negation “unlawful”");
        assert_eq!(of("an irregular stay", "a regular stay"), "the negation “irregular”");
        assert_eq!(of("in Chapter II", "in Chapter III"), "the figure “II”");
        assert_eq!(of("a sixth part", "a part"), "the figure “sixth”");
        assert_eq!(of("by 1 May", "by 1 June"), "the modal “May”");
    }
}
