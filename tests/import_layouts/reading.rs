//! What an import wrote, read by itself: headings, and lines with their depth.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value;

/// What came of an import.
pub(crate) struct Read {
    pub(crate) status: i32,
    pub(crate) report: Value,
    pub(crate) error: String,
    /// Each document by its heading; its lines with depth, without empty ones.
    pub(crate) documents: Vec<(String, Vec<(usize, String)>)>,
    /// What the sheets say was not of the text.
    pub(crate) furniture: Vec<String>,
    /// All that was written, without front matter.
    pub(crate) written: String,
    /// The title of the whole.
    pub(crate) title: String,
}

/// Runs the program; returns its status and what it said.
pub(crate) fn mimc(folder: &Path, arguments: &[&str]) -> (i32, Vec<u8>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code().unwrap_or(-1), done.stdout, error)
}

/// Imports a file into a folder of its own.
pub(crate) fn read(name: &str, bytes: &[u8], more: &[&str]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let mut arguments =
        vec!["import", name, "--as", "2.0", "--json", "--report", "s.html"];
    arguments.extend(more);
    let (status, said, error) = mimc(folder.path(), &arguments);
    let report = serde_json::from_slice(&said).unwrap_or_default();
    let sheets = fs::read_to_string(folder.path().join("s.html")).unwrap_or_default();
    let files = files(&folder.path().join("convention/2.0"));
    let written = files.values().cloned().collect::<Vec<_>>().join("\n");
    let documents = files.values().map(|text| document(text)).collect();
    if status == 0 {
        let (checked, said, _) = mimc(folder.path(), &["check"]);
        let said = String::from_utf8_lossy(&said).into_owned();
        assert_ne!(checked, 2, "{name}: {said}");
        assert!(!said.contains("error"), "{name}: {said}");
    }
    let settings =
        fs::read_to_string(folder.path().join("mimc.yaml")).unwrap_or_default();
    let title = settings.lines().find_map(|line| line.strip_prefix("title: "));
    let title = title.unwrap_or_default().trim_matches('"').to_owned();
    let furniture = furniture(&sheets);
    Read { status, report, error, documents, furniture, written, title }
}

impl Read {
    /// The lines below a heading.
    pub(crate) fn lines(&self, heading: &str) -> Vec<(usize, &str)> {
        let found = self.documents.iter().find(|one| one.0 == heading);
        let (_, lines) =
            found.unwrap_or_else(|| panic!("{heading}: {:#?}", self.documents));
        lines.iter().map(|(depth, line)| (*depth, line.as_str())).collect()
    }

    /// The headings, sorted: files say nothing about their order.
    pub(crate) fn headings(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.documents.iter().map(|one| one.0.as_str()).collect();
        all.sort_unstable();
        all
    }

    pub(crate) fn doubts(&self) -> Vec<String> {
        let all = self.report["doubts"].as_array().cloned().unwrap_or_default();
        all.iter().map(|one| format!("{}: {}", one["why"], one["text"])).collect()
    }
}

/// The files of a version, without front matter, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let Ok(entry) = entry else { continue };
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(path).unwrap();
            let body = match text.strip_prefix("---\n") {
                Some(rest) => rest.split_once("\n---\n").unwrap().1.to_owned(),
                None => text,
            };
            files.insert(path.display().to_string(), body);
        }
    }
    files
}

fn document(text: &str) -> (String, Vec<(usize, String)>) {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().unwrap_or_default().trim_start_matches("# ").to_owned();
    let line = |line: &str| {
        let words = line.trim_start();
        let depth = line.len() - words.len();
        (depth, words.trim_start_matches("- ").replace('\\', ""))
    };
    (heading, lines.map(line).collect())
}

/// The cells of the source whose reading is nothing.
fn furniture(sheets: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(sheets);
    let select = |one: &str| scraper::Selector::parse(one).unwrap();
    let (rows, cells) = (select("tbody tr"), select("td"));
    let words = |row: scraper::ElementRef<'_>| -> Vec<String> {
        row.select(&cells).map(|cell| cell.text().collect()).collect()
    };
    let rows = page.select(&rows).map(words);
    let is_none = |row: &Vec<String>| row[2].contains("not of the text");
    rows.filter(is_none).map(|row| row[1].clone()).collect()
}
