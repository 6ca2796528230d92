//! A fragment without level, fitted to its gap.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Gap, NewItem, NewNumber, PlacedDocument, Scope},
    model::{
        ArticleId, Core, GroupKind, Label, Metadata, NewDocument, NewKind, NodeId,
        Number, Provision, ProvisionPlace, Series, Text,
    },
    source::{Located, Span},
    words,
};

use super::{binder::Binder, provisions::Landing};

impl Binder<'_> {
    /// Fits provisions to a gap inside a document: one item for each at the top.
    pub(super) fn fit_provisions(
        &self,
        landing: &Landing,
        new: &[Provision],
        span: Span,
    ) -> Result<Vec<NewItem>, Vec<Finding>> {
        let tops = top_level(new);
        if tops.is_empty() {
            let message = "there is nothing to insert";
            return Err(vec![self.finding(Rule::FragmentMisfit, span, message)]);
        }
        let ends = tops[1..].iter().map(|next| new[*next].label.as_ref());
        let next: Vec<_> = ends.chain(std::iter::once(None)).collect();
        tops.iter()
            .zip(next)
            .map(|(top, next)| {
                let mut provisions = subtree(new, *top);
                self.settle(landing, &mut provisions[0], next);
                let number = self.fit_number(landing, &provisions[0], span)?;
                Ok(NewItem::Provision { provisions, number })
            })
            .collect()
    }

    /// `M.` is a label where a list of such labels stands, or begins: elsewhere it is words.
    fn settle(&self, landing: &Landing, new: &mut Provision, next: Option<&Label>) {
        let Some(label) = new.label.clone().filter(Label::needs_list) else { return };
        let parent = landing.gap.parent.unwrap_or(landing.gap.at);
        let convention = self.base.convention;
        let is_like = |other: &Label| other.needs_list() && other.is_like(&label);
        let stands = convention.children(parent).any(|node| {
            let own = convention.provision(node).label.as_ref();
            own.is_some_and(is_like)
        });
        let goes_on = next.into_iter().chain(&landing.sibling).any(is_like);
        if !stands && !goes_on && !label.is_first() {
            let words = std::mem::take(&mut new.text);
            let label = Text::plain(format!("{} ", label.printed()));
            new.text = [label, words].into_iter().collect();
            new.label = None;
        }
    }

    fn fit_number(
        &self,
        landing: &Landing,
        new: &Provision,
        span: Span,
    ) -> Result<NewNumber, Vec<Finding>> {
        let parent = landing.gap.parent.unwrap_or(landing.gap.at);
        let document = self.base.convention.document(parent);
        let Some(label) = &new.label else {
            return Ok(match landing.anchor_is_labelled {
                true => NewNumber::Assigned,
                false => NewNumber::None,
            });
        };
        let standing = self.nearest(landing.gap, parent);
        let sibling = landing.sibling.as_ref().or(standing);
        let Some(core) = label.core() else {
            // A bullet among numbered points is a point.
            let is_numbered = sibling.is_some_and(|sibling| sibling.core().is_some());
            return Ok(if is_numbered { NewNumber::Assigned } else { NewNumber::None });
        };
        if sibling.is_some_and(|sibling| sibling.is_point() != label.is_point()) {
            let place = self.printed(parent);
            let sibling = sibling.map(Label::printed).unwrap_or_default();
            let message =
                format!("`{}` is no sibling of `{sibling}` in {place}", label.printed());
            let help = format!("Write the label as its siblings do, like `{sibling}`.");
            return Err(vec![
                self.finding(Rule::FragmentMisfit, span, message).help(help),
            ]);
        }
        let made = landing.sibling.as_ref().and_then(Label::core);
        let counts = |series: &Series| {
            let beside = standing.and_then(Label::core);
            beside.is_none_or(|beside| beside.number(*series).is_some())
        };
        let beside = || Number::series_begun_by(standing?.core()?.written());
        let series = made
            .and_then(|core| Number::series_begun_by(core.written()))
            .or_else(|| document.series(parent.provision).filter(counts))
            .or_else(beside)
            .or_else(|| Number::series_begun_by(core.written()));
        match series.and_then(|series| core.number(series)) {
            Some(number) => Ok(NewNumber::Given(number)),
            None => {
                let message =
                    format!("`{}` does not count like its siblings", label.printed());
                Err(vec![self.finding(Rule::FragmentMisfit, span, message)])
            }
        }
    }

    /// The label of the sibling that stands nearest before a gap, else behind it: a list may
    /// go on in another way than it began.
    fn nearest(&self, gap: Gap, parent: NodeId) -> Option<&Label> {
        let convention = self.base.convention;
        let label = |node: &NodeId| convention.provision(*node).label.as_ref();
        let labelled = convention.children(parent).filter(|node| label(node).is_some());
        let labelled: Vec<NodeId> = labelled.collect();
        let behind = labelled.partition_point(|node| *node < gap.at);
        let nearest = labelled[..behind].last().or_else(|| labelled.first());
        nearest.and_then(label)
    }

    /// Fits documents to a gap between documents: a group takes those behind it that it holds
    /// along, everything else is an item of its own.
    pub(super) fn fit_documents(
        &self,
        place: &ProvisionPlace,
        gap: Gap,
        new: &[NewDocument],
        span: Span,
        id: Option<&Located<ArticleId>>,
    ) -> Result<Vec<Vec<PlacedDocument>>, Vec<Finding>> {
        let wanted = self.sibling_kind(place, gap);
        let mut units: Vec<Vec<PlacedDocument>> = Vec::new();
        let mut open: Vec<GroupKind> = Vec::new();
        for document in new {
            let kind = match (document.kind, open.is_empty()) {
                (NewKind::Unsaid, false) => NewKind::Article,
                (NewKind::Unsaid, true) => wanted,
                (
                    said @ (NewKind::Group(_)
                    | NewKind::Article
                    | NewKind::Preamble
                    | NewKind::Closing),
                    _,
                ) => said,
            };
            self.only_one(kind, span)?;
            if let NewKind::Group(kind) = kind {
                while open.last().is_some_and(|holder| !holder.holds(kind)) {
                    open.pop();
                }
            }
            let inside = !open.is_empty();
            if !inside && kind != wanted && !self.may_begin(kind, place, gap) {
                return Err(vec![
                    self.misplaced(place, &format!("takes {}", name(wanted))),
                ]);
            }
            let mut placed =
                self.place_document(document, kind, span, id.filter(|_| new.len() == 1))?;
            placed.depth = u32::try_from(open.len()).expect("fewer than 2^32 groups");
            placed.scope = match kind {
                NewKind::Article if !open.iter().any(|kind| kind.is_container()) => {
                    Some(self.base.articles(gap.parent))
                }
                NewKind::Group(kind) if !inside => Some(Scope::Groups(kind, gap.parent)),
                NewKind::Article
                | NewKind::Group(_)
                | NewKind::Preamble
                | NewKind::Closing
                | NewKind::Unsaid => None,
            };
            if kind == NewKind::Article {
                let scope = placed.scope.zip(Some(gap));
                placed.like = self.like(document, scope, units.last(), span)?;
            }
            if let NewKind::Group(kind) = kind {
                let beside = self.base.designation_like(kind).cloned();
                placed.like = beside.or_else(|| document.number.clone());
                open.push(kind);
            }
            match units.last_mut() {
                Some(unit) if inside => {
                    self.number_inside(unit, &mut placed);
                    unit.push(placed);
                }
                Some(_) | None => units.push(vec![placed]),
            }
        }
        Ok(units)
    }

    /// How a new article is designated: as those that it comes to stand among, else as its
    /// heading says, else as the article that comes before it.
    fn like(
        &self,
        new: &NewDocument,
        scope: Option<(Scope, Gap)>,
        unit: Option<&Vec<PlacedDocument>>,
        span: Span,
    ) -> Result<Option<Core>, Vec<Finding>> {
        let beside =
            scope.and_then(|(scope, gap)| self.base.beside(scope, gap.at.document));
        let Some(beside) = beside else {
            let own = new.number.as_ref().filter(|own| own.article_word().is_some());
            let is_article = |one: &&PlacedDocument| one.kind == NewKind::Article;
            let before =
                || unit?.iter().rev().filter(is_article).find_map(|one| one.like.clone());
            return Ok(own.cloned().or_else(before));
        };
        match &new.number {
            Some(own) if own.article_word() != beside.article_word() => {
                let (own, like) = (own.article(), beside.article());
                let message =
                    format!("`{own}` is called otherwise than `{like}` beside it");
                let word = beside.article_word().unwrap_or("Article");
                let help = format!("Write the heading as its siblings do: `# {word} …`.");
                Err(vec![self.finding(Rule::FragmentMisfit, span, message).help(help)])
            }
            Some(_) | None => Ok(Some(beside.clone())),
        }
    }

    /// Numbers what counts among new documents only: behind the last of its kind.
    fn number_inside(&self, unit: &[PlacedDocument], placed: &mut PlacedDocument) {
        if placed.scope.is_some() || placed.number != NewNumber::Assigned {
            return;
        }
        let siblings = unit.iter().rev().take_while(|other| other.depth >= placed.depth);
        let before =
            siblings.filter(|other| other.kind == placed.kind).find_map(|other| {
                match &other.number {
                    NewNumber::Given(number) => Some(number),
                    NewNumber::Assigned | NewNumber::None => None,
                }
            });
        placed.number = NewNumber::Given(match before {
            Some(number) => {
                Number::plain(number.series, number.ordinal.saturating_add(1))
            }
            None => Number::plain(self.series_of(placed.kind), 1),
        });
    }

    /// In which series groups of a kind count, wherever they stand.
    fn series_of(&self, kind: NewKind) -> Series {
        let of_kind = |kind| {
            let sequences = &self.base.sequences;
            let first = |contained| sequences.first_of(Some(kind), contained);
            first(false).or_else(|| first(true)).and_then(|one| one.series)
        };
        match kind {
            NewKind::Group(kind) => of_kind(kind).unwrap_or(Series::Arabic),
            NewKind::Article | NewKind::Preamble | NewKind::Closing | NewKind::Unsaid => {
                Series::Arabic
            }
        }
    }

    fn place_document(
        &self,
        new: &NewDocument,
        kind: NewKind,
        span: Span,
        id: Option<&Located<ArticleId>>,
    ) -> Result<PlacedDocument, Vec<Finding>> {
        let number = match &new.number {
            _ if matches!(kind, NewKind::Preamble | NewKind::Closing) => NewNumber::None,
            None => NewNumber::Assigned,
            Some(core) => {
                let read = [Series::Arabic, Series::UpperRoman, Series::UpperLetter]
                    .into_iter()
                    .find_map(|series| core.number(series));
                let Some(number) = read.filter(|_| !core.is_range()) else {
                    let message = format!("`{core}` is no number");
                    return Err(vec![self.finding(Rule::FragmentMisfit, span, message)]);
                };
                NewNumber::Given(number)
            }
        };
        let id = match (kind, id) {
            (NewKind::Article, Some(id)) => id.value.clone(),
            (NewKind::Article, None) => self.own_id(new),
            (
                NewKind::Group(_)
                | NewKind::Preamble
                | NewKind::Closing
                | NewKind::Unsaid,
                _,
            ) => ArticleId::default(),
        };
        let (heading, provisions) = (new.heading.clone(), new.provisions.clone());
        let (metadata, depth, scope) = (Metadata::default(), 0, None);
        Ok(PlacedDocument {
            kind,
            depth,
            scope,
            number,
            like: None,
            id,
            metadata,
            heading,
            provisions,
        })
    }

    /// The id of a new article: that of its heading, else a function of the proposal alone.
    pub(super) fn own_id(&self, new: &NewDocument) -> ArticleId {
        if let Some(id) = &new.id {
            return id.clone();
        }
        let proposal = self.proposal.id.value.as_str();
        let stem = match new.heading.is_empty() {
            true => format!("article {}", self.amendment.number),
            false => new.heading.printed().to_owned(),
        };
        let stem = words::slug_within(&stem, LONGEST_STEM);
        ArticleId::new(words::slug(&format!("{stem} {proposal}")))
    }
}

/// How much of its title an article's own id takes, in bytes: it names a file.
const LONGEST_STEM: usize = 120;

fn name(kind: NewKind) -> String {
    match kind {
        NewKind::Group(kind) => {
            let word = kind.word();
            let article = if word.starts_with('A') { "an" } else { "a" };
            format!("{article} {} (`# {word} …`)", word.to_ascii_lowercase())
        }
        NewKind::Article | NewKind::Unsaid => {
            "an article (`# Article …` or `# Title`)".to_owned()
        }
        NewKind::Preamble => "a preamble (`# Preamble`)".to_owned(),
        NewKind::Closing => "a closing formula (`# Closing formula`)".to_owned(),
    }
}

/// The provisions directly below the stand-in for the parent, by their place in the list.
pub(super) fn top_level(provisions: &[Provision]) -> Vec<usize> {
    let mut tops = Vec::new();
    let mut next = 1;
    while next < provisions.len() {
        tops.push(next);
        next = provisions[next].end as usize;
    }
    tops
}

/// One provision with everything in it, as a list of its own.
pub(super) fn subtree(provisions: &[Provision], top: usize) -> Vec<Provision> {
    let offset = u32::try_from(top).expect("fewer than 2^32 provisions");
    let end = provisions[top].end as usize;
    let mut list: Vec<_> = provisions[top..end].to_vec();
    for (index, provision) in list.iter_mut().enumerate() {
        provision.end -= offset;
        provision.parent =
            provision.parent.filter(|_| index > 0).map(|parent| parent - offset);
    }
    list
}
