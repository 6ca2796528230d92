//! What every format says of a redline in the same words.

use crate::paper::{ArticleRedline, ChangeKind, DocumentFate, Row};

/// The number of a document or provision then and now: `Article 45 → Article 46`.
pub(super) fn then_and_now(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(number), _) | (None, Some(number)) => number.to_owned(),
        (None, None) => String::new(),
    }
}

/// What became of a document, if more has to be said than its words show.
pub(super) fn fate(article: &ArticleRedline) -> &'static str {
    match article.status {
        DocumentFate::Changed => "",
        DocumentFate::Added => "new",
        DocumentFate::Removed => "deleted",
        DocumentFate::Moved => "moved",
        DocumentFate::Unchanged if article.from == article.to => "",
        DocumentFate::Unchanged => "words unchanged",
    }
}

/// Where words stand, or stood, elsewhere: in the same provision when no partner is named.
pub(super) fn moved(kind: ChangeKind, partner: Option<&str>) -> String {
    match (kind, partner) {
        (_, None) => "moved".to_owned(),
        (ChangeKind::Deleted, Some(partner)) => format!("moved to {partner}"),
        (ChangeKind::Kept | ChangeKind::Inserted, Some(partner)) => {
            format!("moved from {partner}")
        }
    }
}

/// How many `nouns` were left out; nothing of one that is shown.
pub(super) fn folded<T>(row: &Row<'_, T>, noun: &str) -> Option<String> {
    let counted = |count: usize, kind: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {kind} {noun}{plural}")
    };
    match row {
        Row::One(_) => None,
        Row::Unchanged(count) => Some(counted(*count, "unchanged")),
        Row::Renumbered { count, first, last } => {
            let number = |(from, to): &(&str, &str)| format!("{from} → {to}");
            let to =
                if *count > 1 { format!(" to {}", number(last)) } else { String::new() };
            Some(format!("{}: {}{to}", counted(*count, "renumbered"), number(first)))
        }
    }
}

/// The sign of a voice: `A` to `Z`, then `AA`.
pub(super) fn sign(voice: usize) -> String {
    let letter =
        |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let first = (voice / 26).checked_sub(1).map(letter);
    first.into_iter().chain([letter(voice)]).collect()
}
