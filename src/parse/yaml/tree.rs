//! YAML as a tree in which every key and value knows its place.
//!
//! Comes in: a file. Goes out: its one document, or the one finding that says why there is
//! none. It never knows which keys a file may have. Aliases share their node, and what they
//! would unfold to is counted against a budget, so a small file cannot become a large tree.

use std::{borrow::Cow, collections::BTreeMap, rc::Rc, sync::Arc};

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use crate::{
    diagnostic::{Finding, Rule},
    source::{Located, Place, SourceFile, Span},
};

use super::{super::merge, syntax};

/// The largest file that is read, and the largest tree that aliases may unfold to, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// How deep collections may nest.
const MAX_DEPTH: usize = 64;

/// A value and where it stands.
pub(super) struct Node<'s> {
    pub(super) kind: Kind<'s>,
    pub(super) span: Span,
    /// What the node takes with all aliases unfolded.
    size: usize,
}

/// What a node is.
pub(super) enum Kind<'s> {
    /// A single value.
    Scalar { value: Cow<'s, str>, style: ScalarStyle },
    /// A list.
    List(Vec<Rc<Node<'s>>>),
    /// Keys and values, in the order of the file.
    Map(Vec<Entry<'s>>),
}

/// A key and its value.
pub(super) struct Entry<'s> {
    pub(super) key: Cow<'s, str>,
    pub(super) key_span: Span,
    pub(super) value: Rc<Node<'s>>,
}

/// A collection that is still being read.
struct Open<'s> {
    start: Span,
    flow: bool,
    anchor: usize,
    content: Content<'s>,
}

/// What has been read of an open collection.
enum Content<'s> {
    List(Vec<Rc<Node<'s>>>),
    Map { entries: Vec<Entry<'s>>, key: Option<(Cow<'s, str>, Span)> },
}

/// What to write instead of an alias.
const PLAIN: &str = "Write the words themselves where the alias stands.";

/// Builds the tree from the parser's events.
struct Composer<'s> {
    source: &'s Arc<SourceFile>,
    open: Vec<Open<'s>>,
    anchors: BTreeMap<usize, Rc<Node<'s>>>,
    unfolded: usize,
    root: Option<Rc<Node<'s>>>,
    documents: usize,
}

/// Reads the document of a file.
pub(super) fn read(source: &Arc<SourceFile>) -> Result<Rc<Node<'_>>, Box<Finding>> {
    let whole = Place::new(source, Span::new(0, 0));
    let bytes = source.text().len();
    if bytes > MAX_BYTES {
        let message = format!("the file has {} MB", bytes / 1_000_000);
        let finding = Finding::new(Rule::Yaml, whole, message)
            .help(format!("Files of at most {} MB are read.", MAX_BYTES / 1_000_000));
        return Err(Box::new(finding));
    }
    if let Some(line) = merge::unfinished(source.text()) {
        let place = Place::new(source, line);
        let finding = Finding::new(Rule::Yaml, place, merge::MESSAGE).help(merge::HELP);
        return Err(Box::new(finding));
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options.block_scalar_eof_without_line_feed = true;
    let mut composer = Composer {
        source,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        unfolded: 0,
        root: None,
        documents: 0,
    };
    for event in Parser::new_from_str_with_options(source.text(), options) {
        let (event, span) =
            event.map_err(|error| Box::new(syntax::finding(source, &error)))?;
        composer.take(event, narrow(span))?;
    }
    let empty = || {
        let help = "Write what belongs into it, or take the file away.";
        Finding::new(Rule::Yaml, whole, "the file is empty").help(help)
    };
    composer.root.ok_or_else(|| Box::new(empty()))
}

fn narrow(span: granit_parser::Span) -> Span {
    span.byte_range()
        .map_or_else(Span::default, |range| Span::new(range.start, range.end))
}

impl<'s> Composer<'s> {
    fn take(&mut self, event: Event<'s>, span: Span) -> Result<(), Box<Finding>> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let span = self.scalar_span(span, style);
                let size = 1 + value.len();
                self.add(anchor, Node { kind: Kind::Scalar { value, style }, span, size })
            }
            Event::SequenceStart(style, anchor, _) => {
                self.push(style, anchor, span, Content::List(Vec::new()));
                Ok(())
            }
            Event::MappingStart(style, anchor, _) => {
                let content = Content::Map { entries: Vec::new(), key: None };
                self.push(style, anchor, span, content);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).map(Rc::clone) else {
                    return Err(self.finding(
                        span,
                        "this alias stands inside what it names",
                        PLAIN,
                    ));
                };
                self.unfolded = self.unfolded.saturating_add(node.size);
                if self.unfolded > MAX_BYTES {
                    return Err(self.finding(
                        span,
                        "aliases unfold to too much text",
                        PLAIN,
                    ));
                }
                self.place(node, span)
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                match self.documents {
                    1 => Ok(()),
                    _ => {
                        let message = "a second document begins here";
                        Err(self.finding(
                            span,
                            message,
                            "A file holds one: take out the line `---`.",
                        ))
                    }
                }
            }
            // The stream's frame, and events that only options of the parser bring.
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentEnd
            | Event::Anchor(..)
            | Event::UnresolvedAlias(_)
            | _ => Ok(()),
        }
    }

    fn push(
        &mut self,
        style: StructureStyle,
        anchor: usize,
        start: Span,
        content: Content<'s>,
    ) {
        let flow = matches!(style, StructureStyle::Flow);
        self.open.push(Open { start, flow, anchor, content });
    }

    /// A block collection ends with its last child: the parser's end is the next token.
    fn close(&mut self, end: Span) -> Result<(), Box<Finding>> {
        let open = self.open.pop().expect("the parser closes what it opened");
        let (kind, last, size) = match open.content {
            Content::List(items) => {
                let last = items.last().map(|item| item.span.end);
                let size =
                    items.iter().map(|item| item.size).fold(1, usize::saturating_add);
                (Kind::List(items), last, size)
            }
            Content::Map { entries, .. } => {
                let last = entries.last();
                let last = last.map(|entry| entry.value.span.end.max(entry.key_span.end));
                let size = entries
                    .iter()
                    .map(|entry| entry.key.len() + entry.value.size)
                    .fold(1, usize::saturating_add);
                (Kind::Map(entries), last, size)
            }
        };
        let end = if open.flow { end.end } else { last.unwrap_or(end.end) };
        let span = Span { start: open.start.start, end: end.max(open.start.start) };
        self.add(open.anchor, Node { kind, span, size })
    }

    fn add(&mut self, anchor: usize, node: Node<'s>) -> Result<(), Box<Finding>> {
        let span = node.span;
        let node = Rc::new(node);
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        self.place(node, span)
    }

    /// Puts a node where it belongs; `span` is where it is written, or its alias is.
    fn place(&mut self, node: Rc<Node<'s>>, span: Span) -> Result<(), Box<Finding>> {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map { entries, key }) => match key.take() {
                Some((key, key_span)) => {
                    entries.push(Entry { key, key_span, value: node });
                }
                None => match &node.kind {
                    Kind::Scalar { value, .. } => *key = Some((value.clone(), span)),
                    Kind::List(_) | Kind::Map(_) => {
                        return Err(self.finding(
                            span,
                            "a key must be a single word",
                            "Write each key as one word and a colon: `title: …`.",
                        ));
                    }
                },
            },
        }
        Ok(())
    }

    /// A block scalar's span runs to the next token: what follows its text is cut off.
    fn scalar_span(&self, span: Span, style: ScalarStyle) -> Span {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = self.source.slice(span).trim_end();
                Span::new(span.start as usize, span.start as usize + text.len())
            }
            ScalarStyle::Plain
            | ScalarStyle::SingleQuoted
            | ScalarStyle::DoubleQuoted => span,
        }
    }

    fn finding(&self, span: Span, message: &str, help: &str) -> Box<Finding> {
        let place = Place::new(self.source, span);
        Box::new(Finding::new(Rule::Yaml, place, message).help(help))
    }
}

/// Returns the text of a single value.
pub(super) fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar { value, .. } => Some(value),
        Kind::List(_) | Kind::Map(_) => None,
    }
}

/// Returns the text at a key of a mapping, where there is one.
pub(super) fn text_at(node: &Node<'_>, key: &str) -> Option<String> {
    let Kind::Map(entries) = &node.kind else { return None };
    let entry = entries.iter().find(|entry| entry.key == key)?;
    text(&entry.value).map(str::to_owned)
}

/// Returns the texts of a list of texts.
pub(super) fn texts(node: &Node<'_>) -> Option<Vec<Located<String>>> {
    let Kind::List(items) = &node.kind else { return None };
    let located = |item: &Rc<Node<'_>>| {
        text(item).map(|text| Located::new(text.to_owned(), item.span))
    };
    items.iter().map(located).collect()
}
