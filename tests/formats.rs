//! Every operation on every structure, in every format of documents: each file is read back
//! before it is given away, its old text is the text that stood, and all formats have the
//! same new one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use mimc::{
    page::{Page, Side, Words},
    paper::Detail,
    render::{akn, docx, epub, html, typst},
    verbs::{DiffOptions, PageOptions, Revision, ShowOptions, diff_page, show_page},
};

const PREAMBLE: &str = "# Preamble\n\nThe States Parties,\n\nRecalling the commons,\n\nNoting the hills,\n\nHave agreed as follows:\n";
const KEEPERS: &str = "---\nid: keepers\n---\n\n# Article 1. Keepers[^t]\n\n1. A keeper shall hold a **licence** for five years.\n\n2. The licence shall:\n   - (a) name the keeper;[^1]\n   - (b) be shown:\n     - (i) by day; and\n     - (ii) by night;\n\n   each year.\n\n3. Every keeper shall report to the council. A report is free.\n\n[^1]: In *full* & <whole>.\n[^t]: On the title.\n";
const FEES: &str = "---\nid: fees\n---\n\n# Article 2. Fees\n\n1. The fees are:\n\n   | kind of beast | fee | remark |\n   | --- | --- | --- |\n   | sheep of the *hill* | one crown a year | paid in spring |\n   | goats of the vale | two crowns a year | paid in autumn |\n   | cows \\| oxen | three crowns a year | paid **at once** |\n\n2. No other fee is due.\n";
const WORDS: &str = "---\nid: words\n---\n\n# Article 3. كلمات طويلة\n\n1. يجب على كل راعٍ أن يحمل رخصة.\n\n2. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft pays.\n\n> Pay here,\n> and now.\n>\n> Then go.\n";
const ALONE: &str = "---\nid: alone\n---\n\n# Article 4\n\nOne keeper is enough.\n";
const ANNEX: &str = "# Annex A. Forms\n\n1. Forms are free.\n\n2. They are short.\n";
const INNER: &str =
    "---\nid: inner\n---\n\n# Article 1. Peace\n\nThere is peace.\n\nIt lasts.\n";

/// Amendments on each kind of structure.
const AMENDMENTS: [&str; 49] = [
    "{op: replace, at: PP2, find: commons, with: meadows}",
    "{op: delete, at: PP3}",
    "{op: insert, after: PP2, text: \"Aware of the rivers,\"}",
    "{op: move, at: PP3, before: PP2}",
    "{op: retitle, at: Chapter I, with: Everybody}",
    "{op: retitle, at: Article 1, with: Herders}",
    "{op: retitle, at: Article 4, with: One}",
    "{op: replace, at: \"Article 1, heading\", find: Keepers, with: Shepherds}",
    "{op: replace, at: Article 1(1), find: licence, with: badge}",
    "{op: replace, at: Article 1(1), find: hold a licence, with: hold two licences}",
    "{op: delete, at: Article 1(2)(a)}",
    "{op: delete, at: Article 1(2)(a), find: the keeper}",
    "{op: replace, at: \"Article 1(2)(a), note 1\", find: full, with: part}",
    "{op: delete, at: \"Article 1(2)(a), note 1\"}",
    "{op: delete, at: Article 1(2)(b)}",
    "{op: delete, at: \"Article 1(2), closing words\"}",
    "{op: move, at: Article 1(2)(b)(ii), before: Article 1(2)(b)(i), number: (0)}",
    "{op: move, at: Article 1(2)(a), into: Article 1(2)(b), position: end}",
    "{op: move, at: Article 1(3), after: Article 2(1), number: 1 bis}",
    "{op: move, at: Article 1(2), into: Article 3}",
    "{op: move, at: Article 4, into: Chapter I, position: end}",
    "{op: move, at: Article 1, into: Chapter II, position: end, number: 5}",
    "{op: move, at: Chapter II, before: Chapter I, number: 0}",
    "{op: move, at: Article 1(3), into: Annex A}",
    "{op: delete, at: Chapter II}",
    "{op: delete, at: Article 1}",
    "{op: delete, at: Article 2}",
    "{op: delete, at: Annex A}",
    "{op: delete, at: \"Protocol I, Article 1\"}",
    "{op: insert, after: Annex A, text: \"# Annex B. Fees\\n\\nNo fee is due.\"}",
    "{op: insert, after: Article 2, text: \"# Article 2 bis. Boats\\n\\n1. A boat may land.[^b]\\n\\n[^b]: At night.\"}",
    "{op: insert, after: \"Protocol I, Article 1\", text: \"# Article 2. War\\n\\nThere is none.\"}",
    "{op: split, at: Article 1(3), into: [3. Every keeper shall report to the council., 4. A report is free.]}",
    "{op: split, at: Article 1, into: [\"# Keepers\\n\\n1. A keeper shall hold a **licence** for five years.\", \"# Licences\\n\\n1. The licence shall:\\n   - (a) name the keeper;[^1]\\n   - (b) be shown:\\n     - (i) by day; and\\n     - (ii) by night;\\n\\n   each year.\\n\\n2. Every keeper shall report to the council. A report is free.\\n\\n[^1]: In *full* & <whole>.\"]}",
    "{op: join, provisions: [Annex A(1), Annex A(2)], into: \"1. Forms are free. They are short.\"}",
    "{op: join, provisions: [Article 3(1), Article 3(2)], into: \"1. يجب على كل راعٍ أن يحمل رخصة. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft pays.\"}",
    "{op: wrap, at: Article 4, as: \"1\"}",
    "{op: wrap, at: Article 1(1), as: (a)}",
    "{op: renumber, at: Article 4, to: 7}",
    "{op: substitute, at: Article 1(2), text: \"2. The licence shall be shown.\"}",
    "{op: substitute, at: Article 2(1), text: \"1. The fees are:\\n\\n   | kind of beast | fee | remark |\\n   | --- | --- | --- |\\n   | goats of the vale | two crowns a month | paid in autumn |\\n   | geese | none | |\"}",
    "{op: replace, at: Article 2(1), find: one crown, with: four crowns}",
    "{op: replace, at: Article 2(1), find: a year, with: a month, occurrence: all}",
    "{op: delete, at: \"Article 2(1), first unnumbered paragraph\"}",
    "{op: replace, at: Article 2(1), find: three crowns, with: \"four | five crowns\"}",
    "{op: replace, at: \"Article 3, first unnumbered paragraph\", find: Then, with: Now}",
    "{op: replace, at: \"Article 3, first unnumbered paragraph\", find: now., with: then.}",
    "{op: replace, at: Article 3(1), find: رخصة, with: شارة}",
    "{op: replace, at: Article 3(2), find: pays, with: \"pays, and leaves <b> & ]]> {--x--} ** \"}",
];

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (path, text) in [
            ("mimc.yaml", "title: Commons\nbase: \"2.0\"\nnext: \"3.0\"\n"),
            ("convention/2.0/00-preamble.md", PREAMBLE),
            ("convention/2.0/01-all/_chapter.md", "# Chapter I. All\n"),
            ("convention/2.0/01-all/001-keepers.md", KEEPERS),
            ("convention/2.0/01-all/002-fees.md", FEES),
            ("convention/2.0/02-more/_chapter.md", "# Chapter II\n"),
            ("convention/2.0/02-more/003-words.md", WORDS),
            ("convention/2.0/02-more/004-alone.md", ALONE),
            ("convention/2.0/annex-a.md", ANNEX),
            ("convention/2.0/protocol-i/_protocol.md", "# Protocol I. Peace\n"),
            ("convention/2.0/protocol-i/001-peace.md", INNER),
            ("convention/2.0/99-closing.md", "# Closing formula\n\nDone in one copy.\n"),
        ] {
            place.write(path, text);
        }
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn propose(&self, amendment: &str) {
        let text = format!(
            "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [State A, Ally]\nrationale: R\namendments:\n  - {amendment}\n"
        );
        self.write("proposals/P-001.yaml", &text);
    }

    fn path(&self) -> &Path {
        self.0.path()
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
    page.read(side)
        .iter()
        .map(|read| line(&read.words))
        .filter(|line| !line.is_empty())
        .collect()
}

fn whole(place: &Place) -> Page {
    let revision = Revision::open(place.path()).unwrap();
    show_page(&revision, &ShowOptions::default(), &full()).unwrap()
}

#[test]
fn every_operation_on_every_structure_is_the_same_in_every_format() {
    let place = Place::new();
    let old = lines(&whole(&place), Side::New);
    let mut left_out = Vec::new();
    for amendment in AMENDMENTS {
        place.propose(amendment);
        let proposals = vec!["P-001".to_owned()];
        let options = DiffOptions { proposals, ..DiffOptions::default() };
        let page = match diff_page(place.path(), &options, &full()) {
            Ok(page) => page,
            Err(error) => {
                left_out.push(format!("{amendment}: {error:?}"));
                continue;
            }
        };
        assert_eq!(lines(&page, Side::Old), old, "{amendment}");
        let new = lines(&page, Side::New);
        assert_ne!(new, old, "{amendment}");
        for page in [page.clone(), page.without_moves()] {
            let word =
                docx::docx(&page).unwrap_or_else(|error| panic!("{amendment}: {error}"));
            let xml =
                akn::page(&page).unwrap_or_else(|error| panic!("{amendment}: {error}"));
            for (side, expected) in [(Side::Old, &old), (Side::New, &new)] {
                assert_eq!(
                    &docx::read_texts(&word, side).unwrap(),
                    expected,
                    "{amendment}"
                );
                assert_eq!(&akn::read(&xml, side).unwrap(), expected, "{amendment}");
            }
            html::prove(&page, &html::body(&page))
                .unwrap_or_else(|error| panic!("{amendment}: {error}"));
            typst::typst(&page).unwrap_or_else(|error| panic!("{amendment}: {error}"));
            epub::epub(&page).unwrap_or_else(|error| panic!("{amendment}: {error}"));
        }
    }
    assert!(left_out.len() < 8, "{}", left_out.join("\n"));
}

/// The files of a book, by name.
fn files(book: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let names: Vec<String> =
        archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text =
        |name: &String| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    names.iter().map(|name| (name.clone(), text(name))).collect()
}

/// What stands between quotes after `before`, wherever it does.
fn after<'t>(text: &'t str, before: &'t str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What a checker of books would find.
fn faults(book: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |holds: bool, what: String| faults.extend((!holds).then_some(what));
    // The first file, stored and without more in its header, says what kind of file it is.
    check(&book[30..58] == b"mimetypeapplication/epub+zip", "kind".to_owned());
    check(book[8..10] == [0, 0] && book[28..30] == [0, 0], "kind is packed".to_owned());
    let files = files(book);
    let container = &files["META-INF/container.xml"];
    check(
        after(container, "full-path=\"") == ["EPUB/package.opf"],
        "container".to_owned(),
    );
    let package = &files["EPUB/package.opf"];
    let (items, ids) = (after(package, " href=\""), after(package, "<item id=\""));
    let listed: BTreeSet<&str> = items.iter().copied().collect();
    check(listed.len() == items.len(), format!("listed twice: {items:?}"));
    check(ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), format!("{ids:?}"));
    let held: BTreeSet<&str> = files
        .keys()
        .filter_map(|name| name.strip_prefix("EPUB/"))
        .filter(|name| *name != "package.opf")
        .collect();
    check(held == listed, format!("{held:?} {listed:?}"));
    let spine = after(package, "<itemref idref=\"");
    check(
        !spine.is_empty() && spine.iter().all(|id| ids.contains(id)),
        "spine".to_owned(),
    );
    check(package.matches("properties=\"nav\"").count() == 1, "contents".to_owned());
    for part in ["dc:identifier id=\"id\"", "dc:title", "dc:language"] {
        let said = package.split(&format!("<{part}>")).nth(1).unwrap_or("<");
        check(!said.starts_with('<'), part.to_owned());
    }
    let day = package.split("dcterms:modified\">").nth(1).unwrap_or_default();
    let shape: String = day
        .chars()
        .take(20)
        .map(|one| if one.is_ascii_digit() { '0' } else { one })
        .collect();
    check(shape == "0000-00-00T00:00:00Z", format!("modified {day}"));
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with("html")) {
        faults.extend(faults_of_page(name, text, &held));
    }
    faults
}

/// What a checker of books would find in one of its pages.
fn faults_of_page(name: &str, text: &str, held: &BTreeSet<&str>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |holds: bool, what: String| faults.extend((!holds).then_some(what));
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => (),
            Err(error) => {
                check(false, format!("{name}: {error}"));
                break;
            }
        }
    }
    let names = after(text, " id=\"");
    let once: BTreeSet<&str> = names.iter().copied().collect();
    check(once.len() == names.len(), format!("{name}: a name twice"));
    for link in after(text, " href=\"").into_iter().filter(|link| !link.contains(':')) {
        let (file, place) = link.split_once('#').unwrap_or((link, ""));
        check(file.is_empty() || held.contains(file), format!("{name}: {link}"));
        check(place.is_empty() || once.contains(place), format!("{name}: {link}"));
    }
    for banned in ["<script", "<style", " style=", " src=", "<br>", "<hr>", "&nbsp;"] {
        check(!text.contains(banned), format!("{name}: {banned}"));
    }
    check(!text.contains("<title></title>"), format!("{name}: no title"));
    // No level of headings is left out, and none stands in a paragraph.
    let levels =
        text.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
    let levels: Vec<u32> = levels.collect();
    let steps = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
    check(steps, format!("{name}: {levels:?}"));
    faults
}

/// The books of a text and of redlines keep the rules of their kind.
#[test]
fn books_keep_the_rules_of_their_kind() {
    let place = Place::new();
    let mut pages = vec![whole(&place)];
    for amendment in [AMENDMENTS[18], AMENDMENTS[30], AMENDMENTS[40]] {
        place.propose(amendment);
        let options =
            DiffOptions { proposals: vec!["P-001".to_owned()], ..DiffOptions::default() };
        pages.push(diff_page(place.path(), &options, &full()).unwrap());
        let revision = Revision::open(place.path()).unwrap();
        let options = ShowOptions { what: "P-001".to_owned(), ..ShowOptions::default() };
        pages.push(show_page(&revision, &options, &full()).unwrap());
    }
    pages.push(Page {
        title: "T".to_owned(),
        language: "en".to_owned(),
        ..Page::default()
    });
    for page in &pages {
        assert_eq!(
            faults(&epub::epub(page).unwrap()),
            Vec::<String>::new(),
            "{}",
            page.title
        );
    }
}
