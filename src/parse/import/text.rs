//! Plain text and Markdown of any kind, as paragraphs.

use super::{
    block::{Block, Look},
    heading, label,
};

/// Reads plain text or Markdown: a blank line, a heading or a label begins a paragraph.
#[must_use]
pub(super) fn text_blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut quiet = false;
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let page = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let words = line.trim();
        if at == 0 && words == "---" {
            quiet = text.lines().skip(1).any(|line| line.trim() == "---");
            continue;
        }
        if quiet {
            quiet = words != "---";
            continue;
        }
        if words.is_empty() {
            open = false;
            continue;
        }
        let marks = words.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&marks) && words[marks..].starts_with(' ') {
            blocks.push(Block::new(&words[marks..], Look::Heading, page));
            open = false;
            continue;
        }
        let words = unbulleted(words);
        let begins = label::at_start(words).is_some() || heading::read(words).is_some();
        match blocks.last_mut() {
            Some(last) if open && !begins && last.look == Look::Text => {
                last.text.push(' ');
                last.text.push_str(&Block::new(words, Look::Text, page).text);
            }
            Some(_) | None => blocks.push(Block::new(words, Look::Text, page)),
        }
        open = heading::read(words).is_none();
    }
    let marked = blocks.iter().any(|block| block.look == Look::Heading);
    blocks.iter_mut().for_each(|block| block.marked = marked);
    blocks
}

/// Returns the line without the bullet and the escape that Markdown puts before a label.
fn unbulleted(words: &str) -> &str {
    let bare = words.strip_prefix(['-', '*', '+']).map(str::trim_start);
    bare.filter(|bare| label::at_start(bare).is_some()).unwrap_or(words)
}
