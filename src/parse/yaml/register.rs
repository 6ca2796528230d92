//! Reads `proposals/register.yaml`.
//!
//! Comes in: the file, a list. Goes out: what was received, in order, each with its place.
//! Whether the papers still stand there is not known here.

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use crate::{
    diagnostic::{Checked, Rule},
    model::{Answer, Digest, ProposalId, Registered},
    source::{Located, SourceFile},
};

use super::{
    decisions::date,
    file::list_file,
    keys,
    reader::{YamlReader, first_line},
    tree::Node,
};

/// Reads the register; a file without any entry has none.
#[must_use]
pub fn register(source: &Arc<SourceFile>) -> Checked<Vec<Located<Registered>>> {
    let what = ("what was received", "`mimc register FILE` writes its entries.");
    list_file(source, what, list)
}

fn list(reader: &mut YamlReader<'_>, items: &[Rc<Node<'_>>]) -> Vec<Located<Registered>> {
    let mut numbers = BTreeSet::new();
    let mut read = Vec::new();
    for item in items {
        let Some(entry) = entry(reader, item) else { continue };
        if !numbers.insert(entry.number.clone()) {
            let message = format!("the number {} is given twice", entry.number);
            let place = first_line(reader.source, item.span);
            reader.report(Rule::Yaml, place, message);
        }
        read.push(Located::new(entry, item.span));
    }
    read
}

fn entry(reader: &mut YamlReader<'_>, item: &Rc<Node<'_>>) -> Option<Registered> {
    let fields = reader.fields(item, keys::REGISTERED, "an entry of the register")?;
    let mut words = |key| fields.get(key).and_then(|entry| reader.words(entry));
    let (number, digest) = (words("number"), words("digest"));
    let (symbol, answer) = (words("symbol"), words("answer"));
    let mut day = |key| fields.get(key).and_then(|entry| date(reader, entry));
    let (received, circulated, answered) =
        (day("received"), day("circulated"), day("answered"));
    for (key, other) in [("answer", "answered"), ("answered", "answer")] {
        if let (Some(entry), false) = (fields.get(key), fields.has(other)) {
            let message = format!("`{key}` stands here without `{other}`");
            reader.report(Rule::MissingKey, entry.key_span, message);
        }
    }
    let answer = answer.map(|text| text.value).zip(answered);
    Some(Registered {
        number: ProposalId::new(number?.value),
        received: received?,
        symbol: symbol.map(|symbol| symbol.value),
        digest: Digest(digest?.value),
        circulated,
        answer: answer.map(|(text, date)| Answer { text, date }),
    })
}
