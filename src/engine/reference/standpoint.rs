//! From where a text speaks: what "this Article" and "paragraph 2" are relative to.

use crate::{
    engine::{Index, Target, address_of, resolve::resolve_within},
    model::{Address, Convention, Core, NodeId, PartName, Root, Step},
    words::sentences,
};

use super::{
    Cited, Link,
    instruments::Instruments,
    list::distance,
    ordinal::{Nth, Ordered, Unnumbered},
    place::Place,
    unit::Unit,
};

/// Where a text stands, for references that are relative to it.
#[derive(Clone, Debug, Default)]
pub struct Standpoint<'t> {
    /// The place it stands at; with groups where no text is at hand to look them up.
    pub place: Place,
    /// The text and the provision, where there are such.
    pub text: Option<Seat<'t>>,
    /// How this and other instruments are named.
    pub instruments: Option<&'t Instruments>,
}

/// A provision of a text.
#[derive(Clone, Copy, Debug)]
pub struct Seat<'t> {
    /// The text.
    pub convention: &'t Convention,
    /// The provision.
    pub node: NodeId,
    /// The documents of the text by how they are cited, where they were listed before.
    pub index: Option<&'t Index>,
}

impl<'t> Standpoint<'t> {
    /// Returns the standpoint of a provision.
    #[must_use]
    pub fn of(convention: &'t Convention, node: NodeId) -> Self {
        let place = Place::of(&address_of(convention, node));
        let text = Some(Seat { convention, node, index: None });
        Self { place, text, instruments: None }
    }

    /// Returns the standpoint in a text whose documents are listed.
    #[must_use]
    pub fn listed(self, index: &'t Index) -> Self {
        let text = self.text.map(|seat| Seat { index: Some(index), ..seat });
        Self { text, ..self }
    }

    /// Asks the text, where one is at hand.
    pub(super) fn ask<R>(
        &self,
        question: impl FnOnce(&Convention, &Index) -> Option<R>,
    ) -> Option<R> {
        let Seat { convention, index, .. } = self.text?;
        match index {
            Some(index) => question(convention, index),
            None => question(convention, &Index::new(convention)),
        }
    }

    /// Returns the standpoint with the names of instruments.
    #[must_use]
    pub fn among(self, instruments: &'t Instruments) -> Self {
        Self { instruments: Some(instruments), ..self }
    }

    /// The place that holds this one and is such a unit: "this Article", "this Part".
    pub(super) fn this(&self, unit: Unit) -> Option<Place> {
        if unit.is_group() {
            return self.with_groups().holder(unit);
        }
        let unnumbered = || {
            let is_top = self.place.steps.is_empty() && unit == Unit::Paragraph;
            is_top.then(|| self.place.clone().alone())
        };
        self.place.holder(unit).or_else(unnumbered)
    }

    /// What a unit counts from when nothing above it is named.
    pub(super) fn base(&self, unit: Unit, core: &Core) -> Option<Place> {
        match unit {
            Unit::Protocol | Unit::Schedule | Unit::Appendix
                if !self.is_divided_by(unit) =>
            {
                None
            }
            Unit::Annex
            | Unit::Protocol
            | Unit::Schedule
            | Unit::Appendix
            | Unit::Recital => Some(Place::default()),
            Unit::Article => Some(self.container(core))
                .filter(|place| !place.groups.is_empty() || self.calls(core)),
            Unit::Section if self.is_own_section(core) => self.document(),
            Unit::Part | Unit::Title | Unit::Section | Unit::Subsection | Unit::Group
                if !self.is_divided_by(unit) =>
            {
                None
            }
            Unit::Part
            | Unit::Title
            | Unit::Chapter
            | Unit::Section
            | Unit::Subsection
            | Unit::Group => self.around(unit, core),
            Unit::Paragraph => self.document(),
            Unit::Point => self.point(core),
        }
    }

    /// Whether an article of this text can be called so: one of rules has no "Article 3".
    fn calls(&self, core: &Core) -> bool {
        self.instruments.is_none_or(|known| known.called.has_article(core))
    }

    /// The annex that the text stands in, where its articles count by themselves and are
    /// not called those "of this Annex".
    fn container(&self, core: &Core) -> Place {
        let holder = self.place.container();
        let is_said = self.instruments.is_some_and(|known| match (&self.text, &holder) {
            (Some(_), Some(holder)) => known.of_themselves.contains(&holder.to_string()),
            (None, _) | (Some(_), None) => known.of_annex,
        });
        let has = |holder: &Place| {
            let article = holder.clone().below(Unit::Article, core).address();
            self.text.is_none()
                || article.is_some_and(|own| {
                    self.ask(|_, index| index.root(&own.root)).is_some()
                })
        };
        holder
            .filter(|holder| self.place.article.is_some() && !is_said && has(holder))
            .unwrap_or_default()
    }

    /// Whether the text has groups that are called so: one without sections cites those of
    /// something else.
    fn is_divided_by(&self, unit: Unit) -> bool {
        let has = |_: &Convention, index: &Index| Some(index.has_groups(unit.group()?));
        self.text.is_none() || self.ask(has).unwrap_or_default()
    }

    /// "section A" of an article that has such sections.
    fn is_own_section(&self, core: &Core) -> bool {
        let is_letter = core.written().len() == 1
            && core.written().starts_with(|c: char| c.is_ascii_uppercase());
        is_letter && self.place.article.is_some() && self.place.begins_with_capital()
    }

    /// The article, annex or preamble itself.
    pub(super) fn document(&self) -> Option<Place> {
        let place = &self.place;
        let is_known =
            place.article.is_some() || place.is_preamble || place.container().is_some();
        is_known.then(|| Place { steps: Vec::new(), ..place.clone().alone() })
    }

    /// What a point stands in: where the text has it, nearest first; else where its letter
    /// counts with those around it; else a paragraph.
    fn point(&self, core: &Core) -> Option<Place> {
        let document = self.document()?;
        let steps = &self.place.steps;
        let at =
            |depth: usize| Place { steps: steps[..depth].to_vec(), ..document.clone() };
        let found = (0..=steps.len())
            .rev()
            .map(at)
            .find(|holder| self.stands(&holder.clone().below(Unit::Point, core)));
        let far = |step: &Step| match step {
            Step::Number(own) if is_roman_word(own) == is_roman_word(core) => {
                distance(own.written(), core.written())
            }
            Step::Number(_)
            | Step::Unnumbered(_)
            | Step::Recital(_)
            | Step::Indent(_)
            | Step::Note(_) => None,
        };
        let counted = || {
            let levels = steps.iter().enumerate().rev();
            let near = levels.filter_map(|(depth, step)| Some((far(step)?, depth)));
            near.min_by_key(|(far, _)| *far).map(|(_, depth)| at(depth))
        };
        let usual = if self.place.begins_with_letter() { 0 } else { steps.len().min(1) };
        found.or_else(counted).or_else(|| Some(at(usual)))
    }

    /// Whether the text has a provision at a place.
    pub(super) fn stands(&self, place: &Place) -> bool {
        let Some(Seat { convention, node, .. }) = self.text else { return false };
        let Some(address) = place.address() else { return false };
        let own = Place { steps: Vec::new(), ..self.place.clone().alone() };
        let is_here = Place { steps: Vec::new(), ..place.clone().alone() } == own;
        match is_here {
            true => {
                let document = NodeId::document(node.document);
                resolve_within(convention, document, &address).is_ok()
            }
            false => self.ask(|text, index| index.resolve(text, &address).ok()).is_some(),
        }
    }

    /// What is counted in a place: the first paragraph within a numbered one is that one
    /// itself, up to the next. Nothing where a last one is meant and the text is not at hand.
    pub(super) fn counted(
        &self,
        holder: &Place,
        ordered: &Ordered,
    ) -> Option<Vec<Cited>> {
        let mut all: Vec<Cited> = Vec::new();
        for (link, nth) in &ordered.items {
            let place = self.nth(holder.clone(), ordered.what, *nth)?;
            match (link, all.pop()) {
                (Link::To, Some(Cited::One(first))) => {
                    all.push(Cited::Range(first, place));
                }
                (_, before) => all.extend(before.into_iter().chain([Cited::One(place)])),
            }
        }
        Some(all)
    }

    fn nth(&self, mut holder: Place, what: Unnumbered, nth: Nth) -> Option<Place> {
        let count = || match nth {
            Nth::At(nth) => Some(nth),
            Nth::FromEnd(nth) => {
                self.len(&holder, what)?.checked_sub(nth - 1).filter(|nth| *nth > 0)
            }
        };
        let nth = count()?;
        match what {
            Unnumbered::Indent => holder.steps.push(Step::Indent(nth)),
            Unnumbered::Sentence => holder.part = Some(PartName::Sentence(nth)),
            Unnumbered::Recital => {
                let steps = vec![Step::Recital(nth)];
                return Some(Place { is_preamble: true, steps, ..Place::default() });
            }
            Unnumbered::Paragraph | Unnumbered::Subparagraph
                if holder.steps.is_empty() =>
            {
                holder.steps.push(match self.numbers_paragraphs_of(&holder) {
                    true => Step::Number(Core::new(nth.to_string())),
                    false => Step::Unnumbered(nth),
                });
            }
            Unnumbered::Paragraph | Unnumbered::Subparagraph => {
                holder.steps.extend((nth > 1).then(|| Step::Unnumbered(nth - 1)));
            }
        }
        Some(holder)
    }

    /// How many of what is counted a place has.
    fn len(&self, holder: &Place, what: Unnumbered) -> Option<u32> {
        let Seat { convention, .. } = self.text?;
        let address = holder.address()?;
        let node =
            self.ask(|text, index| match index.resolve(text, &address).ok()? {
                Target::Provision(node) => Some(node),
                Target::Part(..) => None,
            })?;
        let children = || convention.document(node).children(node.provision);
        let label =
            |child: u32| &convention.document(node).provisions[child as usize].label;
        let len = match what {
            Unnumbered::Sentence => {
                sentences(convention.provision(node).text.printed()).len()
            }
            Unnumbered::Indent => {
                children().filter(|child| label(*child).is_some()).count()
            }
            Unnumbered::Paragraph if holder.steps.is_empty() => {
                let is_numbered = self.numbers_paragraphs_of(holder);
                children().filter(|child| label(*child).is_some() == is_numbered).count()
            }
            Unnumbered::Paragraph | Unnumbered::Subparagraph => {
                children().filter(|child| label(*child).is_none()).count() + 1
            }
            Unnumbered::Recital => return None,
        };
        u32::try_from(len).ok().filter(|len| *len > 0)
    }

    /// Whether the paragraphs of an article bear numbers.
    fn numbers_paragraphs_of(&self, place: &Place) -> bool {
        let Some(address) = place.clone().alone().address() else { return false };
        self.ask(|text, index| {
            let article = text.document(index.root(&address.root)?);
            let mut all = article.children(0);
            Some(all.any(|child| article.provisions[child as usize].label.is_some()))
        })
        .unwrap_or_default()
    }

    /// The place with the groups that hold it.
    pub(super) fn with_groups(&self) -> Place {
        let Some(Seat { node, .. }) = self.text else { return self.place.clone() };
        let around =
            |_: &Convention, index: &Index| Some(index.around(node.document).to_vec());
        let groups = self.ask(around).filter(|groups| !groups.is_empty());
        let groups = groups.map(|groups| Place::of(&Address::of(Root::Group(groups))));
        let groups = groups.map(|place| place.groups).unwrap_or_default();
        Place { groups, ..self.place.clone() }
    }
}

/// Whether a label is a Roman number of several letters, which counts with no letters.
fn is_roman_word(core: &Core) -> bool {
    let written = core.written();
    written.len() > 1 && written.chars().all(|c| "ivxl".contains(c))
}
