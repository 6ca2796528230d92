//! What nothing reads is said.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

use super::world::{PROPOSAL, World};

fn stray(world: &World) -> Vec<String> {
    let found = world.found().into_iter().filter(|(rule, ..)| rule == "stray-file");
    found.map(|(_, file, ..)| file).collect()
}

/// A proposal under a name that nothing reads is in no list and in no vote.
#[test]
fn files_that_nothing_reads_are_found() {
    let world = World::new();
    let unread = [
        "convention/003-fees.md",
        "convention/2.0/003-fees.md.txt",
        "convention/2.0/figs/f.png",
        "proposals/P-002.YAML",
        "proposals/P-002.yml",
        "proposals/kenya/P-003.yaml",
        "proposals/notes.txt",
    ];
    let others = [
        "README.md",
        "convention/README.md",
        "convention/2.0/README.md",
        "convention/2.0/.keep",
        "proposals/Readme.md",
        "proposals/.P-001.yaml.swp",
        "proposals/revisions/P-001.1.yaml",
        "proposals/revisions/notes.txt",
    ];
    for path in unread.iter().chain(&others) {
        world.write(path, PROPOSAL);
    }
    assert_eq!(stray(&world), unread);
    let said = world.says(&["check"], 0);
    assert!(said.contains("Rename it to `P-002.yaml`"), "{said}");
    assert!(said.contains("Move it into `proposals/` itself"), "{said}");
    world.says(&["check", "--deny-warnings"], 1);
    world.write(
        "mimc.yaml",
        "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nrules: {stray-file: off}\n",
    );
    assert!(stray(&world).is_empty());
}

/// A name that is not UTF-8 stops nobody else's work.
#[test]
fn names_and_texts_that_are_not_utf8_are_found() {
    let world = World::new();
    world.write(OsStr::from_bytes(b"proposals/\xff.yaml"), PROPOSAL);
    world.write(OsStr::from_bytes(b"proposals/\xfe/P-004.yaml"), PROPOSAL);
    world.write(OsStr::from_bytes(b"convention/2.0/\xff.md"), "x");
    world.write(OsStr::from_bytes(b"convention/\xff/001-a.md"), "x");
    world.write("proposals/P-005.yaml", b"id: P-005\ntitle: \xff\n");
    assert_eq!(stray(&world).len(), 3);
    let found = world.found();
    assert!(found.iter().any(|(rule, file, ..)| {
        rule == "encoding" && file == "proposals/P-005.yaml"
    }));
    let said = world.says(&["check"], 1);
    assert!(said.contains("Its name is not UTF-8"), "{said}");
    assert!(said.contains("(line 2, byte 18 of the file)"), "{said}");
    for verb in [["list"], ["status"], ["rolling"], ["conflicts"]] {
        world.says(&verb, 0);
    }
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    world.says(&["consolidate", "--no-commit"], 0);
    world.says(&["verify"], 0);
}

/// In the folder of a draft and among old proposals too.
#[test]
fn names_that_are_not_utf8_are_found_wherever_they_stand() {
    let world = World::new();
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    world.says(&["consolidate", "--no-commit"], 0);
    world.write(OsStr::from_bytes(b"convention/3.0/\xff.md"), "x");
    world.write(OsStr::from_bytes(b"convention/1.0/a/\xfe.md"), "x");
    world.write(OsStr::from_bytes(b"proposals/revisions/\xfd.yaml"), "x");
    let found = stray(&world);
    for folder in ["convention/3.0/", "convention/1.0/a/", "proposals/revisions/"] {
        assert!(found.iter().any(|path| path.starts_with(folder)), "{folder}: {found:?}");
    }
    let said = world.says(&["verify"], 1);
    assert!(said.contains("no amendment made this file"), "{said}");
}
