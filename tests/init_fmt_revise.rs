//! A fresh workspace, its canonical form, and revisions of a proposal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path};

use mimc::{
    model::{Convention, Label},
    paper::{Formatted, Revised},
    verbs::{
        self, CheckOptions, ConsolidateOptions, Effect, Error, FmtOptions, InitOptions,
        Numbering, Revision, Selection, Wait, World,
    },
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

const CHAPTER: &str = "convention/2.0/01-access";
const PROPOSAL: &str = "proposals/P-001-quicker-answers.yaml";

fn options() -> InitOptions {
    InitOptions {
        title: "Convention: on Springs".to_owned(),
        base: "2.0".to_owned(),
        next: "3.0".to_owned(),
        numbering: Numbering::Bis,
        empty: false,
        history: false,
    }
}

fn workspace() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    verbs::init(place.path(), &options()).unwrap();
    place
}

/// What a check finds in a fresh workspace: its two proposals are rivals.
const RIVALS: [&str; 1] = ["overlap"];

fn rules(revision: &Revision) -> Vec<String> {
    let report = verbs::check(revision, &CheckOptions::default()).unwrap();
    report.findings.iter().map(|one| one.rule.to_owned()).collect()
}

fn write(place: &TempDir, path: &str, text: &str) {
    let path = place.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(place: &TempDir, path: &str) -> String {
    fs::read_to_string(place.path().join(path)).unwrap()
}

fn article(place: &TempDir, path: &str, number: &str, id: &str) {
    let text =
        format!("---\nid: {id}\n---\n\n# Article {number}. Of {id}\n\nThis is {id}.\n");
    write(place, path, &text);
}

fn fmt(place: &Path, check: bool) -> Formatted {
    verbs::fmt(place, &FmtOptions { paths: Vec::new(), check }, &Wait::default()).unwrap()
}

fn assert_canonical(place: &Path) {
    let checked = fmt(place, true);
    assert_eq!(checked.report.findings, []);
    assert!(checked.rewritten.is_empty() && checked.renamed.is_empty(), "{checked:?}");
}

/// What a text says, without where it stands: labels, words and depth.
fn says(convention: &Convention) -> Vec<String> {
    let lines = convention.documents.iter().flat_map(|document| {
        let head = format!(
            "{:?} {} {:?} {}",
            document.kind,
            document.id,
            document.metadata,
            document.heading.raw()
        );
        let provisions = document.provisions.iter().map(|provision| {
            let label = provision.label.as_ref().map(Label::printed);
            format!("{:?} {label:?} {}", provision.parent, provision.text.raw())
        });
        [head].into_iter().chain(provisions).collect::<Vec<_>>()
    });
    lines.collect()
}

fn base(place: &TempDir) -> Vec<String> {
    says(&Revision::open(place.path()).unwrap().base)
}

fn names(place: &TempDir, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.path().join(folder)).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_fresh_workspace_works_at_once() {
    let place = workspace();
    let revision = Revision::open(place.path()).unwrap();
    assert_eq!(revision.settings.title, "Convention: on Springs");
    assert_eq!(rules(&revision), RIVALS);
    assert_canonical(place.path());
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(vec!["P-001".to_owned()]),
        effect: Effect::Nothing,
    };
    let world = World::new(0, 0, |_| None);
    let made = verbs::consolidate(
        place.path(),
        &options,
        &world,
        &verbs::Silent,
        &Wait::default(),
    )
    .unwrap();
    assert_eq!((made.proposals.len(), made.documents.amended), (1, 1));
}

#[test]
fn any_versions_and_title_make_a_workspace() {
    let place = tempfile::tempdir().unwrap();
    for (nth, (title, base, next)) in
        [("2030", "2", "3"), ("Rivers # and: \"lakes\"", "2019-rev.1", "next")]
            .into_iter()
            .enumerate()
    {
        let folder = place.path().join(nth.to_string());
        let options = InitOptions {
            title: title.to_owned(),
            base: base.to_owned(),
            next: next.to_owned(),
            numbering: Numbering::Sequential,
            empty: false,
            history: false,
        };
        verbs::init(&folder, &options).unwrap();
        let revision = Revision::open(&folder).unwrap();
        assert_eq!(revision.settings.title, title);
        assert_eq!(revision.settings.next.as_str(), next);
        assert_eq!(revision.settings.numbering, Numbering::Sequential);
        assert_eq!(rules(&revision), RIVALS);
    }
}

#[test]
fn a_workspace_is_not_made_over_another() {
    let place = workspace();
    write(&place, "mimc.yaml", "title: mine\n");
    let error = verbs::init(place.path(), &options()).unwrap_err();
    assert_eq!(error.to_string(), "`mimc.yaml` exists already: move it away first");
    assert_eq!(read(&place, "mimc.yaml"), "title: mine\n");
}

#[test]
fn a_version_is_the_name_of_a_folder() {
    let place = tempfile::tempdir().unwrap();
    for (base, next, said) in [
        ("../2.0", "3.0", "`../2.0` cannot be the name of a version"),
        ("2.0", "", "`` cannot be the name of a version"),
        ("2.0", "2.0", "version 2.0 cannot be amended into itself"),
    ] {
        let (base, next) = (base.to_owned(), next.to_owned());
        let error = verbs::init(place.path(), &InitOptions { base, next, ..options() })
            .unwrap_err();
        assert_eq!(error.to_string(), said);
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn formatting_changes_no_word_and_is_done_once() {
    let place = workspace();
    let path = format!("{CHAPTER}/002-keepers.md");
    let before = base(&place);
    let tidy = read(&place, &path);
    let untidy = tidy
        .replace("   - (a)", "     * (a)")
        .replace("   - (b)", "     (b)")
        .replace("\n\n2.", "\n2.")
        .replace('\n', "\r\n");
    write(&place, &path, &format!("\u{feff}{untidy}\r\n\r\n"));
    assert_eq!(base(&place), before);
    let formatted = fmt(place.path(), false);
    assert_eq!(formatted.rewritten, [path.as_str()]);
    assert_eq!(formatted.report.findings, []);
    assert_eq!(read(&place, &path), tidy);
    assert_canonical(place.path());
}

#[test]
fn characters_are_composed() {
    let place = workspace();
    let path = "convention/2.0/00-preamble.md";
    write(&place, path, "# Preamble\n\nRecalling the cafe\u{301},\n");
    fmt(place.path(), false);
    assert_eq!(read(&place, path), "# Preamble\n\nRecalling the caf\u{e9},\n");
    assert_canonical(place.path());
}

#[test]
fn a_check_names_the_first_difference_and_writes_nothing() {
    let place = workspace();
    let path = format!("{CHAPTER}/002-keepers.md");
    let untidy = read(&place, &path).replace("   - (a)", "   (a)");
    write(&place, &path, &untidy);
    write(&place, "convention/2.0/00-preamble.md", "# Preamble\r\n\r\nOne,\r\n");
    let checked = fmt(place.path(), true);
    let found: Vec<_> = checked
        .report
        .findings
        .iter()
        .map(|finding| {
            let place = &finding.place;
            (finding.rule, place.line, place.column, finding.message.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("not-canonical", 1, 1, "lines end in CRLF"),
            (
                "not-canonical",
                10,
                4,
                "in the canonical form the line begins “   - (a) keep the commons open \
                 during the day;”"
            ),
        ]
    );
    assert_eq!(read(&place, &path), untidy);
    assert_eq!(checked.rewritten.len(), 2);
}

#[test]
fn what_cannot_be_understood_is_reported_and_left_alone() {
    let place = workspace();
    let broken = "# Preamble\n\n```\ncode\n```\n";
    write(&place, "convention/2.0/00-preamble.md", broken);
    let keyed = "---\nid: purpose\nname: other\n---\n# Article 1\nWords.\n";
    write(&place, &format!("{CHAPTER}/001-purpose.md"), keyed);
    for check in [false, true] {
        let formatted = fmt(place.path(), check);
        assert_eq!((formatted.left_alone, formatted.rewritten.len()), (2, 0));
        let rules: Vec<_> =
            formatted.report.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["structure", "structure", "unknown-key"]);
    }
    assert_eq!(read(&place, "convention/2.0/00-preamble.md"), broken);
    assert_eq!(read(&place, &format!("{CHAPTER}/001-purpose.md")), keyed);
}

#[test]
fn names_go_round_in_a_circle() {
    let place = workspace();
    let folder = "convention/2.0/02-more";
    write(&place, &format!("{folder}/_chapter.md"), "# Chapter II. More\n");
    for (name, number, id) in [
        ("003-c.md", "4", "d"),
        ("004-d.md", "5", "e"),
        ("005-e.md", "3", "c"),
        ("006-f.md", "6 bis", "f"),
        ("x.md", "6", "f-new"),
    ] {
        article(&place, &format!("{folder}/{name}"), number, id);
    }
    let before = base(&place);
    let formatted = fmt(place.path(), false);
    assert_eq!((formatted.renamed.len(), formatted.report.findings.len()), (5, 0));
    assert_eq!(base(&place), before);
    assert_eq!(
        names(&place, folder),
        [
            "003-c.md",
            "004-d.md",
            "005-e.md",
            "006-bis-f.md",
            "006-f-new.md",
            "_chapter.md"
        ]
    );
    assert!(read(&place, &format!("{folder}/003-c.md")).contains("This is c."));
    assert!(read(&place, &format!("{folder}/004-d.md")).contains("This is d."));
    assert_canonical(place.path());
}

#[test]
fn nothing_is_overwritten_by_a_name() {
    let place = workspace();
    // Two articles of one name, and a file of that name that is no text of ours.
    article(&place, &format!("{CHAPTER}/x.md"), "3", "same");
    article(&place, &format!("{CHAPTER}/y.md"), "3", "same");
    article(&place, &format!("{CHAPTER}/z.md"), "4", "other");
    write(&place, &format!("{CHAPTER}/004-other.md"), "# Preamble of nothing\n");
    let formatted = fmt(place.path(), false);
    assert!(formatted.renamed.is_empty());
    let taken =
        formatted.report.findings.iter().filter(|one| one.rule == "not-canonical");
    assert_eq!(taken.count(), 3);
    assert_eq!(
        names(&place, CHAPTER),
        [
            "001-purpose.md",
            "002-keepers.md",
            "004-other.md",
            "_chapter.md",
            "x.md",
            "y.md",
            "z.md"
        ]
    );
}

#[test]
fn folders_follow_their_numbers_and_keep_their_words() {
    let place = workspace();
    write(&place, "convention/2.0/02-access/_chapter.md", "# Chapter III. Other\n");
    write(&place, "convention/2.0/02-access/7-b/_section.md", "# Section 1. One\n");
    write(&place, "convention/2.0/02-access/7-b/notes.txt", "ours\n");
    article(&place, "convention/2.0/02-access/7-b/x.md", "9", "nine");
    let chapter = "convention/2.0/01-access/_chapter.md";
    write(&place, chapter, "# Chapter II. Access\n");
    let before = base(&place);
    let formatted = fmt(place.path(), false);
    assert_eq!(formatted.report.findings, []);
    assert_eq!(
        names(&place, "convention/2.0"),
        ["00-preamble.md", "02-access", "03-access"]
    );
    assert_eq!(
        names(&place, "convention/2.0/03-access/01-b"),
        ["009-nine.md", "_section.md", "notes.txt"]
    );
    assert_eq!(base(&place), before);
    assert_canonical(place.path());
}

#[test]
fn only_what_is_named_is_formatted() {
    let place = workspace();
    for name in ["001-purpose.md", "002-keepers.md"] {
        let path = format!("{CHAPTER}/{name}");
        let text = read(&place, &path);
        write(&place, &path, &format!("{text}\n\n"));
    }
    let paths = vec![format!("{CHAPTER}/002-keepers.md").into()];
    let formatted =
        verbs::fmt(place.path(), &FmtOptions { paths, check: false }, &Wait::default())
            .unwrap();
    assert_eq!(formatted.files, 1);
    assert!(read(&place, &format!("{CHAPTER}/001-purpose.md")).ends_with("\n\n"));
    let paths = vec!["proposals".into()];
    let error =
        verbs::fmt(place.path(), &FmtOptions { paths, check: false }, &Wait::default())
            .unwrap_err();
    assert_eq!(error.to_string(), "`proposals` holds no text of the base version");
}

#[test]
fn the_text_for_practice_is_canonical() {
    assert_canonical(Path::new(env!("CARGO_MANIFEST_DIR")));
}

fn revise(place: &TempDir, id: &str) -> Result<Revised, Error> {
    verbs::revise(place.path(), id, &Wait::default())
}

#[test]
fn a_revision_changes_one_line_and_keeps_what_was_circulated() {
    let place = workspace();
    let circulated = format!("{}# the end\n", read(&place, PROPOSAL));
    write(&place, PROPOSAL, &circulated);
    let begun = revise(&place, "P-001").unwrap();
    assert_eq!((begun.revision, begun.file.as_str()), (2, PROPOSAL));
    assert_eq!(begun.kept, "proposals/revisions/P-001.1.yaml");
    assert_eq!(read(&place, &begun.kept), circulated);
    let proof = |text: &str| format!("previous: {}", quoted(&sha256(text)));
    let first = proof(&circulated);
    let second = format!("id: P-001\nrevision: 2\n{first}\n");
    let second = circulated.replace("id: P-001\n", &second);
    assert_eq!(read(&place, PROPOSAL), second);
    let noted = second.replace("revision: 2", "revision: 2   # of May");
    write(&place, PROPOSAL, &noted);
    assert_eq!(revise(&place, "P-001").unwrap().revision, 3);
    let third =
        noted.replace("revision: 2", "revision: 3").replace(&first, &proof(&noted));
    assert_eq!(read(&place, PROPOSAL), third);
    let revision = Revision::open(place.path()).unwrap();
    assert_eq!((revision.proposals.len(), revision.proposals[0].revision), (2, 3));
    assert_eq!(rules(&revision), RIVALS);
}

#[test]
fn line_ends_and_a_byte_order_mark_survive_a_revision() {
    let place = workspace();
    let circulated = read(&place, PROPOSAL)
        .replace("id: P-001\n", "id: P-001\nrevision: 1\n")
        .replace('\n', "\r\n");
    let circulated = format!("\u{feff}{circulated}");
    write(&place, PROPOSAL, &circulated);
    revise(&place, "P-001").unwrap();
    // The digest is that of the text, whatever its line ends.
    let text = circulated.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let proven = format!("revision: 2\r\nprevious: {}", quoted(&sha256(&text)));
    let expected = circulated.replace("revision: 1", &proven);
    assert_eq!(read(&place, PROPOSAL), expected);
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// YAML takes what begins with a digit for a number.
fn quoted(digest: &str) -> String {
    match digest.starts_with(|first: char| first.is_ascii_digit()) {
        true => format!("\"{digest}\""),
        false => digest.to_owned(),
    }
}

#[test]
fn what_was_circulated_is_never_overwritten() {
    let place = workspace();
    write(&place, "proposals/revisions/P-001.1.yaml", "older\n");
    let before = read(&place, PROPOSAL);
    let error = revise(&place, "P-001").unwrap_err();
    assert!(error.to_string().contains("exists already"), "{error}");
    assert_eq!(read(&place, PROPOSAL), before);
    assert_eq!(read(&place, "proposals/revisions/P-001.1.yaml"), "older\n");
}

#[test]
fn an_unknown_proposal_is_answered_with_the_nearest() {
    let error = revise(&workspace(), "P-011").unwrap_err();
    assert_eq!(error.advice(), ["Did you mean P-001?"]);
}

#[test]
fn a_proposal_named_loosely_keeps_its_own_name() {
    let place = workspace();
    let revised = revise(&place, "p-1").unwrap();
    assert_eq!(revised.proposal, "P-001");
    assert_eq!(revised.kept, "proposals/revisions/P-001.1.yaml");
}

#[test]
fn what_is_closed_is_not_revised() {
    for (outcome, said) in [
        ("adopted", Some("P-001 is adopted")),
        ("rejected", Some("P-001 is rejected")),
        ("withdrawn", Some("P-001 is withdrawn")),
        ("agreed-in-principle", None),
        ("deferred", None),
        ("reopened", None),
    ] {
        let place = workspace();
        let record = format!("- proposal: P-001\n  decision: {outcome}\n");
        write(&place, "proposals/decisions.yaml", &record);
        let begun = revise(&place, "P-001");
        match said {
            Some(said) => {
                let error = begun.unwrap_err();
                assert_eq!(error.to_string(), said);
                let help = "Reopen it first: `mimc decide P-001 reopened`.";
                assert_eq!(error.advice(), [help]);
            }
            None => assert_eq!(begun.unwrap().revision, 2, "{outcome}"),
        }
    }
    let place = workspace();
    let record = "- proposal: P-001\n  parts: [2]\n  decision: adopted\n";
    write(&place, "proposals/decisions.yaml", record);
    let error = revise(&place, "P-001").unwrap_err();
    assert_eq!(error.to_string(), "parts of P-001 are decided");
}
