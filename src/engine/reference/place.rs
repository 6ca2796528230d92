//! What a reference leads to: a path of groups, an article, and the steps below it.
//!
//! A place is said by words and may name more than a text holds; whether it stands there is
//! asked of the text. Printed, it is an address as people cite it.

use std::fmt;

use crate::model::{Address, ArticleId, Core, Group, PartName, Root, Step};

use super::unit::Unit;

/// A place in a treaty, as the words of a reference name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The groups it is named with, from the outside in: parts, chapters, annexes.
    pub groups: Vec<(Unit, Core)>,
    /// The article, where one is named.
    pub article: Option<Core>,
    /// Whether it stands in the preamble.
    pub is_preamble: bool,
    /// Whether it stands in the closing formula.
    pub is_closing: bool,
    /// The steps from there down.
    pub steps: Vec<Step>,
    /// The part of that provision, where one is named.
    pub part: Option<PartName>,
}

impl Place {
    /// Returns the place that an address names.
    #[must_use]
    pub fn of(address: &Address) -> Self {
        let mut place =
            Self { steps: address.steps.clone(), part: address.part, ..Self::default() };
        match &address.root {
            Root::Preamble => place.is_preamble = true,
            Root::Closing => place.is_closing = true,
            Root::Group(groups) => place.groups = units(groups),
            Root::Article(number) => place.article = Some(number.clone()),
            Root::ArticleId(id) => place.article = Some(Core::new(format!("{{{id}}}"))),
            Root::Within(groups, root) => {
                let inner = Self::of(&Address::of(Root::clone(root)));
                place = Self { groups: units(groups), ..place };
                place.article = inner.article;
                place.is_preamble = inner.is_preamble;
                place.is_closing = inner.is_closing;
            }
        }
        place
    }

    /// Returns the address of the place, if the model has such addresses.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        let inside = match &self.article {
            Some(number) => Some(article(number)),
            None if self.is_preamble => Some(Root::Preamble),
            None if self.is_closing => Some(Root::Closing),
            None => None,
        };
        let mut groups: Vec<Group> = self.groups.iter().filter_map(group).collect();
        let root = match inside {
            None if groups.is_empty() => return None,
            None => Root::Group(groups),
            Some(root) if groups.is_empty() => root,
            Some(root) => {
                let inner = groups.iter().rposition(|group| group.kind.is_container())?;
                groups.truncate(inner + 1);
                Root::Within(groups, Box::new(root))
            }
        };
        Some(Address { root, steps: self.steps.clone(), part: self.part })
    }

    /// Returns the place one step further down, by a unit and its number.
    #[must_use]
    pub(super) fn below(mut self, unit: Unit, core: &Core) -> Self {
        match unit {
            Unit::Article => self.article = Some(core.clone()),
            Unit::Recital => {
                self.is_preamble = true;
                // It names one by its label, else counts those that have none.
                self.steps.push(Step::Number(core.clone()));
            }
            Unit::Paragraph | Unit::Point => self.steps.push(Step::Number(core.clone())),
            Unit::Part
            | Unit::Title
            | Unit::Chapter
            | Unit::Section
            | Unit::Subsection
            | Unit::Group
            | Unit::Annex
            | Unit::Protocol
            | Unit::Schedule
            | Unit::Appendix => match self.article {
                Some(_) => self.steps.push(Step::Number(core.clone())),
                None => self.groups.push((unit, core.clone())),
            },
        }
        self
    }

    /// Returns the place that holds this one and is such a unit.
    #[must_use]
    pub(super) fn holder(&self, unit: Unit) -> Option<Self> {
        if unit.is_group() {
            let at = self.groups.iter().position(|(own, _)| *own == unit)?;
            return Some(Self { groups: self.groups[..=at].to_vec(), ..Self::default() });
        }
        let mut holder = self.clone().alone();
        let depth = match () {
            () if unit == Unit::Article => 0,
            () if unit == Unit::Point && !self.begins_with_letter() => 2,
            () if unit == Unit::Paragraph && self.begins_with_capital() => {
                self.steps.len().min(2)
            }
            () => 1,
        };
        let is_held = self.article.is_some() || unit == Unit::Paragraph && depth > 0;
        holder.steps.truncate(depth);
        (is_held && holder.steps.len() == depth).then_some(holder)
    }

    /// The place without the groups that an article is not cited by.
    pub(super) fn alone(mut self) -> Self {
        let is_within = self.article.is_some() || self.is_preamble || self.is_closing;
        let inner = self.groups.iter().rposition(|(unit, _)| unit.is_container());
        if is_within {
            self.groups.truncate(inner.map_or(0, |inner| inner + 1));
        }
        Self { part: None, ..self }
    }

    /// The annex or its like that it stands in.
    pub(super) fn container(&self) -> Option<Self> {
        let inner = self.groups.iter().rposition(|(unit, _)| unit.is_container())?;
        Some(Self { groups: self.groups[..=inner].to_vec(), ..Self::default() })
    }

    /// Whether the first step below the article is a capital: a section of the article.
    pub(super) fn begins_with_capital(&self) -> bool {
        match self.steps.first() {
            Some(Step::Number(core)) => core.written().starts_with(char::is_uppercase),
            Some(
                Step::Unnumbered(_) | Step::Recital(_) | Step::Indent(_) | Step::Note(_),
            )
            | None => false,
        }
    }

    /// Whether the first step below the article is no figure: a point.
    pub(super) fn begins_with_letter(&self) -> bool {
        match self.steps.first() {
            Some(Step::Number(core)) => {
                !core.written().starts_with(|c: char| c.is_ascii_digit())
            }
            Some(
                Step::Unnumbered(_) | Step::Recital(_) | Step::Indent(_) | Step::Note(_),
            )
            | None => false,
        }
    }
}

fn units(groups: &[Group]) -> Vec<(Unit, Core)> {
    groups.iter().map(|group| (Unit::of(group.kind), group.number.clone())).collect()
}

fn group((unit, number): &(Unit, Core)) -> Option<Group> {
    Some(Group::new(unit.group()?, number.clone()))
}

/// An article by its number, or by its id in braces.
fn article(number: &Core) -> Root {
    let id = number.written().strip_prefix('{').and_then(|id| id.strip_suffix('}'));
    match id {
        Some(id) => Root::ArticleId(ArticleId::new(id)),
        None => Root::Article(number.clone()),
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(address) = self.address() {
            return address.fmt(f);
        }
        for (index, (unit, core)) in self.groups.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{} {core}", unit.word())?;
        }
        if let Some(article) = &self.article {
            let comma = if self.groups.is_empty() { "" } else { ", " };
            write!(f, "{comma}{}", article.article())?;
        }
        for step in &self.steps {
            step.fmt(f)?;
        }
        self.part.map_or(Ok(()), |part| write!(f, ", {part}"))
    }
}
