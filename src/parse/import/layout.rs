//! Words with places on pages, as paragraphs: lines, then what repeats, then blocks.

use quick_xml::{Reader, events::Event};

use super::{
    block::{Block, Look, Start},
    breaks::{begins, is_open, is_rest, is_short},
    columns::in_sequence,
    foot::{Foot, cited_where_they_are},
    furniture::{commonest, mark_furniture, step_of},
    heading,
    hyphen::join,
    label,
    line::{Line, lines as lines_of},
    one_language::parted,
    unread::Unread,
    word::Word,
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
                let (text, column) = (String::new(), 0);
                open = Some(Word { page, left, right, top, bottom, text, column });
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
///
/// # Errors
/// When they stand in several languages, and none was chosen.
pub(super) fn layout_blocks(
    words: Vec<Word>,
    language: Option<&str>,
) -> Result<Vec<Block>, Unread> {
    let (own, foreign) = parted(in_sequence(words), language)?;
    let mut lines = lines_of(own);
    mark_furniture(&mut lines);
    mark_edges(&mut lines);
    let everything =
        lines.iter().map(|line| line.text.to_lowercase()).collect::<Vec<_>>().join("\n");
    let mut blocks = cited_where_they_are(blocks(&lines, &everything));
    let foreign = lines_of(foreign);
    let other = |line: &Line| Block::new(&line.text, Look::Furniture, line.page);
    blocks.extend(foreign.iter().map(other));
    blocks.sort_by_key(|block| block.page);
    Ok(blocks)
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
    /// What makes it begin a paragraph, if it does.
    begins: Option<Start>,
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

    fn standing(
        &self,
        line: &Line,
        last: Option<&Line>,
        in_note: bool,
        begins_note: bool,
    ) -> Standing {
        let centred = self.is_centred(line, last);
        let large = line.size > self.foot.height * 1.15;
        let look = match (in_note, centred || large) {
            (true, _) => Look::Note,
            (false, true) => Look::Heading,
            (false, false) => Look::Text,
        };
        let heads = heading::read(&line.text).is_some();
        // Lines of a large title stand further apart than those of the text.
        let begins_by = |last: &Line, labelled: bool| {
            let is_title = large && !heads && (line.size - last.size).abs() < 0.5;
            let step = if is_title { line.size * 1.3 } else { self.step };
            begins(last, line, step, labelled)
        };
        let labelled = label::at_start(&line.text).is_some();
        let weak = labelled && last.is_some_and(|last| !begins_by(last, false));
        let new = match in_note {
            true => begins_note,
            false => {
                (centred && heads) || last.is_none_or(|last| begins_by(last, labelled))
            }
        };
        let start = if weak { Start::ByLabel } else { Start::Sure };
        Standing { look, centred, large, begins: new.then_some(start) }
    }
}

impl Shape {
    /// Whether a line stands in the middle by more than accident: what has a label does not,
    /// nor what goes on where the line before it began.
    fn is_centred(&self, line: &Line, last: Option<&Line>) -> bool {
        let off = |line: &Line| {
            f64::midpoint(line.left, line.right) - f64::midpoint(self.left, self.right)
        };
        let hangs = last.is_some_and(|last| {
            last.page == line.page
                && (last.left - line.left).abs() < 1.0
                && off(last).abs() > 12.0
        });
        off(line).abs() < 12.0
            && line.left > self.left + 30.0
            && !hangs
            && line.table.is_empty()
            && line.run < 3
            && label::at_start(&line.text).is_none()
    }
}

/// The paragraphs of pages, as they are put together.
struct Paragraphs<'l> {
    shape: Shape,
    /// All words in small letters: where a hyphen is a word's own.
    everything: &'l str,
    blocks: Vec<Block>,
    /// Of each paragraph how many lines it has, and between which edges they stand.
    edges: Vec<(u32, f64, f64)>,
    last: Option<&'l Line>,
    /// The number of the note that is being read.
    note: Option<u32>,
}

fn blocks(lines: &[Line], everything: &str) -> Vec<Block> {
    let shape = Shape::of(lines);
    let (blocks, edges) = (Vec::new(), Vec::new());
    let (last, note) = (None, None);
    let mut made = Paragraphs { shape, everything, blocks, edges, last, note };
    for (at, line) in lines.iter().enumerate() {
        made.take(line, lines.get(at + 1));
    }
    made.set_apart();
    made.blocks
}

impl<'l> Paragraphs<'l> {
    fn take(&mut self, line: &'l Line, next: Option<&Line>) {
        if line.furniture {
            return self.push(Block::new(&line.text, Look::Furniture, line.page), line);
        }
        if !line.table.is_empty() {
            self.table(line);
            self.last = Some(line);
            return;
        }
        let foot = &self.shape.foot;
        let begun = foot.begins_note(line, self.note);
        let goes_on = self.note.is_some()
            && foot.is_small(line)
            && self.last.is_some_and(|last| last.page == line.page);
        self.note = begun.or(self.note.filter(|_| goes_on));
        let standing =
            self.shape.standing(line, self.last, self.note.is_some(), begun.is_some());
        match self.joined(line, next, standing) {
            Some(at) => {
                join(&mut self.blocks[at], &line.text, self.everything);
                let edges = &mut self.edges[at];
                *edges = (edges.0 + 1, edges.1.min(line.left), edges.2.max(line.right));
            }
            None => {
                let start = standing.begins.unwrap_or_default();
                let block = Block::new(&line.text, standing.look, line.page);
                self.push(Block { start, ..block }, line);
            }
        }
        if self.note.is_none() {
            self.last = Some(line);
        }
    }

    fn push(&mut self, block: Block, line: &Line) {
        self.blocks.push(block);
        self.edges.push((1, line.left, line.right));
    }

    /// A table; one that goes on over the end of a page is one.
    fn table(&mut self, line: &Line) {
        let same = |block: &&mut Block| {
            block.rows.first().is_some_and(|row| row.len() == line.table[0].len())
        };
        let mut texts = self.blocks.iter_mut().rev();
        let last =
            texts.find(|block| !matches!(block.look, Look::Furniture | Look::Note));
        if let Some(block) = last.filter(|block| block.page < line.page).filter(same) {
            block.text = format!("{} {}", block.text, line.text);
            block.rows.extend(line.table.iter().cloned());
            return;
        }
        let rows = line.table.clone();
        let block = Block { rows, ..Block::new(&line.text, Look::Text, line.page) };
        self.push(block, line);
    }

    /// The paragraph that a line goes on.
    fn joined(
        &self,
        line: &Line,
        next: Option<&Line>,
        standing: Standing,
    ) -> Option<usize> {
        let Standing { look, centred, large, begins } = standing;
        let at = self.blocks.iter().rposition(|block| match look {
            Look::Note => block.look != Look::Furniture,
            Look::Text | Look::Heading | Look::Furniture => {
                !matches!(block.look, Look::Furniture | Look::Note)
            }
        })?;
        let block = &self.blocks[at];
        let same =
            block.look == look || (block.look == Look::Text && look == Look::Heading);
        let full = self.last.is_some_and(|last| !is_short(last, line));
        let goes_on = line.text.starts_with(char::is_lowercase)
            || self.last.is_some_and(|last| is_open(&last.text))
            || next.is_some_and(|next| is_rest(line, next));
        let of_title = large || (full && goes_on && !centred);
        let heads = heading::read(&block.text).is_some();
        (begins.is_none() && if heads { of_title } else { same }).then_some(at)
    }

    /// Says which paragraphs stand apart from the words that lead on to them, on both sides, as
    /// quotations do.
    fn set_apart(&mut self) {
        let right = self.shape.right;
        let mut lead: Option<f64> = None;
        for at in 0..self.blocks.len() {
            let (lines, from, to) = self.edges[at];
            if self.blocks[at].look != Look::Text {
                continue;
            }
            let inside = lead.is_some_and(|left| from > left + 12.0) && to < right - 14.0;
            let follows = at > 0 && self.blocks[at - 1].apart;
            self.blocks[at].apart = inside && (lines > 1 || follows);
            if !self.blocks[at].apart {
                lead = Some(from);
            }
        }
    }
}

/// Where lines end: the commonest edge; where they end raggedly, that of the longest tenth.
fn right_edge(edges: impl Iterator<Item = f64>) -> f64 {
    let mut edges: Vec<f64> = edges.collect();
    edges.sort_by(f64::total_cmp);
    let long = edges.get(edges.len() * 9 / 10).copied().unwrap_or(0.0);
    commonest(edges.into_iter()).max(long)
}

/// Says of each line where lines around it end: those of a paragraph that is set apart end
/// before others do.
fn mark_edges(lines: &mut [Line]) {
    let right =
        right_edge(lines.iter().filter(|line| !line.furniture).map(|line| line.right));
    let of_text: Vec<usize> =
        (0..lines.len()).filter(|at| !lines[*at].furniture).collect();
    let runs =
        of_text.chunk_by(|one, two| (lines[*one].left - lines[*two].left).abs() < 1.0);
    let runs: Vec<Vec<usize>> = runs.map(<[usize]>::to_vec).collect();
    for run in runs {
        let own = run.iter().map(|at| lines[*at].right).fold(0.0, f64::max);
        let edge = if run.len() < 3 { right } else { own.min(right) };
        let count = run.len();
        run.into_iter().for_each(|at| (lines[at].edge, lines[at].run) = (edge, count));
    }
}
