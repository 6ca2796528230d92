//! Writing one file: whole at once, or not at all.
//!
//! Comes in: a place and bytes. Goes out: the file, on the disk for good. The bytes go to a
//! hidden file in the same folder, which then takes the name; a failure removes it, and what
//! a killed process left is removed by the next writer. It never knows what the bytes say.

use std::{
    fs::{self, File, Metadata, OpenOptions, Permissions},
    io::{self, Write as _},
    path::Path,
};

use tempfile::NamedTempFile;

use super::{StoreError, change::gate, confine::Root};

/// What the names of files not yet finished begin with.
pub(super) const TMP: &str = ".mimc-tmp-";

/// Writes `bytes` at a place that the user named, in or out of a workspace. A pipe or a
/// device is written to; everything else is replaced whole, its folder made if need be.
///
/// # Errors
/// When the system refuses.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let shown = path.display().to_string();
    let written = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| gate().and_then(|()| file.write_all(bytes))),
        Ok(_) => path.canonicalize().and_then(|real| place(&real, bytes)),
        Err(_) => place(path, bytes),
    };
    written.map_err(StoreError::on("write", &shown))
}

/// Returns whether a place is a file with these bytes, read to its last one: what went into a
/// pipe is kept nowhere.
#[must_use]
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_long_as = |metadata: Metadata| {
        metadata.is_file() && usize::try_from(metadata.len()) == Ok(bytes.len())
    };
    fs::metadata(path).is_ok_and(is_long_as)
        && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Writes a file of a workspace, new or not.
pub(super) fn replace(
    root: &Root,
    relative: &str,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let path = root.resolve(relative)?;
    if path.exists() && !path.is_file() {
        return Err(StoreError::NotAFile { path: relative.to_owned() });
    }
    place(&path, bytes).map_err(StoreError::on("write", relative))
}

/// Writes a file of a workspace that must not exist.
pub(super) fn create(
    root: &Root,
    relative: &str,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let path = root.resolve(relative)?;
    create_beside(&path, bytes).map_err(StoreError::on("write", relative))
}

/// Writes a file at a place of our own that must not exist.
pub(super) fn create_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = prepare(path, bytes)?;
    gate()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder_of(path).inspect_err(|_| put_back(path, None))
}

/// Writes a file, new or not.
pub(super) fn place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = prepare(path, bytes)?;
    let before = File::open(path).ok();
    if let Ok(metadata) = fs::metadata(path) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    gate()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder_of(path).inspect_err(|_| put_back(path, before))
}

/// Puts back what stood in a place before a file that the system does not say to be on the
/// disk for good: what is not said to be done is not to be there. As far as the disk lets us.
fn put_back(path: &Path, before: Option<File>) {
    let back = || match before {
        None => gate().and_then(|()| fs::remove_file(path)),
        Some(mut before) => {
            let file = unsynced(folder_of(path))?;
            io::copy(&mut before, &mut file.as_file())?;
            file.as_file().set_permissions(before.metadata()?.permissions())?;
            gate()?;
            file.persist(path).map(drop).map_err(|error| error.error)
        }
    };
    drop(back());
}

/// Gives a finished file its place; where the system cannot, on another disk for example, its
/// bytes.
pub(super) fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    let folder = folder_of(to);
    if !folder.is_dir() {
        gate()?;
        fs::create_dir_all(folder)?;
    }
    gate()?;
    match fs::rename(from, to) {
        Ok(()) => Ok(()),
        Err(_) => place(to, &fs::read(from)?),
    }
}

/// Whether two files are one, whatever their names; nothing where the system cannot say.
#[cfg(unix)]
pub(super) fn are_one(one: &Metadata, other: &Metadata) -> Option<bool> {
    use std::os::unix::fs::MetadataExt as _;
    Some((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
pub(super) fn are_one(_: &Metadata, _: &Metadata) -> Option<bool> {
    None
}

/// Writes the bytes beside their place, durably.
fn prepare(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        gate()?;
        fs::create_dir_all(folder)?;
    }
    let mut file = unsynced(folder)?;
    file.write_all(bytes)?;
    gate()?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A new file of ours in a folder, still to be written.
fn unsynced(folder: &Path) -> io::Result<NamedTempFile> {
    gate()?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TMP);
    if let Some(permissions) = ordinary() {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

/// The folder of a file, which a path of one name has too.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// The permissions of an ordinary new file: temporary ones are closed to everybody else.
fn ordinary() -> Option<Permissions> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Some(Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    None
}

/// Makes a new name durable, where folders can be opened.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => gate().and_then(|()| File::open(folder_of(path))?.sync_all()),
        false => Ok(()),
    }
}
