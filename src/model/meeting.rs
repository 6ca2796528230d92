//! Meetings: who sat, under which rules of procedure.

// Numbers from input decide what is counted here.
#![warn(clippy::arithmetic_side_effects)]

use std::collections::BTreeSet;

use jiff::civil::Date;

/// A meeting or organ that decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The name by which the record speaks of it.
    pub name: String,
    /// The body that met.
    pub body: Option<String>,
    /// Which of its sessions.
    pub session: Option<String>,
    /// The town or the room.
    pub place: Option<String>,
    /// The first day and the last.
    pub dates: Option<(Date, Date)>,
    /// The symbol of its report.
    pub symbol: Option<String>,
    /// Who presided.
    pub chair: Option<String>,
    /// Who belongs to the body.
    pub members: Option<Attendance>,
    /// Who was there.
    pub present: Option<Attendance>,
    /// How many have to be there.
    pub quorum: Option<Quorum>,
    /// The share of votes that adopts, as a fraction; that of `mimc.yaml` if it is not said.
    pub majority: Option<(u32, u32)>,
    /// Of which votes it is a share.
    pub base: Option<MajorityBase>,
}

/// People, counted or by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// So many.
    Count(u32),
    /// By name.
    Names(Vec<String>),
}

/// How many have to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quorum {
    /// So many.
    Count(u32),
    /// This share of the members; one half is more than one half.
    Share(u32, u32),
}

/// Of which votes a majority is a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MajorityBase {
    /// Those for and against: who abstains does not vote.
    #[default]
    PresentAndVoting,
    /// All members, there or not.
    Members,
}

impl Meeting {
    /// Returns whether nothing but the name is said.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        *self == Self { name: self.name.clone(), ..Self::default() }
    }
}

impl Meeting {
    /// Returns what cannot be so: somebody named twice, more who are there than belong to the
    /// body, a quorum that could never be there.
    #[must_use]
    pub fn mistake(&self) -> Option<String> {
        let lists = [&self.members, &self.present].into_iter().flatten();
        if let Some(twice) = lists.filter_map(Attendance::twice).next() {
            return Some(format!("{twice} is named twice"));
        }
        let members = self.members.as_ref()?.count();
        let stranger = match (&self.members, &self.present) {
            (Some(Attendance::Names(members)), Some(Attendance::Names(present))) => {
                present.iter().find(|name| !members.contains(name))
            }
            (_, _) => None,
        };
        if let Some(stranger) = stranger {
            return Some(format!("{stranger} is there, and is none of the members"));
        }
        let present = self.present.as_ref().map_or(0, Attendance::count);
        if present > members {
            return Some(format!("{present} present of {members} members"));
        }
        match self.quorum {
            Some(Quorum::Count(quorum)) if quorum > members => {
                Some(format!("a quorum of {quorum} of {members} members"))
            }
            Some(Quorum::Count(_) | Quorum::Share(..)) | None => None,
        }
    }
}

impl Attendance {
    /// The name that stands twice, if any does.
    fn twice(&self) -> Option<&String> {
        let Self::Names(names) = self else { return None };
        let mut seen = BTreeSet::new();
        names.iter().find(|name| !seen.insert(name.as_str()))
    }

    /// Returns how many there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        match self {
            Self::Count(count) => *count,
            Self::Names(names) => u32::try_from(names.len()).unwrap_or(u32::MAX),
        }
    }
}

impl MajorityBase {
    /// Every base, with the usual one first.
    pub const ALL: [Self; 2] = [Self::PresentAndVoting, Self::Members];

    /// Returns the name it has in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PresentAndVoting => "present-and-voting",
            Self::Members => "members",
        }
    }
}

impl std::str::FromStr for MajorityBase {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|base| base.name() == name);
        found.ok_or_else(|| {
            format!(
                "`{name}` is no base of a majority: write present-and-voting or members"
            )
        })
    }
}

/// Reads a share of votes: `simple`, `two-thirds`, `three-quarters` or a fraction.
///
/// # Errors
/// When it is none.
pub fn share(text: &str) -> Result<(u32, u32), String> {
    let read = match text.trim() {
        "simple" => Some((1, 2)),
        "two-thirds" => Some((2, 3)),
        "three-quarters" => Some((3, 4)),
        // Who is fewer than half is no majority.
        text => fraction(text)
            .filter(|(part, whole)| 2 * u64::from(*part) >= u64::from(*whole)),
    };
    read.ok_or_else(|| {
        format!("`{text}` is not a share of votes: write simple, two-thirds or 3/4")
    })
}

/// A share of a whole: `1/3`.
fn fraction(text: &str) -> Option<(u32, u32)> {
    let (part, whole) = text.split_once('/')?;
    let (part, whole) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (0 < part && part <= whole).then_some((part, whole))
}

impl std::str::FromStr for Quorum {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(count) = text.trim().parse::<u32>().ok().filter(|count| *count > 0) {
            return Ok(Self::Count(count));
        }
        let shared = fraction(text.trim()).or_else(|| share(text).ok());
        shared.map(|(part, whole)| Self::Share(part, whole)).ok_or_else(|| {
            format!("`{text}` is not a quorum: write a number, or a share such as 1/2")
        })
    }
}

impl std::fmt::Display for Quorum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Share(part, whole) => write!(f, "{part}/{whole}"),
        }
    }
}
