//! Plain text and Markdown of any kind, as paragraphs.

use super::{
    apart::{Apart, is_ornament},
    block::{Block, Look, Start, solid},
    heading, hyphen, label,
    lists::Lists,
    paged::{Row, rows},
    words::known,
};

/// What was read of a text so far.
struct Reading<'t> {
    blocks: Vec<Block>,
    /// Whether the last paragraph may go on, and the line it ended with.
    open: bool,
    before: &'t str,
    /// Whether a page ended since.
    crossed: bool,
    is_marked: bool,
    wrapped: Wrapped,
    apart: Apart<'t>,
    /// How far the items of Markdown's lists that are open are set in.
    items: Vec<usize>,
    /// The lists whose labels were read since the last heading.
    lists: Lists,
    /// All words in small letters: where a hyphen is a word's own.
    everything: String,
}

/// Whether a text is Markdown: it has a heading of it.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut before = "";
    text.lines().any(|line| {
        let line = line.trim();
        let is_rule = line.len() > 2 && line.bytes().all(|one| one == b'=');
        let underlined = is_rule && !before.is_empty();
        before = line;
        underlined || is_heading(line)
    })
}

/// Reads plain text or Markdown: a blank line, a heading or a label begins a paragraph.
#[must_use]
pub(super) fn text_blocks(text: &str) -> Vec<Block> {
    let is_marked = is_markdown(text);
    let mut reading = Reading {
        blocks: Vec::new(),
        open: false,
        before: "",
        crossed: false,
        is_marked,
        wrapped: Wrapped::of(text),
        apart: Apart::default(),
        items: Vec::new(),
        lists: Lists::default(),
        everything: text.to_lowercase(),
    };
    let rows = rows(text);
    let front = front_matter(&rows);
    for (at, row) in rows.iter().enumerate() {
        reading.crossed |= row.begins_page || row.is_furniture;
        match at < front || row.is_furniture {
            true if row.words.is_empty() => {}
            true => {
                reading.blocks.push(Block::new(row.words, Look::Furniture, row.line));
            }
            false => reading.line(row),
        }
    }
    let mut blocks = reading.blocks;
    blocks.extend(reading.apart.ended());
    blocks.iter_mut().for_each(|block| block.marked = is_marked);
    blocks
}

/// How many rows stand in the front matter: from `---` on the first line to the next.
fn front_matter(rows: &[Row<'_>]) -> usize {
    let is_end = |row: &Row<'_>| row.words == "---";
    let begins = rows.first().is_some_and(is_end);
    let end = rows.iter().skip(1).position(is_end).filter(|_| begins);
    end.map_or(usize::from(begins), |end| end + 2)
}

impl<'t> Reading<'t> {
    fn line(&mut self, row: &Row<'t>) {
        let (words, page) = (row.words, row.line);
        if self.is_marked && self.apart.takes(words, page) {
            return;
        }
        self.blocks.extend(self.apart.ended());
        if words.is_empty() {
            self.open = false;
            return;
        }
        if self.is_marked && self.underlines(words) {
            return;
        }
        if let Some((name, said)) = note(words).filter(|_| self.is_marked) {
            let label = Some(name.to_owned());
            let block = Block { label, ..Block::new(said, Look::Note, page) };
            return self.alone(block, words);
        }
        if is_heading(words) {
            self.items.clear();
            self.listed(None, true);
            let title = words.trim_start_matches('#');
            let level = u8::try_from(words.len() - title.len()).unwrap_or(0);
            let block = Block { level, ..Block::new(title, Look::Heading, page) };
            return self.alone(block, words);
        }
        let set_in = row.line_as_typed.len() - row.line_as_typed.trim_start().len();
        self.words(words, set_in, page);
    }

    /// How many lists of Markdown an item stands in that is set in so far.
    fn lists(&mut self, set_in: usize) -> usize {
        self.items.retain(|outside| *outside < set_in);
        self.items.push(set_in);
        self.items.len()
    }

    /// Makes a heading of the paragraph that a line of signs underlines.
    fn underlines(&mut self, words: &str) -> bool {
        let level = match words.as_bytes() {
            [b'=', b'=', ..] if words.bytes().all(|one| one == b'=') => 1,
            [b'-', b'-', ..] if words.bytes().all(|one| one == b'-') => 2,
            _ => return false,
        };
        let last = self.blocks.last_mut().filter(|_| self.open);
        let Some(last) = last.filter(|last| last.look == Look::Text) else {
            return false;
        };
        (last.look, last.level) = (Look::Heading, level);
        last.dropped += words.len();
        self.open = false;
        true
    }

    /// Takes what is a paragraph by itself.
    fn alone(&mut self, block: Block, words: &str) {
        let dropped = solid(words).saturating_sub(solid(&block.text));
        self.blocks.push(Block { dropped, ..block });
        self.open = false;
    }

    fn words(&mut self, line: &'t str, set_in: usize, page: u32) {
        if let Some(point) = point(line) {
            let label = Some("–".to_owned());
            let block = Block { label, ..Block::new(point, Look::Text, page) };
            self.alone(block, line);
            (self.open, self.before) = (true, line);
            return;
        }
        let words = unbulleted(line);
        let label = label::at_start(words).map(|found| found.printed);
        let label = label.filter(|label| self.may_begin(label));
        let labelled = label.is_some();
        let heads = heading::read(words).is_some();
        let begins = labelled || heads;
        self.listed(label.as_deref(), heads);
        let crossed = std::mem::take(&mut self.crossed) && self.runs_over(words);
        let joins = (crossed || self.open && self.goes_on(words)) && !begins;
        let is_text = |block: &Block| block.look != Look::Furniture;
        let last = self.blocks.iter_mut().rev().find(|block| is_text(block));
        match last.filter(|last| joins && last.look == Look::Text) {
            Some(last) => {
                let squeezed = Block::new(words, Look::Text, page).text;
                hyphen::join(last, &squeezed, &self.everything);
            }
            None => {
                let weak = labelled && self.open && self.goes_on(words);
                let start = if weak { Start::ByLabel } else { Start::Sure };
                let is_item = self.is_marked && labelled;
                let lists = if is_item { self.lists(set_in) } else { 0 };
                let block = Block::new(words, Look::Text, page);
                self.blocks.push(Block { start, lists, ..block });
            }
        }
        if let Some(last) = self.blocks.iter_mut().rev().find(|block| is_text(block)) {
            last.dropped += solid(line) - solid(words);
        }
        self.open = heading::read(words).is_none();
        self.before = words;
    }

    /// Whether a label may begin a line: `paragraph` and `(a) of Article 5` below it are one
    /// sentence. What goes on a list is its next item, however full the line before it is.
    fn may_begin(&self, label: &str) -> bool {
        const ENDS: [char; 13] =
            ['.', ';', ':', ',', ')', ']', '”', '’', '—', '–', '。', '；', '：'];
        let joins = [" and", " or", " et", " ou", " y", " o"];
        !self.open
            || self.before.ends_with(ENDS)
            || joins.iter().any(|join| self.before.ends_with(join))
            || !self.wrapped.is_full(self.before)
            || self.lists.expects(label, false) && !cites(self.before)
    }

    /// Follows the labels of a text; a heading ends their lists.
    fn listed(&mut self, label: Option<&str>, heads: bool) {
        if heads {
            self.lists = Lists::default();
        }
        if let Some(label) = label {
            self.lists.place(label, None, 0);
        }
    }

    fn goes_on(&self, words: &str) -> bool {
        hyphen::is_cut_word(self.before, words)
            || self.wrapped.goes_on(self.before, words)
    }

    /// Whether a paragraph goes on behind the end of a page.
    fn runs_over(&self, words: &str) -> bool {
        let ended = self.before.ends_with(['.', ';', ':', ',']);
        let heads = heading::read(self.before).is_some();
        !heads
            && (words.starts_with(char::is_lowercase)
                || !ended && self.wrapped.is_full(self.before))
    }
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
        let ended = before.ends_with(['.', ';', ':', ',']);
        let is_next = ended && line.starts_with(char::is_uppercase);
        self.is_full(before)
            || line.starts_with(char::is_lowercase)
            || (self.is_spaced && !is_next)
    }

    /// Whether a line is as long as lines of this text are.
    fn is_full(&self, line: &str) -> bool {
        self.widest <= 120 && line.chars().count() * 4 >= self.widest * 3
    }
}

/// Whether a line ends with a word that a number is to follow: `under paragraph`.
fn cites(line: &str) -> bool {
    const CITED: [&str; 8] = [
        "paragraph",
        "paragraphs",
        "articles",
        "point",
        "points",
        "paragraphe",
        "apartado",
        "párrafo",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    CITED.contains(&last.as_str()) || known(&last).is_some()
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

/// Returns the words of a point that a sign begins, and no label.
fn point(line: &str) -> Option<&str> {
    let words = line.strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?;
    let is_own = label::at_start(words.trim_start()).is_none() && !is_ornament(line);
    is_own.then_some(words)
}

/// Returns the line without the bullet and the escape that Markdown puts before a label.
fn unbulleted(words: &str) -> &str {
    let bare = words.strip_prefix(['-', '*', '+']).map(str::trim_start);
    bare.filter(|bare| label::at_start(bare).is_some()).unwrap_or(words)
}
