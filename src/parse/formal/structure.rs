//! Sentences that move, number, divide, join, tag, or replace a term.

use super::{
    cited,
    marks::MARK,
    provisions,
    said::{Fault, FormalValue},
    words::{Fields, Sentence, Stretch, text},
};

type Found = Option<Result<Fields, Fault>>;

/// Reads a sentence of one of these forms.
pub(super) fn read(sentence: &Sentence<'_>, whole: Stretch<'_>) -> Found {
    if let Some(rest) = whole.behind("in ") {
        return Some(termed(sentence, rest));
    }
    if let Some(rest) = whole.behind("the existing text of ") {
        return Some(wrapped(sentence, rest));
    }
    if let Some((subject, to)) = whole.around_any(&[" is moved ", " are moved "]) {
        return Some(moved(sentence, subject, to));
    }
    if let Some((subject, rest)) = whole.around(" is divided, its words ") {
        return Some(divided(sentence, subject, rest));
    }
    if let Some((subjects, rest)) = whole.around(" are joined, their words ") {
        return Some(joined(sentence, subjects, rest));
    }
    if let Some((subject, rest)) = whole.around(" is tagged anew, its words unchanged: ")
    {
        let made = || {
            let mut fields =
                vec![text("op", "set"), text("at", sentence.place(subject)?)];
            fields.extend(tags(sentence, rest)?);
            Ok(fields)
        };
        return Some(made());
    }
    if let Some((subject, number)) = whole.around(" is given the number ") {
        return Some(numbered(sentence, subject, number.words.to_owned()));
    }
    let (subject, to) = whole.around(" becomes ").or_else(|| whole.around(" become "))?;
    let number = cited::cited(to.words).ok().and_then(|(at, _)| cited::last_number(&at));
    Some(match number {
        Some(number) => numbered(sentence, subject, number),
        None => Err(sentence.unread(to)),
    })
}

/// Whether new provisions that are called so stand in a document: they have no headings.
pub(super) fn is_below(noun: &str) -> bool {
    let one = noun.strip_suffix('s').unwrap_or(noun);
    let below = [
        "paragraph",
        "subparagraph",
        "item",
        "indent",
        "note",
        "recital",
        "point",
        "text",
    ];
    below.contains(&one)
}

/// Beside which provision something comes, or into which.
pub(super) fn place(
    sentence: &Sentence<'_>,
    stretch: Stretch<'_>,
) -> Result<Fields, Fault> {
    let forms = [
        ("after ", "after", None),
        ("before ", "before", None),
        ("at the beginning of ", "into", Some("start")),
        ("at the end of ", "into", None),
        ("to the beginning of ", "into", Some("start")),
        ("to the end of ", "into", None),
    ];
    let found = forms
        .iter()
        .find_map(|(head, key, position)| Some((stretch.behind(head)?, *key, *position)));
    let Some((place, key, position)) = found else {
        return Err(sentence.unread(stretch));
    };
    let mut fields = vec![text(key, sentence.place(place)?)];
    fields.extend(position.map(|position| text("position", position)));
    Ok(fields)
}

fn moved(
    sentence: &Sentence<'_>,
    subject: Stretch<'_>,
    to: Stretch<'_>,
) -> Result<Fields, Fault> {
    let (to, number) = match to.around_last(", with the number ") {
        Some((to, number)) => (to, Some(number.words.to_owned())),
        None => (to, None),
    };
    let mut fields = vec![text("op", "move"), text("at", sentence.place(subject)?)];
    fields.extend(place(sentence, to)?);
    fields.extend(number.map(|number| text("number", number)));
    Ok(fields)
}

fn numbered(
    sentence: &Sentence<'_>,
    subject: Stretch<'_>,
    number: String,
) -> Result<Fields, Fault> {
    Ok(vec![
        text("op", "renumber"),
        text("at", sentence.place(subject)?),
        text("to", number),
    ])
}

/// `PLACE becomes PLACE`, with a label where that is none of the usual ones.
fn wrapped(sentence: &Sentence<'_>, rest: Stretch<'_>) -> Result<Fields, Fault> {
    let labelled = rest.around(" is labelled \u{fffc}");
    let labelled = labelled.or_else(|| rest.around(", labelled \u{fffc}"));
    let (subject, label) = match labelled {
        Some((before, _)) => {
            let subject =
                before.around(" becomes ").map_or(before, |(subject, _)| subject);
            (subject, sentence.quote(rest, 0).unwrap_or_default())
        }
        None => {
            let Some((subject, to)) = rest.around(" becomes ") else {
                return Err(sentence.unread(rest));
            };
            let number =
                cited::cited(to.words).ok().and_then(|(at, _)| cited::last_number(&at));
            let Some(number) = number else { return Err(sentence.unread(to)) };
            (subject, usual_label(&number))
        }
    };
    Ok(vec![text("op", "wrap"), text("at", sentence.place(subject)?), text("as", label)])
}

/// The label that a number usually bears: `1.`, `(a)`.
fn usual_label(number: &str) -> String {
    match number.starts_with(|one: char| one.is_ascii_digit()) {
        true => format!("{number}."),
        false => format!("({number})"),
    }
}

fn divided(
    sentence: &Sentence<'_>,
    subject: Stretch<'_>,
    rest: Stretch<'_>,
) -> Result<Fields, Fault> {
    let at = sentence.place(subject)?;
    let instruction = sentence.instruction;
    let (headed, all) = headed(sentence, rest, "and heading ")?;
    let first = headed.first(all);
    let into = provisions::texts(&instruction.lines, instruction.span, (first, all))?;
    Ok(vec![text("op", "split"), text("at", at), ("into", FormalValue::Texts(into))])
}

fn joined(
    sentence: &Sentence<'_>,
    subjects: Stretch<'_>,
    rest: Stretch<'_>,
) -> Result<Fields, Fault> {
    let instruction = sentence.instruction;
    let (headed, all) = headed(sentence, rest, "and the first heading ")?;
    let documents = headed.first(all);
    let all = listed(subjects.trimmed()).into_iter().map(|one| sentence.place(one));
    let all = all.collect::<Result<Vec<String>, Fault>>()?;
    let into = provisions::text(&instruction.lines, instruction.span, documents)?;
    Ok(vec![
        text("op", "join"),
        ("provisions", FormalValue::List(all)),
        text("into", into),
    ])
}

/// Whether the heading of what is divided or joined is said to stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Stays,
    Given,
}

impl Head {
    /// Whether the first text has a heading, where `all` do.
    fn first(self, all: bool) -> bool {
        all && self == Self::Given
    }
}

/// `unchanged, into the following NOUN`, with `stays` before it where a heading stays; and
/// whether what is called so has headings.
fn headed(
    sentence: &Sentence<'_>,
    rest: Stretch<'_>,
    stays: &str,
) -> Result<(Head, bool), Fault> {
    const UNCHANGED: &str = "unchanged, into the following ";
    let kept = rest.behind(stays).and_then(|rest| rest.behind(UNCHANGED));
    let (head, noun) = match (kept, rest.behind(UNCHANGED)) {
        (Some(noun), _) => (Head::Stays, noun),
        (None, Some(noun)) => (Head::Given, noun),
        (None, None) => return Err(sentence.unread(rest)),
    };
    Ok((head, !is_below(noun.words.trim())))
}

/// The places of a row: `a, b and c`, `a, and b`, `a; b; and c`.
fn listed(row: Stretch<'_>) -> Vec<Stretch<'_>> {
    let (between, last) = if row.words.contains("; and ") {
        ("; ", "; and ")
    } else if row.words.contains(", and ") {
        ("", ", and ")
    } else {
        (", ", " and ")
    };
    let Some((before, behind)) = row.around_last(last) else { return vec![row] };
    let mut all = Vec::new();
    let mut rest = before;
    while !between.is_empty()
        && let Some((one, more)) = rest.around(between)
    {
        all.push(one);
        rest = more;
    }
    all.push(rest);
    all.push(behind);
    all
}

/// `PLACES, the term “…” is replaced by “…” and the term …`, and where it stays.
fn termed(sentence: &Sentence<'_>, rest: Stretch<'_>) -> Result<Fields, Fault> {
    let Some((places, forms)) = rest.around(", the term \u{fffc}") else {
        return Err(sentence.unread(rest));
    };
    let (_, kept) = match forms.around(". It stays in ") {
        Some((forms, kept)) => (forms, Some(kept)),
        None => (forms, None),
    };
    let quoted = rest.words.matches(MARK).count();
    let quote = |nth: usize| sentence.quote(rest, nth).unwrap_or_default();
    if quoted % 2 == 1 {
        return Err(sentence.unread(forms));
    }
    let mut pairs = (0..quoted / 2).map(|nth| (quote(2 * nth), quote(2 * nth + 1)));
    let (from, with) = pairs.next().unwrap_or_default();
    let further: Vec<(String, String)> = pairs.collect();
    let mut hits = Vec::new();
    for place in listed(places) {
        hits.push(hit(sentence, place, false)?);
    }
    for place in kept.map(listed).unwrap_or_default() {
        hits.push(hit(sentence, place, true)?);
    }
    let mut fields =
        vec![text("op", "replace_term"), text("from", from), text("with", with)];
    if !further.is_empty() {
        fields.push(("forms", FormalValue::Map(further)));
    }
    fields.push(("hits", FormalValue::Entries(hits)));
    Ok(fields)
}

/// A place where a term stands: `article 3 (second occurrence, where it stays)`.
fn hit(
    sentence: &Sentence<'_>,
    place: Stretch<'_>,
    kept: bool,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let (mut place, mut nth, mut keep) = (place.trimmed(), None, kept);
    if let Some(rest) = place.before(" (where it stays)") {
        (place, keep) = (rest, true);
    } else if let Some(rest) = place.before(" occurrence, where it stays)") {
        let Some((rest, which)) = rest.around_last(" (") else {
            return Err(sentence.unread(place));
        };
        (place, nth, keep) = (rest, cited::ordinal(which.words), true);
    } else if let Some(rest) = place.before(" occurrence)") {
        let Some((rest, which)) = rest.around_last(" (") else {
            return Err(sentence.unread(place));
        };
        (place, nth) = (rest, cited::ordinal(which.words));
    }
    let mut entry = vec![("at", sentence.place(place)?)];
    entry.extend(nth.map(|nth| ("occurrence", nth.to_string())));
    entry.extend(keep.then(|| ("keep", "true".to_owned())));
    Ok(entry)
}

/// `id climate-visa; persons visitor, “a, b”; no rights`.
pub(super) fn tags(
    sentence: &Sentence<'_>,
    stretch: Stretch<'_>,
) -> Result<Fields, Fault> {
    let mut fields = Fields::new();
    let mut quoted = 0;
    for part in stretch.words.split("; ") {
        let (none, part) = match part.strip_prefix("no ") {
            Some(rest) => (true, rest),
            None => (false, part),
        };
        let (name, values) = part.split_once(' ').unwrap_or((part, ""));
        let key = match name {
            "id" => "id",
            "persons" => "persons",
            "rights" => "rights",
            "themes" => "themes",
            _ => return Err(sentence.unread(stretch)),
        };
        let values: Vec<String> = match none || values.is_empty() {
            true => Vec::new(),
            false => values
                .split(", ")
                .map(|value| match value.contains(MARK) {
                    true => {
                        quoted += 1;
                        sentence.quote(stretch, quoted - 1).unwrap_or_default()
                    }
                    false => value.to_owned(),
                })
                .collect(),
        };
        fields.push(match key {
            "id" => text("id", values.concat()),
            key => (key, FormalValue::List(values)),
        });
    }
    Ok(fields)
}
