//! The tags of drafts.

/// The drafts of a branch and the tags of drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// By number.
    pub lines: Vec<TagLine>,
}

/// A draft, a tag of one, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagLine {
    /// The tag's name.
    pub name: String,
    /// What it is to the branch, and whether that was just put right.
    pub fate: TagFate,
}

/// What a tag of a draft is to the branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagFate {
    /// It stands on a draft of the branch.
    Set,
    /// It stands on a commit of the branch that does not hold its draft.
    Astray,
    /// It stands on a commit that the branch has not, and another one has, or a work tree.
    Elsewhere(String),
    /// It stands on a commit that no branch has.
    Off,
    /// What stands there is no tag of a commit: what it is, and what puts it right.
    Broken {
        /// What stands there.
        found: String,
        /// What puts it right.
        remedy: String,
    },
    /// The branch has the draft, and it has no tag.
    Missing,
    /// It was set again.
    Restored,
    /// It was removed.
    Dropped,
}

impl TagFate {
    /// Returns its name in data.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Astray => "astray",
            Self::Elsewhere(_) | Self::Off => "off-branch",
            Self::Broken { .. } => "broken",
            Self::Missing => "missing",
            Self::Restored => "restored",
            Self::Dropped => "dropped",
        }
    }

    /// Returns what is said of it, with what puts it right.
    #[must_use]
    pub fn sentence(&self, name: &str) -> String {
        match self {
            Self::Set => format!("{name} stands on what it names"),
            Self::Astray => format!(
                "{name} stands on a commit that is not what it names: `mimc tag --restore` \
                 sets it right, `mimc tag --drop {name}` removes it"
            ),
            Self::Elsewhere(branch) => format!(
                "{name} stands on no commit of this branch: it is of {branch}, and stays"
            ),
            Self::Broken { found, remedy } => format!("{name} {found}: {remedy}"),
            Self::Off => format!(
                "{name} stands on no commit of this branch: `mimc tag --drop {name}` \
                 removes it"
            ),
            Self::Missing => {
                format!("{name} is missing: `mimc tag --restore` sets it again")
            }
            Self::Restored => format!("{name} is set again"),
            Self::Dropped => format!("{name} is removed"),
        }
    }
}
