//! The file of a new proposal: its id, its name, what it says about itself.

use std::path::Path;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    model::ProposalId,
    page,
    paper::{AmendmentLine, CitationLine, ProposedView, Report},
    parse,
    source::{Place, SourceFile, Span},
    store::{Lock, Wait},
    words, write,
};

use super::super::{document::write_paper, schema::FileFormat};
use super::{
    Amendments, Error, Further, Revision, Writing, bound, numbers,
    particulars::Particulars, unwritten,
};

/// A proposal that is ready to be saved.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Its id.
    pub id: ProposalId,
    /// What it is called.
    pub title: String,
    /// Where it belongs: `proposals/P-013-shorter-residence.yaml`.
    pub path: String,
    /// Its file.
    pub yaml: String,
    /// What its amendments do, one line for each change.
    pub amendments: Vec<AmendmentLine>,
    /// What should be looked at before it is sent.
    pub warnings: Vec<Finding>,
    /// The references of the base to what it puts elsewhere or takes away.
    pub citing: Vec<CitationLine>,
}

impl Proposed {
    /// Returns what should be looked at, as a report.
    #[must_use]
    pub fn warnings_report(&self) -> Report {
        Report::new(&self.warnings, 1)
    }
}

/// Where a new proposal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'d> {
    /// Among the proposals of the workspace.
    Workspace,
    /// To a file of the user's choice.
    File {
        /// The file.
        path: &'d Path,
        /// Whether it is replaced where it exists.
        force: bool,
    },
    /// To whoever called, and into no file.
    Caller,
}

/// Makes a proposal of the revision as it stands when nobody else can write in it, and saves
/// it. What `make` returns is what was filed.
///
/// # Errors
/// When `make` fails, a file is in the way, or the system refuses; then nothing is written.
pub fn file(
    folder: &Path,
    destination: Destination<'_>,
    wait: &Wait,
    make: impl FnOnce(&Revision) -> Result<Proposed, Error>,
) -> Result<Proposed, Error> {
    if destination == Destination::Caller {
        return make(&Revision::open(folder)?);
    }
    let writing = Writing::begin(folder, wait)?;
    let proposed = make(&writing.revision)?;
    save(&writing, &proposed, destination)?;
    Ok(proposed)
}

impl Amendments {
    /// Returns the proposal that these amendments make, under the next free id.
    ///
    /// # Errors
    /// When title, reason or sponsor is missing, or no id is free.
    pub fn proposed(
        &self,
        revision: &Revision,
        particulars: &Particulars,
    ) -> Result<Proposed, Error> {
        self.proposed_as(revision, particulars, &Further::default())
    }

    /// Returns the proposal that these amendments make, with what it says further.
    ///
    /// # Errors
    /// As [`Amendments::proposed`] and [`Further::known`].
    pub fn proposed_as(
        &self,
        revision: &Revision,
        particulars: &Particulars,
        further: &Further,
    ) -> Result<Proposed, Error> {
        particulars.complete()?;
        let further = further.known(revision)?;
        let id = next_id(revision)?;
        let path = path(&id, &particulars.title);
        let mut proposal =
            unwritten(revision, id.as_str(), particulars, &self.operations);
        for (amendment, frame) in proposal.amendments.iter_mut().zip(&self.frames) {
            amendment.frame = *frame;
        }
        further.put_into(&mut proposal);
        let yaml = FileFormat::Proposal.line_in(&revision.workspace)?
            + &write::proposal(&proposal);
        let (_, amendments) = bound(revision, &path, yaml.clone())?;
        let mut warnings = unknown_names(revision, particulars, &path, &yaml);
        warnings.extend(amendments.warnings);
        let title = particulars.title.clone();
        let ProposedView { amendments, citing, .. } = amendments.view;
        Ok(Proposed { id, title, path, yaml, amendments, warnings, citing })
    }
}

/// Returns the next free id: the number behind the highest in use, as wide as those are.
///
/// # Errors
/// When the folder of the proposals cannot be listed, or the numbers are used up.
pub fn next_id(revision: &Revision) -> Result<ProposalId, Error> {
    numbers(revision)?.next("P-")
}

/// The file's place. Long titles are cut at a word: file systems have limits.
pub(in crate::verbs) fn path(id: &ProposalId, title: &str) -> String {
    const LONGEST: usize = 59;
    let id = id.as_str().replace(['/', '.'], "-");
    match words::slug_within(title, LONGEST) {
        slug if slug.is_empty() => format!("proposals/{id}.yaml"),
        slug => format!("proposals/{id}-{slug}.yaml"),
    }
}

/// Writes a proposal where it is to go.
pub(super) fn save(
    writing: &Writing,
    proposed: &Proposed,
    destination: Destination<'_>,
) -> Result<(), Error> {
    match destination {
        Destination::Workspace => (),
        Destination::File { path, force } => {
            return write_paper(path, proposed.yaml.as_bytes(), force);
        }
        Destination::Caller => return Ok(()),
    }
    refuse_taken(writing, proposed)?;
    proposed.will_be_committed(&writing.lock);
    writing.lock.create_file(&proposed.path, proposed.yaml.as_bytes())?;
    Ok(())
}

impl Proposed {
    /// Says what the commit of it says, where it is committed.
    pub(super) fn will_be_committed(&self, lock: &Lock) {
        let subject = format!("Propose {}: {}", self.id, self.title);
        lock.will_commit(&page::printable(&subject), &[&self.path]);
    }
}

/// Refuses an id that a file has.
pub(super) fn refuse_taken(writing: &Writing, proposed: &Proposed) -> Result<(), Error> {
    let revision = &writing.revision;
    let taken = |name: &str| {
        let rest = name.strip_prefix(proposed.id.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let files = revision.workspace.proposal_files()?.files;
    let known = revision.proposals.iter().any(|known| known.id.value == proposed.id);
    if known || files.iter().filter_map(|path| path.rsplit('/').next()).any(taken) {
        let help = "Run the command again: it takes the next free id.";
        return Err(Error::request(format!("the id {} is taken", proposed.id), help));
    }
    Ok(())
}

/// Sponsors and themes that `mimc.yaml` does not list, where it lists any.
pub(super) fn unknown_names(
    revision: &Revision,
    particulars: &Particulars,
    path: &str,
    yaml: &str,
) -> Vec<Finding> {
    let settings = &revision.settings;
    let sponsors: Vec<&str> = settings.sponsors.keys().map(String::as_str).collect();
    let themes: Vec<&str> = settings.themes.iter().map(String::as_str).collect();
    let source = SourceFile::new(path, yaml);
    let mut findings = Vec::new();
    for (what, given, known) in [
        ("sponsor", &particulars.sponsors, sponsors),
        ("theme", &particulars.themes, themes),
    ] {
        let written = parse::texts_at(&source, &format!("{what}s"));
        for name in given.iter().filter(|name| !known.contains(&name.as_str())) {
            if known.is_empty() {
                continue;
            }
            let place = written.iter().find(|written| written.value == **name);
            let span = place.map_or(Span::default(), |written| written.span);
            let help = match words::nearest(name, known.iter().copied()) {
                Some(nearest) => format!("Did you mean {nearest}?"),
                None => format!("Add it to `{what}s:` in `mimc.yaml`."),
            };
            let message = format!("`mimc.yaml` lists no {what} {name}");
            let place = Place::new(&source, span);
            findings.push(
                Finding::new(Rule::UnknownName, place, message)
                    .weighing(Severity::Warning)
                    .help(help),
            );
        }
    }
    findings
}
