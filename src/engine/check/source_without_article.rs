//! `source-without-article`: a source should say where in a listed instrument it stands.

use crate::{
    diagnostic::Rule,
    model::{Document, Settings, TreatySource},
};

use super::said::Said;

/// Returns the sources of a document that cannot be looked up.
pub(super) fn remarks(settings: &Settings, document: &Document) -> Vec<Said> {
    let sources = document.metadata.sources.iter();
    sources.filter_map(|source| remark(settings, source)).collect()
}

fn remark(settings: &Settings, source: &TreatySource) -> Option<Said> {
    let name = source.instrument.value.as_str();
    let is_listed =
        settings.regimes.iter().any(|regime| regime.abbreviation.value == name);
    let (message, help) = match (name.is_empty(), is_listed, source.lacks_article()) {
        (true, _, true) => (
            "a source names no instrument".to_owned(),
            "Name one of the regimes of `mimc.yaml`, or say `relation: new`.",
        ),
        (false, false, _) => (
            format!("`{name}` is none of the regimes of `mimc.yaml`"),
            "Write the abbreviation as `mimc.yaml` does, or list the instrument there.",
        ),
        (false, true, true) => (
            format!("the source in {name} names no article"),
            "Say which article of the instrument it is.",
        ),
        (true, _, false) | (false, true, false) => return None,
    };
    let mut said = Said::new(Rule::SourceWithoutArticle, message, help);
    said.word = Some(name.to_owned()).filter(|name| !name.is_empty());
    Some(said)
}
