//! What people read of a proposal before its redline: who proposes it, why, what it does.

use crate::{
    page::{Block, Run, Style},
    paper::{ShownAmendment, ShownProposal},
};

/// Returns what stands before the redline of a proposal; sponsors are left out of a paper
/// that names nobody.
#[must_use]
pub fn proposal_front(shown: &ShownProposal, anonymous: bool) -> Vec<Block> {
    let line = &shown.line;
    let sponsors = if anonymous { String::new() } else { line.sponsors.join(", ") };
    let facts = [
        ("Proposed by", sponsors),
        ("Status", line.status.to_owned()),
        ("Themes", line.themes.join(", ")),
        ("Conflicts with", line.conflicts.join(", ")),
    ];
    let facts = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
    let mut blocks: Vec<Block> = facts.map(|(name, fact)| said(name, &fact)).collect();
    blocks.extend(shown.decisions.iter().map(|decision| said("Decided", decision)));
    if !shown.rationale.is_empty() {
        blocks.push(title("Rationale"));
        blocks.extend(shown.rationale.split("\n\n").map(plain));
    }
    if shown.amendments.is_empty() {
        return blocks;
    }
    blocks.push(title("Amendments"));
    blocks.extend(shown.amendments.iter().map(amendment));
    blocks.push(title("Redline"));
    if shown.redline.is_none() {
        blocks.push(plain("It does not apply to the text."));
    }
    blocks
}

fn title(text: &str) -> Block {
    Block::Title(1, vec![Run::kept(text)])
}

fn said(name: &str, fact: &str) -> Block {
    Block::Remark(vec![Run::styled(format!("{name}: "), Style::Strong), Run::kept(fact)])
}

fn plain(text: &str) -> Block {
    let words: Vec<&str> = text.split_whitespace().collect();
    Block::Remark(vec![Run::kept(words.join(" "))])
}

fn amendment(one: &ShownAmendment) -> Block {
    let change = match one.change.is_empty() {
        true => format!("{} {}: does not apply", one.operation, one.address),
        false => format!("{}: {}", one.address, one.change),
    };
    Block::Remark(vec![
        Run::styled(format!("{}  ", one.citation), Style::Strong),
        Run::kept(change),
    ])
}
