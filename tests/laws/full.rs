//! An edition is what binding and reading back every reference makes, though most are passed
//! over.

use mimc::{
    engine::{Base, Chair, Compatible, Joined, edition_in_full},
    model::Numbering,
};

use super::meaning::bytes;

/// Asserts that nothing was passed over that prints otherwise than it is written.
pub(super) fn assert_in_full(
    base: &Base<'_>,
    set: &Compatible<'_>,
    made: &Joined,
    numbering: Numbering,
) {
    let full = edition_in_full(base, set, &Chair::default(), numbering);
    assert_eq!(made.rewritings, full.rewritings);
    assert_eq!(made.origins, full.origins);
    assert_eq!(bytes(made), bytes(&full));
}
