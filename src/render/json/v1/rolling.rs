//! `mimc rolling --json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::view::{self, Ask, Stretch};

use super::write;

#[derive(Serialize)]
struct Rolling<'v> {
    version: u32,
    edition: &'v str,
    status: &'v str,
    date: String,
    anonymous: bool,
    brackets: usize,
    articles: Vec<Article<'v>>,
    proposals: Vec<Voice<'v>>,
}

#[derive(Serialize)]
struct Article<'v> {
    address: &'v str,
    brackets: usize,
    lines: Vec<Line<'v>>,
}

#[derive(Serialize)]
struct Line<'v> {
    address: &'v str,
    depth: usize,
    label: Option<&'v str>,
    deleted: bool,
    opens: Vec<Open<'v>>,
    text: Vec<Words<'v>>,
    closes: Vec<Close<'v>>,
}

#[derive(Serialize)]
struct Open<'v> {
    by: Option<&'v str>,
}

#[derive(Serialize)]
struct Close<'v> {
    asked: Option<Choice<'v>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Words<'v> {
    Kept { text: &'v str },
    New { text: &'v str, agreed_in_principle: bool, by: &'v [String] },
    Deleted { text: &'v str, agreed_in_principle: bool, by: &'v [String] },
    Open { stands: &'v str, options: Vec<Choice<'v>> },
}

#[derive(Serialize)]
struct Choice<'v> {
    by: &'v str,
    #[serde(flatten)]
    ask: Asked<'v>,
}

#[derive(Serialize)]
#[serde(tag = "asks", rename_all = "lowercase")]
enum Asked<'v> {
    Words { text: &'v str },
    Delete,
    Note { text: &'v str },
}

#[derive(Serialize)]
struct Voice<'v> {
    id: &'v str,
    title: &'v str,
    sponsors: &'v [String],
    status: &'v str,
}

/// Writes the whole compilation.
///
/// # Errors
/// When the writer refuses.
pub fn rolling(view: &view::Rolling, out: &mut dyn Write) -> io::Result<()> {
    let rolling = Rolling {
        version: super::VERSION,
        edition: &view.caption.edition,
        status: &view.caption.status,
        date: view.caption.date.to_string(),
        anonymous: view.anonymous,
        brackets: view.brackets(),
        articles: view.articles.iter().map(Article::from).collect(),
        proposals: view.voices.iter().map(Voice::from).collect(),
    };
    write(&rolling, out)
}

impl<'v> From<&'v view::RollingArticle> for Article<'v> {
    fn from(article: &'v view::RollingArticle) -> Self {
        let line = |line: &'v view::RollingLine| Line {
            address: &line.address,
            depth: line.depth,
            label: line.label.as_deref(),
            deleted: line.gone,
            opens: line.opens.iter().map(|by| Open { by: by.as_deref() }).collect(),
            text: line.stretches.iter().map(Words::from).collect(),
            closes: line
                .closes
                .iter()
                .map(|close| Close { asked: close.as_ref().map(Choice::from) })
                .collect(),
        };
        Self {
            address: &article.address,
            brackets: article.brackets(),
            lines: article.lines.iter().map(line).collect(),
        }
    }
}

impl<'v> From<&'v Stretch> for Words<'v> {
    fn from(stretch: &'v Stretch) -> Self {
        match stretch {
            Stretch::Kept(text) => Self::Kept { text },
            Stretch::New(text, ruling) => Self::New {
                text,
                agreed_in_principle: ruling.in_principle,
                by: &ruling.by,
            },
            Stretch::Struck(text, ruling) => Self::Deleted {
                text,
                agreed_in_principle: ruling.in_principle,
                by: &ruling.by,
            },
            Stretch::Open { stands, choices } => {
                Self::Open { stands, options: choices.iter().map(Choice::from).collect() }
            }
        }
    }
}

impl<'v> From<&'v view::Choice> for Choice<'v> {
    fn from(choice: &'v view::Choice) -> Self {
        let ask = match &choice.ask {
            Ask::Words(text) => Asked::Words { text },
            Ask::Delete => Asked::Delete,
            Ask::Note(text) => Asked::Note { text },
        };
        Self { by: &choice.by, ask }
    }
}

impl<'v> From<&'v view::Voice> for Voice<'v> {
    fn from(voice: &'v view::Voice) -> Self {
        Self {
            id: &voice.proposal,
            title: &voice.title,
            sponsors: &voice.sponsors,
            status: &voice.status,
        }
    }
}
