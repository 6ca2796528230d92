//! `term-form`: a defined term should be written as it is defined.
//!
//! Other capitals or another hyphenation make a reader ask whether another thing is meant.
//! What may be a name ("the Committee on Migrant Workers"), an adjective ("host-State law")
//! or a common noun ("a committee") is left alone.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{Convention, PartRef, Shape},
};

use super::{
    Context, Remark, TermForm,
    page::{Page, Used},
    word,
};

/// Small words inside names: "Committee on the Rights of the Child".
const INSIDE_NAMES: [&str; 9] =
    ["of", "on", "for", "the", "against", "all", "to", "concerning", "relating"];

/// Words that cannot stand behind an adjective.
const NOT_BEHIND_ADJECTIVES: [&str; 22] = [
    "and", "or", "of", "in", "to", "for", "by", "with", "from", "who", "whom", "whose",
    "which", "that", "shall", "may", "must", "should", "is", "are", "has", "have",
];

/// Returns a remark on each term that is written in another form.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let odd = page.uses.iter().filter(|used| is_odd(context, used));
    let remark = |used: &Used| {
        let name = &context.terms.all()[used.found.term].name;
        let printed = context.convention.text(used.part).printed();
        let written = &printed[used.found.range.clone()];
        Remark {
            rule: Rule::TermForm,
            part: used.part,
            range: used.found.range.clone(),
            message: format!("“{written}” is not how “{name}” is defined"),
            help: "Write the term as in its definition, or use other words if another \
                   thing is meant.",
        }
    };
    odd.map(remark).collect()
}

fn is_odd(context: &Context<'_>, used: &Used) -> bool {
    if !is_prose(context.convention, used.part) {
        return false;
    }
    let printed = context.convention.text(used.part).printed();
    let range = &used.found.range;
    let name = &context.terms.all()[used.found.term].name;
    match used.found.form {
        TermForm::Defined => false,
        TermForm::Hyphen => {
            name.contains(['-', '\u{2010}', '\u{2011}']) || !is_adjective(printed, range)
        }
        TermForm::Capitals => {
            let common = !name.contains([' ', '-']) && word::is_capital(name);
            !common && !is_in_name(printed, range)
        }
    }
}

fn is_prose(convention: &Convention, part: PartRef) -> bool {
    convention.provision(part.node).shape == Shape::Words
}

/// "host-State law": a hyphenated term before a noun is good English.
fn is_adjective(printed: &str, range: &Range<usize>) -> bool {
    let rest = &printed[range.end..];
    let Some(next) =
        rest.strip_prefix(' ').and_then(|_| word::words(rest).into_iter().next())
    else {
        return false;
    };
    !NOT_BEHIND_ADJECTIVES.contains(&rest[next].to_lowercase().as_str())
}

/// Whether the words before or behind, small ones passed over, have capitals of their own.
pub(super) fn is_in_name(printed: &str, range: &Range<usize>) -> bool {
    let inside = |word: &&str| !INSIDE_NAMES.contains(word);
    let before = clause_before(&printed[..range.start]);
    let preceding = word::words(before).into_iter().rev();
    let preceding =
        preceding.map(|word| (word.start, &before[word])).find(|(_, word)| inside(word));
    let offset = range.start - before.len();
    let named_before = preceding.is_some_and(|(at, word)| {
        word::is_capital(word) && !word::begins(printed, offset + at)
    });
    let behind = clause_behind(&printed[range.end..]);
    let following =
        word::words(behind).into_iter().map(|word| &behind[word]).find(inside);
    named_before || following.is_some_and(word::is_capital)
}

fn clause_before(text: &str) -> &str {
    let end = text.rfind(|c: char| c.is_ascii_punctuation() && c != '-' && c != '\'');
    end.map_or(text, |end| &text[end + 1..])
}

fn clause_behind(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_punctuation() && c != '-' && c != '\'');
    &text[..end.unwrap_or(text.len())]
}
