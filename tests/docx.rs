//! Word documents: the law that they hold, the faults that are found in them, and what
//! other programs make of them where these are installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "docx/schema.rs"]
mod schema;
#[path = "docx/mod.rs"]
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use mimc::{
    page::{Fate, Page, Run, Side, Words},
    paper::Detail,
    render::docx::{Moves, docx, faults, read, read_texts},
    verbs::{DiffOptions, PageOptions, Revision, ShowOptions, diff_page, show_page},
};

use schema::holds_to;
use support::{left_out, part, run};

/// Returns a folder of the corpus, where there is one: named by `MIMC_CORPUS`, or beside
/// the project.
fn corpus(name: &str) -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let folders = named.into_iter().chain(beside).map(|folder| folder.join(name));
    folders.into_iter().find(|folder| folder.exists())
}

/// A workspace with one article of each shape, and a proposal.
struct Place(tempfile::TempDir);

const TEXT: &str = "---\nid: keepers\n---\n\n# Article 1. Keepers\n\n1. A keeper shall hold a licence for five years.\n\n2. The licence shall:\n   - (a) name the keeper;[^1]\n   - (b) name the commons & its \\<limits>;\n   - (c) be shown.\n\n3. Every keeper shall report to the council each year in writing.[^2]\n\n[^1]: In full & \\<whole>.\n[^2]: By post.\n";
const OTHER: &str = "---\nid: fees\n---\n\n# Article 2. Fees\n\n1. No fee shall be charged.\n\n2. The fees are:\n\n   | kind | fee |\n   | --- | --- |\n   | sheep | one |\n   | goats | two |\n   | cows | three |\n\n3. The council may waive a fee.\n";

impl Place {
    fn new(proposals: &[&str]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("mimc.yaml", "title: Commons\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.write("convention/2.0/01-all/_chapter.md", "# Chapter I. All\n");
        place.write("convention/2.0/01-all/001-keepers.md", TEXT);
        place.write("convention/2.0/01-all/002-fees.md", OTHER);
        for (index, amendments) in proposals.iter().enumerate() {
            let id = format!("P-00{}", index + 1);
            let text = format!(
                "id: {id}\ntitle: Title of {id}\nbase: \"2.0\"\nsponsors: [State {id}, Ally]\nrationale: |\n  First <reason>.\n\n  Second & last.\namendments:\n{amendments}"
            );
            place.write(&format!("proposals/{id}.yaml"), &text);
        }
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn redline(&self, proposals: &[&str], signed: PageOptions) -> Page {
        let proposals = proposals.iter().map(|id| (*id).to_owned()).collect();
        let options = DiffOptions { proposals, ..DiffOptions::default() };
        diff_page(&self.path(), &options, &signed).unwrap()
    }
}

/// One amendment of every operation.
const OPERATIONS: [&str; 18] = [
    "  - {op: replace, at: Article 1(1), find: five years, with: three years}\n",
    "  - {op: insert, at: Article 1(1), after_words: licence, text: \" and a badge\"}\n",
    "  - {op: insert, after: Article 1(1), text: \"1 bis. A keeper may travel.\"}\n",
    "  - {op: delete, at: Article 1(2)(b)}\n",
    "  - {op: delete, at: Article 1(3), find: \" each year\"}\n",
    "  - {op: delete, at: Article 1(2)(a)}\n",
    "  - {op: delete, at: Article 2}\n",
    "  - {op: delete, at: Article 2(3)}\n",
    "  - {op: retitle, at: Article 2, with: Charges}\n",
    "  - {op: move, at: Article 1(3), after: Article 2(1), number: 1 bis}\n",
    "  - {op: move, at: Article 2, before: Article 1, number: 0 bis}\n",
    "  - {op: substitute, at: Article 1(2), text: \"2. The licence shall be shown.\"}\n",
    "  - op: substitute\n    at: Article 2(2), first unnumbered paragraph\n    text: |\n      | kind | fee |\n      | --- | --- |\n      | sheep | one |\n      | pigs | four |\n      | cows | three |\n",
    "  - op: split\n    at: Article 1(2)\n    into:\n      - \"2. The licence shall:\\n   - (a) name the keeper;\"\n",
    "  - {op: insert, after: Article 2, text: \"# Article 3. Boats\\n\\n1. A boat may land.\\n\\n2. It leaves.\"}\n",
    "  - {op: wrap, at: Article 1(1), as: (a)}\n",
    "  - {op: move, at: Article 1(3), into: Article 1(2)(c)}\n",
    "  - {op: move, at: Article 1(2)(b), into: Article 1(2)(a)}\n",
];

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

/// The old text of every redline is the text as `show` prints it, whatever was changed.
#[test]
fn rejecting_all_gives_the_old_text_for_every_operation() {
    for amendment in OPERATIONS {
        let place = Place::new(&[amendment]);
        let Ok(page) = diff_page(
            &place.path(),
            &DiffOptions {
                proposals: vec!["P-001".to_owned()],
                ..DiffOptions::default()
            },
            &full(),
        ) else {
            assert!(
                amendment.contains("split") || amendment.contains("0 bis"),
                "{amendment}"
            );
            continue;
        };
        let revision = Revision::open(&place.path()).unwrap();
        let whole = show_page(&revision, &ShowOptions::default(), &full()).unwrap();
        let expected = lines(&whole, Side::Old);
        assert_eq!(lines(&page, Side::Old), expected, "{amendment}");
        assert_ne!(lines(&page, Side::New), expected, "{amendment}");
        let bytes = docx(&page).unwrap();
        assert_eq!(read_texts(&bytes, Side::Old).unwrap(), expected, "{amendment}");
        assert_eq!(read_texts(&bytes, Side::New).unwrap(), lines(&page, Side::New));
        assert_eq!(faults(&bytes, Moves::Spelled), Vec::<String>::new(), "{amendment}");
        assert_eq!(bytes, docx(&page).unwrap(), "same page, same bytes");
    }
}

#[test]
fn each_proposal_is_one_author_with_one_comment() {
    let place = Place::new(&[OPERATIONS[0], OPERATIONS[2]]);
    let page = place.redline(&["P-001", "P-002"], PageOptions::default());
    let bytes = docx(&page).unwrap();
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 2);
    assert_eq!(comments.matches("P-001: Title of P-001").count(), 1);
    assert!(
        comments.contains("First &lt;reason&gt;.")
            && comments.contains("Second &amp; last.")
    );
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains("w:author=\"State P-001, Ally\""));
    let anonymous = PageOptions { anonymous: true, ..PageOptions::default() };
    let bytes = docx(&place.redline(&["P-001", "P-002"], anonymous)).unwrap();
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("w:author=\"Sponsor 2\"") && !document.contains("State P-001")
    );
}

#[test]
fn a_move_is_a_move_unless_it_is_to_be_spelled() {
    let place = Place::new(&[OPERATIONS[9]]);
    let page = place.redline(&["P-001"], PageOptions::default());
    let document = part(&docx(&page).unwrap(), "word/document.xml");
    assert_eq!(document.matches("<w:moveFromRangeStart ").count(), 1);
    assert_eq!(document.matches("<w:moveToRangeStart ").count(), 1);
    assert!(!document.contains("w:author=\"Secretariat\""), "a move is its sponsor's");
    let spelled = PageOptions { no_moves: true, ..PageOptions::default() };
    let page = place.redline(&["P-001"], spelled);
    let document = part(&docx(&page).unwrap(), "word/document.xml");
    assert!(!document.contains("move1"));
}

#[test]
fn what_stands_under_another_provision_says_so_and_keeps_its_words() {
    let place = Place::new(&[OPERATIONS[15], OPERATIONS[17]]);
    for (id, was) in [("P-001", "Article 1(1)"), ("P-002", "Article 1(2)(b)")] {
        let page = place.redline(&[id], PageOptions::default());
        let said = format!("(was {was}, one level deeper now)");
        let remarks: Vec<String> = page
            .paragraphs()
            .map(|one| Run::all(&one.remark))
            .filter(|remark| !remark.is_empty())
            .collect();
        assert_eq!(remarks, [said.as_str()], "{id}");
        let document = part(&docx(&page).unwrap(), "word/document.xml");
        assert!(document.contains(&said), "{id}");
        let gone = document.split("<w:delText").skip(1);
        let gone = gone.filter_map(|rest| rest.split("</w:delText>").next());
        let gone: String = gone.collect();
        assert!(!gone.contains("licence") && !gone.contains("limits"), "{id}: {gone}");
    }
}

#[test]
fn rows_of_a_table_that_differ_are_tracked_and_the_others_stand() {
    let place = Place::new(&[OPERATIONS[12]]);
    let page = place.redline(&["P-001"], PageOptions::default());
    let fates: Vec<Fate> =
        page.tables().flat_map(|table| &table.rows).map(|row| row.fate).collect();
    use Fate::{Deleted, Inserted, Kept};
    assert_eq!(fates, [Kept, Kept, Deleted, Inserted, Kept]);
}

#[test]
fn a_clean_text_is_ready_to_be_marked_up() {
    let place = Place::new(&[]);
    let revision = Revision::open(&place.path()).unwrap();
    let what = "Article 1".to_owned();
    let options = ShowOptions { what, ..ShowOptions::default() };
    let bytes = docx(&show_page(&revision, &options, &full()).unwrap()).unwrap();
    assert!(part(&bytes, "word/settings.xml").contains("<w:trackRevisions/>"));
    let text = read_texts(&bytes, Side::New).unwrap();
    assert_eq!(text[0], "Article 1. Keepers");
    assert_eq!(text[4], "(b)\tname the commons & its <limits>;");
    assert_eq!(text, read_texts(&bytes, Side::Old).unwrap());
}

/// Good files, and files with one fault each that is named after it.
#[test]
fn the_faults_of_a_redline_are_found_and_a_good_one_has_none() {
    let Some(folder) = corpus("docx/redline-faults") else {
        return left_out("the corpus of faulty documents is not here");
    };
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let found = faults(&fs::read(&path).unwrap(), Moves::Tracked);
        let is_good = matches!(name.as_str(), "good" | "terminal-del-relocated");
        if found.is_empty() != is_good {
            wrong.push(format!("{name}: {found:?}"));
        }
        seen += usize::from(!is_good);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, 20);
}

#[test]
fn every_part_is_as_the_schema_wants_it() {
    let Some(schema) = corpus("ooxml/wml.xsd") else {
        return left_out("the schemas of Word documents are not here");
    };
    if run("xmllint", &["--version"]).is_none() {
        return left_out("xmllint is not installed");
    }
    for amendment in [OPERATIONS[0], OPERATIONS[3], OPERATIONS[9], OPERATIONS[12]] {
        let place = Place::new(&[amendment]);
        let bytes = docx(&place.redline(&["P-001"], full())).unwrap();
        for name in ["document", "styles", "settings", "comments", "header1", "footer1"] {
            let path = place.path().join(format!("{name}.xml"));
            fs::write(&path, part(&bytes, &format!("word/{name}.xml"))).unwrap();
            holds_to(&schema, &path);
        }
    }
}

/// An office that answers at a port, and leaves when the test does, however it ends: what is
/// started is a script, so that its end alone would leave the program behind.
struct Office<'a> {
    python: &'a str,
    script: &'a Path,
    port: &'a str,
    process: std::process::Child,
}

impl<'a> Office<'a> {
    fn started(python: &'a str, script: &'a Path, port: &'a str, profile: &Path) -> Self {
        let process = std::process::Command::new("soffice")
            .args(["--headless", "--norestore", "--nologo"])
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .arg(format!("--accept=socket,host=localhost,port={port};urp;"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { python, script, port, process }
    }
}

impl Drop for Office<'_> {
    fn drop(&mut self) {
        run(self.python, &[self.script.to_str().unwrap(), self.port, "quit"]);
        self.process.wait().unwrap();
    }
}

/// `LibreOffice` accepts and rejects what we wrote, and reads what we meant.
#[test]
fn an_office_accepts_and_rejects_to_the_two_texts() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx/office.py");
    let python = ["/usr/bin/python3", "python3"].into_iter().find(|python| {
        run(python, &["-c", "import uno"]).is_some_and(|ran| ran.status.success())
    });
    let Some(python) = python.filter(|_| run("soffice", &["--version"]).is_some()) else {
        return left_out("LibreOffice with its Python bridge is not installed");
    };
    let profile = tempfile::tempdir().unwrap();
    let port = (20_000 + std::process::id() % 20_000).to_string();
    let office = Office::started(python, &script, &port, profile.path());
    let mut wrong = Vec::new();
    for amendment in OPERATIONS {
        let place = Place::new(&[amendment]);
        let options =
            DiffOptions { proposals: vec!["P-001".to_owned()], ..DiffOptions::default() };
        let Ok(page) = diff_page(&place.path(), &options, &PageOptions::default()) else {
            continue;
        };
        let bytes = docx(&page).unwrap();
        let path = place.path().join("redline.docx");
        fs::write(&path, &bytes).unwrap();
        for (act, side) in [("accept", Side::New), ("reject", Side::Old)] {
            let arguments =
                [script.to_str().unwrap(), &port, path.to_str().unwrap(), act];
            let ran = run(python, &arguments).unwrap();
            let said = String::from_utf8_lossy(&ran.stdout).into_owned();
            let found: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
            let expected = read(&bytes, side).unwrap();
            // What parts a table from the words around it goes with it.
            let leaves_lines = said.contains("\n\n\n");
            if found != expected || leaves_lines {
                let error = String::from_utf8_lossy(&ran.stderr).into_owned();
                wrong.push(format!(
                    "{amendment} {act}\n{found:#?}\n{expected:#?}\n{error}"
                ));
            }
        }
    }
    drop(office);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_note_goes_with_the_words_that_cite_it() {
    let place = Place::new(&[OPERATIONS[5]]);
    let bytes = docx(&place.redline(&["P-001"], PageOptions::default())).unwrap();
    let noted = "(a)\tname the keeper;[Note: In full & <whole>.]";
    let has = |side| read_texts(&bytes, side).unwrap().iter().any(|line| line == noted);
    assert!(has(Side::Old) && !has(Side::New), "{:#?}", read_texts(&bytes, Side::Old));
    assert!(part(&bytes, "word/document.xml").contains("<w:footnoteReference w:id="));
}

/// Offices take a comment and a note of one id for each other.
#[test]
fn comments_notes_and_changes_share_no_id() {
    let place = Place::new(&[OPERATIONS[0], OPERATIONS[5]]);
    let bytes = docx(&place.redline(&["P-001", "P-002"], full())).unwrap();
    let ids = |name: &str, element: &str| -> Vec<String> {
        let part = part(&bytes, name);
        let ids = part.split(element).skip(1).filter_map(|rest| rest.split('"').next());
        ids.map(str::to_owned).collect()
    };
    let comments = ids("word/comments.xml", "<w:comment w:id=\"");
    let notes = ids("word/footnotes.xml", "<w:footnote w:id=\"");
    let changes = ["ins", "del", "moveFromRangeStart", "moveToRangeStart"];
    let changes = changes
        .iter()
        .flat_map(|name| ids("word/document.xml", &format!("<w:{name} w:id=\"")));
    let all: Vec<String> =
        comments.iter().chain(&notes).cloned().chain(changes).collect();
    let apart: std::collections::BTreeSet<&String> = all.iter().collect();
    assert!(comments.len() == 2, "{comments:?}");
    assert_eq!(apart.len(), all.len(), "{all:?}");
    // Offices count notes, whatever numbers these bear.
    let notes = notes.iter().filter_map(|id| id.parse::<u32>().ok());
    assert!(notes.eq(1..=2), "{all:?}");
}

/// Accepting all and rejecting all leave each paragraph of a quotation on its own line.
#[test]
fn a_quotation_keeps_its_paragraphs_whatever_changes_beside_the_break() {
    for (find, with) in [("Then go", "Now go"), ("and now.", "and then."), ("go", "stay")]
    {
        let amendment = format!(
            "  - {{op: replace, at: \"Article 3, first unnumbered paragraph\", find: {find}, with: {with}}}\n"
        );
        let place = Place::new(&[&amendment]);
        let text = "---\nid: words\n---\n\n# Article 3. Words\n\n> Pay here,\n> and now.\n>\n> Then go.\n";
        place.write("convention/2.0/01-all/003-words.md", text);
        let bytes = docx(&place.redline(&["P-001"], PageOptions::default())).unwrap();
        let body = part(&bytes, "word/document.xml");
        for gone in ["ins", "del"] {
            let (open, close) = (format!("<w:{gone} "), format!("</w:{gone}>"));
            let mut left = String::new();
            for (nth, piece) in body.split(&open).enumerate() {
                let behind = piece.split_once(&close).map_or(piece, |(_, behind)| behind);
                left += if nth == 0 { piece } else { behind };
            }
            assert_eq!(
                left.matches("<w:cr/>").count(),
                1,
                "{find} without {gone}: {left}"
            );
        }
    }
}

/// Writes the file anew with one part changed.
fn with_part(bytes: &[u8], name: &str, change: &dyn Fn(String) -> String) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        let part = file.name().unwrap().into_owned();
        let text = std::io::read_to_string(file).unwrap();
        let text = if part == name { change(text) } else { text };
        changed.start_file(&part, options).unwrap();
        changed.write_all(text.as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

/// What was wrongly written, as a change of what we wrote.
const SEEDS: [(&str, &str, &str, &str); 17] = [
    ("two ids", "word/document.xml", "w:id=\"2\"", "w:id=\"1\""),
    ("no author", "word/document.xml", " w:author=\"State P-001, Ally\"", ""),
    ("half a date", "word/document.xml", "T00:00:00Z", ""),
    ("deleted words that stand", "word/document.xml", "w:delText", "w:t"),
    ("a line break in the words", "word/document.xml", "No fee", "No\nfee"),
    ("no range", "word/document.xml", "<w:moveToRangeStart ", "<w:bookmark "),
    (
        "ranges that do not pair",
        "word/document.xml",
        "<w:moveToRangeStart w:id=\"",
        "<w:moveToRangeStart w:name=\"other\" w:id=\"",
    ),
    ("no such style", "word/document.xml", "\"Heading1\"", "\"Titre9\""),
    (
        "no such list",
        "word/document.xml",
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:pStyle w:val=\"Heading1\"/><w:numPr><w:numId w:val=\"9\"/></w:numPr>",
    ),
    (
        "out of order",
        "word/document.xml",
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:jc w:val=\"center\"/><w:pStyle w:val=\"Heading1\"/>",
    ),
    ("an empty cell", "word/document.xml", "</w:tcPr>", "</w:tcPr></w:tc><w:tc>"),
    (
        "a paragraph in a change",
        "word/document.xml",
        "</w:sectPr>",
        "</w:sectPr><w:ins w:id=\"99\" w:author=\"A\"><w:p/></w:ins>",
    ),
    ("something behind the end", "word/document.xml", "</w:sectPr>", "</w:sectPr><w:p/>"),
    (
        "no end of a comment",
        "word/document.xml",
        "<w:commentRangeEnd ",
        "<w:bookmarkEnd ",
    ),
    ("another comment", "word/comments.xml", "<w:comment w:id=\"", "<w:comment w:id=\"9"),
    ("no type", "[Content_Types].xml", "/word/comments.xml", "/word/others.xml"),
    ("no relationship", "word/_rels/document.xml.rels", "Id=\"rId5\"", "Id=\"rId55\""),
];

#[test]
fn each_fault_that_could_be_written_is_found() {
    let place = Place::new(&[OPERATIONS[9], OPERATIONS[12], OPERATIONS[2]]);
    let page = place.redline(&["P-001", "P-002", "P-003"], full());
    let good = docx(&page).unwrap();
    assert_eq!(faults(&good, Moves::Tracked), Vec::<String>::new());
    for (name, at, from, to) in SEEDS {
        let changed = with_part(&good, at, &|text| text.replacen(from, to, 2));
        assert!(part(&good, at).contains(from), "{name} changes nothing");
        assert!(!faults(&changed, Moves::Tracked).is_empty(), "{name}");
    }
}

const PRICES: &str = "---\nid: prices\n---\n\n# Article 3. Prices[^p]\n\n1. The prices are:\n\n   | kind of beast | price | remark |\n   | --- | --- | --- |\n   | sheep of the *hill* | one crown a year | paid in spring |\n   | goats of the vale | two crowns a year | paid in autumn |\n   | cows \\| oxen | three crowns | paid **at once** |\n\n2. Else nothing.\n\n[^p]: In crowns.\n";

/// Two sponsors change words of one row, a third the next: each word is tracked as whose it
/// is, rows that stay are not touched, and rows of other words are replaced whole.
#[test]
fn words_in_cells_are_tracked_by_who_changed_them() {
    let place = Place::new(&[
        "  - {op: replace, at: Article 3(1), find: one crown, with: four crowns}\n  - {op: replace, at: Article 3(1), find: in spring, with: in early spring}\n",
        "  - {op: replace, at: Article 3(1), find: sheep, with: lambs}\n",
        "  - {op: replace, at: Article 3(1), find: three crowns, with: five crowns}\n",
    ]);
    place.write("convention/2.0/01-all/003-prices.md", PRICES);
    let page = place.redline(&["P-001", "P-002", "P-003"], PageOptions::default());
    let table = page.tables().next().unwrap();
    assert!(table.rows.iter().all(|row| row.fate == Fate::Kept), "{table:?}");
    let signed: Vec<String> = table
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().flatten())
        .flat_map(|(_, runs)| runs)
        .filter_map(|run| {
            let by = &page.voices[run.whose?].cited;
            Some(format!("{by} {:?} {}", run.mark, run.text))
        })
        .collect();
    assert_eq!(
        signed,
        [
            "P-002 Deleted sheep",
            "P-002 Inserted lambs",
            "P-001 Deleted one crown",
            "P-001 Inserted four crowns",
            "P-001 Deleted in spring",
            "P-001 Inserted in early spring",
            "P-003 Deleted three crowns",
            "P-003 Inserted five crowns",
        ]
    );
    let bytes = docx(&page).unwrap();
    assert_eq!(read_texts(&bytes, Side::Old).unwrap(), lines(&page, Side::Old));
    assert_eq!(read_texts(&bytes, Side::New).unwrap(), lines(&page, Side::New));
    let new = lines(&page, Side::New).join("\n");
    assert!(
        new.contains("lambs of the hill | four crowns a year | paid in early spring")
    );
    assert!(new.contains("cows | oxen | five crowns | paid at once"), "{new}");
}

/// A heading is printed as the text has it: without a word that it does not have, and with
/// its notes behind its own words.
#[test]
fn headings_are_printed_as_they_are_written() {
    let place = Place::new(&[]);
    place.write("convention/2.0/01-all/003-prices.md", PRICES);
    place.write("convention/2.0/02-more/_group.md", "# More of it\n");
    place.write("convention/2.0/02-more/01-deep/_section.md", "# Deeper\n");
    place.write("convention/2.0/03-last/_group.md", "# II. Last\n");
    place.write("convention/2.0/annex.md", "# Annex. Forms\n\nThey are short.\n");
    let revision = Revision::open(&place.path()).unwrap();
    let page = show_page(&revision, &ShowOptions::default(), &full()).unwrap();
    let lines = lines(&page, Side::New);
    for heading in [
        "Chapter I. All",
        "Article 3. Prices[Note: In crowns.]",
        "More of it",
        "Deeper",
        "II. Last",
        "Annex. Forms",
    ] {
        assert!(lines.iter().any(|line| line == heading), "{heading}: {lines:#?}");
    }
    assert_eq!(read_texts(&docx(&page).unwrap(), Side::New).unwrap(), lines);
}

/// A paper of changes says the same, and counts the same, whether what nothing touched is
/// compared or not.
#[test]
fn what_nothing_touched_is_counted() {
    for amendment in OPERATIONS {
        let place = Place::new(&[amendment]);
        let proposals = vec!["P-001".to_owned()];
        let options = DiffOptions { proposals, ..DiffOptions::default() };
        let Ok(full) = diff_page(&place.path(), &options, &full()) else { continue };
        let short = place.redline(&["P-001"], PageOptions::default());
        assert_eq!(short.legend, full.legend, "{amendment}");
        let revision = Revision::open(&place.path()).unwrap();
        let what = "P-001".to_owned();
        let shown = ShowOptions { what, ..ShowOptions::default() };
        let shown = show_page(&revision, &shown, &PageOptions::default()).unwrap();
        assert_eq!(shown.legend, full.legend, "{amendment}");
        let after = shown.blocks.len() - short.blocks.len();
        assert_eq!(shown.blocks[after..], short.blocks, "{amendment}");
    }
}
