//! Plain text and Markdown of any kind, as paragraphs.

use super::{
    apart::Apart,
    block::{Block, Look},
    heading, label,
};

/// Reads plain text or Markdown: a blank line, a heading or a label begins a paragraph.
#[must_use]
pub(super) fn text_blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut before = "";
    let mut quiet = false;
    let wrapped = Wrapped::of(text);
    let is_marked = text.lines().any(|line| is_heading(line.trim()));
    let mut apart = Apart::default();
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
        if is_marked && apart.takes(words, page) {
            continue;
        }
        blocks.extend(apart.ended());
        if words.is_empty() {
            open = false;
            continue;
        }
        if let Some((name, words)) = note(words).filter(|_| is_marked) {
            let label = Some(name.to_owned());
            blocks.push(Block { label, ..Block::new(words, Look::Note, page) });
            open = false;
            continue;
        }
        if is_heading(words) {
            blocks.push(Block::new(words.trim_start_matches('#'), Look::Heading, page));
            open = false;
            continue;
        }
        let words = unbulleted(words);
        let begins = label::at_start(words).is_some() || heading::read(words).is_some();
        match blocks.last_mut() {
            Some(last)
                if open
                    && !begins
                    && last.look == Look::Text
                    && wrapped.goes_on(before, words) =>
            {
                last.text.push(' ');
                last.text.push_str(&Block::new(words, Look::Text, page).text);
            }
            Some(_) | None => blocks.push(Block::new(words, Look::Text, page)),
        }
        open = heading::read(words).is_none();
        before = words;
    }
    blocks.extend(apart.ended());
    blocks.iter_mut().for_each(|block| block.marked = is_marked);
    blocks
}

/// How a text breaks its lines: where hardly any is blank, each is a paragraph, unless it is
/// as long as lines are.
struct Wrapped {
    is_spaced: bool,
    widest: usize,
}

impl Wrapped {
    fn of(text: &str) -> Self {
        let width = |line: &str| line.trim().chars().count();
        let lines = || text.lines().map(width);
        let blank = lines().filter(|width| *width == 0).count();
        let full = lines().count() - blank;
        Self { is_spaced: blank * 8 >= full, widest: lines().max().unwrap_or(0) }
    }

    /// Whether a line goes on with the one before it.
    fn goes_on(&self, before: &str, line: &str) -> bool {
        let length = before.chars().count();
        let is_full = self.widest <= 120 && length * 4 >= self.widest * 3;
        let ended = before.ends_with(['.', ';', ':', ',']);
        let is_next = ended && line.starts_with(char::is_uppercase);
        is_full || line.starts_with(char::is_lowercase) || (self.is_spaced && !is_next)
    }
}

fn is_heading(words: &str) -> bool {
    let marks = words.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&marks) && words[marks..].starts_with(' ')
}

/// Returns the name and the words of a note.
fn note(words: &str) -> Option<(&str, &str)> {
    let (name, words) = words.strip_prefix("[^")?.split_once("]:")?;
    (!name.is_empty() && !name.contains(['[', ']', ' '])).then_some((name, words))
}

/// Returns the line without the bullet and the escape that Markdown puts before a label.
fn unbulleted(words: &str) -> &str {
    let bare = words.strip_prefix(['-', '*', '+']).map(str::trim_start);
    bare.filter(|bare| label::at_start(bare).is_some()).unwrap_or(words)
}
