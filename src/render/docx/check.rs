//! Faults of a document that editors refuse, repair with loss or misread.
//!
//! Comes in: the bytes of any document with tracked changes. Goes out: a sentence for each
//! fault. Schemas see few of these: wrong moves pass them all.

use std::{collections::BTreeSet, io::Cursor};

use zip::ZipArchive;

use super::read::part;
use crate::render::tree::Node;

/// Whether a provision that went elsewhere is to be tracked as a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// It is: a paragraph deleted here and inserted there is a fault.
    Tracked,
    /// It may be written as deletion and insertion.
    Spelled,
}

/// The marks of changes, on words, paragraphs and rows.
const CHANGES: [&str; 4] = ["w:ins", "w:del", "w:moveFrom", "w:moveTo"];

/// The order of what says how a paragraph looks.
const SHAPE: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// Returns the faults of a document, a sentence each; none in a good one.
#[must_use]
pub fn faults(bytes: &[u8], moves: Moves) -> Vec<String> {
    match Parts::read(bytes) {
        Ok(parts) => parts.faults(moves),
        Err(what) => vec![what],
    }
}

struct Parts {
    names: Vec<String>,
    types: Node,
    relations: Node,
    document: Node,
    styles: Node,
    comments: Node,
    numbering: Node,
}

impl Parts {
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let names: Result<Vec<String>, _> = archive
            .file_names()
            .map(|name| name.map(std::borrow::Cow::into_owned))
            .collect();
        let names = names.map_err(|error| error.to_string())?;
        let needed = |name: &str| Node::parse(&part(bytes, name)?);
        let optional = |name: &str| match names.iter().any(|known| known == name) {
            true => needed(name),
            false => Ok(Node::default()),
        };
        Ok(Self {
            types: needed("[Content_Types].xml")?,
            relations: needed("word/_rels/document.xml.rels")?,
            document: needed("word/document.xml")?,
            styles: needed("word/styles.xml")?,
            comments: optional("word/comments.xml")?,
            numbering: optional("word/numbering.xml")?,
            names,
        })
    }

    fn faults(&self, moves: Moves) -> Vec<String> {
        let mut found = Vec::new();
        self.check_parts(&mut found);
        self.check_names(&mut found);
        self.check_changes(&mut found);
        self.check_shape(&mut found);
        self.check_comments(&mut found);
        check_moves(&self.document, &mut found);
        self.check_ends(&mut found);
        if moves == Moves::Tracked {
            check_twins(&self.document, &mut found);
        }
        found
    }

    /// Every part has a type, and every relationship a target.
    fn check_parts(&self, found: &mut Vec<String>) {
        let named = values(&self.types, "Override", "PartName");
        let parts = self
            .names
            .iter()
            .filter(|name| name.starts_with("word/") && name.ends_with(".xml"));
        for part in parts.filter(|part| !named.contains(format!("/{part}").as_str())) {
            found.push(format!("the part {part} has no content type"));
        }
        for target in values(&self.relations, "Relationship", "Target") {
            if !self.names.contains(&format!("word/{target}")) {
                found.push(format!(
                    "a relationship leads to {target}, which is not there"
                ));
            }
        }
        let ids = values(&self.relations, "Relationship", "Id");
        self.document.walk(&mut |node, _| {
            if let Some(id) = node.attribute("r:id").filter(|id| !ids.contains(id)) {
                found.push(format!(
                    "{} names the relationship {id}, which is not there",
                    node.name
                ));
            }
        });
    }

    /// Styles and lists that are used are defined.
    fn check_names(&self, found: &mut Vec<String>) {
        let styles = values(&self.styles, "w:style", "w:styleId");
        let lists = values(&self.numbering, "w:num", "w:numId");
        self.document.walk(&mut |node, _| {
            let known = match node.name.as_str() {
                "w:pStyle" | "w:rStyle" | "w:tblStyle" => &styles,
                "w:numId" => &lists,
                _ => return,
            };
            if let Some(name) =
                node.attribute("w:val").filter(|name| !known.contains(name))
            {
                found.push(format!("{} names {name}, which is not defined", node.name));
            }
        });
    }

    /// Every change, comment and note has an id of its own; a change has an author and a
    /// whole day, and is in no other.
    fn check_changes(&self, found: &mut Vec<String>) {
        let mut ids = BTreeSet::new();
        let others = [
            "w:moveFromRangeStart",
            "w:moveToRangeStart",
            "w:bookmarkStart",
            "w:commentRangeStart",
            "w:footnoteReference",
        ];
        self.document.walk(&mut |node, around| {
            let name = node.name.as_str();
            let is_change = CHANGES.contains(&name);
            if is_change || others.contains(&name) {
                let id = node.attribute("w:id").unwrap_or_default();
                if !ids.insert(id) {
                    found.push(format!("the id {id} is borne twice"));
                }
            }
            if is_change || name.starts_with("w:move") && name.ends_with("RangeStart") {
                check_author(node, found);
            }
            let inside =
                around.iter().any(|outer| CHANGES.contains(&outer.name.as_str()));
            if is_change && inside {
                found.push(format!("{name} stands in another change"));
            }
        });
    }

    /// Words and paragraphs stand where they may.
    fn check_shape(&self, found: &mut Vec<String>) {
        self.document.walk(&mut |node, around| {
            let inside = |name: &str| around.iter().any(|outer| outer.name == name);
            let in_change = || around.iter().any(|outer| is_change(&outer.name));
            let ends_well =
                || node.children.last().is_some_and(|last| last.name == "w:p");
            let fault = match node.name.as_str() {
                "w:t" if inside("w:del") => Some("deleted words are not marked as such"),
                "w:delText" if !inside("w:del") => {
                    Some("words are marked as deleted outside a deletion")
                }
                "w:p" if in_change() => Some("a paragraph stands in a change of words"),
                "w:tc" if !ends_well() => Some("a cell does not end with a paragraph"),
                "w:pPr" if !is_ordered(node) => {
                    Some("what says how a paragraph looks is out of order")
                }
                _ => None,
            };
            found.extend(fault.map(str::to_owned));
            let is_text = matches!(node.name.as_str(), "w:t" | "w:delText");
            if is_text && node.text.contains(['\n', '\t', '\r']) {
                found.push("a line break or a tab stands in the words".to_owned());
            }
        });
    }

    /// A comment has one beginning, one end, one reference and one text.
    fn check_comments(&self, found: &mut Vec<String>) {
        let told = values(&self.comments, "w:comment", "w:id");
        let sides = ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"];
        for name in sides {
            if values(&self.document, name, "w:id") != told {
                found.push(format!("{name} and the comments do not agree"));
            }
        }
    }

    /// The last paragraph is no deleted one, and nothing follows the size of the sheets.
    fn check_ends(&self, found: &mut Vec<String>) {
        self.document.walk(&mut |node, around| {
            if node.name == "w:body" {
                let sheets =
                    node.children.iter().position(|child| child.name == "w:sectPr");
                if sheets.is_some_and(|at| at + 1 < node.children.len()) {
                    found.push("the size of the sheets does not stand last".to_owned());
                }
            }
            let in_row = around.last().and_then(|row| row.child("w:trPr"));
            let tracked = in_row.is_some_and(|shape| shape.child("w:del").is_some());
            if matches!(node.name.as_str(), "w:body" | "w:tc") && !tracked {
                let mut paragraphs =
                    node.children.iter().rev().filter(|child| child.name == "w:p");
                if paragraphs.next().is_some_and(|last| mark(last) == Some("w:del")) {
                    found.push(
                        "the last paragraph is deleted, which leaves an empty one"
                            .to_owned(),
                    );
                }
            }
        });
    }
}

fn check_author(node: &Node, found: &mut Vec<String>) {
    if node.attribute("w:author").is_none_or(str::is_empty) {
        found.push(format!("{} has no author", node.name));
    }
    let is_moment = |day: &str| {
        let shape: String = day
            .chars()
            .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
            .collect();
        shape == "0000-00-00T00:00:00Z"
    };
    if node.attribute("w:date").is_some_and(|day| !is_moment(day)) {
        found.push(format!("{} has no whole date", node.name));
    }
}

/// What is said of an end without a beginning.
const END: &str = "a move ends that did not begin";

/// Moves stand in ranges, and each range has one source and one destination.
fn check_moves(document: &Node, found: &mut Vec<String>) {
    let mut names = [Vec::new(), Vec::new()];
    let mut open: [Option<&str>; 2] = [None, None];
    document.walk(&mut |node, _| {
        let mut fault = None;
        let id = node.attribute("w:id").unwrap_or_default();
        let mut begin = |side: usize| {
            names[side].push(node.attribute("w:name").unwrap_or_default());
            open[side] = Some(id);
        };
        match node.name.as_str() {
            "w:moveFromRangeStart" => begin(0),
            "w:moveToRangeStart" => begin(1),
            "w:moveFromRangeEnd" => fault = (open[0].take() != Some(id)).then_some(END),
            "w:moveToRangeEnd" => fault = (open[1].take() != Some(id)).then_some(END),
            // The mark of a paragraph stands before the range that begins in it.
            "w:moveFrom" if !node.children.is_empty() => {
                fault = open[0].is_none().then_some("words moved away outside a move");
            }
            "w:moveTo" if !node.children.is_empty() => {
                fault = open[1].is_none().then_some("words moved here outside a move");
            }
            _ => (),
        }
        found.extend(fault.map(str::to_owned));
    });
    if open.iter().any(Option::is_some) {
        found.push("a move does not end".to_owned());
    }
    names.iter_mut().for_each(|names| names.sort_unstable());
    let distinct: BTreeSet<&&str> = names[0].iter().collect();
    if names[0] != names[1] || distinct.len() != names[0].len() {
        found.push("the two ends of moves do not pair".to_owned());
    }
}

/// A paragraph that was deleted here and inserted there has moved.
fn check_twins(document: &Node, found: &mut Vec<String>) {
    let (mut gone, mut come) = (BTreeSet::new(), BTreeSet::new());
    document.walk(&mut |node, _| {
        if node.name != "w:p" {
            return;
        }
        match mark(node) {
            Some("w:del") => gone.insert(without_label(words(node))),
            Some("w:ins") => come.insert(without_label(words(node))),
            _ => false,
        };
    });
    for twin in gone.intersection(&come).filter(|twin| twin.len() > 12) {
        found.push(format!("what moved is not tracked as a move: {twin}"));
    }
}

/// The words behind a label: what moved may bear another.
fn without_label(line: String) -> String {
    match line.split_once([' ', '\t']) {
        Some((label, words)) if label.ends_with(['.', ')']) => words.to_owned(),
        Some(_) | None => line,
    }
}

fn words(node: &Node) -> String {
    let mut words = String::new();
    node.walk(&mut |inner, _| {
        if matches!(inner.name.as_str(), "w:t" | "w:delText") {
            words.push_str(&inner.text);
        }
    });
    words
}

fn is_change(name: &str) -> bool {
    CHANGES.contains(&name)
}

/// The change that the mark of a paragraph bears.
fn mark(paragraph: &Node) -> Option<&str> {
    let marks = paragraph.child("w:pPr")?.child("w:rPr")?;
    let names = marks.children.iter().map(|mark| mark.name.as_str());
    names.into_iter().find(|name| CHANGES.contains(name))
}

fn is_ordered(shape: &Node) -> bool {
    let place = |node: &Node| SHAPE.iter().position(|name| *name == node.name);
    shape.children.iter().map(place).is_sorted()
}

/// The values of an attribute of all elements of a name.
fn values<'n>(node: &'n Node, name: &str, attribute: &str) -> BTreeSet<&'n str> {
    let mut values = BTreeSet::new();
    node.walk(&mut |inner, _| {
        if inner.name == name {
            values.extend(inner.attribute(attribute));
        }
    });
    values
}
