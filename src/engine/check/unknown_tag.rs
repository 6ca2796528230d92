//! `unknown-tag`: persons, rights and themes should be those that `mimc.yaml` lists.

use crate::{
    diagnostic::Rule,
    model::{Document, Settings, Tag},
};

use super::said::Said;

/// Returns the tags of a document that nobody listed. A kind of tag that `mimc.yaml` says
/// nothing of is free.
pub(super) fn remarks(settings: &Settings, document: &Document) -> Vec<Said> {
    let unknown = |tag: Tag| {
        let known = listed(settings, tag);
        let free = known.is_empty();
        let sources = document.metadata.sources.iter();
        let in_sources = sources.flat_map(move |source| match tag {
            Tag::Persons => source.persons.iter(),
            // A right that the article does not give is astray, whether it is listed or not.
            Tag::Rights | Tag::Themes => [].iter(),
        });
        let values = document.metadata.tags(tag).iter().chain(in_sources);
        values.filter(move |value| !free && !known.contains(&value.as_str())).map(
            move |value| {
                let message = format!("`{value}` is none of the {} listed", tag.name());
                let mut said = Said::new(Rule::UnknownTag, message, HELP);
                said.word = Some(value.clone());
                said
            },
        )
    };
    Tag::ALL.into_iter().flat_map(unknown).collect()
}

fn listed(settings: &Settings, tag: Tag) -> Vec<&str> {
    match tag {
        Tag::Persons => settings.persons.keys().map(String::as_str).collect(),
        Tag::Rights => settings.rights.keys().map(String::as_str).collect(),
        Tag::Themes => settings.themes.iter().map(String::as_str).collect(),
    }
}

const HELP: &str = "Write it as `mimc.yaml` does, or list it there.";
