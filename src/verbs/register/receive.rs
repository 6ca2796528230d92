//! Papers that came: each is read, numbered and filed.
//!
//! Comes in: files. Goes out: the same files under their numbers, with the day on which they
//! came, and their entries in the register. What is no paper gets no number.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::{
    diagnostic::{Finding, Severity},
    model::{Proposal, ProposalId, ProposalKind, Registered},
    parse,
    session::{Error, Revision, Writing, digest, files::REGISTER},
    source::SourceFile,
    store::{Batch, Raw},
};

use super::{
    super::{
        propose::{self, Numbers},
        revise::keyed,
    },
    list::put,
};

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What becomes of one file.
struct Paper {
    entry: Registered,
    /// Where it is filed and as what; nothing where it stands there already.
    filed: Option<(String, String)>,
}

/// Files papers and registers them; returns their numbers and their files.
pub(super) fn receive(
    writing: &Writing,
    incoming: &[Incoming],
    received: Date,
    symbol: Option<&str>,
) -> Result<(Vec<ProposalId>, Vec<String>), Error> {
    let mut numbers = propose::numbers(&writing.revision)?;
    let mut papers: Vec<Paper> = Vec::new();
    for one in incoming {
        let paper = paper(&writing.revision, one, received, symbol, &mut numbers)?;
        refuse_twice(&writing.revision, &papers, &paper, one)?;
        papers.push(paper);
    }
    let entries: Vec<Registered> =
        papers.iter().map(|paper| paper.entry.clone()).collect();
    let numbers = entries.iter().map(|entry| entry.number.clone()).collect();
    let mut batch = Batch::default();
    for (path, text) in papers.iter().filter_map(|paper| paper.filed.as_ref()) {
        batch.create(path, text.as_bytes());
    }
    let filed = papers.iter().filter_map(|paper| paper.filed.as_ref());
    let files: Vec<String> =
        filed.map(|(path, _)| path.clone()).chain([REGISTER.to_owned()]).collect();
    let promised: Vec<&str> = files.iter().map(String::as_str).collect();
    writing.lock.will_commit("Register what was received", &promised);
    put(&writing.revision, &mut batch, Vec::new(), &entries)?;
    writing.lock.write_all(&batch)?;
    Ok((numbers, files))
}

fn paper(
    revision: &Revision,
    incoming: &Incoming,
    received: Date,
    symbol: Option<&str>,
    numbers: &mut Numbers,
) -> Result<Paper, Error> {
    let shown = incoming.path.display().to_string();
    let raw = Raw::decode(&shown, incoming.bytes.clone())?;
    let digest = digest::of_print(&incoming.bytes);
    let entry = |number: &ProposalId| Registered {
        number: number.clone(),
        received,
        symbol: symbol.map(str::to_owned),
        digest: digest.clone(),
        circulated: None,
        answer: None,
    };
    if let Some(filed) = filed(revision, &incoming.path) {
        return Ok(Paper { entry: entry(&filed.id.value), filed: None });
    }
    let text = raw.source().text();
    let came = read(&shown, &with_some_id(text))?;
    let number = match (&came.links.amends, came.kind) {
        (Some(parent), _) => {
            let parent = revision.proposal(parent.value.as_str())?;
            numbers.sub_amendment(&parent.id.value)
        }
        (None, ProposalKind::Comment) => numbers.next("C-"),
        (None, ProposalKind::Amendment | ProposalKind::Corrigendum) => numbers.next("P-"),
    }?;
    let path = propose::path(&number, &came.title);
    let id = number.as_str();
    let text = keyed(&path, &with_some_id(text), "id", id, "id");
    let text = keyed(&path, &text, "received", &received.to_string(), "id");
    let mut text = text.trim_end().to_owned();
    text.push('\n');
    let same =
        |read: &Proposal| read.id.value == number && read.received == Some(received);
    if !read(&path, &text).as_ref().is_ok_and(same) {
        let message = format!("the number {number} cannot be written in {shown}");
        return Err(Error::request(message, "Write a line `id: P-000` at its top."));
    }
    Ok(Paper { entry: entry(&number), filed: Some((path, text)) })
}

/// The proposal that is filed in this very file.
fn filed<'r>(revision: &'r Revision, path: &Path) -> Option<&'r Proposal> {
    let folder = revision.workspace.folder();
    let here = path.canonicalize().ok()?;
    revision.proposals.iter().find(|one| {
        let there = folder.join(one.source.path()).canonicalize();
        there.is_ok_and(|there| there == here)
    })
}

/// A paper without an id has none of its own yet: one stands for it while it is read.
fn with_some_id(text: &str) -> String {
    let has_one = parse::value_span(&SourceFile::new("", text), "id").is_some();
    if has_one {
        return text.to_owned();
    }
    let said = |line: &str| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with(['#', '%']) && line.trim_end() != "---"
    };
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        if said(line) {
            break;
        }
        place += line.len();
    }
    format!("{}id: P-000\n{}", &text[..place], &text[place..])
}

fn read(path: &str, text: &str) -> Result<Proposal, Error> {
    let read = parse::proposal(&SourceFile::new(path, text));
    let broken = |found: &Finding| found.severity == Severity::Error;
    match read.value {
        Some(proposal) if !read.findings.iter().any(broken) => Ok(proposal),
        Some(_) | None => Err(Error::Findings(read.findings)),
    }
}

/// A paper that came before keeps its number.
fn refuse_twice(
    revision: &Revision,
    papers: &[Paper],
    paper: &Paper,
    incoming: &Incoming,
) -> Result<(), Error> {
    let before = revision.register.iter().map(|entry| &entry.value);
    let mut all = before.chain(papers.iter().map(|paper| &paper.entry));
    let is_it = |one: &&Registered| {
        one.number == paper.entry.number || one.digest == paper.entry.digest
    };
    match all.find(is_it) {
        Some(one) => Err(Error::request(
            format!(
                "{} is registered as {}, received on {}",
                incoming.path.display(),
                one.number,
                one.received
            ),
            "A revision of it is filed with `mimc revise`.",
        )),
        None => Ok(()),
    }
}
