//! A point in time as git writes it.
//!
//! Comes in: the texts that git reads in `GIT_AUTHOR_DATE`. Goes out: seconds and an offset.
//! It never asks a clock.

use jiff::fmt::{rfc2822, temporal::Pieces};
use serde::{Deserialize, Serialize};

use super::GitError;

/// Seconds since 1970 and the offset of the place from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

/// The last second of the year 9999: later ones have no date.
const LAST: i64 = 253_402_300_799;

impl Moment {
    /// Reads a date as git does: `@1764000000 +0100`, `1764000000 +0100`, RFC 2822 or ISO
    /// 8601. Where no offset is given it is this moment's.
    ///
    /// # Errors
    /// When the text is none of these.
    pub fn read_like(self, text: &str) -> Result<Self, GitError> {
        let trimmed = text.trim();
        self.raw(trimmed)
            .or_else(|| mail(trimmed))
            .or_else(|| self.iso(trimmed))
            .filter(|moment| moment.can_be_committed())
            .ok_or_else(|| GitError::BadDate { value: text.to_owned() })
    }

    /// Whether git's own check accepts it: a time since 1970, an offset of four digits that
    /// some clock on earth could show.
    fn can_be_committed(self) -> bool {
        (0..=LAST).contains(&self.seconds) && self.offset_minutes.abs() < 24 * 60
    }

    /// Seconds and an offset; without `@`, fewer than nine digits would be a date.
    fn raw(self, text: &str) -> Option<Self> {
        let (seconds, zone) = match text.split_once(' ') {
            Some((seconds, zone)) => (seconds, Some(zone.trim())),
            None => (text, None),
        };
        let digits = match seconds.strip_prefix('@') {
            Some(digits) => digits,
            None if seconds.len() >= 9 => seconds,
            None => return None,
        };
        let offset_minutes = match zone {
            Some(zone) => zone_minutes(zone)?,
            None => self.offset_minutes,
        };
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
            .map(|seconds| Self { seconds, offset_minutes })
    }

    fn iso(self, text: &str) -> Option<Self> {
        // Git writes a space before the offset, ISO does not.
        let joined = match text.rsplit_once(' ') {
            Some((date, zone)) if zone.starts_with(['+', '-', 'Z']) => {
                format!("{date}{zone}")
            }
            Some(_) | None => text.to_owned(),
        };
        let pieces = Pieces::parse(&joined).ok()?;
        let at = pieces.date().to_datetime(pieces.time()?);
        let offset_minutes = match pieces.to_numeric_offset() {
            Some(offset) => offset.seconds() / 60,
            None => self.offset_minutes,
        };
        let offset = jiff::tz::Offset::from_seconds(offset_minutes * 60).ok()?;
        let seconds = offset.to_timestamp(at).ok()?.as_second();
        Some(Self { seconds, offset_minutes })
    }
}

fn mail(text: &str) -> Option<Moment> {
    let read = rfc2822::parse(text).ok()?;
    let offset_minutes = read.offset().seconds() / 60;
    Some(Moment { seconds: read.timestamp().as_second(), offset_minutes })
}

/// Reads `+0100`.
fn zone_minutes(zone: &str) -> Option<i32> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = plain.then(|| digits.parse().ok())??;
    let (hours, minutes) = (number / 100, number % 100);
    (minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment { seconds: 0, offset_minutes: -300 };

    #[test]
    fn dates_are_read_as_git_reads_them() {
        let berlin = Moment { seconds: 1_795_424_400, offset_minutes: 60 };
        for text in [
            "@1795424400 +0100",
            "1795424400 +0100",
            "Mon, 23 Nov 2026 10:00:00 +0100",
            "2026-11-23T10:00:00+01:00",
            "2026-11-23T10:00:00+0100",
            "2026-11-23 10:00:00 +0100",
        ] {
            assert_eq!(NOW.read_like(text).unwrap(), berlin, "{text}");
        }
    }

    #[test]
    fn without_an_offset_a_date_is_local() {
        let here = Moment { seconds: 1_795_446_000, offset_minutes: -300 };
        assert_eq!(NOW.read_like("2026-11-23 10:00:00").unwrap(), here);
        assert_eq!(NOW.read_like("@1795446000").unwrap(), here);
    }

    #[test]
    fn what_git_would_call_a_bad_date_is_refused() {
        for text in [
            "@0 +9999",
            "@0 -2400",
            "@0 +0160",
            "@253402300800 +0000",
            "@9223372036854775807 +0000",
            "1969-12-31T23:59:59+00:00",
            "2026-11-23T10:00:00+25:00",
        ] {
            assert!(NOW.read_like(text).is_err(), "{text}");
        }
        assert!(NOW.read_like("@0 +1400").is_ok());
        assert!(NOW.read_like("@0 -1200").is_ok());
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "yesterday", "@", "20261123", "@12 0100", "2026-13-40T10:00", "é"]
        {
            assert!(NOW.read_like(text).is_err(), "{text}");
        }
    }
}
