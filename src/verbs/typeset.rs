//! Typesetting: the program `typst`, which is installed or not.

use std::{
    ffi::OsStr,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
};

use super::document::may_write;
use crate::{session::Error, store::write_output};

/// The kind of document that readers of all means can use, screen readers too.
const STANDARD: &str = "ua-1";

/// Typesets a source as a PDF at `path`. Without the program the source is left beside it.
///
/// # Errors
/// When the file exists and is not to be replaced, the program is not installed or fails,
/// or the disk refuses.
pub fn typeset(source: &str, path: &Path, force: bool) -> Result<(), Error> {
    may_write(path, force)?;
    match typeset_bytes(source)? {
        Some(bytes) => Ok(write_output(path, &bytes)?),
        None => Err(without_program(source, path, force)?),
    }
}

/// Returns whether the program that typesets is installed, and starts.
#[must_use]
pub fn can_typeset() -> bool {
    let asked = Command::new("typst").arg("--version").output();
    asked.is_ok_and(|said| said.status.success())
}

/// Returns a source as a PDF; nothing where the program is not installed.
///
/// # Errors
/// When the program fails, or the disk refuses.
pub fn typeset_bytes(source: &str) -> Result<Option<Vec<u8>>, Error> {
    let folder = tempfile::tempdir().map_err(|error| refused(&error))?;
    let (from, to) = (folder.path().join("paper.typ"), folder.path().join("paper.pdf"));
    fs::write(&from, source).map_err(|error| refused(&error))?;
    let ran = Command::new("typst")
        .arg("compile")
        .args(["--pdf-standard", STANDARD])
        .args([&from, &to])
        .output();
    let ran = match ran {
        Ok(ran) => ran,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(&error)),
    };
    if !ran.status.success() {
        let said = String::from_utf8_lossy(&ran.stderr).trim().to_owned();
        return Err(Error::request(
            format!("`typst` could not typeset the paper: {said}"),
            "Look at the source with `--format typst`; version 0.13 or later is needed.",
        ));
    }
    Ok(Some(fs::read(&to).map_err(|error| refused(&error))?))
}

/// Leaves the source beside the place of the paper that could not be made, unless another
/// file is there.
fn without_program(source: &str, path: &Path, force: bool) -> Result<Error, Error> {
    let beside: PathBuf = path.with_extension("typ");
    let name = beside.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let is_same = fs::read(&beside).is_ok_and(|bytes| bytes == source.as_bytes());
    let written = match !is_same && !force && beside.symlink_metadata().is_ok() {
        true => format!("{name} exists, and was left: `--force` replaces it."),
        false => {
            write_output(&beside, source.as_bytes())?;
            format!("the source was written: `typst compile {name}`.")
        }
    };
    Ok(Error::request(
        "the program `typst` is not installed, so no PDF was made",
        format!("Install it (https://typst.app); {written}"),
    ))
}

fn refused(error: &std::io::Error) -> Error {
    Error::request(
        format!("the paper could not be typeset: {error}"),
        "Look whether there is room on the disk for temporary files.",
    )
}
