//! `mimc import`: nothing of a source is lost, and what is read is what stands in it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "figures are printed beside the goals")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Imports a file into a fresh folder; returns the exit status and what was said.
fn import(folder: &Path, file: &Path, more: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder)
        .args(["import", file.to_str().unwrap(), "--as", "2.0", "--json"])
        .args(more)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

fn imported(file: &Path, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (_, said, error) = import(folder.path(), file, more);
    assert!(!said.is_empty(), "{}: {error}", file.display());
    serde_json::from_str(&said).unwrap()
}

fn characters(report: &Value) -> u64 {
    let counted = report["characters"].as_object().unwrap();
    counted.values().map(|one| one.as_u64().unwrap()).sum()
}

const TREATY: &str = "Convention on Springs

Preamble

The Parties,

CHAPTER I
General provisions

Article 1
Purpose

1. This Convention protects springs, namely:
(a) those of rivers;
(i) large;
(ii) small; and
(b) others.
2. Parties shall act.

Article 2
Keepers

Every spring has a keeper, who:
a) watches it;
b) reports.

Done at Berne.
";

#[test]
fn a_plain_text_becomes_a_convention_and_no_character_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, TREATY).unwrap();
    let (status, said, error) = import(folder.path(), &file, &["--expect-articles", "2"]);
    assert_eq!(status, 0, "{said}{error}");
    let report: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(report["articles"], 2);
    assert_eq!(report["provisions"], 8);
    assert_eq!(report["characters"]["unplaced"], 0);
    let solid = TREATY.chars().filter(|c| !c.is_whitespace()).count() as u64;
    assert_eq!(characters(&report), solid);
    let article =
        folder.path().join("convention/2.0/01-general-provisions/001-purpose.md");
    assert_eq!(
        fs::read_to_string(article).unwrap(),
        "---\nid: purpose\n---\n\n# Article 1. Purpose\n\n\
         1. This Convention protects springs, namely:\n   - (a) those of rivers;\n     \
         - (i) large;\n     - (ii) small; and\n   - (b) others.\n\n2. Parties shall act.\n"
    );
}

#[test]
fn what_is_expected_and_not_there_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, TREATY).unwrap();
    let (status, _, error) = import(folder.path(), &file, &["--expect-articles", "165"]);
    assert_eq!(status, 1);
    assert!(error.contains("165 articles were expected, 2 found"), "{error}");
    assert!(!folder.path().join("mimc.yaml").exists());
}

#[test]
fn a_text_without_articles_is_doubtful() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, "Notes on springs\n\nThey flow.\n").unwrap();
    let (status, said, _) = import(folder.path(), &file, &[]);
    assert_eq!(status, 1);
    assert!(said.contains("no heading of an article was found"), "{said}");
}

#[test]
fn marks_of_markdown_stay_marks_and_those_of_a_text_stay_signs() {
    for (source, words) in [
        ("# Article 1\n\nIn *good* faith.\n", "In *good* faith."),
        ("Article 1\n\nIn *good* faith.\n", "In \\*good\\* faith."),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("treaty.md");
        fs::write(&file, source).unwrap();
        assert_eq!(import(folder.path(), &file, &[]).0, 0);
        let article = folder.path().join("convention/2.0/001-article-1.md");
        let text = fs::read_to_string(article).unwrap();
        assert!(text.ends_with(&format!("# Article 1\n\n{words}\n")), "{text}");
    }
}

#[test]
fn importing_again_says_what_differs_and_keeps_ids() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, TREATY).unwrap();
    assert_eq!(import(folder.path(), &file, &[]).0, 0);
    assert_eq!(import(folder.path(), &file, &[]).0, 0);
    fs::write(&file, TREATY.replace("Keepers", "Wardens")).unwrap();
    let (status, said, _) = import(folder.path(), &file, &[]);
    assert_eq!(status, 1);
    let what =
        "002-keepers.md: differs: “… Article 2. Keepers” is “… Article 2. Wardens” now";
    assert!(said.contains(what), "{said}");
    let article =
        folder.path().join("convention/2.0/01-general-provisions/002-keepers.md");
    assert!(fs::read_to_string(&article).unwrap().contains("Keepers"));
    let tagged = fs::read_to_string(&article).unwrap();
    let tagged = tagged.replace("id: keepers\n", "id: keepers\nthemes: [water]\n");
    fs::write(&article, tagged + "\n## Commentary\n\nBeside the text.\n").unwrap();
    assert_eq!(import(folder.path(), &file, &["--replace"]).0, 1);
    let replaced = fs::read_to_string(&article).unwrap();
    assert!(replaced.contains("themes: [water]\n"), "{replaced}");
    assert!(replaced.ends_with("\n\n## Commentary\n\nBeside the text.\n"), "{replaced}");
    assert!(fs::read_to_string(&article).unwrap().contains("id: keepers\n"));
    assert!(fs::read_to_string(&article).unwrap().contains("Wardens"));
}

#[test]
fn ids_follow_the_articles_and_not_the_numbers_of_a_new_print() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    let article = |number: u32, title: &str| {
        format!("Article {number}\n\n{title}\n\n1. Words of {title}.\n\n")
    };
    let first = [article(1, "Aim"), article(2, "Scope"), article(3, "End")].concat();
    let second =
        [article(1, "Aims"), article(2, "Fees"), article(3, "SCOPE"), article(4, "End")];
    fs::write(&file, format!("T\n\n{first}")).unwrap();
    import(folder.path(), &file, &[]);
    fs::write(&file, format!("T\n\n{}", second.concat())).unwrap();
    import(folder.path(), &file, &["--replace", "--write-ids", "ids.yaml"]);
    let ids = fs::read_to_string(folder.path().join("ids.yaml")).unwrap();
    assert_eq!(ids, "\"1\": aim\n\"2\": fees\n\"3\": scope\n\"4\": end\n");
}

#[test]
fn ids_that_are_given_are_kept_and_those_that_are_none_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, TREATY).unwrap();
    let ids = folder.path().join("ids.yaml");
    for (given, why) in [
        ("\"1\": ../x\n", "`../x`, for Article 1, is no id"),
        ("\"9\": x\n", "there is no Article 9"),
        ("\"1\": x\n\"2\": x\n", "Articles 1 and 2 cannot both have the id `x`"),
        ("\"1\": x\n\"1\": y\n", "line 2: 1 has an id already"),
    ] {
        fs::write(&ids, given).unwrap();
        let (status, said, error) = import(folder.path(), &file, &["--ids", "ids.yaml"]);
        assert_eq!((status, said.as_str()), (2, ""), "{given}");
        assert!(error.contains(why), "{error}");
        assert!(!folder.path().join("convention").exists());
    }
    // What another article would be called by its title is no other's.
    fs::write(&ids, "\"2\": purpose\n").unwrap();
    let more = ["--ids", "ids.yaml", "--write-ids", "written.yaml"];
    assert_eq!(import(folder.path(), &file, &more).0, 0);
    let written = fs::read_to_string(folder.path().join("written.yaml")).unwrap();
    assert_eq!(written, "\"1\": purpose-2\n\"2\": purpose\n");
}

#[test]
fn two_languages_are_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let page = "<html><body><p lang=\"en\">Article 1</p><p lang=\"fr\">Article 1</p>\
        <p lang=\"en\">Springs flow, namely:(a) here;(b) there.</p>\
        <p lang=\"fr\">Les sources coulent.</p></body></html>";
    fs::write(&file, page).unwrap();
    let (status, _, error) = import(folder.path(), &file, &[]);
    assert_eq!(status, 2);
    assert!(error.contains("several languages: en, fr"), "{error}");
    let report = imported(&file, &["--language", "en"]);
    assert_eq!((&report["articles"], &report["provisions"]), (&1.into(), &2.into()));
}

#[test]
fn what_cannot_be_read_is_one_message_and_nothing_is_written() {
    let nested = format!("<w:document>{}", "<w:tbl>".repeat(10_000));
    let page = |open: &str| format!("<html><h2>Article 1</h2>{}x", open.repeat(10_000));
    let broken: [(&str, Vec<u8>); 9] = [
        ("tables.html", page("<table><tr><td>").into_bytes()),
        ("lists.html", page("<ul><li>").into_bytes()),
        ("letters.html", page("<b>").into_bytes()),
        ("broken.docx", b"PK\x03\x04 and no more".to_vec()),
        ("nested.docx", docx(&nested)),
        ("cut.docx", docx("<w:document><w:p>")),
        ("old.doc", vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
        ("binary.txt", vec![0xff, 0xfe, 0, 1]),
        ("empty.txt", Vec::new()),
    ];
    for (name, bytes) in broken {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let (status, said, error) = import(folder.path(), &file, &[]);
        assert_eq!((status, said.as_str()), (2, ""), "{name}: {error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}");
    }
}

/// A package with this document in it.
fn docx(document: &str) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    package.start_file("word/document.xml", options).unwrap();
    package.write_all(document.as_bytes()).unwrap();
    package.finish().unwrap().into_inner()
}

/// Returns the folder of treaties, where there is one: named by `MIMC_CORPUS`, or beside
/// the project.
fn treaties() -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let mut all = named.into_iter().chain(beside).map(|folder| folder.join("treaties"));
    all.find(|folder| folder.is_dir())
}

/// Figures over treaties that are not part of the project, where they are.
#[test]
fn real_treaties_have_all_their_articles() {
    let Some(corpus) = treaties() else {
        println!("skipped: MIMC_CORPUS names no folder with treaties");
        return;
    };
    for (file, articles) in [
        ("typeset/crc-1989.docx", 54),
        ("typeset/smuggling-of-migrants-protocol.docx", 25),
        ("typeset/unclos.docx", 445),
        ("md/crc-1989.md", 54),
        ("md/unclos.md", 445),
        ("html/crc.html", 54),
        ("html/iccpr.html", 53),
        ("html/refugee.html", 46),
        ("html/unclos.html", 320),
        ("html/vcdr.html", 53),
        ("html/vclt.html", 85),
    ] {
        let report = imported(&corpus.join(file), &["--language", "en"]);
        let counted = &report["characters"];
        println!("{file}: articles {} of {articles}, {counted}", report["articles"]);
        assert_eq!(report["articles"], articles, "{file}");
        assert_eq!(counted["unplaced"], 0, "{file}");
    }
}

/// The words of the cells of a row, without spaces.
fn cells(row: scraper::ElementRef<'_>) -> Vec<String> {
    let cell = scraper::Selector::parse("td").unwrap();
    let words = |one: scraper::ElementRef<'_>| one.text().collect::<String>();
    let solid = |text: String| text.split_whitespace().collect::<String>();
    row.select(&cell).map(words).map(solid).collect()
}

#[test]
fn proof_sheets_show_the_source_beside_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    let source = TREATY.replace("(i) large;", "(v) large <b>;");
    fs::write(&file, &source).unwrap();
    let (status, said, _) = import(folder.path(), &file, &["--report", "sheets.html"]);
    assert_eq!(status, 1, "{said}");
    let html = fs::read_to_string(folder.path().join("sheets.html")).unwrap();
    let page = scraper::Html::parse_document(&html);
    let rows = scraper::Selector::parse("tbody tr").unwrap();
    let rows: Vec<Vec<String>> = page.select(&rows).map(cells).collect();
    let left: String = rows.iter().map(|row| row[1].as_str()).collect();
    let solid: String = source.split_whitespace().collect();
    assert_eq!(left, solid, "every character of the source, in its order");
    let mut doubts = 0;
    for row in &rows {
        let reading = row[2].split("Lookatthis:").next().unwrap();
        doubts += row[2].matches("Lookatthis:").count();
        let (reading, source) = (reading.to_lowercase(), row[1].to_lowercase());
        assert!(reading.contains(&source), "{row:?}");
    }
    let report: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(doubts, report["doubts"].as_array().unwrap().len());
    assert!(doubts > 0);
    // Sheets of one's own are never overwritten unasked.
    let (status, _, error) = import(folder.path(), &file, &["--report", "sheets.html"]);
    assert_eq!(status, 2);
    assert!(error.contains("--force"), "{error}");
}

#[test]
fn no_ids_are_written_where_the_count_is_not_met() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treaty.txt");
    fs::write(&file, TREATY).unwrap();
    let more = ["--expect-articles", "9", "--write-ids", "ids.yaml"];
    let (status, ..) = import(folder.path(), &file, &more);
    assert_eq!(status, 1);
    assert!(!folder.path().join("ids.yaml").exists());
}

/// What each document of a version says, by its heading: no front matter, no commentary.
fn said(folder: &Path) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let body = match text.strip_prefix("---\n") {
            Some(rest) => rest.split_once("\n---\n").unwrap().1,
            None => &text,
        };
        let words = body.split("\n## Commentary").next().unwrap().trim();
        let heading = words.lines().next().unwrap().to_owned();
        found.insert(heading, words.to_owned());
    }
    found
}

/// The words with links as their words: `[text](address)` as `text`.
fn unlinked(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, inside)) = rest.split_once("](") {
        let (start, text) = before.rsplit_once('[').unwrap();
        out.extend([start, text]);
        rest = inside.split_once(')').unwrap().1;
    }
    out + rest
}

#[test]
fn our_own_convention_comes_back_from_word_and_from_the_web() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let before = said(&root.join("convention/2.0"));
    for format in ["docx", "html", "epub", "markdown"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("own.{format}"));
        let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
            .current_dir(root)
            .args(["show", "--at", "2.0", "--format", format, "--output"])
            .arg(&file)
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        let (_, report, _) = import(folder.path(), &file, &[]);
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["characters"]["unplaced"], 0);
        let after = said(&folder.path().join("convention/2.0"));
        assert_eq!(
            before.keys().collect::<Vec<_>>(),
            after.keys().collect::<Vec<_>>(),
            "{format}"
        );
        // Papers print the words of a link; Markdown keeps where it leads.
        let shown = |words: &str| match format {
            "markdown" => words.to_owned(),
            _ => unlinked(words),
        };
        let differ: Vec<&String> = before
            .iter()
            .filter(|(head, words)| after[*head] != shown(words))
            .map(|one| one.0)
            .collect();
        assert!(differ.is_empty(), "{format}: {differ:#?}");
    }
}
