//! Notes at the foot of pages, and where the text cites them.
//!
//! Comes in: the lines of pages, then their paragraphs. Goes out: which lines begin a note;
//! and each note behind the paragraph that has its number glued to a word, with a mark there.

use std::collections::BTreeMap;

use crate::model::NOTE;

use super::{
    block::{Block, Look, solid},
    columns::BELOW,
    furniture::commonest,
    line::Line,
};

/// What lines tell of notes.
pub(super) struct Foot {
    /// How high most lines are.
    pub(super) height: f64,
    /// Where the text of each page begins and ends.
    text: BTreeMap<u32, (f64, f64)>,
}

impl Foot {
    pub(super) fn of(lines: &[Line]) -> Self {
        let real = || lines.iter().filter(|line| !line.furniture);
        let height = commonest(real().map(|line| line.size));
        let mut foot = Self { height, text: BTreeMap::new() };
        for line in real() {
            if !foot.is_small(line) {
                let one = foot.text.entry(line.page).or_insert((line.top, line.top));
                *one = (one.0.min(line.top), one.1.max(line.top));
            }
        }
        foot
    }

    /// Whether a line is set in a size for notes.
    pub(super) fn is_small(&self, line: &Line) -> bool {
        line.size < self.height * 0.93
    }

    /// Returns the number of the note that a line begins: small, with a number before it, below
    /// all text of its page. In the left of two columns the text of the right one is lower.
    /// Behind another note its number is the next: `31 January` goes on with the first.
    pub(super) fn begins_note(&self, line: &Line, open: Option<u32>) -> Option<u32> {
        let mut solid = line.text.chars().filter(|c| !c.is_whitespace());
        let first = solid.find(|c| !matches!(c, '(' | '['))?;
        let sign = SUPERSCRIPTS.chars().position(|c| c == first);
        let digits = line.text.trim_start_matches(['(', '[', ' ']);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let number = match (digits[..end].parse().ok(), sign) {
            (Some(number), _) => number,
            (None, Some(sign)) => u32::try_from(sign).ok()?,
            (None, None) if first == '*' => 0,
            (None, None) => return None,
        };
        let follows = open.is_none_or(|open| {
            number == 0 || sign.is_some() || number == open.saturating_add(1)
        });
        let below = self.text.get(&line.page).is_some_and(|(begins, ends)| {
            *begins < line.top && (*ends < line.top || *ends > BELOW / 2.0)
        });
        (self.is_small(line) && follows && below).then_some(number)
    }
}

/// Digits that are set high.
const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Puts each note behind the paragraph that cites it: the last one of its page, or the page
/// before, that has the note's number glued to a word. One that none cites stays.
pub(super) fn cited_where_they_are(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let numbered = (block.look == Look::Note).then(|| number(&block.text)).flatten();
        let cited = numbered.and_then(|(sign, from)| {
            let of_page = |one: &Block| one.page + 1 >= block.page;
            let mut before =
                made.iter().enumerate().rev().take_while(|one| of_page(one.1));
            let found = before.find_map(|(at, one)| {
                let is_text = matches!(one.look, Look::Text | Look::Heading);
                is_text.then(|| place(&one.text, sign)).flatten().map(|mark| (at, mark))
            });
            found.map(|(at, mark)| (at, mark, sign.to_owned(), from))
        });
        let Some((at, mark, sign, from)) = cited else {
            made.push(block);
            continue;
        };
        let dropped = solid(&sign);
        let citing = &mut made[at];
        let from_word = citing.text[..mark].trim_end().len();
        citing.text.replace_range(from_word..mark + sign.len(), &NOTE.to_string());
        citing.dropped += dropped;
        let text = block.text[from..].trim_start().to_owned();
        let note = Block { text, dropped: block.dropped + dropped, ..block };
        let notes =
            made[at + 1..].iter().take_while(|one| one.look == Look::Note).count();
        made.insert(at + 1 + notes, note);
    }
    made
}

/// The number that a note begins with as it is printed, `1` or `( 1 )`, and where its words
/// begin.
fn number(text: &str) -> Option<(&str, usize)> {
    if let Some(inside) = text.strip_prefix(['(', '[']) {
        let end = inside.find([')', ']']).filter(|end| *end <= 6)?;
        let is_number = inside[..end].trim().parse::<u32>().is_ok();
        return is_number.then(|| (&text[..end + 2], end + 2));
    }
    let is_sign = |c: char| c.is_ascii_digit() || SUPERSCRIPTS.contains(c) || c == '*';
    let end = text.find(|c: char| !is_sign(c))?;
    (end > 0 && end <= 9).then(|| (&text[..end], end))
}

/// Where a number is glued to a word and ends with it: `Refugees1 and`. The last place, if no
/// word has a digit of its own there.
fn place(text: &str, sign: &str) -> Option<usize> {
    // In brackets with room inside it is nothing else: `Council ( 4 ) and`.
    if sign.contains(' ') {
        return text.rfind(sign);
    }
    let mut places = text.rmatch_indices(sign).map(|(at, _)| at);
    places.find(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + sign.len()..].chars().next();
        let glued = before.is_some_and(|c| {
            c.is_alphabetic() || matches!(c, ',' | '.' | ';' | ':' | '”' | '’' | '"')
        });
        let is_digit = |c: char| c.is_ascii_digit();
        let inside =
            text[..*at].strip_suffix('.').is_some_and(|head| head.ends_with(is_digit));
        glued && !inside && behind.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_follows_what_cites_it() {
        let block = |text: &str, look, page| Block::new(text, look, page);
        let blocks = vec![
            block("1. Under the Convention of 1951,1 Article 1 applies.", Look::Text, 1),
            block("Article 2", Look::Heading, 1),
            block("1Done at Geneva.", Look::Note, 1),
            block("2 Nobody cites it.", Look::Note, 1),
        ];
        let made = cited_where_they_are(blocks);
        let texts: Vec<&str> = made.iter().map(|one| one.text.as_str()).collect();
        let citing = format!("1. Under the Convention of 1951,{NOTE} Article 1 applies.");
        assert_eq!(
            texts,
            [&citing, "Done at Geneva.", "Article 2", "2 Nobody cites it."]
        );
        assert_eq!((made[0].dropped, made[1].dropped), (1, 1));
    }

    #[test]
    fn numbers_of_their_own_are_no_marks() {
        for text in ["within 1 year", "1.1 Every", "P1A is", "in 2011, 21 and 31"] {
            assert_eq!(place(text, "1"), None, "{text}");
        }
        assert_eq!(place("Refugees1 and", "1"), Some(8));
        assert_eq!(place("Council ( 4 ) and", "( 4 )"), Some(8));
        assert_eq!(place("Article 6(4) and", "(4)"), None);
    }
}
