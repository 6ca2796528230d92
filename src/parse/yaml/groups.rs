//! Checks the groups of persons of `mimc.yaml` against each other, and the regimes against
//! them.
//!
//! A name that nobody listed counts for nothing in tables. Groups that include each other have
//! the same rights, which may be meant.

use std::collections::BTreeMap;

use crate::{diagnostic::Rule, model::Regime, source::Span};

use super::reader::{Fields, YamlReader};

type Groups = BTreeMap<String, Vec<String>>;

/// Reports groups that are named and not listed.
pub(super) fn check(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    (groups, regimes): (&Groups, &[Regime]),
) {
    let Some(entry) = fields.get("persons") else { return };
    let whole = entry.key_span;
    let text = reader.source.text();
    let behind = whole.end as usize;
    let at = |person: &str| -> Span {
        let found = text[behind..].match_indices(person).find(|(at, _)| {
            let rest = text[behind + at + person.len()..].chars().next();
            rest.is_none_or(|next| next.is_whitespace() || ":,]}'\"".contains(next))
        });
        let found = found.map(|(at, _)| behind + at);
        found.map_or(whole, |start| Span::new(start, start + person.len()))
    };
    let mut found = Vec::new();
    for includes in groups.values() {
        for person in includes.iter().filter(|person| !groups.contains_key(*person)) {
            found.push((at(person), unlisted(person)));
        }
    }
    if !groups.is_empty() {
        let named = regimes.iter().flat_map(|regime| &regime.persons);
        let strange = named.filter(|person| !groups.contains_key(&person.value));
        found.extend(strange.map(|person| (person.span, unlisted(&person.value))));
    }
    for (span, message) in found {
        reader.report(Rule::Yaml, span, message).help = Some(HELP.into());
    }
}

const HELP: &str = "List the group under `persons`, or write it as it is listed there.";

fn unlisted(person: &str) -> String {
    format!("`{person}` is none of the persons listed")
}
