//! `status` and `list`.

use mimc::{
    page::Page,
    paper::{DraftState, Shown},
    render::human::{self, Look},
    verbs::{self, CheckOptions, ListOptions, ShowOptions},
};

use super::place::{Place, replace, said};

fn three() -> Place {
    let place = Place::with(&[
        ("P-001", &replace("five years", "three years")),
        ("P-002", &replace("five years", "ten years")),
        (
            "P-003",
            "  - op: delete\n    at: Art. 1, para. 2 (a)\n  - op: retitle\n    at: Article 2\n    with: Wages\n",
        ),
    ]);
    let decision = "- proposal: P-003\n  decision: rejected\n  method: consensus\n";
    place.write("proposals/decisions.yaml", decision);
    place
}

#[test]
fn status_counts_and_says_what_to_do_next() {
    let place = three();
    let status = verbs::status(&place.revision()).unwrap();
    let counts: Vec<_> =
        status.proposals.iter().map(|count| (count.status, count.count)).collect();
    assert_eq!(counts, [("undecided", 2), ("rejected", 1)]);
    assert_eq!((status.articles, status.in_play, status.apply), (2, 2, 2));
    assert_eq!((status.conflicts, status.conflicts_adopted), (1, 0));
    assert_eq!(status.draft, DraftState::Absent);
    assert!(status.advice.contains("mimc conflicts"), "{}", status.advice);
}

#[test]
fn a_proposal_that_does_not_apply_comes_before_the_next_decision() {
    let place = three();
    place.propose("P-004", &replace("six years", "one year"));
    let status = verbs::status(&place.revision()).unwrap();
    assert_eq!((status.in_play, status.apply), (3, 2));
    assert!(status.advice.contains("mimc check"), "{}", status.advice);
}

#[test]
fn a_file_that_cannot_be_understood_is_counted() {
    let place = three();
    place.write("proposals/P-009.yaml", "id: P-009\ntitel: x\n");
    let status = verbs::status(&place.revision()).unwrap();
    assert_eq!(status.unread, 1);
    assert!(status.advice.contains("mimc check"), "{}", status.advice);
}

#[test]
fn a_list_shows_places_as_printed_and_rivals() {
    let place = three();
    let list = verbs::list(&place.revision(), &ListOptions::default()).unwrap();
    let seen: Vec<_> = list
        .proposals
        .iter()
        .map(|line| (line.id.as_str(), line.status, line.places.join("; ")))
        .collect();
    assert_eq!(
        seen,
        [
            ("P-001", "undecided", "Article 1(1)".to_owned()),
            ("P-002", "undecided", "Article 1(1)".to_owned()),
            ("P-003", "rejected", "Article 1(2)(a); Article 2".to_owned()),
        ]
    );
    assert_eq!(list.proposals[0].conflicts, ["P-002"]);
    assert!(list.proposals[2].conflicts.is_empty());
}

#[test]
fn a_list_is_narrowed_by_status_sponsor_and_place() {
    let place = three();
    let revision = place.revision();
    let ids = |options: &ListOptions| {
        let list = verbs::list(&revision, options).unwrap();
        list.proposals.into_iter().map(|line| line.id).collect::<Vec<_>>().join(" ")
    };
    let some = |text: &str| Some(text.to_owned());
    let none = ListOptions::default;
    assert_eq!(ids(&ListOptions { status: some("rejected"), ..none() }), "P-003");
    assert_eq!(
        ids(&ListOptions { sponsor: some("chair"), ..none() }),
        "P-001 P-002 P-003"
    );
    assert_eq!(ids(&ListOptions { theme: some("money"), ..none() }), "");
    assert_eq!(ids(&ListOptions { at: some("pay"), ..none() }), "P-003");
    assert_eq!(
        ids(&ListOptions { at: some("Chapter I"), ..none() }),
        "P-001 P-002 P-003"
    );
    let status = ListOptions { status: some("adoptd"), ..none() };
    let error = verbs::list(&revision, &status).unwrap_err();
    assert_eq!(
        said(&error),
        "`adoptd` is not a status of a proposal: Did you mean adopted?"
    );
}

#[test]
fn every_place_of_an_amendment_is_listed() {
    let place = Place::with(&[
        (
            "P-001",
            "  - op: replace_term\n    from: paid\n    with: remunerated\n    hits:\n      - \
             Article 2\n",
        ),
        (
            "P-002",
            "  - op: replace_term\n    from: worker\n    with: employee\n    hits:\n      - \
             Article 1(1)\n      - {at: Article 2, keep: true}\n",
        ),
        (
            "P-003",
            "  - op: replace_term\n    from: worker\n    with: employee\n    hits:\n      - \
             Article 1(1)\n      - Article 2\n",
        ),
        ("P-004", "  - op: move\n    at: Article 1(2)\n    after: Article 2\n"),
        (
            "P-005",
            "  - op: join\n    provisions: [Article 1, Article 2]\n    into: \"# Work\"\n",
        ),
    ]);
    let at = ListOptions { at: Some("Article 2".to_owned()), ..ListOptions::default() };
    let list = verbs::list(&place.revision(), &at).unwrap();
    let seen: Vec<_> = list
        .proposals
        .iter()
        .map(|line| (line.id.as_str(), line.places.join("; ")))
        .collect();
    assert_eq!(
        seen,
        [
            ("P-001", "Article 2".to_owned()),
            ("P-003", "Article 1(1); Article 2".to_owned()),
            ("P-004", "Article 1(2); Article 2".to_owned()),
            ("P-005", "Article 1; Article 2".to_owned()),
        ]
    );
}

#[test]
fn a_comment_has_neither_place_nor_verdict() {
    let place = Place::new();
    let comment = "id: C-001\ntitle: On pay\nbase: \"2.0\"\nsponsors: [Chair]\nkind: comment\n\
                   rationale: Pay matters.\n";
    place.write("proposals/C-001.yaml", comment);
    let revision = place.revision();
    let list = verbs::list(&revision, &ListOptions::default()).unwrap();
    assert!(list.proposals[0].applies);
    let printed = |page: &Page| {
        let mut out = Vec::new();
        human::printed(page, Look { colour: false, width: 80 }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let said = printed(&list.page());
    assert_eq!(said, "C-001  comment  On pay\n                by Chair\n1 proposal\n");
    let options = ShowOptions { what: "C-001".to_owned(), ..ShowOptions::default() };
    let shown: Shown = verbs::show(&revision, &options).unwrap();
    let said = printed(&shown.page());
    assert!(said.ends_with("Pay matters.\n\n"), "{said}");
}

#[test]
fn of_several_that_are_checked_each_is_judged_alone() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "three years")),
        ("P-002", &replace("five years", "ten years")),
        ("P-003", &replace("may take", "can take")),
    ]);
    place.record(&[("P-001", "adopted")]);
    let revision = place.revision();
    let errors = |asked: &[&str]| {
        let proposals = asked.iter().map(ToString::to_string).collect();
        let options = CheckOptions { proposals, ..CheckOptions::default() };
        verbs::check(&revision, &options).unwrap().summary.errors
    };
    assert_eq!([errors(&["P-002"]), errors(&["P-002", "P-003"])], [1, 1]);
    assert_eq!([errors(&["P-003"]), errors(&[])], [0, 0]);
}
