//! A workspace in a repository, and the binary.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::Arc,
};

use tempfile::TempDir;

const ARTICLE: &str = "\
---
id: residence
---

# Article 12. Residence

1. A State Party shall decide within six months.

2. A resident may stay for five years.
";
const SETTINGS: &str = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n";

/// A workspace in a repository of its own, with one article, and a home without
/// configuration.
pub(crate) struct World {
    place: Arc<TempDir>,
    name: &'static str,
    heard: Option<Hears>,
}

/// What is asked of everything that a command says.
pub(crate) type Hears = fn(&World, &Output);

impl World {
    /// A workspace with these proposals, each of which replaces the words by others.
    pub(crate) fn new(proposals: &[(&str, &str, &str)]) -> Self {
        let place = Arc::new(tempfile::tempdir().unwrap());
        let world = Self { place, name: "work", heard: None };
        fs::create_dir(world.place.path().join("home")).unwrap();
        world.write("mimc.yaml", SETTINGS);
        world.write("convention/2.0/012-residence.md", ARTICLE);
        for (id, find, with) in proposals {
            world.write(&format!("proposals/{id}.yaml"), proposal(id, find, with));
        }
        world.git(&["init", "-q", "-b", "main"]);
        world.git(&["config", "user.name", "Editor"]);
        world.git(&["config", "user.email", "editor@example.org"]);
        world.commit();
        world
    }

    /// A workspace with one proposal that is adopted, all committed.
    pub(crate) fn adopted() -> Self {
        let world = Self::new(&[("P-001", "five years", "three years")]);
        world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
        world.commit();
        world
    }

    /// Another one with the same files, git's included.
    pub(crate) fn twin(&self) -> Self {
        let place = Arc::new(tempfile::tempdir().unwrap());
        let twin = Self { place, name: self.name, heard: None };
        let mut copy = Command::new("cp");
        copy.arg("-a").arg(self.place.path().join(".")).arg(twin.place.path());
        assert!(copy.status().unwrap().success());
        twin
    }

    /// The folder of another name beside this one.
    pub(crate) fn moved_to(&self, name: &'static str) -> Self {
        Self { place: Arc::clone(&self.place), name, heard: self.heard }
    }

    /// The same one, to which nobody listens.
    pub(crate) fn unheard(self) -> Self {
        Self { heard: None, ..self }
    }

    /// The same one, of which everything that a command says is heard.
    pub(crate) fn heard_by(self, heard: Hears) -> Self {
        Self { heard: Some(heard), ..self }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.place.path().join(self.name)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Commits whatever differs.
    pub(crate) fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "Work"]);
    }

    /// What git prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = self.at_home(Command::new("git")).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// What differs from HEAD, ignored files not among it.
    pub(crate) fn status(&self) -> String {
        self.git(&["status", "--porcelain", "--untracked-files=all"])
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.at_home(Command::new(env!("CARGO_BIN_EXE_mimc")));
        command.args(arguments);
        command
    }

    /// A command that knows nothing of this machine's configuration.
    pub(crate) fn at_home(&self, mut command: Command) -> Command {
        let home = self.place.path().join("home");
        command.current_dir(self.folder()).env_clear().env("HOME", &home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("XDG_CONFIG_HOME", &home).env("GIT_CONFIG_NOSYSTEM", "1");
        // Acts that bear no day of their own are of 20 November 2026.
        command.env("SOURCE_DATE_EPOCH", "1795176000");
        command.env("NO_COLOR", "1").env("GIT_CEILING_DIRECTORIES", self.place.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().unwrap();
        if let Some(heard) = self.heard {
            heard(self, &output);
        }
        output
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).spawn().unwrap()
    }

    /// Runs what must succeed, and returns what it says on both ways out.
    pub(crate) fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        said(&output)
    }

    /// Runs what must end with this status, and returns what it says.
    pub(crate) fn ends(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {}",
            said(&output)
        );
        said(&output)
    }
}

/// What was printed, result and messages.
pub(crate) fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

pub(crate) fn proposal(id: &str, find: &str, with: &str) -> String {
    format!(
        "id: {id}\ntitle: Title of {id}\nbase: \"2.0\"\nsponsors: [Group]\n\
         rationale: Because.\namendments:\n  - op: replace\n    at: Article 12\n    \
         find: {find}\n    with: {with}\n"
    )
}

/// The names in a folder and below, hidden ones too, sorted.
pub(crate) fn names_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path.clone());
            }
            names.push(path.strip_prefix(folder).unwrap().display().to_string());
        }
    }
    names.sort();
    names
}
