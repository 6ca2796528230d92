//! What a hostile or unlucky world hands to the binary: one clear message, the right exit
//! status, and nothing changed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use git2::{Repository as Git, RepositoryInitOptions, RepositoryState};
use tempfile::TempDir;

const ARTICLE: &str = "\
---
id: residence
---

# Article 12. Residence

1. A State Party shall decide within six months.

2. A resident may stay for five years.
";
const PROPOSAL: &str = "\
id: P-001
title: Three years
base: \"2.0\"
amendments:
  - op: replace
    at: Article 12(2)
    find: five years
    with: three years
";
const SETTINGS: &str = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n";
const DECISIONS: &str = "- proposal: P-001\n  decision: adopted\n";

/// A workspace with one article and one adopted proposal, and a home without configuration.
struct World {
    place: TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { place: tempfile::tempdir().unwrap() };
        fs::create_dir(world.place.path().join("home")).unwrap();
        world.write("mimc.yaml", SETTINGS);
        world.write("convention/2.0/012-residence.md", ARTICLE);
        world.write("proposals/P-001.yaml", PROPOSAL);
        world.write("proposals/decisions.yaml", DECISIONS);
        world
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("work")
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
        let home = self.place.path().join("home");
        command.args(arguments).current_dir(self.folder());
        command.env_clear().env("HOME", &home).env("XDG_CONFIG_HOME", &home);
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("NO_COLOR", "1");
        command.env("GIT_CEILING_DIRECTORIES", self.place.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a verb that must end with this status, say this, and change nothing.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], status: i32, says: &str) {
        let before = self.tree();
        let output = self.run(arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?} should say {says}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        assert!(self.tree() == before, "{arguments:?} changed a file");
    }

    /// Every file with its bytes, links and pipes apart; what git keeps is not among them.
    fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.folder())
    }

    /// Makes the workspace a repository in which all is committed.
    fn committed(&self) -> Git {
        let git = initialised(&self.folder());
        commit_all(&git);
        git
    }
}

fn said(output: &Output) -> String {
    let both = [&output.stderr[..], &output.stdout[..]].concat();
    String::from_utf8_lossy(&both).into_owned()
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && entry.file_name() != ".git" {
            files.extend(tree(&entry.path()));
        } else if kind.is_file() {
            files.insert(entry.path(), fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn initialised(folder: &Path) -> Git {
    let mut options = RepositoryInitOptions::new();
    let git = Git::init_opts(folder, options.initial_head("main")).unwrap();
    let mut config = git.config().unwrap();
    config.set_str("user.name", "A Secretary").unwrap();
    config.set_str("user.email", "secretary@example.org").unwrap();
    git
}

fn commit_all(git: &Git) {
    let mut index = git.index().unwrap();
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
    let someone = git2::Signature::now("S", "s@example.org").unwrap();
    let parent = git.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = parent.iter().collect();
    git.commit(Some("HEAD"), &someone, &someone, "before\n", &tree, &parents).unwrap();
}

/// A second proposal with this text does no harm: `check` finds this in it, and the draft of
/// what is adopted is made all the same.
#[track_caller]
fn broken_proposal(text: impl AsRef<[u8]>, says: &str) {
    let world = World::new();
    world.write("proposals/P-002.yaml", text);
    world.refuses(&["check"], 1, says);
    let made = world.run(&["consolidate", "--no-commit"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
}

/// A second article with this text is found by `check` and stops a draft.
#[track_caller]
fn broken_article(text: impl AsRef<[u8]>, status: i32, says: &str) {
    let world = World::new();
    world.write("convention/2.0/013-second.md", text);
    world.refuses(&["check"], status, says);
    world.refuses(&["consolidate", "--no-commit"], status, says);
}

#[test]
fn yaml_that_is_not_a_proposal_is_a_finding() {
    broken_proposal("", "the file is empty");
    broken_proposal("- 1\n", "must be a mapping");
    let twice = format!("{}title: again\n", PROPOSAL.replace("P-001", "P-002"));
    broken_proposal(twice, "`title` stands here twice");
    broken_proposal("id: P-002\n\ttitle: T\n", "a tab stands in the indentation");
    broken_proposal(
        "id: [1]\ntitle: {a: b}\nbase: 2.0\namendments: x\n",
        "must be a list",
    );
    broken_proposal(b"id: P-\x002\n", "yaml");

    let world = World::new();
    world.write("proposals/P-001-again.yaml", PROPOSAL);
    world.refuses(&["check"], 1, "the id P-001 is taken");
}

#[test]
fn yaml_made_to_exhaust_memory_is_a_finding() {
    let mut bomb = "id: P-002\na: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (one, next) in ('a'..'j').zip('b'..) {
        let aliases = vec![format!("*{one}"); 10].join(",");
        bomb.push_str(&format!("{next}: &{next} [{aliases}]\n"));
    }
    broken_proposal(bomb, "aliases unfold to too much text");
    broken_proposal(format!("id: {}", "[".repeat(20_000)), "nested too deeply");
    broken_proposal(format!("id: {}", "{a: ".repeat(20_000)), "nested too deeply");
    let address = format!("Article 12{}", "(2)".repeat(20_000));
    broken_proposal(
        PROPOSAL.replace("P-001", "P-002").replace("Article 12(2)", &address),
        "unknown-provision",
    );
    let amendment = &PROPOSAL[PROPOSAL.find("  - op").unwrap()..];
    let many = format!("{PROPOSAL}{}", amendment.repeat(50_000_000 / amendment.len()));
    broken_proposal(many.replace("P-001", "P-002"), "are read");
}

#[test]
fn a_file_larger_than_any_treaty_is_refused() {
    let world = World::new();
    world.write("proposals/P-002.yaml", "x".repeat(100_000_000));
    world.refuses(&["check"], 2, "is larger than");
    world.write("proposals/P-002.yaml", PROPOSAL.replace("P-001", "P-002"));
    world.write("convention/2.0/013.md", "1. words\n".repeat(11_000_000));
    world.refuses(&["conflicts"], 2, "is larger than");
}

#[test]
fn markdown_that_is_no_article_is_a_finding() {
    broken_article("", 1, "the file has no heading");
    broken_article("Just words.\n", 1, "the file has no heading");
    broken_article(ARTICLE, 1, "the id `residence` is taken");
    // A number that the text has twice is found, and stops nothing else.
    let world = World::new();
    let twice = ARTICLE.replace("residence", "other");
    world.write("convention/2.0/013-second.md", twice);
    world.refuses(&["check"], 1, "two documents Article 12");
    broken_article("# Article 99999999999999999999. X\n\nWords.\n", 1, "heading");
    broken_article(format!("---\nid: {}\n---\n", "[".repeat(20_000)), 1, "structure");
    broken_article(b"# Article 13\n\n\xff\n", 2, "is not UTF-8 (line 3");
}

/// A character that nobody can see is found in the base, and stops nobody else's draft.
#[test]
fn a_control_character_in_the_base_is_a_finding() {
    let world = World::new();
    world.write(
        "convention/2.0/013-second.md",
        "---\nid: x\n---\n\n# Article 13. X\n\nA\0B\n",
    );
    world.refuses(&["check"], 1, "U+0000, control character");
    let made = world.run(&["consolidate", "--no-commit"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
}

#[test]
fn deep_markdown_is_read_or_refused_and_never_ends_the_process() {
    let head = "---\nid: deep\n---\n\n# Article 13. Deep\n\n";
    let levels: String =
        (0..1_000).map(|n| format!("{}- (a) x\n", "  ".repeat(n))).collect();
    let bodies = [
        levels,
        format!("1. {}x{}\n", "[".repeat(20_000), "]".repeat(20_000)),
        format!("1. {}\n", "*a _b ".repeat(20_000)),
        format!("{} x\n", ">".repeat(20_000)),
    ];
    for body in bodies {
        let world = World::new();
        world.write("convention/2.0/013-deep.md", format!("{head}{body}"));
        for verb in [&["check"][..], &["consolidate", "--no-commit"]] {
            let output = world.run(verb);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
        }
    }
}

#[test]
fn versions_that_lead_elsewhere_are_refused() {
    let named = |base: &str, next: &str| {
        let world = World::new();
        world.write("mimc.yaml", format!("title: T\nbase: '{base}'\nnext: '{next}'\n"));
        world
    };
    for (base, next) in [
        ("../2.0", "3.0"),
        ("2.0", "../../3.0"),
        ("2.0", "2.0/x"),
        ("2.0", ".git"),
        ("2.0", "a\\b"),
    ] {
        let says = "is no name for a version";
        named(base, next).refuses(&["consolidate", "--no-commit"], 1, says);
    }
    let says = "is the version that is amended";
    named("2.0", "2.0").refuses(&["consolidate", "--no-commit"], 1, says);
}

#[test]
fn a_folder_that_is_none_is_named() {
    let world = World::new();
    fs::remove_dir_all(world.folder().join("convention")).unwrap();
    world.refuses(&["check"], 2, "there is no version 2.0");
    world.write("convention/2.0", "a file");
    world.refuses(&["check"], 2, "`convention/2.0` is not a folder");

    let world = World::new();
    world.write("convention/3.0", "a file");
    world.refuses(&["consolidate", "--no-commit"], 2, "`convention/3.0` is not a folder");

    let world = World::new();
    fs::remove_file(world.folder().join("mimc.yaml")).unwrap();
    world.refuses(&["check"], 2, "no mimc.yaml");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed_anywhere() {
    use std::os::unix::fs::symlink;

    let world = World::new();
    let link =
        |target: &str, path: &str| symlink(target, world.folder().join(path)).unwrap();
    let remove = |path: &str| fs::remove_file(world.folder().join(path)).unwrap();
    link(".", "convention/2.0/loop");
    world.refuses(&["check"], 2, "leads nowhere or in a circle");
    remove("convention/2.0/loop");
    link("/etc/passwd", "proposals/P-002.yaml");
    world.refuses(&["check"], 2, "leads out of the workspace");
    remove("proposals/P-002.yaml");
    link("nowhere", "proposals/P-002.yaml");
    world.refuses(&["check"], 2, "leads nowhere");
    remove("proposals/P-002.yaml");
    link("/tmp", "convention/3.0");
    world.refuses(&["consolidate", "--no-commit"], 2, "leads out of the workspace");
    remove("convention/3.0");
    let pipe = world.folder().join("proposals/P-002.yaml");
    if Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()) {
        world.refuses(&["check"], 2, "is not a plain file");
    }
}

#[test]
fn without_a_repository_nothing_is_committed() {
    let world = World::new();
    world.refuses(&["consolidate"], 2, "repository");
    let output = world.run(&["consolidate", "--no-commit"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_repository_in_no_state_to_commit_is_left_alone() {
    let world = World::new();
    initialised(&world.folder());
    world.refuses(&["consolidate"], 2, "");

    let world = World::new();
    let git = world.committed();
    git.set_head_detached(git.head().unwrap().target().unwrap()).unwrap();
    world.refuses(&["consolidate"], 2, "detached");

    let world = World::new();
    let git = world.committed();
    let head = git.head().unwrap().target().unwrap().to_string();
    fs::write(git.path().join("MERGE_HEAD"), head).unwrap();
    assert_eq!(git.state(), RepositoryState::Merge);
    world.refuses(&["consolidate"], 2, "merge");

    let world = World::new();
    let git = world.committed();
    git.config().unwrap().set_bool("core.bare", true).unwrap();
    world.refuses(&["consolidate"], 2, "");

    let world = World::new();
    world.committed();
    world.write("proposals/P-001.yaml", PROPOSAL.replace("three", "ten"));
    world.refuses(&["consolidate"], 2, "not committed yet: proposals/P-001.yaml");
}

#[test]
fn nobody_commits_without_a_name() {
    let world = World::new();
    let git = world.committed();
    let mut config = git.config().unwrap();
    config.remove("user.name").unwrap();
    config.remove("user.email").unwrap();
    world.refuses(&["consolidate"], 2, "user.");
    let mut command = world.command(&["consolidate"]);
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "N")
            .env(format!("GIT_{role}_EMAIL"), "n@x.org");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let world = World::new();
    let folder = world.folder().join("convention");
    let allow =
        |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // The superuser may write anywhere.
    if fs::write(folder.join("probe"), "").is_err() {
        world.refuses(&["consolidate", "--no-commit"], 2, "convention/3.0");
    }
    allow(0o755);
}

#[test]
fn two_at_once_make_one_draft() {
    let world = World::new();
    let git = world.committed();
    let mut running: Vec<_> =
        (0..2).map(|_| world.command(&["consolidate"]).spawn().unwrap()).collect();
    let ended = running.iter_mut().map(|one| one.wait().unwrap().code().unwrap());
    let ended: Vec<_> = ended.collect();
    assert!(ended.contains(&0), "{ended:?}");
    assert!(ended.iter().all(|status| matches!(status, 0 | 2)), "{ended:?}");
    assert_eq!(git.tag_names(None).unwrap().len(), 1);
    let again = world.run(&["consolidate"]);
    assert!(again.status.success(), "{}", said(&again));
    assert_eq!(git.tag_names(None).unwrap().len(), 1, "nothing changed, no tag");
    let verified = world.run(&["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
}

/// A workspace of 600 articles with as many proposals, a third of them adopted.
fn large() -> World {
    let world = World::new();
    let mut decisions = String::new();
    for number in 100..700 {
        let article = ARTICLE.replace("12", &number.to_string());
        let article = article.replace("id: residence", &format!("id: a{number}"));
        world.write(&format!("convention/2.0/{number}.md"), article);
        let proposal = PROPOSAL.replace("12(2)", &format!("{number}(2)"));
        let proposal = proposal.replace("P-001", &format!("P-{number}"));
        world.write(&format!("proposals/P-{number}.yaml"), proposal);
        if number % 3 == 0 {
            decisions.push_str(&DECISIONS.replace("P-001", &format!("P-{number}")));
        }
    }
    world.write("proposals/decisions.yaml", decisions);
    world
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_the_draft_is_old_or_new() {
    let world = large();
    let git = world.committed();
    let started = Instant::now();
    let probe = world.run(&["consolidate", "--dry-run"]);
    assert!(probe.status.success(), "{}", said(&probe));
    let whole = started.elapsed() * 2;
    let old = world.tree();
    let head = git.head().unwrap().target();
    let mut finished = false;
    for moment in 1..=12_u32 {
        let mut running = world.command(&["consolidate"]).spawn().unwrap();
        thread::sleep(whole * moment / 12);
        finished |= running.try_wait().unwrap().is_some_and(|status| status.success());
        drop(running.kill());
        running.wait().unwrap();
        sound(&world.folder());
        if git.head().unwrap().target() == head {
            let mut now = world.tree();
            now.retain(|path, _| !path.to_string_lossy().contains("/.mimc-"));
            let untouched = old.iter().all(|(path, bytes)| now.get(path) == Some(bytes));
            assert!(untouched, "killed after {moment}/12: a file changed");
        }
        if finished {
            break;
        }
    }
    let last = world.run(&["consolidate"]);
    // A kill between the commits and the files leaves files that differ from HEAD.
    if last.status.code() == Some(2) {
        assert!(
            said(&last).contains("not committed yet: convention/3.0"),
            "{}",
            said(&last)
        );
        let mended = world.run(&["consolidate", "--no-commit"]);
        assert!(mended.status.success(), "{}", said(&mended));
        let again = world.run(&["consolidate"]);
        assert!(again.status.success(), "{}", said(&again));
    } else {
        assert!(last.status.success(), "{}", said(&last));
    }
    sound(&world.folder());
    let verified = world.run(&["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
    let left =
        world.tree().into_keys().find(|path| path.to_string_lossy().contains(".mimc-"));
    assert_eq!(left, None, "nothing unfinished stays");
}

/// Checks the repository as git itself sees it, where git is installed.
#[cfg(unix)]
fn sound(folder: &Path) {
    let checked =
        Command::new("git").args(["fsck", "--strict"]).current_dir(folder).output();
    if let Ok(checked) = checked {
        assert!(checked.status.success(), "{}", said(&checked));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let world = World::new();
    for verb in [&["check"][..], &["conflicts", "--json"], &["consolidate", "--dry-run"]]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = world.command(verb).stdout(full).output().unwrap();
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{verb:?}: {said}");
        assert!(said.contains("error: "), "{verb:?}: {said}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let world = large();
    for verb in [&["conflicts", "--json"][..], &["man"], &["check", "--json"]] {
        let mut running = world.command(verb).spawn().unwrap();
        drop(running.stdout.take());
        thread::sleep(Duration::from_millis(1));
        let output = running.wait_with_output().unwrap();
        assert!(output.stderr.is_empty(), "{verb:?}: {}", said(&output));
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{verb:?}: {:?}",
            output.status
        );
    }
}
