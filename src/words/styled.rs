//! The words of inline Markdown with their emphasis and links, as a reader sees them.
//!
//! Comes in: the text of one part as written. Goes out: its words, each stretch with how it
//! is set apart. What leads elsewhere than to a page or an address of mail is no link.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline::inline;

/// Words that are set apart alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled {
    /// The words.
    pub text: String,
    /// The bytes that they were read from.
    pub range: Range<usize>,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are emphasised.
    pub emphasis: bool,
    /// Where they lead.
    pub link: Option<String>,
}

/// Returns the words of a text, which stands on one line, with their emphasis and links.
#[must_use]
pub fn styled(flat: &str) -> Vec<Styled> {
    if !flat.contains(['*', '_', '[', '<', '`', '\\', '&', '~']) {
        let (text, range) = (flat.to_owned(), 0..flat.len());
        return vec![Styled { text, range, ..Styled::default() }];
    }
    let mut made: Vec<Styled> = Vec::new();
    let mut open = Styled::default();
    inline(flat, |event, words, range| match event {
        Event::Start(Tag::Strong) => open.strong = true,
        Event::End(TagEnd::Strong) => open.strong = false,
        Event::Start(Tag::Emphasis) => open.emphasis = true,
        Event::End(TagEnd::Emphasis) => open.emphasis = false,
        Event::Start(Tag::Link { dest_url, .. }) => {
            open.link = Some(dest_url.to_string()).filter(|to| leads_somewhere(to));
        }
        Event::End(TagEnd::Link) => open.link = None,
        Event::Text(_) | Event::Code(_) => put(&mut made, &open, words, range),
        Event::Start(_)
        | Event::End(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => (),
    });
    made.retain(|one| !one.text.is_empty());
    made
}

fn put(made: &mut Vec<Styled>, open: &Styled, words: &str, range: Range<usize>) {
    let alike = |last: &&mut Styled| {
        (last.strong, last.emphasis, &last.link)
            == (open.strong, open.emphasis, &open.link)
    };
    match made.last_mut().filter(alike) {
        Some(last) => {
            last.text.push_str(words);
            last.range.end = range.end;
        }
        None => made.push(Styled { text: words.to_owned(), range, ..open.clone() }),
    }
}

fn leads_somewhere(to: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    let small = to.to_lowercase();
    let is_plain = |letter: char| !letter.is_control() && !letter.is_whitespace();
    known.iter().any(|scheme| small.starts_with(scheme)) && to.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(markdown: &str) -> String {
        let one = |one: Styled| {
            let Styled { text, strong, emphasis, link, .. } = one;
            let strong = if strong { "!" } else { "" };
            let emphasis = if emphasis { "/" } else { "" };
            let link = link.map(|to| format!("({to})")).unwrap_or_default();
            format!("{{{strong}{emphasis}{text}{link}}}")
        };
        styled(markdown).into_iter().map(one).collect()
    }

    #[test]
    fn emphasis_and_links_are_told_from_words() {
        assert_eq!(seen("plain"), "{plain}");
        assert_eq!(seen("*a* b **c *d***"), "{/a}{ b }{!c }{!/d}");
        assert_eq!(
            seen("see [a *b*](https://x.org/y_z)"),
            "{see }{a (https://x.org/y_z)}{/b(https://x.org/y_z)}"
        );
        assert_eq!(seen(r"\*not\* 2 * 3 * 4"), "{*not* 2 * 3 * 4}");
        assert_eq!(seen("[x](javascript:alert) a[^1] b"), "{x a b}");
    }
}
