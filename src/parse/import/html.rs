//! Web pages, as paragraphs of one language.

use std::collections::BTreeSet;

use scraper::{Html, Node, node::Element};

use crate::model::NOTE;

use super::{
    block::{Block, Look, plain, settled, solid, table, unmarked},
    heading,
    html_element::{begins, entered, mark},
    html_notes::{cited, feet, is_way_back, sequenced},
    html_place::{Cell, Inside, Place, Seen},
    label,
    ordered::OrderedLists,
};

/// Reads a page. `language` is the one to keep where there are several.
///
/// # Errors
/// The languages that stand side by side, when none was chosen.
pub(super) fn html_blocks(
    page: &str,
    language: Option<&str>,
) -> Result<Vec<Block>, Vec<String>> {
    let found = sequenced(paragraphs(page));
    let mut languages: Vec<String> = Vec::new();
    for (_, inside) in &found {
        if let Some(one) = inside.language.clone().filter(|one| !languages.contains(one))
        {
            languages.push(one);
        }
    }
    languages.sort();
    if languages.len() > 1 && language.is_none() {
        return Err(languages);
    }
    let blocks = found.into_iter().map(|(text, inside)| {
        let cell = inside.cell;
        let foreign = language.is_some_and(|wanted| {
            inside.language.as_deref().is_some_and(|one| one != wanted)
                || (languages.len() > 1
                    && inside.language.is_none()
                    && heading::read(&plain(&text)).is_none()
                    && is_foreign(&text, wanted))
        });
        let look = match (foreign, inside.of) {
            (true, _) | (false, Place::Aside) => Look::Furniture,
            (false, Place::Heading) => Look::Heading,
            (false, Place::Note | Place::Foot) => Look::Note,
            (false, Place::Text) => Look::Text,
        };
        let text = match look {
            Look::Text => settled(&text),
            Look::Heading | Look::Note | Look::Furniture => plain(&text),
        };
        let bare = match look {
            Look::Note => bare_note(&text),
            Look::Text | Look::Heading | Look::Furniture => text.as_str(),
        };
        let dropped = solid(&text) - solid(bare) + inside.dropped;
        let apart = inside.apart && look == Look::Text;
        let is_own = |_: &String| {
            look == Look::Text
                && label::at_start(bare.trim()).is_none()
                && heading::read(bare).is_none()
        };
        let label = inside.label.filter(is_own);
        let (level, lists) = (inside.level, inside.lists);
        (
            Block {
                glued: true,
                dropped,
                apart,
                label,
                level,
                lists,
                ..Block::new(bare, look, 0)
            },
            cell,
        )
    });
    Ok(tables(blocks.collect()))
}

/// A note without the word that introduces it among the words of a page.
fn bare_note(text: &str) -> &str {
    let inside =
        text.trim().strip_prefix("[Note: ").and_then(|one| one.strip_suffix(']'));
    inside.unwrap_or(text)
}

/// Makes tables of the cells that stand one behind the other.
fn tables(found: Vec<(Block, Option<Cell>)>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<(Block, Cell)> = Vec::new();
    for (block, cell) in found {
        let Some(cell) = cell else {
            blocks.extend(closed_table(&mut open));
            blocks.push(block);
            continue;
        };
        if open.last().is_some_and(|(_, last)| last.table != cell.table) {
            blocks.extend(closed_table(&mut open));
        }
        open.push((block, cell));
    }
    blocks.extend(closed_table(&mut open));
    blocks
}

fn closed_table(open: &mut Vec<(Block, Cell)>) -> Vec<Block> {
    let columns = open.iter().map(|(_, cell)| cell.column).max().unwrap_or(0);
    let is_text = open.iter().all(|(block, _)| block.look == Look::Text);
    let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
    let mut last = 0;
    if !is_text || columns > MOST_COLUMNS {
        return open.drain(..).map(|(block, _)| block).collect();
    }
    for (block, cell) in open.drain(..) {
        if cell.row != last {
            rows.push(vec![Vec::new(); columns]);
            last = cell.row;
        }
        if let Some(cell) =
            rows.last_mut().and_then(|row| row.get_mut(cell.column.saturating_sub(1)))
        {
            cell.push(block);
        }
    }
    table(rows)
}

/// No table of a text is wider.
const MOST_COLUMNS: usize = 40;

/// Whether the words are of another script than the language's.
fn is_foreign(text: &str, wanted: &str) -> bool {
    let han = text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    han != matches!(wanted, "zh" | "ja")
}

/// What was read of a page so far.
#[derive(Default)]
struct Walk {
    found: Vec<(String, Inside)>,
    /// The paragraph that is being read.
    open: String,
    /// The note that is being read, and those that are to follow the paragraph.
    note: String,
    notes: Vec<String>,
    /// The lists that are open, and the number of the item whose words have not begun.
    lists: OrderedLists,
    /// Where the words of links begin, and where these lead.
    links: Vec<(usize, String)>,
    /// The notes that the paragraph cites, and how many characters their signs have.
    cites: Vec<String>,
    dropped: usize,
    /// The elements that hold notes because raised signs lead to them.
    feet: BTreeSet<String>,
}

impl Walk {
    fn read(&mut self, text: &str, inside: &Inside) {
        match inside.seen {
            Seen::Read => {}
            Seen::LeftOut => {
                self.dropped += solid(text);
                return;
            }
            Seen::Unseen => return,
        }
        let raised;
        let text = match inside.shifted {
            Some(shifted) => {
                raised = text.chars().map(|sign| shifted.of(sign)).collect::<String>();
                &raised
            }
            None => text,
        };
        match inside.of {
            Place::Note => self.note.push_str(&unmarked(text)),
            Place::Text | Place::Heading | Place::Aside | Place::Foot => {
                self.open.push_str(&unmarked(text));
            }
        }
    }

    /// The page ends.
    fn ended(mut self) -> Vec<(String, Inside)> {
        self.close(&Inside::default());
        let dropped = self.dropped;
        let rest = Inside { of: Place::Aside, dropped, ..Inside::default() };
        self.found.extend((dropped > 0).then(|| (String::new(), rest)));
        self.found
    }

    /// A note ends: it is cited here.
    fn end_note(&mut self) {
        self.open.push(NOTE);
        self.notes.push(std::mem::take(&mut self.note));
    }

    /// A link begins.
    fn enter_link(&mut self, element: &Element) {
        if element.name() == "a" {
            let leads = element.attr("href").unwrap_or_default().to_owned();
            self.links.push((self.open.len(), leads));
        }
    }

    /// A link ends: one that is the sign of a note leaves its mark.
    fn leave_link(&mut self, element: &Element, inside: &Inside) {
        let link = self.links.pop_if(|_| element.name() == "a");
        let Some((from, leads)) = link else { return };
        let words = self.open.get(from..).unwrap_or_default();
        if inside.of == Place::Foot {
            if is_way_back(&plain(words)) {
                self.dropped += solid(words);
                self.open.truncate(from);
            }
            return;
        }
        if let Some(name) = cited(&leads, &plain(words), &self.feet) {
            self.dropped += solid(words);
            self.open.truncate(from);
            self.open.push(NOTE);
            self.cites.push(name);
        }
    }

    /// A paragraph ends, and its notes follow.
    fn close(&mut self, inside: &Inside) {
        if inside.of == Place::Note {
            return;
        }
        let text = std::mem::take(&mut self.open);
        let pieces: Vec<&str> = match inside.kept_lines {
            true => text.lines().collect(),
            false => vec![text.as_str()],
        };
        let words = pieces.into_iter().filter(|piece| !plain(piece).trim().is_empty());
        for piece in words {
            let label = self.lists.item.take();
            let cites = std::mem::take(&mut self.cites);
            let dropped = std::mem::take(&mut self.dropped);
            let inside = Inside { label, cites, dropped, ..inside.clone() };
            self.found.push((piece.to_owned(), inside));
        }
        let note = Inside { of: Place::Note, cell: None, ..inside.clone() };
        self.found.extend(self.notes.drain(..).map(|text| (text, note.clone())));
    }
}

/// Walks the page without recursion, however deep it is.
fn paragraphs(page: &str) -> Vec<(String, Inside)> {
    let page = Html::parse_document(page);
    let mut stack: Vec<Inside> = vec![Inside::default()];
    let mut walk = Walk { feet: feet(&page), ..Walk::default() };
    let mut cells: Vec<Cell> = Vec::new();
    let mut count = 0;
    for edge in page.tree.root().traverse() {
        let inside = stack.last().cloned().unwrap_or_default();
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    enter_cell(&mut cells, &mut count, element);
                    let cell = cells.last().copied().filter(|cell| cell.column > 0);
                    let mine = Inside { cell, ..entered(&inside, element, &walk.feet) };
                    if begins(element) || mine.language != inside.language {
                        walk.close(&inside);
                    }
                    if mine.seen != Seen::Unseen {
                        walk.enter_link(element);
                        walk.open.extend(mark(element));
                        let above = walk.lists.enter(element);
                        let label = |label| {
                            (String::new(), Inside { label: Some(label), ..mine.clone() })
                        };
                        walk.found.extend(above.map(label));
                    }
                    stack.push(mine);
                }
                Node::Text(text) => walk.read(text, &inside),
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.open
                        .extend(mark(element).filter(|_| inside.seen != Seen::Unseen));
                    walk.leave_link(element, &inside);
                    stack.pop();
                    let outer = stack.last().cloned().unwrap_or_default();
                    if inside.of == Place::Note && outer.of != Place::Note {
                        walk.end_note();
                    } else if begins(element) || outer.language != inside.language {
                        walk.close(&inside);
                    }
                    if element.name() == "table" {
                        cells.pop();
                    }
                    walk.lists.leave(element);
                }
            }
        }
    }
    walk.ended()
}

/// Counts the tables, rows and cells that an element begins.
fn enter_cell(cells: &mut Vec<Cell>, count: &mut usize, element: &Element) {
    match (element.name(), cells.last_mut()) {
        ("table", _) => {
            *count += 1;
            cells.push(Cell { table: *count, ..Cell::default() });
        }
        ("tr", Some(cell)) => (cell.row, cell.column) = (cell.row + 1, 0),
        ("td" | "th", Some(cell)) => cell.column += 1,
        _ => (),
    }
}
