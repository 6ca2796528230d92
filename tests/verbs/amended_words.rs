//! Words of sub-amendments: whose they are, where they stand, and what a simulation makes of
//! them.

use mimc::{
    paper::{Cell, CellLine, CompilationOptions, Mark, Table},
    verbs::{
        self, BlameOptions, CheckOptions, ConsolidateOptions, DecideOn, DiffOptions,
        Effect, Outcome, Paper, Revision, Selection, Silent, TableOptions, Wait, World,
    },
};

use super::{
    deciding::{decide_on, on},
    place::{Place, replace},
};

const INSERT: &str = "  - op: insert
    after: Article 1
    text: |
      # Article 1 bis. Refusals

      1. A refusal shall be given in writing.
";

fn sub(at: &str, find: &str, with: &str) -> String {
    format!("  - op: replace\n    at: {at}\n    find: {find}\n    with: {with}\n")
}

/// P-001 makes five years three and brings an article; two sub-amendments are rivals on the
/// first, and the first of them also amends the second.
fn place() -> Place {
    let place = Place::new();
    let own = format!("{}{INSERT}", replace("five", "three"));
    place.linked("P-001", "", &own);
    let both = sub("P-001.1", "three", "two") + &sub("P-001.2", "writing", "plain words");
    place.linked("P-001/Am.1", "amends: P-001", &both);
    place.linked("P-001/Am.2", "amends: P-001", &sub("P-001.1", "three", "four"));
    place
}

fn adopted() -> Place {
    let place = place();
    let as_amended = vec!["P-001/Am.1".to_owned()];
    let on = DecideOn { as_amended, ..on(&["P-001"], Outcome::Adopted) };
    decide_on(&place, on, false).unwrap();
    place
}

/// The words of a provision, each with who brought it.
fn blamed(revision: &Revision, address: &str) -> Vec<String> {
    let options = BlameOptions { address: address.to_owned(), ..Default::default() };
    let blame = verbs::blame(revision, &options).unwrap();
    let runs = blame.lines.iter().flat_map(|line| &line.runs);
    runs.map(|run| format!("{}: {}", run.by.join(", "), run.text.trim())).collect()
}

fn table(revision: &Revision, paper: Paper, selection: Selection) -> Table {
    let date = Some("2026-11-23".parse().unwrap());
    verbs::table(
        revision,
        &TableOptions { paper, selection, date, anonymous: false, from: None },
    )
    .unwrap()
}

/// The rows of a table, each cell by its words.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    let words = |cell: &Cell| {
        cell.lines.iter().map(CellLine::words).collect::<Vec<_>>().join("; ")
    };
    rows.map(|row| row.iter().map(words).collect()).collect()
}

#[test]
fn each_word_is_credited_to_who_wrote_it() {
    let revision = adopted().revision();
    let said = blamed(&revision, "Article 1(1)");
    assert!(said.contains(&"P-001/Am.1.1: two".to_owned()), "{said:?}");
    let said = blamed(&revision, "Article 1 bis(1)");
    assert!(
        said.contains(&"P-001.2: A refusal shall be given in".to_owned()),
        "{said:?}"
    );
    assert!(said.contains(&"P-001/Am.1.2: plain words".to_owned()), "{said:?}");
}

#[test]
fn the_history_of_a_provision_names_what_amended_its_amendment() {
    let revision = adopted().revision();
    let past = verbs::log(&revision, "Article 1(1)", None).unwrap();
    let said: Vec<_> = past.events.iter().map(|one| one.author.citation()).collect();
    assert_eq!(said, ["P-001.1", "P-001/Am.1.1", "P-001/Am.2.1"]);
    assert_eq!(past.events[0].changes[0].1, "replaces “five” with “three”");
    assert_eq!(past.events[1].changes[0].1, "replaces “three” with “two”");
}

#[test]
fn the_sources_of_the_draft_name_sub_amendments_with_their_sponsors() {
    let revision = adopted().revision();
    let rows = rows(&table(&revision, Paper::Sources, Selection::Adopted));
    let own = rows.iter().find(|row| row.contains(&"P-001/Am.1.1".to_owned())).unwrap();
    assert!(
        own.contains(&"in P-001.1: replaces “three” with “two”".to_owned()),
        "{own:?}"
    );
    assert!(own.contains(&"adopted".to_owned()), "{own:?}");
    let parent = rows.iter().find(|row| row.contains(&"P-001.1".to_owned())).unwrap();
    assert!(parent.contains(&"replaces “five” with “three”".to_owned()), "{parent:?}");
}

#[test]
fn the_compilation_has_sub_amendments_in_place_with_their_words() {
    let revision = place().revision();
    let paper = Paper::Compilation(CompilationOptions::default());
    let table = table(&revision, paper, Selection::Adopted);
    let titles: Vec<_> = table
        .groups
        .iter()
        .filter_map(|one| one.title.as_ref())
        .map(CellLine::words)
        .collect();
    assert_eq!(
        titles,
        ["Article 1. Access to work", "New after Article 1. Access to work"]
    );
    let lines = table.groups[0].rows.iter().flatten().flat_map(|cell| &cell.lines);
    let inserted: Vec<_> = lines
        .flat_map(|line| &line.runs)
        .filter(|run| run.mark == Mark::Inserted)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(inserted, ["three", "two", "four"]);
}

#[test]
fn rivals_are_a_conflict_that_check_and_conflicts_name() {
    let place = place();
    let revision = place.revision();
    let report = verbs::conflicts(&revision, &[]).unwrap();
    let [found] = report.conflicts.as_slice() else { panic!("{report:?}") };
    assert_eq!((found.kind, found.address.as_str()), ("overlap", "Article 1(1)"));
    let sides: Vec<_> =
        found.sides.iter().map(mimc::engine::SideView::citation).collect();
    assert_eq!(sides, ["P-001/Am.1.1", "P-001/Am.2.1"]);
    let checked = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let found: Vec<_> =
        checked.findings.iter().filter(|one| one.rule == "overlap").collect();
    assert!(found.len() == 1 && checked.summary.errors == 0, "{checked:?}");
}

#[test]
fn a_redline_of_a_sub_amendment_is_of_the_proposal_as_amended_and_tells_both_apart() {
    let place = place();
    let options = DiffOptions {
        proposals: vec!["P-001/Am.1".to_owned()],
        ..DiffOptions::default()
    };
    let redline = verbs::diff(place.path(), &options).unwrap();
    let runs =
        redline.articles.iter().flat_map(|one| &one.provisions).flat_map(|one| &one.runs);
    let by: Vec<_> = runs
        .filter(|run| run.kind == mimc::words::ChangeKind::Inserted)
        .map(|run| (run.text.trim(), run.proposal.as_deref().unwrap_or_default()))
        .collect();
    assert!(by.contains(&("two", "P-001/Am.1")), "{by:?}");
    assert!(by.contains(&("plain words", "P-001/Am.1")), "{by:?}");
    assert!(by.contains(&("A refusal shall be given in", "P-001")), "{by:?}");
}

#[test]
fn a_simulation_reads_as_the_sub_amendments_named_and_verifies() {
    for named in [&["P-001", "P-001/Am.1"][..], &["P-001/Am.1"]] {
        let place = place();
        let with = named.iter().map(ToString::to_string).collect();
        let options = ConsolidateOptions {
            to: None,
            selection: Selection::With(with),
            effect: Effect::Write,
        };
        let world = World::new(0, 0, |_| None);
        verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default())
            .unwrap();
        let text = place.path().join("convention/3.0-simulation/01-work/001-work.md");
        let text = std::fs::read_to_string(text).unwrap();
        assert!(text.contains("after two years"), "{text}");
        let verified = verbs::verify(&place.revision()).unwrap();
        assert_eq!(verified.summary.errors, 0, "{verified:?}");
    }
    let place = place();
    let with = ["P-001/Am.1", "P-001/Am.2"].map(str::to_owned).to_vec();
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(with),
        effect: Effect::Nothing,
    };
    let world = World::new(0, 0, |_| None);
    let made =
        verbs::consolidate(place.path(), &options, &world, &Silent, &Wait::default());
    assert!(made.is_err(), "two rivals make no text");
}
