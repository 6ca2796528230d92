//! The law of numbers that close up: in a draft with `numbering: sequential` each number is the
//! next in its own row, or the row keeps its numbers, exactly as in the base, and `check` says
//! so. Over texts with numbers of all forms, in articles, annexes, groups and lists. What a row
//! is stands in the tables here; numbers are read and counted here, not by the program.

use std::{collections::BTreeMap, fs, path::Path};

use mimc::{
    diagnostic::Rule,
    model::{Convention, Core, Document, Label},
    verbs::{self, CheckOptions, Revision},
};
use proptest::prelude::*;

use crate::{clean, drafted, written};

/// How articles are numbered, and whether such numbers stand.
const ARTICLES: [(&[&str], bool); 24] = [
    (&["1", "2", "3", "4"], false),
    (&["1", "2", "2 bis", "3"], false),
    (&["4", "5", "7", "8"], false),
    (&["1", "1A", "1B", "2"], false),
    (&["5", "5-1", "5-2", "6"], false),
    (&["I", "II", "III", "IV"], false),
    (&["1", "2 to 4", "5", "6"], false),
    (&["1er", "2", "3", "4"], false),
    (&["9", "10", "11", "12"], false),
    (&["A1", "1", "2", "3"], false),
    (&["L. 311-1", "L. 311-2", "L. 311-3", "L. 312-1"], true),
    (&["L. 1", "L. 2", "R. 1", "R. 2"], true),
    (&["R. 12", "R. 13", "R. 14", "R. 15"], true),
    (&["L311-1", "L311-2", "L312-1", "L312-2"], true),
    (&["5-1", "5-2", "6-1", "6-2"], true),
    (&["16A", "16B", "17A", "17B"], true),
    (&["A1", "A2", "B1", "B2"], true),
    (&["101", "102", "201", "202"], true),
    (&["1001", "1002", "2001", "2002"], true),
    (&["0", "1", "2", "3"], true),
    (&["I", "II", "3", "4"], true),
    (&["1", "2", "R. 3", "4"], true),
    (&["88-1-1", "88-1-2", "88-2-1", "89-1-1"], true),
    (&["1", "2", "16A", "17"], false),
];

/// How points are labelled, and whether such labels stand.
const LISTS: [(&[&str], bool); 16] = [
    (&["1.", "2.", "3."], false),
    (&["1.", "2.", "2 bis."], false),
    (&["1.", "3.", "4."], false),
    (&["(a)", "(b)", "(c)"], false),
    (&["(aa)", "(bb)", "(cc)"], false),
    (&["(i)", "(ii)", "(iii)"], false),
    (&["1)", "2)", "3)"], false),
    (&["A.", "B.", "C."], false),
    (&["1°", "2°", "3°"], false),
    (&["(A)", "(A-i)", "(B)"], false),
    (&["6.", "7.", "8."], true),
    (&["(c)", "(d)", "(e)"], true),
    (&["(iv)", "(v)", "(vi)"], true),
    (&["0.", "1.", "2."], true),
    (&["(1A)", "(1B)", "(2A)"], true),
    (&["(1)", "(2)", "(101)"], true),
];

/// How the groups of one kind are numbered.
const GROUPS: [(&str, &str, [&str; 2], bool); 7] = [
    ("chapter", "Chapter", ["I", "II"], false),
    ("title", "Title", ["One", "Two"], false),
    ("part", "Part", ["A", "B"], false),
    ("part", "Part", ["C", "D"], false),
    ("chapter", "Chapter", ["5", "6"], false),
    ("chapter", "Chapter", ["1A", "1B"], true),
    ("chapter", "Chapter", ["101", "201"], true),
];

/// What is drawn of a text.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    articles: usize,
    annex: usize,
    lists: [usize; 2],
    groups: usize,
    between: usize,
}

pub(crate) fn rows() -> impl Strategy<Value = Rows> {
    let articles = 0..ARTICLES.len();
    let lists = prop::array::uniform2(0..LISTS.len());
    (articles.clone(), articles, lists, 0..GROUPS.len(), 0..3usize).prop_map(
        |(articles, annex, lists, groups, between)| Rows {
            articles,
            annex,
            lists,
            groups,
            between,
        },
    )
}

/// The files of a text: two groups with articles, an annex with articles of its own. The first
/// article of each group and of the annex is a list.
fn text(rows: &Rows) -> Vec<(String, String)> {
    let (kind, word, numbers, _) = GROUPS[rows.groups];
    let mut files = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let path = format!("0{at}-g/_{kind}.md");
        files.push((path, format!("# {word} {number}. G{at}\n")));
    }
    files.push(("annex-a/_annex.md".to_owned(), "# Annex A. Own\n".to_owned()));
    let body = |list: usize| {
        let points = LISTS[list].0.iter().zip(["one", "two", "three"]);
        let point = |(label, words): (&&str, &str)| match label.starts_with('(') {
            true => format!("- {label} words {words};\n"),
            false => format!("{label} Words {words}.\n\n"),
        };
        let begin = if LISTS[list].0[0].starts_with('(') { "Namely:\n" } else { "" };
        format!("{begin}{}", points.map(point).collect::<String>())
    };
    for (where_, folder, form) in
        [("m", ["00-g", "01-g"], rows.articles), ("x", ["annex-a"; 2], rows.annex)]
    {
        for (at, number) in ARTICLES[form].0.iter().enumerate() {
            let body = match (where_, at) {
                ("m", 0) => body(rows.lists[0]),
                ("x", 1) => body(rows.lists[1]),
                _ => format!("Words of {where_} {at}.\n"),
            };
            let word = if number.contains(" to ") { "Articles" } else { "Article" };
            let folder = folder[at / 2];
            files.push((
                format!("{folder}/{where_}{at}.md"),
                format!(
                    "---\nid: {where_}-{at}\n---\n\n# {word} {number}. T{at}\n\n{body}"
                ),
            ));
        }
    }
    files
}

/// What is drawn of an amendment: an operation and two of the eight articles.
pub(crate) type Amended = (usize, usize, usize);

pub(crate) fn amended() -> impl Strategy<Value = Vec<Amended>> {
    prop::collection::vec((0..9usize, 0..8usize, 0..8usize), 1..4)
}

fn amendment(rows: &Rows, (operation, at, other): Amended) -> String {
    let (word, numbers) = (GROUPS[rows.groups].1, GROUPS[rows.groups].2);
    let article = |at: usize| match at / 4 {
        0 => format!("Article {}", ARTICLES[rows.articles].0[at % 4]),
        _ => format!("Annex A, Article {}", ARTICLES[rows.annex].0[at % 4]),
    };
    let core = |list: usize, at: usize| {
        LISTS[list].0[at % 3].trim_matches(['(', ')', '.', '°']).to_owned()
    };
    let point = |at: usize| match at % 2 {
        0 => format!("{}({})", article(0), core(rows.lists[0], at / 2)),
        _ => format!("{}({})", article(5), core(rows.lists[1], at / 2)),
    };
    let group = |at: usize| format!("{word} {}", numbers[at % 2]);
    let (one, two) = (article(at), article(other));
    let new = "# New\\n\\nNew words.";
    let fields = match operation {
        0 => format!("{{op: insert, after: \"{one}\", text: \"{new}\"}}"),
        1 => format!("{{op: insert, before: \"{one}\", text: \"{new}\"}}"),
        2 => format!("{{op: move, at: \"{one}\", after: \"{two}\"}}"),
        3 => format!("{{op: delete, at: \"{one}\"}}"),
        4 => format!("{{op: insert, after: \"{}\", text: New words.}}", point(at)),
        5 => format!("{{op: move, at: \"{}\", before: \"{}\"}}", point(at), point(other)),
        6 => format!("{{op: delete, at: \"{}\"}}", point(at)),
        7 => format!("{{op: move, at: \"{}\", after: \"{}\"}}", group(at), group(other)),
        _ => {
            let text = format!("# {word}. Fresh\\n\\n{new}");
            format!("{{op: insert, after: \"{}\", text: \"{text}\"}}", group(at))
        }
    };
    format!("  - {fields}\n")
}

/// The law for one text and the proposals of these amendments, one each.
pub(crate) fn law(rows: &Rows, amendments: &[Amended]) {
    let proposals: Vec<String> =
        amendments.iter().map(|drawn| amendment(rows, *drawn)).collect();
    let place = written(&text(rows), (true, rows.between), &proposals);
    said(rows, place.path());
    for (id, amendment) in clean(place.path()).iter().zip_ids(amendments) {
        match drafted(place.path(), std::slice::from_ref(id)) {
            Ok(draft) => holds(rows, *amendment, &draft, &proposals),
            Err(why) => panic!("{rows:?} {amendment:?}\n{why}"),
        }
        fs::remove_dir_all(place.path().join("convention/3.0-simulation")).unwrap();
    }
}

/// Pairs ids like `P-002` with what they number.
trait ZipIds<'i>: Iterator<Item = &'i String> + Sized {
    fn zip_ids<T>(self, all: &[T]) -> impl Iterator<Item = (&'i String, &T)> {
        self.map(|id| (id, &all[id[2..].parse::<usize>().unwrap() - 1]))
    }
}

impl<'i, I: Iterator<Item = &'i String>> ZipIds<'i> for I {}

/// `check` names exactly the rows that keep their numbers.
fn said(rows: &Rows, place: &Path) {
    let revision = Revision::open(place).unwrap();
    let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
    let kept = report.findings.iter().filter(|one| one.rule == Rule::NumbersKept.name());
    let mut said = [false; 5];
    for finding in kept {
        let address = finding.address.as_deref().unwrap();
        let row = match (address.starts_with("Annex A, Article"), address) {
            (true, _) if address.contains('(') => 3,
            (true, _) => 1,
            (false, _) if address.contains('(') => 2,
            (false, _) if address.starts_with("Article") => 0,
            (false, _) => 4,
        };
        said[row] = true;
    }
    assert_eq!(said, kept_rows(rows), "{rows:?}");
}

/// Which rows keep their numbers: articles, the annex's, both lists, groups.
fn kept_rows(rows: &Rows) -> [bool; 5] {
    let [first, second] = rows.lists;
    [
        ARTICLES[rows.articles].1,
        ARTICLES[rows.annex].1,
        LISTS[first].1,
        LISTS[second].1,
        GROUPS[rows.groups].3,
    ]
}

fn holds(rows: &Rows, amendment: Amended, draft: &Convention, proposals: &[String]) {
    let told = || format!("{rows:?} {amendment:?} {proposals:#?}");
    let [main, annex, first, second, groups] = kept_rows(rows);
    let own = |contained: bool| {
        draft.documents.iter().filter(move |one| {
            one.kind.article().is_some() && one.nesting.contained == contained
        })
    };
    let number = |document: &&std::sync::Arc<Document>| {
        let core = document.kind.number().map(Core::to_string).unwrap_or_default();
        (document.id.to_string(), core)
    };
    let moved = matches!(amendment.0, 2 | 5 | 7);
    for (kept, contained, form) in
        [(main, false, rows.articles), (annex, true, rows.annex)]
    {
        let now: Vec<_> = own(contained).map(|one| number(&one)).collect();
        let letter = if contained { "x" } else { "m" };
        let was = ARTICLES[form].0.iter().enumerate();
        let was =
            was.map(|(at, number)| (format!("{letter}-{at}"), (*number).to_owned()));
        row(&now, &was.collect(), kept, moved, &told);
    }
    let group = |one: &&std::sync::Arc<Document>| {
        one.kind.group().is_some() && !one.kind.is_container()
    };
    let now: Vec<_> = draft
        .documents
        .iter()
        .filter(group)
        .map(|one| (one.heading.printed().to_owned(), number(&one).1))
        .collect();
    let was = GROUPS[rows.groups].2.iter().enumerate();
    let was = was.map(|(at, number)| (format!("G{at}"), (*number).to_owned()));
    row(&now, &was.collect(), groups, moved, &told);
    for (id, kept, form) in
        [("m-0", first, rows.lists[0]), ("x-1", second, rows.lists[1])]
    {
        let Some(document) = draft.documents.iter().find(|one| one.id.as_str() == id)
        else {
            continue;
        };
        let points = document.provisions.iter().filter_map(|one| {
            let label = one.label.as_ref().map(Label::printed)?;
            Some((one.text.printed().trim_end_matches([';', '.']).to_lowercase(), label))
        });
        let was = LISTS[form].0.iter().zip(["one", "two", "three"]);
        let was =
            was.map(|(label, words)| (format!("words {words}"), (*label).to_owned()));
        row(&points.collect::<Vec<_>>(), &was.collect(), kept, moved, &told);
    }
}

/// One row of the draft: what each is, and its number; and what its numbers were.
fn row(
    now: &[(String, String)],
    was: &BTreeMap<String, String>,
    kept: bool,
    moved: bool,
    told: &dyn Fn() -> String,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (what, number) in now {
        assert!(!number.is_empty(), "{what} has no number\n{now:?}\n{}", told());
        assert!(!seen.contains(&number.as_str()), "{number} twice\n{now:?}\n{}", told());
        seen.push(number);
    }
    if kept {
        for (what, number) in now {
            let same = was.get(what).is_none_or(|was| was == number);
            assert!(same || moved, "{what} {was:?}\n{now:?}\n{}", told());
        }
        return;
    }
    let mut last: Option<u32> = None;
    for (_, number) in now {
        let (from, to) = counted(number);
        let follows = last.is_none_or(|last| from == last + 1);
        assert!(follows, "{number}: {was:?}\n{now:?}\n{}", told());
        last = Some(to);
    }
}

/// What a number counts, and for a range both ends. Whatever is no plain number fails.
fn counted(number: &str) -> (u32, u32) {
    let bare = number.trim_matches(['(', ')', '.', '°']);
    let bare = if bare == "1er" { "1" } else { bare };
    if let Some((from, to)) = bare.split_once(" to ") {
        return (counted(from).0, counted(to).0);
    }
    let words = ["One", "Two", "Three", "Four"];
    let romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
    let at = |list: &[&str], one: &str| list.iter().position(|other| *other == one);
    let place = |place: usize| u32::try_from(place).unwrap() + 1;
    let lower = bare.to_ascii_lowercase();
    let letter = || {
        let first = lower.bytes().next()?;
        let alike = lower.bytes().all(|other| other == first);
        (alike && first.is_ascii_lowercase()).then(|| u32::from(first - b'a') + 1)
    };
    let one = bare
        .parse()
        .ok()
        .or_else(|| at(&words, bare).map(place))
        .or_else(|| at(&romans, &lower).map(place))
        .or_else(letter);
    let one = one.unwrap_or_else(|| panic!("`{number}` is no plain number"));
    (one, one)
}
