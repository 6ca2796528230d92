//! Why a source is not read.

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Several languages stand side by side, and none was chosen.
    Languages(Vec<String>),
    /// Anything else, in one sentence.
    Because(String),
}
