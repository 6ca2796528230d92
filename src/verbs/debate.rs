//! `mimc debate`: the questions of the revision, who answers them how, and what came of it.
//!
//! Comes in: a folder, and a debate or what is added to one. Goes out: debates, or the file
//! that was written. What a person wrote in a file stays as it is: entries are added.

mod named;

use std::path::Path;

use crate::{
    engine::{Base, Docket, address_of},
    model::{Debate, DebateStatus, Position, Proposal, ProposalId, ProposalKind},
    page,
    paper::{DebateList, DebateView},
    parse,
    session::{
        Error, Revision, Writing,
        debates::{DEBATES, read_debates, text_of},
        lookup,
    },
    source::{Located, SourceFile, Span},
    store::{StoreError, Wait},
    words, write,
};

use super::schema::FileFormat;

pub use named::is_debate_id;
use named::{find, number};

/// A debate that is begun.
#[derive(Clone, Debug, Default)]
pub struct NewDebate {
    /// What is asked.
    pub question: String,
    /// Its theme.
    pub theme: Option<String>,
    /// The provisions that it is about.
    pub provisions: Vec<String>,
}

/// What is added to a debate.
#[derive(Clone, Debug)]
pub enum DebateAddition {
    /// An answer that somebody holds.
    Position {
        /// Who holds it.
        holders: Vec<String>,
        /// The argument.
        argument: String,
        /// The proposals that would carry it out.
        proposals: Vec<String>,
    },
    /// Links to what it is about, and to who answers it.
    Links {
        /// Provisions that it is about.
        provisions: Vec<String>,
        /// The position, from 1, and the proposals that would carry it out.
        answers: (Option<usize>, Vec<String>),
        /// Comments on it.
        comments: Vec<String>,
    },
}

/// Lists the debates, all or those of a theme.
///
/// # Errors
/// When a file of a debate cannot be read.
pub fn debates(revision: &Revision, theme: Option<&str>) -> Result<DebateList, Error> {
    let (debates, findings) = read_debates(revision)?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    let mut debates = views(revision, &debates);
    debates.retain(|debate| theme.is_none_or(|theme| debate.theme == theme));
    Ok(DebateList { debates, written: None })
}

/// Shows one debate.
///
/// # Errors
/// When there is no such debate, or a file of one cannot be read.
pub fn debate(revision: &Revision, id: &str) -> Result<DebateList, Error> {
    let (debates, findings) = read_debates(revision)?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    let debate = find(&debates, id)?;
    let debates = views(revision, std::slice::from_ref(debate));
    Ok(DebateList { debates, written: None })
}

/// Begins a debate, under the next number.
///
/// # Errors
/// When nothing is asked, a provision does not exist, or the disk refuses.
pub fn new_debate(
    folder: &Path,
    new: &NewDebate,
    wait: &Wait,
) -> Result<DebateList, Error> {
    let Writing { revision, lock } = &Writing::begin(folder, wait)?;
    let question = new.question.trim().to_owned();
    if question.is_empty() {
        return Err(Error::request("nothing is asked", "Say it with --question."));
    }
    let (debates, findings) = read_debates(revision)?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    let number = debates.iter().filter_map(|one| number(&one.id.value)).max();
    let next = number.unwrap_or(0).checked_add(1).ok_or_else(|| {
        let help = "Give the debate with the highest number another one.";
        Error::request("the numbers of debates are used up", help)
    })?;
    let id = format!("D-{next:03}");
    let path = format!("{DEBATES}/{id}-{}.yaml", words::slug_within(&question, 40));
    let base = &revision.base.version;
    let is_later = revision.reading.is_some();
    let nowhere = |text: String| Located::new(text, Span::default());
    let debate = Debate {
        id: nowhere(id),
        question,
        theme: new.theme.clone().map(nowhere),
        status: Located::new(DebateStatus::Open, Span::default()),
        base: is_later.then(|| Located::new(base.clone(), Span::default())),
        provisions: addresses(revision, &new.provisions)?
            .into_iter()
            .map(nowhere)
            .collect(),
        positions: Vec::new(),
        comments: Vec::new(),
        outcome: String::new(),
        source: SourceFile::new(path.clone(), String::new()),
    };
    let subject = format!("Begin the debate {}", debate.id.value);
    lock.will_commit(&page::printable(&subject), &[&path]);
    let text = FileFormat::Debate.line_in(&revision.workspace)? + &write::debate(&debate);
    lock.create_file(&path, text.as_bytes())?;
    let debates = views(revision, std::slice::from_ref(&debate));
    Ok(DebateList { debates, written: Some(path) })
}

/// Adds a position or links to a debate.
///
/// # Errors
/// When the debate, a provision or a proposal does not exist, the file is written in a way
/// that nothing can be put behind, or the disk refuses.
pub fn add_to_debate(
    folder: &Path,
    id: &str,
    addition: &DebateAddition,
    wait: &Wait,
) -> Result<DebateList, Error> {
    let Writing { revision, lock } = &Writing::begin(folder, wait)?;
    let (debates, findings) = read_debates(revision)?;
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    let before = find(&debates, id)?;
    let text = match addition {
        DebateAddition::Position { holders, argument, proposals } => {
            let position = position(revision, holders, argument, proposals)?;
            write::debate_with_position(before.source.text(), &position)
        }
        DebateAddition::Links { provisions, answers: (nth, answers), comments } => {
            let provisions = addresses(revision, provisions)?;
            may_be_linked(revision, before, &provisions)?;
            let answers = ids(revision, answers, false)?;
            let comments = ids(revision, comments, true)?;
            let nth = nth_position(before, *nth, !answers.is_empty())?;
            linked(before, &provisions, (nth, &answers), &comments)
        }
    };
    let path = before.source.path().to_owned();
    let subject = format!("Add to the debate {}", before.id.value);
    lock.will_commit(&page::printable(&subject), &[&path]);
    let after = text.map(|text| SourceFile::new(path.clone(), text));
    let read = after.as_ref().and_then(|after| parse::debate(after).value);
    let (Some(after), Some(debate)) = (after, read) else {
        return Err(Error::request(
            format!("nothing can be put behind what stands in {path}"),
            "Write its lists with an entry a line, or add it in an editor.",
        ));
    };
    let raw = revision.workspace.read(&path)?;
    if raw.source().text() != before.source.text() {
        return Err(StoreError::Changed { path }.into());
    }
    lock.replace_if_unchanged(&raw, after.text().as_bytes())?;
    let (debates, _) = read_debates(revision)?;
    let debate = find(&debates, &debate.id.value)?;
    let debates = views(revision, std::slice::from_ref(debate));
    Ok(DebateList { debates, written: Some(path) })
}

/// The debates as people read them.
pub(super) fn views(revision: &Revision, debates: &[Debate]) -> Vec<DebateView> {
    let references: Vec<&Proposal> = revision.proposals.iter().collect();
    let docket = Docket::new(&references, &revision.entries);
    let view = |debate| DebateView::new(debate, &revision.proposals, &docket);
    debates.iter().map(view).collect()
}

fn position(
    revision: &Revision,
    holders: &[String],
    argument: &str,
    proposals: &[String],
) -> Result<Position, Error> {
    let holders: Vec<String> = holders
        .iter()
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect();
    if holders.is_empty() || argument.trim().is_empty() {
        return Err(Error::request(
            "a position is held by somebody, for a reason",
            "Name them with --holder, and give --argument.",
        ));
    }
    let located = |id| Located::new(ProposalId::new(id), Span::default());
    let proposals = ids(revision, proposals, false)?.into_iter().map(located).collect();
    Ok(Position { holders, argument: argument.trim().to_owned(), proposals })
}

/// Refuses a provision of this text for a debate on an earlier one: its file says of which
/// text all its addresses are.
fn may_be_linked(
    revision: &Revision,
    debate: &Debate,
    provisions: &[String],
) -> Result<(), Error> {
    let (text, now) = (text_of(revision, debate), &revision.base.version);
    let is_new = |one: &String| debate.provisions.iter().all(|known| known.value != *one);
    if text == now || !provisions.iter().any(is_new) {
        return Ok(());
    }
    let id = &debate.id.value;
    let help = "Begin a debate on this text, or add the provision in an editor.";
    Err(Error::request(format!("the provisions of {id} are those of {text}"), help))
}

/// The text of a debate with more links; what it has already is left out.
fn linked(
    debate: &Debate,
    provisions: &[String],
    (nth, answers): (usize, &[String]),
    comments: &[String],
) -> Option<String> {
    let mut text = debate.source.text().to_owned();
    for one in provisions {
        if debate.provisions.iter().all(|known| known.value != *one) {
            text = write::debate_with(&text, "provisions", one)?;
        }
    }
    for one in answers {
        let known = &debate.positions[nth - 1].proposals;
        if known.iter().all(|known| known.value.as_str() != one) {
            text = write::debate_with_answer(&text, nth, one)?;
        }
    }
    for one in comments {
        if debate.comments.iter().all(|known| known.value.as_str() != one) {
            text = write::debate_with(&text, "comments", one)?;
        }
    }
    Some(text)
}

/// The position that is meant: the only one where none is named.
fn nth_position(
    debate: &Debate,
    nth: Option<usize>,
    needed: bool,
) -> Result<usize, Error> {
    let count = debate.positions.len();
    match nth {
        Some(nth) if (1..=count).contains(&nth) => Ok(nth),
        None if count == 1 || !needed => Ok(1),
        Some(_) | None => Err(Error::request(
            format!("{} has {}", debate.id.value, words::counted(count, "position")),
            "Say which of them the proposal answers, from 1: --position N.",
        )),
    }
}

/// Addresses in the one form that is printed.
fn addresses(revision: &Revision, written: &[String]) -> Result<Vec<String>, Error> {
    let base: Base<'_> = revision.to_amend();
    let printed = |one: &String| {
        let node = lookup::node(&base, one)?;
        Ok(address_of(base.convention, node).to_string())
    };
    written.iter().map(printed).collect()
}

/// The ids of comments, or of proposals that can answer a position, as the files have them.
fn ids(
    revision: &Revision,
    written: &[String],
    comments: bool,
) -> Result<Vec<String>, Error> {
    let known = |one: &String| {
        let proposal = revision.proposal(one)?;
        let id = &proposal.id.value;
        let (message, help) = match (comments, proposal.kind == ProposalKind::Comment) {
            (true, true) | (false, false) => return Ok(id.to_string()),
            (true, false) => ("is no comment", format!("--position N --proposal {id}")),
            (false, true) => {
                ("is a comment, and answers nothing", format!("--comment {id}"))
            }
        };
        Err(Error::request(format!("{id} {message}"), format!("Link it with `{help}`.")))
    };
    written.iter().map(known).collect()
}
