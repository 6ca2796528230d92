//! Days, as they are given on the command line.

use jiff::civil::Date;

/// Reads a day.
///
/// # Errors
/// When it is none, with how one is written.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day of the calendar as YYYY-MM-DD".to_owned())
}
