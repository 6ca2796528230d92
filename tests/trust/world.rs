//! A small workspace on disk, and the binary run in it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use git2::{IndexAddOption, Repository, RepositoryInitOptions, Signature};
use tempfile::TempDir;

pub(crate) const ARTICLE: &str = "\
---
id: residence
---

# Article 12. Residence

1. A State Party shall decide within six months.

2. A resident may stay for five years.
";
pub(crate) const PROPOSAL: &str = "\
id: P-001
title: Three years
base: \"2.0\"
sponsors: [Atlantis]
rationale: Five are too many.
amendments:
  - op: replace
    at: Article 12(2)
    find: five years
    with: three years
";
pub(crate) const SETTINGS: &str = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n";

/// A workspace with one article and one proposal, and a home without configuration.
pub(crate) struct World {
    place: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        let world = Self { place: tempfile::tempdir().unwrap() };
        fs::create_dir(world.place.path().join("home")).unwrap();
        world.write("mimc.yaml", SETTINGS);
        world.write("convention/2.0/012-residence.md", ARTICLE);
        world.write("proposals/P-001.yaml", PROPOSAL);
        world
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join("work")
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).unwrap()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
        let home = self.place.path().join("home");
        command.args(arguments).current_dir(self.folder());
        command.env_clear().env("HOME", &home).env("XDG_CONFIG_HOME", &home);
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("NO_COLOR", "1");
        command.env("GIT_CEILING_DIRECTORIES", self.place.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a verb that must end with this status; returns all it said.
    #[track_caller]
    pub(crate) fn says(&self, arguments: &[&str], status: i32) -> String {
        let output = self.run(arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        said
    }

    /// The rules that `check --json` reports, with file, line and column.
    pub(crate) fn found(&self) -> Vec<(String, String, u64, u64)> {
        let output = self.run(&["check", "--json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", said(&output)));
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let finding = |one: &serde_json::Value| {
            let (line, column) = (one["line"].as_u64(), one["column"].as_u64());
            (text(&one["rule"]), text(&one["file"]), line.unwrap(), column.unwrap())
        };
        report["findings"].as_array().unwrap().iter().map(finding).collect()
    }

    /// Every file with its bytes; what git keeps is not among them.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.folder())
    }

    /// Makes the workspace a repository.
    pub(crate) fn repository(&self) -> Repository {
        let mut options = RepositoryInitOptions::new();
        let folder = self.folder();
        let git = Repository::init_opts(folder, options.initial_head("main")).unwrap();
        let mut config = git.config().unwrap();
        config.set_str("user.name", "A Secretary").unwrap();
        config.set_str("user.email", "secretary@example.org").unwrap();
        commit_all(&git);
        git
    }
}

/// The command that prints a proposal with these particulars.
pub(crate) fn proposing<'a>(
    title: &'a str,
    why: &'a str,
    sponsor: &'a str,
) -> Vec<&'a str> {
    let amendment = "propose --output - --op replace --find five --with six --at";
    let particulars =
        ["Article 12(2)", "--title", title, "--why", why, "--sponsor", sponsor];
    amendment.split(' ').chain(particulars).collect()
}

/// Commits the work tree as it is.
pub(crate) fn commit_all(git: &Repository) {
    let mut index = git.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
    let someone = Signature::now("S", "s@example.org").unwrap();
    let parent = git.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = parent.iter().collect();
    git.commit(Some("HEAD"), &someone, &someone, "before\n", &tree, &parents).unwrap();
}

pub(crate) fn said(output: &Output) -> String {
    let both = [&output.stderr[..], &output.stdout[..]].concat();
    let said = String::from_utf8_lossy(&both).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    said
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
