//! Numbers at and beyond the ends of what can be counted, in every place where somebody
//! can write one. No verb panics, none aborts, none takes its time.

use std::time::{Duration, Instant};

use super::world::{SETTINGS, World, said};

/// At the ends of nine digits and of 32 bits, and beyond all.
const NUMBERS: [&str; 6] = [
    "0",
    "999999999",
    "1000000000",
    "4294967295",
    "4294967296",
    "99999999999999999999999",
];

/// Ends as a verb ends: with what was found, or one message.
fn ends(world: &World, arguments: &[&str], with: &str) {
    let begun = Instant::now();
    let output = world.run(arguments);
    let (text, taken) = (said(&output), begun.elapsed());
    let ended = matches!(output.status.code(), Some(0..=2)) && !text.contains("panicked");
    assert!(ended, "{with}: {arguments:?}: {:?}: {text}", output.status);
    assert!(taken < Duration::from_secs(30), "{with}: {arguments:?} took {taken:?}");
}

fn article(id: &str, heading: &str, text: &str) -> String {
    format!("---\nid: {id}\n---\n\n# {heading}\n\n{text}\n")
}

#[test]
fn numbers_of_the_text() {
    for number in NUMBERS {
        for (name, heading, text) in [
            ("article", format!("Article {number}. Title"), "1. Words.".to_owned()),
            ("range", format!("Articles 13 to {number}. [Deleted]"), String::new()),
            ("dashed", format!("Article 13-{number}. Title"), "1. Words.".to_owned()),
            ("paragraph", "Article 13. T".to_owned(), format!("{number}. A.\n\n1. B.")),
            (
                "point",
                "Article 13. T".to_owned(),
                format!("1. A:\n   - ({number}) b;\n   - (1) c."),
            ),
            (
                "reference",
                "Article 13. T".to_owned(),
                format!(
                    "1. See Article {number}({number}), Articles 12 to {number}, the \
                     following {number} paragraphs and paragraphs {number} and 2."
                ),
            ),
        ] {
            let world = World::new();
            world.write("mimc.yaml", format!("{SETTINGS}numbering: sequential\n"));
            world.write("convention/2.0/013-t.md", article("t", &heading, &text));
            world
                .write("convention/2.0/014-u.md", article("u", "Article 14. U", "1. A."));
            world.run(&["decide", "P-001", "adopted", "--without-vote"]);
            let with = format!("{name} {number}");
            let at = format!("Article {number}({number})");
            for verb in [&["check"][..], &["consolidate", "--no-commit"], &["show", &at]]
            {
                ends(&world, verb, &with);
            }
        }
    }
}

#[test]
fn numbers_of_proposals() {
    for number in NUMBERS {
        let amendments = [
            format!("op: delete\n    at: Article {number}({number})"),
            format!(
                "op: replace\n    at: Article 12(2)\n    find: five\n    with: six\n    \
                 occurrence: {number}"
            ),
            format!("op: renumber\n    at: Article 12(2)\n    to: \"{number}\""),
            format!(
                "op: move\n    at: Article 12(2)\n    before: Article 12(1)\n    \
                 number: \"{number}\""
            ),
            format!(
                "op: insert\n    after: Article 12(2)\n    text: |\n      {number}. A.\n\n      \
                 More."
            ),
            format!(
                "op: insert\n    after: Article 12\n    text: |\n      # Article {number}\n\n      \
                 {number}. A."
            ),
            format!("op: wrap\n    at: Article 12(2)\n    as: \"({number})\""),
        ];
        for (at, amendment) in amendments.iter().enumerate() {
            let world = World::new();
            let text = world.read("proposals/P-001.yaml");
            let head = text.split("amendments:").next().unwrap();
            world.write(
                "proposals/P-002.yaml",
                format!("{head}revision: {number}\namendments:\n  - {amendment}\n")
                    .replace("P-001", "P-002"),
            );
            let with = format!("amendment {at} {number}");
            let place = format!("Article {number}({number})");
            for verb in [
                &["check"][..],
                &["consolidate", "--with", "P-002"],
                &["propose", "--op", "delete", "--at", &place, "--title", "T"],
            ] {
                ends(&world, verb, &with);
            }
        }
    }
}

#[test]
fn numbers_of_the_record() {
    for number in NUMBERS {
        let world = World::new();
        world.write(
            "proposals/meetings.yaml",
            format!(
                "- name: M\n  members: {number}\n  present: {number}\n  quorum: {number}\n  \
                 majority: {number}/{number}\n  base: members\n"
            ),
        );
        let vote = format!("{number}-{number}-{number}");
        ends(&world, &["decide", "P-001", "adopted", "--vote", &vote], number);
        ends(
            &world,
            &["decide", "P-001", "adopted", "--vote", "4294967295-0-1", "--meeting", "M"],
            number,
        );
        let parts = format!("1,{number}");
        for verb in [
            &["meeting", "M", "--members", number, "--majority", "two-thirds"][..],
            &["decide", "--correct", number, "--reason", "Slip"],
            &["decide", "P-001", "adopted", "--consensus", "--parts", &parts],
            &["propose", "--resume", number],
            &["check"],
            &["table", "decisions"],
            &["import", "convention/2.0/012-residence.md", "--as", number],
            &["rebase", "P-001", "--onto", number],
        ] {
            ends(&world, verb, number);
        }
        for majority in
            [format!("{number}/{number}"), format!("1/{number}"), "1/0".into()]
        {
            world.write("mimc.yaml", format!("{SETTINGS}majority: {majority}\n"));
            ends(&world, &["check"], &majority);
            ends(&world, &["table", "decisions"], &majority);
        }
    }
}

/// Roman numbers, letters, and what is imported.
#[test]
fn long_numerals_are_no_numbers() {
    let numerals = ["m".repeat(3_000), "l".repeat(3_000), "z".repeat(90), "mmmm".into()];
    for numeral in &numerals {
        let with = format!("{} times {}", numeral.len(), &numeral[..1]);
        let world = World::new();
        let upper = numeral.to_uppercase();
        let text = format!("1. A:\n   - (i) b;\n   - ({numeral}) c.");
        let heading = format!("Article {upper}. T");
        world.write("convention/2.0/013-t.md", article("t", &heading, &text));
        ends(&world, &["check"], &with);
        let print = format!("T\n\nArticle {upper}\n\nAim\n\n({numeral}) Peace.\n");
        world.write("../print.txt", print);
        ends(&world, &["import", "../print.txt", "--as", "9.0"], &with);
    }
    for number in NUMBERS {
        let world = World::new();
        let print = format!(
            "T\n\nArticle {number}\n\nAim\n\n{number}. Peace.\n\n1. War.\n\n({number}) None.\n\n\
             Article 1\n\nAim\n\n{number}. Peace.\n\n{number}. War.\n"
        );
        world.write("../print.txt", print);
        ends(&world, &["import", "../print.txt", "--as", "9.0"], number);
    }
}

/// Words that are said once, and would become more than any memory holds.
#[test]
fn words_in_many_places_are_bounded() {
    let world = World::new();
    let text = format!("1. {}end.", "word here, ".repeat(1_000));
    world.write("convention/2.0/013-t.md", article("t", "Article 13. T", &text));
    let head = world.read("proposals/P-001.yaml");
    let head = head.split("amendments:").next().unwrap().to_owned();
    let long = "y".repeat(1_000_000);
    let all = format!(
        "  - op: replace\n    at: Article 13(1)\n    find: word\n    occurrence: all\n    \
         with: {long}\n"
    );
    let beside = format!(
        "  - op: insert\n    at: Article 13(1)\n    after_words: word\n    occurrence: all\n    \
         text: {long}\n"
    );
    let term = format!(
        "  - op: replace_term\n    from: word\n    with: {long}\n    hits: [{{at: Article \
         13(1)}}]\n"
    );
    // No one of them is too much.
    let many: String = (0..5)
        .map(|at| {
            format!(
                "  - op: insert\n    at: Article 13(1)\n    after_words: word\n    \
                 occurrence: all\n    text: {}\n",
                format!("{at}").repeat(240)
            )
        })
        .collect();
    for amendments in [all, beside, term, many] {
        world.write("proposals/P-001.yaml", format!("{head}amendments:\n{amendments}"));
        let said = world.says(&["check", "P-001"], 1);
        assert!(said.contains("error[too-large]"), "{}", &said[..said.len().min(500)]);
        ends(&world, &["diff", "--proposal", "P-001"], "many places");
    }
}
