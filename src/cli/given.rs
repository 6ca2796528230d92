//! What people give to be read, from anywhere: no more of it than is taken.

use std::{fs, io::Read, path::Path};

use anyhow::{Context as _, bail};

/// Reads a file of at most so many bytes: a device may have no end.
///
/// # Errors
/// When it cannot be read, or is larger.
pub(crate) fn file(path: &Path, most: u64) -> anyhow::Result<Vec<u8>> {
    let shown = path.display().to_string();
    let file = fs::File::open(path).with_context(|| format!("cannot read {shown}"))?;
    up_to(file, &shown, most)
}

/// Reads at most so many bytes of what is called so.
///
/// # Errors
/// When it cannot be read, or is larger.
pub(crate) fn up_to(
    reader: impl Read,
    shown: &str,
    most: u64,
) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut reader = reader.take(most + 1);
    reader.read_to_end(&mut bytes).with_context(|| format!("cannot read {shown}"))?;
    if bytes.len() as u64 > most {
        bail!("{shown} is larger than {} MB", most >> 20);
    }
    Ok(bytes)
}
