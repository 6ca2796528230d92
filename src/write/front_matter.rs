//! Front matter in the canonical form: one key a line, in a fixed order.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    model::{
        ArticleId, Document, Exemption, Metadata, OwnPlace, SourceRelation, TreatySource,
    },
    source::{Located, Span},
};

/// Returns the front matter of a document, fences included; empty when it has none. It is
/// copied unless what it says has changed, or `relaid` asks for the canonical form.
pub(super) fn front_matter(document: &Document, relaid: bool) -> String {
    let written = document.source.slice(document.layout.front);
    let content = content(written);
    let rendered = rendered(document, &content);
    let simple = content.lines().all(|line| rendered.contains(&format!("{line}\n")));
    if simple && same_length(&content, &rendered) {
        return if relaid { fenced(&rendered) } else { written.to_owned() };
    }
    let unchanged =
        says(&content) == Some((document.id.clone(), document.metadata.clone()));
    let uncommented = content.lines().all(|l| l.starts_with('#') || !l.contains('#'));
    let sourced = !document.metadata.sources.is_empty() && uncommented;
    let lossless = is_plain(&content) || sourced;
    match unchanged && (!relaid || !lossless) {
        true if relaid => fenced(&content),
        true => written.to_owned(),
        false => fenced(&rendered),
    }
}

/// What stands between the fences, with plain line breaks.
fn content(written: &str) -> String {
    let lines: Vec<_> = written.lines().collect();
    let inside = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    inside.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Renders the keys that have a value or stood there without one; whole-line comments come
/// first.
fn rendered(document: &Document, content: &str) -> String {
    let stood =
        |key: &str| content.lines().any(|line| line.starts_with(&format!("{key}:")));
    let Metadata { persons, rights, grants_none, themes, sources, allow } =
        &document.metadata;
    let comments = content.lines().filter(|line| line.starts_with('#'));
    let mut lines: Vec<String> = comments.map(str::to_owned).collect();
    if !document.id.is_empty() {
        lines.push(format!("id: {}", scalar(document.id.as_str())));
    }
    for (key, values) in [("persons", persons), ("rights", rights), ("themes", themes)] {
        let is_said = stood(key) || (key == "rights" && *grants_none);
        if !values.is_empty() || is_said {
            let values: Vec<_> = values.iter().map(|value| scalar(value)).collect();
            lines.push(format!("{key}: [{}]", values.join(", ")));
        }
    }
    if !sources.is_empty() || stood("sources") {
        let none = if sources.is_empty() { " []" } else { "" };
        lines.push(format!("sources:{none}"));
    }
    lines.extend(sources.iter().map(sourced));
    if !allow.is_empty() {
        lines.push("allow:".to_owned());
    }
    for exemption in allow {
        let rule = scalar(&exemption.rule.value);
        lines.push(format!("  {rule}: {}", scalar(&exemption.reason)));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// A source on one line.
fn sourced(source: &TreatySource) -> String {
    let mut fields = Vec::new();
    if !source.instrument.value.is_empty() {
        fields.push(format!("instrument: {}", words(&source.instrument.value)));
    }
    if let Some(article) = &source.article {
        fields.push(format!("article: {}", words(article)));
    }
    fields.push(format!("relation: {}", source.relation));
    if !source.persons.is_empty() {
        let persons: Vec<String> = source.persons.iter().map(|one| scalar(one)).collect();
        fields.push(format!("persons: [{}]", persons.join(", ")));
    }
    if let Some(rights) = &source.rights {
        let rights: Vec<String> = rights.iter().map(|one| scalar(one)).collect();
        fields.push(format!("rights: [{}]", rights.join(", ")));
    }
    if let Some(provision) = &source.provision {
        fields.push(format!("provision: {}", words(&provision.written.value)));
    }
    if !source.note.is_empty() {
        fields.push(format!("note: {}", words(&source.note)));
    }
    format!("  - {{{}}}", fields.join(", "))
}

/// Returns words as YAML reads them back inside braces: quoted unless they are plain.
fn words(value: &str) -> String {
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b' ' | b'(' | b')')
    };
    let opens = |first: char| first.is_ascii_alphanumeric() || first == '(';
    let begins = value.starts_with(opens);
    let is_null = value.eq_ignore_ascii_case("null");
    if begins && !is_null && !value.ends_with(' ') && value.bytes().all(plain) {
        return value.to_owned();
    }
    match value.contains(char::is_control) {
        true => serde_json::Value::from(value).to_string(),
        false => format!("'{}'", value.replace('\'', "''")),
    }
}

/// Returns a value as YAML reads it back: quoted unless it is a plain word.
fn scalar(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let begins = value.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_null = value.eq_ignore_ascii_case("null");
    match begins && !is_null && value.bytes().all(plain) {
        true => value.to_owned(),
        false if value.contains(char::is_control) => {
            serde_json::Value::from(value).to_string()
        }
        false => format!("'{}'", value.replace('\'', "''")),
    }
}

fn same_length(content: &str, rendered: &str) -> bool {
    content.lines().count() == rendered.lines().count()
}

/// Returns whether rewriting loses nothing: every line is a key or a comment of its own.
fn is_plain(content: &str) -> bool {
    content.lines().all(|line| {
        line.trim().is_empty()
            || line.starts_with('#')
            || (line.contains(": ") && !line.contains('#'))
    })
}

fn fenced(content: &str) -> String {
    match content.is_empty() {
        true => String::new(),
        false => format!("---\n{content}---\n"),
    }
}

/// Reads what front matter says, to see whether it still says it.
fn says(content: &str) -> Option<(ArticleId, Metadata)> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Said {
        id: Option<String>,
        persons: Vec<String>,
        rights: Option<Vec<String>>,
        themes: Vec<String>,
        sources: Vec<SaidSource>,
        allow: BTreeMap<String, Option<String>>,
    }
    let said: Said =
        match content.lines().all(|l| l.trim().is_empty() || l.starts_with('#')) {
            true => Said::default(),
            false => serde_saphyr::from_str(content).ok()?,
        };
    let Said { id, persons, rights, themes, sources, allow } = said;
    let sources: Option<Vec<_>> = sources.into_iter().map(SaidSource::fact).collect();
    let exemption = |(rule, reason): (String, Option<String>)| Exemption {
        rule: Located::new(rule, Span::default()),
        reason: reason.unwrap_or_default(),
    };
    let allow = allow.into_iter().map(exemption).collect();
    let grants_none = rights.as_ref().is_some_and(Vec::is_empty);
    let rights = rights.unwrap_or_default();
    let sources = sources?;
    let metadata = Metadata { persons, rights, grants_none, themes, sources, allow };
    Some((ArticleId::new(id.unwrap_or_default()), metadata))
}

/// One entry of `sources`, as it is written.
#[derive(Deserialize)]
struct SaidSource {
    instrument: Option<String>,
    article: Option<String>,
    relation: String,
    #[serde(default)]
    persons: Vec<String>,
    rights: Option<Vec<String>>,
    note: Option<String>,
    provision: Option<String>,
}

impl SaidSource {
    fn fact(self) -> Option<TreatySource> {
        let mut relations = SourceRelation::ALL.into_iter();
        let located = |text| Located::new(text, Span::default());
        Some(TreatySource {
            instrument: located(self.instrument.unwrap_or_default()),
            article: self.article,
            relation: relations.find(|one| one.name() == self.relation)?,
            persons: self.persons,
            rights: self.rights,
            note: self.note.unwrap_or_default(),
            provision: self
                .provision
                .map(|name| OwnPlace { written: located(name), address: None }),
        })
    }
}
