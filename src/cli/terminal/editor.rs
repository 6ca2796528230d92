//! A text in the user's editor.

use std::{fs, io::Write as _};

use anyhow::{Context as _, ensure};

use super::{Terminal, pager::user_command};

impl Terminal {
    /// Opens `text` in the user's editor and returns what it was when the editor closed.
    /// The file's name ends in `suffix` (`.md`), which tells the editor what it is.
    pub(crate) fn edit(&mut self, text: &str, suffix: &str) -> anyhow::Result<String> {
        let editor = &self.environment.editor;
        let mut file =
            tempfile::Builder::new().prefix("mimc-").suffix(suffix).tempfile()?;
        file.write_all(text.as_bytes())?;
        // Closed, but not deleted: editors on Windows cannot write to an open file.
        let path = file.into_temp_path();
        let status = user_command(editor)
            .arg(&path)
            .status()
            .with_context(|| format!("cannot start the editor `{editor}`"))?;
        ensure!(status.success(), "the editor `{editor}` ended without success");
        fs::read_to_string(&path).context("cannot read the edited text back")
    }
}
