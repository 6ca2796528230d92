//! Every text that a person can put in a file is looked at: in each kind of file, each value
//! and each name, one at a time, with a character that nobody sees or of another script.
//!
//! The samples name every key that there is; a key that is new and in no sample fails here.

use std::{collections::BTreeSet, fs, sync::Arc};

use mimc::{
    diagnostic::{Finding, Rule, Severity},
    parse,
    source::SourceFile,
};
use serde_json::{Map, Value};

/// What is put into each text: an order of direction, a space of no width, the end of a
/// direction, an escape.
const HIDDEN: [char; 4] = ['\u{202e}', '\u{200b}', '\u{2069}', '\u{1b}'];

/// How a kind of file is read: what is found in it.
type Read = fn(&Arc<SourceFile>) -> Vec<Finding>;

/// Each kind of file, with all its keys.
fn samples() -> Vec<(&'static str, Read, Value)> {
    let kinds: [(&'static str, Read, &str); 11] = [
        ("mimc.yaml", |file| parse::settings(file).findings, SETTINGS),
        ("proposals/P-001.yaml", |file| parse::proposal(file).findings, PROPOSAL),
        ("proposals/P-001-Am.1.yaml", |file| parse::proposal(file).findings, SUB),
        ("proposals/P-002.yaml", |file| parse::proposal(file).findings, OLDER),
        ("proposals/decisions.yaml", |file| parse::decisions(file).findings, DECISIONS),
        ("proposals/meetings.yaml", |file| parse::meetings(file).findings, MEETINGS),
        ("proposals/register.yaml", |file| parse::register(file).findings, REGISTER),
        ("debates/D-001.yaml", |file| parse::debate(file).findings, DEBATE),
        ("convention/3.0/_draft.yaml", |file| parse::draft_record(file).findings, DRAFT),
        (
            "convention/2.0/_source.yaml",
            |file| parse::source_record(file).findings,
            SOURCE,
        ),
        ("convention/3.0/_edition.yaml", |file| parse::edition(file).findings, EDITION),
    ];
    let front: Read = |file| parse::document(file, "012-residence.md").findings;
    let value =
        |text: &str| serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"));
    let mut all: Vec<_> =
        kinds.into_iter().map(|(name, read, text)| (name, read, value(text))).collect();
    all.push(("convention/2.0/012-residence.md", front, value(FRONT)));
    all
}

/// A file with this value: each text in a line of its own, what nobody sees as an escape or
/// as it is.
fn written(name: &str, value: &Value, escaped: bool) -> Arc<SourceFile> {
    let mut text = serde_json::to_string_pretty(value).unwrap();
    for letter in HIDDEN {
        let number = u32::from(letter);
        let escape = format!("\\u{number:04x}");
        text = match escaped {
            true => text.replace(letter, &escape),
            false => text.replace(&escape, &letter.to_string()),
        };
    }
    if name.ends_with(".md") {
        text = format!("---\n{text}\n---\n\n# Article 12. Residence\n\n1. Words.\n");
    }
    SourceFile::new(name, text)
}

/// A value with something done to its nth text or name; `None` where there are no so many.
fn changed(value: &Value, nth: usize, change: &dyn Fn(&str) -> String) -> Option<Value> {
    let mut left = nth;
    let new = walk(value, &mut left, change);
    (left == usize::MAX).then_some(new)
}

fn walk(value: &Value, left: &mut usize, change: &dyn Fn(&str) -> String) -> Value {
    let text = |one: &str, left: &mut usize| match *left {
        0 => {
            *left = usize::MAX;
            change(one)
        }
        usize::MAX => one.to_owned(),
        _ => {
            *left -= 1;
            one.to_owned()
        }
    };
    match value {
        Value::String(one) => Value::String(text(one, left)),
        Value::Array(items) => {
            Value::Array(items.iter().map(|one| walk(one, left, change)).collect())
        }
        Value::Object(entries) => {
            let mut new = Map::new();
            for (key, value) in entries {
                let key = text(key, left);
                new.insert(key, walk(value, left, change));
            }
            Value::Object(new)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Puts a character behind the first letter.
fn with(letter: char) -> impl Fn(&str) -> String {
    move |text| {
        let first = text.chars().next().map_or(0, char::len_utf8);
        format!("{}{letter}{}", &text[..first], &text[first..])
    }
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count()
}

/// The number of the line that has a letter, as it is or as an escape.
fn line_with(letter: char, file: &SourceFile) -> usize {
    let escape = format!("\\u{:04x}", u32::from(letter));
    let has = |line: &str| line.contains(letter) || line.contains(&escape);
    file.text().lines().position(has).unwrap()
}

/// Whether the file is said to be wrong in this line.
fn is_named(read: Read, file: &Arc<SourceFile>, here: usize) -> bool {
    read(file).iter().any(|found| {
        let letters = matches!(found.rule, Rule::HiddenCharacter | Rule::MixedScript);
        line(file.text(), found.place.span.start as usize) == here
            && (letters || found.severity == Severity::Error)
    })
}

#[test]
fn every_text_that_hides_a_character_is_named_with_its_place() {
    let mut missed = Vec::new();
    for (name, read, value) in samples() {
        let plain = written(name, &value, true);
        let found = read(&plain);
        assert!(found.is_empty(), "{name}: {found:#?}");
        for (round, letter) in HIDDEN.into_iter().enumerate() {
            let mut nth = 0;
            while let Some(new) = changed(&value, nth, &with(letter)) {
                for escaped in [true, round % 2 == 0] {
                    let file = written(name, &new, escaped);
                    if !is_named(read, &file, line_with(letter, &file)) {
                        missed.push(format!("{name}, text {nth}, {letter:?}"));
                    }
                }
                nth += 1;
            }
            assert!(nth > 5, "{name}: {nth} texts");
        }
    }
    assert!(missed.is_empty(), "{}:\n{}", missed.len(), missed.join("\n"));
}

/// The keys whose texts are quoted from the base, whose letters stand there.
const QUOTED: [&str; 5] = ["find", "after_words", "before_words", "old", "from"];

#[test]
fn every_text_with_a_letter_of_another_script_is_named_with_its_place() {
    let (mut missed, mut count) = (Vec::new(), 0);
    for (name, read, value) in samples() {
        let mut nth = 0;
        while let Some(new) = changed(&value, nth, &with('\u{430}')) {
            nth += 1;
            let file = written(name, &new, true);
            let here = line_with('\u{430}', &file);
            let own = file.text().lines().nth(here).unwrap().trim_start();
            let (before, after) = own.split_once('\u{430}').unwrap();
            let is_word = before.ends_with(|one: char| one.is_ascii_alphabetic())
                && after.starts_with(|one: char| one.is_ascii_alphabetic());
            let is_quoted =
                QUOTED.iter().any(|key| own.starts_with(&format!("\"{key}\": ")));
            if is_word && !is_quoted {
                count += 1;
                if !is_named(read, &file, here) {
                    missed.push(format!("{name}: {own}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{}:\n{}", missed.len(), missed.join("\n"));
    assert!(count > 200, "{count}");
}

/// All keys of the tables stand in the samples.
#[test]
fn every_key_of_every_file_is_looked_at() {
    let mut known = BTreeSet::new();
    for (_, _, value) in samples() {
        names(&value, &mut known);
    }
    let mut missing = BTreeSet::new();
    for table in ["src/parse/yaml/keys.rs", "src/operation/key.rs"] {
        let text = fs::read_to_string(table).unwrap();
        for (at, _) in text.match_indices("must(").chain(text.match_indices("may(")) {
            let rest = text[at..].split_once('(').unwrap().1.trim_start();
            let Some(key) = rest.strip_prefix('"').and_then(|one| one.split('"').next())
            else {
                continue;
            };
            if !known.contains(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

fn names(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|one| names(one, known)),
        Value::Object(entries) => {
            for (key, value) in entries {
                known.insert(key.clone());
                names(value, known);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

const SETTINGS: &str = r#"{
  "title": "Title", "base": "2.0", "next": "3.0", "numbering": "bis", "between": "letter",
  "persons": {"visitor": {"includes": []}, "tourist": {"includes": ["visitor"]}},
  "rights": {"L01": "Name", "L02": {"name": "Other", "category": "family"}},
  "themes": ["theme"],
  "regimes": [{"abbreviation": "ICRMW", "instrument": "Convention", "persons": ["visitor"],
    "in_force": "2003-07-01", "parties": 60}],
  "sponsors": {"Atlantis": "atlantis@example.org"},
  "majority": "two-thirds", "rules": {"mixed-script": "warning"}, "attribution": "named",
  "instruments": {"Convention on Rivers": ["rivers"]}, "commit": "true", "citation": "un",
  "language": "en"
}"#;

const PROPOSAL: &str = r##"{
  "id": "P-001", "title": "Title", "base": "2.0", "sponsors": ["Atlantis"],
  "co_sponsors": ["Utopia"], "themes": ["theme"], "rationale": "Because.", "revision": 2,
  "kind": "amendment", "depends_on": ["P-002"], "alternative_to": ["P-003"],
  "package": "package", "in_place_of": ["P-004"], "draws_on": ["P-005.1"],
  "allow": {"modal-change": "Reason"}, "received": "2026-10-01",
  "amendments": [
    {"op": "replace", "at": "Article 12", "find": "five", "with": "six", "occurrence": 2},
    {"op": "insert", "after": "Article 12", "id": "more",
     "text": "# More\n\nWords.\n", "persons": ["visitor"], "rights": ["L01"],
     "themes": ["theme"]},
    {"op": "insert", "before": "Article 12", "id": "less", "text": "# Less\n\nWords.\n"},
    {"op": "insert", "into": "Chapter I", "position": "end", "id": "other",
     "text": "# Other\n\nWords.\n"},
    {"op": "insert", "at": "Article 12(1)", "after_words": "five", "text": "or six"},
    {"op": "insert", "at": "Article 12(1)", "before_words": "five", "text": "some"},
    {"op": "delete", "at": "Article 13", "old": "Words."},
    {"op": "substitute", "at": "Article 14", "text": "# New\n\nWords.\n", "old": "Words."},
    {"op": "retitle", "at": "Article 15", "with": "Title"},
    {"op": "move", "at": "Article 16", "after": "Article 17", "number": "17 bis"},
    {"op": "renumber", "at": "Article 18(1)", "to": "2"},
    {"op": "wrap", "at": "Article 19", "as": "1."},
    {"op": "split", "at": "Article 20(2)", "into": ["2. Words.", "3. Others."]},
    {"op": "join", "provisions": ["Article 21", "Article 22"], "into": "# New\n\nWords.\n"},
    {"op": "replace_term", "from": "alien", "with": "person", "forms": {"aliens": "persons"},
     "hits": [{"at": "Article 23(1)", "occurrence": 1}, {"at": "Article 24", "keep": true}]},
    {"op": "set", "at": "Article 25", "persons": ["visitor"], "rights": ["L01"],
     "themes": ["theme"]}
  ]
}"##;

/// What amends another, with the keys that only later papers have.
const SUB: &str = r##"{
  "id": "P-001/Am.1", "title": "Title", "base": "2.0", "amends": "P-001", "kind": "amendment",
  "sponsors": ["Atlantis"], "rationale": "Because.", "previous": "abc",
  "amendments": [{"op": "replace", "at": "P-001.1", "find": "six", "with": "ten"}]
}"##;

/// An older name of a key.
const OLDER: &str = r##"{
  "id": "P-002", "title": "Title", "base": "2.0",
  "amendments": [{"op": "join", "articles": ["Article 21", "Article 22"],
    "into": "# New\n\nWords.\n"}]
}"##;

const DECISIONS: &str = r#"[
  {"proposal": "P-001", "decision": "adopted", "parts": [1], "vote": "3-1-1",
   "as_amended": ["P-001/Am.1"], "digests": {"1": "abc"}, "circulated": "abc",
   "sponsors": ["Atlantis"], "meeting": "Berlin", "date": "2026-05-01", "reason": "Reason",
   "for": ["Atlantis", "Utopia", "Erewhon"], "against": ["Ruritania"], "abstaining": ["Laputa"],
   "statements": [{"by": "Atlantis", "kind": "explanation", "text": "Words."}]},
  {"proposal": "P-002", "decision": "adopted", "method": "consensus", "by": "Utopia",
   "ruling": "Ruling."},
  {"proposal": "P-003", "decision": "rejected", "parts": [1], "vote": "1-3-1", "words": "years"},
  {"correct": 1, "vote": "3-1-2", "reason": "Reason"},
  {"open": "3.0-draft.1", "meeting": "Berlin"},
  {"open": "3.1", "from": "3.0", "meeting": "Berlin"},
  {"adopt": "3.0", "method": "consensus"},
  {"confirm": ["P-001.1", "P-002.1"]},
  {"order": ["P-001.1", "P-002.1"]},
  {"reference": "Article 12", "text": "Article 1", "nth": 1, "reads": "Article 2",
   "cites": ["Article 1"], "reason": "Reason"},
  {"printing": "Article 12", "text": "words", "nth": 1, "reads": "word", "reason": "Reason"},
  {"allow": "definition-clash", "amendments": ["P-001.1", "P-002.1"], "reason": "Reason",
   "chain": "abc"}
]"#;

const MEETINGS: &str = r#"[
  {"name": "Berlin", "body": "Conference", "session": "first", "place": "City",
   "dates": ["2026-05-01", "2026-05-02"], "symbol": "Symbol", "chair": "Chair",
   "members": ["Atlantis", "Utopia"], "present": ["Atlantis", "Utopia"], "quorum": "2/3",
   "majority": "two-thirds", "base": "members"}
]"#;

const REGISTER: &str = r#"[
  {"number": "P-001", "received": "2026-05-01", "symbol": "Symbol", "digest": "abc",
   "circulated": "2026-05-02", "answer": "Answer", "answered": "2026-05-03"}
]"#;

const DEBATE: &str = r#"{
  "id": "D-001", "question": "How long?", "theme": "theme", "status": "decided", "base": "2.0",
  "provisions": ["Article 12"],
  "positions": [{"holders": ["Atlantis"], "argument": "Argument.", "proposals": ["P-001"]}],
  "comments": ["C-001"], "outcome": "Closed."
}"#;

const DRAFT: &str = r#"{
  "version": "3.0", "draft": 1, "base": "2.0", "base_digest": "abc", "numbering": "bis",
  "between": "letter", "amendments": {"P-001.1": "abc"},
  "allowed": [{"allow": "definition-clash", "amendments": ["P-001.1"], "reason": "Reason"}],
  "order": [["P-001.1", "P-002.1"]],
  "references": [{"reference": "Article 12", "text": "Article 1", "nth": 1,
    "reads": "Article 2", "cites": ["Article 1"]}],
  "printing": [{"printing": "Article 12", "text": "word", "nth": 1, "reads": "words"}],
  "base_text": "abc", "acts": 1, "acts_digest": "abc", "circulated": {"P-001": "abc"},
  "digest": "abc"
}"#;

const SOURCE: &str = r#"{
  "source": "source.docx", "source_digest": "abc", "checked_by": "Keeper",
  "date": "2026-05-01", "articles": 1, "provisions": 2, "texts": {"012-residence.md": "abc"}
}"#;

const EDITION: &str = r#"{
  "version": "3.0", "draft": "3.0-draft.1", "meeting": "Berlin", "date": "2026-05-01",
  "act": 3, "record": "abc", "made_from": "abc", "text": "abc", "corrigendum": 1,
  "corrigenda": {"P-001.1": "abc"}, "texts": {"012-residence.md": "abc"}
}"#;

const FRONT: &str = r#"{
  "id": "residence", "persons": ["visitor"], "rights": ["L01"], "themes": ["theme"],
  "sources": [{"instrument": "ICRMW", "article": "5", "relation": "equal",
    "persons": ["visitor"], "rights": ["L01"], "note": "Note", "provision": "1"}],
  "allow": {"numbering-gap": "Reason"}
}"#;
