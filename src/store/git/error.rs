//! What goes wrong between the tool and git.
//!
//! Comes in: what libgit2 said. Goes out: one terse sentence with what to do.

use std::fmt;

use crate::store::StoreError;

/// A failure of the repository, not of a document.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The workspace is in no repository. The user's fault.
    #[error("`{folder}` is not in a git repository: run `git init` and commit first")]
    NoRepository {
        /// The workspace.
        folder: String,
    },
    /// The repository belongs to somebody else. The user's to decide.
    #[error(
        "git does not trust `{folder}`, another user owns it: \
         run `git config --global --add safe.directory {folder}`"
    )]
    NotTrusted {
        /// The repository's folder.
        folder: String,
    },
    /// The repository has no work tree. The user's fault.
    #[error("`{folder}` is in a bare repository: work in a clone with files")]
    Bare {
        /// The workspace.
        folder: String,
    },
    /// HEAD is no branch, so a commit would be lost. The user's fault.
    #[error("HEAD is detached: run `git switch BRANCH` first")]
    Detached,
    /// The branch has no commit to start from. The user's fault.
    #[error("branch `{branch}` has no commit yet: commit the workspace first")]
    Unborn {
        /// The branch.
        branch: String,
    },
    /// A merge or the like is not finished. The user's fault.
    #[error("git is in the middle of a {operation}: finish or abort it first")]
    InProgress {
        /// What is not finished.
        operation: Operation,
    },
    /// No revision has this name. The user's fault.
    #[error(
        "git knows no revision `{revision}`: see `git log` and `git tag`; what another \
         repository has is fetched first (`git fetch`, in a shallow clone `--unshallow`)"
    )]
    UnknownRevision {
        /// What was asked for.
        revision: String,
    },
    /// The revision has no such file or folder. The user's fault.
    #[error("there is no `{path}` at revision `{revision}`")]
    MissingAt {
        /// The path, relative to the workspace.
        path: String,
        /// The revision as given.
        revision: String,
    },
    /// Nobody is named as author or committer. The user's fault.
    #[error(
        "git does not know who you are: run `git config user.name \"Your Name\"` \
         and `git config user.email you@example.org`"
    )]
    NoIdentity,
    /// A name that git gives to its commits cannot be read as it is. The user's fault.
    #[error(
        "git knows you as `{name}`, in which stands a character that cannot be seen ({found}): \
         write the name anew with `git config user.name` and `user.email`, or in `GIT_AUTHOR_NAME` \
         and the like"
    )]
    HiddenName {
        /// The name, as far as it can be shown.
        name: String,
        /// What stands in it.
        found: String,
    },
    /// A date in the environment cannot be read. The user's fault.
    #[error(
        "`{value}` is not a date that git would read: write 2026-11-23T10:00:00+01:00"
    )]
    BadDate {
        /// What was given.
        value: String,
    },
    /// Somebody committed since the plan was made. Nobody's fault.
    #[error(
        "branch `{branch}` moved while mimc was working: nothing was committed, run it again"
    )]
    BranchMoved {
        /// The branch.
        branch: String,
    },
    /// The tag exists. The caller's fault, or two worked at once.
    #[error("the tag `{tag}` exists already: nothing was committed, run it again")]
    TagExists {
        /// The tag.
        tag: String,
    },
    /// What stands in a tag's place is no tag of a commit. The fault of whoever wrote it.
    #[error("the tag `{tag}` {found}: {}", found.remedy(tag))]
    BrokenTag {
        /// The tag.
        tag: String,
        /// What stands there.
        found: BrokenTag,
    },
    /// Another git is at work there. Nobody's fault, or a git was killed.
    #[error(
        "another git holds `{file}`: nothing was changed; wait until it has ended, or remove \
         that file if none is running"
    )]
    Locked {
        /// The file that says so.
        file: String,
    },
    /// Git could not sign. The fault of its configuration.
    #[error(
        "`{setting}` is set, and git cannot sign ({reason}): nothing was committed; mend \
         that, or run `git config {setting} false`"
    )]
    Unsigned {
        /// The setting that asks for signatures.
        setting: &'static str,
        /// What git said.
        reason: String,
    },
    /// The commits are made and the folder lags behind. The fault of the disk.
    #[error(
        "the commits are made, and the folder could not be put in its place: {reason}; \
         the next command that writes does it"
    )]
    Unfinished {
        /// What the disk said.
        reason: String,
    },
    /// The commits are made and the index lags behind. The fault of the disk or another git.
    #[error(
        "the commits are made, but not the index ({reason}): the next command that writes \
         does it, or run `git reset -q -- {folder}`"
    )]
    IndexBehind {
        /// The folder whose entries are old.
        folder: String,
        /// What git said.
        reason: String,
    },
    /// A text in git cannot be read. The fault of whoever committed it.
    #[error("at revision `{revision}`: {cause}")]
    Text {
        /// The revision as given.
        revision: String,
        /// What is wrong with the text.
        cause: StoreError,
    },
    /// A folder of the workspace is another repository. The user's to change.
    #[error(
        "`{path}` is a repository of its own (a submodule), and no commit of this one holds \
         its files: keep the texts in this repository"
    )]
    Submodule {
        /// The folder.
        path: String,
    },
    /// A program of the user's makes another file of it on its way. The user's to change.
    #[error(
        "git turns `{path}` by a {attribute} of `.gitattributes` on its way to a commit, and \
         mimc runs none: take the texts out of it"
    )]
    Turned {
        /// The file.
        path: String,
        /// What turns it.
        attribute: &'static str,
    },
    /// What is committed is nothing that is read. The fault of whoever committed it.
    #[error("in git: {cause}")]
    Committed {
        /// What is wrong with it.
        cause: StoreError,
    },
    /// What an earlier run noted says something else. The fault of whoever wrote there.
    #[error("{cause}")]
    Note {
        /// Which note it is, and what to do.
        cause: StoreError,
    },
    /// Git failed otherwise. The fault of the disk or of the repository.
    #[error("git cannot {action}: {reason}")]
    Git {
        /// What was tried.
        action: &'static str,
        /// What git said.
        reason: String,
    },
}

impl GitError {
    /// Returns what to say when `action` failed, as a function for `map_err`.
    pub(super) fn io(action: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self::Git { action, reason: error.to_string() }
    }

    /// Returns what to say when `action` failed, as a function for `map_err`.
    pub(super) fn on(action: &'static str) -> impl FnOnce(git2::Error) -> Self {
        move |error| Self::Git { action, reason: reason(&error) }
    }
}

pub(super) fn reason(error: &git2::Error) -> String {
    let said = error.message().trim_end_matches('.').to_owned();
    let is_about = |sign: &str| said.contains("extension") && said.contains(sign);
    match WAYS_ROUND.iter().find(|(sign, _)| is_about(sign)) {
        Some((_, way)) => format!("{way} ({said})"),
        None => said,
    }
}

/// What git has and mimc cannot read, by a word of what is said of it.
const WAYS_ROUND: [(&str, &str); 5] = [
    (
        "link",
        "the index stands in two files, which mimc cannot read: run `git update-index \
         --no-split-index`",
    ),
    (
        "sdir",
        "the index holds whole folders, which mimc cannot read: run `git sparse-checkout \
         reapply --no-sparse-index`",
    ),
    (
        "refstorage",
        "the references stand in tables, which mimc cannot read: run `git refs migrate \
         --ref-format=files`",
    ),
    (
        "objectformat",
        "objects have names of sha256, which mimc cannot read: work in a repository made with \
         `git init --object-format=sha1`",
    ),
    (
        "relativeworktrees",
        "work trees are named by relative paths, which mimc cannot read: run `git config \
         worktree.useRelativePaths false` and `git worktree repair`",
    ),
];

/// What stands in the place of a tag, where that is no tag of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenTag {
    /// A file that is empty, or says something else.
    Unreadable,
    /// A tag of something else than a commit, or of what is not in this clone.
    NoCommit,
    /// A folder, in which other tags may stand.
    Folder,
}

impl BrokenTag {
    /// Returns what puts it right.
    #[must_use]
    pub fn remedy(self, tag: &str) -> String {
        let others = match self {
            Self::Unreadable | Self::NoCommit => "",
            Self::Folder => ", once there is no other tag in it (`git tag -d`)",
        };
        format!(
            "`mimc tag --restore` sets it again where the branch has its draft, `mimc tag \
             --drop {tag}` removes it{others}"
        )
    }
}

impl fmt::Display for BrokenTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "says nothing that git can read",
            Self::NoCommit => "names no commit that is here",
            Self::Folder => "is a folder, so that no tag can have its name",
        })
    }
}

/// A work of git that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `git merge`.
    Merge,
    /// `git revert`.
    Revert,
    /// `git cherry-pick`.
    CherryPick,
    /// `git bisect`.
    Bisect,
    /// `git rebase`.
    Rebase,
    /// `git am`.
    Mailbox,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Merge => "merge",
            Self::Revert => "revert",
            Self::CherryPick => "cherry-pick",
            Self::Bisect => "bisect",
            Self::Rebase => "rebase",
            Self::Mailbox => "git am",
        })
    }
}
