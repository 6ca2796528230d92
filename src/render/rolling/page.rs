//! The rolling text as a page that any format prints: brackets are words, nothing is tracked.

use crate::{
    page::{Block, Page, Paragraph, Role as PageRole, Run, Style},
    paper::{Detail, Level, Rolling, Row},
};

use super::{
    super::phrases,
    line::{Line, Mark, Role, Setter},
    said,
};

/// Returns a rolling text as a page; without [`Detail::Full`] what did not change is counted
/// only.
#[must_use]
pub fn page(view: &Rolling, detail: Detail) -> Page {
    let title = match &view.within {
        Some(within) => format!("{}: {within}", view.title),
        None => view.title.clone(),
    };
    let mut legend = vec![view.statement.join(" "), said::count(view)];
    legend.extend(said::legend().map(str::to_owned));
    Page {
        title,
        subject: view.caption.convention.clone(),
        language: view.caption.language.clone(),
        caption: view.caption.lines(),
        notice: view.caption.notice().map(str::to_owned),
        legend: legend.into_iter().map(|line| vec![Run::kept(line)]).collect(),
        date: view.caption.date.map(|date| date.to_string()),
        blocks: blocks(view, detail),
        ..Page::default()
    }
}

fn blocks(view: &Rolling, detail: Detail) -> Vec<Block> {
    let mut blocks = Vec::new();
    for row in view.rows(detail) {
        blocks.extend(phrases::folded(&row, "document").map(Block::Fold));
        if let Row::One(item) = row {
            blocks.extend(Setter::lines(view, item).iter().map(block));
        }
    }
    if view.heard().next().is_some() {
        blocks.push(Block::Title(1, vec![Run::kept("Proposals in brackets")]));
    }
    for voice in view.heard() {
        let name = Run::styled(format!("{}  ", voice.proposal), Style::Strong);
        let said = Run::styled(format!(" {}", said::voice(voice)), Style::Quiet);
        blocks.push(Block::Remark(vec![name, Run::kept(&voice.title), said]));
    }
    let not_shown = said::not_shown(view);
    if !not_shown.is_empty() {
        let text = format!("Not shown: {}.", not_shown.join("; "));
        blocks.push(Block::Remark(vec![Run::kept(text)]));
    }
    blocks
}

fn block(line: &Line) -> Block {
    let role = match line.role {
        Role::Title(Level::Chapter) => PageRole::Heading(1),
        Role::Title(Level::Section) => PageRole::Heading(2),
        Role::Title(Level::Text) => PageRole::Heading(3),
        Role::Provision(depth) | Role::Opening(depth) | Role::Closing(depth) => {
            PageRole::Provision(depth + line.nesting)
        }
    };
    let words =
        line.runs.iter().map(|(mark, text)| Run::styled(text, style(*mark))).collect();
    Block::Paragraph(Paragraph { role, words, ..Paragraph::default() })
}

fn style(mark: Mark) -> Style {
    match mark {
        Mark::Plain | Mark::Proposed => Style::Plain,
        Mark::Adopted | Mark::Agreed => Style::New,
        Mark::Deleted => Style::Struck,
        Mark::Title | Mark::Bracket => Style::Strong,
        Mark::Quiet => Style::Quiet,
    }
}
