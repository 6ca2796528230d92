//! The redline between two versions, as a reader sees it in each format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod texts;

use mimc::{
    model::{Convention, Core, DocumentKind},
    page::Page,
    paper::{
        ChangeKind, Detail, DocumentFate, Imprint, Lineage, Redline, Relation, redline,
    },
    render::{html, human, json, markdown},
};
use texts::{Tree, convention, document};

fn article(
    number: &str,
    id: &str,
    children: Vec<Tree>,
) -> std::sync::Arc<mimc::model::Document> {
    document(DocumentKind::Article(Core::new(number)), id, children)
}

const NOTIFY: &str =
    "Each Party shall notify the Secretariat within sixty days of a measure.";
const NOTIFY_NOW: &str =
    "Each Party shall notify the Secretariat within ninety days of a measure.";
const BUREAU: &str = "The Conference shall elect a Bureau.";
const MEETINGS: &str =
    "Ordinary meetings shall be held every two years in the host State.";
const BUDGET: &str = "The Parties shall adopt the budget by consensus.";

fn versions() -> (Convention, Convention) {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let old = convention(vec![
        article("1", "notification", vec![leaf("1.", NOTIFY), leaf("2.", MEETINGS)]),
        article("2", "budget", vec![leaf("", BUDGET)]),
        article(
            "3",
            "old",
            vec![leaf("", "This Article is no longer needed by anybody.")],
        ),
    ]);
    let new = convention(vec![
        article(
            "1",
            "notification",
            vec![leaf("1.", NOTIFY_NOW), leaf("2.", BUREAU), leaf("3.", MEETINGS)],
        ),
        article("3", "budget", vec![leaf("", BUDGET)]),
    ]);
    (old, new)
}

fn compared(detail: Detail) -> Redline {
    let (old, new) = versions();
    redline(&old, &new, &Lineage::default(), detail)
}

fn page(view: &Redline, detail: Detail) -> Page {
    view.page(&Imprint::default(), detail)
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("renderers write UTF-8")
}

#[test]
fn a_number_that_moved_on_is_no_rewriting() {
    let view = compared(Detail::Changes);
    let statuses: Vec<DocumentFate> =
        view.articles.iter().map(|article| article.status).collect();
    assert_eq!(
        statuses,
        [DocumentFate::Changed, DocumentFate::Unchanged, DocumentFate::Removed]
    );
    let provisions = &view.articles[0].provisions;
    assert_eq!(provisions[2].from.as_deref(), Some("Article 1(2)"));
    assert_eq!(provisions[2].to.as_deref(), Some("Article 1(3)"));
    assert!(provisions[2].runs.iter().all(|run| run.kind == ChangeKind::Kept));
}

#[test]
fn a_version_compared_with_itself_has_no_change() {
    let (old, _) = versions();
    let view = redline(&old, &old.clone(), &Lineage::default(), Detail::Full);
    assert!(
        view.articles.iter().all(|article| article.status == DocumentFate::Unchanged)
    );
    assert!(view.articles.iter().flat_map(|a| &a.provisions).all(|p| !p.has_change()));
}

#[test]
fn what_went_to_another_article_names_its_partner() {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let old = convention(vec![
        article("1", "a", vec![leaf("1.", NOTIFY), leaf("2.", MEETINGS)]),
        article("2", "b", vec![leaf("1.", BUDGET)]),
    ]);
    let new = convention(vec![
        article("1", "a", vec![leaf("1.", NOTIFY)]),
        article("2", "b", vec![leaf("1.", BUDGET), leaf("2.", MEETINGS)]),
    ]);
    let view = redline(&old, &new, &Lineage::default(), Detail::Changes);
    assert_eq!(
        view.articles[0].provisions[1].relation,
        Some(Relation::MovedTo("Article 2(2)".to_owned()))
    );
    assert_eq!(
        view.articles[1].provisions[1].relation,
        Some(Relation::MovedFrom("Article 1(2)".to_owned()))
    );
}

#[test]
fn what_changed_places_in_an_article_is_one_entry() {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let paragraphs = |a, b, c| vec![leaf("1.", a), leaf("2.", b), leaf("3.", c)];
    let old = convention(vec![article("1", "a", paragraphs(MEETINGS, NOTIFY, BUDGET))]);
    let new = convention(vec![article("1", "a", paragraphs(NOTIFY, BUDGET, MEETINGS))]);
    let view = redline(&old, &new, &Lineage::default(), Detail::Changes);
    let provisions = &view.articles[0].provisions;
    assert_eq!(provisions.len(), 3);
    assert_eq!(
        provisions[2].relation,
        Some(Relation::MovedFrom("Article 1(1)".to_owned()))
    );
    assert_eq!(provisions[2].to.as_deref(), Some("Article 1(3)"));
}

/// An article whose second paragraph became a point of the first, and whose sole sentence
/// became a paragraph.
fn nested() -> Redline {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let inner = || vec![leaf("(i)", BUREAU)];
    let old = convention(vec![
        article(
            "1",
            "a",
            vec![leaf("1.", NOTIFY), Tree("2.", MEETINGS, inner()), leaf("3.", BUDGET)],
        ),
        article("2", "b", vec![leaf("", MEETINGS)]),
    ]);
    let new = convention(vec![
        article(
            "1",
            "a",
            vec![
                Tree("1.", NOTIFY, vec![Tree("(a)", MEETINGS, inner())]),
                leaf("3.", BUDGET),
            ],
        ),
        article("2", "b", vec![leaf("1.", MEETINGS)]),
    ]);
    redline(&old, &new, &Lineage::default(), Detail::Changes)
}

#[test]
fn what_stands_under_another_provision_is_neither_deleted_nor_inserted() {
    let look = human::Look { colour: false, width: 70 };
    let text =
        written(|out| human::printed(&page(&nested(), Detail::Changes), look, out));
    insta::assert_snapshot!(text, @r"
    2.0 → 2.0 [-deleted-] {+inserted+}

    Article 1. Heading
      … 1 unchanged provision
         (was Article 1(2), one level deeper now) 2. → (a) Ordinary
            meetings shall be held every two years in the host State.
      … 2 unchanged provisions

    Article 2. Heading
      {+1.+} Ordinary meetings shall be held every two years in the host
         State.
    ");
    let columns =
        written(|out| human::beside(&page(&nested(), Detail::Changes), look, out));
    assert!(columns.contains("(was Article 1(2), one level deeper now)"), "{columns}");
    let notation = markdown::Notation::Forge;
    let text =
        written(|out| markdown::page(&page(&nested(), Detail::Changes), notation, out));
    for said in [
        "> <em>(was Article 1(2), one level deeper now)</em> 2. → (a) Ordinary",
        "<strong>1.</strong> Ordinary",
    ] {
        assert!(text.contains(said), "{text}");
    }
    let text = written(|out| json::v1::diff(&nested(), out));
    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let provisions = &value["articles"][0]["provisions"];
    assert_eq!(provisions[1]["from"], "Article 1(2)");
    assert_eq!(provisions[1]["to"], "Article 1(1)(a)");
    assert_eq!(provisions[1]["nested"], 1);
    assert_eq!(provisions[2]["nested"], serde_json::Value::Null, "it went along");
    let text = written(|out| html::page(&page(&nested(), Detail::Changes), out));
    assert!(text.contains("(was Article 1(2), one level deeper now)"), "{text}");
    assert!(text.contains("<ins>1.</ins>"), "{text}");
}

#[test]
fn a_terminal_without_colour_has_marks() {
    let look = human::Look { colour: false, width: 60 };
    let text = written(|out| {
        human::printed(&page(&compared(Detail::Changes), Detail::Changes), look, out)
    });
    insta::assert_snapshot!(text, @r"
    2.0 → 2.0 [-deleted-] {+inserted+}

    Article 1. Heading
      1. Each Party shall notify the Secretariat within
         [-sixty-]{+ninety+} days of a measure.
      {+2. The Conference shall elect a Bureau.+}
      … 1 renumbered provision: 2. → 3.
    … 1 renumbered document: Article 2 → Article 3

    Article 3. [-Heading-] (deleted)
      [-This Article is no longer needed by anybody.-]
    ");
}

#[test]
fn a_terminal_shows_two_columns() {
    let look = human::Look { colour: false, width: 70 };
    let view = compared(Detail::Changes);
    let text = written(|out| human::beside(&page(&view, Detail::Changes), look, out));
    insta::assert_snapshot!(text, @r"
    2.0 → 2.0 [-deleted-] {+inserted+}

    Article 1. Heading
      1. Each Party shall notify the  │   1. Each Party shall notify the
         Secretariat within [-sixty-] │      Secretariat within
         days of a measure.           │      {+ninety+} days of a
                                      │      measure.
                                      │   {+2. The Conference shall elect
                                      │      a Bureau.+}
      … 1 renumbered provision: 2. → 3.
    … 1 renumbered document: Article 2 → Article 3

    Article 3. [-Heading-] (deleted)
      [-This Article is no longer     │
         needed by anybody.-]         │
    ");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [60, 80, 200] {
        let look = human::Look { colour: false, width };
        let view = compared(Detail::Full);
        let inline = written(|out| human::printed(&page(&view, Detail::Full), look, out));
        let columns = written(|out| human::beside(&page(&view, Detail::Full), look, out));
        for line in inline.lines().chain(columns.lines()).skip(1) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn colour_ends_with_each_line() {
    let look = human::Look { colour: true, width: 30 };
    let text = written(|out| {
        human::printed(&page(&compared(Detail::Changes), Detail::Changes), look, out)
    });
    for line in text.lines().filter(|line| line.contains('\u{1b}')) {
        assert!(line.matches("\u{1b}[0m").count() > 0, "{line:?}");
        assert!(!line.contains("[-") && !line.contains("{+"), "{line:?}");
    }
}

#[test]
fn figures_count_words() {
    let look = human::Look { colour: false, width: 60 };
    let text =
        written(|out| human::printed(&compared(Detail::Changes).figures(), look, out));
    insta::assert_snapshot!(text, @r"
    Article 1  changed  -1 +7
    Article 3  deleted  -9 +0
    2 documents changed, 10 words deleted, 7 words inserted
    ");
}

#[test]
fn a_forge_shows_strokes_and_bold() {
    let view = compared(Detail::Changes);
    let text = written(|out| {
        markdown::page(&page(&view, Detail::Changes), markdown::Notation::Forge, out)
    });
    insta::assert_snapshot!(text, @r"
    # 2.0 → 2.0

    ~~deleted~~ **inserted**

    ## Article 1. Heading

    1\. Each Party shall notify the Secretariat within ~~sixty~~**ninety** days of a measure.

    <strong>2.</strong> <strong>The Conference shall elect a Bureau.</strong>

    *… 1 renumbered provision: 2. → 3.*

    *… 1 renumbered document: Article 2 → Article 3*

    ## Article 3. ~~Heading~~ <em>(deleted)</em>

    <del>This Article is no longer needed by anybody.</del>
    ");
}

#[test]
fn scripts_read_json() {
    let text = written(|out| json::v1::diff(&compared(Detail::Changes), out));
    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["version"], 1);
    let provision = &value["articles"][0]["provisions"][0];
    assert_eq!(provision["from"], "Article 1(1)");
    assert_eq!(provision["runs"][1]["kind"], "deleted");
    assert_eq!(provision["runs"][1]["text"], "sixty");
    assert_eq!(value["articles"][2]["to"], serde_json::Value::Null);
}

const HOSTILE: &str = "<script>alert('a & b')</script> **bold** {++no++} ~~no~~ [x](y) \
                       \u{202e}\u{7}=cmd|' /C calc'!A1 \"quoted\" $1$";

fn hostile() -> Redline {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let of = |text| convention(vec![article("1", "a", vec![leaf("1.", text)])]);
    redline(&of(NOTIFY), &of(HOSTILE), &Lineage::default(), Detail::Changes)
}

#[test]
fn a_page_has_no_markup_but_its_own() {
    let text = written(|out| html::page(&page(&hostile(), Detail::Changes), out));
    assert!(text.contains("&lt;script&gt;alert(&apos;a &amp; b&apos;)&lt;/script&gt;"));
    assert!(!text.contains("<script") && !text.contains('\u{7}'), "{text}");
    assert!(!text.contains("src=") && !text.contains("url(") && !text.contains("//"));
    for tag in ["p", "section", "del", "ins", "main", "ul", "li", "span", "h2"] {
        let opened = text.matches(&format!("<{tag}>")).count()
            + text.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn markdown_has_no_markup_but_its_own() {
    let notation = markdown::Notation::Critic;
    let text =
        written(|out| markdown::page(&page(&hostile(), Detail::Changes), notation, out));
    let line = text.lines().last().expect("a provision");
    assert_eq!(
        line,
        "1\\. {--Each Party shall notify the Secretariat within sixty days of a \
         measure.--}{++\\<script\\>alert('a \\& b')\\</script\\> \\*\\*bold\\*\\* \
         \\{++no++\\} \\~\\~no\\~\\~ \\[x\\](y) \\<U+202E\\>\\<U+0007\\>=cmd\\|' /C calc'!A1 \
         \"quoted\" \\$1\\$++}"
    );
}

#[test]
fn a_page_links_what_moved_to_its_partner() {
    let leaf = |label, text| Tree(label, text, Vec::new());
    let old = convention(vec![
        article("1", "a", vec![leaf("1.", NOTIFY), leaf("2.", MEETINGS)]),
        article("2", "b", vec![leaf("1.", BUDGET)]),
    ]);
    let new = convention(vec![
        article("1", "a", vec![leaf("1.", NOTIFY)]),
        article("2", "b", vec![leaf("1.", BUDGET), leaf("2.", MEETINGS)]),
    ]);
    let view = redline(&old, &new, &Lineage::default(), Detail::Changes);
    let text = written(|out| html::page(&page(&view, Detail::Changes), out));
    for (href, id) in [
        ("new-article-2-2-", "old-article-1-2-"),
        ("old-article-1-2-", "new-article-2-2-"),
    ] {
        assert!(text.contains(&format!("href=\"#{href}\"")), "{text}");
        assert!(text.contains(&format!("id=\"{id}\"")), "{text}");
    }
}
