//! An address that names two provisions of the base, whose numbers are equal.

use crate::{
    diagnostic::{Finding, Rule},
    engine::Target,
    model::Address,
    source::{Located, Place},
};

use super::binder::Binder;

impl Binder<'_> {
    /// A finding where the address names a second provision as well.
    pub(super) fn named_twice(
        &self,
        at: &Located<Address>,
        target: &Target,
    ) -> Option<Finding> {
        let node = match target {
            Target::Provision(node) => *node,
            Target::Part(part, _) => part.node,
        };
        let convention = self.base.convention;
        let second = self.base.index.second(convention, &at.value, node)?;
        let document = convention.document(second);
        let here = match document.provisions[second.provision as usize].lines {
            Some(lines) => lines.body,
            None => document.layout.heading,
        };
        let message = format!("{} names two provisions", at.value);
        let help = match second.provision {
            0 => "Cite the article by its id: `Article {the-id}`.",
            _ => {
                "Restate what holds both with `op: substitute`, or have the number corrected first."
            }
        };
        let place = Place::new(&document.source, here);
        let finding = self.finding(Rule::UnknownProvision, at.span, message);
        Some(finding.help(help).related(place, "the second is here"))
    }
}
