//! Labels of every house: read as labels, kept byte for byte, cited, amended; and what only
//! looks like one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;

use mimc::{
    diagnostic::{Rule, Severity},
    engine::{Index, Target, address_of},
    model::{Convention, NodeId, Version},
    parse,
    session::{Selection, Silent},
    source::SourceFile,
    store::Wait,
    verbs::{self, CheckOptions, ConsolidateOptions, Effect, Revision, World},
    write,
};

fn article(body: &str) -> String {
    format!("---\nid: one\n---\n\n# Article 1. One\n\n{body}")
}

fn read(body: &str) -> (Convention, Vec<(Rule, String)>) {
    let source = SourceFile::new("convention/2.0/001.md", article(body));
    let read =
        parse::convention(Version::new("2.0"), vec![("001.md".to_owned(), source)]);
    let found = read.findings.iter().map(|one| (one.rule, one.message.clone()));
    (read.value.unwrap(), found.collect())
}

/// The addresses of all provisions below the article.
fn addresses(text: &Convention) -> Vec<String> {
    let last = u32::try_from(text.documents[0].provisions.len()).unwrap();
    let address = |provision| address_of(text, NodeId { document: 0, provision });
    (1..last).map(|provision| address(provision).to_string()).collect()
}

#[test]
fn labels_of_every_house_are_read_kept_and_cited() {
    for (body, cited) in [
        (
            "1. One:\n\n1.1 First.\n\n1.2 Second.\n\n2. Two.\n",
            "(1)|(1)(1.1)|(1)(1.2)|(2)",
        ),
        (
            "1. One:\n\n   1.1. First.\n\n   1.2. Second.\n\n2. Two.\n",
            "(1)|(1)(1.1)|(1)(1.2)|(2)",
        ),
        (
            "1.1 First.\n\n1.2 Second:\n\n1.2.1 Deep.\n\n1.3 Third.\n",
            "(1.1)|(1.2)|(1.2)(1.2.1)|(1.3)",
        ),
        ("1. One:\n\n1.1 Alone.\n\n2. Two.\n", "(1)|(1)(1.1)|(2)"),
        ("1° First.\n\n2° Second.\n", "(1)|(2)"),
        ("§ 1. First.\n\n§ 2. Second.\n", "(1)|(2)"),
        ("§ 1 First.\n\n§ 2 Second.\n", "(1)|(2)"),
        ("I.- First.\n\nII.- Second.\n", "(I)|(II)"),
        ("I.-First.\n\nII.-Second.\n", "(I)|(II)"),
        ("I.– First.\n\nII.– Second.\n", "(I)|(II)"),
        ("1) First.\n\n2) Second.\n", "(1)|(2)"),
        ("A. First.\n\nB. Second.\n", "(A)|(B)"),
        ("- A. Alone.\n", "(A)"),
        (
            "(A) First.\n\n(A-i) Between.\n\n(A-ii) Too.\n\n(B) Second.\n",
            "(A)|(A-i)|(A-ii)|(B)",
        ),
        ("(a) First.\n\n(a-1) Between.\n\n(b) Second.\n", "(a)|(a-1)|(b)"),
        ("1. One.\n\n1 bis. Bis.\n\n2. Two.\n", "(1)|(1 bis)|(2)"),
    ] {
        let (text, found) = read(body);
        let expected: Vec<String> =
            cited.split('|').map(|one| format!("Article 1{one}")).collect();
        assert_eq!(addresses(&text), expected, "{body}");
        let grave: Vec<_> =
            found.iter().filter(|(rule, _)| rule.severity() == Severity::Error).collect();
        assert!(grave.is_empty(), "{body}: {grave:?}");
        assert!(!found.iter().any(|(rule, _)| *rule == Rule::LabelInText), "{body}");
        let document = &text.documents[0];
        assert_eq!(write::document(document), document.source.text());
        let canonical = write::canonical(document);
        let body = canonical.split_once("One\n\n").unwrap().1;
        assert_eq!(addresses(&read(body).0), expected, "{canonical}");
        assert_eq!(write::canonical(&read(body).0.documents[0]), canonical);
        let index = Index::new(&text);
        for address in &expected {
            let target = index.resolve(&text, &parse::address(address).unwrap());
            assert!(matches!(target, Ok(Target::Provision(_))), "{address}");
        }
    }
}

#[test]
fn decimal_labels_are_cited_step_by_step_too() {
    for (body, cited) in [
        (
            "1. One:\n\n1.1 First.\n\n1.2 Second.\n\n2. Two.\n",
            ["Article 1(1)(1.2)", "Article 1(1)(2)", "Article 1.1.2"],
        ),
        (
            "1.1 First.\n\n1.2 Second.\n",
            ["Article 1(1.2)", "Article 1(2)", "Article 1.2"],
        ),
    ] {
        let (text, _) = read(body);
        for written in cited {
            let address = parse::address(written).unwrap();
            let found = Index::new(&text).resolve(&text, &address);
            let Ok(Target::Provision(node)) = found else {
                panic!("{written}: {found:?}")
            };
            assert_eq!(text.provision(node).text.printed(), "Second.", "{written}");
        }
    }
}

#[test]
fn what_looks_like_a_label_and_is_none_is_said() {
    for (body, label) in [
        ("M. le Président opens the meeting.\n", "M."),
        ("1. One.\n\nC. Jones is the depositary.\n", "C."),
        ("1.5 metres are enough.\n", "1.5"),
        ("30° west of it.\n", "30°"),
        ("1.Every State reports.\n", "1."),
        ("2)Every State reports.\n", "2)"),
        ("(a)pay is due.\n", "(a)"),
        ("(ab) pay is due.\n", "(ab)"),
        ("I. There is no second.\n", "I."),
    ] {
        let (text, found) = read(body);
        let said = format!("`{label}` looks like a label and is read as words");
        assert!(found.contains(&(Rule::LabelInText, said)), "{body}: {found:?}");
        let last = text.documents[0].provisions.last().unwrap();
        assert_eq!(last.label, None, "{body}");
        assert_eq!(write::canonical(&text.documents[0]), article(body));
    }
    for body in [
        "M\\. le Président opens the meeting.\n",
        "\\(ab) pay is due.\n",
        "In 1951 it was made.\n",
        "e.g. this.\n",
        "1951 was a year.\n",
        "- M. le Président\n",
    ] {
        let (_, found) = read(body);
        assert!(!found.iter().any(|(rule, _)| *rule == Rule::LabelInText), "{body}");
    }
}

/// The article of the draft, amended in this way; else why there is none.
fn amended(body: &str, numbering: &str, amendment: &str) -> String {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings =
        format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\n");
    write("mimc.yaml", &settings);
    write("convention/2.0/001-one.md", &article(body));
    let head =
        "id: P-001\ntitle: X\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n";
    write("proposals/P-001-x.yaml", &format!("{head}  - {amendment}\n"));
    let revision = Revision::open(place.path()).unwrap();
    let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let grave: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.message.clone())
        .collect();
    if !grave.is_empty() {
        return grave.join("; ");
    }
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(vec!["P-001".to_owned()]),
        effect: Effect::Write,
    };
    let world = World::new(0, 0, |_| None);
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
    let file = place.path().join("convention/3.0-simulation/001-one.md");
    fs::read_to_string(file).unwrap().split_once("One\n\n").unwrap().1.to_owned()
}

/// A list, what is done to it, and what becomes of it in both kinds of numbering.
const AMENDED: [[&str; 4]; 11] = [
    [
        "1. One:\n\n1.1 First.\n\n1.2 Second.\n\n2. Two.\n",
        "{op: insert, after: \"Article 1(1)(1.1)\", text: New.}",
        "1. One:\n\n   - 1.1 First.\n   - 1.1 bis New.\n   - 1.2 Second.\n\n2. Two.\n",
        "1. One:\n\n   - 1.1 First.\n   - 1.2 New.\n   - 1.3 Second.\n\n2. Two.\n",
    ],
    [
        "1° First.\n\n2° Second.\n",
        "{op: insert, after: Article 1(1), text: New.}",
        "1° First.\n- 1 bis° New.\n2° Second.\n",
        "1° First.\n- 2° New.\n- 3° Second.\n",
    ],
    [
        "§ 1. First.\n\n§ 2. Second.\n",
        "{op: insert, after: Article 1(1), text: New.}",
        "§ 1. First.\n\n§ 1 bis. New.\n\n§ 2. Second.\n",
        "§ 1. First.\n\n§ 2. New.\n\n§ 3. Second.\n",
    ],
    [
        "I.- First.\n\nII.- Second.\n",
        "{op: insert, after: Article 1(II), text: New.}",
        "I.- First.\n\nII.- Second.\n- III.- New.\n",
        "I.- First.\n\nII.- Second.\n- III.- New.\n",
    ],
    [
        "(A) First.\n\n(B) Second.\n",
        "{op: insert, after: Article 1(A), text: \"(A-i) New.\"}",
        "(A) First.\n- (A-i) New.\n(B) Second.\n",
        "(A) First.\n- (B) New.\n- (C) Second.\n",
    ],
    [
        "A. First.\n\nB. Second.\n\nC. Third.\n",
        "{op: delete, at: Article 1(B)}",
        "- A. First.\n- C. Third.\n",
        "A. First.\n- B. Third.\n",
    ],
    [
        "A. First.\n\nB. Second.\n",
        "{op: delete, at: Article 1(A)}",
        "- B. Second.\n",
        "- A. Second.\n",
    ],
    [
        "1. One.\n\n2. Two.\n",
        "{op: insert, after: Article 1(1), text: \"M. le Président opens it.\"}",
        "1. One.\n\n1 bis. M. le Président opens it.\n\n2. Two.\n",
        "1. One.\n\n2. M. le Président opens it.\n\n3. Two.\n",
    ],
    [
        "One.\n\nTwo.\n",
        "{op: insert, after: \"Article 1, first unnumbered paragraph\", text: \"M. le Président opens it.\"}",
        "One.\n\nM. le Président opens it.\n\nTwo.\n",
        "One.\n\nM. le Président opens it.\n\nTwo.\n",
    ],
    [
        "M. le Président opens it.\n\nTwo.\n",
        "{op: replace, at: \"Article 1, first unnumbered paragraph\", find: opens, with: closes}",
        "M. le Président closes it.\n\nTwo.\n",
        "M. le Président closes it.\n\nTwo.\n",
    ],
    [
        "1. One:\n\n   1.1 First.\n\n   1.2 Second.\n\n2. Two.\n",
        "{op: wrap, at: Article 1(2), as: \"2.1\"}",
        "1. One:\n\n   1.1 First.\n\n   1.2 Second.\n\n2.\n   - 2.1 Two.\n",
        "1. One:\n\n   1.1 First.\n\n   1.2 Second.\n\n2.\n   - 2.1 Two.\n",
    ],
];

#[test]
fn what_is_put_into_a_list_takes_its_label_and_the_rest_keeps_its_bytes() {
    let mut wrong = Vec::new();
    for [body, amendment, bis, sequential] in AMENDED {
        let came = amended(body, "bis", amendment);
        if came != bis {
            wrong.push((body, amendment, came, bis));
        }
        let came = amended(body, "sequential", amendment);
        if came != sequential {
            wrong.push((body, amendment, came, sequential));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
