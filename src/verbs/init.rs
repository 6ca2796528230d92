//! `mimc init`: a workspace that works at once.
//!
//! Comes in: a folder, and what the convention is called. Goes out: settings, a short text
//! and two proposals that compete over it, to be replaced by the real ones; or settings and
//! one article to begin with. Nothing that exists is overwritten.

use std::{collections::BTreeMap, path::Path};

use crate::{
    diagnostic::Checked,
    model::Numbering,
    paper::{Began, Initiated},
    parse,
    session::Error,
    source::{SourceFile, Span},
    store::{SETTINGS, Workspace, git::Repository},
    write,
};

use super::{
    history::{ATTRIBUTES, LINE_ENDS, has_our_attributes},
    schema::{FileFormat, schema},
};

/// What the workspace is for.
#[derive(Clone, Debug)]
pub struct InitOptions {
    /// The convention's title.
    pub title: String,
    /// The version that proposals amend.
    pub base: String,
    /// The version being drafted.
    pub next: String,
    /// How numbers are assigned.
    pub numbering: Numbering,
    /// Whether there is only an article to begin with, and no proposal.
    pub empty: bool,
    /// Whether the folder becomes a repository.
    pub history: bool,
}

/// The text of version BASE, by path below its folder.
const TEXT: [(&str, &str); 4] = [
    ("00-preamble.md", include_str!("init/preamble.md")),
    ("01-access/_chapter.md", include_str!("init/chapter.md")),
    ("01-access/001-purpose.md", include_str!("init/article-1.md")),
    ("01-access/002-keepers.md", include_str!("init/article-2.md")),
];

/// The text to begin with where no example is wanted.
const FIRST: [(&str, &str); 1] =
    [("001-first-article.md", include_str!("init/first.md"))];

/// The proposals on the text, by path.
const PROPOSALS: [(&str, &str); 2] = [
    ("proposals/P-001-quicker-answers.yaml", include_str!("init/example.yaml")),
    ("proposals/P-002-answers-within-a-week.yaml", include_str!("init/rival.yaml")),
];

/// Makes `folder` a workspace.
///
/// # Errors
/// When it is one, a file is in the way, the versions make no sense, or the disk refuses.
pub fn init(folder: &Path, options: &InitOptions) -> Result<Initiated, Error> {
    let InitOptions { title, base, next, numbering, empty, history } = options;
    for version in [base, next] {
        if !is_name(version) {
            return Err(Error::request(
                format!("`{version}` cannot be the name of a version"),
                "A version is a folder's name: use letters, digits, dots and hyphens.",
            ));
        }
    }
    if base == next {
        return Err(Error::request(
            format!("version {base} cannot be amended into itself"),
            "Give --base and --next different names.",
        ));
    }
    let settings = [("title", title.as_str()), ("base", base), ("next", next)];
    let settings = settings.into_iter().chain([("numbering", numbering.name())]);
    let settings = filled(SETTINGS, include_str!("init/settings.yaml"), settings);
    let Checked { value, findings } =
        parse::settings(&SourceFile::new(SETTINGS, settings.as_str()));
    let Some(read) = value.filter(|_| findings.is_empty()) else {
        return Err(Error::Findings(findings));
    };
    let text: &[(&str, &str)] = if *empty { &FIRST } else { &TEXT };
    let proposals: &[(&str, &str)] = if *empty { &[] } else { &PROPOSALS };
    let mut files: BTreeMap<String, Vec<u8>> = text
        .iter()
        .map(|(path, text)| {
            (format!("convention/{base}/{path}"), text.as_bytes().to_vec())
        })
        .collect();
    for (path, text) in proposals {
        let text = filled(path, text, [("base", base.as_str())]);
        let text = FileFormat::Proposal.line() + &text;
        files.insert((*path).to_owned(), text.into_bytes());
    }
    let settings = FileFormat::Workspace.line() + &settings;
    files.insert(SETTINGS.to_owned(), settings.into_bytes());
    for format in FileFormat::ALL {
        files.insert(format.file(), (schema(format) + "\n").into_bytes());
    }
    if has_our_attributes(folder) {
        files.insert(ATTRIBUTES.to_owned(), LINE_ENDS.into());
    }
    Workspace::create(folder, &files, |made| *history && Repository::is_to_begin(made))?;
    Ok(Initiated {
        title: read.title,
        folder: folder.display().to_string(),
        base: base.clone(),
        next: next.clone(),
        files: files.into_keys().collect(),
        proposal: (!empty).then(|| "P-001".to_owned()),
        history: Began::None,
    })
}

fn is_name(version: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    !version.is_empty() && !version.starts_with(['.', '-']) && version.chars().all(known)
}

/// Returns a file with other values for these keys, which it has.
fn filled<'v>(
    path: &str,
    template: &str,
    values: impl IntoIterator<Item = (&'v str, &'v str)>,
) -> String {
    let mut text = template.to_owned();
    for (key, value) in values {
        let present = parse::value_span(&SourceFile::new(path, text.as_str()), key);
        text = write::with_key(&text, key, value, present, Span::default());
    }
    text
}
