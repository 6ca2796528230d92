//! `mimc table`: the papers of a revision conference.
//!
//! Comes in: a paper, its text and day. Goes out: a table, of what is adopted or simulated.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    diagnostic::{Finding, Severity},
    engine::{Side, edition},
    model::{Attribution, DraftKind, Numbering, Proposal, ProposalId, Settings, Version},
    paper::{
        self, Compared, CompilationOptions, Dossier, DraftRank, DraftText, Lineage,
        RecordFacts, RegimeRows, RegisterRows, Table,
    },
    parse,
    session::{
        Assessment, Error, Revision, Selection, braced::Braced, corrected::as_sealed,
        files::folder, lookup, readings::Readings, sourced::keep_by_hand,
        unread::unread_record,
    },
    words,
};

use super::{
    debate, diff::text, document::last_day, errata::errata, show::named_together,
    status::is_current,
};

/// A paper, with what it is asked to show.
#[derive(Clone, Debug)]
pub enum Paper {
    /// The compilation of proposals by article.
    Compilation(CompilationOptions),
    /// The comparison of the base with other texts.
    Comparison {
        /// Proposals (several joined with `+`), versions, git revisions; the draft when
        /// there is none.
        texts: Vec<String>,
        /// The provision to compare; the whole text when not given.
        at: Option<String>,
    },
    /// The order of voting.
    Marshalled,
    /// The sources of the draft.
    Sources,
    /// Persons and their rights.
    Rights,
    /// Persons and rights against the regimes that give them.
    Regimes {
        /// Which rows are shown.
        rows: RegimeRows,
    },
    /// The debates, by theme.
    Debates,
    /// Themes against chapters.
    Coverage,
    /// The record of decisions.
    Decisions {
        /// Of this meeting only.
        meeting: Option<String>,
    },
    /// What was received.
    Register {
        /// What came later is late.
        received_by: Option<Date>,
        /// These papers only.
        only: Option<Vec<ProposalId>>,
    },
    /// The table of equivalences.
    Correspondence,
    /// What puts slips right in editions that were adopted.
    Corrigenda,
}

/// Which paper to make.
#[derive(Clone, Debug)]
pub struct TableOptions {
    /// The paper.
    pub paper: Paper,
    /// Which text papers on the draft show.
    pub selection: Selection,
    /// The day that it bears; that of the last act if not given.
    pub date: Option<Date>,
    /// Whether sponsors are left out, whatever the settings say.
    pub anonymous: bool,
    /// The earlier text that it begins with; the one under reading when not given.
    pub from: Option<String>,
}

/// Makes a paper.
///
/// # Errors
/// When a text is asked for that cannot be made, or there is no such meeting.
pub fn table(revision: &Revision, options: &TableOptions) -> Result<Table, Error> {
    let simulated = revision.simulating(options.selection.named())?;
    let assessed = simulated.as_ref().unwrap_or(revision).assess()?;
    match options.from.as_deref().filter(|from| *from != revision.base.version.as_str()) {
        Some(from) => spanning(&assessed, &Version::new(from), options),
        None => table_of(&assessed, options),
    }
}

/// Makes a paper that begins with an earlier text, through all readings since.
fn spanning(
    assessed: &Assessment<'_>,
    from: &Version,
    options: &TableOptions,
) -> Result<Table, Error> {
    let revision = assessed.revision;
    let readings = Readings::from(revision, from)?;
    let earlier = readings.assessed()?;
    let Some(first) = earlier.last() else { return table_of(assessed, options) };
    if let Paper::Compilation(_) | Paper::Marshalled | Paper::Coverage = options.paper {
        return table_of(first, options);
    }
    let DraftText { joined, sides, rank } =
        kept(assessed, draft(assessed, &options.selection)?);
    let made = readings.spanning(revision, &earlier, &joined)?;
    let sides: BTreeSet<Side> = sides.into_iter().chain(readings.sides()).collect();
    let text = |joined| DraftText { joined, sides: sides.clone(), rank: rank.clone() };
    // The last reading comes first among the texts; papers tell them from the first on.
    let later =
        std::iter::once(assessed).chain(&earlier).zip([joined].into_iter().chain(made));
    let mut all: Vec<(Dossier<'_>, DraftText)> =
        later.map(|(one, joined)| (dossier(one, options.date), text(joined))).collect();
    all.reverse();
    let (oldest, draft) = all.remove(0);
    let settings = Settings {
        base: from.clone(),
        next: revision.settings.next.clone(),
        ..shown(revision, options)
    };
    let record = RecordFacts { filed: first.filed(), ..record(assessed) };
    let dossier = Dossier { settings: &settings, record, ..oldest };
    Ok(match &options.paper {
        Paper::Correspondence => paper::correspondence(&dossier, &draft),
        Paper::Sources => paper::sources((&dossier, &draft), &all),
        Paper::Rights => paper::rights(&dossier, &draft),
        Paper::Regimes { rows } => paper::regimes(&dossier, &draft, *rows),
        Paper::Comparison { texts, at } => {
            let next = revision.settings.next.as_str();
            let texts: Vec<Compared> = match texts.iter().all(|name| name == next) {
                true => vec![compared_draft(first, next, draft)],
                false => compared(first, texts, &options.selection)?,
            };
            let at = at.as_deref().map(|at| lookup::node(&first.base, at));
            paper::comparison(&dossier, &texts, at.transpose()?)
        }
        Paper::Compilation(_)
        | Paper::Marshalled
        | Paper::Coverage
        | Paper::Decisions { .. }
        | Paper::Debates
        | Paper::Corrigenda
        | Paper::Register { .. } => table_of(assessed, options)?,
    })
}

/// The settings of a paper: sponsors are left out where that is asked for.
fn shown(revision: &Revision, options: &TableOptions) -> Settings {
    let settings = revision.settings.clone();
    match options.anonymous {
        true => Settings { attribution: Attribution::Anonymous, ..settings },
        false => settings,
    }
}

/// What stands beside the record of decisions.
fn record(assessed: &Assessment<'_>) -> RecordFacts {
    let revision = assessed.revision;
    let mut findings = assessed.on_record();
    findings.values_mut().for_each(|findings| revision.weigh(findings));
    RecordFacts {
        findings,
        meetings: revision.meetings(),
        register: revision.register.iter().map(|entry| entry.value.clone()).collect(),
        recorded: revision.recorded.clone(),
        filed: assessed.filed(),
        unfit: unfit(assessed),
        inapplicable: assessed.inapplicable(),
        unapplied: assessed.unapplied(),
        errata: Vec::new(),
    }
}

/// The sub-amendments that do not apply.
fn unfit(assessed: &Assessment<'_>) -> BTreeSet<ProposalId> {
    let all = assessed.revision.proposals.iter().zip(&assessed.findings);
    let is_unfit = |(sub, found): &(&Proposal, &Vec<Finding>)| {
        let is_error = |one: &Finding| one.severity == Severity::Error;
        sub.is_sub_amendment() && found.iter().any(is_error)
    };
    all.filter(is_unfit).map(|(sub, _)| sub.id.value.clone()).collect()
}

/// Makes a paper of a revision that was assessed.
pub(super) fn table_of(
    assessed: &Assessment<'_>,
    options: &TableOptions,
) -> Result<Table, Error> {
    let braced = Braced::of(assessed);
    Ok(made(assessed, options)?.reworded(|words| braced.read(words).into_owned()))
}

fn made(assessed: &Assessment<'_>, options: &TableOptions) -> Result<Table, Error> {
    let revision = assessed.revision;
    let settings = shown(revision, options);
    let made = dossier(assessed, options.date);
    let dossier = Dossier { settings: &settings, record: record(assessed), ..made };
    let draft = || draft(assessed, &options.selection);
    Ok(match &options.paper {
        Paper::Decisions { meeting } => {
            let broken = unread_record(revision);
            if !broken.is_empty() {
                return Err(Error::Findings(broken));
            }
            let meeting = meeting.as_deref().map(|name| known(revision, name));
            let readings = Readings::all(revision)?;
            let earlier = readings.assessed()?;
            let earlier = earlier.iter().map(|one| self::dossier(one, options.date));
            let mut dossier = Dossier { earlier: earlier.collect(), ..dossier };
            dossier.record.errata = errata(revision)?;
            paper::decisions(&dossier, meeting.transpose()?)
        }
        Paper::Correspondence => paper::correspondence(&dossier, &draft()?),
        Paper::Compilation(options) => paper::compilation(&dossier, *options),
        Paper::Comparison { texts, at } => {
            let texts = compared(assessed, texts, &options.selection)?;
            let at = at.as_deref().map(|at| lookup::node(&assessed.base, at));
            paper::comparison(&dossier, &texts, at.transpose()?)
        }
        Paper::Marshalled => paper::marshalled(&dossier),
        Paper::Sources => paper::sources((&dossier, &draft()?), &[]),
        Paper::Rights => paper::rights(&dossier, &kept(assessed, draft()?)),
        Paper::Regimes { rows } => {
            paper::regimes(&dossier, &kept(assessed, draft()?), *rows)
        }
        Paper::Debates => {
            let found = debate::debates(revision, None)?;
            paper::debates(&dossier, &found.debates)
        }
        Paper::Coverage => paper::coverage(&dossier),
        Paper::Corrigenda => paper::corrigenda(&dossier, &errata(revision)?),
        Paper::Register { received_by, only } => {
            let rows = RegisterRows { received_by: *received_by, only: only.as_deref() };
            paper::register(&dossier, rows)
        }
    })
}

/// Returns the facts of a revision as papers need them, of this day or the last act's.
pub(super) fn dossier<'a>(
    assessed: &'a Assessment<'_>,
    date: Option<Date>,
) -> Dossier<'a> {
    let revision = assessed.revision;
    let date = date.or_else(|| last_day(&revision.entries));
    Dossier {
        settings: &revision.settings,
        base: &assessed.base,
        proposals: &revision.proposals,
        entries: &revision.entries,
        docket: &assessed.docket,
        edits: assessed.edits(|_| true),
        relations: &assessed.relations,
        record: RecordFacts { filed: assessed.filed(), ..RecordFacts::default() },
        date,
        earlier: Vec::new(),
    }
}

/// Takes in what editors keep by hand in the draft's own files.
fn kept(assessed: &Assessment<'_>, mut draft: DraftText) -> DraftText {
    keep_by_hand(assessed, &mut draft.joined);
    draft
}

/// Makes the text of a selection.
fn draft(assessed: &Assessment<'_>, selection: &Selection) -> Result<DraftText, Error> {
    let chosen = assessed.choose(selection)?;
    let numbering = assessed.revision.settings.numbering;
    let chair = assessed.docket.chair();
    let mut joined = edition(&assessed.base, &chosen.set, &chair, numbering);
    let next = &assessed.revision.settings.next;
    if !selection.is_simulation() {
        joined = as_sealed(assessed.revision, next, joined)?;
    }
    joined.convention.version = next.clone();
    let rank = match selection.is_simulation() {
        true => DraftRank::Simulation,
        false => rank(assessed)?,
    };
    Ok(DraftText { joined, sides: chosen.sides, rank })
}

/// Returns the texts to be compared with the base, in the order in which they are named.
fn compared(
    assessed: &Assessment<'_>,
    names: &[String],
    selection: &Selection,
) -> Result<Vec<Compared>, Error> {
    let revision = assessed.revision;
    let next = revision.settings.next.as_str();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        names.push(next);
    }
    let one = |name: &&str| match (*name, named_together(revision, name)) {
        (name, _) if name == next => {
            Ok(compared_draft(assessed, name, draft(assessed, selection)?))
        }
        (_, Some(ids)) => of_proposals(assessed, &ids),
        (name, None) => of_version(revision, name),
    };
    names.iter().map(one).collect()
}

fn compared_draft(assessed: &Assessment<'_>, name: &str, draft: DraftText) -> Compared {
    let DraftText { joined, rank, .. } = draft;
    Compared {
        key: name.to_owned(),
        title: format!("{name}, {rank}"),
        simulation: rank == DraftRank::Simulation,
        lineage: Lineage::of(&assessed.base, &joined),
        convention: joined.convention,
    }
}

/// A text of which only the words are known: who became whom is guessed from them.
fn of_version(revision: &Revision, name: &str) -> Result<Compared, Error> {
    let simulated = folder(&revision.settings.next, true);
    let simulation = simulated == format!("convention/{name}");
    Ok(Compared {
        key: name.to_owned(),
        title: format!("{name}, matched by likeness"),
        simulation,
        convention: text(revision, name)?,
        lineage: Lineage::default(),
    })
}

fn of_proposals(assessed: &Assessment<'_>, ids: &[String]) -> Result<Compared, Error> {
    let chosen = assessed.choose_only(ids)?;
    // Numbers close up in an edition; proposals are compared by those that stand.
    let chair = assessed.docket.chair();
    let joined = edition(&assessed.base, &chosen.set, &chair, Numbering::Bis);
    let title = ids.iter().map(|id| {
        let status = assessed.docket.status(assessed.revision.proposal(id)?);
        Ok(format!("{id}, {}", status.name()))
    });
    Ok(Compared {
        key: ids.join("+"),
        title: title.collect::<Result<Vec<_>, Error>>()?.join("; "),
        simulation: false,
        lineage: Lineage::of(&assessed.base, &joined),
        convention: joined.convention,
    })
}

/// Whether what is adopted is what the draft in the work tree was made from.
fn rank(assessed: &Assessment<'_>) -> Result<DraftRank, Error> {
    let revision = assessed.revision;
    let path = format!("convention/{}/_draft.yaml", revision.settings.next);
    let raw = revision.workspace.read_if_present(&path)?;
    let record = raw.and_then(|raw| parse::draft_record(raw.source()).value);
    Ok(match record {
        Some(record) if is_current(assessed, &record) => match record.kind {
            DraftKind::Draft(number) => DraftRank::Draft(number),
            DraftKind::Simulation => DraftRank::Adopted,
        },
        Some(_) | None => DraftRank::Adopted,
    })
}

/// Returns a meeting's name as the record has it.
fn known<'r>(revision: &'r Revision, name: &str) -> Result<&'r str, Error> {
    let meetings =
        || revision.entries.iter().filter_map(|entry| entry.meeting.as_deref());
    meetings().find(|meeting| *meeting == name).ok_or_else(|| {
        let help = match words::nearest(name, meetings()) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => "`mimc table decisions` lists all meetings.".to_owned(),
        };
        Error::request(format!("the record names no meeting `{name}`"), help)
    })
}
