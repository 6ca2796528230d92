//! What says the same in two texts, where nobody recorded what became of what.
//!
//! Comes in: documents or provisions of two texts. Goes out: whether they say just the same. What
//! is merely like is not the same.

use crate::model::{Convention, Document, Label, NodeId, Provision, Text};

/// Whether two documents have the same provisions, wherever these stand in files.
pub(crate) fn same(one: &Document, other: &Document) -> bool {
    let said = |one: &Provision| (one.parent, one.label.as_ref().map(Label::printed));
    let alike = |(one, other): (&Provision, &Provision)| {
        one.text.printed() == other.text.printed() && said(one) == said(other)
    };
    one.provisions.len() == other.provisions.len()
        && one.provisions.iter().zip(&other.provisions).all(alike)
}

/// The provision of a document that alone says what one of another text alone says there; the
/// document for a document.
pub(crate) fn alone_alike(
    (from, node): (&Convention, NodeId),
    (to, home): (&Convention, NodeId),
) -> Option<NodeId> {
    if node.provision == 0 {
        return Some(home);
    }
    let words = said(from, node);
    let one = |text: &Convention, document: u32| {
        let end = text.documents[document as usize].provisions.len();
        let end = u32::try_from(end).expect("fewer than 2^32 provisions");
        let all = (1..end).map(|provision| NodeId { document, provision });
        let mut all = all.filter(|node| said(text, *node) == words);
        all.next().filter(|_| all.next().is_none())
    };
    one(from, node.document).and_then(|_| one(to, home.document))
}

/// The words of a provision with all that stands inside it.
fn said(text: &Convention, node: NodeId) -> String {
    let document = text.document(node);
    let end = document.provisions[node.provision as usize].end;
    let inside = document.provisions[node.provision as usize..end as usize].iter();
    inside.map(|one| one.text.printed()).collect::<Vec<_>>().join("\n")
}

/// Whether words were read back as they were, but for the signs that keep a label or a heading
/// from being read in them.
pub(crate) fn reads_alike(written: &Text, read: &Text) -> bool {
    written.printed() == read.printed()
        && (written.raw() == read.raw() || bare(written.raw()) == bare(read.raw()))
}

/// Words without escapes: `\(a) words` and `3&#46; words` as they are printed.
fn bare(raw: &str) -> String {
    let mut bare = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(sign) = rest.find(['\\', '&']) {
        bare.push_str(&rest[..sign]);
        rest = &rest[sign..];
        let entity = rest.strip_prefix("&#").and_then(|inside| inside.split_once(';'));
        let letter = entity.and_then(|(code, _)| char::from_u32(code.parse().ok()?));
        match (letter, entity) {
            (Some(letter), Some((_, behind))) => {
                bare.push(letter);
                rest = behind;
            }
            (None, _) | (_, None) => {
                bare.extend(rest.chars().take(1).filter(|sign| *sign != '\\'));
                rest = &rest[1..];
            }
        }
    }
    bare + rest
}
