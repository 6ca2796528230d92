//! What of a redline is shown, and what is only counted.

use crate::words::counted;

use super::{ArticleRedline, Detail, DocumentFate, ProvisionRedline, Redline};

/// One thing that a reader is shown, or a row of them that are only counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<'v, T> {
    /// A document or provision that changed.
    One(&'v T),
    /// So many that did not.
    Unchanged(usize),
    /// So many whose words did not change, only their numbers.
    Renumbered {
        /// How many.
        count: usize,
        /// The number of the first, then and now.
        first: (&'v str, &'v str),
        /// The number of the last, then and now.
        last: (&'v str, &'v str),
    },
}

impl<T> Row<'_, T> {
    /// Returns how many of what were left out; nothing of one that is shown.
    #[must_use]
    pub fn folded(&self, noun: &str) -> Option<String> {
        match self {
            Self::One(_) => None,
            Self::Unchanged(count) => Some(counted(*count, &format!("unchanged {noun}"))),
            Self::Renumbered { count, first, last } => {
                let number = |(from, to): &(&str, &str)| format!("{from} → {to}");
                let to = match *count > 1 {
                    true => format!(" to {}", number(last)),
                    false => String::new(),
                };
                let said = counted(*count, &format!("renumbered {noun}"));
                Some(format!("{said}: {}{to}", number(first)))
            }
        }
    }
}

/// What is to be done with one of a row.
enum Weight<'v> {
    Show,
    Count,
    Renumbered(&'v str, &'v str),
}

impl Redline {
    /// Returns what is shown of the documents.
    #[must_use]
    pub fn rows(&self, detail: Detail) -> Vec<Row<'_, ArticleRedline>> {
        folded(&self.articles, detail, |article| match article.status {
            DocumentFate::Changed
            | DocumentFate::Added
            | DocumentFate::Removed
            | DocumentFate::Moved => Weight::Show,
            DocumentFate::Unchanged => {
                number(article.from.as_deref(), article.to.as_deref())
            }
        })
    }
}

impl ArticleRedline {
    /// Returns what is shown of the provisions.
    #[must_use]
    pub fn rows(&self, detail: Detail) -> Vec<Row<'_, ProvisionRedline>> {
        folded(&self.provisions, detail, |provision| {
            if provision.has_new_words() {
                return Weight::Show;
            }
            number(provision.label_from.as_deref(), provision.label_to.as_deref())
        })
    }
}

fn number<'v>(from: Option<&'v str>, to: Option<&'v str>) -> Weight<'v> {
    match (from, to) {
        (Some(from), Some(to)) if from != to => Weight::Renumbered(from, to),
        (from, to) if from == to => Weight::Count,
        (_, _) => Weight::Show,
    }
}

fn folded<'v, T>(
    all: &'v [T],
    detail: Detail,
    weigh: impl Fn(&'v T) -> Weight<'v>,
) -> Vec<Row<'v, T>> {
    let mut shown = Vec::new();
    for one in all {
        let weight = match detail {
            Detail::Full => Weight::Show,
            Detail::Changes => weigh(one),
        };
        match (weight, shown.last_mut()) {
            (Weight::Show, _) => shown.push(Row::One(one)),
            (Weight::Count, Some(Row::Unchanged(count))) => *count += 1,
            (Weight::Count, _) => shown.push(Row::Unchanged(1)),
            (Weight::Renumbered(from, to), Some(Row::Renumbered { count, last, .. })) => {
                *count += 1;
                *last = (from, to);
            }
            (Weight::Renumbered(from, to), _) => {
                let (first, last) = ((from, to), (from, to));
                shown.push(Row::Renumbered { count: 1, first, last });
            }
        }
    }
    shown
}
