//! The rolling text as a page: brackets are words, nothing is tracked.
//!
//! Brackets are printed as conferences print them: `[Option 1: five] [Option 2, P-001
//! (Elders): three]`, and one alone where words are only to be added.

use crate::{
    page::{Block, Page, Paragraph, Role as PageRole, Run, Style},
    paper::{Detail, Row},
};

use super::{
    Item, Level, Rolling,
    line::{Line, Role, Setter},
    rows::table,
    said,
};

impl Rolling {
    /// Returns the rolling text as a page; without [`Detail::Full`] what did not change is
    /// counted only.
    #[must_use]
    pub fn page(&self, detail: Detail) -> Page {
        let title = match &self.within {
            Some(within) => format!("{}: {within}", self.title),
            None => self.title.clone(),
        };
        Page {
            title,
            subject: self.caption.convention.clone(),
            language: self.caption.language.clone(),
            caption: self.caption.lines(),
            notice: self.caption.notice().map(str::to_owned),
            legend: self.legend(),
            date: self.caption.date.map(|date| date.to_string()),
            compiled: true,
            blocks: self.blocks(detail),
            ..Page::default()
        }
    }

    /// What is compiled, how far it is agreed, and how marks look.
    fn legend(&self) -> Vec<Vec<Run>> {
        let marks = vec![
            Run::styled("adopted", Style::New),
            " ".into(),
            Run::styled("agreed in principle", Style::Agreed),
            " ".into(),
            Run::styled("struck", Style::Struck),
        ];
        vec![
            vec![self.statement.join(" ").into()],
            Vec::new(),
            vec![Run::strong(said::count(self))],
            vec![said::legend().join(" ").into()],
            marks,
        ]
    }

    fn blocks(&self, detail: Detail) -> Vec<Block> {
        let mut blocks = Vec::new();
        for row in self.rows(detail) {
            if let Some(text) = row.folded("document") {
                blocks.extend([Block::Gap, Block::Fold(0, text)]);
            }
            if let Row::One(item) = row {
                blocks.extend(matches!(item, Item::Bracket(_)).then_some(Block::Gap));
                blocks.extend(Setter::lines(self, item).into_iter().flat_map(set));
            }
        }
        blocks.extend(self.back());
        blocks
    }

    /// Whose proposals stand in brackets, and which stand nowhere.
    fn back(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.heard().next().is_some() {
            let title = Block::Title(1, vec!["Proposals in brackets".into()]);
            blocks.extend([Block::Gap, title]);
        }
        blocks.extend(self.heard().map(|voice| {
            let title = format!(" {} ", voice.title);
            let said = Run::quiet(said::voice(voice));
            Block::Remark(vec![Run::strong(&voice.proposal), title.into(), said])
        }));
        let not_shown = said::not_shown(self);
        if !not_shown.is_empty() {
            let text = format!("Not shown: {}.", not_shown.join("; "));
            blocks.extend([Block::Gap, Block::Remark(vec![Run::quiet(text)])]);
        }
        blocks
    }
}

/// A line as a paragraph, with room before what begins something.
fn set(line: Line) -> Vec<Block> {
    let Line { role, nesting, runs: words } = line;
    let room = match role {
        Role::Title(level) => {
            usize::from(nesting == 0) + usize::from(level == Level::Chapter)
        }
        Role::Provision(_) | Role::Opening(_) | Role::Closing(_) => 0,
    };
    let role = match role {
        Role::Title(Level::Chapter) => PageRole::Heading(1),
        Role::Title(Level::Section) => PageRole::Heading(2),
        Role::Title(Level::Text) => PageRole::Heading(3),
        Role::Provision(depth) | Role::Opening(depth) | Role::Closing(depth) => {
            PageRole::Provision(depth)
        }
    };
    if let Some(table) = table(&words) {
        return vec![Block::Table(table)];
    }
    let paragraph = Paragraph { role, words, within: nesting, ..Paragraph::default() };
    let gaps = std::iter::repeat_n(Block::Gap, room);
    gaps.chain([Block::Paragraph(paragraph)]).collect()
}
