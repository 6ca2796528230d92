//! References that no words can say any more, as findings at the amendments that broke them.

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        BoundProposal, Chair, Compatible, Joined, Rewriting, RewritingFate, Side,
        address_of, causes, edition, touched,
    },
    model::{NodeId, Numbering, PartKind, ProposalId},
};

use super::text_rules::TextRules;

impl TextRules<'_> {
    /// The broken references of a text that was made of what is adopted.
    pub(super) fn broken(&self, set: &Compatible<'_>, joined: &Joined) -> Vec<Finding> {
        self.found(set, joined, &self.assessed.docket.chair(), |_| true)
    }

    /// The references that an undecided proposal breaks by itself, or with what it depends
    /// on: it should carry what follows from it.
    pub(super) fn broken_alone(
        &self,
        bound: &BoundProposal<'_>,
        set: &Compatible<'_>,
        joined: &Joined,
    ) -> Vec<Finding> {
        let assessed = self.assessed;
        let own = &bound.proposal.id.value;
        if bound.edits.iter().all(|edit| assessed.docket.is_adopted(&edit.by)) {
            return Vec::new();
        }
        let is_own = |by: &[Side]| by.iter().any(|side| side.proposal == *own);
        let all: Vec<ProposalId> = assessed.base.with_parents(own);
        let findings = match all.len() {
            1 => self.found(set, joined, &Chair::default(), is_own),
            _ => {
                let edits = assessed.edits(|side| all.contains(&side.proposal));
                let Ok(set) = Compatible::new(&assessed.base, edits) else {
                    return Vec::new();
                };
                let citing = |document| self.reading.documents_citing(document);
                let chair = Chair::default();
                let joined = touched(&assessed.base, &set, &chair, citing);
                self.found(&set, &joined, &chair, is_own)
            }
        };
        findings.into_iter().map(|one| one.weighing(Severity::Warning)).collect()
    }

    /// What is broken in a joined text, whose numbers are those of the base: where they close
    /// up in the draft, the draft says whether that is so.
    fn found(
        &self,
        set: &Compatible<'_>,
        joined: &Joined,
        chair: &Chair,
        is_meant: impl Fn(&[Side]) -> bool,
    ) -> Vec<Finding> {
        let found = self.found_in(set, joined, &is_meant);
        let numbering = self.assessed.revision.settings.numbering;
        match numbering == Numbering::Sequential && !found.is_empty() {
            true => {
                let drafted = edition(&self.assessed.base, set, chair, numbering);
                self.found_in(set, &drafted, &is_meant)
            }
            false => found,
        }
    }

    fn found_in(
        &self,
        set: &Compatible<'_>,
        joined: &Joined,
        is_meant: impl Fn(&[Side]) -> bool,
    ) -> Vec<Finding> {
        let base = &self.assessed.base;
        let is_broken =
            |one: &&Rewriting| matches!(one.fate, RewritingFate::Broken { .. });
        let broken = joined.rewritings.iter().filter(is_broken);
        let finding = |rewriting: &Rewriting| {
            let by = causes(base, set, joined, rewriting);
            is_meant(&by).then(|| self.finding_of(joined, rewriting, &by)).flatten()
        };
        broken.filter_map(finding).collect()
    }

    fn finding_of(
        &self,
        joined: &Joined,
        rewriting: &Rewriting,
        by: &[Side],
    ) -> Option<Finding> {
        let first = by.first()?;
        let place = self.assessed.place_of(first)?.first_line();
        let Rewriting { part, from, fate, .. } = rewriting;
        let address = match part.kind {
            PartKind::Heading => format!("{}, heading", self.said_at(joined, part.node)),
            PartKind::Text => self.said_at(joined, part.node),
        };
        let message = format!(
            "nothing says any more what “{from}” in {address} means: it would print \
             {}",
            fate.written()
        );
        let help = format!(
            "Amend the reference too, or rule on its words: mimc decide --reference \
             \"{address}\" --text \"{from}\" --reads \"…\"."
        );
        let mut finding = Finding::new(Rule::BrokenReference, place, message)
            .help(help)
            .of(first.proposal.as_str(), Some(first.amendment))
            .at(address);
        for other in &by[1..] {
            if let Some(place) = self.assessed.place_of(other) {
                finding = finding.related(place.first_line(), other.to_string());
            }
        }
        Some(finding)
    }

    /// The address of a provision: the base's where it is the base's.
    fn said_at(&self, joined: &Joined, node: NodeId) -> String {
        match joined.in_base(node) {
            Some(old) => address_of(self.assessed.base.convention, old).to_string(),
            None => address_of(&joined.convention, node).to_string(),
        }
    }
}
