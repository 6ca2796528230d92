//! A proposal that is too large to be compared: no verb adopts it, and none takes it for one
//! that is free of conflict.

use crate::world::{World, proposal};

/// So long are words that cannot be put in four places.
const LONG: usize = 300_000;
/// The words that the large proposal changes, and another too.
const RIVAL: &str = "five years";

/// A workspace in which P-002 is too large and changes what P-001 changes.
fn world() -> World {
    let world = World::new(&[("P-001", RIVAL, "three years")]);
    world.write("proposals/P-002.yaml", large());
    world.commit();
    world
}

/// Its second amendment puts more in the place of little than can be held.
fn large() -> String {
    let words = "x".repeat(LONG);
    proposal("P-002", RIVAL, "nine years")
        + &format!(
            "  - op: replace\n    at: Article 12(1)\n    find: i\n    occurrence: all\n    with: {words}\n"
        )
}

/// What needs it to apply refuses, and says why.
#[test]
fn no_verb_takes_up_what_is_too_large() {
    let world = world();
    let record = "proposals/decisions.yaml";
    for line in [
        "decide|P-002|adopted|--without-vote",
        "decide|P-001|P-002|adopted|--without-vote",
        "decide|P-002|adopted|--parts|1|--without-vote",
        "decide|P-002|P-001|adopted|--vote|3-1-1",
        "diff|--proposal|P-002",
        "diff|--proposal|P-001|--proposal|P-002",
        "consolidate|--with|P-002|--no-commit",
        "propose|--compromise|P-001,P-002|--title|T|--why|W|--sponsor|A",
        "check",
        "check|P-002",
    ] {
        let arguments: Vec<&str> = line.split('|').collect();
        let said = crate::world::said(&world.run(&arguments));
        assert!(
            said.contains("too-large") || said.contains("not apply"),
            "{line}: {said}"
        );
        assert!(!world.path(record).exists(), "{line}");
        assert_eq!(world.status(), "", "{line}");
    }
    // One that fits is adopted all the same.
    world.good(&["decide", "P-001", "adopted", "--without-vote"]);
}

/// What shows proposals together says that this one is not among them.
#[test]
fn what_shows_all_says_that_it_is_left_aside() {
    let world = world();
    for line in [
        "conflicts",
        "conflicts|P-002",
        "conflicts|--json",
        "conflicts|--what-if|adopt=P-002",
        "status",
        "list",
        "show|P-002",
        "rolling",
        "table|marshalled",
        "table|compilation",
        "check|--json",
    ] {
        let arguments: Vec<&str> = line.split('|').collect();
        let said = crate::world::said(&world.run(&arguments)).replace('\n', " ");
        let words = ["not apply", "inapplicable\": [     \"P-002", "too-large"];
        assert!(words.iter().any(|one| said.contains(one)), "{line}: {said}");
    }
    let folder = world.path("../site").display().to_string();
    world.good(&["publish", "--to", &folder]);
    let page = std::fs::read_to_string(world.path("../site/conflicts.html")).unwrap();
    assert!(page.contains("Left aside"), "{page}");
}

/// Recorded by hand, or grown since: nothing is made of it, and nothing beside it.
#[test]
fn what_is_recorded_and_too_large_is_in_no_text() {
    let world = world();
    world.write(
        "proposals/decisions.yaml",
        "- proposal: P-002\n  decision: adopted\n  date: 2026-05-01\n",
    );
    world.commit();
    for line in [
        "consolidate",
        "consolidate|--no-commit",
        "consolidate|--dry-run",
        "decide|P-001|adopted|--without-vote",
        "rolling",
        "table|comparison",
        "table|correspondence",
        "adopt|3.0|--consensus",
        "blame|Article 12",
    ] {
        let arguments: Vec<&str> = line.split('|').collect();
        let output = world.run(&arguments);
        let said = crate::world::said(&output);
        assert_eq!(output.status.code(), Some(1), "{line}: {said}");
        assert!(
            said.contains("too-large") || line.starts_with("adopt"),
            "{line}: {said}"
        );
        assert_eq!(world.status(), "", "{line}");
        assert_eq!(world.git(&["tag"]), "", "{line}");
    }
}
