//! What stands in a text and on no paper, and letters that are not what they look like.
//!
//! Comes in: a text as written, or one that was read. Goes out: problems at their places.
//! Hidden characters are looked for in every byte, those that Markdown would decode too;
//! commentary is a person's prose, in which they weigh less. It never knows whose text it is.

use std::ops::Range;

use crate::{
    diagnostic::{Rule, Severity},
    model::{Document, Provision, Text},
    source::Span,
    words,
};

use super::{
    body,
    line::{Line, Look},
    problem::Problem,
    text::text,
};

/// More lines with hidden characters than these are counted, not listed.
const LISTED: usize = 50;

/// Returns what is wrong with the letters of a document.
pub(super) fn in_document(source: &str, document: &Document) -> Vec<Problem> {
    if !is_suspect(source) {
        return Vec::new();
    }
    let layout = &document.layout;
    let (front, tail) = (layout.front.end as usize, layout.tail.start as usize);
    let prose = heading_from(source, tail);
    let mut problems = hidden(source, |at| match (front..prose).contains(&at) {
        true => Severity::Error,
        false => Severity::Warning,
    });
    problems.extend(comments(source, front..layout.heading.start as usize));
    problems.extend(in_text(&document.heading, source, layout.title));
    problems.extend(in_provisions(source, &document.provisions));
    let rest = Span::new(tail, prose);
    problems.extend(in_text(&text(&source[rest.range()]), source, rest));
    problems.extend(comments(source, layout.heading.end as usize..prose));
    problems
        .extend(mixed(&source[prose..]).into_iter().map(|problem| problem.moved(prose)));
    first_at_each_place(problems)
}

/// Returns what is wrong with the letters of a text that was written to be inserted, hidden
/// characters apart that stand in it as they are.
pub(super) fn in_written(written: &str) -> Vec<Problem> {
    if !is_suspect(written) {
        return Vec::new();
    }
    let mut problems: Vec<Problem> = Vec::new();
    let mut start = 0;
    while start < written.len() {
        let body = body::read(written, start, |level, _| level == 1);
        let body = body.noted(written, (&Text::default(), 0));
        problems.extend(in_provisions(written, &body.provisions));
        problems.extend(comments(written, start..body.end));
        let Some(line) = Line::at(written, body.end) else { break };
        problems.extend(in_text(&text(line.words), written, line.span()));
        start = line.end;
    }
    first_at_each_place(problems)
}

fn in_provisions(source: &str, provisions: &[Provision]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, provision) in provisions.iter().enumerate() {
        let Some(lines) = provision.lines else { continue };
        let found = in_text(&provision.text, source, lines.text);
        problems.extend(found.into_iter().map(|problem| problem.of(index)));
    }
    problems
}

/// Returns what is wrong with the letters of one part, which was read from `place`: what
/// Markdown takes out of it, and what it makes of it.
fn in_text(text: &Text, source: &str, place: Span) -> Vec<Problem> {
    let raw = text.raw();
    if !is_suspect(raw) {
        return Vec::new();
    }
    let stands = source.get(place.range()).unwrap_or_default();
    let at = |range: Range<usize>| {
        // Lines that were joined stand otherwise in the source.
        let start = match stands.get(range.clone()) == raw.get(range.clone()) {
            true => Some(range.start),
            false => raw.get(range.clone()).and_then(|words| stands.find(words)),
        };
        let start = place.start as usize + start.unwrap_or(0);
        Span::new(start, (start + range.len()).min(source.len()))
    };
    let mut problems: Vec<Problem> = words::unprinted(raw)
        .into_iter()
        .map(|one| unprinted(at(one.range), one.what))
        .collect();
    let written = |printed: Range<usize>| text.raw_range(printed).unwrap_or(0..raw.len());
    for (printed, letter, more) in words::hidden_in_lines(text.printed()) {
        let range = written(printed);
        if !raw[range.clone()].contains(letter) {
            problems.push(unseen(at(range), letter, more));
        }
    }
    for mut problem in mixed(text.printed()) {
        problem.span = at(written(problem.span.range()));
        problems.push(problem);
    }
    problems
}

/// A comment can be found as one of a line and as part of a text.
fn first_at_each_place(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| (problem.span.start, problem.rule));
    problems.dedup_by_key(|problem| (problem.span.start, problem.rule));
    problems
}

/// Where the next heading begins, from which on everything is commentary.
fn heading_from(source: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(line) = Line::at(source, at) {
        if let Look::Heading(_) = line.look() {
            return line.start;
        }
        at = line.end;
    }
    source.len()
}

/// Whether anything may be wrong: nearly no text has any of these.
fn is_suspect(text: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t') && byte != b'<';
    !text.bytes().all(plain)
        || text.contains("![")
        || text.contains("](")
        || text.contains('&')
}

/// Returns the lines with hidden characters, each with the weight of its first one.
pub(super) fn hidden(text: &str, weight: impl Fn(usize) -> Severity) -> Vec<Problem> {
    let offset = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &text[offset..];
    let mut lines = words::hidden_in_lines(text).map(|(range, letter, more)| {
        let (start, end) = (range.start + offset, range.end + offset);
        unseen(Span::new(start, end), letter, more).weighing(weight(start))
    });
    let mut problems: Vec<Problem> = lines.by_ref().take(LISTED).collect();
    let more = lines.count();
    if let (Some(last), true) = (problems.last_mut(), more > 0) {
        let more = words::counted(more, "more line");
        last.message = format!("{}; such stand in {more}", last.message);
    }
    problems
}

fn unseen(span: Span, letter: char, more: usize) -> Problem {
    let name = words::name_of(letter);
    let message = match more {
        0 => format!("a character that cannot be seen: {name}"),
        more => format!("{} characters that cannot be seen: first {name}", more + 1),
    };
    let help = "Remove it: a paper would show another text than the file holds.";
    Problem::new(Rule::HiddenCharacter, span, message, help)
}

fn unprinted(span: Span, what: &str) -> Problem {
    let help = "Write the words alone; `\\<` and `\\[` print a bracket that is meant.";
    let message = format!("{what} stands in the text and on no paper");
    Problem::new(Rule::MarkupInText, span, message, help)
}

/// The comments that begin a line within a range.
fn comments(source: &str, range: Range<usize>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut at = range.start;
    while let Some(line) = Line::at(source, at).filter(|line| line.text < range.end) {
        at = line.end;
        if line.look() == Look::Comment {
            let length = source[line.text..].find("-->").map(|length| length + 3);
            let end = line.text + length.unwrap_or(line.words.len());
            at = Line::at(source, end).map_or(source.len(), |rest| rest.end);
            problems.push(unprinted(Span::new(line.text, end), "a comment"));
        }
    }
    problems
}

/// Returns the words of several scripts.
pub(super) fn mixed(text: &str) -> Vec<Problem> {
    let words = words::mixed_words(text).into_iter().take(LISTED);
    let problem = |one: words::MixedWord| {
        let word = &text[one.range.clone()];
        let message = format!(
            "“{word}” has the {} letter “{}” (U+{:04X}) among {} ones",
            one.script,
            one.letter,
            u32::from(one.letter),
            one.before
        );
        let help = "Type the word again: letters of two scripts can look alike.";
        let span = Span::new(one.range.start, one.range.end);
        Problem::new(Rule::MixedScript, span, message, help)
    };
    words.map(problem).collect()
}
