//! The verbs that there are, and which of them only read.

use std::collections::BTreeSet;

/// Verbs that write nothing in the workspace.
pub(crate) const READS: [&str; 19] = [
    "blame",
    "check",
    "completions",
    "conflicts",
    "diff",
    "explain",
    "help",
    "list",
    "log",
    "lsp",
    "man",
    "publish",
    "references",
    "rolling",
    "schema",
    "show",
    "status",
    "table",
    "verify",
];

/// The verbs that the help of the program lists.
pub(crate) fn listed(help: &str) -> BTreeSet<&str> {
    let list = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    list.lines().filter_map(|line| line.split_whitespace().next()).collect()
}
