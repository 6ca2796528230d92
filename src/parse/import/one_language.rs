//! A text that stands in several languages, reduced to the one that was chosen.
//!
//! Comes in: paragraphs, or words with places. Goes out: the same, those of other languages
//! apart; or the languages, where none was chosen.

use std::collections::BTreeMap;

use super::{
    block::{Block, Look},
    tongue::{tongue, tongues},
    unread::Unread,
    word::Word,
};

/// What stands together on pages: a column, or a page that has none.
type Stretch = (u32, u8);

/// Parts words from those of other languages, if columns or pages are of several.
///
/// # Errors
/// The languages, when none was chosen.
pub(super) fn parted(
    words: Vec<Word>,
    language: Option<&str>,
) -> Result<(Vec<Word>, Vec<Word>), Unread> {
    let mut texts: BTreeMap<Stretch, String> = BTreeMap::new();
    for word in &words {
        let text = texts.entry((word.page, word.column)).or_default();
        text.push_str(&word.text);
        text.push(' ');
    }
    let spoken: BTreeMap<Stretch, Option<&str>> =
        texts.iter().map(|(place, text)| (*place, tongue(text))).collect();
    let said = texts.iter().map(|(place, text)| (spoken[place], text.as_str()));
    let Some(wanted) = chosen(tongues(said), language)? else {
        return Ok((words, Vec::new()));
    };
    // A column that says too little is of the language that its side has elsewhere.
    let of_side = |column: u8| {
        let mut known =
            spoken.iter().filter(|(place, _)| place.1 == column && column > 0);
        known.find_map(|(_, tongue)| *tongue)
    };
    let is_foreign = |word: &Word| {
        let own = spoken.get(&(word.page, word.column)).copied().flatten();
        own.or_else(|| of_side(word.column)).is_some_and(|tongue| tongue != wanted)
    };
    let (foreign, own) = words.into_iter().partition(is_foreign);
    Ok((own, foreign))
}

/// Makes furniture of the paragraphs of other languages, if there are several.
///
/// # Errors
/// The languages, when none was chosen.
pub(super) fn reduced(
    mut blocks: Vec<Block>,
    language: Option<&str>,
) -> Result<Vec<Block>, Unread> {
    let is_said = |block: &Block| block.look != Look::Furniture;
    let of_block = |block: &Block| tongue(&block.text).filter(|_| is_said(block));
    let spoken: Vec<Option<&'static str>> = blocks.iter().map(of_block).collect();
    let said =
        spoken.iter().zip(&blocks).map(|(tongue, one)| (*tongue, one.text.as_str()));
    let Some(wanted) = chosen(tongues(said), language)? else { return Ok(blocks) };
    let sides = sides(&blocks, &spoken);
    let nearest = |last: &mut Option<&'static str>, one: &Option<&'static str>| {
        *last = one.or(*last);
        Some(*last)
    };
    let before: Vec<Option<&str>> = spoken.iter().scan(None, nearest).collect();
    let mut behind: Vec<Option<&str>> = spoken.iter().rev().scan(None, nearest).collect();
    behind.reverse();
    for at in 0..blocks.len() {
        let side = sides.get(&blocks[at].column).copied();
        // A heading or a title is of what follows, the rest of a list of what stands before.
        let ends = blocks[at].text.ends_with(['.', ';', ':', ',']);
        let near = if ends { before[at] } else { behind[at] };
        let tongue = side.or(spoken[at]).or(near);
        if tongue.is_some_and(|tongue| tongue != wanted) {
            let dropped = blocks[at].dropped;
            let other = Block::new(&blocks[at].text, Look::Furniture, blocks[at].page);
            blocks[at] = Block { dropped, ..other };
        }
    }
    Ok(blocks)
}

/// The language of each column of tables, where columns have different ones.
fn sides(
    blocks: &[Block],
    spoken: &[Option<&'static str>],
) -> BTreeMap<usize, &'static str> {
    let mut counted: BTreeMap<usize, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for (block, tongue) in blocks.iter().zip(spoken) {
        if let Some(tongue) = tongue.filter(|_| block.column > 0) {
            *counted.entry(block.column).or_default().entry(tongue).or_default() += 1;
        }
    }
    let most = |seen: BTreeMap<&'static str, usize>| {
        seen.into_iter().max_by_key(|(_, times)| *times).map(|(tongue, _)| tongue)
    };
    let sides: BTreeMap<usize, &'static str> =
        counted.into_iter().filter_map(|(at, seen)| Some((at, most(seen)?))).collect();
    let mut names: Vec<&str> = sides.values().copied().collect();
    names.sort_unstable();
    names.dedup();
    if names.len() > 1 { sides } else { BTreeMap::new() }
}

/// The language to keep, where there are several.
fn chosen(
    tongues: Vec<String>,
    language: Option<&str>,
) -> Result<Option<String>, Unread> {
    match language {
        _ if tongues.is_empty() => Ok(None),
        None => Err(Unread::Languages(tongues)),
        Some(wanted) if tongues.iter().any(|one| one == wanted) => {
            Ok(Some(wanted.to_owned()))
        }
        Some(wanted) => Err(Unread::Because(format!(
            "it has nothing in `{wanted}`: it stands in {}",
            tongues.join(" and ")
        ))),
    }
}
