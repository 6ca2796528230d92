//! Words that amendments quote and bring, and the addresses at which they stand.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::{
    diagnostic::{Rule, Severity},
    model::{Address, NewText, NewWords, Quotation},
    parse,
    source::{Located, Span},
};

use super::{
    reader::{YamlReader, first_line},
    scalar_map,
    tree::{Entry, Kind, Node},
};

/// The words before an address that speaks of the proposal's own result.
pub(super) const NEW: &str = "new ";

pub(super) fn address(
    reader: &mut YamlReader<'_>,
    entry: &Entry<'_>,
) -> Option<Located<Address>> {
    let written = reader.words(entry)?;
    written_address(reader, written)
}

pub(super) fn written_address(
    reader: &mut YamlReader<'_>,
    written: Located<String>,
) -> Option<Located<Address>> {
    match parse::address(written.value.strip_prefix(NEW).unwrap_or(&written.value)) {
        Ok(address) => Some(Located::new(address, written.span)),
        Err(error) => {
            let finding =
                reader.report(Rule::UnknownProvision, written.span, error.to_string());
            finding.help = error.help;
            finding.address = Some(written.value);
            None
        }
    }
}

/// Quotations are matched in normal form C, whichever form an editor wrote.
pub(super) fn quotation(
    reader: &mut YamlReader<'_>,
    entry: Option<&Entry<'_>>,
) -> Option<Quotation> {
    let quoted = reader.words(entry?)?;
    Some(Quotation::new(composed(quoted.value), quoted.span))
}

pub(super) fn new_words(
    reader: &mut YamlReader<'_>,
    entry: Option<&Entry<'_>>,
) -> Option<NewWords> {
    let entry = entry?;
    let written = reader.words(entry)?;
    let Some((text, notes)) = parse::words_with_notes(&composed(written.value)) else {
        let span = first_line(reader.source, written.span);
        let message = format!("`{}` holds a line break", entry.key);
        reader.report(Rule::Yaml, span, message).help = Some(
            "Words stand in one line: write `>-` instead of `|` to fold them.".into(),
        );
        return None;
    };
    Some(NewWords { text, notes, span: written.span })
}

pub(super) fn composed(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

pub(super) fn new_text(
    reader: &mut YamlReader<'_>,
    entry: Option<&Entry<'_>>,
) -> Option<NewText> {
    let entry = entry?;
    let text = reader.words(entry)?;
    fragment(reader, &entry.value, &text)
}

pub(super) fn fragment(
    reader: &mut YamlReader<'_>,
    node: &Node<'_>,
    text: &Located<String>,
) -> Option<NewText> {
    let Kind::Scalar { value, style } = &node.kind else { return None };
    let span = text.span;
    let map = scalar_map::map(reader.source.text(), span, *style, value);
    let written = value.trim_end_matches('\n').to_owned();
    if let Some(at) = first_not_composed(&written) {
        let place = map.span(at);
        reader
            .report(Rule::Encoding, place, "letters are not in Unicode normal form C")
            .help =
            Some("Type the word again, or save the file in normal form C.".into());
        return None;
    }
    let (read, doubts) = parse::fragment_and_doubts(&written);
    for doubt in doubts {
        let finding = reader.report(doubt.rule, map.span(doubt.span), doubt.message);
        (finding.help, finding.severity) = (doubt.help, Severity::Warning);
    }
    match read {
        Ok(fragment) => Some(NewText { fragment, written, span, map }),
        Err(errors) => {
            for error in errors {
                reader
                    .report(Rule::Structure, map.span(error.span), error.message)
                    .help = error.help;
            }
            None
        }
    }
}

/// The first word that is not in normal form C.
fn first_not_composed(text: &str) -> Option<Span> {
    if is_nfc(text) {
        return None;
    }
    let mut words = text.split(char::is_whitespace);
    let word = words.find(|word| !is_nfc(word)).unwrap_or(text);
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Some(Span::new(start, start + word.len()))
}
