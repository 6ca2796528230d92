//! How deep the elements of a page are nested, found before any tree is made of it.
//!
//! Comes in: a page as written. Goes out: whether it is nested deeper than any that people
//! write. Readers of pages look through all open elements at every tag, so that a page which
//! only ever opens them would take for ever.

/// No page of a text is nested deeper.
const DEEPEST: usize = 500;

/// Elements that have no end, or whose end is often left out.
const WITHOUT_END: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody",
    "tfoot", "option", "colgroup", "rp", "rt", "body", "html", "head", "font",
    "basefont", "frame",
];

/// What is inside these is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Whether elements are nested deeper than can be read.
pub(super) fn is_too_deep(page: &str) -> bool {
    let mut depth: usize = 0;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let (closes, tag) = match rest.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, rest),
        };
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || WITHOUT_END.contains(&name.as_str())
        {
            continue;
        }
        match closes {
            true => depth = depth.saturating_sub(1),
            false if RAW.contains(&name.as_str()) => rest = after(tag, &name),
            false => depth += 1,
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// What follows the words of an element that holds no markup.
fn after<'p>(inside: &'p str, name: &str) -> &'p str {
    let mut rest = inside;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        let is_it = |head: &str| head.eq_ignore_ascii_case(name);
        if rest.get(..name.len()).is_some_and(is_it) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_opens_is_too_deep_and_what_is_long_is_not() {
        assert!(is_too_deep(&"<div>".repeat(DEEPEST + 1)));
        assert!(is_too_deep(&"<ul><li>".repeat(10_000)));
        assert!(is_too_deep(&format!("<p>{}", "<B>".repeat(10_000))));
        for row in [
            "<div><b>x</b></div>",
            "<p>x<br><li>y<td>z",
            "<!-- <div> --><i>x</i>",
            "<script>if (a<b) '<div>'</CODEC>",
            "1 < 2 <",
        ] {
            assert!(!is_too_deep(&row.repeat(10_000)), "{row}");
        }
    }
}
