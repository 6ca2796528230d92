//! Reads `proposals/decisions.yaml`.
//!
//! Comes in: the file, a list. Goes out: its entries in order, or everything that is wrong
//! with them. Whether the proposals exist is not known here.

use std::{rc::Rc, sync::Arc};

use jiff::civil::Date;

use crate::{
    diagnostic::{Checked, Rule},
    model::{
        Act, AmendmentRef, Ballot, Correction, Decision, Digest, Entry, Method, Outcome,
        ProposalId, ReferenceRuling, RulingKind, Version,
    },
    source::SourceFile,
};

use super::{
    acts::CHAIN,
    file::list_file,
    keys,
    minutes::minutes,
    reader::{Fields, YamlReader, first_line, listed},
    tree::{self, Entry as Pair, Node},
    words::address,
};

/// What marks each kind of entry, and the keys that go with it.
const KINDS: &[(&str, &[&str])] = &[
    (
        "proposal",
        &[
            "decision",
            "parts",
            "vote",
            "method",
            "as_amended",
            "reason",
            "digests",
            "circulated",
            "sponsors",
            "for",
            "against",
            "abstaining",
            "words",
            "by",
            "ruling",
            "statements",
        ],
    ),
    (
        "correct",
        &[
            "vote",
            "method",
            "reason",
            "for",
            "against",
            "abstaining",
            "ruling",
            "statements",
        ],
    ),
    ("open", &["from"]),
    ("adopt", &["vote", "method", "for", "against", "abstaining", "statements"]),
    ("confirm", &[]),
    ("order", &[]),
    ("reference", &["text", "nth", "reads", "cites", "reason"]),
    ("printing", &["text", "nth", "reads", "reason"]),
    ("allow", &["amendments", "reason"]),
];

/// The keys of every entry.
const COMMON: &[&str] = &["meeting", "date", CHAIN];

/// Reads the entries of `decisions.yaml`; a file without any holds no decisions.
#[must_use]
pub fn decisions(source: &Arc<SourceFile>) -> Checked<Vec<Entry>> {
    list_file(source, ("decisions", "Begin each entry with `- proposal: P-001`."), list)
}

fn list(reader: &mut YamlReader<'_>, items: &[Rc<Node<'_>>]) -> Vec<Entry> {
    let read = |item: &Rc<Node<'_>>| {
        reader.proposal = tree::text_at(item, "proposal");
        entry(reader, item)
    };
    let entries: Vec<Entry> = items.iter().filter_map(read).collect();
    reader.proposal = None;
    for (index, entry) in entries.iter().enumerate() {
        if let Act::Correct(correction) = &entry.act
            && let Err(message) = can_be_corrected(&entries[..index], correction)
        {
            let place = first_line(reader.source, entry.span);
            reader.report(Rule::Yaml, place, message).help =
                Some("Entries are counted from 1, from the top of the file.".into());
        }
    }
    entries
}

/// Says why an entry cannot be put right as it is asked.
///
/// # Errors
/// When there is no such entry before, or it says nothing of the kind.
pub fn can_be_corrected(before: &[Entry], correction: &Correction) -> Result<(), String> {
    let act = correction.act;
    let index = usize::try_from(act).ok().and_then(|act| act.checked_sub(1));
    match index.and_then(|index| before.get(index)).map(|entry| &entry.act) {
        None => Err(format!("there is no act {act} to correct")),
        Some(Act::Correct(other)) => {
            Err(format!("act {act} corrects act {}: correct that again", other.act))
        }
        Some(Act::Decide(_) | Act::Adopt { .. }) => Ok(()),
        Some(
            Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Allow { .. },
        ) => match correction.method {
            Some(_) => Err(format!("act {act} was not decided by a vote")),
            None => Ok(()),
        },
    }
}

fn entry(reader: &mut YamlReader<'_>, node: &Node<'_>) -> Option<Entry> {
    let fields = reader.fields(node, keys::DECISION, "a decision")?;
    let Some((kind, own)) = KINDS.iter().find(|(kind, _)| fields.has(kind)) else {
        let message = "this entry does not say what was done";
        let place = fields.entries().first().map_or(fields.span, |entry| entry.key_span);
        let kinds = listed(KINDS.iter().map(|(kind, _)| *kind));
        reader.report(Rule::MissingKey, place, message).help =
            Some(format!("It needs one of {kinds}."));
        return None;
    };
    for entry in fields.entries() {
        let key = entry.key.as_ref();
        let known = keys::DECISION.iter().any(|known| known.name == key);
        if known && key != *kind && !own.contains(&key) && !COMMON.contains(&key) {
            let message = format!("`{key}` does not go with `{kind}`");
            reader.report(Rule::KeyClash, entry.key_span, message);
        }
    }
    let act = act(reader, &fields, kind);
    if let Some(entry) = fields.get(CHAIN) {
        reader.words(entry);
    }
    let method = act.as_ref().and_then(|act| match act {
        Act::Decide(decision) => decision.method,
        Act::Correct(correction) => correction.method,
        Act::Adopt { method, .. } => *method,
        Act::Confirm { .. }
        | Act::Order { .. }
        | Act::Open { .. }
        | Act::Reference(_)
        | Act::Allow { .. } => None,
    });
    let ballot = match method {
        Some(Method::Vote(ballot)) => Some(ballot),
        Some(Method::Consensus | Method::WithoutVote) | None => None,
    };
    let minutes = minutes(reader, &fields, ballot);
    let meeting = fields.get("meeting").and_then(|entry| reader.words(entry));
    let date = fields.get("date").and_then(|entry| date(reader, entry));
    Some(Entry {
        act: act?,
        meeting: meeting.map(|meeting| meeting.value),
        date,
        minutes,
        span: fields.span,
        source: Arc::clone(reader.source),
    })
}

/// Reads what an entry of this kind records.
fn act(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>, kind: &str) -> Option<Act> {
    match kind {
        "proposal" => decision(reader, fields).map(Act::Decide),
        "confirm" => sorted(reader, fields, "confirm")
            .map(|amendments| Act::Confirm { amendments }),
        "order" => {
            refs(reader, fields, "order").map(|amendments| Act::Order { amendments })
        }
        "adopt" => {
            let version = reader.words(fields.get("adopt")?);
            let method = method(reader, fields);
            let version = version.map(|version| Version::new(version.value));
            version.map(|version| Act::Adopt { version, method })
        }
        "open" => {
            let draft = reader.words(fields.get("open")?);
            let from = fields.get("from").and_then(|entry| reader.words(entry));
            let from = from.map(|from| Version::new(from.value));
            draft.map(|draft| Act::Open { version: Version::new(draft.value), from })
        }
        "correct" => correction(reader, fields).map(Act::Correct),
        "reference" => ruling(reader, fields, RulingKind::Reference).map(Act::Reference),
        "printing" => ruling(reader, fields, RulingKind::Printing).map(Act::Reference),
        _ => allowance(reader, fields),
    }
}

fn decision(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Decision> {
    let proposal = reader.words(fields.get("proposal")?);
    let outcome = required(reader, fields, "decision").and_then(|entry| {
        let choices = Outcome::ALL.map(|outcome| (outcome.name(), outcome));
        reader.choice(entry, &choices)
    });
    let parts = fields.get("parts").map(|entry| parts(reader, entry)).unwrap_or_default();
    let method = method(reader, fields);
    let amended = fields.get("as_amended").map(|entry| reader.texts(entry));
    let amended = amended.unwrap_or_default().into_iter();
    let reason = fields.get("reason").and_then(|entry| reader.words(entry));
    let digests =
        fields.get("digests").map(|entry| digests(reader, entry)).unwrap_or_default();
    let circulated = fields.get("circulated").and_then(|entry| reader.words(entry));
    Some(Decision {
        proposal: proposal?.map(ProposalId::new),
        parts,
        outcome: outcome?,
        method,
        as_amended: amended.map(|id| id.map(ProposalId::new)).collect(),
        reason: reason.map(|reason| reason.value),
        digests,
        circulated: circulated.map(|circulated| Digest(circulated.value)),
    })
}

fn correction(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
) -> Option<Correction> {
    let act = reader.count(fields.get("correct")?);
    let method = method(reader, fields);
    let reason = fields.get("reason").and_then(|entry| reader.words(entry));
    Some(Correction { act: act?, method, reason: reason.map(|reason| reason.value) })
}

fn parts(reader: &mut YamlReader<'_>, entry: &Pair<'_>) -> Vec<u32> {
    let mut parts = Vec::new();
    for text in reader.texts(entry) {
        match text.value.parse::<u32>().ok().filter(|part| *part > 0) {
            Some(part) => parts.push(part),
            None => {
                let message =
                    format!("`{}` is not the number of an amendment", text.value);
                reader.report(Rule::Yaml, text.span, message);
            }
        }
    }
    parts
}

fn method(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Method> {
    if let (Some(_), Some(method)) = (fields.get("vote"), fields.get("method")) {
        let message = "`vote` and `method` exclude each other";
        reader.report(Rule::KeyClash, method.key_span, message);
    }
    if let Some(vote) = fields.get("vote") {
        let vote = reader.words(vote)?;
        return reader.parsed::<Ballot>(&vote).map(Method::Vote);
    }
    let methods = [Method::Consensus, Method::WithoutVote];
    let choices: Vec<_> = keys::METHODS.iter().copied().zip(methods).collect();
    reader.choice(fields.get("method")?, &choices)
}

fn digests(reader: &mut YamlReader<'_>, entry: &Pair<'_>) -> Vec<(u32, Digest)> {
    let Some(fields) = reader.mapping(&entry.value, "`digests`") else {
        return Vec::new();
    };
    let mut digests = Vec::new();
    for entry in fields.entries() {
        let digest = reader.words(entry);
        match entry.key.parse::<u32>() {
            Ok(part) => digests.extend(digest.map(|digest| (part, Digest(digest.value)))),
            Err(_) => {
                let message =
                    format!("`{}` is not the number of an amendment", entry.key);
                reader.report(Rule::Yaml, entry.key_span, message);
            }
        }
    }
    digests.sort();
    digests
}

/// Reads a ruling on words of the draft.
pub(super) fn ruling(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    kind: RulingKind,
) -> Option<ReferenceRuling> {
    let at = address(reader, fields.get(kind.key())?);
    let mut said = |key| {
        let entry = required(reader, fields, key)?;
        Some(reader.words(entry)?.value)
    };
    let (text, reads) = (said("text"), said("reads"));
    let nth = fields.get("nth").and_then(|entry| reader.count(entry));
    let cites = fields.get("cites").map(|entry| reader.texts(entry));
    let cites = cites.unwrap_or_default().into_iter().map(|cited| cited.value).collect();
    let (at, text, reads) = (at?.value, text?, reads?);
    Some(ReferenceRuling { kind, at, text, nth, reads, cites })
}

fn allowance(reader: &mut YamlReader<'_>, fields: &Fields<'_, '_>) -> Option<Act> {
    let rule = reader.words(fields.get("allow")?);
    required(reader, fields, "amendments");
    let amendments = sorted(reader, fields, "amendments");
    let reason = required(reader, fields, "reason").and_then(|entry| reader.words(entry));
    Some(Act::Allow { rule: rule?.value, amendments: amendments?, reason: reason?.value })
}

fn required<'n, 't>(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'n, 't>,
    key: &str,
) -> Option<&'n Pair<'t>> {
    let entry = fields.get(key);
    if entry.is_none() {
        let place = fields.entries().first().map_or(fields.span, |entry| entry.key_span);
        reader.report(Rule::MissingKey, place, format!("this entry has no `{key}`"));
    }
    entry
}

/// Reads the amendments at a key, in the order of the file.
pub(super) fn refs(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
) -> Option<Vec<AmendmentRef>> {
    let entry = fields.get(key)?;
    let texts = reader.texts(entry);
    if texts.is_empty() {
        reader.report(Rule::Yaml, entry.key_span, format!("`{key}` names no amendment"));
    }
    Some(texts.iter().filter_map(|text| reader.parsed(text)).collect())
}

/// Reads the amendments at a key, ascending and each once: their order means nothing.
pub(super) fn sorted(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    key: &str,
) -> Option<Vec<AmendmentRef>> {
    let mut refs = refs(reader, fields, key)?;
    refs.sort();
    refs.dedup();
    Some(refs)
}

/// Reads a day.
pub(super) fn date(reader: &mut YamlReader<'_>, entry: &Pair<'_>) -> Option<Date> {
    let text = reader.words(entry)?;
    let date = text.value.parse().ok();
    if date.is_none() {
        let message = format!("`{}` is not a day", text.value);
        reader.report(Rule::Yaml, text.span, message).help =
            Some("Write year, month and day: 2026-11-23.".into());
    }
    date
}
