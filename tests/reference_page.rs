//! The forms of references that docs/references.md lists are read as it says.
//!
//! Each line of its tables is words, where they stand, and what they lead to, in the text that
//! the page describes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fmt::Write as _;

use mimc::{
    engine::{
        Base, Cited, Kind, Place, Reference, Standpoint, Target, address_of, references,
    },
    model::{Convention, NodeId, Version},
    parse,
    source::SourceFile,
};

/// An article of the page's text.
fn article(number: &str) -> String {
    let mut text = format!("---\nid: a{number}\n---\n\n# Article {number}. Title\n\n");
    for paragraph in 1..=4 {
        let end = if paragraph == 3 { ":" } else { "." };
        writeln!(text, "{paragraph}. One sentence. Another one{end}").unwrap();
        if paragraph == 3 {
            text.push_str("   - (a) one;\n   - (b) two:\n     - (i) red;\n     - (ii) green;\n     - (iii) blue;\n");
            text.push_str("   - (c) three;\n   - (d) four.\n");
        }
        text.push('\n');
    }
    text
}

/// The text that the page describes.
fn text() -> Convention {
    let mut files: Vec<(String, String)> = vec![
        ("00.md".into(), "# Preamble\n\n*Recalling* one,\n\n*Noting* two,\n\n*Agreeing* on three,\n".into()),
        ("1/_part.md".into(), "# Part I. One\n".into()),
        ("1/1/_chapter.md".into(), "# Chapter 1. A\n".into()),
        ("1/2/_chapter.md".into(), "# Chapter 2. B\n".into()),
        ("2/_part.md".into(), "# Part II. Two\n".into()),
        ("2/1/_chapter.md".into(), "# Chapter 1. C\n".into()),
        ("2/2/_chapter.md".into(), "# Chapter 2. D\n".into()),
        ("2/2/008.md".into(), "---\nid: v\n---\n\n# Articles 8 to 10. [Deleted]\n".into()),
        (
            "2/2/011.md".into(),
            "---\nid: a11\n---\n\n# Article 11. Labels\n\n11.1 One.\n\n11.2 Two.\n\n11.3 Three.\n".into(),
        ),
        ("annex-a/_annex.md".into(), "# Annex A. Things\n".into()),
        ("annex-a/001.md".into(), article("1").replace("id: a", "id: b")),
        ("annex-a/002.md".into(), article("2").replace("id: a", "id: b")),
        ("annex-b.md".into(), "# Annex B. Others\n\n1. One.\n\n2. Two.\n\n3. Three.\n".into()),
    ];
    let folders = ["1/1", "1/1", "1/1", "1/2", "1/2", "2/1", "2/2"];
    for (number, folder) in (1..).zip(folders) {
        files.push((format!("{folder}/00{number}.md"), article(&number.to_string())));
    }
    let files = files
        .into_iter()
        .map(|(path, text)| (path.clone(), SourceFile::new(format!("c/{path}"), text)));
    let read = parse::convention(Version::new("2.0"), files.collect());
    read.value.unwrap_or_else(|| panic!("{:#?}", read.findings))
}

/// Where a place leads in the text, as an address.
fn led(base: &Base<'_>, place: &Place) -> String {
    let Some(address) = place.address() else { return format!("{place} (no address)") };
    let found = base.index.resolve(base.convention, &address);
    let is_vacant = |node: NodeId| {
        let number = base.convention.document(node).kind.article();
        number.is_some_and(mimc::model::Core::is_range)
    };
    match found {
        Ok(Target::Provision(node)) if !is_vacant(node) => {
            address_of(base.convention, node).to_string()
        }
        Ok(_) => address.to_string(),
        Err(_) => format!("{address} (not there)"),
    }
}

fn said(base: &Base<'_>, one: &Reference) -> String {
    let cited = one.cited.iter().map(|cited| match cited {
        Cited::One(place) => led(base, place),
        Cited::Range(from, to) => format!("{} to {}", led(base, from), led(base, to)),
    });
    match &one.kind {
        Kind::Own => cited.collect::<Vec<_>>().join("; "),
        Kind::Other { instrument } => {
            format!("other: {}", instrument.as_deref().unwrap_or_default())
        }
        Kind::Unsure => "unsure".to_owned(),
        Kind::Broken { said } => format!("broken: {said}"),
    }
}

#[test]
fn every_form_of_the_page_is_read_as_it_says() {
    let convention = text();
    let base = Base::new(&convention);
    let page = include_str!("../docs/references.md");
    let mut faults = Vec::new();
    let mut count = 0;
    let mut is_form = false;
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [words, place, leads] = cells[..] else { continue };
        if words == "words" {
            is_form = place == "stand in";
            continue;
        }
        if !is_form || words.starts_with("---") {
            continue;
        }
        count += 1;
        let place = if place.is_empty() { "Article 5(2)" } else { place };
        let address = parse::address(place).unwrap();
        let found = base.index.resolve(&convention, &address).unwrap();
        let Target::Provision(node) = found else { panic!("{place} is no provision") };
        let from = Standpoint::of(&convention, node).among(base.instruments());
        let words = format!("As {words}.");
        for from in [from.clone(), from.listed(&base.index)] {
            let read: Vec<String> =
                references(&words, &from).iter().map(|one| said(&base, one)).collect();
            let read = read.join("; ");
            if read != leads {
                faults.push(format!(
                    "{words} in {place}\n  is: {read}\n  should be: {leads}"
                ));
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 60, "the page lists {count} forms");
}
