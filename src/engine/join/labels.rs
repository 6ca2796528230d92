//! The labels of siblings in the joined text: those they are given, and those assigned.

use crate::{
    engine::NewNumber,
    model::{Label, NodeId, Number, Series},
};

use super::{
    document::{Builder, Sibling},
    number::{Row, Slot, assign},
};

/// The marks that most texts set around numbers that count so, where nothing stands beside.
fn usual(series: Series) -> Label {
    match series {
        Series::Arabic
        | Series::UpperRoman
        | Series::UpperLetter
        | Series::UpperDoubled => Label::numbered("", "1", "."),
        Series::LowerLetter | Series::LowerDoubled | Series::LowerRoman => {
            Label::numbered("(", "a", ")")
        }
    }
}

impl<'b> Builder<'b> {
    /// The labels that are not simply those of the base or of the new text: assigned, or
    /// changed by a substitution.
    pub(super) fn labels(
        &self,
        node: NodeId,
        siblings: &[Sibling<'_>],
    ) -> Vec<Option<Label>> {
        let document = self.base.convention.document(node);
        let style = self.style(node, siblings);
        let begun = || Number::series_begun_by(style.as_ref()?.core()?.written());
        let series = document.series(node.provision).or_else(begun);
        let series = series.unwrap_or(Series::Arabic);
        let mut slots: Vec<Slot> = Vec::new();
        let mut own = 0;
        for article in self.joined_with(node) {
            if article == node {
                own = slots.len();
                slots.extend(siblings.iter().map(|sibling| self.slot(sibling)));
            } else {
                let others = self.siblings(article);
                slots.extend(others.iter().map(|sibling| self.slot(sibling)));
            }
        }
        let between = self.base.counting.between;
        let is_odd = self.base.odd_child(node).is_some();
        let numbers =
            assign(&slots, Row { series, between, is_odd }).into_iter().skip(own);
        siblings
            .iter()
            .zip(numbers)
            .map(|(sibling, assigned)| {
                let assigned = assigned.map(|assigned| assigned.number);
                let number = assigned.or_else(|| self.given(sibling).cloned())?;
                let usual = || usual(number.series);
                Some(style.clone().unwrap_or_else(usual).with_number(&number))
            })
            .collect()
    }

    /// The first numbered label among the children of a provision; where none has one, that
    /// which one of them is given, else that of the first that comes with one.
    fn style(&self, node: NodeId, siblings: &[Sibling<'_>]) -> Option<Label> {
        let document = self.base.convention.document(node);
        let standing = document
            .children(node.provision)
            .filter_map(|child| document.provisions[child as usize].label.clone());
        let own = document.children(node.provision);
        let given = own.filter_map(|child| {
            self.places.label(NodeId { provision: child, ..node }).cloned()
        });
        let arriving = siblings.iter().filter_map(|sibling| match sibling {
            Sibling::Moved(node, _) => {
                self.base.convention.provision(*node).label.clone()
            }
            Sibling::New(provisions, ..) => provisions.first()?.label.clone(),
            Sibling::Standing(_)
            | Sibling::Left(_)
            | Sibling::Gone(..)
            | Sibling::Substituted(..)
            | Sibling::Rest(..) => None,
        });
        standing.chain(given).chain(arriving).find(|label| label.core().is_some())
    }

    /// The articles that become one with an article, in order; an article by itself, and what
    /// is none, alone.
    fn joined_with(&self, node: NodeId) -> Vec<NodeId> {
        if node.provision > 0 {
            return vec![node];
        }
        let into = self.places.absorbed(node).map_or(node, |(into, _)| *into);
        std::iter::once(into).chain(self.places.absorbed_by(into)).collect()
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
                NewNumber::Assigned | NewNumber::None => self.places.own_number(*node),
            },
            Sibling::Rest(_, _, NewNumber::Given(number)) => Some(number),
            Sibling::Rest(..)
            | Sibling::Gone(..)
            | Sibling::Left(_)
            | Sibling::New(..) => None,
        }
    }

    pub(super) fn slot(&self, sibling: &Sibling<'_>) -> Slot {
        match sibling {
            Sibling::New(_, number, _)
            | Sibling::Moved(_, number)
            | Sibling::Rest(_, _, number) => match number {
                NewNumber::Given(number) => Slot::Fixed(number.clone()),
                NewNumber::Assigned | NewNumber::None
                    if self.given(sibling).is_some() =>
                {
                    self.given(sibling).cloned().map_or(Slot::Unnumbered, Slot::Fixed)
                }
                NewNumber::Assigned => Slot::Assigned,
                NewNumber::None => Slot::Unnumbered,
            },
            // Its number is not used again, whatever it bears now.
            Sibling::Left(node) => {
                let relabelled = self.places.relabelled(*node).cloned();
                let number = relabelled
                    .or_else(|| self.base.number(*node).map(|(_, number)| number));
                number.map_or(Slot::Unnumbered, Slot::Fixed)
            }
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
