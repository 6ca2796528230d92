//! What servers of continuous integration read: SARIF, `JUnit`, workflow commands.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command};

use assert_cmd::cargo::CommandCargoExt as _;

/// A repository with a workspace in a folder of it, and one proposal that cannot be read.
fn repository() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let ran = |command: &mut Command| assert!(command.output().unwrap().status.success());
    ran(Command::new("git").args(["init", "-q"]).current_dir(&place));
    ran(mimc(place.path()).args(["init", "work"]));
    let broken = "id: P-009\ntitle: \"<&>\"\nbase: \"2.0\"\nfoo: [\n";
    fs::write(place.path().join("work/proposals/P-009-é x.yaml"), broken).unwrap();
    place
}

fn mimc(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("mimc").unwrap();
    command.current_dir(folder);
    command
}

fn checked(format: &str) -> String {
    let place = repository();
    let output = mimc(&place.path().join("work"))
        .args(["check", "P-009", "--format", format])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn sarif_names_rule_place_and_file_from_the_root_of_the_repository() {
    let log: serde_json::Value = serde_json::from_str(&checked("sarif")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "yaml");
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"yaml".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "work/proposals/P-009-%C3%A9%20x.yaml");
    assert_eq!(place["region"]["startLine"], 4);
    assert_eq!(place["region"]["startColumn"], 6);
}

/// What the schema of OASIS asks of a log, a run and its results: the
/// parts that we write, one by one.
#[test]
fn sarif_has_what_its_schema_requires() {
    let log: serde_json::Value = serde_json::from_str(&checked("sarif")).unwrap();
    let keys = |value: &serde_json::Value, known: &[&str]| {
        let own: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert!(own.iter().all(|key| known.contains(&key.as_str())), "{own:?}");
    };
    keys(&log, &["$schema", "version", "runs"]);
    let run = &log["runs"][0];
    keys(run, &["tool", "columnKind", "results"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    keys(driver, &["name", "version", "rules", "informationUri"]);
    let rules = driver["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        keys(
            result,
            &["ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"],
        );
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        assert!(["error", "warning"].iter().any(|level| result["level"] == *level));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let numbers = region.as_object().unwrap().iter();
        for (_, number) in numbers.filter(|(key, _)| *key != "snippet") {
            assert!(number.as_u64().is_some_and(|number| number > 0), "{region}");
        }
    }
}

#[test]
fn junit_is_xml_with_a_failure_for_each_file_with_errors() {
    let text = checked("junit");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut failures = 0;
    while let Some(event) = Some(reader.read_event().unwrap())
        && event != quick_xml::events::Event::Eof
    {
        if let quick_xml::events::Event::Start(start) = event
            && start.name().as_ref() == "failure"
        {
            failures += 1;
        }
    }
    assert_eq!(failures, 1, "{text}");
    assert!(text.contains("name=\"work/proposals/P-009-é x.yaml\""), "{text}");
}

#[test]
fn workflow_commands_name_files_from_the_root_of_the_repository() {
    let text = checked("github");
    assert!(
        text.starts_with("::error file=work/proposals/P-009-é x.yaml,line=4,"),
        "{text}"
    );
}
