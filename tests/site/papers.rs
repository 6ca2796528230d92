//! The papers of a site: PDFs where something can typeset, and the record with its meetings.

#![allow(clippy::print_stderr, reason = "what is not run is said")]

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use crate::place::{Place, pages, site_of};

fn place() -> Place {
    let place = Place::new().propose(
        "P-001",
        "Fees",
        "  - at: Article 2(1)\n    op: replace\n    find: No fee\n    with: A fee\n",
    );
    place.write(
        "proposals/meetings.yaml",
        "- name: Berlin\n  body: Conference of the Parties\n  place: Berlin\n  dates: [2026-09-21, 2026-09-22]\n  \
         chair: A. Keeper\n  members: 40\n  present: 30\n",
    );
    place.write(
        "proposals/decisions.yaml",
        "- proposal: P-001\n  decision: rejected\n  meeting: Berlin\n  date: 2026-09-21\n  \
         vote: 1-2-0\n  for: [Aland]\n  against: [Bland, Cland]\n  statements:\n    \
         - by: Cland\n      kind: explanation\n      text: It is too early.\n",
    );
    place
}

/// A program by the name of `typst` that does this.
fn press(folder: &Path, script: &str) -> String {
    let path = folder.join("typst");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}

fn published(place: &Place, path: &str, to: &str) {
    place.mimc(&["publish", "--to", to]).env("PATH", path).assert().success();
}

#[test]
fn a_site_has_pdfs_where_something_typesets_and_else_says_so() {
    let place = place();
    let bin = tempfile::tempdir().unwrap();
    let path =
        press(bin.path(), "#!/bin/sh\n[ \"$1\" = compile ] && cp \"$4\" \"$5\"\n:\n");
    published(&place, &path, "site");
    let site = place.path().join("site");
    let source = fs::read(site.join("files/decisions.typ")).unwrap();
    assert_eq!(fs::read(site.join("files/decisions.pdf")).unwrap(), source);
    let page = fs::read_to_string(site.join("decisions.html")).unwrap();
    assert!(page.contains("<a href=\"files/decisions.pdf\" download>PDF</a>"));
    assert!(!page.contains("no PDF"));
    let without = site_of(place.path());
    assert!(!without.keys().any(|path| path.ends_with(".pdf")));
    assert!(pages(&without)["decisions.html"].contains("no PDF: <code>typst</code>"));
}

#[test]
fn a_press_that_fails_leaves_no_site() {
    let place = place();
    let bin = tempfile::tempdir().unwrap();
    let path = press(
        bin.path(),
        "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho broken type >&2\nexit 1\n",
    );
    let mut command = place.mimc(&["publish", "--to", "site"]);
    let failed = command.env("PATH", path).assert().code(2);
    let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(said.contains("broken type") && said.contains(".pdf"), "{said}");
    assert!(!place.path().join("site").exists());
}

#[test]
fn a_press_that_does_not_start_is_none() {
    let place = place();
    let bin = tempfile::tempdir().unwrap();
    let path = press(bin.path(), "#!/bin/sh\nexit 127\n");
    published(&place, &path, "site");
    let page = fs::read_to_string(place.path().join("site/decisions.html")).unwrap();
    assert!(page.contains("no PDF: <code>typst</code>"));
}

#[test]
fn a_record_without_acts_bears_no_day() {
    let place = Place::new();
    for (path, page) in site_of(place.path()) {
        let page = String::from_utf8_lossy(&page).into_owned();
        assert!(!page.contains("1970"), "{path} bears a day that nobody said");
    }
}

#[test]
fn a_pdf_has_the_same_bytes_each_time() {
    let python = "import sys, typst\nif sys.argv[1] == 'compile':\n    \
                  typst.compile(sys.argv[4], output=sys.argv[5], pdf_standards='ua-1')\n";
    let place = place();
    let bin = tempfile::tempdir().unwrap();
    let path = press(bin.path(), &format!("#!/usr/bin/env python3\n{python}"));
    let wheel =
        std::process::Command::new("python3").args(["-c", "import typst"]).status();
    if !wheel.is_ok_and(|status| status.success()) {
        eprintln!("left out: the Python wheel of typst is not installed");
        return;
    }
    for to in ["one", "two"] {
        published(&place, &path, to);
    }
    let read = |to: &str, file: &str| {
        fs::read(place.path().join(to).join("files").join(file)).unwrap()
    };
    for file in ["decisions.pdf", "P-001.pdf", "compilation.pdf"] {
        assert!(read("one", file).starts_with(b"%PDF"), "{file}");
        assert_eq!(read("one", file), read("two", file), "{file}");
    }
}

#[test]
fn the_record_says_who_met_how_each_voted_and_what_was_said() {
    let files = site_of(place().path());
    let page = pages(&files)["decisions.html"];
    let said = [
        "<h2>Meetings</h2>",
        "Conference of the Parties",
        "2026-09-22",
        "A. Keeper",
        "for: Aland",
        "against: Bland, Cland",
        "explanation by Cland: It is too early.",
    ];
    for words in said {
        assert!(page.contains(words), "{words}\n{page}");
    }
    // Nothing is said of a symbol, nor is anything for programs printed.
    assert!(!page.contains("Symbol") && !page.contains("Corrects act"), "{page}");
}

#[test]
fn a_record_that_cannot_be_read_stops_whatever_rests_on_it() {
    let place = place();
    let record =
        fs::read_to_string(place.path().join("proposals/decisions.yaml")).unwrap();
    place.write("proposals/decisions.yaml", &record.replace("vote:", "votes:"));
    let tried: [&[&str]; 3] = [
        &["publish", "--to", "site"],
        &["table", "decisions"],
        &["consolidate", "--no-commit"],
    ];
    for arguments in tried {
        let failed = place.mimc(arguments).assert().code(1);
        let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned()
            + &String::from_utf8_lossy(&failed.get_output().stdout);
        assert!(said.contains("votes"), "{arguments:?}: {said}");
    }
    assert!(!place.path().join("site").exists());
    assert!(!place.path().join("convention/3.0").exists());
}
