//! `right-left-out`: a status should have here what a regime made for it gives.
//!
//! Only regimes that name the groups of persons they are for are asked: what a covenant
//! gives to everybody is no right of one status. What a regime gives is read off the sources
//! of the articles that are tagged with the right.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Rule,
    engine::Entitlements,
    model::{Convention, NodeId, Regime, Settings, SourceRelation, TreatySource},
};

use super::said::Said;

/// Returns the rights that a status has in its own regime and not in this text, each at the
/// article that names the source.
#[must_use]
pub fn left_out(
    settings: &Settings,
    convention: &Convention,
    stands: impl Fn(NodeId) -> bool + Copy,
) -> Vec<(NodeId, Said)> {
    let held = Entitlements::of(settings, convention, stands);
    let regimes = settings.regimes.iter().filter(|regime| !regime.persons.is_empty());
    let mut found = Vec::new();
    for regime in regimes {
        let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut sources = BTreeMap::new();
        for (node, right, source) in given(convention, regime, stands) {
            let persons = regime.persons.iter().map(|person| person.value.as_str());
            let without = persons.filter(|person| {
                settings.persons.contains_key(*person)
                    && settings.speaks_of(regime, source, person)
                    && held.grants(person, right).is_empty()
            });
            let missed = missed.entry(right).or_default();
            for person in without {
                if !missed.contains(&person) {
                    missed.push(person);
                    sources.entry(right).or_insert((node, source));
                }
            }
        }
        for (right, (node, source)) in sources {
            found.push((node, said(settings, regime, right, source, &missed[right])));
        }
    }
    found.sort_by_key(|(node, _)| *node);
    found
}

/// The rights that a regime gives, each with an article here that says so.
fn given<'c>(
    convention: &'c Convention,
    regime: &'c Regime,
    stands: impl Fn(NodeId) -> bool,
) -> Vec<(NodeId, &'c str, &'c TreatySource)> {
    let mut given = Vec::new();
    for (node, document) in
        convention.nodes_of_documents().filter(|(node, _)| stands(*node))
    {
        let sources = document.metadata.sources.iter().filter(|source| {
            source.instrument.value == regime.abbreviation.value
                && source.relation != SourceRelation::New
        });
        for source in sources {
            let rights = document.metadata.rights.iter();
            let rights = rights.filter(|right| source.is_of(right));
            given.extend(rights.map(|right| (node, right.as_str(), source)));
        }
    }
    given
}

fn said(
    settings: &Settings,
    regime: &Regime,
    right: &str,
    source: &TreatySource,
    without: &[&str],
) -> Said {
    let name = settings.rights.get(right).map_or(right, |right| right.name.as_str());
    let article = source.article.as_deref().unwrap_or_default();
    let abbreviation = &regime.abbreviation.value;
    let message = format!(
        "{} has no “{name}” ({right}) here, which {abbreviation}, {article}, gives",
        without.join(", ")
    );
    let mut said = Said::new(Rule::RightLeftOut, message, HELP);
    said.word = Some(abbreviation.clone());
    said
}

const HELP: &str = "Tag the article that gives it, propose one, or say that the source is of \
                    others (`relation: new`).";
