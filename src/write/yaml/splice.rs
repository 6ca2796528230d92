//! Changes one key of a file that a person wrote.
//!
//! Comes in: the file's text and where the key's value stands (`parse::value_span`). Goes
//! out: the text with that value changed and every other byte as it was.

use crate::source::Span;

use super::scalar::inline;

/// Returns `text` with the value at `present` replaced; where there is none, with a new line
/// for `key` below the line in which `above` ends.
#[must_use]
pub fn with_key(
    text: &str,
    key: &str,
    value: &str,
    present: Option<Span>,
    above: Span,
) -> String {
    // A whole number is what it looks like: quotes around it would be one type too many.
    let number = value.parse::<u32>().is_ok();
    let value = if number { value.to_owned() } else { inline(value) };
    if let Some(span) = present {
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        return format!("{before}{value}{after}");
    }
    let from = above.end as usize;
    let line_end = text[from..].find('\n').map_or(text.len(), |newline| from + newline);
    let (above, below) = text.split_at(line_end);
    match above.strip_suffix('\r') {
        Some(above) => format!("{above}\r\n{key}: {value}\r{below}"),
        None => format!("{above}\n{key}: {value}{below}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Ours\nid: P-1 # the name\nrevision: 2 # of May\ntitle: T\n";

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        let at = FILE.find('2').unwrap();
        let changed =
            with_key(FILE, "revision", "3", Some(Span::new(at, at + 1)), Span::default());
        assert_eq!(changed, FILE.replace('2', "3"));
    }

    #[test]
    fn a_new_key_has_its_own_line() {
        let at = FILE.find("P-1").unwrap();
        let changed = with_key(FILE, "status", "open: no", None, Span::new(at, at + 3));
        assert_eq!(changed, FILE.replace("name\n", "name\nstatus: \"open: no\"\n"));
    }
}
