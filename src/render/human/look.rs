//! How text for people looks: with colours or without, and the width there is.

/// How text for people is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With colours and bold type, as ANSI escapes.
    pub colour: bool,
    /// Columns there are.
    pub width: usize,
}
