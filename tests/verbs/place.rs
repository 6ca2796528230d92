//! A workspace with a short convention and a few proposals.

use std::{fs, path::Path};

use mimc::{
    paper::Report,
    verbs::{Error, Revision},
};
use tempfile::TempDir;

pub(crate) const SETTINGS: &str = "\
title: Convention on Work
base: \"2.0\"
next: \"3.0\"
majority: two-thirds
";

const PREAMBLE: &str = "\
# Preamble

Recalling that work abroad is work,

Convinced that rules help,
";

const CHAPTER: &str = "# Chapter I. Work\n";

const WORK: &str = "\
---
id: work
---

# Article 1. Access to work

1. Every worker may take up work after five years of stay.

2. States Parties shall publish:
   - (a) the conditions;
   - (b) the *fees*.

   They shall do so every year.
";

const PAY: &str = "\
---
id: pay
---

# Article 2. Pay

Every worker shall be paid in full and in time.
";

/// A workspace that goes away with the test.
pub(crate) struct Place {
    dir: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { dir: tempfile::tempdir().unwrap() };
        place.write("mimc.yaml", SETTINGS);
        place.write("convention/2.0/00-preamble.md", PREAMBLE);
        place.write("convention/2.0/01-work/_chapter.md", CHAPTER);
        place.write("convention/2.0/01-work/001-work.md", WORK);
        place.write("convention/2.0/01-work/002-pay.md", PAY);
        place
    }

    /// A workspace with these proposals, each an id with its amendments.
    pub(crate) fn with(proposals: &[(&str, &str)]) -> Self {
        let place = Self::new();
        for (id, amendments) in proposals {
            place.propose(id, amendments);
        }
        place
    }

    pub(crate) fn propose(&self, id: &str, amendments: &str) {
        self.linked(id, "", amendments);
    }

    /// A proposal with these links, each a line of its own.
    pub(crate) fn linked(&self, id: &str, links: &str, amendments: &str) {
        let links =
            if links.is_empty() { String::new() } else { format!("{}\n", links.trim()) };
        let text = format!(
            "id: {id} # ours\ntitle: Proposal {id}\nbase: \"2.0\"\nsponsors: [Chair]\n\
             rationale: It is better.\n{links}amendments:\n{amendments}"
        );
        let name = id.to_lowercase().replace(['/', '.'], "-");
        let name = name.replacen("p-", "P-", 1);
        self.write(&format!("proposals/{name}.yaml"), &text);
    }

    /// A record in which these proposals have these outcomes.
    pub(crate) fn record(&self, decisions: &[(&str, &str)]) {
        let entry = |(id, outcome): &(&str, &str)| {
            format!("- proposal: {id}\n  decision: {outcome}\n  method: consensus\n")
        };
        let entries: String = decisions.iter().map(entry).collect();
        self.write("proposals/decisions.yaml", &entries);
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn revision(&self) -> Revision {
        Revision::open(self.path()).unwrap()
    }
}

/// An amendment that replaces words of the first article's first paragraph.
pub(crate) fn replace(find: &str, with: &str) -> String {
    format!("  - op: replace\n    at: Article 1(1)\n    find: {find}\n    with: {with}\n")
}

/// What an error says, findings included.
pub(crate) fn said(error: &Error) -> String {
    match error {
        Error::Findings(findings) => {
            let report = Report::new(findings, 0);
            let said = report
                .findings
                .iter()
                .map(|found| format!("{}: {}", found.rule, found.sentence()));
            said.collect::<Vec<_>>().join("\n")
        }
        Error::Request(failure) => format!("{failure}: {}", failure.advice().join(" ")),
        Error::Store(error) => error.to_string(),
        Error::Git(error) => error.to_string(),
    }
}
