//! The numbers and ids that edits give: what a drafter wrote, not what a join assigns.

use crate::model::{ArticleId, NodeId, Number};

use super::{Change, Gap, NewItem, NewNumber, Position, Scope, Seam};

impl Change {
    /// Returns whether this change numbers a paragraph among those of another article, as a
    /// division or a joining does: it is about the others, and needs no paragraph there.
    #[must_use]
    pub fn is_relabelling(&self) -> bool {
        match self {
            Self::Renumber { node, scope, .. } => match scope {
                Scope::Behind(_) => true,
                Scope::Children(holder) => holder.document != node.document,
                Scope::Wrapped(_) | Scope::Articles(_) | Scope::Groups(..) => false,
            },
            Self::Words { .. }
            | Self::Insert { .. }
            | Self::Delete { .. }
            | Self::Substitute { .. }
            | Self::Retitle { .. }
            | Self::Move { .. }
            | Self::Wrap { .. }
            | Self::Set { .. }
            | Self::Cut { .. }
            | Self::Break { .. }
            | Self::Absorb { .. }
            | Self::Brought { .. } => false,
        }
    }

    /// Returns the numbers that this change sets: where, among which provisions, what.
    #[must_use]
    pub fn numbers(&self) -> Vec<(Scope, Position, &Number)> {
        match self {
            Self::Insert { gap, item } => item.numbers(*gap),
            Self::Substitute { node, number: Some((scope, number)), .. } => {
                vec![(*scope, Position::Node(*node), number)]
            }
            Self::Renumber { node, scope, number } => {
                let here = Position::Node(*node);
                // A joining numbers it among others, and those beside it with it.
                let own = Scope::Children(NodeId::document(node.document));
                let joined = self.is_relabelling() && matches!(scope, Scope::Children(_));
                let beside = joined.then_some((own, here, number));
                std::iter::once((*scope, here, number)).chain(beside).collect()
            }
            Self::Wrap { node, scope, number, .. } => {
                vec![(*scope, Position::Node(*node), number)]
            }
            Self::Move { to, number: NewNumber::Given(number), scope, .. } => scope
                .map(|scope| (scope, Position::Gap(to.at), number))
                .into_iter()
                .collect(),
            Self::Cut { node, range, number: NewNumber::Given(number), scope } => {
                let seam = Seam { node: *node, behind: Some(range.end) };
                let position = Position::Behind(*node, seam);
                scope.map(|scope| (scope, position, number)).into_iter().collect()
            }
            Self::Break { at, article } => match &article.number {
                NewNumber::Given(number) => {
                    let divided = NodeId::document(at.node.document);
                    let position = Position::Behind(divided, *at);
                    let scope = article.scope;
                    scope.map(|scope| (scope, position, number)).into_iter().collect()
                }
                NewNumber::Assigned | NewNumber::None => Vec::new(),
            },
            Self::Substitute { number: None, .. }
            | Self::Move { .. }
            | Self::Words { .. }
            | Self::Delete { .. }
            | Self::Retitle { .. }
            | Self::Set { .. }
            | Self::Cut { .. }
            | Self::Absorb { .. }
            | Self::Brought { .. } => Vec::new(),
        }
    }

    /// Returns the permanent ids that this change brings.
    #[must_use]
    pub fn ids(&self) -> Vec<&ArticleId> {
        match self {
            Self::Insert { item: NewItem::Documents(documents), .. } => documents
                .iter()
                .map(|document| &document.id)
                .filter(|id| !id.is_empty())
                .collect(),
            Self::Break { article, .. } => vec![&article.id],
            Self::Insert { item: NewItem::Provision { .. }, .. }
            | Self::Words { .. }
            | Self::Delete { .. }
            | Self::Substitute { .. }
            | Self::Retitle { .. }
            | Self::Move { .. }
            | Self::Renumber { .. }
            | Self::Wrap { .. }
            | Self::Set { .. }
            | Self::Cut { .. }
            | Self::Absorb { .. }
            | Self::Brought { .. } => Vec::new(),
        }
    }
}

impl Gap {
    /// Returns whether it is the gap behind the words of a provision, where notes stand.
    #[must_use]
    pub fn is_of_notes(&self) -> bool {
        self.parent == Some(self.at) && !self.wrapped
    }

    /// Returns among which provisions the number of what is put into the gap counts.
    #[must_use]
    pub fn scope(&self) -> Option<Scope> {
        let scope = if self.wrapped { Scope::Wrapped } else { Scope::Children };
        self.parent.map(scope)
    }
}

impl NewItem {
    fn numbers(&self, gap: Gap) -> Vec<(Scope, Position, &Number)> {
        let position = Position::Gap(gap.at);
        match self {
            Self::Provision { number: NewNumber::Given(number), .. } => {
                let scope = gap.scope();
                scope.map(|scope| (scope, position, number)).into_iter().collect()
            }
            Self::Provision { number: NewNumber::Assigned | NewNumber::None, .. } => {
                Vec::new()
            }
            Self::Documents(documents) => {
                let given =
                    documents.iter().filter_map(|document| match &document.number {
                        NewNumber::Given(number) => {
                            Some((document.scope?, position, number))
                        }
                        NewNumber::Assigned | NewNumber::None => None,
                    });
                given.collect()
            }
        }
    }
}
