//! The text of a provision that becomes its first child, and what the same proposal puts
//! beside it.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Change, Gap, NewNumber, Scope, Target, address::lead},
    model::{
        Address, Fragment, Frame, Label, NewText, NodeId, Number, Operation, Proposal,
        ProvisionPlace,
    },
    source::Located,
};

use super::{binder::Binder, own_text::OwnText, structure::Changes, wraps::Wraps};

/// Collects the labels that a proposal gives in the numbers of the base.
pub(super) fn wraps_of(base: &Base<'_>, proposal: &Proposal) -> Wraps {
    let mut wraps = Wraps::default();
    for amendment in proposal.amendments.iter().filter(|one| one.frame == Frame::Base) {
        let Operation::Wrap { at, label } = &amendment.operation else { continue };
        let changes = Binder::spoken_of(base, proposal, amendment).wrap(at, label);
        changes.unwrap_or_default().into_iter().for_each(|change| wraps.add(change));
    }
    wraps
}

impl OwnText {
    /// The provision of the base whose text became the first child of this one.
    pub(super) fn wrapped_in(&self, place: NodeId, wraps: &Wraps) -> Option<NodeId> {
        let text =
            |child| self.in_base(child).filter(|node| wraps.inner(*node).is_some());
        self.joined.convention.children(place).find_map(text)
    }
}

impl Binder<'_> {
    /// Makes the text of a provision its first child: gives words without a label theirs.
    pub(super) fn wrap(&self, at: &Located<Address>, label: &Located<Label>) -> Changes {
        let whole = self.whole(at)?;
        let node = match whole.provision {
            0 => self.sole_paragraph(at, whole)?,
            _ => whole,
        };
        let is_labelled = self.base.convention.provision(node).label.is_some()
            || self.amendment.frame == Frame::Result && self.wraps.label(node).is_some();
        let scope = match is_labelled {
            true => Some(Scope::Wrapped(node)),
            false => self.base.parent(node).map(Scope::Children),
        };
        let (Some(scope), Some(number)) = (scope, begun_by(&label.value)) else {
            let message = format!("`{}` is no label", label.value.printed());
            return Err(vec![self.finding(Rule::FragmentMisfit, label.span, message)]);
        };
        let wrap = Change::Wrap { node, label: label.value.clone(), number, scope };
        Ok(std::iter::once(wrap).chain(self.closing_words_of(node, whole)).collect())
    }

    /// The one paragraph of an article, which has no number yet.
    fn sole_paragraph(
        &self,
        at: &Located<Address>,
        article: NodeId,
    ) -> Result<NodeId, Vec<Finding>> {
        let document = self.base.convention.document(article);
        if let Some(provision) = lead(document, 0) {
            return Ok(NodeId { provision, ..article });
        }
        let message = format!("{} is not one paragraph without a number", at.value);
        let help = "Name the paragraph or point whose text becomes the first of several: \
                    `Article 4, first unnumbered paragraph` or `Article 4(2)`.";
        Err(vec![self.finding(Rule::UnknownProvision, at.span, message).help(help)])
    }

    /// The words behind the points of an article's sole paragraph go into it with them.
    fn closing_words_of(&self, node: NodeId, whole: NodeId) -> Option<Change> {
        let convention = self.base.convention;
        let mut behind = convention.children(whole).filter(|child| *child > node);
        let closing = behind.next().filter(|_| whole.provision == 0)?;
        let to = self.base.gap_last_in(node);
        Some(Change::Move { node: closing, to, number: NewNumber::None, scope: None })
    }

    /// The gap beside a text that the proposal itself makes a child, and the label of that.
    pub(super) fn beside_wrapped(
        &self,
        place: &ProvisionPlace,
        text: &NewText,
    ) -> Option<(Gap, Label)> {
        let (side, node) = match self.amendment.frame {
            Frame::Result => self.text_in_result(place)?,
            Frame::Base => self.text_in_base(place, text)?,
        };
        let label = self.wraps.inner(node)?.clone();
        Some((self.base.gaps_of_wrap(node)[side], label))
    }

    /// The text beside which a place of the proposal's own result lies, and on which side.
    fn text_in_result(&self, place: &ProvisionPlace) -> Option<(usize, NodeId)> {
        let result = self.result?;
        let convention = &result.joined.convention;
        let found = result.index.resolve(convention, &place.address().value).ok()?;
        let Target::Provision(named) = found else { return None };
        let inside = || result.wrapped_in(named, self.wraps);
        Some(match place {
            ProvisionPlace::Before(_) => (0, result.in_base(named)?),
            ProvisionPlace::After(_) => (1, result.in_base(named)?),
            ProvisionPlace::FirstIn(_) => (0, inside()?),
            ProvisionPlace::LastIn(_) => (1, inside()?),
        })
    }

    /// What is put into a provision whose text becomes its point (a), and is a point itself,
    /// stands beside that.
    fn text_in_base(
        &self,
        place: &ProvisionPlace,
        text: &NewText,
    ) -> Option<(usize, NodeId)> {
        let side = match place {
            ProvisionPlace::FirstIn(_) => 0,
            ProvisionPlace::LastIn(_) => 1,
            ProvisionPlace::Before(_) | ProvisionPlace::After(_) => return None,
        };
        let Ok(Target::Provision(node)) = self.target(place.address()) else {
            return None;
        };
        let label = self.wraps.inner(node)?;
        let Fragment::Provisions(provisions) = &text.fragment else { return None };
        let first = provisions.get(1)?.label.as_ref()?;
        let alike = begun_by(label)?.series == begun_by(first)?.series;
        let mut children = self.base.convention.children(node);
        let has_points =
            children.any(|child| self.base.convention.provision(child).label.is_some());
        (alike && !has_points).then_some((side, node))
    }
}

/// The number of a label that begins a list.
fn begun_by(label: &Label) -> Option<Number> {
    let core = label.core()?;
    core.number(Number::series_begun_by(core.written())?)
}
