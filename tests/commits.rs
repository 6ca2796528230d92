//! `--commit`: exactly what a verb wrote is committed, or nothing is written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use assert_cmd::cargo::CommandCargoExt as _;
use tempfile::TempDir;

/// The demo in a folder of a repository.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.git(&["init", "-q", "-b", "main"]);
        let (code, said) = place.mimc(".", &["init", "work"]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("the repository around it"), "{said}");
        place.git(&["add", "-A"]);
        place.git(&["commit", "-qm", "begin"]);
        place
    }

    fn run(&self, mut command: Command, args: &[&str]) -> (i32, String) {
        let run = command
            .args(args)
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_COMMITTER_NAME", "A")])
            .envs([("GIT_AUTHOR_EMAIL", "a@b.org"), ("GIT_COMMITTER_EMAIL", "a@b.org")])
            .output()
            .unwrap();
        let text = [run.stdout, run.stderr].concat();
        (run.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(&self.folder);
        let (code, said) = self.run(command, args);
        assert_eq!(code, 0, "{args:?}: {said}");
        said
    }

    fn mimc(&self, folder: &str, args: &[&str]) -> (i32, String) {
        let mut command = Command::cargo_bin("mimc").unwrap();
        command.current_dir(self.folder.path().join(folder));
        self.run(command, args)
    }

    /// Files of the last commit.
    fn last(&self) -> Vec<String> {
        let said = self.git(&["show", "--format=%s", "--name-only", "HEAD"]);
        said.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).unwrap();
    }
}

const DELETE: [&str; 9] = [
    "propose",
    "--op",
    "delete",
    "--at",
    "Article 1(2)(a)",
    "--title",
    "Short",
    "--why",
    "Why.",
];

#[test]
fn each_verb_commits_what_it_wrote_and_nothing_else() {
    let place = Place::new();
    place.write("work/mine.txt", "mine");
    place.write("staged", "staged");
    place.git(&["add", "staged"]);
    let sponsor = ["--sponsor", "Delegation of Arda", "--commit"];
    let (code, said) = place.mimc("work", &[&DELETE[..], &sponsor].concat());
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.last(), ["Propose P-003: Short", "work/proposals/P-003-short.yaml"]);
    let (code, said) = place.mimc("work", &["revise", "P-003", "--commit"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        place.last(),
        [
            "Revise P-003: revision 2",
            "work/proposals/P-003-short.yaml",
            "work/proposals/revisions/P-003.1.yaml",
        ]
    );
    let decide = ["decide", "P-001", "adopted", "--consensus", "--commit"];
    let (code, said) = place.mimc("work", &decide);
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.last(), ["Decide P-001: adopted", "work/proposals/decisions.yaml"]);
    assert_eq!(place.git(&["status", "--short"]), "A  staged\n?? work/mine.txt\n");
    let (code, said) = place.mimc("work", &["consolidate"]);
    assert_eq!(code, 0, "{said}");
    place.git(&["fsck", "--strict"]);
}

#[test]
fn a_seal_and_a_debate_are_committed_too() {
    let place = Place::new();
    let (code, said) =
        place.mimc("work", &["seal", "2.0", "--checked-by", "K", "--commit"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        place.last(),
        ["Seal version 2.0: checked by K", "work/convention/2.0/_source.yaml"]
    );
    let (code, said) =
        place.mimc("work", &["debate", "new", "--question", "Why not?", "--commit"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        place.last(),
        ["Begin the debate D-001", "work/debates/D-001-why-not.yaml"]
    );
    let position =
        ["debate", "position", "D-001", "--holder", "K", "--argument", "It ends."];
    let (code, said) = place.mimc("work", &[&position[..], &["--commit"]].concat());
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.last()[0], "Add to the debate D-001");
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}

#[test]
fn the_settings_can_say_so_and_the_command_otherwise() {
    let place = Place::new();
    let settings = place.folder.path().join("work/mimc.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("commit: true\n{text}")).unwrap();
    place.mimc("work", &["revise", "P-001", "--no-commit"]);
    assert_eq!(place.last()[0], "begin");
    place.mimc("work", &["revise", "P-002"]);
    assert_eq!(place.last()[0], "Revise P-002: revision 2");
}

#[test]
fn where_it_cannot_be_committed_nothing_is_written() {
    let place = Place::new();
    place.git(&["checkout", "-q", "--detach"]);
    let (code, said) =
        place.mimc("work", &["decide", "P-001", "adopted", "--consensus", "--commit"]);
    assert_eq!(code, 2);
    assert!(said.contains("git switch"), "{said}");
    assert!(!place.folder.path().join("work/proposals/decisions.yaml").exists());
}

#[test]
fn init_makes_a_repository_with_a_first_commit_and_an_empty_one_holds_an_article() {
    let place = Place { folder: tempfile::tempdir().unwrap() };
    for args in [&["init", "demo"][..], &["init", "empty", "--empty"]] {
        let (code, said) = place.mimc(".", args);
        assert_eq!(code, 0, "{said}");
        let (code, said) = place.mimc(args[1], &["check"]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(place.git(&["-C", args[1], "status", "--short"]), "");
        assert_eq!(place.git(&["-C", args[1], "log", "--format=%s"]), "Begin with 2.0\n");
    }
    let (code, said) = place.mimc(
        ".",
        &["init", "brought", "--from", "demo/convention/2.0/01-access/001-purpose.md"],
    );
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.git(&["-C", "brought", "status", "--short"]), "");
    assert!(Path::new(&place.folder.path().join("brought/.gitattributes")).exists());
    let (code, said) = place.mimc(".", &["init", "demo", "--from", "x.md"]);
    assert!(code == 2 && said.contains("exists already"), "{said}");
}

#[test]
fn a_record_of_two_branches_is_one_and_a_changed_act_is_none() {
    let place = Place::new();
    let decide = |id: &str, how: &str| {
        let (code, said) =
            place.mimc("work", &["decide", id, how, "--consensus", "--commit"]);
        assert_eq!(code, 0, "{said}");
    };
    place.git(&["switch", "-qc", "side"]);
    decide("P-001", "adopted");
    place.git(&["switch", "-q", "main"]);
    decide("P-002", "rejected");
    // Both added to the end of one file: git leaves both sides in it.
    let mut merge = Command::new("git");
    merge.current_dir(&place.folder);
    let (code, said) = place.run(merge, &["merge", "side"]);
    assert_eq!(code, 1, "{said}");
    let (code, said) = place.mimc("work", &["check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("both sides of a merge that nobody has finished"), "{said}");

    let record = "work/proposals/decisions.yaml";
    let both = fs::read_to_string(place.folder.path().join(record)).unwrap();
    let is_mark = |line: &&str| {
        !["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark))
    };
    let kept: Vec<&str> = both.lines().filter(is_mark).collect();
    place.write(record, &(kept.join("\n") + "\n"));
    place.git(&["add", "-A"]);
    place.git(&["commit", "-qm", "merge"]);
    for args in [&["check"][..], &["consolidate"], &["verify"]] {
        let (code, said) = place.mimc("work", args);
        assert_eq!(code, 0, "{args:?}: {said}");
    }

    let changed = kept.join("\n").replace("decision: rejected", "decision: deferred");
    place.write(record, &(changed + "\n"));
    place.git(&["commit", "-qam", "another decision"]);
    for args in [&["check"][..], &["verify"], &["consolidate"]] {
        let (code, said) = place.mimc("work", args);
        assert_ne!(code, 0, "{args:?}: {said}");
        assert!(said.contains("record-changed"), "{args:?}: {said}");
    }
}

#[test]
fn an_article_with_both_sides_of_a_merge_is_named_as_that() {
    let place = Place::new();
    let path = "work/convention/2.0/01-access/002-keepers.md";
    let text = fs::read_to_string(place.folder.path().join(path)).unwrap();
    place.write(path, &format!("{text}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> side\n"));
    let (code, said) = place.mimc("work", &["check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("both sides of a merge that nobody has finished"), "{said}");
}

#[test]
fn what_two_branches_recorded_stands_as_the_merge_put_it() {
    let place = Place::new();
    let decide = |how: &[&str]| {
        let (code, said) =
            place.mimc("work", &[&["decide"], how, &["--commit"]].concat());
        assert_eq!(code, 0, "{said}");
    };
    let record = "work/proposals/decisions.yaml";
    let read = || fs::read_to_string(place.folder.path().join(record)).unwrap();
    let commit = |text: &str| {
        place.write(record, text);
        place.git(&["add", "-A"]);
        place.git(&["commit", "-qm", "record"]);
    };
    let verified = || place.mimc("work", &["verify"]).1;
    decide(&["P-002", "rejected", "--consensus"]);
    assert_eq!(place.mimc("work", &["consolidate"]).0, 0);
    let common = read();
    place.git(&["switch", "-qc", "side"]);
    decide(&["P-001", "adopted", "--consensus"]);
    let side = read().strip_prefix(&common).unwrap().to_owned();
    place.git(&["switch", "-q", "main"]);
    decide(&["P-001", "deferred", "--without-vote"]);
    let own = read().strip_prefix(&common).unwrap().to_owned();
    let mut merge = Command::new("git");
    merge.current_dir(&place.folder);
    assert_eq!(place.run(merge, &["merge", "side"]).0, 1);
    let merged = format!("{common}{own}{side}");
    commit(&merged);
    assert!(!verified().contains("record-changed"), "{}", verified());

    // Nothing but the history tells these from a merge.
    for changed in [format!("{common}{side}{own}"), format!("{common}{own}")] {
        commit(&changed);
        let said = verified();
        assert!(said.contains("record-changed"), "{said}");
        place.git(&["reset", "-q", "--hard", "HEAD~1"]);
    }
}

#[test]
fn what_says_nothing_is_not_recorded() {
    let place = Place::new();
    for option in ["--ruling", "--reason", "--meeting"] {
        for words in ["", " "] {
            let args = ["decide", "P-001", "adopted", "--consensus", option, words];
            let (code, said) = place.mimc("work", &args);
            assert_eq!(code, 2, "{said}");
            assert!(said.contains("it says nothing") && said.contains(option), "{said}");
        }
    }
}
