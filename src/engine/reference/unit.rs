//! The words that name a kind of provision: "Article", "paragraphs", "Art.", "sub-para.".

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, BuildError};

use crate::model::GroupKind;

use super::cursor::Cursor;

/// A kind of provision that a text can cite, from the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// "Annex"
    Annex,
    /// "Protocol"
    Protocol,
    /// "Schedule"
    Schedule,
    /// "Appendix"
    Appendix,
    /// "Part"
    Part,
    /// "Title"
    Title,
    /// "Chapter"
    Chapter,
    /// "Section"
    Section,
    /// "Subsection"
    Subsection,
    /// "Group"
    Group,
    /// "Article", "Art."
    Article,
    /// "recital", "preambular paragraph"
    Recital,
    /// "paragraph", "para.", "§"
    Paragraph,
    /// "subparagraph", "point", "item"
    Point,
}

impl Unit {
    /// Returns whether it holds articles.
    #[must_use]
    pub fn is_group(self) -> bool {
        self < Self::Article
    }

    /// Returns whether articles and paragraphs inside count by themselves.
    #[must_use]
    pub fn is_container(self) -> bool {
        self.group().is_some_and(GroupKind::is_container)
    }

    /// Returns the unit that a group is.
    pub(in crate::engine) fn of(kind: GroupKind) -> Self {
        match kind {
            GroupKind::Part => Self::Part,
            GroupKind::Title => Self::Title,
            GroupKind::Chapter => Self::Chapter,
            GroupKind::Section => Self::Section,
            GroupKind::Subsection => Self::Subsection,
            GroupKind::Other => Self::Group,
            GroupKind::Annex => Self::Annex,
            GroupKind::Protocol => Self::Protocol,
            GroupKind::Schedule => Self::Schedule,
            GroupKind::Appendix => Self::Appendix,
        }
    }

    /// Returns the kind of group that the unit is, if it is one.
    pub(super) fn group(self) -> Option<GroupKind> {
        GroupKind::ALL.into_iter().find(|kind| Self::of(*kind) == self)
    }

    /// Returns the word that an address prints.
    pub(in crate::engine) fn word(self) -> &'static str {
        match self {
            Self::Annex => "Annex",
            Self::Protocol => "Protocol",
            Self::Schedule => "Schedule",
            Self::Appendix => "Appendix",
            Self::Part => "Part",
            Self::Title => "Title",
            Self::Chapter => "Chapter",
            Self::Section => "Section",
            Self::Subsection => "Subsection",
            Self::Group => "Group",
            Self::Article => "Article",
            Self::Recital => "Recital",
            Self::Paragraph => "paragraph",
            Self::Point => "subparagraph",
        }
    }

    /// Whether the word is an everyday one too: "part of the coast", "a group".
    pub(super) fn is_everyday(self) -> bool {
        match self {
            Self::Part | Self::Title | Self::Group => true,
            Self::Annex
            | Self::Protocol
            | Self::Schedule
            | Self::Appendix
            | Self::Chapter
            | Self::Section
            | Self::Subsection
            | Self::Article
            | Self::Recital
            | Self::Paragraph
            | Self::Point => false,
        }
    }
}

/// Each word, what it names, and whether it is a plural.
const WORDS: [(&str, Unit, bool); 61] = [
    ("article", Unit::Article, false),
    ("articles", Unit::Article, true),
    ("art", Unit::Article, false),
    ("arts", Unit::Article, true),
    ("paragraph", Unit::Paragraph, false),
    ("paragraphs", Unit::Paragraph, true),
    ("para", Unit::Paragraph, false),
    ("paras", Unit::Paragraph, true),
    ("par", Unit::Paragraph, false),
    ("pars", Unit::Paragraph, true),
    ("abs", Unit::Paragraph, false),
    ("al", Unit::Paragraph, false),
    ("alinea", Unit::Paragraph, false),
    ("alineas", Unit::Paragraph, true),
    ("alinéa", Unit::Paragraph, false),
    ("alinéas", Unit::Paragraph, true),
    ("let", Unit::Point, false),
    ("subparagraph", Unit::Point, false),
    ("subparagraphs", Unit::Point, true),
    ("subpara", Unit::Point, false),
    ("subparas", Unit::Point, true),
    ("point", Unit::Point, false),
    ("points", Unit::Point, true),
    ("pt", Unit::Point, false),
    ("pts", Unit::Point, true),
    ("item", Unit::Point, false),
    ("items", Unit::Point, true),
    ("clause", Unit::Point, false),
    ("clauses", Unit::Point, true),
    ("letter", Unit::Point, false),
    ("litera", Unit::Point, false),
    ("lit", Unit::Point, false),
    ("letters", Unit::Point, true),
    ("subarticle", Unit::Point, false),
    ("subarticles", Unit::Point, true),
    ("chapter", Unit::Chapter, false),
    ("chapters", Unit::Chapter, true),
    ("section", Unit::Section, false),
    ("sections", Unit::Section, true),
    ("subsection", Unit::Subsection, false),
    ("subsections", Unit::Subsection, true),
    ("annex", Unit::Annex, false),
    ("annexes", Unit::Annex, true),
    ("annexe", Unit::Annex, false),
    ("appendix", Unit::Appendix, false),
    ("appendices", Unit::Appendix, true),
    ("schedule", Unit::Schedule, false),
    ("schedules", Unit::Schedule, true),
    ("part", Unit::Part, false),
    ("parts", Unit::Part, true),
    ("title", Unit::Title, false),
    ("titles", Unit::Title, true),
    ("group", Unit::Group, false),
    ("groups", Unit::Group, true),
    ("recital", Unit::Recital, false),
    ("recitals", Unit::Recital, true),
    ("chap", Unit::Chapter, false),
    ("sect", Unit::Section, false),
    ("sec", Unit::Section, false),
    ("secs", Unit::Section, true),
    ("ch", Unit::Chapter, false),
];

/// First words of names of two: "preambular paragraph", "sub-paragraph".
const PREFIXED: [&str; 2] = ["preambular", "sub"];

/// Short forms that are words of their own without a full stop.
const DOTTED: [&str; 15] = [
    "art", "arts", "chap", "sect", "sec", "secs", "ch", "lit", "al", "let", "par",
    "pars", "abs", "pt", "pts",
];

/// What every word above holds, in small letters and in capitals.
const STEMS: [&str; 18] = [
    "rticle", "RTICLE", "rt.", "RT.", "rts.", "RTS.", "ara", "ARA", "hap", "HAP",
    "ection", "ECTION", "nnex", "NNEX", "oint", "§", "art", "ART",
];

/// Further words that hold what can be cited.
const FURTHER: [&str; 34] = [
    " (",
    "Art ",
    "Arts ",
    "Ch ",
    "Sec ",
    "Secs ",
    " above",
    "uideline",
    "rinciple",
    "tandard",
    "bs.",
    "pt",
    "sec",
    "ndent",
    "ule ",
    "ules ",
    "egulation",
    "lin",
    "ppend",
    "PPEND",
    "chedule",
    "CHEDULE",
    "roup",
    "itle",
    "ecital",
    "lause",
    "item",
    "tem ",
    "entence",
    "resolution",
    "etter",
    "Resolution",
    "rotocol",
    "ROTOCOL",
];

/// Returns whether a text can hold a citation at all: most cannot, and are not read.
pub(in crate::engine) fn may_cite(printed: &str) -> bool {
    static HOLDS: LazyLock<Result<AhoCorasick, BuildError>> =
        LazyLock::new(|| AhoCorasick::new(STEMS.iter().chain(&FURTHER)));
    HOLDS.as_ref().ok().is_none_or(|stems| stems.is_match(printed))
}

/// Returns the words with which the name of a unit begins.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, ..)| *word).chain(PREFIXED)
}

/// Takes the word for a kind of provision; says which, and whether it is a plural.
pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<(Unit, bool)> {
    let mut ahead = *cursor;
    if let Some(several) = ahead.own_word() {
        *cursor = ahead;
        return Some((Unit::Article, several));
    }
    if let Some(several) = ahead.own_protocol() {
        *cursor = ahead;
        return Some((Unit::Protocol, several));
    }
    if ahead.mark('§') {
        let several = ahead.mark('§');
        *cursor = ahead;
        return Some((Unit::Paragraph, several));
    }
    if ahead.phrase(&["preambular", "paragraph"]) {
        *cursor = ahead;
        return Some((Unit::Recital, false));
    }
    if ahead.phrase(&["preambular", "paragraphs"]) {
        *cursor = ahead;
        return Some((Unit::Recital, true));
    }
    let is_below = ahead.take("sub") && ahead.mark('-');
    if !is_below {
        ahead = *cursor;
    }
    let mut glued = ahead;
    let word = ahead.word()?;
    let find = |word: &str| {
        WORDS.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(word)).copied()
    };
    let (short, unit, several) = match find(word) {
        Some(found) => found,
        None => {
            let found = find(glued.glued_word()?)?;
            ahead = glued;
            found
        }
    };
    let is_short = short.len() <= 8 && ahead.rest().starts_with('.');
    let dotted = is_short && is_abbreviated(short) && ahead.mark('.');
    if DOTTED.contains(&short) && !dotted && !is_bare(word, short, ahead) {
        return None;
    }
    let unit = match (is_below, unit) {
        (true, Unit::Section) => Unit::Subsection,
        (true, _) => Unit::Point,
        (false, unit) => unit,
    };
    let mut behind = ahead;
    behind.spaces();
    // "Subsection (a)" stands in a section that is an article; "Subsection A" is a group.
    let is_paragraph = unit == Unit::Subsection && behind.rest().starts_with('(');
    let unit = if is_paragraph { Unit::Paragraph } else { unit };
    *cursor = ahead;
    Some((unit, several))
}

/// "Arts 4 and 5": a short form without its stop, with a capital and a number behind it.
fn is_bare(word: &str, short: &str, mut cursor: Cursor<'_>) -> bool {
    let is_common = ["let", "al", "abs", "lit", "pt", "pts"].contains(&short);
    !is_common && word.starts_with(char::is_uppercase) && cursor.number().is_some()
}

fn is_abbreviated(short: &str) -> bool {
    DOTTED.contains(&short) || matches!(short, "para" | "paras" | "subpara" | "subparas")
}

/// "the state of the art." ends a sentence.
pub(super) fn is_a_craft(printed: &str, at: usize) -> bool {
    let is_short = printed[at..].starts_with("art.");
    is_short && printed[..at].trim_end().ends_with("of the")
}
