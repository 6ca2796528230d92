//! A redline as figures: how many words each document lost and gained.

use crate::{
    page::{Line, Page, Run, padded, widest},
    words::{ChangeKind, counted},
};

use super::{ArticleRedline, DocumentFate, Redline, page::then_and_now};

impl Redline {
    /// Returns a line for each document that changed, and a sum.
    #[must_use]
    pub fn figures(&self) -> Page {
        let changed = self.articles.iter();
        let changed = changed.filter(|one| one.status != DocumentFate::Unchanged);
        let number =
            |one: &ArticleRedline| then_and_now(one.from.as_deref(), one.to.as_deref());
        let changed: Vec<_> = changed.map(|one| (number(one), one)).collect();
        let column = widest(changed.iter().map(|(name, _)| name.as_str())) + 2;
        let mut page = Page::default();
        let (mut deleted, mut inserted) = (0, 0);
        for (name, article) in &changed {
            let gone = words(article, ChangeKind::Deleted);
            let come = words(article, ChangeKind::Inserted);
            let fate = fate(article.status);
            let name = Run::strong(padded(name, column));
            let figures = Run::kept(format!("{fate:8} -{gone} +{come}"));
            page.line(Line::whole(vec![name, figures]));
            deleted += gone;
            inserted += come;
        }
        let documents = counted(changed.len(), "document");
        let (deleted, inserted) = (counted(deleted, "word"), counted(inserted, "word"));
        page.say(format!("{documents} changed, {deleted} deleted, {inserted} inserted"));
        page
    }
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
