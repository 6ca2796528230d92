//! `mimc import`: a text that people have becomes a version.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;
use mimc::{
    paper::{self, ImportReport, counted},
    render::{html, json},
    verbs::{self, ImportOptions, ImportSource, PrintFile},
};

use super::{Context, Outcome, given};

mod pdf;

const EXAMPLES: &str = "\
Examples:
  mimc import treaty.pdf --as 2.0
  mimc import treaty.docx --as 2.0 --expect-articles 54
  mimc import page.html --as 2.0 --language en
  mimc import treaty.docx --as 2.0 --report sheets.html
  mimc import new-print.pdf --as 2.0 --replace";

/// No source that is read is larger.
const LARGEST: u64 = 256 << 20;

/// Brings in a text: PDF, Word, HTML, Markdown or plain text
///
/// Nothing is lost silently: each character is counted as provision, heading, note,
/// furniture (running heads, page numbers) or unplaced, and what is doubtful is listed with
/// its page or line. A folder without mimc.yaml becomes a workspace. A version that is there
/// already keeps its ids, and is replaced only with --replace. It commits nothing: look at what
/// came first.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    /// The file: PDF, DOCX, HTML, Markdown, text, or what `pdftotext -bbox-layout` writes
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The version that the text becomes
    #[arg(long = "as", value_name = "VERSION", required_unless_present = "words_of_pdf")]
    version: Option<String>,
    /// The language to keep where several stand side by side, as `en`
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Writes nothing unless there are so many articles
    #[arg(long, value_name = "N")]
    expect_articles: Option<usize>,
    /// Ids for the articles: a YAML file with lines `NUMBER: ID`
    #[arg(long, value_name = "FILE")]
    ids: Option<PathBuf>,
    /// Writes the ids of the articles to a file that --ids reads
    #[arg(long, value_name = "FILE")]
    write_ids: Option<PathBuf>,
    /// Writes proof sheets, a web page: the source beside what was read, doubts marked
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Replaces a version that is there
    #[arg(long)]
    replace: bool,
    /// Overwrites the files of --report and --write-ids
    #[arg(long)]
    force: bool,
    #[arg(long, hide = true)]
    words_of_pdf: bool,
}

impl ImportArgs {
    /// Returns what brings a file in as this version, without anything asked beyond that.
    pub(crate) fn of(file: PathBuf, version: &str) -> Self {
        Self {
            file,
            version: Some(version.to_owned()),
            language: None,
            expect_articles: None,
            ids: None,
            write_ids: None,
            report: None,
            replace: false,
            force: false,
            words_of_pdf: false,
        }
    }
}

impl ImportArgs {
    /// Writes the proof sheets and the ids, where they are asked for.
    fn write_beside(
        &self,
        view: &ImportReport,
        missed: bool,
        context: &Context,
    ) -> anyhow::Result<()> {
        if let Some(file) = &self.report {
            let mut sheets = Vec::new();
            html::page(&paper::sheets(view), &mut sheets)?;
            verbs::write_paper(&context.directory.join(file), &sheets, self.force)?;
        }
        if let Some(file) = self.write_ids.as_ref().filter(|_| !missed) {
            let lines =
                view.ids.iter().map(|(number, id)| format!("\"{number}\": {id}\n"));
            let lines: String = lines.collect();
            let path = context.directory.join(file);
            verbs::write_paper(&path, lines.as_bytes(), self.force)?;
        }
        Ok(())
    }
}

pub(crate) fn run(args: &ImportArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let path = context.directory.join(&args.file);
    let bytes = read(&path)?;
    if args.words_of_pdf {
        return pdf::answer(&bytes, context);
    }
    for file in args.report.iter().chain(&args.write_ids) {
        verbs::may_write(&context.directory.join(file), args.force)?;
    }
    let options = ImportOptions {
        version: args.version.clone().unwrap_or_default(),
        language: args.language.clone(),
        expected: args.expect_articles,
        ids: args
            .ids
            .as_deref()
            .map(|file| ids(&context.directory.join(file)))
            .transpose()?
            .unwrap_or_default(),
        replace: args.replace,
    };
    if !is_name(&options.version) {
        bail!("`{}` cannot be the name of a version", options.version);
    }
    named_as_it_is(&path, &bytes)?;
    let words = verbs::is_pdf(&bytes).then(|| pdf::words(&path)).transpose()?;
    let print = PrintFile { name: name_of(&path), bytes };
    let source = match &words {
        Some(words) => ImportSource::Words(words),
        None => ImportSource::Bytes(&print.bytes),
    };
    let view =
        verbs::import(&context.directory, source, &print, &options, &context.wait())?;
    let missed = args.expect_articles.filter(|expected| *expected != view.articles);
    args.write_beside(&view, missed.is_some(), context)?;
    if view.written > 0 {
        context.done = Some("The text is brought in");
    }
    context.show(&view.page(), |out| json::v1::imported(&view, out))?;
    if let Some(expected) = missed {
        let found = view.articles;
        let were = if expected == 1 { "was" } else { "were" };
        let expected = counted(expected, "article");
        context.terminal.status(&format!(
            "{expected} {were} expected, {found} found: nothing was written"
        ))?;
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::findings(
        !view.doubts.is_empty()
            || !view.differences.is_empty()
            || view.tally.unplaced > 0,
    ))
}

/// Whether a file is what its name says: one that is not was cut off, or is something else
/// that would be read as text.
fn named_as_it_is(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let ending = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    let what = match ending.as_deref() {
        Some("pdf") if !verbs::is_pdf(bytes) => "PDF",
        Some("docx" | "docm" | "odt") if !bytes.starts_with(b"PK") => "document",
        Some(_) | None => return Ok(()),
    };
    // Old Word and encrypted files are told apart where they are read.
    if bytes.starts_with(&[0xd0, 0xcf]) {
        return Ok(());
    }
    let shown = path.display();
    bail!("{shown} cannot be read: it is no {what}, though it is named like one")
}

fn is_name(version: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    !version.is_empty() && !version.starts_with(['.', '-']) && version.chars().all(known)
}

/// Returns the name of a file, without the folders around it.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Reads a file that a text is taken from.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    given::file(path, LARGEST)
}

/// Reads lines `NUMBER: ID`.
fn ids(path: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = String::from_utf8(read(path)?).context("the ids are not UTF-8 text")?;
    let mut ids = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
        match line.split_once(':') {
            Some((number, id)) => {
                if ids.insert(bare(number), bare(id)).is_some() {
                    let (file, line) = (path.display(), at + 1);
                    bail!("{file}: line {line}: {} has an id already", bare(number));
                }
            }
            None => bail!("{}: line {}: write `NUMBER: ID`", path.display(), at + 1),
        }
    }
    Ok(ids)
}
