//! What is the first of its kind in a text: an annex, a preamble, a chapter.

use crate::{
    diagnostic::{Finding, Rule},
    engine::Gap,
    model::{Document, DocumentKind, NewKind, NodeId, ProvisionPlace},
    source::Span,
};

use super::binder::Binder;

impl Binder<'_> {
    /// What stands in a gap: the kind of the sibling that names it, or of what it holds.
    pub(super) fn sibling_kind(&self, place: &ProvisionPlace, gap: Gap) -> NewKind {
        let kind_of = |node: NodeId| match &self.base.convention.document(node).kind {
            DocumentKind::Preamble => NewKind::Preamble,
            DocumentKind::Closing => NewKind::Closing,
            DocumentKind::Group(group) => NewKind::Group(group.kind),
            DocumentKind::Article(_) => NewKind::Article,
        };
        match place {
            ProvisionPlace::FirstIn(_) | ProvisionPlace::LastIn(_) => NewKind::Article,
            ProvisionPlace::After(_) => {
                match (kind_of(self.base.sibling_before(gap)), self.at(gap)) {
                    // Behind the preamble stands what stands first.
                    (NewKind::Preamble, Some(first)) => kind_of(first),
                    (kind, _) => kind,
                }
            }
            ProvisionPlace::Before(_) => kind_of(gap.at),
        }
    }

    /// The document behind a gap.
    fn at(&self, gap: Gap) -> Option<NodeId> {
        let at = gap.at.document;
        ((at as usize) < self.base.convention.documents.len())
            .then(|| NodeId::document(at))
    }

    fn kind_at(&self, gap: Gap) -> Option<&DocumentKind> {
        self.at(gap).map(|node| &self.base.convention.document(node).kind)
    }

    /// Whether a document may be the first of its kind in a gap: a group inside the one that
    /// holds the gap, behind what stands there or around the articles there; an annex, a
    /// preamble and a closing formula where they stand in a text.
    pub(super) fn may_begin(
        &self,
        kind: NewKind,
        place: &ProvisionPlace,
        gap: Gap,
    ) -> bool {
        let is_text = || gap.parent.is_none();
        match (kind, place) {
            (NewKind::Group(kind), _) if kind.is_container() => {
                is_text() && self.ends_text(gap)
            }
            (NewKind::Group(kind), ProvisionPlace::LastIn(_)) => {
                self.may_stand(kind, gap.parent)
            }
            (NewKind::Group(kind), ProvisionPlace::Before(_)) => {
                self.begins_articles(gap) && self.may_stand(kind, gap.parent)
            }
            (NewKind::Group(kind), ProvisionPlace::After(_)) => {
                self.ends_articles(gap) && self.may_stand(kind, gap.parent)
            }
            (NewKind::Preamble, ProvisionPlace::Before(_)) => {
                is_text() && gap.at == NodeId::document(0)
            }
            (NewKind::Closing, ProvisionPlace::After(_)) => {
                is_text() && self.ends_text(gap)
            }
            (
                NewKind::Group(_)
                | NewKind::Preamble
                | NewKind::Closing
                | NewKind::Article
                | NewKind::Unsaid,
                _,
            ) => false,
        }
    }

    /// The gap of what is the first of its kind: an annex stands behind all articles and
    /// groups, whichever of them is named as the last.
    pub(super) fn first_gap(
        &self,
        kind: NewKind,
        place: &ProvisionPlace,
        gap: Gap,
    ) -> Gap {
        let is_annex = |document: &Document| {
            document.kind.is_container() && document.nesting.depth == 0
        };
        let ends = match kind {
            NewKind::Group(kind) => kind.is_container(),
            NewKind::Closing => true,
            NewKind::Article | NewKind::Preamble | NewKind::Unsaid => false,
        };
        if !ends || !matches!(place, ProvisionPlace::After(_)) || !self.ends_text(gap) {
            return gap;
        }
        let documents = &self.base.convention.documents;
        if documents.iter().any(|document| is_annex(document)) && kind != NewKind::Closing
        {
            return gap;
        }
        let at = documents.iter().position(|document| is_annex(document));
        let at = at.unwrap_or(documents.len());
        let at = NodeId::document(u32::try_from(at).expect("fewer than 2^32 documents"));
        Gap { at, parent: None, wrapped: false }
    }

    /// Whether nothing but a closing formula and annexes stands behind a gap.
    fn ends_text(&self, gap: Gap) -> bool {
        let behind = self.base.convention.documents.iter().skip(gap.at.document as usize);
        behind.into_iter().all(|document| {
            document.nesting.contained
                || document.kind.is_container()
                || document.kind == DocumentKind::Closing
        })
    }

    /// Whether the first article of its holder stands behind a gap.
    fn begins_articles(&self, gap: Gap) -> bool {
        let first = gap.parent.map_or(0, |holder| holder.document + 1);
        let preamble = |index: u32| {
            let document = self.base.convention.documents.get(index as usize);
            document.is_some_and(|one| one.kind == DocumentKind::Preamble)
        };
        let first = if preamble(first) { first + 1 } else { first };
        let is_article = self.kind_at(gap).is_some_and(|kind| kind.article().is_some());
        gap.at == NodeId::document(first) && is_article
    }

    /// Whether a gap lies behind the last article of its holder, where no group stands yet.
    fn ends_articles(&self, gap: Gap) -> bool {
        let before = self.base.convention.document(self.base.sibling_before(gap));
        let is_next = self.at(gap).filter(|next| self.base.parent(*next) == gap.parent);
        let next = is_next.map(|next| &self.base.convention.document(next).kind);
        let ends = match next {
            None | Some(DocumentKind::Closing) => true,
            Some(kind) => kind.is_container(),
        };
        before.kind.article().is_some() && ends
    }

    /// A text has one preamble, and one closing formula.
    pub(super) fn only_one(&self, kind: NewKind, span: Span) -> Result<(), Vec<Finding>> {
        let (kind, name) = match kind {
            NewKind::Preamble => (DocumentKind::Preamble, "preamble"),
            NewKind::Closing => (DocumentKind::Closing, "closing formula"),
            NewKind::Group(_) | NewKind::Article | NewKind::Unsaid => return Ok(()),
        };
        let mut documents = self.base.convention.documents.iter();
        if !documents.any(|one| one.kind == kind && one.nesting.depth == 0) {
            return Ok(());
        }
        let message = format!("a proposal cannot bring a second {name}");
        let help = "Insert its paragraphs.";
        Err(vec![self.finding(Rule::FragmentMisfit, span, message).help(help)])
    }
}
