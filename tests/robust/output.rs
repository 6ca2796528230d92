//! A10: a file that exists is not overwritten unasked.

use crate::world::World;

fn propose(file: &str) -> Vec<&str> {
    vec![
        "propose",
        "--op",
        "replace",
        "--at",
        "Article 12(2)",
        "--find",
        "five years",
        "--with",
        "two years",
        "--title",
        "Years",
        "--why",
        "Because.",
        "--sponsor",
        "Group",
        "--output",
        file,
    ]
}

#[test]
fn a10_an_output_that_exists_is_left_and_named() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    world.write("empty.yaml", "");
    for file in ["proposals/P-001.yaml", "mimc.yaml", "./empty.yaml"] {
        let before = world.read(file);
        let text = world.ends(2, &propose(file));
        assert!(text.contains(file) && text.contains("--force"), "{text}");
        assert_eq!(world.read(file), before);
    }
    let mut forced = propose("empty.yaml");
    forced.push("--force");
    world.good(&forced);
    assert!(world.read("empty.yaml").starts_with("id: P-002\n"));
    world.good(&propose("new/P-009.yaml"));
    assert!(world.read("new/P-009.yaml").starts_with("id: P-002\n"));
    assert!(world.good(&propose("-")).starts_with("id: P-002\n"));
}
