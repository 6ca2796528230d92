//! What Markdown takes out of a text before it is printed: tags, comments, pictures.
//!
//! Comes in: the text of one part as written. Goes out: what of it no paper shows. Emphasis,
//! links and code keep their words, and are not among it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::inline::{inline, on_one_line};

/// Something that is written and not printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprinted {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is, with an article: `an HTML tag`.
    pub what: &'static str,
}

/// A picture of nothing, which converters leave behind. It hides no word.
const NO_PICTURE: &str = "![]()";

/// Returns what of a text is not printed.
#[must_use]
pub fn unprinted(raw: &str) -> Vec<Unprinted> {
    if !raw.contains(['<', '[']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    inline(&on_one_line(raw), |event, _, range| {
        if raw.get(range.clone()) != Some(NO_PICTURE) {
            found.extend(what(event).map(|what| Unprinted { range, what }));
        }
    });
    found
}

fn what(event: &Event<'_>) -> Option<&'static str> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            Some(match html.starts_with("<!--") {
                true => "a comment",
                false => "an HTML tag",
            })
        }
        Event::Start(Tag::Image { .. }) => Some("a picture"),
        Event::Start(Tag::Link { title, .. }) if !title.is_empty() => {
            Some("the title of a link")
        }
        Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_comments_and_pictures_are_found() {
        let text = "twenty <!-- x --> <span hidden>y</span> ![alt](u) [a](b \"t\")<br>";
        let found = unprinted(text);
        let shown: Vec<_> =
            found.iter().map(|one| (one.what, &text[one.range.clone()])).collect();
        assert_eq!(
            shown,
            [
                ("a comment", "<!-- x -->"),
                ("an HTML tag", "<span hidden>"),
                ("an HTML tag", "</span>"),
                ("a picture", "![alt](u)"),
                ("the title of a link", "[a](b \"t\")"),
                ("an HTML tag", "<br>"),
            ]
        );
    }

    #[test]
    fn words_are_words() {
        for text in [
            "a < b and c > d",
            "the sign; ![]()",
            "`<b>` and \\<b>",
            "[the list](https://example.org) <https://example.org>",
            "three.[^1] **five** ~~six~~ &lt;b&gt; [Article 2]",
        ] {
            assert_eq!(unprinted(text), [], "{text}");
        }
    }
}
