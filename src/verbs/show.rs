//! `mimc show`: a provision in any version, or a proposal as people read it.

use crate::{
    diagnostic::{Finding, Severity},
    engine::{
        Ancestor, Base, Compatible, Edit, Provenance, Target, address_of, bind, join,
    },
    model::{Convention, NodeId, Proposal, Version},
    page::printable,
    paper::{
        DecisionView, Detail, Formal, Lineage, Redline, Shown, ShownAmendment,
        ShownProposal, ShownProvision, redline, whole,
    },
    parse,
    session::{
        Assessment, Error, Revision, braced::Braced, lookup, naming::is_id,
        wording::as_amended,
    },
    write,
};

use super::{debated, diff::text, list};

/// What is shown, and how.
#[derive(Clone, Debug, Default)]
pub struct ShowOptions {
    /// The address of a provision, or the id of a proposal.
    pub what: String,
    /// The version or revision that the address is read in; the base when not given.
    pub at: Option<String>,
    /// Whether provisions of the version being drafted tell the number that they had.
    pub former: bool,
    /// Whether a proposal is shown in the formal language of amendments.
    pub formal: bool,
}

/// Shows a provision, by address, or a proposal, by id.
///
/// # Errors
/// When there is no such provision, proposal, version or revision; the nearest is named.
pub fn show(revision: &Revision, options: &ShowOptions) -> Result<Shown, Error> {
    let (what, at) = (options.what.as_str(), options.at.as_deref());
    let named = named(revision, what);
    if options.formal {
        return Ok(Shown::Formal(formal(revision, named, options, Printed::ToBeRead)?));
    }
    match (named, at) {
        (Some(proposal), None) => {
            let assessed = &revision.assess()?;
            let redline = alone(assessed, proposal, Detail::Changes);
            let redline = redline.map(|(_, redline)| redline);
            let shown = shown_proposal(assessed, proposal, redline);
            Ok(Shown::Proposal(Box::new(shown)))
        }
        (Some(_), Some(_)) => Err(Error::request(
            "a proposal has no versions to be shown in",
            "Leave `--at` out; `git log` tells how its file changed.",
        )),
        (None, at) => {
            let convention =
                text(revision, at.unwrap_or(revision.settings.base.as_str()))?;
            if what.is_empty() {
                let shown = whole(&convention, &revision.settings.title);
                return Ok(Shown::Provision(shown));
            }
            let (node, mut shown) = provision(revision, &convention, what)?;
            shown.debates = debated::about(revision, &convention, node);
            let shown = match options.former {
                true => with_former(revision, shown, at)?,
                false => shown,
            };
            Ok(Shown::Provision(shown))
        }
    }
}

/// A proposal in the formal language of amendments, cited as the house does.
pub(super) fn formal(
    revision: &Revision,
    named: Option<&Proposal>,
    options: &ShowOptions,
    printed: Printed,
) -> Result<Formal, Error> {
    let what = options.what.as_str();
    let Some(proposal) = named.filter(|_| options.at.is_none()) else {
        return Err(match revision.proposal(what) {
            Err(error) if is_id(what) => error,
            Ok(_) | Err(_) => Error::request(
                "only a proposal has a formal language",
                "Name one, as in `mimc show P-007 --formal`, and leave `--at` out.",
            ),
        });
    };
    let citation = revision.settings.citation;
    let anonymous = match printed {
        Printed::ToBeRead => return Ok(Formal::new(proposal, citation, str::to_owned)),
        Printed::OnPaper { anonymous } => anonymous,
    };
    let assessed = revision.assess()?;
    let braced = Braced::of(&assessed);
    let mut formal =
        Formal::new(proposal, citation, |words| braced.read(words).into_owned());
    if anonymous {
        formal.sponsors.clear();
    }
    Ok(formal)
}

/// For whom the formal language is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// For whoever may read it back: ids of articles stand as they were written.
    ToBeRead,
    /// For a meeting: articles have numbers, and sponsors names if these are wanted.
    OnPaper {
        /// Whether nobody is named.
        anonymous: bool,
    },
}

/// The provision that is asked for, or the part of one alone.
fn provision(
    revision: &Revision,
    convention: &Convention,
    what: &str,
) -> Result<(NodeId, ShownProvision), Error> {
    let found = lookup::target(&Base::new(convention), what).map_err(|no_address| {
        // What has the form of an id is no address that was misspelt.
        match revision.proposal(what) {
            Err(no_proposal) if is_id(what) => no_proposal,
            Ok(_) | Err(_) => no_address,
        }
    })?;
    Ok(match found {
        Target::Provision(node) => (node, ShownProvision::new(convention, node)),
        Target::Part(part, sentence) => {
            let address = match parse::address(what) {
                Ok(address) => address.to_string(),
                Err(_) => what.to_owned(),
            };
            let shown = ShownProvision::part(convention, part, sentence, address);
            (part.node, shown)
        }
    })
}

/// Returns a whole text as one file of Markdown, which `mimc import` reads back as it is.
///
/// # Errors
/// When there is no such version or revision.
pub fn show_markdown(revision: &Revision, at: Option<&str>) -> Result<String, Error> {
    let version = at.unwrap_or(revision.settings.base.as_str());
    let whole = write::whole(&revision.settings.title, &text(revision, version)?);
    Ok(printable(&whole).into_owned())
}

/// The proposal that is asked for, if it is one: a bare number is no proposal's name here.
pub(super) fn named<'r>(revision: &'r Revision, what: &str) -> Option<&'r Proposal> {
    let is_name = what.chars().any(char::is_alphabetic);
    is_name.then(|| revision.proposal(what).ok()).flatten()
}

/// The proposals that a name means, several with `+` between them: a name without letters is
/// that of a version.
pub(super) fn named_together(revision: &Revision, name: &str) -> Option<Vec<String>> {
    let id = |one: &str| Some(named(revision, one)?.id.value.to_string());
    let mut parts = name.split('+');
    let first = id(parts.next()?)?;
    let others = parts.map(|one| id(one).unwrap_or_else(|| one.to_owned()));
    Some(std::iter::once(first).chain(others).collect())
}

/// Adds the numbers of the base: "(ex Article 44)".
fn with_former(
    revision: &Revision,
    shown: ShownProvision,
    at: Option<&str>,
) -> Result<ShownProvision, Error> {
    if at != Some(revision.settings.next.as_str()) {
        return Err(Error::request(
            "only the version being drafted has former numbers",
            format!("Ask with `--at {}`.", revision.settings.next),
        ));
    }
    let assessed = revision.assess()?;
    let (chosen, joined) = assessed.drafted()?;
    let provenance = Provenance::of(&assessed.base, &chosen.set, &joined);
    let draft = Base::new(&joined.convention);
    Ok(shown.with_former(|address| {
        let old = match provenance.ancestor(lookup::node(&draft, address).ok()?) {
            Ancestor::Standing(old) | Ancestor::Divided(old, _) => old,
            Ancestor::Restated(..) | Ancestor::New(_) => return None,
        };
        let former = address_of(assessed.base.convention, old).to_string();
        (former != address).then_some(former)
    }))
}

/// What people read of a proposal.
pub(super) fn shown_proposal(
    assessed: &Assessment<'_>,
    proposal: &Proposal,
    redline: Option<Redline>,
) -> ShownProposal {
    let id = &proposal.id.value;
    let all = assessed.bound.iter().flat_map(|bound| &bound.edits).chain(&assessed.stray);
    let edits: Vec<&Edit> = all.filter(|edit| edit.by.proposal == *id).collect();
    let amendments = ShownAmendment::all(&assessed.base, proposal, &edits);
    ShownProposal {
        line: list::line(assessed, proposal),
        rationale: proposal.rationale.trim().to_owned(),
        decisions: decisions(assessed.revision, proposal),
        debates: debated::answered_by(assessed.revision, &proposal.id.value),
        amendments,
        redline,
    }
}

/// Returns what a proposal alone makes of the base, and the redline to it; nothing when it
/// does not apply.
pub(super) fn alone(
    assessed: &Assessment<'_>,
    proposal: &Proposal,
    detail: Detail,
) -> Option<(Convention, Redline)> {
    let id = &proposal.id.value;
    let place =
        assessed.revision.proposals.iter().position(|known| known.id.value == *id)?;
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    if assessed.findings[place].iter().any(is_error) {
        return None;
    }
    let all = assessed.bound.iter().flat_map(|bound| &bound.edits).chain(&assessed.stray);
    let named = assessed.with_what_they_amend(&[id.to_string()]).ok()?;
    let is_named = |edit: &&Edit| named.iter().any(|id| edit.by.proposal.as_str() == id);
    let edits: Vec<&Edit> = all.filter(is_named).collect();
    let amended = amended_by(assessed, proposal);
    let edits = match &amended {
        Some(amended) => amended.iter().collect(),
        None => edits,
    };
    let set = Compatible::new(&assessed.base, edits.iter().copied()).ok()?;
    let mut joined = join(&assessed.base, &set, &assessed.docket.chair());
    joined.convention.version = Version::new(format!("with {id}"));
    let lineage = Lineage::of(&assessed.base, &joined);
    let redline = redline(assessed.base.convention, &joined.convention, &lineage, detail);
    Some((joined.convention, redline))
}

/// What the proposal that a sub-amendment amends does as amended by it alone.
fn amended_by(assessed: &Assessment<'_>, sub: &Proposal) -> Option<Vec<Edit>> {
    let target = assessed.revision.as_written(&sub.links.amends.as_ref()?.value)?;
    let amended = as_amended(target, &[sub]).value?;
    Some(bind(&assessed.base, &amended).bound?.edits)
}

/// What was decided on a proposal, in order.
fn decisions(revision: &Revision, proposal: &Proposal) -> Vec<String> {
    let on_it = revision.entries.iter().filter_map(|entry| {
        let decision = entry.decision_on(&proposal.id.value)?;
        Some(DecisionView::new(entry, decision, proposal).sentence())
    });
    on_it.collect()
}
