//! What git was told to do with the files of the work tree.

use std::process::Command;

use crate::{
    drafts::{adopt_second, drafted},
    world::{World, proposal},
};

#[test]
fn an_edit_that_git_takes_for_unchanged_is_in_no_draft() {
    let world = World::adopted();
    let path = "convention/2.0/012-residence.md";
    world.git(&["update-index", "--assume-unchanged", path]);
    world.write(path, world.read(path).replace("six months", "six weeks"));
    world.good(&["consolidate"]);
    let text = world.git(&["show", "HEAD:convention/3.0/012-residence.md"]);
    assert!(text.contains("six months") && text.contains("three years"), "{text}");
    assert_eq!(world.read("convention/3.0/012-residence.md").trim(), text);
    assert_eq!(world.status(), "");
    world.git(&["update-index", "--no-assume-unchanged", path]);
    world.git(&["checkout", "-q", path]);
    world.good(&["verify"]);
}

#[test]
fn a_proposal_that_git_ignores_is_in_no_draft() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    world.write(".gitignore", "P-009*\n");
    world.write("proposals/P-009.yaml", proposal("P-009", "six months", "a month"));
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.good(&["decide", "P-009", "adopted", "--vote", "3-1-1"]);
    world.commit();
    let before = world.git(&["for-each-ref"]);
    let output = world.run(&["consolidate"]);
    if output.status.success() {
        let text = world.git(&["show", "HEAD:convention/3.0/012-residence.md"]);
        assert!(!text.contains("a month"), "{text}");
    } else {
        assert_eq!(world.git(&["for-each-ref"]), before);
    }
}

#[test]
fn a_clone_with_other_line_ends_verifies_and_goes_on() {
    for attributes in [false, true] {
        let world = World::new(&[
            ("P-001", "five years", "three years"),
            ("P-002", "six months", "two months"),
        ]);
        if attributes {
            world.good(&["init", "other"]);
            let shipped = world.read("other/.gitattributes");
            world.write(".gitattributes", shipped);
            std::fs::remove_dir_all(world.path("other")).unwrap();
        }
        world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
        world.commit();
        world.good(&["consolidate"]);
        let clone = world.path("../clone");
        let mut command = Command::new("git");
        command.args(["clone", "-q", "-c", "core.autocrlf=true"]);
        command.arg(world.folder()).arg(&clone);
        assert!(command.status().unwrap().success());
        let clone = world.moved_to("clone");
        let has_crlf = clone.read("convention/3.0/012-residence.md").contains("\r\n");
        assert_eq!(has_crlf, !attributes);
        clone.git(&["config", "user.name", "Editor"]);
        clone.git(&["config", "user.email", "editor@example.org"]);
        assert_eq!(clone.status(), "");
        clone.good(&["verify"]);
        adopt_second(&clone);
        clone.good(&["consolidate"]);
        assert_eq!(clone.status(), "");
        clone.good(&["verify"]);
    }
}

#[test]
fn a_checkout_without_the_proposals_is_worked_with() {
    let world = drafted();
    adopt_second(&world);
    world.git(&["sparse-checkout", "set", "--no-cone", "/*", "!/proposals"]);
    assert!(!world.path("proposals").exists());
    world.good(&["consolidate"]);
    assert_eq!(world.status(), "");
    let text = world.read("convention/3.0/012-residence.md");
    assert!(text.contains("two months") && text.contains("three years"), "{text}");
}
