//! The conference as a secretary reads it: two pages of commands with what they print, one for
//! each numbering, over one text and one inbox.

#[path = "../shared/pages.rs"]
mod shared;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// What stands where, in the draft that the second reading amends.
const PLACES: [(&str, [(&str, &str); 4]); 2] = [
    (
        "sequential",
        [
            ("@numbering", "sequential"),
            ("@drought", "Article 4"),
            ("@fees", "Article 5"),
            ("@council", "Article 7"),
        ],
    ),
    (
        "bis",
        [
            ("@numbering", "bis"),
            ("@drought", "Article 3 bis"),
            ("@fees", "Article 4"),
            ("@council", "Article 6"),
        ],
    ),
];

#[test]
fn a_conference_is_held_from_the_first_proposal_to_the_adopted_text_in_both_numberings() {
    for (name, places) in PLACES {
        let place = tempfile::tempdir().unwrap();
        let page = PathBuf::from(format!("tests/conference/{name}.md"));
        let copy = place.path().join(format!("{name}.md"));
        fs::copy(&page, &copy).unwrap();
        furnish(Path::new("tests/conference/hall"), &copy.with_extension("in"), &places);
        let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            cases().case(&copy);
        }));
        if env::var_os("TRYCMD").is_some() {
            fs::copy(&copy, &page).unwrap();
        }
        assert!(held.is_ok(), "{name}");
    }
}

/// What the front page says of our own draft: it is made again, and comes out the same.
#[test]
fn our_own_draft_is_made_again_byte_for_byte() {
    let place = tempfile::tempdir().unwrap();
    for folder in ["convention", "proposals", "debates"] {
        furnish(Path::new(folder), &place.path().join(folder), &[]);
    }
    fs::copy("mimc.yaml", place.path().join("mimc.yaml")).unwrap();
    let mut mimc = std::process::Command::new(env!("CARGO_BIN_EXE_mimc"));
    let made = mimc.args(["consolidate", "--no-commit"]).current_dir(place.path());
    assert!(made.output().unwrap().status.success());
    is_same(Path::new("convention/3.0"), &place.path().join("convention/3.0"));
}

fn is_same(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            is_same(&from, &to);
        } else {
            let (one, other) = (told(&from), told(&to));
            assert!(one == other, "{} comes out otherwise", from.display());
        }
    }
}

/// What a file says; outside a repository nobody knows which number a draft has.
fn told(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let is_numbered =
        |line: &&str| line.starts_with("draft:") || line.starts_with("digest:");
    text.lines()
        .filter(|line| !is_numbered(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The second reading of our own text, in a copy of what this repository holds.
#[test]
fn our_own_text_is_read_a_second_time_in_a_copy() {
    let place = tempfile::tempdir().unwrap();
    let page = Path::new("docs/second-reading.md");
    let copy = place.path().join("second-reading.md");
    fs::copy(page, &copy).unwrap();
    let hall = copy.with_extension("in");
    for folder in ["convention", "proposals", "debates"] {
        furnish(Path::new(folder), &hall.join(folder), &[]);
    }
    fs::copy("mimc.yaml", hall.join("mimc.yaml")).unwrap();
    let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        cases().case(&copy);
    }));
    if env::var_os("TRYCMD").is_some() {
        fs::copy(&copy, page).unwrap();
    }
    assert!(held.is_ok(), "{}", page.display());
}

/// Puts the text and the inbox into a hall, each article by its number there.
fn furnish(from: &Path, to: &Path, places: &[(&str, &str)]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            furnish(&from, &to, places);
            continue;
        }
        let text = fs::read_to_string(&from).unwrap();
        let known =
            |text: String, (name, place): &(&str, &str)| text.replace(name, place);
        fs::write(&to, places.iter().fold(text, known)).unwrap();
    }
}

fn cases() -> trycmd::TestCases {
    let cases = shared::cases("100");
    cases.register_bin("git", git());
    cases
}

fn git() -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places = env::split_paths(&path).map(|folder| folder.join("git"));
    places.find(|git| git.is_file()).expect("git is installed")
}
