//! An amendment written anew with all changes to its words, and read again.

use std::ops::Range;

use crate::{
    diagnostic::{Finding, Rule},
    model::{Amendment, NewText, NewWords, Operation},
    parse,
    source::ScalarMap,
};

use super::change::{Change, What, written};

/// A replacement of written bytes.
type Splice<'c> = (Range<usize>, &'c str);

/// Returns an amendment with these changes made, or nothing where it is left out.
pub(super) fn amendment(
    amendment: &Amendment,
    changes: &[&Change<'_>],
) -> Result<Option<Amendment>, Vec<Finding>> {
    let Some(written) = written(&amendment.operation) else {
        return Ok(changes.is_empty().then(|| amendment.clone()));
    };
    if changes.iter().any(|change| change.what == What::LeftOut) {
        return Ok(None);
    }
    let Some(last) = changes.last() else { return Ok(Some(amendment.clone())) };
    let splices = splices(written, changes);
    let text = spliced(written, &splices);
    let mut rewritten = amendment.clone();
    match &mut rewritten.operation {
        Operation::Replace { with: words, .. }
        | Operation::InsertWords { text: words, .. }
        | Operation::Retitle { with: words, .. } => in_one_line(words, &text, last)?,
        Operation::InsertProvisions { text: provisions, .. }
        | Operation::Substitute { text: provisions, .. } => {
            let map = splices.iter().rev().fold(provisions.map.clone(), |map, splice| {
                let (range, with) = splice;
                map.spliced(narrow(range.start)..narrow(range.end), narrow(with.len()))
            });
            read_again(provisions, &text, map, last)?;
        }
        Operation::DeleteWords { .. }
        | Operation::DeleteProvision { .. }
        | Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::Split { .. }
        | Operation::Join { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => (),
    }
    Ok(Some(rewritten))
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("sources are below 4 GiB")
}

/// The replacements in the order of the text, equal ones once. At one point the order of
/// citations decides.
fn splices<'c>(written: &str, changes: &[&'c Change<'_>]) -> Vec<Splice<'c>> {
    let mut changes = changes.to_vec();
    changes.sort_by_key(|change| change.by.citation());
    let mut splices: Vec<Splice<'c>> = Vec::new();
    for change in changes {
        let splice = match &change.what {
            What::Words { range, with } => (range.clone(), with.as_str()),
            What::Whole { with } => (0..written.len(), with.as_str()),
            What::LeftOut => continue,
        };
        if !splices.contains(&splice) {
            splices.push(splice);
        }
    }
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    splices
}

fn spliced(written: &str, splices: &[Splice<'_>]) -> String {
    let mut text = String::with_capacity(written.len());
    let mut from = 0;
    for (range, with) in splices {
        text.push_str(&written[from..range.start]);
        text.push_str(with);
        from = range.end;
    }
    text.push_str(&written[from..]);
    text
}

fn in_one_line(
    words: &mut NewWords,
    text: &str,
    last: &Change<'_>,
) -> Result<(), Vec<Finding>> {
    if text.contains('\n') {
        let message = "words stand in one line";
        let finding = last.by.finding(last.span, Rule::Yaml, message);
        return Err(vec![finding.help("Write `>-` instead of `|` to fold them.")]);
    }
    words.text = parse::text(text);
    Ok(())
}

fn read_again(
    provisions: &mut NewText,
    text: &str,
    map: ScalarMap,
    last: &Change<'_>,
) -> Result<(), Vec<Finding>> {
    let text = text.trim_end_matches('\n').to_owned();
    let fragment = parse::fragment(&text).map_err(|errors| {
        let finding = |error: parse::FragmentError| {
            let message = format!("as amended, {}", error.message);
            let mut finding = last.by.finding(last.span, Rule::Structure, message);
            finding.help = error.help;
            finding
        };
        errors.into_iter().map(finding).collect::<Vec<_>>()
    })?;
    (provisions.fragment, provisions.written, provisions.map) = (fragment, text, map);
    Ok(())
}
