//! What `mimc.yaml` says about the revision.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::source::Located;

use super::{Regime, TreatySource};

/// The name of a state of the convention: `2.0`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(String);

/// The workspace's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The convention's title.
    pub title: String,
    /// The version that proposals amend.
    pub base: Version,
    /// The version being drafted.
    pub next: Version,
    /// How numbers are assigned in the draft.
    pub numbering: Numbering,
    /// How a number between two others is made.
    pub between: Between,
    /// Groups of persons, each with the groups whose rights it also has.
    pub persons: BTreeMap<String, Vec<String>>,
    /// Rights, by tag.
    pub rights: BTreeMap<String, Right>,
    /// Themes of the revision.
    pub themes: Vec<String>,
    /// The instruments that the text is measured by, in the order of the file.
    pub regimes: Vec<Regime>,
    /// Sponsors and their e-mail addresses.
    pub sponsors: BTreeMap<String, String>,
    /// The share of votes that adopts, as a fraction of those for and against.
    pub majority: Option<(u32, u32)>,
    /// Severities that differ from the rules’ own, by rule name.
    pub rules: BTreeMap<String, RuleLevel>,
    /// Whether commits name sponsors.
    pub attribution: Attribution,
    /// Other instruments that the text cites, each with its abbreviations.
    pub instruments: BTreeMap<String, Vec<String>>,
    /// Whether verbs that write commit what they wrote, where the command does not say.
    pub commit: bool,
    /// How papers cite.
    pub citation: Citation,
    /// The language of the text, as a BCP 47 tag.
    pub language: String,
}

/// A right that articles grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Its name.
    pub name: String,
    /// The family of rights it belongs to, where one is given.
    pub category: Option<String>,
}

/// A severity set in `mimc.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleLevel {
    /// The rule is not reported.
    Off,
    /// Reported, `check` passes.
    Warning,
    /// Reported, `check` fails.
    Error,
}

/// A file's word that a rule on the text is broken there for a reason: `allow` in front matter
/// and in proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// The rule, by name.
    pub rule: Located<String>,
    /// Why; empty where nothing was said.
    pub reason: String,
}

/// How numbers are assigned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Numbers stand and are never reused; insertions are `45 bis`, `45 ter`.
    #[default]
    Bis,
    /// A new edition: every level closed up.
    Sequential,
}

/// Whether drafts say who proposed what: a conference may forbid it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attribution {
    /// Sponsors stand in the trailers of commits.
    #[default]
    Named,
    /// They do not.
    Anonymous,
}

/// The house whose citation style papers follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Citation {
    /// United Nations: "article 45, paragraph 2 (a)".
    #[default]
    Un,
    /// Council of Europe: "Article 45, paragraph 2, sub-paragraph a".
    Coe,
    /// European Union: "Article 45(2)(a)".
    Eu,
}

/// How a number between two others, or before the first, is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Between {
    /// `2 bis`, `(b bis)`.
    #[default]
    Bis,
    /// `2a`, `(ba)`; `-1` before the first.
    Letter,
    /// `2A`, `(ba)`; `A1` before the first.
    Uk,
}

/// How a text counts: what is given a number, and what number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    /// Whether numbers stand or close up.
    pub numbering: Numbering,
    /// How a number between two others is made.
    pub between: Between,
}

impl Settings {
    /// Returns how the text counts.
    #[must_use]
    pub fn counting(&self) -> Counting {
        Counting { numbering: self.numbering, between: self.between }
    }

    /// Returns a group of persons with every group whose rights it also has.
    #[must_use]
    pub fn included<'s>(&'s self, person: &'s str) -> BTreeSet<&'s str> {
        let mut found = BTreeSet::new();
        let mut open = vec![person];
        while let Some(next) = open.pop() {
            if found.insert(next) {
                let includes = self.persons.get(next).into_iter().flatten();
                open.extend(includes.map(String::as_str));
            }
        }
        found
    }

    /// Returns whether an article of a regime, named as a source, speaks of a group of persons,
    /// or of one that it includes.
    #[must_use]
    pub fn speaks_of(
        &self,
        regime: &Regime,
        source: &TreatySource,
        person: &str,
    ) -> bool {
        let included = self.included(person);
        let mut persons = source.persons.iter();
        let named = source.persons.is_empty()
            || persons.any(|person| included.contains(person.as_str()));
        named && self.covers(regime, person)
    }

    /// Returns whether a regime speaks of a group of persons, or of one that it includes.
    #[must_use]
    pub fn covers(&self, regime: &Regime, person: &str) -> bool {
        let included = self.included(person);
        let speaks = |of: &Located<String>| included.contains(of.value.as_str());
        regime.persons.is_empty() || regime.persons.iter().any(speaks)
    }
}

impl Numbering {
    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bis => "bis",
            Self::Sequential => "sequential",
        }
    }
}

impl Between {
    /// All of them, the usual first.
    pub const ALL: [Self; 3] = [Self::Bis, Self::Letter, Self::Uk];

    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bis => "bis",
            Self::Letter => "letter",
            Self::Uk => "uk",
        }
    }
}

impl Version {
    /// Takes over a version's name as it was written.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
