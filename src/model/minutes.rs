//! What the record says beside a decision: who voted how, who proposed at the time, who said
//! what about it.

use std::collections::BTreeSet;

use super::ballot::Ballot;

/// What stands in an entry beside what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The sponsors on that day.
    pub sponsors: Vec<String>,
    /// Who voted how, where votes were called by name.
    pub roll: Option<RollCall>,
    /// The words of the one amendment that were voted on apart from the rest of it.
    pub words: Option<String>,
    /// Why a corrigendum may touch substance, as was ruled.
    pub ruling: Option<String>,
    /// Who took up what its sponsor had withdrawn.
    pub by: Option<String>,
    /// What was said about it for the record.
    pub statements: Vec<Statement>,
}

/// A vote by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollCall {
    /// In favour.
    pub in_favour: Vec<String>,
    /// Who voted against.
    pub against: Vec<String>,
    /// Who abstained.
    pub abstaining: Vec<String>,
}

/// What somebody said about a decision for the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who made it.
    pub by: String,
    /// What sort of statement it is.
    pub kind: StatementKind,
    /// The words.
    pub text: String,
}

/// The sorts of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// Why a vote was given as it was.
    Explanation,
    /// Something that its author does not accept.
    Reservation,
    /// How its author understands it.
    Declaration,
}

impl RollCall {
    /// Returns whether nobody is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names().next().is_none()
    }

    /// Returns the count that the names make.
    #[must_use]
    pub fn ballot(&self) -> Ballot {
        let count = |names: &[String]| u32::try_from(names.len()).unwrap_or(u32::MAX);
        Ballot {
            in_favour: count(&self.in_favour),
            against: count(&self.against),
            abstaining: count(&self.abstaining),
        }
    }

    /// Returns what is wrong with the names of a vote: they must be as many as were counted,
    /// and each stand once.
    #[must_use]
    pub fn mistake(&self, ballot: Ballot) -> Option<String> {
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.names().find(|name| !seen.insert(name.as_str())) {
            return Some(format!("{twice} votes twice"));
        }
        let named = self.ballot();
        (named != ballot)
            .then(|| format!("the names make {named}, and the vote is {ballot}"))
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        self.in_favour.iter().chain(&self.against).chain(&self.abstaining)
    }
}

impl StatementKind {
    /// Every sort, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Explanation, Self::Reservation, Self::Declaration];

    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explanation => "explanation",
            Self::Reservation => "reservation",
            Self::Declaration => "declaration",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl std::str::FromStr for Statement {
    type Err = String;

    /// Reads `BY: TEXT`, an explanation, or `BY (reservation): TEXT`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            "write `NAME: TEXT`, or the sort in brackets: `NAME (reservation): TEXT`"
                .to_owned()
        };
        let (head, text) = text.split_once(':').ok_or_else(wrong)?;
        let (by, kind) =
            match head.trim().strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
                Some((by, sort)) => match StatementKind::of(sort.trim()) {
                    Some(kind) => (by.trim(), kind),
                    None => (head.trim(), StatementKind::Explanation),
                },
                None => (head.trim(), StatementKind::Explanation),
            };
        // `NAME: reservation: TEXT` says the same.
        let sorted = text
            .split_once(':')
            .and_then(|(sort, rest)| Some((StatementKind::of(sort.trim())?, rest)));
        let (kind, text) = sorted.unwrap_or((kind, text));
        let text = text.trim();
        if by.is_empty() || text.is_empty() {
            return Err(wrong());
        }
        Ok(Self { by: by.to_owned(), kind, text: text.to_owned() })
    }
}
