//! Paragraphs and points that become one: found in edits, given by flags, proven in a draft,
//! and their words stay whose they were.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

const KEEPERS: &str = "convention/2.0/002-keepers.md";
const TEXT: &str = "---\nid: keepers\n---\n\n# Article 2. Keepers\n\n1. Each commons shall have a \
                    keeper.\n\n2. The keeper shall hold office for 34 days. The report shall be \
                    public.\n\n3. The keeper may resign at any time, as paragraph 1 says.\n\n4. The \
                    keeper shall:\n   - (a) keep a register of the users;\n   - (b) inspect the \
                    fences twice a year;\n   - (c) publish the accounts.\n";

struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.put("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.put(
            "convention/2.0/001-use.md",
            "---\nid: use\n---\n\n# Article 1. Use\n\nA commons is land, as Article 2, \
             paragraph 4, says.\n",
        );
        place.put(KEEPERS, TEXT);
        fs::create_dir_all(place.path("proposals")).unwrap();
        for line in [
            &["init", "-q"][..],
            &["config", "user.name", "S"],
            &["config", "user.email", "s@e.org"],
            &["add", "."],
            &["commit", "-qm", "b"],
        ] {
            place.ran("git", line);
        }
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn ran(&self, program: &str, line: &[&str]) -> String {
        let mut command = Command::new(program);
        let run = command.args(line).current_dir(self.0.path()).output().unwrap();
        let said = [run.stdout, run.stderr].map(|said| String::from_utf8(said).unwrap());
        assert!(run.status.success(), "{line:?}: {}", said.concat());
        said.concat()
    }

    fn mimc(&self, line: &[&str]) -> String {
        self.ran(env!("CARGO_BIN_EXE_mimc"), line)
    }

    /// The amendments that come of an edited file.
    fn read_off(&self, edits: &[(&str, &str)]) -> String {
        let mut text = TEXT.to_owned();
        for (find, with) in edits {
            assert!(text.contains(find), "{find}");
            text = text.replacen(find, with, 1);
        }
        self.put(KEEPERS, &text);
        self.mimc(&[
            "propose",
            "--from-edits",
            "--title",
            "T",
            "--sponsor",
            "S",
            "--why",
            "W",
        ]);
        let filed = fs::read_to_string(self.path("proposals/P-001-t.yaml")).unwrap();
        filed.split_once("amendments:\n").unwrap().1.to_owned()
    }
}

#[test]
fn two_paragraphs_that_were_put_together_are_joined() {
    let filed = Place::new().read_off(&[(" public.\n\n3. The", " public. The")]);
    assert_eq!(
        filed,
        "  - op: join\n    provisions: [Article 2(2), Article 2(3)]\n    into: |\n      2. The keeper shall \
         hold office for 34 days. The report shall be public. The keeper may resign at any \
         time, as paragraph 1 says.\n"
    );
}

#[test]
fn three_points_that_were_put_together_are_joined_and_words_changed_apart() {
    let filed = Place::new().read_off(&[
        (";\n   - (b) inspect", "; inspect"),
        (";\n   - (c) publish", "; publish"),
        ("34 days", "35 days"),
    ]);
    assert!(
        filed.contains(
            "  - op: join\n    provisions: [Article 2(4)(a), Article 2(4)(b), Article 2(4)(c)]\n    \
             into: |\n      - (a) keep a register of the users; inspect the fences twice a year; publish \
             the accounts.\n"
        ),
        "{filed}"
    );
    assert_eq!(filed.matches("- op: ").count(), 2, "{filed}");
}

#[test]
fn a_joining_by_flags_is_drafted_and_proven_and_its_words_are_the_bases() {
    let place = Place::new();
    place.mimc(&[
        "propose", "--op", "join", "--provisions", "Article 2(2), Article 2(3)", "--into",
        "2. The keeper shall hold office for 34 days. The report shall be public. The keeper \
         may resign at any time, as paragraph 1 says.",
        "--title", "One rule", "--why", "W", "--sponsor", "Coast", "--output",
        "proposals/P-001-one.yaml",
    ]);
    place.put(
        "proposals/P-002-days.yaml",
        "id: P-002\ntitle: Resign\nbase: \"2.0\"\nsponsors: [Hills]\nrationale: R\namendments:\n  \
         - op: replace\n    at: Article 2(3)\n    find: at any time\n    with: once\n",
    );
    place.mimc(&["check"]);
    for id in ["P-001", "P-002"] {
        place.mimc(&["decide", id, "adopted", "--consensus", "--date", "2026-11-23"]);
    }
    place.ran("git", &["add", "."]);
    place.ran("git", &["commit", "-qm", "p"]);
    place.mimc(&["consolidate"]);
    place.mimc(&["verify"]);
    let draft = fs::read_to_string(place.path("convention/3.0/002-keepers.md")).unwrap();
    assert!(
        draft.contains("public. The keeper may resign once, as paragraph 1 says.\n"),
        "{draft}"
    );
    let blame = place.mimc(&["blame", "Article 2(2)", "--json"]);
    let blame: serde_json::Value = serde_json::from_str(&blame).unwrap();
    let said = blame.to_string();
    assert!(said.contains("once"), "{said}");
    let runs = blame["provisions"][0]["runs"].as_array().unwrap();
    let whose = |words: &str| {
        let run = runs.iter().find(|run| run["text"].as_str().unwrap().contains(words));
        run.unwrap()["by"].to_string()
    };
    assert!(whose("once").contains("P-002"), "{said}");
    assert_eq!(whose("The keeper may resign"), "[]", "{said}");
    let formal = place.mimc(&["show", "P-001", "--formal"]);
    let formal = formal.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(formal.contains("are joined, their words"), "{formal}");
}
