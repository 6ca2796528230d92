//! Reads `mimc.yaml`.
//!
//! Comes in: the file. Goes out: the workspace's settings, with defaults where nothing is
//! said. People write lists of names in several shapes: all of them are read.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    diagnostic::{Checked, Rule},
    model::{
        Attribution, Between, Citation, Numbering, Right, RuleLevel, Settings, Version,
        share,
    },
    source::{Located, SourceFile},
    words,
};

use super::{
    groups, keys, letters,
    reader::{Fields, YamlReader},
    regimes,
    tree::{self, Entry, Kind},
};

/// Reads the settings of a workspace.
#[must_use]
pub fn settings(source: &Arc<SourceFile>) -> Checked<Settings> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = YamlReader::new(source);
    let fields = reader.fields(&root, keys::SETTINGS, "the workspace");
    let value = fields.and_then(|fields| read(&mut reader, &fields));
    letters::check(&mut reader, &root);
    reader.finish(value)
}

fn read(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Settings> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (title, base, next) = (words("title"), words("base"), words("next"));
    let (majority, language) = (words("majority"), words("language"));
    let (base, next) = versions(reader, base?, next?)?;
    let majority = majority.and_then(|text| {
        let read = share(&text.value);
        read.map_err(|message| {
            reader.report(Rule::Yaml, text.span, message);
        })
        .ok()
    });
    let attribution = fields.get("attribution").and_then(|entry| {
        let named = ("named", Attribution::Named);
        reader.choice(entry, &[named, ("anonymous", Attribution::Anonymous)])
    });
    let commit = fields
        .get("commit")
        .and_then(|entry| reader.choice(entry, &[("true", true), ("false", false)]));
    let citation = fields.get("citation").and_then(|entry| {
        let houses = [("un", Citation::Un), ("coe", Citation::Coe), ("eu", Citation::Eu)];
        reader.choice(entry, &houses)
    });
    let regimes = regimes::regimes(reader, fields, [&base, &next]);
    let persons = persons(reader, fields);
    groups::check(reader, fields, (&persons, &regimes));
    Some(Settings {
        title: title?.value,
        base,
        next,
        numbering: numbering(reader, fields).unwrap_or_default(),
        between: between(reader, fields),
        persons,
        rights: rights(reader, fields),
        themes: reader.strings(fields.get("themes")),
        regimes,
        sponsors: sponsors(reader, fields),
        majority,
        rules: rules(reader, fields),
        attribution: attribution.unwrap_or_default(),
        instruments: instruments(reader, fields),
        commit: commit.unwrap_or_default(),
        citation: citation.unwrap_or_default(),
        language: language.map_or_else(|| "en".to_owned(), |language| language.value),
    })
}

/// Checks the names of the two versions: a draft must never be written over the base.
fn versions(
    reader: &mut YamlReader<'_>,
    base: Located<String>,
    next: Located<String>,
) -> Option<(Version, Version)> {
    let wrong = [&base, &next].into_iter().find(|name| !names_a_folder(&name.value));
    if let Some(name) = wrong {
        let message = format!("`{}` is no name for a version", name.value);
        reader.report(Rule::Yaml, name.span, message).help =
            Some("Use letters, digits, `.`, `-` and `_`, as in \"3.0\".".into());
        return None;
    }
    if base.value.eq_ignore_ascii_case(&next.value) {
        let message = "`next` is the version that is amended";
        reader.report(Rule::Yaml, next.span, message).help =
            Some("Give the version to be drafted another name.".into());
        return None;
    }
    Some((Version::new(base.value), Version::new(next.value)))
}

fn names_a_folder(name: &str) -> bool {
    let allowed =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_');
    name.starts_with(char::is_alphanumeric)
        && name.chars().all(allowed)
        && !name.ends_with(['.', '-'])
        && !name.ends_with("-simulation")
}

/// Reads how numbers are assigned.
pub(super) fn numbering(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Numbering> {
    let both = [Numbering::Bis, Numbering::Sequential];
    let choices = both.map(|numbering| (numbering.name(), numbering));
    reader.choice(fields.get("numbering")?, &choices)
}

/// Reads how a number between two others is made.
pub(super) fn between(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Between {
    let choices = Between::ALL.map(|between| (between.name(), between));
    let entry = fields.get("between");
    entry.and_then(|entry| reader.choice(entry, &choices)).unwrap_or_default()
}

/// Reads names with values, or a plain list of names whose values are empty.
fn by_name<T: Default>(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
    mut value: impl FnMut(&mut YamlReader<'_>, &Entry<'_>) -> Option<T>,
) -> BTreeMap<String, T> {
    let Some(entry) = fields.get(key) else { return BTreeMap::new() };
    if let Kind::List(_) = &entry.value.kind {
        let names = reader.strings(Some(entry));
        return names.into_iter().map(|name| (name, T::default())).collect();
    }
    let Some(named) = reader.mapping(&entry.value, &format!("`{key}`")) else {
        return BTreeMap::new();
    };
    let mut read = BTreeMap::new();
    for entry in named.entries() {
        if let Some(value) = value(reader, entry) {
            read.insert(entry.key.clone().into_owned(), value);
        }
    }
    read
}

/// `name: {includes: [..]}`, `name: [..]`, `name:` or a list of names.
fn persons(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<String, Vec<String>> {
    by_name(reader, fields, "persons", |reader, entry| match &entry.value.kind {
        Kind::Map(_) => {
            let group =
                reader.fields(&entry.value, keys::PERSONS, "a group of persons")?;
            Some(reader.strings(group.get("includes")))
        }
        Kind::Scalar { .. } if entry.value.span.is_empty() => Some(Vec::new()),
        Kind::Scalar { .. } | Kind::List(_) => Some(reader.strings(Some(entry))),
    })
}

/// `TAG: name` or `TAG: {name, category}`.
fn rights(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<String, Right> {
    let read = |reader: &mut YamlReader<'_>, entry: &Entry<'_>| match &entry.value.kind {
        Kind::Map(_) => {
            let right = reader.fields(&entry.value, keys::RIGHT, "a right")?;
            let name = right.get("name").and_then(|entry| reader.words(entry))?.value;
            let category = right.get("category").and_then(|entry| reader.words(entry));
            Some(Some(Right { name, category: category.map(|category| category.value) }))
        }
        Kind::Scalar { .. } | Kind::List(_) => {
            let name = reader.words(entry)?.value;
            Some(Some(Right { name, category: None }))
        }
    };
    let named = by_name(reader, fields, "rights", read);
    let whole = named.into_iter().map(|(tag, right)| {
        let right = right.unwrap_or_else(|| Right { name: tag.clone(), category: None });
        (tag, right)
    });
    whole.collect()
}

/// `name: e-mail`, `name:` or a list of names.
fn sponsors(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<String, String> {
    by_name(reader, fields, "sponsors", |reader, entry| {
        if entry.value.span.is_empty() {
            return Some(String::new());
        }
        reader.text(entry).map(|address| address.value)
    })
}

/// `name: [abbreviations]`, `name: abbreviation`, `name:` or a list of names.
fn instruments(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<String, Vec<String>> {
    by_name(reader, fields, "instruments", |reader, entry| match &entry.value.kind {
        Kind::Scalar { .. } if entry.value.span.is_empty() => Some(Vec::new()),
        Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => {
            Some(reader.strings(Some(entry)))
        }
    })
}

fn rules(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> BTreeMap<String, RuleLevel> {
    let Some(entry) = fields.get("rules") else { return BTreeMap::new() };
    let Some(named) = reader.mapping(&entry.value, "`rules`") else {
        return BTreeMap::new();
    };
    let levels = [
        ("off", RuleLevel::Off),
        ("warning", RuleLevel::Warning),
        ("error", RuleLevel::Error),
    ];
    let mut read = BTreeMap::new();
    for entry in named.entries() {
        if let Err(unknown) = entry.key.parse::<Rule>() {
            let names = Rule::ALL.iter().map(|rule| rule.name());
            let near = words::nearest(&entry.key, names);
            let finding =
                reader.report(Rule::UnknownKey, entry.key_span, unknown.to_string());
            finding.help = near.map(|near| format!("Did you mean `{near}`?"));
        }
        if let Some(level) = reader.choice(entry, &levels) {
            read.insert(entry.key.clone().into_owned(), level);
        }
    }
    read
}
