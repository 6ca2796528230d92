//! Papers: what they say, and what hostile words cannot do to them in any format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeSet, fs, io, path::Path};

use mimc::{
    paper::{Audience, Caption, Cell, CellLine, Column, Form, Group, Mark, Table},
    render::{
        csv::csv,
        html,
        human::{self, Look},
        json::v1,
        markdown::{self, Notation},
        rings,
    },
    verbs::{CompilationOptions, Paper, Revision, Selection, TableOptions, table},
};
use pulldown_cmark::{Event, Options, Tag, TagEnd};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

/// What people may put into a title.
const HOSTILE: [&str; 9] = [
    "=HYPERLINK(\"http://example.org\";\"click\")",
    "  +1+cmd|' /C calc'!A0",
    "@SUM(1) and @everybody",
    "－2＋3",
    "<script>alert('x')</script> & \"quotes\"",
    "| a *pipe* | `code` [link](x) ~~no~~ # 1. - x\\",
    "two\nlines\tand a \u{1b}[31mcolour\u{7}",
    "הצעה על מים \u{202E}reversed",
    "第二条 关于水的规定，以及所有其他事项的修正案 e\u{301}",
];

/// The text that the page `tests/cli/table.md` works on.
const TEXT: [&str; 6] = [
    "convention/2.0/00-preamble.md",
    "convention/2.0/01-access/_chapter.md",
    "convention/2.0/01-access/001-drinking.md",
    "convention/2.0/01-access/002-cattle.md",
    "convention/2.0/02-procedure/_chapter.md",
    "convention/2.0/02-procedure/003-complaint.md",
];

#[test]
fn no_field_of_a_csv_file_is_a_formula() {
    for title in HOSTILE {
        for field in csv_fields(&paper(title)).into_iter().flatten() {
            let begins = field.trim_start_matches(|c: char| c.is_whitespace());
            assert!(
                !begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－']),
                "{field}"
            );
            assert!(!field.contains('\u{1b}'), "{field}");
        }
    }
    let fields = csv_fields(&paper("a \"quoted\", title"));
    assert_eq!(fields[1][0], "a \"quoted\", title");
    assert_eq!(fields[1][2], "within [-five years-]{+three years+}");
}

#[test]
fn a_title_is_never_markup_on_a_page() {
    for title in HOSTILE {
        let page = html(&paper(title));
        let (head, body) = page.split_once("</style>").unwrap();
        assert!(!page.contains("<script") && !page.contains("alert('"), "{page}");
        assert!(!page.contains('\u{1b}') && !page.contains('\u{7}'), "{page}");
        assert!(!head.contains("http:") && !head.contains("https:"), "{page}");
        assert!(!head.contains("//") && !body.contains("src="), "{page}");
        assert!(head.contains("Content-Security-Policy"), "{page}");
        // Each tag that is opened is closed, so no title has broken out of its cell.
        for tag in ["td", "th", "tr", "p", "del", "ins", "table", "tbody"] {
            let opened = body.matches(&format!("<{tag}>")).count()
                + body.matches(&format!("<{tag} ")).count();
            assert_eq!(
                opened,
                body.matches(&format!("</{tag}>")).count(),
                "{tag} {title}"
            );
        }
    }
}

#[test]
fn a_cell_of_a_markdown_table_reads_as_it_was_written() {
    for title in HOSTILE {
        let text = markdown(&paper(title));
        assert!(!text.contains('@'), "{text}");
        let mut cells = vec![String::new()];
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for event in pulldown_cmark::Parser::new_ext(&text, options) {
            match event {
                Event::End(TagEnd::TableCell) => cells.push(String::new()),
                Event::Text(words) => cells.last_mut().unwrap().push_str(&words),
                Event::InlineHtml(tag) => {
                    assert!(["<br>", "<em>", "</em>"].contains(&&*tag), "{tag}");
                    cells.last_mut().unwrap().push(' ');
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Item)
                | Event::Html(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::HardBreak
                | Event::TaskListMarker(_) => panic!("{title} is markup: {text}"),
                Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::Rule => (),
            }
        }
        let one_line = title.replace(['\n', '\t'], " ");
        let tamed = mimc::page::printable(&one_line);
        assert_eq!(cells[3], tamed.trim());
        assert_eq!(cells[4], "within five yearsthree years");
        assert_eq!(cells[5], format!("{} A", tamed.trim_start()));
    }
}

#[test]
fn json_says_exactly_what_was_written() {
    for title in HOSTILE {
        let read = json(&paper(title));
        assert_eq!(read["version"], 1);
        assert_eq!(read["convention"], title);
        assert_eq!(read["simulation"], true);
        let row = &read["rows"][0];
        assert_eq!((&row["article"], &row["proposal"]), (&title.into(), &title.into()));
        assert_eq!(row["sponsors"], Value::from(vec![title, "A"]));
        assert_eq!(row["text"][0][1]["kind"], "deleted");
    }
}

#[test]
fn a_table_fits_the_terminal() {
    for title in HOSTILE {
        for width in [20, 40, 60, 80, 200] {
            let text = human(&paper(title), width);
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line}");
                assert!(!line.contains(char::is_control), "{line:?}");
                let turned = line.matches('\u{2068}').count();
                assert_eq!(turned, line.matches('\u{2069}').count(), "{line}");
            }
        }
    }
}

#[test]
fn every_format_of_every_paper_names_edition_status_and_day() {
    for options in papers() {
        let made = table(&revision(), &options).unwrap();
        for text in formats_of(&made) {
            let day = text.contains("2026-06-02") || text.contains("2 June 2026");
            assert!(text.contains("2.0") && day, "{text}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for options in papers() {
        let once = formats_of(&table(&revision(), &options).unwrap());
        let again = formats_of(&table(&revision(), &options).unwrap());
        assert_eq!(once, again);
    }
}

#[test]
fn the_table_of_equivalences_has_the_fixed_form() {
    let read = json(&table(&revision(), &asked(Paper::Correspondence)).unwrap());
    assert_eq!(read["title"], "Table of equivalences");
    let rows = read["rows"].as_array().unwrap();
    let row = |from: &str| rows.iter().find(|row| row["from"][0] == from).unwrap();
    assert_eq!(row("Article 1")["to"], Value::from(vec!["Article 1"]));
    assert_eq!(row("Article 1")["status"], "amended");
    assert_eq!(row("Article 2")["to"], Value::Array(Vec::new()));
    assert_eq!(row("Article 2")["status"], "deleted");
    assert_eq!(row("Article 3")["status"], "same");
}

#[test]
fn a_provision_is_replaced_after_it_is_amended_and_left_out_last() {
    let read = json(&table(&revision(), &asked(Paper::Marshalled)).unwrap());
    let rows = read["rows"].as_array().unwrap().iter();
    let order: Vec<_> = rows.map(|row| row["amendment"].as_str().unwrap()).collect();
    // P-008 before P-007 because the chair has ruled so.
    assert_eq!(order, ["P-006.1", "P-004.1", "P-005.1", "P-008.1", "P-007.1"]);
}

#[test]
fn amendments_are_taken_in_the_order_of_the_text() {
    // Each proposal is named by the place at which it is to be taken.
    let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n";
    let place = place(
        settings,
        &[
            ("P-11", "delete\n    at: Chapter II"),
            ("P-01", "retitle\n    at: Article 1\n    with: Wells"),
            ("P-08", "substitute\n    at: Article 1(2)\n    text: Nothing."),
            ("P-03", "delete\n    at: Article 1(1)\n    find: may drink"),
            (
                "P-02",
                "replace\n    at: Article 1(1)\n    find: a well\n    with: the well",
            ),
            ("P-09", "delete\n    at: Article 1(2)"),
            (
                "P-05",
                "replace\n    at: Article 1(2)\n    find: shall keep\n    with: keeps",
            ),
            ("P-07", "insert\n    into: Article 1(2)\n    text: (c) a cup."),
            ("P-06", "delete\n    at: Article 1(2)(b)"),
            ("P-04", "insert\n    before: Article 1(2)\n    text: Water is free."),
            (
                "P-10",
                "insert\n    after: Article 1\n    text: \"# Cups\\n\\nCups are lent.\"",
            ),
            ("P-12", "replace\n    at: Article 3\n    find: five\n    with: ten"),
        ],
    );
    let revision = Revision::open(place.path()).unwrap();
    let read = json(&table(&revision, &asked(Paper::Marshalled)).unwrap());
    let rows = read["rows"].as_array().unwrap().iter();
    let order: Vec<_> = rows.map(|row| row["amendment"].as_str().unwrap()).collect();
    let numbers: Vec<_> = (1..=12).map(|number| format!("P-{number:02}.1")).collect();
    assert_eq!(order, numbers);
}

#[test]
fn proposals_are_compared_by_the_numbers_that_stand() {
    let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: sequential\n";
    let place = place(settings, &[("P-1", "delete\n    at: Article 2")]);
    let paper = Paper::Comparison { texts: vec!["P-1".to_owned()], at: None };
    let made = table(&Revision::open(place.path()).unwrap(), &asked(paper)).unwrap();
    let shown = human(&made, 80);
    assert!(shown.contains("Article 2"), "{shown}");
    assert!(!shown.contains("Article 3"), "{shown}");
}

#[test]
fn an_anonymous_compilation_names_no_sponsor() {
    let options = CompilationOptions { anonymous: true, received_by: None };
    let made = table(&revision(), &asked(Paper::Compilation(options))).unwrap();
    for text in formats_of(&made) {
        for sponsor in ["Herders", "Keepers", "Elders"] {
            assert!(!text.contains(sponsor), "{text}");
        }
    }
}

#[test]
fn late_proposals_stand_in_an_addendum() {
    let received_by = Some("2026-04-01".parse().unwrap());
    let options = CompilationOptions { anonymous: false, received_by };
    let made = table(&revision(), &asked(Paper::Compilation(options))).unwrap();
    let late: Vec<_> = made
        .groups
        .iter()
        .filter(|group| group.title.as_ref().unwrap().words().starts_with("Addendum"))
        .flat_map(|group| &group.rows)
        .map(|cells| cells[0].lines.iter().map(CellLine::words).collect::<String>())
        .collect();
    assert_eq!(late, ["", "P-008"]);
}

#[test]
fn a_right_whose_only_article_is_deleted_is_lost() {
    let read = json(&table(&revision(), &asked(Paper::Rights)).unwrap());
    let rows = read["rows"].as_array().unwrap();
    let resident =
        rows.iter().find(|row| row["person"] == "resident" && row["category"] == "water");
    let resident = resident.unwrap();
    assert_eq!(resident["from"], Value::from(vec!["W01", "W02"]));
    assert_eq!(resident["lost"], Value::from(vec!["W02"]));
}

#[test]
fn groups_of_persons_that_include_each_other_have_the_same_rights() {
    let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\npersons:\n  visitor: \
        {includes: [resident]}\n  resident: {includes: [visitor]}\n";
    let place = place(settings, &[]);
    let revision = Revision::open(place.path()).unwrap();
    let read = json(&table(&revision, &asked(Paper::Rights)).unwrap());
    let rows = read["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["to"] == Value::from(vec!["C01", "W01", "W02"])));
}

#[test]
fn the_chart_of_rights_is_a_picture_of_its_own_and_nothing_in_it_is_markup() {
    let hostile = "</text><script>x</script> & \\\"";
    let settings = format!(
        "title: \"{hostile}\"\nbase: \"2.0\"\nnext: \"3.0\"\npersons:\n  visitor: \
         {{includes: []}}\n  resident: {{includes: [visitor]}}\nrights:\n  W02: {{name: \
         \"{hostile}\", category: \"{hostile}\"}}\n"
    );
    let place = place(&settings, &[("P-01", "delete\n    at: Article 2")]);
    let revision = Revision::open(place.path()).unwrap();
    let selection = Selection::With(vec!["P-01".to_owned()]);
    let options = TableOptions { selection, ..asked(Paper::Rights) };
    let made = table(&revision, &options).unwrap().read_by(Audience::People);
    let svg = written(|out| rings::svg(&made, out));
    let (mut words, mut tags) = (Vec::new(), BTreeSet::new());
    let mut reader = quick_xml::Reader::from_str(&svg);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag)
            | quick_xml::events::Event::Empty(tag) => {
                tags.insert(tag.name().as_ref().to_owned());
                words.push(std::mem::take(&mut text));
            }
            quick_xml::events::Event::Text(more) => text += &more,
            quick_xml::events::Event::GeneralRef(name) => {
                text += &format!("&{};", &*name);
            }
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::End(_)
            | quick_xml::events::Event::CData(_)
            | quick_xml::events::Event::Comment(_)
            | quick_xml::events::Event::Decl(_)
            | quick_xml::events::Event::PI(_)
            | quick_xml::events::Event::DocType(_) => {
                words.push(std::mem::take(&mut text));
            }
        }
    }
    let known = ["g", "path", "style", "svg", "text", "title"];
    assert_eq!(tags.iter().map(String::as_str).collect::<Vec<_>>(), known);
    let said = words.join("|");
    let safe = "&lt;/text&gt;&lt;script&gt;x&lt;/script&gt; &amp; ";
    assert!(said.contains(&format!("W02 {safe}")), "{said}");
    for wanted in [
        "Persons and rights",
        "Simulation: nobody has adopted this text.",
        "1. resident",
        "2. visitor",
        "resident, W02: lost",
        "resident, W01: yes",
        "visitor, W02: no",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn coverage_names_the_articles_and_themes_that_no_proposal_has() {
    let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nthemes: [tariffs]\n";
    let amendment = "delete\n    at: Article 1(1)\n    find: within three hours";
    let place = place(settings, &[("P-01", amendment)]);
    let revision = Revision::open(place.path()).unwrap();
    let read = json(&table(&revision, &asked(Paper::Coverage)).unwrap());
    let rows = read["rows"].as_array().unwrap();
    let last = rows.last().unwrap();
    assert_eq!(last["what"], "Articles that no proposal amends");
    assert_eq!((&last["I"], &last["II"]), (&vec!["2"].into(), &vec!["3"].into()));
    let legend = read["legend"].to_string();
    assert!(legend.contains("cattle, drought, tariffs"), "{legend}");
}

#[test]
fn papers_name_no_sponsor_where_the_conference_forbids_it() {
    let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nattribution: anonymous\n";
    let place = place(settings, &[("P-01", "delete\n    at: Article 2")]);
    let revision = Revision::open(place.path()).unwrap();
    for options in papers() {
        for text in formats_of(&table(&revision, &options).unwrap()) {
            assert!(!text.contains("Sponsor Inc"), "{text}");
        }
    }
}

#[test]
fn papers_cite_as_the_house_does() {
    let amendment = "delete\n    at: Article 1(2)(b)";
    for (style, cited) in [
        ("un", "article 1, paragraph 2 (b)"),
        ("coe", "Article 1, paragraph 2, sub-paragraph b"),
        ("eu", "Article 1(2)(b)"),
    ] {
        let settings =
            format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\ncitation: {style}\n");
        let place = place(&settings, &[("P-01", amendment)]);
        let revision = Revision::open(place.path()).unwrap();
        let made = table(&revision, &asked(Paper::Marshalled)).unwrap();
        assert!(human(&made, 200).contains(cited), "{}", human(&made, 200));
        assert_eq!(json(&made)["rows"][0]["place"], "Article 1(2)(b)");
    }
}

#[test]
fn a_simulation_says_that_nobody_has_adopted_it() {
    let selection = Selection::With(vec!["P-006".to_owned()]);
    let options = TableOptions { selection, ..asked(Paper::Sources) };
    let made = table(&revision(), &options).unwrap();
    let shown = [human(&made, 80), markdown(&made), html(&made)];
    for text in shown {
        assert!(text.contains("nobody has adopted this text"), "{text}");
    }
    assert!(written(|out| csv(&made.records(), out)).contains("simulation"));
    assert_eq!(json(&made)["simulation"], true);
}

/// The workspace that the page `tests/cli/table.md` shows.
fn revision() -> Revision {
    Revision::open(Path::new("tests/cli/table.in")).unwrap()
}

/// A workspace with the same text, and with other settings and proposals.
fn place(settings: &str, proposals: &[(&str, &str)]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("mimc.yaml", settings);
    for file in TEXT {
        write(file, &fs::read_to_string(format!("tests/cli/table.in/{file}")).unwrap());
    }
    for (id, amendment) in proposals {
        let head =
            format!("id: {id}\ntitle: T\nbase: \"2.0\"\nsponsors: [Sponsor Inc]\n");
        let text = format!("{head}amendments:\n  - op: {amendment}\n");
        write(&format!("proposals/{id}.yaml"), &text);
    }
    place
}

fn asked(paper: Paper) -> TableOptions {
    let date = Some("2026-06-02".parse().unwrap());
    TableOptions {
        paper,
        selection: Selection::Adopted,
        date,
        anonymous: false,
        from: None,
    }
}

fn papers() -> Vec<TableOptions> {
    let papers = [
        Paper::Compilation(CompilationOptions::default()),
        Paper::Comparison { texts: Vec::new(), at: None },
        Paper::Correspondence,
        Paper::Coverage,
        Paper::Decisions { meeting: None },
        Paper::Marshalled,
        Paper::Rights,
        Paper::Sources,
    ];
    papers.map(asked).into()
}

/// A paper with a title wherever people write.
fn paper(title: &str) -> Table {
    let column = |key: &str, title: &str, form| Column {
        key: key.to_owned(),
        title: title.to_owned(),
        form,
        audience: Audience::Everyone,
    };
    let redline = CellLine::marked(Mark::Kept, "within ")
        .then(Mark::Deleted, "five years")
        .then(Mark::Inserted, "three years");
    Table {
        title: "Order of voting".to_owned(),
        caption: Caption {
            convention: title.to_owned(),
            language: "en".to_owned(),
            edition: "2.0".to_owned(),
            status: "proposals".to_owned(),
            date: Some("2026-11-23".parse().unwrap()),
            simulation: true,
        },
        grouping: Some(column("article", "Article", Form::Text)),
        columns: vec![
            column("proposal", "Proposal", Form::Text),
            column("text", "Text", Form::Rich),
            column("sponsors", "Sponsors", Form::List),
        ],
        groups: vec![Group {
            title: Some(CellLine::plain(title)),
            rows: vec![vec![
                Cell::text(title),
                [redline].into_iter().collect(),
                [title.to_owned(), "A".to_owned()].into_iter().collect(),
            ]],
        }],
        legend: vec![CellLine::marked(Mark::Quiet, title)],
        nothing: String::new(),
    }
}

fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn human(table: &Table, width: usize) -> String {
    let look = Look { colour: false, width };
    written(|out| human::printed(&table.page(), look, out))
}

fn markdown(table: &Table) -> String {
    written(|out| markdown::page(&table.page(), Notation::Forge, out))
}

fn html(table: &Table) -> String {
    written(|out| html::page(&table.page(), out))
}

fn json(table: &Table) -> Value {
    serde_json::from_str(&written(|out| v1::table(table, out))).unwrap()
}

fn csv_fields(table: &Table) -> Vec<Vec<String>> {
    let text = written(|out| csv(&table.records(), out));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

fn formats_of(table: &Table) -> Vec<String> {
    vec![
        human(table, 80),
        markdown(table),
        html(table),
        written(|out| csv(&table.records(), out)),
        written(|out| v1::table(table, out)),
    ]
}
