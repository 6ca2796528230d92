//! Numbers of articles as codes write them, with letters, adverbs and figures behind them in any
//! order: read, written byte for byte, put in their order, addressed, cited, and gone on with.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeMap;

use mimc::{
    diagnostic::Rule,
    engine::{Index, Instruments, Kind, Standpoint, Target, address_of, references},
    model::{Convention, NodeId, Version},
    parse::{self, address},
    source::SourceFile,
    write,
};

#[path = "shared/small.rs"]
mod small;

use small::Small;

/// Texts, each with the numbers of its articles in their order.
const TEXTS: [&[&str]; 14] = [
    &["57", "57-1", "57-1 bis", "57-1 ter", "57-2", "58"],
    &["706-53", "706-53-1", "706-53-2", "706-53-13", "706-54"],
    &["39", "39 bis", "39 bis A", "39 bis B", "39 ter", "39 ter A", "40"],
    &["39", "39 A", "39 AA", "39 B", "39 C", "40"],
    &["235", "235 ter", "235 ter ZCA", "235 ter A", "244 quater B", "244 quater B bis"],
    &["1649", "1649-0 A", "1649 A", "1649 A bis", "1650"],
    &["64", "64a", "64abis", "64ater", "64b", "65"],
    &["2409", "2409-bis", "2409-ter", "2409-novies", "2409-undecies", "2410"],
    &["39/1", "39/2", "39/79", "39/79/1", "40/1"],
    &["5", "5-A", "5-B", "6"],
    &["127", "127 bis", "127 octies", "127 nonies", "128"],
    &["1649 quater", "1649 quatervicies", "1649 tricies", "1650"],
    &["I-1", "I-2", "II-61", "II-62", "III-115", "IV-437"],
    &[
        "L. 311-1",
        "L. 311-1-1",
        "L. 311-2",
        "L. 311-2 bis",
        "L. 311-3 A",
        "L. 312-1",
        "R. 311-1",
        "R. 311-2",
    ],
];

/// The files of a text, named so that their names sort otherwise. Each article cites the next.
fn text(numbers: &[&str]) -> Vec<(String, String)> {
    let file = |(at, number): (usize, &&str)| {
        let next = numbers[(at + 1) % numbers.len()];
        let text = format!(
            "---\nid: a-{at}\n---\n\n# Article {number}. Of it\n\n1. Article {next} applies.\n\n2. See Article {next}, paragraph 1, and no more.\n"
        );
        (format!("{:03}-a.md", numbers.len() - at), text)
    };
    numbers.iter().enumerate().map(file).collect()
}

fn read(numbers: &[&str]) -> Convention {
    let files = text(numbers)
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(path, text)))
        .collect();
    let read = parse::convention(Version::new("2.0"), files);
    assert_eq!(read.findings, [], "{numbers:?}");
    read.value.unwrap()
}

#[test]
fn they_are_read_in_their_order_written_and_addressed() {
    for numbers in TEXTS {
        let convention = read(numbers);
        let own = convention.documents.iter().map(|one| one.kind.article().unwrap());
        let own: Vec<_> = own.map(|core| core.written().to_owned()).collect();
        assert_eq!(own, numbers);
        for (path, text) in text(numbers) {
            let one = convention.documents.iter().find(|one| one.path == path).unwrap();
            assert_eq!(write::document(one), text);
        }
        let index = Index::new(&convention);
        for (at, number) in numbers.iter().enumerate() {
            let node = NodeId::document(u32::try_from(at).unwrap());
            let printed = address_of(&convention, node).to_string();
            let glued = match number.contains(['A', 'B']) {
                true => (*number).to_owned(),
                false => number.replace(" bis", "bis").replace("-bis", " bis"),
            };
            for written in [
                format!("Article {number}"),
                format!("Art. {number}"),
                printed.clone(),
                format!("Article {glued}"),
                format!("Article {}", number.replace(" bis", " BIS")),
            ] {
                let found = index.resolve(&convention, &address(&written).unwrap());
                assert_eq!(found, Ok(Target::Provision(node)), "{written}");
            }
            let inside = address(&format!("{printed}(2)")).unwrap();
            let found = index.resolve(&convention, &inside);
            let Ok(Target::Provision(found)) = found else {
                panic!("{inside}: {found:?}")
            };
            assert_eq!(found.document, node.document, "{inside}");
        }
    }
}

#[test]
fn they_are_cited() {
    for numbers in TEXTS {
        let convention = read(numbers);
        let index = Index::new(&convention);
        let named = Instruments::of(&convention);
        for at in 0..numbers.len() {
            let next = u32::try_from((at + 1) % numbers.len()).unwrap();
            for provision in [1, 2] {
                let node = NodeId { document: u32::try_from(at).unwrap(), provision };
                let words = convention.provision(node).text.printed();
                let from = Standpoint::of(&convention, node).among(&named).listed(&index);
                let read = references(words, &from);
                let targets: Vec<_> = read
                    .iter()
                    .filter(|one| one.kind == Kind::Own)
                    .flat_map(|one| &one.numbers)
                    .map(|one| index.resolve(&convention, &one.address))
                    .collect();
                let last = targets.last();
                let Some(Ok(Target::Provision(found))) = last else {
                    panic!("{words}: {targets:?}");
                };
                assert_eq!(found.document, next, "{words}");
            }
        }
    }
}

/// The draft of one amendment, and the numbers of its articles in their order.
fn drafted(
    numbers: &[&str],
    settings: &str,
    amendment: &str,
) -> Result<Vec<String>, String> {
    let small = Small::new(settings, text(numbers), [amendment]);
    let report = small.check()?;
    let dangles = Rule::DanglingReference.name();
    assert!(report.findings.iter().all(|one| one.rule != dangles), "{amendment}");
    let draft = made(small.draft());
    Ok(draft.documents.iter().map(|one| one.kind.number().unwrap().to_string()).collect())
}

fn made(files: BTreeMap<String, String>) -> Convention {
    let files = files.into_iter().filter(|(path, _)| path.ends_with(".md"));
    let files = files.map(|(path, text)| (path.clone(), SourceFile::new(path, text)));
    let read = parse::convention(Version::new("3.0"), files.collect());
    assert_eq!(read.findings, []);
    read.value.unwrap()
}

#[test]
fn what_is_new_goes_on_with_them() {
    for numbers in TEXTS {
        for number in numbers {
            for place in ["after", "before"] {
                for settings in ["numbering: bis", "numbering: sequential"] {
                    let amendment = format!(
                        "{{op: insert, {place}: \"Article {number}\", text: \"# New\\n\\nNew.\"}}"
                    );
                    match drafted(numbers, settings, &amendment) {
                        Ok(draft) => assert_eq!(draft.len(), numbers.len() + 1),
                        Err(why) => {
                            let told = format!("{amendment} {settings}: {why}");
                            assert!(why.contains("no number is free"), "{told}");
                        }
                    }
                }
            }
        }
    }
    for (numbers, behind, new) in [
        (TEXTS[0], "57-1 ter", "57-1 quater"),
        (TEXTS[2], "39 bis B", "39 bis C"),
        (TEXTS[6], "64ater", "64a quater"),
        (TEXTS[8], "39/79/1", "39/79/2"),
        (TEXTS[12], "IV-437", "IV-438"),
        (TEXTS[13], "L. 311-2 bis", "L. 311-2 ter"),
        (TEXTS[13], "R. 311-2", "R. 311-3"),
    ] {
        let amendment = format!(
            "{{op: insert, after: \"Article {behind}\", text: \"# New\\n\\nNew.\"}}"
        );
        let draft = drafted(numbers, "numbering: bis", &amendment).unwrap();
        assert!(draft.contains(&new.to_owned()), "{behind}: {draft:?}");
    }
}
