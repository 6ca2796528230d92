//! Articles cited by their ids: `Article {climate-visa}` prints the number of the article.

use std::collections::BTreeMap;

use crate::model::{ArticleId, Convention, NodeId};

use super::{RewritingFate, follow::Printer, print::Print};

impl Printer<'_> {
    /// The numbers that ids in braces print.
    pub(super) fn by_id(&self, result: &Convention, printed: &str) -> Vec<Print> {
        let mut prints = Vec::new();
        let mut from = 0;
        while let Some(start) = printed[from..].find('{').map(|at| from + at) {
            let Some(end) = printed[start..].find('}').map(|at| start + at) else {
                break;
            };
            let id = ArticleId::new(&printed[start + 1..end]);
            let node = self.ids.get_or_init(|| ids(result)).get(&id).copied();
            let number = node.and_then(|node| result.document(node).kind.number());
            if let Some(number) = number {
                prints.push(Print {
                    range: start..end + 1,
                    cited: None,
                    also: Vec::new(),
                    now: node,
                    fate: RewritingFate::Printed(number.without_word().cited()),
                });
            }
            from = end;
        }
        prints
    }
}

/// The articles of a text by their ids.
fn ids(text: &Convention) -> BTreeMap<ArticleId, NodeId> {
    text.nodes_of_documents()
        .filter(|(_, document)| !document.id.is_empty())
        .map(|(node, document)| (document.id.clone(), node))
        .collect()
}
