//! Where a text defines a term: “carrier” means …, *carrier* means …, (“the Committee”).
//!
//! Comes in: a provision's text. Goes out: each name that is defined there with its bytes.
//! It never knows whether the name is used.

use std::{collections::BTreeMap, ops::Range};

use crate::model::{Document, Text};

/// The marks that stand around a name, opening and closing. Emphasis is read as written.
const MARKS: [(&str, &str); 7] = [
    ("“", "”"),
    ("\"", "\""),
    ("«", "»"),
    ("‘", "’"),
    ("**", "**"),
    ("*", "*"),
    ("_", "_"),
];

/// What follows a name that is defined.
const VERBS: [&str; 14] = [
    "means",
    "mean",
    "shall mean",
    "includes",
    "include",
    "shall include",
    "refers to",
    "refer to",
    "denotes",
    "comprises",
    "has the meaning",
    "have the meaning",
    "is understood",
    "shall be understood",
];

/// Words in parentheses before a name that is introduced there.
const INTRODUCTIONS: [&str; 6] = [
    "(",
    "(the",
    "(hereinafter",
    "(hereinafter the",
    "(hereinafter referred to as",
    "(hereinafter referred to as the",
];

/// Returns whether a document is there to define terms.
pub(in crate::engine) fn defines_terms(document: &Document) -> bool {
    let heading = document.heading.printed().to_lowercase();
    ["definition", "use of terms", "meaning of terms", "interpretation of terms"]
        .iter()
        .any(|name| heading.contains(name))
}

/// Returns the names that a text defines, with their bytes in the printed text. Where the
/// document is there to define terms, a colon or dash is a definition too.
pub(in crate::engine) fn defined(text: &Text, list: bool) -> Vec<(String, Range<usize>)> {
    let raw = text.raw();
    let mut found = Vec::new();
    let mut at = 0;
    let mut known = BTreeMap::new();
    while let Some(quoted) = next_quoted(raw, at) {
        at = quoted.behind;
        let after = &raw[quoted.behind..];
        if is_introduced(&raw[..quoted.mark], after)
            || is_defined(after, list, &mut known)
        {
            let name = without_article(&raw[quoted.name.clone()]);
            let start = quoted.name.end - name.len();
            let printed = text.printed_range(start..quoted.name.end);
            found.push((name.to_owned(), printed));
        }
    }
    found
}

fn without_article(name: &str) -> &str {
    ["the ", "The "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// A name between marks.
struct Quoted {
    /// Where the opening mark begins.
    mark: usize,
    /// The name.
    name: Range<usize>,
    /// One past the closing mark.
    behind: usize,
}

fn next_quoted(raw: &str, from: usize) -> Option<Quoted> {
    let mut at = from;
    loop {
        at += raw[at..].find(['“', '"', '«', '‘', '*', '_'])?;
        match quoted_at(raw, at) {
            Ok(quoted) => return Some(quoted),
            Err(behind) => at = behind,
        }
    }
}

/// The name between marks that begins here; else where the mark ends, if there is one.
fn quoted_at(raw: &str, mark: usize) -> Result<Quoted, usize> {
    let rest = &raw[mark..];
    let marks = MARKS.iter().find(|(open, _)| rest.starts_with(open));
    let Some((open, close)) = marks else { return Err(mark) };
    let start = mark + open.len();
    let rest = &raw[start..];
    // No further than the name may go: what follows may be long.
    let ends =
        |(at, c): &(usize, char)| rest[*at..].starts_with(close) || !is_of_name(*c);
    let length = rest.char_indices().find(ends).map(|(at, _)| at);
    let closed = length.filter(|length| rest[*length..].starts_with(close));
    match closed {
        Some(length) if is_name(&rest[..length]) => {
            let name = start..start + length;
            Ok(Quoted { mark, behind: name.end + close.len(), name })
        }
        Some(_) | None => Err(start),
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '-' | '’' | '\'' | '\u{a0}')
}

/// A name is a few words without punctuation.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.ends_with(char::is_alphanumeric)
        && text.split_whitespace().count() <= 6
}

/// “X” means; “X” and “Y” mean; “X” (in French “Y”) means. Names are many where they are
/// listed: what is `known` is asked once for all that stand in a row, by what is left behind.
fn is_defined(after: &str, list: bool, known: &mut BTreeMap<usize, bool>) -> bool {
    let mut rest = after.trim_start_matches([',', ' ']);
    let mut asked = Vec::new();
    let is_defined = loop {
        if let Some(known) = known.get(&rest.len()) {
            break *known;
        }
        asked.push(rest.len());
        match behind(rest, list) {
            Ok(further) => rest = further,
            Err(is_defined) => break is_defined,
        }
    };
    known.extend(asked.into_iter().map(|left| (left, is_defined)));
    is_defined
}

/// What stands behind the next name of a row; where none does, whether the row is defined.
fn behind(rest: &str, list: bool) -> Result<&str, bool> {
    let ends = |after: &str| !after.starts_with(char::is_alphanumeric);
    if VERBS.iter().any(|verb| rest.strip_prefix(verb).is_some_and(ends)) {
        return Err(true);
    }
    if list && rest.starts_with([':', '–', '—']) {
        return Err(true);
    }
    let joined = ["and ", "or ", "/ "].iter().find_map(|word| rest.strip_prefix(word));
    let next = joined.unwrap_or(rest);
    let skipped = match next.strip_prefix('(') {
        Some(inside) => inside.find(')').map(|end| &inside[end + 1..]),
        None => quoted_at(next, 0).ok().map(|quoted| &next[quoted.behind..]),
    };
    skipped.map(|skipped| skipped.trim_start_matches([',', ' '])).ok_or(false)
}

fn is_introduced(before: &str, after: &str) -> bool {
    // No introduction is longer.
    const LONGEST: usize = 64;
    after.starts_with(')')
        && before.rfind('(').is_some_and(|open| {
            let words = before[open..].trim_end();
            if words.len() > LONGEST {
                return false;
            }
            let words = words.to_lowercase().replace(',', "");
            INTRODUCTIONS.contains(&words.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, list: bool) -> Vec<String> {
        let text = Text::plain(text);
        let found = defined(&text, list);
        let printed =
            found.iter().all(|(name, range)| text.printed()[range.clone()] == **name);
        assert!(printed, "{found:?}");
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn terms_are_defined_as_treaties_do_it() {
        assert_eq!(names("“carrier” means a person", false), ["carrier"]);
        assert_eq!(names("The term \"carrier\" shall mean a person", false), ["carrier"]);
        assert_eq!(names("*carrier* means a person", false), ["carrier"]);
        assert_eq!(
            names("“aircraft” and “ship” mean, respectively,", false),
            ["aircraft", "ship"]
        );
        assert_eq!(
            names("a Mobility Committee (hereinafter “the Committee”) is", false),
            ["Committee"]
        );
        assert_eq!(names("“carrier”: a person", true), ["carrier"]);
    }

    #[test]
    fn words_that_are_only_quoted_define_nothing() {
        assert!(names("a file marked “confidential” is kept", false).is_empty());
        assert!(names("“carrier”: a person", false).is_empty());
        assert!(names("*inter alia*, the State", false).is_empty());
        assert!(names("an unclosed “quotation means nothing", false).is_empty());
    }
}
