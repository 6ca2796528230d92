//! The page on the meaning of an amendment names cases that are there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path};

#[test]
fn every_case_that_the_page_names_is_there() {
    let page = fs::read_to_string("docs/meaning.md").unwrap();
    let quoted = page.split('`').skip(1).step_by(2);
    let cases: Vec<&str> =
        quoted.filter(|name| name.matches('-').count() > 2 || is_case(name)).collect();
    assert!(cases.len() > 40, "the page names {} cases only", cases.len());
    let missing: Vec<_> = cases.iter().filter(|name| !is_case(name)).collect();
    assert!(missing.is_empty(), "no such case: {missing:?}");
}

#[test]
fn every_row_of_the_table_of_rules_names_a_case() {
    let page = fs::read_to_string("docs/meaning.md").unwrap();
    let mut tables = page.split("\n\n").filter(|block| block.starts_with("| "));
    let rules =
        tables.find(|table| table.lines().next().unwrap().ends_with("cases |")).unwrap();
    for row in rules.lines().skip(2) {
        assert!(row.split('`').any(is_case), "no case in: {row}");
    }
}

fn is_case(name: impl AsRef<str>) -> bool {
    let name = name.as_ref();
    !name.is_empty() && Path::new("tests/cases").join(name).is_dir()
}
