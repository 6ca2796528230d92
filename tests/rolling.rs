//! The rolling text: what stands in which bracket, and what every format makes of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fmt::Write as _, fs, io, path::Path};

use jiff::civil::date;
use mimc::{
    paper::{Detail, Rolling},
    render::{
        html,
        human::{self, Look},
        json,
        markdown::{self, Notation},
    },
    verbs::{Revision, RollingRequest, rolling},
};
use unicode_width::UnicodeWidthStr as _;

const WELLS: &str = "\
---
id: wells
---

# Article 1. Wells

1. A well is open to all who live near it in every season.

2. The keeper shall keep:
   - (a) a bucket;
   - (b) a rope;
   - (c) a cup.

3. Nobody pays.
";

const CATTLE: &str = "\
---
id: cattle
---

# Article 2. Cattle

1. Cattle drink in the evening.

2. Goats drink at noon.
";

#[test]
fn changes_of_different_words_are_brackets_of_their_own() {
    let text = printed(&[
        ("P-001", "  - {op: replace, at: Article 1(1), find: open, with: free}\n"),
        ("P-002", "  - {op: replace, at: Article 1(1), find: season, with: month}\n"),
    ]);
    insta::assert_snapshot!(lines_with(&text, "1."), @"1. A well is [Option 1: open] [Option 2, P-001 (Sponsors of P-001): free] to all who live near it in every [Option 1: season] [Option 2, P-002 (Sponsors of P-002): month].");
}

#[test]
fn changes_that_overlap_are_options_of_one_bracket_around_all_their_words() {
    let text = printed(&[
        (
            "P-001",
            "  - {op: replace, at: Article 1(1), find: all who live, with: whoever lives}\n",
        ),
        (
            "P-002",
            "  - {op: replace, at: Article 1(1), find: live near it, with: come}\n",
        ),
        ("P-003", "  - {op: delete, at: Article 1(1), find: \" near it\"}\n"),
    ]);
    insta::assert_snapshot!(lines_with(&text, "1."), @"1. A well is open to [Option 1: all who live near it] [Option 2, P-001 (Sponsors of P-001): whoever lives near it] [Option 3, P-002 (Sponsors of P-002): all who come] [Option 4, P-003 (Sponsors of");
}

#[test]
fn insertions_at_one_point_stand_alone_unless_they_exclude_each_other() {
    let insert = |text: &str| {
        format!(
            "  - op: insert\n    at: Article 1(3)\n    after_words: pays\n    text: \" {text}\"\n"
        )
    };
    let text = printed(&[("P-001", &insert("here")), ("P-002", &insert("now"))]);
    insta::assert_snapshot!(lines_with(&text, "3."), @"3. Nobody pays [P-001 (Sponsors of P-001): here] [P-002 (Sponsors of P-002): now].");
    let rival = format!("{}\nalternative_to: [P-001]", insert("now").trim_end());
    let text = printed(&[("P-001", &insert("here")), ("P-002", &rival)]);
    insta::assert_snapshot!(lines_with(&text, "3."), @"3. Nobody pays [Option 1: no text] [Option 2, P-001 (Sponsors of P-001): here] [Option 3, P-002 (Sponsors of P-002): now].");
}

#[test]
fn the_same_words_by_two_are_one_option() {
    let same = "  - {op: replace, at: Article 1(1), find: open, with: free}\n";
    let text = printed(&[("P-001", same), ("P-002", same)]);
    insta::assert_snapshot!(lines_with(&text, "1."), @"1. A well is [Option 1: open] [Option 2, P-001 (Sponsors of P-001); P-002 (Sponsors of P-002): free] to all who live near it in every season.");
}

#[test]
fn a_paragraph_that_is_divided_stands_beside_the_one_it_was() {
    let text = printed(&[(
        "P-001",
        "  - op: split\n    at: Article 1(1)\n    into:\n      - 1. A well is open to all\n      \
         - 1 bis. who live near it in every season.\n",
    )]);
    insta::assert_snapshot!(body(&text), @r"
    Article 1. Wells (1 bracket)
    [Option 1:
      1. A well is open to all who live near it in every season.]
    [Option 2, P-001 (Sponsors of P-001):
      1. A well is open to all
      1 bis. who live near it in every season.]
    2. The keeper shall keep:
      (a) a bucket;
      (b) a rope;
      (c) a cup.
    3. Nobody pays.

    … 1 unchanged document
    ");
}

#[test]
fn articles_that_are_joined_are_shown_at_both_places() {
    let text = printed(&[(
        "P-001",
        "  - op: join\n    articles: [Article 1, Article 2]\n    into: |\n      # Wells and cattle\n\n      \
         1. A well is open to all who live near it in every season.\n\n      \
         2. The keeper shall keep:\n         - (a) a bucket;\n         - (b) a rope;\n         - (c) a cup.\n\n      \
         3. Nobody pays.\n\n      4. Cattle drink in the evening.\n\n      5. Goats drink at noon.\n",
    )]);
    insta::assert_snapshot!(body(&text), @r"
    Article 1. [Option 1: Wells] [Option 2, P-001 (Sponsors of P-001): Wells and cattle] (2 brackets)
    1. A well is open to all who live near it in every season.
    2. The keeper shall keep:
      (a) a bucket;
      (b) a rope;
      (c) a cup.
    3. Nobody pays.
    [P-001 (Sponsors of P-001):
      4. Cattle drink in the evening.
      5. Goats drink at noon.]

    [Option 1:
      Article 2. Cattle
      1. Cattle drink in the evening.
      2. Goats drink at noon.]
    [Option 2, P-001 (Sponsors of P-001): no text here: joined to article 1]
    ");
}

#[test]
fn what_is_adopted_is_no_bracket_and_what_it_struck_stays_visible() {
    let place = place(&[
        ("P-001", "  - {op: delete, at: Article 1(2)(b)}\n"),
        ("P-002", "  - {op: replace, at: Article 1(2)(b), find: rope, with: chain}\n"),
    ]);
    decide(place.path(), &[("P-001", "adopted")]);
    let text = human(&view(place.path(), None, false), 80);
    insta::assert_snapshot!(body(&text), @r"
    Article 1. Wells
    1. A well is open to all who live near it in every season.
    2. The keeper shall keep:
      (a) a bucket;
      {-(b) a rope;-} (adopted: P-001.1)
      (c) a cup.
    3. Nobody pays.

    … 1 unchanged document

    Not shown: P-002 (falls: what is adopted excludes it).
    ");
    decide(place.path(), &[("P-001", "adopted"), ("P-002", "fallen")]);
    let clean = view(place.path(), None, false);
    assert!(clean.is_clean() && clean.bracket_count() == 0);
    assert!(human(&clean, 80).contains("No bracket: the text is clean."));
}

#[test]
fn what_is_agreed_in_principle_and_excluded_by_what_is_adopted_falls() {
    let place = place(&[
        ("P-001", "  - {op: replace, at: Article 1(1), find: open, with: free}\n"),
        ("P-002", "  - {op: replace, at: Article 1(1), find: open, with: shut}\n"),
        (
            "P-003",
            "  - {op: replace, at: Article 1(3), find: Nobody, with: Nobody ever}\n",
        ),
    ]);
    let agreed = "agreed-in-principle";
    decide(place.path(), &[("P-001", "adopted"), ("P-002", agreed), ("P-003", agreed)]);
    let text = human(&view(place.path(), None, false), 200);
    insta::assert_snapshot!(lines_with(&text, "1."), @"1. A well is {-open-}{+free+} to all who live near it in every season. (adopted: P-001.1)");
    insta::assert_snapshot!(lines_with(&text, "3."), @"3. {-Nobody-}{=Nobody ever=} pays. (agreed in principle: P-003.1)");
}

#[test]
fn a_sub_amendment_is_an_option_beside_what_it_amends() {
    let place = place(&[(
        "P-001",
        "  - {op: replace, at: Article 1(1), find: every season, with: every month of the year}\n",
    )]);
    let sub = "id: P-001/Am.1\ntitle: T\nbase: \"2.0\"\nsponsors: [Subs]\namends: P-001\nrationale: R\n\
               amendments:\n  - {op: replace, at: P-001.1, find: month, with: week}\n";
    fs::write(place.path().join("proposals/P-001-am-1-t.yaml"), sub).unwrap();
    let text = human(&view(place.path(), None, false), 200);
    insta::assert_snapshot!(lines_with(&text, "1."), @"1. A well is open to all who live near it in [Option 1: every season] [Option 2, P-001 (Sponsors of P-001): every month of the year] [Option 3, P-001/Am.1 (Subs): every week of the year].");
}

#[test]
fn where_nobody_is_named_no_format_names_anybody() {
    let place = place(&[
        ("P-001", "  - {op: replace, at: Article 1(1), find: open, with: free}\n"),
        ("P-002", "  - {op: delete, at: Article 1(2)}\n"),
        ("P-003", "  - {op: replace, at: Article 1(3), find: Nobody, with: Somebody}\n"),
        ("P-004", "  - {op: replace, at: Article 9, find: Nobody, with: Somebody}\n"),
    ]);
    decide(place.path(), &[("P-003", "adopted")]);
    for text in formats_of(&view(place.path(), None, true)) {
        assert!(!text.contains("P-0") && !text.contains("Sponsors"), "{text}");
    }
    for text in formats_of(&view(place.path(), None, false)) {
        assert!(text.contains("P-001") && text.contains("Sponsors of P-002"), "{text}");
    }
}

#[test]
fn every_format_says_what_the_paper_is_and_counts_its_brackets() {
    let place = place(&[("P-001", "  - {op: delete, at: Article 1(2)}\n")]);
    for text in formats_of(&view(place.path(), None, false)) {
        for said in [
            "Rolling text",
            "secretariat",
            "3.0, from 2.0",
            "2026",
            "unless it is marked as adopted",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("1 bracket") || text.contains("\"brackets\": 1"), "{text}");
    }
}

#[test]
fn a_text_is_not_called_clean_while_a_proposal_cannot_be_shown() {
    let place = place(&[("P-001", "  - {op: delete, at: Article 9}\n")]);
    fs::write(place.path().join("proposals/P-002-t.yaml"), "id: [\n").unwrap();
    let view = view(place.path(), None, false);
    assert!(view.bracket_count() == 0 && !view.is_clean());
    let text = human(&view, 200);
    assert!(text.contains("the text is not clean"), "{text}");
    assert!(text.contains("proposals/P-002-t.yaml (cannot be read)"), "{text}");
    assert!(text.contains("P-001 (does not apply to the text)"), "{text}");
}

#[test]
fn an_address_shows_what_stands_there_and_nothing_else() {
    let place = place(&[
        ("P-001", "  - {op: delete, at: Article 1(2)(b)}\n"),
        ("P-002", "  - {op: replace, at: Article 1(3), find: pays, with: pays here}\n"),
        (
            "P-003",
            "  - op: insert\n    after: Article 1\n    text: |\n      # New\n\n      New words.\n",
        ),
    ]);
    let point = human(&view(place.path(), Some("Article 1(2)"), false), 80);
    assert!(
        point.contains("a rope") && !point.contains("pays") && !point.contains("P-002")
    );
    assert_eq!(view(place.path(), Some("Article 1(2)"), false).bracket_count(), 1);
    assert_eq!(view(place.path(), Some("Article 1"), false).bracket_count(), 2);
    assert_eq!(view(place.path(), Some("Article 2"), false).bracket_count(), 0);
    assert_eq!(view(place.path(), None, false).bracket_count(), 3);
}

#[test]
fn an_article_of_a_chapter_that_somebody_would_delete_is_shown_alone() {
    let place = place(&[("P-001", "  - {op: delete, at: Chapter I}\n")]);
    let version = place.path().join("convention/2.0");
    fs::create_dir(version.join("01-all")).unwrap();
    for name in ["001-wells.md", "002-cattle.md"] {
        fs::rename(version.join(name), version.join("01-all").join(name)).unwrap();
    }
    fs::write(version.join("01-all/_chapter.md"), "# Chapter I. All\n").unwrap();
    let article = human(&view(place.path(), Some("Article 2"), false), 80);
    assert!(article.contains("Cattle") && !article.contains("Wells ("), "{article}");
    assert_eq!(view(place.path(), Some("Article 2"), false).bracket_count(), 1);
    assert_eq!(view(place.path(), None, false).bracket_count(), 1);
}

#[test]
fn lines_fit_the_terminal_at_any_width() {
    let view = view(Path::new("."), None, false);
    for width in [40, 60, 100] {
        for line in human(&view, width).lines() {
            assert!(line.width() <= width, "{line}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = formats_of(&view(Path::new("."), None, false));
    assert_eq!(first, formats_of(&view(Path::new("."), None, false)));
}

#[test]
fn hostile_words_are_no_markup_on_a_page() {
    let hostile = "<script>alert('x')</script> [Option 9: & **bold** \\u{1b}[31m";
    let place = place(&[(
        "P-001",
        &format!(
            "  - op: insert\n    at: Article 1(3)\n    position: end\n    text: \" {}\"\n",
            hostile.replace('\\', "\\\\")
        ),
    )]);
    let view = view(place.path(), None, false);
    let page = written(|out| html::page(&view.page(Detail::Full), out));
    assert!(!page.contains("<script"), "{page}");
    let text =
        written(|out| markdown::page(&view.page(Detail::Full), Notation::Forge, out));
    assert!(!text.contains("<script") && !text.contains("**bold"), "{text}");
    assert!(!human(&view, 80).contains('\u{1b}'));
}

#[test]
fn every_block_of_a_page_is_closed() {
    let page = written(|out| {
        html::page(&view(Path::new("."), None, false).page(Detail::Full), out)
    });
    for tag in ["div", "p", "h2", "h3", "ins", "del", "b", "small", "dt", "dd"] {
        let opened = page.matches(&format!("<{tag}>")).count()
            + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

/// What is printed of these proposals, none of them decided, on long lines.
fn printed(proposals: &[(&str, &str)]) -> String {
    let place = place(proposals);
    human(&view(place.path(), None, false), 200)
}

/// The lines that begin with a label.
fn lines_with(text: &str, label: &str) -> String {
    let lines = body(text);
    lines.lines().filter(|line| line.starts_with(label)).collect::<Vec<_>>().join("\n")
}

/// The text between the front matter of the paper and its list of proposals.
fn body(text: &str) -> String {
    let start = text.find("\nArticle").or(text.find("\n[")).unwrap();
    let end = text.find("\nProposals in brackets").unwrap_or(text.len());
    text[start..end].trim().to_owned()
}

/// A workspace with two articles and these proposals, by id and amendments.
fn place(proposals: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", "title: Convention on Wells\nbase: \"2.0\"\nnext: \"3.0\"\n");
    write("convention/2.0/001-wells.md", WELLS);
    write("convention/2.0/002-cattle.md", CATTLE);
    for (id, amendments) in proposals {
        let text = format!(
            "id: {id}\ntitle: T\nbase: \"2.0\"\nsponsors: [Sponsors of {id}]\nrationale: R\namendments:\n{amendments}"
        );
        write(&format!("proposals/{id}-t.yaml"), &text);
    }
    dir
}

fn decide(place: &Path, decisions: &[(&str, &str)]) {
    let mut record = String::new();
    for (proposal, decision) in decisions {
        write!(
            record,
            "- proposal: {proposal}\n  decision: {decision}\n  method: consensus\n  reason: R\n  date: 2026-05-18\n"
        )
        .unwrap();
    }
    fs::write(place.join("proposals/decisions.yaml"), record).unwrap();
}

fn view(place: &Path, at: Option<&str>, anonymous: bool) -> Rolling {
    let revision = Revision::open(place).unwrap();
    let at = at.map(str::to_owned);
    rolling(&revision, &RollingRequest { at, anonymous, date: Some(date(2026, 6, 2)) })
        .unwrap()
}

fn human(view: &Rolling, width: usize) -> String {
    let look = Look { colour: false, width };
    written(|out| human::printed(&view.page(Detail::Changes), look, out))
}

fn formats_of(view: &Rolling) -> Vec<String> {
    vec![
        human(view, 100),
        written(|out| markdown::page(&view.page(Detail::Full), Notation::Forge, out)),
        written(|out| html::page(&view.page(Detail::Full), out)),
        written(|out| json::v1::rolling(view, Detail::Full, out)),
    ]
}

fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
