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
