//! References keep their meaning in texts that nobody here wrote: this repository's own base,
//! and published treaties where they are at hand (`TREATIES`, else `../shared/corpus/treaties`).
//!
//! Amendments are drawn by a fixed rule: articles and paragraphs are deleted, moved, divided,
//! joined, wrapped, renumbered, put in front and behind, words that cite are put in. Whatever
//! fits together is made an edition, in both numberings, and amended again: a second reading,
//! in which brackets of the first stand. `TREATY_SEEDS` asks for more draws than one.

#![allow(clippy::print_stdout, reason = "says what was applied, with --nocapture")]

use std::{fs, path::Path};

use mimc::{
    engine::{Base, Chair, Compatible, address_of, bind, edition},
    model::{Convention, NodeId, Numbering, Version},
    parse,
    source::SourceFile,
    write,
};

use super::{
    behind::assert_read, compatible, full::assert_in_full, meaning::assert_kept,
};

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

/// The paragraphs of an article as a drafter restates them, where each bears a number.
fn paragraphs(convention: &Convention, article: NodeId) -> Option<Vec<String>> {
    let mut all = convention.children(article);
    if !all.all(|node| convention.provision(node).label.is_some()) {
        return None;
    }
    let written = write::document(convention.document(article));
    let (_, body) = written.split_once("\n# ")?.1.split_once("\n\n")?;
    let body = body.split("\n## ").next()?.split("\n[^").next()?;
    let mut all: Vec<String> = Vec::new();
    for block in body.trim_end().split("\n\n") {
        match all.last_mut().filter(|_| block.starts_with([' ', '-', '|'])) {
            Some(last) => *last = format!("{last}\n\n{block}"),
            None => all.push(block.to_owned()),
        }
    }
    Some(all)
}

/// Text below a key of an amendment.
fn below(text: &str) -> String {
    let line = |line: &str| match line.is_empty() {
        true => String::new(),
        false => format!("        {line}"),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// An article is divided between two of its paragraphs.
fn divided(convention: &Convention, draw: &mut Draw, articles: &[NodeId]) -> String {
    let several = articles
        .iter()
        .filter_map(|node| Some((*node, paragraphs(convention, *node)?)))
        .filter(|(_, all)| all.len() > 1);
    let several: Vec<_> = several.collect();
    let Some((article, all)) = several.get(draw.below(several.len().max(1))) else {
        return "op: delete\n    at: Article 1".to_owned();
    };
    let cut = 1 + draw.below(all.len() - 1);
    format!(
        "op: split\n    at: {}\n    into:\n      - |\n{}\n      - |\n        # Further\n\n{}",
        address_of(convention, *article),
        below(&all[..cut].join("\n\n")),
        below(&all[cut..].join("\n\n"))
    )
}

/// An article is joined to the one before it.
fn merged(convention: &Convention, draw: &mut Draw, articles: &[NodeId]) -> String {
    let pairs: Vec<_> = articles
        .windows(2)
        .filter_map(|pair| {
            let texts =
                (paragraphs(convention, pair[0])?, paragraphs(convention, pair[1])?);
            Some((pair[0], pair[1], texts))
        })
        .collect();
    let Some((one, other, (first, second))) = pairs.get(draw.below(pairs.len().max(1)))
    else {
        return "op: delete\n    at: Article 2".to_owned();
    };
    let number = |(at, text): (usize, &String)| {
        let (_, words) = text.split_once(char::is_whitespace).unwrap_or(("", text));
        format!("{}. {words}", at + 1)
    };
    let all: Vec<String> = first.iter().chain(second).enumerate().map(number).collect();
    format!(
        "op: join\n    articles: [{}, {}]\n    into: |\n        # Joined\n\n{}",
        address_of(convention, *one),
        address_of(convention, *other),
        below(&all.join("\n\n"))
    )
}

/// Words that call an article one of the annex that they stand in.
fn of_this(convention: &Convention, draw: &mut Draw, articles: &[NodeId]) -> String {
    let holder = |node: &NodeId| {
        let all = convention.documents.iter().take(node.document as usize).rev();
        let groups = all.filter_map(|document| document.kind.group());
        let mut groups =
            groups.map(|group| group.kind).filter(|kind| kind.is_container());
        let is_inside = convention.document(*node).nesting.contained;
        is_inside.then(|| groups.next())?
    };
    let inside: Vec<NodeId> =
        articles.iter().copied().filter(|node| holder(node).is_some()).collect();
    let Some(kind) = inside.first().and_then(holder) else {
        return "op: delete\n    at: Article 2".to_owned();
    };
    let article = draw.of(&inside);
    let word = format!("{:?}", holder(&article).unwrap_or(kind));
    format!(
        "op: insert\n    at: {}\n    position: end\n    text: \" See Article 1 of this {word}.\"",
        address_of(convention, article)
    )
}

/// A text with articles of its own in an annex, a schedule and two protocols, each of which
/// cites its own, the main text's and another's.
fn containers() -> Convention {
    let mut files: Vec<(String, String)> = Vec::new();
    for number in 1..=4 {
        let text = format!(
            "---\nid: m{number}\n---\n\n# Article {number}. Title\n\nSee Article {} and Article 2 of Annex A, and Protocol No. {}, Article 1.\n",
            number % 4 + 1,
            number % 2 + 1
        );
        files.push((format!("00{number}.md"), text));
    }
    let all = [
        ("annex-a", "_annex", "Annex A", "Annex B"),
        ("annex-b", "_annex", "Annex B", "Protocol No. 1"),
        ("protocol-1", "_protocol", "Protocol No. 1", "Protocol No. 2"),
        ("protocol-2", "_protocol", "Protocol No. 2", "Schedule 1"),
        ("schedule-1", "_schedule", "Schedule 1", "Annex A"),
    ];
    for (folder, heading, name, other) in all {
        files.push((format!("{folder}/{heading}.md"), format!("# {name}. Matters\n")));
        for number in 1..=4 {
            let text = format!(
                "---\nid: {folder}-{number}\n---\n\n# Article {number}. Title\n\nUnder Article {}, Articles 2 to 3, and Article 1 of {other}.\n",
                number % 4 + 1
            );
            files.push((format!("{folder}/00{number}.md"), text));
        }
    }
    convention(files)
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
    let amendment = match draw.below(15) {
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
        5 => format!("op: insert\n    before: {}\n    text: New words.", at(draw, true)),
        6 => format!(
            "op: insert\n    after: {}\n    text: |\n      # New\n\n      As in {} and {}, the preceding Article and the following paragraphs.",
            at(draw, false),
            at(draw, true),
            at(draw, false)
        ),
        7 => format!("op: insert\n    after: {}\n    text: New words.", at(draw, true)),
        8 => format!("op: wrap\n    at: {}\n    as: \"(a)\"", at(draw, true)),
        9 => format!("op: renumber\n    at: {}\n    to: 2 bis", at(draw, true)),
        10 => format!(
            "op: insert\n    at: {}\n    position: end\n    text: \" See {} or {}.\"",
            at(draw, true),
            at(draw, true),
            at(draw, false)
        ),
        11 | 12 => divided(convention, draw, &articles),
        13 => of_this(convention, draw, &articles),
        _ => merged(convention, draw, &articles),
    };
    format!(
        "id: P-{number:03}\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n  - {amendment}\n"
    )
}

/// How many amendments of each operation applied.
type Applied = std::collections::BTreeMap<String, usize>;

/// Draws amendments, joins those that fit together, and asserts the law in the text that they
/// make and in those that are made of that.
fn drawn(
    convention: &Convention,
    (seed, count): (u64, usize),
    readings: usize,
    applied: &mut Applied,
) {
    let base = Base::new(convention);
    let mut draw = Draw(seed);
    let yaml: Vec<String> =
        (1..=count).map(|number| proposal(convention, &mut draw, number)).collect();
    let proposals: Vec<_> = yaml
        .into_iter()
        .filter_map(|yaml| parse::proposal(&SourceFile::new("p.yaml", yaml)).value)
        .collect();
    let bound: Vec<_> =
        proposals.iter().filter_map(|proposal| bind(&base, proposal).bound).collect();
    let chosen = compatible(&base, &bound);
    for one in &chosen {
        let operation = &one.proposal.amendments[0].operation;
        let name = format!("{operation:?}");
        let name = name.split([' ', '(', '{']).next().unwrap_or_default().to_owned();
        *applied.entry(name).or_default() += 1;
    }
    let set = Compatible::new(&base, chosen.iter().flat_map(|one| &one.edits)).unwrap();
    for numbering in [Numbering::Bis, Numbering::Sequential] {
        let made = edition(&base, &set, &Chair::default(), numbering);
        assert_in_full(&base, &set, &made, numbering);
        assert_kept(&base, &set, &made);
        assert_read(&made.convention);
        if readings > 1 && numbering == Numbering::Sequential {
            let again = convention_of(&made.convention);
            drawn(&again, (seed + 100, count), readings - 1, applied);
        }
    }
}

/// A text as it is read from its files.
fn convention_of(text: &Convention) -> Convention {
    let files = text
        .documents
        .iter()
        .map(|document| (document.path.clone(), write::document(document)));
    convention(files.collect())
}

#[test]
fn references_of_this_repository_keep_their_meaning() {
    let text = own();
    let mut applied = Applied::new();
    for seed in 1..=seeds() {
        drawn(&text, (seed, 14), 2, &mut applied);
    }
    println!("{applied:?}");
    assert!(applied.values().sum::<usize>() > 8, "amendments apply: {applied:?}");
}

#[test]
fn references_of_annexes_keep_their_meaning() {
    let text = containers();
    let mut applied = Applied::new();
    for seed in 1..=40 * seeds() {
        drawn(&text, (seed, 6), 2, &mut applied);
    }
    println!("{applied:?}");
    assert!(applied.values().sum::<usize>() > 80, "amendments apply: {applied:?}");
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
    let mut applied = Applied::new();
    let all = treaties();
    for (name, text) in &all {
        println!("{name}");
        for seed in 1..=seeds() {
            drawn(text, (seed, 12), 2, &mut applied);
        }
    }
    println!("{applied:?}");
    assert!(all.is_empty() || applied.len() > 5, "amendments apply: {applied:?}");
}
