//! A file in the user's editor.

use std::path::Path;

use anyhow::Context as _;

use super::{Terminal, pager::user_command};

impl Terminal {
    /// Opens a file in the user's editor; returns whether that ended with success. The file
    /// stays, whatever becomes of editor and command.
    pub(crate) fn edit(&mut self, path: &Path) -> anyhow::Result<bool> {
        let editor = &self.environment.editor;
        let status = user_command(editor)
            .arg(path)
            .status()
            .with_context(|| format!("cannot start the editor `{editor}`"))?;
        Ok(status.success())
    }

    /// Returns the command that edits a file.
    pub(crate) fn editor(&self) -> &str {
        &self.environment.editor
    }
}
