//! Reads what an entry of the record says beside a decision.

use crate::{
    diagnostic::Rule,
    model::{Ballot, Minutes, RollCall, Statement, StatementKind},
};

use super::{
    keys,
    reader::{Fields, YamlReader},
    tree::{Entry, Node},
};

/// Reads who proposed, who voted how and who said what.
pub(super) fn minutes(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    ballot: Option<Ballot>,
) -> Minutes {
    let mut words = |key| {
        let words = fields.get(key).and_then(|entry| reader.words(entry));
        words.map(|words| words.value)
    };
    let (said, by, ruling) = (words("words"), words("by"), words("ruling"));
    Minutes {
        sponsors: reader.strings(fields.get("sponsors")),
        roll: roll(reader, fields, ballot),
        words: said,
        by,
        ruling,
        statements: fields
            .get("statements")
            .map(|entry| statements(reader, entry))
            .unwrap_or_default(),
    }
}

fn roll(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    ballot: Option<Ballot>,
) -> Option<RollCall> {
    let mut names = |key| reader.strings(fields.get(key));
    let roll = RollCall {
        in_favour: names("for"),
        against: names("against"),
        abstaining: names("abstaining"),
    };
    let first =
        ["for", "against", "abstaining"].into_iter().find_map(|key| fields.get(key))?;
    let wrong = match ballot {
        Some(ballot) => roll.mistake(ballot),
        None => Some("names are called where votes are counted".to_owned()),
    };
    if let Some(message) = wrong {
        reader.report(Rule::Yaml, first.key_span, message).help =
            Some("Name everybody who is counted in `vote`, and each once.".into());
    }
    Some(roll)
}

fn statements(reader: &mut YamlReader<'_>, entry: &Entry<'_>) -> Vec<Statement> {
    let items = reader.list(entry).unwrap_or_default();
    items.iter().filter_map(|item| statement(reader, item)).collect()
}

fn statement(reader: &mut YamlReader<'_>, item: &Node<'_>) -> Option<Statement> {
    let fields = reader.fields(item, keys::STATEMENT, "a statement")?;
    let by = fields.get("by").and_then(|entry| reader.words(entry));
    let text = fields.get("text").and_then(|entry| reader.words(entry));
    let kinds = StatementKind::ALL.map(|kind| (kind.name(), kind));
    let kind = fields.get("kind").and_then(|entry| reader.choice(entry, &kinds));
    Some(Statement { by: by?.value, kind: kind?, text: text?.value })
}
