//! A second and a third reading: proposals that amend a tagged draft.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;

use git2::{IndexAddOption, Repository, Signature, Time};
use mimc::{
    paper::Report,
    verbs::{
        self, BlameOptions, CheckOptions, ConsolidateOptions, DecideAct, DecideOn,
        DecideOptions, Method, Outcome, RebaseOptions, Revision, Silent, Wait, World,
    },
};
use tempfile::TempDir;

const ARTICLE: &str = "---\nid: notice\n---\n\n# Article 1. Notice\n\n\
                       1. Each State shall give notice within sixty days.\n\n\
                       2. Notice is given in writing.\n";

const FIRST: &str =
    "  - op: insert\n    before: Article 1(1)\n    text: 0. Notice is a duty.\n";

struct Place(TempDir);

impl Place {
    /// The base, and a first reading in which P-001 was adopted and P-002 left open.
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write(
            "mimc.yaml",
            "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: sequential\n",
        );
        place.write("convention/2.0/001-notice.md", ARTICLE);
        place.propose("P-001", "2.0", FIRST);
        let shorter =
            "  - op: replace\n    at: Article 1(1)\n    find: sixty\n    with: thirty\n";
        place.propose("P-002", "2.0", shorter);
        Repository::init(place.0.path()).unwrap();
        place.decide("P-001", Outcome::Adopted);
        place.consolidate();
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn propose(&self, id: &str, base: &str, amendment: &str) {
        let text = format!(
            "id: {id}\ntitle: Title of {id}\nbase: \"{base}\"\nsponsors: [Coast]\n\
             rationale: Because.\namendments:\n{amendment}"
        );
        self.write(&format!("proposals/{id}.yaml"), &text);
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    fn revision(&self) -> Revision {
        Revision::open(self.0.path()).unwrap()
    }

    fn commit(&self) {
        let git = Repository::open(self.0.path()).unwrap();
        let mut index = git.index().unwrap();
        index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
        let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
        let who = Signature::new("S", "s@example.org", &Time::new(0, 0)).unwrap();
        let parent = git.head().ok().map(|head| head.peel_to_commit().unwrap());
        let parents: Vec<_> = parent.iter().collect();
        git.commit(Some("HEAD"), &who, &who, "Work", &tree, &parents).unwrap();
    }

    fn decide(&self, id: &str, outcome: Outcome) {
        let options = DecideOptions {
            act: DecideAct::Decide(DecideOn {
                method: (outcome == Outcome::Adopted).then_some(Method::Consensus),
                ..DecideOn::one(id, outcome)
            }),
            meeting: None,
            date: "2026-11-24".parse().unwrap(),
            dry_run: false,
        };
        verbs::decide(self.0.path(), &options, &Wait::default()).unwrap();
        self.commit();
    }

    fn try_open(&self, draft: &str) -> Result<(), verbs::Error> {
        let options = DecideOptions {
            act: DecideAct::Open(draft.to_owned()),
            meeting: Some("Berlin 2".to_owned()),
            date: "2026-11-24".parse().unwrap(),
            dry_run: false,
        };
        verbs::decide(self.0.path(), &options, &Wait::default())?;
        self.commit();
        Ok(())
    }

    fn open(&self, draft: &str) {
        self.try_open(draft).unwrap();
    }

    fn try_consolidate(&self) -> Result<mimc::paper::Consolidated, verbs::Error> {
        let world = World::new(0, 0, |name| match name {
            "GIT_AUTHOR_NAME" | "GIT_COMMITTER_NAME" => Some("Editor".to_owned()),
            "GIT_AUTHOR_EMAIL" | "GIT_COMMITTER_EMAIL" => Some("e@x.org".to_owned()),
            _ => None,
        });
        let options = ConsolidateOptions::default();
        verbs::consolidate(self.0.path(), &options, &world, &Silent, &Wait::default())
    }

    fn consolidate(&self) -> mimc::paper::Consolidated {
        self.try_consolidate().unwrap()
    }

    /// The rules of the findings of a check, each with its proposal.
    fn checked(&self) -> Vec<String> {
        rules(&verbs::check(&self.revision(), &CheckOptions::default()).unwrap())
    }

    fn verified(&self) -> Vec<String> {
        rules(&verbs::verify(&self.revision()).unwrap())
    }

    /// The words of a provision of the draft, each with who brought it.
    fn blamed(&self, address: &str) -> Vec<String> {
        let options = BlameOptions { address: address.to_owned(), ..Default::default() };
        let blame = verbs::blame(&self.revision(), &options).unwrap();
        assert_eq!(blame.base, "2.0");
        let runs = blame.lines.into_iter().flat_map(|line| line.runs);
        runs.map(|run| format!("{} {}", run.by.join(" "), run.text.trim())).collect()
    }

    /// A second reading in which P-003 was adopted.
    fn second(self) -> Self {
        let sooner = "  - op: replace\n    at: Article 1(1)\n    find: duty\n    \
                      with: first duty\n";
        self.open("3.0-draft.1");
        self.propose("P-003", "3.0-draft.1", sooner);
        self.decide("P-002", Outcome::Withdrawn);
        self.decide("P-003", Outcome::Adopted);
        let made = self.consolidate();
        assert_eq!(made.tag.as_deref(), Some("v3.0-draft.2"));
        assert_eq!(
            made.commits,
            ["Adopt P-003: Title of P-003", "Number version 3.0, draft 2"]
        );
        self
    }
}

fn rules(report: &Report) -> Vec<String> {
    let said = report.findings.iter().map(|found| {
        let id = found.proposal.clone().unwrap_or_default();
        format!("{} {id}", found.rule).trim().to_owned()
    });
    said.collect()
}

#[test]
fn what_was_not_decided_is_carried_over_to_the_draft() {
    let place = Place::new();
    let again = "  - op: replace\n    at: Article 1(1)\n    find: duty\n    with: task\n";
    place.open("3.0-draft.1");
    place.propose("P-003", "3.0-draft.1", again);
    assert_eq!(place.checked(), ["unknown-version P-002"]);
    let options = RebaseOptions {
        proposal: "P-002".to_owned(),
        onto: "3.0-draft.1".to_owned(),
        dry_run: false,
    };
    let rebased = verbs::rebase(place.0.path(), &options, &Wait::default()).unwrap();
    assert_eq!(rebased.lines[0].to.as_deref(), Some("Article 1(2)"));
    let file = place.file("proposals/P-002.yaml");
    assert!(file.contains("base: \"3.0-draft.1\"") && file.contains("Article 1(2)"));
    assert_eq!(place.checked(), Vec::<String>::new());
}

#[test]
fn a_draft_of_the_second_reading_follows_from_both() {
    let place = Place::new().second();
    let text = place.file("convention/3.0/001-notice.md");
    assert!(text.contains("1. Notice is a first duty.\n\n2. Each State"), "{text}");
    let record = place.file("convention/3.0/_draft.yaml");
    assert!(record.contains("base: \"3.0-draft.1\"") && !record.contains("P-001"));
    assert_eq!(place.verified(), Vec::<String>::new());
    assert_eq!(place.checked(), Vec::<String>::new());
    // Nothing new, nothing done.
    assert_eq!(place.consolidate().commits, Vec::<String>::new());
}

#[test]
fn words_are_traced_through_every_reading() {
    let place = Place::new().second();
    let third = "  - op: replace\n    at: Article 1(1)\n    find: Notice\n    with: Information\n";
    place.open("3.0-draft.2");
    place.propose("P-004", "3.0-draft.2", third);
    place.decide("P-004", Outcome::Adopted);
    assert_eq!(place.consolidate().tag.as_deref(), Some("v3.0-draft.3"));
    assert_eq!(
        place.blamed("Article 1(1)"),
        ["P-004.1 Information", "P-001.1 is a", "P-003.1 first duty", "P-001.1 ."]
    );
    assert_eq!(place.blamed("Article 1(3)"), [" Notice is given in writing."]);
    let history = verbs::log(&place.revision(), "Article 1(1)", None).unwrap();
    assert_eq!(history.base, ("2.0".to_owned(), None));
    assert_eq!(history.introduced[0].proposal, "P-001");
    assert_eq!(history.events.len(), 2);
    assert_eq!(place.verified(), Vec::<String>::new());
}

#[test]
fn a_reading_before_that_is_undone_is_an_error() {
    let place = Place::new().second();
    let record = place.file("proposals/decisions.yaml");
    let reopened = format!("{record}\n- proposal: P-001\n  decision: reopened\n");
    place.write("proposals/decisions.yaml", &reopened);
    assert_eq!(place.checked(), ["changed-after-decision P-001"]);
    assert!(place.try_consolidate().is_err());
    place.write("proposals/decisions.yaml", &record);
    // What a tag held is held against what it was made from.
    let first = place.file("proposals/P-001.yaml").replace("a duty", "the duty");
    place.write("proposals/P-001.yaml", &first);
    assert!(place.verified().contains(&"changed-after-decision P-001".to_owned()));
}

#[test]
fn a_draft_that_is_not_there_stops_nobody_else() {
    let place = Place::new();
    place.propose("P-003", "3.0-draft.9", FIRST);
    assert_eq!(place.checked(), ["unknown-version P-003"]);
    assert_eq!(place.revision().base.version.as_str(), "2.0");
}

#[test]
fn a_finding_says_where_its_place_stood_before() {
    let place = Place::new();
    let writing = |with: &str| {
        format!(
            "  - op: replace\n    at: Article 1(3)\n    find: writing\n    with: {with}\n"
        )
    };
    place.open("3.0-draft.1");
    place.propose("P-003", "3.0-draft.1", &writing("ink"));
    place.propose("P-004", "3.0-draft.1", &writing("print"));
    place.decide("P-002", Outcome::Withdrawn);
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    let found = &report.findings[0];
    assert_eq!(found.address.as_deref(), Some("Article 1(3)"));
    assert!(found.message.ends_with("(Article 1(2) in 2.0)"), "{}", found.message);
}

fn said(error: &verbs::Error) -> String {
    format!("{error} {}", error.advice().join(" "))
}

#[test]
fn a_proposal_alone_opens_no_reading() {
    let place = Place::new();
    place.propose("P-003", "3.0-draft.1", FIRST);
    assert_eq!(place.revision().base.version.as_str(), "2.0");
    let report = verbs::check(&place.revision(), &CheckOptions::default()).unwrap();
    assert_eq!(rules(&report), ["unknown-version P-003"]);
    let help = report.findings[0].help.as_deref().unwrap();
    assert!(help.contains("`mimc open 3.0-draft.1`"), "{help}");
}

#[test]
fn a_reading_is_opened_once_by_an_act_on_a_draft_that_holds_what_is_adopted() {
    let place = Place::new();
    let error = place.try_open("3.0").unwrap_err();
    assert!(said(&error).contains("3.0 is no draft of 3.0"), "{error:?}");
    let error = place.try_open("3.0-draft.7").unwrap_err();
    assert!(said(&error).contains("the tag v3.0-draft.7 is not in this clone"));
    place.open("3.0-draft.1");
    let record = place.file("proposals/decisions.yaml");
    assert!(record.contains("- open: \"3.0-draft.1\"\n  meeting: Berlin 2"), "{record}");
    let error = place.try_open("3.0-draft.1").unwrap_err();
    assert!(said(&error).contains("the reading on 3.0-draft.1 is open"));
    assert_eq!(place.verified(), Vec::<String>::new());

    let late = Place::new();
    late.decide("P-002", Outcome::Adopted);
    let error = late.try_open("3.0-draft.1").unwrap_err();
    assert!(
        said(&error).contains("P-002.1 is adopted, and 3.0-draft.1 was made without")
    );
    assert!(said(&error).contains("`mimc consolidate`"));
}

#[test]
fn without_the_tag_every_verb_says_how_to_fetch_it_and_restores_it() {
    let place = Place::new().second();
    let git = Repository::open(place.0.path()).unwrap();
    git.tag_delete("v3.0-draft.1").unwrap();
    let error = Revision::open(place.0.path()).unwrap_err();
    assert!(error.findings().is_none());
    assert!(said(&error).contains("the tag v3.0-draft.1 is not in this clone"));
    assert!(said(&error).contains("git fetch --tags"));
    assert!(said(&error).contains("mimc tag --restore"));
    let world =
        World::new(0, 0, |name| (!name.ends_with("DATE")).then(|| "e@x.org".to_owned()));
    let restore = verbs::TagAct::Restore;
    verbs::tag(place.0.path(), &restore, &world, &Wait::default()).unwrap();
    assert_eq!(place.checked(), Vec::<String>::new());
    assert_eq!(place.verified(), Vec::<String>::new());
}

#[test]
fn what_an_opened_draft_holds_is_not_reopened_and_what_it_does_not_may_be() {
    let place = Place::new().second();
    let reopen = |id: &str| {
        let options = DecideOptions {
            act: DecideAct::Decide(DecideOn::one(id, Outcome::Reopened)),
            meeting: None,
            date: "2026-11-25".parse().unwrap(),
            dry_run: true,
        };
        verbs::decide(place.0.path(), &options, &Wait::default())
    };
    let error = reopen("P-001").unwrap_err();
    assert!(said(&error).contains("P-001.1 is part of 3.0-draft.1"), "{error:?}");
    assert!(said(&error).contains("--correct"));
    // P-003 is adopted in this reading, and no reading amends what it made.
    reopen("P-003").unwrap();
    reopen("P-002").unwrap();
}

#[test]
fn a_sub_amendment_belongs_to_the_reading_of_what_it_amends() {
    let place = Place::new();
    let sub = "id: P-001/Am.1\ntitle: Sub\nbase: \"2.0\"\namends: P-001\nsponsors: [Hill]\n\
               rationale: Because.\namendments:\n  - op: replace\n    at: P-001.1\n    \
               find: duty\n    with: task\n";
    place.write("proposals/P-001-Am-1.yaml", sub);
    place.decide("P-002", Outcome::Withdrawn);
    place.open("3.0-draft.1");
    assert_eq!(place.checked(), Vec::<String>::new());
}
