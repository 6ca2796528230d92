//! The layers of the library, and the rule that imports only ever point down.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Each layer and the layers it may name, in reading order.
const LAYERS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("words", &[]),
    ("page", &[]),
    ("diagnostic", &["source"]),
    ("model", &["source"]),
    ("operation", &["source", "diagnostic", "model"]),
    ("parse", &["source", "words", "diagnostic", "model", "operation"]),
    ("write", &["source", "model"]),
    ("engine", &["source", "words", "diagnostic", "model"]),
    ("paper", &["source", "words", "page", "diagnostic", "model", "engine"]),
    ("render", &["page", "paper"]),
    ("store", &["source"]),
    (
        "session",
        &["source", "words", "diagnostic", "model", "parse", "write", "engine", "store"],
    ),
    (
        "verbs",
        &[
            "source",
            "words",
            "page",
            "diagnostic",
            "model",
            "operation",
            "parse",
            "write",
            "engine",
            "page",
            "paper",
            "store",
            "session",
        ],
    ),
];

/// Library files that may be longer than this need a reason, and a second file.
const MAX_LINES: usize = 400;

#[test]
fn imports_point_down() {
    let allowed: BTreeMap<_, BTreeSet<_>> = LAYERS
        .iter()
        .map(|(layer, below)| (*layer, below.iter().copied().collect()))
        .collect();
    let mut violations = Vec::new();
    for (layer, below) in &allowed {
        for file in rust_files(&Path::new("src").join(layer)) {
            for named in layers_named_in(&fs::read_to_string(&file).unwrap()) {
                if named != *layer && !below.contains(named.as_str()) {
                    violations
                        .push(format!("{}: `{layer}` names `{named}`", file.display()));
                }
            }
        }
    }
    assert!(violations.is_empty(), "imports that point up:\n{}", violations.join("\n"));
}

/// What in `render` mirrors views for programs, or is made of many papers: the formats that
/// print pages are all else, and know no paper.
const MIRRORS: [&str; 7] =
    ["akn", "github.rs", "json", "junit.rs", "rings.rs", "sarif.rs", "site"];

#[test]
fn a_format_prints_pages_and_names_no_paper() {
    let folder = Path::new("src/render");
    let mirrors = MIRRORS.map(|name| folder.join(name));
    let missing: Vec<_> = mirrors.iter().filter(|path| !path.exists()).collect();
    assert!(missing.is_empty(), "these mirrors are gone: {missing:?}");
    let formats: Vec<PathBuf> = rust_files(folder)
        .into_iter()
        .filter(|file| !mirrors.iter().any(|mirror| file.starts_with(mirror)))
        .collect();
    assert!(formats.len() > MIRRORS.len(), "there are formats of pages");
    let names_paper = |file: &PathBuf| {
        layers_named_in(&fs::read_to_string(file).unwrap()).contains("paper")
    };
    let naming: Vec<_> = formats.into_iter().filter(names_paper).collect();
    assert!(naming.is_empty(), "formats that name a paper: {naming:?}");
}

/// A paper knows neither a colour nor a width, nor what any format makes of it.
#[test]
fn a_paper_names_no_format() {
    let of_formats =
        ["anstyle", "annotate_snippets", "quick_xml", "zip::", "csv::", "serde_json"];
    for file in rust_files(Path::new("src/paper"))
        .into_iter()
        .chain(rust_files(Path::new("src/page")))
    {
        let source = fs::read_to_string(&file).unwrap();
        assert!(!layers_named_in(&source).contains("render"), "{}", file.display());
        let named = of_formats.iter().find(|name| source.contains(**name));
        assert!(named.is_none(), "{} names {named:?}", file.display());
    }
}

/// The binary is its own crate: it reaches the library through `mimc::…`.
#[test]
fn the_command_line_names_only_its_layers() {
    let allowed: BTreeSet<_> =
        ["verbs", "page", "paper", "render"].map(str::to_owned).into();
    let mut violations = Vec::new();
    for file in rust_files(Path::new("src/cli")).into_iter().chain(["src/main.rs".into()])
    {
        let source = fs::read_to_string(&file).unwrap().replace("mimc::", "crate::");
        for named in layers_named_in(&source) {
            if LAYERS.iter().any(|(layer, _)| *layer == named)
                && !allowed.contains(&named)
            {
                violations.push(format!("{}: names `{named}`", file.display()));
            }
        }
    }
    assert!(violations.is_empty(), "imports that point up:\n{}", violations.join("\n"));
}

#[test]
fn only_the_store_names_git() {
    let naming: Vec<_> = rust_files(Path::new("src"))
        .into_iter()
        .filter(|file| fs::read_to_string(file).unwrap().contains("git2::"))
        .collect();
    assert!(
        naming.iter().all(|file| file == Path::new("src/store/git.rs")
            || file.starts_with("src/store/git/")),
        "git2 is named in {naming:?}"
    );
}

#[test]
fn every_module_is_in_the_table() {
    let listed: BTreeSet<_> =
        LAYERS.iter().map(|(layer, _)| (*layer).to_owned()).collect();
    let declared: BTreeSet<_> = fs::read_to_string("src/lib.rs")
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert_eq!(declared, listed);
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = rust_files(Path::new("src"))
        .iter()
        .map(|file| (file, code_lines(&fs::read_to_string(file).unwrap())))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "files over {MAX_LINES} lines:\n{}", long.join("\n"));
}

/// Names the layers a file reaches through `crate::…`, one level deep.
///
/// Grouped imports (`use crate::{a, b::c}`) are read brace by brace.
fn layers_named_in(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for after in source.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => found.extend(heads_of_group(group)),
            None => found.extend(identifier(after)),
        }
    }
    found
}

fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    let mut item = String::new();
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.extend(identifier(&std::mem::take(&mut item))),
            _ if depth == 0 => item.push(character),
            _ => (),
        }
    }
    heads.extend(identifier(&item));
    heads
}

fn identifier(text: &str) -> Option<String> {
    let name: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

fn code_lines(source: &str) -> usize {
    source.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
