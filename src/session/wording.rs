//! What a proposal says, as a text of its own: what sub-amendments amend.
//!
//! Comes in: a proposal and its sub-amendments. Goes out: their edits of its words, what these
//! are to each other, and the proposal as they amend it. Each amendment is a document of that
//! text, each line of its new words a provision without a label; from there on quoting,
//! relating and joining are the engine's, as for any text. It knows nothing of the convention.

mod quoted;
mod rewritten;
mod sub;
mod text;
mod without;

use crate::{
    diagnostic::{Checked, Finding, Rule, Severity},
    engine::{Base, Chair, Compatible, Conflict, Edit, Side, bind, join, relations},
    model::{AmendmentRef, Proposal},
};

use rewritten::Rewrite;
use sub::{Asked, as_amendment};
use text::{at, finding_at};

pub(crate) use text::Wording;
pub(crate) use without::without;

impl Wording<'_> {
    /// Returns the edits that a sub-amendment makes, or everything that is wrong with it.
    pub(crate) fn edits(&self, sub: &Proposal) -> Result<Vec<Edit>, Vec<Finding>> {
        let base = Base::new(&self.text);
        let mut findings = Vec::new();
        let mut amendments = Vec::new();
        for one in &sub.sub_amendments {
            let asked = Asked { wording: self, sub, sub_amendment: one };
            match as_amendment(&asked) {
                Ok(amendment) => amendments.push(amendment),
                Err(finding) => findings.push(*finding),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let mut spoken = Proposal { amendments, ..sub.clone() };
        spoken.base.value = self.text.version.clone();
        let binding = bind(&base, &spoken);
        match binding.bound {
            Some(bound) => Ok(bound.edits),
            None => {
                let errors = binding.findings.into_iter();
                let errors = errors.filter(|one| one.severity == Severity::Error);
                Err(errors.map(|finding| self.in_its_words(sub, finding)).collect())
            }
        }
    }

    /// Returns the conflicts among sub-amendments, each with the amendment that it is about.
    pub(crate) fn conflicts(&self, subs: &[&Proposal]) -> Vec<(AmendmentRef, Conflict)> {
        let edits: Vec<Edit> =
            subs.iter().filter_map(|sub| self.edits(sub).ok()).flatten().collect();
        let all: Vec<&Edit> = edits.iter().collect();
        let found = relations(&Base::new(&self.text), &all).conflicts.into_iter();
        let found = found.filter(|conflict| !conflict.clash.is_semantic());
        found.filter_map(|one| Some((self.cited(one.place)?, one))).collect()
    }

    /// Returns the proposal as these sub-amendments amend it.
    pub(crate) fn amended(&self, subs: &[&Proposal]) -> Checked<Proposal> {
        let mut findings = Vec::new();
        let mut edits = Vec::new();
        for sub in subs {
            match self.edits(sub) {
                Ok(own) => edits.extend(own),
                Err(found) => findings.extend(found),
            }
        }
        let base = Base::new(&self.text);
        let joined = Compatible::new(&base, &edits);
        let joined = joined.map(|set| join(&base, &set, &Chair::default()));
        let joined = match joined {
            Ok(joined) if findings.is_empty() => joined,
            Ok(_) => return Checked::failed(findings),
            Err(found) => {
                findings.extend(found.conflicts.iter().map(|one| self.apart(subs, one)));
                return Checked::failed(findings);
            }
        };
        let mut amendments = Vec::new();
        for (place, amendment) in self.proposal.amendments.iter().enumerate() {
            let rewrite = Rewrite { wording: self, subs, joined: &joined, place };
            match rewrite.amendment(amendment) {
                Ok(rewritten) => amendments.extend(rewritten),
                Err(found) => findings.extend(found),
            }
        }
        if let (true, true, Some(last)) =
            (amendments.is_empty(), findings.is_empty(), edits.last())
        {
            findings.push(self.nothing_left(subs, &last.by));
        }
        match findings.is_empty() {
            true => Checked::clean(Proposal { amendments, ..self.proposal.clone() }),
            false => Checked::failed(findings),
        }
    }

    /// A conflict among sub-amendments, at the last of them.
    fn apart(&self, subs: &[&Proposal], found: &Conflict) -> Finding {
        let [first, .., last] = found.sides.as_slice() else {
            unreachable!("a conflict has two sides at least")
        };
        let message = format!("changes the same new words as {first}");
        let finding = finding_at(subs, last, Rule::Overlap, message)
            .help("Adopt one of them, or have one revised.");
        match at(subs, first) {
            Some(place) => finding.related(place, "the other change"),
            None => finding,
        }
    }

    fn nothing_left(&self, subs: &[&Proposal], side: &Side) -> Finding {
        let message = format!("nothing is left of {}", self.proposal.id.value);
        finding_at(subs, side, Rule::SubAmendment, message)
            .help("Reject it as a whole instead.")
    }
}

/// Returns a proposal as sub-amendments amend it, or everything in the way of that.
#[must_use]
pub fn as_amended(proposal: &Proposal, subs: &[&Proposal]) -> Checked<Proposal> {
    Wording::of(proposal).amended(subs)
}
