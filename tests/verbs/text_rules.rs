//! Rules on the text: each with a text that breaks it, and one that nearly does.

use mimc::{
    paper::Report,
    verbs::{self, CheckOptions},
};

use super::place::{Place, SETTINGS};

impl Place {
    /// Writes an article of the base, with `front` below its id.
    fn article(&self, number: u32, title: &str, front: &str, body: &str) {
        let id = title.to_lowercase().replace(' ', "-");
        let text = format!(
            "---\nid: {id}\n{front}---\n\n# Article {number}. {title}\n\n{body}\n"
        );
        self.write(&format!("convention/2.0/01-work/{number:03}-{id}.md"), &text);
    }

    fn checked(&self, proposals: &[&str]) -> Report {
        let proposals = proposals.iter().map(|id| (*id).to_owned()).collect();
        verbs::check(
            &self.revision(),
            &CheckOptions { proposals, ..CheckOptions::default() },
        )
        .unwrap()
    }

    /// What `mimc check` finds, one line each.
    fn found(&self, proposals: &[&str]) -> Vec<String> {
        let report = self.checked(proposals);
        let findings = report.findings.iter();
        findings.map(|found| format!("{}: {}", found.rule, found.sentence())).collect()
    }
}

/// What is found in a text with these articles, from the third on.
fn found_in(articles: &[(&str, &str)]) -> Vec<String> {
    let place = Place::new();
    for (number, (title, body)) in (3..).zip(articles) {
        place.article(number, title, "", body);
    }
    place.found(&[])
}

const DEFINITIONS: (&str, &str) = (
    "Definitions",
    "For the purposes of this Convention:\n- (a) “host State” means the State of work;\n\
     - (b) “asylum-seeker” means a person who has asked for asylum; and\n\
     - (c) “Committee” means the body under Article 1.",
);

const USES: &str = "The host State shall inform every asylum-seeker of the Committee.";

#[test]
fn a_reference_to_nothing_dangles() {
    let found = found_in(&[("Appeals", "Article 2 and Article 1, paragraph 3, apply.")]);
    assert_eq!(found, ["dangling-reference: Article 3: there is no Article 1(3)"]);
    let foreign = "Article 33 of the 1951 Convention and Article 1, paragraph 2, apply.";
    assert!(found_in(&[("Appeals", foreign)]).is_empty());
}

#[test]
fn a_deleted_article_breaks_references() {
    let place = Place::new();
    place.article(3, "Appeals", "", "Workers may appeal as Article 2 provides.");
    place.propose("P-001", "  - op: delete\n    at: Article 2\n");
    let wanted = [
        "broken-reference: P-001.1, Article 3: nothing says any more what “Article 2” in \
         Article 3 means: it would print [Article 2 of 2.0, deleted]",
    ];
    assert_eq!(place.found(&[]), wanted);
    assert_eq!(place.found(&["P-001"]), wanted);
    place.propose("P-002", "  - op: delete\n    at: Article 1(2)(a)\n");
    assert_eq!(place.found(&[]), wanted);
}

#[test]
fn what_stood_in_the_base_is_not_a_proposals_doing() {
    let place = Place::new();
    place.article(3, "Appeals", "", "Workers may appeal as Article 9 provides.");
    let amendments = "  - op: insert\n    at: Article 3\n    position: end\n    text: \" Article 8 applies.\"\n";
    place.propose("P-001", amendments);
    assert_eq!(
        place.found(&[]),
        [
            "dangling-reference: Article 3: there is no Article 9",
            "dangling-reference: P-001.1, Article 3: there is no Article 8"
        ]
    );
}

#[test]
fn references_in_a_chain_or_a_circle_are_found() {
    let serial = found_in(&[
        ("Dismissal", "A dismissal is open to appeal under Article 4."),
        ("Complaints", "Article 5 governs complaints."),
        ("Appeals", "An appeal is made within one month."),
    ]);
    assert_eq!(
        serial,
        ["serial-reference: Article 3: Article 4 only refers on to Article 5"]
    );
    let circular = found_in(&[
        ("Dismissal", "A dismissal is open to appeal under Article 4."),
        ("Complaints", "Article 3 applies to complaints."),
    ]);
    assert_eq!(
        circular,
        ["circular-reference: Article 3: Article 4 only refers back to here"]
    );
}

#[test]
fn a_provision_that_says_something_of_its_own_may_be_cited() {
    for complaints in [
        "Article 5 governs complaints, which are free of charge and heard within a month.",
        "Article 5 does not apply to complaints.",
        "Article 5 governs complaints. They are free of charge.",
    ] {
        let found = found_in(&[
            ("Dismissal", "A dismissal is open to appeal under Article 4."),
            ("Complaints", complaints),
            ("Appeals", "An appeal is made within one month."),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_missing_article_is_a_gap_and_a_deleted_one_is_none() {
    let place = Place::new();
    place.article(4, "Appeals", "", "An appeal is made within one month.");
    let wanted = ["numbering-gap: Article 4: a number is missing between 2 and 4"];
    assert_eq!(place.found(&[]), wanted);
    place.propose("P-001", "  - op: delete\n    at: Article 1\n");
    assert_eq!(place.found(&[]), wanted);
}

#[test]
fn a_text_between_two_numbers_lacks_one() {
    let found = found_in(&[("Appeals", "1. One.\n\nTwo.\n\n2. Three.")]);
    let wanted = "missing-label: Article 3, first unnumbered paragraph: \
                  a text without a number stands between numbered provisions";
    assert_eq!(found, [wanted]);
    let chapeau = "Chapeau:\n\n1. One.\n\n2. Three.\n\nClosing words.";
    assert!(found_in(&[("Appeals", chapeau)]).is_empty());
}

#[test]
fn a_term_nobody_uses_is_found() {
    let text = "The host State shall inform asylum-seekers.";
    let found = found_in(&[DEFINITIONS, ("Information", text)]);
    assert_eq!(
        found,
        ["unused-term: Article 3(c): “Committee” is defined, and never used"]
    );
    assert!(found_in(&[DEFINITIONS, ("Information", USES)]).is_empty());
}

#[test]
fn a_term_in_another_form_is_found() {
    let text = "The Host State shall inform the asylum seeker of the Committee.";
    let found = found_in(&[DEFINITIONS, ("Information", text)]);
    assert_eq!(
        found,
        [
            "term-form: Article 4: “Host State” is not how “host State” is defined",
            "term-form: Article 4: “asylum seeker” is not how “asylum-seeker” is defined",
        ]
    );
}

#[test]
fn a_capital_at_the_beginning_of_a_definition_says_nothing() {
    let definitions = ("Definitions", "- (a) “Host country” means the country of work.");
    let text = "The host country and every Host country shall inform.";
    assert!(found_in(&[definitions, ("Information", text)]).is_empty());
    let found =
        found_in(&[definitions, ("Information", "The Host Country shall inform.")]);
    assert_eq!(
        found,
        ["term-form: Article 4: “Host Country” is not how “Host country” is defined"]
    );
}

#[test]
fn names_adjectives_and_common_nouns_are_no_other_form() {
    for text in [
        "Host States shall inform the Union of Host States, and a committee.",
        "Under host-State law, asylum-seekers’ files go to the committees.",
    ] {
        let found = found_in(&[DEFINITIONS, ("Information", USES), ("More", text)]);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_term_that_is_not_defined_is_found() {
    let text = "Each Competent Authority shall help. The “Transit Office” is open.";
    let found = found_in(&[DEFINITIONS, ("Information", USES), ("Offices", text)]);
    assert_eq!(
        found,
        [
            "undefined-term: Article 5: “Competent Authority” looks like a defined term, \
             and is not defined",
            "undefined-term: Article 5: “Transit Office” looks like a defined term, \
             and is not defined",
        ]
    );
}

#[test]
fn names_and_usual_capitals_need_no_definition() {
    for text in [
        "Each State Party and every Member shall tell the United Nations in Geneva.",
        "Any French national may ask the Red Cross, and every host State may too.",
        "Each file is marked “confidential” or “Not for release before the hearing”.",
        "No person is excluded from any Committee session.",
    ] {
        let found = found_in(&[DEFINITIONS, ("Information", USES), ("Names", text)]);
        assert!(found.is_empty(), "{found:?}");
    }
    let without = found_in(&[("Offices", "Each Competent Authority shall help.")]);
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_definition_that_goes_leaves_its_term_undefined() {
    let place = Place::new();
    let (title, body) = DEFINITIONS;
    place.article(3, title, "", body);
    place.article(4, "Information", "", USES);
    let gone = "  - op: delete\n    at: Article 3(c)\n  - op: replace\n    \
                at: Article 3(b)\n    find: \"; and\"\n    with: .\n";
    place.propose("P-001", gone);
    assert_eq!(
        place.found(&["P-001"]),
        ["undefined-term: P-001.1, Article 3: “Committee” is no longer defined, \
          and Article 4 uses it"]
    );
    let unused = "  - op: delete\n    at: Article 4\n    find: \" of the Committee\"\n";
    place.propose("P-001", &format!("{gone}{unused}"));
    assert!(place.found(&["P-001"]).is_empty(), "{:?}", place.found(&["P-001"]));
}

#[test]
fn a_proposal_that_takes_the_last_use_leaves_a_term_idle() {
    let place = Place::new();
    let (title, body) = DEFINITIONS;
    place.article(3, title, "", body);
    place.article(4, "Information", "", USES);
    place.propose(
        "P-001",
        "  - op: delete\n    at: Article 4\n    find: \" of the Committee\"\n",
    );
    let wanted =
        ["unused-term: P-001.1, Article 3(c): “Committee” is defined, and never used"];
    assert_eq!(place.found(&[]), wanted);
    place.article(5, "Committee", "", "The Committee shall meet.");
    assert!(place.found(&[]).is_empty());
}

#[test]
fn a_new_article_before_the_definitions_moves_no_finding() {
    let place = Place::new();
    let (title, body) = DEFINITIONS;
    place.article(3, title, "", body);
    place.article(4, "Information", "", USES);
    place.propose(
        "P-001",
        "  - op: insert\n    before: Article 1\n    text: |\n      # Aim\n\n      Work is \
         free.\n  - op: delete\n    at: Article 4\n    find: \" of the Committee\"\n",
    );
    let wanted =
        ["unused-term: P-001.2, Article 3(c): “Committee” is defined, and never used"];
    assert_eq!(place.found(&[]), wanted);
}

#[test]
fn another_modal_verb_is_found_and_a_new_duty_is_not() {
    let place = Place::new();
    let replace = |with: &str| {
        format!(
            "  - op: replace\n    at: Article 2\n    find: shall be paid\n    with: {with}\n"
        )
    };
    place.propose("P-001", &replace("should be paid"));
    assert_eq!(
        place.found(&[]),
        ["modal-change: P-001.1, Article 2: “shall” becomes “should”"]
    );
    place.propose("P-001", &replace("shall be paid, and may be fed,"));
    assert!(place.found(&[]).is_empty());
    let substitute = "  - op: substitute\n    at: Article 1(1)\n    text: |\n      \
                      Every worker must take up work after five years of stay.\n";
    place.propose("P-001", substitute);
    assert_eq!(
        place.found(&[]),
        ["modal-change: P-001.1, Article 1(1): “may” becomes “must”"]
    );
}

const LADDER: &str = "\
persons:
  visitor: []
  worker: {includes: [visitor]}
  resident: {includes: [worker]}
rights:
  M05: Passing through
";

/// A text with a right that visitors have by Article 3, and workers by Article 4.
fn with_rights(residents: &str) -> Place {
    let place = Place::new();
    let untagged = "rules: {untagged: off}\n";
    place.write("mimc.yaml", &format!("{SETTINGS}{LADDER}{untagged}"));
    place.article(3, "Transit", "persons: [visitor]\nrights: [M05]\n", "Visitors pass.");
    let front = format!("persons: [{residents}]\nrights: [M05]\n");
    place.article(4, "Work transit", &front, "Workers pass.");
    place.propose("P-001", "  - op: delete\n    at: Article 3\n");
    place
}

#[test]
fn whoever_loses_the_last_source_of_a_right_is_named() {
    assert_eq!(
        with_rights("worker").found(&[]),
        [
            "rights-regression: P-001.1, Article 3: visitor would lose “Passing through (M05)”: \
          no article is left that gives it"
        ]
    );
    assert_eq!(
        with_rights("resident").found(&[]),
        ["rights-regression: P-001.1, Article 3: visitor and worker would lose \
          “Passing through (M05)”: no article is left that gives it"]
    );
    assert!(with_rights("visitor").found(&[]).is_empty());
}

#[test]
fn whoever_takes_a_right_out_of_the_tags_is_named() {
    for tags in ["rights: []", "persons: [resident]"] {
        let place = with_rights("worker");
        place.propose("P-001", &format!("  - op: set\n    at: Article 3\n    {tags}\n"));
        assert_eq!(
            place.found(&[]),
            [
                "rights-regression: P-001.1, Article 3: visitor would lose “Passing through \
              (M05)”: no article is left that gives it"
            ]
        );
    }
}

#[test]
fn a_right_may_be_lost_only_by_two_proposals_together() {
    let place = with_rights("visitor");
    place.propose("P-002", "  - op: delete\n    at: Article 4\n");
    assert!(place.found(&[]).is_empty());
    let adopted = |id: &str| {
        format!("- proposal: {id}\n  decision: adopted\n  method: consensus\n")
    };
    place.write(
        "proposals/decisions.yaml",
        &[adopted("P-001"), adopted("P-002")].concat(),
    );
    let found = place.found(&[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("resident, visitor and worker would lose"), "{found:?}");
}

#[test]
fn commentary_is_stale_until_somebody_edits_it() {
    let place = Place::new();
    let body = "Work is work.\n\n## Commentary\n\nIt always was.";
    place.article(3, "Principle", "", body);
    place.article(4, "Others", "", body);
    let amendments =
        "  - op: replace\n    at: Article 3\n    find: is\n    with: remains\n";
    place.propose("P-001", amendments);
    assert!(place.found(&[]).is_empty());
    let adopted = "- proposal: P-001\n  decision: adopted\n  method: consensus\n";
    place.write("proposals/decisions.yaml", adopted);
    let wanted =
        ["stale-commentary: Article 3: P-001.1 changed the text, not the commentary"];
    assert_eq!(place.found(&[]), wanted);
    let path = "convention/3.0/01-work/003-principle.md";
    let draft =
        "---\nid: principle\n---\n\n# Article 3. Principle\n\nWork remains work.\n\n";
    place.write(path, &format!("{draft}## Commentary\n\nIt always was.\n"));
    assert_eq!(place.found(&[]), wanted);
    assert_eq!(place.checked(&[]).findings[0].place.path, path);
    place.write(path, &format!("{draft}## Commentary\n\nIt always will be.\n"));
    assert!(place.found(&[]).is_empty());
}

#[test]
fn commentary_is_revised_where_the_draft_has_another_number_for_the_article() {
    let place = Place::new();
    let body = "Work is work.\n\n## Commentary\n\nIt always was.";
    place.article(3, "Principle", "", body);
    let amendments =
        "  - op: replace\n    at: Article 3\n    find: is\n    with: remains\n";
    place.propose("P-001", amendments);
    let adopted = "- proposal: P-001\n  decision: adopted\n  method: consensus\n";
    place.write("proposals/decisions.yaml", adopted);
    let path = "convention/3.0/01-work/007-principle.md";
    let draft =
        "---\nid: principle\n---\n\n# Article 7. Principle\n\nWork remains work.\n\n";
    place.write(path, &format!("{draft}## Commentary\n\nIt always was.\n"));
    assert_eq!(place.checked(&[]).findings[0].place.path, path);
    place.write(path, &format!("{draft}## Commentary\n\nIt always will be.\n"));
    assert!(place.found(&[]).is_empty());
}

#[test]
fn commentary_of_an_article_that_only_moved_is_not_stale() {
    let place = Place::new();
    let body = "Work is work.\n\n## Commentary\n\nIt always was.";
    place.article(3, "Principle", "", body);
    place.article(4, "Others", "", "Work is shared.");
    place.propose("P-001", "  - op: move\n    at: Article 3\n    after: Article 4\n");
    let adopted = "- proposal: P-001\n  decision: adopted\n  method: consensus\n";
    place.write("proposals/decisions.yaml", adopted);
    assert!(place.found(&[]).is_empty());
}

#[test]
fn a_finding_is_silenced_where_it_stands_with_a_reason() {
    let place = Place::new();
    let front = "allow:\n  numbering-gap: Article 3 is reserved.\n";
    place.article(4, "Appeals", front, "An appeal is made within one month.");
    let report = place.checked(&[]);
    assert_eq!((report.findings.len(), report.summary.silenced), (0, 1));
    let inside = "1. One.\n\n3. Three.";
    place.article(5, "Gap", "allow: {numbering-gap: Paragraph 2 is reserved.}\n", inside);
    let report = place.checked(&[]);
    assert_eq!((report.findings.len(), report.summary.silenced), (0, 2));
}

#[test]
fn a_proposal_silences_what_it_gives_cause_for() {
    let place = Place::new();
    let amendments =
        "  - op: replace\n    at: Article 2\n    find: shall\n    with: should\n";
    place
        .propose("P-001", &format!("{amendments}allow:\n  modal-change: It is meant.\n"));
    let report = place.checked(&[]);
    assert_eq!((report.findings.len(), report.summary.silenced), (0, 1));
    place.propose("P-001", amendments);
    assert_eq!(place.checked(&[]).findings.len(), 1);
}

#[test]
fn an_exemption_needs_a_rule_a_reason_and_a_finding() {
    let place = Place::new();
    let front = "allow:\n  numbering-gap:\n  numbering-gab: Why not.\n  overlap: No.\n  \
                 unused-term: It is kept.\n";
    place.article(4, "Appeals", front, "An appeal is made within one month.");
    assert_eq!(
        place.found(&[]),
        [
            "numbering-gap: Article 4: a number is missing between 2 and 4",
            "unused-allowance: there is no rule `numbering-gab`",
            "unused-allowance: `numbering-gap` is silenced without a reason: it stays",
            "unused-allowance: `overlap` is no rule on the text: it stays",
            "unused-allowance: nothing is found here that would be silenced",
        ]
    );
}

#[test]
fn insertions_at_one_place_are_settled_by_a_ruling() {
    let place = Place::new();
    let insertion = |text: &str| {
        format!("  - op: insert\n    after: Article 1(2)\n    text: {text}\n")
    };
    place.propose("P-001", &insertion("Work is free."));
    place.propose("P-002", &insertion("Work is shared."));
    assert_eq!(
        place.found(&[]),
        ["same-place: P-002.1, Article 1: P-001.1 and P-002.1 insert at one place"]
    );
    place.write("proposals/decisions.yaml", "- order: [P-002.1, P-001.1]\n");
    assert!(place.found(&[]).is_empty());
}

#[test]
fn what_a_printer_would_stop_at_is_credited_to_the_amendments_that_meet() {
    let place = Place::new();
    place.propose(
        "P-001",
        "  - op: insert\n    at: Article 2\n    after_words: and in time.\n    text: They may \
         complain.\n",
    );
    assert_eq!(
        place.found(&["P-001"]),
        [
            "printing-point: P-001.1, Article 2: “time.They”: no space behind the full stop"
        ]
    );
    let point = |id: &str, words: &str| {
        let op = format!("  - op: replace\n    at: Article 1(2)({id})\n");
        format!("{op}    find: {words}\n    with: {words} and\n")
    };
    let place = Place::with(&[
        ("P-001", &point("a", "conditions;")),
        (
            "P-002",
            "  - op: insert\n    after: Article 1(2)(b)\n    text: (c) the seats.\n",
        ),
    ]);
    assert_eq!(place.found(&["P-001"]), Vec::<String>::new());
    place.record(&[("P-001", "adopted"), ("P-002", "adopted")]);
    let found = place.found(&[]);
    assert_eq!(
        found,
        [
            "printing-point: P-001.1, Article 1(2)(a): “and” ends (a), and (c) is the last point"
        ]
    );
}
