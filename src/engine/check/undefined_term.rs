//! `undefined-term`: a term that is used as a defined one should be defined.
//!
//! A name and a term look alike, so only what cannot be a name is remarked on: a noun with a
//! capital behind "each", "every", "any" or "no", and a quoted one behind an article. A text
//! without any definitions has another way of writing, and is left alone.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{PartRef, Shape},
};

use super::{
    Context, Remark,
    page::{Page, parts},
    word,
};

/// What to do about a term that is not defined.
pub(super) const HELP: &str =
    "Define it, write it without a capital, or use a term that is defined.";

/// Words that speak of one of a kind.
const ONE_OF_A_KIND: [&str; 4] = ["each", "every", "any", "no"];

/// Words that stand before a quoted term.
const ARTICLES: [&str; 7] = ["a", "an", "the", "each", "every", "any", "no"];

/// Words that end a noun phrase.
const BEHIND_NOUNS: [&str; 33] = [
    "shall", "may", "must", "should", "will", "can", "is", "are", "was", "has", "have",
    "does", "who", "whom", "whose", "which", "that", "of", "in", "on", "to", "for",
    "from", "by", "with", "at", "and", "or", "under", "within", "as", "where", "when",
];

/// Words that every treaty writes with a capital, and offices.
const USUAL: &[&str] = &[
    "State",
    "Party",
    "Member",
    "Contracting",
    "Signatory",
    "Convention",
    "Protocol",
    "Treaty",
    "Agreement",
    "Charter",
    "Covenant",
    "Statute",
    "Article",
    "Chapter",
    "Section",
    "Annex",
    "Appendix",
    "Schedule",
    "Part",
    "Preamble",
    "Paragraph",
    "Government",
    "Group",
    "Minister",
    "Ministry",
    "Head",
    "President",
    "Chair",
    "Chairperson",
    "Court",
    "Council",
    "Commission",
    "Secretary",
    "Director",
    "General",
    "United",
    "Union",
];

/// Returns a remark on the first use of each term of a document that is not defined.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    if context.terms.all().is_empty() {
        return Vec::new();
    }
    let document = context.convention.document(page.node);
    let mut found: Vec<(&str, Remark)> = Vec::new();
    for part in parts(page.node, document) {
        if context.convention.provision(part.node).shape != Shape::Words {
            continue;
        }
        let printed = context.convention.text(part).printed();
        for range in candidates(printed) {
            let name = &printed[range.clone()];
            let known = found.iter().any(|(other, _)| *other == name);
            if !known && is_undefined(context, name) {
                found.push((name, remark(part, range, name)));
            }
        }
    }
    found.into_iter().map(|(_, remark)| remark).collect()
}

fn remark(part: PartRef, range: Range<usize>, name: &str) -> Remark {
    Remark {
        rule: Rule::UndefinedTerm,
        part,
        range,
        message: format!("“{name}” looks like a defined term, and is not defined"),
        help: HELP,
    }
}

fn is_undefined(context: &Context<'_>, name: &str) -> bool {
    let words = word::words(name);
    let usual = |range: &Range<usize>| {
        USUAL.iter().any(|usual| word::agree(usual, &name[range.clone()]))
    };
    !words.iter().any(usual) && context.terms.uses(name).is_empty()
}

/// The phrases of a text that are written as defined terms are.
fn candidates(printed: &str) -> Vec<Range<usize>> {
    if !may_hold(printed) {
        return Vec::new();
    }
    let words = word::words(printed);
    let mut found = Vec::new();
    for (index, range) in words.iter().enumerate() {
        let lower = printed[range.clone()].to_lowercase();
        let behind = &words[index + 1..];
        if ONE_OF_A_KIND.contains(&lower.as_str()) {
            found.extend(capitals(printed, range.end, behind));
        }
        if ARTICLES.contains(&lower.as_str()) {
            found.extend(quoted(printed, range.end, behind));
        }
    }
    found
}

/// Whether a text is worth cutting into words: nearly every text is not.
fn may_hold(printed: &str) -> bool {
    let one_of_a_kind = |word: &&str| {
        printed.match_indices(&word[1..]).any(|(at, rest)| {
            printed[at + rest.len()..].trim_start().starts_with(char::is_uppercase)
        })
    };
    printed.contains('“') || ONE_OF_A_KIND.iter().any(one_of_a_kind)
}

/// "each Competent Authority shall": up to four words with capitals, then the end of the
/// noun phrase.
fn capitals(printed: &str, from: usize, words: &[Range<usize>]) -> Option<Range<usize>> {
    let mut end = from;
    let mut count = 0;
    for range in words {
        let parted = &printed[end..range.start] != " ";
        let capital = word::is_capital(&printed[range.clone()]);
        if parted || !capital {
            let ended =
                parted && count > 0 || BEHIND_NOUNS.contains(&&printed[range.clone()]);
            let phrase = words.first()?.start..end;
            return (ended && (1..=4).contains(&count)).then_some(phrase);
        }
        end = range.end;
        count += 1;
    }
    let phrase = words.first()?.start..end;
    (1..=4).contains(&count).then_some(phrase)
}

/// "the “Transit Authority”": a quoted name of up to three words.
fn quoted(printed: &str, from: usize, words: &[Range<usize>]) -> Option<Range<usize>> {
    let inside = printed[from..].strip_prefix(" “")?;
    let start = printed.len() - inside.len();
    let end = start + inside.find('”')?;
    let within = words.iter().take_while(|word| word.end <= end);
    let capital = |word: &Range<usize>| word::is_capital(&printed[word.clone()]);
    let all = within.clone().all(capital);
    (all && (1..=3).contains(&within.count())).then_some(start..end)
}
