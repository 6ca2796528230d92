//! Reads a debate: `debates/D-003-….yaml`.
//!
//! Comes in: a file. Goes out: the debate, or what is wrong with it. Whether its provisions
//! and proposals exist is for others to say.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Rule},
    model::{Debate, DebateStatus, Position, ProposalId, Version},
    source::{Located, SourceFile, Span},
};

use super::{
    keys, letters,
    reader::{Fields, YamlReader},
    tree::{self, Node},
};

/// Reads a debate.
#[must_use]
pub fn debate(source: &Arc<SourceFile>) -> Checked<Debate> {
    let root = match tree::read(source) {
        Ok(root) => root,
        Err(finding) => return Checked::failed(vec![*finding]),
    };
    let mut reader = YamlReader::new(source);
    let fields = reader.fields(&root, keys::DEBATE, "a debate");
    let value = fields.and_then(|fields| read(&mut reader, &fields, source));
    letters::check(&mut reader, &root);
    reader.finish(value)
}

fn read(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    source: &Arc<SourceFile>,
) -> Option<Debate> {
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (id, question) = (words("id"), words("question"));
    let (theme, outcome) = (words("theme"), words("outcome"));
    let base = words("base").map(|base| base.map(Version::new));
    if let Some(id) = id.as_ref().filter(|id| !Debate::is_id(&id.value)) {
        let message = format!("`{}` is no id of a debate", id.value);
        reader.report(Rule::MalformedId, id.span, message).help =
            Some("Write `D-` and a number, as in `D-003`.".into());
    }
    let status = match fields.get("status") {
        Some(entry) => {
            let names = DebateStatus::ALL.map(|status| (status.name(), status));
            let status = reader.choice(entry, &names).unwrap_or_default();
            Located::new(status, entry.value.span)
        }
        None => Located::new(DebateStatus::Open, Span::default()),
    };
    let provisions = fields.get("provisions").map(|entry| reader.texts(entry));
    let comments = fields.get("comments").map(|entry| reader.texts(entry));
    let listed = fields.get("positions").and_then(|entry| reader.list(entry));
    let positions = listed.unwrap_or_default().iter();
    let positions = positions.filter_map(|item| position(reader, item)).collect();
    Some(Debate {
        id: id?,
        question: question?.value,
        theme,
        status,
        base,
        provisions: provisions.unwrap_or_default(),
        positions,
        comments: ids(comments.unwrap_or_default()),
        outcome: outcome.map(|outcome| outcome.value).unwrap_or_default(),
        source: Arc::clone(source),
    })
}

fn position(reader: &mut YamlReader<'_>, item: &Node<'_>) -> Option<Position> {
    let fields = reader.fields(item, keys::POSITION, "a position")?;
    let argument = fields.get("argument").and_then(|entry| reader.words(entry));
    let proposals = fields.get("proposals").map(|entry| reader.texts(entry));
    Some(Position {
        holders: reader.strings(fields.get("holders")),
        argument: argument?.value,
        proposals: ids(proposals.unwrap_or_default()),
    })
}

fn ids(texts: Vec<Located<String>>) -> Vec<Located<ProposalId>> {
    texts.into_iter().map(|text| text.map(ProposalId::new)).collect()
}
