//! Every paper as files: for Word, for book readers, for a typesetter, for programs.

use std::io;

use crate::{
    page::Page,
    paper::{Content, SitePage},
    render::{
        csv,
        docx::{self, Unfaithful},
        epub::{self, NoBook},
        html::safe,
        json::v1,
        typst::{self, Misprint},
    },
};

/// What typesets a source as a PDF, or says why it cannot.
pub type Press<'p> = dyn Fn(&str) -> Result<Vec<u8>, String> + Sync + 'p;

/// Where the files are.
const FOLDER: &str = "files";

/// Why a paper cannot be given away. Always our own mistake.
#[derive(Debug, thiserror::Error)]
pub enum NoDownload {
    /// The Word document.
    #[error(transparent)]
    Document(#[from] Unfaithful),
    /// The book.
    #[error(transparent)]
    Book(#[from] NoBook),
    /// The source for the typesetter.
    #[error(transparent)]
    Source(#[from] Misprint),
    /// The table for programs.
    #[error(transparent)]
    Table(#[from] io::Error),
    /// The PDF: what the press said.
    #[error("{0}")]
    Press(String),
}

/// A file that is not to be written, and why.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct Broken {
    /// The file.
    pub path: String,
    /// Where and how.
    pub source: NoDownload,
}

/// Returns a paper in every format, each proven.
pub(super) fn files(
    name: &str,
    one: &SitePage,
    (page, press): (&Page, Option<&Press<'_>>),
) -> Result<Vec<(String, Vec<u8>)>, Box<Broken>> {
    let path = |ending: &str| format!("{FOLDER}/{name}.{ending}");
    let made = formats(one, page, press).map_err(|broken| {
        let (ending, source) = *broken;
        Box::new(Broken { path: path(ending), source })
    })?;
    Ok(made.into_iter().map(|(ending, bytes)| (path(ending), bytes)).collect())
}

type Format = (&'static str, Vec<u8>);

/// The formats of a paper, by the endings of their files.
fn formats(
    one: &SitePage,
    page: &Page,
    press: Option<&Press<'_>>,
) -> Result<Vec<Format>, Box<(&'static str, NoDownload)>> {
    let of = |ending: &'static str, bytes: Result<Vec<u8>, NoDownload>| {
        bytes.map(|bytes| (ending, bytes)).map_err(|error| Box::new((ending, error)))
    };
    let mut files = vec![
        of("docx", docx::docx(page).map_err(NoDownload::from))?,
        of("epub", epub::epub(page).map_err(NoDownload::from))?,
    ];
    let source =
        typst::typst(page).map_err(|error| Box::new(("typ", NoDownload::from(error))))?;
    if let Some(press) = press {
        files.push(of("pdf", press(&source).map_err(NoDownload::Press))?);
    }
    files.push(("typ", source.into_bytes()));
    if let Content::Table(content) = &one.content {
        let mut records = Vec::new();
        let made = csv::csv(&content.records(), &mut records).map(|()| records);
        files.push(of("csv", made.map_err(NoDownload::from))?);
        let mut json = Vec::new();
        let made = v1::table(content, &mut json).map(|()| json);
        files.push(of("json", made.map_err(NoDownload::from))?);
    }
    Ok(files)
}

/// What is said where nothing could typeset.
const NO_PRESS: &str =
    "<li class=\"left-out\">no PDF: <code>typst</code> was not installed</li>\n";

/// Returns links to files, as markup; and a word where there could be no PDF.
pub(super) fn list(paths: &[&str], has_press: bool) -> String {
    if paths.is_empty() {
        return String::new();
    }
    let item = |path: &&str| {
        let (_, ending) = path.rsplit_once('.').unwrap_or_default();
        let name = match ending {
            "docx" => "Word",
            "epub" => "EPUB",
            "pdf" => "PDF",
            "typ" => "Typst",
            "csv" => "CSV",
            _ => "JSON",
        };
        format!("<li><a href=\"{}\" download>{name}</a></li>\n", safe(path))
    };
    let items: String = paths.iter().map(item).collect();
    let left_out = if has_press { "" } else { NO_PRESS };
    format!("<ul class=\"downloads\" aria-label=\"Download\">\n{items}{left_out}</ul>\n")
}
