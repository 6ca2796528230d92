//! The law over treaties that are not part of the project, where they are.

use std::{
    fs,
    io::{Cursor, Read as _},
    path::{Path, PathBuf},
};

use super::{law, reading::read};

/// The folder of treaties: named by `MIMC_CORPUS`, or beside the project.
fn treaties() -> Option<PathBuf> {
    let named = std::env::var_os("MIMC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/corpus"));
    let mut all = named.into_iter().chain(beside).map(|folder| folder.join("treaties"));
    let found = all.find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: MIMC_CORPUS names no folder with treaties");
    }
    found
}

/// What somebody reads on a page: no scripts, no styles.
fn shown(page: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let hidden = ["script", "style", "head", "template", "noscript", "svg", "title"];
    let is_hidden = |node: ego_tree::NodeRef<'_, scraper::Node>| {
        node.ancestors().any(|one| {
            one.value().as_element().is_some_and(|one| hidden.contains(&one.name()))
        })
    };
    let nodes = page.tree.root().descendants();
    let texts = nodes.filter(|node| !is_hidden(*node)).filter_map(|node| {
        let text = node.value().as_text()?;
        Some(text.to_string())
    });
    texts.collect()
}

/// The words of a document, each run for itself.
fn runs(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let runs = xml.split("<w:t").skip(1).filter_map(|run| {
        let inside = run.strip_prefix([' ', '>']).map(|_| run.split_once('>'))??.1;
        inside.split_once("</w:t>").map(|one| one.0.to_owned())
    });
    let said = runs.collect::<Vec<_>>().join("\n");
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.into_iter().fold(said, |said, (name, sign)| said.replace(name, sign))
}

/// The words that stand in a PDF, where this build reads them.
fn words(file: &Path) -> String {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_mimc"))
        .args(["import", "--words-of-pdf"])
        .arg(file)
        .output()
        .unwrap();
    let list = String::from_utf8(done.stdout).unwrap();
    let words = list.lines().filter_map(|line| line.split('\t').nth(5));
    let said = words.collect::<Vec<_>>().join(" ");
    let signs = [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")];
    signs.into_iter().fold(said, |said, (sign, letters)| said.replace(sign, letters))
}

#[test]
fn no_character_of_a_treaty_is_lost() {
    let Some(corpus) = treaties() else { return };
    let mut count = 0;
    for entry in walkdir::WalkDir::new(corpus).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let ending = path.extension().and_then(|one| one.to_str()).unwrap_or_default();
        let said = match ending {
            "md" => fs::read_to_string(&path).unwrap(),
            "html" => shown(&fs::read_to_string(&path).unwrap()),
            "docx" => runs(&fs::read(&path).unwrap()),
            "pdf" if cfg!(feature = "import-pdf") => words(&path),
            _ => continue,
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let language: &[&str] =
            if ending == "html" { &["--language", "en"] } else { &[] };
        let read = read(name, &fs::read(&path).unwrap(), language);
        println!("{name}: {}", read.report["characters"]);
        law::counted(name, &said, &read);
        count += 1;
    }
    assert!(count >= 19, "{count} treaties");
}
