//! The draft as a chain of commits: one a proposal, each the join so far.

use std::collections::BTreeSet;

use crate::{
    engine::{
        Chair, Compatible, Side, StandingDecision, VOTED_OUT, edition, join, voted_out,
    },
    model::{
        Attribution, DraftKind, DraftRecord, Method, Numbering, Proposal, ProposalId,
        Version,
    },
    page::printable,
    paper::Consolidated,
    session::{
        Assessment, Error, Progress,
        adopted::Chosen,
        digest,
        draft::{Commentary, Content, Draft, Files, draft, misread, placeless},
        files::{DRAFT, read_version},
        tags::{DraftTag, TagState, draft_tags, drafted, numbering},
    },
    store::{
        Lock,
        git::{Changes, CommitPlan, Message, Repository},
    },
};

use super::{super::tag::line, World, bytes, committed_record};

/// Everything that a chain of commits is made from.
#[derive(Clone, Copy)]
pub(super) struct Plan<'p> {
    pub(super) lock: &'p Lock,
    pub(super) assessed: &'p Assessment<'p>,
    pub(super) chosen: &'p Chosen<'p>,
    pub(super) chair: &'p Chair,
    pub(super) commentary: &'p Commentary<'p>,
    pub(super) version: &'p Version,
    pub(super) folder: &'p str,
    pub(super) record: &'p DraftRecord,
    pub(super) draft: &'p Draft,
    pub(super) gone: &'p BTreeSet<String>,
    pub(super) progress: &'p dyn Progress,
}

/// Commits a draft: what is no longer adopted first, then each proposal that is new, then
/// numbers and the record. Nothing changed, nothing is committed.
pub(super) fn commit(
    plan: &Plan<'_>,
    repository: &Repository,
    world: &World,
    result: &mut Consolidated,
) -> Result<(), Error> {
    let standing = standing(plan, repository)?;
    let tags = draft_tags(repository, plan.version)?;
    let is_unchanged = standing.as_ref().is_some_and(|held| is_unchanged(held, plan));
    let lost = |tag: &&DraftTag| {
        is_unchanged && tag.state == TagState::Missing && tag.number == plan.number()
    };
    let wrong = |tag: &&DraftTag| {
        matches!(tag.state, TagState::Off | TagState::Astray | TagState::Broken(_))
    };
    let told = tags.iter().filter(|tag| wrong(tag) || lost(tag));
    result.tags = told.map(line).collect();
    if is_unchanged {
        return Ok(());
    }
    let mut record = plan.record.clone();
    record.kind = DraftKind::Draft(free_number(plan.number(), &tags)?);
    let plan = &Plan { record: &record, ..*plan };
    let identity = world.identity(repository)?;
    plan.progress.begin("Committing", plan.chosen.order.len() + 2);
    let mut chain = Chain {
        progress: plan.progress,
        commits: repository.plan(plan.folder, &identity)?,
        files: standing
            .as_ref()
            .map(|standing| standing.files.clone())
            .unwrap_or_default(),
        subjects: Vec::new(),
    };
    match standing {
        None => plan.first(&mut chain)?,
        Some(standing) => plan.later(&mut chain, &standing)?,
    }
    let tag = plan.finish(&mut chain)?;
    let message = Message::new(&drafted(plan.number(), plan.version));
    let reflog = format!("mimc consolidate: {tag}");
    let files = bytes(plan.draft, plan.record);
    let folder = plan.lock.prepare_folder(plan.folder, &files, plan.gone)?;
    chain.commits.publish(Some((&tag, &message)), &reflog, Some(folder))?;
    result.commits = chain.subjects;
    result.tag = Some(tag);
    Ok(())
}

/// The first number from this one on that no tag has, wherever it stands.
fn free_number(number: u32, tags: &[DraftTag]) -> Result<u32, Error> {
    let is_taken = |number: &u32| {
        let of_it = |tag: &&DraftTag| tag.number == *number;
        tags.iter().find(of_it).is_some_and(|tag| tag.state != TagState::Missing)
    };
    (number..u32::MAX).find(|number| !is_taken(number)).ok_or_else(|| {
        let help =
            "Remove the tags of drafts that are not in use: `mimc tag` lists them.";
        Error::request(format!("no draft can follow number {number}"), help)
    })
}

/// The draft that HEAD holds.
struct Held {
    record: DraftRecord,
    files: Files,
}

/// Reads the draft of HEAD. The folder does not differ from HEAD: that was made sure of.
fn standing(plan: &Plan<'_>, repository: &Repository) -> Result<Option<Held>, Error> {
    let Some(record) = committed_record(Some(repository), plan.version)? else {
        return Ok(None);
    };
    let checked = read_version(&plan.assessed.revision.workspace, plan.version)?;
    let convention = checked.value.ok_or(Error::Findings(checked.findings))?;
    let files = convention
        .documents
        .iter()
        .map(|document| (document.path.clone(), Content::Kept(document.source.clone())))
        .collect();
    Ok(Some(Held { record, files }))
}

fn is_unchanged(held: &Held, plan: &Plan<'_>) -> bool {
    held.record.is_same_text(plan.record)
        && changes(&held.files, &plan.draft.files).is_empty()
}

/// Commits as they are planned, with the files after the last one.
struct Chain<'r> {
    commits: CommitPlan<'r>,
    files: Files,
    subjects: Vec<String>,
    progress: &'r dyn Progress,
}

impl Chain<'_> {
    fn step(
        &mut self,
        files: Files,
        subject: &str,
        message: &Message,
    ) -> Result<(), Error> {
        let changed = changes(&self.files, &files);
        self.commits.step(&changed, message)?;
        self.progress.advance();
        self.files = files;
        self.subjects.push(subject.to_owned());
        Ok(())
    }
}

impl Plan<'_> {
    /// The first draft: the base copied, then each proposal in the order of decision.
    fn first(&self, chain: &mut Chain<'_>) -> Result<(), Error> {
        let base = &self.assessed.revision.settings.base;
        let subject = format!("Copy version {base} as {}", self.version);
        let none = BTreeSet::new();
        chain.step(self.joined(&none)?, &subject, &Message::new(&subject))?;
        self.add(chain, none)
    }

    /// A later draft: removals, then additions.
    fn later(&self, chain: &mut Chain<'_>, held: &Held) -> Result<(), Error> {
        if held.record.base != self.record.base {
            return self.next_reading(chain);
        }
        let before: BTreeSet<Side> =
            held.record.amendments.keys().map(Side::of).collect();
        let unchanged = |side: &&Side| {
            held.record.amendments.get(&side.citation())
                == self.record.amendments.get(&side.citation())
        };
        let mut now: BTreeSet<Side> = before.clone();
        let removed: BTreeSet<&ProposalId> = before
            .iter()
            .filter(|side| !self.chosen.sides.contains(side) || !unchanged(side))
            .map(|side| &side.proposal)
            .collect();
        for id in removed {
            now.retain(|side| {
                side.proposal != *id
                    || self.chosen.sides.contains(side) && unchanged(&side)
            });
            let known: BTreeSet<Side> =
                now.intersection(&self.chosen.sides).cloned().collect();
            let subject = format!("Take {id} out of version {}", self.version);
            let message = Message::new(&subject).trailer("Proposal", id.as_str());
            chain.step(self.joined(&known)?, &subject, &message)?;
        }
        now = now.intersection(&self.chosen.sides).cloned().collect();
        self.add(chain, now)
    }

    /// The first draft of a later reading: what it begins with, where that is not what HEAD
    /// holds, then each proposal.
    fn next_reading(&self, chain: &mut Chain<'_>) -> Result<(), Error> {
        let none = BTreeSet::new();
        let files = self.joined(&none)?;
        if !changes(&chain.files, &files).is_empty() {
            let subject = format!("Begin a reading of {}", self.record.base);
            chain.step(files, &subject, &Message::new(&subject))?;
        }
        self.add(chain, none)
    }

    /// Adds the proposals that are not in yet, each in a commit of its own.
    fn add(&self, chain: &mut Chain<'_>, mut now: BTreeSet<Side>) -> Result<(), Error> {
        for id in &self.chosen.order {
            let mine = || self.chosen.sides.iter().filter(|side| side.proposal == *id);
            if mine().all(|side| now.contains(side)) {
                continue;
            }
            now.extend(mine().cloned());
            let (subject, message) = self.adoption(id);
            chain.step(self.joined(&now)?, &subject, &message)?;
        }
        Ok(())
    }

    /// The last commit: final numbers, and the record of what the draft was made from.
    fn finish(&self, chain: &mut Chain<'_>) -> Result<String, Error> {
        let subject = numbering(self.version, self.number());
        let mut changed = changes(&chain.files, &self.draft.files);
        let record = digest::sealed(self.record).into_bytes();
        changed.insert(DRAFT.to_owned(), Some(record));
        chain.commits.step(&changed, &Message::new(&subject))?;
        chain.subjects.push(subject);
        Ok(format!("v{}-draft.{}", self.version, self.number()))
    }

    fn number(&self) -> u32 {
        match self.record.kind {
            DraftKind::Draft(number) => number,
            DraftKind::Simulation => 0,
        }
    }

    fn joined(&self, sides: &BTreeSet<Side>) -> Result<Files, Error> {
        let set: Compatible<'_> = self.chosen.set.only(|side| sides.contains(side));
        let base = &self.assessed.base;
        let numbers_close_up = self.record.counting.numbering == Numbering::Sequential;
        let mut joined = join(base, &set, self.chair);
        // What finds its number only when all numbers close up is numbered at once.
        let is_unsettled =
            || !placeless(base, &joined).is_empty() || !misread(base, &joined).is_empty();
        if numbers_close_up && is_unsettled() {
            joined = edition(base, &set, self.chair, Numbering::Sequential);
        }
        Ok(draft(base, joined, self.version, self.commentary)?.files)
    }

    /// Subject and message of the commit that adds a proposal.
    fn adoption(&self, id: &ProposalId) -> (String, Message) {
        let proposals = &self.assessed.revision.proposals;
        let proposal = proposals.iter().find(|proposal| proposal.id.value == *id);
        let title = proposal.map(|proposal| proposal.title.as_str()).unwrap_or_default();
        let subject = format!("Adopt {id}: {title}");
        // What a terminal would obey is shown: logs are read there.
        let mut message =
            Message::new(&printable(&subject)).trailer("Proposal", id.as_str());
        for sponsor in self.sponsors(id) {
            message = message.trailer("Sponsor", &printable(sponsor));
        }
        if let Some(standing) = proposal.and_then(|proposal| self.decision_on(proposal)) {
            message = with_decision(message, standing, |sub| self.sponsors(sub));
        }
        for words in voted_out(&self.assessed.revision.entries, id) {
            message = message.trailer(VOTED_OUT, &printable(&words));
        }
        (subject, message)
    }

    /// The sponsors of a proposal, where papers name them.
    fn sponsors(&self, id: &ProposalId) -> &[String] {
        let revision = self.assessed.revision;
        let named = revision.settings.attribution == Attribution::Named;
        let proposal = revision.find(id).filter(|_| named);
        proposal.map_or(&[], |proposal| proposal.sponsors.as_slice())
    }

    fn decision_on(&self, proposal: &Proposal) -> Option<&StandingDecision<'_>> {
        let id = &proposal.id.value;
        let sides = self.chosen.sides.iter().filter(|side| side.proposal == *id);
        sides.filter_map(|side| self.assessed.docket.standing(side)).next()
    }
}

/// Adds what was decided, and who wrote the words with which it was.
fn with_decision<'s>(
    message: Message,
    standing: &StandingDecision<'_>,
    sponsors: impl Fn(&ProposalId) -> &'s [String],
) -> Message {
    let mut message = message.trailer("Decision", standing.outcome.name());
    match standing.decision.method {
        Some(Method::Vote(ballot)) => {
            message = message.trailer("Vote", &ballot.to_string());
        }
        Some(Method::Consensus) => message = message.trailer("Vote", "consensus"),
        Some(Method::WithoutVote) => message = message.trailer("Vote", "without a vote"),
        None => (),
    }
    for sub in &standing.decision.as_amended {
        message = message.trailer("Amended-by", sub.value.as_str());
        for sponsor in sponsors(&sub.value) {
            message = message.trailer("Sponsor", &printable(sponsor));
        }
    }
    match &standing.entry.meeting {
        Some(meeting) => message.trailer("Meeting", &printable(meeting)),
        None => message,
    }
}

/// What changes from one set of files to another.
fn changes(before: &Files, after: &Files) -> Changes {
    let mut changes = Changes::new();
    for (path, content) in after {
        if before.get(path).is_none_or(|old| !old.is_same(content)) {
            changes.insert(path.clone(), Some(content.text().as_bytes().to_vec()));
        }
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        changes.insert(path.clone(), None);
    }
    changes
}
