//! Amendments derived from an edited text: the cases in `tests/derive`, and the law that
//! they give the edited text exactly.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, sync::Arc};

use proptest::prelude::*;

use mimc::{
    engine::{Base, Chair, Compatible, bind, derive, join},
    model::{
        Amendment, Convention, Document, Frame, Label, Links, Operation, Proposal,
        ProposalId, ProposalKind, Version,
    },
    parse,
    source::{Located, SourceFile, Span},
    verbs::CODEC,
    write,
};

fn located<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

fn document(text: &str) -> Arc<Document> {
    let text = match text.starts_with("---") {
        true => text.to_owned(),
        false => format!("---\nid: case\n---\n\n{text}"),
    };
    let source = SourceFile::new("case.md", text);
    let checked = parse::document(&source, "case.md");
    assert!(!checked.has_errors(), "{}\n{:?}", source.text(), checked.findings);
    Arc::new(checked.value.expect("a document"))
}

fn convention(document: Arc<Document>) -> Convention {
    Convention { version: Version::new("2.0"), documents: vec![document].into() }
}

fn proposal(operations: &[Operation]) -> Proposal {
    let amendment = |(operation, number): (&Operation, u32)| Amendment {
        number,
        frame: Frame::Base,
        operation: operation.clone(),
        span: Span::default(),
    };
    Proposal {
        id: located(ProposalId::new("P-001")),
        title: "As edited".to_owned(),
        base: located(Version::new("2.0")),
        sponsors: vec!["Drafting Committee".to_owned()],
        co_sponsors: Vec::new(),
        themes: Vec::new(),
        rationale: String::new(),
        revision: 1,
        kind: ProposalKind::Amendment,
        links: Links::default(),
        allow: Vec::new(),
        received: None,
        amendments: operations.iter().zip(1..).map(amendment).collect(),
        sub_amendments: Vec::new(),
        source: SourceFile::new("", ""),
    }
}

/// The amendments as a file, after the whole way back: read, bound, joined.
fn amended(before: &Convention, after: &Convention) -> (String, Arc<Document>) {
    let base = Base::new(before);
    let operations = derive(&base, after, &CODEC).expect("a change of one article");
    if operations.is_empty() {
        return (String::new(), Arc::clone(&before.documents[0]));
    }
    let written = write::proposal(&proposal(&operations));
    let source = SourceFile::new("P-001.yaml", written.clone());
    let read = parse::proposal(&source);
    let read = read.value.unwrap_or_else(|| panic!("{written}\n{:?}", read.findings));
    let bound = bind(&base, &read);
    let edits = bound.bound.unwrap_or_else(|| panic!("{written}\n{:?}", bound.findings));
    let set = Compatible::new(&base, &edits.edits).expect("edits of one proposal");
    let joined = join(&base, &set, &Chair::default());
    (written, Arc::clone(&joined.convention.documents[0]))
}

fn reading(document: &Document) -> Vec<String> {
    let mut lines = vec![format!("{:?} {}", document.kind, document.heading.raw())];
    for provision in &document.provisions {
        let label = provision.label.as_ref().map(Label::printed);
        let (parent, end, shape) = (provision.parent, provision.end, provision.shape);
        let text = provision.text.raw();
        lines.push(format!("{parent:?} {end} {label:?} {shape:?} {text:?}"));
    }
    lines
}

#[test]
fn edited_articles_become_the_amendments_a_drafter_would_write() {
    let mut folders: Vec<_> = fs::read_dir("tests/derive")
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    for folder in folders {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
        let before = convention(document(&read("before.md")));
        let after = convention(document(&read("after.md")));
        let (written, joined) = amended(&before, &after);
        assert_eq!(
            reading(&joined),
            reading(&after.documents[0]),
            "{}\n{written}",
            folder.display()
        );
        assert_eq!(
            canonical_words(&write::document(&joined)),
            canonical_words(after.documents[0].source.text()),
            "{}",
            folder.display()
        );
        let expected = Path::new(&folder).join("expected.yaml");
        snapbox::assert_data_eq!(
            written,
            snapbox::Data::read_from(&expected, Some(snapbox::data::DataFormat::Text))
                .raw()
        );
    }
}

/// The file without its front matter.
fn canonical_words(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap_or(text).trim_start()
}

/// A provision of a made-up article.
#[derive(Clone, Debug)]
struct Made {
    labelled: bool,
    words: Vec<usize>,
    children: Vec<Self>,
}

/// Few words, so that quotations are ambiguous; marks, links and escapes among them.
const WORDS: [&str; 16] = [
    "the",
    "State",
    "Party",
    "shall",
    "the",
    "may",
    "notify,",
    "days.",
    "(in",
    "writing)",
    "*of residence*",
    "[rights](x)",
    "R&amp;D",
    "é",
    "a",
    "State",
];

fn made(depth: u32) -> BoxedStrategy<Made> {
    let words = prop::collection::vec(0..WORDS.len(), 1..9);
    let children = match depth {
        0 => Just(Vec::new()).boxed(),
        _ => prop_oneof![
            2 => Just(Vec::new()).boxed(),
            1 => prop::collection::vec(made(depth - 1), 1..4).boxed(),
        ]
        .boxed(),
    };
    (prop::bool::weighted(0.85), words, children)
        .prop_map(|(labelled, words, children)| Made { labelled, words, children })
        .boxed()
}

/// One thing that an editor does to an article.
#[derive(Clone, Debug)]
enum Edit {
    Replace(usize, usize, usize),
    Insert(usize, usize, usize),
    Strike(usize, usize),
    Delete(usize),
    Add(usize, Made),
    Swap(usize),
    Rewrite(usize, Vec<usize>),
    Label(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (any, word) = (0..64_usize, 0..WORDS.len());
    prop_oneof![
        4 => (any.clone(), any.clone(), word.clone()).prop_map(|(p, w, n)| Edit::Replace(p, w, n)),
        4 => (any.clone(), any.clone(), word).prop_map(|(p, w, n)| Edit::Insert(p, w, n)),
        4 => (any.clone(), any.clone()).prop_map(|(p, w)| Edit::Strike(p, w)),
        2 => any.clone().prop_map(Edit::Delete),
        2 => (any.clone(), made(1)).prop_map(|(p, new)| Edit::Add(p, new)),
        1 => any.clone().prop_map(Edit::Swap),
        1 => (any.clone(), prop::collection::vec(0..WORDS.len(), 1..12))
            .prop_map(|(p, words)| Edit::Rewrite(p, words)),
        1 => any.prop_map(Edit::Label),
    ]
}

impl Edit {
    fn apply(&self, article: &mut Vec<Made>) {
        let (Self::Replace(at, ..)
        | Self::Insert(at, ..)
        | Self::Strike(at, _)
        | Self::Delete(at)
        | Self::Add(at, _)
        | Self::Swap(at)
        | Self::Rewrite(at, _)
        | Self::Label(at)) = self;
        let mut at = *at % count(article).max(1);
        visit(article, &mut at, &mut |siblings, index| match self {
            Self::Replace(_, word, new) => {
                let words = &mut siblings[index].words;
                let word = word % words.len();
                words[word] = *new;
            }
            Self::Insert(_, word, new) => {
                let words = &mut siblings[index].words;
                words.insert(word % (words.len() + 1), *new);
            }
            Self::Strike(_, word) => {
                let words = &mut siblings[index].words;
                if words.len() > 1 {
                    words.remove(word % words.len());
                }
            }
            Self::Delete(_) => {
                if siblings.len() > 1 {
                    siblings.remove(index);
                }
            }
            Self::Add(_, new) => siblings.insert(index, new.clone()),
            Self::Swap(_) => {
                let last = siblings.len() - 1;
                siblings.swap(index, last);
            }
            Self::Rewrite(_, words) => siblings[index].words.clone_from(words),
            Self::Label(_) => siblings[index].labelled = !siblings[index].labelled,
        });
    }
}

fn count(siblings: &[Made]) -> usize {
    siblings.iter().map(|made| 1 + count(&made.children)).sum()
}

fn visit(
    siblings: &mut Vec<Made>,
    at: &mut usize,
    act: &mut dyn FnMut(&mut Vec<Made>, usize),
) -> bool {
    for index in 0..siblings.len() {
        if *at == 0 {
            act(siblings, index);
            return true;
        }
        *at -= 1;
        if visit(&mut siblings[index].children, at, act) {
            return true;
        }
    }
    false
}

/// The article as Markdown; numbers follow each other, or keep a gap where one is asked for.
fn markdown(title: &str, made: &[Made]) -> String {
    let mut text = format!("# Article 45. {title}\n");
    render(made, 0, "", &mut text);
    text
}

fn render(siblings: &[Made], depth: usize, indent: &str, text: &mut String) {
    const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
    let mut number = 0;
    for made in siblings {
        let words: Vec<_> = made.words.iter().map(|word| WORDS[*word]).collect();
        let mut marker = String::new();
        if made.labelled {
            number += 1;
            let letter = char::from_u32(96 + number).unwrap_or('z');
            let roman = ROMAN[(number as usize - 1).min(7)];
            marker = match depth {
                0 => format!("{number}. "),
                1 => format!("- ({letter}) "),
                _ => format!("- ({roman}) "),
            };
        }
        text.push_str(&format!("\n{indent}{marker}{}\n", words.join(" ")));
        let deeper = match (marker.is_empty(), depth) {
            (true, _) => indent.to_owned(),
            (false, 0) => format!("{indent}   "),
            (false, _) => format!("{indent}  "),
        };
        render(&made.children, depth + 1, &deeper, text);
    }
}

fn read(text: &str) -> Option<Arc<Document>> {
    let source = SourceFile::new("case.md", format!("---\nid: case\n---\n\n{text}"));
    let checked = parse::document(&source, "case.md");
    checked.value.filter(|_| checked.findings.is_empty()).map(Arc::new)
}

fn gives_the_edited_text(
    before: &Arc<Document>,
    after: &Arc<Document>,
) -> Result<(), TestCaseError> {
    let (old, new) = (convention(Arc::clone(before)), convention(Arc::clone(after)));
    let (written, joined) = amended(&old, &new);
    prop_assert_eq!(
        reading(&joined),
        reading(after),
        "{}\n{}\n{}",
        before.source.text(),
        after.source.text(),
        written
    );
    let file = write::document(&joined);
    let again = read(file.splitn(3, "---\n").nth(2).unwrap_or_default());
    let again = again.expect("a written article is read again");
    prop_assert_eq!(reading(&again), reading(after), "{}", file);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn derived_amendments_give_the_edited_text(
        article in prop::collection::vec(made(2), 1..5),
        edits in prop::collection::vec(edit(), 1..5),
        retitled in prop::bool::weighted(0.2),
    ) {
        let mut edited = article.clone();
        edits.iter().for_each(|edit| edit.apply(&mut edited));
        let before = read(&markdown("Equal treatment", &article));
        let title = if retitled { "Equality of treatment" } else { "Equal treatment" };
        let after = read(&markdown(title, &edited));
        prop_assume!(before.is_some() && after.is_some());
        gives_the_edited_text(&before.expect("read"), &after.expect("read"))?;
    }

    #[test]
    fn any_article_can_become_any_other(
        one in prop::collection::vec(made(2), 1..5),
        other in prop::collection::vec(made(2), 1..5),
    ) {
        let (before, after) = (read(&markdown("One", &one)), read(&markdown("Other", &other)));
        prop_assume!(before.is_some() && after.is_some());
        gives_the_edited_text(&before.expect("read"), &after.expect("read"))?;
    }
}

/// The convention whose articles are these, each as `(number, text)`, in one chapter.
fn chapter(articles: &[(&str, &str)]) -> Convention {
    let head = ("01/_chapter.md".to_owned(), "# Chapter I. All\n".to_owned());
    let files = articles.iter().map(|(number, words)| {
        let id = number.replace(' ', "-");
        let text = format!(
            "---\nid: article-{id}\n---\n\n# Article {number}. On {id}\n\n{words}\n"
        );
        (format!("01/{id}.md"), text)
    });
    let files = std::iter::once(head).chain(files);
    let files =
        files.map(|(path, text)| (path.clone(), SourceFile::new(path, text))).collect();
    let checked = parse::convention(Version::new("2.0"), files);
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    checked.value.expect("a convention")
}

#[test]
fn articles_are_inserted_deleted_and_amended_together() {
    let before = chapter(&[("1", "One."), ("2", "Two shall stand."), ("3", "Three.")]);
    let after = chapter(&[
        ("1", "One."),
        ("1 bis", "Once more."),
        ("1 ter", "And again."),
        ("2", "Two may stand."),
        ("4", "Four."),
    ]);
    let base = Base::new(&before);
    let operations = derive(&base, &after, &CODEC).expect("amendments");
    let written = write::proposal(&proposal(&operations));
    snapbox::assert_data_eq!(
        written.split_once("amendments:\n").expect("amendments").1.to_owned(),
        snapbox::str![[r#"
  - op: replace
    at: Article 2
    find: shall
    with: may
  - op: delete
    at: Article 3
  - op: insert
    after: Article 1
    id: article-1-bis
    text: |
      # Article 1 bis. On 1-bis

      Once more.
  - op: insert
    after: Article 1
    id: article-1-ter
    text: |
      # Article 1 ter. On 1-ter

      And again.
  - op: insert
    after: Article 3
    id: article-4
    text: |
      # Article 4. On 4

      Four.

"#]]
    );
}

#[test]
fn a_preamble_may_lose_its_only_recital() {
    let recital = |text: &str| convention(read(text).expect("a preamble"));
    let (before, after) =
        (recital("# Preamble\n\nThe Parties,\n"), recital("# Preamble\n"));
    let (_, made) = amended(&before, &after);
    assert_eq!(reading(&made), reading(&after.documents[0]));
}

/// The operations from one article to another, by name, as one line.
fn kinds_between(before: &str, after: &str) -> String {
    let (before, after) = (convention(document(before)), convention(document(after)));
    let (written, joined) = amended(&before, &after);
    assert_eq!(reading(&joined), reading(&after.documents[0]), "{written}");
    kinds_in(&written)
}

fn kinds_in(written: &str) -> String {
    let kinds = written.lines().filter_map(|line| line.split_once("- op: "));
    kinds.map(|(_, kind)| kind).collect::<Vec<_>>().join(" ")
}

const SENTENCES: [&str; 4] = [
    "Each State Party shall name a keeper.",
    "The name of the keeper shall be published at every entry to the commons, in all languages.",
    "A change is published too.",
    "Whoever wishes to see the list of keepers may do so, at any time and without giving a reason.",
];

/// An article with these paragraphs, and two others behind them.
fn article_of(paragraphs: &[String], numbers: &[&str]) -> String {
    let others = ["The keeper may resign.", "Fees are set by the assembly of the users."];
    let all = paragraphs.iter().map(String::as_str).chain(others);
    let lines = all.zip(numbers).map(|(words, number)| format!("{number}. {words}\n"));
    format!("# Article 1. Keepers\n\n{}", lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_paragraph_cut_anywhere_is_divided_and_put_together_again_joined() {
    let whole = article_of(&[SENTENCES.join(" ")], &["1", "2", "3"]);
    for cut in 1..SENTENCES.len() {
        let halves = [SENTENCES[..cut].join(" "), SENTENCES[cut..].join(" ")];
        let bis = article_of(&halves, &["1", "1 bis", "2", "3"]);
        let anew = article_of(&halves, &["1", "2", "3", "4"]);
        assert_eq!(kinds_between(&whole, &bis), "split", "{cut}");
        assert_eq!(kinds_between(&bis, &whole), "join", "{cut}");
        assert_eq!(kinds_between(&whole, &anew), "split renumber renumber", "{cut}");
        assert_eq!(kinds_between(&anew, &whole), "join renumber renumber", "{cut}");
    }
    let thirds = SENTENCES[..3].iter().map(|one| (*one).to_owned());
    let thirds: Vec<String> = thirds.collect();
    let whole = article_of(&[thirds.join(" ")], &["1", "2", "3"]);
    let three = article_of(&thirds, &["1", "1 bis", "1 ter", "2", "3"]);
    assert_eq!(kinds_between(&whole, &three), "split");
    assert_eq!(kinds_between(&three, &whole), "join");
}

/// Two chapters with these articles.
fn chapters(first: &[u32], second: &[u32]) -> Convention {
    let head = |nth: usize| {
        let number = ["I", "II"][nth];
        (format!("0{nth}/_chapter.md"), format!("# Chapter {number}. On {number}\n"))
    };
    let mut files = vec![head(0), head(1)];
    let mut number = 0;
    for (folder, articles) in [first, second].into_iter().enumerate() {
        for article in articles {
            number += 1;
            let text = format!(
                "---\nid: a{article}\n---\n\n# Article {number}. On {article}\n\nWords of {article}.\n"
            );
            files.push((format!("0{folder}/{number:03}.md"), text));
        }
    }
    let files = files.into_iter().map(|(path, text)| {
        let file = SourceFile::new(path.clone(), text);
        (path, file)
    });
    let checked = parse::convention(Version::new("2.0"), files.collect());
    assert!(!checked.has_errors(), "{:?}", checked.findings);
    checked.value.expect("a convention")
}

#[test]
fn an_article_may_go_anywhere() {
    let before = chapters(&[1, 2, 3], &[4, 5]);
    let base = Base::new(&before);
    for article in 1..=5_u32 {
        for chapter in 0..2 {
            for place in 0..3 {
                let mut lists = [vec![1, 2, 3], vec![4, 5]];
                lists.iter_mut().for_each(|list| list.retain(|one| *one != article));
                let at = place.min(lists[chapter].len());
                lists[chapter].insert(at, article);
                let after = chapters(&lists[0], &lists[1]);
                let made = derive(&base, &after, &CODEC);
                let made = made.unwrap_or_else(|error| panic!("{lists:?}: {error}"));
                let written = write::proposal(&proposal(&made));
                let moves = written.matches("- op: move").count();
                let is_moved = lists != [vec![1, 2, 3], vec![4, 5]];
                assert_eq!(moves, usize::from(is_moved), "{lists:?}\n{written}");
            }
        }
    }
}
