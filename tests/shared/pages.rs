//! Pages that are run, always as the same person at the same time.

/// Pages on a terminal of so many columns.
pub(crate) fn cases(columns: &str) -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    for (name, value) in [
        ("COLUMNS", columns),
        ("NO_COLOR", "1"),
        ("PAGER", "cat"),
        ("HOME", "/nowhere"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "Nell Marsh"),
        ("GIT_AUTHOR_EMAIL", "nell@example.org"),
        ("GIT_AUTHOR_DATE", "1795600800 +0000"),
        ("GIT_COMMITTER_NAME", "Nell Marsh"),
        ("GIT_COMMITTER_EMAIL", "nell@example.org"),
        ("GIT_COMMITTER_DATE", "1795600800 +0000"),
    ] {
        cases.env(name, value);
    }
    cases
}
