//! Files of people of every sort in the folder of a draft: closed for writing, closed for
//! reading, large, pipes, empty folders. None is dropped, and none is waited for.

use std::{
    fs,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    drafts::{adopt_second, drafted},
    world::{World, names_below, said},
};

/// Nobody in particular: root may write everywhere.
const NOBODY: u32 = 65534;

/// Runs the tool as somebody who is not root, and must not be kept waiting.
fn as_nobody(world: &World, arguments: &[&str]) -> String {
    let owned = format!("{NOBODY}:{NOBODY}");
    let place = world.path("..");
    let chown = Command::new("chown").args(["-R", "-h", &owned]).arg(&place).output();
    let is_root = chown.is_ok_and(|output| output.status.success());
    let mut command = world.command(arguments);
    if is_root {
        command.uid(NOBODY).gid(NOBODY);
    }
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("{arguments:?} waits");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    if is_root {
        Command::new("chown").args(["-R", "-h", "0:0"]).arg(&place).output().unwrap();
    }
    said(&output)
}

fn mode(world: &World, path: &str, mode: u32) {
    fs::set_permissions(world.path(path), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn files_of_every_sort_stay_and_the_next_run_is_not_blocked() {
    for how in [&["consolidate", "--no-commit"][..], &["consolidate"]] {
        let world = drafted();
        world.write(".gitignore", "kept/\n");
        adopt_second(&world);
        for (path, bytes) in [("a/b/f.txt", "f"), ("a/g.txt", "g"), ("secret", "s")] {
            world.write(&format!("convention/3.0/kept/{path}"), bytes);
        }
        fs::create_dir_all(world.path("convention/3.0/kept/empty/inner")).unwrap();
        let large = fs::File::create(world.path("convention/3.0/kept/large")).unwrap();
        large.set_len(2 << 30).unwrap();
        let pipe = world.path("convention/3.0/kept/pipe");
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        std::os::unix::fs::symlink("g.txt", world.path("convention/3.0/kept/a/link"))
            .unwrap();
        mode(&world, "convention/3.0/kept/secret", 0);
        mode(&world, "convention/3.0/kept/a/b", 0o555);
        mode(&world, "convention/3.0/kept/a", 0o555);
        let before = names_below(&world.path("convention/3.0"));
        as_nobody(&world, how);
        // A later one replaces folders that were closed in the one before.
        as_nobody(&world, &["decide", "P-001", "reopened", "--commit"]);
        as_nobody(&world, &["consolidate", "--no-commit"]);
        as_nobody(&world, &["fmt"]);
        assert_eq!(names_below(&world.path("convention/3.0")), before);
        for path in ["kept/a", "kept/a/b"] {
            let metadata = world.path(&format!("convention/3.0/{path}")).metadata();
            assert_eq!(metadata.unwrap().permissions().mode() & 0o777, 0o555, "{path}");
        }
        assert_eq!(names_below(&world.path("convention")).len(), before.len() + 3);
        mode(&world, "convention/3.0/kept/a", 0o755);
        mode(&world, "convention/3.0/kept/a/b", 0o755);
    }
}
