//! References keep their meaning in texts that nobody here wrote: this repository's own base,
//! and published treaties where they are at hand (`TREATIES`, else `../shared/corpus/treaties`).
//!
//! Amendments are drawn by a fixed rule: articles and paragraphs are deleted, moved, put in
//! front. Whatever fits together is made an edition, in both numberings. `TREATY_SEEDS` asks
//! for more draws than one.

use std::{fs, path::Path};

use mimc::{
    engine::{Base, Chair, Compatible, address_of, bind, edition},
    model::{Convention, NodeId, Numbering, Version},
    parse,
    source::SourceFile,
};

use super::{behind::assert_read, compatible, meaning::assert_kept};

#[path = "../converted/mod.rs"]
mod converted;

/// Numbers that look drawn, and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

fn convention(files: Vec<(String, String)>) -> Convention {
    let files = files
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(format!("c/{path}"), text)));
    parse::convention(Version::new("2.0"), files.collect()).value.unwrap()
}

/// The treaties at hand, by name.
fn treaties() -> Vec<(String, Convention)> {
    let folder = std::env::var_os("TREATIES")
        .map_or_else(|| "../shared/corpus/treaties".into(), std::path::PathBuf::from);
    let mut all = Vec::new();
    for kind in ["md", "html"] {
        let Ok(entries) = fs::read_dir(folder.join(kind)) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).unwrap();
            let (files, _) = match kind {
                "md" => converted::from_markdown(&text),
                _ => converted::from_html(&text),
            };
            let text = convention(files);
            if text.documents.iter().any(|document| document.kind.article().is_some()) {
                all.push((path.display().to_string(), text));
            }
        }
    }
    all
}

/// This repository's own base.
fn own() -> Convention {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("convention/2.0"))
}

fn read(root: &Path) -> Convention {
    let mut files = Vec::new();
    collect(root, root, &mut files);
    convention(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|end| end == "md") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn seeds() -> u64 {
    let asked = std::env::var("TREATY_SEEDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(1)
}

/// One proposal with one amendment.
fn proposal(convention: &Convention, draw: &mut Draw, number: usize) -> String {
    let articles: Vec<NodeId> = convention
        .nodes_of_documents()
        .filter(|(_, document)| document.kind.article().is_some())
        .map(|(node, _)| node)
        .collect();
    let at = |draw: &mut Draw, inside: bool| {
        let article = draw.of(&articles);
        let children: Vec<NodeId> = convention
            .children(article)
            .filter(|node| convention.provision(*node).label.is_some())
            .collect();
        let node =
            if inside && !children.is_empty() { draw.of(&children) } else { article };
        address_of(convention, node).to_string()
    };
    let amendment = match draw.below(6) {
        0 => format!("op: delete\n    at: {}", at(draw, false)),
        1 => format!("op: delete\n    at: {}", at(draw, true)),
        2 => format!(
            "op: move\n    at: {}\n    before: {}",
            at(draw, false),
            at(draw, false)
        ),
        3 => format!(
            "op: move\n    at: {}\n    before: {}",
            at(draw, true),
            at(draw, true)
        ),
        4 => format!(
            "op: insert\n    before: {}\n    text: |\n      # New\n\n      New words.",
            at(draw, false)
        ),
        _ => format!("op: insert\n    before: {}\n    text: New words.", at(draw, true)),
    };
    format!(
        "id: P-{number:03}\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n  - {amendment}\n"
    )
}

/// Draws amendments, joins those that fit together, and asserts the law; how many applied.
fn drawn(convention: &Convention, seed: u64, count: usize) -> usize {
    let base = Base::new(convention);
    let mut draw = Draw(seed);
    let proposals: Vec<_> = (1..=count)
        .filter_map(|number| {
            let yaml = proposal(convention, &mut draw, number);
            parse::proposal(&SourceFile::new("p.yaml", yaml)).value
        })
        .collect();
    let bound: Vec<_> =
        proposals.iter().filter_map(|proposal| bind(&base, proposal).bound).collect();
    let chosen = compatible(&base, &bound);
    let set = Compatible::new(&base, chosen.iter().flat_map(|one| &one.edits)).unwrap();
    for numbering in [Numbering::Bis, Numbering::Sequential] {
        let made = edition(&base, &set, &Chair::default(), numbering);
        assert_kept(&base, &set, &made);
        assert_read(&made.convention);
    }
    chosen.len()
}

#[test]
fn references_of_this_repository_keep_their_meaning() {
    let text = own();
    let applied: usize = (1..=seeds()).map(|seed| drawn(&text, seed, 10)).sum();
    assert!(applied > 3, "amendments apply: {applied}");
}

/// This repository's own drafts: what is adopted so far, and the next text.
#[test]
fn every_number_of_this_repository_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("convention");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let root = entry.unwrap().path();
        if root.is_dir() {
            count += assert_read(&read(&root));
        }
    }
    assert!(count > 400, "{count}");
}

#[test]
fn every_number_of_treaties_is_read() {
    for (name, text) in treaties() {
        assert!(assert_read(&text) > 0, "{name}");
    }
}

#[test]
fn references_of_treaties_keep_their_meaning() {
    for (name, text) in treaties() {
        let applied: usize = (1..=seeds()).map(|seed| drawn(&text, seed, 8)).sum();
        assert!(applied > 0, "{name}: amendments apply: {applied}");
    }
}
