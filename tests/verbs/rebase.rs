//! A proposal carried over to the text that the adopted ones make.

use mimc::verbs::{self, ConsolidateOptions, Effect, RebaseOptions, Silent, Wait, World};

use super::place::{Place, replace, said};

fn drafted(place: &Place) {
    let world = World::new(0, 0, |_| None);
    let options = ConsolidateOptions { effect: Effect::Write, ..Default::default() };
    verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
        .unwrap();
}

fn fates(place: &Place, id: &str) -> Vec<String> {
    let options =
        RebaseOptions { proposal: id.to_owned(), onto: "3.0".to_owned(), dry_run: false };
    match verbs::rebase(place.path(), &options, &Wait::default()) {
        Ok(view) => {
            let fate = |line: &mimc::paper::RebaseLine| {
                let to = line.to.clone().unwrap_or_default();
                format!("{} {to} {}", line.fate.name(), line.by.join(" "))
                    .trim()
                    .to_owned()
            };
            view.lines.iter().map(fate).collect()
        }
        Err(error) => vec![said(&error)],
    }
}

fn file(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.path().join(path)).unwrap()
}

const DELETE: &str = "  - op: delete\n    at: Article 1(2)(a)\n";
const NEW_FIRST: &str =
    "  - op: insert\n    before: Article 1(1)\n    text: 0. Everyone may ask.\n";

/// A place in which these are adopted and drafted, in sequential numbers.
fn adopted(adopted: &[(&str, &str)], open: &[(&str, &str)]) -> Place {
    let place = Place::with(&[adopted, open].concat());
    let settings = file(&place, "mimc.yaml") + "numbering: sequential\n";
    place.write("mimc.yaml", &settings);
    let record: Vec<_> = adopted.iter().map(|(id, _)| (*id, "adopted")).collect();
    place.record(&record);
    drafted(&place);
    // What was made is amended from here on.
    let next = settings.replace("next: \"3.0\"", "next: \"3.1\"");
    place.write("mimc.yaml", &next.replace("base: \"2.0\"", "base: \"3.0\""));
    place
}

#[test]
fn what_stands_elsewhere_is_shifted_and_every_other_byte_kept() {
    let five = replace("five", "six");
    let place = adopted(&[("P-001", NEW_FIRST)], &[("P-002", &five)]);
    let before = file(&place, "proposals/P-002.yaml");
    assert_eq!(fates(&place, "P-002"), ["shifted Article 1(2)"]);
    let after = file(&place, "proposals/P-002.yaml");
    let expected = before
        .replace("base: \"2.0\"", "base: \"3.0\"")
        .replace("at: Article 1(1)", "at: Article 1(2)")
        .replace("# ours\n", "# ours\nrevision: 2\n");
    assert_eq!(after, expected);
    assert_eq!(file(&place, "proposals/revisions/P-002.1.yaml"), before);
}

#[test]
fn words_that_were_changed_need_their_author() {
    let years = replace("five years", "three years");
    let place = adopted(
        &[("P-001", &years)],
        &[
            ("P-002", &replace("may take up", "shall take up")),
            ("P-003", &replace("five", "six")),
        ],
    );
    let before = file(&place, "proposals/P-002.yaml");
    assert_eq!(fates(&place, "P-002"), ["needs its author Article 1(1) P-001.1"]);
    assert_eq!(fates(&place, "P-003"), ["needs its author Article 1(1) P-001.1"]);
    assert_eq!(file(&place, "proposals/P-002.yaml"), before, "nothing is written");
}

#[test]
fn what_is_gone_fell_and_what_is_there_is_already_so() {
    let words = "  - op: replace\n    at: Article 1(2)(a)\n    find: conditions\n    with: terms\n";
    let place = adopted(&[("P-001", DELETE)], &[("P-002", words), ("P-003", DELETE)]);
    assert_eq!(fates(&place, "P-002"), ["fell  P-001.1"]);
    assert_eq!(fates(&place, "P-003"), ["already so  P-001.1"]);
}

#[test]
fn what_new_words_cite_is_carried_over() {
    let cites = "  - op: insert\n    at: Article 2\n    position: end\n    text: \" Article 1, \
                 paragraph 2, applies.\"\n";
    let place = adopted(&[("P-001", NEW_FIRST)], &[("P-002", cites)]);
    let before = file(&place, "proposals/P-002.yaml");
    assert_eq!(fates(&place, "P-002"), ["unchanged Article 2"]);
    let expected = before
        .replace("base: \"2.0\"", "base: \"3.0\"")
        .replace("paragraph 2, applies", "paragraph 3, applies")
        .replace("# ours\n", "# ours\nrevision: 2\n");
    assert_eq!(file(&place, "proposals/P-002.yaml"), expected);
}

#[test]
fn every_reference_of_new_provisions_is_carried_over_in_its_own_place() {
    let cites = "  - op: insert # new\n    after: Article 1(2)\n    text: |\n      \
                 Articles 1(1) and 2 apply, in 1 year, as paragraph 1 says:\n         \
                 - (a) paragraph 1 of this Article;\n         - (b) paragraph 2;\n  \
                 - op: retitle\n    at: Article 2\n    with: Duties under Article 1(2)\n";
    let place = adopted(&[("P-001", NEW_FIRST)], &[("P-002", cites)]);
    let before = file(&place, "proposals/P-002.yaml");
    assert_eq!(fates(&place, "P-002"), ["shifted Article 1(3)", "unchanged Article 2"]);
    let after = file(&place, "proposals/P-002.yaml");
    let new = [
        ("base: \"2.0\"", "base: \"3.0\""),
        ("after: Article 1(2)", "after: Article 1(3)"),
        ("Articles 1(1) and 2 apply", "Articles 1(2) and 2 apply"),
        ("as paragraph 1 says", "as paragraph 2 says"),
        ("(a) paragraph 1 of", "(a) paragraph 2 of"),
        ("(b) paragraph 2;", "(b) paragraph 3;"),
        ("under Article 1(2)", "under Article 1(3)"),
        ("# ours\n", "# ours\nrevision: 2\n"),
    ];
    let expected = new.iter().fold(before, |text, (from, to)| text.replacen(from, to, 1));
    assert_eq!(after, expected);
}

#[test]
fn what_is_cited_and_gone_needs_its_author() {
    let cites = "  - op: insert\n    at: Article 2\n    position: end\n    text: \" Article 1(2)(a) \
                 applies.\"\n";
    let place = adopted(&[("P-001", DELETE)], &[("P-002", cites)]);
    assert_eq!(fates(&place, "P-002"), ["needs its author Article 2"]);
}

#[test]
fn only_what_is_open_is_carried_over_and_only_onwards() {
    let five = replace("five", "six");
    let place = adopted(&[("P-001", NEW_FIRST)], &[("P-002", &five)]);
    assert!(fates(&place, "P-001")[0].contains("P-001 is adopted"));
    assert_eq!(fates(&place, "P-002"), ["shifted Article 1(2)"]);
    assert!(fates(&place, "P-002")[0].contains("amends version 3.0 already"));
}
