//! A proposal in the formal language of amendments: what a lawyer writes to whoever keeps the
//! text, a sentence an amendment.
//!
//! Comes in: a proposal as it was written, and the house whose citations are used. Goes out: for
//! each amendment its instruction, with the new provisions set below it. Nothing is bound: what
//! is said is what the proposal says.

mod place;
mod quoted;
mod said;
mod sub;

use crate::{
    model::{Citation, Proposal},
    page::{Block, Run, Style},
};

pub use quoted::FormalLine;

/// A proposal in the formal language of amendments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formal {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version whose text it amends.
    pub base: String,
    /// Who proposes it; nobody in a paper that names nobody.
    pub sponsors: Vec<String>,
    /// What it instructs, in order.
    pub instructions: Vec<Instruction>,
}

/// What one amendment instructs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The amendment's citation: `P-007.2`.
    pub citation: String,
    /// The sentence; it ends in a colon where a text follows.
    pub sentence: String,
    /// The new provisions, in quotation marks.
    pub text: Vec<FormalLine>,
}

impl Formal {
    /// Returns what a proposal instructs; `read` says what words are read as.
    #[must_use]
    pub fn new(
        proposal: &Proposal,
        style: Citation,
        read: impl Fn(&str) -> String,
    ) -> Self {
        let id = &proposal.id.value;
        let own = proposal.amendments.iter().map(|amendment| {
            let (sentence, text) = said::instruction(amendment, style);
            (amendment.number, sentence, text)
        });
        let subs = proposal.sub_amendments.iter().map(|one| {
            let (sentence, text) = sub::instruction(one);
            (one.number, sentence, text)
        });
        let instruction =
            |(number, sentence, text): (u32, String, Vec<FormalLine>)| Instruction {
                citation: format!("{id}.{number}"),
                sentence: read(&sentence),
                text: text.into_iter().map(|line| line.read(&read)).collect(),
            };
        let sponsors = proposal.sponsors.iter().chain(&proposal.co_sponsors);
        Self {
            id: id.to_string(),
            title: proposal.title.clone(),
            base: proposal.base.value.to_string(),
            sponsors: sponsors.cloned().collect(),
            instructions: own.chain(subs).map(instruction).collect(),
        }
    }

    /// Returns the instructions as what stands on a page, below its title.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let by = (!self.sponsors.is_empty()).then(|| {
            let name = Run::styled("Proposed by: ", Style::Strong);
            Block::Remark(vec![name, Run::kept(self.sponsors.join(", "))])
        });
        let of = |one: &Instruction| {
            let citation = format!("{}  ", one.citation);
            let citation = Run::styled(citation, Style::Strong);
            let sentence = Block::Remark(vec![citation, Run::kept(&one.sentence)]);
            let text = one.text.iter().map(FormalLine::block);
            std::iter::once(sentence).chain(text).collect::<Vec<_>>()
        };
        by.into_iter().chain(self.instructions.iter().flat_map(of)).collect()
    }
}
