//! What each operation instructs, in a sentence.

use crate::model::{
    Address, Amendment, Citation, Core, Fragment, Label, NewText, NewWords, Nth,
    Occurrence, Operation, Provision, ProvisionPlace, Quotation, Tag, TermForm, TermHit,
    WordPlace,
};

use super::{
    place::{Named, Naming, listed, renumbered, verb, wrapped},
    quoted::{FormalLine, Quoted, notes, text, texts},
};

/// A sentence, and the text that follows it.
type Said = (String, Vec<FormalLine>);

/// What an amendment instructs.
pub(super) fn instruction(amendment: &Amendment, style: Citation) -> Said {
    let naming = Naming { style, frame: amendment.frame };
    let (sentence, text) = match &amendment.operation {
        Operation::Replace { at, find, with, occurrence } => {
            replaced(naming, &at.value, (find, *occurrence), with)
        }
        Operation::InsertWords { at, place, text } => {
            words_inserted(naming, &at.value, place, text)
        }
        Operation::DeleteWords { at, find, occurrence } => {
            bare(words_deleted(naming, &at.value, find, *occurrence))
        }
        Operation::InsertProvisions { place, text, tags, id } => {
            let id = id.as_ref().map(|id| id.value.as_str());
            inserted(naming, place, text, (id, tags))
        }
        Operation::DeleteProvision { at, old, .. } => {
            let which = reading(old.as_ref());
            let place = naming.inside(&at.value);
            bare(format!("{}{which} {} deleted.", place, verb(&at.value)))
        }
        Operation::Substitute { at, text, old } => {
            substituted(naming, &at.value, text, old.as_ref())
        }
        Operation::Retitle { at, with } => retitled(naming, &at.value, with),
        Operation::Move { at, place, number } => {
            let number = number.as_ref().map(|number| &number.value);
            bare(moved(naming, &at.value, place, number))
        }
        Operation::Renumber { at, to } => bare(numbered(naming, &at.value, &to.value)),
        Operation::Wrap { at, label } => bare(labelled(naming, &at.value, &label.value)),
        Operation::Split { at, into } => divided(naming, &at.value, into),
        Operation::Join { articles, into } => {
            joined(naming, articles.iter().map(|one| &one.value), into)
        }
        Operation::ReplaceTerm { forms, hits } => bare(termed(naming, forms, hits)),
        Operation::Set { at, tags } => bare(tagged(naming, &at.value, tags)),
    };
    (capitalized(&sentence), text)
}

fn bare(sentence: String) -> Said {
    (sentence, Vec::new())
}

fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Which of several is meant, behind the words.
fn which(occurrence: Occurrence) -> String {
    match occurrence {
        Occurrence::Only => String::new(),
        Occurrence::Nth(nth) => {
            format!(", where they stand for the {} time,", Nth(nth))
        }
        Occurrence::All => ", wherever they stand,".to_owned(),
    }
}

/// The same of one word.
fn which_of(quoted: &Quoted, occurrence: Occurrence) -> String {
    match quoted.verb() {
        "is" => which(occurrence).replace("they stand", "it stands"),
        _ => which(occurrence),
    }
}

/// What brings notes says so.
fn with_notes(sentence: &str, new: &NewWords) -> Said {
    let lines = notes(new);
    match (lines.is_empty(), new.notes.len()) {
        (true, _) => bare(format!("{sentence}.")),
        (false, 1) => (format!("{sentence}, with the following note:"), lines),
        (false, _) => (format!("{sentence}, with the following notes:"), lines),
    }
}

fn replaced(
    naming: Naming,
    at: &Address,
    (find, occurrence): (&Quotation, Occurrence),
    with: &NewWords,
) -> Said {
    let old = Quoted::new(&find.text);
    let new = Quoted::new(with.text.raw()).bare();
    let place = naming.inside(at);
    let place = place.trim_end_matches(',');
    let which = which_of(&old, occurrence);
    let verb = old.verb();
    with_notes(&format!("in {place}, {old}{which} {verb} replaced by {new}"), with)
}

fn words_inserted(
    naming: Naming,
    at: &Address,
    place: &WordPlace,
    new: &NewWords,
) -> Said {
    let name = naming.name(at);
    let beside = |side: &str, words: &Quotation, occurrence: Occurrence| {
        let words = Quoted::new(&words.text);
        let which = which_of(&words, occurrence);
        let which = which.trim_end_matches(',');
        format!("in {name}, {side} {words}{which}")
    };
    let place = match place {
        WordPlace::After(words, occurrence) => beside("after", words, *occurrence),
        WordPlace::Before(words, occurrence) => beside("before", words, *occurrence),
        WordPlace::Start => format!("at the beginning of {name}"),
        WordPlace::End => format!("at the end of {name}"),
    };
    if is_marks_alone(new) {
        return (format!("{place}, the following note is inserted:"), notes(new));
    }
    let words = Quoted::new(new.text.raw());
    let verb = words.verb();
    with_notes(&format!("{place}, {words} {verb} inserted"), new)
}

fn words_deleted(
    naming: Naming,
    at: &Address,
    find: &Quotation,
    occurrence: Occurrence,
) -> String {
    let words = Quoted::new(&find.text);
    let which = which_of(&words, occurrence);
    format!("in {}, {words}{which} {} deleted.", naming.name(at), words.verb())
}

/// Where new or moved provisions come to stand.
fn beside(naming: Naming, place: &ProvisionPlace) -> String {
    match place {
        ProvisionPlace::After(at) => format!("after {}", naming.name(&at.value)),
        ProvisionPlace::Before(at) => format!("before {}", naming.name(&at.value)),
        ProvisionPlace::FirstIn(at) => {
            format!("at the beginning of {}", naming.name(&at.value))
        }
        ProvisionPlace::LastIn(at) => format!("at the end of {}", naming.name(&at.value)),
    }
}

fn inserted(
    naming: Naming,
    place: &ProvisionPlace,
    new: &NewText,
    (id, tags): (Option<&str>, &[(Tag, Vec<String>)]),
) -> Said {
    let named = Named::at(place, new);
    let id = id.map(|id| format!("id {id}"));
    let tags = Some(tags_listed(tags)).filter(|tags| !tags.is_empty());
    let beyond: Vec<String> = id.into_iter().chain(tags).collect();
    let tags = match beyond.is_empty() {
        true => String::new(),
        false => format!(" ({})", beyond.join("; ")),
    };
    let beside = beside(naming, place);
    let verb = named.verb();
    let numbered = match is_unnumbered(new) {
        true => ", with the number of its place,",
        false => "",
    };
    let sentence =
        format!("{beside}, the following {named}{tags}{numbered} {verb} inserted:");
    (sentence, text(new))
}

/// Whether one article comes whose number is left to be assigned.
fn is_unnumbered(new: &NewText) -> bool {
    match &new.fragment {
        Fragment::Documents(documents) => {
            matches!(documents.as_slice(), [only] if only.number.is_none())
        }
        Fragment::Provisions(_) => false,
    }
}

/// What a text reads, where the amendment says so as a guard.
fn reading(old: Option<&Quotation>) -> String {
    let quoted = old.map(|old| Quoted::new(&old.text).bare());
    quoted.map(|old| format!(" which reads {old},")).unwrap_or_default()
}

fn substituted(
    naming: Naming,
    at: &Address,
    new: &NewText,
    old: Option<&Quotation>,
) -> Said {
    let place = naming.inside(at);
    let place = match reading(old).as_str() {
        "" => place,
        reading => format!("{},{reading}", place.trim_end_matches(',')),
    };
    let keeps_head = match &new.fragment {
        Fragment::Documents(_) => false,
        Fragment::Provisions(provisions) => {
            let first = provisions.iter().skip(1).find(|one| one.note().is_none());
            at.steps.is_empty() || first.is_none_or(|first| first.label.is_none())
        }
    };
    let subject = match keeps_head && at.part.is_none() {
        true => format!("the text of {place}"),
        false => place,
    };
    let verb = match subject.starts_with("the text") {
        true => "is",
        false => verb(at),
    };
    (format!("{subject} {verb} replaced by the following:"), text(new))
}

fn retitled(naming: Naming, at: &Address, with: &NewWords) -> Said {
    let place = naming.inside(at);
    let new = Quoted::new(with.text.raw()).bare();
    with_notes(&format!("the heading of {place} is replaced by {new}"), with)
}

fn moved(
    naming: Naming,
    at: &Address,
    place: &ProvisionPlace,
    number: Option<&Core>,
) -> String {
    let to = match place {
        ProvisionPlace::FirstIn(_) | ProvisionPlace::LastIn(_) => {
            beside(naming, place).replacen("at", "to", 1)
        }
        ProvisionPlace::After(_) | ProvisionPlace::Before(_) => beside(naming, place),
    };
    let number = match number {
        Some(number) => format!(", with the number {number}"),
        None => String::new(),
    };
    format!("{} {} moved {to}{number}.", naming.inside(at), verb(at))
}

fn numbered(naming: Naming, at: &Address, to: &Core) -> String {
    let place = naming.inside(at);
    match renumbered(at, to) {
        Some(new) => format!("{place} becomes {}.", new.cited(naming.style)),
        None => format!("{place} is given the number {to}."),
    }
}

fn labelled(naming: Naming, at: &Address, label: &Label) -> String {
    let place = naming.inside(at);
    match wrapped(at, label) {
        Some(new) => {
            let new = new.cited(naming.style);
            let printed = label.printed();
            // Figures bear a full stop, letters stand in brackets: what else is said.
            let usual = label.core().is_some_and(|core| {
                let number = core.written();
                match number.starts_with(|first: char| first.is_ascii_digit()) {
                    true => printed == format!("{number}."),
                    false => printed == format!("({number})"),
                }
            });
            let labelled = match usual {
                true => String::new(),
                false => format!(", labelled {}", Quoted::new(&printed).bare()),
            };
            format!("the existing text of {place} becomes {new}{labelled}.")
        }
        None => {
            let label = Quoted::new(&label.printed()).bare();
            format!("the existing text of {place} is labelled {label}.")
        }
    }
}

fn divided(naming: Naming, at: &Address, into: &[NewText]) -> Said {
    let place = naming.inside(at);
    let headed = into.iter().find(|one| is_headed(one));
    // What is divided may keep its heading: only the further ones are given one.
    let keeps = headed.is_some() && into.first().is_some_and(|first| !is_headed(first));
    let unchanged = if keeps { "words and heading" } else { "words" };
    let named = match headed {
        Some(headed) => Named::like(at, std::slice::from_ref(headed)).all(into.len()),
        None => Named::like(at, into),
    };
    let sentence = format!(
        "{place} is divided, its {unchanged} unchanged, into the following {named}:"
    );
    (sentence, texts(into))
}

fn is_headed(text: &NewText) -> bool {
    matches!(text.fragment, Fragment::Documents(_))
}

fn joined<'a>(
    naming: Naming,
    all: impl Iterator<Item = &'a Address>,
    into: &NewText,
) -> Said {
    let all: Vec<&Address> = all.collect();
    // Articles that are joined under the heading of the first.
    let keeps = !is_headed(into) && all[0].steps.is_empty() && all[0].part.is_none();
    let (unchanged, named) = match keeps {
        true => ("words and the first heading", "article".to_owned()),
        false => ("words", Named::like(all[0], std::slice::from_ref(into)).to_string()),
    };
    let all = naming.all(all);
    let all = if all.contains(", ") { format!("{all},") } else { all };
    let sentence = format!(
        "{all} are joined, their {unchanged} unchanged, into the following {named}:"
    );
    (sentence, text(into))
}

fn termed(naming: Naming, forms: &[TermForm], hits: &[TermHit]) -> String {
    let form = |form: &TermForm| {
        let new = Quoted::new(form.with.text.raw()).bare();
        format!("{} is replaced by {new}", Quoted::term(&form.from.text))
    };
    let forms: Vec<String> = forms.iter().map(form).collect();
    // Places where the term stays are said apart where they come last.
    let first_kept = hits.iter().position(|hit| hit.keep).unwrap_or(hits.len());
    let apart = first_kept > 0 && hits[first_kept..].iter().all(|hit| hit.keep);
    let place = |hit: &TermHit| {
        let nth = hit.occurrence.map(|nth| format!("{} occurrence", Nth(nth)));
        let stays = (hit.keep && !apart).then(|| "where it stays".to_owned());
        let beside: Vec<String> = nth.into_iter().chain(stays).collect();
        let name = naming.name(&hit.at.value);
        match beside.is_empty() {
            true => name,
            false => format!("{name} ({})", beside.join(", ")),
        }
    };
    let places = |hits: &[TermHit]| listed(&hits.iter().map(place).collect::<Vec<_>>());
    let (replaced, kept) = match apart {
        true => (places(&hits[..first_kept]), places(&hits[first_kept..])),
        false => (places(hits), String::new()),
    };
    let kept = match kept.as_str() {
        "" => String::new(),
        kept => format!(" It stays in {kept}."),
    };
    format!("in {replaced}, {}.{kept}", listed(&forms))
}

fn tagged(naming: Naming, at: &Address, tags: &[(Tag, Vec<String>)]) -> String {
    let place = naming.inside(at);
    format!("{place} is tagged anew, its words unchanged: {}.", tags_listed(tags))
}

fn tags_listed(tags: &[(Tag, Vec<String>)]) -> String {
    let tag = |(tag, values): &(Tag, Vec<String>)| match values.as_slice() {
        [] => format!("no {}", tag.name()),
        values => {
            let values: Vec<String> =
                values.iter().map(|value| tagged_with(value)).collect();
            format!("{} {}", tag.name(), values.join(", "))
        }
    };
    tags.iter().map(tag).collect::<Vec<_>>().join("; ")
}

/// A value of a tag; in quotation marks where it holds what sets values apart.
fn tagged_with(value: &str) -> String {
    match value.contains([',', ';', '(', ')', '“', '”', '"', ':'])
        || value.trim() != value
    {
        true => Quoted::new(value).bare(),
        false => value.to_owned(),
    }
}

/// Whether new words are nothing but the marks of the notes that they bring.
fn is_marks_alone(new: &NewWords) -> bool {
    let names = new.notes.iter().filter_map(Provision::note);
    let marks: String = names.map(|name| format!("[^{name}]")).collect();
    !marks.is_empty() && new.text.raw() == marks
}
