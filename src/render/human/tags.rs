//! The tags of drafts, one a line.

use std::io::{self, Write};

use crate::paper::Tags;

/// Prints each tag with what it is to the branch.
///
/// # Errors
/// When the writer refuses.
pub fn tags(view: &Tags, out: &mut dyn Write) -> io::Result<()> {
    if view.lines.is_empty() {
        return writeln!(out, "There is no draft yet: `mimc consolidate` makes one");
    }
    view.lines
        .iter()
        .try_for_each(|line| writeln!(out, "{}", line.fate.sentence(&line.name)))
}
