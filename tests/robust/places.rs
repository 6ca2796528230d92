//! Other file systems, mounted for real in a namespace of their own: layers as containers
//! have them, a disk in memory, folders of the workspace and git's own on other disks.
//!
//! Where a namespace may not be made, or a kind of disk not be mounted, the test says so.

use std::{
    fs,
    process::{Command, Output},
};

use crate::world::{World, said};

/// What is done there: a draft with files of people beside it, a later one, one whose article
/// is renamed, and the proof of all.
const WORK: &str = r#"
cd "$place"
"$mimc" consolidate
mkdir -p convention/3.0/figs
echo notes > convention/3.0/notes.txt
echo figure > convention/3.0/figs/a.bak
"$mimc" decide P-002 adopted --vote 3-1-1 --commit
"$mimc" consolidate
"$mimc" revise P-003 --commit
printf '\n\n' >> convention/2.0/012-residence.md
"$mimc" fmt
"$mimc" verify
test "$(cat convention/3.0/notes.txt)" = notes
test "$(cat convention/3.0/figs/a.bak)" = figure
grep -q 'two months' convention/3.0/012-residence.md
grep -q 'three years' convention/3.0/012-residence.md
test -z "$(git status --porcelain)"
git fsck --strict --no-dangling --no-progress
test -z "$(find . -name '.mimc*' -o -name '*.lock' -o -path './.git/mimc-*')"
echo all is well
"#;

/// How each kind of place is made of the folder `work`.
const PLACES: [(&str, &str); 6] = [
    (
        "layers of a container",
        "
        mkdir upper turn merged
        mount -t overlay overlay -o lowerdir=work,upperdir=upper,workdir=turn merged
        place=merged",
    ),
    (
        "layers of a container, with a draft in the lower one",
        "
        (cd work; \"$mimc\" consolidate; \"$mimc\" decide P-002 deferred --commit)
        mkdir upper turn merged
        mount -t overlay overlay -o lowerdir=work,upperdir=upper,workdir=turn merged
        place=merged",
    ),
    (
        "a disk in memory",
        "
        mkdir memory
        mount -t tmpfs tmpfs memory
        cp -a work memory
        place=memory/work",
    ),
    (
        "git on another disk",
        "
        mkdir memory
        mount -t tmpfs tmpfs memory
        mv work/.git memory/git
        echo \"gitdir: $PWD/memory/git\" > work/.git
        place=work",
    ),
    (
        "the texts on another disk",
        "
        mkdir memory
        mount -t tmpfs tmpfs memory
        mv work/convention memory
        mkdir work/convention
        mount --bind memory/convention work/convention
        place=work",
    ),
    (
        "the draft on a disk of its own",
        "
        mkdir -p work/convention/3.0
        mount -t tmpfs tmpfs work/convention/3.0
        place=work",
    ),
];

fn begun() -> World {
    let world = World::new(&[
        ("P-001", "five years", "three years"),
        ("P-002", "six months", "two months"),
        ("P-003", "A State Party", "Each State Party"),
    ]);
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.write(".gitignore", "*.bak\nnotes.txt\n");
    world.commit();
    world
}

/// Runs a script in a namespace in which disks can be mounted.
fn apart(world: &World, script: &str) -> Output {
    let tool = world.command(&[]);
    let mut command = Command::new("unshare");
    command.args(["-Urm", "--propagation", "private", "sh", "-c", script]).env_clear();
    for (key, value) in tool.get_envs() {
        if let Some(value) = value {
            command.env(key, value);
        }
    }
    command.env("mimc", env!("CARGO_BIN_EXE_mimc"));
    command.current_dir(world.path("..")).output().unwrap()
}

#[test]
fn a_draft_is_made_on_every_file_system() {
    for (name, make) in PLACES {
        let world = begun();
        let script = format!("set -ex\n({make}\n) || exit 77\n");
        // The place is tried on a copy, so that a failure to mount is told from a fault.
        let tried = world.twin();
        match Command::new("unshare").arg("--version").output() {
            Ok(_) => (),
            Err(_) => {
                eprintln!("not run: this machine has no `unshare`");
                return;
            }
        }
        if apart(&tried, &script).status.code() != Some(0) {
            eprintln!("not run: {name} cannot be made on this machine");
            continue;
        }
        let output = apart(&world, &format!("set -ex\n{make}\n{WORK}"));
        let said = said(&output);
        assert!(
            output.status.success() && said.contains("all is well"),
            "{name}: {said}"
        );
    }
}

/// A disk of which nothing is left.
#[test]
fn a_disk_that_is_full_leaves_the_old_state() {
    let world = begun();
    let script = "set -ex
        mkdir memory
        mount -t tmpfs -o size=1m tmpfs memory || exit 77
        cp -a work memory
        cd memory/work
        cat /dev/zero > filler || true
        for verb in 'consolidate' 'decide P-002 rejected' 'revise P-002' 'fmt' \
            'meeting Berlin --body B' 'seal 2.0 --checked-by A'
        do
            if \"$mimc\" $verb; then test \"$verb\" = fmt; fi
            test -z \"$(git status --porcelain | grep -v filler)\"
        done
        rm filler
        \"$mimc\" consolidate
        test -z \"$(git status --porcelain)\"
        test -z \"$(find . -name '.mimc*' -o -name '*.lock' -o -path './.git/mimc-*')\"
        echo all is well";
    let output = apart(&world, script);
    let said = said(&output);
    if output.status.code() == Some(77) || said.contains("unshare failed") {
        eprintln!("not run: a small disk in memory cannot be made on this machine");
        return;
    }
    assert!(output.status.success() && said.contains("all is well"), "{said}");
    drop(fs::metadata(world.folder()));
}
