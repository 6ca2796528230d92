//! The words of a proposal that cite by numbers which are others in the newer text: put right
//! in its file, every other byte as it was.

use std::ops::Range;

use crate::{
    engine::{
        Base, BoundProposal, Edit, Onto, Reworded, Standpoint, Unsaid, bind, references,
        reworded,
    },
    model::{Amendment, NewText, NewWords, Operation, Proposal, Text},
    parse,
    session::Error,
    source::{SourceFile, Span},
};

/// Why a proposal's words need their author.
pub(super) enum Needs {
    /// Those of this amendment cite what nothing says any more: what a bracket would say.
    Broken(u32, String),
    /// Those of these amendments have references that cannot be told apart in the file.
    Unsaid(Vec<u32>),
}

impl Needs {
    /// Whether an amendment needs its author.
    pub(super) fn concern(&self, amendment: u32) -> bool {
        match self {
            Self::Broken(one, _) => *one == amendment,
            Self::Unsaid(some) => some.contains(&amendment),
        }
    }

    /// What is wrong with it.
    pub(super) fn why(&self) -> String {
        match self {
            Self::Broken(_, said) => format!("a reference in its text would be {said}"),
            Self::Unsaid(_) => {
                "its text cites provisions that have other numbers now".to_owned()
            }
        }
    }
}

/// Puts the cited numbers right in the file of a proposal that was carried over: `bound` on its
/// base, `now` on the newer text.
pub(super) fn carried(
    onto: &Onto<'_>,
    bound: &BoundProposal<'_>,
    now: &BoundProposal<'_>,
    newer: &Base<'_>,
) -> Result<String, Needs> {
    let text = now.proposal.source.text();
    let words = match onto.said(&now.proposal.id.value, &bound.edits, &now.edits) {
        Ok(words) => words,
        Err(Unsaid::Broken(side, said)) => {
            return Err(Needs::Broken(side.amendment, said));
        }
        Err(Unsaid::Mixed) => {
            let cites = |edit: &&Edit| {
                let from = Standpoint::default();
                let texts = edit.change.footprint().texts().into_iter();
                texts
                    .map(|text| references(text.printed(), &from))
                    .any(|all| !all.is_empty())
            };
            let cite = now.edits.iter().filter(cites).map(|edit| edit.by.amendment);
            return Err(Needs::Unsaid(cite.collect()));
        }
    };
    let unsaid = || {
        let all = words.iter().map(|one| now.edits[one.edit].by.amendment);
        Needs::Unsaid(all.collect())
    };
    let changes = changes(now, &words).ok_or_else(unsaid)?;
    let mut said = text.to_owned();
    for (span, words) in changes.iter().rev() {
        said.replace_range(span.range(), words);
    }
    // What is written is read back, and must be the same edits with these words.
    let read = read(now.proposal, &said).map_err(|_| unsaid())?;
    let binding = bind(newer, &read);
    let meant = reworded(&now.edits, &words);
    let is_meant = binding.bound.is_some_and(|bound| {
        let all = bound.edits.iter().map(|edit| &edit.change);
        all.eq(meant.iter().map(|edit| &edit.change))
    });
    if is_meant { Ok(said) } else { Err(unsaid()) }
}

/// What the file says: spans, and the words in their place. Nothing where one is not found.
fn changes(now: &BoundProposal<'_>, words: &[Reworded]) -> Option<Vec<(Span, String)>> {
    let file = now.proposal.source.text();
    let mut changes: Vec<(Span, String)> = Vec::new();
    for Reworded { edit, text, words } in words {
        let Edit { by, change } = &now.edits[*edit];
        let amendment = now.proposal.amendment(by.amendment)?;
        let texts: Vec<&str> =
            change.footprint().texts().into_iter().map(Text::raw).collect();
        let spans = scalars(amendment).into_iter().find_map(|scalar| {
            let start = scalar.find(&texts[..*text], texts[*text])?;
            let place = |(range, _): &(Range<usize>, String)| {
                scalar.place(file, &(start + range.start..start + range.end))
            };
            words.iter().map(place).collect::<Option<Vec<Span>>>()
        })?;
        changes.extend(spans.into_iter().zip(words.iter().map(|(_, said)| said.clone())));
    }
    changes.sort();
    changes.dedup();
    let is_apart = changes.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start);
    is_apart.then_some(changes)
}

/// The proposal that its file would be.
pub(super) fn read(proposal: &Proposal, text: &str) -> Result<Proposal, Error> {
    let source = SourceFile::new(proposal.source.path(), text);
    let read = parse::proposal(&source);
    read.value.ok_or(Error::Findings(read.findings))
}

/// A value of an amendment in its file that brings words.
struct Scalar<'s> {
    value: &'s str,
    span: Span,
}

impl Scalar<'_> {
    /// Where a text stands in the value, behind others of the same amendment.
    fn find(&self, before: &[&str], raw: &str) -> Option<usize> {
        let mut at = 0;
        for text in before.iter().filter(|text| !text.is_empty()) {
            at = self.value[at..].find(text).map_or(at, |far| at + far + text.len());
        }
        self.value[at..].find(raw).map(|far| at + far)
    }

    /// Where words of the value stand in the file: the nth of their kind in both.
    fn place(&self, file: &str, range: &Range<usize>) -> Option<Span> {
        let words = self.value.get(range.clone())?;
        let written = file.get(self.span.range())?;
        let nth = self.value[..range.start].matches(words).count();
        let all: Vec<usize> = written.match_indices(words).map(|(at, _)| at).collect();
        let is_whole = all.len() == self.value.matches(words).count();
        let start = self.span.range().start + all.get(nth).filter(|_| is_whole)?;
        Some(Span::new(start, start + words.len()))
    }
}

/// The values of an amendment that bring words.
fn scalars(amendment: &Amendment) -> Vec<Scalar<'_>> {
    match &amendment.operation {
        Operation::Replace { with, .. } | Operation::Retitle { with, .. } => words(with),
        Operation::InsertWords { text, .. } => words(text),
        Operation::InsertProvisions { text: new, .. }
        | Operation::Substitute { text: new, .. }
        | Operation::Join { into: new, .. } => vec![text(new)],
        Operation::Split { into, .. } => into.iter().map(text).collect(),
        Operation::DeleteWords { .. }
        | Operation::DeleteProvision { .. }
        | Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => Vec::new(),
    }
}

fn words(new: &NewWords) -> Vec<Scalar<'_>> {
    vec![Scalar { value: new.text.raw(), span: new.span }]
}

fn text(new: &NewText) -> Scalar<'_> {
    Scalar { value: &new.written, span: new.span }
}
