//! The last door of every format that is text: what would be obeyed is shown.
//!
//! Comes in: what a renderer writes. Goes out: the same bytes, but that each hidden character
//! is replaced by its sign, or by its escape in JSON, where it can only stand in a string.
//! Formats with markup of their own show it before they escape the rest.

use std::io::{self, Write};

use crate::page::{is_hidden, printable, sign_of};

/// Writes what `write` writes, with a sign for each hidden character.
pub(super) fn shown(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    replaced(out, sign_of, write)
}

/// Writes what `write` writes, with `\uXXXX` for each hidden character.
pub(super) fn escaped(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let escape = |letter: char| {
        let mut units = [0; 2];
        let units = letter.encode_utf16(&mut units).iter();
        units.map(|unit| format!("\\u{unit:04x}")).collect()
    };
    replaced(out, escape, write)
}

/// Returns text for people in which nothing is obeyed but the colours of `write` itself: a
/// text that holds a hidden character is shown without any.
///
/// # Errors
/// When `write` fails.
pub fn seen(
    colour: bool,
    write: impl Fn(bool, &mut dyn Write) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    write(false, &mut plain)?;
    let text = String::from_utf8_lossy(&plain);
    if text.contains(is_hidden) {
        return Ok(printable(&text).into_owned().into_bytes());
    }
    if !colour {
        return Ok(plain);
    }
    let mut coloured = Vec::with_capacity(plain.len() + plain.len() / 4);
    write(true, &mut coloured)?;
    Ok(coloured)
}

fn replaced(
    out: &mut dyn Write,
    sign: impl Fn(char) -> String,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut door = Door { out, sign, half: Vec::new() };
    write(&mut door)?;
    door.end()
}

struct Door<'o, S> {
    out: &'o mut dyn Write,
    sign: S,
    /// The beginning of a character, or a carriage return, whose rest has not come yet.
    half: Vec<u8>,
}

impl<S: Fn(char) -> String> Door<'_, S> {
    fn text(&mut self, text: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, letter) in text.char_indices().filter(|(_, letter)| is_hidden(*letter)) {
            if letter == '\r' && text[at..].starts_with("\r\n") {
                continue;
            }
            self.out.write_all(&text.as_bytes()[from..at])?;
            self.out.write_all((self.sign)(letter).as_bytes())?;
            from = at + letter.len_utf8();
        }
        self.out.write_all(&text.as_bytes()[from..])
    }

    /// Writes whole characters, as many as there are, and keeps the rest.
    fn whole(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        loop {
            let good = match std::str::from_utf8(bytes) {
                Ok(text) => {
                    let end = text.strip_suffix('\r').map_or(text.len(), str::len);
                    self.text(&text[..end])?;
                    self.half.extend_from_slice(&bytes[end..]);
                    return Ok(());
                }
                Err(error) => error,
            };
            let (text, rest) = bytes.split_at(good.valid_up_to());
            self.text(&String::from_utf8_lossy(text))?;
            match good.error_len() {
                None => {
                    self.half.extend_from_slice(rest);
                    return Ok(());
                }
                Some(bad) => {
                    self.text("\u{fffd}")?;
                    bytes = &rest[bad..];
                }
            }
        }
    }

    fn end(mut self) -> io::Result<()> {
        let half = std::mem::take(&mut self.half);
        self.text(&String::from_utf8_lossy(&half))?;
        self.out.flush()
    }
}

impl<S: Fn(char) -> String> Write for Door<'_, S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.half.is_empty() {
            true => self.whole(bytes)?,
            false => {
                let mut both = std::mem::take(&mut self.half);
                both.extend_from_slice(bytes);
                self.whole(&both)?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(pieces: &[&[u8]], escaping: bool) -> String {
        let mut out = Vec::new();
        let write =
            |out: &mut dyn Write| pieces.iter().try_for_each(|one| out.write_all(one));
        match escaping {
            true => escaped(&mut out, write).unwrap(),
            false => shown(&mut out, write).unwrap(),
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn characters_are_seen_whole_however_they_come() {
        let text = "a\u{202e}é\r\n\r\u{1b}國\r";
        let want = "a<U+202E>é\r\n<U+000D><U+001B>國<U+000D>";
        assert_eq!(through(&[text.as_bytes()], false), want);
        let single: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(through(&single, false), want);
        assert_eq!(through(&[b"\xff\xe2\x80", b"x"], false), "\u{fffd}\u{fffd}x");
    }

    #[test]
    fn json_has_escapes() {
        let text = "\"\u{7f}\u{202e}\u{e0041}\"\n";
        assert_eq!(
            through(&[text.as_bytes()], true),
            "\"\\u007f\\u202e\\udb40\\udc41\"\n"
        );
    }

    #[test]
    fn what_imitates_colours_is_shown_without_any() {
        let hostile = |colour: bool, out: &mut dyn Write| match colour {
            true => write!(out, "\u{1b}[1mtitle\u{1b}[31m\u{1b}[0m"),
            false => write!(out, "title\u{1b}[31m"),
        };
        assert_eq!(seen(true, hostile).unwrap(), b"title<U+001B>[31m");
        let plain = |colour: bool, out: &mut dyn Write| write!(out, "{colour}");
        assert_eq!(seen(true, plain).unwrap(), b"true");
        assert_eq!(seen(false, plain).unwrap(), b"false");
    }
}
