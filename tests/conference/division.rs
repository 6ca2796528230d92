//! Separate votes on words of one amendment: words voted out are in no text, and every paper
//! says so.

use crate::{
    hall::{adopts, files, hall, json, opens, rows},
    world::World,
};

const TEXT: [(&str, &str); 3] = [
    ("Notice", "Each State shall give notice within sixty days, free of charge."),
    ("Fees", "No fee is asked for notice given in writing and in time."),
    ("Reports", "Each State shall report."),
];

const DAYS: &str =
    "{op: replace, at: Article 1, find: sixty days, with: thirty days and in good time}";

fn conference(numbering: &str) -> World {
    let world = hall(numbering, &TEXT);
    files(&world, "P-001", "2.0", "", &[DAYS]);
    world
}

fn voted<'l>(id: &'l str, part: &'l str, how: &'l str, words: &'l str) -> Vec<&'l str> {
    let vote = if how == "adopted" { "20-4-1" } else { "4-20-1" };
    let mut line = vec!["decide", id, how, "--parts", part, "--words", words];
    if how != "reopened" {
        line.extend(["--vote", vote, "--meeting", "Bern", "--date", "2026-11-20"]);
    }
    line
}

#[test]
fn words_that_were_voted_out_are_in_no_text_and_every_paper_says_so() {
    for numbering in ["bis", "sequential"] {
        let world = conference(numbering);
        world.good(&voted("P-001", "1", "rejected", "and in good time"));
        world.good(&["check", "--deny-warnings"]);
        let diff = world.good(&["diff", "--proposal", "P-001"]);
        assert!(diff.contains("thirty") && !diff.contains("good time"), "{diff}");
        assert!(!world.good(&["rolling"]).contains("good time"));
        adopts(&world, &["P-001"]);
        world.good(&["consolidate"]);
        world.good(&["verify"]);
        let text = world.read("convention/3.0/001-notice.md");
        assert!(text.contains("within thirty days, free of charge."), "{text}");
        let commit = world.git(&["log", "--grep", "Adopt P-001", "--format=%B"]);
        assert!(commit.contains("Voted-out: P-001.1 “and in good time”"), "{commit}");
        let log = world.good(&["log", "Article 1"]);
        let words = "the words “and in good time” voted out by 4-20-1, Bern, 2026-11-20";
        assert!(
            log.split_whitespace().collect::<Vec<_>>().join(" ").contains(words),
            "{log}"
        );
        let log = json(&world, &["log", "Article 1"]);
        assert_eq!(
            log["events"][0]["decisions"][0]["words"], "and in good time",
            "{log}"
        );
        let blame = world.good(&["blame", "Article 1"]);
        let blame = blame.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(blame.contains("thirty") && blame.contains("voted out"), "{blame}");
        let sources = rows(&world, &["table", "sources"], &["amendment", "change"]);
        assert!(
            sources[0].contains("without “and in good time”, voted out"),
            "{sources:?}"
        );
        let paper = world.good(&["table", "compilation", "--format", "markdown"]);
        assert!(paper.contains("**thirty days and in good time**"), "as filed: {paper}");
        assert!(paper.contains("in P-001.1: ~~and in good time~~"), "{paper}");
        let table = rows(
            &world,
            &["table", "decisions"],
            &["proposals", "decision", "method", "statements"],
        );
        assert_eq!(
            table,
            [
                "P-001.1 | rejected | 4-20-1 | separate vote on the words “and in good time”: \
                 voted out",
                "P-001 | adopted | consensus | "
            ]
        );
        let shown = world.good(&["show", "P-001"]);
        assert!(shown.contains("of amendment 1 voted out"), "{shown}");
    }
}

#[test]
fn words_that_an_amendment_takes_out_may_be_voted_apart_too() {
    let delete = "{op: delete, at: Article 2, find: \" given in writing and in time\"}";
    let replace =
        "{op: replace, at: Article 1, find: \"sixty days, free\", with: thirty days}";
    let whole = "{op: delete, at: \"Article 2, first unnumbered paragraph\"}";
    for (amendment, at, words, reads) in [
        (
            whole,
            "Article 2",
            "notice given in writing",
            "Fees version 3.0, convention/3.0/002-fees.md notice given in writing",
        ),
        (delete, "Article 2", "in writing", "No fee is asked for notice in writing."),
        (delete, "Article 2", "and in time", "No fee is asked for notice and in time."),
        (delete, "Article 2", "given", "No fee is asked for notice given."),
        (replace, "Article 1", "free", "within thirty days free of charge."),
        (replace, "Article 1", ", free", "within thirty days, free of charge."),
        (replace, "Article 1", "sixty", "within sixty thirty days of charge."),
    ] {
        let world = hall("bis", &TEXT);
        files(&world, "P-001", "2.0", "", &[amendment]);
        world.good(&voted("P-001", "1", "rejected", words));
        adopts(&world, &["P-001"]);
        world.good(&["consolidate"]);
        world.good(&["verify"]);
        let text = world.good(&["show", at, "--at", "3.0"]);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(reads), "{words}: {text}");
        // What stays is the base's.
        let blame =
            json(&world, &["blame", at, "--words", words.trim_start_matches(", ")]);
        let runs = blame["provisions"].to_string();
        assert!(!runs.contains("P-001"), "{words}: {blame}");
    }
}

#[test]
fn provisions_are_voted_out_of_what_is_inserted() {
    let world = hall("sequential", &TEXT);
    let text = "{op: insert, after: Article 1, id: tolls, text: \"# Tolls\\n\\n1. A toll is asked:\\n   - (a) \
                of carriers;\\n   - (b) of guides, if any.\\n\\n2. It is small.\"}";
    files(&world, "P-001", "2.0", "", &[text]);
    let small = "{op: replace, at: P-001.1, find: small, with: very small}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[small]);
    adopts(&world, &["P-001/Am.1"]);
    let children = voted("P-001", "1", "rejected", "A toll is asked:");
    let said = world.ends(2, &children);
    assert!(said.contains("needs them"), "{said}");
    world.good(&voted("P-001", "1", "rejected", "(b) of guides, if any."));
    world.good(&voted("P-001", "1", "rejected", "very"));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    let text = world.good(&["show", "Article 2", "--at", "3.0"]);
    assert!(text.contains("carriers") && !text.contains("guides"), "{text}");
    assert!(text.contains("It is small."), "{text}");
    let blame = json(&world, &["blame", "Article 2(2)"]).to_string();
    assert!(blame.contains("P-001/Am.1"), "small is the sub-amendment's: {blame}");
}

#[test]
fn votes_on_words_that_make_no_sense_are_refused() {
    let world = conference("bis");
    files(&world, "C-001", "2.0", "kind: comment\n", &[]);
    let sub = "{op: replace, at: P-001.1, find: good, with: due}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[sub]);
    files(&world, "P-002", "2.0", "", &["{op: delete, at: Article 2}"]);
    let twice =
        "{op: replace, at: Article 3, find: report, with: report and report and act}";
    files(&world, "P-003", "2.0", "", &[twice]);
    for (id, how, words, said) in [
        ("P-001", "rejected", "at once", "P-001.1 does not have the words “at once”"),
        ("P-001", "rejected", "in goo", "does not have the words"),
        (
            "P-001",
            "rejected",
            "thirty days and in good time",
            "nothing is left of P-001.1",
        ),
        ("P-001", "deferred", "good", "words are adopted or rejected, never deferred"),
        ("P-001", "withdrawn", "good", "words are adopted or rejected, never withdrawn"),
        ("P-001", "reopened", "good", "nobody has voted on the words “good”"),
        ("P-001/Am.1", "rejected", "due", "P-001/Am.1 is a sub-amendment"),
        ("P-003", "rejected", "report", "stand 2 times in P-003.1"),
        ("P-003", "rejected", "and", "stand 2 times in P-003.1"),
    ] {
        let said_so = world.ends(2, &voted(id, "1", how, words));
        assert!(said_so.contains(said), "{id} {words}: {said_so}");
    }
    let parts = ["decide", "P-001", "rejected", "--words", "good", "--vote", "1-2-0"];
    assert!(world.ends(2, &parts).contains("--parts"));
    let how = ["decide", "P-001", "rejected", "--parts", "1", "--words", "good"];
    assert!(world.ends(2, &how).contains("how were the words decided on?"));
    for (words, said) in [
        ("fees", "the words “fees” do not stand in Article 2"),
        (
            "No fee is asked for notice given in writing and in time.",
            "nothing of Article 2",
        ),
        ("in", "stand 2 times in Article 2"),
    ] {
        let said_so = world.ends(1, &voted("P-002", "1", "rejected", words));
        assert!(said_so.contains(said), "{words}: {said_so}");
    }
    assert!(!world.path("proposals/decisions.yaml").exists());
    world.good(&voted("P-001", "1", "rejected", "and in good time"));
    let again = world.ends(2, &voted("P-001", "1", "adopted", "and in good  time"));
    assert!(again.contains("were voted out of P-001.1 already"), "{again}");
    adopts(&world, &["P-001"]);
    let late = world.ends(2, &voted("P-001", "1", "rejected", "thirty"));
    assert!(late.contains("P-001.1 is adopted already"), "{late}");
}

#[test]
fn words_that_were_kept_stand_and_what_is_reopened_is_voted_on_anew() {
    let world = conference("bis");
    world.good(&voted("P-001", "1", "adopted", "and in good time"));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    let text = || world.read("convention/3.0/001-notice.md");
    assert!(text().contains("thirty days and in good time"), "{}", text());
    let said = world.good(&["decide", "P-001", "reopened", "--date", "2026-11-20"]);
    let taken =
        "the vote on the words “and in good time” of P-001.1 is taken back with it";
    assert!(
        said.split_whitespace().collect::<Vec<_>>().join(" ").contains(taken),
        "{said}"
    );
    world.good(&voted("P-001", "1", "rejected", "and in good time"));
    world.good(&voted("P-001", "1", "reopened", "and in good time"));
    world.good(&voted("P-001", "1", "rejected", "in good time"));
    let said = world.ends(2, &voted("P-001", "1", "rejected", "thirty days and"));
    assert!(said.contains("nothing is left"), "{said}");
    world.good(&voted("P-001", "1", "reopened", "in good time"));
    world.good(&voted("P-001", "1", "rejected", "and in good time"));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    assert!(text().contains("within thirty days, free"), "{}", text());
    opens(&world, "3.0-draft.2");
    world.good(&["verify"]);
    let log = json(&world, &["log", "Article 1"]).to_string();
    assert!(log.contains("and in good time"), "{log}");
    let file = world.read("proposals/P-001.yaml");
    world.write("proposals/P-001.yaml", file.replace("and in good time", "soon"));
    assert!(world.ends(1, &["verify"]).contains("P-001.1"));
}

#[test]
fn words_that_an_edited_file_has_no_more_are_found() {
    let world = conference("bis");
    world.good(&voted("P-001", "1", "rejected", "and in good time"));
    let file = world.read("proposals/P-001.yaml");
    world.write("proposals/P-001.yaml", file.replace("good", "due"));
    let said = world.ends(1, &["check"]);
    assert!(said.contains("changed-after-decision"), "{said}");
    assert!(said.contains("does not have the words “and in good time”"), "{said}");
    let said = world.ends(1, &["decide", "P-001", "adopted", "--consensus"]);
    assert!(said.contains("and in good time"), "{said}");
}

#[test]
fn words_are_voted_out_of_a_term_in_all_its_forms() {
    let world = hall(
        "bis",
        &[
            ("Notice", "Each State shall give a notice. Notices are free."),
            ("Fees", "No fee is asked for a notice."),
        ],
    );
    let term = "{op: replace_term, from: notice, with: early public warning, forms: {notices: \
                early public warnings, Notices: Early public warnings}, hits: [{at: \"Article 1, heading\", keep: true}, \"Article 1, first \
                unnumbered paragraph\", \"Article 2, first unnumbered paragraph\"]}";
    files(&world, "P-001", "2.0", "", &[term]);
    let said = world.ends(2, &voted("P-001", "1", "rejected", "notice"));
    assert!(said.contains("does not have the words"), "{said}");
    world.good(&voted("P-001", "1", "rejected", "public"));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    let text = |file: &str| world.read(&format!("convention/3.0/{file}"));
    let notice = text("001-notice.md");
    assert!(
        notice.contains("give a early warning. Early warnings are free."),
        "{notice}"
    );
    assert!(text("002-fees.md").contains("asked for a early warning."));
    let commit = world.git(&["log", "--grep", "Adopt P-001", "--format=%B"]);
    assert!(commit.contains("Voted-out: P-001.1 “public”"), "{commit}");
}

const POINTS: &str = "1. A toll is asked:\n   - (a) of carriers;\n   - (b) of guides, if \
                      any.\n\n2. It is small.";

#[test]
fn what_is_voted_out_of_a_deletion_stays_with_what_it_stands_below() {
    let deleted = || {
        let world = hall("bis", &[("Tolls", POINTS)]);
        files(&world, "P-001", "2.0", "", &["{op: delete, at: Article 1(1)}"]);
        world
    };
    // A colon with nothing below it is no text.
    let world = deleted();
    let said = world.ends(1, &voted("P-001", "1", "rejected", "A toll is asked:"));
    assert!(said.contains("without these words"), "{said}");
    // What stands below a provision keeps it.
    world.good(&voted("P-001", "1", "rejected", "(b) of guides, if any."));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    let text = world.read("convention/3.0/001-tolls.md");
    assert!(text.contains("1. A toll is asked:"), "{text}");
    assert!(text.contains("of guides, if any.") && !text.contains("carriers"), "{text}");
    // Of an article its heading stays with any of its paragraphs.
    let world = hall("bis", &[("Tolls", POINTS), ("Fees", "No fee is asked.")]);
    files(&world, "P-001", "2.0", "", &["{op: delete, at: Article 1}"]);
    world.good(&voted("P-001", "1", "rejected", "It is small."));
    adopts(&world, &["P-001"]);
    world.good(&["consolidate"]);
    world.good(&["verify"]);
    let text = world.read("convention/3.0/001-tolls.md");
    assert!(text.contains("# Article 1. Tolls"), "{text}");
    assert!(
        text.contains("2. It is small.") && !text.contains("toll is asked"),
        "{text}"
    );
    let paper = world.good(&["table", "sources"]);
    assert!(paper.contains("It is small"), "{paper}");
}

#[test]
fn who_depends_on_words_is_told_when_they_are_voted_out_and_in_the_papers() {
    let world = conference("bis");
    let on_it = "{op: replace, at: Article 1, find: good time, with: due time}";
    files(&world, "P-002", "2.0", "depends_on: [P-001]\n", &[on_it]);
    let sub = "{op: replace, at: P-001.1, find: good, with: very good}";
    files(&world, "P-001/Am.1", "2.0", "amends: P-001\n", &[sub]);
    files(
        &world,
        "P-003",
        "2.0",
        "depends_on: [P-001]\n",
        &["{op: replace, at: Article 1, find: thirty, with: forty}"],
    );
    world.good(&["check"]);
    let said = world.good(&voted("P-001", "1", "rejected", "and in good time"));
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for id in ["P-002", "P-001/Am.1"] {
        let line = format!("without these words {id} no longer applies");
        assert!(said.contains(&line), "{said}");
    }
    assert!(!said.contains("P-003 no longer"), "{said}");
    let paper = world.good(&["table", "decisions"]);
    let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(paper.contains("P-002 depends on P-001 and does not apply"), "{paper}");
    let voting = world.good(&["table", "marshalled"]);
    let voting = voting.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(voting.contains("they do not apply to the text: P-002"), "{voting}");
}
