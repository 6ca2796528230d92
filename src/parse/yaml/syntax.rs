//! What a broken YAML file is told.
//!
//! Comes in: the parser's error. Goes out: one finding in words for people who do not know
//! YAML's grammar, with what to do where the reason is a common one.

use std::sync::Arc;

use granit_parser::{ErrorKind, ScanError};

use crate::{
    diagnostic::{Finding, Rule},
    source::{Place, SourceFile, Span},
};

/// Returns the finding for a syntax error.
pub(super) fn finding(source: &Arc<SourceFile>, error: &ScanError) -> Finding {
    let text = source.text();
    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let place = |start: usize| {
        let length = text[start..].chars().next().map_or(0, char::len_utf8);
        Place::new(source, Span::new(start, start + length))
    };
    if let Some(tab) = tab_of_indentation(text, offset, error.kind()) {
        return Finding::new(Rule::Yaml, place(tab), "a tab stands in the indentation")
            .help("Indent with spaces: YAML does not allow tabs there.");
    }
    let (message, help) = explained(error.kind());
    let message = message.map_or_else(|| error.info(), str::to_owned);
    let finding = Finding::new(Rule::Yaml, place(offset), message);
    match help {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// The tab that the error is about: in the line of `offset` or, where the parser speaks of
/// tabs itself, in a line beside it.
fn tab_of_indentation(text: &str, offset: usize, kind: &ErrorKind) -> Option<usize> {
    let this = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let next = text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1);
    let speaks_of_tabs = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    );
    let lines = if speaks_of_tabs { &[this, next][..] } else { &[this] };
    lines.iter().find_map(|line| {
        let rest = &text[*line..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[..indent].find('\t').map(|tab| line + tab)
    })
}

/// The common mistakes in plain words; the parser's own words for the others.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser's enum, ever growing")]
fn explained(kind: &ErrorKind) -> (Option<&'static str>, Option<&'static str>) {
    const QUOTE: &str =
        "Put a value in quotes that holds `: ` or ` #`, or begins with a mark of YAML.";
    const ALIGN: &str = "Keys of one list entry begin in the same column.";
    match kind {
        ErrorKind::UnclosedQuotedScalar => (
            Some("quotation marks are opened and never closed"),
            Some("Close the quotation, and write a quotation mark inside it as \\\"."),
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            Some("text follows the closing quotation mark"),
            Some("Put the whole value in quotes, with \\\" for a mark inside it."),
        ),
        ErrorKind::UnclosedFlowCollection { .. } => {
            (Some("a bracket is opened and never closed"), None)
        }
        ErrorKind::RecursionLimitExceeded => (
            Some("lists and mappings are nested too deeply"),
            Some("No file of the revision needs more than a few levels."),
        ),
        ErrorKind::UnknownAnchor => {
            (Some("this alias names no anchor before it"), Some(QUOTE))
        }
        ErrorKind::UnknownQuotedScalarEscape => (
            Some("this escape is unknown"),
            Some("Write a backslash inside double quotes twice."),
        ),
        ErrorKind::UnexpectedCharacter { .. } => {
            (Some("a value cannot begin with this character"), Some(QUOTE))
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry => {
            (Some("this line is not indented like those before it"), Some(ALIGN))
        }
        ErrorKind::SimpleKeyExpected => (
            Some("this line is not a key with its value"),
            Some("Write `key: value`, or indent the line below the text it continues."),
        ),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey => (
            Some("a key is not expected here"),
            Some(
                "Put a value that holds `: ` in quotes; begin the keys of one entry in the same column.",
            ),
        ),
        ErrorKind::InvalidColonPlacement => (
            Some("a key is not expected here"),
            Some("Close the bracket or the quotation that is open."),
        ),
        _ => (None, None),
    }
}
