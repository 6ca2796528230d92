//! Views as JSON, by version of the format (`docs/json.md`).

pub mod v1;
