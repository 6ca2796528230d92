//! The address that is printed for a provision.
//!
//! A node of a convention comes in, an address goes out that names it and that
//! [`super::resolve()`] leads back to it. The one exception is the sole paragraph of an
//! article, which people cite as the article. What names fit a text without label is decided
//! here and only here: chapeau, closing words, ordinal.

use crate::{
    model::{
        Address, Convention, Core, Document, DocumentKind, Group, Label, NodeId,
        PartName, Root, Step, settled_note,
    },
    words,
};

/// Returns the address of a provision.
#[must_use]
pub fn address_of(convention: &Convention, node: NodeId) -> Address {
    let document = convention.document(node);
    let root = root_of(convention, node.document);
    address_in(root, document, node.provision, &Counts::of(document))
}

/// The addresses of one document: what stands without a number is counted once for all.
#[derive(Debug)]
pub struct Addresses<'d> {
    document: &'d Document,
    root: Root,
    counts: Counts,
}

impl<'d> Addresses<'d> {
    /// Counts what a document holds.
    #[must_use]
    pub fn of(convention: &'d Convention, document: u32) -> Self {
        let root = root_of(convention, document);
        let document = &convention.documents[document as usize];
        let nth = Some(counted(document));
        let counts = Counts { nth, ..Counts::of(document) };
        Self { document, root, counts }
    }

    /// Returns the address of a provision, as [`address_of`] does.
    #[must_use]
    pub fn at(&self, provision: u32) -> Address {
        address_in(self.root.clone(), self.document, provision, &self.counts)
    }
}

/// By what the provisions of a document are counted.
#[derive(Debug)]
struct Counts {
    recitals: Vec<u32>,
    /// For each provision, which one it is among its siblings of its kind.
    nth: Option<Vec<u32>>,
}

impl Counts {
    fn of(document: &Document) -> Self {
        Self { recitals: document.recitals(), nth: None }
    }

    /// Which one a provision is among its siblings of this kind, its own.
    fn nth(
        &self,
        document: &Document,
        child: u32,
        alike: fn(&Document, u32) -> bool,
    ) -> u32 {
        if let Some(nth) = &self.nth {
            return nth[child as usize];
        }
        let siblings = document.children(parent_of(document, child));
        let before = siblings.take_while(|sibling| *sibling <= child);
        u32::try_from(before.filter(|sibling| alike(document, *sibling)).count())
            .expect("fewer than 2^32 provisions")
    }
}

/// For each indent and each text without label, which one it is among its siblings.
fn counted(document: &Document) -> Vec<u32> {
    let mut last = vec![[0, 0]; document.provisions.len()];
    let mut nth = vec![0; document.provisions.len()];
    for child in (1..).take(document.provisions.len().saturating_sub(1)) {
        let kind = match (is_indent(document, child), is_unlabelled(document, child)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => continue,
        };
        let count: &mut u32 = &mut last[parent_of(document, child) as usize][kind];
        *count += 1;
        nth[child as usize] = *count;
    }
    nth
}

fn address_in(
    root: Root,
    document: &Document,
    provision: u32,
    counts: &Counts,
) -> Address {
    let mut address = Address::of(root);
    let path = path(document, provision);
    let recitals = &counts.recitals;
    for (index, child) in path.iter().enumerate() {
        let (parent, below) = (parent_of(document, *child), path.get(index + 1));
        // A recital is cited by its label, whatever introduces it.
        if parent == 0 && below.is_some_and(|below| recitals.contains(below)) {
            continue;
        }
        if lead(document, parent) == Some(*child) && !must_be_named(document, below) {
            continue;
        }
        match below {
            None => match part_name(document, *child) {
                Some(part) => address.part = Some(part),
                None => address.steps.push(step(document, *child, counts)),
            },
            Some(_) => address.steps.push(step(document, *child, counts)),
        }
    }
    address
}

/// Returns how the document at `index` is cited.
pub(super) fn root_of(convention: &Convention, index: u32) -> Root {
    root_held(convention, index, |document| convention.holder(document))
}

/// Returns how the document at `index` is cited, where it is known what holds each.
pub(super) fn root_held(
    convention: &Convention,
    index: u32,
    holder: impl Fn(u32) -> Option<u32>,
) -> Root {
    let document = &convention.documents[index as usize];
    let root = match &document.kind {
        DocumentKind::Preamble => Root::Preamble,
        DocumentKind::Closing => Root::Closing,
        DocumentKind::Article(number) => Root::Article(number.clone()),
        DocumentKind::Group(_) => return Root::Group(groups(convention, index, holder)),
    };
    match document.nesting.contained {
        false => root,
        true => {
            let mut around = groups(convention, index, holder);
            let inner = around.iter().rposition(|group| group.kind.is_container());
            around.truncate(inner.map_or(0, |inner| inner + 1));
            Root::Within(around, Box::new(root))
        }
    }
}

/// The groups that a document stands in, the outermost first, and itself where it is one.
fn groups(
    convention: &Convention,
    index: u32,
    holder: impl Fn(u32) -> Option<u32>,
) -> Vec<Group> {
    let around = std::iter::successors(Some(index), |document| holder(*document));
    let named = |index: u32| {
        let document = &convention.documents[index as usize];
        let group = document.kind.group()?;
        let title = document.heading.printed();
        let is_bare = group.number.written().is_empty() && !title.is_empty();
        Some(match is_bare && !group.kind.is_container() {
            true => {
                let name = format!("{{{}}}", words::slug(title));
                Group::new(group.kind, Core::new(name))
            }
            false => group.clone(),
        })
    };
    let mut groups: Vec<Group> = around.filter_map(named).collect();
    groups.reverse();
    groups
}

/// Returns the sole unnumbered paragraph of a document: what is cited as the document
/// itself. Closing words behind its points do not make it one of two.
pub(super) fn lead(document: &Document, parent: u32) -> Option<u32> {
    if parent != 0 || document.kind == DocumentKind::Preamble {
        return None;
    }
    let mut children = document.children(0);
    let first = children.next().filter(|first| is_unlabelled(document, *first))?;
    match (children.next(), children.next()) {
        (None, _) => Some(first),
        (Some(behind), None) => {
            let closing = has_points(document, first) && is_unlabelled(document, behind);
            closing.then_some(first)
        }
        (Some(_), Some(_)) => None,
    }
}

/// Returns the text before the numbered children of a document, if it is one paragraph.
pub(super) fn chapeau(document: &Document) -> Option<u32> {
    let mut children = document.children(0);
    let first = children.next().filter(|first| is_unlabelled(document, *first))?;
    let numbered = children.next().is_some_and(|next| !is_unlabelled(document, next));
    (numbered && document.kind != DocumentKind::Preamble).then_some(first)
}

/// Returns the text behind the list in `parent`.
pub(super) fn closing_words(document: &Document, parent: u32) -> Option<u32> {
    if parent == 0 && document.kind == DocumentKind::Preamble {
        return None;
    }
    let last = document.children(parent).last()?;
    let first = document.children(parent).next()?;
    let behind_points = lead(document, parent).is_some() && first != last;
    let behind_list =
        document.children(parent).any(|child| !is_unlabelled(document, child));
    (is_unlabelled(document, last) && (behind_list || behind_points)).then_some(last)
}

pub(super) fn is_unlabelled(document: &Document, provision: u32) -> bool {
    document.provisions[provision as usize].label.is_none()
}

pub(super) fn is_indent(document: &Document, provision: u32) -> bool {
    matches!(document.provisions[provision as usize].label, Some(Label::Dash(_)))
}

fn has_points(document: &Document, provision: u32) -> bool {
    document.children(provision).any(|child| !is_unlabelled(document, child))
}

/// Whether the sole paragraph has to be named on the way to what is below it: points and
/// closing words are the document's own, further paragraphs are not.
fn must_be_named(document: &Document, below: Option<&u32>) -> bool {
    let Some(&below) = below else { return false };
    // Points are never named so; asking for the words behind each would count all of them.
    if !is_unlabelled(document, below) {
        return false;
    }
    let lead = parent_of(document, below);
    let own_closing_words = closing_words(document, 0).is_none()
        && closing_words(document, lead) == Some(below)
        && document.children(below).next().is_none();
    !own_closing_words
}

fn part_name(document: &Document, child: u32) -> Option<PartName> {
    let parent = parent_of(document, child);
    if parent == 0 && chapeau(document) == Some(child) {
        return Some(PartName::Chapeau);
    }
    let end = |provision: u32| document.provisions[provision as usize].end;
    // Only what is last is asked for, so that a long list is not walked for each point.
    let can_close = is_unlabelled(document, child) && end(child) == end(parent);
    let closes = can_close && closing_words(document, parent) == Some(child);
    closes.then_some(PartName::ClosingWords)
}

fn step(document: &Document, child: u32, counts: &Counts) -> Step {
    let nth = |alike| counts.nth(document, child, alike);
    match &document.provisions[child as usize].label {
        Some(Label::Numbered { core, .. }) => Step::Number(core.clone()),
        Some(Label::Dash(_)) => Step::Indent(nth(is_indent)),
        Some(Label::Note(name)) => Step::Note(settled_note(name).to_owned()),
        None if is_recital(document, child, &counts.recitals) => {
            Step::Recital(nth(is_unlabelled))
        }
        None => Step::Unnumbered(nth(is_unlabelled)),
    }
}

/// Whether a paragraph of a preamble is counted: where none bears a label, each is.
fn is_recital(document: &Document, child: u32, recitals: &[u32]) -> bool {
    document.kind == DocumentKind::Preamble
        && parent_of(document, child) == 0
        && recitals.is_empty()
}

/// The provisions from below the document down to this one.
fn path(document: &Document, provision: u32) -> Vec<u32> {
    let parent = |provision: &u32| document.provisions[*provision as usize].parent;
    let mut path: Vec<u32> = std::iter::successors(Some(provision), parent)
        .take_while(|provision| *provision != 0)
        .collect();
    path.reverse();
    path
}

fn parent_of(document: &Document, provision: u32) -> u32 {
    document.provisions[provision as usize].parent.unwrap_or(0)
}
