//! `unresolved-id`: a text that cites an article by its id, which no article has.
//!
//! `Article {climate-visa}` prints the number of the article with that id. Where there is
//! none, nothing could be printed but the braces.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    diagnostic::Rule,
    engine::{Joined, Side},
    model::{Address, ArticleId, NodeId, PartKind, PartRef, Root},
};

use super::{
    cause, is_placeholder,
    page::{Page, parts},
    remark::{Caused, Context, Remark},
};

/// Returns a remark on each id in braces that is nobody's.
pub(super) fn remarks(context: &Context<'_>, page: &Page) -> Vec<Remark> {
    let convention = context.convention;
    let document = convention.document(page.node);
    let heading =
        PartRef { node: NodeId { provision: 0, ..page.node }, kind: PartKind::Heading };
    let stands = |id: &ArticleId| {
        let found = (context.find)(&Address::of(Root::ArticleId(id.clone())));
        found.is_some_and(|node| !is_placeholder(convention.document(node)))
    };
    let all = std::iter::once(heading).chain(parts(page.node, document));
    all.flat_map(|part| {
        let cited = cited(convention.text(part).printed());
        let open = cited.into_iter().filter(|(_, id)| !stands(id));
        open.map(move |(range, id)| remark(part, range, &id))
    })
    .collect()
}

/// Returns what in a joined text cites an article that is not in it, with those who wrote it.
#[must_use]
pub fn unresolved(joined: &Joined) -> Vec<Caused> {
    let convention = &joined.convention;
    let standing = convention.documents.iter().filter(|one| !is_placeholder(one));
    let ids: BTreeSet<&ArticleId> = standing.map(|document| &document.id).collect();
    let mut found = Vec::new();
    for index in joined.changed() {
        let node = NodeId::document(index);
        let heading = PartRef { node, kind: PartKind::Heading };
        let all = std::iter::once(heading).chain(parts(node, convention.document(node)));
        for part in all {
            let cited = cited(convention.text(part).printed());
            for (range, id) in cited.into_iter().filter(|(_, id)| !ids.contains(id)) {
                let remark = remark(part, range, &id);
                let by: Vec<Side> = cause::of_remark(joined, &remark);
                found.push(Caused { by, remark });
            }
        }
    }
    found
}

/// The ids that a text cites, each with its place, braces and all.
fn cited(printed: &str) -> Vec<(Range<usize>, ArticleId)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = printed[from..].find('{').map(|at| from + at) {
        let Some(end) = printed[start..].find(['}', ' ']).map(|at| start + at) else {
            break;
        };
        let id = ArticleId::new(&printed[start + 1..end]);
        if printed[end..].starts_with('}') && id.is_well_formed() {
            found.push((start..end + 1, id));
        }
        from = end;
    }
    found
}

fn remark(part: PartRef, range: Range<usize>, id: &ArticleId) -> Remark {
    Remark {
        rule: Rule::UnresolvedId,
        part,
        range,
        message: format!("no article has the id `{{{id}}}`, which the text cites"),
        help: "Name an article that stands, or depend on the proposal that brings it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_braces() {
        let text = "Articles {a-b} and {c}, a set {x, y}, {A}, {} and {d";
        let found = cited(text);
        let ids: Vec<_> = found.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(ids, ["{a-b}", "{c}"]);
    }
}
