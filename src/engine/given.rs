//! The numbers, ids and texts that edits give: what a drafter wrote, not what a join assigns.

use crate::model::{ArticleId, NodeId, Number, Provision, Text};

use super::{
    Boundary, Footprint, Gap, NewItem, NewNumber, NumberOf, Numbered, PlacedDocument,
    Position, Scope, Whole,
};

impl<'c> Footprint<'c> {
    /// Returns whether the change numbers a paragraph among those of another article, as a
    /// division or a joining does: it is about the others, and needs no paragraph there.
    #[must_use]
    pub fn is_relabelling(&self) -> bool {
        let Some(Numbered { of: NumberOf::Standing, scope, .. }) = self.number else {
            return false;
        };
        match scope {
            Some(Scope::Behind(_)) => true,
            Some(Scope::Children(holder)) => {
                self.home.is_some_and(|home| holder.document != home.document)
            }
            Some(Scope::Wrapped(_) | Scope::Articles(_) | Scope::Groups(..)) | None => {
                false
            }
        }
    }

    /// Returns the numbers that the change sets: where, among which provisions, what.
    #[must_use]
    pub fn numbers(&self) -> Vec<(Scope, Position, &'c Number)> {
        if let Some((gap, NewItem::Documents(documents))) = self.inserted() {
            let position = Position::Gap(gap.at);
            let given = documents.iter().filter_map(|document| match &document.number {
                NewNumber::Given(number) => Some((document.scope?, position, number)),
                NewNumber::Assigned | NewNumber::None => None,
            });
            return given.collect();
        }
        let own = self
            .number
            .and_then(|number| Some((number.scope?, number.position, number.given?)));
        own.into_iter().chain(own.and_then(|own| self.beside(own))).collect()
    }

    /// Returns the new documents that it brings.
    #[must_use]
    pub fn documents(&self) -> &'c [PlacedDocument] {
        match (self.inserted(), self.boundary) {
            (Some((_, NewItem::Documents(documents))), _) => documents,
            (_, Some(Boundary::Article(_, article))) => std::slice::from_ref(article),
            (
                Some((_, NewItem::Provision { .. })) | None,
                Some(Boundary::Cut(_)) | None,
            ) => &[],
        }
    }

    /// Returns the permanent ids that it brings.
    #[must_use]
    pub fn ids(&self) -> Vec<&'c ArticleId> {
        let ids = self.documents().iter().map(|document| &document.id);
        ids.filter(|id| !id.is_empty()).collect()
    }

    /// Returns the new provisions that it brings, each behind what holds it.
    #[must_use]
    pub fn provisions(&self) -> Vec<&'c Provision> {
        match (self.whole, self.inserted()) {
            (Some(Whole::Substituted { provisions, .. }), _) => {
                provisions.iter().collect()
            }
            (_, Some((_, NewItem::Provision { provisions, .. }))) => {
                provisions.iter().collect()
            }
            (Some(Whole::Deleted) | None, Some((_, NewItem::Documents(_))) | None) => {
                self.documents().iter().flat_map(|one| &one.provisions).collect()
            }
        }
    }

    /// Returns the new texts that it brings: words, headings, the texts of provisions.
    #[must_use]
    pub fn texts(&self) -> Vec<&'c Text> {
        let documents = self.documents().iter().flat_map(|document| {
            let texts = document.provisions.iter().map(|provision| &provision.text);
            std::iter::once(&document.heading).chain(texts)
        });
        let heading = match self.whole {
            Some(Whole::Substituted { heading, .. }) => heading,
            Some(Whole::Deleted) | None => self.heading,
        };
        let words = self.words.map(|words| words.with);
        let own = words.into_iter().chain(heading);
        match self.documents().is_empty() {
            true => {
                own.chain(self.provisions().into_iter().map(|one| &one.text)).collect()
            }
            false => documents.collect(),
        }
    }

    /// A joining numbers a paragraph among others, and those beside it with it.
    fn beside(
        &self,
        (scope, position, number): (Scope, Position, &'c Number),
    ) -> Option<(Scope, Position, &'c Number)> {
        let is_joined = self.is_relabelling() && matches!(scope, Scope::Children(_));
        let own = Scope::Children(NodeId::document(self.home?.document));
        is_joined.then_some((own, position, number))
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
