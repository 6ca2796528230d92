//! Articles that a text calls by another word, `Rule 7`, `§ 3`, and numbers with a dash: read,
//! written byte for byte, addressed, amended, numbered and cited as the text itself does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    engine::{Index, Target, address_of},
    model::Version,
    parse::{self, address},
    source::SourceFile,
    write,
};

#[path = "shared/in_order.rs"]
mod in_order;
#[path = "shared/small.rs"]
mod small;

use in_order::has_in_order;
use small::Small;

const WORDS: [&str; 7] =
    ["Rule", "Regulation", "Clause", "Guideline", "Principle", "Standard", "§"];

/// A text of six articles in two chapters, under one word, and an annex with two articles.
fn text(word: &str) -> Vec<(String, String)> {
    let article = |path: &str, heading: &str, body: &str| {
        let id = path.rsplit('-').next().unwrap();
        let text = format!("---\nid: {id}\n---\n\n# {heading}\n\n{body}\n");
        (format!("{path}.md"), text)
    };
    let named = |number: &str, title: &str| format!("{word} {number}. {title}");
    vec![
        ("01-a/_chapter.md".to_owned(), "# Chapter I. First\n".to_owned()),
        article("01-a/001-one", &named("1", "One"), "They march."),
        article(
            "01-a/002-two",
            &named("2", "Two"),
            &format!(
                "1. As {word} 3 says:\n   - (a) keep;\n   - (b) care.\n\n2. See paragraph 1."
            ),
        ),
        article(
            "01-a/003-three",
            &named("3", "Three"),
            &format!("Under {word} 2, paragraph 1, and {word} 4."),
        ),
        ("02-b/_chapter.md".to_owned(), "# Chapter II. Second\n".to_owned()),
        article(
            "02-b/004-four",
            &format!("{word} 4 – Four"),
            "Article 3 says nothing here.",
        ),
        article("02-b/005-five", &named("5-A", "Five"), &format!("Only {word} 5-A.")),
        article("02-b/006-six", &named("6-bis", "Six"), "1. One.\n\n2. Two."),
        article(
            "02-b/007-last",
            &named("7", "Last"),
            &format!("As {word} 3 of the Rules of Court and of these {word}s."),
        ),
        ("annex-a/_annex.md".to_owned(), "# Annex A. Own\n".to_owned()),
        article("annex-a/001-own", "Article 1. Own", "Under Article 2."),
        article("annex-a/002-other", "Article 2. Other", "Words."),
    ]
}

fn files(word: &str) -> parse::Files {
    text(word)
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(path, text)))
        .collect()
}

#[test]
fn they_are_read_written_and_addressed() {
    for word in WORDS {
        let read = parse::convention(Version::new("2.0"), files(word));
        assert_eq!(read.findings, [], "{word}");
        let convention = read.value.unwrap();
        for (path, text) in text(word) {
            let one = convention.documents.iter().find(|one| one.path == path).unwrap();
            assert_eq!(write::document(one), text, "{word}");
        }
        let index = Index::new(&convention);
        for (written, printed) in [
            ("{word} 2(1)(a)", "{word} 2(1)(a)"),
            ("{word} 2, paragraph 2", "{word} 2(2)"),
            ("paragraph 2 of {word} 2", "{word} 2(2)"),
            ("§ 2(2)", "{word} 2(2)"),
            ("Article 2(2)", "{word} 2(2)"),
            ("2(2)", "{word} 2(2)"),
            ("{word} 5-A", "{word} 5-A"),
            ("{word} 6 bis(2)", "{word} 6 bis(2)"),
            ("{word} 6-bis(2)", "{word} 6 bis(2)"),
            ("Annex A, Article 2", "Annex A, Article 2"),
        ] {
            let written = written.replace("{word}", word);
            let printed = printed.replace("{word}", word);
            let target = index.resolve(&convention, &address(&written).unwrap());
            let Ok(Target::Provision(node)) = target else {
                panic!("{written}: {target:?}")
            };
            assert_eq!(address_of(&convention, node).to_string(), printed, "{written}");
        }
        let other = if word == "Rule" { "Clause 2" } else { "Rule 2" };
        assert!(index.resolve(&convention, &address(other).unwrap()).is_err(), "{word}");
    }
}

/// The draft of these amendments as one text, file by file; else what `check` finds wrong.
fn drafted(word: &str, settings: &str, amendments: &[&str]) -> Result<String, String> {
    let amendments = amendments.iter().map(|one| one.replace("{word}", word));
    let small = Small::new(settings, text(word), amendments);
    small.check()?;
    Ok(small.draft().into_values().collect())
}

/// Checks for each word that the draft has these lines in this order, or the finding.
fn check(settings: &str, amendments: &[&str], said: Result<&[&str], &str>) {
    for word in WORDS {
        match (drafted(word, settings, amendments), said) {
            (Ok(text), Ok(lines)) => {
                has_in_order(
                    &text,
                    lines.iter().map(|line| line.replace("{word}", word)),
                );
            }
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
            (came, _) => panic!("{word} {settings}: {came:?}"),
        }
    }
}

const BIS: &str = "numbering: bis";
const SEQUENTIAL: &str = "numbering: sequential";

#[test]
fn what_is_new_is_called_as_its_neighbours() {
    let new = ["{op: insert, after: \"{word} 2\", text: \"# New\\n\\nWords.\"}"];
    check(
        BIS,
        &new,
        Ok(&["# {word} 2 bis. New", "# {word} 2. Two", "# {word} 3. Three"]),
    );
    check(
        SEQUENTIAL,
        &new,
        Ok(&[
            "As {word} 4 says",
            "# {word} 3. New",
            "# {word} 4. Three",
            "Under {word} 2, paragraph 1, and {word} 5.",
            "# {word} 5. Four",
            "Article 3 says nothing here",
            "# {word} 6. Five",
            "Only {word} 6.",
            "# {word} 7. Six",
            "# {word} 8. Last",
            "{word} 3 of the Rules of Court and of these {word}s.",
            "# Article 1. Own",
        ]),
    );
    let named = [
        "{op: insert, after: \"{word} 2\", text: \"# {word} 2 bis. New\\n\\nAs {word} 1.\"}",
    ];
    check(BIS, &named, Ok(&["# {word} 2 bis. New", "As {word} 1."]));
    let wrong =
        ["{op: insert, after: \"{word} 2\", text: \"# Article 2 bis. New\\n\\nWords.\"}"];
    check(BIS, &wrong, Err("is called otherwise than"));
    let own =
        ["{op: insert, after: \"Annex A, Article 1\", text: \"# New\\n\\nWords.\"}"];
    check(BIS, &own, Ok(&["# Article 1 bis. New", "# Article 1. Own"]));
    let annex = [
        "{op: insert, after: Annex A, text: \"# Annex B. Fresh\\n\\n# Rule 1. Own\\n\\nWords.\\n\\n# Next\\n\\nWords.\"}",
    ];
    check(BIS, &annex, Ok(&["# Rule 1. Own", "# Rule 2. Next", "# Annex B. Fresh"]));
}

#[test]
fn numbers_with_a_dash_go_on_as_they_are_written() {
    for (behind, between, new) in [
        ("5-A", "bis", "5-B"),
        ("5-A", "uk", "5-B"),
        ("6-bis", "bis", "6-ter"),
        ("6-bis", "letter", "6-ter"),
    ] {
        let settings = format!("{BIS}\nbetween: {between}");
        let amendment = format!(
            "{{op: insert, after: \"{{word}} {behind}\", text: \"# New\\n\\nWords.\"}}"
        );
        check(&settings, &[&amendment], Ok(&[&format!("# {{word}} {new}. New")]));
    }
    check(
        BIS,
        &["{op: move, at: \"{word} 1\", after: \"{word} 6-bis\"}"],
        Ok(&["# {word} 6-ter. One"]),
    );
}

#[test]
fn they_are_amended_by_every_operation() {
    check(
        BIS,
        &["{op: replace, at: \"{word} 2(1)(a)\", find: keep, with: hold}"],
        Ok(&["(a) hold;"]),
    );
    check(
        BIS,
        &["{op: retitle, at: \"{word} 2\", with: Both}"],
        Ok(&["# {word} 2. Both"]),
    );
    check(BIS, &["{op: delete, at: \"{word} 1\"}"], Ok(&["# {word} 1. [Deleted]"]));
    check(
        BIS,
        &["{op: renumber, at: \"{word} 4\", to: 4 bis}"],
        Ok(&["and {word} 4 bis.", "# {word} 4 bis. Four"]),
    );
    check(
        BIS,
        &["{op: substitute, at: \"{word} 4\", text: \"# Forth\\n\\nNew words.\"}"],
        Ok(&["# {word} 4. Forth", "New words."]),
    );
    check(
        BIS,
        &["{op: move, at: \"{word} 4\", after: \"Annex A, Article 2\"}"],
        Ok(&["# Article 3. Four"]),
    );
    check(
        BIS,
        &["{op: move, at: \"Annex A, Article 1\", after: \"{word} 2\"}"],
        Ok(&["# {word} 2 bis. Own"]),
    );
    check(
        BIS,
        &[
            "{op: split, at: \"{word} 6 bis\", into: [\"1. One.\", \"# Seven\\n\\n1. Two.\"]}",
        ],
        Ok(&["# {word} 6-bis. Six", "# {word} 6-ter. Seven"]),
    );
    check(
        BIS,
        &["{op: wrap, at: \"{word} 1\", as: \"1\"}"],
        Ok(&["# {word} 1. One", "1. They march."]),
    );
}

#[test]
fn a_sole_article_beside_another_is_the_first() {
    let files = [
        ("001-one.md", "Article 1. One"),
        ("annex/_annex.md", ""),
        ("annex/001-sole.md", "Sole Article"),
    ];
    let files = files.map(|(path, heading)| {
        let id = path.rsplit(['-', '.', '/']).nth(1).unwrap();
        let text = match heading {
            "" => "# Annex\n".to_owned(),
            heading => format!("---\nid: {id}\n---\n\n# {heading}\n\nWords.\n"),
        };
        (path, text)
    });
    let insert =
        "{op: insert, after: \"Annex, Sole Article\", text: \"# More\\n\\nWords.\"}";
    let small = Small::new(SEQUENTIAL, files, [insert]);
    small.check().unwrap();
    let text: String = small.draft().into_values().collect();
    assert!(
        text.contains("# Article 1\n") && text.contains("# Article 2. More"),
        "{text}"
    );
}
