//! Reads values out of the tree and collects everything that is wrong with them.
//!
//! Comes in: nodes. Goes out: values, and findings at the exact key or value. It never
//! knows what the values mean.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use granit_parser::ScalarStyle;

use crate::{
    diagnostic::{Checked, Finding, Rule},
    model::Digest,
    source::{Located, Place, SourceFile, Span},
    words,
};

use super::{
    keys::Key,
    tree::{Entry, Kind, Node},
};

/// Collects findings while one file is read.
pub(super) struct YamlReader<'s> {
    pub(super) source: &'s Arc<SourceFile>,
    pub(super) proposal: Option<String>,
    pub(super) amendment: Option<u32>,
    findings: Vec<Finding>,
}

/// The keys of one mapping.
pub(super) struct Fields<'n, 's> {
    entries: &'n [Entry<'s>],
    pub(super) span: Span,
}

impl<'n, 's> Fields<'n, 's> {
    /// Returns the entry of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'n Entry<'s>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Returns whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Returns the entries in the order of the file.
    pub(super) fn entries(&self) -> &'n [Entry<'s>] {
        self.entries
    }
}

impl<'s> YamlReader<'s> {
    /// Returns a reader of `source` that has found nothing yet.
    pub(super) fn new(source: &'s Arc<SourceFile>) -> Self {
        Self { source, proposal: None, amendment: None, findings: Vec::new() }
    }

    /// Returns the value, unless something is wrong with the file.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Checked<T> {
        self.findings.sort_by_key(|finding| finding.place.span.start);
        let checked = Checked { value, findings: self.findings };
        match checked.has_errors() {
            true => Checked::failed(checked.findings),
            false => checked,
        }
    }

    /// Adds a finding; what to do about it can be set on what is returned.
    pub(super) fn report(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Finding {
        let mut finding = Finding::new(rule, Place::new(self.source, span), message);
        finding.proposal.clone_from(&self.proposal);
        finding.amendment = self.amendment;
        self.findings.push(finding);
        self.findings.last_mut().expect("one was pushed")
    }

    /// Reads a mapping with the keys of a table: others, doubles and missing ones are found.
    pub(super) fn fields<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        keys: &[Key],
        what: &str,
    ) -> Option<Fields<'n, 't>> {
        let fields = self.mapping(node, what)?;
        for entry in fields.entries {
            if !keys.iter().any(|key| key.name == entry.key) {
                self.unknown_key(entry, keys, what);
            }
        }
        for key in keys.iter().filter(|key| key.required && !fields.has(key.name)) {
            let start = Span { start: fields.span.start, end: fields.span.start };
            let place = fields.entries.first().map_or(start, |entry| entry.key_span);
            self.report(
                Rule::MissingKey,
                place,
                format!("{what} has no `{}`", key.name),
            )
            .help = Some(key.about.to_owned());
        }
        Some(fields)
    }

    /// Reads a mapping with any keys; doubles are found.
    pub(super) fn mapping<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
    ) -> Option<Fields<'n, 't>> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_type(node, what, "a mapping of keys to values");
            return None;
        };
        let mut seen = BTreeMap::new();
        for entry in entries {
            let Some(first) = seen.insert(entry.key.as_ref(), entry.key_span) else {
                continue;
            };
            let place = Place::new(self.source, first);
            let message = format!("`{}` stands here twice", entry.key);
            let finding = self.report(Rule::Yaml, entry.key_span, message);
            *finding = finding.clone().related(place, "and here");
        }
        Some(Fields { entries, span: node.span })
    }

    fn unknown_key(&mut self, entry: &Entry<'_>, keys: &[Key], what: &str) {
        let key = entry.key.as_ref();
        let names = || keys.iter().map(|key| key.name);
        let help = match words::nearest(key, names()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The keys are {}.", listed(names())),
        };
        let message = format!("{what} has no key `{key}`");
        self.report(Rule::UnknownKey, entry.key_span, message).help = Some(help);
    }

    /// Reads a list.
    pub(super) fn list<'n, 't>(
        &mut self,
        entry: &'n Entry<'t>,
    ) -> Option<&'n [Rc<Node<'t>>]> {
        let Kind::List(items) = &entry.value.kind else {
            self.wrong_value(entry, "a list");
            return None;
        };
        Some(items)
    }

    /// Reads a text: what is written, even where YAML sees a number. Nothing is no text.
    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Option<Located<String>> {
        self.scalar(&entry.value, entry.key_span, &format!("`{}`", entry.key))
    }

    /// Reads a text that must not be empty.
    pub(super) fn words(&mut self, entry: &Entry<'_>) -> Option<Located<String>> {
        let text = self.text(entry)?;
        if text.value.is_empty() {
            self.report(Rule::Yaml, text.span, format!("`{}` is empty", entry.key))
                .help = Some(match &*entry.key {
                "with" => "Write the words that come instead; to strike words, use \
                               `op: delete` with `find`."
                    .to_owned(),
                key => format!("Write something behind `{key}:`, or leave the key out."),
            });
            return None;
        }
        Some(text)
    }

    fn scalar(
        &mut self,
        node: &Node<'_>,
        key: Span,
        what: &str,
    ) -> Option<Located<String>> {
        match &node.kind {
            Kind::Scalar { value, style: ScalarStyle::Plain } if is_nothing(value) => {
                let span = if node.span.is_empty() { key } else { node.span };
                self.report(Rule::Yaml, span, format!("{what} has no value"));
                None
            }
            Kind::Scalar { value, style } => {
                Some(Located::new(without_final_break(value, *style), node.span))
            }
            Kind::List(_) | Kind::Map(_) => {
                self.wrong_type(node, what, "a text");
                None
            }
        }
    }

    /// Reads a list of texts; one text alone is a list of one.
    pub(super) fn texts(&mut self, entry: &Entry<'_>) -> Vec<Located<String>> {
        let what = format!("an entry of `{}`", entry.key);
        match &entry.value.kind {
            Kind::List(items) => items
                .iter()
                .filter_map(|item| self.scalar(item, entry.key_span, &what))
                .collect(),
            Kind::Scalar { .. } => self.text(entry).into_iter().collect(),
            Kind::Map(_) => {
                self.wrong_value(entry, "a list of texts");
                Vec::new()
            }
        }
    }

    /// Reads one text of a list.
    pub(super) fn item(
        &mut self,
        item: &Node<'_>,
        list: &Entry<'_>,
    ) -> Option<Located<String>> {
        self.scalar(item, list.key_span, &format!("an entry of `{}`", list.key))
    }

    /// Reads a list of texts, without their places.
    pub(super) fn strings(&mut self, entry: Option<&Entry<'_>>) -> Vec<String> {
        let texts = entry.map(|entry| self.texts(entry)).unwrap_or_default();
        texts.into_iter().map(|text| text.value).collect()
    }

    /// Reads texts as what they stand for.
    pub(super) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        text: &Located<String>,
    ) -> Option<T> {
        let read = text.value.parse();
        read.map_err(|error: T::Err| {
            self.report(Rule::Yaml, text.span, error.to_string());
        })
        .ok()
    }

    /// Reads digests by name.
    pub(super) fn digests(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
    ) -> BTreeMap<String, Digest> {
        let named = fields.get(key);
        let named = named.and_then(|one| self.mapping(&one.value, &format!("`{key}`")));
        let mut read = BTreeMap::new();
        for entry in named.iter().flat_map(Fields::entries) {
            let digest = self.words(entry).map(|digest| Digest(digest.value));
            read.extend(digest.map(|digest| (entry.key.clone().into_owned(), digest)));
        }
        read
    }

    /// Reads a whole number from 1.
    pub(super) fn count(&mut self, entry: &Entry<'_>) -> Option<u32> {
        let text = self.text(entry)?;
        let count = text.value.parse().ok().filter(|count| *count > 0);
        if count.is_none() {
            self.wrong_value(entry, "a whole number from 1");
        }
        count
    }

    /// Reads `true` or `false`.
    pub(super) fn flag(&mut self, entry: &Entry<'_>) -> Option<bool> {
        self.choice(entry, &[("true", true), ("false", false)])
    }

    /// Reads one of several names and returns what stands beside it.
    pub(super) fn choice<T: Copy>(
        &mut self,
        entry: &Entry<'_>,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let text = self.text(entry)?;
        let found = choices.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names = || choices.iter().map(|(name, _)| *name);
            let message = format!("`{}` cannot be `{}`", entry.key, text.value);
            let help = match words::nearest(&text.value, names()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Write one of {}.", listed(names())),
            };
            self.report(Rule::Yaml, text.span, message).help = Some(help);
        }
        found.map(|(_, value)| *value)
    }

    /// Reports that the value of a key is of another kind than `wanted`.
    pub(super) fn wrong_value(&mut self, entry: &Entry<'_>, wanted: &str) {
        if entry.value.span.is_empty() {
            let message = format!("`{}` has no value", entry.key);
            self.report(Rule::Yaml, entry.key_span, message).help =
                Some(format!("Write {wanted}."));
        } else {
            self.wrong_type(&entry.value, &format!("`{}`", entry.key), wanted);
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, what: &str, wanted: &str) {
        let span = first_line(self.source, node.span);
        self.report(Rule::Yaml, span, format!("{what} must be {wanted}")).help =
            Some(as_written(wanted));
    }
}

/// How a value of the wanted kind is written.
fn as_written(wanted: &str) -> String {
    let how = match wanted {
        wanted if wanted.contains("list") => {
            "begin each entry with `- `, on a line of its own below the key"
        }
        wanted if wanted.contains("mapping") => {
            "write its keys one below the other, each as `key: value`, in one column"
        }
        wanted if wanted.contains("text") => {
            "write one text; in quotation marks where it holds `: `, `[` or `{`"
        }
        _ => return format!("Write {wanted}."),
    };
    format!("Write {wanted}: {how}.")
}

/// Returns names as prose: `a`, `b` and `c`.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            format!("{} and {last}", others.join(", "))
        }
        names => names.concat(),
    }
}

/// What YAML takes for no value at all.
fn is_nothing(value: &str) -> bool {
    matches!(value, "" | "~" | "null" | "Null" | "NULL")
}

/// A block scalar ends with a line break that belongs to the file, not to the text.
fn without_final_break(value: &str, style: ScalarStyle) -> String {
    let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
    let text = if block { value.strip_suffix('\n').unwrap_or(value) } else { value };
    text.to_owned()
}

/// The part of a span in its first line: what is underlined is never a page.
pub(super) fn first_line(source: &SourceFile, span: Span) -> Span {
    let length = source.slice(span).lines().next().map_or(0, str::len);
    Span::new(span.start as usize, span.start as usize + length)
}
