//! What makes room for new numbers among siblings.

/// What makes room for new numbers among siblings: numbers are judged on the result.
pub(super) struct Room {
    /// Provisions of the base that are deleted.
    pub(super) gone: Vec<u32>,
    /// Provisions that are renumbered, in the base and in the edited text.
    pub(super) renumbered: Vec<(u32, u32)>,
}
