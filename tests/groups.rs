//! Groups of every kind and depth: read from folders, ordered by numbers, cited and amended.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    engine::{Index, Target, address_of},
    model::{Convention, Version},
    parse,
    source::SourceFile,
    write,
};

/// A treaty with parts, a wordless group, an annex with articles and a protocol.
const FILES: &[(&str, &str)] = &[
    ("00-preamble.md", "# Preamble\n\nThe Parties,\n"),
    ("part-ii/_part.md", "# PART TWO — THE AREA\n"),
    ("part-ii/s1/_section.md", "# Section 1. Principles\n"),
    ("part-ii/s1/a/_subsection.md", "# Subsection A\n"),
    (
        "part-ii/s1/a/003-three.md",
        "---\nid: three\n---\n\n# Article 3. Three\n\nWords.\n",
    ),
    ("part-ii/s1/d/_subsection.md", "# D. Fourth\n"),
    ("part-ii/s1/d/004-four.md", "---\nid: four\n---\n\n# Article 4. Four\n\nWords.\n"),
    ("part-ii/s1/c/_subsection.md", "# Subsection C\n"),
    ("part-ii/s1/b/_subsection.md", "# Subsection B\n"),
    ("part-i/_part.md", "# Part One\n"),
    ("part-i/001-one.md", "---\nid: one\n---\n\n# Article 1. One\n\nWords.\n"),
    ("part-i/002-two.md", "---\nid: two\n---\n\n# Article 2. Two\n\n1. a.\n\n2. b.\n"),
    ("zz-final/_group.md", "# Final clauses\n"),
    ("zz-final/005-five.md", "---\nid: five\n---\n\n# Article 5. Five\n\nWords.\n"),
    ("99-closing.md", "# Closing formula\n\nDone at Berne.\n"),
    ("annex-vi/_annex.md", "# Annex VI. Statute\n"),
    ("annex-vi/001-seat.md", "---\nid: seat\n---\n\n# Article 1. Seat\n\nWords.\n"),
    ("annex-vi/s1/_section.md", "# Section 1. Bench\n"),
    (
        "annex-vi/s1/004-judges.md",
        "---\nid: judges\n---\n\n# Article 4. Judges\n\n1. Each.\n\n2. All.\n",
    ),
    ("annex-i.md", "# Annex I. Forms\n\n1. One.\n\n2. Two.\n\n3. Three.\n"),
    ("protocol-1/_protocol.md", "# Protocol No. 1. Fees\n"),
    ("protocol-1/002-fee.md", "---\nid: fee\n---\n\n# Article 2. Fee\n\nWords.\n"),
    ("annex.md", "# Annex\n\nUnnumbered.\n"),
];

fn read(files: &[(&str, &str)]) -> Convention {
    let files = files.iter().map(|(path, text)| {
        ((*path).to_owned(), SourceFile::new(format!("convention/2.0/{path}"), *text))
    });
    let read = parse::convention(Version::new("2.0"), files.collect());
    assert!(read.findings.is_empty(), "{:#?}", read.findings);
    read.value.unwrap()
}

fn outline(convention: &Convention) -> Vec<String> {
    let nodes = convention.nodes_of_documents();
    nodes.map(|(node, _)| address_of(convention, node).to_string()).collect()
}

#[test]
fn folders_nest_and_numbers_order() {
    assert_eq!(
        outline(&read(FILES)),
        [
            "Preamble",
            "Part One",
            "Article 1",
            "Article 2",
            "Part TWO",
            "Part TWO, Section 1",
            "Part TWO, Section 1, Subsection A",
            "Article 3",
            "Part TWO, Section 1, Subsection B",
            "Part TWO, Section 1, Subsection C",
            "Part TWO, Section 1, Subsection D",
            "Article 4",
            "Group {final-clauses}",
            "Article 5",
            "Closing formula",
            "Annex I",
            "Annex VI",
            "Annex VI, Article 1",
            "Annex VI, Section 1",
            "Annex VI, Article 4",
            "Annex",
            "Protocol No. 1",
            "Protocol No. 1, Article 2",
        ]
    );
}

#[test]
fn people_cite_them_in_many_ways() {
    let text = read(FILES);
    let index = Index::new(&text);
    for (written, id) in [
        ("Annex VI, Article 4(2)", "Annex VI, Article 4(2)"),
        ("paragraph 2 of Article 4 of Annex VI", "Annex VI, Article 4(2)"),
        ("Annex VI, Section 1, Article 4", "Annex VI, Article 4"),
        ("Article 4", "Article 4"),
        ("Annex I, paragraph 3", "Annex I(3)"),
        ("Protocol 1, Article 2", "Protocol No. 1, Article 2"),
        ("Part Two, Section 1", "Part TWO, Section 1"),
        ("Subsection C", "Part TWO, Section 1, Subsection C"),
        ("Part Two, Subsection C", "Part TWO, Section 1, Subsection C"),
        ("annex", "Annex"),
        ("Group {final-clauses}", "Group {final-clauses}"),
        ("closing formula", "Closing formula"),
    ] {
        let address = parse::address(written).unwrap();
        let Target::Provision(node) = index.resolve(&text, &address).unwrap() else {
            panic!("{written} is a part");
        };
        assert_eq!(address_of(&text, node).to_string(), id, "{written}");
    }
    let several = parse::address("Section 1").unwrap();
    assert!(index.resolve(&text, &several).is_err(), "there are two sections 1");
}

#[test]
fn what_is_written_is_what_was_read() {
    for document in &read(FILES).documents {
        assert_eq!(
            write::document(document),
            document.source.text(),
            "{}",
            document.path
        );
    }
}

#[test]
fn a_folder_has_one_heading() {
    let files = [
        ("04-work/_chapter.md", "# Chapter IV. Work\n"),
        ("04-work/004-more.md", "# Chapter V. More\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), SourceFile::new(path, text)));
    let read = parse::convention(Version::new("2.0"), files.to_vec());
    let messages: Vec<_> = read.findings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["the folder `04-work` has two headings"]);
}

#[test]
fn a_title_on_a_line_of_its_own_is_read_and_set_behind_the_number() {
    for below in ["\n## Scope\n", "\n\n# Scope\n"] {
        let text = format!("---\nid: x\n---\n\n# Article 4{below}\nWords.\n");
        let file = SourceFile::new("convention/2.0/004-x.md", text.as_str());
        let read =
            parse::convention(Version::new("2.0"), vec![("004-x.md".to_owned(), file)]);
        let found: Vec<_> =
            read.findings.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(found, ["the title stands on a line of its own"]);
        let document = read.value.unwrap().documents[0].clone();
        assert_eq!(document.heading.raw(), "Scope");
        assert_eq!(write::document(&document), text);
        let canonical = "---\nid: x\n---\n\n# Article 4. Scope\n\nWords.\n";
        assert_eq!(write::canonical(&document), canonical);
    }
}

#[test]
fn articles_have_numbers_of_every_form() {
    let article = |path: &'static str, id: &str, heading: &str| {
        (path, format!("---\nid: {id}\n---\n\n# {heading}\n\n1. One.\n\n2. Two.\n"))
    };
    let files = [
        article("1.md", "a", "Article 2. Two"),
        article("2.md", "b", "Articles 3 to 5. [Deleted]"),
        article("3.md", "c", "Article 6-2. More"),
        article("4.md", "d", "Article 6. Six"),
        article("5.md", "e", "Article 16 A"),
        article("6.md", "f", "Article 6-1. More"),
        article("annex/1.md", "g", "Sole Article. Fees"),
    ];
    let mut files: Vec<_> =
        files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    files.push(("annex/_annex.md", "# Annex I. Fees\n"));
    let text = read(&files);
    assert_eq!(
        outline(&text),
        [
            "Article 2",
            "Articles 3 to 5",
            "Article 6",
            "Article 6-1",
            "Article 6-2",
            "Article 16 A",
            "Annex I",
            "Annex I, Sole Article",
        ]
    );
    let index = Index::new(&text);
    for (written, id) in [
        ("Article 6-1(2)", "Article 6-1(2)"),
        ("Article 16 A, paragraph 2", "Article 16 A(2)"),
        ("Articles 3 to 5", "Articles 3 to 5"),
        ("Annex I, Sole Article, paragraph 1", "Annex I, Sole Article(1)"),
    ] {
        let address = parse::address(written).unwrap();
        let Target::Provision(node) = index.resolve(&text, &address).unwrap() else {
            panic!("{written} is a part");
        };
        assert_eq!(address_of(&text, node).to_string(), id, "{written}");
    }
    for document in &text.documents {
        assert_eq!(write::document(document), document.source.text());
        assert_eq!(write::canonical(document), document.source.text());
    }
}

#[test]
fn articles_beside_groups_stand_where_their_numbers_say() {
    let article = |number: u32| {
        format!("---\nid: a{number}\n---\n\n# Article {number}. Title\n\nWords.\n")
    };
    let (one, two, three, four) = (article(1), article(2), article(3), article(4));
    let five = article(5);
    let convention = read(&[
        ("001.md", &one),
        ("003.md", &three),
        ("005.md", &five),
        ("ch-i/_chapter.md", "# Chapter I. First\n"),
        ("ch-i/002.md", &two),
        ("ch-ii/_chapter.md", "# Chapter II. Second\n"),
        ("ch-ii/004.md", &four),
        ("annex/_annex.md", "# Annex\n"),
        ("annex/001.md", "---\nid: x1\n---\n\n# Article 1. Seat\n\nWords.\n"),
    ]);
    assert_eq!(
        outline(&convention),
        [
            "Article 1",
            "Chapter I",
            "Article 2",
            "Article 3",
            "Chapter II",
            "Article 4",
            "Article 5",
            "Annex",
            "Annex, Article 1",
        ]
    );
}
