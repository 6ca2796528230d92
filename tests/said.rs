//! What verbs say when their work is done, as people read it on a terminal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    page::{Excerpt, Page},
    paper::{
        ConflictReport, ConflictView, DraftState, Each, FindingView, ProposalLine,
        ProposalList, RelatedView, Report, Sets, Severity, SideView, Status, StatusCount,
        Summary, explained,
    },
    render::human::{self, Look},
};

fn printed(page: &Page, width: usize) -> String {
    let mut out = Vec::new();
    human::printed(page, Look { colour: false, width }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn finding() -> FindingView {
    let text = "    find: five years".to_owned();
    FindingView {
        rule: "quote-not-found",
        severity: Severity::Error,
        message: "the words “five years” do not stand there".to_owned(),
        help: Some("The provision says “three years”.".to_owned()),
        proposal: Some("P-007".to_owned()),
        amendment: Some(1),
        address: Some("Article 45(2)".to_owned()),
        place: Excerpt {
            path: "proposals/P-007.yaml".to_owned(),
            line: 12,
            column: 11,
            skipped: 0,
            text,
            highlight: 10..20,
        },
        related: vec![RelatedView {
            label: "the provision stands here".to_owned(),
            place: Excerpt {
                path: "convention/2.0/045-stay.md".to_owned(),
                line: 9,
                column: 400,
                skipped: 0,
                text: "2. ".to_owned()
                    + &"Each State Party shall ".repeat(17)
                    + "     for three years"
                    + &" and so on".repeat(40),
                highlight: 403..414,
            },
        }],
    }
}

fn rendered(findings: Vec<FindingView>, summary: Summary) -> String {
    printed(&Report { findings, summary, since: None }.page(), 80)
}

#[test]
fn a_finding_names_the_provision_shows_the_line_and_says_what_to_do() {
    let summary = Summary { proposals: 12, errors: 1, warnings: 2, silenced: 0 };
    insta::assert_snapshot!(rendered(vec![finding()], summary), @r"
    error[quote-not-found]: P-007.1, Article 45(2): the words “five years” do not stand there
      --> proposals/P-007.yaml:12:11
       |
    12 |     find: five years
       |           ^^^^^^^^^^
       |
      ::: convention/2.0/045-stay.md:9:404
       |
     9 | ... shall      for three years and so on and so on and so on and so on a...
       |                    ----------- the provision stands here
       |
       = help: The provision says “three years”.

    12 proposals checked: 1 error, 2 warnings
    ");
}

#[test]
fn a_place_longer_than_the_width_shows_its_beginning() {
    let mut long = finding();
    long.related.clear();
    long.place.text =
        format!("    find: {}", "all the words of a long provision ".repeat(60));
    long.place.highlight = 10..2000;
    let summary = Summary { proposals: 1, errors: 1, warnings: 0, silenced: 0 };
    insta::assert_snapshot!(rendered(vec![long], summary), @r"
    error[quote-not-found]: P-007.1, Article 45(2): the words “five years” do not stand there
      --> proposals/P-007.yaml:12:11
       |
    12 |     find: all the words of a long provision all the words of a long prov...
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: The provision says “three years”.

    1 proposal checked: 1 error
    ");
}

#[test]
fn a_clean_report_is_one_line() {
    let summary = Summary { proposals: 1, errors: 0, warnings: 0, silenced: 0 };
    assert_eq!(rendered(Vec::new(), summary), "1 proposal checked: nothing found\n");
}

#[test]
fn a_conflict_shows_what_each_side_does() {
    let side = |proposal: &str, amendment, with: &str| SideView {
        proposal: proposal.to_owned(),
        amendment,
        change: format!("replaces “five years” with “{with}”"),
    };
    let conflict = ConflictView {
        kind: "overlap",
        address: "Article 45(2)".to_owned(),
        message: "the same words are changed differently".to_owned(),
        reason: "the same words are changed differently".to_owned(),
        help: Some(
            "Adopt one of them, or file a compromise in place of both.".to_owned(),
        ),
        base: Some(
            "… lawfully resident for five years shall be entitled to …".to_owned(),
        ),
        sides: vec![
            side("P-001", 1, "three years"),
            side(
                "P-002",
                3,
                "ten years or, where the State Party so decides, a longer period",
            ),
        ],
        each: Each::Two,
    };
    let report = ConflictReport {
        proposals: 3,
        inapplicable: vec!["P-004".to_owned()],
        conflicts: vec![conflict],
        agreements: Vec::new(),
        sets: Sets {
            proposals: 3,
            left_out: vec![vec!["P-002".to_owned()]],
            adopted: vec!["P-002".to_owned()],
            compatible: vec![
                vec!["P-001".to_owned(), "P-003".to_owned()],
                vec!["P-002".to_owned(), "P-003".to_owned()],
            ],
            count: 2,
            exact: true,
        },
    };
    let text = printed(&report.page(), 72);
    insta::assert_snapshot!(text, @r"
    conflict[overlap]: Article 45(2): the same words are changed differently
      the base  … lawfully resident for five years shall be entitled to …
      P-001.1   replaces “five years” with “three years”
      P-002.3   replaces “five years” with “ten years or, where the State
                Party so decides, a longer period”
      help: Adopt one of them, or file a compromise in place of both.

    2 of 3 fit together textually; to be left out is one of these sets:
      P-002
    Already adopted, and left out only if reopened: P-002.

    Left aside, for they do not apply to the text (`mimc check`): P-004.

    3 proposals compared: 1 conflict, 0 sets of identical amendments
    ");
}

#[test]
fn each_proposal_says_where_it_stands_and_whom_it_meets() {
    let line = |id: &str, status, conflicts: &[&str]| ProposalLine {
        id: id.to_owned(),
        title: "Protection of persons displaced by environmental change".to_owned(),
        status,
        applies: id != "P-010",
        revision: 1,
        sponsors: vec!["Working Group on the Environment".to_owned()],
        themes: Vec::new(),
        places: vec!["Article 45(2)".to_owned(), "Article 46".to_owned()],
        conflicts: conflicts.iter().map(ToString::to_string).collect(),
        file: String::new(),
    };
    let seen = ProposalList {
        proposals: vec![
            line("P-007", "adopted", &[]),
            line("P-010", "undecided", &["P-001", "P-002"]),
        ],
        total: 12,
        unread: 1,
    };
    let text = printed(&seen.page(), 60);
    insta::assert_snapshot!(text, @r"
    P-007  adopted    Protection of persons displaced by
                      environmental change
                      Article 45(2), Article 46
                      by Working Group on the Environment
    P-010  undecided  Protection of persons displaced by
                      environmental change
                      Article 45(2), Article 46
                      by Working Group on the Environment
                      does not apply to the text
                      conflicts with P-001, P-002
    2 of 12 proposals
    1 file cannot be understood: run `mimc check`
    ");
}

#[test]
fn the_state_of_a_revision_is_read_in_one_glance() {
    let count = |status, count| StatusCount { status, count };
    let seen = Status {
        title: "Model Convention".to_owned(),
        base: "2.0".to_owned(),
        next: "3.0".to_owned(),
        articles: 165,
        proposals: vec![count("undecided", 7), count("adopted", 3)],
        in_play: 10,
        apply: 9,
        unread: 0,
        conflicts: 4,
        conflicts_adopted: 0,
        unconfirmed: 1,
        broken: vec![("Article 7".into(), "[Article 2 of 2.0, deleted]".into())],
        draft: DraftState::Behind(2),
        advice: "Some proposals do not apply to the text: run `mimc check`.".to_owned(),
    };
    let text = printed(&seen.page(), 80);
    insta::assert_snapshot!(text, @r"
    Model Convention
      text       2.0, 165 articles; 3.0 is being drafted
      proposals  10: 7 undecided, 3 adopted
      in play    10, of which 1 does not apply
      conflicts  4, none of them among what is adopted
      sentences  1 joined sentence that no meeting has seen
      references 1 broken reference: Article 7: [Article 2 of 2.0, deleted]
      draft      3.0, draft 2: decisions have moved on

    next: Some proposals do not apply to the text: run `mimc check`.
    ");
}

#[test]
fn a_page_is_filled_and_its_code_is_kept() {
    let markdown = "# Title\n\nOne sentence of a paragraph.\nAnother sentence of it.\n\n- a point that goes on and on and on\n- a point\n\n```yaml\nkey: a value that is longer than the width of the page\n# comment\n```\n\nEnd.\n";
    let text = printed(&explained(markdown), 30);
    insta::assert_snapshot!(text, @r"
    # Title

    One sentence of a paragraph.
    Another sentence of it.

    - a point that goes on and on
      and on
    - a point

    ```yaml
    key: a value that is longer than the width of the page
    # comment
    ```

    End.
    ");
}
