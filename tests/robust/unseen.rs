//! What nobody can see is refused where it is given, and what is given is not all said again.

use crate::world::{World, said};

fn world() -> World {
    World::new(&[("P-001", "five years", "three years"), ("P-002", "six", "two")])
}

#[test]
fn an_argument_with_a_hidden_character_is_refused_before_anything_is_recorded() {
    let world = world();
    let lines: [&[&str]; 8] = [
        &["decide", "P-001", "adopted", "--vote", "2-0-0", "--for", "A,A\u{200b}"],
        &["decide", "P-001", "deferred", "--reason", "Later\u{202e}"],
        &["decide", "P-001", "deferred", "--meeting", "Ber\u{2060}lin"],
        &["decide", "P-001", "deferred", "--reason", "a\u{1b}[31mb", "--dry-run"],
        &["meeting", "Ber\u{200b}lin", "--body", "Conference"],
        &["meeting", "Berlin", "--members", "A,A\u{200b}"],
        &["meeting", "Berlin", "--place", "B\u{feff}"],
        &["meeting", "Berlin", "--chair", "C\u{9b}"],
    ];
    for line in lines {
        let text = world.ends(2, line);
        assert!(text.contains("cannot be seen: U+"), "{line:?}: {text}");
        assert_eq!(world.status(), "", "{line:?}");
    }
    // Joiners, which scripts need, are none.
    world.good(&["decide", "P-001", "deferred", "--reason", "می\u{200c}خواهم"]);
}

#[test]
fn more_members_than_can_be_counted_are_no_name() {
    let world = world();
    for flag in ["--members", "--present"] {
        let text = world.ends(2, &["meeting", "Berlin", flag, "4294967296"]);
        assert!(text.contains("4294967296 is more than"), "{text}");
    }
    assert_eq!(world.status(), "");
}

#[test]
fn a_name_of_git_that_cannot_be_read_makes_no_commit() {
    let world = world();
    for (key, value) in
        [("user.name", "Ed\u{202e}itor"), ("user.email", "e\u{200b}@x.org")]
    {
        world.git(&["config", key, value]);
        let head = world.git(&["rev-parse", "HEAD"]);
        for line in [&["decide", "P-001", "deferred", "--commit"][..], &["consolidate"]] {
            let text = world.ends(2, line);
            assert!(text.contains("git config user.name"), "{line:?}: {text}");
            assert!(text.contains("cannot be seen (U+"), "{line:?}: {text}");
        }
        assert_eq!(
            (world.status().as_str(), world.git(&["rev-parse", "HEAD"])),
            ("", head)
        );
        world.git(&["config", key, "Editor"]);
    }
}

#[test]
fn what_is_long_is_not_all_said_again() {
    let world = world();
    let long = "x".repeat(90_000);
    let lines: [&[&str]; 5] = [
        &["show", &long],
        &["show", &format!("Article {long}")],
        &["blame", &long],
        &["decide", &long, "deferred"],
        &["list", &format!("--{long}")],
    ];
    for line in lines {
        let output = world.run(line);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{}: {}", line[0], &text[..200]);
        assert!(text.len() < 12_000, "{}: {} bytes", line[0], text.len());
    }
}
