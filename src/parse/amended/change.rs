//! One sub-amendment resolved against the words of an amendment, as they are written.
//!
//! Quotations match printed words, in one line: a line of new provisions holds one of them.
//! A missing or ambiguous quotation is a finding, never a guess.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    diagnostic::{Finding, Rule},
    model::{Occurrence, Operation, Proposal, Quotation, SubOperation, Text, WordPlace},
    parse,
    source::Span,
    words,
};

use super::{Author, cited};

/// What a sub-amendment does to one amendment.
#[derive(Debug)]
pub(super) struct Change<'p> {
    pub(super) by: Author<'p>,
    /// The number of the amendment.
    pub(super) amendment: u32,
    pub(super) what: What,
    /// Where the new words stand, for what is found when they are read.
    pub(super) span: Span,
}

/// A change to the words of an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Puts words in the place of the written bytes `range`.
    Words { range: Range<usize>, with: String },
    /// Puts another text in the place of all of it.
    Whole { with: String },
    /// Leaves the amendment out.
    LeftOut,
}

impl Change<'_> {
    /// Whether the two cannot both be made. What is the same is made once.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        if self.amendment != other.amendment || self.what == other.what {
            return false;
        }
        match (&self.what, &other.what) {
            (What::Words { range: one, .. }, What::Words { range: other, .. }) => {
                match (one.is_empty(), other.is_empty()) {
                    (true, true) => false,
                    (true, false) => other.start < one.start && one.start < other.end,
                    (false, true) => one.start < other.start && other.start < one.end,
                    (false, false) => one.start < other.end && other.start < one.end,
                }
            }
            (What::Whole { .. } | What::LeftOut, _)
            | (_, What::Whole { .. } | What::LeftOut) => true,
        }
    }
}

/// The new words of an amendment.
pub(super) fn written(operation: &Operation) -> Option<&str> {
    match operation {
        Operation::Replace { with: text, .. }
        | Operation::InsertWords { text, .. }
        | Operation::Retitle { with: text, .. } => Some(text.text.raw()),
        Operation::InsertProvisions { text, .. } | Operation::Substitute { text, .. } => {
            Some(&text.written)
        }
        Operation::DeleteWords { .. }
        | Operation::DeleteProvision { .. }
        | Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::Split { .. }
        | Operation::Join { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => None,
    }
}

/// Resolves a sub-amendment: to one change, or with `occurrence: all` to several.
pub(super) fn read<'p>(
    proposal: &Proposal,
    by: Author<'p>,
) -> Result<Vec<Change<'p>>, Box<Finding>> {
    let sub_amendment = by.sub_amendment;
    let (named, at) = (&sub_amendment.at.value, sub_amendment.at.span);
    let misplaced = |message: String, help: String| {
        Box::new(by.finding(at, Rule::SubAmendment, message).help(help))
    };
    if named.proposal != proposal.id.value {
        let own = &proposal.id.value;
        let message = format!("{named} is no amendment of {own}, which this one amends");
        return Err(misplaced(message, format!("Write `at: {own}.1`, or file another.")));
    }
    let Some(amendment) = proposal.amendment(named.number) else {
        let message = format!("there is no amendment {named}");
        let help = format!("`mimc show {}` lists its amendments.", named.proposal);
        return Err(misplaced(message, help));
    };
    let change = |what, span| Change { by, amendment: amendment.number, what, span };
    if matches!(sub_amendment.operation, SubOperation::Delete) {
        return Ok(vec![change(What::LeftOut, at)]);
    }
    let Some(written) = written(&amendment.operation) else {
        let cited = cited(amendment, proposal);
        let message =
            format!("{cited} is a `{}` without new words", amendment.operation.name());
        let help = "`op: delete` leaves the amendment out; else file a proposal.";
        return Err(misplaced(message, help.to_owned()));
    };
    let words = Words { by, written };
    let to = |ranges: Vec<Range<usize>>, with: &str, span| {
        let with = composed(with);
        let what = |range| What::Words { range, with: with.clone() };
        ranges.into_iter().map(|range| change(what(range), span)).collect()
    };
    match &sub_amendment.operation {
        SubOperation::Replace { find, with, occurrence } => {
            Ok(to(words.find(find, *occurrence)?, &with.value, with.span))
        }
        SubOperation::DeleteWords { find, occurrence } => {
            Ok(to(words.find(find, *occurrence)?, "", find.span))
        }
        SubOperation::Insert { place, text } => {
            Ok(to(words.points(place)?, &text.value, text.span))
        }
        SubOperation::Substitute { text } => {
            let with = composed(&text.value);
            Ok(vec![change(What::Whole { with }, text.span)])
        }
        SubOperation::Delete => Ok(Vec::new()),
    }
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The words that are amended, and who asks.
struct Words<'p, 'w> {
    by: Author<'p>,
    written: &'w str,
}

impl Words<'_, '_> {
    fn points(&self, place: &WordPlace) -> Result<Vec<Range<usize>>, Box<Finding>> {
        let ends = |quotation, occurrence, end: bool| {
            let found = self.find(quotation, occurrence)?;
            let point = |hit: Range<usize>| if end { hit.end } else { hit.start };
            Ok(found.into_iter().map(|hit| point(hit.clone())..point(hit)).collect())
        };
        match place {
            WordPlace::After(quotation, occurrence) => ends(quotation, *occurrence, true),
            WordPlace::Before(quotation, occurrence) => {
                ends(quotation, *occurrence, false)
            }
            WordPlace::Start | WordPlace::End if self.written.contains('\n') => {
                let message = "several provisions have several beginnings and ends";
                let span = self.by.sub_amendment.span;
                let help = "Quote the words with `after_words` or `before_words`.";
                let finding = self.by.finding(span, Rule::SubAmendment, message);
                Err(Box::new(finding.help(help)))
            }
            WordPlace::Start => Ok(vec![Range::default()]),
            WordPlace::End => {
                let end = self.written.len();
                Ok(std::iter::once(end..end).collect())
            }
        }
    }

    /// Finds quoted words: ranges of what is written.
    fn find(
        &self,
        quotation: &Quotation,
        occurrence: Occurrence,
    ) -> Result<Vec<Range<usize>>, Box<Finding>> {
        let lines = self.lines();
        let found = occurrences(&lines, &quotation.text, occurrence);
        let chosen = match occurrence {
            Occurrence::All if !found.is_empty() => found,
            Occurrence::Only if found.len() == 1 => found,
            Occurrence::Only if found.len() > 1 => {
                let message = format!(
                    "the words “{}” stand {} times in {}",
                    quotation.text,
                    found.len(),
                    self.by.sub_amendment.at.value
                );
                let help = "Quote more of the text, or add `occurrence:`.";
                let finding =
                    self.by.finding(quotation.span, Rule::QuoteAmbiguous, message);
                return Err(Box::new(finding.help(help)));
            }
            Occurrence::Nth(nth) if (nth as usize) <= found.len() => {
                vec![found[nth as usize - 1].clone()]
            }
            Occurrence::All | Occurrence::Only | Occurrence::Nth(_) => {
                return Err(self.not_found(&lines, quotation));
            }
        };
        chosen.into_iter().map(|hit| self.range(&lines, hit, quotation)).collect()
    }

    fn lines(&self) -> Vec<(usize, Text)> {
        let lines = self.written.split('\n');
        let line = |line: &str| {
            let start = line.as_ptr() as usize - self.written.as_ptr() as usize;
            (start, parse::text(line))
        };
        lines.map(line).collect()
    }

    fn range(
        &self,
        lines: &[(usize, Text)],
        (line, printed): (usize, Range<usize>),
        quotation: &Quotation,
    ) -> Result<Range<usize>, Box<Finding>> {
        let (start, text) = &lines[line];
        let Some(raw) = text.raw_range(printed) else {
            let message = format!(
                "the words “{}” cut a link or an emphasis in two",
                quotation.text
            );
            let finding =
                self.by.finding(quotation.span, Rule::QuoteAcrossMarkup, message);
            let help = "Quote the whole of it, or words inside it only.";
            return Err(Box::new(finding.help(help)));
        };
        Ok(start + raw.start..start + raw.end)
    }

    fn not_found(&self, lines: &[(usize, Text)], quotation: &Quotation) -> Box<Finding> {
        let at = &self.by.sub_amendment.at.value;
        let message =
            format!("the new words of {at} are not “{}” so often", quotation.text);
        let stands =
            lines.iter().any(|(_, text)| text.printed().contains(&quotation.text));
        let message = match stands {
            true => message,
            false => {
                format!("the words “{}” do not stand in {at}", quotation.text)
            }
        };
        let finding = self.by.finding(quotation.span, Rule::QuoteNotFound, message);
        let likely = lines.iter().find_map(|(_, text)| {
            let range = words::closest_passage(&quotation.text, text.printed())?;
            Some(text.printed()[range].to_owned())
        });
        Box::new(match likely {
            Some(passage) if !stands => {
                finding.help(format!("Did you mean “{passage}”?"))
            }
            Some(_) | None => {
                finding.help(format!("`mimc show {}` prints its words.", at.proposal))
            }
        })
    }
}

/// The places where words stand, by line. When only one is allowed, overlapping ones count.
fn occurrences(
    lines: &[(usize, Text)],
    quoted: &str,
    occurrence: Occurrence,
) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (index, (_, text)) in lines.iter().enumerate() {
        let mut from = 0;
        while let Some(at) = text.printed()[from..].find(quoted) {
            let start = from + at;
            found.push((index, start..start + quoted.len()));
            from = match occurrence {
                Occurrence::Only => {
                    start + quoted.chars().next().map_or(1, char::len_utf8)
                }
                Occurrence::Nth(_) | Occurrence::All => start + quoted.len().max(1),
            };
            if from > text.printed().len() {
                break;
            }
        }
    }
    found
}
