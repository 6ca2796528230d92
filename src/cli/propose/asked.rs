//! The fields of an amendment, asked for one by one where flags do not give them.

use mimc::verbs::{self, AMENDMENT, FORMS, Form, NAMES, Revision, Shape};

use crate::cli::Context;

use super::{amendment::Given, near::tell, session::Session};

/// What is said where nothing was typed.
const FEW_WORDS: &str = "Please write a few words; Ctrl-D breaks off.";

/// Returns the operation of this name, as a person writes it.
pub(super) fn operation(written: &str) -> Option<&'static str> {
    let written = written.trim().to_lowercase();
    NAMES.iter().copied().find(|name| *name == written && *name != "replace_term")
}

/// Whether a field that the operation needs was not given.
pub(super) fn is_incomplete(op: &str, given: &Given) -> bool {
    let has = |key: &&str| given.iter().any(|(known, _)| known == key);
    let complete = |form: &Form| {
        form.required.iter().all(has)
            && (form.one_of.is_empty() || form.one_of.iter().any(has))
            && given.iter().all(|(key, _)| form.keys().any(|known| known == *key))
    };
    !FORMS.iter().filter(|form| form.op == op).any(complete)
}

/// Asks for each field that the operation needs and that was not given. Returns all of them.
pub(super) fn fields(
    op: &str,
    given: &Given,
    revision: &Revision,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Given> {
    let mut fields = with_answers(given, session);
    let Some(form) = form(op, &fields, context)? else { return Ok(fields) };
    for question in questions(form) {
        let has = |key: &&str| fields.iter().any(|(known, _)| known == key);
        if question.iter().any(has) {
            continue;
        }
        let key = one_of(question, context)?;
        let answer = field(op, key, revision, session, context)?;
        fields.extend(noted(key, answer, session, context)?);
    }
    Ok(fields)
}

/// The keys that are asked for, one of each list, in the order of the questions: what is
/// joined before what it becomes.
fn questions(form: &Form) -> Vec<&'static [&'static str]> {
    let choice = Some(form.one_of).filter(|keys| !keys.is_empty());
    let required = form.required.iter().map(std::slice::from_ref);
    match form.op {
        "join" => choice.into_iter().chain(required).collect(),
        _ => required.chain(choice).collect(),
    }
}

/// What flags give, and what was answered: an answer comes later and counts.
fn with_answers(given: &Given, session: &Session) -> Given {
    let mut fields = given.clone();
    for (key, values) in session.answers().fields {
        if let Some(known) = AMENDMENT.iter().find(|known| known.name == key) {
            fields.retain(|(other, _)| *other != known.name);
            fields.push((known.name, values));
        }
    }
    fields
}

/// Asks which answer is to be changed, and for it; returns whether one was.
pub(super) fn changed(
    op: &str,
    given: &Given,
    revision: &Revision,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<bool> {
    let keys: Vec<&str> = given.iter().map(|(key, _)| *key).collect();
    let names: Vec<String> = keys.iter().map(|key| key.replace('_', " ")).collect();
    let question =
        format!("Change what: {}? Enter to leave it for now:", names.join(", "));
    loop {
        let Some(answer) = context.terminal.ask_or_end(&question)? else {
            return Ok(false);
        };
        if answer.is_empty() {
            return Ok(false);
        }
        if let Some(key) = names.iter().position(|name| *name == answer.to_lowercase()) {
            let values = field(op, keys[key], revision, session, context)?;
            noted(keys[key], values, session, context)?;
            return Ok(true);
        }
        let said = format!("Please write one of: {}.", names.join(", "));
        context.terminal.status(&said)?;
    }
}

/// Keeps an answer, and returns it with the key that it is of.
fn noted(
    key: &str,
    values: Vec<String>,
    session: &mut Session,
    context: &Context,
) -> anyhow::Result<Option<(&'static str, Vec<String>)>> {
    let Some(known) = AMENDMENT.iter().find(|known| known.name == key) else {
        return Ok(None);
    };
    session.work(context)?.note(|answers| {
        answers.open = None;
        answers.fields.retain(|(other, _)| other != known.name);
        answers.fields.push((known.name.to_owned(), values.clone()));
    })?;
    session.say_where(context)?;
    Ok(Some((known.name, values)))
}

/// The form that is meant: where an operation has several that what is given fits, the person
/// says which.
fn form(
    op: &str,
    given: &Given,
    context: &mut Context,
) -> anyhow::Result<Option<&'static Form>> {
    let fits = |form: &&Form| {
        given.iter().all(|(key, _)| form.keys().any(|known| known == *key))
    };
    let forms: Vec<&Form> =
        FORMS.iter().filter(|form| form.op == op).filter(fits).collect();
    if forms.len() < 2 {
        return Ok(forms.first().copied());
    }
    for (number, form) in (1..).zip(&forms) {
        context.terminal.status(&format!("{number}. {op}: {}", form.about))?;
    }
    let names: Vec<String> = (1..=forms.len()).map(|number| number.to_string()).collect();
    let chosen = chosen("Which of these?", &names, context)?;
    Ok(forms.get(chosen).copied())
}

fn one_of(keys: &[&'static str], context: &mut Context) -> anyhow::Result<&'static str> {
    // The older name of `provisions` is no other answer.
    let keys: Vec<&str> = keys.iter().copied().filter(|key| *key != "articles").collect();
    if let [key] = keys.as_slice() {
        return Ok(key);
    }
    let names: Vec<String> = keys.iter().map(|key| key.replace('_', " ")).collect();
    let question = format!("Where: {}?", names.join(", "));
    Ok(keys[chosen(&question, &names, context)?])
}

/// Asks until the answer is one of these, or its beginning.
fn chosen(
    question: &str,
    names: &[String],
    context: &mut Context,
) -> anyhow::Result<usize> {
    loop {
        let answer = context.terminal.ask(question)?.to_lowercase();
        let is_meant = |name: &&String| !answer.is_empty() && name.starts_with(&answer);
        let mut meant = names.iter().filter(is_meant);
        if let (Some(name), None) = (meant.next(), meant.next()) {
            return Ok(names.iter().position(|other| other == name).unwrap_or(0));
        }
        let said = format!("Please write one of: {}.", names.join(", "));
        context.terminal.status(&said)?;
    }
}

/// Asks for one field until there is an answer; an address until it leads somewhere.
fn field(
    op: &str,
    key: &str,
    revision: &Revision,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Vec<String>> {
    let known = AMENDMENT.iter().find(|known| known.name == key);
    let about = known.map_or(key, |known| known.about).trim_end_matches('.');
    let (question, several) = match (op, key) {
        ("split", "into") => {
            ("The provisions it is divided into, one a line".into(), true)
        }
        ("join", "into") => ("What they become, one provision a line".to_owned(), true),
        (_, "text") => (format!("{about}, one provision a line"), true),
        (_, "articles" | "provisions") => {
            return joined(key, revision, session, context);
        }
        _ => (about.to_owned(), false),
    };
    let is_address = matches!(key, "at" | "after" | "before")
        || key == "into" && !matches!(op, "split" | "join");
    if several {
        return lines(key, &format!("{key}: {question}?"), session, context);
    }
    loop {
        let answer = context.terminal.ask(&format!("{key}: {question}?"))?;
        if answer.is_empty() {
            context.terminal.status(FEW_WORDS)?;
            continue;
        }
        if is_address {
            match verbs::is_known(revision, &answer) {
                Ok(()) => return Ok(vec![answer]),
                Err(error) => tell(&error, revision, &answer, context)?,
            }
            continue;
        }
        if let Some(names) = known.and_then(|known| {
            if let Shape::Name(names) = known.shape { Some(names) } else { None }
        }) && !names.contains(&answer.as_str())
        {
            let said = format!("Please write one of: {}.", names.join(", "));
            context.terminal.status(&said)?;
            continue;
        }
        return Ok(vec![answer]);
    }
}

/// Lines until an empty one, each kept as it comes.
fn lines(
    key: &str,
    question: &str,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Vec<String>> {
    let mut lines = left_open(key, session, context)?;
    loop {
        let answer = match lines.is_empty() {
            true => Some(context.terminal.ask(question)?),
            false => context.terminal.ask_or_end("… another, or Enter:")?,
        };
        match answer {
            Some(line) if !line.is_empty() => {
                lines.push(line);
                keep_open(key, &lines, session, context)?;
            }
            Some(_) | None if !lines.is_empty() => return Ok(lines),
            Some(_) | None => context.terminal.status(FEW_WORDS)?,
        }
    }
}

/// The articles that are joined, each kept as it comes.
fn joined(
    key: &str,
    revision: &Revision,
    session: &mut Session,
    context: &mut Context,
) -> anyhow::Result<Vec<String>> {
    let mut addresses = left_open(key, session, context)?;
    loop {
        let question = match addresses.len() {
            0 => "The first provision?",
            1 => "The one that is joined to it?",
            _ => "Another, or Enter:",
        };
        let answer = context.terminal.ask(question)?;
        match answer.is_empty() {
            true if addresses.len() > 1 => return Ok(addresses),
            true => context.terminal.status("Two at least are joined.")?,
            false => match verbs::is_known(revision, &answer) {
                Ok(()) => {
                    addresses.push(answer);
                    keep_open(key, &addresses, session, context)?;
                }
                Err(error) => tell(&error, revision, &answer, context)?,
            },
        }
    }
}

/// The lines of a field that were kept when the proposal was broken off, shown.
fn left_open(
    key: &str,
    session: &Session,
    context: &Context,
) -> anyhow::Result<Vec<String>> {
    let open = session.answers().open.filter(|(open, _)| open == key);
    let lines = open.map(|(_, lines)| lines).unwrap_or_default();
    if !lines.is_empty() {
        context.terminal.status(&format!("{key}, so far:"))?;
    }
    lines.iter().try_for_each(|line| context.terminal.status(&format!("  {line}")))?;
    Ok(lines)
}

fn keep_open(
    key: &str,
    lines: &[String],
    session: &mut Session,
    context: &Context,
) -> anyhow::Result<()> {
    let open = Some((key.to_owned(), lines.to_vec()));
    session.work(context)?.note(|answers| answers.open = open)?;
    session.say_where(context)
}
