//! Rules that a document keeps, some of which its schema does not know.

use std::collections::BTreeSet;

use crate::render::tree::Node;

/// Elements that hold others by number, from a part to a point.
const HIERARCHY: &[&str] = &[
    "part",
    "title",
    "chapter",
    "section",
    "subsection",
    "article",
    "paragraph",
    "point",
    "indent",
    "alinea",
    "hcontainer",
];
/// Blocks of words.
const BLOCKS: &[&str] = &["p", "block", "blockList", "table"];
/// What may stand in a line of words.
const INLINE: &[&str] =
    &["b", "i", "u", "a", "span", "ins", "del", "eol", "authorialNote"];

/// Returns what is wrong with a document, one line for each fault.
#[must_use]
pub fn faults(markup: &str) -> Vec<String> {
    let root = match Node::parse(markup) {
        Ok(root) => root,
        Err(what) => return vec![what],
    };
    let mut faults = Faults::default();
    root.walk(&mut |node, around| faults.look(node, around));
    faults.references()
}

#[derive(Default)]
struct Faults {
    eids: BTreeSet<String>,
    wids: BTreeSet<String>,
    cited: Vec<String>,
    found: Vec<String>,
}

impl Faults {
    fn look(&mut self, node: &Node, around: &[&Node]) {
        self.names(node);
        self.place(node, around.last().map_or("", |holder| holder.name.as_str()));
        self.order(node);
        let links = ["href", "source"].iter().filter_map(|name| node.attribute(name));
        let inner = links.filter_map(|link| link.strip_prefix('#'));
        self.cited.extend(inner.map(str::to_owned));
        if holds_something(&node.name) && node.children.is_empty() {
            self.say(node, "is empty");
        }
    }

    fn say(&mut self, node: &Node, what: &str) {
        let name = node.attribute("eId").unwrap_or_default();
        self.found.push(format!("`{}` {name} {what}", node.name));
    }

    /// Names: each once, without spaces, and none missing.
    fn names(&mut self, node: &Node) {
        let is_bad = |name: &str| name.is_empty() || name.contains(char::is_whitespace);
        match node.attribute("eId") {
            Some(eid) if is_bad(eid) => self.say(node, "has a name that is none"),
            Some(eid) if !self.eids.insert(eid.to_owned()) => {
                self.say(node, "bears another's `eId`");
            }
            None if has_name(&node.name) => self.say(node, "has no `eId`"),
            Some(_) | None => (),
        }
        match node.attribute("wId") {
            Some(wid) if is_bad(wid) => self.say(node, "has a name that is none"),
            Some(wid) if !self.wids.insert(wid.to_owned()) => {
                self.say(node, "bears another's `wId`");
            }
            Some(_) | None => (),
        }
    }

    /// Elements stand where they may.
    fn place(&mut self, node: &Node, holder: &str) {
        let name = node.name.as_str();
        let is_known = match name {
            "" => holder.is_empty(),
            "akomaNtoso" => holder.is_empty(),
            "act" | "portion" => holder == "akomaNtoso",
            "doc" => ["akomaNtoso", "attachment"].contains(&holder),
            "meta" => ["act", "doc", "portion"].contains(&holder),
            "preface" | "conclusions" | "attachments" => ["act", "doc"].contains(&holder),
            "preamble" => ["act", "portionBody"].contains(&holder),
            "body" => holder == "act",
            "portionBody" => holder == "portion",
            "mainBody" => holder == "doc",
            "attachment" => holder == "attachments",
            "recitals" => holder == "preamble",
            "recital" => holder == "recitals",
            "container" => holder == "portionBody",
            "item" => holder == "blockList",
            "tr" => holder == "table",
            "td" | "th" => holder == "tr",
            "content" | "intro" | "wrapUp" => HIERARCHY.contains(&holder),
            "num" | "heading" => is_headed(holder),
            "docTitle" => holder == "p",
            name if HIERARCHY.contains(&name) => {
                HIERARCHY.contains(&holder)
                    || ["body", "mainBody", "portionBody"].contains(&holder)
            }
            name if BLOCKS.contains(&name) => holds_blocks(holder),
            name if INLINE.contains(&name) => holds_words(holder),
            _ => return,
        };
        if !is_known {
            self.say(node, &format!("stands in `{holder}`"));
        }
    }

    /// What is in an element stands in the order that readers count on.
    fn order(&mut self, node: &Node) {
        let ranks: Vec<usize> =
            node.children.iter().map(|child| rank(&child.name)).collect();
        if !ranks.is_sorted() {
            self.say(node, "has its parts in another order");
        }
        if !HIERARCHY.contains(&node.name.as_str()) {
            return;
        }
        let is_inner = |child: &&Node| rank(&child.name) > rank("heading");
        let inner = node.children.iter().filter(is_inner).count();
        if node.child("content").is_some() && inner > 1 {
            self.say(node, "has words beside what is in it");
        }
        let once = ["num", "heading", "content", "intro", "wrapUp"];
        for name in once {
            if node.children.iter().filter(|child| child.name == name).count() > 1 {
                self.say(node, &format!("has two `{name}`"));
            }
        }
        if node.name == "article" && node.child("num").is_none() {
            self.say(node, "has no number");
        }
    }

    fn references(mut self) -> Vec<String> {
        for cited in std::mem::take(&mut self.cited) {
            if !self.eids.contains(&cited) {
                self.found.push(format!("`#{cited}` leads nowhere"));
            }
        }
        self.found
    }
}

/// In which order the parts of an element stand; those of equal rank in any.
fn rank(name: &str) -> usize {
    match name {
        "meta" | "num" => 0,
        "preface" | "heading" => 1,
        "preamble" | "intro" => 2,
        "wrapUp" | "conclusions" => 4,
        "attachments" => 5,
        _ => 3,
    }
}

fn has_name(name: &str) -> bool {
    HIERARCHY.contains(&name)
        || ["recital", "recitals", "item", "attachment", "content", "intro", "wrapUp"]
            .contains(&name)
        || ["blockList", "table", "block", "authorialNote"].contains(&name)
}

fn holds_something(name: &str) -> bool {
    [
        "body",
        "mainBody",
        "portionBody",
        "recitals",
        "blockList",
        "table",
        "tr",
        "preamble",
        "conclusions",
        "attachments",
        "attachment",
        "recital",
        "item",
        "container",
        "authorialNote",
    ]
    .contains(&name)
}

fn is_headed(holder: &str) -> bool {
    HIERARCHY.contains(&holder)
        || ["attachment", "recital", "recitals", "item"].contains(&holder)
}

fn holds_blocks(holder: &str) -> bool {
    [
        "content",
        "intro",
        "wrapUp",
        "recital",
        "item",
        "td",
        "th",
        "mainBody",
        "preface",
        "preamble",
        "conclusions",
        "container",
        "authorialNote",
    ]
    .contains(&holder)
}

fn holds_words(holder: &str) -> bool {
    INLINE.contains(&holder)
        || ["p", "block", "num", "heading", "docTitle"].contains(&holder)
}
