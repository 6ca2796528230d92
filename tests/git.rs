//! Commits made from a plan, in every state a repository can be in.
//!
//! Each repository says in its own configuration all that matters, so that the machine's
//! configuration does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    time::{Duration, UNIX_EPOCH},
};

use git2::{Repository as Git, RepositoryInitOptions, Signature, Time};
use mimc::store::{
    Lock, Wait, Workspace,
    git::{
        Changes, Environment, GitError, Head, Identity, Message, Moment, Operation,
        Overrides, Person, Repository,
    },
};
use tempfile::TempDir;

const NOW: Moment = Moment { seconds: 1_795_424_400, offset_minutes: 60 };
const DRAFT: &str = "convention/3.0";

/// A repository with a workspace at `inside`, all committed once.
struct Fixture {
    place: TempDir,
    git: Git,
    inside: &'static str,
}

impl Fixture {
    fn new(inside: &'static str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let git = initialised(place.path(), false);
        let fixture = Self { place, git, inside };
        fixture.write("mimc.yaml", "title: T\n");
        fixture.write("convention/2.0/001-a.md", "# Article 1\n");
        fixture.write("convention/2.0/chapter/002-b.md", "# Article 2\n");
        fixture.commit_all();
        fixture
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.place.path().join(self.inside).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit_all(&self) {
        let mut index = self.git.index().unwrap();
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
        let tree = self.git.find_tree(index.write_tree().unwrap()).unwrap();
        let parent = self.git.head().ok().map(|head| head.peel_to_commit().unwrap());
        let parents: Vec<_> = parent.iter().collect();
        let someone = Signature::new("S", "s@example.org", &Time::new(0, 0)).unwrap();
        self.git
            .commit(Some("HEAD"), &someone, &someone, "before\n", &tree, &parents)
            .unwrap();
    }

    fn workspace(&self) -> Workspace {
        Workspace::discover(&self.place.path().join(self.inside)).unwrap()
    }

    fn repository(&self) -> Repository {
        Repository::open(&self.workspace()).unwrap()
    }

    fn head(&self) -> String {
        self.git.head().unwrap().target().unwrap().to_string()
    }

    /// Runs the git binary; nothing where there is none.
    fn run(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("git")
            .args(arguments)
            .current_dir(self.place.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .ok()?;
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        let text = [output.stdout, output.stderr].concat();
        Some(String::from_utf8(text).unwrap())
    }

    fn says(&self, arguments: &[&str], expected: &str) {
        if let Some(said) = self.run(arguments) {
            assert_eq!(said, expected, "{arguments:?}");
        }
    }
}

fn initialised(place: &Path, bare: bool) -> Git {
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main").bare(bare).external_template(false);
    let git = Git::init_opts(place, &options).unwrap();
    let mut config = git.config().unwrap();
    for (key, value) in [
        ("user.name", "Editor"),
        ("user.email", "editor@example.org"),
        ("core.autocrlf", "false"),
        ("core.excludesFile", "/dev/null"),
    ] {
        config.set_str(key, value).unwrap();
    }
    git
}

fn identity(repository: &Repository) -> Identity {
    Identity::resolve(repository, &Environment::default(), NOW).unwrap()
}

fn changes(pairs: &[(&str, Option<&str>)]) -> Changes {
    pairs
        .iter()
        .map(|(path, text)| {
            ((*path).to_owned(), text.map(|text| text.as_bytes().to_vec()))
        })
        .collect()
}

fn draft(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn paths_at(repository: &Repository, revision: &str, folder: &str) -> Vec<String> {
    let files = repository.files_at(revision, folder).unwrap();
    files.into_iter().map(|(path, _)| path).collect()
}

/// Commits two steps and a tag, as a draft does.
fn publish(fixture: &Fixture) {
    let repository = fixture.repository();
    let mut plan = repository.plan(DRAFT, &identity(&repository)).unwrap();
    let first =
        changes(&[("001-a.md", Some("one\n")), ("chapter/002-b.md", Some("two\n"))]);
    plan.step(&first, &Message::new("Begin 3.0")).unwrap();
    let second = changes(&[("001-a.md", None), ("new/003-c.md", Some("three\n"))]);
    let message = Message::new("Adopt P-007").trailer("Proposal", "P-007");
    plan.step(&second, &message).unwrap();
    plan.publish(Some(("v3.0-draft.1", &Message::new("Draft 1"))), "mimc: draft 1", None)
        .unwrap();
}

#[test]
fn a_draft_is_a_chain_of_commits_with_a_tag_on_a_clean_tree() {
    for inside in ["", "treaties/mimc"] {
        let fixture = Fixture::new(inside);
        let base = fixture.head();
        publish(&fixture);
        let repository = fixture.repository();
        let workspace = fixture.workspace();
        let files = draft(&[("chapter/002-b.md", "two\n"), ("new/003-c.md", "three\n")]);
        Lock::acquire(&workspace, &Wait::default())
            .unwrap()
            .replace_folder(DRAFT, &files, &BTreeSet::new())
            .unwrap();
        repository.refresh_index(DRAFT).unwrap();

        assert_eq!(
            paths_at(&repository, "HEAD", DRAFT),
            ["convention/3.0/chapter/002-b.md", "convention/3.0/new/003-c.md"]
        );
        assert_eq!(
            paths_at(&repository, "HEAD~1", DRAFT),
            ["convention/3.0/001-a.md", "convention/3.0/chapter/002-b.md"]
        );
        assert_eq!(repository.commit_at("HEAD~2").unwrap().to_string(), base);
        assert_eq!(repository.tags_matching("v3.0-draft.").unwrap(), ["v3.0-draft.1"]);
        assert_eq!(
            repository.commit_of_tag("v3.0-draft.1").unwrap(),
            repository.head_commit().unwrap()
        );
        assert_eq!(
            repository.differing_from_head(&["."; 0]).unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(
            repository.differing_from_head(&["convention", "mimc.yaml"]).unwrap(),
            Vec::<String>::new()
        );
        fixture.says(&["status", "--porcelain"], "");
        fixture.says(&["fsck", "--strict", "--no-progress"], "");
        fixture.says(
            &["log", "-1", "--format=%(trailers)%an %ae %ad"],
            "Proposal: P-007\nEditor editor@example.org Mon Nov 23 10:00:00 2026 +0100\n",
        );
        fixture.says(&["cat-file", "-t", "v3.0-draft.1"], "tag\n");
        fixture.says(&["reflog", "-1", "--format=%gs"], "mimc: draft 1\n");
        fixture.says(&["reflog", "-1", "--format=%gs", "main"], "mimc: draft 1\n");
    }
}

#[test]
fn git_trusts_the_index_unread() {
    let fixture = Fixture::new("");
    publish(&fixture);
    let files = draft(&[("chapter/002-b.md", "two\n"), ("new/003-c.md", "another\n")]);
    let workspace = fixture.workspace();
    Lock::acquire(&workspace, &Wait::default())
        .unwrap()
        .replace_folder(DRAFT, &files, &BTreeSet::new())
        .unwrap();
    fixture.repository().refresh_index(DRAFT).unwrap();
    // Plumbing looks at the index alone: one entry is known, one differs from its file.
    fixture.says(&["diff-files", "--name-only"], "convention/3.0/new/003-c.md\n");
    fixture.says(&["diff-index", "--cached", "HEAD"], "");
}

#[test]
fn what_others_staged_survives() {
    let fixture = Fixture::new("");
    fixture.write("notes.txt", "staged\n");
    fixture.write("convention/2.0/001-a.md", "# Article 1 staged\n");
    // A file as new as the index is marked as doubtful by any git that writes the index.
    let notes =
        fs::File::options().write(true).open(fixture.place.path().join("notes.txt"));
    notes.unwrap().set_modified(UNIX_EPOCH + Duration::from_secs(1)).unwrap();
    let mut index = fixture.git.index().unwrap();
    index.add_path(Path::new("notes.txt")).unwrap();
    index.add_path(Path::new("convention/2.0/001-a.md")).unwrap();
    index.write().unwrap();
    fixture.write("notes.txt", "worked on\n");
    let staged = |fixture: &Fixture| {
        let mut index = fixture.git.index().unwrap();
        index.read(true).unwrap();
        let entries =
            index.iter().filter(|entry| !entry.path.starts_with(DRAFT.as_bytes()));
        entries
            .map(|entry| {
                (
                    entry.path,
                    entry.id,
                    entry.mode,
                    entry.flags,
                    entry.mtime,
                    entry.file_size,
                )
            })
            .collect::<Vec<_>>()
    };
    let before = staged(&fixture);
    publish(&fixture);
    fixture.repository().refresh_index(DRAFT).unwrap();
    assert_eq!(staged(&fixture), before);
    assert_eq!(fixture.git.index().unwrap().len(), before.len() + 2);
    assert!(paths_at(&fixture.repository(), "HEAD", "convention/2.0").len() == 2);
    let committed =
        fixture.repository().file_at("HEAD", "convention/2.0/001-a.md").unwrap();
    assert_eq!(committed.unwrap().text(), "# Article 1\n");
    assert_eq!(fixture.repository().file_at("HEAD", "notes.txt").unwrap(), None);
}

#[test]
fn a_step_that_fails_leaves_nothing_to_see() {
    let fixture = Fixture::new("");
    let before = fixture.head();
    let repository = fixture.repository();
    let mut plan = repository.plan(DRAFT, &identity(&repository)).unwrap();
    plan.step(&changes(&[("a.md", Some("a"))]), &Message::new("one")).unwrap();
    for path in [".git/config", "../x", "a//b", "a\0b", "", "/a"] {
        let step = plan.step(&changes(&[(path, Some("x"))]), &Message::new("bad"));
        assert!(matches!(step, Err(GitError::Git { .. })), "{path:?}");
    }
    let clash = changes(&[("a", Some("file")), ("a/b", Some("below"))]);
    assert!(plan.step(&clash, &Message::new("bad")).is_err());
    drop(plan);
    assert_eq!(fixture.head(), before);
    fixture.says(&["status", "--porcelain"], "");
    fixture.says(&["fsck", "--strict", "--no-dangling", "--no-progress"], "");
}

#[test]
fn a_branch_that_moved_meanwhile_stays_where_it_is() {
    let fixture = Fixture::new("");
    let repository = fixture.repository();
    let mut plan = repository.plan(DRAFT, &identity(&repository)).unwrap();
    plan.step(&changes(&[("a.md", Some("a"))]), &Message::new("one")).unwrap();
    fixture.write("other.txt", "other");
    fixture.commit_all();
    let moved = fixture.head();
    let published =
        plan.publish(Some(("v3.0-draft.1", &Message::new("Draft 1"))), "draft", None);
    assert!(matches!(published, Err(GitError::BranchMoved { .. })), "{published:?}");
    assert_eq!(fixture.head(), moved);
    assert_eq!(repository.tags_matching("").unwrap(), Vec::<String>::new());
}

#[test]
fn a_tag_that_exists_or_a_lock_that_is_held_changes_nothing() {
    let fixture = Fixture::new("");
    publish(&fixture);
    let before = fixture.head();
    let repository = fixture.repository();
    let attempt = |tag: &str| {
        let mut plan = repository.plan(DRAFT, &identity(&repository)).unwrap();
        plan.step(&changes(&[("a.md", Some("a"))]), &Message::new("one")).unwrap();
        plan.publish(Some((tag, &Message::new("Draft"))), "draft", None).unwrap_err()
    };
    assert!(matches!(attempt("v3.0-draft.1"), GitError::TagExists { .. }));
    assert!(matches!(attempt("no name"), GitError::Git { .. }));
    assert!(matches!(attempt("nul\0"), GitError::Git { .. }));
    for lock in ["refs/heads/main.lock", "refs/tags/v3.0-draft.2.lock"] {
        let lock = fixture.git.path().join(lock);
        fs::write(&lock, "").unwrap();
        let error = attempt("v3.0-draft.2");
        assert!(matches!(error, GitError::Locked { .. }), "{error}");
        fs::remove_file(&lock).unwrap();
    }
    assert_eq!(fixture.head(), before);
    assert_eq!(repository.tags_matching("v").unwrap(), ["v3.0-draft.1"]);
}

#[test]
fn an_index_that_another_git_holds_is_told_with_the_remedy() {
    let fixture = Fixture::new("");
    publish(&fixture);
    fs::write(fixture.git.path().join("index.lock"), "").unwrap();
    let error = fixture.repository().refresh_index(DRAFT).unwrap_err().to_string();
    assert!(error.ends_with("run `git reset -q -- convention/3.0`"), "{error}");
}

#[test]
fn removing_all_files_removes_the_folder() {
    let fixture = Fixture::new("");
    publish(&fixture);
    let repository = fixture.repository();
    let mut plan = repository.plan(DRAFT, &identity(&repository)).unwrap();
    let all = changes(&[
        ("chapter/002-b.md", None),
        ("new/003-c.md", None),
        ("never/x.md", None),
    ]);
    plan.step(&all, &Message::new("Remove")).unwrap();
    plan.publish(None, "removed", None).unwrap();
    let error = repository.files_at("HEAD", DRAFT).unwrap_err().to_string();
    assert_eq!(error, "there is no `convention/3.0` at revision `HEAD`");
    repository.refresh_index(DRAFT).unwrap();
    fixture.says(&["diff-index", "--cached", "HEAD"], "");
}

#[test]
fn what_differs_from_head_is_listed() {
    let fixture = Fixture::new("sub");
    fixture.write(".gitignore", "*.ignored\n");
    fixture.commit_all();
    let repository = fixture.repository();
    let paths = ["mimc.yaml", "convention/2.0", "proposals", "convention/3.0"];
    assert!(repository.differing_from_head(&paths).unwrap().is_empty());
    fixture.write("convention/2.0/001-a.md", "# Article 1 changed\n");
    fixture.write("proposals/P-001.yaml", "id: P-001\n");
    fixture.write("proposals/x.ignored", "x");
    fixture.write("elsewhere.txt", "x");
    fs::remove_file(fixture.place.path().join("sub/convention/2.0/chapter/002-b.md"))
        .unwrap();
    assert_eq!(
        repository.differing_from_head(&paths).unwrap(),
        [
            "convention/2.0/001-a.md",
            "convention/2.0/chapter/002-b.md",
            "proposals/P-001.yaml"
        ]
    );
}

#[test]
fn texts_at_a_revision_know_where_they_are_from() {
    let fixture = Fixture::new("");
    fixture.write("convention/2.0/001-a.md", "\u{feff}# Article 1\r\n");
    fixture.commit_all();
    let files = fixture.repository().files_at("HEAD", "convention/2.0").unwrap();
    assert_eq!(files[0].0, "convention/2.0/001-a.md");
    assert_eq!(files[0].1.path(), "HEAD:convention/2.0/001-a.md");
    assert_eq!(files[0].1.text(), "# Article 1\n");
    fs::write(fixture.place.path().join("convention/2.0/001-a.md"), b"\xff").unwrap();
    fixture.commit_all();
    let error =
        fixture.repository().files_at("main", "convention/2.0").unwrap_err().to_string();
    assert!(
        error.starts_with(
            "at revision `main`: `main:convention/2.0/001-a.md` is not UTF-8"
        )
    );
}

#[test]
fn an_unknown_revision_is_named() {
    let repository = Fixture::new("").repository();
    for revision in ["v9", "HEAD~9", "deadbeef", "", "..", "HEAD^{blob}", "a\0b"] {
        let error = repository.files_at(revision, "convention/2.0").unwrap_err();
        assert!(matches!(error, GitError::UnknownRevision { .. }), "{revision}: {error}");
        assert!(repository.commit_at(revision).is_err());
    }
}

#[test]
fn the_history_of_a_file_is_what_changed_it() {
    let fixture = Fixture::new("sub");
    publish(&fixture);
    let log = fixture.repository().log_of_path("convention/3.0/001-a.md").unwrap();
    let subjects: Vec<_> =
        log.iter().filter_map(|entry| entry.message.lines().next()).collect();
    assert_eq!(subjects, ["Adopt P-007", "Begin 3.0"]);
    assert_eq!(log[0].author.when, NOW);
}

#[test]
fn a_detached_head_is_refused() {
    let fixture = Fixture::new("");
    let commit = fixture.git.head().unwrap().target().unwrap();
    fixture.git.set_head_detached(commit).unwrap();
    let repository = fixture.repository();
    assert_eq!(repository.head().unwrap(), Head::Detached);
    assert!(matches!(repository.ready_branch(), Err(GitError::Detached)));
    assert!(repository.plan(DRAFT, &identity(&repository)).is_err());
}

#[test]
fn a_merge_in_progress_is_refused() {
    let fixture = Fixture::new("");
    fs::write(fixture.git.path().join("MERGE_HEAD"), fixture.head()).unwrap();
    let repository = fixture.repository();
    assert_eq!(repository.operation(), Some(Operation::Merge));
    let error = repository.plan(DRAFT, &identity(&repository)).unwrap_err().to_string();
    assert_eq!(error, "git is in the middle of a merge: finish or abort it first");
}

#[test]
fn a_branch_without_commits_is_refused() {
    let place = tempfile::tempdir().unwrap();
    drop(initialised(place.path(), false));
    fs::write(place.path().join("mimc.yaml"), "").unwrap();
    let workspace = Workspace::discover(place.path()).unwrap();
    let repository = Repository::open(&workspace).unwrap();
    assert_eq!(repository.head().unwrap(), Head::Unborn { name: "main".to_owned() });
    assert!(matches!(repository.ready_branch(), Err(GitError::Unborn { .. })));
    assert_eq!(repository.head_commit().unwrap(), None);
    assert_eq!(repository.log_of_path("mimc.yaml").unwrap(), []);
    assert_eq!(repository.differing_from_head(&["mimc.yaml"]).unwrap(), ["mimc.yaml"]);
}

#[test]
fn a_bare_repository_is_refused() {
    let place = tempfile::tempdir().unwrap();
    drop(initialised(place.path(), true));
    fs::write(place.path().join("mimc.yaml"), "").unwrap();
    let workspace = Workspace::discover(place.path()).unwrap();
    assert!(matches!(Repository::open(&workspace), Err(GitError::Bare { .. })));
}

#[test]
fn without_a_repository_the_message_says_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("mimc.yaml"), "").unwrap();
    let workspace = Workspace::discover(place.path()).unwrap();
    let error = Repository::open(&workspace).unwrap_err().to_string();
    assert!(
        error.ends_with("is not in a git repository: run `git init` and commit first")
    );
}

#[test]
fn the_environment_counts_before_the_configuration() {
    let fixture = Fixture::new("");
    let repository = fixture.repository();
    let given = |text: &str| Some(text.to_owned());
    let environment = Environment {
        author: Overrides {
            name: given("A <x>\n"),
            email: None,
            date: given("@5 +0200"),
        },
        committer: Overrides {
            name: given(" "),
            email: given("c@example.org"),
            date: given(""),
        },
    };
    let identity = Identity::resolve(&repository, &environment, NOW).unwrap();
    let person = |name: &str, email: &str, when| Person {
        name: name.to_owned(),
        email: email.to_owned(),
        when,
    };
    let then = Moment { seconds: 5, offset_minutes: 120 };
    assert_eq!(identity.author, person("A x", "editor@example.org", then));
    assert_eq!(identity.committer, person("Editor", "c@example.org", NOW));
    let environment = Environment {
        author: Overrides { date: given("tomorrow"), ..Overrides::default() },
        ..Environment::default()
    };
    let error = Identity::resolve(&repository, &environment, NOW).unwrap_err();
    assert!(matches!(error, GitError::BadDate { .. }));
}

#[test]
fn without_an_identity_the_message_says_what_to_run() {
    let fixture = Fixture::new("");
    fixture.git.config().unwrap().set_str("user.email", "").unwrap();
    let resolved = Identity::resolve(&fixture.repository(), &Environment::default(), NOW);
    let error = resolved.unwrap_err().to_string();
    assert!(error.contains("`git config user.email you@example.org`"), "{error}");
}
