//! What the search looks through: provisions and proposals, by their words.

use crate::{
    page::{Block, Page, Paragraph, Run, Table, printable},
    paper::{Content, Section, Site, SitePage},
};

/// Returns the data of the search as a script that sets one name.
pub(super) fn data(site: &Site) -> String {
    let mut rows: Vec<[String; 3]> = Vec::new();
    // The newest text is the one that people look for.
    let is_text = |one: &&SitePage| one.section == Section::Text && !one.names.is_empty();
    if let Some(text) = site.pages.iter().rfind(is_text) {
        rows.extend(provisions(text));
    }
    let proposals = site.pages.iter().filter(|one| one.section == Section::Proposals);
    rows.extend(proposals.map(proposal));
    let json = serde_json::to_string(&rows).expect("strings can be written");
    // Nothing in it can be taken for the end of a script, wherever it is put.
    let json = json.replace('<', "\\u003c");
    format!("window.mimcSearch = {json};\n")
}

fn provisions(text: &SitePage) -> Vec<[String; 3]> {
    let Content::Page(page) = &text.content else { return Vec::new() };
    let row = |(block, name): (&Block, &String)| match block {
        Block::Paragraph(one) => Some([
            printable(&one.anchor).into_owned(),
            format!("{}#{name}", text.path),
            printable(&words(one)).into_owned(),
        ]),
        Block::Table(one) => Some([
            printable(&one.anchor).into_owned(),
            format!("{}#{name}", text.path),
            printable(&cells(one)).into_owned(),
        ]),
        Block::Remark(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    };
    page.blocks.iter().zip(&text.names).filter_map(row).collect()
}

/// The words of a table, cell by cell.
fn cells(table: &Table) -> String {
    let cells = table.rows.iter().flat_map(|row| &row.cells).flatten();
    let words = cells.map(|(_, runs)| Run::all(runs));
    words.collect::<Vec<_>>().join(" ")
}

fn words(one: &Paragraph) -> String {
    let said =
        |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    format!("{} {}", said(&one.label), said(&one.words))
}

fn proposal(one: &SitePage) -> [String; 3] {
    let words = match &one.content {
        Content::Page(page) => remarks(page),
        Content::Table(_) | Content::Rolling(_) => String::new(),
    };
    let title = printable(&one.title).into_owned();
    [title, one.path.clone(), printable(&words).into_owned()]
}

/// What a page says itself: sponsors, rationale, amendments.
fn remarks(page: &Page) -> String {
    let lines = page.blocks.iter().filter_map(|block| match block {
        Block::Remark(runs) => {
            Some(runs.iter().map(|run| run.text.as_str()).collect::<String>())
        }
        Block::Paragraph(_)
        | Block::Table(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}
