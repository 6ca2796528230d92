//! `mimc diff --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{
    ArticleRedline, ChangeKind, DocumentFate, ProvisionRedline, Redline, Relation,
};

use super::{VERSION, write};

#[derive(Serialize)]
struct Diff<'v> {
    version: u32,
    from: &'v str,
    to: &'v str,
    articles: Vec<Article<'v>>,
}

#[derive(Serialize)]
struct Article<'v> {
    id: &'v str,
    from: Option<&'v str>,
    to: Option<&'v str>,
    status: &'static str,
    heading: Vec<Run<'v>>,
    provisions: Vec<Provision<'v>>,
}

#[derive(Serialize)]
struct Provision<'v> {
    from: Option<&'v str>,
    to: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split_from: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_to: Option<&'v str>,
    /// So many levels deeper than before, under another provision.
    #[serde(skip_serializing_if = "Option::is_none")]
    nested: Option<isize>,
    runs: Vec<Run<'v>>,
}

#[derive(Serialize)]
struct Run<'v> {
    kind: &'static str,
    text: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amendment: Option<u32>,
}

/// Writes a redline.
///
/// # Errors
/// When the writer refuses.
pub fn diff(view: &Redline, out: &mut dyn Write) -> io::Result<()> {
    let articles = view.articles.iter().map(article).collect();
    write(&Diff { version: VERSION, from: &view.from, to: &view.to, articles }, out)
}

fn article(view: &ArticleRedline) -> Article<'_> {
    Article {
        id: &view.id,
        from: view.from.as_deref(),
        to: view.to.as_deref(),
        status: match view.status {
            DocumentFate::Changed => "changed",
            DocumentFate::Added => "added",
            DocumentFate::Removed => "removed",
            DocumentFate::Moved => "moved",
            DocumentFate::Unchanged => "unchanged",
        },
        heading: view.heading.iter().map(run).collect(),
        provisions: view.provisions.iter().map(provision).collect(),
    }
}

fn provision(view: &ProvisionRedline) -> Provision<'_> {
    let (moved, split_from, joined_to) = match &view.relation {
        Some(Relation::MovedFrom(partner) | Relation::MovedTo(partner)) => {
            (Some(partner.as_str()), None, None)
        }
        Some(Relation::SplitFrom(whole)) => (None, Some(whole.as_str()), None),
        Some(Relation::JoinedTo(whole)) => (None, None, Some(whole.as_str())),
        Some(Relation::Nested { .. }) | None => (None, None, None),
    };
    let nested = match &view.relation {
        Some(Relation::Nested { deeper, .. }) => Some(*deeper),
        Some(
            Relation::MovedFrom(_)
            | Relation::MovedTo(_)
            | Relation::SplitFrom(_)
            | Relation::JoinedTo(_),
        )
        | None => None,
    };
    Provision {
        from: view.from.as_deref(),
        to: view.to.as_deref(),
        moved,
        split_from,
        joined_to,
        nested,
        runs: view.runs.iter().map(run).collect(),
    }
}

fn run(view: &crate::paper::Run) -> Run<'_> {
    Run {
        kind: match view.kind {
            ChangeKind::Kept => "kept",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Inserted => "inserted",
        },
        text: &view.text,
        moved: view.moved.as_deref(),
        proposal: view.proposal.as_deref(),
        amendment: view.amendment,
    }
}
