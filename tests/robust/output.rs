//! A file that exists is not overwritten unasked.

use crate::world::World;

fn propose(file: &str) -> Vec<&str> {
    vec![
        "propose",
        "--op",
        "replace",
        "--at",
        "Article 12(2)",
        "--find",
        "five years",
        "--with",
        "two years",
        "--title",
        "Years",
        "--why",
        "Because.",
        "--sponsor",
        "Group",
        "--output",
        file,
    ]
}

#[test]
fn what_is_recorded_and_cannot_be_printed_is_said() {
    for more in [&[][..], &["--json"], &["--commit"]] {
        let world = World::new(&[("P-001", "five years", "three years")]);
        let mut arguments = vec!["decide", "P-001", "adopted", "--vote", "3-1-1"];
        arguments.extend(more);
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = world.command(&arguments).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("It is recorded all the same."), "{said}");
        assert!(world.read("proposals/decisions.yaml").contains("adopted"));
        assert_eq!(world.status().is_empty(), more == ["--commit"], "{said}");
    }
}

/// `mimc diff | head` is no error: nobody is left who could read one.
#[test]
fn a_reader_that_goes_away_is_no_error_in_any_format() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let papers = [
        &["show"][..],
        &["diff", "--proposal", "P-001"],
        &["rolling"],
        &["table", "compilation"],
    ];
    for paper in papers {
        for format in ["human", "json", "markdown", "html", "csv", "typst", "akn"] {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let arguments = [paper, &["--format", format]].concat();
            let output = world.command(&arguments).stdout(writer).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(
                (output.status.code(), said.as_str()),
                (Some(0), ""),
                "{arguments:?}"
            );
        }
    }
}

/// A paper that cannot be printed so, or cannot go there, is refused before it is made: also
/// where making it would find something else.
#[test]
fn what_cannot_be_printed_is_said_before_anything_is_read() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    world.write("mimc.yaml", "title: [\n");
    world.write("there.docx", "mine");
    for (arguments, said) in [
        (vec!["rolling", "--format", "svg"], "does not print `svg`"),
        (vec!["diff", "--format", "junit"], "does not print `junit`"),
        (vec!["show", "--format", "docx"], "name it with `--output FILE`"),
        (vec!["table", "sources", "-o", "there.docx"], "there.docx"),
    ] {
        let output = world.command(&arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
    assert_eq!(world.read("there.docx"), "mine");
}

#[test]
fn a_reading_that_is_opened_is_committed_though_it_cannot_be_printed() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1", "--commit"]);
    world.good(&["consolidate"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let open = ["open", "3.0-draft.1", "--commit"];
    let output = world.command(&open).stdout(full).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("It is recorded all the same."), "{said}");
    assert!(world.read("proposals/decisions.yaml").contains("open: \"3.0-draft.1\""));
    assert!(world.status().is_empty(), "{}", world.status());
}

#[test]
fn an_output_that_exists_is_left_and_named() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    world.write("empty.yaml", "");
    for file in ["proposals/P-001.yaml", "mimc.yaml", "./empty.yaml"] {
        let before = world.read(file);
        let text = world.ends(2, &propose(file));
        assert!(text.contains(file) && text.contains("--force"), "{text}");
        assert_eq!(world.read(file), before);
    }
    let mut forced = propose("empty.yaml");
    forced.push("--force");
    world.good(&forced);
    assert!(world.read("empty.yaml").starts_with("id: P-002\n"));
    world.good(&propose("new/P-009.yaml"));
    assert!(world.read("new/P-009.yaml").starts_with("id: P-002\n"));
    assert!(world.good(&propose("-")).starts_with("id: P-002\n"));
}

/// Where the typesetter is not installed its source is left beside, and replaces nothing.
#[test]
fn a_source_that_is_left_beside_a_paper_replaces_no_file() {
    let world = World::new(&[]);
    world.write("paper.typ", "mine");
    let pdf = |more: &[&str]| {
        let arguments = ["show", "--format", "pdf", "--output", "paper.pdf"];
        let mut command = world.command(&[&arguments[..], more].concat());
        let output = command.env("PATH", "/nonexistent").output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        crate::world::said(&output)
    };
    assert!(pdf(&[]).contains("paper.typ exists, and was left"));
    assert_eq!(world.read("paper.typ"), "mine");
    assert!(pdf(&["--force"]).contains("the source was written"));
    assert!(world.read("paper.typ").contains("Residence"));
    // What it says already may be said again.
    assert!(pdf(&[]).contains("the source was written"));
}

/// A file gets what its name promises, and `-` is no file.
#[test]
fn a_paper_has_the_format_that_the_name_of_its_file_ends_in() {
    let world = World::new(&[]);
    let shows = |file: &str, begins: &[u8]| {
        world.good(&["show", "--output", file]);
        let bytes = std::fs::read(world.path(file)).unwrap();
        assert!(bytes.starts_with(begins), "{file}");
    };
    shows("text.docx", b"PK");
    shows("text.HTML", b"<!DOCTYPE html>");
    shows("text.json", b"{");
    let said = world.good(&["show", "--output", "-"]);
    assert!(said.contains("Article 12"), "{said}");
    assert!(!world.path("-").exists());
}
