//! A workspace that is larger than memory should have to hold.

use std::{
    fs::File,
    process::Command,
    time::{Duration, Instant},
};

use crate::world::World;

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
