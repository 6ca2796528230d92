//! The debates as a page: each question, who answers it how, and the proposals that would
//! carry the answers out.

use std::collections::BTreeMap;

use crate::{
    page::{Block, Page, Run, Style},
    paper::{AnswerView, DebateView, Imprint, PositionView},
};

/// Returns the page, and the name of each of its blocks that links lead to.
#[must_use]
pub fn debates_page(debates: &[DebateView], imprint: &Imprint) -> (Page, Vec<String>) {
    let mut page = imprint.page();
    page.open = false;
    let mut names = Vec::new();
    for debate in debates {
        names.push(debate.id.to_lowercase());
        page.blocks.extend(entry(debate));
        names.resize(page.blocks.len(), String::new());
    }
    (page, names)
}

/// Returns the debates about each provision, by its address in the base.
#[must_use]
pub fn debated(debates: &[DebateView]) -> BTreeMap<String, Vec<String>> {
    let mut about: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for debate in debates {
        for provision in &debate.provisions {
            about.entry(provision.clone()).or_default().push(debate.id.clone());
        }
    }
    about
}

/// Returns what the page of a proposal says of the debates that it answers.
#[must_use]
pub fn answered(debates: &[DebateView], proposal: &str) -> Vec<Block> {
    let answers = |debate: &&DebateView| {
        let all = debate.answers();
        all.iter()
            .chain(&debate.comments.iter().collect::<Vec<_>>())
            .any(|one| one.id == proposal)
    };
    let line = |debate: &DebateView| {
        Block::Remark(vec![
            Run::styled(debate.id.clone(), Style::Strong),
            Run::kept(format!(" {}", debate.question)),
            Run::styled(format!(" ({})", debate.status), Style::Quiet),
        ])
    };
    let lines: Vec<Block> = debates.iter().filter(answers).map(line).collect();
    match lines.is_empty() {
        true => lines,
        false => {
            let title = Block::Title(1, vec![Run::kept("Debates that it answers")]);
            std::iter::once(title).chain(lines).collect()
        }
    }
}

fn entry(debate: &DebateView) -> Vec<Block> {
    let title = format!("{}. {}", debate.id, debate.question);
    let mut blocks = vec![Block::Title(1, vec![Run::kept(title)])];
    let theme = match debate.theme.as_str() {
        "" => String::new(),
        theme => format!(", {theme}"),
    };
    let mut about = vec![Run::styled(format!("{}{theme}", debate.status), Style::Quiet)];
    for (nth, provision) in debate.provisions.iter().enumerate() {
        about.push(Run::kept(if nth == 0 { ". On " } else { ", " }));
        about.push(Run::styled(provision.clone(), Style::Strong));
    }
    about.push(Run::kept("."));
    blocks.push(Block::Remark(about));
    blocks.extend(debate.positions.iter().flat_map(position));
    if !debate.comments.is_empty() {
        let mut runs = vec![Run::kept("Comments: ")];
        runs.extend(named(&debate.comments));
        blocks.push(Block::Remark(runs));
    }
    if !debate.outcome.is_empty() {
        let outcome = Run::kept(debate.outcome.clone());
        blocks.push(Block::Remark(vec![Run::kept("Outcome: "), outcome]));
    }
    blocks
}

fn position(one: &PositionView) -> Vec<Block> {
    let holders = Run::kept(one.holders.join(", "));
    let mut blocks = vec![Block::Title(2, vec![holders])];
    let lines = one.argument.split("\n\n").filter(|text| !text.trim().is_empty());
    blocks.extend(lines.map(|text| Block::Remark(vec![Run::kept(text.trim())])));
    if !one.proposals.is_empty() {
        let mut runs = vec![Run::kept("Carried out by ")];
        runs.extend(named(&one.proposals));
        blocks.push(Block::Remark(runs));
    }
    blocks
}

/// Proposals with title and status.
fn named(answers: &[AnswerView]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (nth, one) in answers.iter().enumerate() {
        let before = if nth == 0 { "" } else { "; " };
        let title =
            if one.title.is_empty() { "there is no such proposal" } else { &one.title };
        runs.push(Run::kept(format!("{before}{}, {title}", one.id)));
        if !one.status.is_empty() {
            runs.push(Run::styled(format!(" ({})", one.status), Style::Quiet));
        }
    }
    runs.push(Run::kept("."));
    runs
}
