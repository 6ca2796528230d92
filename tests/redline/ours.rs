//! The redline of two texts, one provision a line, through the view that readers see.

use mimc::{
    model::{Convention, Core, DocumentKind},
    view::{ChangeKind, Detail, Lineage, ProvisionRedline, Redline, redline},
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
        .map(|line| {
            let (label, text) = split_label(line);
            match label {
                "" => text.to_owned(),
                label => format!("{label} {text}"),
            }
        })
        .collect()
}

/// Returns the redline of two texts; `## Title` begins an article.
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

/// Counts R0 to R6 in the redline of two texts.
pub(crate) fn measure(old: &str, new: &str) -> Measure {
    let view = compared(old, new);
    let mut total = Measure::default();
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    for provision in view.articles.iter().flat_map(|article| &article.provisions) {
        let (label, words) = (marked_label(provision), marked_words(provision));
        let side = |side| match (label.side(side), words.side(side)) {
            (label, words) if label.is_empty() => words,
            (label, words) => format!("{label} {words}"),
        };
        for marked in [&label, &words] {
            let sides = [ChangeKind::Deleted, ChangeKind::Inserted];
            let [left, right] = sides.map(|side| marked.side(side));
            total.add(marked.measure(&left, &right));
        }
        // A provision that only one text has is one mark, its label in it.
        let alone = provision.from.is_none() || provision.to.is_none();
        total.r3 -=
            usize::from(alone && !label.runs.is_empty() && !words.runs.is_empty());
        olds.extend(provision.from.is_some().then(|| side(ChangeKind::Deleted)));
        news.extend(provision.to.is_some().then(|| side(ChangeKind::Inserted)));
        if is_whole(&words) && provision.from.is_some() && provision.to.is_some() {
            let [left, right] =
                [ChangeKind::Deleted, ChangeKind::Inserted].map(|side| words.side(side));
            total.excess += words.measure(&left, &right).r2 - plain(&left, &right);
        }
        total.r6 += usize::from(provision.moved.is_some());
    }
    let (mut wanted_olds, mut wanted_news) = (lines(old), lines(new));
    if std::env::var_os("VERBOSE").is_some() && (olds.len() != wanted_olds.len()) {
        eprintln!("{olds:?} {wanted_olds:?}");
    }
    for list in [&mut olds, &mut news, &mut wanted_olds, &mut wanted_news] {
        list.sort();
    }
    total.r0 += usize::from(olds != wanted_olds) + usize::from(news != wanted_news);
    total
}

fn marked_label(provision: &ProvisionRedline) -> Marked {
    let mut marked = Marked::default();
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    if from == to {
        marked.push(ChangeKind::Kept, from.unwrap_or_default());
    } else {
        marked.push(ChangeKind::Deleted, from.unwrap_or_default());
        marked.push(ChangeKind::Inserted, to.unwrap_or_default());
    }
    marked
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
