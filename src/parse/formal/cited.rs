//! Places as each house cites them, back to addresses.
//!
//! Most forms are those that [`address`] reads. What it does not know is said here: points of
//! points of a house that cites from the article down, and parts that are called otherwise.

use crate::{
    model::{Address, Core, Frame, Nth, PartName, Root, Step},
    parse::address::address,
};

/// Reads a place; of one that the proposal itself makes (`new article 14`), with that.
pub(super) fn cited(words: &str) -> Result<(Address, Frame), String> {
    let words = words.trim().trim_end_matches(',');
    let (words, frame) = match words.strip_prefix("new ").or(words.strip_prefix("New ")) {
        Some(rest) => (rest, Frame::Result),
        None => (words, Frame::Base),
    };
    // A sentence begins with a capital.
    let small = small(words);
    let found = downward(words).or_else(|| downward(&small)).or_else(|| upward(&small));
    let found =
        found.map_or_else(|| address(words).map_err(|error| error.to_string()), Ok);
    Ok((found?, frame))
}

/// Words with a small letter at their beginning.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A place as a proposal file gives it.
pub(super) fn written(words: &str) -> Result<String, String> {
    if is_amendment(words.trim()) {
        return Ok(words.trim().to_owned());
    }
    let (address, frame) = cited(words)?;
    Ok(match frame {
        Frame::Base => address.to_string(),
        Frame::Result => format!("new {address}"),
    })
}

/// Whether words cite an amendment of a proposal, `P-007.2`.
fn is_amendment(words: &str) -> bool {
    let Some((id, number)) = words.rsplit_once('.') else { return false };
    let figures =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    figures(number)
        && id.contains('-')
        && id.chars().all(|one| one.is_ascii_alphanumeric() || "-/.".contains(one))
}

/// From the article down, with the names that this house has.
fn downward(words: &str) -> Option<Address> {
    let mut parts = words.split(", ");
    let mut read = parts.next()?.to_owned();
    let mut part = None;
    let mut changed = false;
    for next in parts {
        if let Some(points) = next.strip_prefix("sub-paragraph ")
            && !points.contains([' ', '('])
        {
            let points = points.split('.').map(|point| format!("({point})"));
            read.push_str(&points.collect::<String>());
            changed = true;
        } else if let Some((number, points)) = decimal(next) {
            read.push_str(&format!("({number}){points}"));
            changed = true;
        } else if next == "introductory paragraph" {
            part = Some(PartName::Chapeau);
            changed = true;
        } else {
            read.push_str(", ");
            read.push_str(next);
        }
    }
    let (nth, rest) = recital(&read).unwrap_or((0, &read));
    if nth > 0 {
        let below = format!("PP{nth}{rest}");
        let found = address(&below).ok()?;
        return Some(Address { part: part.or(found.part), ..found });
    }
    let found = changed.then(|| address(&read).ok()).flatten()?;
    Some(Address { part: part.or(found.part), ..found })
}

/// `paragraph 1.2 (a)`: a number with a dot is one label, and no way down. What stands behind it
/// is its points, without blanks.
fn decimal(words: &str) -> Option<(&str, String)> {
    let rest = words.strip_prefix("paragraph ")?;
    let (number, points) = rest.split_at(rest.find([' ', '(']).unwrap_or(rest.len()));
    let is_decimal =
        number.contains('.') && number.starts_with(|one: char| one.is_ascii_digit());
    let is_number = is_decimal && number.ends_with(|one: char| one.is_ascii_digit());
    let are_points = points.is_empty() || points.trim_start().starts_with('(');
    (is_number && are_points).then(|| (number, points.replace(' ', "")))
}

/// `sixth preambular paragraph`, `sixth recital`, and what stands behind it.
fn recital(words: &str) -> Option<(u32, &str)> {
    let names = [" preambular paragraph", " recital"];
    let (name, at) = names.iter().find_map(|name| Some((name, words.find(name)?)))?;
    let nth = ordinal(words[..at].trim_start_matches("the "))?;
    Some((nth, &words[at + name.len()..]))
}

/// From the last part up: `third indent of the second subparagraph of Article 2(1)`.
fn upward(words: &str) -> Option<Address> {
    let (first, rest) = split_first(words)?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let mut holder = cited(rest).ok()?.0;
    let nth = |name: &str| first.strip_suffix(name).and_then(ordinal);
    let part = match first {
        "title" | "heading" => Some(PartName::Heading),
        "introductory words" => Some(PartName::Chapeau),
        "concluding words" => Some(PartName::ClosingWords),
        _ => nth(" sentence").map(PartName::Sentence),
    };
    if part.is_some() {
        holder.part = part;
        return Some(holder);
    }
    let point = first.strip_prefix("point (").and_then(|rest| rest.strip_suffix(')'));
    let step = if let Some(point) = point {
        Step::Number(Core::new(point))
    } else if let Some(name) = first.strip_prefix("note ") {
        Step::Note(name.to_owned())
    } else if let Some(nth) = nth(" indent") {
        Step::Indent(nth)
    } else {
        Step::Unnumbered(nth(" paragraph").or_else(|| nth(" subparagraph"))?)
    };
    holder.steps.push(step);
    Some(holder)
}

/// What stands before the first `of`, or `to` of a note, and what behind.
fn split_first(words: &str) -> Option<(&str, &str)> {
    match words.starts_with("note ") {
        true => words.split_once(" to "),
        false => words.split_once(" of "),
    }
}

/// An ordinal in words or figures.
pub(super) fn ordinal(words: &str) -> Option<u32> {
    let figures = words.trim_end_matches(|one: char| one.is_alphabetic());
    if !figures.is_empty() && figures.len() < words.len() {
        return figures.parse().ok();
    }
    (1..=12).find(|nth| Nth(*nth).to_string() == words)
}

/// The last number of a place: what it becomes when it is given another.
pub(super) fn last_number(address: &Address) -> Option<String> {
    match address.steps.last() {
        Some(Step::Number(core)) => Some(core.written().to_owned()),
        Some(
            Step::Unnumbered(_) | Step::Recital(_) | Step::Indent(_) | Step::Note(_),
        ) => None,
        None => number_of(&address.root),
    }
}

fn number_of(root: &Root) -> Option<String> {
    match root {
        Root::Article(core) => Some(core.written().to_owned()),
        Root::Group(groups) => groups.last().map(|one| one.number.written().to_owned()),
        Root::Within(_, inner) => number_of(inner),
        Root::Preamble | Root::ArticleId(_) | Root::Closing => None,
    }
}
