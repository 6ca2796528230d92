//! Recitals with labels: cited by them, inserted beside, deleted, numbered, referred to.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path};

use mimc::{
    engine::{Target, address_of, resolve},
    parse,
    session::{Selection, Silent},
    store::Wait,
    verbs::{self, CheckOptions, ConsolidateOptions, Effect, Revision, World},
};
use tempfile::TempDir;

const BULLETS: &str = "# Preamble\n\nTHE PARLIAMENT,\n\nWhereas:\n- (1) guides are needed;\n\
                       - (2) halls are cold, as recital 1 says;\n- (3) see recitals (1) and (2).\n\n\
                       HAS ADOPTED:\n";
const PLAIN: &str = "# Preamble\n\nTHE PARLIAMENT,\n\nWhereas:\n\n(1) guides are needed;\n\n\
                     (2) halls are cold, as recital 1 says;\n\n(3) see recitals (1) and (2).\n\n\
                     HAS ADOPTED:\n";
const LETTERS: &str = "# Preamble\n\nTHE PARLIAMENT,\n\nWhereas:\n- (a) guides are needed;\n\
                       - (b) halls are cold, as recital (a) says;\n- (c) see recitals (a) and (b).\n\n\
                       HAS ADOPTED:\n";
const PARTIES: &str = "# Preamble\n\nThe Parties,\n- (a) recalling guides;\n\
                       - (b) recalling halls, as recital (a) says;\n- (c) see recitals (a) and (b),\n\n\
                       Have agreed:\n";

fn workspace(preamble: &str, numbering: &str, amendment: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings =
        format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\n");
    write("mimc.yaml", &settings);
    write("convention/2.0/00-preamble.md", preamble);
    let article = "---\nid: one\n---\n\n# Article 1. One\n\n1. As recital 2 says.\n";
    write("convention/2.0/001-one.md", &article.replace('2', &second(preamble)));
    if !amendment.is_empty() {
        write(
            "proposals/P-001-x.yaml",
            &format!(
                "id: P-001\ntitle: X\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\n\
                 amendments:\n  - {amendment}\n"
            ),
        );
    }
    place
}

/// How the second recital is cited.
fn second(preamble: &str) -> String {
    if preamble.contains("(a)") { "(b)".to_owned() } else { "2".to_owned() }
}

/// The preamble of the draft, and its article.
fn drafted(place: &Path) -> (String, String) {
    let revision = Revision::open(place).unwrap();
    let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let grave: Vec<_> =
        report.findings.iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(report.summary.errors, 0, "{grave:?}");
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(vec!["P-001".to_owned()]),
        effect: Effect::Write,
    };
    let world = World::new(0, 0, |_| None);
    verbs::consolidate(place, &options, &world, &Silent, &Wait::default()).unwrap();
    let read = |name: &str| {
        fs::read_to_string(place.join("convention/3.0-simulation").join(name)).unwrap()
    };
    (read("00-preamble.md"), read("001-one.md"))
}

/// Asserts that each line stands in the text, in this order.
fn assert_lines(text: &str, lines: &[&str]) {
    let mut rest = text;
    for line in lines {
        let at = rest.find(line).unwrap_or_else(|| panic!("no `{line}` in\n{text}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn a_recital_is_cited_by_its_label() {
    for preamble in [BULLETS, PLAIN] {
        let place = workspace(preamble, "bis", "");
        let revision = Revision::open(place.path()).unwrap();
        assert_eq!(revision.findings, []);
        for (written, words) in [
            ("Recital 2", "halls"),
            ("Recital (2)", "halls"),
            ("recital 2", "halls"),
            ("Preamble(2)", "halls"),
            ("Preamble, recital 2", "halls"),
            ("PP2", "halls"),
            ("second recital", "halls"),
            ("second preambular paragraph", "halls"),
            ("Preamble, paragraph 2", "halls"),
            ("Preamble, second unnumbered paragraph", "Whereas"),
            ("Preamble, third unnumbered paragraph", "HAS"),
        ] {
            let address = parse::address(written).unwrap();
            let Ok(Target::Provision(node)) = resolve(&revision.base, &address) else {
                panic!("{written} in {preamble}");
            };
            let text = revision.base.provision(node).text.printed();
            assert!(text.starts_with(words), "{written}: {text}");
            let printed = address_of(&revision.base, node);
            let again = parse::address(&printed.to_string()).unwrap();
            assert_eq!(again, printed, "{written}");
            assert_eq!(resolve(&revision.base, &again), Ok(Target::Provision(node)));
        }
    }
}

#[test]
fn points_of_one_recital_are_no_recitals() {
    let preamble = "# Preamble\n\nRecalling halls,\n\nNoting:\n- (a) one;\n- (b) two,\n\n\
                    Bearing guides in mind,\n\nHave agreed:\n";
    let place = workspace(preamble, "bis", "");
    let revision = Revision::open(place.path()).unwrap();
    let words = |written: &str| {
        let address = parse::address(written).unwrap();
        match resolve(&revision.base, &address).unwrap() {
            Target::Provision(node) => {
                revision.base.provision(node).text.printed().to_owned()
            }
            Target::Part(..) => panic!("{written}"),
        }
    };
    assert_eq!(words("PP3"), "Bearing guides in mind,");
    assert_eq!(words("Recital 3"), "Bearing guides in mind,");
    assert_eq!(words("PP2(b)"), "two,");
}

#[test]
fn recitals_are_inserted_and_numbered_in_both_ways() {
    for preamble in [BULLETS, PLAIN] {
        for (amendment, bis, sequential) in [
            (
                "{op: insert, after: Preamble(1), text: \"tents leak;\"}",
                [
                    "(1) guides",
                    "(1 bis) tents",
                    "(2) halls are cold, as recital 1",
                    "(3) see",
                ],
                [
                    "(1) guides",
                    "(2) tents",
                    "(3) halls are cold, as recital 1",
                    "(4) see recitals (1) and (3)",
                ],
            ),
            (
                "{op: insert, before: Recital 1, text: \"tents leak;\"}",
                ["(0) tents", "(1) guides", "(2) halls", "(3) see"],
                [
                    "(1) tents",
                    "(2) guides",
                    "(3) halls are cold, as recital 2",
                    "(4) see recitals (2) and (3)",
                ],
            ),
            (
                "{op: insert, into: Preamble, text: \"(4) tents leak;\"}",
                ["(1) guides", "(2) halls", "(3) see", "(4) tents"],
                ["(1) guides", "(2) halls", "(3) see", "(4) tents"],
            ),
            (
                "{op: move, at: Recital (3), before: Recital (2)}",
                ["(1) guides", "(1 bis) see", "(2) halls", "HAS"],
                [
                    "(1) guides",
                    "(2) see recitals (1) and (3)",
                    "(3) halls are cold, as recital 1",
                    "HAS",
                ],
            ),
        ] {
            for (numbering, lines) in [("bis", bis), ("sequential", sequential)] {
                let place = workspace(preamble, numbering, amendment);
                let (text, article) = drafted(place.path());
                assert_lines(&text, &lines);
                let halls = text.lines().find(|line| line.contains("halls")).unwrap();
                let number =
                    &halls[halls.find('(').unwrap() + 1..halls.find(')').unwrap()];
                assert!(
                    article.contains(&format!("recital {number} says")),
                    "{amendment} {numbering}: {article}{text}"
                );
            }
        }
    }
}

#[test]
fn a_recital_is_deleted_alone() {
    for (preamble, deleted) in [(BULLETS, "Recital 3"), (LETTERS, "Recital (c)")] {
        let amendment = format!("{{op: delete, at: {deleted}}}");
        let place = workspace(preamble, "bis", &amendment);
        let (text, _) = drafted(place.path());
        assert!(text.contains("THE PARLIAMENT") && text.contains("HAS ADOPTED"));
        assert!(!text.contains("see recitals"), "{text}");
    }
}

#[test]
fn recitals_with_letters_are_cited_by_them() {
    let amendment = "{op: insert, after: Recital (a), text: \"tents leak;\"}";
    for preamble in [LETTERS, PARTIES] {
        let place = workspace(preamble, "sequential", amendment);
        let (text, article) = drafted(place.path());
        let lines = ["(a) ", "(b) tents", "(c) ", "(d) see recitals (a) and (c)"];
        assert_lines(&text, &lines);
        assert!(text.contains("halls") && text.contains(", as recital (a)"), "{text}");
        assert!(article.contains("As recital (c) says."), "{article}");
    }
}
