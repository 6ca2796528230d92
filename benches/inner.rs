//! The inner loops by themselves, so that a regression is seen in a minute:
//!
//!     cargo bench --bench inner
//!
//! A made text of articles that cite each other, and a proposal on every fifth of them. What
//! whole commands take, beside git, is measured by `compare.py`.

#![allow(
    clippy::expect_used,
    reason = "what a benchmark makes is read, or it measures nothing"
)]

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use mimc::{
    engine::{
        Base, BoundProposal, Chair, Compatible, Edit, Standpoint, bind, edition, join,
        references, relations,
    },
    model::{Convention, NodeId, Numbering, Proposal, Version},
    parse,
    source::SourceFile,
    words,
};

const ARTICLES: usize = 400;

/// An article that cites another, with paragraphs and points.
fn article(number: usize) -> (String, String) {
    let cited = number * 7 % ARTICLES + 1;
    let text = format!(
        "---\nid: a-{number}\n---\n\n# Article {number}. Duty {number}\n\n\
         1. The keeper of house {number} shall without delay inform the owner of what was found there, \
         in accordance with paragraph 2 of Article {cited}.\n\n\
         2. The owner may, subject to Article {cited} and to paragraph 1 of this Article, ask for:\n   \
         - (a) a list of the things that were found;\n   - (b) the opinion of a third person.\n\n\
         3. Nothing in Articles {cited} to {} shall be read as limiting the duty of the keeper.\n",
        (cited + 3).min(ARTICLES),
    );
    (format!("{number:05}-duty.md"), text)
}

fn files() -> Vec<(String, String)> {
    (1..=ARTICLES).map(article).collect()
}

fn convention() -> Convention {
    let files = files()
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(path, text)));
    parse::convention(Version::new("2.0"), files.collect())
        .value
        .expect("the text is read")
}

/// Words replaced, a paragraph put in and one deleted, on every fifth article.
fn proposals() -> Vec<Proposal> {
    let one = |number: usize| {
        let amendments = match number % 3 {
            0 => format!(
                "  - op: replace\n    at: Article {number}(1)\n    find: without delay\n    with: within a week\n"
            ),
            1 => format!(
                "  - op: insert\n    after: Article {number}(2)\n    text: \"2 bis. The keeper keeps a copy.\"\n"
            ),
            _ => format!("  - op: delete\n    at: Article {number}(3)\n"),
        };
        let head = format!(
            "id: P-{number:03}\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n"
        );
        let file: Arc<SourceFile> =
            SourceFile::new(format!("proposals/P-{number:03}.yaml"), head + &amendments);
        parse::proposal(&file).value.expect("the proposal is read")
    };
    (1..=ARTICLES).step_by(5).map(one).collect()
}

fn parsing(criterion: &mut Criterion) {
    let sources: Vec<_> = files()
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(path, text)))
        .collect();
    criterion.bench_function("parse", |bench| {
        bench.iter(|| parse::convention(Version::new("2.0"), sources.clone()));
    });
}

fn making(criterion: &mut Criterion) {
    let (text, proposals) = (convention(), proposals());
    let base = Base::new(&text);
    criterion.bench_function("bind", |bench| {
        bench.iter(|| proposals.iter().filter_map(|one| bind(&base, one).bound).count());
    });
    let bound: Vec<BoundProposal<'_>> =
        proposals.iter().filter_map(|one| bind(&base, one).bound).collect();
    assert_eq!(bound.len(), proposals.len(), "every proposal applies");
    let edits: Vec<&Edit> = bound.iter().flat_map(|one| &one.edits).collect();
    criterion.bench_function("relate", |bench| bench.iter(|| relations(&base, &edits)));
    let set = Compatible::new(&base, edits.iter().copied()).expect("nothing conflicts");
    let chair = Chair::default();
    criterion.bench_function("join", |bench| bench.iter(|| join(&base, &set, &chair)));
    criterion.bench_function("edition", |bench| {
        bench.iter(|| edition(&Base::new(&text), &set, &chair, Numbering::Bis));
    });
}

fn reading(criterion: &mut Criterion) {
    let text = convention();
    let base = Base::new(&text);
    criterion.bench_function("references", |bench| {
        bench.iter(|| {
            let all = text
                .nodes_of_documents()
                .map(|(root, _)| NodeId { provision: 1, ..root });
            let read = |node: NodeId| {
                let from = Standpoint::of(&text, node).among(base.instruments());
                references(text.provision(node).text.printed(), &from.listed(&base.index))
                    .len()
            };
            all.map(read).sum::<usize>()
        });
    });
}

fn redlining(criterion: &mut Criterion) {
    let old = files().into_iter().take(20).map(|(_, text)| text).collect::<String>();
    let new = old
        .replace("without delay", "within a week")
        .replace("a third person", "two others");
    criterion.bench_function("redline", |bench| {
        bench.iter(|| words::diff(black_box(&old), black_box(&new)));
    });
}

criterion_group!(inner, parsing, making, reading, redlining);
criterion_main!(inner);
