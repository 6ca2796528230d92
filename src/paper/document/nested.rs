//! A text as what stands in what, for formats that say so.
//!
//! Comes in: a version, and the provision that is asked for if it is not the whole. Goes out:
//! groups, articles and provisions, each with what is in it, in the words of the page that
//! shows them. The whole text is given even where a part is asked for: a name that counts
//! siblings is the same in both.

use crate::{
    model::{Convention, Core, Document, DocumentKind, Label, NodeId},
    page::{Block, Fate, Page},
};

use super::{
    Imprint, clean, clean_part,
    entry::{Entry, Flat},
    voices::Voices,
};

/// A text, or a part of one, as what stands in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nested {
    /// The page that shows it.
    pub page: Page,
    /// Of which version it is.
    pub version: String,
    /// Whether a part is asked for.
    pub is_part: bool,
    /// What stands on the highest level, of the whole text.
    pub branches: Vec<Branch>,
}

/// A heading or a provision with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it is.
    pub kind: BranchKind,
    /// Its number without marks: `45 bis`, `a`; empty where it has none.
    pub number: String,
    /// The name that links lead to in every version; empty where none was given.
    pub name: String,
    /// How many bytes of a heading are the word and the number before its title.
    pub designation: usize,
    /// What stands on the page.
    pub block: Block,
    /// Whether it is asked for.
    pub asked: bool,
    /// What stands in it.
    pub children: Vec<Self>,
}

/// What a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BranchKind {
    /// The preamble.
    Preamble,
    /// A group that is called by this word.
    Group(&'static str),
    /// An annex or its like, called by this word: what is in it counts by itself.
    Container(&'static str),
    /// An article.
    Article,
    /// The closing formula.
    Closing,
    /// A provision with a number.
    Numbered,
    /// A provision behind a dash.
    Indent,
    /// A provision without a label.
    Unnumbered,
}

impl BranchKind {
    /// Returns whether it is the heading of a document.
    #[must_use]
    pub fn is_document(self) -> bool {
        match self {
            Self::Preamble
            | Self::Group(_)
            | Self::Container(_)
            | Self::Article
            | Self::Closing => true,
            Self::Numbered | Self::Indent | Self::Unnumbered => false,
        }
    }
}

/// Returns a text, or the part of it at `node`, as what stands in what. Names are those of
/// everything in the text, in order, or none.
#[must_use]
pub fn nested(
    convention: &Convention,
    node: Option<NodeId>,
    names: &[String],
    imprint: &Imprint,
) -> Nested {
    let page = match node {
        Some(node) => clean_part(convention, node, imprint),
        None => clean(convention, imprint),
    };
    let asked = match node {
        Some(node) => node..convention.end_of(node),
        None => NodeId::document(0)..NodeId::document(u32::MAX),
    };
    let firsts = convention.documents.iter().scan(0, |next, document| {
        let first = *next;
        *next += document.provisions.len();
        Some(first)
    });
    let reader = Reader { convention, asked, names, firsts: firsts.collect() };
    Nested {
        page,
        version: convention.version.to_string(),
        is_part: node.is_some(),
        branches: reader.documents(),
    }
}

struct Reader<'c> {
    convention: &'c Convention,
    asked: std::ops::Range<NodeId>,
    names: &'c [String],
    /// Which name is the first of each document.
    firsts: Vec<usize>,
}

impl Reader<'_> {
    /// The documents, those inside a group behind its own provisions.
    fn documents(&self) -> Vec<Branch> {
        let mut open: Vec<(u32, Branch)> = Vec::new();
        let mut done = Vec::new();
        for (root, document) in self.convention.nodes_of_documents() {
            let depth = document.nesting.depth;
            close(&mut open, &mut done, depth);
            open.push((depth, self.branch(root)));
        }
        close(&mut open, &mut done, 0);
        done
    }

    /// A provision with those inside it; of a document all its provisions.
    fn branch(&self, node: NodeId) -> Branch {
        let document = self.convention.document(node);
        let (kind, number) = match node.provision {
            0 => of_document(document),
            _ => of_provision(self.convention.provision(node).label.as_ref()),
        };
        let place = self.firsts[node.document as usize] + node.provision as usize;
        let name = self.names.get(place).cloned().unwrap_or_default();
        let flat = Flat::of(self.convention, node);
        Branch {
            kind,
            number: number.map(|core| core.written().to_owned()).unwrap_or_default(),
            name,
            designation: flat.designation,
            block: block(flat),
            asked: self.asked.contains(&node),
            children: self.inside(node).map(|one| self.branch(one)).collect(),
        }
    }

    /// What stands in a provision: notes with the words that cite them, one alone if it is
    /// asked for.
    fn inside(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let note = self.asked.start;
        let is_here = note.document == node.document
            && note.provision > 0
            && self.convention.provision(note).note().is_some()
            && self.convention.provision(note).parent == Some(node.provision);
        self.convention.children(node).chain(is_here.then_some(note))
    }
}

/// Puts what ends before a document of this depth into what it stands in.
fn close(open: &mut Vec<(u32, Branch)>, done: &mut Vec<Branch>, depth: u32) {
    while let Some((_, branch)) = open.pop_if(|(deep, _)| *deep >= depth) {
        match open.last_mut() {
            Some((_, holder)) => holder.children.push(branch),
            None => done.push(branch),
        }
    }
}

fn of_document(document: &Document) -> (BranchKind, Option<&Core>) {
    let kind = match &document.kind {
        DocumentKind::Preamble => BranchKind::Preamble,
        DocumentKind::Closing => BranchKind::Closing,
        DocumentKind::Article(_) => BranchKind::Article,
        DocumentKind::Group(group) if group.kind.is_container() => {
            BranchKind::Container(group.kind.word())
        }
        DocumentKind::Group(group) => BranchKind::Group(group.kind.word()),
    };
    (kind, document.kind.number())
}

fn of_provision(label: Option<&Label>) -> (BranchKind, Option<&Core>) {
    match label {
        Some(Label::Numbered { core, .. }) => (BranchKind::Numbered, Some(core)),
        Some(Label::Dash(_)) => (BranchKind::Indent, None),
        Some(Label::Note(_)) | None => (BranchKind::Unnumbered, None),
    }
}

fn block(flat: Flat) -> Block {
    let flats = [flat];
    let mut nobody = Voices::default();
    let mut blocks = Entry::standing(0).block(Fate::Kept, (&flats, &flats), &mut nobody);
    blocks.pop().expect("what stands is on the page")
}
