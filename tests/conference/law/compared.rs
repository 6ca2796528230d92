//! What came of it, held against the model.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

use super::{read, tried::Conference};
use crate::hall::json;

impl Conference {
    /// The text, its trace, its histories and its tables are those of the model.
    pub(super) fn is_as_the_model_says(&self, at: &str) {
        let read = read::articles(&self.world, &self.next);
        let found: Vec<_> = read
            .iter()
            .map(|one| {
                (
                    &one.id,
                    &one.heading,
                    one.paragraphs.iter().map(|(_, words)| words).collect::<Vec<_>>(),
                )
            })
            .collect();
        let expected: Vec<_> = self
            .text
            .articles
            .iter()
            .map(|one| (&one.id, &one.heading, one.paragraphs.iter().collect::<Vec<_>>()))
            .collect();
        assert_eq!(found, expected, "{at}");
        for article in &read {
            self.is_credited(at, article);
            self.is_told(at, article);
        }
        self.tables_are_whole(at, &read);
        self.acts_are_in_order(at);
    }

    /// Each word is credited to who brought it.
    fn is_credited(&self, at: &str, article: &read::Read) {
        let address = format!("Article {}", article.number);
        let blame = json(&self.world, &["blame", &address]);
        let mut seen = BTreeSet::new();
        for provision in blame["provisions"].as_array().unwrap() {
            for run in provision["runs"].as_array().unwrap() {
                let by: Vec<&str> = run["by"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                let text = run["text"].as_str().unwrap().to_lowercase();
                let words = text.split(|letter: char| !letter.is_alphabetic());
                for word in words.filter(|word| self.text.owners.contains_key(*word)) {
                    let owner = self.text.owners[word].as_deref();
                    let owner: Vec<&str> = owner.into_iter().collect();
                    assert_eq!(by, owner, "{at}: {word} in {address}: {blame}");
                    seen.insert(word.to_owned());
                }
            }
        }
        let words = article.paragraphs.iter().flat_map(|(_, words)| words);
        let all: BTreeSet<String> =
            words.cloned().chain([article.heading.clone()]).collect();
        assert_eq!(seen, all, "{at}: {address}: {blame}");
    }

    /// The history of an article tells of each amendment that worked in it, in the order in
    /// which they were adopted, with every act on it.
    fn is_told(&self, at: &str, article: &read::Read) {
        let address = format!("Article {}", article.number);
        let log = json(&self.world, &["log", &address]);
        let brought = log["introduced"].as_array().unwrap().iter();
        let events = log["events"].as_array().unwrap().iter();
        let told: Vec<&Value> = brought.chain(events).collect();
        let mut last = 0;
        for (cited, homes) in &self.adopted {
            if !homes.contains(&article.id) {
                continue;
            }
            let place = told.iter().position(|one| one["citation"] == cited.as_str());
            let place =
                place.unwrap_or_else(|| panic!("{at}: {cited} in {address}: {log}"));
            let is_event = place >= log["introduced"].as_array().unwrap().len();
            assert!(!is_event || last <= place, "{at}: {cited} is out of turn: {log}");
            last = last.max(place);
            let (id, number) = cited.rsplit_once('.').unwrap();
            let acts: Vec<_> = told[place]["decisions"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| {
                    let said =
                        |key: &str| one[key].as_str().unwrap_or_default().to_owned();
                    (
                        said("outcome"),
                        said("vote"),
                        one["words"].as_str().map(str::to_owned),
                    )
                })
                .collect();
            let is_of_it = |part: usize| part.to_string() == number;
            let expected: Vec<_> = self.told[id]
                .iter()
                .filter(|(.., words)| {
                    words.as_ref().is_none_or(|(part, _)| is_of_it(*part))
                })
                .map(|(outcome, vote, words)| {
                    let words = words.as_ref().map(|(_, words)| words.clone());
                    (outcome.clone(), vote.clone(), words)
                })
                .collect();
            assert_eq!(acts, expected, "{at}: {cited}: {log}");
        }
    }

    /// From the first text to the last every article stands in one row, and every amendment
    /// that was adopted is a source.
    fn tables_are_whole(&self, at: &str, read: &[read::Read]) {
        let first: BTreeMap<String, String> = (1..)
            .zip(&self.first)
            .map(|(number, id)| (format!("Article {number}"), id.clone()))
            .collect();
        let last: BTreeMap<String, String> = read
            .iter()
            .map(|one| (format!("Article {}", one.number), one.id.clone()))
            .collect();
        let table = json(&self.world, &["table", "correspondence", "--from", "2.0"]);
        let mut seen = (Vec::new(), Vec::new());
        let of = |texts: &BTreeMap<String, String>, name: &String| -> String {
            let id = texts.get(name).cloned();
            id.unwrap_or_else(|| panic!("{at}: there is no {name}: {table} {texts:?}"))
        };
        for row in table["rows"].as_array().unwrap() {
            let names = |key: &str| -> Vec<String> {
                let all = row[key].as_array().unwrap().iter();
                all.map(|one| one.as_str().unwrap().to_owned()).collect()
            };
            let (from, to) = (names("from"), names("to"));
            // Paragraphs that bear other numbers have rows of their own.
            if from.iter().chain(&to).any(|name| name.contains('(')) {
                continue;
            }
            let status = match (from.first(), to.first()) {
                (Some(from), None) => {
                    assert!(self.text.gone.contains(&of(&first, from)), "{at}: {row}");
                    "deleted"
                }
                (None, Some(_)) => "new",
                (Some(from), Some(to)) => {
                    assert_eq!(of(&first, from), of(&last, to), "{at}: {row}");
                    match self.text.changed.contains(&of(&last, to)) {
                        true => "amended",
                        false => "same",
                    }
                }
                (None, None) => panic!("{at}: {row}"),
            };
            assert_eq!(row["status"], status, "{at}: {row}");
            seen.0.extend(from);
            seen.1.extend(to);
        }
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names
        };
        assert_eq!(
            sorted(seen.0),
            first.into_keys().collect::<Vec<_>>(),
            "{at}: {table}"
        );
        assert_eq!(sorted(seen.1), sorted(last.into_keys().collect()), "{at}: {table}");
        let table = json(&self.world, &["table", "sources", "--from", "2.0"]);
        let rows = table["rows"].as_array().unwrap();
        for (cited, _) in &self.adopted {
            let is_there = rows.iter().any(|row| {
                row["amendment"] == cited.as_str() && row["treatment"] == "adopted"
            });
            assert!(is_there, "{at}: {cited} is no source: {table}");
        }
    }

    /// The paper of decisions tells each act, in order.
    fn acts_are_in_order(&self, at: &str) {
        let table = json(&self.world, &["table", "decisions"]);
        let rows = table["rows"].as_array().unwrap();
        let numbers: Vec<u64> =
            rows.iter().map(|row| row["act"].as_u64().unwrap()).collect();
        let count = u64::try_from(rows.len()).unwrap();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{at}");
        let record = self.world.read("proposals/decisions.yaml");
        let acts = record.lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!(rows.len(), acts, "{at}");
        for (id, told) in &self.told {
            let cites = |row: &&Value| {
                let cited = row["proposals"].as_array().unwrap().iter();
                let own = |one: &str| {
                    one == id
                        || one
                            .strip_prefix(&format!("{id}."))
                            .is_some_and(|n| n.parse::<u32>().is_ok())
                };
                cited.filter_map(Value::as_str).any(own)
            };
            let of_it = rows.iter().filter(cites).filter(|row| !row["corrects"].is_u64());
            let outcomes: Vec<&str> = of_it
                .map(|row| row["decision"].as_str().unwrap())
                .filter(|outcome| !["fallen", "joined text confirmed"].contains(outcome))
                .collect();
            let expected: Vec<&str> =
                told.iter().map(|(outcome, ..)| outcome.as_str()).collect();
            assert_eq!(outcomes, expected, "{at}: {id}");
        }
    }

    /// In a clone each draft is made again from its tag, and comes out the same; and the tags
    /// come out where they were.
    pub(super) fn drafts_come_out_the_same(&self) {
        let tags = self.world.git(&[
            "for-each-ref",
            "--format=%(refname:short) %(*objectname)",
            "refs/tags",
        ]);
        let place = tempfile::tempdir().unwrap();
        let clone = place.path().join("clone");
        let git = |folder: &std::path::Path, arguments: &[&str]| {
            let output =
                Command::new("git").args(arguments).current_dir(folder).output().unwrap();
            assert!(output.status.success(), "git {arguments:?}: {output:?}");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        git(
            place.path(),
            &["clone", "-q", self.world.folder().to_str().unwrap(), "clone"],
        );
        let mimc = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_mimc"));
            let output = command.args(arguments).current_dir(&clone).output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {output:?}");
        };
        for tag in tags.lines().filter_map(|line| line.split(' ').next()) {
            git(&clone, &["checkout", "-q", tag]);
            mimc(&["verify"]);
            if tag.contains("-draft.") {
                mimc(&["consolidate", "--no-commit"]);
            }
            assert_eq!(
                git(&clone, &["status", "--porcelain"]),
                "",
                "{tag} comes out otherwise"
            );
        }
        git(&clone, &["checkout", "-q", "main"]);
        git(&clone, &["config", "user.name", "Editor"]);
        git(&clone, &["config", "user.email", "editor@example.org"]);
        for tag in tags.lines().filter_map(|line| line.split(' ').next()) {
            git(&clone, &["tag", "-d", tag]);
        }
        mimc(&["tag", "--restore"]);
        let format = "--format=%(refname:short) %(*objectname)";
        let again = git(&clone, &["for-each-ref", format, "refs/tags"]);
        assert_eq!(again.trim(), tags.trim());
    }
}
