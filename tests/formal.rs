//! A proposal in the formal language of amendments: every operation is a sentence that names
//! the place, what is done and the words.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::process::Command;

use mimc::{
    model::Citation,
    operation::{FORMS, NAMES},
    paper::Formal,
    parse,
    source::SourceFile,
};

/// What a proposal of these amendments, in YAML, instructs.
fn formal(amendments: &[&str], style: Citation) -> Formal {
    let item = |amendment: &&str| {
        let lines: Vec<&str> = amendment.lines().collect();
        format!("  - {}\n", lines.join("\n    "))
    };
    let items: String = amendments.iter().map(item).collect();
    let yaml = format!(
        "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n{items}"
    );
    let read = parse::proposal(&SourceFile::new("proposals/P-001.yaml", yaml));
    assert_eq!(read.findings, [], "{items}");
    Formal::new(&read.value.unwrap(), style, str::to_owned)
}

/// The sentences, with the lines of what is quoted behind each.
fn said(amendments: &[&str], style: Citation) -> Vec<String> {
    let formal = formal(amendments, style);
    let one = |one: mimc::paper::Instruction| {
        let lines = one
            .text
            .iter()
            .map(|line| format!(" / {}{}", "  ".repeat(line.depth), line.text));
        format!("{}{}", one.sentence, lines.collect::<String>())
    };
    formal.instructions.into_iter().map(one).collect()
}

#[test]
fn every_form_of_every_operation_is_said() {
    let examples: Vec<&str> = FORMS.iter().map(|form| form.example).collect();
    assert!(NAMES.iter().all(|name| FORMS.iter().any(|form| form.op == *name)));
    let expected = [
        "In Article 45, paragraph 2, the words “five years” are replaced by “three years”.",
        "After Article 45, paragraph 2, the following paragraph is inserted: \
         / “2 bis. Each State Party shall inform workers of their rights.”",
        "In Article 46, paragraph 1, after the words “in employment”, the words \
         “, including remote work,” are inserted.",
        "Article 50, paragraph 3, is deleted.",
        "In Article 50, paragraph 3, the words “where possible” are deleted.",
        "Article 51 is replaced by the following: / “Adverse effects of environmental change \
         / 1. States Parties shall protect those whom it displaces.”",
        "The heading of Article 51 is replaced by “Environmental change”.",
        "Article 12, paragraph 4, is moved after Article 14, paragraph 1.",
        "Article 12, paragraph 4, becomes Article 12, paragraph 3 bis.",
        "The existing text of Article 9 becomes Article 9, paragraph 1.",
        "Article 12, paragraph 2, is divided, its words unchanged, into the following \
         paragraphs: / “2. Every worker may join a union.” \
         / “2 bis. No worker shall suffer for it.”",
        "Article 12 and Article 13 are joined, their words unchanged, into the following \
         article: / “Unions / 1. Every worker may join a union. \
         / 2. No worker shall suffer for it.”",
        "In Article 3, paragraph 1, and Article 8, paragraph 2, the term “alien” is replaced \
         by “foreign national”.",
        "Article 45 is tagged anew, its words unchanged: persons migrant-worker; rights L03.",
    ];
    assert_eq!(said(&examples, Citation::Coe), expected);
}

#[test]
fn what_else_an_amendment_may_say_is_said_too() {
    let amendments = [
        "op: replace\nat: Article 4(1)\nfind: \";\"\nwith: \".\"\noccurrence: 2",
        "op: replace\nat: Article 4\nfind: \"34\"\nwith: \"35\"\noccurrence: all",
        "op: delete\nat: Article 4(2), closing words",
        "op: delete\nat: Article 4(2)(a)\nold: to see",
        "op: insert\nat: Article 4(2)\nposition: end\ntext: \" It may.\"",
        "op: insert\nat: Article 4(2)\nposition: start\ntext: \"Always \"",
        "op: insert\nat: Article 4(2)\nbefore_words: see\ntext: \"now \"\noccurrence: 2",
        "op: insert\ninto: Article 4(2)\nposition: start\ntext: |\n  (a) one;\n  (b) two:\n    (i) three.",
        "op: insert\nafter: Article 4\ntext: |\n  # Fees\n\n  1. None.\npersons: [visitor]",
        "op: insert\nafter: Chapter II\ntext: |\n  # Chapter II bis. More\n\n  # Article 9 bis. One\n\n  Words.",
        "op: substitute\nat: Article 4(2)\ntext: They shall.",
        "op: substitute\nat: Article 4(2)\ntext: 2. They shall.\nold: They may.",
        "op: move\nat: Article 4(2)\ninto: Article 5\nnumber: 1 bis",
        "op: move\nat: Annex B\nbefore: Annex A",
        "op: renumber\nat: Chapter III\nto: IV",
        "op: renumber\nat: Article 4(2)(a)\nto: c",
        "op: wrap\nat: Article 4(2)\nas: (a)",
        "op: replace\nat: new Article 14(1)\nfind: a\nwith: b",
        "op: set\nat: Article 4\nrights: []",
        "op: replace_term\nfrom: guide\nwith: leader\nforms: {guides: leaders}\nhits:\n  - Article 1\n  - {at: Article 3, occurrence: 2}\n  - {at: Article 5, keep: true}",
    ];
    let expected = [
        "In article 4, paragraph 1, the sign “;”, where it stands for the second time, is \
         replaced by “.”.",
        "In article 4, the figure “34”, wherever it stands, is replaced by “35”.",
        "Article 4, paragraph 2, closing words, are deleted.",
        "Article 4, paragraph 2 (a), which reads “to see”, is deleted.",
        "At the end of article 4, paragraph 2, the words “ It may.” are inserted.",
        "At the beginning of article 4, paragraph 2, the word “Always ” is inserted.",
        "In article 4, paragraph 2, before the word “see”, where it stands for the second \
         time, the word “now ” is inserted.",
        "At the beginning of article 4, paragraph 2, the following subparagraphs are \
         inserted: / “(a) one; / (b) two: /   (i) three.”",
        "After article 4, the following article (persons visitor), with the number of its \
         place, is inserted: / “Fees / 1. None.”",
        "After chapter II, the following chapter is inserted: / “Chapter II bis. More \
         / Article 9 bis. One / Words.”",
        "The text of article 4, paragraph 2, is replaced by the following: / “They shall.”",
        "Article 4, paragraph 2, which reads “They may.”, is replaced by the following: \
         / “2. They shall.”",
        "Article 4, paragraph 2, is moved to the end of article 5, with the number 1 bis.",
        "Annex B is moved before annex A.",
        "Chapter III becomes chapter IV.",
        "Article 4, paragraph 2 (a), becomes article 4, paragraph 2 (c).",
        "The existing text of article 4, paragraph 2, becomes article 4, paragraph 2 (a).",
        "In new article 14, paragraph 1, the word “a” is replaced by “b”.",
        "Article 4 is tagged anew, its words unchanged: no rights.",
        "In article 1 and article 3 (second occurrence), the term “guide” is replaced by \
         “leader” and the term “guides” is replaced by “leaders”. It stays in article 5.",
    ];
    let said = said(&amendments, Citation::Un);
    for (said, expected) in said.iter().zip(expected) {
        assert_eq!(said, expected);
    }
    assert_eq!(said.len(), expected.len());
}

#[test]
fn show_prints_it_and_says_that_a_provision_has_none() {
    let run = |arguments: &[&str]| {
        let run =
            Command::new(env!("CARGO_BIN_EXE_mimc")).args(arguments).output().unwrap();
        let said = [run.stdout, run.stderr].map(|said| String::from_utf8(said).unwrap());
        (run.status.code(), said.concat())
    };
    let (status, said) = run(&["show", "p-3", "--formal"]);
    assert_eq!(status, Some(0), "{said}");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("P-003.1 In article 2, paragraph 1 (t), the words “"),
        "{said}"
    );
    let (status, said) = run(&["show", "Article 4", "--formal"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("only a proposal has a formal language"), "{said}");
    let (status, said) = run(&["show", "P-003", "--formal", "--json"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("\"instructions\""), "{said}");
}
