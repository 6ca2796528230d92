//! `rights-regression`: no group of persons should lose the last source of a right.
//!
//! A source is an article tagged with the right and with the group, or with one whose rights
//! the group also has (`includes` in `mimc.yaml`). Only tags are compared: what an article
//! says of the right is for people to read.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::Rule,
    engine::{Joined, Origin, Side},
    model::{Convention, Document, NodeId, PartKind, PartRef, Settings},
    words::counted,
};

use super::{Caused, Remark, cause, is_placeholder};

/// Returns a remark on each right that a group of persons has in the base and no longer in
/// the joined text, on the document that was its source.
#[must_use]
pub fn regressions(
    settings: &Settings,
    base: &Convention,
    joined: &Joined,
) -> Vec<Caused> {
    if lost_sources(base, joined).next().is_none() {
        return Vec::new();
    }
    let before = Sources::of(settings, base);
    let after = Sources::of(settings, &joined.convention);
    let lost = before.held.difference(&after.held);
    let mut persons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (right, person) in lost {
        persons.entry(right).or_default().push(person);
    }
    let mut found: Vec<Caused> = persons
        .into_iter()
        .filter_map(|(right, persons)| {
            regression(settings, base, joined, right, &persons)
        })
        .collect();
    found.sort_by_key(|caused| caused.remark.part);
    found
}

/// Who has which right.
struct Sources<'c> {
    held: BTreeSet<(&'c str, &'c str)>,
}

impl<'c> Sources<'c> {
    fn of(settings: &'c Settings, convention: &'c Convention) -> Self {
        let mut tagged: BTreeSet<(&str, &str)> = BTreeSet::new();
        for document in convention.documents.iter().filter(|one| !is_placeholder(one)) {
            for right in &document.metadata.rights {
                let persons = document.metadata.persons.iter();
                tagged.extend(persons.map(|person| (right.as_str(), person.as_str())));
            }
        }
        let mut held = tagged.clone();
        for person in settings.persons.keys() {
            let included = settings.included(person);
            let inherited = tagged.iter().filter(|(_, tag)| included.contains(tag));
            held.extend(inherited.map(|(right, _)| (*right, person.as_str())));
        }
        Self { held }
    }
}

/// The remark on one right, at the last of its sources in the base.
fn regression(
    settings: &Settings,
    base: &Convention,
    joined: &Joined,
    right: &str,
    persons: &[&str],
) -> Option<Caused> {
    let groups: BTreeSet<&str> =
        persons.iter().flat_map(|person| settings.included(person)).collect();
    let gave = |document: &Document| {
        let of_group = |person: &String| groups.contains(person.as_str());
        document.metadata.rights.iter().any(|own| own == right)
            && document.metadata.persons.iter().any(of_group)
    };
    let last = lost_sources(base, joined).rfind(|(document, ..)| gave(document));
    let (_, node, by) = last?;
    let name = match settings.rights.get(right) {
        Some(known) => format!("{} ({right})", known.name),
        None => right.to_owned(),
    };
    let remark = Remark {
        rule: Rule::RightsRegression,
        part: PartRef { node, kind: PartKind::Heading },
        range: 0..0,
        message: format!(
            "{} would lose “{name}”: no article is left that gives it",
            listed(persons)
        ),
        help: "Keep the right in another article and tag that, or say in the rationale why \
               it is given up.",
    };
    Some(Caused { remark, by })
}

/// The documents of the base whose tags may be gone, each with what it became and by whom.
fn lost_sources<'c>(
    base: &'c Convention,
    joined: &'c Joined,
) -> impl DoubleEndedIterator<Item = (&'c Document, NodeId, Vec<Side>)> {
    joined.changed().filter_map(|index| {
        let origin = &joined.origins[index as usize];
        let was = match origin {
            Origin::Deleted(was, _) | Origin::Amended(was, _) => *was as usize,
            Origin::Untouched(_) | Origin::New(_) | Origin::Divided(..) => return None,
        };
        let (before, after) =
            (&base.documents[was], &joined.convention.documents[index as usize]);
        let stands = !is_placeholder(after) && before.metadata == after.metadata;
        let node = NodeId::document(index);
        let is_lost = !stands && !before.metadata.rights.is_empty();
        is_lost.then(|| (&**before, node, cause::of_tags(origin)))
    })
}

fn listed(persons: &[&str]) -> String {
    match persons {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, others @ ..] => {
            format!("{first}, {second} and {}", counted(others.len(), "more group"))
        }
    }
}
