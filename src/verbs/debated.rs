//! What is debated: the debates about a provision, and those that a proposal answers.
//!
//! Comes in: a revision, and a provision of any version or a proposal. Goes out: lines that name
//! the debates. A debate is about what its provision became: in the draft the joins tell, in any
//! other text only what says just the same is the same.

use std::cell::OnceCell;

use crate::{
    model::{Convention, Debate, NodeId, ProposalId},
    session::{
        Revision,
        alike::{alone_alike, same},
        debates::read_debates,
        known::key,
        lookup,
        standing::{Lineage, Standing},
    },
};

/// The debates about a provision of a version, something in it, or what it stands in. One that
/// cannot be read is found by `check`.
pub(super) fn about(
    revision: &Revision,
    convention: &Convention,
    node: NodeId,
) -> Vec<String> {
    let base = revision.to_amend();
    let there = There { revision, text: convention, lineage: OnceCell::new() };
    let covers = |outer: NodeId, inner: NodeId| {
        let end = convention.provision(outer).end;
        outer.document == inner.document
            && (outer.provision..end).contains(&inner.provision)
    };
    let is_about = |debate: &Debate| {
        let provisions = debate.provisions.iter();
        let found = provisions.filter_map(|one| lookup::node(&base, &one.value).ok());
        let mut found = found.flat_map(|found| there.places(found));
        found.any(|found| covers(found, node) || covers(node, found))
    };
    named(revision, is_about)
}

/// The debates that a proposal answers, or comments on.
pub(super) fn answered_by(revision: &Revision, id: &ProposalId) -> Vec<String> {
    let names = |debate: &Debate| {
        let mut all = debate.proposals().chain(&debate.comments);
        all.any(|one| one.value == *id)
    };
    named(revision, names)
}

fn named(revision: &Revision, wanted: impl Fn(&Debate) -> bool) -> Vec<String> {
    let debates = read_debates(revision).map(|(debates, _)| debates);
    let debates = debates.unwrap_or_default().into_iter();
    let said = |debate: Debate| format!("{} {}", debate.id.value, debate.question.trim());
    debates.filter(|debate| wanted(debate)).map(said).collect()
}

/// A text in which provisions of the base are looked for.
struct There<'t> {
    revision: &'t Revision,
    text: &'t Convention,
    /// Where its provisions come from, where it is the draft.
    lineage: OnceCell<Option<Lineage>>,
}

impl There<'_> {
    /// Where a provision of the base stands in the text: in as many places as it became.
    fn places(&self, node: NodeId) -> Vec<NodeId> {
        let (base, text) = (&self.revision.base, self.text);
        if text.version == base.version {
            return vec![node];
        }
        let was = base.document(node);
        let named = key(base, node, was);
        let mut documents = text.nodes_of_documents();
        let home = documents.find(|(at, one)| key(text, *at, one) == named);
        match home {
            Some((home, now)) if node.provision == 0 || same(was, now) => {
                vec![NodeId { document: home.document, ..node }]
            }
            Some(_) | None => match (self.lineage(), home) {
                (Some(lineage), _) => lineage.now(node),
                (None, Some((home, _))) => {
                    alone_alike((base, node), (text, home)).into_iter().collect()
                }
                (None, None) => Vec::new(),
            },
        }
    }

    fn lineage(&self) -> Option<&Lineage> {
        let read = || {
            let is_draft = self.text.version == self.revision.settings.next;
            let assessed = is_draft.then(|| self.revision.assess().ok()).flatten()?;
            Standing::read(&assessed)?.into_lineage()
        };
        self.lineage.get_or_init(read).as_ref()
    }
}
