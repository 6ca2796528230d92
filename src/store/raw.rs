//! Bytes of a file, read as text.
//!
//! Comes in: the bytes on the disk or in git. Goes out: UTF-8 text with plain line breaks and
//! no byte order mark, and the bytes as they were. It never knows where they were read.

use std::{borrow::Cow, sync::Arc};

use crate::source::SourceFile;

use super::StoreError;

/// A byte order mark, which some editors put first.
const BOM: &str = "\u{feff}";

/// A text together with the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    source: Arc<SourceFile>,
    /// The bytes, where they are not those of the text: with CRLF or a byte order mark.
    original: Option<Vec<u8>>,
}

impl Raw {
    /// Reads `bytes` as the text of the file that the user knows as `path`.
    ///
    /// # Errors
    /// When they are not UTF-8.
    pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Self, StoreError> {
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let lines = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n');
            StoreError::NotUtf8 {
                path: path.to_owned(),
                line: lines.count() + 1,
                byte: good + 1,
            }
        })?;
        let plain = match normalised(&text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(plain) => Some(plain),
        };
        Ok(match plain {
            None => Self { source: SourceFile::new(path, text), original: None },
            Some(plain) => Self {
                source: SourceFile::new(path, plain),
                original: Some(text.into_bytes()),
            },
        })
    }

    /// Returns the text, with `\n` for line breaks and no byte order mark.
    #[must_use]
    pub fn source(&self) -> &Arc<SourceFile> {
        &self.source
    }

    /// Returns the bytes as they were read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.source.text().as_bytes())
    }

    /// Returns whether the file began with a byte order mark.
    #[must_use]
    pub fn had_bom(&self) -> bool {
        self.bytes().starts_with(BOM.as_bytes()) && self.original.is_some()
    }

    /// Returns whether a line of the file ended in CRLF.
    #[must_use]
    pub fn had_crlf(&self) -> bool {
        self.original
            .as_deref()
            .is_some_and(|bytes| bytes.windows(2).any(|pair| pair == b"\r\n"))
    }
}

fn normalised(text: &str) -> Cow<'_, str> {
    let unmarked = text.strip_prefix(BOM);
    match (unmarked, text.contains("\r\n")) {
        (_, true) => Cow::Owned(unmarked.unwrap_or(text).replace("\r\n", "\n")),
        (Some(unmarked), false) => Cow::Owned(unmarked.to_owned()),
        (None, false) => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_kept_as_it_is() {
        let raw = Raw::decode("a.md", b"one\ntwo\n".to_vec()).unwrap();
        assert_eq!((raw.source().text(), raw.original.as_ref()), ("one\ntwo\n", None));
        assert!(!raw.had_bom() && !raw.had_crlf());
    }

    #[test]
    fn a_byte_order_mark_and_crlf_are_kept_out_and_remembered() {
        let raw = Raw::decode("a.md", b"\xef\xbb\xbfone\r\ntwo\n".to_vec()).unwrap();
        assert_eq!(raw.source().text(), "one\ntwo\n");
        assert_eq!(raw.bytes(), b"\xef\xbb\xbfone\r\ntwo\n");
        assert!(raw.had_bom() && raw.had_crlf());
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        let error = Raw::decode("a.md", b"one\nt\xffo".to_vec()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`a.md` is not UTF-8 (line 2, byte 6 of the file): save it as UTF-8"
        );
    }
}
