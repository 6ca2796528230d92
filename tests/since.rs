//! `mimc check --since REV`: what a change gives cause for, and a count of what stood before.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, process::Command};

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value;
use tempfile::TempDir;

/// A repository with a workspace in a folder of it: two rivals, P-001 adopted, and what is
/// wrong with P-003 from the start.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.git(&["init", "-q", "-b", "main"]);
        for (key, value) in [("user.name", "A"), ("user.email", "a@example.org")] {
            place.git(&["config", key, value]);
        }
        place.write("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.write(
            "convention/2.0/001-stay.md",
            "---\nid: stay\n---\n\n# Article 1. Stay\n\n1. A resident may stay for five \
             years. The fee is due in March.\n",
        );
        place.propose(1, "five years", "three years");
        place.propose(2, "five years", "two years");
        place.propose(3, "no such words", "others");
        place.commit();
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("work").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn propose(&self, number: u32, find: &str, with: &str) {
        let text = format!(
            "id: P-00{number}\ntitle: T\nbase: \"2.0\"\nsponsors: [A]\nrationale: Why.\n\
             amendments:\n  - op: replace\n    at: Article 1(1)\n    find: {find}\n    \
             with: {with}\n"
        );
        self.write(&format!("proposals/P-00{number}-t.yaml"), &text);
    }

    fn git(&self, args: &[&str]) {
        let run = Command::new("git").args(args).current_dir(&self.folder).output();
        let run = run.unwrap();
        assert!(
            run.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", "x"]);
    }

    fn mimc(&self, args: &[&str]) -> (i32, String, String) {
        let run = Command::cargo_bin("mimc")
            .unwrap()
            .current_dir(self.folder.path().join("work"))
            .args(args)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
    }

    /// What is told: rules with their proposals, the exit status, and what stood before.
    fn since(&self, revision: &str) -> (Vec<String>, i32, Value) {
        let (code, out, errors) = self.mimc(&["check", "--since", revision, "--json"]);
        assert_eq!(errors, "");
        let report: Value = serde_json::from_str(&out).unwrap();
        let told = |finding: &Value| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", text("severity"), text("rule"), text("proposal"))
        };
        let findings = report["findings"].as_array().unwrap().iter().map(told).collect();
        (findings, code, report["since"].clone())
    }

    fn adopt(&self, id: &str) {
        let (code, _, errors) =
            self.mimc(&["decide", id, "adopted", "--consensus", "--date", "2026-11-01"]);
        assert_eq!((code, errors.as_str()), (0, ""));
    }
}

fn stood(conflicts: u32, others: u32, changed: u32) -> Value {
    serde_json::json!({
        "revision": "main", "changed": changed,
        "stood": {"conflicts": conflicts, "others": others},
    })
}

#[test]
fn what_stood_before_is_counted_and_fails_nobody() {
    let place = Place::new();
    assert_eq!(place.mimc(&["check"]).0, 1);
    assert_eq!(place.since("main"), (Vec::new(), 0, stood(1, 1, 0)));
}

#[test]
fn the_change_says_its_own_findings_committed_or_not() {
    let place = Place::new();
    place.git(&["checkout", "-qb", "mine"]);
    place.propose(4, "in Marsh", "in April");
    for committed in [false, true] {
        if committed {
            place.commit();
        }
        let (told, code, since) = place.since("main");
        assert_eq!(told, ["error quote-not-found P-004"]);
        assert_eq!((code, since), (1, stood(1, 1, 1)));
    }
}

#[test]
fn a_new_rival_is_told_with_the_others_of_its_clique() {
    let place = Place::new();
    place.propose(4, "five years", "one year");
    let (told, code, since) = place.since("main");
    assert_eq!(told, ["warning overlap P-004"]);
    assert_eq!((code, since), (0, stood(0, 1, 1)));
}

#[test]
fn a_rival_of_what_is_adopted_is_an_error_of_the_change_alone() {
    let place = Place::new();
    place.adopt("P-001");
    place.commit();
    assert_eq!(place.since("main").1, 0);
    place.propose(4, "five years", "one year");
    let (told, code, _) = place.since("main");
    assert_eq!((told, code), (vec!["error overlap P-004".to_owned()], 1));
}

#[test]
fn what_the_change_does_to_others_is_told() {
    let place = Place::new();
    place.write(
        "convention/2.0/001-stay.md",
        "---\nid: stay\n---\n\n# Article 1. Stay\n\n1. A resident may stay for six \
         years. The fee is due in March.\n",
    );
    let (told, code, _) = place.since("main");
    assert_eq!(told, ["error quote-not-found P-001", "error quote-not-found P-002"]);
    assert_eq!(code, 1);
}

#[test]
fn others_work_on_the_other_branch_is_no_change_of_mine() {
    let place = Place::new();
    place.git(&["checkout", "-qb", "mine"]);
    place.git(&["checkout", "-q", "main"]);
    place.propose(2, "in March", "in May");
    place.commit();
    place.git(&["checkout", "-q", "mine"]);
    place.propose(5, "in March", "in April");
    assert_eq!(place.since("main"), (Vec::new(), 0, stood(1, 1, 1)));
}

#[test]
fn a_broken_file_and_a_proposal_asked_for_by_name_are_told() {
    let place = Place::new();
    place.write("proposals/P-006-x.yaml", "id: P-006\nfoo: [\n");
    let (told, code, _) = place.since("main");
    assert_eq!((told.as_slice(), code), (&["error yaml ".to_owned()][..], 1));
    let (code, out, _) = place.mimc(&["check", "P-003", "--since", "main"]);
    assert_eq!(code, 0);
    assert!(out.contains("1 other finding stood before"), "{out}");
}

#[test]
fn a_revision_that_is_not_there_is_said_with_what_to_do() {
    let place = Place::new();
    let (code, _, errors) = place.mimc(&["check", "--since", "origin/main"]);
    assert_eq!(code, 2);
    assert!(errors.contains("origin/main") && errors.contains("git fetch"), "{errors}");
}

#[test]
fn a_revision_without_a_workspace_makes_everything_new() {
    let place = Place::new();
    place.git(&["checkout", "-q", "--orphan", "bare"]);
    place.git(&["rm", "-rqf", "--cached", "."]);
    place.git(&["commit", "-q", "--allow-empty", "-m", "nothing"]);
    place.git(&["branch", "nothing"]);
    let (told, code, since) = place.since("nothing");
    assert_eq!((told.len(), code), (2, 1), "{told:?}");
    assert_eq!(since["changed"], 3);
}
