//! The redline as figures: how many words each document lost and gained.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::paper::{ArticleRedline, ChangeKind, DocumentFate, Redline};

use super::{
    super::{super::phrases, Look, counted},
    Pen,
};

/// Writes one line for each document that changed, and a sum.
///
/// # Errors
/// When the writer refuses.
pub fn redline_stat(view: &Redline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let changed: Vec<_> = view
        .articles
        .iter()
        .filter(|article| article.status != DocumentFate::Unchanged)
        .map(|article| (numbers(article), article))
        .collect();
    let longest = changed.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let (mut deleted, mut inserted) = (0, 0);
    for (name, article) in &changed {
        let (out_words, in_words) =
            (words(article, ChangeKind::Deleted), words(article, ChangeKind::Inserted));
        let padding = longest - name.width();
        let name = Pen { look, view }.bold(name);
        let fate = fate(article.status);
        writeln!(out, "{name}{:padding$}  {fate:8} -{out_words} +{in_words}", "")?;
        deleted += out_words;
        inserted += in_words;
    }
    let documents = counted(changed.len(), "document");
    let (deleted, inserted) = (counted(deleted, "word"), counted(inserted, "word"));
    writeln!(out, "{documents} changed, {deleted} deleted, {inserted} inserted")
}

fn numbers(article: &ArticleRedline) -> String {
    phrases::then_and_now(article.from.as_deref(), article.to.as_deref())
}

fn fate(status: DocumentFate) -> &'static str {
    match status {
        DocumentFate::Changed => "changed",
        DocumentFate::Added => "new",
        DocumentFate::Removed => "deleted",
        DocumentFate::Moved => "moved",
        DocumentFate::Unchanged => "same",
    }
}

fn words(article: &ArticleRedline, kind: ChangeKind) -> usize {
    let provisions = article.provisions.iter().flat_map(|provision| &provision.runs);
    let runs = article.heading.iter().chain(provisions);
    let meant = runs.filter(|run| run.kind == kind);
    meant.map(|run| run.text.split_whitespace().count()).sum()
}
