//! Whatever proposals say is read back from the formal language.

use proptest::prelude::*;

use super::{
    spoken::{HOUSES, assert_same},
    world::world,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Every operation of the generator is printed in each house's citations, in lines of any
    /// width, and read back as the same amendment.
    #[test]
    fn what_is_printed_is_read_back(world in world(), width in 30..100_usize) {
        for proposal in world.proposals() {
            for house in HOUSES {
                assert_same(&proposal, house, width);
            }
        }
    }
}
