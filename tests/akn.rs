//! Akoma Ntoso: every provision in its place, the words of the text, names that last, and the
//! schema of OASIS where it is there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "docx/schema.rs"]
mod schema;
#[allow(dead_code, reason = "the tests of other documents share it")]
#[path = "docx/mod.rs"]
mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use mimc::{
    page::{Page, Side, Words},
    paper::Detail,
    render::akn,
    verbs::{self, DiffOptions, PageOptions, Revision, ShowOptions},
};

use schema::holds_to;
use support::left_out;

/// Returns the schema, where the corpus is: named by `MIMC_CORPUS`, or beside the project.
fn oasis() -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let mut files =
        named.into_iter().chain(beside).map(|folder| folder.join("akn/akomantoso30.xsd"));
    files.find(|file| file.exists())
}

/// Holds markup against the schema and against our own rules.
fn is_valid(markup: &str) {
    assert_eq!(akn::faults(markup), Vec::<String>::new());
    let Some(schema) = oasis() else {
        left_out("the schema of Akoma Ntoso is not there");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text.xml");
    fs::write(&file, markup).unwrap();
    holds_to(&schema, &file);
}

struct Place(tempfile::TempDir);

const PREAMBLE: &str = "# Preamble\n\nThe States Parties,\n\n(1) Recalling the commons:\n    - (a) of old, and\n    - (b) of now;\n\n(2) Noting <that> & *this*,\n\nHave agreed as follows:\n";
const KEEPERS: &str = "---\nid: keepers\n---\n\n# Article 1. Keepers[^t]\n\n1. A keeper shall hold a **licence**, see [the list](https://example.org/a|b).\n\n2. The licence shall:\n   - (a) name the keeper;[^1]\n   - (b) be shown:\n     - (i) by day; and\n     - (ii) by night;\n\n   each year.\n\n2 bis. It ends.\n\n[^1]: In *full*.\n[^t]: On the title.\n";
const FEES: &str = "---\nid: fees\n---\n\n# Article 2. Fees\n\nThe fees are:\n\n| kind | fee |\n| --- | --- |\n| sheep | *one* |\n| goats |  |\n\n> Pay here,\n> and now.\n>\n> Then go.\n";
const POINTS: &str = "---\nid: points\n---\n\n# Article 3\n\nKeepers shall:\n- (a) keep;\n- (b) let:\n  - – all; and\n  - – some;\n\nat all times.\n";
const ONE: &str = "---\nid: one\n---\n\n# Article 4. One\n\nOne keeper is enough.\n";
const ANNEX: &str = "# Annex A. Forms\n\nForms are free.\n\n1. They are short.\n";
const PROTOCOL: &str = "# Protocol I. Peace\n";
const INNER: &str =
    "---\nid: inner\n---\n\n# Article 1. Peace\n\nThere is peace.\n\nIt lasts.\n";

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("mimc.yaml", "title: Commons\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.write("convention/2.0/00-preamble.md", PREAMBLE);
        place.write("convention/2.0/01-all/_chapter.md", "# Chapter I. All\n");
        place.write("convention/2.0/01-all/01-some/_section.md", "# Section 1. Some\n");
        place.write("convention/2.0/01-all/01-some/001-keepers.md", KEEPERS);
        place.write("convention/2.0/01-all/01-some/002-fees.md", FEES);
        place.write("convention/2.0/02-more/_group.md", "# More\n");
        place.write("convention/2.0/02-more/003-points.md", POINTS);
        place.write("convention/2.0/02-more/004-one.md", ONE);
        place.write("convention/2.0/annex-a.md", ANNEX);
        place.write("convention/2.0/protocol-i/_protocol.md", PROTOCOL);
        place.write("convention/2.0/protocol-i/001-peace.md", INNER);
        place.write(
            "convention/2.0/99-closing.md",
            "# Closing formula\n\nDone in one copy:\n\n1. in wood; and\n\n2. in stone.\n",
        );
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn shown(&self, what: &str) -> String {
        let revision = Revision::open(self.0.path()).unwrap();
        let options = ShowOptions { what: what.to_owned(), ..ShowOptions::default() };
        let text = verbs::show_nested(&revision, &options, &full()).unwrap().unwrap();
        akn::text(&text).unwrap()
    }

    fn page(&self, what: &str) -> Page {
        let revision = Revision::open(self.0.path()).unwrap();
        let options = ShowOptions { what: what.to_owned(), ..ShowOptions::default() };
        verbs::show_page(&revision, &options, &full()).unwrap()
    }
}

fn full() -> PageOptions {
    PageOptions { detail: Detail::Full, ..PageOptions::default() }
}

fn lines(page: &Page, side: Side) -> Vec<String> {
    let line = |words: &Words| match words {
        Words::Text(label, words) if label.is_empty() => words.clone(),
        Words::Text(label, words) => format!("{label}\t{words}"),
        Words::Row(cells) => cells.join(" | "),
    };
    page.read(side).iter().map(|read| line(&read.words)).collect()
}

/// Every element with its `eId`, and those it stands in.
fn names(markup: &str) -> BTreeMap<String, String> {
    let mut open: Vec<String> = Vec::new();
    let mut found = BTreeMap::new();
    for piece in markup.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let name =
            tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        if tag.starts_with('?') {
            continue;
        }
        open.push(name.to_owned());
        if let Some(eid) = tag.split("eId=\"").nth(1) {
            found.insert(eid.split('"').next().unwrap().to_owned(), open.join("/"));
        }
        if tag.ends_with('/') {
            open.pop();
        }
    }
    found
}

#[test]
fn every_provision_stands_in_its_place() {
    let markup = Place::new().shown("");
    is_valid(&markup);
    let names = names(&markup);
    let body = "akomaNtoso/act/body";
    for (eid, place) in [
        ("preamble__rec_1", "akomaNtoso/act/preamble/recitals/recital"),
        (
            "preamble__rec_1__point_b",
            "akomaNtoso/act/preamble/recitals/recital/blockList/item",
        ),
        ("preamble__al_1", "akomaNtoso/act/preamble/recitals/recital"),
        ("chp_I", &format!("{body}/chapter")),
        ("chp_I__sec_1", &format!("{body}/chapter/section")),
        ("art_1__para_2bis", &format!("{body}/chapter/section/article/paragraph")),
        (
            "art_1__para_2__point_b__point_ii",
            &format!("{body}/chapter/section/article/paragraph/point/point"),
        ),
        (
            "art_1__para_2__wrapup",
            &format!("{body}/chapter/section/article/paragraph/wrapUp"),
        ),
        ("art_3__intro", &format!("{body}/hcontainer/article/intro")),
        ("art_3__point_b__indent_2", &format!("{body}/hcontainer/article/point/indent")),
        ("art_3__wrapup", &format!("{body}/hcontainer/article/wrapUp")),
        ("art_4__content", &format!("{body}/hcontainer/article/content")),
        ("conclusions__para_1", "akomaNtoso/act/conclusions/blockList/item"),
        ("annex_A", "akomaNtoso/act/attachments/attachment"),
        (
            "annex_A__para_1",
            "akomaNtoso/act/attachments/attachment/doc/mainBody/paragraph",
        ),
        (
            "protocol_I__art_1__al_2",
            "akomaNtoso/act/attachments/attachment/doc/mainBody/article/alinea",
        ),
    ] {
        assert_eq!(names.get(eid).map(String::as_str), Some(place), "{eid}\n{markup}");
    }
}

/// What is read back is what the page shows, line by line; the reader of the test knows no
/// more than elements and text.
#[test]
fn the_words_are_those_of_the_text() {
    let place = Place::new();
    let markup = place.shown("");
    let page = place.page("");
    assert_eq!(akn::lines(&markup).unwrap(), lines(&page, Side::New));
    let body =
        markup.split("</meta>").skip(1).map(|part| part.split("<meta>").next().unwrap());
    let words: String = body
        .flat_map(|part| part.split('<').skip(1))
        .filter_map(|piece| piece.split_once('>'))
        .map(|(_, text)| text)
        .collect();
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric() || "<>&–;".contains(*letter))
            .collect()
    };
    let said: String = lines(&page, Side::New).concat().replace("[Note: ", "");
    assert_eq!(plain(words.split_once("Version 2.0").unwrap().1), plain(&said));
    for sign in [
        "<b>licence</b>",
        "<i>full</i>",
        "href=\"https://example.org/a%7Cb\"",
        "<tr ",
        "<eol class=\"paragraph\"/>",
    ] {
        assert!(markup.contains(sign), "{sign}");
    }
    assert_eq!(markup.matches("<authorialNote").count(), 2);
}

#[test]
fn a_part_bears_the_names_that_it_has_in_the_whole() {
    let place = Place::new();
    let whole = names(&place.shown(""));
    for what in [
        "Article 1",
        "Article 1(2)",
        "Article 1(2)(b)(ii)",
        "Article 2",
        "Article 3(a)",
        "Article 3",
        "Chapter I",
        "Section 1",
        "Preamble",
        "Recital (1)",
        "Annex A",
        "Annex A, paragraph 1",
        "Protocol I, Article 1",
        "Closing formula",
        "Article 4",
        "Article 1(2)(a), note 1",
        "Article 3, chapeau",
        "Article 3, closing words",
    ] {
        let part = place.shown(what);
        is_valid(&part);
        assert_eq!(
            akn::lines(&part).unwrap(),
            lines(&place.page(what), Side::New),
            "{what}"
        );
        let part: BTreeSet<String> = names(&part).into_keys().collect();
        let strange: Vec<&String> = part
            .iter()
            .filter(|eid| {
                !whole.contains_key(*eid)
                    && !eid.contains("__content")
                    && !eid.contains("__al_")
            })
            .collect();
        assert!(strange.is_empty(), "{what}: {strange:?}");
    }
}

/// What an article is called outlasts its number.
#[test]
fn a_name_outlasts_a_number() {
    let place = Place::new();
    let before = place.shown("");
    place.write(
        "convention/2.0/02-more/004-one.md",
        &ONE.replace("Article 4", "Article 5"),
    );
    let after = place.shown("");
    assert!(before.contains("<article eId=\"art_4\" wId=\"one\">"));
    assert!(after.contains("<article eId=\"art_5\" wId=\"one\">"));
    assert!(before.contains("wId=\"keepers.2.a\""));
    assert_eq!(after, place.shown(""), "same text, same bytes");
}

/// Whatever the operation, both texts are read out of a redline.
#[test]
fn a_redline_holds_both_texts() {
    let place = Place::new();
    let amendments = [
        "  - {op: replace, at: Article 1(1), find: licence, with: badge}\n",
        "  - {op: delete, at: Article 1(2)(a)}\n",
        "  - {op: move, at: Article 1(2 bis), before: Article 1(1), number: 0 bis}\n",
        "  - {op: move, at: Article 1(2)(b), into: Article 3(a)}\n",
        "  - {op: insert, after: Article 4, text: \"# Article 5. New\\n\\n1. One.\\n\\n2. Two.\"}\n",
        "  - {op: delete, at: Article 2}\n",
        "  - {op: retitle, at: Chapter I, with: Everything}\n",
        "  - op: substitute\n    at: Article 2, second unnumbered paragraph\n    text: |\n      | kind | fee |\n      | --- | --- |\n      | sheep | two |\n",
    ];
    let mut seen = 0;
    for amendment in amendments {
        let text = format!(
            "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [A]\nrationale: R\namendments:\n{amendment}"
        );
        place.write("proposals/P-001.yaml", &text);
        let options =
            DiffOptions { proposals: vec!["P-001".to_owned()], ..DiffOptions::default() };
        let Ok(page) = verbs::diff_page(place.0.path(), &options, &full()) else {
            continue;
        };
        seen += 1;
        let markup = akn::page(&page).unwrap();
        is_valid(&markup);
        for side in [Side::Old, Side::New] {
            assert_eq!(
                akn::read(&markup, side).unwrap(),
                lines(&page, side),
                "{amendment}"
            );
        }
        assert_eq!(
            akn::read(&markup, Side::Old).unwrap(),
            lines(&place.page(""), Side::New)
        );
        assert_ne!(
            akn::read(&markup, Side::New).unwrap(),
            lines(&place.page(""), Side::New)
        );
    }
    assert!(seen >= 6, "{seen} of {} apply", amendments.len());
}

/// Every fault is found: by our rules alone, whatever the schema says.
#[test]
fn faults_are_found() {
    let good = Place::new().shown("");
    for (from, to) in [
        ("eId=\"art_4\"", "eId=\"art_3\""),
        ("eId=\"art_4\"", "eId=\"art 4\""),
        (" eId=\"art_4\"", ""),
        ("wId=\"one\"", "wId=\"points\""),
        ("<num>Article 4</num>", ""),
        ("<num>Article 4</num>", "<num>Article 4</num><num>4</num>"),
        (
            "<content eId=\"art_4__content\"",
            "<intro eId=\"x\"><p/></intro><content eId=\"art_4__content\"",
        ),
        (
            "<num>Article 4</num><heading>One</heading>",
            "<heading>One</heading><num>Article 4</num>",
        ),
        ("<attachment ", "<article eId=\"y\"><num>9</num></article><attachment "),
        ("source=\"#secretariat\"", "source=\"#nobody\""),
        ("<body>", "<body/><body>"),
        (
            "<tr eId=\"art_2__al_2__content__table_1__tr_1\">",
            "<tr eId=\"z\"/><tr eId=\"art_2__al_2__content__table_1__tr_1\">",
        ),
        ("<p>One keeper is enough.</p>", "One keeper<p>is <p>enough.</p></p>"),
        ("</akomaNtoso>", ""),
    ] {
        assert!(good.contains(from), "{from}\n{good}");
        let bad = good.replacen(from, to, 1);
        assert!(!akn::faults(&bad).is_empty(), "{from} → {to}");
    }
}

/// The text of this repository, in both versions: what has another number now is called as
/// it was.
#[test]
fn the_text_of_this_repository_is_valid() {
    let revision = Revision::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let [old, new] = ["2.0", "3.0"].map(|at| {
        let options = ShowOptions { at: Some(at.to_owned()), ..ShowOptions::default() };
        let text = verbs::show_nested(&revision, &options, &full()).unwrap().unwrap();
        let markup = akn::text(&text).unwrap();
        is_valid(&markup);
        wids(&markup)
    });
    let both: Vec<&String> = old.keys().filter(|wid| new.contains_key(*wid)).collect();
    assert!(both.len() * 10 > old.len() * 9, "{} of {}", both.len(), old.len());
    let renumbered = both.iter().filter(|wid| old[**wid] != new[**wid]).count();
    assert!(renumbered > 100, "{renumbered}");
    let moved = |wid: &str| wid.ends_with(".b") && new[wid].ends_with("__point_d");
    assert!(both.iter().any(|wid| moved(wid)), "{new:#?}");
}

/// The `eId` of each `wId`.
fn wids(markup: &str) -> BTreeMap<String, String> {
    let tags = markup.split('<').filter_map(|piece| piece.split('>').next());
    let value = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(value.split('"').next()?.to_owned())
    };
    tags.filter_map(|tag| Some((value(tag, "wId")?, value(tag, "eId")?))).collect()
}
