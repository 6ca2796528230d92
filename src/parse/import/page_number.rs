//! The number of a page, in the forms in which pages have it.

use super::label::roman;

/// Words beside the number of a page, in small letters.
const BESIDE: [&str; 22] = [
    "page", "p", "pg", "seite", "página", "pagina", "pág", "pag", "of", "de", "sur",
    "von", "di", "/", "|", "-", "–", "—", "p a g e", "·", "•", "folio",
];

/// Whether a line is the number of a page: `12`, `– 12 –`, `Page 3 of 40`, `3/40`, `xii`.
pub(super) fn is_page_number(line: &str) -> bool {
    let small = line.to_lowercase().replace("p a g e", "page");
    let bare = small.trim_matches(|c: char| "-–—[]{}|/~•·* ".contains(c));
    // `12.` and `(3)` may be the end of a sentence.
    if bare.is_empty() || bare.ends_with('.') || bare.chars().count() > 24 {
        return false;
    }
    // `(i)` is a label.
    let is_small = !line.contains(|c: char| c.is_uppercase() || c == '(');
    if bare.len() <= 6 && is_small && roman(bare).is_some() {
        return true;
    }
    let mut figures = 0;
    let known = bare
        .split(|c: char| c.is_whitespace() || "/|.".contains(c))
        .filter(|part| !part.is_empty())
        .all(|part| {
            let is_figure = part.len() <= 5 && part.parse::<u32>().is_ok();
            figures += usize::from(is_figure);
            is_figure || BESIDE.contains(&part)
        });
    known && (1..=2).contains(&figures)
}

/// Whether a line can be nothing but the number of a page, wherever it stands.
pub(super) fn is_surely_page_number(line: &str) -> bool {
    let dashed = line.starts_with(['-', '–', '—']) && line.ends_with(['-', '–', '—']);
    let named =
        line.to_lowercase().starts_with("page ") && line.split_whitespace().count() == 4;
    (dashed || named) && is_page_number(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_in_many_forms() {
        for line in [
            "12",
            "- 12 -",
            "– 12 –",
            "—12—",
            "[12]",
            "Page 12",
            "Page 12 of 30",
            "12/30",
            "12 | P a g e",
            "p. 12",
            "xii",
            "-iv-",
            "Página 3 de 9",
            "3 of 9",
        ] {
            assert!(is_page_number(line), "{line}");
        }
        for line in [
            "Article 12",
            "12 June 2001",
            "1. 2. 3.",
            "",
            "A",
            "page",
            "I",
            "-",
            "(i)",
            "3:",
            "12.",
            "(3)",
        ] {
            assert!(!is_page_number(line), "{line}");
        }
        assert!(is_surely_page_number("- 12 -"));
        assert!(is_surely_page_number("Page 3 of 9"));
        assert!(!is_surely_page_number("12"));
    }
}
