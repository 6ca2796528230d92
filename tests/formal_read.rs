//! The formal language, read back: what `show --formal` prints is what `propose --from-formal`
//! reads, for every operation, in the citations of every house, in lines of any width.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "shared/formal.rs"]
mod formal;

use std::{fs, path::Path, process::Command, sync::Arc};

use formal::{HEAD, HOUSES, assert_same, printed, read_back};
use mimc::{
    model::{Citation, Fragment, Operation, Proposal},
    operation::FORMS,
    parse::{self, FormalValue},
    source::SourceFile,
};

const WIDTHS: [usize; 4] = [30, 61, 80, 2_000];

fn proposal(yaml: &str) -> Proposal {
    let read = parse::proposal(&SourceFile::new("proposals/P-001.yaml", yaml));
    assert_eq!(read.findings, [], "{yaml}");
    read.value.unwrap()
}

fn of_amendments(amendments: &[&str]) -> Proposal {
    let item = |amendment: &&str| {
        let lines: Vec<&str> = amendment.lines().collect();
        format!("  - {}\n", lines.join("\n    "))
    };
    let items: String = amendments.iter().map(item).collect();
    proposal(&format!("{HEAD}{items}"))
}

fn assert_all(proposal: &Proposal) {
    for house in HOUSES {
        for width in WIDTHS {
            assert_same(proposal, house, width);
        }
    }
}

/// A head is broken in narrow lines, and its title is what it was.
#[test]
fn a_long_title_is_one_title() {
    let long =
        "Protection of persons displaced by environmental change, and of those who stay";
    let yaml = format!("{HEAD}  - op: delete\n    at: Article 4\n")
        .replace("title: T", &format!("title: \"{long}\""));
    for width in WIDTHS {
        let text = printed(&proposal(&yaml), Citation::Un, width);
        let read = parse::formal(&SourceFile::new("said.txt", text));
        assert_eq!(read.value.unwrap().title.as_deref(), Some(long), "{width}");
    }
}

#[test]
fn every_form_of_every_operation_is_read_back() {
    for form in FORMS {
        assert_all(&of_amendments(&[form.example]));
    }
    let all: Vec<&str> = FORMS.iter().map(|form| form.example).collect();
    assert_all(&of_amendments(&all));
}

/// What amendments may say beside the examples of each form.
const FURTHER: &[&str] = &[
    "op: replace\nat: Article 4(1)\nfind: \";\"\nwith: \".\"\noccurrence: 2",
    "op: replace\nat: Article 4\nfind: \"34\"\nwith: \"35\"\noccurrence: all",
    "op: replace\nat: Article 4\nfind: \"in the  end\"\nwith: \"“ever” and ”\"",
    "op: replace\nat: Article 4\nfind: \"the “end” of «it»\"\nwith: \"\\\"so\\\" \"",
    "op: replace\nat: Article 4\nfind: \" a \"\nwith: \"a *very* b\"\noccurrence: 13",
    "op: replace\nat: Article 4\nfind: are replaced by\nwith: is deleted. In article 5,",
    "op: replace\nat: Article 4\nfind: five\nwith: |\n  five[^1] years\n\n  [^1]: Of age.",
    "op: delete\nat: Article 4(2), closing words",
    "op: delete\nat: Article 4(2), second sentence",
    "op: delete\nat: Article 4(2), second unnumbered paragraph",
    "op: delete\nat: Article 4, third indent",
    "op: delete\nat: PP3",
    "op: delete\nat: Annex VI, Article 4(2)(a)(iv)",
    "op: delete\nat: Article 45 bis(2 bis)(a)(iv)",
    "op: delete\nat: Articles 3 to 5",
    "op: delete\nat: Article {fees}(2)",
    "op: delete\nat: Article 4(2), note 1",
    "op: delete\nat: Article 4(2)(a)\nold: to see",
    "op: delete\nat: Article 4(2)\nold: |\n  2. To see:\n     - (a) a;",
    "op: delete\nat: Article 4(2)\nfind: to\noccurrence: all",
    "op: insert\nat: Article 4(2)\nposition: end\ntext: \" It may.\"",
    "op: insert\nat: Article 4(2), first sentence\nposition: start\ntext: \"Always \"",
    "op: insert\nat: Article 4(2)\nbefore_words: see\ntext: \"now \"\noccurrence: 2",
    "op: insert\nat: Article 4(2)\nafter_words: see\ntext: |\n  [^1]\n\n  [^1]: Of age.",
    "op: insert\ninto: Article 4(2)\nposition: start\ntext: |\n  (a) one;\n  (b) two:\n    (i) three.",
    "op: insert\nafter: Article 4(2)\ntext: |\n  3. One:\n     - (a) a;\n     - (b) b:\n       - (i) c.\n\n     These words close it.\n\n  4. “Two” is a word, and “three” too.",
    "op: insert\nafter: Article 4\ntext: |\n  # Fees\n\n  1. None.\npersons: [visitor]",
    "op: insert\nafter: Article 4\nid: fees\ntext: |\n  # Article 4 bis. Fees\n\n  None.\n\n  Article 5 says more.\n\n  Note that: it does.\npersons: [visitor, \"a, b\"]\nrights: []",
    "op: insert\nafter: Chapter II\ntext: |\n  # Chapter II bis. More\n\n  # Article 9 bis. One\n\n  Words.\n\n  # Article 9 ter\n\n  1. Words.",
    "op: insert\nafter: Article 4\ntext: |\n  # One\n\n  1. A.\n\n  # Two\n\n  1. B.",
    "op: insert\nafter: Annex A\ntext: |\n  # Annex B. Forms\n\n  1. A.",
    "op: insert\nafter: Article 4(1)\ntext: |\n  | a | b |\n  | - | - |\n  | 1 | 2 |",
    "op: insert\nafter: PP2\ntext: Recalling all,",
    "op: insert\nafter: Article 4(1)\ntext: |\n  5. Words[^1] here.\n\n  [^1]: A note.",
    "op: substitute\nat: Article 4(2)\ntext: They shall.",
    "op: substitute\nat: Article 4(2)\ntext: 2. They shall.\nold: They may.",
    "op: substitute\nat: Article 4\ntext: |\n  1. They shall.",
    "op: substitute\nat: Article 4\ntext: |\n  # Article 4. Duties\n\n  1. They shall.",
    "op: substitute\nat: Article 4(2), chapeau\ntext: They shall",
    "op: retitle\nat: Chapter II\nwith: All “others”",
    "op: move\nat: Article 4(2)\ninto: Article 5\nnumber: 1 bis",
    "op: move\nat: Article 4(2)\ninto: Article 5\nposition: start",
    "op: move\nat: Annex B\nbefore: Annex A",
    "op: renumber\nat: Chapter III\nto: IV",
    "op: renumber\nat: Article 4(2)(a)\nto: c",
    "op: renumber\nat: Article 4\nto: 4 bis",
    "op: renumber\nat: Rule 4\nto: 5",
    "op: wrap\nat: Article 4(2)\nas: (a)",
    "op: wrap\nat: Article 4\nas: 1)",
    "op: wrap\nat: Article 4, second unnumbered paragraph\nas: \"2.\"",
    "op: split\nat: Article 4\ninto:\n  - |\n    # Article 4. One\n\n    1. A.\n  - |\n    # Article 4 bis. Two\n\n    1. B.",
    "op: split\nat: Article 4\ninto:\n  - |\n    1. A.\n  - |\n    # Article 4 bis. Two\n\n    1. B.",
    "op: split\nat: Article 4\ninto:\n  - |\n    A commons is land.\n  - |\n    # Two\n\n    “B” is it.\n  - |\n    # Article 4 ter\n\n    1. C.",
    "op: split\nat: Article 4\ninto:\n  - |\n    1. A.\n\n    Closing words.\n  - |\n    # Article 4 bis. Two\n\n    B.",
    "op: split\nat: Article 4, second unnumbered paragraph\ninto:\n  - One is.\n  - Two are.",
    "op: join\nprovisions: [Article 4, Article 5]\ninto: |\n  1. A.\n\n  2. B.",
    "op: join\nprovisions: [Article 4, Article 5]\ninto: |\n  A commons is land.",
    "op: join\nprovisions: [Article 4, Article 5]\ninto: |\n  # All of them\n\n  1. A.",
    "op: replace\nat: Article 4\nfind: ten\u{a0}days\nwith: \"\u{a0}twelve\u{a0}\u{202f}days\u{a0}\"",
    "op: insert\nafter: Article 4(1)\ntext: |\n  1 bis. Ten\u{a0}days and ten\u{a0}\u{a0}nights, 5\u{202f}%.",
    "op: join\nprovisions: [Article 4(1), Article 4(2), Article 4(3)]\ninto: |\n  1. A. B. C.",
    "op: join\nprovisions: [Article 4, Article 5, Article 6]\ninto: |\n  # Article 4. All\n\n  1. A.",
    "op: replace\nat: new Article 14(1)\nfind: a\nwith: b",
    "op: set\nat: Article 4\nrights: []\npersons: [a, \"b; c\"]",
    "op: replace_term\nfrom: guide\nwith: leader\nforms: {guides: leaders}\nhits:\n  - Article 1\n  - {at: Article 3, occurrence: 2}\n  - {at: Article 5, keep: true}",
    "op: replace_term\nfrom: guide\nwith: leader\nhits:\n  - {at: Article 5(2), keep: true, occurrence: 2}\n  - Article 1(1)\n  - Article 2, heading",
];

#[test]
fn what_else_an_amendment_may_say_is_read_back_too() {
    for amendment in FURTHER {
        assert_all(&of_amendments(&[amendment]));
    }
}

/// Our own proposals, each as its file says it.
#[test]
fn every_proposal_of_the_repository_is_read_back() {
    let mut read = 0;
    for entry in fs::read_dir("proposals").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("P-") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let source: Arc<SourceFile> = SourceFile::new(name.as_str(), text);
        let proposal = parse::proposal(&source).value.unwrap();
        // A comment instructs nothing.
        if proposal.amendments.is_empty() {
            continue;
        }
        for house in HOUSES {
            assert_same(&proposal, house, 80);
        }
        read += 1;
    }
    assert!(read > 50, "{read}");
}

/// The proposals of all cases, whatever they do to their texts.
#[test]
fn every_proposal_of_the_cases_is_read_back() {
    let mut read = 0;
    for case in fs::read_dir("tests/cases").unwrap() {
        let folder = case.unwrap().path();
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            read += usize::from(is_read_back(&path));
        }
    }
    assert!(read > 200, "{read}");
}

/// Whether the file is a proposal that says something, which was read back.
fn is_read_back(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    if !name.starts_with("P-") {
        return false;
    }
    let source: Arc<SourceFile> =
        SourceFile::new(name, fs::read_to_string(path).unwrap());
    let read = parse::proposal(&source);
    // What a case has wrong on purpose is no amendment.
    let Some(proposal) = read.value.filter(|_| read.findings.is_empty()) else {
        return false;
    };
    // Sub-amendments have no sentences.
    if proposal.amendments.is_empty() || proposal.links.amends.is_some() {
        return false;
    }
    HOUSES.into_iter().for_each(|house| assert_same(&proposal, house, 80));
    true
}

/// The page has every sentence, and each is read.
#[test]
fn every_sentence_of_the_page_is_read() {
    let page = fs::read_to_string("docs/formal-language.md").unwrap();
    let block = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let read = parse::formal(&SourceFile::new("page.txt", block));
    assert_eq!(read.findings, []);
    let amendments = read.value.unwrap().amendments;
    let operations: std::collections::BTreeSet<String> = amendments
        .iter()
        .filter_map(|one| match &one.fields[0].1 {
            FormalValue::Text(op) => Some(op.clone()),
            FormalValue::List(_)
            | FormalValue::Texts(_)
            | FormalValue::Map(_)
            | FormalValue::Entries(_) => None,
        })
        .collect();
    for form in FORMS {
        assert!(operations.contains(form.op), "{} has no sentence", form.op);
    }
    assert_eq!(read_back(block).unwrap().amendments.len(), amendments.len());
}

/// Where a fragment brings whole documents the law above must see them: else it holds nothing.
#[test]
fn the_law_sees_whole_documents() {
    let proposal =
        of_amendments(&["op: insert\nafter: Article 4\ntext: |\n  # One\n\n  1. A."]);
    let Operation::InsertProvisions { text, .. } = &proposal.amendments[0].operation
    else {
        panic!("an insertion")
    };
    assert!(matches!(text.fragment, Fragment::Documents(_)));
}

#[test]
fn what_is_not_understood_is_named_with_its_place() {
    for (text, line, column, words) in [
        ("In article 4, the words “a” shall read “b”.", 1, 29, "not understood"),
        ("P-001.1  In article x y, the word “a” is deleted.", 1, 13, "names no place"),
        ("In article 4, the word “a is deleted.", 1, 24, "no partner"),
        ("\n\nArticle 4 is replaced by the following:\n", 3, 1, "no new text"),
        (
            "Article 4 is replaced by the following:\n    # Fees\n",
            2,
            5,
            "quotation marks",
        ),
        ("Article 4 is deleted.\n\nAnd so on.\n", 3, 1, "not understood"),
        ("", 1, 1, "no sentence"),
    ] {
        let read = parse::formal(&SourceFile::new("said.txt", text));
        let [found] = read.findings.as_slice() else {
            panic!("{text}: {:?}", read.findings)
        };
        let start = found.place.start();
        assert_eq!(
            (start.line, start.column),
            (line, column),
            "{text}: {}",
            found.message
        );
        assert!(found.message.contains(words), "{text}: {}", found.message);
        assert!(found.help.is_some());
    }
}

#[test]
fn a_person_may_write_it_without_a_head() {
    let text = "1. In Article 4, paragraph 1, the words “five years”\nare replaced by “three years”.\n\n2. Article 5 is deleted.\n";
    let read = read_back(text).unwrap();
    assert_eq!(read.amendments.len(), 2);
}

#[test]
fn nothing_makes_the_reader_panic() {
    let whole = printed(
        &of_amendments(&FORMS.iter().map(|form| form.example).collect::<Vec<_>>()),
        Citation::Eu,
        60,
    );
    for (at, _) in whole.char_indices() {
        for text in [&whole[..at], &whole[at..]] {
            let file = SourceFile::new("said.txt", text);
            for found in parse::formal(&file).findings {
                assert!(found.place.span.end as usize <= text.len());
            }
        }
    }
}

#[test]
fn show_formal_can_be_piped_into_propose() {
    let run = |arguments: &[&str], input: Option<&[u8]>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
        command.args(arguments);
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut pipe, input.unwrap_or_default()).unwrap();
        drop(pipe);
        child.wait_with_output().unwrap()
    };
    let shown = run(&["show", "P-003", "--formal"], None);
    let from = ["propose", "--from-formal", "-", "--why", "Why.", "--output", "-"];
    let made = run(&from, Some(&shown.stdout));
    let said = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(0), "{said}");
    let made = String::from_utf8(made.stdout).unwrap();
    assert!(made.contains("title: Harm by private persons\n"), "{made}");
    assert!(made.contains("at: Article 2(1)(t)\n"), "{made}");
    let wrong = run(&from, Some(b"P-1  T\n\nIn article 2, the words \xe2\x80\x9cno such\xe2\x80\x9d are deleted.\n"));
    let said = String::from_utf8([wrong.stdout, wrong.stderr].concat()).unwrap();
    assert_eq!(wrong.status.code(), Some(1), "{said}");
    assert!(
        said.contains("quote-not-found") && said.contains("standard input:3:1"),
        "{said}"
    );
}
