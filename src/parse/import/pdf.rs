//! PDF: each character with its place, as words.

use std::fmt::Write as _;

use pdf_extract::{
    Dictionary, Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc,
};

/// Characters gathered into words.
#[derive(Default)]
struct Words {
    page: u32,
    height: f64,
    width: f64,
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
    let mut document =
        Document::load_mem(bytes).map_err(|error| format!("it is broken: {error}"))?;
    if document.is_encrypted() {
        return Err("it is encrypted: save a copy without a password first".to_owned());
    }
    spell_widths(&mut document);
    let mut words = Words::default();
    output_doc(&document, &mut words)
        .map_err(|error| format!("it is broken: {error}"))?;
    words.flush();
    Ok(words.list)
}

/// The widths of a font's characters come one by one (`5 [500 600]`) or for a range
/// (`5 9 500`); the reader understands the former alone, so that it gets no other.
fn spell_widths(document: &mut Document) {
    let is_font = |one: &Dictionary| {
        one.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| {
            name == b"CIDFontType0".as_slice() || name == b"CIDFontType2".as_slice()
        })
    };
    let spelled: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok().filter(|one| is_font(one))?;
            let widths = document.dereference(font.get(b"W").ok()?).ok()?.1;
            Some((*id, one_by_one(document, widths.as_array().ok()?)))
        })
        .collect();
    for (id, widths) in spelled {
        if let Some(font) = document.objects.get_mut(&id)
            && let Ok(font) = font.as_dict_mut()
        {
            font.set("W", Object::Array(widths));
        }
    }
}

/// The widths of a font, those of ranges spelled out; what is not understood ends them.
fn one_by_one(document: &Document, widths: &[Object]) -> Vec<Object> {
    let of = |at: usize| document.dereference(widths.get(at)?).ok().map(|found| found.1);
    let mut made = Vec::new();
    let mut at = 0;
    while let (Some(first), Some(second)) = (of(at), of(at + 1)) {
        if matches!(second, Object::Array(_)) {
            made.extend([first.clone(), second.clone()]);
            at += 2;
            continue;
        }
        let (Ok(from), Ok(to), Some(width)) =
            (first.as_i64(), second.as_i64(), of(at + 2))
        else {
            break;
        };
        let count = to.saturating_sub(from).clamp(0, i64::from(u16::MAX)) + 1;
        let each = (0..count).map(|_| width.clone()).collect();
        made.extend([first.clone(), Object::Array(each)]);
        at += 3;
    }
    made
}

/// How far below the page words are set that run upwards or downwards: they are read last.
const TURNED: f64 = 4000.0;

impl Words {
    /// Where a character stands, seen as its words are read: from the left, from the top.
    fn place(&self, place: &Transform) -> (f64, f64) {
        let (x, y) = (place.m31, place.m32);
        match (place.m11.abs() >= place.m12.abs(), place.m11 >= 0.0, place.m12 >= 0.0) {
            (true, true, _) => (x, self.height - y),
            (true, false, _) => (self.width - x, y + TURNED),
            (false, _, true) => (y, x + TURNED),
            (false, _, false) => (self.height - y, self.width - x + TURNED),
        }
    }

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
        (self.width, self.height) = (media.urx, media.ury);
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
        let (left, base) = self.place(place);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_ranges_are_spelled_out() {
        let number = Object::Integer;
        let row = Object::Array(vec![number(500), number(600)]);
        let widths =
            [number(3), number(5), number(250), number(9), row.clone(), number(1)];
        let three = Object::Array(vec![number(250); 3]);
        assert_eq!(
            one_by_one(&Document::new(), &widths),
            [number(3), three, number(9), row]
        );
        let hostile = [number(0), number(i64::MAX), number(1)];
        let made = one_by_one(&Document::new(), &hostile);
        assert_eq!(made[1].as_array().unwrap().len(), 65_536);
    }
}
