//! PDF: each character with its place, as words.

use std::fmt::Write as _;

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

/// Characters gathered into words.
#[derive(Default)]
struct Words {
    page: u32,
    height: f64,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
    word: String,
    list: String,
}

/// Returns the words of a PDF, one a line: page, left, right, top, bottom and the word.
///
/// # Errors
/// One sentence on why it cannot be read.
pub fn pdf_words(bytes: &[u8]) -> Result<String, String> {
    let document =
        Document::load_mem(bytes).map_err(|error| format!("it is broken: {error}"))?;
    if document.is_encrypted() {
        return Err("it is encrypted: save a copy without a password first".to_owned());
    }
    let mut words = Words::default();
    output_doc(&document, &mut words)
        .map_err(|error| format!("it is broken: {error}"))?;
    words.flush();
    Ok(words.list)
}

impl Words {
    fn flush(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.trim().is_empty() {
            return;
        }
        let (top, bottom) = (self.base - self.size * 0.8, self.base + self.size * 0.2);
        let (page, left, right) = (self.page, self.left, self.right);
        // Writing into a string cannot fail.
        let _ = writeln!(
            self.list,
            "{page}\t{left:.2}\t{right:.2}\t{top:.2}\t{bottom:.2}\t{word}"
        );
    }
}

impl OutputDev for Words {
    fn begin_page(
        &mut self,
        page: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.page = page;
        self.height = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.flush();
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        sign: &str,
    ) -> Result<(), OutputError> {
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = size * scale;
        let (left, base) = (place.m31, self.height - place.m32);
        let apart = (base - self.base).abs() > size * 0.3
            || left > self.right + size * 0.15
            || left < self.right - size * 0.8;
        let blank = sign.trim().is_empty();
        if apart || blank {
            self.flush();
        }
        if blank {
            self.right = left + width * size;
            return Ok(());
        }
        if self.word.is_empty() {
            self.left = left;
        }
        self.word.extend(sign.chars().filter(|c| !c.is_control() && !c.is_whitespace()));
        (self.base, self.size, self.right) = (base, size, left + width * size);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
