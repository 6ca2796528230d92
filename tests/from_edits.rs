//! `mimc propose --from-edits` below the command line: files edited, a proposal, files as
//! they were.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use assert_cmd::Command;
use git2::{IndexAddOption, Repository, Signature, Time};
use mimc::{
    engine::{Base, Chair, Compatible, bind, join},
    verbs::{
        Destination, Error, FileEdits, FiledEdits, Particulars, Revision, Wait,
        file_edits, propose_from_files,
    },
    write,
};
use tempfile::TempDir;

const BASE: &str = "convention/2.0/";
const TREATMENT: &str = "01-rights/045-equal-treatment.md";
const HOUSING: &str = "01-rights/046-housing.md";
const BEFORE: [(&str, &str); 4] = [
    ("00-preamble.md", "# Preamble\n\nThe States Parties,\n"),
    ("01-rights/_chapter.md", "# Chapter I. Rights\n"),
    (
        TREATMENT,
        "---\nid: equal-treatment\npersons: [migrant-worker]\n---\n\n\
         # Article 45. Equal treatment\n\n\
         1. Every migrant worker shall enjoy equal treatment.\n\n\
         2. A State Party may require residence of five years.\n\n\
         ## Commentary\n\nThe rule is old.\n",
    ),
    (
        HOUSING,
        "---\nid: housing\n---\n\n# Article 46. Housing\n\nHousing shall be decent.\n",
    ),
];

/// A workspace whose base is committed; it may be a folder of the repository.
struct Place {
    folder: TempDir,
    git: Repository,
    inside: &'static str,
}

impl Place {
    fn new() -> Self {
        Self::inside("")
    }

    fn inside(inside: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let git = Repository::init(folder.path()).unwrap();
        git.config().unwrap().set_bool("core.autocrlf", false).unwrap();
        let place = Self { folder, git, inside };
        place
            .put("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n");
        for (path, text) in BEFORE {
            place.edit(path, text);
        }
        place.put("notes.txt", "as committed\n");
        place.stage();
        let tree = place.git.index().unwrap().write_tree().unwrap();
        let someone = Signature::new("S", "s@example.org", &Time::new(0, 0)).unwrap();
        let tree = place.git.find_tree(tree).unwrap();
        place.git.commit(Some("HEAD"), &someone, &someone, "base\n", &tree, &[]).unwrap();
        drop(tree);
        place
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(self.inside)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, text: &str) {
        self.put(&format!("{BASE}{path}"), text);
    }

    fn replace(&self, path: &str, find: &str, with: &str) {
        let text = self.text(path);
        assert!(text.contains(find), "{text}");
        self.edit(path, &text.replace(find, with));
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(BASE).join(path)).unwrap()
    }

    fn stage(&self) {
        let mut index = self.git.index().unwrap();
        index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
    }

    fn status(&self) -> Vec<String> {
        let mut options = git2::StatusOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true);
        let statuses = self.git.statuses(Some(&mut options)).unwrap();
        statuses.iter().map(|entry| entry.path().unwrap().to_owned()).collect()
    }

    fn read(&self) -> FileEdits {
        propose_from_files(&self.path()).unwrap_or_else(|error| panic!("{}", say(&error)))
    }

    fn refused(&self) -> String {
        let before = self.files();
        let error = propose_from_files(&self.path()).expect_err("refused");
        assert_eq!(before, self.files());
        say(&error)
    }

    fn filed(&self, edits: &FileEdits) -> Result<FiledEdits, Error> {
        let particulars = Particulars {
            title: "As edited".to_owned(),
            why: "Because.".to_owned(),
            sponsors: vec!["Drafting Committee".to_owned()],
            themes: Vec::new(),
        };
        let (to, wait) = (Destination::Workspace, Wait::default());
        file_edits(&self.path(), Some(edits), &particulars, to, &wait)
    }

    /// The edits made a proposal and saved; returns its file.
    fn proposed(&self) -> String {
        let edits = self.read();
        let edited = self.files();
        let filed = self.filed(&edits).unwrap();
        assert_eq!(self.applied(), edited);
        filed.proposed.yaml.split_once("amendments:\n").unwrap().1.to_owned()
    }

    /// The files of the base, without commentary: what a proposal can hold.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for folder in ["", "01-rights", "02-new"] {
            let Ok(entries) = fs::read_dir(self.path().join(BASE).join(folder)) else {
                continue;
            };
            for path in entries.map(|entry| entry.unwrap().path()) {
                if path.extension().is_some_and(|ending| ending == "md") {
                    let text = fs::read_to_string(&path).unwrap();
                    let text = text.split("\n## Commentary").next().unwrap().to_owned();
                    let text = text.split("---\n").last().unwrap().trim().to_owned();
                    files.insert(text.lines().next().unwrap().to_owned(), text);
                }
            }
        }
        files
    }

    /// The ids of the text that the saved proposal makes.
    fn joined_ids(&self) -> Vec<String> {
        let revision = Revision::open(&self.path()).unwrap();
        let base = Base::new(&revision.base);
        let bound = bind(&base, &revision.proposals[0]).bound.unwrap();
        let set = Compatible::new(&base, &bound.edits).unwrap();
        let joined = join(&base, &set, &Chair::default());
        joined.convention.documents.iter().map(|one| one.id.to_string()).collect()
    }

    /// What the saved proposal makes of the committed text, written as files.
    fn applied(&self) -> BTreeMap<String, String> {
        let revision = Revision::open(&self.path()).unwrap();
        let base = Base::new(&revision.base);
        let bound = bind(&base, &revision.proposals[0]);
        let bound = bound.bound.unwrap_or_else(|| panic!("{:?}", bound.findings));
        let set = Compatible::new(&base, &bound.edits).unwrap();
        let joined = join(&base, &set, &Chair::default());
        let documents = joined.convention.documents.iter();
        let texts = documents.map(|document| {
            let text = write::document(document);
            let text = text.split("\n## Commentary").next().unwrap().to_owned();
            let text = text.split("---\n").last().unwrap().trim().to_owned();
            (text.lines().next().unwrap().to_owned(), text)
        });
        texts.filter(|(_, text)| !text.contains("[Deleted]")).collect()
    }
}

fn say(error: &Error) -> String {
    match error {
        Error::Findings(findings) => {
            let lines = findings.iter().map(|found| {
                let place = &found.place;
                format!("{}:{}: {}", place.file.path(), place.start().line, found.message)
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Error::Store(_) | Error::Git(_) | Error::Request(_) => {
            format!("{error}. {}", error.advice().join(" "))
        }
    }
}

#[test]
fn changed_words_become_a_proposal_and_the_file_is_as_committed() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    assert_eq!(
        place.proposed(),
        "  - op: replace\n    at: Article 45(2)\n    find: five years\n    with: three years\n"
    );
    assert_eq!(place.text(TREATMENT), BEFORE[2].1);
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
}

#[test]
fn files_added_and_removed_are_articles_inserted_and_deleted() {
    let place = Place::new();
    fs::remove_file(place.path().join(BASE).join(HOUSING)).unwrap();
    place.edit(
        "01-rights/046-bis-rest.md",
        "---\nid: rest\n---\n\n# Article 46 bis. Rest\n\n1. One day.\n\n2. Two nights.\n",
    );
    assert_eq!(
        place.proposed(),
        "  - op: delete\n    at: Article 46\n  - op: insert\n    after: Article 46\n    \
         id: rest\n    text: |\n      # Article 46 bis. Rest\n\n      1. One day.\n\n      \
         2. Two nights.\n"
    );
    assert_eq!(place.text(HOUSING), BEFORE[3].1);
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
}

#[test]
fn a_new_chapter_comes_with_its_articles() {
    let place = Place::new();
    place.edit("02-new/_chapter.md", "# Chapter II. New\n");
    for (number, id) in [(47, "one"), (48, "two")] {
        let text = format!("---\nid: {id}\n---\n\n# Article {number}. On {id}\n\nNew.\n");
        place.edit(&format!("02-new/{number}.md"), &text);
    }
    place.proposed();
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
}

#[test]
fn commentary_and_tags_stay_as_the_drafter_wrote_them() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    place.replace(TREATMENT, "rule is old", "rule was old");
    place.replace(HOUSING, "id: housing", "id: housing\nthemes: [home]");
    let edits = place.read();
    assert_eq!(edits.kept, [format!("{BASE}{TREATMENT}"), format!("{BASE}{HOUSING}")]);
    assert_eq!(place.filed(&edits).unwrap().put_back, Some(1));
    assert_eq!(place.text(TREATMENT), BEFORE[2].1.replace("rule is old", "rule was old"));
    assert!(place.text(HOUSING).contains("themes: [home]"));
}

#[test]
fn a_change_beside_the_text_is_no_proposal() {
    let place = Place::new();
    place.replace(TREATMENT, "rule is old", "rule was old");
    let message = place.refused();
    assert!(message.starts_with("only front matter or commentary"), "{message}");
    assert!(message.contains(TREATMENT), "{message}");
}

#[test]
fn nothing_changed_is_no_proposal() {
    let place = Place::new();
    place.put("notes.txt", "changed\n");
    place.edit("stray.txt", "not a text\n");
    let message = place.refused();
    assert!(message.starts_with("no text of version 2.0 was changed"), "{message}");
    place.replace(HOUSING, "# Article 46. Housing\n", "# Article 46. Housing\n\n");
    assert!(place.refused().starts_with("no text of version 2.0 was changed"));
}

#[test]
fn what_does_not_belong_to_the_base_is_left_alone() {
    let place = Place::new();
    place.put("notes.txt", "changed\n");
    place.edit("stray.txt", "not a text\n");
    place.replace(HOUSING, "decent", "decent and safe");
    place.proposed();
    let left =
        ["convention/2.0/stray.txt", "notes.txt", "proposals/P-001-as-edited.yaml"];
    assert_eq!(place.status(), left);
}

#[test]
fn a_file_that_cannot_be_read_is_shown_where_it_is_wrong() {
    let place = Place::new();
    place.replace(TREATMENT, "2. A State", "1. A State");
    let message = place.refused();
    assert!(message.starts_with("convention/2.0/01-rights/045"), "{message}");
    assert!(message.contains(".md:10: "), "{message}");
}

#[test]
fn without_git_there_is_nothing_to_compare_with() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    fs::rename(place.path().join(".git"), place.path().join("gone")).unwrap();
    let message = place.refused();
    assert!(message.contains("is not in a git repository"), "{message}");
}

#[test]
fn staged_edits_are_taken_too() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    place.stage();
    place.proposed();
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    place.stage();
    place.replace(TREATMENT, "three", "two");
    let message = place.refused();
    assert!(message.starts_with("staged and then changed again"), "{message}");
}

#[test]
fn an_id_is_not_changed_by_editing_and_the_name_of_a_file_is_nothing() {
    let place = Place::new();
    place.replace(HOUSING, "id: housing", "id: homes");
    assert!(place.refused().contains("Write `id: housing` again"));
    let place = Place::new();
    let folder = place.path().join(BASE);
    fs::rename(folder.join(HOUSING), folder.join("01-rights/046-homes.md")).unwrap();
    assert!(place.refused().starts_with("no text of version 2.0 was changed"));
    place.replace("01-rights/046-homes.md", "decent", "good");
    place.proposed();
    assert_eq!(place.text(HOUSING), BEFORE[3].1);
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
}

#[test]
fn a_new_file_with_more_than_its_text_is_not_taken() {
    let place = Place::new();
    let new = "---\nid: rest\nthemes: [rest]\n---\n\n# Article 47. Rest\n\nOne day.\n";
    let more = format!("{new}\n## Commentary\n\nIt is new.\n");
    place.edit("01-rights/047-rest.md", &more);
    assert!(place.refused().contains("is new and holds more than its text"));
}

#[test]
fn a_new_article_comes_with_its_id_and_its_tags() {
    let place = Place::new();
    let new = "---\nid: a-day\npersons: [migrant-worker, resident]\nrights: []\nthemes: [rest]\n\
               ---\n\n# Article 47. Rest\n\nOne day.\n";
    place.edit("01-rights/047-rest.md", new);
    assert_eq!(
        place.proposed(),
        "  - op: insert\n    after: Article 46\n    id: a-day\n    persons: [migrant-worker, \
         resident]\n    rights: []\n    themes: [rest]\n    text: |\n      # Article 47. Rest\n\n\
         \x20     One day.\n"
    );
    let joined = place.joined_ids();
    assert_eq!(joined.last().map(String::as_str), Some("a-day"));
}

#[test]
fn articles_of_a_new_chapter_and_one_split_off_keep_their_ids() {
    let place = Place::new();
    let article = |id: &str, number: u32| {
        format!("---\nid: {id}\n---\n\n# Article {number}. On {id}\n\nWords.\n")
    };
    place.edit("02-new/_chapter.md", "# Chapter II. New\n");
    place.edit("02-new/048.md", &article("first-of-all", 48));
    place.edit("02-new/049.md", &article("then", 49));
    let standing = BEFORE[2].1;
    let (first, rest) = standing.split_once("2. A State Party").unwrap();
    let (_, commentary) = rest.split_once("\n\n## ").unwrap();
    place.edit(TREATMENT, &format!("{}\n\n## {commentary}", first.trim_end()));
    place.edit(
        "01-rights/045-bis.md",
        "---\nid: residence\npersons: [migrant-worker]\n---\n\n# Article 45 bis. Residence\n\n2. A \
         State Party may require residence of five years.\n",
    );
    let filed = place.proposed();
    assert!(filed.contains("op: split"), "{filed}");
    assert!(!filed.contains("op: delete"), "{filed}");
    for id in ["residence", "first-of-all", "then"] {
        assert!(place.joined_ids().iter().any(|one| one == id), "{id}: {filed}");
    }
}

#[test]
fn tags_that_one_amendment_cannot_hold_are_refused() {
    let place = Place::new();
    place.edit("02-new/_chapter.md", "# Chapter II. New\n");
    for (number, person) in [(48, "resident"), (49, "visitor")] {
        let text = format!(
            "---\nid: n{number}\npersons: [{person}]\n---\n\n# Article {number}. N\n\nWords.\n"
        );
        place.edit(&format!("02-new/0{number}.md"), &text);
    }
    let said = place.refused();
    assert!(said.contains("`02-new/049.md` comes with other tags"), "{said}");
}

/// Two files exchanged, ids and all: each article takes the place of the other.
#[test]
fn two_articles_exchanged_by_what_their_files_hold_are_moved() {
    let place = Place::new();
    let treatment = BEFORE[2].1.replace("Article 45.", "Article 46.");
    let housing = BEFORE[3].1.replace("Article 46.", "Article 45.");
    place.edit(TREATMENT, &housing);
    place.edit(HOUSING, &treatment);
    let filed = place.proposed();
    assert_eq!(filed.matches("- op:").count(), 2, "{filed}");
    assert!(filed.contains("- op: move") && filed.contains("- op: renumber"), "{filed}");
    assert_eq!(
        (place.text(TREATMENT), place.text(HOUSING)),
        (BEFORE[2].1.to_owned(), BEFORE[3].1.to_owned())
    );
    assert_eq!(place.status(), ["proposals/P-001-as-edited.yaml"]);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    place.replace(HOUSING, "decent", "good");
    let edits = place.read();
    place.replace(TREATMENT, "three", "two");
    let before = place.files();
    assert!(say(&place.filed(&edits).unwrap_err()).contains("changed while"));
    assert_eq!(place.files(), before);
    assert!(!place.path().join("proposals/P-001-as-edited.yaml").exists());
}

#[test]
fn a_workspace_may_be_a_folder_of_the_repository() {
    let place = Place::inside("treaty");
    place.replace(TREATMENT, "five", "three");
    fs::remove_file(place.path().join(BASE).join(HOUSING)).unwrap();
    place.proposed();
    assert_eq!(place.status(), ["treaty/proposals/P-001-as-edited.yaml"]);
}

#[test]
fn the_command_says_what_it_did_and_keeps_the_edits_it_only_printed() {
    let place = Place::new();
    place.replace(TREATMENT, "five", "three");
    let run = |further: &[&str], code: i32| {
        let mut command = Command::cargo_bin("mimc").unwrap();
        command.current_dir(place.path()).env("NO_COLOR", "1");
        command.args(["propose", "--from-edits"]).args(further);
        let output = command.assert().code(code).get_output().clone();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    let particulars = ["--title", "T", "--why", "W", "--sponsor", "S"];
    let (_, said) = run(&[], 2);
    assert!(said.starts_with("error: the proposal has no title"), "{said}");
    let (printed, said) = run(&[&particulars[..], &["--output", "-"]].concat(), 0);
    assert!(
        printed.ends_with("    find: five years\n    with: three years\n"),
        "{printed}"
    );
    assert_eq!(said, "The files stay as you edited them.\n");
    assert!(place.text(TREATMENT).contains("three"));
    let (_, said) = run(&particulars, 0);
    assert_eq!(
        said,
        "Written to proposals/P-001-t.yaml. `mimc check P-001` compares it with the \
         others.\n1 file is again as committed.\n"
    );
    assert_eq!(place.text(TREATMENT), BEFORE[2].1);
    let (_, said) = run(&particulars, 2);
    assert!(said.starts_with("error: no text of version 2.0 was changed"), "{said}");
}
