//! Labels that say what holds them, `1.1` and `1.1.1`: where numbers close up they follow it, and
//! so do references to them, in whichever form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;

use mimc::{
    diagnostic::Severity,
    session::{Selection, Silent},
    store::Wait,
    verbs::{self, CheckOptions, ConsolidateOptions, Effect, Revision, World},
};

const ARTICLES: [(&str, &str); 4] = [
    (
        "1",
        "1. One:\n\n   1.1 keep:\n\n      1.1.1 this;\n\n      1.1.2 that, as in paragraph 1.1.1.\n\n   1.2 care.\n\n2. Two:\n\n   2.1 open;\n\n   2.2 close, as in paragraph 1.2.\n\n3. Three, see paragraphs 2.1 and 2.2.",
    ),
    ("2", "2.1 One.\n\n2.2 Two, see paragraph 2.1."),
    (
        "3",
        "See Article 1, paragraph 1.1.2, Article 1(2)(2.1), Article 1(1)(1.1)(1.1.1) and paragraph 2.2 of Article 2.",
    ),
    (
        "4",
        "1. Halls:\n\n   (A) stand;\n\n   (A-i) lean;\n\n   (B) fall.\n\n2. See paragraph 1(A-i).",
    ),
];

/// The articles of a draft of one amendment with numbers closed up, as one text.
fn drafted(amendment: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: sequential\n");
    for (number, body) in ARTICLES {
        let text =
            format!("---\nid: a{number}\n---\n\n# Article {number}. T\n\n{body}\n");
        write(&format!("convention/2.0/{number}.md"), &text);
    }
    let head =
        "id: P-001\ntitle: X\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n";
    write("proposals/P-001-x.yaml", &format!("{head}  - {amendment}\n"));
    let revision = Revision::open(place.path()).unwrap();
    let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let grave = report.findings.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(grave.map(|one| &one.message).collect::<Vec<_>>(), [""; 0]);
    let (to, effect) = (None, Effect::Write);
    let selection = Selection::With(vec!["P-001".to_owned()]);
    let options = ConsolidateOptions { to, selection, effect };
    let world = World::new(0, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
    let files = fs::read_dir(place.path().join("convention/3.0-simulation")).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let text: String =
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let lines = text.lines().map(|line| line.trim_start_matches([' ', '-']));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn they_follow_what_holds_them() {
    for (amendment, lines) in [
        (
            "{op: insert, before: Article 1(1), text: New.}",
            &[
                "1. New.",
                "2. One:\n2.1 keep:\n2.1.1 this;\n2.1.2 that, as in paragraph 2.1.1.\n2.2 care.",
                "3. Two:\n3.1 open;\n3.2 close, as in paragraph 2.2.",
                "4. Three, see paragraphs 3.1 and 3.2.",
                "See Article 1, paragraph 2.1.2, Article 1(3)(3.1), Article 1(2)(2.1)(2.1.1) and paragraph 2.2 of Article 2.",
            ][..],
        ),
        (
            "{op: move, at: Article 1(2), before: Article 1(1)}",
            &[
                "1. Two:\n1.1 open;\n1.2 close, as in paragraph 2.2.",
                "2. One:\n2.1 keep:\n2.1.1 this;\n2.1.2 that, as in paragraph 2.1.1.\n2.2 care.",
                "3. Three, see paragraphs 1.1 and 1.2.",
                "See Article 1, paragraph 2.1.2, Article 1(1)(1.1), Article 1(2)(2.1)(2.1.1) and paragraph 2.2 of Article 2.",
            ],
        ),
        (
            "{op: insert, before: \"Article 1(1)(1.1)\", text: New.}",
            &[
                "1. One:\n1.1 New.\n1.2 keep:\n1.2.1 this;\n1.2.2 that, as in paragraph 1.2.1.\n1.3 care.",
                "2.2 close, as in paragraph 1.3.",
                "See Article 1, paragraph 1.2.2, Article 1(2)(2.1), Article 1(1)(1.2)(1.2.1)",
            ],
        ),
        (
            "{op: insert, before: Article 2, text: \"# New\\n\\nWords.\"}",
            &[
                "# Article 3. T\n3.1 One.\n3.2 Two, see paragraph 3.1.",
                "See Article 1, paragraph 1.1.2, Article 1(2)(2.1), Article 1(1)(1.1)(1.1.1) and paragraph 3.2 of Article 3.",
            ],
        ),
        (
            "{op: insert, before: \"Article 4(1)(A)\", text: New.}",
            &["(A) New.\n(B) stand;\n(C) lean;\n(D) fall.", "2. See paragraph 1(C)."],
        ),
    ] {
        let text = drafted(amendment);
        let mut rest = text.as_str();
        for line in lines {
            let at = rest.find(line);
            let at = at.unwrap_or_else(|| panic!("{amendment}: no `{line}` in\n{text}"));
            rest = &rest[at + line.len()..];
        }
    }
}
