//! Words with places on pages, as paragraphs: lines, then what repeats, then blocks.

use quick_xml::{Reader, events::Event};

use super::{
    block::{Block, Look, squeezed},
    columns::{BELOW, in_sequence, rows},
    foot::{Foot, cited_where_they_are},
    furniture::{commonest, mark_furniture, step_of},
    heading,
    hyphen::{is_cut_word, join},
    label,
    line::Line,
    word::Word,
    words::is_closing,
    xml::{entity, value},
};

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
    cited_where_they_are(blocks(&lines, &everything))
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

/// Where the lines of a text stand.
struct Shape {
    left: f64,
    right: f64,
    step: f64,
    foot: Foot,
}

/// How one line stands among the others.
#[derive(Clone, Copy)]
struct Standing {
    look: Look,
    centred: bool,
    large: bool,
    /// Whether it begins a paragraph.
    new: bool,
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
        let real = || lines.iter().filter(|line| !line.furniture);
        Self {
            left: real().map(|line| line.left).fold(f64::MAX, f64::min),
            right: right_edge(real().map(|line| line.right)),
            step: step_of(lines),
            foot: Foot::of(lines),
        }
    }

    fn standing(&self, line: &Line, last: Option<&Line>, in_note: bool) -> Standing {
        let middle = f64::midpoint(self.left, self.right);
        let centred = (f64::midpoint(line.left, line.right) - middle).abs() < 12.0
            && line.left > self.left + 30.0;
        let large = line.size > self.foot.height * 1.15;
        let look = match (in_note, centred || large) {
            (true, _) => Look::Note,
            (false, true) => Look::Heading,
            (false, false) => Look::Text,
        };
        let heads = heading::read(&line.text).is_some();
        let new = match in_note {
            true => self.foot.begins_note(line),
            false => {
                (centred && heads)
                    || last.is_none_or(|last| {
                        // Lines of a large title stand further apart than those of the text.
                        let is_title =
                            large && !heads && (line.size - last.size).abs() < 0.5;
                        let step = if is_title { line.size * 1.3 } else { self.step };
                        begins(last, line, step, self.right)
                    })
            }
        };
        Standing { look, centred, large, new }
    }
}

fn blocks(lines: &[Line], everything: &str) -> Vec<Block> {
    let shape = Shape::of(lines);
    let right = shape.right;
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<&Line> = None;
    let mut in_note = false;
    for (at, line) in lines.iter().enumerate() {
        if line.furniture {
            blocks.push(Block::new(&line.text, Look::Furniture, line.page));
            continue;
        }
        in_note = shape.foot.begins_note(line)
            || (in_note
                && shape.foot.is_small(line)
                && last.is_some_and(|last| last.page == line.page));
        let Standing { look, centred, large, new } = shape.standing(line, last, in_note);
        let of_text = blocks.iter().rposition(|block| match look {
            Look::Note => block.look != Look::Furniture,
            Look::Text | Look::Heading | Look::Furniture => {
                !matches!(block.look, Look::Furniture | Look::Note)
            }
        });
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

/// Where lines end: the commonest edge; where they end raggedly, that of the longest tenth.
fn right_edge(edges: impl Iterator<Item = f64>) -> f64 {
    let mut edges: Vec<f64> = edges.collect();
    edges.sort_by(f64::total_cmp);
    let long = edges.get(edges.len() * 9 / 10).copied().unwrap_or(0.0);
    commonest(edges.into_iter()).max(long)
}

/// Whether a line begins a paragraph.
fn begins(last: &Line, line: &Line, step: f64, right: f64) -> bool {
    // `Article 58(1),` and `(2)` below it: a citation goes on.
    let cites = last.text.ends_with("),") && line.left > last.left;
    let ended = !cites
        && last.text.ends_with(['.', ';', ':', ',', ')', ']', '’', '”', '—', '–'])
        || (!line.text.starts_with(|c: char| c.is_ascii_digit())
            && (last.text.ends_with(" and") || last.text.ends_with(" or")));
    let short = is_short(last, line, right);
    let labelled = label::at_start(&line.text).is_some();
    if is_cut_word(&last.text, &line.text) {
        return false;
    }
    if heading::read(&line.text).is_some() && (short || ended) {
        return true;
    }
    if heading::read(&last.text).is_some() && short {
        return true;
    }
    // The next column stands further below than any page is high.
    if last.page != line.page || line.top - last.top > BELOW / 2.0 {
        let full_stop = last.text.ends_with(['.', ';', ':']);
        let outdented = line.left < last.left - 6.0;
        let sentence = line.text.starts_with(char::is_uppercase);
        return (labelled && ended) || (full_stop && (short || (outdented && sentence)));
    }
    let gap = line.top - last.top > step * 1.25;
    // A recital ends with a comma before it has to; a title in capitals ends where others begin.
    let recital = short
        && last.text.ends_with([',', ';', ':'])
        && line.text.starts_with(char::is_uppercase);
    gap || recital
        || (is_shouted(&last.text) && line.text.contains(char::is_lowercase))
        || (labelled && (ended || short))
        || (short && last.text.ends_with('.') && line.left <= last.left)
        || (last.text.ends_with('.') && is_closing(&line.text))
        // Words below points, set further out: they close the list.
        || (short && last.text.ends_with([',', ';']) && line.left < last.left - 6.0)
}

/// Whether a line is set in capitals, and long enough to be a title.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|one| one.is_alphabetic()).count();
    letters >= 12 && !text.chars().any(char::is_lowercase)
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
