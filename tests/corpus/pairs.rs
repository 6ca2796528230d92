//! What is derived from an article before and after a real amendment gives the second text
//! byte for byte, and is not much larger than the change.

use std::{fmt::Write as _, path::Path, sync::Arc};

use mimc::{
    engine::{Base, Chair, Compatible, bind, derive, join},
    model::{
        Amendment, Document, Frame, Links, Operation, Proposal, ProposalId, ProposalKind,
        Version, WordPlace,
    },
    parse,
    source::{Located, SourceFile, Span},
    verbs::CODEC,
    words::{ChangeKind, TokenKind, diff, tokens},
    write,
};

use crate::{canonical, convention, corpus, folders, layout, text_of};

/// At most this many words are said for each word that changed, over all pairs. A quotation is a
/// phrase that a reader understands (`34 days`, not `34`), and ends with its sentence: that takes
/// a few words more than the fewest that would do.
const MOST: f64 = 1.35;

#[test]
fn what_is_derived_gives_the_amended_article_and_is_about_as_large_as_the_change() {
    let Some(folder) = corpus("pairs") else { return };
    let mut table = String::from("pair   changed  said  ratio  amendments\n");
    let (mut changed, mut said) = (0, 0);
    for pair in folders(&folder) {
        let one = Pair::read(&pair);
        let operations = one.derived(&pair);
        let (words, size) = (one.changed(), operations.iter().map(said_by).sum());
        changed += words;
        said += size;
        let name = pair.file_name().unwrap().to_string_lossy();
        let ratio = ratio(size, words);
        let kinds: Vec<_> = operations.iter().map(Operation::name).collect();
        let kinds = kinds.join(" ");
        writeln!(table, "{name:>4}  {words:>8}  {size:>4}  {ratio:>5.2}  {kinds}")
            .unwrap();
    }
    let all = ratio(said, changed);
    eprintln!("{table} all  {changed:>8}  {said:>4}  {all:>5.2}");
    assert!(all <= MOST, "{said} words to change {changed}");
}

fn ratio(one: usize, other: usize) -> f64 {
    let float = |count| f64::from(u32::try_from(count).unwrap());
    float(one) / float(other.max(1))
}

/// The two texts of a pair.
pub(crate) fn texts(folder: &Path) -> (Arc<Document>, Arc<Document>) {
    let pair = Pair::read(folder);
    (pair.before, pair.after)
}

struct Pair {
    before: Arc<Document>,
    after: Arc<Document>,
}

impl Pair {
    fn read(folder: &Path) -> Self {
        let read = |name: &str| {
            let text = text_of(&folder.join(name));
            let text = text.trim_start_matches('\u{feff}').replace('\r', "");
            let (title, body) = layout::headings(&text);
            canonical("case.md", &layout::article("case", "1", &title, &body))
        };
        Self { before: read("before.md"), after: read("after.md") }
    }

    /// The operations that make the one text the other, proven on the whole way: written,
    /// read, bound, joined, written.
    fn derived(&self, folder: &Path) -> Vec<Operation> {
        let before = convention(&[Arc::clone(&self.before)]);
        let base = Base::new(&before);
        let operations = derive(&base, &convention(&[Arc::clone(&self.after)]), &CODEC);
        let operations =
            operations.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let written = write::proposal(&proposal(&operations));
        let read = parse::proposal(&SourceFile::new("P-001.yaml", written.clone()));
        let read = read.value.unwrap_or_else(|| panic!("{written}\n{:?}", read.findings));
        let bound = bind(&base, &read);
        let bound =
            bound.bound.unwrap_or_else(|| panic!("{written}\n{:?}", bound.findings));
        let set = Compatible::new(&base, &bound.edits).unwrap();
        let joined = join(&base, &set, &Chair::default());
        let joined = write::document(&joined.convention.documents[0]);
        assert_eq!(joined, self.after.source.text(), "{}\n{written}", folder.display());
        operations
    }

    /// How many words are out or in, by a comparison of the whole texts.
    fn changed(&self) -> usize {
        let text = |document: &Document| {
            let heading = document.heading.printed().to_owned();
            let provisions = document.provisions.iter().map(|provision| {
                let label = provision.label.as_ref();
                let label = label.map_or(String::new(), mimc::model::Label::printed);
                format!("{label} {}", provision.text.printed())
            });
            std::iter::once(heading).chain(provisions).collect::<Vec<_>>().join("\n")
        };
        let (before, after) = (text(&self.before), text(&self.after));
        let changes = diff(&before, &after).into_iter();
        let words = changes.map(|change| match change.kind {
            ChangeKind::Kept => 0,
            ChangeKind::Deleted => count(&before[change.old]),
            ChangeKind::Inserted => count(&after[change.new]),
        });
        words.sum()
    }
}

fn count(text: &str) -> usize {
    tokens(text).iter().filter(|token| token.kind == TokenKind::Word).count()
}

/// How many words an amendment says: quoted, new, and one for each address.
fn said_by(operation: &Operation) -> usize {
    1 + match operation {
        Operation::Replace { find, with, .. } => {
            count(&find.text) + count(with.text.raw())
        }
        Operation::InsertWords { place, text, .. } => {
            let quoted = match place {
                WordPlace::After(words, _) | WordPlace::Before(words, _) => {
                    count(&words.text)
                }
                WordPlace::Start | WordPlace::End => 0,
            };
            quoted + count(text.text.raw())
        }
        Operation::DeleteWords { find, .. } => count(&find.text),
        Operation::InsertProvisions { text, .. } | Operation::Substitute { text, .. } => {
            count(&text.written)
        }
        Operation::Retitle { with, .. } => count(with.text.raw()),
        Operation::Split { into, .. } => into.iter().map(|new| count(&new.written)).sum(),
        Operation::Join { articles, into } => articles.len() + count(&into.written),
        Operation::ReplaceTerm { forms, hits } => 2 * forms.len() + hits.len(),
        Operation::Set { tags, .. } => tags.iter().map(|(_, tags)| tags.len()).sum(),
        Operation::Move { .. } | Operation::Renumber { .. } | Operation::Wrap { .. } => 1,
        Operation::DeleteProvision { .. } => 0,
    }
}

pub(crate) fn proposal(operations: &[Operation]) -> Proposal {
    let located = |value| Located::new(value, Span::default());
    let amendment = |(operation, number): (&Operation, u32)| Amendment {
        number,
        frame: Frame::Base,
        operation: operation.clone(),
        span: Span::default(),
    };
    Proposal {
        id: Located::new(ProposalId::new("P-001"), Span::default()),
        title: "As amended".to_owned(),
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
