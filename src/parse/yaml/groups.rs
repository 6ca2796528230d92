//! Checks the groups of persons of `mimc.yaml` against each other, and the regimes against
//! them.
//!
//! A name that nobody listed counts for nothing in tables, and two groups that include each
//! other have each other's rights: neither is meant.

use std::collections::BTreeMap;

use crate::{diagnostic::Rule, model::Regime, source::Span};

use super::reader::{Fields, YamlReader};

type Groups = BTreeMap<String, Vec<String>>;

/// Reports groups that are named and not listed, and circles of groups.
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
    for (group, includes) in groups {
        for person in includes.iter().filter(|person| !groups.contains_key(*person)) {
            found.push((at(person), unlisted(person)));
        }
        if let Some(back) = circle(groups, group) {
            let message = format!("`{group}` includes itself, through `{back}`");
            found.push((at(group), message));
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

const HELP: &str = "List the group under `persons`, and let each include those alone whose rights \
                    it has besides its own.";

fn unlisted(person: &str) -> String {
    format!("`{person}` is none of the persons listed")
}

/// Returns the group through which one includes itself. A circle is told once, at the first of
/// its groups by name.
fn circle<'g>(groups: &'g Groups, group: &'g str) -> Option<&'g str> {
    let reached = reached(groups, group);
    let back = *reached.get(group)?;
    let around =
        reached.keys().filter(|one| self::reached(groups, one).contains_key(group));
    around.min().is_some_and(|first| *first == group).then_some(back)
}

/// The groups that one includes, however many steps away, each with one that includes it.
fn reached<'g>(groups: &'g Groups, group: &'g str) -> BTreeMap<&'g str, &'g str> {
    let mut found = BTreeMap::new();
    let mut open = vec![group];
    while let Some(from) = open.pop() {
        for next in groups.get(from).into_iter().flatten() {
            if found.insert(next.as_str(), from).is_none() {
                open.push(next);
            }
        }
    }
    found
}
