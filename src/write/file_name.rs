//! Names of files and folders: a convenience for people who look at a folder.

use crate::model::{ArticleId, Core, DocumentKind, Group, Number, Series, Suffix};

/// Returns the name of a document's file: `045-equal-treatment.md`, `_chapter.md`. An annex
/// or its like stands alone, `annex-a.md`, unless it heads a folder.
#[must_use]
pub fn file_name(kind: &DocumentKind, id: &ArticleId, heads: bool) -> String {
    match kind {
        DocumentKind::Preamble => "00-preamble.md".to_owned(),
        DocumentKind::Closing => "99-closing.md".to_owned(),
        DocumentKind::Group(group) => group_name(group, heads),
        DocumentKind::Article(number) => {
            format!("{}-{id}.md", padded(&slug(&number.without_word()), 3))
        }
    }
}

fn group_name(group: &Group, heads: bool) -> String {
    let word = group.kind.word().to_ascii_lowercase();
    match heads || !group.kind.is_container() {
        true => format!("_{word}.md"),
        false if group.number.written().is_empty() => format!("{word}.md"),
        false => format!("{word}-{}.md", slug(&group.number)),
    }
}

/// Returns what the name of a group's folder begins with: `04`, `04-bis`. `None` when its
/// number is in no series that sorts, and for annexes, whose folders say what they are.
#[must_use]
pub fn folder_number(kind: &DocumentKind) -> Option<String> {
    let group = kind.group().filter(|group| !group.kind.is_container())?;
    let core = &group.number;
    let is_letter = ["C", "D", "L", "M"].contains(&core.written());
    let roman = || core.number(Series::UpperRoman).filter(|_| !is_letter);
    let number = core.number(Series::Arabic).or_else(roman)?;
    let arabic = Number { series: Series::Arabic, ..number }.to_string();
    Some(padded(&arabic.to_lowercase().replace(' ', "-"), 2))
}

/// Returns the name of a folder with its number in step; what follows the number stays.
#[must_use]
pub fn folder_in_step(name: &str, number: &str) -> String {
    let slug = without_number(name);
    match slug.is_empty() {
        true => number.to_owned(),
        false => format!("{number}-{slug}"),
    }
}

/// Returns what follows the number that a name begins with, if it does.
fn without_number(name: &str) -> &str {
    let (first, rest) = name.split_once('-').unwrap_or((name, ""));
    let letters = first.trim_start_matches(|digit: char| digit.is_ascii_digit());
    if letters.len() > 1 || Number::read(first, Series::Arabic).is_none() {
        return name;
    }
    let (second, behind) = rest.split_once('-').unwrap_or((rest, ""));
    let number = Number::read(&format!("{first} {second}"), Series::Arabic);
    match number.map(|number| number.suffix) {
        Some(Suffix::Latin(_)) => behind,
        Some(
            Suffix::Ahead(..)
            | Suffix::Minus(_)
            | Suffix::None
            | Suffix::Letter(_)
            | Suffix::Dashed(_)
            | Suffix::DashedRoman(_)
            | Suffix::Parts(_),
        )
        | None => rest,
    }
}

/// Returns a number with zeros before it, so that names sort as numbers do.
fn padded(number: &str, width: usize) -> String {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let zeros = if digits == 0 { 0 } else { width.saturating_sub(digits) };
    format!("{}{number}", "0".repeat(zeros))
}

/// Returns a designation in lower case, its words joined by hyphens; no name begins with one.
fn slug(number: &Core) -> String {
    let lower = number.canonical().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    let slug = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if lower.starts_with('-') { format!("0-{slug}") } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GroupKind;

    #[test]
    fn files_sort_as_articles_do() {
        let id = ArticleId::new("x");
        for (kind, name) in [
            (DocumentKind::Article(Core::new("45")), "045-x.md"),
            (DocumentKind::Article(Core::new("45bis")), "045-bis-x.md"),
            (DocumentKind::Article(Core::new("12A")), "012a-x.md"),
            (DocumentKind::Article(Core::new("Rule 7")), "007-x.md"),
            (DocumentKind::Article(Core::new("5-A")), "005-a-x.md"),
            (DocumentKind::Article(Core::new("-1")), "000-1-x.md"),
            (DocumentKind::Article(Core::new("1045")), "1045-x.md"),
            (DocumentKind::Article(Core::new("XIV")), "xiv-x.md"),
            (DocumentKind::grouped(GroupKind::Annex, Core::new("A")), "annex-a.md"),
            (DocumentKind::grouped(GroupKind::Annex, Core::new("")), "annex.md"),
            (DocumentKind::grouped(GroupKind::Chapter, Core::new("IV")), "_chapter.md"),
            (DocumentKind::grouped(GroupKind::Section, Core::new("2")), "_section.md"),
            (DocumentKind::Closing, "99-closing.md"),
            (DocumentKind::Preamble, "00-preamble.md"),
        ] {
            assert_eq!(file_name(&kind, &id, false), name);
        }
    }

    #[test]
    fn a_folder_keeps_its_words_and_follows_its_number() {
        let number = |core| {
            folder_number(&DocumentKind::grouped(GroupKind::Chapter, Core::new(core)))
        };
        assert_eq!(number("IV").as_deref(), Some("04"));
        assert_eq!(number("IV bis").as_deref(), Some("04-bis"));
        assert_eq!(number("12").as_deref(), Some("12"));
        for (name, number, expected) in [
            ("04-migrant-workers", "05", "05-migrant-workers"),
            ("04-bis-climate", "04", "04-climate"),
            ("04-climate", "04-bis", "04-bis-climate"),
            ("4-work", "04", "04-work"),
            ("work", "04", "04-work"),
            ("3-d-printing", "03", "03-d-printing"),
            ("04", "05", "05"),
        ] {
            assert_eq!(folder_in_step(name, number), expected);
        }
    }
}
