//! `mimc import` of PDFs: what is read is what stands in them.
//!
//! Needs the feature, and the texts; where these are not there it says so.

#![cfg(feature = "import-pdf")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stdout, reason = "figures are printed beside the goals")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// The labels and words of an article, in order.
type Units = Vec<(String, String)>;

fn texts() -> Option<PathBuf> {
    let named = env::var_os("MIMC_CORPUS").map(PathBuf::from);
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

/// Imports a file; returns what stands in each article, by its number.
fn imported(file: &Path) -> BTreeMap<String, (String, Units)> {
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .current_dir(folder.path())
        .arg("import")
        .arg(file)
        .args(["--as", "2.0", "--json"])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["characters"]["unplaced"], 0, "{}", file.display());
    let mut articles = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder.path().join("convention/2.0")) {
        let path = entry.unwrap().into_path();
        let text = match path.extension().is_some_and(|ending| ending == "md") {
            true => fs::read_to_string(&path).unwrap(),
            false => continue,
        };
        let heading = text.lines().find_map(|line| line.strip_prefix("# Article "));
        if let Some(heading) = heading.filter(|_| !is_annex(&path)) {
            let (number, title) = heading.split_once(". ").unwrap_or((heading, ""));
            let units = text.lines().filter_map(unit).collect();
            articles.insert(number.to_owned(), (title.to_owned(), units));
        }
    }
    articles
}

/// Whether a file stands in the folder of an annex, whose articles have their own numbers.
fn is_annex(path: &Path) -> bool {
    let mut folders = path.ancestors().skip(1).filter_map(Path::file_name);
    folders.any(|folder| folder.to_string_lossy().starts_with("annex-"))
}

/// Splits a line with a label.
fn unit(line: &str) -> Option<(String, String)> {
    let line = line.trim_start().trim_start_matches("- ");
    let (label, words) = line.split_once(' ')?;
    let bare: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_label = label.len() <= 7
        && !bare.is_empty()
        && (label.ends_with('.') || label.starts_with('(') && label.ends_with(')'));
    is_label.then(|| (bare, words.to_owned()))
}

/// Letters and digits alone, without notes.
fn plain(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[^") {
        words.push_str(before);
        rest = behind.split_once(']').map_or("", |one| one.1);
    }
    words.push_str(rest);
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The numbered units of an article as the truth has them, each before those inside it.
fn units(value: &Value, found: &mut Units) {
    for inner in value.as_array().into_iter().flatten() {
        let number = inner["number"].as_str().unwrap_or_default();
        let bare: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
        if !bare.is_empty() {
            found.push((bare, inner["text"].as_str().unwrap_or_default().to_owned()));
        }
        units(&inner["subpoints"], found);
    }
}

/// The articles below a heading of any kind.
fn articles<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    for inner in value.as_array().into_iter().flatten() {
        match inner["type"].as_str() {
            Some("article") => found.push(inner),
            _ => articles(&inner["contents"], found),
        }
    }
}

#[test]
fn a_regulation_comes_in_whole() {
    let Some(corpus) = texts() else { return };
    let truth = fs::read_to_string(corpus.join("pdf/gdpr-articles.json")).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let mut wanted = Vec::new();
    articles(&truth["chapters"], &mut wanted);
    let read = imported(&corpus.join("pdf/gdpr-regulation.pdf"));
    let (mut titles, mut addresses, mut same, mut all) = (0, 0, 0, 0);
    for article in &wanted {
        let number = article["number"].as_str().unwrap();
        let (title, found) = &read[number];
        titles += usize::from(plain(title) == plain(article["title"].as_str().unwrap()));
        let mut expected = Vec::new();
        units(&article["contents"], &mut expected);
        all += expected.len();
        for ((label, words), (read_label, read_words)) in expected.iter().zip(found) {
            addresses += usize::from(label == read_label);
            same += usize::from(label == read_label && plain(words) == plain(read_words));
        }
    }
    println!(
        "articles {} of 99, titles {titles} of 99, addresses {addresses} of {all} (753), texts {same} (745)",
        wanted.len()
    );
    assert_eq!((wanted.len(), titles, addresses), (99, 99, all));
    assert!(all >= 753, "{all} addresses");
    // Two differ by a dash or a note inside, one by an error of the data.
    assert!(same >= 754, "{same} texts");
}

#[test]
fn a_treaty_in_a_pdf_is_the_treaty_in_word() {
    let Some(corpus) = texts() else { return };
    for (name, articles) in [
        ("crc-1989", 54),
        ("ilo-c97-migration-for-employment", 23),
        ("smuggling-of-migrants-protocol", 25),
        ("unclos", 320),
    ] {
        let read = imported(&corpus.join(format!("typeset/{name}.pdf")));
        let word = imported(&corpus.join(format!("typeset/{name}.docx")));
        assert_eq!(read.len(), articles, "{name}");
        let (mut all, mut found, mut same) = (0, 0, 0);
        for (number, (_, wanted)) in &word {
            let units = &read[number].1;
            all += wanted.len();
            for (at, (label, words)) in wanted.iter().enumerate() {
                let there = units.get(at).filter(|one| one.0 == *label);
                found += usize::from(there.is_some());
                same +=
                    usize::from(there.is_some_and(|one| plain(&one.1) == plain(words)));
            }
        }
        println!("{name}: {found} of {all} numbered provisions, {same} texts equal");
        assert_eq!((found, same), (all, all), "{name}");
    }
}

/// What each document of a version says, by its heading: no front matter, no commentary.
fn said(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let body = match text.strip_prefix("---\n") {
            Some(rest) => rest.split_once("\n---\n").unwrap().1.to_owned(),
            None => text,
        };
        let words = body.split("\n## Commentary").next().unwrap().trim();
        // A print shows neither how words are set nor where a link leads.
        let words = unlinked(&words.replace('*', ""));
        found.insert(words.lines().next().unwrap().to_owned(), words);
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
fn our_own_convention_comes_back_from_its_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let run = |program: &str, arguments: &[&str], at: &Path| {
        Command::new(program).current_dir(at).args(arguments).output()
    };
    let home = format!("-env:UserInstallation=file://{}/office", folder.path().display());
    let print = ["--headless", &home, "--convert-to", "pdf", "own.docx"];
    if run("soffice", &["--version"], root).is_err() {
        println!("skipped: no `soffice` here to print with");
        return;
    }
    let document = folder.path().join("own.docx");
    let document = document.to_str().unwrap();
    let mimc = env!("CARGO_BIN_EXE_mimc");
    let show = ["show", "--at", "2.0", "--format", "docx", "--output", document];
    assert!(run(mimc, &show, root).unwrap().status.success());
    run("soffice", &print, folder.path()).unwrap();
    run(mimc, &["import", "own.pdf", "--as", "2.0"], folder.path()).unwrap();
    let before = said(&root.join("convention/2.0"));
    let after = said(&folder.path().join("convention/2.0"));
    let same = before.iter().filter(|(head, words)| after.get(*head) == Some(words));
    let count = same.count();
    println!("own text as PDF: {count} of {} documents identical", before.len());
    assert_eq!((count, after.len()), (before.len(), before.len()));
}
