//! Whether a citation is another instrument's: "Article 33 of the 1951 Convention".
//!
//! Instruments are named behind the citation, before it, or by an abbreviation.

use super::{
    abbreviation::ABBREVIATIONS,
    called::Called,
    cursor::Cursor,
    instruments::{Instruments, is_capital, is_noun},
    named::{
        is_abbreviation, is_counted, is_year, numbered_behind, numbered_name, undated,
        with_its_annex, without_leading,
    },
    unit::unit,
};

/// Who is bound by an instrument, and is none.
const BODIES: [&str; 15] = [
    "State",
    "States",
    "Party",
    "Parties",
    "Conference",
    "Committee",
    "Secretariat",
    "Court",
    "Secretary",
    "Depositary",
    "Director",
    "Government",
    "Member",
    "Members",
    "Minister",
];

/// Small words within a name.
pub(super) const WITHIN: [&str; 15] = [
    "of",
    "on",
    "the",
    "and",
    "for",
    "to",
    "in",
    "against",
    "relating",
    "concerning",
    "all",
    "their",
    "its",
    "with",
    "between",
];

/// What goes on from "Convention" to its subject.
const SUBJECT: [&str; 9] =
    ["on", "relating", "concerning", "against", "for", "of", "to", "between", "No"];

/// Verbs behind a citation that is the subject of the sentence.
pub(super) const VERBS: [&str; 12] = [
    "shall", "applies", "apply", "does", "do", "may", "is", "are", "remains", "remain",
    "governs", "govern",
];

/// What the words around a citation say of whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// This text's.
    Own,
    /// Another instrument's, by its name where it has one.
    Other(String),
    /// Nothing is said.
    Unsaid,
}

/// The words around one citation, with what was named before.
pub(super) struct Surroundings<'s> {
    pub(super) text: &'s str,
    pub(super) start: usize,
    pub(super) instruments: &'s Instruments,
    /// The other instrument named last.
    pub(super) last: Option<&'s str>,
}

impl Surroundings<'_> {
    /// Whose the citation up to the cursor is.
    pub(super) fn whose(&self, cursor: Cursor<'_>) -> Whose {
        let before = self.text[..self.start].trim_end();
        let former = ["former", "old", "ex", "previous", "its", "their", "common"];
        let last =
            before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "common Article 3", "Article 3 common to the Conventions".
        let is_common = cursor.clone().phrase(&["common", "to"]);
        if is_common || former.iter().any(|word| last.eq_ignore_ascii_case(word)) {
            return Whose::Other(String::new());
        }
        let is_loud = self.text[self.start..].chars().take(3).all(char::is_uppercase);
        match self.named_behind(cursor, is_loud) {
            Whose::Unsaid if is_noun(last) && is_capital(last) => {
                self.named_by(before, last)
            }
            Whose::Unsaid => self.named_before(before, cursor),
            said @ (Whose::Own | Whose::Other(_)) => said,
        }
    }

    /// Whose "Charter Article 51" is: the noun stands right before it.
    fn named_by(&self, before: &str, noun: &str) -> Whose {
        let head = before[..before.len() - noun.len()].trim_end();
        let is_ours = head.ends_with("this") || head.ends_with("present");
        match is_ours || !before.ends_with(noun) || self.instruments.is_own(noun) {
            true => Whose::Unsaid,
            false => Whose::Other(self.known(noun)),
        }
    }

    /// Whose "thereof" means.
    pub(super) fn thereof(&self, cursor: Cursor<'_>) -> Whose {
        let before = &self.text[..self.start];
        let said = self.named_before(before.trim_end(), cursor);
        let words: Vec<&str> = before.split([' ', '\u{a0}', ',', ';', '(']).collect();
        let noun = words.iter().rposition(|word| is_noun(word) && is_capital(word));
        match (said, noun) {
            (Whose::Unsaid, Some(at)) => {
                let holder = at.checked_sub(1).map_or("", |at| words[at]);
                match ["this", "present"].contains(&holder) {
                    true => Whose::Own,
                    false => Whose::Other(self.known(words[at])),
                }
            }
            (said, _) => said,
        }
    }

    /// Whose what stands behind a citation says it is.
    pub(super) fn behind(&self, cursor: Cursor<'_>) -> Whose {
        self.named_behind(cursor, false)
    }

    fn named_behind(&self, cursor: Cursor<'_>, is_loud: bool) -> Whose {
        // "Of the Rules of Court", whatever the text calls its own articles.
        let mut cursor = cursor.calling(Called::default());
        cursor.aside();
        let is_apart = cursor.mark(',');
        with_its_annex(&mut cursor);
        if !cursor.take("of") && !cursor.take("in") && !cursor.take("to") {
            if is_loud {
                return Whose::Unsaid;
            }
            return self.name(cursor, is_apart, true);
        }
        if cursor.take_any(&["this", "these", "present"]) {
            return Whose::Own;
        }
        if unit(&mut cursor).is_some() {
            return Whose::Own;
        }
        if cursor.take_any(&["that", "such"])
            || cursor.phrase(&["the", "said"])
            || cursor.phrase(&["the", "same"])
            || cursor.phrase(&["the", "latter"])
        {
            let mut ahead = cursor;
            let is_unit = unit(&mut ahead).is_some();
            return match ahead.word().filter(|word| !is_unit && is_noun(word)) {
                Some(noun) => Whose::Other(self.known(noun)),
                None => Whose::Unsaid,
            };
        }
        let is_possessed =
            cursor.take_any(&["its", "their", "another", "any", "an", "a", "other"]);
        let is_definite = !is_possessed && cursor.take("the");
        if is_definite && cursor.take("present") || unit(&mut cursor).is_some() {
            return Whose::Own;
        }
        let noun = cursor.clone().word().filter(|word| is_noun(word));
        match noun {
            Some(noun) if is_possessed => Whose::Other(noun.to_owned()),
            // "of Regulation (EU) No 182/2011" is none that "this Regulation" is.
            Some(noun) if !is_definite && is_capital(noun) && is_counted(cursor) => {
                Whose::Other(self.full(cursor))
            }
            Some(_) | None => self.name(cursor, is_apart, false),
        }
    }

    /// The full name of an instrument that is called by its noun alone.
    fn known(&self, noun: &str) -> String {
        let last = self.last.filter(|last| last.contains(noun));
        last.unwrap_or(noun).to_owned()
    }

    /// A listed name or abbreviation that stands here.
    fn listed(&self, cursor: Cursor<'_>) -> Option<String> {
        let mut rest = cursor;
        rest.spaces();
        let stands = |name: &str| {
            let behind = rest.rest().strip_prefix(name);
            !name.is_empty()
                && behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        };
        let mut listed = self.instruments.listed.iter();
        let found = listed.find(|(name, short)| {
            stands(name) || short.iter().any(|short| stands(short))
        });
        let known = || ABBREVIATIONS.iter().find(|(short, _)| stands(short));
        found
            .map(|(name, _)| name.clone())
            .or_else(|| known().map(|(_, name)| (*name).to_owned()))
    }

    /// Whose name stands here.
    fn name(&self, mut cursor: Cursor<'_>, is_apart: bool, is_bare: bool) -> Whose {
        if let Some(name) = self.listed(cursor) {
            return Whose::Other(name);
        }
        let begin = cursor;
        let other = |_: Cursor<'_>| Whose::Other(self.full(begin));
        // Behind a bare "of", a name in capitals that is nobody's is an instrument's.
        let mut is_titled = !is_bare && !is_apart;
        for at in 0..14 {
            let Some(word) = cursor.word() else {
                return if is_titled && at > 0 { other(begin) } else { Whose::Unsaid };
            };
            if at == 0 && (is_abbreviation(word) || !is_bare && is_year(word)) {
                return other(begin);
            }
            if is_noun(word) && (is_capital(word) || !is_apart) {
                let is_own = at == 0 && self.instruments.is_own(word);
                return match !is_own || is_bare || cursor.take_any(&SUBJECT) {
                    true => other(begin),
                    false => Whose::Own,
                };
            }
            is_titled &= (at > 0 || is_capital(word)) && !BODIES.contains(&word);
            let joins =
                at > 0 && (["of", "the", "and", "on"].contains(&word) || is_year(word));
            let is_adjective =
                !is_bare && !is_apart && at == 0 && !WITHIN.contains(&word);
            if BODIES.contains(&word) || !(joins || is_capital(word) || is_adjective) {
                return if is_titled { other(begin) } else { Whose::Unsaid };
            }
        }
        Whose::Unsaid
    }

    /// The whole name that begins here.
    fn full(&self, mut cursor: Cursor<'_>) -> String {
        cursor.spaces();
        let start = cursor.at();
        let mut end = start;
        let mut count = 0;
        while unit(&mut cursor.clone()).is_none()
            && let Some(word) = cursor.word()
        {
            let is_named = is_capital(word) || is_noun(word) || is_year(word);
            if !is_named && !WITHIN.contains(&word) && count > 0 {
                break;
            }
            if is_named || count == 0 {
                end = cursor.at();
            }
            count += 1;
            if is_noun(word) && numbered_behind(&mut cursor) {
                return self.text[start..cursor.at()].to_owned();
            }
            if !cursor.rest().starts_with([' ', '\u{a0}', '-']) {
                break;
            }
        }
        let name = &self.text[start..end];
        match count {
            1 if is_noun(name) => self.known(name),
            _ => name.to_owned(),
        }
    }

    /// What the words before a citation name: another instrument, this one, or nothing.
    fn named_before(&self, before: &str, behind: Cursor<'_>) -> Whose {
        let Some((head, is_led)) = without_leading(before) else { return Whose::Unsaid };
        if !is_led && behind.clone().take_any(&VERBS) {
            return Whose::Unsaid;
        }
        for head in [head, undated(head)] {
            if let Some(name) = numbered_name(head) {
                return Whose::Other(name.to_owned());
            }
        }
        let head = undated(head);
        let mut run: Vec<&str> = Vec::new();
        for word in head.rsplit([' ', '\u{a0}']).take(14) {
            let is_listed = is_led && word.ends_with(',') && is_capital(word);
            let ends = word.ends_with([',', ';', ':', '.', ')']) && !run.is_empty();
            let ends = ends && !is_listed;
            let within = WITHIN.contains(&word) || is_capital(word) || is_year(word);
            let decisive = ["this", "present", "that"].contains(&word);
            if ends || !(within || decisive || is_noun(word)) {
                break;
            }
            run.push(word);
        }
        let Some(last) = run.first().copied() else { return Whose::Unsaid };
        if is_abbreviation(last) {
            return Whose::Other(last.to_owned());
        }
        let noun = run.iter().position(|word| is_noun(word) && is_capital(word));
        let Some(at) = noun else { return Whose::Unsaid };
        let holder = run.get(at + 1).copied().unwrap_or_default();
        let is_own = ["this", "present"].contains(&holder)
            || at == 0 && holder == "the" && self.instruments.is_own(run[0]);
        if is_own {
            return Whose::Own;
        }
        run.reverse();
        let from = run.iter().position(|word| !WITHIN.contains(word)).unwrap_or(0);
        let name = run[from..].join(" ");
        Whose::Other(if at == 0 && run.len() - from == 1 {
            self.known(&name)
        } else {
            name
        })
    }
}
