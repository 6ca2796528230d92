//! The record proves itself: every byte is named or free.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::world::{ARTICLE, PROPOSAL, SETTINGS, World, commit_all};

const RIVAL: &str = "\
id: P-002
title: Six years
base: \"2.0\"
sponsors: [Sweden]
rationale: |
  Five are too few.
  Six it is.
amendments:
  - op: replace
    at: Article 12(2)
    find: five years
    with: six years
";

/// A workspace in which one proposal was revised and adopted, another rejected, a third
/// deferred, and the draft committed.
fn decided() -> (World, git2::Repository) {
    let world = World::new();
    world.write("proposals/P-002.yaml", RIVAL);
    let third = RIVAL.replace("P-002", "P-003").replace("five years", "A resident");
    world.write("proposals/P-003.yaml", third.replace("six years", "A guest"));
    world.write("mimc.yaml", format!("{SETTINGS}majority: two-thirds\n"));
    let git = world.repository();
    world.says(&["revise", "P-001"], 0);
    let revised = world.read("proposals/P-001.yaml");
    world.write("proposals/P-001.yaml", revised.replace("Five are", "Indeed, five are"));
    world.says(&["revise", "P-001"], 0);
    let act = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        world.says(&words, 0);
    };
    act("decide P-001 adopted --vote 32-3-5 --meeting Berlin --date 2026-05-01");
    act(
        "decide P-002 rejected --vote 3-32-5 --meeting Berlin --date 2026-05-01 --reason Why",
    );
    act("decide P-003 deferred --without-vote --meeting Berlin --date 2026-05-02");
    commit_all(&git);
    world.says(&["consolidate"], 0);
    world.says(&["verify"], 0);
    (world, git)
}

/// Changes one file, and asks `verify`, with the change committed and not.
#[track_caller]
fn is_named(path: &str, from: &str, to: &str) {
    let (world, git) = decided();
    let before = world.read(path);
    assert!(before.contains(from), "{path} has no {from}:\n{before}");
    world.write(path, before.replacen(from, to, 1));
    let said = world.says(&["verify"], 1);
    assert!(said.contains(path), "{path}: {from} to {to} is not named:\n{said}");
    commit_all(&git);
    let said = world.says(&["verify"], 1);
    assert!(said.contains(path), "{path}: {from} to {to} is not named:\n{said}");
}

/// What an act says cannot change once it is recorded.
#[test]
fn an_act_that_changed_is_named() {
    let record = "proposals/decisions.yaml";
    is_named(record, "32-3-5", "32-4-5");
    is_named(record, "Berlin", "Paris");
    is_named(record, "2026-05-01", "2026-05-03");
    is_named(record, "reason: Why", "reason: Because");
    is_named(record, "decision: deferred", "decision: agreed-in-principle");
    is_named(record, "without-vote", "consensus");
}

/// Nor can the digests, whatever they are of.
#[test]
fn a_digest_that_changed_is_named() {
    let (world, _) = decided();
    let record = world.read("proposals/decisions.yaml");
    let words = record.split(['"', ' ', '\n']);
    let digests: Vec<&str> = words.filter(|word| word.len() == 64).collect();
    assert_eq!(digests.len(), 9);
    for digest in digests {
        let first = if digest.starts_with('a') { 'b' } else { 'a' };
        is_named("proposals/decisions.yaml", digest, &format!("{first}{}", &digest[1..]));
    }
}

/// Acts that are taken out, doubled or change places.
/// Front matter that is none any more says nothing, and no digest holds it.
#[test]
fn a_base_that_cannot_be_read_whole_is_named() {
    let path = "convention/2.0/012-residence.md";
    let (world, _git) = decided();
    let before = world.read(path);
    for (from, to) in [("id: ", "id:"), ("id: ", "id : [")] {
        assert!(before.contains(from), "{before}");
        world.write(path, before.replacen(from, to, 1));
        let said = world.says(&["verify"], 1);
        assert!(said.contains(path), "{to}: {said}");
    }
}

#[test]
fn acts_that_are_gone_or_moved_are_named() {
    let (world, git) = decided();
    let record = world.read("proposals/decisions.yaml");
    let acts: Vec<&str> = record.split("\n\n").collect();
    let [first, second, third] = acts[..] else { panic!("{record}") };
    for order in [
        vec![second, first, third],
        vec![second, third],
        vec![first, third],
        vec![first, second],
        vec![first, second, second, third],
        vec![],
    ] {
        world.write(
            "proposals/decisions.yaml",
            order.join("\n\n").trim_end().to_owned() + "\n",
        );
        let said = world.says(&["verify"], 1);
        assert!(said.contains("record-changed"), "{said}");
    }
    world.write("proposals/decisions.yaml", &record);
    commit_all(&git);
    // Adding acts is free.
    world.says(&["decide", "P-002", "reopened"], 0);
    let said = world.says(&["verify"], 0);
    assert!(!said.contains("record-changed"), "{said}");
}

/// Proofs that were there are not taken out, though a record without any is read.
#[test]
fn proofs_that_are_taken_out_are_named() {
    let (world, git) = decided();
    let record = world.read("proposals/decisions.yaml");
    let is_proof = |line: &&str| line.starts_with("  chain:");
    let kept: Vec<&str> = record.lines().filter(|line| !is_proof(line)).collect();
    world.write("proposals/decisions.yaml", kept.join("\n") + "\n");
    let said = world.says(&["verify"], 1);
    assert!(said.contains("record-changed"), "{said}");
    commit_all(&git);
    let said = world.says(&["verify"], 1);
    assert!(said.contains("record-changed"), "{said}");
}

/// A record that was written by hand is proven from the first draft on.
#[test]
fn a_record_without_proofs_is_proven_by_the_draft() {
    for (from, to) in [("3-0-0", "4-0-0"), ("Berlin", "Paris")] {
        let world = World::new();
        let git = world.repository();
        let act =
            "- proposal: P-001\n  decision: adopted\n  vote: 3-0-0\n  meeting: Berlin\n";
        world.write("proposals/decisions.yaml", act);
        commit_all(&git);
        world.says(&["consolidate"], 0);
        world.says(&["verify"], 0);
        world.write("proposals/decisions.yaml", act.replace(from, to));
        commit_all(&git);
        world.says(&["verify"], 1);
    }
    let world = World::new();
    world.write("proposals/decisions.yaml", "- proposal: P-001\n  decision: adopted\n");
    world.says(&["consolidate", "--no-commit"], 0);
    world.write("proposals/P-001.yaml", PROPOSAL.replace("Five are", "Four are"));
    let said = world.says(&["verify"], 1);
    assert!(said.contains("proposals/P-001.yaml"), "{said}");
}

/// A decided proposal stays as it was circulated, whatever was decided.
#[test]
fn a_decided_proposal_that_changed_is_named() {
    for (path, from, to) in [
        ("proposals/P-001.yaml", "title: Three years", "title: Four years"),
        ("proposals/P-001.yaml", "Atlantis", "Utopia"),
        ("proposals/P-001.yaml", "five are too many", "five are too few"),
        ("proposals/P-001.yaml", "revision: 3", "revision: 4"),
        ("proposals/P-001.yaml", "with: three", "with: four"),
        ("proposals/P-002.yaml", "Six it is.", "Seven it is."),
        ("proposals/P-002.yaml", "Sweden", "Norway"),
        ("proposals/P-002.yaml", "title: Six", "package: X\ntitle: Six"),
    ] {
        is_named(path, from, to);
    }
    let (world, _) = decided();
    let text = world.read("proposals/P-001.yaml");
    world.write("proposals/P-001.yaml", text.replace("title: Three", "title: Four"));
    let said = world.says(&["check"], 1);
    assert!(said.contains("changed-after-decision"), "{said}");
}

/// What is free in a decided proposal: comments, layout, exemptions; and all of what is not
/// finally decided.
#[test]
fn what_is_free_in_a_proposal_is_free() {
    let (world, _) = decided();
    let text = world.read("proposals/P-001.yaml");
    let text =
        text.replace("title: Three years", "title:   \"Three years\" # two, rather");
    world.write(
        "proposals/P-001.yaml",
        text + "allow:\n  modal-change: It was asked for.\n",
    );
    let text = world.read("proposals/P-003.yaml");
    world.write("proposals/P-003.yaml", text.replace("Six it is.", "Seven it is."));
    world.says(&["verify"], 0);
}

/// What was circulated before is kept, and each revision proves the one before it.
#[test]
fn an_earlier_revision_that_changed_is_named() {
    for path in ["proposals/revisions/P-001.1.yaml", "proposals/revisions/P-001.2.yaml"] {
        is_named(path, "five years", "nine years");
        is_named(path, "title: Three", "# why\ntitle: Three");
        let (world, git) = decided();
        fs::remove_file(world.folder().join(path)).unwrap();
        let said = world.says(&["verify"], 1);
        assert!(said.contains(path), "{said}");
        commit_all(&git);
        world.says(&["verify"], 1);
    }
}

/// What a commit says is compared with the record and with the proposal.
#[test]
fn commits_that_say_something_else_are_named() {
    let world = World::new();
    let git = world.repository();
    let act =
        "- proposal: P-001\n  decision: adopted\n  vote: 3-0-0\n  meeting: Berlin\n";
    world.write("proposals/decisions.yaml", act);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    // The draft's own proof is taken away with the change.
    let record = world.read("convention/3.0/_draft.yaml");
    let bare = &record[..record.find("base_text:").unwrap()];
    for (from, to) in [("3-0-0", "4-0-0"), ("Berlin", "Paris")] {
        world.write("convention/3.0/_draft.yaml", bare);
        world.write("proposals/decisions.yaml", act.replace(from, to));
        git.tag_delete("v3.0-draft.1").unwrap_or_default();
        commit_all(&git);
        let said = world.says(&["verify"], 1);
        assert!(said.contains("says of P-001: adopted, 3-0-0, Berlin"), "{said}");
    }
    world.write("proposals/decisions.yaml", act);
    world.write("proposals/P-001.yaml", PROPOSAL.replace("Atlantis", "Utopia"));
    commit_all(&git);
    let said = world.says(&["verify"], 1);
    assert!(said.contains("names other sponsors: Atlantis"), "{said}");
}

/// A record and a draft of before there were proofs still read, and are clean.
#[test]
fn records_without_proofs_still_read() {
    let world = World::new();
    let git = world.repository();
    let act = "- proposal: P-001\n  decision: adopted\n";
    world.write("proposals/decisions.yaml", act);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    let record = world.read("convention/3.0/_draft.yaml");
    world.write(
        "convention/3.0/_draft.yaml",
        &record[..record.find("base_text:").unwrap()],
    );
    commit_all(&git);
    world.says(&["verify"], 0);
    let said = world.says(&["consolidate"], 0);
    assert!(said.contains("Nothing has changed"), "{said}");
    // The chain begins with the next act, and covers those before it.
    world.says(&["decide", "P-001", "reopened"], 0);
    commit_all(&git);
    let record = world.read("proposals/decisions.yaml");
    world.write("proposals/decisions.yaml", record.replace("adopted", "deferred"));
    commit_all(&git);
    let said = world.says(&["verify"], 1);
    assert!(said.contains("record-changed"), "{said}");
}

/// Other names and another layout of the base change nothing.
#[test]
fn a_base_that_is_formatted_after_the_draft_verifies() {
    let world = World::new();
    let text =
        ARTICLE.replace("2. A resident", "2.   A resident").replace("\n\n1.", "\n\n\n1.");
    fs::remove_file(world.folder().join("convention/2.0/012-residence.md")).unwrap();
    world.write("convention/2.0/twelve.md", text);
    let other = ARTICLE.replace("residence", "other").replace("12", "13");
    world.write("convention/2.0/thirteen.md", other.replace("1. A", "1.  A"));
    let git = world.repository();
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    commit_all(&git);
    world.says(&["consolidate"], 0);
    world.says(&["verify"], 0);
    let status = world.says(&["status"], 0);
    world.says(&["fmt"], 0);
    assert!(world.folder().join("convention/2.0/012-residence.md").exists());
    world.says(&["verify"], 0);
    assert_eq!(world.says(&["status"], 0), status);
    // What the base and the draft say is held to all the same.
    for path in ["convention/2.0/013-other.md", "convention/3.0/thirteen.md"] {
        let before = world.read(path);
        world.write(path, before.replace("six months", "ten months"));
        world.says(&["verify"], 1);
        world.write(path, before);
    }
    world.says(&["verify"], 0);
}

/// Line ends and a byte order mark are nobody's words.
#[test]
fn other_line_ends_verify() {
    let (world, _) = decided();
    for (path, bytes) in world.tree() {
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        fs::write(&path, format!("\u{feff}{text}")).unwrap();
    }
    world.says(&["verify"], 0);
    world.says(&["check"], 0);
}

/// What may change freely in a file of the workspace: docs/verify.md says so.
fn is_free(path: &str, text: &str, line: usize) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.get(line).copied().unwrap_or_default();
    let is_layout = line.trim().is_empty() || line.trim_start().starts_with('#');
    match path {
        "mimc.yaml" | "proposals/P-003.yaml" => true,
        "proposals/decisions.yaml" | "proposals/P-001.yaml" | "proposals/P-002.yaml" => {
            is_layout
        }
        _ => false,
    }
}

/// Every byte of the base, the draft, decided proposals, what was circulated and the record:
/// one that is another is named, by the file it stands in or what was made of it.
#[test]
fn every_byte_is_named_or_free() {
    let (world, git) = decided();
    let root = world.folder();
    let mut unnamed: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    let mut asked = 0;
    // All of them take minutes: `MIMC_EVERY_BYTE=1 cargo test --test trust every_byte`.
    let step = if std::env::var_os("MIMC_EVERY_BYTE").is_some() { 1 } else { 17 };
    for (path, bytes) in world.tree() {
        let relative = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8(bytes.clone()).unwrap();
        for at in (0..bytes.len()).step_by(step) {
            let line = text[..at].matches('\n').count();
            if is_free(&relative, &text, line) || bytes[at] == b'\n' {
                continue;
            }
            for other in [bytes[at] ^ 1, b'x'] {
                if other == bytes[at] || !other.is_ascii_graphic() {
                    continue;
                }
                let mut changed = bytes.clone();
                changed[at] = other;
                fs::write(&path, &changed).unwrap();
                asked += 1;
                let output = world.run(&["verify"]);
                if output.status.code() == Some(0) {
                    let shown = String::from_utf8_lossy(&changed);
                    let shown = shown.lines().nth(line).unwrap_or_default().to_owned();
                    unnamed.entry(path.clone()).or_default().push(shown);
                }
            }
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert!(asked > 200, "{asked}");
    assert!(unnamed.is_empty(), "{unnamed:#?}");
    drop(git);
}
