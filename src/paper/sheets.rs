//! Proof sheets: the source beside what was read in it, for whoever compares them.

use crate::{
    model::{Became, SourceLine},
    page::{Block, Column, Page, Row, Run, Style, Table},
    words::counted,
};

use super::ImportReport;

/// Returns the sheets of a text that was brought in: each paragraph of the source on the
/// left, what was read on the right, doubts marked.
#[must_use]
pub fn sheets(report: &ImportReport) -> Page {
    let tally = report.tally;
    let (articles, provisions) = (report.articles, report.provisions);
    let doubtful = report.lines.iter().filter(|line| !line.doubts.is_empty()).count();
    let counts = format!(
        "{} characters: {} provision, {} heading, {} note, {} furniture, {} unplaced",
        tally.total(),
        tally.provision,
        tally.heading,
        tally.note,
        tally.furniture,
        tally.unplaced
    );
    // All of them first, with their places, so that nobody has to look for them.
    let doubts = report.doubts.iter().map(|doubt| {
        let place = match doubt.page {
            0 => String::new(),
            page => format!("{page}: "),
        };
        let words = format!("{place}{}: {}", doubt.why, doubt.text);
        Block::Remark(vec![Run::styled(words, Style::Strong)])
    });
    let table = Table {
        head: ["place", "source", "reading"].map(Column::from).to_vec(),
        columns: 3,
        rows: report.lines.iter().map(row).collect(),
        ..Table::default()
    };
    Page {
        title: format!("Proof sheets: version {}", report.version),
        subject: report.title.clone(),
        language: "en".to_owned(),
        caption: vec![
            [counted(articles, "article"), counted(provisions, "numbered provision")]
                .join(", "),
            counts,
            format!(
                "{doubtful} of {} doubtful",
                counted(report.lines.len(), "paragraph")
            ),
        ],
        wide: true,
        blocks: doubts.chain([Block::Table(table)]).collect(),
        ..Page::default()
    }
}

fn row(line: &SourceLine) -> Row {
    let place = match line.page {
        0 => String::new(),
        page => page.to_string(),
    };
    let quiet = |words: &str| vec![(0, vec![Run::styled(words, Style::Quiet)])];
    let mut reading: Vec<_> = match line.became {
        Became::Furniture => quiet("not of the text"),
        Became::Heading => {
            let heads = line.read.iter();
            heads
                .map(|(depth, words)| (*depth, vec![Run::styled(words, Style::Strong)]))
                .collect()
        }
        Became::Provision | Became::Note => {
            let lines = line.read.iter();
            lines.map(|(depth, words)| (*depth, vec![Run::kept(words)])).collect()
        }
    };
    let doubts = line.doubts.iter();
    reading.extend(doubts.map(|why| {
        (0, vec![Run::styled(format!("Look at this: {why}"), Style::Strong)])
    }));
    let source = vec![(0, vec![Run::kept(&line.text)])];
    Row { cells: vec![quiet(&place), source, reading], ..Row::default() }
}
