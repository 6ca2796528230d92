//! Paths as text.

use std::path::Path;

use super::StoreError;

/// Returns a path with `/` between its parts.
pub(super) fn utf8(path: &Path) -> Result<String, StoreError> {
    let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(StoreError::NameNotUtf8 { path: path.display().to_string() }),
    }
}
