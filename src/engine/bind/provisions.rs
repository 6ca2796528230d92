//! Inserting provisions: the gap that a place names.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, Gap, NewItem, Target},
    model::{
        ArticleId, Fragment, Label, NewKind, NewText, NodeId, PartKind, Provision,
        ProvisionPlace, Tag,
    },
    source::{Located, Span},
};

use super::binder::Binder;

/// A gap, and whether the provision that names it has a label: new text without one then
/// has its number assigned.
pub(super) struct Landing {
    pub(super) gap: Gap,
    pub(super) anchor_is_labelled: bool,
    /// The label of a sibling that the proposal itself makes.
    pub(super) sibling: Option<Label>,
}

fn inserted(gap: Gap, items: Vec<NewItem>) -> Vec<Change> {
    items.into_iter().map(|item| Change::Insert { gap, item }).collect()
}

impl Binder<'_> {
    /// Puts new provisions into the gap that `place` names.
    pub(super) fn insert_provisions(
        &self,
        place: &ProvisionPlace,
        text: &NewText,
        id: Option<&Located<ArticleId>>,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        if let (Some((gap, label)), Fragment::Provisions(provisions)) =
            (self.beside_wrapped(place, text), &text.fragment)
        {
            let landing = Landing { gap, anchor_is_labelled: true, sibling: Some(label) };
            let items = self.fit_provisions(&landing, provisions, text.span)?;
            return Ok(inserted(gap, items));
        }
        let target = self.target(place.address())?;
        match &text.fragment {
            Fragment::Provisions(provisions) => {
                if let Some(id) = id {
                    let message = "`id` names an article, and no article is inserted";
                    return Err(vec![self.finding(
                        Rule::FragmentMisfit,
                        id.span,
                        message,
                    )]);
                }
                let landing = self.landing(place, &target, provisions)?;
                let items = self.fit_provisions(&landing, provisions, text.span)?;
                Ok(inserted(landing.gap, items))
            }
            Fragment::Documents(documents) => {
                let gap = self.document_gap(place, &target)?;
                let gap = documents
                    .first()
                    .map_or(gap, |new| self.first_gap(new.kind, place, gap));
                let units = self.fit_documents(place, gap, documents, text.span, id)?;
                let inserted = units
                    .into_iter()
                    .map(|unit| Change::Insert { gap, item: NewItem::Documents(unit) });
                Ok(inserted.collect())
            }
        }
    }

    /// Gives the articles that are inserted their tags.
    pub(super) fn tagged(
        &self,
        mut changes: Vec<Change>,
        tags: &[(Tag, Vec<String>)],
        span: Span,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let mut any = tags.is_empty();
        for change in &mut changes {
            let Change::Insert { item: NewItem::Documents(documents), .. } = change
            else {
                continue;
            };
            for article in documents.iter_mut().filter(|new| new.kind == NewKind::Article)
            {
                any = true;
                for (tag, values) in tags {
                    article.metadata.set_tags(*tag, values.clone());
                }
            }
        }
        if any {
            return Ok(changes);
        }
        let message = "only articles bear tags, and no article is inserted";
        Err(vec![self.finding(Rule::FragmentMisfit, span, message)])
    }

    /// The gap for provisions inside a document.
    pub(super) fn landing(
        &self,
        place: &ProvisionPlace,
        target: &Target,
        new: &[Provision],
    ) -> Result<Landing, Vec<Finding>> {
        let base = self.base;
        let node = match (place, target) {
            (_, Target::Provision(node)) => *node,
            (ProvisionPlace::After(_), Target::Part(part, None))
                if part.kind == PartKind::Text =>
            {
                return Ok(self.inside(base.gap_first_in(part.node), false));
            }
            (
                ProvisionPlace::After(_)
                | ProvisionPlace::Before(_)
                | ProvisionPlace::FirstIn(_)
                | ProvisionPlace::LastIn(_),
                Target::Part(..),
            ) => return Err(vec![self.misplaced(place, "names a part of a provision")]),
        };
        let labelled = self.has_label(node);
        match place {
            ProvisionPlace::After(_) | ProvisionPlace::Before(_)
                if node.provision == 0 =>
            {
                let what = "names a whole document; its text begins with `# Title`";
                Err(vec![self.misplaced(place, what)])
            }
            ProvisionPlace::After(_) => Ok(self.inside(base.gap_after(node), labelled)),
            ProvisionPlace::Before(_) => Ok(self.inside(base.gap_before(node), labelled)),
            ProvisionPlace::FirstIn(_) | ProvisionPlace::LastIn(_)
                if base.holds_documents(node) =>
            {
                let what = "names what holds articles; an article begins with `# Title`";
                Err(vec![self.misplaced(place, what)])
            }
            ProvisionPlace::FirstIn(_) => {
                let parent = self.list_of(node, new);
                Ok(self.inside(base.gap_first_in(parent), self.has_labels(parent)))
            }
            ProvisionPlace::LastIn(_) => {
                let parent = self.list_of(node, new);
                Ok(self.inside(self.gap_at_end_of_list(parent), self.has_labels(parent)))
            }
        }
    }

    fn inside(&self, gap: Gap, anchor_is_labelled: bool) -> Landing {
        let mut siblings = gap
            .parent
            .into_iter()
            .flat_map(|parent| self.base.convention.children(parent));
        let sibling = siblings.find_map(|sibling| self.wraps.label(sibling)).cloned();
        Landing { gap, anchor_is_labelled, sibling }
    }

    /// Whether a provision has a label, or is given one by the proposal itself.
    fn has_label(&self, node: NodeId) -> bool {
        self.base.convention.provision(node).label.is_some()
            || self.wraps.label(node).is_some()
    }

    /// Points put into an article whose only paragraph has none of its own go to that
    /// paragraph: `Article 9(a)` stands there.
    fn list_of(&self, node: NodeId, new: &[Provision]) -> NodeId {
        let convention = self.base.convention;
        let document = convention.document(node);
        if let Some(recital) = document.recitals().first().filter(|_| node.provision == 0)
        {
            let holder = document.provisions[*recital as usize].parent.unwrap_or(0);
            return NodeId { provision: holder, ..node };
        }
        let mut children = convention.children(node);
        let (Some(only), None) = (children.next(), children.next()) else { return node };
        let points = new.get(1).and_then(|first| first.label.as_ref());
        let unlabelled = !self.has_label(only);
        match points {
            Some(label) if label.is_point() && unlabelled && node.provision == 0 => only,
            Some(_) | None => node,
        }
    }

    fn has_labels(&self, parent: NodeId) -> bool {
        self.base.convention.children(parent).any(|child| self.has_label(child))
    }

    /// The end of a list lies before its closing words.
    fn gap_at_end_of_list(&self, parent: NodeId) -> Gap {
        let convention = self.base.convention;
        let children: Vec<_> = convention.children(parent).collect();
        let is_labelled = |child: &&NodeId| self.has_label(**child);
        match children.iter().rev().find(is_labelled) {
            Some(last) => self.base.gap_after(*last),
            None => self.base.gap_last_in(parent),
        }
    }

    /// The gap for whole documents.
    pub(super) fn document_gap(
        &self,
        place: &ProvisionPlace,
        target: &Target,
    ) -> Result<Gap, Vec<Finding>> {
        let node = match target {
            Target::Provision(node) if node.provision == 0 => *node,
            Target::Provision(_) | Target::Part(..) => {
                let what = "does not name an article, section, chapter or annex";
                return Err(vec![self.misplaced(place, what)]);
            }
        };
        match place {
            ProvisionPlace::After(_) => Ok(self.base.gap_after(node)),
            ProvisionPlace::Before(_) => Ok(self.base.gap_before(node)),
            ProvisionPlace::FirstIn(_) | ProvisionPlace::LastIn(_)
                if !self.base.holds_documents(node) =>
            {
                Err(vec![self.misplaced(place, "does not name a chapter or section")])
            }
            ProvisionPlace::FirstIn(_) => Ok(self.base.gap_first_in(node)),
            ProvisionPlace::LastIn(_) => Ok(self.base.gap_last_in(node)),
        }
    }

    pub(super) fn misplaced(&self, place: &ProvisionPlace, what: &str) -> Finding {
        let address = place.address();
        let message =
            format!("the text does not fit its place: {} {what}", address.value);
        let help = "The level of new provisions comes from their place: name a sibling with \
                    `after:` or `before:`, or what shall hold them with `into:`.";
        self.finding(Rule::FragmentMisfit, address.span, message).help(help)
    }
}
