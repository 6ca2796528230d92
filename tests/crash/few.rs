//! A later draft of which little differs: only that is written, and a run that is stopped on
//! the way is ended by the next one.

use std::{fs, os::unix::fs::MetadataExt as _};

use crate::{
    kill::{begun, each_stop, goes_on, is_tidy},
    world::{World, said},
};

/// A world with a draft of many articles, and a further decision on one.
pub(crate) fn begun_widely() -> World {
    let world = begun();
    for number in 20..36 {
        let text =
            format!("---\nid: a-{number}\n---\n\n# Article {number}. A\n\nWords.\n");
        world.write(&format!("convention/2.0/0{number}-a.md"), text);
    }
    world.commit();
    world.good(&["consolidate"]);
    world.write("convention/3.0/notes.txt", "notes");
    world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world
}

/// Which file a name leads to.
fn node(world: &World, name: &str) -> u64 {
    fs::metadata(world.path(&format!("convention/3.0/{name}"))).unwrap().ino()
}

#[test]
fn files_that_stand_are_kept_and_only_those_that_change_are_written() {
    for arguments in [&["consolidate"][..], &["consolidate", "--no-commit"]] {
        let world = begun_widely();
        let names = ["020-a.md", "012-residence.md", "notes.txt"];
        let before = names.map(|name| node(&world, name));
        world.good(arguments);
        let after = names.map(|name| node(&world, name));
        assert_eq!(
            [before[0] == after[0], before[1] == after[1], before[2] == after[2]],
            [true, false, true],
            "{arguments:?}"
        );
        assert!(world.read("convention/3.0/012-residence.md").contains("two months"));
        is_tidy(&world, "written");
        world.good(&["verify"]);
    }
}

#[test]
fn what_somebody_changed_in_a_file_of_the_draft_is_put_right() {
    let world = begun_widely();
    let text = world.read("convention/3.0/025-a.md");
    // As long as before.
    world.write("convention/3.0/025-a.md", text.replace("Words.", "Other."));
    world.good(&["consolidate", "--no-commit"]);
    assert_eq!(world.read("convention/3.0/025-a.md"), text);
}

#[test]
fn a_later_draft_of_few_changes_that_is_stopped_is_there_or_not() {
    let world = begun_widely();
    each_stop(&world, &["consolidate"], goes_on);
}

#[test]
fn few_files_written_without_a_commit_are_all_there_or_none() {
    let world = begun_widely();
    each_stop(&world, &["consolidate", "--no-commit"], |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let article = world.read("convention/3.0/012-residence.md");
        let record = world.read("convention/3.0/_draft.yaml");
        assert_eq!(article.contains("two months"), record.contains("P-002"), "{at}");
        assert_eq!(world.read("convention/3.0/notes.txt"), "notes", "{at}");
    });
}

#[test]
fn who_reads_what_is_half_written_is_told_so() {
    let world = begun_widely();
    let said_so = std::cell::Cell::new(0);
    for arguments in [&["consolidate"][..], &["consolidate", "--no-commit"]] {
        each_stop(&world, arguments, |world, at| {
            let verified = said(&world.run(&["verify"]));
            assert!(!verified.contains("draft-differs"), "{at}: then {verified}");
            let status = said(&world.run(&["status", "--json"]));
            let stopped = verified.contains("run-stopped");
            assert_eq!(
                stopped,
                status.contains(r#""state": "stopped""#),
                "{at}: {status}"
            );
            said_so.set(said_so.get() + usize::from(stopped));
            world.good(&["fmt"]);
            is_tidy(world, at);
            assert!(!said(&world.run(&["verify"])).contains("run-stopped"), "{at}");
        });
    }
    assert!(said_so.get() > 3, "{}", said_so.get());
}
