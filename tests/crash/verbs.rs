//! The other verbs that write, killed before a system call.

use crate::{
    kill::{begun, each_stop, is_tidy},
    world::{World, names_below, said},
};

/// The number of proposals, and of files of any name beside them.
fn proposals(world: &World) -> Vec<String> {
    let names = names_below(&world.path("proposals"));
    names.into_iter().filter(|name| name.starts_with("P-")).collect()
}

#[test]
fn a_revision_that_is_stopped_is_begun_or_not() {
    let world = begun();
    let old = world.read("proposals/P-002.yaml");
    each_stop(&world, &["revise", "P-002"], |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let kept = world.path("proposals/revisions/P-002.1.yaml");
        match world.read("proposals/P-002.yaml") {
            now if now == old => assert!(!kept.exists(), "{at}"),
            now => {
                assert!(now.contains("revision: 2"), "{at}: {now}");
                assert_eq!(world.read("proposals/revisions/P-002.1.yaml"), old, "{at}");
            }
        }
        world.good(&["check"]);
    });
}

#[test]
fn edits_that_are_stopped_become_one_proposal() {
    let world = begun();
    let path = "convention/2.0/012-residence.md";
    let edited = world.read(path).replace("decide within", "decide freely within");
    world.write(path, edited);
    let arguments = [
        "propose",
        "--from-edits",
        "--title",
        "Freely",
        "--why",
        "Why.",
        "--sponsor",
        "A",
    ];
    each_stop(&world, &arguments, |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let changed = world.git(&["diff", "HEAD", "--name-only", "--", "convention"]);
        match proposals(world).len() {
            3 => assert_eq!(changed, path, "{at}"),
            4 => assert_eq!(changed, "", "{at}"),
            count => panic!("{at}: {count} proposals"),
        }
        if !changed.is_empty() {
            world.good(&arguments);
        }
        assert_eq!(proposals(world).len(), 4, "{at}");
        assert_eq!(world.git(&["diff", "HEAD", "--", "convention"]), "", "{at}");
        world.good(&["check"]);
    });
}

#[test]
fn a_decision_that_is_committed_and_stopped_is_committed_or_not() {
    let world = begun();
    let arguments = ["decide", "P-002", "rejected", "--vote", "1-3-1", "--commit"];
    let old = world.git(&["rev-parse", "HEAD"]);
    each_stop(&world, &arguments, |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        let staged = world.git(&["diff", "--cached", "--name-only"]);
        assert_eq!(staged, "", "{at}");
        let recorded = world.git(&["show", "HEAD:proposals/decisions.yaml"]);
        let committed = world.git(&["rev-parse", "HEAD"]) != old;
        assert_eq!(recorded.contains("rejected"), committed, "{at}");
        world.good(&["check"]);
    });
}

#[test]
fn a_proposal_that_is_stopped_is_there_or_not() {
    let world = begun();
    let arguments = [
        "propose",
        "--op",
        "replace",
        "--at",
        "Article 12(2)",
        "--find",
        "five",
        "--with",
        "nine",
        "--title",
        "Nine",
        "--why",
        "Why.",
        "--sponsor",
        "A",
    ];
    each_stop(&world, &arguments, |world, at| {
        world.good(&["decide", "P-003", "deferred"]);
        is_tidy(world, at);
        assert!(proposals(world).len() <= 4, "{at}");
        world.good(&["check"]);
    });
}

#[test]
fn formatting_that_is_stopped_is_gone_on_with() {
    let world = begun();
    let text = world.read("convention/2.0/012-residence.md");
    world.write("convention/2.0/012-residence.md", text.replace("\n\n2.", "\n\n\n2."));
    world.write(
        "convention/2.0/013-wrong.md",
        text.replace("12", "14").replace("residence", "stay"),
    );
    world.commit();
    each_stop(&world, &["fmt"], |world, at| {
        world.good(&["fmt"]);
        is_tidy(world, at);
        world.good(&["fmt", "--check"]);
        assert_eq!(
            names_below(&world.path("convention/2.0")),
            ["012-residence.md", "014-stay.md"],
            "{at}"
        );
    });
}

#[test]
fn a_workspace_that_is_begun_and_stopped_is_gone_on_with() {
    let world = begun();
    each_stop(&world, &["init", "new"], |world, at| {
        if !world.path("new/mimc.yaml").exists() {
            world.good(&["init", "new"]);
        }
        world.good(&["-C", "new", "decide", "P-001", "deferred"]);
        is_tidy(world, at);
        world.good(&["-C", "new", "check"]);
    });
}

/// In a folder of its own the first commit belongs to it.
#[test]
fn a_repository_that_is_begun_and_stopped_is_gone_on_with_by_the_same_command() {
    let world = begun();
    let name = "[user]\n\tname = Editor\n\temail = editor@example.org\n";
    world.write("../home/.gitconfig", name);
    let arguments = ["init", "../fresh"];
    let whole = world.twin();
    whole.good(&arguments);
    let whole = whole.moved_to("fresh");
    let files = names_of_files(&whole);
    let is_whole = |world: &World, at: &str| {
        is_tidy(world, at);
        assert_eq!(names_of_files(world), files, "{at}");
        assert_eq!(world.status(), "", "{at}");
        assert_eq!(
            world.git(&["log", "--format=%T %s"]),
            whole.git(&["log", "--format=%T %s"])
        );
        world.good(&["check"]);
    };
    each_stop(&world, &arguments, |world, at| {
        let again = world.run(&arguments);
        let text = said(&again);
        // Where all was done before the end it says that the workspace is there.
        let stands = text.contains("`mimc.yaml` exists already");
        assert!(again.status.success() || stands, "{at}: {text}");
        is_whole(&world.moved_to("fresh"), at);
    });
    // What is not begun again is committed by whatever writes next.
    each_stop(&world, &arguments, |world, at| {
        let fresh = world.moved_to("fresh");
        if !fresh.path("mimc.yaml").exists() || !fresh.path(".git").exists() {
            return;
        }
        fresh.good(&["fmt"]);
        is_whole(&fresh, at);
    });
}

/// The files of people in a workspace, and whether it is a repository.
fn names_of_files(world: &World) -> Vec<String> {
    let mut names = names_below(&world.folder());
    names.retain(|name| !name.starts_with(".git/"));
    names
}
