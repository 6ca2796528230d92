//! The redline of two texts, one provision a line, through the view that readers see.

use mimc::{
    model::{Convention, Core, DocumentKind},
    paper::{ChangeKind, Detail, Lineage, ProvisionRedline, Redline, Relation, redline},
};

use mimc::words::{TokenKind, tokens};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::{
    marked::{Marked, Measure},
    texts::{Tree, convention, document},
};

/// One line is one provision, its label recognised.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    let lines = markdown.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .filter(|line| !line.starts_with("@ "))
        .map(|line| {
            let (label, text) = split_label(line);
            match label {
                "" => text.to_owned(),
                label => format!("{label} {text}"),
            }
        })
        .collect()
}

/// Returns the redline of two texts; `@ 12` begins Article 12.
pub(crate) fn compared(old: &str, new: &str) -> Redline {
    let (old, new) = (version(old), version(new));
    redline(&old, &new, &Lineage::default(), Detail::Full)
}

fn version(markdown: &str) -> Convention {
    let mut articles: Vec<(&str, Vec<Tree>)> = Vec::new();
    for line in markdown.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("@ ") {
            Some(number) => articles.push((number, Vec::new())),
            None if articles.is_empty() => articles.push(("1", Vec::new())),
            None => (),
        }
        let Some((_, trees)) = articles.last_mut() else { continue };
        if !line.starts_with("@ ") {
            let (label, text) = split_label(line);
            let [label, text] = [label, text].map(|part| &*part.to_owned().leak());
            trees.push(Tree(label, text, Vec::new()));
        }
    }
    let article = |(number, trees): (&str, Vec<Tree>)| {
        document(DocumentKind::Article(Core::new(number)), "", trees)
    };
    convention(articles.into_iter().map(article).collect())
}

/// Splits off the label of a line, if it has one.
pub(crate) fn split_label(line: &str) -> (&str, &str) {
    let line = line.strip_prefix("- ").unwrap_or(line);
    match line.split_once(' ') {
        Some((label, text)) if is_label(label) => (label, text.trim_start()),
        _ => ("", line),
    }
}

fn is_label(word: &str) -> bool {
    let bare = |core: &str| {
        let digits = core.chars().all(|c| c.is_ascii_digit());
        !core.is_empty()
            && (digits || core.len() == 1 || core.chars().all(|c| "ivx".contains(c)))
            && core.len() <= 4
            && core.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let bracketed = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    word.strip_suffix('.').is_some_and(bare) || bracketed.is_some_and(bare)
}

/// Counts R0 to R6 in the redline of two texts. A number that only moved on is printed then
/// and now, and is no mark.
pub(crate) fn measure(old: &str, new: &str) -> Measure {
    let view = compared(old, new);
    let mut total = Measure::default();
    let (mut olds, mut news) = (Lines::default(), Lines::default());
    for provision in view.articles.iter().flat_map(|article| &article.provisions) {
        let words = marked_words(provision);
        let sides = [ChangeKind::Deleted, ChangeKind::Inserted];
        let [left, right] = sides.map(|side| words.side(side));
        total.add(words.measure(&left, &right));
        if is_whole(&words) && provision.from.is_some() && provision.to.is_some() {
            total.excess += words.measure(&left, &right).r2 - plain(&left, &right);
        }
        if let (Some(label), None) | (None, Some(label)) =
            (&provision.label_from, &provision.label_to)
            && (provision.from.is_none() || provision.to.is_none())
        {
            total.r2 += label.chars().count();
            total.readable += label.chars().count();
        }
        let split = matches!(provision.relation, Some(Relation::SplitFrom(_)));
        let joined = matches!(provision.relation, Some(Relation::JoinedTo(_)));
        let (from, to) = (provision.from.as_deref(), provision.to.as_deref());
        olds.add(from, provision.label_from.as_deref(), &left, split);
        news.add(to, provision.label_to.as_deref(), &right, joined);
        total.r6 += usize::from(provision.relation.is_some());
        total.r6 += provision.runs.iter().filter(|run| run.moved.is_some()).count();
    }
    total.r0 += usize::from(olds.sorted() != sorted(lines(old)));
    total.r0 += usize::from(news.sorted() != sorted(lines(new)));
    total
}

/// The provisions of one side with their addresses: the parts of one that was split are one
/// again.
#[derive(Default)]
struct Lines(Vec<(String, String)>);

impl Lines {
    fn add(
        &mut self,
        address: Option<&str>,
        label: Option<&str>,
        words: &str,
        later: bool,
    ) {
        let Some(address) = address else { return };
        let first = self.0.iter_mut().rev().find(|(known, _)| later && known == address);
        match (first, label) {
            (Some((_, line)), _) => line.push_str(&format!(" {words}")),
            (None, Some(label)) => {
                self.0.push((address.to_owned(), format!("{label} {words}")));
            }
            (None, None) => self.0.push((address.to_owned(), words.to_owned())),
        }
    }

    fn sorted(&self) -> Vec<String> {
        sorted(self.0.iter().map(|(_, line)| line.clone()).collect())
    }
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

fn marked_words(provision: &ProvisionRedline) -> Marked {
    let mut marked = Marked::default();
    for run in &provision.runs {
        marked.runs.push((run.kind, run.text.clone()));
    }
    marked
}

/// Whether a provision is shown whole, out and in.
fn is_whole(words: &Marked) -> bool {
    words.runs.iter().all(|(kind, _)| *kind != ChangeKind::Kept)
}

/// How many characters a comparison marks that looks for nothing but few marked words.
fn plain(old: &str, new: &str) -> usize {
    let cut = |text: &str| -> Vec<String> {
        let words =
            tokens(text).into_iter().filter(|token| token.kind != TokenKind::Space);
        words.map(|token| text[token.range].to_owned()).collect()
    };
    let (old, new) = (cut(old), cut(new));
    let count =
        |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let all = count(&old) + count(&new);
    let kept = capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal);
    all - 2 * kept.map(|op| count(&old[op.old_range()])).sum::<usize>()
}
