//! Notes of what a run is about to do, as something else than a run left them: what ends too
//! early was never done and stands in nobody's way, all else is named.

use crate::world::{World, said};

const NOTES: [&str; 3] = [".git/mimc-files", ".git/mimc-intent", ".git/mimc-promise"];

const DECIDE: [&str; 3] = ["decide", "P-002", "deferred"];

fn world() -> World {
    World::new(&[("P-001", "five years", "three years"), ("P-002", "six", "two")])
}

#[test]
fn a_note_that_ends_too_early_is_set_aside_and_named() {
    for note in NOTES {
        for text in
            ["", "{", "\0\0\0\0", "{\"steps\":[{\"path\":\"conv", "{\"branch\": \"re\0\0"]
        {
            let world = world();
            world.write(note, text);
            let said = world.good(&DECIDE);
            let aside = format!("{note}.unfinished");
            assert!(
                said.contains(&format!("`{note}`")) && said.contains(&aside),
                "{said}"
            );
            assert_eq!(world.read(&aside), text);
            assert!(!world.path(note).exists(), "{note}");
            // The next one has a name of its own.
            world.write(note, text);
            let said = world.good(&["fmt"]);
            assert!(said.contains(&format!("`{aside}-2`")), "{said}");
            assert!(!world.good(&["fmt"]).contains("unfinished"));
        }
    }
}

#[test]
fn a_note_that_says_something_else_is_named_with_what_it_says_and_what_to_do() {
    for note in NOTES {
        for text in ["words\u{1b}[31m", "{\"other\": 1}", "[]", "{\"steps\": \0 1}"] {
            let world = world();
            world.write(note, text);
            let output = world.run(&DECIDE);
            let message = said(&output);
            let aside = format!("`{note}.unfinished`");
            let start: String = text.chars().take_while(|c| !c.is_control()).collect();
            for part in [&format!("`{note}`"), &aside, &start, "git status"] {
                assert!(message.contains(part), "{part} is not in {message}");
            }
            assert!(
                !message.contains('\u{1b}') && !message.contains("column"),
                "{message}"
            );
            // A commit that is not made keeps nobody from writing.
            let blocks = !note.ends_with("promise");
            assert_eq!(
                output.status.code(),
                Some(if blocks { 2 } else { 0 }),
                "{message}"
            );
            assert_eq!(world.path("proposals/decisions.yaml").exists(), !blocks);
            assert_eq!(world.read(note), text);
            std::fs::rename(world.path(note), world.path(&aside.replace('`', "")))
                .unwrap();
            assert!(!world.good(&["fmt"]).contains("mimc-"));
        }
    }
}

#[test]
fn a_folder_where_a_note_stands_is_named() {
    for note in &NOTES[..2] {
        let world = world();
        std::fs::create_dir(world.path(note)).unwrap();
        let output = world.run(&DECIDE);
        let message = said(&output);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(&format!("`{note}`")), "{message}");
    }
}
