//! No two files of the library name each other, directly or around.
//!
//! A file names another when one of its `use` paths, re-exports followed, leads to a
//! definition in it. The reader below knows `use`, `mod` and the keywords that define items:
//! enough for this library, whose files hold nothing stranger.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A module: the file it stands in, what it defines, and the paths it brings in.
#[derive(Default)]
struct Module {
    file: PathBuf,
    defined: BTreeSet<String>,
    /// Name here, and the path it stands for.
    used: Vec<(String, Vec<String>)>,
}

type Modules = BTreeMap<Vec<String>, Module>;

#[test]
fn no_two_files_name_each_other() {
    let modules = modules();
    let mut named: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for module in modules.values() {
        for (_, path) in &module.used {
            let whole = || whole_file(&modules, path);
            let Some(other) = definer(&modules, path, 0).or_else(whole) else { continue };
            if other != module.file {
                named.entry(&module.file).or_default().insert(other);
            }
        }
    }
    assert!(named.len() > 200, "the reader of imports finds next to nothing");
    let circles = circles(&named);
    assert!(circles.is_empty(), "files that name each other: {circles:#?}");
}

/// Each file that can reach itself, with those on the way that can be reached from it and back.
fn circles(named: &BTreeMap<&Path, BTreeSet<&Path>>) -> Vec<String> {
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        named.keys().map(|file| (*file, reached(named, file))).collect();
    let mut found = BTreeSet::new();
    for (file, from) in &reach {
        let back =
            |other: &&&Path| reach.get(**other).is_some_and(|all| all.contains(file));
        let circle: BTreeSet<String> =
            from.iter().filter(back).map(|one| one.display().to_string()).collect();
        if !circle.is_empty() {
            found.insert(circle.into_iter().collect::<Vec<_>>().join(", "));
        }
    }
    found.into_iter().collect()
}

fn reached<'p>(
    named: &BTreeMap<&'p Path, BTreeSet<&'p Path>>,
    from: &'p Path,
) -> BTreeSet<&'p Path> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in named.get(file).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen
}

/// The file of a module that a path leads to, whose items are then named by it; the file of
/// a folder only hands on what stands in others.
fn whole_file<'m>(modules: &'m Modules, path: &[String]) -> Option<&'m Path> {
    let file = &modules.get(path)?.file;
    (!file.ends_with("mod.rs") && !file.ends_with("lib.rs")).then_some(file)
}

/// The file in which what a path leads to is defined; for a module, nothing.
fn definer<'m>(modules: &'m Modules, path: &[String], depth: usize) -> Option<&'m Path> {
    let (name, parent) = path.split_last()?;
    let module = modules.get(parent)?;
    if module.defined.contains(name) {
        return Some(&module.file);
    }
    let stands_for = |(known, _): &&(String, Vec<String>)| known == name;
    let (_, further) = module.used.iter().find(stands_for)?;
    (depth < 16).then(|| definer(modules, further, depth + 1)).flatten()
}

fn modules() -> Modules {
    let mut modules = Modules::new();
    for file in rust_files(Path::new("src")) {
        if file.starts_with("src/cli") || file.ends_with("main.rs") {
            continue;
        }
        let path = module_path(&file);
        let source = fs::read_to_string(&file).unwrap();
        let code = source.split("\n#[cfg(test)]\nmod ").next().unwrap();
        let used = uses(code).into_iter().filter_map(|leaf| resolved(&path, &leaf));
        let module =
            Module { defined: defined(code), used: used.collect(), file: file.clone() };
        modules.insert(path, module);
    }
    modules
}

fn module_path(file: &Path) -> Vec<String> {
    let below = file.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> =
        below.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The names that a file defines, those of modules apart.
fn defined(code: &str) -> BTreeSet<String> {
    const KEYWORDS: [&str; 8] =
        ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules!"];
    let mut names = BTreeSet::new();
    for line in code.lines().filter(|line| !line.starts_with([' ', '/', '#', '}'])) {
        let mut words = line.split_whitespace();
        while let Some(word) = words.next() {
            if KEYWORDS.contains(&word) {
                let name = words.next().unwrap_or_default();
                let name: String = name
                    .chars()
                    .take_while(|one| one.is_alphanumeric() || *one == '_')
                    .collect();
                names.insert(name);
                break;
            }
        }
    }
    names
}

/// The leaves of all `use` declarations at the top level of a file.
fn uses(code: &str) -> Vec<(String, Vec<String>)> {
    let mut leaves = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let starts_line = rest[..at].rsplit('\n').next().is_some_and(|before| {
            before.is_empty() || before.starts_with("pub") && !before.contains(';')
        });
        let after = &rest[at + 4..];
        let Some(end) = after.find(';') else { break };
        if starts_line {
            let tree: String =
                after[..end].split_whitespace().collect::<Vec<_>>().join(" ");
            leaves_of(&tree, &[], &mut leaves);
        }
        rest = &after[end..];
    }
    leaves
}

fn leaves_of(tree: &str, before: &[String], leaves: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let mut path = before.to_vec();
        let steps = head.split("::").map(str::trim).filter(|step| !step.is_empty());
        path.extend(steps.map(str::to_owned));
        let group = group.strip_suffix('}').unwrap_or(group);
        for item in items(group) {
            leaves_of(item, &path, leaves);
        }
        return;
    }
    let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut full = before.to_vec();
    full.extend(path.split("::").map(|step| step.trim().to_owned()));
    if full.last().is_some_and(|last| last == "self") {
        full.pop();
    }
    let name =
        if alias.is_empty() { full.last().cloned() } else { Some(alias.to_owned()) };
    leaves.extend(name.map(|name| (name, full)));
}

/// The items of a group, commas inside inner groups apart.
fn items(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    found.push(&group[start..]);
    found.into_iter().filter(|item| !item.trim().is_empty()).collect()
}

/// A path from the root of the library; nothing for another crate's.
fn resolved(
    module: &[String],
    (name, path): &(String, Vec<String>),
) -> Option<(String, Vec<String>)> {
    let mut from = module.to_vec();
    let mut steps = path.iter().peekable();
    match steps.peek()?.as_str() {
        "crate" => {
            from.clear();
            steps.next();
        }
        "self" => {
            steps.next();
        }
        "super" => {
            while steps.next_if(|step| *step == "super").is_some() {
                from.pop();
            }
        }
        first => {
            let inside =
                from.iter().cloned().chain([first.to_owned()]).collect::<PathBuf>();
            let folder = Path::new("src").join(inside);
            if !folder.with_extension("rs").exists() && !folder.join("mod.rs").exists() {
                return None;
            }
        }
    }
    from.extend(steps.cloned());
    Some((name.clone(), from))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
