//! Where the documents of a joined text stand as files.

use imbl::Vector;
use std::sync::Arc;

use crate::{
    engine::{Base, Origin},
    model::{Convention, Document, DocumentKind, NodeId},
    words, write,
};

/// Gives documents their paths: what is new stands beside what is before it; what has another
/// number or stands elsewhere is named anew; all else keeps its path.
pub(super) fn place(
    base: &Base<'_>,
    convention: &mut Convention,
    origins: &Vector<Origin>,
) {
    let mut placer = Placer { base, holders: Vec::new() };
    let mut moved = Vec::new();
    let mut next = convention.documents.iter().skip(1);
    for ((index, document), origin) in
        convention.documents.iter().enumerate().zip(origins)
    {
        let old = origin.standing();
        let heads = next.next().is_some_and(|next| document.holds(next));
        let path = placer.path(document, old, heads);
        moved
            .extend(path.filter(|path| *path != document.path).map(|path| (index, path)));
    }
    // What keeps its path is not so much as looked at: a text has many documents.
    for (index, path) in moved {
        Arc::make_mut(&mut convention.documents[index]).path = path;
    }
}

/// The folders around the next document, the outermost first.
struct Placer<'b> {
    base: &'b Base<'b>,
    holders: Vec<Holder>,
}

/// A group: what it is in the base, its folder, and whether that is the base's.
#[derive(Clone)]
struct Holder {
    depth: u32,
    old: Option<NodeId>,
    folder: String,
    stands: bool,
}

impl Placer<'_> {
    /// Returns the path of the next document, unless it is seen at once that it has it.
    fn path(
        &mut self,
        document: &Document,
        old: Option<NodeId>,
        heads: bool,
    ) -> Option<String> {
        self.holders.retain(|holder| holder.depth < document.nesting.depth);
        match old.is_some_and(|old| self.stays(document, old)) {
            true => None,
            false => Some(self.named(document, old, heads)),
        }
    }

    /// Whether what is no group has its number still, and stands in the folder that it stood in.
    fn stays(&self, document: &Document, old: NodeId) -> bool {
        let holder = self.holders.last();
        document.kind.group().is_none()
            && self.base.convention.document(old).kind == document.kind
            && self.base.parent(old) == holder.and_then(|holder| holder.old)
            && holder.is_none_or(|holder| holder.stands)
    }

    /// The path of a document, named anew as far as need be.
    fn named(&mut self, document: &Document, old: Option<NodeId>, heads: bool) -> String {
        let root = Holder { depth: 0, old: None, folder: String::new(), stands: true };
        let holder = self.holders.last().cloned().unwrap_or(root);
        let base = self.base.convention;
        let renumbered = old.is_none_or(|old| base.document(old).kind != document.kind);
        let (folder, name) =
            document.path.rsplit_once('/').unwrap_or(("", &document.path));
        let heads = match old {
            Some(_) => name.starts_with('_') || heads && !folder.is_empty(),
            None => heads,
        };
        let name = match renumbered {
            true => write::file_name(&document.kind, &document.id, heads),
            false => name.to_owned(),
        };
        let is_folder =
            document.kind.group().is_some() && (heads || !document.kind.is_container());
        if is_folder {
            let last = folder.rsplit_once('/').map_or(folder, |(_, last)| last);
            let own = match (old, write::folder_number(&document.kind)) {
                (Some(_), Some(number)) if renumbered => {
                    write::folder_in_step(last, &number)
                }
                (Some(_), _) => last.to_owned(),
                (None, _) => folder_name(&document.kind, document.heading.printed()),
            };
            let own = below(&holder.folder, &own);
            let stands = own == folder;
            let depth = document.nesting.depth;
            self.holders.push(Holder { depth, old, folder: own.clone(), stands });
            return below(&own, &name);
        }
        let stays = old.is_some_and(|old| self.base.parent(old) == holder.old);
        below(if stays && holder.stands { folder } else { &holder.folder }, &name)
    }
}

/// How long the name of a new folder may be, in bytes: file systems have limits.
const LONGEST_NAME: usize = 120;

/// The folder of a new group: `04-bis-climate-displacement`, `annex-c-forms`.
fn folder_name(kind: &DocumentKind, title: &str) -> String {
    let group = || kind.group().map(ToString::to_string).unwrap_or_default();
    let number = write::folder_number(kind).unwrap_or_else(group);
    let words: Vec<&str> = title.split_whitespace().take(5).collect();
    words::slug_within(&format!("{number} {}", words.join(" ")), LONGEST_NAME)
}

fn below(folder: &str, name: &str) -> String {
    match folder.is_empty() {
        true => name.to_owned(),
        false => format!("{folder}/{name}"),
    }
}
