//! Signed commits and tags, where the configuration of git asks for them.
//!
//! Comes in: what is to be signed. Goes out: the object, made by git itself, which knows
//! every way to sign. Where git cannot, nothing is made and git's own words are said.

use std::{
    io::{self, Write as _},
    process::{Command, Stdio},
};

use git2::Oid;

use super::{GitError, Identity, Message, Person, Repository, work::Work};

/// What the configuration asks to be signed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signing {
    pub(super) commits: bool,
    pub(super) tags: bool,
}

impl Signing {
    pub(super) fn of(repository: &Repository) -> Result<Self, GitError> {
        let config = repository.git().config().and_then(|mut config| config.snapshot());
        let config = config.map_err(GitError::on("read its configuration"))?;
        let asked = |key: &str| config.get_bool(key).unwrap_or(false);
        Ok(Self {
            commits: asked("commit.gpgSign"),
            tags: asked("tag.gpgSign") || asked("tag.forceSignAnnotated"),
        })
    }
}

/// Makes a signed commit among the objects of `work`.
pub(super) fn commit(
    work: &Work,
    identity: &Identity,
    message: &Message,
    tree: Oid,
    parent: Option<Oid>,
) -> Result<Oid, GitError> {
    let (tree, parent) = (tree.to_string(), parent.map(|parent| parent.to_string()));
    let mut arguments = vec!["commit-tree", "-S"];
    if let Some(parent) = &parent {
        arguments.extend(["-p", parent]);
    }
    arguments.extend(["-F", "-", &tree]);
    let said =
        run(work, identity, &arguments, message).map_err(unsigned("commit.gpgSign"))?;
    Oid::from_str(said.trim()).map_err(GitError::on("sign a commit"))
}

/// Makes a signed tag among the objects of `work`.
pub(super) fn tag(
    work: &Work,
    identity: &Identity,
    message: &Message,
    name: &str,
    target: Oid,
) -> Result<Oid, GitError> {
    let target = target.to_string();
    let arguments =
        ["tag", "-s", "--cleanup=verbatim", "-F", "-", "--", name, target.as_str()];
    run(work, identity, &arguments, message).map_err(unsigned("tag.gpgSign"))?;
    work.git()
        .refname_to_id(&format!("refs/tags/{name}"))
        .map_err(GitError::on("sign the tag"))
}

fn unsigned(setting: &'static str) -> impl FnOnce(io::Error) -> GitError {
    move |cause| GitError::Unsigned { setting, reason: cause.to_string() }
}

/// Runs git on the objects of `work`, with a message to read; returns what it prints.
fn run(
    work: &Work,
    identity: &Identity,
    arguments: &[&str],
    message: &Message,
) -> io::Result<String> {
    let mut command = Command::new("git");
    command.arg("--git-dir").arg(work.folder()).args(arguments);
    for variable in ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"] {
        command.env_remove(variable);
    }
    for (role, person) in
        [("AUTHOR", &identity.author), ("COMMITTER", &identity.committer)]
    {
        command.env(format!("GIT_{role}_NAME"), &person.name);
        command.env(format!("GIT_{role}_EMAIL"), &person.email);
        command.env(format!("GIT_{role}_DATE"), date(person));
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(message.to_string().as_bytes())?;
    }
    let output = child.wait_with_output()?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr);
            let lines: Vec<&str> =
                said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Err(io::Error::other(lines.join("; ")))
        }
    }
}

/// A time as git's own format has it.
fn date(person: &Person) -> String {
    let (sign, offset) = match person.when.offset_minutes {
        offset if offset < 0 => ('-', offset.unsigned_abs()),
        offset => ('+', offset.unsigned_abs()),
    };
    format!("@{} {sign}{:02}{:02}", person.when.seconds, offset / 60, offset % 60)
}
