//! `mimc rolling --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::paper::{self, Detail, Holder, Level};

use super::{VERSION, write};

#[derive(Serialize)]
struct Rolling<'v> {
    version: u32,
    title: &'v str,
    convention: &'v str,
    language: &'v str,
    edition: &'v str,
    status: &'v str,
    date: Option<String>,
    statement: &'v [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'v str>,
    anonymous: bool,
    brackets: usize,
    clean: bool,
    proposals: Vec<Voice<'v>>,
    not_shown: Vec<NotShown<'v>>,
    documents: Vec<Item<'v, Document<'v>>>,
}

#[derive(Serialize)]
struct Voice<'v> {
    id: &'v str,
    title: &'v str,
    sponsors: &'v [String],
    status: &'v str,
    depends_on: &'v [String],
    excludes: &'v [String],
    instead_of: &'v [String],
}

#[derive(Serialize)]
struct NotShown<'v> {
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'v str,
    reason: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item<'v, T> {
    One(T),
    Bracket { options: Vec<Choice<'v, T>> },
}

#[derive(Serialize)]
struct Choice<'v, T> {
    stands: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposals: Option<Vec<&'v str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'v str>,
    content: Vec<Item<'v, T>>,
}

#[derive(Serialize)]
struct Document<'v> {
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'v str,
    address: &'v str,
    level: &'static str,
    brackets: usize,
    name: Vec<Item<'v, Words<'v>>>,
    heading: Vec<Item<'v, Words<'v>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provisions: Option<Vec<Item<'v, Provision<'v>>>>,
}

#[derive(Serialize)]
struct Provision<'v> {
    address: &'v str,
    depth: usize,
    label: Vec<Item<'v, Words<'v>>>,
    words: Vec<Item<'v, Words<'v>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'v str>,
}

#[derive(Serialize)]
struct Words<'v> {
    kind: &'static str,
    text: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    by: &'v [String],
}

/// Writes a rolling text; without [`Detail::Full`] what reads as in the base has no
/// provisions.
///
/// # Errors
/// When the writer refuses.
pub fn rolling(
    view: &paper::Rolling,
    detail: Detail,
    out: &mut dyn Write,
) -> io::Result<()> {
    let caption = &view.caption;
    let documents = view.documents.iter().map(|one| {
        let full = detail == Detail::Full || !paper::Rolling::is_unchanged(one);
        item(view, one, &|one| document(view, one, full))
    });
    let voices = view.heard().map(|voice| Voice {
        id: &voice.proposal,
        title: &voice.title,
        sponsors: &voice.sponsors,
        status: &voice.status,
        depends_on: &voice.depends_on,
        excludes: &voice.excludes,
        instead_of: &voice.instead_of,
    });
    let not_shown = view.not_shown.iter();
    write(
        &Rolling {
            version: VERSION,
            title: &view.title,
            convention: &caption.convention,
            language: &caption.language,
            edition: &caption.edition,
            status: &caption.status,
            date: caption.date.map(|date| date.to_string()),
            statement: &view.statement,
            within: view.within.as_deref(),
            anonymous: view.anonymous,
            brackets: view.bracket_count(),
            clean: view.is_clean(),
            proposals: voices.collect(),
            not_shown: not_shown
                .map(|one| NotShown { id: &one.proposal, reason: one.why.name() })
                .collect(),
            documents: documents.collect(),
        },
        out,
    )
}

fn items<'v, V, T>(
    view: &'v paper::Rolling,
    all: &'v [paper::Item<V>],
    of: &dyn Fn(&'v V) -> T,
) -> Vec<Item<'v, T>> {
    all.iter().map(|one| item(view, one, of)).collect()
}

fn item<'v, V, T>(
    view: &'v paper::Rolling,
    one: &'v paper::Item<V>,
    of: &dyn Fn(&'v V) -> T,
) -> Item<'v, T> {
    match one {
        paper::Item::One(one) => Item::One(of(one)),
        paper::Item::Bracket(bracket) => {
            let choice = |option: &'v paper::Choice<V>| choice(view, option, of);
            Item::Bracket { options: bracket.options.iter().map(choice).collect() }
        }
    }
}

fn choice<'v, V, T>(
    view: &'v paper::Rolling,
    option: &'v paper::Choice<V>,
    of: &dyn Fn(&'v V) -> T,
) -> Choice<'v, T> {
    let proposals = match &option.holder {
        Holder::Standing | Holder::Unnamed => None,
        Holder::Voices(voices) => {
            let named = voices.iter().filter_map(|voice| view.voices.get(*voice));
            Some(named.map(|voice| voice.proposal.as_str()).collect())
        }
    };
    Choice {
        stands: option.holder == Holder::Standing,
        proposals,
        note: option.note.as_deref(),
        content: items(view, &option.content, of),
    }
}

fn document<'v>(
    view: &'v paper::Rolling,
    one: &'v paper::RollingDocument,
    full: bool,
) -> Document<'v> {
    Document {
        id: &one.id,
        address: &one.address,
        level: match one.level {
            Level::Chapter => "chapter",
            Level::Section => "section",
            Level::Text => "text",
        },
        brackets: one.bracket_count(),
        name: items(view, &one.name, &words),
        heading: items(view, &one.heading, &words),
        note: one.note.as_deref(),
        provisions: full.then(|| {
            items(view, &one.provisions, &|provision| Provision {
                address: &provision.address,
                depth: provision.depth,
                label: items(view, &provision.label, &words),
                words: items(view, &provision.words, &words),
                note: provision.note.as_deref(),
            })
        }),
    }
}

fn words(one: &paper::Words) -> Words<'_> {
    let (kind, text, cause) = match one {
        paper::Words::Base(text) => ("base", text, None),
        paper::Words::New(text, cause) => ("new", text, Some(cause)),
        paper::Words::Deleted(text, cause) => ("deleted", text, Some(cause)),
    };
    Words {
        kind,
        text,
        standing: cause.map(|cause| cause.standing.name()),
        by: cause.map(|cause| cause.by.as_slice()).unwrap_or_default(),
    }
}
