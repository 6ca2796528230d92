//! What is said of a revision's state: by whom it is refused, what is final, what is not there.

use crate::{
    drafts::{adopt_second, drafted},
    world::World,
};

const ADOPT: [&str; 6] = ["adopt", "3.0", "--meeting", "The Hague", "--vote", "5-1-0"];

#[test]
fn an_adoption_that_is_refused_says_so_whatever_is_in_the_way() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let said = world.ends(1, &ADOPT);
    assert!(said.contains("there is no draft of version 3.0"), "{said}");
    assert!(said.contains("Version 3.0 was not adopted"), "{said}");
    assert!(
        !said.contains("_draft.yaml:1"),
        "a line of a file that is not there: {said}"
    );
    let article = "convention/2.0/012-residence.md";
    let text = world.read(article);
    world.write(article, format!("{text}\n## Commentary\n\nFive years are long.\n"));
    world.good(&["decide", "P-001", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world.good(&["consolidate"]);
    let said = world.ends(1, &ADOPT);
    for words in ["error[stale-commentary]", "Revise the commentary", "was not adopted"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let draft = "convention/3.0/012-residence.md";
    world.write(draft, world.read(draft).replace("Five years are", "Three years are"));
    let said = world.ends(2, &ADOPT);
    assert!(
        said.contains("not committed yet: convention/3.0/012-residence.md"),
        "{said}"
    );
    assert!(!said.contains("--no-commit"), "{said}");
    world.commit();
    let said = world.good(&["adopt", "3.0", "--consensus", "--dry-run"]);
    assert!(!said.contains("not adopted"), "{said}");
    world.good(&ADOPT);
}

#[test]
fn the_tag_of_an_edition_is_set_again_when_the_next_one_is_begun() {
    let world = drafted();
    adopt_second(&world);
    world.good(&["consolidate"]);
    world.good(&ADOPT);
    world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
    let at = world.git(&["rev-parse", "v3.0^{commit}"]);
    world.git(&["tag", "-d", "v3.0"]);
    world.good(&ADOPT);
    assert_eq!(world.git(&["rev-parse", "v3.0^{commit}"]), at);
    let said = world.ends(2, &ADOPT);
    assert!(said.contains("version 3.0 is adopted already"), "{said}");
}

#[test]
fn who_asks_for_a_meeting_that_is_not_listed_lists_none() {
    let world = World::new(&[]);
    let said = world.ends(2, &["meeting", "Nope"]);
    assert!(said.contains("there is no meeting Nope"), "{said}");
    assert!(said.contains("`mimc meeting \"Nope\" --body NAME`"), "{said}");
    world.ends(2, &["meeting", "Nope", "--commit"]);
    assert_eq!(world.status(), "");
    world.good(&["meeting", "Berlin 2", "--body", "Conference"]);
    let said = world.ends(2, &["meeting", "Berlin 3"]);
    assert!(said.contains("Did you mean Berlin 2?"), "{said}");
    let said = world.good(&["meeting", "Berlin 2"]);
    assert!(said.contains("Conference"), "{said}");
}
