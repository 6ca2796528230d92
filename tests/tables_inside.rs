//! Tables inside the cells of a paper, and tables that no sheet holds, in Word, typst and EPUB.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::io::{Cursor, Read as _};

use mimc::{
    page::{Block, Column, Fate, Mark, Page, Row, Run, Side, Style, Table},
    render::{docx, epub, typst},
};
use zip::ZipArchive;

/// A row of a table of the text as papers set it: in one line, its cells parted by rules.
fn line(cells: &[(&str, Mark)], rule: Mark) -> (usize, Vec<Run>) {
    let mut runs = Vec::new();
    for (at, (words, mark)) in cells.iter().enumerate() {
        if at > 0 {
            let rule = Run::marked(" | ", rule, None);
            runs.push(Run { style: Style::Rule, ..rule });
        }
        runs.push(Run::marked(*words, *mark, None));
    }
    (0, runs)
}

fn page(table: Table) -> Page {
    Page {
        title: "Compilation".to_owned(),
        language: "en".to_owned(),
        blocks: vec![Block::Table(table)],
        ..Page::default()
    }
}

/// A cell with words, a table of which one row goes and one comes, and words behind it.
fn with_a_table() -> Page {
    use Mark::{Deleted, Inserted, Kept};
    let (_, changed) = line(&[("Hall", Kept), ("10", Deleted)], Kept);
    let cell = vec![
        (0, vec![Run::kept("The fees are:")]),
        line(&[("Room", Kept), ("Fee", Kept)], Kept),
        (0, [changed, vec![Run::marked("12", Inserted, None)]].concat()),
        line(&[("Cell", Deleted), ("5", Deleted)], Deleted),
        line(&[("Attic", Inserted), ("7", Inserted)], Inserted),
        (0, vec![Run::kept("They are paid at once.")]),
    ];
    let only_rows = vec![line(&[("A", Kept), ("B", Kept)], Kept)];
    let rows = vec![
        Row {
            cells: vec![vec![(0, vec![Run::kept("Article 1")])], cell],
            ..Row::default()
        },
        Row {
            fate: Fate::Inserted,
            cells: vec![vec![(0, vec![Run::kept("Article 2")])], only_rows],
            ..Row::default()
        },
    ];
    page(Table {
        head: vec![Column::from("Place"), Column::from("Text")],
        rows,
        columns: 2,
        ..Table::default()
    })
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_table_in_a_cell_is_a_table_in_word() {
    let bytes = docx::docx(&with_a_table()).unwrap();
    assert_eq!(docx::faults(&bytes, docx::Moves::Tracked), Vec::<String>::new());
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<w:tbl>").count(), 3, "the paper's, and one in each row");
    let words = |side| docx::read(&bytes, side).unwrap().join("\n");
    let (old, new) = (words(Side::Old), words(Side::New));
    assert!(old.contains("Room | Fee\nHall | 10\nCell | 5\nThey"), "{old}");
    assert!(new.contains("Room | Fee\nHall | 12\nAttic | 7\nThey"), "{new}");
    assert!(!old.contains("Article 2") && new.contains("Article 2 | A | B"), "{new}");
}

#[test]
fn a_table_in_a_cell_is_a_table_in_typst_and_in_a_book() {
    let source = typst::typst(&with_a_table()).unwrap();
    assert_eq!(source.matches("#table(").count(), 3, "{source}");
    assert!(!source.contains("\" | \""), "{source}");
    let book = epub::epub(&with_a_table()).unwrap();
    let text = part(&book, "EPUB/text-001.xhtml");
    assert_eq!(text.matches("<table").count(), 3, "{text}");
}

#[test]
fn what_no_sheet_holds_side_by_side_is_listed() {
    let names = ["Right", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    let cell = |words: &str| match words {
        "" => Vec::new(),
        words => vec![(0, vec![Run::kept(words)])],
    };
    let given =
        ["Work", "full 1", "", "", "partial 2", "", "", "", "", "", "", "", "full 3"];
    let rows = vec![
        Row { title: true, cells: vec![cell("worker")], ..Row::default() },
        Row { cells: given.iter().map(|words| cell(words)).collect(), ..Row::default() },
    ];
    let head = names.iter().map(|name| Column::from(*name)).collect();
    let table = Table { head, rows, columns: names.len(), ..Table::default() };
    let page = Page { wide: true, ..page(table) };
    let bytes = docx::docx(&page).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<w:gridCol ").count(), 2, "{xml}");
    let words = docx::read(&bytes, Side::New).unwrap().join("\n");
    assert!(
        words.contains("worker\nWork | A: full 1\nD: partial 2\nL: full 3"),
        "{words}"
    );
    let source = typst::typst(&page).unwrap();
    assert!(source.contains("wide: false") && source.contains("\"D: \""), "{source}");
    // One column fewer, and they stand side by side.
    let Block::Table(table) = &page.blocks[0] else { panic!("a table") };
    let narrow = |row: &Row| Row {
        cells: row.cells.iter().take(11).cloned().collect(),
        ..row.clone()
    };
    let narrow = Table {
        head: table.head.iter().take(11).cloned().collect(),
        rows: table.rows.iter().map(narrow).collect(),
        columns: 11,
        ..Table::default()
    };
    let xml = part(&docx::docx(&self::page(narrow)).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:gridCol ").count(), 11);
}
