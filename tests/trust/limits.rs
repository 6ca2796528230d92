//! No panic and no abort: sizes, numbers and names at their ends.

use super::world::{SETTINGS, World, commit_all, proposing, said};

/// A sponsor whose name YAML has to escape is pointed at as a whole.
#[test]
fn a_name_that_is_escaped_in_the_file_is_found_there() {
    let world = World::new();
    world.write("mimc.yaml", format!("{SETTINGS}sponsors:\n  Atlantis: a@example.org\n"));
    for sponsor in ["\tééééééé", "é\u{7}é", "\"é\"", "國\n國", "P-00", "base"]
    {
        let arguments = proposing("Six", "So", sponsor);
        let said = world.says(&arguments, 0);
        assert!(said.contains("lists no sponsor"), "{said}");
        assert!(said.contains("sponsors: ["), "not at its place: {said}");
    }
}

/// A draft that bears the last number there is.
#[test]
fn no_number_is_counted_beyond_its_end() {
    let world = World::new();
    let git = world.repository();
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    let record = world.read("convention/3.0/_draft.yaml");
    world.write(
        "convention/3.0/_draft.yaml",
        record.replace("draft: 1", "draft: 4294967295").replace("sequential", "bis"),
    );
    world.write("mimc.yaml", format!("{SETTINGS}numbering: sequential\n"));
    commit_all(&git);
    let said = world.says(&["consolidate"], 2);
    assert!(said.contains("no draft can follow number 4294967295"), "{said}");
}

/// The last numbers there are, in debates, versions, revisions, labels and widths.
#[test]
fn the_last_number_of_every_kind_is_counted_to_and_not_beyond() {
    let world = World::new();
    let last = u32::MAX;
    world.write(
        "debates/D-last.yaml",
        format!("id: D-{last}\nquestion: Q?\nstatus: open\n"),
    );
    let refused = world.says(&["debate", "new", "--question", "Why?"], 2);
    assert!(refused.contains("numbers of debates are used up"), "{refused}");
    for version in ["4294967295.0", "4294967295", "99999999999"] {
        let place = tempfile::tempdir().unwrap();
        let text = "T\n\nArticle 1\n\nAim\n\n1. Peace.\n";
        std::fs::write(place.path().join("text.txt"), text).unwrap();
        let mut command = world.command(&["import", "text.txt", "--as", version]);
        let run = command.current_dir(place.path()).output().unwrap();
        assert!(matches!(run.status.code(), Some(0 | 1)), "{}", said(&run));
        let settings = std::fs::read_to_string(place.path().join("mimc.yaml")).unwrap();
        assert!(settings.contains("next: \""), "{settings}");
    }
    for width in ["0", "1", "65536", "4294967295", "99999999999999999999"] {
        let mut command =
            world.command(&["diff", "--side-by-side", "--proposal", "P-001"]);
        let output = command.env("COLUMNS", width).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{width}: {}", said(&output));
    }
}

/// A title of one long word names a file, an article and a folder.
#[test]
fn a_long_word_is_cut_in_the_names_of_files() {
    let world = World::new();
    let git = world.repository();
    let title = "國".repeat(300);
    let arguments = [
        "propose",
        "--op",
        "insert",
        "--after",
        "Article 12",
        "--text",
        &format!("# {title}\n\nWords.\n"),
        "--title",
        &title,
        "--why",
        "So",
        "--sponsor",
        "A",
    ];
    world.says(&arguments, 0);
    world.says(&["decide", "P-002", "adopted", "--without-vote"], 0);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    world.says(&["verify"], 0);
}

/// An offset that git would call bad is refused before anything is committed.
#[test]
fn a_bad_time_zone_is_refused() {
    let world = World::new();
    let git = world.repository();
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    commit_all(&git);
    for date in ["@0 +9999", "@0 +2400", "@0 -0099", "@99999999999999 +0000"] {
        let mut command = world.command(&["consolidate"]);
        let output = command.env("GIT_COMMITTER_DATE", date).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{date}: {}", said(&output));
    }
    assert!(git.tag_names(None).unwrap().is_empty());
}

#[test]
fn a_list_of_a_thousand_levels_is_an_error_and_no_panic() {
    let world = World::new();
    let mut text = world.read("convention/2.0/012-residence.md");
    for level in 1..1_200 {
        text.push_str(&format!("{}- words\n", "  ".repeat(level)));
    }
    world.write("convention/2.0/012-residence.md", text);
    for verb in [&["check"][..], &["rolling"], &["show"], &["diff"], &["status"]] {
        let output = world.run(verb);
        assert!(
            matches!(output.status.code(), Some(0..=2)),
            "{verb:?}: {}",
            said(&output)
        );
    }
    assert!(world.says(&["check"], 1).contains("it stands below 32 other provisions"));
}
