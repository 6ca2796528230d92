//! The folder of a draft: where it cannot be exchanged, and what people keep in it.

use std::fs;

use crate::{
    shim,
    world::{World, names_below, proposal, said},
};

/// A world with a first draft, and a second proposal adopted since.
pub(crate) fn drafted() -> World {
    let world = World::new(&[
        ("P-001", "five years", "three years"),
        ("P-002", "six months", "two months"),
    ]);
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world.good(&["consolidate"]);
    world
}

pub(crate) fn adopt_second(world: &World) {
    world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
    world.commit();
}

#[test]
fn files_of_people_stay_in_the_folder_of_a_draft() {
    for arguments in [&["consolidate"][..], &["consolidate", "--no-commit"]] {
        let world = drafted();
        world.write(".gitignore", "*.bak\n");
        world.write("convention/3.0/notes.txt", "notes");
        world.write("convention/3.0/figs/f.png", [0, 159, 146, 150]);
        world.write("convention/3.0/README.md", "What this is.\n");
        world.write("convention/3.0/.gitkeep", "");
        adopt_second(&world);
        world.write("convention/3.0/old.bak", "ignored");
        world.write("convention/3.0/figs/g.bak", "ignored too");
        world.good(arguments);
        assert_eq!(
            names_below(&world.path("convention/3.0")),
            [
                ".gitkeep",
                "012-residence.md",
                "README.md",
                "_draft.yaml",
                "figs",
                "figs/f.png",
                "figs/g.bak",
                "notes.txt",
                "old.bak"
            ]
        );
        assert_eq!(world.read("convention/3.0/figs/g.bak"), "ignored too");
        if arguments.len() == 1 {
            assert_eq!(world.status(), "");
            let files = world.git(&["ls-tree", "-r", "--name-only", "HEAD:convention"]);
            assert!(files.contains("3.0/figs/f.png"), "{files}");
        }
        world.good(&["verify"]);
    }
}

#[test]
fn an_untracked_file_of_people_is_named_before_anything_is_done() {
    let world = drafted();
    adopt_second(&world);
    world.write("convention/3.0/notes.txt", "notes");
    let text = world.ends(2, &["consolidate"]);
    assert!(text.contains("convention/3.0/notes.txt"), "{text}");
    assert_eq!(world.read("convention/3.0/notes.txt"), "notes");
}

#[test]
fn a_text_that_no_draft_has_made_is_named_and_left() {
    for arguments in [&["consolidate"][..], &["consolidate", "--no-commit"]] {
        let world = drafted();
        let text = "---\nid: mine\n---\n\n# Article 99. Mine\n\nWords.\n";
        world.write("convention/3.0/099-mine.md", text);
        adopt_second(&world);
        let before = world.git(&["rev-parse", "HEAD"]);
        let said = world.ends(2, arguments);
        assert!(said.contains("`convention/3.0/099-mine.md`"), "{said}");
        assert_eq!(world.read("convention/3.0/099-mine.md"), text);
        assert_eq!(world.git(&["rev-parse", "HEAD"]), before);
    }
}

#[test]
fn an_article_that_a_draft_made_goes_with_what_made_it() {
    let world = World::new(&[]);
    let text = "id: P-001\ntitle: New\nbase: \"2.0\"\nsponsors: [Group]\nrationale: Why.\n\
                amendments:\n  - op: insert\n    after: Article 12\n    text: |\n      \
                # Review\n      Each five years.\n";
    world.write("proposals/P-001.yaml", text);
    world.write("proposals/P-002.yaml", proposal("P-002", "six months", "a month"));
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world.good(&["consolidate"]);
    assert_eq!(names_below(&world.path("convention/3.0")).len(), 3);
    world.good(&["decide", "P-001", "reopened"]);
    adopt_second(&world);
    world.good(&["consolidate"]);
    assert_eq!(
        names_below(&world.path("convention/3.0")),
        ["012-residence.md", "_draft.yaml"]
    );
    assert_eq!(world.status(), "");
}

#[test]
fn a_folder_that_cannot_be_exchanged_is_replaced_all_the_same() {
    if !shim::is_there() {
        return;
    }
    let refused = [
        &["inject=renameat2:error=EXDEV"][..],
        &["inject=renameat2:error=EPERM"],
        &["inject=renameat2:error=EIO"],
        &["inject=renameat2:error=EXDEV", "aside"],
    ];
    for how in refused {
        let world = drafted();
        world.write("convention/3.0/notes.txt", "notes");
        adopt_second(&world);
        let folder = world.path("convention/3.0").display().to_string();
        let aside = ["-P", &folder, "-e", "inject=rename:error=EXDEV"];
        let mut options = vec!["-o", "/dev/null", "-e", how[0]];
        if how.len() > 1 {
            options.extend(aside);
        }
        let output = shim::traced(&world, &options, &["consolidate"]);
        assert_eq!(output.status.code(), Some(0), "{how:?}: {}", said(&output));
        assert_eq!(world.status(), "", "{how:?}");
        assert!(world.read("convention/3.0/012-residence.md").contains("two months"));
        assert_eq!(fs::read_dir(world.path("convention")).unwrap().count(), 2, "{how:?}");
        world.good(&["verify"]);
    }
}
