//! The list of proposals on a site.

use crate::{
    model::Proposal,
    page::{Block, Column, Page, Row, Run, Table},
    paper::{Content, Section, SitePage},
    session::Assessment,
};

use super::list::line;

/// All proposals, a row each, below what `page` says of itself.
pub(super) fn list(
    assessed: &Assessment<'_>,
    mut page: Page,
    is_anonymous: bool,
) -> SitePage {
    page.open = false;
    let mut head = vec!["Proposal", "Title", "Sponsors", "Status", "At", "Conflicts"];
    if is_anonymous {
        head.retain(|name| *name != "Sponsors");
    }
    let proposals = &assessed.revision.proposals;
    let rows = proposals.iter().map(|one| row(assessed, one, is_anonymous));
    page.blocks.push(Block::Table(Table {
        columns: head.len(),
        head: head.into_iter().map(Column::from).collect(),
        rows: rows.collect(),
        ..Table::default()
    }));
    SitePage {
        path: "proposals.html".to_owned(),
        section: Section::Work,
        title: "Proposals".to_owned(),
        note: format!("{}", proposals.len()),
        content: Content::Page(Box::new(page)),
        file: Some("proposals".to_owned()),
        ..SitePage::default()
    }
}

fn row(assessed: &Assessment<'_>, proposal: &Proposal, is_anonymous: bool) -> Row {
    let line = line(assessed, proposal);
    let mut cells = vec![line.id, line.title];
    if !is_anonymous {
        cells.push(line.sponsors.join(", "));
    }
    cells.extend([
        line.status.to_owned(),
        line.places.join("; "),
        line.conflicts.join(", "),
    ]);
    let cells = cells.into_iter().map(|text| vec![(0, vec![Run::kept(text)])]);
    Row { cells: cells.collect(), ..Row::default() }
}
