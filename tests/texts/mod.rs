//! Conventions of a few provisions, built without a parser.

use std::sync::Arc;

use mimc::{
    model::{
        ArticleId, Convention, Document, DocumentKind, Label, Layout, Metadata, Nesting,
        Provision, Shape, Text, Version,
    },
    source::SourceFile,
};

/// A provision of a test: its label (empty, `-`, `1.`, `(a)`), its text, its children.
pub(crate) struct Tree(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) Vec<Self>,
);

fn label(written: &str) -> Option<Label> {
    match written {
        "" => None,
        "-" => Some(Label::Dash('–')),
        _ => match written.strip_suffix('.') {
            Some(core) => Some(Label::numbered("", core, ".")),
            None => Some(Label::numbered("(", written.trim_matches(['(', ')']), ")")),
        },
    }
}

fn provision(parent: Option<u32>, label: Option<Label>, text: &str) -> Provision {
    let text = Text::plain(text);
    Provision { parent, end: 0, label, shape: Shape::Words, text, lines: None }
}

fn grow(provisions: &mut Vec<Provision>, parent: Option<u32>, tree: &Tree) {
    let here = u32::try_from(provisions.len()).expect("few provisions");
    provisions.push(provision(parent, label(tree.0), tree.1));
    for child in &tree.2 {
        grow(provisions, Some(here), child);
    }
    provisions[here as usize].end =
        u32::try_from(provisions.len()).expect("few provisions");
}

/// Returns a document with these provisions.
pub(crate) fn document(
    kind: DocumentKind,
    id: &str,
    children: Vec<Tree>,
) -> Arc<Document> {
    nested(Nesting::default(), kind, id, children)
}

/// Returns a document with these provisions that stands in groups.
pub(crate) fn nested(
    nesting: Nesting,
    kind: DocumentKind,
    id: &str,
    children: Vec<Tree>,
) -> Arc<Document> {
    let mut provisions = Vec::new();
    grow(&mut provisions, None, &Tree("", "", children));
    Arc::new(Document {
        kind,
        nesting,
        id: ArticleId::new(id),
        metadata: Metadata::default(),
        heading: Text::plain("Heading"),
        provisions,
        path: String::new(),
        source: SourceFile::new("a.md", ""),
        layout: Layout::default(),
        loose: Vec::new(),
    })
}

/// Returns a version of these documents.
pub(crate) fn convention(documents: Vec<Arc<Document>>) -> Convention {
    Convention { version: Version::new("2.0"), documents: documents.into() }
}
