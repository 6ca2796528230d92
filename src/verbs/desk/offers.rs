//! What could be written at a place: keys, operations, addresses, ids.
//!
//! Comes in: a file as it is held, and a place in it. Goes out: words, each with what it is
//! about, and the bytes that they take the place of. What there is to offer comes from the
//! tables that files are read by, and from the revision.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    engine::{Base, address_of},
    model::{Address, Outcome},
    operation::{AMENDMENT, FORMS, HIT, Key, Shape},
    parse,
    session::{Revision, lookup},
    verbs::{candidates::candidates_of, exemptions::ON_THE_TEXT},
};

use super::{
    cursor::Cursor,
    meant::{ADDRESSES, is_front_matter},
};

/// Something that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The words.
    pub text: String,
    /// What they are about, in one line.
    pub about: String,
    /// What sort of thing it is.
    pub kind: OfferKind,
}

/// What sort of thing is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// A key of a file.
    Key,
    /// One of the values that a key has.
    Value,
    /// A provision, an article or a proposal.
    Place,
}

fn offer(kind: OfferKind) -> impl Fn((String, String)) -> Offer {
    move |(text, about)| Offer { text, about, kind }
}

/// Returns what could be written at a place.
pub(super) fn at(
    revision: Option<&Revision>,
    path: &str,
    text: &str,
    at: usize,
) -> (Vec<Offer>, Range<usize>) {
    let cursor = Cursor::at(text, at);
    let is_prose = path.ends_with(".md") && !is_front_matter(text, at);
    let on_key = cursor.key.as_ref().is_some_and(|key| key.holds(at));
    if is_prose || cursor.in_block {
        return in_prose(revision, text, at);
    }
    let owner = cursor.owner();
    if cursor.key.is_none() || on_key {
        let keys = keys_here(path, &cursor);
        if !keys.is_empty() {
            let start =
                cursor.key.as_ref().map_or(cursor.value.span.start, |key| key.span.start);
            return (keys, start.min(at)..at);
        }
    }
    let start = cursor.value.span.start.min(at);
    let typed = text.get(start..at).unwrap_or_default();
    let found = owner.map(|key| values(revision, path, key, &cursor, typed));
    match found.filter(|found| !found.is_empty()) {
        Some(found) => (found, start..at),
        None => in_prose(revision, text, at),
    }
}

fn rules(rules: &[Rule]) -> Vec<Offer> {
    let said = |rule: &Rule| (format!("{rule}: "), rule.summary().to_owned());
    rules.iter().map(said).map(offer(OfferKind::Key)).collect()
}

/// The keys that the mapping around has not yet.
fn keys_here(path: &str, cursor: &Cursor<'_>) -> Vec<Offer> {
    let table: &[Key] = match cursor.around.first() {
        Some(&"allow") => return rules(&ON_THE_TEXT),
        Some(&"rules") => return rules(Rule::ALL),
        Some(&"hits") => HIT,
        Some(&"amendments") if path.ends_with("decisions.yaml") => &[],
        Some(&"amendments") => AMENDMENT,
        Some(_) => &[],
        None => parse::keys_in(path),
    };
    let stands = |name: &str| cursor.beside.iter().any(|(key, _)| *key == name);
    let op = cursor.beside.iter().find(|(key, _)| *key == "op").map(|(_, op)| *op);
    let fits = |name: &str| {
        let mut forms = FORMS.iter().filter(|form| op.is_none_or(|op| form.op == op));
        let of = |keys: &[&str]| keys.contains(&name);
        name == "op"
            || op.is_none_or(|op| FORMS.iter().all(|form| form.op != op))
            || forms.any(|form| of(form.required) || of(form.one_of) || of(form.optional))
    };
    let is_amendment = cursor.around.first() == Some(&"amendments");
    let open =
        table.iter().filter(|key| !stands(key.name) && (!is_amendment || fits(key.name)));
    let said = |key: &Key| (format!("{}: ", key.name), key.about.to_owned());
    open.map(said).map(offer(OfferKind::Key)).collect()
}

/// The values that a key may have.
fn values(
    revision: Option<&Revision>,
    path: &str,
    key: &str,
    cursor: &Cursor<'_>,
    typed: &str,
) -> Vec<Offer> {
    let plain = |names: &[&str]| -> Vec<Offer> {
        let named = names.iter().map(|name| ((*name).to_owned(), String::new()));
        named.map(offer(OfferKind::Value)).collect()
    };
    if key == "op" {
        let mut forms: Vec<(String, String)> = Vec::new();
        for form in FORMS {
            match forms.iter_mut().find(|(op, _)| op == form.op) {
                Some((_, about)) => *about = format!("{about}; {}", form.about),
                None => forms.push((form.op.to_owned(), form.about.to_owned())),
            }
        }
        return forms.into_iter().map(offer(OfferKind::Value)).collect();
    }
    let is_amendment = cursor.around.contains(&"amendments");
    let table = if is_amendment { AMENDMENT } else { parse::keys_in(path) };
    if let Some(Shape::Name(names)) =
        table.iter().find(|one| one.name == key).map(|one| one.shape)
    {
        return plain(names);
    }
    if key == "decision" {
        return Outcome::ALL
            .map(|one| (one.to_string(), String::new()))
            .map(offer(OfferKind::Value))
            .into();
    }
    let Some(revision) = revision else { return Vec::new() };
    of_revision(revision, key, typed)
}

/// The values that the revision knows for a key.
fn of_revision(revision: &Revision, key: &str, typed: &str) -> Vec<Offer> {
    let settings = &revision.settings;
    let plain = |names: Vec<String>| -> Vec<(String, String)> {
        names.into_iter().map(|name| (name, String::new())).collect()
    };
    let found = match key {
        _ if ADDRESSES.contains(&key) => return addresses(revision, typed),
        "depends_on" | "amends" | "alternative_to" | "in_place_of" | "proposal"
        | "proposals" => candidates_of(revision).proposals,
        "draws_on" | "confirm" | "order" | "amendments" => {
            candidates_of(revision).amendments
        }
        "base" | "next" | "open" | "adopt" => candidates_of(revision).versions,
        "persons" => plain(settings.persons.keys().cloned().collect()),
        "rights" => plain(settings.rights.keys().cloned().collect()),
        "themes" | "theme" => plain(settings.themes.clone()),
        "sponsors" | "co_sponsors" | "holders" => {
            plain(settings.sponsors.keys().cloned().collect())
        }
        _ => Vec::new(),
    };
    found.into_iter().map(offer(OfferKind::Place)).collect()
}

/// Articles and groups; below one that is written already, what stands in it.
fn addresses(revision: &Revision, typed: &str) -> Vec<Offer> {
    let convention = &revision.base;
    let base = Base::new(convention);
    let written = typed.trim_end();
    let whole = written.rfind('(').map_or(written, |open| &written[..open]);
    let inside = match lookup::node(&base, whole) {
        Ok(node) if !whole.is_empty() => convention.children(node).collect(),
        Ok(_) | Err(_) => Vec::new(),
    };
    let printed = |address: Address, words: &str| {
        let about: String = words.chars().take(ABOUT).collect();
        (address.to_string(), about)
    };
    let inner = inside.into_iter().map(|node| {
        let words = convention.provision(node).text.printed();
        printed(address_of(convention, node), words)
    });
    let documents = candidates_of(revision).addresses;
    inner.chain(documents).map(offer(OfferKind::Place)).collect()
}

/// How much of a provision's words is shown beside its address.
const ABOUT: usize = 80;

/// In sentences: ids of articles behind a brace, and addresses once one is begun.
fn in_prose(
    revision: Option<&Revision>,
    text: &str,
    at: usize,
) -> (Vec<Offer>, Range<usize>) {
    let nothing = (Vec::new(), at..at);
    let (Some(revision), Some(before)) = (revision, text.get(..at)) else {
        return nothing;
    };
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let braced = line.rfind('{').filter(|open| !line[*open..].contains('}'));
    if let Some(open) = braced {
        let documents = revision.base.documents.iter();
        let ids = documents.filter(|one| !one.id.is_empty());
        let said = ids.map(|one| (one.id.to_string(), one.heading.printed().to_owned()));
        let length = line.len() - open - 1;
        return (said.map(offer(OfferKind::Place)).collect(), at - length..at);
    }
    let all = addresses(revision, "");
    let begun = line.char_indices().filter(|(_, one)| one.is_uppercase()).find_map(
        |(start, _)| {
            let typed = line[start..].to_lowercase();
            let of = |one: &&Offer| one.text.to_lowercase().starts_with(&typed);
            let named: Vec<Offer> = all.iter().filter(of).cloned().collect();
            (typed.len() > 2 && !named.is_empty()).then_some((named, start))
        },
    );
    match begun {
        Some((named, start)) => (named, at - (line.len() - start)..at),
        None => nothing,
    }
}
