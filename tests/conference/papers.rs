//! The papers of a conference: what each says, and what none leaves out.

use crate::{
    hall::{adopts, files, hall, json, rows},
    world::World,
};

const TEXT: [(&str, &str); 3] = [
    (
        "Notice",
        "1. Each State shall give notice within sixty days.\n\n2. It is in writing.",
    ),
    (
        "Fees",
        "No fee is asked.\n\n| Room | Fee |\n| --- | --- |\n| Hall | 10 |\n| Cell | 2 |",
    ),
    ("Reports", "Each State shall report every two years."),
];

fn conference() -> World {
    hall("bis", &TEXT)
}

fn found(rows: &[String], start: &str) -> String {
    let row = rows.iter().find(|row| row.starts_with(start));
    row.unwrap_or_else(|| panic!("{start}: {rows:#?}")).clone()
}

#[test]
fn identical_amendments_are_one_vote() {
    let world = conference();
    let days = "{op: replace, at: Article 1(1), find: sixty, with: thirty}";
    let article =
        "{op: insert, after: Article 2, text: \"# Tolls\\n\\nNo toll is asked.\"}";
    for id in ["P-001", "P-003"] {
        files(&world, id, "2.0", "", &[days, article]);
    }
    files(&world, "P-002", "2.0", "", &["{op: delete, at: Article 1(2)}"]);
    let columns = ["amendment", "number", "remarks"];
    let order = rows(&world, &["table", "marshalled"], &columns);
    let number = |id: &str| found(&order, id).split(" | ").nth(1).unwrap().to_owned();
    assert_eq!(number("P-001.1"), number("P-003.1"));
    assert_eq!(number("P-001.2"), number("P-003.2"));
    assert_ne!(number("P-001.1"), number("P-002.1"));
    assert!(found(&order, "P-003.1").contains("identical with P-001.1: one vote"));
    let names: Vec<_> =
        order.iter().map(|row| row.split(" | ").next().unwrap()).collect();
    assert_eq!(names, ["P-001.1", "P-003.1", "P-002.1", "P-001.2", "P-003.2"]);
}

#[test]
fn links_are_named_words_are_whole_and_corrigenda_stand_below() {
    let world = conference();
    let long = "every year, and as often as the Conference asks for it by a majority of its \
                members, in one of the languages of the Conference";
    let years = format!(
        "{{op: replace, at: Article 3, find: every two years, with: \"{long}\"}}"
    );
    files(&world, "P-001", "2.0", "package: reports\n", &[&years]);
    files(
        &world,
        "P-002",
        "2.0",
        "package: reports\ndepends_on: [P-001]\n",
        &[
            "{op: insert, after: Article 3, text: \"# Rooms\\n\\n1. Rooms are open.\\n\\n2. Doors are \
          closed.\"}",
        ],
    );
    files(
        &world,
        "P-003",
        "2.0",
        "alternative_to: [P-001]\n",
        &["{op: replace, at: Article 3, find: two, with: three}"],
    );
    files(
        &world,
        "P-004",
        "2.0",
        "kind: corrigendum\n",
        &["{op: replace, at: Article 1(2), find: It is, with: Notice is}"],
    );
    let order =
        rows(&world, &["table", "marshalled"], &["amendment", "change", "remarks"]);
    let one = found(&order, "P-001.1");
    assert!(one.contains(long) && !one.contains('…'), "{one}");
    assert!(one.contains("package reports, decided with P-002"), "{one}");
    let two = found(&order, "P-002.1");
    assert!(two.contains("depends on P-001"), "{two}");
    assert!(
        two.contains("1. Rooms are open.") && two.contains("2. Doors are closed."),
        "{two}"
    );
    assert!(found(&order, "P-003.1").contains("an alternative to P-001"));
    assert!(!order.iter().any(|row| row.starts_with("P-004")), "{order:#?}");
    let said = world.good(&["table", "marshalled"]);
    assert!(said.contains("Corrigenda need no vote: P-004"), "{said}");
}

#[test]
fn new_articles_stand_at_their_place_and_sub_amendments_under_their_amendment() {
    let world = conference();
    files(
        &world,
        "P-001",
        "2.0",
        "",
        &["{op: insert, after: Article 1, text: \"# Tolls\\n\\nNo toll is asked.\"}"],
    );
    let days = "{op: replace, at: Article 1(1), find: sixty, with: thirty}";
    files(&world, "P-002", "2.0", "", &[days]);
    files(
        &world,
        "P-002/Am.1",
        "2.0",
        "amends: P-002\n",
        &["{op: replace, at: P-002.1, find: thirty, with: forty}"],
    );
    files(
        &world,
        "P-003",
        "2.0",
        "",
        &["{op: replace, at: Article 3, find: two, with: three}"],
    );
    let table = json(&world, &["table", "compilation"]);
    let text = table["rows"].as_array().unwrap().iter().map(|row| {
        format!(
            "{}: {}",
            row["article"].as_str().unwrap(),
            row["proposal"].as_str().unwrap_or("")
        )
    });
    let rows: Vec<String> = text.filter(|row| row.contains("P-")).collect();
    assert_eq!(
        rows,
        [
            "Article 1: P-002",
            "Article 1: P-002/Am.1",
            "New after Article 1: P-001",
            "Article 3: P-003"
        ]
    );
    let said = world.good(&["table", "compilation", "--format", "markdown"]);
    assert!(said.contains("in P-002.1: ~~thirty~~**forty**"), "{said}");
    assert!(!said.contains("No place in the text"), "{said}");
}

/// A page as it is seen: what parts the cells of a row is hidden.
fn seen(html: &str) -> String {
    let mut parts = html.split("<span hidden=\"\">");
    let first = parts.next().unwrap_or_default();
    let behind = |part| str::split_once(part, "</span>").map_or("", |(_, rest)| rest);
    first.to_owned() + &parts.map(behind).collect::<String>()
}

#[test]
fn tables_are_rows_wide_texts_go_across_and_headings_that_stand_are_not_marked() {
    let world = conference();
    files(
        &world,
        "P-001",
        "2.0",
        "",
        &["{op: substitute, at: Article 2, text: \"# Fees\\n\\nA fee is asked.\"}"],
    );
    let said = world.good(&["table", "compilation", "--format", "html"]);
    assert!(!said.contains("| Hall | 10 |") && !said.contains("---"), "{said}");
    let rows = ["<td>Hall</td><td>10</td>", "<td>Cell</td><td>2</td>"];
    let shown = seen(&said);
    assert!(rows.iter().all(|row| shown.contains(row)), "{said}");
    assert!(said.contains("<td colspan="), "{said}");
    assert!(
        !said.contains("<del>Fees</del>") && !said.contains("<ins>Fees</ins>"),
        "{said}"
    );
    world.good(&["table", "compilation", "--format", "typst", "-o", "compilation.typ"]);
    let typst = world.read("compilation.typ");
    assert!(typst.contains("wide: true") && typst.contains("colspan:"), "{typst}");
}

#[test]
fn the_paper_of_decisions_says_place_text_sponsors_votes_quorum_and_base() {
    let world = conference();
    world.good(&[
        "meeting",
        "Berlin",
        "--members",
        "40",
        "--quorum",
        "21",
        "--present",
        "35",
        "--majority",
        "two-thirds",
        "--base",
        "members",
    ]);
    let days = "{op: replace, at: Article 1(1), find: sixty, with: thirty}";
    files(&world, "P-001", "2.0", "sponsors: [Norway, Chile]\n", &[days]);
    world.good(&[
        "decide",
        "P-001",
        "adopted",
        "--vote",
        "20-10-5",
        "--meeting",
        "Berlin",
    ]);
    let columns = [
        "place", "text", "sponsors", "method", "required", "base", "quorum", "carried",
        "findings",
    ];
    assert_eq!(
        rows(&world, &["table", "decisions"], &columns),
        [
            "Article 1(1) | replaces “sixty” with “thirty” | Norway+Chile | 20-10-5 | 27 | members | \
          21 | false | majority-not-reached"
        ]
    );
    let said = world.good(&["table", "decisions"]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("3.0, from 2.0") && said.contains("not carried"), "{said}");
    // The same stands in what is printed.
    world.good(&["table", "decisions", "--format", "typst", "-o", "decisions.typ"]);
    assert!(world.read("decisions.typ").contains("not carried"));
}

#[test]
fn a_rival_of_what_is_adopted_falls_and_is_no_option() {
    let world = conference();
    let days = "{op: replace, at: Article 1(1), find: sixty days, with: thirty days}";
    files(&world, "P-001", "2.0", "", &[days]);
    let weeks = "{op: replace, at: Article 1(1), find: sixty days, with: six weeks}";
    files(&world, "P-002", "2.0", "", &[weeks]);
    files(
        &world,
        "P-003",
        "2.0",
        "",
        &["{op: replace, at: Article 3, find: two, with: three}"],
    );
    let before = json(&world, &["rolling"]);
    assert_eq!(before["brackets"], 2, "{before}");
    adopts(&world, &["P-001"]);
    let said = world.good(&["rolling", "Article 1"]);
    assert!(said.contains("thirty") && !said.contains("six weeks"), "{said}");
    assert!(said.contains("falls: what is adopted excludes it"), "{said}");
    let rolling = json(&world, &["rolling"]);
    assert_eq!(rolling["not_shown"][0]["id"], "P-002", "{rolling}");
    assert_eq!(rolling["not_shown"][0]["reason"], "falls", "{rolling}");
    assert_eq!(rolling["brackets"], 1, "{rolling}");
}

#[test]
fn chapters_without_titles_stand_when_an_article_is_inserted() {
    let world = conference();
    for chapter in ["01-one", "02-two"] {
        let number = if chapter == "01-one" { "I" } else { "II" };
        world.write(
            &format!("convention/2.0/{chapter}/_chapter.md"),
            format!("# Chapter {number}\n"),
        );
    }
    for (chapter, name) in
        [("01-one", "001-notice"), ("01-one", "002-fees"), ("02-two", "003-reports")]
    {
        let text = world.read(&format!("convention/2.0/{name}.md"));
        std::fs::remove_file(world.path(&format!("convention/2.0/{name}.md"))).unwrap();
        world.write(&format!("convention/2.0/{chapter}/{name}.md"), text);
    }
    world.commit();
    let article = "{op: insert, after: Article 1, text: \"# Tolls\\n\\nNo toll.\"}";
    files(&world, "P-001", "2.0", "", &[article]);
    let said = world.good(&["diff", "--proposal", "P-001"]);
    assert!(!said.contains("Chapter") || !said.contains("moved"), "{said}");
    assert!(said.contains("Tolls") && !said.contains("[-Chapter"), "{said}");
}

#[test]
fn a_change_of_spaces_is_marked() {
    let world = conference();
    let hard =
        "{op: replace, at: Article 1(1), find: sixty days, with: \"sixty\\u00a0days\"}";
    files(&world, "P-001", "2.0", "", &[hard]);
    for format in ["markdown", "criticmarkup", "html"] {
        let said = world.good(&["diff", "--proposal", "P-001", "--format", format]);
        let marked = ["~~", "{--", "<del"].iter().any(|mark| said.contains(mark));
        assert!(marked, "{format}: {said}");
    }
}

#[test]
fn hidden_signs_are_shown_and_never_obeyed() {
    let world = conference();
    let text = "id: P-001\ntitle: \"Title \\u202Eof it\"\nbase: \"2.0\"\nsponsors: [\"A\\u2066B\"]\n\
                rationale: Because.\namendments:\n  - {op: delete, at: Article 1(2)}\n";
    world.write("proposals/P-001.yaml", text);
    for arguments in [
        &["table", "compilation"][..],
        &["table", "compilation", "--format", "html"],
        &["table", "compilation", "--format", "csv"],
        &["table", "compilation", "--format", "markdown"],
        &["rolling"],
        &["show", "P-001"],
        &["list"],
    ] {
        let said = world.good(arguments);
        assert!(!said.contains(['\u{202e}', '\u{2066}']), "{arguments:?}: {said}");
    }
    let html = world.good(&["diff", "--proposal", "P-001", "--format", "html"]);
    assert!(html.contains("lang=") && html.contains("Content-Security-Policy"), "{html}");
    let table = world.good(&["table", "compilation", "--format", "html"]);
    assert!(table.contains("Content-Security-Policy"), "{table}");
}

#[test]
fn a_joined_sentence_reads_as_it_will() {
    let guide = "A guide shall carry a licence. The guide shall show it.";
    let world = hall("bis", &[("Guides", guide)]);
    let term = "{op: replace_term, from: guide, with: leader, hits: [\"Article 1 2\"]}";
    files(&world, "P-001", "2.0", "", &[term]);
    let found = json(&world, &["check"]).to_string();
    assert!(!found.contains("leaderleader"), "{found}");
    world.write("proposals/P-001.yaml", "");
    std::fs::remove_file(world.path("proposals/P-001.yaml")).unwrap();
    let all = "{op: replace, at: Article 1, find: guide, with: leader, occurrence: all}";
    files(&world, "P-001", "2.0", "", &[all]);
    let carries = "{op: replace, at: Article 1, find: shall carry, with: carries}";
    files(&world, "P-002", "2.0", "", &[carries]);
    let found = json(&world, &["check"]).to_string();
    assert!(found.contains("A leader carries a licence."), "{found}");
    assert!(!found.contains("leaderleader"), "{found}");
}

#[test]
fn the_paper_of_decisions_says_what_a_corrigendum_puts_right() {
    let world = conference();
    let days = "{op: replace, at: Article 1(1), find: sixty, with: thirty}";
    files(&world, "P-001", "2.0", "", &[days]);
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["adopt", "3.0", "--consensus"]);
    let slips = ["{op: replace, at: Article 1(2), find: It is, with: It stands}"];
    files(&world, "P-002", "3.0", "kind: corrigendum\n", &slips);
    world.good(&["decide", "P-002", "adopted", "--without-vote"]);
    for begun in [false, true] {
        let found =
            rows(&world, &["table", "decisions"], &["proposals", "place", "text"]);
        let told = "P-002 | Article 1(2) | replaces “is” with “stands”";
        let alike = |row: &String| row.starts_with("P-002 | Article 1(2) | replaces “");
        assert!(found.iter().any(alike), "{told}: {found:#?}");
        if !begun {
            world.commit();
            world.good(&["consolidate"]);
            world.good(&["open", "3.1", "--from", "3.0", "--commit"]);
        }
    }
}

#[test]
fn each_change_of_a_table_stands_in_its_cell() {
    let world = conference();
    let fee = "{op: replace, at: Article 2, find: \"10\", with: \"12\"}";
    files(&world, "P-001", "2.0", "", &[fee]);
    let anew = "{op: substitute, at: \"Article 2, second unnumbered paragraph\", text: \"| Room | \
                Fee | Day |\\n| --- | --- | --- |\\n| Hall | 11 | Monday |\\n| Attic | 5 | any |\\n| \
                Cell | 2 | any |\"}";
    files(&world, "P-002", "2.0", "", &[anew]);
    for paper in
        [&["table", "compilation"][..], &["table", "comparison", "P-001", "P-002"]]
    {
        let said = world.good(&[paper, &["--format", "csv"]].concat());
        assert!(said.contains("Hall | 10") && !said.contains("---"), "{said}");
        assert!(said.contains("Hall | [-10-]{+12+}"), "{said}");
        assert!(said.contains("Room | Fee | {+Day+}"), "{said}");
        assert!(said.contains("{+Attic | 5 | any+}"), "{said}");
        assert!(!world.good(paper).contains("---"));
        let html = seen(&world.good(&[paper, &["--format", "html"]].concat()));
        let cell = |words: &str| html.contains(&format!("<td>{words}</td>"));
        assert!(cell("<del>10</del><ins>12</ins>"), "{html}");
        assert!(
            cell("<del>10</del><ins>11</ins>") && cell("<ins>Monday</ins>"),
            "{html}"
        );
        assert!(cell("<ins>Attic</ins>") && cell("Cell") && cell("2"), "{html}");
        let markdown = world.good(&[paper, &["--format", "markdown"]].concat());
        assert!(markdown.contains("<td>Hall</td><td>~~10~~**12**</td>"), "{markdown}");
        assert!(
            !markdown.contains("---|") && markdown.contains("<td>**Attic**</td>"),
            "{markdown}"
        );
    }
}

#[test]
fn a_sub_amendment_that_does_not_apply_stands_in_the_compilation_and_says_so() {
    let world = conference();
    let days = "{op: replace, at: Article 1(1), find: sixty, with: thirty}";
    files(&world, "P-001", "2.0", "", &[days]);
    let wrong = "{op: replace, at: P-001.1, find: ninety, with: forty}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[wrong]);
    let right = "{op: replace, at: P-001.1, find: thirty, with: forty}";
    files(&world, "P-001/Am.2", "2.0", "amends: P-001\n", &[right]);
    let said = world.good(&["table", "compilation", "--format", "markdown"]);
    let line = |id: &str| said.lines().find(|line| line.contains(id)).unwrap().to_owned();
    assert!(line("P-001/Am.1").contains("does not apply"), "{said}");
    assert!(!line("P-001/Am.2").contains("does not apply"), "{said}");
    assert!(!said.contains("No place in the text"), "{said}");
}
