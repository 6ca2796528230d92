//! Words with places on pages, as paragraphs: lines, then what repeats, then blocks.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};

use super::{
    block::{Block, Look, squeezed},
    columns::{BELOW, in_sequence, rows},
    heading, label,
    word::Word,
    xml::{entity, value},
};

#[derive(Clone, Debug)]
struct Line {
    page: u32,
    left: f64,
    right: f64,
    /// How wide its first word is.
    first: f64,
    top: f64,
    bottom: f64,
    size: f64,
    text: String,
    furniture: bool,
}

/// Reads what `pdftotext -bbox-layout` writes.
///
/// # Errors
/// One sentence on why it cannot be read.
pub(super) fn bbox_words(xml: &str) -> Result<Vec<Word>, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let mut page = 0;
    loop {
        match reader.read_event().map_err(|error| format!("it is broken: {error}"))? {
            Event::Start(tag) if tag.name().as_ref() == "page" => page += 1,
            Event::Start(tag) if tag.name().as_ref() == "word" => {
                let of = |name| {
                    value(&tag, name).and_then(|one| one.parse().ok()).unwrap_or(0.0)
                };
                let (left, right) = (of("xMin"), of("xMax"));
                let (top, bottom) = (of("yMin"), of("yMax"));
                open = Some(Word { page, left, right, top, bottom, text: String::new() });
            }
            Event::Text(text) => {
                if let Some(word) = &mut open {
                    word.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(word) = &mut open {
                    word.text.push_str(&entity(&name));
                }
            }
            Event::End(tag) if tag.name().as_ref() == "word" => words.extend(open.take()),
            Event::Eof => return Ok(words),
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// Makes paragraphs of words.
#[must_use]
pub(super) fn layout_blocks(words: Vec<Word>) -> Vec<Block> {
    let mut lines = lines(in_sequence(words));
    mark_furniture(&mut lines);
    let everything =
        lines.iter().map(|line| line.text.to_lowercase()).collect::<Vec<_>>().join("\n");
    blocks(&lines, &everything)
}

fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.retain(|word| !word.text.trim().is_empty());
    rows(words).iter().filter_map(|row| line(row)).collect()
}

fn line(row: &[Word]) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let text: Vec<&str> = row.iter().map(|word| word.text.as_str()).collect();
    let low = row.iter().map(|word| word.bottom).fold(0.0, f64::max);
    let top = row.iter().map(|word| word.top).fold(f64::MAX, f64::min);
    Some(Line {
        page: first.page,
        left: first.left,
        right: last.right,
        first: first.right - first.left,
        top,
        bottom: low,
        size: row.iter().map(|word| word.bottom - word.top).fold(0.0, f64::max),
        text: squeezed(&text.join(" ")),
        furniture: false,
    })
}

/// What stands at the same height of several pages with the same words but for digits, and
/// the numbers of pages, is no text.
fn mark_furniture(lines: &mut [Line]) {
    let pages = lines.last().map_or(0, |line| line.page);
    let key = |line: &Line| {
        let words: String = line
            .text
            .chars()
            .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
            .collect();
        (words, (line.top / 6.0).round() as i64)
    };
    let mut seen: BTreeMap<(String, i64), u32> = BTreeMap::new();
    for line in lines.iter() {
        *seen.entry(key(line)).or_default() += 1;
    }
    let ends: BTreeMap<u32, (f64, f64)> =
        lines.iter().fold(BTreeMap::new(), |mut ends, line| {
            let one = ends.entry(line.page).or_insert((f64::MAX, 0.0));
            *one = (one.0.min(line.top), one.1.max(line.bottom));
            ends
        });
    for line in lines.iter_mut() {
        let (first, last) = ends.get(&line.page).copied().unwrap_or_default();
        let outer = line.top <= first + 16.0 || line.bottom >= last - 16.0;
        let key = key(line);
        let near =
            [-1, 0, 1].iter().filter_map(|by| seen.get(&(key.0.clone(), key.1 + by)));
        let repeats = near.sum::<u32>() >= 3.max(pages / 8);
        let number = line.text.trim_matches(['-', '–', ' ']).parse::<u32>().is_ok();
        let heads = heading::read(&line.text).is_some();
        line.furniture = outer && !heads && (repeats || number);
    }
}

/// The commonest of some widths, in whole points.
fn commonest(values: impl Iterator<Item = f64>) -> f64 {
    let mut seen: BTreeMap<i64, u32> = BTreeMap::new();
    for value in values {
        *seen.entry((value * 2.0).round() as i64).or_default() += 1;
    }
    let most = seen.into_iter().max_by_key(|(value, times)| (*times, -value));
    most.map_or(0.0, |(value, _)| value as f64 / 2.0)
}

fn blocks(lines: &[Line], everything: &str) -> Vec<Block> {
    let real = || lines.iter().filter(|line| !line.furniture);
    let left = real().map(|line| line.left).fold(f64::MAX, f64::min);
    let right = commonest(real().map(|line| line.right));
    let steps = lines.windows(2).map(|pair| pair[1].top - pair[0].top);
    let step = commonest(steps.filter(|step| *step > 1.0 && *step < 60.0));
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<&Line> = None;
    let mut in_note = false;
    let height = commonest(real().map(|line| line.size));
    for (at, line) in lines.iter().enumerate() {
        if line.furniture {
            blocks.push(Block::new(&line.text, Look::Furniture, line.page));
            continue;
        }
        let centred = (f64::midpoint(line.left, line.right) - f64::midpoint(left, right))
            .abs()
            < 12.0
            && line.left > left + 30.0;
        in_note = is_note(line, height)
            || (in_note
                && small(line, height)
                && last.is_some_and(|last| last.page == line.page));
        let large = line.size > height * 1.15;
        let look = match (in_note, centred || large) {
            (true, _) => Look::Note,
            (false, true) => Look::Heading,
            (false, false) => Look::Text,
        };
        let new = last.is_none_or(|last| begins(last, line, step, right))
            || (centred && heading::read(&line.text).is_some())
            || is_note(line, height);
        let of_text = blocks.iter().rposition(|block| block.look != Look::Furniture);
        let of_text = match look {
            Look::Note => of_text,
            Look::Text | Look::Heading | Look::Furniture => blocks
                .iter()
                .rposition(|block| !matches!(block.look, Look::Furniture | Look::Note)),
        };
        let same = |at: &usize| {
            blocks[*at].look == look
                || (blocks[*at].look == Look::Text && look == Look::Heading)
        };
        let full = last.is_some_and(|last| !is_short(last, line, right));
        let goes_on = line.text.starts_with(char::is_lowercase)
            || last.is_some_and(|last| is_open(&last.text))
            || lines.get(at + 1).is_some_and(|next| is_rest(line, next, right));
        let of_title = large || (full && goes_on && !centred);
        let joins = |at: &usize| {
            let heads = heading::read(&blocks[*at].text).is_some();
            !new && if heads { of_title } else { same(at) }
        };
        match of_text.filter(joins) {
            Some(at) => join(&mut blocks[at], &line.text, everything),
            None => blocks.push(Block::new(&line.text, look, line.page)),
        }
        if !in_note {
            last = Some(line);
        }
    }
    blocks
}

/// Whether a line is set in a size for notes.
fn small(line: &Line, height: f64) -> bool {
    line.size < height * 0.93
}

/// Whether a line begins a note at the foot of a page: small, with a number before it.
fn is_note(line: &Line, height: f64) -> bool {
    let bare: String = line.text.chars().filter(|c| !c.is_whitespace()).take(4).collect();
    let numbered = bare
        .trim_start_matches(['(', '['])
        .starts_with(|c: char| c.is_ascii_digit() || c == '*');
    small(line, height) && numbered
}

/// Whether a line begins a paragraph.
fn begins(last: &Line, line: &Line, step: f64, right: f64) -> bool {
    // `Article 58(1),` and `(2)` below it: a citation goes on.
    let cites = last.text.ends_with("),") && line.left > last.left;
    let ended = !cites
        && last.text.ends_with(['.', ';', ':', ',', ')', ']', '’', '”', '—', '–'])
        || (line.text.starts_with('(')
            && (last.text.ends_with(" and") || last.text.ends_with(" or")));
    let short = is_short(last, line, right);
    let labelled = label::at_start(&line.text).is_some();
    if heading::read(&line.text).is_some() && (short || ended) {
        return true;
    }
    if heading::read(&last.text).is_some() && short {
        return true;
    }
    // The next column stands further below than any page is high.
    if last.page != line.page || line.top - last.top > BELOW / 2.0 {
        return (labelled && ended) || (short && last.text.ends_with(['.', ';', ':']));
    }
    let gap = line.top - last.top > step * 1.25;
    gap || (labelled && (ended || short))
        || (short && last.text.ends_with('.') && line.left <= last.left)
}

/// Joins a line to what stands before it; a word cut at the end of the line is made whole,
/// unless it stands with its hyphen in the middle of another line.
fn join(block: &mut Block, line: &str, everything: &str) {
    let soft = block.text.ends_with('\u{ad}');
    let cut = block.text.strip_suffix(['-', '\u{ad}', '‐']).map(str::to_owned);
    let Some(cut) = cut.filter(|_| line.starts_with(char::is_lowercase)) else {
        // `Director-` and `General` below it: the hyphen is the word's own.
        if is_cut(&block.text, line) {
            block.text.push_str(line);
            return;
        }
        block.text.push(' ');
        block.text.push_str(line);
        return;
    };
    let head = cut.rsplit([' ', '(']).next().unwrap_or_default();
    let tail = line.split([' ', ',', '.', ';']).next().unwrap_or_default();
    let whole = format!("{head}-{tail}").to_lowercase();
    let own = HYPHENATED.contains(&head.to_lowercase().as_str());
    if soft || !(own || everything.contains(&whole)) {
        block.text = cut;
        block.dropped += 1;
    }
    block.text.push_str(line);
}

/// Beginnings of words that keep their hyphen.
const HYPHENATED: [&str; 5] = ["non", "self", "ex", "vice", "quasi"];

/// Whether a line ends with a word and its hyphen, and the next goes on with a capital.
fn is_cut(text: &str, line: &str) -> bool {
    let letter = |c: char| c.is_alphabetic();
    text.strip_suffix(['-', '‐']).is_some_and(|cut| cut.ends_with(letter))
        && line.starts_with(char::is_uppercase)
}

/// Whether a line ends before it has to: the first word of the next would have fitted.
fn is_short(last: &Line, next: &Line, right: f64) -> bool {
    last.right < right - 40.0 && last.right + last.size / 4.0 + next.first < right
}

/// Whether a line ends with a word that nothing ends with.
fn is_open(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    OPEN.contains(&last.as_str())
}

/// Whether a line is what is left of a title: no sentence, with a label below it or ending
/// before it has to.
fn is_rest(line: &Line, next: &Line, right: f64) -> bool {
    let ends = line.text.ends_with(['.', ';', ':', ',', '—']);
    let labelled = |line: &Line| label::at_start(&line.text).is_some();
    !ends && !labelled(line) && (labelled(next) || is_short(line, next, right))
}

/// Words behind which a title goes on.
const OPEN: [&str; 16] = [
    "a", "against", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or",
    "the", "to", "under", "with",
];
