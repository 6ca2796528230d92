//! Inline Markdown: the words of one part as written, and as printed.
//!
//! Comes in: the raw text of a heading or provision. Goes out: a [`Text`] that knows which
//! printed bytes come from which written ones. It never knows block structure: `1. x` and
//! `# x` are words here, because labels and headings are read line by line elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::{
    model::{Printed, PrintedRun, Text},
    words::{inline, on_one_line},
};

/// Reads inline Markdown. A line break inside the text is printed as a space.
#[must_use]
pub fn text(raw: &str) -> Text {
    match raw.bytes().any(can_mean_markup) {
        true => marked(raw, &on_one_line(raw)),
        false => Text::plain(raw),
    }
}

/// Reads the text of a block quote: its lines, each behind a `>` that is not printed.
#[must_use]
pub(crate) fn quote(raw: &str) -> Text {
    marked(raw, &without_quote_marks(raw))
}

/// Every markup begins with one of these; what can only end one is not listed.
fn can_mean_markup(byte: u8) -> bool {
    matches!(byte, b'\\' | b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'~' | b'\n' | b'\r')
}

/// Returns the text of a block quote on one line, the marks at the beginning of each line
/// blanked out, every byte in its place.
fn without_quote_marks(raw: &str) -> String {
    let mut at_start = true;
    let blanked = raw.chars().map(|character| match character {
        '\n' => {
            at_start = true;
            ' '
        }
        '>' | ' ' | '\t' | '\r' if at_start => ' ',
        other => {
            at_start = false;
            other
        }
    });
    blanked.collect()
}

/// Reads `flat`, which is `raw` on one line: byte for byte the same but for line breaks and
/// quote marks, which are spaces.
fn marked(raw: &str, flat: &str) -> Text {
    let mut reader =
        InlineReader { raw, flat, printed: Printed::default(), open: Vec::new() };
    inline(flat, |event, words, range| reader.event(event, words, range));
    Text::marked(raw, reader.printed)
}

/// Builds the printed form from Markdown events.
struct InlineReader<'a> {
    raw: &'a str,
    flat: &'a str,
    printed: Printed,
    /// HTML elements that are not yet closed: name and first byte.
    open: Vec<(String, usize)>,
}

impl InlineReader<'_> {
    fn event(&mut self, event: &Event<'_>, words: &str, range: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(_) => (),
            Event::Start(_) | Event::FootnoteReference(_) => {
                self.printed.wholes.push(range);
            }
            Event::Text(_) => self.words(words, range),
            Event::Code(_) => self.code(range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => self.verbatim(range),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let escaped = self.escape_before(range.start);
        if self.is_decoded(words, &range) {
            self.run(words, range);
        } else if let Some(escape) = escaped {
            let first = self.flat[range.clone()].chars().next().map_or(0, char::len_utf8);
            let behind = range.start + first;
            let flat = self.flat;
            self.run(&flat[range.start..behind], escape..behind);
            self.verbatim(behind..range.end);
        } else {
            self.verbatim(range);
        }
    }

    /// Returns whether `words` are the decoded form of what is written. The sentinels around
    /// the text can be part of an event, never of a decoded one.
    fn is_decoded(&self, words: &str, range: &Range<usize>) -> bool {
        self.flat[range.clone()].starts_with('&')
            && !words.contains(&self.flat[range.clone()])
    }

    /// Returns where the escape of the character at `start` stands, if it has one: a
    /// backslash that has not itself been printed.
    fn escape_before(&self, start: usize) -> Option<usize> {
        let escape = start.checked_sub(1)?;
        let printed_up_to = self.printed.runs.last().map_or(0, |run| run.raw.end);
        (self.flat.as_bytes()[escape] == b'\\' && printed_up_to <= escape)
            .then_some(escape)
    }

    /// A code span prints what stands between its backticks, less one space on each side.
    fn code(&mut self, range: Range<usize>) {
        self.printed.wholes.push(range.clone());
        let written = &self.flat[range.clone()];
        let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
        let code = &written[ticks..written.len().saturating_sub(ticks).max(ticks)];
        let padded = code.len() > 2
            && code.starts_with(' ')
            && code.ends_with(' ')
            && !code.trim().is_empty();
        let margin = ticks + usize::from(padded);
        self.verbatim(range.start + margin..range.end - margin);
    }

    /// Tags and comments are not printed, but a line break separates words. An edit must not
    /// cut an element in two.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let name: String = html
            .trim_matches(['<', '>', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if name.eq_ignore_ascii_case("br") {
            self.run(" ", range);
        } else if html.starts_with("</") {
            let opened = self.open.iter().rposition(|(open, _)| *open == name);
            if let Some(index) = opened {
                let start = self.open[index].1;
                self.open.truncate(index);
                self.printed.wholes.push(start..range.end);
            }
        } else if name.is_empty() {
            self.printed.wholes.push(range);
        } else {
            self.open.push((name, range.start));
        }
    }

    /// Prints what is written; a line break with the marks around it is one space.
    fn verbatim(&mut self, range: Range<usize>) {
        let (raw, flat) = (self.raw.as_bytes(), self.flat);
        let mut start = range.start;
        while let Some(same) =
            (start..range.end).position(|at| raw[at] != flat.as_bytes()[at])
        {
            let gap = start + same;
            let blank =
                flat[gap..range.end].bytes().take_while(|byte| *byte == b' ').count();
            if start < gap {
                self.run(&flat[start..gap], start..gap);
            }
            if gap > 0 {
                self.run(" ", gap..gap + blank);
            }
            start = gap + blank;
        }
        if start < range.end {
            self.run(&flat[start..range.end], start..range.end);
        }
    }

    fn run(&mut self, words: &str, raw: Range<usize>) {
        let start = self.printed.text.len();
        self.printed.text.push_str(words);
        self.printed
            .runs
            .push(PrintedRun { printed: start..self.printed.text.len(), raw });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the written words for printed ones.
    fn written<'a>(text: &'a Text, quoted: &str) -> Option<&'a str> {
        let start = text.printed().find(quoted).unwrap();
        text.raw_range(start..start + quoted.len()).map(|range| &text.raw()[range])
    }

    fn point_behind(raw: &str, quoted: &str) -> usize {
        let text = text(raw);
        let end = text.printed().find(quoted).unwrap() + quoted.len();
        text.raw_range(end..end).unwrap().start
    }

    #[test]
    fn markup_escapes_and_note_marks_are_not_printed() {
        for (raw, printed) in [
            ("plain words", "plain words"),
            ("**bold** and *thin* and ~~gone~~", "bold and thin and gone"),
            ("the [Treaty](https://a.b/c \"t\") of 1951", "the Treaty of 1951"),
            ("work[^1] and[^two] rest", "work and rest"),
            ("a <!-- not this --> b<br>c <b>d</b>", "a  b c d"),
            ("5 \\* 6 \\& `a  b` `` `c` ``", "5 * 6 & a  b `c`"),
            ("salt &amp; pepper &#169; &unknown;", "salt & pepper © &unknown;"),
            ("see <https://a.b> [Deleted] [x][y]", "see https://a.b [Deleted] [x][y]"),
            ("a * b _ c < d & e ~ f \\", "a * b _ c < d & e ~ f \\"),
            (" , *including* remote work, ", " , including remote work, "),
            ("*words*", "words"),
            ("", ""),
            ("\\", "\\"),
            ("one  \ntwo\\", "one   two\\"),
            ("\\\\*a*", "\\a"),
            ("&amp;&lt;\\&", "&<&"),
        ] {
            assert_eq!(text(raw).printed(), printed, "{raw}");
        }
    }

    #[test]
    fn block_structure_is_words_here() {
        for raw in ["1. x_y", "# x_y", "> x_y", "- x_y", "| a_b |", "    x_y", "[x_y]: z"]
        {
            assert_eq!(text(raw).printed(), raw);
        }
    }

    #[test]
    fn a_quotation_may_cross_sentences_and_whole_markup() {
        let text = text("One *two* three. Four **five six** seven");
        assert_eq!(written(&text, "two three. Four"), Some("*two* three. Four"));
        assert_eq!(
            written(&text, "three. Four five six"),
            Some("three. Four **five six**")
        );
        assert_eq!(written(&text, "three. Four"), Some("three. Four"));
    }

    #[test]
    fn a_quotation_of_all_words_in_an_emphasis_stays_inside_it() {
        let text = text("One **five six** seven");
        assert_eq!(written(&text, "five six"), Some("five six"));
        assert_eq!(written(&text, "six"), Some("six"));
    }

    #[test]
    fn a_quotation_that_cuts_an_emphasis_has_no_place() {
        let text = text("One **five six** [the Treaty](u) x");
        assert_eq!(written(&text, "One five"), None);
        assert_eq!(written(&text, "Treaty x"), None);
        assert_eq!(written(&text, "the Treaty x"), Some("[the Treaty](u) x"));
    }

    #[test]
    fn escapes_and_entities_are_never_cut() {
        let text = text("5 \\* 6 &acE; 7");
        assert_eq!(written(&text, "* 6"), Some("\\* 6"));
        assert_eq!(written(&text, "5 *"), Some("5 \\*"));
        assert_eq!(written(&text, "∾"), None);
        assert_eq!(written(&text, "∾\u{333}"), Some("&acE;"));
    }

    #[test]
    fn a_note_mark_goes_with_the_words_around_it() {
        let text = text("in employment[^1] and rest");
        assert_eq!(written(&text, "employment and"), Some("employment[^1] and"));
        assert_eq!(written(&text, "employment"), Some("employment"));
    }

    #[test]
    fn words_inserted_behind_a_link_are_not_linked() {
        assert_eq!(point_behind("the [Treaty](u) x", "Treaty"), 15);
        assert_eq!(point_behind("*a* b", "a"), 3);
        assert_eq!(point_behind("*a* b", ""), 0);
        assert_eq!(point_behind("*ab* c", "a"), 2);
        assert_eq!(point_behind("in work[^1] x", "work"), 7);
    }

    #[test]
    fn a_written_range_widens_to_whole_runs() {
        let text = text("a &amp; **b** c");
        assert_eq!(text.printed_range(4..5), 2..3);
        assert_eq!(text.printed_range(0..15), 0..7);
        assert_eq!(text.printed_range(10..11), 4..5);
        assert_eq!(text.printed_range(8..8), 4..4);
    }

    #[test]
    fn the_lines_of_a_quote_are_printed_as_one() {
        let text = quote("> To *be*,\n> or not\n>\n> to be.");
        assert_eq!(text.printed(), "To be, or not to be.");
        assert_eq!(written(&text, "be, or"), Some("*be*,\n> or"));
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics_and_runs_ascend(raw in "[a-c \\\\*_`\\[\\]()<>&;!~^#|/-]{0,24}") {
            let text = text(&raw);
            let printed = text.printed().to_owned();
            for (start, _) in printed.char_indices() {
                for (length, _) in printed[start..].char_indices() {
                    let _ = text.raw_range(start..start + length);
                }
            }
            for start in 0..raw.len() {
                let range = text.printed_range(start..raw.len());
                proptest::prop_assert!(range.end <= printed.len());
            }
        }

        #[test]
        fn words_without_markup_print_as_they_are(raw in "[a-z0-9 .,;:()é#>-]{0,40}") {
            proptest::prop_assert_eq!(text(&raw), Text::plain(raw.as_str()));
            let plain = marked(&raw, &raw);
            proptest::prop_assert_eq!(plain.printed(), raw.as_str());
        }
    }
}
