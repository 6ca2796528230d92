//! Terms replaced throughout: what is listed is replaced, what is not is found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fmt::Write as _;

use mimc::{
    diagnostic::Rule,
    engine::{Base, Chair, Compatible, TermPlace, bind, join, term_places},
    model::{Convention, Operation, Proposal, TermForm, Version},
    parse,
    source::SourceFile,
};
use proptest::prelude::*;

const WORDS: [&str; 14] = [
    "resident",
    "residents",
    "Resident",
    "Residents",
    "residential",
    "non-resident",
    "resident’s",
    "“resident”",
    "*resident*",
    "**residents** of",
    "long-term",
    "and",
    "resident workers",
    "worker",
];

const FORMS: [(&str, &str); 4] = [
    ("resident", "settler"),
    ("residents", "settlers"),
    ("resident workers", "settled hands"),
    ("worker", "hand"),
];

/// An article: a heading, and paragraphs with their points.
type Article = (Vec<usize>, Vec<(Vec<usize>, Vec<Vec<usize>>)>);

fn article() -> impl Strategy<Value = Article> {
    let words = || prop::collection::vec(0..WORDS.len(), 1..7);
    let paragraph = (words(), prop::collection::vec(words(), 0..3));
    (words(), prop::collection::vec(paragraph, 1..4))
}

fn convention(articles: &[Article]) -> Convention {
    let said = |words: &[usize]| {
        words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
    };
    let files = articles.iter().zip(1..).map(|((heading, paragraphs), number)| {
        let mut text =
            format!("---\nid: a{number}\n---\n\n# Article {number}. {}\n", said(heading));
        let alone = paragraphs.len() == 1;
        for ((words, points), paragraph) in paragraphs.iter().zip(1..) {
            let (label, indent) = if alone {
                (String::new(), "")
            } else {
                (format!("{paragraph}. "), "   ")
            };
            write!(text, "\n{label}the {}\n", said(words)).unwrap();
            for (point, letter) in points.iter().zip('a'..) {
                writeln!(text, "{indent}- ({letter}) the {}", said(point)).unwrap();
            }
        }
        let path = format!("{number:03}-a{number}.md");
        (path.clone(), SourceFile::new(path, text))
    });
    let read = parse::convention(Version::new("2.0"), files.collect());
    read.value.unwrap()
}

/// A proposal that lists these places, each on its own; `true` keeps one.
fn proposal(
    base: &Base<'_>,
    forms: &[(&str, &str)],
    hits: &[(TermPlace, u32, bool)],
) -> Proposal {
    let (from, with) = forms[0];
    let mut yaml = format!(
        "id: P-001\ntitle: Settlers\nbase: \"2.0\"\nsponsors: [S]\namendments:\n  - op: \
         replace_term\n    from: {from}\n    with: {with}\n"
    );
    if forms.len() > 1 {
        yaml.push_str("    forms:\n");
    }
    for (from, with) in &forms[1..] {
        writeln!(yaml, "      {from}: {with}").unwrap();
    }
    yaml.push_str("    hits:\n");
    for (place, nth, keep) in hits {
        let at = place.address(base.convention);
        writeln!(yaml, "      - {{at: '{at}', occurrence: {nth}, keep: {keep}}}")
            .unwrap();
    }
    let read = parse::proposal(&SourceFile::new("P-001.yaml", yaml));
    assert_eq!(read.findings, []);
    read.value.unwrap()
}

/// Which of several in its part each place is.
fn counted(places: Vec<TermPlace>) -> Vec<(TermPlace, u32)> {
    let mut counted: Vec<(TermPlace, u32)> = Vec::new();
    for place in places {
        let nth = match counted.last() {
            Some((last, nth)) if last.part == place.part => nth + 1,
            Some(_) | None => 1,
        };
        counted.push((place, nth));
    }
    counted
}

fn forms_of(proposal: &Proposal) -> &[TermForm] {
    let Operation::ReplaceTerm { forms, .. } = &proposal.amendments[0].operation else {
        panic!("the proposal replaces a term");
    };
    forms
}

fn read_forms(forms: &[(&str, &str)]) -> Vec<TermForm> {
    let mut yaml = String::from(
        "id: P\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\namendments:\n  - op: replace_term\n",
    );
    write!(yaml, "    from: {}\n    with: {}\n    forms:\n", forms[0].0, forms[0].1)
        .unwrap();
    for (from, with) in forms {
        writeln!(yaml, "      {from}: {with}").unwrap();
    }
    yaml.push_str("    hits: [Article 1]\n");
    let read = parse::proposal(&SourceFile::new("P.yaml", yaml)).value.unwrap();
    forms_of(&read)[1..].to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_listed_is_replaced_and_nothing_else_stands(
        articles in prop::collection::vec(article(), 1..4),
        count in 1..=FORMS.len(),
        keep in prop::collection::vec(any::<bool>(), 64),
        drop in any::<prop::sample::Index>(),
    ) {
        let convention = convention(&articles);
        let base = Base::new(&convention);
        let forms = &FORMS[..count];
        let places = counted(term_places(&base, &read_forms(forms)));
        prop_assume!(!places.is_empty());
        let mut hits: Vec<_> = places
            .into_iter()
            .zip(keep.iter().cycle())
            .map(|((place, nth), keep)| (place, nth, *keep))
            .collect();
        hits[0].2 = false;

        let listed = proposal(&base, forms, &hits);
        let binding = bind(&base, &listed);
        prop_assert_eq!(&binding.findings, &[]);
        let bound = binding.bound.unwrap();
        let set = Compatible::new(&base, &bound.edits).unwrap();
        let joined = join(&base, &set, &Chair::default());
        let after = Base::new(&joined.convention);
        let left = term_places(&after, forms_of(&listed)).len();
        prop_assert_eq!(left, hits.iter().filter(|(_, _, keep)| *keep).count());

        hits.remove(drop.index(hits.len()));
        prop_assume!(!hits.is_empty());
        let unlisted = proposal(&base, forms, &hits);
        let found = bind(&base, &unlisted).findings;
        prop_assert!(found.iter().any(|one| one.rule == Rule::TermHitUnlisted), "{found:?}");
    }
}
