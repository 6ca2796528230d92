//! What goes wrong between the tool and the disk.
//!
//! Comes in: a path as the user knows it and what the system said. Goes out: one terse
//! sentence with what to do. It never knows what the file was for.

use std::io;

/// A failure of the world, not of a document.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No workspace around the folder. The user's fault: started in the wrong place.
    #[error(
        "no mimc.yaml in `{start}` or above: run `mimc init`, or name a folder with -C"
    )]
    NoWorkspace {
        /// The folder where the search began.
        start: String,
    },
    /// The file is not there. The user's fault, or somebody removed it meanwhile.
    #[error("there is no `{path}`")]
    Missing {
        /// The path as the user knows it.
        path: String,
    },
    /// A file that must be new exists. The user's fault: it would be overwritten.
    #[error("`{path}` exists already: move it away first")]
    Exists {
        /// The path as the user knows it.
        path: String,
    },
    /// The path leads out of the workspace. The fault of whoever wrote the path or link.
    #[error("`{path}` leads out of the workspace: keep the file inside it")]
    Outside {
        /// The path as the user knows it.
        path: String,
    },
    /// The path is a folder, a pipe or a device. The user's fault.
    #[error("`{path}` is not a plain file: name a file, or move it away")]
    NotAFile {
        /// The path as the user knows it.
        path: String,
    },
    /// The path is a file or a link where a folder is replaced. The user's fault.
    #[error("`{path}` is not a folder: move it away first")]
    NotAFolder {
        /// The path as the user knows it.
        path: String,
    },
    /// The folder holds what did not come from here, and would be lost. The user's fault.
    #[error(
        "`{path}` holds `{file}`, which is not of a site made here: name a new or an empty folder"
    )]
    Occupied {
        /// The folder as the user knows it.
        path: String,
        /// A file in it.
        file: String,
    },
    /// The file is larger than any text should be. The user's fault.
    #[error("`{path}` is larger than {limit} MB: split it")]
    TooLarge {
        /// The path as the user knows it.
        path: String,
        /// The limit in megabytes.
        limit: u64,
    },
    /// There is more than can be held at once. The user's fault.
    #[error(
        "`{path}` holds more than {files} files or {megabytes} MB: mimc holds a workspace \
         in memory, so move out what is no text of it"
    )]
    TooMuch {
        /// The folder.
        path: String,
        /// The greatest number of files.
        files: usize,
        /// The greatest size of all files together, in megabytes.
        megabytes: u64,
    },
    /// The file is not UTF-8. The fault of the program that wrote it.
    #[error(
        "`{path}` is not UTF-8 (line {line}, byte {byte} of the file): save it as UTF-8"
    )]
    NotUtf8 {
        /// The path as the user knows it.
        path: String,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// The place of the first bad byte, from 1.
        byte: usize,
    },
    /// A file name is not UTF-8. The user's fault.
    #[error("the name `{path}` is not UTF-8: rename it")]
    NameNotUtf8 {
        /// The name, as far as it can be shown.
        path: String,
    },
    /// A symbolic link leads to nothing, or back to a folder around it. The user's fault.
    #[error("`{path}` is a link that leads nowhere or in a circle: remove it")]
    DeadLink {
        /// The path as the user knows it.
        path: String,
    },
    /// The file is not what was read before. Nobody's fault: two worked at once.
    #[error("`{path}` changed while mimc was working: nothing was written, run it again")]
    Changed {
        /// The path as the user knows it.
        path: String,
    },
    /// Another process is writing. Nobody's fault.
    #[error(
        "another mimc is writing in `{workspace}`: wait until it is done, \
         or longer with --wait SECONDS"
    )]
    Busy {
        /// The workspace.
        workspace: String,
    },
    /// What an earlier run noted of what it was about to do says something else. The fault of
    /// the disk, or of whoever wrote there.
    #[error(
        "`{path}` is where an earlier run writes down what it is about to do, and says \
         `{found}`, which is nothing that mimc writes: see what `git status` shows, then give \
         that file another name, for example `{aside}`"
    )]
    Note {
        /// The note.
        path: String,
        /// How it begins.
        found: String,
        /// A name that is free.
        aside: String,
    },
    /// What a killed run began in the repository cannot be ended. Git says why.
    #[error("{reason}")]
    Repository {
        /// What is in the way, and what to do.
        reason: String,
    },
    /// The system refused. The fault of the disk or of permissions.
    #[error("cannot {action} `{path}`: {}", reason(cause))]
    System {
        /// What was tried: `read`, `write`, `list`, `remove`, `lock`, `open`, `keep`.
        action: &'static str,
        /// The path as the user knows it.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
}

impl StoreError {
    /// Returns what to say when `action` on `path` ended in `cause`.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are not ours")]
    pub(super) fn new(
        action: &'static str,
        path: impl Into<String>,
        cause: io::Error,
    ) -> Self {
        let path = path.into();
        match cause.kind() {
            io::ErrorKind::NotFound if action != "write" => Self::Missing { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::IsADirectory => Self::NotAFile { path },
            _ => Self::System { action, path, cause },
        }
    }

    /// Returns the error as a mapping function, for `map_err`.
    pub(super) fn on<'a>(
        action: &'static str,
        path: &'a str,
    ) -> impl FnOnce(io::Error) -> Self + 'a {
        move |cause| Self::new(action, path, cause)
    }
}

/// Returns what the system said, and what to do where that is known.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are not ours")]
fn reason(cause: &io::Error) -> String {
    let known = match cause.kind() {
        io::ErrorKind::StorageFull => "the disk is full, free some space",
        io::ErrorKind::QuotaExceeded => "the disk quota is used up, free some space",
        io::ErrorKind::PermissionDenied => "permission denied, check who owns it",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::NotADirectory => "a part of the path is a file",
        io::ErrorKind::InvalidFilename => "the name is too long or not allowed",
        _ => return cause.to_string().to_lowercase(),
    };
    known.to_owned()
}
