//! What every format says of a redline or a compilation in the same words.

use crate::view::{
    ArticleRedline, ChangeKind, Fate, Relation, Rolling, Row, Tone, Voice,
};

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
        Fate::Changed => "",
        Fate::Added => "new",
        Fate::Removed => "deleted",
        Fate::Moved => "moved",
        Fate::Unchanged if article.from == article.to => "",
        Fate::Unchanged => "words unchanged",
    }
}

/// Where a provision comes from, or went.
pub(super) fn relation(relation: &Relation) -> String {
    match relation {
        Relation::MovedFrom(partner) => format!("moved from {partner}"),
        Relation::MovedTo(partner) => format!("moved to {partner}"),
        Relation::SplitFrom(whole) => format!("split from {whole}"),
        Relation::JoinedTo(whole) => format!("joined to {whole}"),
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

/// The title of the bracketed compilation, and how far its text is.
pub(super) fn rolling_title(view: &Rolling) -> [String; 2] {
    let brackets = match view.brackets() {
        0 => "The text is clean: no bracket is open.".to_owned(),
        1 => "1 bracket is open.".to_owned(),
        count => format!("{count} brackets are open."),
    };
    let status =
        format!("Compiled by the secretariat; nobody has adopted this text. {brackets}");
    ["Bracketed compilation".to_owned(), status]
}

/// What has to be known to read the bracketed compilation, a line each.
pub(super) fn rolling_legend(view: &Rolling) -> Vec<String> {
    let who = if view.anonymous { "option 1" } else { "P-001.1" };
    let mut legend = Vec::new();
    if view.brackets() > 0 {
        legend.push(format!(
            "[words | {who}: other words] undecided: as it stands, and what is asked for"
        ));
        legend.push(format!("[words | {who}: delete] undecided: deletion is asked for"));
        legend.push(format!("[{who}: words] undecided: insertion is asked for"));
    }
    if view.has_agreed() {
        let agreed = toned(Tone::Agreed, "words");
        legend.push(format!("{agreed} agreed in principle, not adopted"));
    }
    if view.has_struck() {
        legend.push(format!("{} deleted", toned(Tone::Struck, "words")));
    }
    legend
}

/// Words with the signs of their tone.
pub(super) fn toned(tone: Tone, text: &str) -> String {
    match tone {
        Tone::Plain | Tone::New | Tone::Option | Tone::Sign => text.to_owned(),
        Tone::Agreed => format!("‹{text}›"),
        Tone::Struck => format!("~{text}~"),
    }
}

/// What is said of a proposal in a list: title, sponsors, status.
pub(super) fn voice(voice: &Voice) -> String {
    let sponsors = match voice.sponsors.is_empty() {
        true => String::new(),
        false => format!(" ({})", voice.sponsors.join(", ")),
    };
    format!("{}{sponsors}: {}", voice.title, voice.status)
}
