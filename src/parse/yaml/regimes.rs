//! Reads `regimes:` of `mimc.yaml`: the instruments that the text is measured by.

use crate::{
    diagnostic::Rule,
    model::{Force, Regime, Version},
    source::Located,
};

use super::{
    keys,
    reader::{Fields, YamlReader},
    tree::{Entry, Node},
};

/// Reads the regimes, in the order of the file.
pub(super) fn regimes(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    versions: [&Version; 2],
) -> Vec<Regime> {
    let Some(entry) = fields.get("regimes") else { return Vec::new() };
    let items = reader.list(entry).unwrap_or_default();
    let mut regimes: Vec<Regime> = Vec::with_capacity(items.len());
    for item in items {
        let Some(regime) = regime(reader, item) else { continue };
        let name = &regime.abbreviation;
        if regimes.iter().any(|known| known.abbreviation == *name) {
            let message = format!("`{}` is the name of two regimes", name.value);
            let help = "Give each its own abbreviation: sources are found by it.";
            reader.report(Rule::Yaml, name.span, message).help = Some(help.into());
        }
        if versions.iter().any(|version| version.as_str() == name.value) {
            let message = format!("`{}` is the name of a version", name.value);
            let help = "Give the instrument another abbreviation: tables have a column for both.";
            reader.report(Rule::Yaml, name.span, message).help = Some(help.into());
        }
        regimes.push(regime);
    }
    regimes
}

fn regime(reader: &mut YamlReader<'_>, item: &Node<'_>) -> Option<Regime> {
    let fields = reader.fields(item, keys::REGIME, "a regime")?;
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (abbreviation, instrument) = (words("abbreviation"), words("instrument"));
    let persons: Vec<Located<String>> =
        fields.get("persons").map(|entry| reader.texts(entry)).unwrap_or_default();
    Some(Regime {
        abbreviation: abbreviation?,
        instrument: instrument?.value,
        persons,
        in_force: fields.get("in_force").map_or(Force::Yes, |entry| force(reader, entry)),
        parties: fields.get("parties").and_then(|entry| reader.count(entry)),
    })
}

fn force(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Force {
    let Some(text) = reader.text(entry) else { return Force::Yes };
    match text.value.as_str() {
        "true" => Force::Yes,
        "false" => Force::No,
        day => day.parse().map(Force::Since).unwrap_or_else(|_| {
            let message = format!("`in_force` cannot be `{day}`");
            let help = "Write `true`, `false` or a day, as in 2003-07-01.";
            reader.report(Rule::Yaml, text.span, message).help = Some(help.into());
            Force::No
        }),
    }
}
