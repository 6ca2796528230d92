//! Letters of a YAML file that nobody can see, or that are not what they look like.
//!
//! Comes in: the tree of a file. Goes out: findings at the characters. What a proposal brings
//! into the text weighs more than what is said beside it; words that it quotes are those that
//! stand in the base. Comments of the file are nobody's text, and are not looked at.

use crate::{
    diagnostic::{Finding, Severity},
    parse::{letters, problem::Problem},
    source::SourceFile,
};

use super::{
    reader::YamlReader,
    scalar_map,
    tree::{self, Entry, Kind, Node},
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

/// Returns the letters of YAML that stands in another file, `start` bytes into it.
pub(in crate::parse) fn beside(text: &str, start: u32) -> Vec<Problem> {
    let source = SourceFile::new("", text);
    let Ok(root) = tree::read(&source) else { return Vec::new() };
    let mut reader = YamlReader::new(&source);
    check(&mut reader, &root);
    let findings = reader.finish(Some(())).findings.into_iter();
    let problem = |found: Finding| {
        let span = found.place.span.shifted(start);
        let help = found.help.unwrap_or_default();
        Problem::new(found.rule, span, found.message, help).weighing(found.severity)
    };
    findings.map(problem).collect()
}

fn node(reader: &mut YamlReader<'_>, at: &Node<'_>, part: Part) {
    match &at.kind {
        Kind::Scalar { .. } => scalar(reader, at, part),
        Kind::List(items) => items.iter().for_each(|item| node(reader, item, part)),
        Kind::Map(entries) => entries.iter().for_each(|one| entry(reader, one, part)),
    }
}

fn entry(reader: &mut YamlReader<'_>, entry: &Entry<'_>, part: Part) {
    key(reader, entry);
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

/// A name that people give is a key where it has something behind it.
fn key(reader: &mut YamlReader<'_>, entry: &Entry<'_>) {
    let mut problems = letters::hidden(&entry.key, |_| Severity::Warning);
    problems.extend(letters::mixed(&entry.key));
    for problem in problems {
        let severity = problem.severity();
        let finding = reader.report(problem.rule, entry.key_span, problem.message);
        finding.severity = severity;
        finding.help = Some(problem.help);
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
