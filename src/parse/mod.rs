//! parse

mod placeholder;

pub use placeholder::{AddressError, FragmentError, address, fragment, text};
