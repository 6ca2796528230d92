//! What a paragraph is where a heading or a title may stand.

use crate::model::ImportedKind;

use super::{
    block::{Block, Look, Start, plain},
    heading::{self, Heading},
    label,
    words::{CONTAINERS, is_article},
};

/// The heading of a paragraph that the document numbers by itself: `Article 1` is its label,
/// its words are the title.
pub(super) fn numbered(block: &Block) -> Option<Heading> {
    if block.start == Start::Sign {
        return heading::read_sign(&block.text);
    }
    let found = block.label.as_deref().and_then(heading::read)?;
    let words = plain(&block.text);
    let title = if found.title.is_empty() { words } else { found.title };
    Some(Heading { title: title.trim().to_owned(), ..found })
}

pub(super) fn kind_of(word: &str) -> ImportedKind {
    match word {
        "Preamble" => ImportedKind::Preamble,
        word if is_article(word) => ImportedKind::Article,
        word if CONTAINERS.contains(&word) => ImportedKind::Container,
        _ => ImportedKind::Group,
    }
}

/// Whether words stand where a title does and look like one: short, no sentence, no label.
pub(super) fn is_title(block: &Block, behind: Option<&Block>) -> bool {
    let text = block.text.trim_end_matches('*');
    let short = text.chars().count() <= 260 && label::at_start(text).is_none();
    let open = !text.ends_with(['.', ';', ':', ',']) && block.label.is_none();
    let upper =
        text.trim_start_matches('*').chars().next().is_some_and(|c| !c.is_lowercase());
    // `as it is said in` and `Article 9.` below it are one sentence.
    let cites = behind.is_some_and(|next| next.start == Start::Cited);
    let followed = behind
        .is_some_and(|next| next.look != Look::Furniture || block.look == Look::Heading);
    short && open && upper && !cites && (followed || block.look == Look::Heading)
}

/// A heading that is a file's name or a sign, not a title.
pub(super) fn heading_is_name(title: &str) -> bool {
    !title.contains(' ') && (title == title.to_lowercase() || title.len() < 4)
}
