//! What moves and numbers provisions, and what sets tags: one register of one provision.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, Footprint, Gap, Leaving, NewNumber, NumberOf, Scope, Target},
    model::{
        Address, Core, DocumentKind, GroupKind, NodeId, Number, Provision,
        ProvisionPlace, Series, Tag,
    },
    source::Located,
};

use super::binder::Binder;

pub(super) type Changes = Result<Vec<Change>, Vec<Finding>>;

impl Binder<'_> {
    pub(super) fn move_provision(
        &self,
        at: &Located<Address>,
        place: &ProvisionPlace,
        number: Option<&Located<Core>>,
    ) -> Changes {
        let node = self.whole(at)?;
        let target = self.target(place.address())?;
        let (to, scope) = match node.provision {
            0 => self.document_place(at, node, place, &target)?,
            _ => {
                let provision = self.base.convention.provision(node).clone();
                let landing =
                    self.landing(place, &target, &[Provision::stand_in(), provision])?;
                (landing.gap, landing.gap.scope())
            }
        };
        if to.parent.is_some_and(|parent| self.base.is_within(parent, node)) {
            let message = format!("{} cannot be moved into itself", at.value);
            return Err(vec![self.finding(
                Rule::FragmentMisfit,
                place.address().span,
                message,
            )]);
        }
        let number = match number {
            Some(core) => NewNumber::Given(self.number_in(to, node, core)?),
            None if self.base.number(node).is_some() => NewNumber::Assigned,
            None => NewNumber::None,
        };
        Ok(vec![Change::Move { node, to, number, scope }])
    }

    /// A document stands among documents of its kind.
    fn document_place(
        &self,
        at: &Located<Address>,
        node: NodeId,
        place: &ProvisionPlace,
        target: &Target,
    ) -> Result<(Gap, Option<Scope>), Vec<Finding>> {
        let gap = self.document_gap(place, target)?;
        let kind = &self.base.convention.document(node).kind;
        let fits = match kind {
            DocumentKind::Preamble | DocumentKind::Closing => false,
            DocumentKind::Group(group) => self.may_stand(group.kind, gap.parent),
            DocumentKind::Article(_) => true,
        };
        if !fits {
            let message = format!(
                "{} cannot stand at {}: it stands among its kind",
                at.value,
                place.address().value
            );
            return Err(vec![self.finding(
                Rule::FragmentMisfit,
                place.address().span,
                message,
            )]);
        }
        Ok((gap, self.base.scope(kind, gap.parent)))
    }

    /// Whether a group may stand among the others of another group, or of none: where one of
    /// its kind stands, or one of no kind that would stand in it.
    pub(super) fn may_stand(&self, kind: GroupKind, holder: Option<NodeId>) -> bool {
        let holder =
            holder.and_then(|holder| self.base.convention.document(holder).kind.group());
        match holder {
            None => kind != GroupKind::Section && kind != GroupKind::Subsection,
            Some(holder) => holder.kind.holds(kind) || holder.kind == GroupKind::Other,
        }
    }

    pub(super) fn renumber(&self, at: &Located<Address>, to: &Located<Core>) -> Changes {
        let node = self.whole(at)?;
        let number = self.read_number(node, to)?;
        let scope = match node.provision {
            0 => self.base.number(node).map(|(scope, _)| scope),
            _ => self.base.parent(node).map(Scope::Children),
        };
        let Some(scope) = scope else {
            let message = format!("{} bears no number", at.value);
            return Err(vec![self.finding(Rule::UnknownProvision, at.span, message)]);
        };
        Ok(vec![Change::Renumber { node, scope, number }])
    }

    /// A number counts like the one it takes the place of, else like those beside it.
    pub(super) fn read_number(
        &self,
        node: NodeId,
        core: &Located<Core>,
    ) -> Result<Number, Vec<Finding>> {
        self.number_like(node, &core.value).ok_or_else(|| {
            let message =
                format!("`{}` is no number for {}", core.value, self.printed(node));
            let help = "Write the number alone, as it is printed: `4 bis`, `b`, `iv`.";
            vec![self.finding(Rule::FragmentMisfit, core.span, message).help(help)]
        })
    }

    /// A number that is given at a new place counts like those that stand there.
    fn number_in(
        &self,
        to: Gap,
        node: NodeId,
        core: &Located<Core>,
    ) -> Result<Number, Vec<Finding>> {
        let holder = to.parent.filter(|_| node.provision > 0);
        let series = holder.and_then(|holder| {
            self.base.convention.document(holder).series(holder.provision)
        });
        match series.map(|series| core.value.number(series)) {
            None => self.read_number(node, core),
            Some(Some(number)) => Ok(number),
            Some(None) => {
                let place = holder.map(|holder| self.printed(holder)).unwrap_or_default();
                let message = format!("`{}` is no number in {place}", core.value);
                Err(vec![self.finding(Rule::FragmentMisfit, core.span, message)])
            }
        }
    }

    pub(super) fn number_like(&self, node: NodeId, core: &Core) -> Option<Number> {
        if core.is_range() {
            return None;
        }
        let own = self.base.number(node).map(|(_, number)| number.series);
        let beside = || {
            let parent = self.base.parent(node).filter(|_| node.provision > 0)?;
            self.base.convention.document(node).series(parent.provision)
        };
        let series =
            own.or_else(beside).or_else(|| Number::series_begun_by(core.written()));
        core.number(series.unwrap_or(Series::Arabic))
    }

    pub(super) fn set(
        &self,
        at: &Located<Address>,
        tags: &[(Tag, Vec<String>)],
    ) -> Changes {
        let node = self.whole(at)?;
        let kind = &self.base.convention.document(node).kind;
        if node.provision > 0 || !matches!(kind, DocumentKind::Article(_)) {
            let message = format!("{} is no article: only articles bear tags", at.value);
            return Err(vec![self.finding(Rule::UnknownProvision, at.span, message)]);
        }
        let set = |(tag, values): &(Tag, Vec<String>)| Change::Set {
            node,
            tag: *tag,
            values: values.clone(),
        };
        Ok(tags.iter().map(set).collect())
    }

    /// The provision that an address names as a whole.
    pub(super) fn whole(&self, at: &Located<Address>) -> Result<NodeId, Vec<Finding>> {
        match self.target(at)? {
            Target::Provision(node) => {
                match self.base.convention.provision(node).note() {
                    None => Ok(node),
                    Some(_) => Err(vec![self.is_a_note(at)]),
                }
            }
            Target::Part(..) => {
                let message = format!("{} is a part of a provision", at.value);
                let help = "Name the provision as a whole.";
                Err(vec![
                    self.finding(Rule::UnknownProvision, at.span, message).help(help),
                ])
            }
        }
    }

    /// Whether a structural change leaves everything where and as it is.
    pub(super) fn stays(&self, node: NodeId, footprint: &Footprint<'_>) -> bool {
        let base = self.base;
        let given = footprint.number.and_then(|number| number.given);
        match (footprint.leaving, footprint.tags) {
            (Some(Leaving::To { gap, .. }), _) => {
                given.is_none()
                    && gap.parent == base.parent(node)
                    && (gap.at == node || gap == base.gap_after(node))
            }
            (Some(Leaving::Into(_)), _) => false,
            (None, Some((tag, values))) => {
                base.convention.document(node).metadata.says(tag, values)
            }
            (None, None) => {
                let standing = base.number(node).map(|(_, standing)| standing);
                footprint.numbers_any(&[NumberOf::Standing]) && standing.as_ref() == given
            }
        }
    }
}
