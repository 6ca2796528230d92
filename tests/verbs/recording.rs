//! What was recorded against what the numbers say.

use std::fs;

use mimc::{
    paper::Audience,
    render,
    verbs::{
        self, Attendance, CheckOptions, CorrectAct, DecideAct, DecideOn, DecideOptions,
        Error, MajorityBase, Meeting, MeetingOptions, Method, Minutes, Outcome, Paper,
        Quorum, RollCall, Selection, Statement, TableOptions, Wait,
    },
};

use super::{
    deciding::{decide, decide_on, on, record},
    place::{Place, replace, said},
};

fn vote(id: &str, outcome: Outcome, count: &str) -> DecideOn {
    let method = Some(Method::Vote(count.parse().unwrap()));
    DecideOn { method, ..DecideOn::one(id, outcome) }
}

/// The rules of the record that `check` finds broken, with the line each is found at.
fn found(place: &Place) -> Vec<(String, usize)> {
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let of_record =
        report.findings.iter().filter(|one| one.place.path.ends_with("decisions.yaml"));
    of_record.map(|one| (one.rule.to_owned(), one.place.line)).collect()
}

fn rules(place: &Place) -> Vec<String> {
    found(place).into_iter().map(|(rule, _)| rule).collect()
}

/// Two proposals that go together, of one package.
fn package() -> Place {
    let place = Place::new();
    place.linked("P-001", "package: both", &replace("five years", "six years"));
    let annual =
        "  - op: replace\n    at: Article 2\n    find: in time\n    with: early\n";
    place.linked("P-002", "package: both", annual);
    place
}

#[test]
fn a_vote_that_is_lost_and_adopted_or_won_and_rejected_is_found_at_both_ends() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    let said =
        decide_on(&place, vote("P-001", Outcome::Rejected, "20-1-0"), false).unwrap();
    assert_eq!(said.report.findings[0].rule, "carried-but-rejected");
    assert!(said.report.findings[0].message.contains("14 in favour were needed"));
    let said =
        decide_on(&place, vote("P-002", Outcome::Adopted, "12-9-2"), false).unwrap();
    assert_eq!(said.report.findings[0].rule, "majority-not-reached");
    assert_eq!(rules(&place), ["carried-but-rejected", "majority-not-reached"]);
}

#[test]
fn what_was_won_or_lost_as_recorded_is_not_found() {
    let place = Place::with(&[
        ("P-001", &replace("five years", "six years")),
        ("P-002", &replace("five", "seven")),
    ]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "20-10-9"), false).unwrap();
    decide_on(&place, vote("P-002", Outcome::Rejected, "13-7-0"), false).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn a_package_is_adopted_in_one_act() {
    let place = package();
    let both = DecideOn {
        proposals: Vec::new(),
        package: Some("both".to_owned()),
        ..vote("", Outcome::Adopted, "30-1-0")
    };
    decide_on(&place, both, false).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn a_package_adopted_in_two_acts_is_found_in_the_record() {
    let entry = |id: &str, how: &str| {
        format!("- proposal: {id}\n  decision: adopted\n  {how}\n  meeting: Berlin\n")
    };
    let place = package();
    let other_way = [entry("P-001", "vote: 30-1-0"), entry("P-002", "method: consensus")];
    place.write("proposals/decisions.yaml", &other_way.concat());
    assert_eq!(found(&place), [("package-in-two-acts".to_owned(), 5)]);

    let other = package();
    other.linked("P-003", "", &replace("stay", "work"));
    let between = ["P-001", "P-003", "P-002"].map(|id| entry(id, "method: consensus"));
    let order = "- order: [P-003.1, P-001.1]\n".to_owned();
    let [first, middle, last] = between;
    other.write("proposals/decisions.yaml", &[first, order, middle, last].concat());
    assert_eq!(rules(&other), ["package-in-two-acts"]);
}

#[test]
fn a_package_whose_parts_are_reopened_and_adopted_together_is_whole_again() {
    let place = package();
    place.record(&[("P-001", "adopted")]);
    decide(&place, &["P-001"], Outcome::Reopened).unwrap();
    decide(&place, &["P-001", "P-002"], Outcome::Adopted).unwrap();
    assert_eq!(rules(&place), Vec::<String>::new());
}

#[test]
fn the_paper_of_decisions_says_what_was_asked_for_and_what_is_wrong() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "12-9-2"), false).unwrap();
    let rows = rows(&place);
    assert_eq!(rows[0]["act"], 1);
    assert_eq!(rows[0]["sponsors"], serde_json::json!(["Chair"]));
    assert_eq!(rows[0]["place"], "Article 1(1)");
    assert_eq!(rows[0]["text"], "replaces “five years” with “six years”");
    assert_eq!(rows[0]["required"], 14);
    assert_eq!(rows[0]["base"], "present-and-voting");
    assert_eq!(rows[0]["carried"], false);
    assert_eq!(rows[0]["findings"], serde_json::json!(["majority-not-reached"]));
}

/// The rows of the record of decisions, as programs read them.
pub(crate) fn rows(place: &Place) -> Vec<serde_json::Value> {
    let options = TableOptions {
        paper: Paper::Decisions { meeting: None },
        selection: Selection::default(),
        date: Some("2026-11-23".parse().unwrap()),
        anonymous: false,
        from: None,
    };
    let table = verbs::table(&place.revision(), &options).unwrap();
    let mut out = Vec::new();
    render::json::v1::table(&table.read_by(Audience::Programs), &mut out).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    document["rows"].as_array().unwrap().clone()
}

fn correct(place: &Place, act: CorrectAct, meeting: Option<&str>) -> Result<(), Error> {
    let options = DecideOptions {
        act: DecideAct::Correct(act),
        meeting: meeting.map(str::to_owned),
        date: "2026-12-24".parse().unwrap(),
        dry_run: false,
    };
    verbs::decide(place.path(), &options, &Wait::default()).map(drop)
}

fn recount(act: u32, count: &str) -> CorrectAct {
    let method = Some(Method::Vote(count.parse().unwrap()));
    CorrectAct { act, method, ..CorrectAct::default() }
}

/// S9: a slip in a vote is put right. The old entry stays, marked; nothing else changes.
#[test]
fn a_slip_in_the_record_is_put_right_and_stays_to_be_seen() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "12-9-2"), false).unwrap();
    let before = record(&place);
    let reason = Some("Two sheets were counted once.".to_owned());
    correct(&place, CorrectAct { reason, ..recount(1, "21-9-2") }, Some("Berlin 3"))
        .unwrap();
    assert!(record(&place).starts_with(&before), "nothing is erased");
    assert!(!record(&place).contains("2026-12-24"), "the day was not wrong");
    assert_eq!(rules(&place), Vec::<String>::new(), "the vote is carried now");
    let rows = rows(&place);
    assert_eq!(
        (&rows[0]["method"], &rows[0]["corrected"]),
        (&"12-9-2".into(), &true.into())
    );
    assert_eq!(rows[0]["meeting"], "Berlin 2");
    assert_eq!((&rows[1]["method"], &rows[1]["corrects"]), (&"21-9-2".into(), &1.into()));
    assert_eq!(
        (&rows[1]["meeting"], &rows[1]["date"]),
        (&"Berlin 3".into(), &"2026-11-23".into())
    );
    assert_eq!(
        (&rows[1]["decision"], &rows[1]["carried"]),
        (&"adopted".into(), &true.into())
    );
    let revision = place.revision();
    let proposal = revision.proposal("P-001").unwrap();
    assert_eq!(revision.assess().unwrap().docket.status(proposal).name(), "adopted");
}

#[test]
fn a_correction_of_a_vote_that_is_lost_is_found_where_it_was_made() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "21-9-2"), false).unwrap();
    correct(&place, recount(1, "12-9-2"), None).unwrap();
    let rows = rows(&place);
    assert_eq!(rows[0]["findings"], serde_json::json!([]));
    assert_eq!(rows[1]["findings"], serde_json::json!(["majority-not-reached"]));
    assert_eq!(found(&place).len(), 1);
}

#[test]
fn what_is_no_act_or_was_not_voted_on_is_not_corrected() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide_on(&place, vote("P-001", Outcome::Adopted, "21-9-2"), false).unwrap();
    let before = record(&place);
    let refused = |act| said(&correct(&place, recount(act, "1-0-0"), None).unwrap_err());
    assert!(refused(7).contains("there is no act 7"));
    assert!(refused(0).contains("there is no act 0"));
    assert_eq!(record(&place), before);
    correct(&place, recount(1, "22-9-2"), None).unwrap();
    assert!(
        said(&correct(&place, recount(2, "1-0-0"), None).unwrap_err()).contains("act 1")
    );
}

/// S10: quorum and the base of the vote are data.
#[test]
fn quorum_and_base_of_a_vote_are_those_of_its_meeting() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    let meeting = "# The first one.\n- name: Berlin 2\n  members: 60\n  quorum: 45\n  \
                   majority: simple\n  base: members\n  dates: [2026-11-23, 2026-11-24]\n";
    place.write("proposals/meetings.yaml", meeting);
    decide_on(&place, vote("P-001", Outcome::Adopted, "1-0-40"), false).unwrap();
    assert_eq!(rules(&place), ["no-quorum", "majority-not-reached"]);
    let row = &rows(&place)[0];
    assert_eq!((&row["required"], &row["base"]), (&31.into(), &"members".into()));
    assert_eq!((&row["quorum"], &row["carried"]), (&45.into(), &false.into()));
    set(&place, Meeting { quorum: Some(Quorum::Share(1, 2)), ..named("Berlin 2") });
    set(
        &place,
        Meeting { base: Some(MajorityBase::PresentAndVoting), ..named("Berlin 2") },
    );
    assert_eq!(rules(&place), Vec::<String>::new(), "41 of 60 are a quorum of one half");
    let listed = place.revision().meetings[0].value.clone();
    assert_eq!(listed.members, Some(Attendance::Count(60)));
    let text = fs::read_to_string(place.path().join("proposals/meetings.yaml")).unwrap();
    assert!(text.starts_with("# The first one.\n- name: Berlin 2\n"), "{text}");
}

#[test]
fn a_meeting_is_put_on_the_list_behind_the_others() {
    let place = Place::new();
    set(&place, Meeting { place: Some("Berlin".to_owned()), ..named("Berlin 1") });
    let names = Attendance::Names(vec!["Kenya".to_owned(), "Norway".to_owned()]);
    set(&place, Meeting { present: Some(names.clone()), ..named("The Hague: second") });
    let revision = place.revision();
    assert_eq!(revision.meetings[0].value.place.as_deref(), Some("Berlin"));
    assert_eq!(revision.meetings[1].value.present, Some(names));
    assert_eq!(revision.findings, []);
}

fn named(name: &str) -> Meeting {
    Meeting { name: name.to_owned(), ..Meeting::default() }
}

fn set(place: &Place, meeting: Meeting) {
    let date = "2026-11-23".parse().unwrap();
    let options = MeetingOptions { said: Some(meeting), date };
    verbs::meeting(place.path(), &options, &Wait::default()).unwrap();
}

#[test]
fn a_roll_call_adds_up_or_is_refused() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    let called = |in_favour: &[&str], against: &[&str]| {
        let roll = RollCall {
            in_favour: names(in_favour),
            against: names(against),
            abstaining: names(&["E"]),
        };
        let statement =
            "D (reservation): We do not accept it.".parse::<Statement>().unwrap();
        let minutes = Minutes {
            roll: Some(roll),
            statements: vec![statement],
            ..Minutes::default()
        };
        DecideOn { minutes, ..vote("P-001", Outcome::Adopted, "3-1-1") }
    };
    let refused = |on| said(&decide_on(&place, on, false).unwrap_err());
    assert!(refused(called(&["A", "B"], &["D"])).contains("the names make 2-1-1"));
    assert!(refused(called(&["A", "B", "D"], &["D"])).contains("D votes twice"));
    assert_eq!(record(&place), "");
    decide_on(&place, called(&["A", "B", "C"], &["D"]), false).unwrap();
    let said = rows(&place)[0]["statements"].to_string();
    assert!(said.contains("for: A, B, C") && said.contains("against: D"), "{said}");
    assert!(said.contains("reservation by D: We do not accept it."), "{said}");
    assert_eq!(place.revision().findings, []);
}

/// S12: the record names the sponsors of each day.
#[test]
fn an_act_keeps_the_sponsors_of_its_day() {
    let place = Place::with(&[("P-001", &replace("five years", "six years"))]);
    decide(&place, &["P-001"], Outcome::Withdrawn).unwrap();
    let taken = |by: &str| Minutes { by: Some(by.to_owned()), ..Minutes::default() };
    let taken = DecideOn { minutes: taken("Coast"), ..on(&["P-001"], Outcome::Reopened) };
    decide_on(&place, taken.clone(), false).unwrap();
    let path = "proposals/P-001.yaml";
    let text = fs::read_to_string(place.path().join(path)).unwrap();
    place.write(path, &text.replace("sponsors: [Chair]", "sponsors: [Coast]"));
    let rows = rows(&place);
    assert_eq!(rows[0]["sponsors"], serde_json::json!(["Chair"]));
    assert!(rows[1]["statements"].to_string().contains("taken up by Coast"));
    let refused = decide_on(&place, taken, false).unwrap_err();
    assert!(said(&refused).contains("withdrawn"), "{}", said(&refused));
}

#[test]
fn a_vote_on_some_words_decides_nothing_else() {
    let place = Place::with(&[("P-001", &replace("five years", "six long years"))]);
    let words = |words: &str| DecideOn {
        parts: vec![1],
        minutes: Minutes { words: Some(words.to_owned()), ..Minutes::default() },
        ..vote("P-001", Outcome::Rejected, "3-20-1")
    };
    let absent = decide_on(&place, words("short"), false).unwrap_err();
    assert!(said(&absent).contains("does not have the words"));
    decide_on(&place, words("long"), false).unwrap();
    decide(&place, &["P-001"], Outcome::Adopted).unwrap();
    assert!(rows(&place)[0]["statements"].to_string().contains("“long”"));
}
