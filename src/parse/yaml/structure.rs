//! Reads what moves, numbers, divides, or is set throughout.
//!
//! Comes in: the fields of one amendment. Goes out: its operation, or findings. It never
//! knows the text that the operation is for.

use crate::{
    diagnostic::Rule,
    model::{
        Address, Core, Label, Marker, NewText, Operation, Quotation, Tag, TermForm,
        TermHit,
    },
    source::Located,
};

use super::{
    keys,
    reader::{Fields, YamlReader},
    tree::{Entry, Kind, Node},
    words::{
        address, composed, fragment, new_text, new_words, quotation, written_address,
    },
};

/// Reads a number where there is one; the outer nothing says that it is wrong.
pub(super) fn number(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
) -> Option<Option<Located<Core>>> {
    let Some(entry) = fields.get(key) else { return Some(None) };
    let written = reader.words(entry)?;
    Some(Some(written.map(|written| Core::new(without_marks(&written)))))
}

/// A number as a label prints it, without the marks: `(a)`, `a)`, `2.`.
fn without_marks(written: &str) -> String {
    let line = written.trim();
    let whole = Marker::any(line).filter(|marker| marker.text == line.len());
    match whole.as_ref().and_then(|marker| marker.label.core()) {
        Some(core) => core.written().to_owned(),
        None => written.to_owned(),
    }
}

/// Reads a label: `1.`, `(a)`, or a number alone, which gets the marks that most texts use.
pub(super) fn label(
    reader: &mut YamlReader<'_>,
    entry: &Entry<'_>,
) -> Option<Located<Label>> {
    let written = reader.words(entry)?;
    let text = written.value.trim();
    let whole = |line: &str| {
        let marker = Marker::any(line).filter(|marker| marker.text == line.len());
        marker.filter(|marker| marker.label.core().is_some())
    };
    let points = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let usual = if points { format!("({text})") } else { format!("{text}.") };
    let marker = whole(text).or_else(|| whole(&usual));
    if marker.is_none() {
        reader.wrong_value(entry, "a label such as `1.` or `(a)`");
    }
    marker.map(|marker| Located::new(marker.label, written.span))
}

pub(super) fn fragments(
    reader: &mut YamlReader<'_>,
    entry: Option<&Entry<'_>>,
) -> Option<Vec<NewText>> {
    let entry = entry?;
    let items = reader.list(entry)?;
    if items.len() < 2 {
        let message = "a provision is divided into two at least";
        let help = "List two texts or more, in the order in which they stand then.";
        reader.report(Rule::Yaml, entry.key_span, message).help = Some(help.into());
        return None;
    }
    let read: Vec<_> = items
        .iter()
        .map(|item| {
            let text = reader.item(item, entry)?;
            fragment(reader, item, &text)
        })
        .collect();
    read.into_iter().collect()
}

pub(super) fn join(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Operation> {
    let entry = fields.get("provisions").or_else(|| fields.get("articles"));
    let written = entry.map(|entry| reader.texts(entry)).unwrap_or_default();
    let articles: Option<Vec<_>> =
        written.into_iter().map(|text| written_address(reader, text)).collect();
    let into = new_text(reader, fields.get("into"));
    let articles = articles?;
    if articles.len() < 2 {
        let place = entry.map_or(fields.span, |entry| entry.key_span);
        let help = "List their addresses, in order: `[Article 3(1), Article 3(2)]`.";
        let message = "it takes two provisions to join them";
        reader.report(Rule::Yaml, place, message).help = Some(help.into());
        return None;
    }
    Some(Operation::Join { articles, into: into? })
}

pub(super) fn replace_term(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Operation> {
    let from = quotation(reader, fields.get("from"));
    let with = new_words(reader, fields.get("with"));
    let mut forms = vec![from.zip(with).map(|(from, with)| TermForm { from, with })];
    if let Some(entry) = fields.get("forms") {
        for form in reader.mapping(&entry.value, "`forms`")?.entries() {
            let from = Quotation::new(composed(form.key.to_string()), form.key_span);
            let with = new_words(reader, Some(form));
            forms.push(with.map(|with| TermForm { from, with }));
        }
    }
    let entry = fields.get("hits")?;
    let items = reader.list(entry)?;
    if items.is_empty() {
        let message = "no place is listed where the term stands";
        reader.report(Rule::Yaml, entry.key_span, message).help = Some(
            "`mimc propose --term` lists every place; drop those that are not meant."
                .into(),
        );
    }
    let hits: Vec<_> = items.iter().map(|item| hit(reader, item, entry)).collect();
    let hits: Vec<_> = hits.into_iter().collect::<Option<_>>()?;
    let forms = forms.into_iter().collect::<Option<_>>()?;
    (!hits.is_empty()).then_some(Operation::ReplaceTerm { forms, hits })
}

fn hit(
    reader: &mut YamlReader<'_>,
    item: &Node<'_>,
    list: &Entry<'_>,
) -> Option<TermHit> {
    if !matches!(item.kind, Kind::Map(_)) {
        let text = reader.item(item, list)?;
        let at = written_address(reader, text)?;
        return Some(TermHit { at, occurrence: None, keep: false });
    }
    let fields = reader.fields(item, keys::HIT, "a hit")?;
    let at = fields.get("at").and_then(|entry| address(reader, entry));
    let occurrence = fields.get("occurrence").map(|entry| reader.count(entry));
    let keep = fields.get("keep").map_or(Some(false), |entry| reader.flag(entry));
    let occurrence = occurrence.map_or(Some(None), |count| count.map(Some));
    Some(TermHit { at: at?, occurrence: occurrence?, keep: keep? })
}

pub(super) fn set(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    at: Option<Located<Address>>,
) -> Option<Operation> {
    let tags = tags(reader, fields);
    if tags.is_empty() {
        let message = "this `set` sets nothing";
        reader.report(Rule::MissingKey, fields.span, message).help =
            Some("Give one of `persons`, `rights` and `themes`.".into());
        return None;
    }
    Some(Operation::Set { at: at?, tags })
}

/// The tags that are given, each kind once.
pub(super) fn tags(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Vec<(Tag, Vec<String>)> {
    let given = Tag::ALL.into_iter().filter(|tag| fields.has(tag.name()));
    given.map(|tag| (tag, reader.strings(fields.get(tag.name())))).collect()
}
