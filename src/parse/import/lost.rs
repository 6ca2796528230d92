//! What a source lost: numbers that its own words cite, and that it does not have.

use crate::model::{Doubt, ImportedDocument, ImportedKind};

/// Returns a doubt for each paragraph of its own that an article cites and does not have.
pub(super) fn numbers(documents: &[ImportedDocument]) -> Vec<Doubt> {
    let articles = documents.iter().filter(|one| one.kind == ImportedKind::Article);
    let mut doubts = Vec::new();
    for article in articles {
        let cited = article.provisions.iter().flat_map(|one| cited(&one.text));
        let missing = cited.filter(|number| {
            let labels = article.provisions.iter().filter_map(|one| one.label.as_deref());
            let mut numbers = labels.map(|label| label.trim_matches(['(', ')', '.']));
            !numbers.any(|label| label == *number)
        });
        let mut missing: Vec<&str> = missing.collect();
        missing.dedup();
        for number in missing {
            let text = format!("{} {}", article.word, article.number);
            let why = format!(
                "it cites its paragraph {number}, which the source does not number"
            );
            doubts.push(Doubt { page: 0, text, why });
        }
    }
    doubts
}

/// Returns the numbers in `paragraph 2 of this article`.
fn cited(text: &str) -> impl Iterator<Item = &str> {
    text.split("paragraph ").skip(1).filter_map(|behind| {
        let end = behind.find(|c: char| !c.is_ascii_digit())?;
        let rest = behind[end..].trim_start().to_lowercase();
        let own = ["of this article", "of the present article", "of the same article"];
        (end > 0 && own.iter().any(|words| rest.starts_with(words)))
            .then(|| &behind[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_paragraphs_that_are_cited_are_found() {
        let text = "Under paragraph 2 of this Article, and paragraph 3 of Article 5.";
        assert_eq!(cited(text).collect::<Vec<_>>(), ["2"]);
    }
}
