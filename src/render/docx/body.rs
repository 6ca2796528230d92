//! The words of a page as the body of a document, and the comments on them.

use std::{collections::BTreeSet, fmt::Write as _, ops::Range};

use crate::page::{Block, Fate, Mark, Page, Paragraph, Role, Run, Style};

use super::{
    heard::heard_outside_rows,
    look::{closed, look, opened},
    style::{heading, paper_heading, provision, quotation},
    xml::escaped,
};

/// Who answers for changes that nobody proposed: numbers and references that follow.
const SECRETARIAT: &str = "Secretariat";

/// What a reader of a redline has to know.
const TRACKED: &str = "Changes are tracked: accepting all gives the new text, rejecting all \
                       gives the old one.";

/// The day of a move for which no day is known: the schema wants one.
const NO_DAY: &str = "1980-01-01";

/// The body of a document while it is written.
pub(super) struct Body<'p> {
    pub(super) page: &'p Page,
    pub(super) out: String,
    /// The comments, as their ids and the voices that they are of.
    pub(super) comments: Vec<(u32, usize)>,
    /// The notes, by their ids from 1. Offices take a comment and a note of one id for each
    /// other.
    pub(super) notes: Vec<Vec<Run>>,
    pub(super) heard: BTreeSet<usize>,
    /// Those who are heard elsewhere than in rows that come or go: with a comment in it, an
    /// office would keep such a row.
    pub(super) elsewhere: BTreeSet<usize>,
    /// Whether a row that comes or goes is being written.
    pub(super) in_row: bool,
    ids: u32,
    range: u32,
}

/// A paragraph, before it is written.
pub(super) struct Lines<'r> {
    pub(super) style: &'r str,
    pub(super) indent: usize,
    pub(super) fate: Fate,
    pub(super) whose: Option<usize>,
    pub(super) runs: Vec<Run>,
}

impl<'p> Body<'p> {
    /// Writes the body of a page.
    pub(super) fn of(page: &'p Page) -> Self {
        let (comments, heard) = (Vec::new(), BTreeSet::new());
        let (elsewhere, in_row) = (heard_outside_rows(page), false);
        // Notes are numbered first, from 1, as offices count them; all else bears a number
        // above theirs.
        let (out, ids, range) = (String::new(), notes_of(page), 0);
        let notes = Vec::new();
        let mut body =
            Self { page, out, comments, notes, heard, elsewhere, in_row, ids, range };
        body.front();
        for index in 0..page.blocks.len() {
            body.block(index);
        }
        body.close();
        body
    }

    /// What the paper says of itself.
    fn front(&mut self) {
        let page = self.page;
        self.furniture("Title", &[Run::kept(&page.title)]);
        for line in &page.caption {
            self.furniture("Subtitle", &[Run::kept(line)]);
        }
        if let Some(notice) = &page.notice {
            self.furniture("Notice", &[Run::styled(notice, Style::Strong)]);
        }
        if page.has_changes() {
            self.furniture("Legend", &[Run::kept(TRACKED)]);
        }
        for line in page.legend.iter().filter(|line| !line.is_empty()) {
            self.furniture("Legend", line);
        }
    }

    /// The last paragraph is nobody's: a mark that is deleted there would leave an empty
    /// line.
    fn close(&mut self) {
        self.furniture("Closing", &[Run::kept("⁂")]);
    }

    fn block(&mut self, index: usize) {
        let page = self.page;
        match &page.blocks[index] {
            Block::Paragraph(paragraph) => self.paragraph(index, paragraph),
            Block::Table(table) => self.table(table),
            Block::Remark(runs) => self.furniture("Normal", runs),
            Block::Line(line) => self.remark(&line.runs()),
            Block::Finding(one) => one.lines().iter().for_each(|one| self.remark(one)),
            Block::Gap => (),
            Block::Title(level, runs) => self.furniture(&paper_heading(*level), runs),
            Block::Fold(_, text) => {
                self.furniture("Fold", &[Run::kept(format!("… {text}"))]);
            }
        }
    }

    /// What a report says: marks in it show how marks look, and track nothing.
    fn remark(&mut self, runs: &[Run]) {
        let shown: Vec<Run> = runs.iter().map(Run::shown).collect();
        self.furniture("Normal", &shown);
    }

    fn paragraph(&mut self, index: usize, paragraph: &Paragraph) {
        if !paragraph.remark.is_empty() {
            self.furniture("Remark", &paragraph.remark);
        }
        let mut runs = paragraph.label.clone();
        if !runs.is_empty() {
            runs.extend(tab_behind(&paragraph.label));
        }
        runs.extend(paragraph.words.iter().cloned());
        let style = match paragraph.role {
            Role::Heading(level) => heading(level),
            Role::Provision(depth) if paragraph.is_quotation() => quotation(depth),
            Role::Provision(depth) => {
                provision(depth + paragraph.within, !paragraph.label.is_empty())
            }
        };
        let whose = paragraph.whose();
        let fate = paragraph.fate;
        let starts = is_move(fate)
            && index.checked_sub(1).and_then(|at| self.fate_at(at)) != Some(fate);
        if starts {
            self.range = self.id();
        }
        let range = starts.then_some(self.range);
        self.lines(&Lines { style: &style, indent: 0, fate, whose, runs }, range);
        if is_move(fate) && self.fate_at(index + 1) != Some(fate) {
            self.range_end(fate);
        }
    }

    fn range_end(&mut self, fate: Fate) {
        let name = match fate {
            Fate::MovedAway(_) => "moveFromRangeEnd",
            Fate::MovedHere(_) => "moveToRangeEnd",
            Fate::Kept | Fate::Deleted | Fate::Inserted => return,
        };
        let id = self.range;
        self.put(format_args!("<w:{name} w:id=\"{id}\"/>"));
    }

    fn fate_at(&self, index: usize) -> Option<Fate> {
        match self.page.blocks.get(index)? {
            Block::Paragraph(paragraph) => Some(paragraph.fate),
            Block::Table(_)
            | Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => None,
        }
    }

    /// Writes a paragraph of the paper itself.
    pub(super) fn furniture(&mut self, style: &str, runs: &[Run]) {
        let (fate, whose, runs) = (Fate::Kept, None, runs.to_vec());
        self.lines(&Lines { style, indent: 0, fate, whose, runs }, None);
    }

    /// Writes a paragraph; the range of a move of this id begins in it.
    pub(super) fn lines(&mut self, lines: &Lines<'_>, range: Option<u32>) {
        self.put(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", lines.style));
        if is_right_to_left(&self.page.language) {
            self.out.push_str("<w:bidi/>");
        }
        if lines.indent > 0 {
            self.put(format_args!("<w:ind w:left=\"{}\"/>", 284 * lines.indent));
        }
        if let Some(name) = mark_name(lines.fate) {
            let change = self.change(lines.whose);
            self.put(format_args!("<w:rPr><w:{name}{change}/></w:rPr>"));
        }
        self.out.push_str("</w:pPr>");
        if let Some(id) = range {
            self.range_start(lines.fate, lines.whose, id);
        }
        let mut from = 0;
        for group in lines
            .runs
            .chunk_by(|one, next| (one.mark, one.whose) == (next.mark, next.whose))
        {
            self.group(&lines.runs, from..from + group.len());
            from += group.len();
        }
        self.out.push_str("</w:p>");
    }

    fn range_start(&mut self, fate: Fate, whose: Option<usize>, id: u32) {
        let name = match fate {
            Fate::MovedAway(_) => "moveFromRangeStart",
            Fate::MovedHere(_) => "moveToRangeStart",
            Fate::Kept | Fate::Deleted | Fate::Inserted => return,
        };
        let (author, day) = self.signature(whose);
        let day = day.unwrap_or_else(|| NO_DAY.to_owned());
        self.put(format_args!(
            "<w:{name} w:id=\"{id}\" w:author=\"{author}\" w:date=\"{day}T00:00:00Z\" {}/>",
            range_name(fate)
        ));
    }

    /// Words of one fate and one hand.
    fn group(&mut self, all: &[Run], group: Range<usize>) {
        let Some(first) = all.get(group.start) else { return };
        let name = match first.mark {
            Mark::Kept => return self.runs(all, group, "t"),
            Mark::Deleted => "del",
            Mark::Inserted => "ins",
            Mark::MovedAway => "moveFrom",
            Mark::MovedHere => "moveTo",
        };
        let change = self.change(first.whose);
        self.put(format_args!("<w:{name}{change}>"));
        let comment = first.whose.filter(|voice| self.speaks(*voice));
        let comment = comment.filter(|_| !self.in_row);
        let comment = comment.filter(|voice| self.heard.insert(*voice));
        let comment = comment.map(|voice| self.open_comment(voice));
        self.runs(all, group, if name == "del" { "delText" } else { "t" });
        // Inside the change: beside a deleted paragraph it would leave an empty one.
        if let Some(id) = comment {
            self.close_comment(id);
        }
        self.put(format_args!("</w:{name}>"));
    }

    /// Writes some of the words of a paragraph.
    fn runs(&mut self, all: &[Run], group: Range<usize>, element: &str) {
        for place in group {
            let run = &all[place];
            if Run::breaks(all, place) {
                self.out.push_str("<w:r><w:cr/></w:r>");
            }
            self.text(run, element);
            if let Some(note) = &run.note {
                self.notes.push(note.clone());
                let id = self.notes.len();
                self.put(format_args!(
                    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
                     <w:footnoteReference w:id=\"{id}\"/></w:r>"
                ));
            }
        }
    }

    fn text(&mut self, run: &Run, element: &str) {
        if !run.text.is_empty() {
            let link = run.look.link.as_ref().filter(|_| run.mark == Mark::Kept);
            self.out.push_str(&opened(link));
            self.put(format_args!("<w:r>{}", look(run)));
            for (line, words) in run.text.split('\n').enumerate() {
                if line > 0 {
                    self.out.push_str("<w:br/>");
                }
                for (tab, words) in words.split('\t').enumerate() {
                    if tab > 0 {
                        self.out.push_str("<w:tab/>");
                    }
                    if !words.is_empty() {
                        let words = escaped(words);
                        self.put(format_args!(
                            "<w:{element} xml:space=\"preserve\">{words}</w:{element}>"
                        ));
                    }
                }
            }
            self.out.push_str("</w:r>");
            self.out.push_str(closed(link));
        }
    }

    /// Returns the next id: one counter for everything that has one.
    pub(super) fn id(&mut self) -> u32 {
        self.ids += 1;
        self.ids
    }

    /// Returns the attributes of a change.
    pub(super) fn change(&mut self, whose: Option<usize>) -> String {
        let id = self.id();
        let (author, day) = self.signature(whose);
        let day =
            day.map(|day| format!(" w:date=\"{day}T00:00:00Z\"")).unwrap_or_default();
        format!(" w:id=\"{id}\" w:author=\"{author}\"{day}")
    }

    /// Returns who made a change, and on which day.
    pub(super) fn signature(&self, whose: Option<usize>) -> (String, Option<String>) {
        let voice = whose.and_then(|voice| self.page.voices.get(voice));
        match voice {
            Some(voice) => (escaped(&voice.name), voice.date.clone()),
            None => (SECRETARIAT.to_owned(), self.page.date.clone()),
        }
    }

    pub(super) fn put(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes everything");
    }
}

/// How many notes a page cites.
fn notes_of(page: &Page) -> u32 {
    let cites = |runs: &[Run]| runs.iter().filter(|run| run.note.is_some()).count();
    let of_block = |block: &Block| match block {
        Block::Paragraph(one) => {
            cites(&one.label) + cites(&one.words) + cites(&one.remark)
        }
        Block::Table(one) => {
            let cells = one.rows.iter().flat_map(|row| &row.cells).flatten();
            cells.map(|(_, runs)| cites(runs)).sum()
        }
        Block::Remark(runs) | Block::Title(_, runs) => cites(runs),
        Block::Line(line) => cites(&line.runs()),
        Block::Finding(_) | Block::Fold(..) | Block::Gap => 0,
    };
    let count: usize = page.blocks.iter().map(of_block).sum();
    u32::try_from(count).unwrap_or(u32::MAX / 2)
}

/// The tab between label and words: of the fate that the label has.
fn tab_behind(label: &[Run]) -> Vec<Run> {
    let has = |wanted: &[Mark]| label.iter().find(|run| wanted.contains(&run.mark));
    let old = has(&[Mark::Deleted, Mark::MovedAway]);
    let new = has(&[Mark::Inserted, Mark::MovedHere]);
    let tab =
        |run: &Run| Run { text: "\t".to_owned(), style: Style::Plain, ..run.clone() };
    match (has(&[Mark::Kept]), old, new) {
        (Some(kept), _, _) => vec![tab(kept)],
        (None, Some(_), Some(_)) | (None, None, None) => vec![Run::kept("\t")],
        (None, Some(one), None) | (None, None, Some(one)) => vec![tab(one)],
    }
}

fn is_move(fate: Fate) -> bool {
    match fate {
        Fate::MovedAway(_) | Fate::MovedHere(_) => true,
        Fate::Kept | Fate::Deleted | Fate::Inserted => false,
    }
}

/// The name that both ends of a move bear.
fn range_name(fate: Fate) -> String {
    match fate {
        Fate::MovedAway(number) | Fate::MovedHere(number) => {
            format!("w:name=\"move{number}\"")
        }
        Fate::Kept | Fate::Deleted | Fate::Inserted => String::new(),
    }
}

fn mark_name(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Kept => None,
        Fate::Deleted => Some("del"),
        Fate::Inserted => Some("ins"),
        Fate::MovedAway(_) => Some("moveFrom"),
        Fate::MovedHere(_) => Some("moveTo"),
    }
}

/// Returns whether a language is written from right to left.
fn is_right_to_left(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    matches!(primary, "ar" | "he" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv")
}
