//! Nothing is printed raw: an id that resolves to nothing is an error.

use super::world::{World, commit_all};

fn bringing(world: &World) {
    let text = "id: P-002\ntitle: T\nbase: \"2.0\"\namendments:\n  - op: insert\n    \
                after: Article 12\n    id: ins\n    text: |\n      # Insurance\n\n      Words.\n";
    world.write("proposals/P-002.yaml", text);
}

fn citing(world: &World, more: &str) {
    let text = format!(
        "id: P-003\ntitle: T\nbase: \"2.0\"\n{more}amendments:\n  - op: insert\n    \
         at: Article 12(2)\n    position: end\n    text: \" Article {{ins}} applies.\"\n"
    );
    world.write("proposals/P-003.yaml", text);
}

fn found(world: &World) -> Vec<String> {
    let found = world.found().into_iter().filter(|(rule, ..)| rule == "unresolved-id");
    found.map(|(_, file, ..)| file).collect()
}

/// An id that no article has is an error of who wrote it, and no draft prints it.
#[test]
fn an_id_that_resolves_to_nothing_is_an_error() {
    let world = World::new();
    citing(&world, "");
    assert_eq!(found(&world), ["proposals/P-003.yaml"]);
    world.says(&["check"], 1);
    // Another proposal brings it: as long as that is in play, nothing is wrong.
    bringing(&world);
    assert_eq!(found(&world), Vec::<String>::new());
    world.says(&["decide", "P-003", "adopted", "--without-vote"], 0);
    assert_eq!(found(&world), ["proposals/P-003.yaml"]);
    let said = world.says(&["consolidate", "--no-commit"], 1);
    assert!(said.contains("no article has the id `{ins}`"), "{said}");
    assert!(!world.folder().join("convention/3.0").exists());
    world.says(&["decide", "P-002", "adopted", "--without-vote"], 0);
    assert_eq!(found(&world), Vec::<String>::new());
    world.says(&["consolidate", "--no-commit"], 0);
    let text = world.read("convention/3.0/012-residence.md");
    assert!(text.contains("Article 13 applies."), "{text}");
    world.says(&["verify"], 0);
}

/// Who depends on what was rejected falls; who does not is found.
#[test]
fn what_a_rejected_proposal_would_have_brought_is_found() {
    let world = World::new();
    bringing(&world);
    citing(&world, "");
    world.says(&["decide", "P-002", "rejected", "--without-vote"], 0);
    assert_eq!(found(&world), ["proposals/P-003.yaml"]);
    let world = World::new();
    bringing(&world);
    citing(&world, "depends_on: [P-002]\n");
    assert_eq!(found(&world), Vec::<String>::new());
}

/// The base's own articles, and a proposal's own, are cited freely.
#[test]
fn ids_that_stand_resolve() {
    let world = World::new();
    citing(&world, "");
    let text = world.read("proposals/P-003.yaml");
    world.write("proposals/P-003.yaml", text.replace("{ins}", "{residence}, {x, y}"));
    assert_eq!(found(&world), Vec::<String>::new());
    let git = world.repository();
    world.says(&["decide", "P-003", "adopted", "--without-vote"], 0);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    assert!(world.read("convention/3.0/012-residence.md").contains("Article 12, {x, y}"));
}
