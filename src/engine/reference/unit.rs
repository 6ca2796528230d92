//! The words that name a kind of provision: "Article", "paragraphs", "Art.", "sub-para.".

use super::cursor::Cursor;

/// A kind of provision that a text can cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// "Article", "Art."
    Article,
    /// "paragraph", "para.", "§"
    Paragraph,
    /// "subparagraph", "point", "item"
    Point,
    /// "Chapter"
    Chapter,
    /// "Section"
    Section,
    /// "Annex"
    Annex,
}

/// Each word, what it names, and whether it is a plural.
const WORDS: [(&str, Unit, bool); 24] = [
    ("article", Unit::Article, false),
    ("articles", Unit::Article, true),
    ("art", Unit::Article, false),
    ("arts", Unit::Article, true),
    ("paragraph", Unit::Paragraph, false),
    ("paragraphs", Unit::Paragraph, true),
    ("para", Unit::Paragraph, false),
    ("paras", Unit::Paragraph, true),
    ("subparagraph", Unit::Point, false),
    ("subparagraphs", Unit::Point, true),
    ("subpara", Unit::Point, false),
    ("subparas", Unit::Point, true),
    ("point", Unit::Point, false),
    ("points", Unit::Point, true),
    ("item", Unit::Point, false),
    ("items", Unit::Point, true),
    ("chapter", Unit::Chapter, false),
    ("chapters", Unit::Chapter, true),
    ("section", Unit::Section, false),
    ("sections", Unit::Section, true),
    ("annex", Unit::Annex, false),
    ("annexes", Unit::Annex, true),
    ("subarticle", Unit::Point, false),
    ("subarticles", Unit::Point, true),
];

/// What every word above holds, in small letters and in capitals.
const STEMS: [&str; 16] = [
    "rticle", "RTICLE", "rt.", "RT.", "rts.", "RTS.", "ara", "ARA", "hapter", "HAPTER",
    "ection", "ECTION", "nnex", "NNEX", "oint", "§",
];

/// Returns whether a text can hold a citation at all: most cannot, and are not read.
pub(in crate::engine) fn may_cite(printed: &str) -> bool {
    STEMS.iter().any(|stem| printed.contains(stem))
}

/// Takes the word for a kind of provision; says which, and whether it is a plural.
pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<(Unit, bool)> {
    let mut ahead = *cursor;
    if ahead.mark('§') {
        let several = ahead.mark('§');
        *cursor = ahead;
        return Some((Unit::Paragraph, several));
    }
    let is_below = ahead.take("sub") && ahead.mark('-');
    if !is_below {
        ahead = *cursor;
    }
    let word = ahead.word()?;
    let (short, unit, several) =
        *WORDS.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(word))?;
    let is_short =
        matches!(short, "art" | "arts" | "para" | "paras" | "subpara" | "subparas");
    let dotted = is_short && ahead.rest().starts_with('.') && ahead.mark('.');
    if unit == Unit::Article && is_short && !dotted {
        return None;
    }
    *cursor = ahead;
    Some((if is_below { Unit::Point } else { unit }, several))
}

/// The next word that begins a citation: where it begins, and what it is.
pub(super) fn next(printed: &str, from: usize) -> Option<(usize, Unit, bool, usize)> {
    let mut at = from;
    loop {
        at += printed[at..].find(|c: char| c.is_alphanumeric() || c == '§')?;
        let mut cursor = Cursor::new(printed, at);
        let found = unit(&mut cursor).filter(|_| !is_a_craft(printed, at));
        if let Some((unit, several)) = found {
            return Some((at, unit, several, cursor.at()));
        }
        let rest = &printed[at..];
        at += rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    }
}

/// "the state of the art." ends a sentence.
fn is_a_craft(printed: &str, at: usize) -> bool {
    let is_short = printed[at..].starts_with("art.");
    is_short && printed[..at].trim_end().ends_with("of the")
}
