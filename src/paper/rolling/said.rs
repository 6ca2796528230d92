//! What a rolling text says of itself and of its options.

use crate::words::counted;

use super::{AgreementStage, Cause, Choice, Holder, Omission, Rolling, Voice};

/// Returns how many brackets there are, and where.
pub(super) fn count(view: &Rolling) -> String {
    match view.bracket_count() {
        0 if !view.is_clean() => {
            "No bracket, but a proposal in play could not be shown: the text is not clean."
                .to_owned()
        }
        0 if view.within.is_some() => "No bracket: this part is clean.".to_owned(),
        0 => "No bracket: the text is clean.".to_owned(),
        count => {
            let documents = view.bracketed_documents();
            let places = match documents {
                1 => "1 article or heading".to_owned(),
                _ => format!("{documents} articles and headings"),
            };
            format!("{} in {places}: the text is not clean.", brackets(count))
        }
    }
}

/// Returns so many brackets in words.
pub(super) fn brackets(count: usize) -> String {
    counted(count, "bracket")
}

/// Returns what brackets mean, a sentence each.
pub(super) fn legend() -> [&'static str; 3] {
    [
        "What stands in square brackets is not agreed. Options are alternatives to one \
         another; option 1 is the text as it stands.",
        "A bracket with one text is a proposal to add it.",
        "What is struck stood in the base.",
    ]
}

/// Returns whose an option is, as it is introduced in its bracket: nothing where it stands
/// alone and nobody is named.
pub(super) fn introduction<T>(
    view: &Rolling,
    options: &[Choice<T>],
    at: usize,
) -> String {
    let whose = match &options[at].holder {
        Holder::Standing | Holder::Unnamed => String::new(),
        Holder::Voices(voices) => {
            let named = voices.iter().filter_map(|voice| view.voices.get(*voice));
            named.map(attribution).collect::<Vec<_>>().join("; ")
        }
    };
    match (options.len() > 1, whose.is_empty()) {
        (true, true) => format!("Option {}: ", at + 1),
        (true, false) => format!("Option {}, {whose}: ", at + 1),
        (false, true) => String::new(),
        (false, false) => format!("{whose}: "),
    }
}

fn attribution(voice: &Voice) -> String {
    let proposal = &voice.proposal;
    match &voice.sponsors[..] {
        [] => proposal.clone(),
        [only] => format!("{proposal} ({only})"),
        [first, second] => format!("{proposal} ({first}; {second})"),
        [first, others @ ..] => {
            format!("{proposal} ({first} and {})", counted(others.len(), "other"))
        }
    }
}

/// Returns what an option without words says.
pub(super) fn no_text<T>(choice: &Choice<T>) -> String {
    match &choice.note {
        Some(note) => format!("no text here: {note}"),
        None => "no text".to_owned(),
    }
}

/// Returns who brought or took words, and how far that is agreed; nothing where it is only
/// proposed.
pub(super) fn causes(causes: &[&Cause]) -> Option<String> {
    let mut said = Vec::new();
    for (standing, name) in [
        (AgreementStage::Adopted, "adopted"),
        (AgreementStage::Agreed, "agreed in principle"),
    ] {
        let of = causes.iter().filter(|cause| cause.standing == standing);
        let mut by: Vec<&str> =
            of.clone().flat_map(|cause| &cause.by).map(String::as_str).collect();
        by.sort_unstable();
        by.dedup();
        match (of.count(), by.is_empty()) {
            (0, _) => (),
            (_, true) => said.push(name.to_owned()),
            (_, false) => said.push(format!("{name}: {}", by.join(", "))),
        }
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// Returns what has to be known of a voice, behind its title.
pub(super) fn voice(voice: &Voice) -> String {
    let mut said = vec![voice.sponsors.join("; "), voice.status.clone()];
    if !voice.depends_on.is_empty() {
        said.push(format!("only with {}", voice.depends_on.join(", ")));
    }
    if !voice.excludes.is_empty() {
        said.push(format!("not together with {}", voice.excludes.join(", ")));
    }
    if !voice.instead_of.is_empty() {
        said.push(format!("does not fit with {}", voice.instead_of.join(", ")));
    }
    said.retain(|one| !one.is_empty());
    format!("({})", said.join(" · "))
}

/// Returns which proposals are not shown and why, a clause each reason.
pub(super) fn not_shown(view: &Rolling) -> Vec<String> {
    let mut reasons: Vec<Omission> = view.not_shown.iter().map(|one| one.why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let clause = |why: Omission| {
        let of = view.not_shown.iter().filter(|one| one.why == why);
        let named: Vec<&str> = of.map(|one| one.proposal.as_str()).collect();
        match view.anonymous {
            true => format!("{} ({})", counted(named.len(), "proposal"), reason(why)),
            false => format!("{} ({})", named.join(", "), reason(why)),
        }
    };
    reasons.into_iter().map(clause).collect()
}

fn reason(why: Omission) -> &'static str {
    match why {
        Omission::Unreadable => "cannot be read",
        Omission::DoesNotApply => "does not apply to the text",
        Omission::SubAmendment => "amends another proposal",
        Omission::Falls => "falls: what is adopted excludes it",
        Omission::Tags => "changes tags, which are not printed",
        Omission::Comment => "a comment",
    }
}
