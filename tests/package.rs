//! The package holds what the program is built of and what people read, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// What `cargo package` would put into the package; nothing where there is no cargo.
fn packaged() -> Option<BTreeSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .ok()?;
    let list = String::from_utf8(output.stdout).unwrap();
    output.status.success().then(|| list.lines().map(str::to_owned).collect())
}

fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path.to_str().unwrap().replace('\\', "/")),
        }
    }
}

#[test]
fn the_package_is_whole_and_small() {
    let Some(packaged) = packaged() else { return };
    let mut wanted = Vec::new();
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).unwrap();
    for folder in ["src", "docs/rules"] {
        files(Path::new(folder), &mut wanted);
    }
    wanted.extend(["README.md", "CHANGELOG.md", "LICENSE-MIT"].map(str::to_owned));
    for file in &wanted {
        assert!(packaged.contains(file), "{file} is missing");
    }
    let strange: Vec<_> = packaged
        .iter()
        .filter(|file| {
            ["tests/", "convention/", "proposals/", "fuzz/", "debates/"]
                .iter()
                .any(|folder| file.starts_with(folder))
        })
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    let size = |file: &String| fs::metadata(file).map_or(0, |data| data.len());
    let all: u64 = packaged.iter().map(size).sum();
    assert!(all < 8_000_000, "{all} bytes");
}

#[test]
fn the_package_says_what_it_is() {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    let manifest = manifest.unwrap();
    for key in
        ["license", "description", "readme", "keywords", "categories", "rust-version"]
    {
        assert!(manifest.contains(&format!("\n{key} = ")), "{key}");
    }
}
