//! What is shown of something that is meant, and where it stands.

use crate::{
    engine::{Base, Target},
    model::{Convention, NodeId, PartKind, PartRef},
    page::{Block, Page},
    paper::Shown,
    session::{Revision, lookup},
    source::{Place, Span},
    verbs::{
        diff,
        place::part_in_file,
        show::{ShowOptions, show},
    },
};

use super::meant::Meant;

/// What an editor shows beside the words that a cursor is on.
#[derive(Clone, Debug)]
pub enum Hover {
    /// A paper.
    Page(Box<Page>),
    /// Prose, as Markdown.
    Prose(String),
}

/// A place in a file of the workspace, from 0; the column in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file, by its name in the workspace.
    pub path: String,
    /// The line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Spot {
    fn new(place: &Place) -> Self {
        let start = place.start();
        Self {
            path: place.file.path().to_owned(),
            line: start.line - 1,
            column: start.column - 1,
        }
    }
}

/// Returns what there is to read of it.
pub(super) fn hover(revision: &Revision, meant: &Meant) -> Option<Hover> {
    let shown = |what: &str, at: Option<&String>| {
        let options = ShowOptions {
            what: what.to_owned(),
            at: at.cloned(),
            ..ShowOptions::default()
        };
        show(revision, &options).ok()
    };
    match meant {
        Meant::Rule(rule) => Some(Hover::Prose(rule.page().to_owned())),
        Meant::Key(about) => Some(Hover::Prose(about.clone())),
        Meant::Proposal(id, _) => {
            let mut view = shown(id, None)?;
            // The file is open, or a step away: what it does in words is enough.
            if let Shown::Proposal(one) = &mut view {
                one.redline = None;
            }
            Some(Hover::Page(Box::new(view.page())))
        }
        Meant::Provisions { addresses, at } => {
            let mut views = addresses.iter().filter_map(|one| shown(one, at.as_ref()));
            let mut page = views.next()?.page();
            for more in views.take(MOST - 1) {
                let more = more.page();
                page.blocks.push(Block::Gap);
                page.blocks.extend(more.blocks);
            }
            Some(Hover::Page(Box::new(page)))
        }
    }
}

/// How many provisions of a list are shown at once.
const MOST: usize = 4;

/// Returns where it stands in the files of the workspace.
pub(super) fn spots(revision: &Revision, meant: &Meant) -> Vec<Spot> {
    match meant {
        Meant::Rule(_) | Meant::Key(_) => Vec::new(),
        Meant::Proposal(id, number) => {
            let known = revision.proposals.iter().find(|one| one.id.value.as_str() == id);
            let place = known.map(|one| {
                let amendment = number.and_then(|number| one.amendment(number));
                let span = amendment.map_or(one.id.span, |amendment| amendment.span);
                Spot::new(&Place::new(&one.source, span))
            });
            place.into_iter().collect()
        }
        Meant::Provisions { addresses, at } => {
            let named = at.as_deref().map(|version| diff::text(revision, version));
            let convention = match &named {
                Some(Ok(convention)) => convention,
                Some(Err(_)) => return Vec::new(),
                None => &revision.base,
            };
            let base = Base::new(convention);
            let places = addresses.iter().filter_map(|address| {
                let node = lookup::target(&base, address).ok()?;
                let place = place_of(convention, &node);
                // A text that is read from a tag has files that are not there.
                let path = place.file.path();
                revision.workspace.read(path).ok().map(|_| Spot::new(&place))
            });
            places.collect()
        }
    }
}

/// Where a provision begins, with its label; a document with its heading.
fn place_of(convention: &Convention, target: &Target) -> Place {
    let part = match target {
        Target::Part(part, _) => *part,
        Target::Provision(node) => PartRef { node: *node, kind: kind_of(*node) },
    };
    let place = part_in_file(convention, part);
    let lines = convention.provision(part.node).lines;
    match (part.kind, lines) {
        (PartKind::Text, Some(lines)) if place.span.start >= lines.start => {
            let span = Span { start: lines.start, ..place.span };
            Place::new(&place.file, span)
        }
        (PartKind::Text | PartKind::Heading, _) => place,
    }
}

fn kind_of(node: NodeId) -> PartKind {
    match node.provision {
        0 => PartKind::Heading,
        _ => PartKind::Text,
    }
}
