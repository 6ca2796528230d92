//! Bytes of a text file as text, whatever wrote them.
//!
//! Comes in: bytes. Goes out: the text, without a mark of its order, with line feeds alone at
//! the ends of lines; and whether its letters had to be supposed. What is no text is refused.

/// A text file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// What it says.
    pub(super) text: String,
    /// Whether nothing in it says how its letters are written, so that they were supposed.
    pub(super) is_supposed: bool,
}

/// The names by which pages say that they are written in Western letters of one byte.
const WESTERN: [&str; 7] = [
    "windows-1252",
    "iso-8859-1",
    "iso-8859-15",
    "latin1",
    "latin-1",
    "us-ascii",
    "cp1252",
];

/// What Windows has where other alphabets of one byte have nothing: 0x80 to 0x9f.
const OF_WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Reads the bytes of a text file.
///
/// # Errors
/// One sentence on why they are no text that can be read.
pub(super) fn decoded(bytes: &[u8]) -> Result<Decoded, String> {
    let (text, is_supposed) = match wide(bytes) {
        Some(text) => (text?, false),
        None => narrow(bytes)?,
    };
    if text.contains(|c: char| c.is_control() && !"\t\n\r\u{b}\u{c}\u{85}".contains(c)) {
        return Err("it is no text".to_owned());
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}'], "\n");
    Ok(Decoded { text, is_supposed })
}

/// Reads letters of two bytes, where a mark or the empty bytes of plain letters tell them.
fn wide(bytes: &[u8]) -> Option<Result<String, String>> {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => (is_unmarked(bytes)?, bytes),
    };
    let unit = |pair: &[u8]| match pair {
        [one, two] if is_little => u16::from_le_bytes([*one, *two]),
        [one, two] => u16::from_be_bytes([*one, *two]),
        _ => 0,
    };
    let units: Vec<u16> = rest.chunks(2).map(unit).collect();
    let text = String::from_utf16(&units).ok();
    let text = text.filter(|text| text.contains(char::is_whitespace));
    Some(text.ok_or_else(|| "it is neither a document nor text".to_owned()))
}

/// Whether letters of two bytes without a mark have the lower byte first: nearly every other
/// byte of plain letters is empty.
fn is_unmarked(bytes: &[u8]) -> Option<bool> {
    let head =
        bytes.get(..bytes.len().min(4000) / 2 * 2).filter(|head| head.len() > 8)?;
    let empty = |of: usize| {
        head.iter().skip(of).step_by(2).filter(|byte| **byte == 0).count() * 10
            > head.len() / 2 * 8
    };
    match (empty(0), empty(1)) {
        (false, true) => Some(true),
        (true, false) => Some(false),
        (true, true) | (false, false) => None,
    }
}

/// Reads UTF-8; else Western letters of one byte, if the page says so or nothing else does.
fn narrow(bytes: &[u8]) -> Result<(String, bool), String> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return Ok((text.to_owned(), false));
    }
    let named = charset(bytes);
    let is_western = named.as_deref().is_none_or(|name| WESTERN.contains(&name));
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if let Some(name) = named.as_ref().filter(|_| !is_western) {
        return Err(format!("it is not written in UTF-8: save it so (it says {name})"));
    }
    if bytes.contains(&0) || high * 4 > bytes.len() {
        return Err("it is neither a document nor UTF-8 text".to_owned());
    }
    Ok((bytes.iter().map(|byte| western(*byte)).collect(), named.is_none()))
}

fn western(byte: u8) -> char {
    let at = usize::from(byte).checked_sub(0x80).filter(|at| *at < 0x20);
    at.and_then(|at| OF_WINDOWS.chars().nth(at)).unwrap_or(char::from(byte))
}

/// The name of the alphabet that a page says it is written in.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(2000))?;
    let head = String::from_utf8_lossy(head).to_lowercase();
    let behind = ["charset=", "encoding="].iter().find_map(|name| {
        head.find(name).map(|at| head[at + name.len()..].trim_start_matches(['"', '\'']))
    })?;
    let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
    Some(behind[..end].to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, bool) {
        let read = decoded(bytes).unwrap();
        (read.text, read.is_supposed)
    }

    #[test]
    fn texts_are_read_however_they_are_written() {
        let words = "Article 1\r\nL’été\r\n";
        let wanted = "Article 1\nL’été\n".to_owned();
        let little = words.encode_utf16().flat_map(u16::to_le_bytes);
        let big = words.encode_utf16().flat_map(u16::to_be_bytes);
        let marked = [0xff, 0xfe].into_iter().chain(little.clone());
        assert_eq!(text(words.as_bytes()), (wanted.clone(), false));
        assert_eq!(text(format!("\u{feff}{words}").as_bytes()), (wanted.clone(), false));
        assert_eq!(text(&marked.collect::<Vec<u8>>()), (wanted.clone(), false));
        assert_eq!(text(&big.collect::<Vec<u8>>()), (wanted.clone(), false));
        assert_eq!(text(&little.collect::<Vec<u8>>()), (wanted.clone(), false));
        assert_eq!(text(b"Article 1\rL\x92\xe9t\xe9\r"), (wanted, true));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\xff\xfe\x00\x01"[..],
            b"\x00\x01\x02\x03",
            b"\xcf\xf0\xe0\xe2\xe8\xeb\xee 1",
            b"<meta charset=\"koi8-r\">\xcf\xf0 and much more of it",
            b"text\x1bwith signs",
        ] {
            assert!(decoded(bytes).is_err(), "{bytes:?}");
        }
    }
}
