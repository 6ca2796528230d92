//! Sentences about words and provisions; which form a sentence has.

use super::{
    cited,
    layout::Instruction,
    marks::{self, MARK},
    provisions,
    said::{Fault, FormalValue},
    structure,
    words::{Fields, Sentence, Stretch, text},
};

/// Reads a sentence as the fields of an amendment.
pub(super) fn read(instruction: &Instruction) -> Result<Fields, Fault> {
    let said = &instruction.sentence;
    let unquoted = marks::taken_out(&said.text).map_err(|range| {
        let span = said.span(range.start, range.end);
        let message = "a quotation mark has no partner";
        Fault::new(span, message, "Put “ before the words and ” behind them.")
    })?;
    let sentence = Sentence { instruction, unquoted };
    let words = sentence.unquoted.words.trim_end();
    let words = words.strip_suffix(['.', ':']).unwrap_or(words);
    let whole = Stretch::whole(words);
    let found = of_words(&sentence, whole)
        .or_else(|| of_provisions(&sentence, whole))
        .or_else(|| structure::read(&sentence, whole))
        .unwrap_or_else(|| Err(sentence.unread(whole)));
    let fields = found?;
    let takes_text = sentence.instruction.sentence.text.trim_end().ends_with(':');
    match (takes_text, instruction.lines.first()) {
        (false, Some((_, line))) => {
            let span = line.span(0, line.text.len());
            let message = "text stands below a sentence that announces none";
            Err(Fault::new(
                span,
                message,
                "End the sentence in a colon, or take it away.",
            ))
        }
        (_, _) => Ok(fields),
    }
}

type Found = Option<Result<Fields, Fault>>;

/// Sentences about words: `In …, the words “…” are …`, `At the end of …, the words …`.
fn of_words(sentence: &Sentence<'_>, whole: Stretch<'_>) -> Found {
    let (whole, notes) = noted(sentence, whole);
    let found = if let Some(rest) = whole.behind("in ") {
        if rest.words.contains("the term \u{fffc} is replaced by") {
            return None;
        }
        inside(sentence, rest)
    } else {
        let ends = [("at the beginning of ", "start"), ("at the end of ", "end")];
        let (rest, position) = ends
            .iter()
            .find_map(|(head, position)| Some((whole.behind(head)?, *position)))?;
        at_end(sentence, rest, position)?
    };
    Some(found.and_then(|mut fields| {
        if let Some(notes) = notes {
            with_notes(sentence, &mut fields, notes)?;
        }
        Ok(fields)
    }))
}

/// The sentence without what announces notes: how it brings them.
fn noted<'s>(sentence: &Sentence<'_>, whole: Stretch<'s>) -> (Stretch<'s>, Option<bool>) {
    let announced = [", with the following note", ", with the following notes"];
    let rest = announced.iter().find_map(|words| whole.before(words));
    match rest {
        Some(rest) => (rest, Some(false)),
        None => {
            let alone = whole.words.ends_with("the following note is inserted");
            (whole, (alone && !sentence.instruction.lines.is_empty()).then_some(true))
        }
    }
}

/// Adds the notes that words bring; alone, they are all that is new.
fn with_notes(
    sentence: &Sentence<'_>,
    fields: &mut Fields,
    alone: bool,
) -> Result<(), Fault> {
    let instruction = sentence.instruction;
    let notes = provisions::text(&instruction.lines, instruction.span, false)?;
    let mut names = notes.lines().filter_map(|line| {
        let (mark, _) = line.split_once("]: ")?;
        mark.starts_with("[^").then(|| format!("{mark}]"))
    });
    let new = fields.iter_mut().find(|(key, _)| matches!(*key, "with" | "text"));
    if let Some((_, FormalValue::Text(words))) = new {
        if alone {
            *words = names.by_ref().collect();
        }
        words.push_str("\n\n");
        words.push_str(&notes);
    }
    Ok(())
}

/// What stands before quoted words, without what these are called.
fn unnamed(stretch: Stretch<'_>) -> Stretch<'_> {
    const NAMES: [&str; 8] =
        ["words", "word", "figures", "figure", "signs", "sign", "phrase", "term"];
    let named = NAMES.iter().find_map(|name| {
        stretch
            .before(&format!("the {name} "))
            .or_else(|| stretch.before(&format!("{name} ")))
    });
    named.unwrap_or(stretch)
}

/// `PLACE, the words “…” are replaced by “…”` and its kin.
fn inside(sentence: &Sentence<'_>, rest: Stretch<'_>) -> Result<Fields, Fault> {
    let Some((before, behind)) = rest.around("\u{fffc}") else {
        return Err(sentence.unread(rest));
    };
    let found = sentence.quote(rest, 0).unwrap_or_default();
    let before = unnamed(before);
    let sides = [(" after ", "after_words"), (" before ", "before_words")];
    let side = sides.iter().find_map(|(words, key)| Some((before.before(words)?, *key)));
    let (occurrence, behind) = which(behind);
    if let Some((place, key)) = side {
        let at = sentence.place(place)?;
        let new = inserted(sentence, behind)?;
        let mut fields = vec![text("op", "insert"), text("at", at), text(key, found)];
        fields.extend(occurrence.map(|which| text("occurrence", which)));
        fields.push(text("text", new));
        return Ok(fields);
    }
    let at = sentence.place(before)?;
    let done = behind.words.trim_start_matches([',', ' ']).trim_end();
    if matches!(done, "is deleted" | "are deleted") {
        let mut fields = vec![text("op", "delete"), text("at", at), text("find", found)];
        fields.extend(occurrence.map(|which| text("occurrence", which)));
        return Ok(fields);
    }
    let replaced = ["is replaced by ", "are replaced by "];
    let new = replaced.iter().find_map(|words| behind.around(words)).map(|(_, new)| new);
    let Some(new) = new.filter(|new| ends_in_quote(*new)) else {
        return Err(sentence.unread(behind));
    };
    let with = sentence.quote(new, 0).unwrap_or_default();
    let mut fields = vec![
        text("op", "replace"),
        text("at", at),
        text("find", found),
        text("with", with),
    ];
    fields.extend(occurrence.map(|which| text("occurrence", which)));
    Ok(fields)
}

/// Whether a stretch is one quotation, with what it is called.
fn ends_in_quote(stretch: Stretch<'_>) -> bool {
    let words = stretch.words.trim();
    words.ends_with(MARK) && words.matches(MARK).count() == 1
}

/// `, the words “…” are inserted`: the new words; of a note alone, none yet.
fn inserted(sentence: &Sentence<'_>, stretch: Stretch<'_>) -> Result<String, Fault> {
    if stretch.words.trim_start_matches([',', ' ']) == "the following note is inserted" {
        return Ok(String::new());
    }
    let done = ["is inserted", "are inserted", "is added", "are added"];
    let rest = done.iter().find_map(|words| stretch.before(words));
    match rest.filter(|rest| ends_in_quote(*rest)) {
        Some(rest) => Ok(sentence.quote(rest, 0).unwrap_or_default()),
        None => Err(sentence.unread(stretch)),
    }
}

/// `PLACE, the words “…” are inserted`, at an end of it.
fn at_end(sentence: &Sentence<'_>, rest: Stretch<'_>, position: &str) -> Found {
    let (place, new) = match rest.around("\u{fffc}") {
        Some((before, _)) => (unnamed(before), rest),
        None => {
            let place = rest.before("the following note is inserted")?;
            (place, Stretch::whole("the following note is inserted"))
        }
    };
    // Tags and the like: the following provisions.
    if place.words.contains("the following ") {
        return None;
    }
    let made = || {
        let at = sentence.place(place)?;
        let new = inserted(sentence, new)?;
        Ok(vec![
            text("op", "insert"),
            text("at", at),
            text("position", position),
            text("text", new),
        ])
    };
    Some(made())
}

/// Which of several is meant, and what stands behind that.
fn which(stretch: Stretch<'_>) -> (Option<String>, Stretch<'_>) {
    for all in [", wherever it stands", ", wherever they stand", " (each occurrence)"] {
        if let Some(rest) = stretch.behind(all) {
            return (Some("all".to_owned()), rest);
        }
    }
    if let Some(rest) = stretch.behind(" (occurrence ")
        && let Some((nth, rest)) = rest.around(")")
    {
        return (Some(nth.words.to_owned()), rest);
    }
    for nth in [", where it stands for the ", ", where they stand for the "] {
        if let Some(rest) = stretch.behind(nth)
            && let Some((nth, rest)) = rest.around(" time")
            && let Some(nth) = cited::ordinal(nth.words)
        {
            return (Some(nth.to_string()), rest);
        }
    }
    (None, stretch)
}

/// Sentences about whole provisions.
fn of_provisions(sentence: &Sentence<'_>, whole: Stretch<'_>) -> Found {
    if let Some(found) = provisions_inserted(sentence, whole) {
        return Some(found);
    }
    for replaced in ["is replaced by the following", "are replaced by the following"] {
        if let Some(subject) = whole.before(replaced) {
            return Some(substituted(sentence, subject));
        }
    }
    if let Some(rest) = whole.behind("the heading of ") {
        return Some(retitled(sentence, rest));
    }
    for deleted in ["is deleted", "are deleted", "is left out", "are left out"] {
        if let Some(subject) = whole.before(deleted) {
            let (subject, old) = guarded(sentence, subject);
            let made = || {
                let mut fields =
                    vec![text("op", "delete"), text("at", sentence.place(subject)?)];
                fields.extend(old.map(|old| text("old", old)));
                Ok(fields)
            };
            return Some(made());
        }
    }
    None
}

/// A place, and the text that stands there as the sentence has it.
fn guarded<'s>(
    sentence: &Sentence<'_>,
    subject: Stretch<'s>,
) -> (Stretch<'s>, Option<String>) {
    let around = subject.around_any(&[" which reads \u{fffc}", " which read \u{fffc}"]);
    match around {
        Some((place, _)) => (place, sentence.quote(subject, 0)),
        None => (subject, None),
    }
}

fn substituted(sentence: &Sentence<'_>, subject: Stretch<'_>) -> Result<Fields, Fault> {
    let (subject, old) = guarded(sentence, subject);
    let (subject, keeps_head) = match subject.behind("the text of ") {
        Some(rest) => (rest, true),
        None => (subject, false),
    };
    let at = sentence.place(subject)?;
    let is_whole = cited::cited(subject.trimmed().words)
        .is_ok_and(|(at, _)| at.steps.is_empty() && at.part.is_none());
    let instruction = sentence.instruction;
    let documents = is_whole && !keeps_head;
    let new = provisions::text(&instruction.lines, instruction.span, documents)?;
    let mut fields = vec![text("op", "substitute"), text("at", at), text("text", new)];
    fields.extend(old.map(|old| text("old", old)));
    Ok(fields)
}

fn retitled(sentence: &Sentence<'_>, rest: Stretch<'_>) -> Result<Fields, Fault> {
    let (rest, notes) = noted(sentence, rest);
    let Some((place, new)) = rest.around("is replaced by ") else {
        return Err(sentence.unread(rest));
    };
    if !ends_in_quote(new) {
        return Err(sentence.unread(new));
    }
    let with = sentence.quote(new, 0).unwrap_or_default();
    let mut fields = vec![
        text("op", "retitle"),
        text("at", sentence.place(place)?),
        text("with", with),
    ];
    if notes.is_some() {
        with_notes(sentence, &mut fields, false)?;
    }
    Ok(fields)
}

/// `After PLACE, the following article (tags), with the number of its place, is inserted`.
fn provisions_inserted(sentence: &Sentence<'_>, whole: Stretch<'_>) -> Found {
    let rest = whole.before(" inserted")?;
    let rest = rest.before(" is").or_else(|| rest.before(" are"))?;
    let rest = rest.before(", with the number of its place,").unwrap_or(rest);
    let (place, new) = rest.around(", the following ")?;
    let (noun, tags) = match new.around("(") {
        Some((noun, tags)) => (noun.trimmed(), tags.before(")")),
        None => (new.trimmed(), None),
    };
    let made = || {
        let mut fields = vec![text("op", "insert")];
        fields.extend(structure::place(sentence, place)?);
        for (key, value) in tags
            .map(|tags| structure::tags(sentence, tags))
            .transpose()?
            .into_iter()
            .flatten()
        {
            fields.push((key, value));
        }
        let documents = !structure::is_below(noun.words);
        let instruction = sentence.instruction;
        let lines = &instruction.lines;
        let mut new = provisions::text(lines, instruction.span, documents)?;
        if noun.words == "closing formula" && !new.starts_with("# Closing formula") {
            new = format!("# Closing formula\n\n{}", new.trim_start_matches("# "));
        }
        fields.push(text("text", new));
        Ok(fields)
    };
    Some(made())
}
