//! Letters of a YAML file that nobody can see, or that are not what they look like.
//!
//! Comes in: the tree of a file. Goes out: findings at the characters. What a proposal brings
//! into the text weighs more than what is said beside it; words that it quotes are those that
//! stand in the base. Comments of the file are nobody's text, and are not looked at.

use crate::{diagnostic::Severity, parse::letters};

use super::{
    reader::YamlReader,
    scalar_map,
    tree::{Entry, Kind, Node},
};

/// The keys whose texts are quoted from the base.
const QUOTED: [&str; 5] = ["find", "after_words", "before_words", "old", "from"];

/// What a text is to the convention.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is said beside the text.
    Beside,
    /// It becomes part of the text, or says where and how.
    Amendment,
    /// It stands in the base.
    Quoted,
}

/// Reports the letters of a file.
pub(super) fn check(reader: &mut YamlReader<'_>, root: &Node<'_>) {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t') && byte != b'\\';
    let text = reader.source.text();
    if !text.bytes().all(plain) || text.contains(['<', '[', '&']) {
        node(reader, root, Part::Beside);
    }
}

fn node(reader: &mut YamlReader<'_>, at: &Node<'_>, part: Part) {
    match &at.kind {
        Kind::Scalar { .. } => scalar(reader, at, part),
        Kind::List(items) => items.iter().for_each(|item| node(reader, item, part)),
        Kind::Map(entries) => entries.iter().for_each(|one| entry(reader, one, part)),
    }
}

fn entry(reader: &mut YamlReader<'_>, entry: &Entry<'_>, part: Part) {
    match (part, entry.key.as_ref(), &entry.value.kind) {
        (Part::Beside, "amendments", Kind::List(items)) => {
            for (item, number) in items.iter().zip(1..) {
                reader.amendment = Some(number);
                node(reader, item, Part::Amendment);
            }
            reader.amendment = None;
        }
        (Part::Amendment, key, _) if QUOTED.contains(&key) => {
            node(reader, &entry.value, Part::Quoted);
        }
        _ => node(reader, &entry.value, part),
    }
}

fn scalar(reader: &mut YamlReader<'_>, node: &Node<'_>, part: Part) {
    let Kind::Scalar { value, style } = &node.kind else { return };
    let severity = match part {
        Part::Amendment => Severity::Error,
        Part::Beside | Part::Quoted => Severity::Warning,
    };
    let mut problems = letters::hidden(value, |_| severity);
    match part {
        Part::Amendment => problems.extend(letters::in_written(value)),
        Part::Beside => problems.extend(letters::mixed(value)),
        Part::Quoted => (),
    }
    if problems.is_empty() {
        return;
    }
    let map = scalar_map::map(reader.source.text(), node.span, *style, value);
    for problem in problems {
        let severity = problem.severity();
        let finding =
            reader.report(problem.rule, map.span(problem.span), problem.message);
        finding.severity = severity;
        finding.help = Some(problem.help);
    }
}
