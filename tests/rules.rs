//! Every rule has a page in `docs/rules/`, and the pages keep one form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeSet, fs};

use mimc::{
    diagnostic::{Finding, Rule, Severity},
    paper::Report,
    source::{Place, SourceFile, Span},
};

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

#[test]
fn every_error_says_what_to_do() {
    let source = SourceFile::new("proposals/P-001.yaml", "id: P-001\n");
    for rule in Rule::ALL {
        let place = Place::new(&source, Span::new(0, 2));
        let finding =
            Finding::new(*rule, place, "something is wrong").weighing(Severity::Error);
        let report = Report::new(&[finding], 1);
        let help = report.findings[0].help.as_deref().unwrap_or_default();
        // It is said of any finding that has no help of its own: names of the page's example
        // would be nobody's there.
        let named =
            help.split('`').skip(1).step_by(2).filter(|one| one.starts_with("mimc "));
        for command in named.filter(|_| rule.severity() == Severity::Error) {
            let of_the_example = |one: char| one.is_ascii_digit() || one == '"';
            assert!(!command.contains(of_the_example), "{rule}: {help:?}");
        }
        assert!(help.len() > 15 && help.ends_with(['.', '`', ':']), "{rule}: {help:?}");
    }
}
