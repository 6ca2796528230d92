//! Every commit on the way to a draft reads without an error.

use std::path::Path;

use git2::{IndexAddOption, Oid, Repository, Signature, Sort, Time, TreeWalkMode};
use mimc::{
    diagnostic::Severity,
    model::Version,
    parse,
    session::{Selection, Silent},
    source::SourceFile,
    store::Wait,
    verbs::{
        self, ConsolidateOptions, DecideAct, DecideOn, DecideOptions, Effect, Method,
        Outcome, World,
    },
};

/// Records that a proposal is adopted.
pub(crate) fn adopt(place: &Path, id: &str) {
    let act = DecideAct::Decide(DecideOn {
        method: Some(Method::Consensus),
        ..DecideOn::one(id, Outcome::Adopted)
    });
    let date = "2026-11-23".parse().unwrap();
    let options = DecideOptions { act, meeting: None, date, dry_run: false };
    verbs::decide(place, &options, &Wait::default()).unwrap();
}

/// Adopts these proposals, the last first, commits the draft, and reads each of its commits.
pub(crate) fn reads(place: &Path, ids: &[String]) {
    if ids.is_empty() {
        return;
    }
    let git = Repository::init(place).unwrap();
    ids.iter().rev().for_each(|id| adopt(place, id));
    commit_all(&git);
    let (to, selection, effect) = (None, Selection::Adopted, Effect::Commit);
    let options = ConsolidateOptions { to, selection, effect };
    let world = World::new(0, 0, |name| match name.ends_with("DATE") {
        true => None,
        false => Some("s@example.org".to_owned()),
    });
    let made = verbs::consolidate(place, &options, &world, &Silent, &Wait::default());
    let made = made.unwrap_or_else(|error| {
        panic!("{ids:?}: {error}\n{:#?}", error.findings());
    });
    assert!(made.commits.len() >= ids.len(), "{:?}", made.commits);
    let mut walk = git.revwalk().unwrap();
    walk.set_sorting(Sort::TOPOLOGICAL).unwrap();
    walk.push_head().unwrap();
    for commit in walk.take(made.commits.len()) {
        commit_reads(&git, commit.unwrap(), place);
    }
}

fn commit_reads(git: &Repository, commit: Oid, place: &Path) {
    let commit = git.find_commit(commit).unwrap();
    let mut files = Vec::new();
    let tree = commit.tree().unwrap();
    tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
        let path = format!("{folder}{}", entry.name().unwrap());
        let below = path.strip_prefix("convention/3.0/");
        if let Some(name) = below.filter(|name| name.ends_with(".md")) {
            let blob = git.find_blob(entry.id()).unwrap();
            let text = String::from_utf8(blob.content().to_vec()).unwrap();
            files.push((name.to_owned(), SourceFile::new(name.to_owned(), text)));
        }
        git2::TreeWalkResult::Ok
    })
    .unwrap();
    let read = parse::convention(Version::new("3.0"), files);
    let mut grave =
        read.findings.iter().filter(|finding| finding.severity == Severity::Error);
    if let Some(first) = grave.next() {
        let subject = commit.summary().unwrap().unwrap_or_default().to_owned();
        panic!("{subject} reads with an error: {first:#?}\n{}", all_of(place));
    }
}

/// The proposals of a workspace, to be tried again.
fn all_of(place: &Path) -> String {
    let files = std::fs::read_dir(place.join("proposals")).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn commit_all(git: &Repository) {
    let mut index = git.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = git.find_tree(index.write_tree().unwrap()).unwrap();
    let who = Signature::new("S", "s@example.org", &Time::new(0, 0)).unwrap();
    git.commit(Some("HEAD"), &who, &who, "Begin", &tree, &[]).unwrap();
}
