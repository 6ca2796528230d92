//! Contents before a text: its headings once more, with nothing between them.
//!
//! Comes in: paragraphs. Goes out: the same, those of contents marked as furniture. Labels that
//! stand alone are put before their words.

use std::collections::BTreeMap;

use super::{
    block::{Block, Look, Start},
    heading::{self, value},
    label,
    page_number::is_page_number,
    words::is_article,
};

/// What contents are called, in small letters.
const NAMES: [&str; 10] = [
    "contents",
    "table of contents",
    "table des matières",
    "sommaire",
    "índice",
    "indice",
    "contenido",
    "inhalt",
    "inhaltsverzeichnis",
    "inhoud",
];

/// Marks the lines of contents: articles that stand again below, in order, with nothing but
/// titles between them.
pub(super) fn without_contents(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut last: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if let Some(number) = article(block) {
            last.insert(number, at);
        }
    }
    let mut at = 0;
    while at < blocks.len() {
        match run(&blocks, at, &last) {
            Some(end) => {
                let begin = begin(&blocks, at);
                blocks[begin..end].iter_mut().for_each(set_aside);
                at = end;
            }
            None => at += 1,
        }
    }
    blocks
}

fn set_aside(block: &mut Block) {
    block.look = Look::Furniture;
}

/// The number of the article that a paragraph heads.
fn article(block: &Block) -> Option<u32> {
    if block.look == Look::Furniture || block.look == Look::Note {
        return None;
    }
    let label = block.label.as_deref().and_then(heading::read);
    let read = label.or_else(|| heading::read(&block.text));
    read.filter(|found| is_article(found.word)).and_then(|found| value(&found.number))
}

/// Where contents end that begin with this paragraph.
fn run(blocks: &[Block], from: usize, last: &BTreeMap<u32, usize>) -> Option<usize> {
    let (mut count, mut number, mut end) = (0, 0, from);
    article(&blocks[from])?;
    for (at, block) in blocks.iter().enumerate().skip(from) {
        match article(block) {
            Some(next) => {
                let again = last.get(&next).is_some_and(|below| *below > at);
                if next <= number || !again {
                    break;
                }
                (count, number, end) = (count + 1, next, at + 1);
            }
            None if is_led(&block.text) => end = at + 1,
            None if block.look == Look::Furniture || is_line(block) => {}
            None => break,
        }
    }
    // The title or the page of the last one.
    let rest = blocks[end..].iter().take_while(|one| is_page_number(&one.text)).count();
    let below = blocks.get(end + rest..).unwrap_or_default();
    let is_text = below.iter().any(|block| article(block).is_some());
    (count >= 2 && is_text).then_some(end + rest)
}

/// Where contents begin: with their name, and the groups before their first article.
fn begin(blocks: &[Block], first: usize) -> usize {
    let before = blocks[..first].iter().rev();
    let heads = before.take_while(|block| {
        block.look == Look::Furniture
            || heading::read(&block.text).is_some()
            || is_led(&block.text)
            || NAMES.contains(&block.text.to_lowercase().trim_end_matches(':'))
    });
    first - heads.count()
}

/// Whether dots lead to the number of a page.
fn is_led(text: &str) -> bool {
    let dots = ["....", ". . .", "……", "_____"].iter().any(|dots| text.contains(dots));
    dots && text.ends_with(|c: char| c.is_ascii_digit() || "ivx".contains(c))
}

/// Whether a paragraph can be a line of contents: a group, or a title.
fn is_line(block: &Block) -> bool {
    let ends = block.text.ends_with(['.', ';', ':', ',']);
    heading::read(&block.text).is_some()
        || (!ends
            && block.rows.is_empty()
            && block.text.chars().count() <= 160
            && label::at_start(&block.text).is_none())
}

/// Puts a label that is a paragraph by itself before the words that follow it.
pub(super) fn with_labels(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut open: Option<Block> = None;
    for block in blocks {
        let takes = block.look == Look::Text
            && block.start != Start::Sign
            && block.label.is_none()
            && block.rows.is_empty()
            && block.quote.is_empty()
            && heading::read(&block.text).is_none();
        match open.take() {
            Some(label) if takes && !is_alone(&block) => {
                let text = format!("{} {}", label.text, block.text);
                let dropped = label.dropped + block.dropped;
                made.push(Block { text, dropped, page: label.page, ..block });
            }
            // What is of the page stands between a label and its words.
            Some(label) if block.look == Look::Furniture => {
                made.push(block);
                open = Some(label);
            }
            label => {
                made.extend(label);
                match is_alone(&block) {
                    true => open = Some(block),
                    false => made.push(block),
                }
            }
        }
    }
    made.extend(open);
    made
}

/// Whether a paragraph is a label, and nothing else.
fn is_alone(block: &Block) -> bool {
    block.look == Look::Text
        && block.label.is_none()
        && block.start != Start::Sign
        && block.rows.is_empty()
        && label::at_start(&block.text)
            .is_some_and(|found| found.length == block.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().map(|line| Block::new(line, Look::Text, 1)).collect();
        let text = without_contents(blocks).into_iter();
        text.filter(|one| one.look == Look::Text).map(|one| one.text).collect()
    }

    #[test]
    fn contents_are_told_by_what_stands_again_below() {
        let text =
            ["The Parties,", "Article 1. Aim", "It aims.", "Article 2. End", "It ends."];
        let mut whole = vec![
            "Accord",
            "Contents",
            "Preamble ........ 1",
            "Article 1. Aim .... 2",
            "Article 2. End .... 3",
            "Annex ....... 9",
        ];
        whole.extend(text);
        let mut wanted = vec!["Accord"];
        wanted.extend(text);
        assert_eq!(kept(&whole), wanted);
        assert_eq!(kept(&text), text);
        let annex =
            ["Article 1", "It is.", "Article 2", "It ends.", "Annex", "Article 1", "So."];
        assert_eq!(kept(&annex), annex);
    }

    #[test]
    fn a_label_alone_is_put_before_its_words() {
        let blocks = ["(a)", "water;", "(b)", "(i) wells;", "(c)"];
        let blocks = blocks.map(|line| Block::new(line, Look::Text, 1)).to_vec();
        let texts: Vec<String> =
            with_labels(blocks).into_iter().map(|one| one.text).collect();
        assert_eq!(texts, ["(a) water;", "(b) (i) wells;", "(c)"]);
    }
}
