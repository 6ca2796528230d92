//! What the readers of YAML files say about broken ones: one case, one glance.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    diagnostic::{Checked, Rule},
    parse,
    source::SourceFile,
};

/// Each finding as `rule line:column message`.
fn said<T>(checked: &Checked<T>) -> Vec<String> {
    let findings = checked.findings.iter().map(|finding| {
        let start = finding.place.start();
        let rule = finding.rule;
        format!("{rule} {}:{} {}", start.line, start.column, finding.message)
    });
    findings.collect()
}

const HEAD: &str = "id: P-1\ntitle: T\nbase: \"2.0\"\n";

/// Reads a proposal whose amendments begin in line 5.
fn amendments(lines: &str) -> Vec<String> {
    let text = format!("{HEAD}amendments:\n{lines}");
    said(&parse::proposal(&SourceFile::new("p.yaml", text)))
}

fn proposal(text: &str) -> Vec<String> {
    said(&parse::proposal(&SourceFile::new("p.yaml", text)))
}

macro_rules! cases {
    ($($name:ident: $reader:ident($text:expr) => [$($finding:expr),* $(,)?];)*) => {
        $(#[test] fn $name() {
            let expected: &[&str] = &[$($finding),*];
            assert_eq!($reader($text), expected);
        })*
    };
}

cases! {
    // Syntax.
    an_open_quotation: proposal("id: P-1\ntitle: \"Open\nbase: x\n") =>
        ["yaml 2:8 quotation marks are opened and never closed"];
    a_colon_in_a_value: proposal("id: P-1\ntitle: a: b\n") =>
        ["yaml 2:9 a key is not expected here"];
    a_tab_in_the_indentation: proposal("id: P-1\namendments:\n\t- op: delete\n") =>
        ["yaml 3:1 a tab stands in the indentation"];
    a_tab_under_a_key: proposal("amendments:\n  - op: delete\n\tat: Article 1\n") =>
        ["yaml 3:1 a tab stands in the indentation"];
    a_line_out_of_column: proposal("amendments:\n  - op: delete\n   at: Article 1\n") =>
        ["yaml 3:4 this line is not indented like those before it"];
    an_open_bracket: proposal("id: [P-1\n") =>
        ["yaml 1:5 a bracket is opened and never closed"];
    an_empty_file: proposal("# nothing\n") => ["yaml 1:1 the file is empty"];
    two_documents: proposal("id: P-1\n---\nid: P-2\n") =>
        ["yaml 2:1 a second document begins here"];
    an_alias_inside_itself: proposal("id: &a [*a]\n") =>
        ["yaml 1:9 this alias stands inside what it names"];

    // Keys.
    a_key_misspelt: amendments("  - op: delete\n    at: Article 1\n    fnid: é\n") =>
        ["unknown-key 7:5 an amendment has no key `fnid`"];
    a_key_twice: amendments("  - op: delete\n    at: Article 1\n    at: Article 2\n") =>
        ["yaml 7:5 `at` stands here twice"];
    a_link_to_no_amendment: proposal("id: P-1\ntitle: T\nbase: x\ndraws_on: [A]\n\
        amendments:\n- op: delete\n  at: Article 1\n") =>
        ["yaml 4:12 `A` is not an amendment: write P-007.2"];
    a_comment_that_amends: proposal("id: P-1\ntitle: T\nbase: x\nkind: comment\n\
        amendments:\n- op: delete\n  at: Article 1\n") =>
        ["key-clash 5:1 a comment amends nothing"];
    a_sub_amendment_of_structure: proposal("id: P-1/Am.1\ntitle: T\nbase: x\namends: P-1\n\
        amendments:\n- op: retitle\n  at: P-1.1\n  with: x\n") =>
        ["yaml 6:3 a sub-amendment changes the words of an amendment"];
    nothing_but_an_id: proposal("id: P-1\n") => [
        "missing-key 1:1 a proposal has no `title`",
        "missing-key 1:1 a proposal has no `base`",
        "missing-key 1:1 a proposal has no `amendments`",
    ];
    a_list_for_a_proposal: proposal("- id: P-1\n") =>
        ["yaml 1:1 a proposal must be a mapping of keys to values"];
    many_at_once: proposal("id: P-1\ntitel: T\nbase:\nsponsors: {a: b}\nrevision: 0\n\
        amendments: []\n") => [
        "missing-key 1:1 a proposal has no `title`",
        "unknown-key 2:1 a proposal has no key `titel`",
        "yaml 3:1 `base` has no value",
        "yaml 4:11 `sponsors` must be a list of texts",
        "yaml 5:11 `revision` must be a whole number from 1",
        "yaml 6:1 there is no amendment",
    ];

    // Amendments.
    an_unknown_operation: amendments("  - op: repalce\n    at: Article 1\n") =>
        ["yaml 5:9 there is no operation `repalce`"];
    a_move_to_a_number: amendments("  - op: move\n    at: Article 1\n    to: 3\n") => [
        "missing-key 5:5 this `move` needs one of `after`, `before` and `into`",
        "key-clash 7:5 `to` does not go with this `move`, which puts a provision somewhere else",
    ];
    a_split_into_one: amendments("  - op: split\n    at: Article 1\n    into: [x]\n") =>
        ["yaml 7:5 a provision is divided into two at least"];
    a_join_of_one: amendments("  - op: join\n    articles: [Article 1]\n    into: x\n") =>
        ["yaml 6:5 it takes two provisions to join them"];
    a_term_without_places: amendments(
        "  - op: replace_term\n    from: a\n    with: b\n    hits: []\n") =>
        ["yaml 8:5 no place is listed where the term stands"];
    nothing_set: amendments("  - op: set\n    at: Article 1\n") =>
        ["missing-key 5:5 this `set` sets nothing"];
    no_operation: amendments("  - at: Article 1\n") =>
        ["missing-key 5:5 an amendment has no `op`"];
    no_new_words: amendments("  - op: replace\n    at: Article 1\n    find: x\n") =>
        ["missing-key 5:5 this `replace` has no `with`"];
    no_place: amendments("  - op: insert\n    text: x\n") =>
        ["missing-key 5:5 this `insert` needs one of `after`, `before` and `into`"];
    no_place_for_words: amendments("  - op: insert\n    at: Article 1\n    text: x\n") =>
        ["missing-key 5:5 this `insert` needs one of `after_words`, `before_words` and `position`"];
    two_places: amendments("  - op: insert\n    after: Article 1\n    into: Article 2\n    text: x\n") =>
        ["key-clash 7:5 `after` and `into` exclude each other"];
    words_and_a_provision: amendments(
        "  - op: insert\n    after: Article 1\n    before: Article 3\n    at: Article 2\n    text: x\n") => [
        "key-clash 7:5 `after` and `before` exclude each other",
        "key-clash 8:5 `at` does not go with this `insert`, which puts provisions between provisions",
    ];
    a_guard_on_words: amendments(
        "  - op: delete\n    at: Article 1\n    find: x\n    occurrence: 1\n    old: x\n") =>
        ["key-clash 9:5 `old` does not go with this `delete`, which strikes words"];
    an_empty_quotation: amendments("  - op: delete\n    at: Article 1\n    find: \"\"\n") =>
        ["yaml 7:11 `find` is empty"];
    occurrence_zero: amendments("  - op: delete\n    at: Article 1\n    find: x\n    occurrence: 0\n") =>
        ["yaml 8:17 `occurrence` must be a whole number from 1, or `all`"];
    a_place_that_is_no_end: amendments(
        "  - op: insert\n    at: Article 1\n    position: ende\n    text: x\n") =>
        ["yaml 7:15 `position` cannot be `ende`"];
    an_address_that_is_none: amendments("  - op: delete\n    at: \"Artikel 1\"\n") =>
        ["unknown-provision 6:9 `Artikel` begins no address"];
    words_in_two_lines: amendments("  - op: retitle\n    at: Article 1\n    with: |\n      a\n      b\n") =>
        ["yaml 8:7 `with` holds a line break"];

    // Places inside texts.
    inside_a_block: amendments(
        "  - op: insert\n    after: Article 1\n    text: |2\n\n        1. é\n        ***\n") =>
        ["structure 10:9 a rule is not the text of a treaty"];
    inside_a_folded_block: amendments(
        "  - op: insert\n    after: Article 1\n    text: >-\n      1. 国\n\n      ***\n") =>
        ["structure 10:7 a rule is not the text of a treaty"];
    inside_quotes: amendments("  - op: insert\n    after: Article 1\n    text: \"1. \\u00e9\\n\\\n      ***\"\n") =>
        ["structure 8:7 a rule is not the text of a treaty"];
    letters_in_two_pieces: amendments(
        "  - op: insert\n    after: Article 1\n    text: |\n      1. a cafe\u{301}\n") =>
        ["encoding 8:12 letters are not in Unicode normal form C"];
}

#[test]
fn hostile_files_get_one_finding() {
    let deep = format!("id: {}", "[".repeat(20_000));
    let block_deep: String =
        (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let large = "a: b\n".repeat(10 << 20);
    let mut bomb =
        String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{below}]\n");
    }
    for (text, message) in [
        (deep, "lists and mappings are nested too deeply"),
        (block_deep, "lists and mappings are nested too deeply"),
        (large, "the file has 52 MB"),
        (bomb, "aliases unfold to too much text"),
    ] {
        let checked = parse::proposal(&SourceFile::new("p.yaml", text));
        let messages: Vec<_> =
            checked.findings.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages, [message]);
    }
}

#[test]
fn a_finding_names_its_proposal_and_amendment() {
    let text = format!("{HEAD}amendments:\n- op: delete\n  at: x\n");
    let checked = parse::proposal(&SourceFile::new("p.yaml", text));
    let finding = &checked.findings[0];
    assert_eq!(finding.rule, Rule::UnknownProvision);
    assert_eq!((finding.proposal.as_deref(), finding.amendment), (Some("P-1"), Some(1)));
}

fn decisions(text: &str) -> Vec<String> {
    said(&parse::decisions(&SourceFile::new("decisions.yaml", text)))
}

fn settings(text: &str) -> Vec<String> {
    said(&parse::settings(&SourceFile::new("mimc.yaml", text)))
}

fn record(text: &str) -> Vec<String> {
    said(&parse::draft_record(&SourceFile::new("_draft.yaml", text)))
}

cases! {
    comments_alone_are_no_decisions: decisions("# Nothing yet.\n\n") => [];
    a_decision_without_an_outcome: decisions("- proposal: P-1\n") =>
        ["missing-key 1:3 this entry has no `decision`"];
    an_entry_that_says_nothing: decisions("- meeting: Berlin\n") =>
        ["missing-key 1:3 this entry does not say what was done"];
    a_count_that_is_none: decisions("- proposal: P-1\n  decision: adopted\n  vote: 32:3\n") =>
        ["yaml 3:9 `32:3` is not a vote: write FOR-AGAINST-ABSTAINING, as in 32-3-5"];
    a_vote_and_no_vote: decisions(
        "- proposal: P-1\n  decision: adopted\n  vote: 3-2-1\n  method: consensus\n") =>
        ["key-clash 4:3 `vote` and `method` exclude each other"];
    an_outcome_misspelt: decisions("- proposal: P-1\n  decision: adoptd\n  date: 31.12.2026\n") => [
        "yaml 2:13 `decision` cannot be `adoptd`",
        "yaml 3:9 `31.12.2026` is not a day",
    ];
    an_order_with_an_outcome: decisions("- order: [P-2.1, P-1]\n  decision: adopted\n") => [
        "yaml 1:18 `P-1` is not an amendment: write P-007.2",
        "key-clash 2:3 `decision` does not go with `order`",
    ];

    an_unknown_rule: settings("title: T\nbase: '2'\nnext: '3'\nrules:\n  overlapp: off\n  yaml: no\n") => [
        "unknown-key 5:3 there is no rule `overlapp`",
        "yaml 6:9 `yaml` cannot be `no`",
    ];
    a_share_above_one: settings("title: T\nbase: '2'\nnext: '3'\nmajority: 3/2\n") =>
        ["yaml 4:11 `3/2` is not a share of votes: write simple, two-thirds or 3/4"];
    a_right_without_a_name: settings("title: T\nbase: '2'\nnext: '3'\nrights: {L03: {category: a}}\n") =>
        ["missing-key 4:16 a right has no `name`"];

    a_record_edited_by_hand: record("version: x\ndraft: none\nbase: y\nbase_digest: z\nnumbering: bis\n") =>
        ["yaml 2:8 `draft` must be a whole number from 1"];
}

#[test]
fn settings_are_read_in_the_shapes_that_people_write() {
    let text = "title: T\nbase: 2.0\nnext: 3.0\nmajority: two-thirds\n\
        persons:\n  worker: {includes: [person]}\n  child: [person]\n  person:\n\
        rights:\n  L01: Life\n  L03: {name: Work, category: Labour}\n\
        sponsors: [A, B]\nrules: {overlap: off}\n";
    let checked = parse::settings(&SourceFile::new("mimc.yaml", text));
    let settings = checked.value.expect("no errors");
    assert_eq!(settings.base.as_str(), "2.0");
    assert_eq!(settings.majority, Some((2, 3)));
    assert_eq!(settings.persons["child"], ["person"]);
    assert_eq!(settings.persons["worker"], ["person"]);
    assert!(settings.persons["person"].is_empty());
    assert_eq!(settings.rights["L03"].category.as_deref(), Some("Labour"));
    assert_eq!(settings.sponsors["B"], "");
    assert_eq!(settings.language, "en");
}

#[test]
fn what_is_wrong_with_a_file_says_what_to_do_about_that() {
    for (text, help) in [
        ("", "take the file away"),
        ("id: P-1\n---\nid: P-2\n", "take out the line `---`"),
        ("id: &a [*a]\n", "where the alias stands"),
        ("? [a]\n: b\n", "one word and a colon"),
    ] {
        let read = parse::proposal(&SourceFile::new("p.yaml", text));
        let said: Vec<&str> =
            read.findings.iter().filter_map(|one| one.help.as_deref()).collect();
        assert!(said.iter().any(|one| one.contains(help)), "{text}: {said:?}");
    }
}
