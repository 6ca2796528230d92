//! Repositories as people have them: laid out in other ways, in the middle of something, closed
//! for writing, with filters and hooks. A verb is right there, or it refuses in one message,
//! changes nothing and leaves git as it was.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::Command,
};

use super::world::{World, names_below, said};

/// What writes, and commits what it wrote.
const COMMITTING: [&[&str]; 4] = [
    &["consolidate"],
    &["decide", "P-002", "adopted", "--without-vote", "--commit"],
    &["revise", "P-002", "--commit"],
    &[
        "propose",
        "--title",
        "T",
        "--why",
        "W",
        "--sponsor",
        "G",
        "--op",
        "delete",
        "--at",
        "Article 12(1)",
        "--commit",
    ],
];

/// What writes files alone.
const WRITING: [&[&str]; 3] =
    [&["decide", "P-002", "deferred"], &["fmt"], &["consolidate", "--no-commit"]];

/// What reads.
const READING: [&[&str]; 5] =
    [&["check"], &["status"], &["list"], &["rolling"], &["diff", "--proposal", "P-001"]];

fn begun() -> World {
    let world = World::new(&[
        ("P-001", "five years", "three years"),
        ("P-002", "six months", "two months"),
    ]);
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world
}

/// What git says of the repository, and every file of the work tree.
fn state(world: &World) -> (Vec<String>, Vec<String>, Vec<Vec<u8>>) {
    let git = ["HEAD", "refs"].map(|what| match what {
        "HEAD" => fs::read_to_string(world.path(".git/HEAD")).unwrap_or_default(),
        _ => world.git(&["for-each-ref"]),
    });
    let names: Vec<String> = names_below(&world.folder())
        .into_iter()
        .filter(|name| !name.starts_with(".git/") && name != ".git")
        .collect();
    let files = names.iter().map(|name| fs::read(world.path(name)).unwrap_or_default());
    (git.to_vec(), names.clone(), files.collect())
}

/// A verb that must refuse: one message that says this, and nothing has changed.
#[track_caller]
fn refused(world: &World, verb: &[&str], says: &str) {
    let before = state(world);
    let said = world.ends(2, verb);
    assert!(said.contains(says), "{verb:?} should say {says}: {said}");
    assert!(said.lines().count() < 8, "{verb:?}: {said}");
    assert!(state(world) == before, "{verb:?} changed something: {said}");
    nothing_is_left(world);
}

/// Neither locks nor folders of a run stay.
#[track_caller]
fn nothing_is_left(world: &World) {
    let names = names_below(&world.folder());
    let left = |name: &&String| {
        name.contains(".mimc-tmp")
            || name.contains(".mimc-new")
            || name.ends_with(".lock") && !name.ends_with("mimc.lock")
            || name.contains("mimc-intent")
    };
    assert_eq!(names.iter().find(left), None);
}

/// The whole way: decided, drafted, proven, all of it committed.
#[track_caller]
fn all_is_well(world: &World) {
    for verb in READING {
        let output = world.run(verb);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{verb:?}: {}",
            said(&output)
        );
    }
    world.good(&["consolidate"]);
    world.good(&["decide", "P-002", "adopted", "--without-vote", "--commit"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1\nv3.0-draft.2");
    assert!(
        world
            .git(&["show", "HEAD:convention/3.0/012-residence.md"])
            .contains("two months")
    );
    world.git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
    nothing_is_left(world);
}

/// What reads does so whatever state git is in.
#[track_caller]
fn reads(world: &World) {
    for verb in READING {
        let output = world.run(verb);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{verb:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn an_index_in_two_files_is_refused_with_the_remedy() {
    let world = begun();
    world.git(&["update-index", "--split-index"]);
    reads(&world);
    for verb in COMMITTING {
        refused(&world, verb, "git update-index --no-split-index");
    }
    world.git(&["update-index", "--no-split-index"]);
    all_is_well(&world);
}

#[test]
fn an_index_with_folders_is_refused_with_the_remedy() {
    let world = begun();
    world.write("elsewhere/a/b.txt", "x");
    world.commit();
    world.git(&["sparse-checkout", "init", "--cone", "--sparse-index"]);
    world.git(&["sparse-checkout", "set", "convention", "proposals"]);
    reads(&world);
    for verb in COMMITTING {
        refused(&world, verb, "git sparse-checkout reapply --no-sparse-index");
    }
    world.git(&["sparse-checkout", "reapply", "--no-sparse-index"]);
    all_is_well(&world);
    assert_eq!(world.git(&["show", "HEAD:elsewhere/a/b.txt"]), "x");
}

#[test]
fn an_index_of_every_version_is_written_as_it_was() {
    for version in ["2", "3", "4"] {
        let world = begun();
        world.git(&["update-index", "--index-version", version]);
        all_is_well(&world);
        assert_eq!(world.status(), "", "{version}");
    }
    let world = begun();
    for setting in ["core.untrackedCache", "core.preloadIndex", "index.skipHash"] {
        world.git(&["config", setting, "true"]);
    }
    world.git(&["update-index", "--untracked-cache", "--force-write-index"]);
    all_is_well(&world);
    assert_eq!(world.status(), "");
}

#[test]
fn references_in_tables_and_longer_names_are_refused_with_their_reason() {
    for (option, says) in [
        ("--ref-format=reftable", "git refs migrate --ref-format=files"),
        ("--object-format=sha256", "sha256"),
    ] {
        let world = begun();
        fs::rename(world.path(".git"), world.path("../old")).unwrap();
        let mut init = Command::new("git");
        init.args(["init", "-q", option]).current_dir(world.folder());
        let made = init.output().unwrap();
        if !made.status.success() {
            eprintln!("not run: this git has no {option}");
            continue;
        }
        world.git(&["config", "user.name", "Editor"]);
        world.git(&["config", "user.email", "editor@example.org"]);
        world.commit();
        reads(&world);
        for verb in COMMITTING {
            refused(&world, verb, says);
        }
        world.good(&["decide", "P-002", "deferred"]);
        world.good(&["consolidate", "--no-commit"]);
    }
}

#[test]
fn links_that_lead_out_are_followed_nowhere() {
    for place in
        ["convention/2.0", "convention", "proposals", "convention/3.0", "debates"]
    {
        let world = begun();
        let outside = world.path("../outside");
        let inside = world.path(place);
        match inside.exists() {
            true => fs::rename(&inside, &outside).unwrap(),
            false => fs::create_dir(&outside).unwrap(),
        }
        symlink(&outside, &inside).unwrap();
        let before = names_below(&outside);
        world.commit();
        for verb in COMMITTING.iter().chain(&WRITING).chain(&READING) {
            let output = world.run(verb);
            let said = said(&output);
            let is_free = place == "debates"
                || place == "convention/3.0"
                || place == "proposals" && *verb == ["fmt"];
            assert!(
                output.status.code() == Some(2) || is_free,
                "{place}, {verb:?}: {said}"
            );
            assert!(!is_free || output.status.code() != Some(101), "{said}");
        }
        assert_eq!(names_below(&outside), before, "{place}");
        nothing_is_left(&world);
    }
    // One file of the workspace that is a link elsewhere is not written through.
    for place in ["mimc.yaml", "proposals/decisions.yaml", "proposals/P-002.yaml"] {
        let world = begun();
        let outside = world.path("../outside");
        fs::rename(world.path(place), &outside).unwrap();
        symlink(&outside, world.path(place)).unwrap();
        let before = fs::read(&outside).unwrap();
        world.commit();
        let all = COMMITTING.iter().chain(&WRITING);
        // What formats the text reads no proposals.
        for verb in all.filter(|verb| **verb != ["fmt"] || place == "mimc.yaml") {
            refused(&world, verb, "leads out of the workspace");
        }
        assert_eq!(fs::read(&outside).unwrap(), before, "{place}");
    }
}

#[test]
fn a_workspace_that_is_reached_by_a_link_is_the_same_one() {
    let world = begun();
    symlink(world.folder(), world.path("../link")).unwrap();
    all_is_well(&world.moved_to("link"));
    assert_eq!(world.status(), "");
}

#[test]
fn a_folder_of_another_repository_is_not_written_to() {
    for place in ["proposals", "convention", "convention/2.0"] {
        let world = begun();
        let other = world.path(place);
        let at = |arguments: &[&str]| {
            let folder = other.display().to_string();
            world.git(&[&["-C", &folder], arguments].concat());
        };
        at(&["init", "-q"]);
        at(&[
            "-c",
            "user.name=N",
            "-c",
            "user.email=e@x.org",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
        ]);
        at(&["add", "-A"]);
        at(&["-c", "user.name=N", "-c", "user.email=e@x.org", "commit", "-q", "-m", "y"]);
        world.git(&["rm", "-r", "-q", "--cached", place]);
        world.git(&["-c", "advice.addEmbeddedRepo=false", "add", place]);
        world.git(&["commit", "-q", "-m", "Another repository"]);
        reads(&world);
        refused(&world, &["consolidate"], "repository of its own");
    }
}

#[test]
fn a_workspace_in_a_submodule_is_worked_with() {
    let world = begun();
    let above = world.moved_to("above");
    fs::create_dir(above.folder()).unwrap();
    above.git(&["init", "-q", "-b", "main"]);
    let from = world.folder().display().to_string();
    above.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &from,
        "text",
    ]);
    let inner = world.moved_to("above/text");
    inner.git(&["config", "user.name", "Editor"]);
    inner.git(&["config", "user.email", "editor@example.org"]);
    all_is_well(&inner);
    assert_eq!(inner.status(), "");
}

#[test]
fn a_bare_repository_with_files_elsewhere_is_refused() {
    let world = begun();
    world.git(&["config", "core.bare", "true"]);
    for verb in COMMITTING {
        let said = world.ends(2, verb);
        assert!(said.contains("bare repository"), "{verb:?}: {said}");
    }
    world.good(&["decide", "P-002", "deferred"]);
}

#[test]
fn each_of_several_work_trees_has_its_own_branch_and_index() {
    let world = begun();
    world.git(&["branch", "other"]);
    world.git(&["worktree", "add", "-q", "../beside", "other"]);
    let beside = world.moved_to("beside");
    world.good(&["consolidate"]);
    // The tag is shared: the other branch makes the next number.
    beside.good(&["decide", "P-002", "adopted", "--without-vote", "--commit"]);
    beside.good(&["consolidate"]);
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1\nv3.0-draft.2");
    assert_eq!((world.status(), beside.status()), (String::new(), String::new()));
    world.git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
    beside.good(&["verify"]);
    world.good(&["verify"]);
    // One that was moved or removed by hand leaves the others free.
    fs::remove_dir_all(beside.folder()).unwrap();
    world.good(&["decide", "P-002", "adopted", "--without-vote", "--commit"]);
    world.good(&["consolidate"]);
    assert_eq!(world.status(), "");
}

#[test]
fn a_run_that_was_stopped_in_one_work_tree_is_gone_on_with_there() {
    let world = begun();
    world.git(&["branch", "other"]);
    world.git(&["worktree", "add", "-q", "../beside", "other"]);
    let beside = world.moved_to("beside");
    world.good(&["consolidate", "--dry-run"]);
    beside.good(&["consolidate", "--dry-run"]);
    let first = world.start(&["consolidate"]);
    let second = beside.start(&["consolidate"]);
    let ends = [first, second].map(|child| child.wait_with_output().unwrap());
    for output in &ends {
        assert_eq!(output.status.code(), Some(0), "{}", said(output));
    }
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1\nv3.0-draft.2");
    assert_eq!((world.status(), beside.status()), (String::new(), String::new()));
}

#[test]
fn a_shallow_clone_is_worked_with() {
    let world = begun();
    world.good(&["consolidate"]);
    world.git(&["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", world.folder().display());
    for (name, option) in [("shallow", "--depth=1"), ("partial", "--filter=blob:none")] {
        world.git(&["clone", "-q", option, &from, &format!("../{name}")]);
        let clone = world.moved_to(name);
        clone.git(&["config", "user.name", "Editor"]);
        clone.git(&["config", "user.email", "editor@example.org"]);
        reads(&clone);
        clone.good(&["decide", "P-002", "adopted", "--without-vote", "--commit"]);
        clone.good(&["consolidate"]);
        assert_eq!(clone.status(), "", "{name}");
        let tags = clone.git(&["tag", "--points-at", "HEAD"]);
        assert_eq!(tags, "v3.0-draft.2", "{name}");
        nothing_is_left(&clone);
    }
}

#[test]
fn a_head_that_is_no_branch_is_refused() {
    let world = begun();
    world.git(&["checkout", "-q", "--detach"]);
    reads(&world);
    for verb in COMMITTING {
        refused(&world, verb, "HEAD is detached");
    }
    world.good(&["decide", "P-002", "deferred"]);
}

#[test]
fn a_branch_without_commits_holds_what_is_decided() {
    let world = begun();
    world.git(&["checkout", "-q", "--orphan", "fresh"]);
    reads(&world);
    refused(&world, &["consolidate"], "has no commit yet");
    world.good(&["decide", "P-002", "deferred"]);
}

/// Each state that git stops in, made by git itself.
#[test]
fn what_git_has_not_finished_is_named_and_left() {
    for (begin, says) in [
        (&["merge", "other"][..], "merge"),
        (&["rebase", "other"], "rebase"),
        (&["cherry-pick", "other"], "cherry-pick"),
        (&["revert", "--no-edit", "HEAD~1"], "revert"),
        (&["bisect", "start"], "bisect"),
        (&["am", "../patch"], "git am"),
    ] {
        let world = begun();
        world.git(&["checkout", "-q", "-b", "other"]);
        world.write("notes.txt", "one\n");
        world.commit();
        fs::write(
            world.path("../patch"),
            world.git(&["format-patch", "--stdout", "-1"]) + "\n",
        )
        .unwrap();
        world.git(&["checkout", "-q", "main"]);
        world.write("notes.txt", "two\n");
        world.commit();
        world.write("notes.txt", "three\n");
        world.commit();
        let mut git = world.at_home(Command::new("git"));
        git.args(begin).env("GIT_EDITOR", "true").output().unwrap();
        for verb in COMMITTING {
            refused(&world, verb, says);
        }
        reads(&world);
        let unmerged = world.git(&["ls-files", "--unmerged"]);
        assert!(unmerged.is_empty() == (says == "bisect" || says == "git am"), "{says}");
    }
}

/// The names of two files that differ in small and capital letters alone.
#[test]
fn names_that_a_disk_would_not_tell_apart_are_found() {
    let world = begun();
    let other = world
        .read("convention/2.0/012-residence.md")
        .replace("id: residence", "id: other")
        .replace("Article 12.", "Article 13.");
    world.write("convention/2.0/012-Residence.md", other);
    world.commit();
    let said = world.ends(1, &["check", "--deny-warnings"]);
    assert!(said.contains("012-Residence.md") && said.contains("name-clash"), "{said}");
    let world = begun();
    world.git(&["config", "core.ignorecase", "true"]);
    all_is_well(&world);
}

/// Closed for whoever is no superuser; the superuser may write anywhere.
#[test]
fn what_is_closed_for_writing_is_named() {
    let close = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for place in ["", "proposals", "convention", ".git", ".git/objects", ".git/refs/tags"]
    {
        let world = begun();
        let folder = world.path(place);
        close(&folder, 0o555);
        let is_free = fs::write(folder.join("probe"), "").is_ok();
        if is_free {
            eprintln!("not run: the superuser may write to `{place}`");
            fs::remove_file(folder.join("probe")).unwrap();
            close(&folder, 0o755);
            continue;
        }
        reads(&world);
        for verb in COMMITTING {
            let output = world.run(verb);
            let said = said(&output);
            assert!(
                matches!(output.status.code(), Some(0 | 2)),
                "{place}, {verb:?}: {said}"
            );
        }
        close(&folder, 0o755);
        all_is_well(&begun());
    }
}

/// Line ends and encodings that git makes of files on their way to the work tree.
#[test]
fn files_that_git_turns_on_their_way_are_worked_with() {
    for (attributes, settings) in [
        ("", &["core.autocrlf=true"][..]),
        ("* text=auto eol=crlf\n", &[]),
        ("* text\n", &["core.eol=crlf"]),
        ("* -text\n", &["core.autocrlf=true"]),
        ("*.md ident\n", &[]),
    ] {
        let world = begun();
        fs::remove_file(world.path(".gitattributes")).unwrap_or_default();
        world.write(".gitattributes", attributes);
        world.commit();
        let from = world.folder().display().to_string();
        let mut clone = vec!["clone", "-q"];
        settings.iter().for_each(|setting| clone.extend(["-c", setting]));
        clone.extend([from.as_str(), "../clone"]);
        world.git(&clone);
        let clone = world.moved_to("clone");
        clone.git(&["config", "user.name", "Editor"]);
        clone.git(&["config", "user.email", "editor@example.org"]);
        all_is_well(&clone);
        assert_eq!(clone.status(), "", "{attributes} {settings:?}");
        let text = clone.git(&["cat-file", "-p", "HEAD:convention/3.0/012-residence.md"]);
        assert!(!text.contains('\r'), "{attributes} {settings:?}");
    }
}

/// Files that a program of git's configuration turns, as large ones are.
#[test]
fn files_that_a_filter_turns_are_refused_or_right() {
    let world = begun();
    world.git(&["config", "filter.turn.clean", "tr a-z n-za-m"]);
    world.git(&["config", "filter.turn.smudge", "tr a-z n-za-m"]);
    world.write(".gitattributes", "*.md filter=turn\n");
    world.git(&["add", "--renormalize", "."]);
    world.commit();
    assert!(
        world
            .git(&["cat-file", "-p", "HEAD:convention/2.0/012-residence.md"])
            .contains("egvpyr")
    );
    reads(&world);
    refused(&world, &["consolidate"], "filter");
    // A file that nobody fetched stands as its name alone.
    let world = begun();
    let pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 12\n";
    world.write("convention/2.0/012-residence.md", pointer);
    world.commit();
    let said = world.ends(1, &["check"]);
    assert!(said.contains("012-residence.md"), "{said}");
}

/// What git ignores: what is written is there, and what is to be committed is said or there.
#[test]
fn what_git_ignores_is_committed_or_named() {
    for pattern in ["convention/3.0/", "*.md", "proposals/", "decisions.yaml", "*"] {
        let world = begun();
        world.write(".gitignore", format!("{pattern}\n"));
        world.git(&["add", "-f", ".gitignore"]);
        world.git(&["commit", "-q", "-m", "Ignored"]);
        all_is_well(&world);
        let said = said(&world.run(COMMITTING[3]));
        let written: Vec<String> = names_below(&world.path("proposals"))
            .into_iter()
            .filter(|name| name.starts_with("P-003"))
            .collect();
        let committed = world.git(&["ls-tree", "-r", "--name-only", "HEAD", "proposals"]);
        let is_there = written.iter().all(|name| committed.contains(name.as_str()));
        assert!(
            !written.is_empty() && (is_there || said.contains("ignore")),
            "{pattern}: {said}"
        );
    }
}

/// Hooks are those of people's own commits: none of them stops a draft half way, and the pages
/// say so.
#[test]
fn hooks_that_fail_stop_nothing_half_way() {
    let world = begun();
    for hook in [
        "pre-commit",
        "commit-msg",
        "prepare-commit-msg",
        "post-commit",
        "reference-transaction",
        "post-index-change",
        "pre-merge-commit",
        "post-checkout",
    ] {
        let path = world.path(&format!(".git/hooks/{hook}"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "#!/bin/sh\nexit 1\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    world.good(&["consolidate"]);
    world.good(&["decide", "P-002", "adopted", "--without-vote", "--commit"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    fs::remove_dir_all(world.path(".git/hooks")).unwrap();
    assert_eq!(world.status(), "");
    world.git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
    let page = include_str!("../../docs/safety.md");
    assert!(page.contains("Hooks"), "the page says what becomes of hooks");
}
