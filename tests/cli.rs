//! The pages of `tests/cli/`: what a person types, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[test]
fn the_command_line_does_what_its_pages_say() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("PAGER", "cat")
        .case("tests/cli/*.md")
        .case("README.md")
        .case("docs/tutorial.md");
}
