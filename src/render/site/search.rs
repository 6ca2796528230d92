//! What the search looks through: provisions and proposals, by their words.

use crate::{
    page::{Block, Page, Paragraph, Run, Table, printable},
    paper::{Content, Section, Site, SitePage},
};

/// Returns the data of the search as a script: rows of an address, where it stands, its words,
/// and the page of those that say no page.
pub(super) fn data(site: &Site) -> String {
    let mut rows: Vec<[String; 3]> = Vec::new();
    // The newest text is the one that people look for.
    let is_text = |one: &&SitePage| one.section == Section::Text && !one.names.is_empty();
    let text = site.pages.iter().rfind(is_text);
    rows.extend(text.into_iter().flat_map(provisions));
    let proposals = site.pages.iter().filter(|one| one.section == Section::Proposals);
    rows.extend(proposals.map(proposal));
    let page = text.map_or("", |text| text.path.as_str());
    let (page, rows) = (json(&page), json(&rows));
    format!("window.mimcText = {page};\nwindow.mimcSearch = {rows};\n")
}

/// Returns data in which nothing can be taken for the end of a script, wherever it is put.
fn json(data: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(data).expect("strings can be written");
    json.replace('<', "\\u003c")
}

fn provisions(text: &SitePage) -> Vec<[String; 3]> {
    let Content::Page(page) = &text.content else { return Vec::new() };
    let row = |(block, name): (&Block, &String)| match block {
        Block::Paragraph(one) => Some([
            printable(&one.anchor).into_owned(),
            format!("#{name}"),
            printable(&words(one)).into_owned(),
        ]),
        Block::Table(one) => Some([
            printable(&one.anchor).into_owned(),
            format!("#{name}"),
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
    format!("{} {}", said(&one.label), said(&one.words)).trim_start().to_owned()
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
