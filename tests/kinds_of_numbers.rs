//! Numbers and structure, kind by kind, in both ways of numbering. What is not here stands in a
//! file of its own: labels, recitals, points typed flat, a base whose numbers are not in order,
//! groups, and the law of drafts over all of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fs;

use mimc::verbs::Revision;

#[path = "shared/in_order.rs"]
mod in_order;
#[path = "shared/small.rs"]
mod small;

use in_order::has_in_order;
use small::Small;

const TWO: &str = "1. Keepers shall:\n   - (a) keep;\n   - (b) care;\n   - (c) rest:\n     - (i) by day;\n     - (ii) by night.\n\n2. They report.";

/// Three articles in two chapters, two annexes.
fn text() -> Vec<(&'static str, String)> {
    let article = |id: &str, heading: &str, body: &str| {
        format!("---\nid: {id}\n---\n\n# Article {heading}\n\n{body}\n")
    };
    vec![
        ("01-a/_chapter.md", "# Chapter I. First\n".to_owned()),
        ("01-a/001-one.md", article("one", "1. One", "They march.")),
        ("01-a/002-two.md", article("two", "2. Two", TWO)),
        ("02-b/_chapter.md", "# Chapter II. Second\n".to_owned()),
        ("02-b/002-bis.md", article("bis", "2 bis. More", "See (a) first words.")),
        ("02-b/003-three.md", article("three", "3. Three", "1. Last.\n\n2. Least.")),
        ("annex-a.md", "# Annex A. Forms\n\n1. Form.\n".to_owned()),
        ("annex-b.md", "# Annex B. Sizes\n\n1. Size.\n".to_owned()),
    ]
}

/// The draft of one proposal as one text, file by file; else what `check` finds wrong. What it
/// finds nothing wrong in is drafted.
fn drafted(settings: &str, amendments: &[&str]) -> Result<String, String> {
    let small = Small::new(settings, text(), amendments);
    small.check()?;
    Ok(small.draft().into_values().collect())
}

/// What a draft says, line by line in this order; else the finding.
type Said<'s> = Result<&'s [&'s str], &'s str>;

fn check(kind: &str, settings: &str, amendments: &[&str], said: Said<'_>) {
    match (drafted(settings, amendments), said) {
        (Ok(text), Ok(lines)) => has_in_order(&text, lines),
        (Err(found), Err(expected)) => {
            assert!(found.contains(expected), "{kind}: {found}");
        }
        (came, _) => panic!("{kind} {settings}: {came:?}"),
    }
}

const BIS: &str = "numbering: bis";
const SEQUENTIAL: &str = "numbering: sequential";
const LETTER: &str = "numbering: bis\nbetween: letter";
const UK: &str = "numbering: bis\nbetween: uk";

#[test]
fn what_is_moved_takes_a_free_number() {
    let annex = ["{op: move, at: Annex B, before: Annex A}"];
    check("an annex", BIS, &annex, Err("no number is free"));
    check("an annex", SEQUENTIAL, &annex, Ok(&["# Annex A. Sizes", "# Annex B. Forms"]));
    check("an annex", UK, &annex, Ok(&["# Annex A. Forms", "# Annex ZA. Sizes"]));
    let point = ["{op: move, at: Article 2(1)(b), before: Article 2(1)(a)}"];
    check("a point", BIS, &point, Err("no number is free"));
    check("a point", SEQUENTIAL, &point, Ok(&["(a) care", "(b) keep", "(c) rest"]));
    check("a point", LETTER, &point, Ok(&["(-a) care", "(a) keep", "(c) rest"]));
    check("a point", UK, &point, Ok(&["(za) care", "(a) keep", "(c) rest"]));
    let article = ["{op: move, at: Article 3, after: Article 2}"];
    check("an article", BIS, &article, Err("no number is free"));
    check("an article", LETTER, &article, Err("no number is free"));
    check(
        "an article",
        SEQUENTIAL,
        &article,
        Ok(&["# Article 3. Three", "# Article 4. More"]),
    );
    let item = ["{op: move, at: Article 2(1)(c)(ii), before: Article 2(1)(c)(i)}"];
    check("an item", BIS, &item, Err("no number is free"));
    check("an item", SEQUENTIAL, &item, Ok(&["(i) by night", "(ii) by day"]));
    let chapter = ["{op: move, at: Chapter II, before: Chapter I}"];
    check("a chapter", BIS, &chapter, Err("no number is free"));
    check(
        "a chapter",
        SEQUENTIAL,
        &chapter,
        Ok(&["# Article 1. More", "# Chapter I. Second", "# Chapter II. First"]),
    );
}

#[test]
fn a_number_is_judged_where_it_is_put() {
    let placed = "{op: move, at: Article 2(1)(b), after: Article 2(1), number: 1 bis}";
    check(
        "a level up",
        BIS,
        &[placed],
        Ok(&["(a) keep", "(c) rest", "1 bis. care", "2. They"]),
    );
    let given =
        ["{op: delete, at: Article 2}", "{op: renumber, at: Article 3, to: \"2\"}"];
    check("a deleted one's", BIS, &given, Err("number"));
    let free =
        ["{op: delete, at: Article 2 bis}", "{op: renumber, at: Article 3, to: 2 bis}"];
    check("a deleted one's", BIS, &free, Ok(&["# Article 2 bis. Three"]));
    let text = drafted(BIS, &free).unwrap();
    assert_eq!(text.matches("Article 2 bis").count(), 1, "{text}");
    let into = ["{op: move, at: Article 3(1), into: Article 1, number: \"4\"}"];
    check(
        "behind a text without one",
        BIS,
        &into,
        Err("would follow on a text without a number"),
    );
    check("behind a text without one", SEQUENTIAL, &into, Err("would follow on a text"));
}

#[test]
fn a_first_place_is_free_where_numbers_close_up() {
    for (place, text, first, second) in [
        ("Article 2(1)(a)", "(a) new;", "(a) new", "(b) keep"),
        ("Article 2(1)(c)(i)", "new;", "(i) new", "(ii) by day"),
        ("Article 1", "# New", "# Article 1. New", "# Article 2. One"),
        ("Chapter I", "# Chapter. New", "# Chapter I. New", "# Chapter II. First"),
        ("Annex A", "# Annex. New", "# Annex A. New", "# Annex B. Forms"),
        ("Article 3(1)", "new", "1. new", "2. Last"),
    ] {
        let amendment = format!("{{op: insert, before: {place}, text: \"{text}\"}}");
        check(place, SEQUENTIAL, &[&amendment], Ok(&[first, second]));
    }
}

#[test]
fn a_number_that_a_drafter_gives_is_read() {
    for (settings, place, text, line) in [
        (LETTER, "after: Article 2(1)(b)", "(ba) new;", "- (ba) new;"),
        (BIS, "after: Article 2(1)(b)", "(b bis) new;", "- (b bis) new;"),
        (UK, "before: Article 3(1)", "A1. New.", "A1. New."),
        (LETTER, "before: Article 3(1)", "-1. New.", "-1. New."),
        (LETTER, "before: Article 1", "# Article -1. Zero", "# Article -1. Zero"),
        (UK, "after: Article 3", "# Article 3A. More", "# Article 3A. More"),
        (BIS, "after: Article 3", "# Article 3-1. More", "# Article 3-1. More"),
        (BIS, "after: Article 3", "# Article 16 A. More", "# Article 16A. More"),
        (BIS, "after: Article 2(1)(b)", "- health;", "- (b bis) health;"),
        (LETTER, "after: Article 2(1)(b)", "- health;", "- (ba) health;"),
    ] {
        let amendment = format!("{{op: insert, {place}, text: \"{text}\"}}");
        check(text, settings, &[&amendment], Ok(&[line]));
    }
    let range = "{op: insert, after: Article 3, text: \"# Articles 4 to 6. [Deleted]\"}";
    check("a range", BIS, &[range], Err("`4 to 6` is no number"));
}

#[test]
fn texts_are_wrapped_and_parts_are_filled() {
    let second = "{op: insert, into: Article 1, text: \"2. They report.\"}";
    check("a second", BIS, &[second], Err("would follow on a text without a number"));
    let wrap = "{op: wrap, at: Article 1, as: \"1\"}";
    check("a wrap", BIS, &[wrap, second], Ok(&["1. They march.", "2. They report."]));
    let inner = "{op: wrap, at: Article 2(2), as: \"(a)\"}";
    let more = "{op: insert, into: new Article 2(2), text: \"(b) more.\"}";
    check("a wrap", SEQUENTIAL, &[inner, more], Ok(&["(a) They report.", "(b) more."]));
    let filled =
        "{op: insert, at: \"Article 2(1), closing words\", position: end, text: Always.}";
    check("closing words", BIS, &[filled], Ok(&["(ii) by night.", "Always.", "2. They"]));
    let ended = [
        "{op: delete, at: Article 2(1)(a)}",
        "{op: delete, at: Article 2(1)(b)}",
        "{op: delete, at: Article 2(1)(c)}",
        "{op: replace, at: \"Article 2(1), chapeau\", find: \"shall:\", with: \"shall rest.\"}",
    ];
    check("a list that ends", BIS, &ended, Ok(&["1. Keepers shall rest.\n\n2. They"]));
}

#[test]
fn what_check_passes_is_drafted() {
    check(
        "a space",
        BIS,
        &["{op: retitle, at: Article 1, with: \"Scope \"}"],
        Ok(&["# Article 1. Scope\n"]),
    );
    let like = ["{op: delete, at: Article 2 bis, find: \"See \"}"];
    let came = drafted(BIS, &like);
    assert!(came.is_err() || came.unwrap().contains("\\(a) first words."));
    for (place, text) in [
        ("after: Annex B", "# Annex. New\n\n1. Form."),
        ("before: Chapter I", "# Preamble\n\nConsidering all,"),
        ("before: Article 1", "# Chapter. Zero"),
        ("after: Article 2", "# Section. Inner"),
        ("after: Chapter II", "# Chapter. Third\n\n# New\n\nWords."),
        ("after: Annex B", "# Protocol. Other\n\n# Article 1. Own\n\nWords."),
    ] {
        for settings in [BIS, SEQUENTIAL, LETTER, UK] {
            let text = text.replace('\n', "\\n");
            let amendment = format!("{{op: insert, {place}, text: \"{text}\"}}");
            drop(drafted(settings, &[&amendment]));
        }
    }
}

#[test]
fn two_headings_of_one_folder_are_one_finding() {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n");
    for (path, text) in text() {
        write(&format!("convention/2.0/{path}"), &text);
    }
    write("convention/2.0/01-a/009-x.md", "# Chapter 4. X\n");
    let found = Revision::open(place.path()).unwrap().findings;
    let messages: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["the folder `01-a` has two headings"]);
    fs::remove_file(place.path().join("convention/2.0/01-a/009-x.md")).unwrap();
    write("convention/2.0/01-a/_chapter.md", "Chapter I\n");
    let found = Revision::open(place.path()).unwrap().findings;
    let messages: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["the file has no heading"]);
}
