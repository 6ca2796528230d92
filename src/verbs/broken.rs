//! References that no words can say any more, as findings at the amendments that broke them.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{
        BoundProposal, Chair, Compatible, Edit, Instruments, Joined, Kind, Rewriting,
        RewritingFate, Side, causes, cited_by, displaced_by, edition, references_in,
        ruled_at, touched,
    },
    model::{Convention, NodeId, Numbering, PartRef, ProposalId},
};

use super::{place::part_in_file, text_rules::TextRules};

/// With how many others a proposal is read: who moves what all cite is told of these.
const MOST_OTHERS: usize = 20;

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
        // What depends on itself can never be read; that is said of its links.
        if assessed.links.ancestors(own).contains(own) {
            return Vec::new();
        }
        let all: BTreeSet<ProposalId> =
            assessed.base.with_parents(own).into_iter().collect();
        let mut findings = match all.len() {
            1 => self.found(set, joined, &Chair::default(), is_own),
            _ => {
                let is_in = |side: &Side| all.contains(&side.proposal);
                self.among(is_in, &Chair::default(), is_own)
            }
        };
        let known: Vec<String> = findings.iter().map(|one| one.message.clone()).collect();
        let further = self.broken_of_adopted(bound, &all, is_own).into_iter();
        let further = further.chain(self.broken_beside(bound, &all, is_own));
        findings.extend(further.filter(|one| !known.contains(&one.message)));
        findings.into_iter().map(|one| one.weighing(Severity::Warning)).collect()
    }

    /// The references in words of what is adopted that an undecided proposal breaks, where
    /// it puts what they cite elsewhere.
    fn broken_of_adopted(
        &self,
        bound: &BoundProposal<'_>,
        own: &BTreeSet<ProposalId>,
        is_own: impl Fn(&[Side]) -> bool,
    ) -> Vec<Finding> {
        let assessed = self.assessed;
        let base = &assessed.base;
        let displaced = displaced_by(&bound.edits);
        let is_near = |cited: &NodeId| {
            let mut all = displaced.iter();
            all.any(|node| base.is_within(*cited, *node) || base.is_within(*node, *cited))
        };
        let cites = || {
            let adopted = assessed.edits(|side| assessed.docket.is_adopted(side));
            adopted.iter().any(|edit| cited_by(base, edit).iter().any(is_near))
        };
        if displaced.is_empty() || !cites() {
            return Vec::new();
        }
        let is_in = |side: &Side| {
            own.contains(&side.proposal) || assessed.docket.is_adopted(side)
        };
        self.among(is_in, &assessed.docket.chair(), is_own)
    }

    /// The broken references of the text that these amendments make; none where they do not
    /// fit together.
    fn among(
        &self,
        is_in: impl Fn(&Side) -> bool,
        chair: &Chair,
        is_own: impl Fn(&[Side]) -> bool,
    ) -> Vec<Finding> {
        let base = &self.assessed.base;
        let Ok(set) = Compatible::new(base, self.assessed.edits(is_in)) else {
            return Vec::new();
        };
        let citing = |document| self.reading.documents_citing(document);
        self.found(&set, &touched(base, &set, chair, citing), chair, is_own)
    }

    /// The references in words of others that are not decided either which a proposal breaks,
    /// where it puts what they cite elsewhere: each draft of both would have them in brackets.
    fn broken_beside(
        &self,
        bound: &BoundProposal<'_>,
        own: &BTreeSet<ProposalId>,
        is_own: impl Fn(&[Side]) -> bool,
    ) -> Vec<Finding> {
        let assessed = self.assessed;
        let base = &assessed.base;
        let mut others: BTreeSet<&ProposalId> = BTreeSet::new();
        for node in displaced_by(&bound.edits) {
            let is_near = |cited: &NodeId| {
                base.is_within(*cited, node) || base.is_within(node, *cited)
            };
            let near = self.citing().iter().filter(|(cited, _)| is_near(cited));
            others.extend(near.map(|(_, by)| by).filter(|by| !own.contains(*by)));
        }
        let mut findings: Vec<Finding> = Vec::new();
        for other in others.into_iter().take(MOST_OTHERS) {
            let parents: BTreeSet<ProposalId> =
                base.with_parents(other).into_iter().collect();
            let is_in = |side: &Side| {
                own.contains(&side.proposal) || parents.contains(&side.proposal)
            };
            let further = self.among(is_in, &Chair::default(), &is_own).into_iter();
            let is_new =
                |one: &Finding| findings.iter().all(|known| known.message != one.message);
            let further: Vec<Finding> = further.filter(is_new).collect();
            findings.extend(further);
        }
        findings
    }

    /// What of the base the words of each proposal cite that is not decided.
    fn citing(&self) -> &[(NodeId, ProposalId)] {
        self.citing.get_or_init(|| {
            let assessed = self.assessed;
            let docket = &assessed.docket;
            let is_open = |side: &Side| !docket.is_adopted(side) && !docket.is_gone(side);
            let open = assessed.edits(is_open);
            let mut all: Vec<(NodeId, ProposalId)> = Vec::new();
            for edit in open {
                let cited = cited_by(&assessed.base, edit).into_iter();
                all.extend(cited.map(|node| (node, edit.by.proposal.clone())));
            }
            all.sort();
            all.dedup();
            all
        })
    }

    /// The brackets of an earlier draft that stand in the base and still after what is adopted.
    pub(super) fn brackets(&self, adopted: &[&Edit]) -> Vec<Finding> {
        let base = &self.assessed.base;
        if bracketed(base.convention, base.instruments()).is_empty() {
            return Vec::new();
        }
        let Ok(set) = Compatible::new(base, adopted.iter().copied()) else {
            return Vec::new();
        };
        let numbering = self.assessed.revision.settings.numbering;
        let joined = edition(base, &set, &self.assessed.docket.chair(), numbering);
        let finding = |(part, range): (PartRef, Range<usize>)| {
            let node = joined.in_base(part.node)?;
            let words = &joined.convention.text(part).printed()[range];
            let place = part_in_file(base.convention, PartRef { node, ..part });
            let address = ruled_at(base, &joined, part);
            let message = format!("a broken reference stands in {address}: {words}");
            let help = format!(
                "Say its words with an amendment, or rule on them: mimc decide \
                 --reference \"{address}\" --text \"{words}\" --reads \"…\"."
            );
            let found = Finding::new(Rule::BrokenReference, place, message);
            Some(found.help(help).at(address))
        };
        let standing = standing_brackets(&joined, base.instruments()).into_iter();
        standing.filter_map(finding).collect()
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
        let address = ruled_at(&self.assessed.base, joined, *part);
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
}

/// Returns the references that an earlier draft put in brackets and that a joined text still
/// has.
pub(super) fn standing_brackets(
    joined: &Joined,
    known: &Instruments,
) -> Vec<(PartRef, Range<usize>)> {
    let is_new = |(part, range): &(PartRef, Range<usize>)| {
        let mut all = joined.rewritings.iter();
        all.any(|one| one.part == *part && one.range.start == range.start)
    };
    let all = bracketed(&joined.convention, known).into_iter();
    all.filter(|one| !is_new(one)).collect()
}

/// The references of a text that stand in brackets.
fn bracketed(text: &Convention, known: &Instruments) -> Vec<(PartRef, Range<usize>)> {
    let documents = text.nodes_of_documents();
    let parts = documents.flat_map(|(node, _)| text.texts_of(node.document));
    let open = parts.filter(|part| text.text(*part).printed().contains('['));
    let found = open.flat_map(|part| {
        let all = references_in(text, part, known).into_iter();
        let broken = all.filter(|one| matches!(one.kind, Kind::Broken { .. }));
        broken.map(move |one| (part, one.span))
    });
    found.collect()
}
