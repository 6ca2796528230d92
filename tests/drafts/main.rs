//! The law of drafts: what `check` finds no error in, `consolidate` makes a draft of, and the
//! draft reads back as exactly the joined text, each provision once, in order, no two numbers
//! equal. Over generated proposals of every operation, in both kinds of numbering.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod chain;
mod kept;
mod sourced;
mod wide;
mod world;

use std::{collections::BTreeSet, fs, path::Path};

use mimc::{
    diagnostic::{Rule, Severity},
    engine::{Base, Chair, Compatible, Edit, Joined, address_of, bind, edition},
    model::{Convention, Label, NodeId, Numbering, Version},
    parse,
    session::{Selection, Silent},
    source::SourceFile,
    store::Wait,
    verbs::{self, CheckOptions, ConsolidateOptions, Effect, Revision},
};
use proptest::prelude::*;
use world::{Draw, Shape, proposals, text};

/// Writes a workspace of a text and these proposals.
fn workspace(shape: &Shape, proposals: &[String]) -> tempfile::TempDir {
    written(&text(shape), (shape.sequential, shape.between), proposals)
}

/// The same for the files of a text.
fn written(
    text: &[(String, String)],
    (sequential, between): (bool, usize),
    proposals: &[String],
) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let numbering = if sequential { "sequential" } else { "bis" };
    let between = ["bis", "letter", "uk"][between];
    write(
        "mimc.yaml",
        &format!(
            "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\nbetween: {between}\n"
        ),
    );
    for (path, text) in text {
        write(&format!("convention/2.0/{path}"), text);
    }
    for (index, amendments) in proposals.iter().enumerate() {
        let id = format!("P-{:03}", index + 1);
        write(
            &format!("proposals/{id}-x.yaml"),
            &format!(
                "id: {id}\ntitle: X\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n{amendments}"
            ),
        );
    }
    place
}

/// The proposals in which nothing is found that is an error.
fn clean(place: &Path) -> Vec<String> {
    let revision = Revision::open(place).unwrap();
    let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let grave: BTreeSet<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .filter_map(|finding| finding.proposal.as_deref())
        .collect();
    let files = fs::read_dir(place.join("proposals")).unwrap();
    let mut ids: Vec<String> = files
        .map(|file| file.unwrap().file_name().to_str().unwrap()[..5].to_owned())
        .collect();
    ids.sort();
    ids.retain(|id| !grave.contains(id.as_str()));
    ids
}

/// The draft of these proposals, as it is written; the reason where there is none.
fn drafted(place: &Path, ids: &[String]) -> Result<Convention, String> {
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::With(ids.to_vec()),
        effect: Effect::Write,
    };
    let world = verbs::World::new(0, 0, |_| None);
    verbs::consolidate(place, &options, &world, &Silent, &Wait::default()).map_err(
        |error| match error.findings() {
            Some(findings) => format!("{findings:#?}"),
            None => error.to_string(),
        },
    )?;
    let folder = place.join("convention/3.0-simulation");
    let mut files = Vec::new();
    collect(&folder, "", &mut files);
    let read = parse::convention(Version::new("3.0"), files);
    let grave = |finding: &&mimc::diagnostic::Finding| {
        // No mark stands twice or without a note, no note without a mark.
        let of_notes = [Rule::NoteWithoutMark, Rule::MarkWithoutNote];
        finding.severity == Severity::Error || of_notes.contains(&finding.rule)
    };
    let grave: Vec<_> = read.findings.iter().filter(grave).collect();
    match (grave.is_empty(), read.value) {
        (true, Some(convention)) => Ok(convention),
        (_, _) => Err(format!("the draft reads with errors: {grave:#?}")),
    }
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, std::sync::Arc<SourceFile>)>,
) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".md") {
            let text = fs::read_to_string(entry.path()).unwrap();
            files.push((name.clone(), SourceFile::new(name, text)));
        }
    }
}

/// The labels and words of a text, one provision a line.
fn lines(convention: &Convention) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, document) in convention.nodes_of_documents() {
        lines.push(format!("# {:?} {}", document.kind, document.heading.raw()));
        for provision in &document.provisions[1..] {
            let label = provision.label.as_ref().map(Label::printed);
            let words = unescaped(provision.text.raw());
            let printed = provision.text.printed();
            lines.push(format!("{} {words} = {printed}", label.unwrap_or_default()));
        }
    }
    lines
}

/// A draft keeps words that begin like a label from being read as one: the same words.
fn unescaped(raw: &str) -> String {
    let mut words = raw.replace("&#46;", ".").replace("&#8211;", "–");
    let is_escape = |words: &str, at: usize| {
        words[at + 1..].starts_with(|sign: char| sign.is_ascii_punctuation())
    };
    let mut from = 0;
    while let Some(at) = words[from..].find('\\').map(|at| from + at) {
        if is_escape(&words, at) {
            words.remove(at);
        }
        from = at + 1;
    }
    words
}

/// The joined text of these proposals, with its numbers and references.
fn joined(place: &Path, ids: &[String]) -> Vec<String> {
    with_joined(place, ids, |_, _, joined| lines(&joined.convention))
}

/// What is asked of the join of these proposals.
fn with_joined<T>(
    place: &Path,
    ids: &[String],
    ask: impl FnOnce(&Base<'_>, &Compatible<'_>, &Joined) -> T,
) -> T {
    let revision = Revision::open(place).unwrap();
    let base = Base::new(&revision.base).counting(revision.settings.counting());
    let chosen = revision
        .proposals
        .iter()
        .filter(|proposal| ids.iter().any(|id| id == proposal.id.value.as_str()));
    let bound: Vec<_> =
        chosen.map(|proposal| bind(&base, proposal).bound.unwrap()).collect();
    let edits: Vec<&Edit> = bound.iter().flat_map(|bound| &bound.edits).collect();
    let set = Compatible::new(&base, edits).unwrap();
    let joined = edition(&base, &set, &Chair::default(), revision.settings.numbering);
    ask(&base, &set, &joined)
}

/// The proposals that fit together, taken one after the other.
fn compatible(place: &Path, ids: &[String]) -> Vec<String> {
    let revision = Revision::open(place).unwrap();
    let base = Base::new(&revision.base).counting(revision.settings.counting());
    let mut chosen: Vec<String> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    for proposal in &revision.proposals {
        if !ids.iter().any(|id| id == proposal.id.value.as_str()) {
            continue;
        }
        let bound = bind(&base, proposal).bound.unwrap();
        let both: Vec<Edit> = edits.iter().chain(&bound.edits).cloned().collect();
        let fits = Compatible::new(&base, &both).is_ok()
            && mimc::engine::relations(&base, &both.iter().collect::<Vec<_>>())
                .conflicts
                .is_empty();
        if fits {
            edits = both;
            chosen.push(proposal.id.value.to_string());
        }
    }
    chosen
}

fn holds(place: &Path, ids: &[String]) {
    let proposals = || {
        ids.iter()
            .map(|id| {
                let path = place.join(format!("proposals/{id}-x.yaml"));
                fs::read_to_string(path).unwrap()
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    let draft = match drafted(place, ids) {
        Ok(draft) => draft,
        Err(why) => panic!("{}\n{why}", proposals()),
    };
    let (came, meant) = (lines(&draft), joined(place, ids));
    let unlike = came.iter().zip(&meant).find(|(came, meant)| came != meant);
    let lengths = (came.len(), meant.len());
    assert!(came == meant, "{}\n{unlike:?} {lengths:?}", proposals());
    let mut seen = BTreeSet::new();
    for (node, document) in draft.nodes_of_documents() {
        for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
            let node = NodeId { provision, ..node };
            let labelled = provision == 0 || draft.provision(node).label.is_some();
            let address = address_of(&draft, node).to_string();
            assert!(
                !labelled || seen.insert(address.clone()),
                "{}\n{address} twice",
                proposals()
            );
        }
    }
}

fn law(shape: &Shape, draws: &[Vec<Draw>]) {
    let place = workspace(shape, &[]);
    let addresses = {
        let revision = Revision::open(place.path()).unwrap();
        world::Addresses::of(&revision.base)
    };
    law_of(shape, &proposals(&addresses, draws));
}

/// The law for the amendments of these proposals.
fn law_of(shape: &Shape, proposals: &[String]) {
    law_in(&workspace(shape, proposals));
}

/// The law for the proposals of a workspace.
fn law_in(place: &tempfile::TempDir) {
    let clean = clean(place.path());
    for id in &clean {
        holds(place.path(), std::slice::from_ref(id));
    }
    let together = compatible(place.path(), &clean);
    if together.len() > 1 {
        holds(place.path(), &together);
    }
    chain::reads(place.path(), &together);
}

/// So many cases as `PROPTEST_CASES` says, else as few as a test run has time for.
fn config(cases: u32) -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig { cases, ..ProptestConfig::default() },
    }
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn what_check_passes_consolidate_takes(
        shape in world::shape(),
        draws in prop::collection::vec(prop::collection::vec(world::draw(), 1..3), 1..8),
    ) {
        law(&shape, &draws);
    }
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn what_check_passes_consolidate_takes_of_any_structure(
        wide in wide::wide(),
        drawn in wide::drawn(),
    ) {
        let text = wide::text(&wide);
        let counting = (wide.sequential, wide.between);
        let addresses = {
            let place = written(&text, counting, &[]);
            let revision = Revision::open(place.path()).unwrap();
            let mut grave =
                revision.findings.iter().filter(|one| one.severity == Severity::Error);
            assert!(grave.next().is_none(), "{wide:?} {:?}", revision.findings);
            world::Addresses::of(&revision.base)
        };
        let proposals = wide::amendments(&addresses, &drawn);
        law_in(&written(&text, counting, &proposals));
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn each_number_is_the_next_or_stands_as_it_was(
        rows in kept::rows(),
        amended in kept::amended(),
    ) {
        kept::law(&rows, &amended);
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn sources_stand_where_the_traces_say(
        shape in world::shape(),
        draws in prop::collection::vec(prop::collection::vec(world::draw(), 1..3), 1..8),
    ) {
        let text = sourced::sourced(&text(&shape));
        let counting = (shape.sequential, shape.between);
        let addresses = {
            let place = written(&text, counting, &[]);
            world::Addresses::of(&Revision::open(place.path()).unwrap().base)
        };
        let place = written(&text, counting, &proposals(&addresses, &draws));
        let clean = clean(place.path());
        for id in &clean {
            sourced::holds(place.path(), std::slice::from_ref(id));
        }
        let together = compatible(place.path(), &clean);
        sourced::holds(place.path(), &together);
        let (first, rest) = together.split_at(together.len() / 2);
        sourced::follows(place.path(), first, rest);
        sourced::follows(place.path(), &together, rest);
        sourced::follows(place.path(), first, &together);
    }
}

#[test]
fn the_generated_text_is_clean_and_many_proposals_pass() {
    let place = workspace(&full(), &[]);
    let revision = Revision::open(place.path()).unwrap();
    assert_eq!(revision.findings, []);
    assert_eq!(revision.settings.numbering, Numbering::Bis);
}

/// A text of everything that is generated.
fn full() -> Shape {
    Shape {
        chapters: true,
        sections: true,
        annexes: 2,
        preamble: true,
        parts: true,
        closing: true,
        ..Shape::default()
    }
}

#[test]
fn what_closes_up_later_is_in_order_before() {
    let split = "  - {op: split, at: \"Article 2(2)\", into: [\"They\", \"shall report under \
                 Article 1.\"]}\n";
    for between in 0..3 {
        let shape = Shape { sequential: true, between, ..Shape::default() };
        law_of(&shape, &[split.to_owned()]);
    }
}

#[test]
fn a_number_that_cannot_be_read_is_on_no_way_to_a_draft() {
    let between = 1;
    let shape = Shape { sequential: true, between, ..Shape::default() };
    let moved = "  - {op: move, at: Article 7(1)(1.1), after: Article 7(2)(A)}\n";
    let inserted = "  - {op: insert, after: Article 7(2)(A), text: New.}\n";
    law_of(&shape, &[moved.to_owned(), inserted.to_owned()]);
}

#[test]
fn numbers_of_two_kinds_do_not_meet_in_one_list() {
    let place = "Annex B, Article 2";
    law_of(
        &full(),
        &[
            format!(
                "  - {{op: move, at: \"Article 6(1)\", into: \"{place}\", number: \"4\"}}\n"
            ),
            format!("  - {{op: wrap, at: \"{place}\", as: \"(b)\"}}\n"),
            format!(
                "  - {{op: move, at: \"Article 6(2)\", into: \"{place}\", number: \"1\"}}\n"
            ),
            format!("  - {{op: insert, into: \"{place}\", text: \"(c) words;\"}}\n"),
        ],
    );
}

#[test]
fn words_of_two_amendments_make_no_mark_and_no_emphasis() {
    let at = "{op: insert, at: Article 2(3), position: end, text: ";
    for (one, other) in [("and [^1", "]"), ("and *loud", "* it is"), ("[x](y", ")")] {
        let amendments = [one, other].map(|words| format!("  - {at}\"{words}\"}}\n"));
        law_of(&full(), &amendments);
        law_of(&full(), &[amendments.concat()]);
    }
}

#[test]
fn a_mark_alone_is_no_text() {
    let words = "Guide means a guide;";
    let deleted = format!("  - {{op: delete, at: Article 4(1), find: \"{words}\"}}\n");
    let place = workspace(&full(), &[deleted]);
    assert!(clean(place.path()).is_empty());
}
