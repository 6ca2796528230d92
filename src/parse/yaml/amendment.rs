//! Reads one amendment of a proposal.
//!
//! Comes in: its mapping. Goes out: an operation whose keys fit together. Missing keys are
//! found at the amendment, keys too much where they stand.

use crate::{
    diagnostic::Rule,
    model::{
        Amendment, ArticleId, Frame, NewWords, Occurrence, Operation, ProvisionPlace,
        WordPlace,
    },
    operation::{FORMS, Form, FormKind, NAMES},
    parse, words,
};

use super::{
    keys,
    reader::{Fields, YamlReader, listed},
    structure,
    tree::{Entry, Kind, Node, text_at},
    words::{NEW, address, new_text, new_words, quotation},
};

/// Reads an amendment; `None` when something is wrong with it.
pub(super) fn read(
    reader: &mut YamlReader<'_>,
    node: &Node<'_>,
    number: u32,
) -> Option<Amendment> {
    let form = form_of(reader, node)?;
    let fields = reader.fields(node, keys::AMENDMENT, "an amendment")?;
    check(reader, &fields, form);
    let frame = frame(&fields);
    let operation = operation(reader, &fields, form.kind)?;
    Some(Amendment { number, frame, operation, span: fields.span })
}

/// Returns the form in which an operation is written.
pub(super) fn form_of(
    reader: &mut YamlReader<'_>,
    node: &Node<'_>,
) -> Option<&'static Form> {
    let op = text_at(node, "op");
    if let Some(op) = op.as_deref().filter(|op| !NAMES.contains(op)) {
        unknown_operation(reader, node, op);
        return None;
    }
    let Some(op) = op else {
        reader.fields(node, keys::AMENDMENT, "an amendment")?;
        return None;
    };
    let Kind::Map(entries) = &node.kind else { return None };
    Form::meant(&op, &|key| entries.iter().any(|entry| entry.key == key))
}

fn unknown_operation(reader: &mut YamlReader<'_>, node: &Node<'_>, op: &str) {
    let Kind::Map(entries) = &node.kind else { return };
    let Some(entry) = entries.iter().find(|entry| entry.key == "op") else { return };
    let help = match words::nearest(op, NAMES.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The operations are {}.", listed(NAMES.iter().copied())),
    };
    let is_empty = matches!(op.trim(), "" | "~");
    let message = match is_empty {
        true => "`op` is empty: it says what the amendment does".to_owned(),
        false => format!("there is no operation `{op}`"),
    };
    reader.report(Rule::Yaml, entry.value.span, message).help = Some(help);
}

/// The keys that hold addresses.
const ADDRESSES: [&str; 4] = ["at", "after", "before", "into"];

fn frame(fields: &Fields<'_, '_>) -> Frame {
    let is_new = |key: &&str| {
        let entry = fields.get(key);
        entry.is_some_and(|entry| {
            matches!(&entry.value.kind, Kind::Scalar { value, .. } if value.starts_with(NEW))
        })
    };
    match ADDRESSES.iter().any(is_new) {
        true => Frame::Result,
        false => Frame::Base,
    }
}

/// Finds the keys that the form lacks and those that do not belong to it.
pub(super) fn check(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>, form: &Form) {
    let known = |key: &str| keys::AMENDMENT.iter().any(|known| known.name == key);
    let stray = |entry: &&Entry<'_>| {
        entry.key != "op" && known(&entry.key) && form.keys().all(|key| key != entry.key)
    };
    for entry in fields.entries().iter().filter(stray) {
        let (key, op) = (&entry.key, form.op);
        let message =
            format!("`{key}` does not go with this `{op}`, which {}", form.about);
        reader.report(Rule::KeyClash, entry.key_span, message).help = Some(uses(form.op));
    }
    let place = fields.entries().first().map_or(fields.span, |entry| entry.key_span);
    for key in form.required.iter().filter(|key| !fields.has(key)) {
        let message = format!("this `{}` has no `{key}`", form.op);
        reader.report(Rule::MissingKey, place, message).help = Some(uses(form.op));
    }
    let chosen: Vec<_> = form.one_of.iter().filter_map(|key| fields.get(key)).collect();
    match chosen.as_slice() {
        [] if !form.one_of.is_empty() => {
            let names = form.one_of.iter().copied();
            let message = format!("this `{}` needs one of {}", form.op, listed(names));
            reader.report(Rule::MissingKey, place, message).help = Some(uses(form.op));
        }
        [first, second, ..] => {
            let message =
                format!("`{}` and `{}` exclude each other", first.key, second.key);
            reader.report(Rule::KeyClash, second.key_span, message);
        }
        _ => (),
    }
}

/// How an operation is written, as a sentence for each form.
fn uses(op: &str) -> String {
    let forms = FORMS.iter().filter(|form| form.op == op).map(|form| {
        let mut needs = listed(form.required.iter().copied());
        if !form.one_of.is_empty() {
            needs = format!("{needs} and one of {}", listed(form.one_of.iter().copied()));
        }
        format!("With {needs}, it {}.", form.about)
    });
    forms.collect::<Vec<_>>().join(" ")
}

fn insert_provisions(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Operation> {
    let text = new_text(reader, fields.get("text"));
    let place = provision_place(reader, fields);
    let id = fields.get("id").map(|entry| reader.words(entry));
    let id = id.map(|id| id.map(|id| id.map(ArticleId::new)));
    let id = id.map_or(Some(None), |id| id.map(Some));
    if let Some(Some(id)) = &id
        && !id.value.is_well_formed()
    {
        let message = format!("`{}` is no id of an article", id.value);
        reader.report(Rule::MalformedId, id.span, message).help = Some(
            "Write lower-case letters, digits and hyphens: `equal-treatment`.".into(),
        );
    }
    let tags = structure::tags(reader, fields);
    Some(Operation::InsertProvisions { place: place?, text: text?, id: id?, tags })
}

/// Reads every value of the form before it gives up, so that all are checked.
fn operation(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    kind: FormKind,
) -> Option<Operation> {
    let at = fields.get("at").and_then(|entry| address(reader, entry));
    match kind {
        FormKind::Replace => {
            let find = quotation(reader, fields.get("find"));
            let with = new_words(reader, fields.get("with"));
            let occurrence = occurrence(reader, fields)?;
            Some(Operation::Replace { at: at?, find: find?, with: with?, occurrence })
        }
        FormKind::InsertWords => {
            let text = new_words(reader, fields.get("text"));
            let place = word_place(reader, fields);
            Some(Operation::InsertWords { at: at?, place: place?, text: text? })
        }
        FormKind::InsertProvisions => insert_provisions(reader, fields),
        FormKind::DeleteWords => {
            let find = quotation(reader, fields.get("find"));
            let occurrence = occurrence(reader, fields)?;
            Some(Operation::DeleteWords { at: at?, find: find?, occurrence })
        }
        FormKind::DeleteProvision => {
            let old = fields.get("old").and_then(|old| quotation(reader, Some(old)));
            Some(Operation::DeleteProvision { at: at?, old, keeps: Vec::new() })
        }
        FormKind::Substitute => {
            let text = new_text(reader, fields.get("text"));
            let old = fields.get("old").and_then(|old| quotation(reader, Some(old)));
            Some(Operation::Substitute { at: at?, text: text?, old })
        }
        FormKind::Retitle => {
            // No heading begins or ends with a space.
            let with = new_words(reader, fields.get("with")).map(|with| NewWords {
                text: parse::text(with.text.raw().trim()),
                ..with
            });
            Some(Operation::Retitle { at: at?, with: with? })
        }
        FormKind::Move => {
            let place = provision_place(reader, fields);
            let number = structure::number(reader, fields, "number")?;
            Some(Operation::Move { at: at?, place: place?, number })
        }
        FormKind::Renumber => {
            let to = structure::number(reader, fields, "to")?;
            Some(Operation::Renumber { at: at?, to: to? })
        }
        FormKind::Wrap => {
            let label =
                fields.get("as").and_then(|entry| structure::label(reader, entry));
            Some(Operation::Wrap { at: at?, label: label? })
        }
        FormKind::Split => {
            let into = structure::fragments(reader, fields.get("into"));
            Some(Operation::Split { at: at?, into: into? })
        }
        FormKind::Join => structure::join(reader, fields),
        FormKind::ReplaceTerm => structure::replace_term(reader, fields),
        FormKind::Set => structure::set(reader, fields, at),
    }
}

pub(super) fn occurrence(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Occurrence> {
    let Some(entry) = fields.get("occurrence") else { return Some(Occurrence::Only) };
    let text = reader.words(entry)?;
    let nth = text.value.parse().ok().filter(|nth| *nth > 0).map(Occurrence::Nth);
    let occurrence = nth.or_else(|| (text.value == "all").then_some(Occurrence::All));
    if occurrence.is_none() {
        reader.wrong_value(entry, "a whole number from 1, or `all`");
    }
    occurrence
}

pub(super) fn word_place(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<WordPlace> {
    let after = fields.get("after_words").map(|entry| quotation(reader, Some(entry)));
    let before = fields.get("before_words").map(|entry| quotation(reader, Some(entry)));
    let occurrence = occurrence(reader, fields)?;
    match (after, before) {
        (Some(words), None) => Some(WordPlace::After(words?, occurrence)),
        (None, Some(words)) => Some(WordPlace::Before(words?, occurrence)),
        (Some(_), Some(_)) => None,
        (None, None) => {
            if let Some(entry) = fields.get("occurrence") {
                let message = "`occurrence` does not go with `position`";
                reader.report(Rule::KeyClash, entry.key_span, message);
            }
            let entry = fields.get("position")?;
            Some(match at_start(reader, entry)? {
                true => WordPlace::Start,
                false => WordPlace::End,
            })
        }
    }
}

fn provision_place(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<ProvisionPlace> {
    let mut read = |key| fields.get(key).and_then(|entry| address(reader, entry));
    let (after, before, into) = (read("after"), read("before"), read("into"));
    let start = match fields.get("position") {
        Some(entry) if !fields.has("into") => {
            let message = "`position` goes with `into` only";
            reader.report(Rule::KeyClash, entry.key_span, message);
            None
        }
        Some(entry) => at_start(reader, entry),
        None => Some(false),
    };
    let place = after.map(ProvisionPlace::After);
    let place = place.or(before.map(ProvisionPlace::Before));
    match (place, into, start?) {
        (Some(place), _, _) => Some(place),
        (None, Some(into), true) => Some(ProvisionPlace::FirstIn(into)),
        (None, Some(into), false) => Some(ProvisionPlace::LastIn(into)),
        (None, None, _) => None,
    }
}

fn at_start(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Option<bool> {
    reader.choice(entry, &[("start", true), ("end", false)])
}
