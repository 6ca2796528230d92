//! The labels of siblings in the joined text: those they are given, and those assigned.

use crate::{
    engine::NewNumber,
    model::{Label, NodeId, Number, Series},
};

use super::{
    document::{Builder, Sibling},
    number::{Slot, assign},
};

impl<'b> Builder<'b> {
    /// The labels that are not simply those of the base or of the new text: assigned, or
    /// changed by a substitution.
    pub(super) fn labels(
        &self,
        node: NodeId,
        siblings: &[Sibling<'_>],
    ) -> Vec<Option<Label>> {
        let document = self.base.convention.document(node);
        let series = document.series(node.provision).unwrap_or(Series::Arabic);
        let (before, after) = self.joined_to(node);
        let own = siblings.iter().map(|sibling| self.slot(sibling));
        let from = usize::from(before.is_some());
        let slots: Vec<_> = before.into_iter().chain(own).chain(after).collect();
        let numbers = assign(&slots, series).into_iter().skip(from);
        let style = document
            .children(node.provision)
            .filter_map(|child| document.provisions[child as usize].label.clone())
            .find(|label| label.core().is_some())
            .unwrap_or_else(|| Label::numbered("", "1", "."));
        siblings
            .iter()
            .zip(numbers)
            .map(|(sibling, number)| {
                let number = number.or_else(|| self.given(sibling).cloned())?;
                Some(style.with_number(&number))
            })
            .collect()
    }

    /// The numbers before and after the paragraphs of an article that is joined with others.
    fn joined_to(&self, node: NodeId) -> (Option<Slot>, Option<Slot>) {
        let into = self.places.absorbed(node).map_or(node, |(into, _)| *into);
        let mut all: Vec<NodeId> =
            std::iter::once(into).chain(self.places.absorbed_by(into)).collect();
        if node.provision > 0 || all.len() == 1 {
            return (None, None);
        }
        let at = all.iter().position(|one| *one == node).unwrap_or_default();
        let after = all.split_off(at + 1);
        all.truncate(at);
        let number = |child: NodeId| {
            let given = self.places.number(child).cloned();
            given.or_else(|| self.base.number(child).map(|(_, number)| number))
        };
        let numbers = |articles: Vec<NodeId>| -> Vec<Number> {
            let children = articles.into_iter();
            children
                .flat_map(|article| self.base.convention.children(article))
                .filter_map(number)
                .collect()
        };
        let (before, after) = (numbers(all), numbers(after));
        let slot = |number: Option<&Number>| number.cloned().map(Slot::Fixed);
        (slot(before.last()), slot(after.first()))
    }

    /// The number that a sibling is given, where it is not the base's or its own text's.
    fn given<'s>(&self, sibling: &Sibling<'s>) -> Option<&'s Number>
    where
        'b: 's,
    {
        match sibling {
            Sibling::Substituted(node, _, number, _) => {
                number.or_else(|| self.places.number(*node))
            }
            Sibling::Standing(node) => self.places.number(*node),
            Sibling::Moved(node, number) => match number {
                NewNumber::Given(number) => Some(number),
                NewNumber::Assigned | NewNumber::None => self.places.number(*node),
            },
            Sibling::Rest(_, _, NewNumber::Given(number)) => Some(number),
            Sibling::Rest(..) | Sibling::Gone(..) | Sibling::New(..) => None,
        }
    }

    fn slot(&self, sibling: &Sibling<'_>) -> Slot {
        match sibling {
            Sibling::New(_, number, _)
            | Sibling::Moved(_, number)
            | Sibling::Rest(_, _, number) => match number {
                NewNumber::Given(number) => Slot::Fixed(number.clone()),
                NewNumber::Assigned => Slot::Assigned,
                NewNumber::None => Slot::Unnumbered,
            },
            Sibling::Standing(node)
            | Sibling::Gone(node, _)
            | Sibling::Substituted(node, ..) => {
                // A deleted provision keeps the number that it would have had.
                let given = self.given(sibling).or_else(|| self.places.number(*node));
                let number = given
                    .cloned()
                    .or_else(|| self.base.number(*node).map(|(_, number)| number));
                number.map_or(Slot::Unnumbered, Slot::Fixed)
            }
        }
    }
}
