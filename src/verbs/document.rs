//! Papers as pages, for documents: a redline, a text as it stands, a proposal.
//!
//! Comes in: what to show, and how the paper is signed. Goes out: a page that any format
//! prints. The day of a paper is an argument or the record's: no clock is asked.

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;

use crate::{
    engine::{Base, Edit, address_of},
    model::{Attribution, Entry, Proposal, Settings},
    page::{Page, Voice},
    paper::{self, Detail, Imprint, Nested, Voices, nested, redlined},
    session::{Assessment, Error, Revision, Selection, files::read_settings, lookup},
    store::Workspace,
};

use super::{
    DiffOptions, ShowOptions, diff, list,
    permanent::permanent,
    show::{Printed, alone, formal, named, shown_proposal},
};

/// How a paper is signed.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageOptions {
    /// The day that it bears; that of the last act if not given.
    pub date: Option<Date>,
    /// Whether sponsors are numbered only.
    pub anonymous: bool,
    /// Whether moves are written as deletion and insertion.
    pub no_moves: bool,
    /// Whether what did not change is printed too.
    pub detail: Detail,
}

/// Returns the redline between two texts as a page.
///
/// # Errors
/// As [`super::diff()`].
pub fn diff_page(
    folder: &Path,
    options: &DiffOptions,
    signed: &PageOptions,
) -> Result<Page, Error> {
    let full = DiffOptions { detail: Detail::Full, ..options.clone() };
    let compared = diff::compared(folder, &full)?;
    let nobody = (Vec::new(), Vec::new());
    let (proposals, entries) = match &compared.revision {
        Some(revision) => (&revision.proposals, &revision.entries),
        None => (&nobody.0, &nobody.1),
    };
    let date = signed.date.or_else(|| last_day(entries));
    let known = voices(proposals, entries, date);
    let imprint = Imprint {
        title: format!("{} → {}", compared.view.from, compared.view.to),
        caption: said_of(proposals, &options.proposals),
        ..imprint(&compared.settings, date)
    };
    let texts = (&compared.old, &compared.new);
    let anonymous = is_anonymous(&compared.settings, signed);
    let revision = compared.revision.as_ref();
    let movers = revision.map(|revision| movers(revision, options)).transpose()?;
    let mut voices = Voices::new(&known, anonymous).moving(movers.unwrap_or_default());
    let page = redlined(texts, &compared.view, (&imprint, &mut voices), signed.detail);
    Ok(finished(page, signed))
}

/// Returns what `mimc show` shows as a page: a text as it stands, whole or a provision with
/// everything in it, or a proposal with what it changes.
///
/// # Errors
/// When there is no such provision, proposal, version or revision.
pub fn show_page(
    revision: &Revision,
    options: &ShowOptions,
    signed: &PageOptions,
) -> Result<Page, Error> {
    if options.formal {
        return formal_page(revision, options, signed);
    }
    match (named(revision, &options.what), &options.at) {
        (Some(proposal), None) => {
            Ok(proposal_page(&revision.assess()?, proposal, signed))
        }
        (Some(_), Some(_)) | (None, _) => {
            let text = text(revision, options, signed, false)?;
            Ok(finished(text.page, signed))
        }
    }
}

/// Returns what `mimc show` shows as what stands in what; nothing where it is a proposal.
///
/// # Errors
/// As [`show_page`].
pub fn show_nested(
    revision: &Revision,
    options: &ShowOptions,
    signed: &PageOptions,
) -> Result<Option<Nested>, Error> {
    match (named(revision, &options.what), &options.at) {
        (Some(_), None) => Ok(None),
        (Some(_), Some(_)) | (None, _) => text(revision, options, signed, true).map(Some),
    }
}

/// A proposal in the formal language of amendments.
fn formal_page(
    revision: &Revision,
    options: &ShowOptions,
    signed: &PageOptions,
) -> Result<Page, Error> {
    let anonymous = is_anonymous(&revision.settings, signed);
    let printed = Printed::OnPaper { anonymous };
    let formal = formal(revision, named(revision, &options.what), options, printed)?;
    let date = signed.date.or_else(|| last_day(&revision.entries));
    let imprint = Imprint {
        title: format!("{}: {}", formal.id, formal.title),
        ..imprint(&revision.settings, date)
    };
    Ok(Page { blocks: formal.blocks(), ..imprint.page() })
}

/// A proposal: what people read before they vote on it, and its redline.
pub(super) fn proposal_page(
    assessed: &Assessment<'_>,
    proposal: &Proposal,
    signed: &PageOptions,
) -> Page {
    let revision = assessed.revision;
    let made = alone(assessed, proposal, Detail::Changes);
    let redline = made.as_ref().map(|(_, redline)| redline.clone());
    let shown = shown_proposal(assessed, proposal, redline);
    let date = signed.date.or_else(|| last_day(&revision.entries));
    let known = voices(&revision.proposals, &revision.entries, date);
    let anonymous = is_anonymous(&revision.settings, signed);
    let imprint = Imprint {
        title: format!("{}: {}", proposal.id.value, proposal.title),
        ..imprint(&revision.settings, date)
    };
    let of_it = assessed.edits(|side| side.proposal == proposal.id.value);
    let mut heard = Voices::new(&known, anonymous).moving(moves(revision, of_it));
    let mut page = match made {
        Some((new, view)) => {
            let texts = (&revision.base, &new);
            redlined(texts, &view, (&imprint, &mut heard), Detail::Changes)
        }
        None => imprint.page(),
    };
    let mut front = paper::proposal_front(&shown, anonymous);
    front.append(&mut page.blocks);
    page.blocks = front;
    finished(page, signed)
}

/// A text, whole or a provision of it; `named` gives everything in it its permanent name.
fn text(
    revision: &Revision,
    options: &ShowOptions,
    signed: &PageOptions,
    named: bool,
) -> Result<Nested, Error> {
    let version = options.at.as_deref().unwrap_or(revision.settings.base.as_str());
    let convention = diff::text(revision, version)?;
    let date = signed.date.or_else(|| last_day(&revision.entries));
    let mut imprint = imprint(&revision.settings, date);
    imprint.caption = vec![format!("Version {version}")];
    imprint.title = revision.settings.title.clone();
    let node = match options.what.as_str() {
        "" => None,
        what => Some(lookup::node(&Base::new(&convention), what)?),
    };
    if let Some(node) = node {
        imprint.title = address_of(&convention, node).to_string();
        imprint.caption.insert(0, imprint.subject.clone());
    }
    let names = match named {
        true => permanent(&revision.assess()?, &convention),
        false => Vec::new(),
    };
    Ok(nested(&convention, node, &names, &imprint))
}

/// What a page of the text says of itself, but for its name.
pub(super) fn imprint(settings: &Settings, date: Option<Date>) -> Imprint {
    Imprint {
        subject: settings.title.clone(),
        language: settings.language.clone(),
        date: date.map(|date| date.to_string()),
        ..Imprint::default()
    }
}

/// Returns who moved what in the newer text: the proposals asked for, else those adopted.
fn movers(
    revision: &Revision,
    options: &DiffOptions,
) -> Result<BTreeMap<String, String>, Error> {
    let assessed = revision.assess()?;
    let ids = revision.ids(&options.proposals).unwrap_or_default();
    let edits = match ids.is_empty() {
        false => assessed.edits(|side| ids.iter().any(|id| id == side.proposal.as_str())),
        true => match assessed.choose(&Selection::default()) {
            Ok(chosen) => assessed.edits(|side| chosen.sides.contains(side)),
            Err(_) => Vec::new(),
        },
    };
    Ok(moves(revision, edits))
}

fn moves(revision: &Revision, edits: Vec<&Edit>) -> BTreeMap<String, String> {
    let moved = edits.into_iter().filter_map(|edit| {
        let address = address_of(&revision.base, edit.change.footprint().moved()?);
        Some((address.to_string(), edit.by.proposal.to_string()))
    });
    moved.collect()
}

/// Returns what a redline says of itself: of which convention it is, by whom, of what day.
///
/// # Errors
/// When there is no revision around `folder`, or its settings cannot be read.
pub fn diff_about(
    folder: &Path,
    options: &DiffOptions,
    signed: &PageOptions,
) -> Result<Imprint, Error> {
    let workspace = Workspace::discover(folder)?;
    let settings = read_settings(&workspace)?;
    let mut about = imprint(&settings, signed.date);
    if options.proposals.is_empty() {
        return Ok(about);
    }
    let revision = Revision::open(folder)?;
    let date = signed.date.or_else(|| last_day(&revision.entries));
    about = imprint(&settings, date);
    let assessed = revision.assess()?;
    let ids = revision.ids(&options.proposals)?;
    let asked = |one: &&Proposal| ids.iter().any(|id| id == one.id.value.as_str());
    for proposal in revision.proposals.iter().filter(asked) {
        let line = list::line(&assessed, proposal);
        let sponsors = match is_anonymous(&settings, signed) {
            true => String::new(),
            false => format!("{}; ", line.sponsors.join(", ")),
        };
        about
            .caption
            .push(format!("{}: {} ({sponsors}{})", line.id, line.title, line.status));
    }
    about.caption.extend(date.map(|date| date.to_string()));
    Ok(about)
}

fn said_of(proposals: &[Proposal], ids: &[String]) -> Vec<String> {
    let named =
        proposals.iter().filter(|one| ids.iter().any(|id| id == one.id.value.as_str()));
    named.map(|one| format!("{}: {}", one.id.value, one.title)).collect()
}

pub(super) fn is_anonymous(settings: &Settings, signed: &PageOptions) -> bool {
    signed.anonymous || settings.attribution == Attribution::Anonymous
}

pub(super) fn finished(page: Page, signed: &PageOptions) -> Page {
    if signed.no_moves { page.without_moves() } else { page }
}

/// Returns the day of the last act of the record.
pub(super) fn last_day(entries: &[Entry]) -> Option<Date> {
    entries.iter().filter_map(|entry| entry.date).max()
}

/// Returns those who can be named, by their proposals: all sponsors of one are one author.
/// A decided change bears the day of its act, an undecided one that of its receipt.
pub(super) fn voices(
    proposals: &[Proposal],
    entries: &[Entry],
    date: Option<Date>,
) -> BTreeMap<String, Voice> {
    let voice = |proposal: &Proposal| {
        let id = proposal.id.value.to_string();
        let day = decided(proposal, entries).or(proposal.received).or(date);
        let sponsors: Vec<&str> = proposal
            .sponsors
            .iter()
            .chain(&proposal.co_sponsors)
            .map(String::as_str)
            .collect();
        let name = if sponsors.is_empty() { id.clone() } else { sponsors.join(", ") };
        let heading = format!("{id}: {}", proposal.title);
        let rationale = paragraphs(&proposal.rationale);
        let remark = std::iter::once(heading).chain(rationale).collect();
        let date = day.map(|day| day.to_string());
        (id.clone(), Voice { name, cited: id, date, remark, ..Voice::default() })
    };
    proposals.iter().map(voice).collect()
}

/// The day of the last act on a proposal.
fn decided(proposal: &Proposal, entries: &[Entry]) -> Option<Date> {
    let acts =
        entries.iter().filter(|entry| entry.decision_on(&proposal.id.value).is_some());
    acts.filter_map(|entry| entry.date).next_back()
}

/// The paragraphs of a rationale, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (true, _) => paragraphs.push(String::new()),
            (false, Some(last)) if !last.is_empty() => {
                last.push(' ');
                last.push_str(line);
            }
            (false, Some(last)) => last.push_str(line),
            (false, None) => (),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Says whether a paper may be written to a file.
///
/// # Errors
/// When the file exists and is not to be replaced.
pub fn may_write(path: &Path, force: bool) -> Result<(), Error> {
    if path.is_file() && !force {
        return Err(Error::request(
            format!("{} exists", path.display()),
            "Name another file, or replace this one with `--force`.",
        ));
    }
    Ok(())
}

/// Writes a paper to a file, whole or not at all.
///
/// # Errors
/// When the file exists and is not to be replaced, or the disk refuses.
pub fn write_paper(path: &Path, bytes: &[u8], force: bool) -> Result<(), Error> {
    may_write(path, force)?;
    Ok(crate::store::write_output(path, bytes)?)
}
