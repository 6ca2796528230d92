//! Every rule has a page in `docs/rules/`, and the pages keep one form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeSet, fs};

use mimc::diagnostic::Rule;

#[test]
fn every_page_belongs_to_a_rule() {
    let pages: BTreeSet<String> = fs::read_dir("docs/rules")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let rules = Rule::ALL.iter().map(|rule| format!("{rule}.md")).collect();
    assert_eq!(pages, rules);
}

#[test]
fn a_page_says_what_why_an_example_and_the_remedy() {
    for rule in Rule::ALL {
        let page = rule.page();
        let beginning = format!("# {rule}\n\n{}\n", rule.summary());
        assert!(page.starts_with(&beginning), "{rule}: does not begin with its summary");
        let headings: Vec<_> =
            page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Why", "## Example", "## Remedy"], "{rule}");
        let length = page.lines().count();
        assert!((15..=40).contains(&length), "{rule}: {length} lines");
    }
}
