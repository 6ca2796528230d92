//! `mimc consolidate` and git: what is committed, in which order, and what is left alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path};

use git2::{IndexAddOption, Repository, Signature, StatusOptions, Time};
use mimc::verbs::{
    self, ConsolidateOptions, DecideAct, DecideOn, DecideOptions, Effect, Method,
    Outcome, Revision, Selection, Silent, Wait, World,
};
use tempfile::TempDir;

const ARTICLE: &str = "---\nid: notice\n---\n\n# Article 1. Notice\n\n\
                       1. Each State shall give notice within sixty days.\n\n\
                       2. Notice is given in writing.\n";

fn proposal(id: &str, sponsor: &str, amendment: &str) -> String {
    format!(
        "id: {id}\ntitle: Title of {id}\nbase: \"2.0\"\nsponsors: [{sponsor}]\n\
         rationale: Because.\namendments:\n{amendment}"
    )
}

/// A committed workspace of one article and two proposals that fit together.
fn workspace(settings: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "mimc.yaml",
        &format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n{settings}"),
    );
    write("convention/2.0/001-notice.md", ARTICLE);
    let shorter =
        "  - op: replace\n    at: Article 1(1)\n    find: sixty\n    with: thirty\n";
    let signed =
        "  - op: insert\n    after: Article 1(1)\n    text: A notice is signed.\n";
    write("proposals/P-001-shorter.yaml", &proposal("P-001", "Coast", shorter));
    write("proposals/P-002-signed.yaml", &proposal("P-002", "Island", signed));
    let git = Repository::init(place.path()).unwrap();
    commit_all(&git, "Begin");
    place
}

fn commit_all(git: &Repository, message: &str) {
    let mut index = git.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
    let who = Signature::new("S", "s@example.org", &Time::new(0, 0)).unwrap();
    let parent = git.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = parent.iter().collect();
    git.commit(Some("HEAD"), &who, &who, message, &tree, &parents).unwrap();
}

fn world() -> World {
    World::new(1_795_424_400, 60, |name| match name {
        "GIT_AUTHOR_NAME" | "GIT_COMMITTER_NAME" => Some("Editor".to_owned()),
        "GIT_AUTHOR_EMAIL" | "GIT_COMMITTER_EMAIL" => Some("e@example.org".to_owned()),
        _ => None,
    })
}

fn decide(place: &Path, id: &str, outcome: Outcome) {
    let options = DecideOptions {
        act: DecideAct::Decide(DecideOn {
            method: Some(Method::Vote("32-3-5".parse().unwrap())),
            ..DecideOn::one(id, outcome)
        }),
        meeting: Some("Berlin 2".to_owned()),
        date: "2026-11-23".parse().unwrap(),
        dry_run: false,
    };
    verbs::decide(place, &options, &Wait::default()).unwrap();
    commit_all(&Repository::open(place).unwrap(), "Decide");
}

fn consolidate(place: &Path, effect: Effect) -> mimc::paper::Consolidated {
    let options = ConsolidateOptions { to: None, selection: Selection::Adopted, effect };
    verbs::consolidate(place, &options, &world(), &Silent, &Wait::default()).unwrap()
}

fn messages(git: &Repository, count: usize) -> Vec<String> {
    let mut walk = git.revwalk().unwrap();
    walk.push_head().unwrap();
    let message = |id: Result<git2::Oid, git2::Error>| {
        git.find_commit(id.unwrap()).unwrap().message().unwrap().to_owned()
    };
    walk.take(count).map(message).collect()
}

fn article(place: &Path) -> String {
    fs::read_to_string(place.join("convention/3.0/001-notice.md")).unwrap()
}

fn is_clean(git: &Repository) -> bool {
    let mut options = StatusOptions::new();
    git.statuses(Some(options.include_untracked(true))).unwrap().is_empty()
}

#[test]
fn the_first_run_commits_the_base_then_each_proposal_then_the_numbers() {
    let place = workspace("");
    decide(place.path(), "P-002", Outcome::Adopted);
    decide(place.path(), "P-001", Outcome::Adopted);
    let made = consolidate(place.path(), Effect::Commit);
    assert_eq!(made.tag.as_deref(), Some("v3.0-draft.1"));
    let git = Repository::open(place.path()).unwrap();
    let said = messages(&git, 4);
    let subjects: Vec<_> = said.iter().map(|said| said.lines().next().unwrap()).collect();
    assert_eq!(
        subjects,
        [
            "Number version 3.0, draft 1",
            "Adopt P-001: Title of P-001",
            "Adopt P-002: Title of P-002",
            "Copy version 2.0 as 3.0",
        ]
    );
    assert_eq!(
        said[1],
        "Adopt P-001: Title of P-001\n\nProposal: P-001\nSponsor: Coast\n\
         Decision: adopted\nVote: 32-3-5\nMeeting: Berlin 2\n"
    );
    assert_eq!(
        article(place.path()),
        ARTICLE
            .replace("sixty", "thirty")
            .replace("\n2. Notice", "\n1 bis. A notice is signed.\n\n2. Notice")
    );
    assert!(is_clean(&git));
    let again = consolidate(place.path(), Effect::Commit);
    assert_eq!((again.commits.len(), again.tag), (0, None), "nothing has changed");
}

#[test]
fn a_later_run_takes_out_what_is_no_longer_adopted() {
    let place = workspace("");
    decide(place.path(), "P-001", Outcome::Adopted);
    decide(place.path(), "P-002", Outcome::Adopted);
    consolidate(place.path(), Effect::Commit);
    decide(place.path(), "P-001", Outcome::Reopened);
    decide(place.path(), "P-001", Outcome::Rejected);
    let made = consolidate(place.path(), Effect::Commit);
    assert_eq!(
        made.commits,
        ["Take P-001 out of version 3.0", "Number version 3.0, draft 2"]
    );
    assert_eq!(made.tag.as_deref(), Some("v3.0-draft.2"));
    assert!(article(place.path()).contains("sixty"));
    assert!(is_clean(&Repository::open(place.path()).unwrap()));
}

#[test]
fn an_anonymous_draft_names_no_sponsor() {
    let place = workspace("attribution: anonymous\n");
    decide(place.path(), "P-001", Outcome::Adopted);
    consolidate(place.path(), Effect::Commit);
    let said = messages(&Repository::open(place.path()).unwrap(), 2);
    assert!(said[1].contains("Proposal: P-001") && !said[1].contains("Coast"));
}

#[test]
fn commentary_is_kept_and_verify_names_what_was_edited_by_hand() {
    let place = workspace("");
    decide(place.path(), "P-001", Outcome::Adopted);
    consolidate(place.path(), Effect::Commit);
    let file = place.path().join("convention/3.0/001-notice.md");
    let commented = format!("{}\n## Commentary\n\nWhy thirty.\n", article(place.path()));
    fs::write(&file, &commented).unwrap();
    let report = |place: &Path| verbs::verify(&Revision::open(place).unwrap()).unwrap();
    assert_eq!(report(place.path()).findings, []);
    fs::write(&file, commented.replace("thirty days", "forty days")).unwrap();
    let findings = report(place.path()).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].rule, findings[0].place.line, findings[0].place.column),
        ("draft-differs", 7, 40)
    );
    fs::write(&file, &commented).unwrap();
    consolidate(place.path(), Effect::Write);
    assert_eq!(fs::read_to_string(&file).unwrap(), commented);
}

#[test]
fn other_changes_and_the_index_stay_as_they_are() {
    let place = workspace("");
    decide(place.path(), "P-001", Outcome::Adopted);
    fs::write(place.path().join("notes.txt"), "mine\n").unwrap();
    let git = Repository::open(place.path()).unwrap();
    let mut index = git.index().unwrap();
    index.add_path(Path::new("notes.txt")).unwrap();
    index.write().unwrap();
    consolidate(place.path(), Effect::Commit);
    let git = Repository::open(place.path()).unwrap();
    let status = git.status_file(Path::new("notes.txt")).unwrap();
    assert_eq!(status, git2::Status::INDEX_NEW, "staged before, staged still");
    let head = git.head().unwrap().peel_to_tree().unwrap();
    assert!(head.get_path(Path::new("notes.txt")).is_err());
}
