//! A workspace that is larger than memory should have to hold.
//!
//! `MIMC_FILES=1000000` makes so many files where there are to be too many.

use std::{
    env,
    fs::{self, File},
    process::Command,
    time::{Duration, Instant},
};

use crate::world::{World, said};

#[test]
fn more_than_can_be_held_is_one_message() {
    let world = World::new(&[]);
    for number in 0..5 {
        let path = world.path(&format!("convention/2.0/9{number}-large.md"));
        File::create(path).unwrap().set_len(60 * 1024 * 1024).unwrap();
    }
    for verb in ["check", "status", "fmt", "list"] {
        let said = world.ends(2, &[verb]);
        assert!(said.contains("`convention/2.0` holds more than"), "{said}");
        assert!(said.contains("256 MB") && said.lines().count() < 4, "{said}");
    }
}

/// Whatever stands where a file is read, it ends in one message, soon.
#[test]
fn what_cannot_be_read_as_a_text_is_one_message() {
    let sparse = |world: &World, megabytes: u64| {
        let file = File::create(world.path("proposals/P-009.yaml")).unwrap();
        file.set_len(megabytes << 20).unwrap();
    };
    let link = |world: &World, to: &str| {
        std::os::unix::fs::symlink(to, world.path("proposals/P-009.yaml")).unwrap();
    };
    let pipe = |world: &World| {
        let place = world.path("proposals/P-009.yaml");
        assert!(Command::new("mkfifo").arg(place).status().unwrap().success());
    };
    type Made<'m> = &'m dyn Fn(&World);
    let cases: [(&str, Made<'_>); 6] = [
        ("holds more than", &|world| sparse(world, 2048)),
        ("is larger than 64 MB", &|world| sparse(world, 100)),
        ("leads out of the workspace", &|world| link(world, "/dev/zero")),
        ("leads nowhere", &|world| link(world, "nowhere")),
        ("leads nowhere or in a circle", &|world| link(world, "P-009.yaml")),
        ("is not a plain file", &pipe),
    ];
    for (message, make) in cases {
        let world = World::new(&[("P-001", "five years", "three years")]);
        make(&world);
        for verb in [
            &["check"][..],
            &["status"],
            &["list"],
            &["decide", "P-001", "deferred"],
            &["revise", "P-001"],
            &["consolidate", "--no-commit"],
        ] {
            let begun = Instant::now();
            let said = world.ends(2, verb);
            assert!(said.contains(message), "{verb:?}: {said}");
            assert!(said.lines().count() < 4, "{verb:?}: {said}");
            assert!(begun.elapsed() < Duration::from_secs(20), "{verb:?}: {message}");
        }
        assert!(!world.path("proposals/decisions.yaml").exists());
    }
}

/// Runs a verb in less memory than would hurt, and returns how it ended and what it said.
#[track_caller]
fn bounded(world: &World, verb: &[&str]) -> (Option<i32>, String) {
    let mut shell = world.at_home(Command::new("sh"));
    shell.args([
        "-c",
        "ulimit -v 6000000; exec \"$0\" \"$@\"",
        env!("CARGO_BIN_EXE_mimc"),
    ]);
    let begun = Instant::now();
    let output = shell.args(verb).output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(120), "{verb:?}");
    (output.status.code(), said(&output))
}

/// What looks at the whole workspace.
const VERBS: [&[&str]; 7] = [
    &["check"],
    &["status"],
    &["list"],
    &["conflicts"],
    &["rolling"],
    &["decide", "P-001", "deferred"],
    &["consolidate", "--no-commit"],
];

#[test]
fn more_files_than_can_be_held_are_one_message() {
    let count = env::var("MIMC_FILES").map_or(200_001, |count| count.parse().unwrap());
    for (place, ending) in [("convention/2.0", "md"), ("proposals", "yaml")] {
        let world = World::new(&[("P-001", "five years", "three years")]);
        let folder = world.path(place);
        // Names of one file: a disk makes these soonest.
        fs::write(folder.join(format!("x.{ending}")), "x\n").unwrap();
        let mut from = folder.join(format!("x.{ending}"));
        for number in 0..count {
            let to = folder.join(format!("x-{number}.{ending}"));
            if fs::hard_link(&from, &to).is_err() {
                fs::write(&to, "x\n").unwrap();
                from = to;
            }
        }
        for verb in VERBS {
            let (status, said) = bounded(&world, verb);
            assert_eq!(status, Some(2), "{verb:?}: {said}");
            assert!(said.contains("holds more than 200000 files"), "{verb:?}: {said}");
            assert!(said.lines().count() < 4, "{verb:?}: {said}");
        }
        assert!(!world.path("proposals/decisions.yaml").exists());
    }
}

/// Files that are read by name alone, and debates.
#[test]
fn as_many_files_as_can_be_held_are_read_in_bounded_memory() {
    let count = 5_000;
    for (place, text) in [
        ("proposals/x-N.txt", ""),
        ("proposals/P-1N.yaml", "x\n"),
        ("convention/2.0/1N-x.md", "words\n"),
        ("debates/D-N.yaml", "id: D-N\nquestion: Q\nstatus: open\n"),
    ] {
        let world = World::new(&[("P-001", "five years", "three years")]);
        for number in 0..count {
            let number = format!("{number:05}");
            world.write(&place.replace('N', &number), text.replace('N', &number));
        }
        let (status, said) = bounded(&world, &["check"]);
        assert!(matches!(status, Some(0 | 1)), "{place}: {said}");
        let (status, said) = bounded(&world, &["status"]);
        assert!(matches!(status, Some(0 | 1)), "{place}: {said}");
    }
}

/// Each of so many is to be compared with each.
#[test]
fn more_amendments_of_one_place_than_can_be_compared_are_one_message() {
    let amendment = |number: usize| {
        format!(
            "  - op: insert\n    after: Article 12\n    id: x-{number}\n    text: |\n      # T\n\n      W.\n"
        )
    };
    let head = |id: &str| {
        format!(
            "id: {id}\ntitle: T\nbase: \"2.0\"\nsponsors: [G]\nrationale: R.\namendments:\n"
        )
    };
    let world = World::new(&[("P-001", "five years", "three years")]);
    for number in 0..8_500 {
        let id = format!("P-1{number:04}");
        world.write(&format!("proposals/{id}.yaml"), head(&id) + &amendment(number));
    }
    for verb in [&["check"][..], &["rolling"], &["consolidate", "--no-commit"]] {
        let (status, said) = bounded(&world, verb);
        assert_eq!(status, Some(2), "{verb:?}: {said}");
        assert!(said.contains("meet in one place"), "{verb:?}: {said}");
        assert!(said.lines().count() < 4, "{verb:?}: {said}");
    }
    let world = World::new(&[("P-001", "five years", "three years")]);
    let all: String = (0..8_500).map(amendment).collect();
    world.write("proposals/P-002.yaml", head("P-002") + &all);
    let (status, said) = bounded(&world, &["check"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("too-large"), "{said}");
    // What overlaps without end is told a thousand times at most.
    let overlapping =
        "  - op: replace\n    at: Article 12(2)\n    find: five\n    with: x\n";
    world.write("proposals/P-002.yaml", head("P-002") + &overlapping.repeat(3_000));
    let (status, said) = bounded(&world, &["check", "--json"]);
    assert_eq!(status, Some(1));
    assert!(said.matches("self-overlap").count() <= 2_000);
}
