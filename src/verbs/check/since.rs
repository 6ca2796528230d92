//! `mimc check --since REV`: what stood before, and what a change gives cause for.
//!
//! Comes in: the findings of now and those of then. Goes out: those of now that the change
//! gives cause for, its own first, and a count of the others. A conflict stood before where
//! these amendments, or these among more, already excluded each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::Side,
    paper::Since,
    session::{Error, Revision},
    store::{
        Workspace,
        git::{Exported, Repository},
    },
};

/// What a finding says, wherever in its file it stands.
type Said = (Rule, Severity, Option<String>, Option<u32>, Option<String>, String, String);

fn said(finding: &Finding) -> Said {
    (
        finding.rule,
        finding.severity,
        finding.proposal.clone(),
        finding.amendment,
        finding.address.clone(),
        finding.message.clone(),
        finding.place.file.path().to_owned(),
    )
}

/// A finding about several amendments, with all of them.
pub(super) struct Joint {
    pub(super) finding: Finding,
    pub(super) sides: Vec<Side>,
}

impl Joint {
    fn is(&self, finding: &Finding) -> bool {
        (self.finding.rule, &self.finding.proposal, self.finding.amendment)
            == (finding.rule, &finding.proposal, finding.amendment)
            && self.finding.message == finding.message
    }

    fn stood_in(&self, before: &Self) -> bool {
        before.finding.rule == self.finding.rule
            && before.finding.severity >= self.finding.severity
            && self.sides.iter().all(|side| before.sides.contains(side))
    }
}

/// What a check found, before it is printed.
#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) joint: Vec<Joint>,
    pub(super) silenced: usize,
}

/// A change: where it began, and the files of proposals in it.
pub(super) struct Change {
    revision: String,
    /// The workspace as it was; nothing where there was none.
    then: Exported,
    /// The files that are not as they were: paths in the workspace.
    files: BTreeSet<String>,
    /// The proposals among them.
    pub(super) proposals: Vec<String>,
}

impl Change {
    /// Compares the workspace with the commit where this branch left `since`.
    pub(super) fn of(now: &Revision, since: &str) -> Result<Self, Error> {
        let repository = Repository::open(&now.workspace)?;
        let commit = repository.parting_from(since)?;
        let then = repository.export(commit)?;
        let before = Workspace::discover(&then.folder()).ok();
        let text = |workspace: &Workspace, path: &str| {
            let read = workspace.read(path).ok()?;
            Some(read.source().text().to_owned())
        };
        let mut files: BTreeSet<String> =
            now.workspace.proposal_files()?.files.into_iter().collect();
        files.retain(|path| {
            let before = before.as_ref().and_then(|before| text(before, path));
            before.is_none() || text(&now.workspace, path) != before
        });
        let changed = now
            .proposals
            .iter()
            .filter(|proposal| files.contains(proposal.source.path()))
            .map(|proposal| proposal.id.value.to_string());
        let proposals = changed.collect();
        Ok(Self { revision: since.to_owned(), then, files, proposals })
    }

    /// Reads the workspace as it was; what stood in the way of reading it is found instead.
    pub(super) fn earlier(&self) -> Result<Revision, Vec<Finding>> {
        Revision::open(&self.then.folder())
            .map_err(|error| error.findings().unwrap_or_default().to_vec())
    }

    /// Leaves what the change gives cause for, its own first, and counts the rest.
    pub(super) fn sift(&self, now: &mut Found, before: &Found) -> Since {
        let mut known: BTreeMap<Said, usize> = BTreeMap::new();
        for finding in &before.findings {
            *known.entry(said(finding)).or_default() += 1;
        }
        let mut since = Since {
            revision: self.revision.clone(),
            changed: self.files.len(),
            conflicts: 0,
            others: 0,
        };
        let joint = std::mem::take(&mut now.joint);
        now.findings.retain(|finding| {
            let together = joint.iter().find(|joint| joint.is(finding));
            let stood = match together {
                Some(joint) => before.joint.iter().any(|one| joint.stood_in(one)),
                None => !self.owns(finding) && took(&mut known, finding),
            };
            since.conflicts += usize::from(stood && together.is_some());
            since.others += usize::from(stood && together.is_none());
            !stood
        });
        now.findings.sort_by_key(|finding| !self.owns(finding));
        since
    }

    fn owns(&self, finding: &Finding) -> bool {
        self.files.contains(finding.place.file.path())
    }
}

fn took(known: &mut BTreeMap<Said, usize>, finding: &Finding) -> bool {
    match known.get_mut(&said(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        Some(_) | None => false,
    }
}
