//! Opening files of a workspace, and nothing outside it.
//!
//! Comes in: the root and a relative path. Goes out: an open plain file. On Linux the kernel
//! itself keeps the path below the root, in one call a file; elsewhere the path is resolved
//! first. It never knows what is in the file.

use std::{
    fs::File,
    io,
    path::{Component, Path, PathBuf},
};

use super::StoreError;

/// The folder that everything read or written must be in.
#[derive(Debug)]
pub(super) struct Root {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    handle: File,
}

impl Root {
    /// Takes `path`, with every link in it resolved, as the root.
    pub(super) fn new(path: PathBuf) -> io::Result<Self> {
        Ok(Self {
            #[cfg(target_os = "linux")]
            handle: File::open(&path)?,
            path,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a plain file to read, with its size. Pipes and devices are never waited for.
    pub(super) fn open(&self, relative: &str) -> Result<(File, u64), StoreError> {
        refuse_escape(relative)?;
        let file = self.open_below(relative)?;
        let metadata = file.metadata().map_err(StoreError::on("read", relative))?;
        match metadata.is_file() {
            true => Ok((file, metadata.len())),
            false => Err(StoreError::NotAFile { path: relative.to_owned() }),
        }
    }

    /// Resolves the links of a path to write at; its last parts need not exist yet.
    pub(super) fn resolve(&self, relative: &str) -> Result<PathBuf, StoreError> {
        refuse_escape(relative)?;
        let full = self.path.join(relative);
        for known in full.ancestors() {
            match known.canonicalize() {
                Ok(real) if real.starts_with(&self.path) => {
                    // A path that exists whole has no rest, and `join("")` would end it in `/`.
                    return Ok(match full.strip_prefix(known) {
                        Ok(rest) if rest.as_os_str().is_empty() => real,
                        Ok(rest) => real.join(rest),
                        Err(_) => full,
                    });
                }
                Ok(_) => return Err(StoreError::Outside { path: relative.to_owned() }),
                Err(_) if known.is_symlink() => {
                    return Err(StoreError::DeadLink { path: relative.to_owned() });
                }
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => (),
                Err(cause) => return Err(StoreError::new("write", relative, cause)),
            }
        }
        Err(StoreError::Outside { path: relative.to_owned() })
    }

    #[cfg(target_os = "linux")]
    fn open_below(&self, relative: &str) -> Result<File, StoreError> {
        use rustix::{
            fs::{Mode, OFlags, ResolveFlags, openat2},
            io::Errno,
        };
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        match openat2(&self.handle, relative, flags, Mode::empty(), ResolveFlags::BENEATH)
        {
            Ok(file) => Ok(file.into()),
            // A link (which may be absolute and lead inside), or a kernel without the call.
            Err(
                Errno::XDEV | Errno::NOSYS | Errno::PERM | Errno::INVAL | Errno::AGAIN,
            ) => self.open_resolved(relative),
            Err(Errno::LOOP) => Err(StoreError::DeadLink { path: relative.to_owned() }),
            Err(errno) => Err(StoreError::new("read", relative, errno.into())),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_below(&self, relative: &str) -> Result<File, StoreError> {
        self.open_resolved(relative)
    }

    fn open_resolved(&self, relative: &str) -> Result<File, StoreError> {
        let real = self.path.join(relative).canonicalize();
        let real = real.map_err(StoreError::on("read", relative))?;
        match real.starts_with(&self.path) {
            false => Err(StoreError::Outside { path: relative.to_owned() }),
            // Opening a pipe would wait for a writer.
            true if !real.is_file() => {
                Err(StoreError::NotAFile { path: relative.to_owned() })
            }
            true => File::open(real).map_err(StoreError::on("read", relative)),
        }
    }
}

/// Refuses a path that is not a plain way down.
pub(super) fn refuse_escape(relative: &str) -> Result<(), StoreError> {
    let down = |part| matches!(part, Component::Normal(_));
    match !relative.is_empty() && Path::new(relative).components().all(down) {
        true => Ok(()),
        false => Err(StoreError::Outside { path: relative.to_owned() }),
    }
}
