//! File names: a convenience for people who look at a folder.

use crate::model::{ArticleId, Core, DocumentKind};

/// Returns the name of a document's file: `045-equal-treatment.md`, `_chapter.md`.
#[must_use]
pub fn file_name(kind: &DocumentKind, id: &ArticleId) -> String {
    match kind {
        DocumentKind::Preamble => "00-preamble.md".to_owned(),
        DocumentKind::Chapter(_) => "_chapter.md".to_owned(),
        DocumentKind::Section(_) => "_section.md".to_owned(),
        DocumentKind::Annex(number) => format!("annex-{}.md", slug(number)),
        DocumentKind::Article(number) => {
            let number = slug(number);
            let digits = number.bytes().take_while(u8::is_ascii_digit).count();
            let zeros = if digits == 0 { 0 } else { 3_usize.saturating_sub(digits) };
            format!("{}{number}-{id}.md", "0".repeat(zeros))
        }
    }
}

/// Returns a designation in lower case, its words joined by hyphens.
fn slug(number: &Core) -> String {
    number.canonical().to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_sort_as_articles_do() {
        let id = ArticleId::new("x");
        for (kind, name) in [
            (DocumentKind::Article(Core::new("45")), "045-x.md"),
            (DocumentKind::Article(Core::new("45bis")), "045-bis-x.md"),
            (DocumentKind::Article(Core::new("12A")), "012a-x.md"),
            (DocumentKind::Article(Core::new("1045")), "1045-x.md"),
            (DocumentKind::Article(Core::new("XIV")), "xiv-x.md"),
            (DocumentKind::Annex(Core::new("A")), "annex-a.md"),
            (DocumentKind::Chapter(Core::new("IV")), "_chapter.md"),
            (DocumentKind::Section(Core::new("2")), "_section.md"),
            (DocumentKind::Preamble, "00-preamble.md"),
        ] {
            assert_eq!(file_name(&kind, &id), name);
        }
    }
}
