//! The paper as a whole: what it says of itself, who is named, which part is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Base, Chair, Conflict, Each, Origin, Side, address_of},
    model::{Attribution, Citation, NodeId, ProposalId},
    paper::Dossier,
};

use super::{
    NotShown, Rolling, Voice,
    open_proposal::{AgreedText, OpenProposal, not_shown},
    version::Version,
};

/// What a rolling text shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct RollingOptions {
    /// Whether sponsors and proposals are left out and options numbered only.
    pub anonymous: bool,
    /// The provision of the base to show, with everything in it; all of the text when none.
    pub within: Option<NodeId>,
}

/// Lays the standing text and the contenders beside each other.
pub(super) struct Layout<'a> {
    pub(super) base: &'a Base<'a>,
    pub(super) ground: AgreedText<'a>,
    pub(super) contenders: Vec<OpenProposal<'a>>,
    pub(super) chair: Chair,
    pub(super) anonymous: bool,
    pub(super) within: Option<NodeId>,
    citation: Citation,
    /// Pairs of contenders of which at most one can be adopted.
    exclusive: BTreeSet<(usize, usize)>,
    /// The provisions of the base that do not stand, and by whom.
    gone: BTreeMap<NodeId, Vec<Side>>,
}

/// Returns the secretariat's compilation.
#[must_use]
pub fn rolling(dossier: &Dossier<'_>, options: RollingOptions) -> Rolling {
    let anonymous =
        options.anonymous || dossier.settings.attribution == Attribution::Anonymous;
    let ground = AgreedText::of(dossier);
    let contenders = OpenProposal::all(dossier, &ground);
    let mut not_shown = not_shown(dossier, &ground, &contenders);
    let exclusive = exclusive(dossier, &contenders);
    let mut voices = voices(dossier, &ground, &contenders, &exclusive);
    if anonymous {
        voices.clear();
        not_shown = not_shown.into_iter().map(NotShown::without_name).collect();
    }
    let layout = Layout {
        base: dossier.base,
        exclusive,
        gone: gone(&ground.version),
        ground,
        contenders,
        chair: dossier.docket.chair(),
        anonymous,
        within: options.within,
        citation: dossier.settings.citation,
    };
    let documents = layout.documents();
    let caption = dossier.caption("compilation by the secretariat, not adopted");
    let edition = format!("{}, from {}", dossier.settings.next, dossier.settings.base);
    Rolling {
        title: "Rolling text".to_owned(),
        caption: super::Caption { edition, ..caption },
        statement: statement(),
        within: options.within.map(|node| layout.cited(node)),
        anonymous,
        voices,
        not_shown,
        documents,
    }
}

fn voices(
    dossier: &Dossier<'_>,
    ground: &AgreedText<'_>,
    contenders: &[OpenProposal<'_>],
    exclusive: &BTreeSet<(usize, usize)>,
) -> Vec<Voice> {
    let mut voices: Vec<Voice> =
        contenders.iter().map(|one| one.voice(dossier, ground)).collect();
    for (one, other) in exclusive {
        let (first, second) =
            (voices[*one].proposal.clone(), voices[*other].proposal.clone());
        voices[*one].excludes.push(second);
        voices[*other].excludes.push(first);
    }
    voices.iter_mut().for_each(|voice| voice.excludes.sort());
    voices
}

fn statement() -> Vec<String> {
    let said = [
        "A compilation by the secretariat of the proposals before the conference.",
        "Nothing in it has been adopted unless it is marked as adopted.",
        "Numbers and references are those of the base, which proposals cite; a new provision \
         bears the number that it would have if it alone were added.",
    ];
    said.map(str::to_owned).to_vec()
}

/// The sets of proposals that a conflict keeps apart.
fn apart(conflict: &Conflict) -> Vec<BTreeSet<&ProposalId>> {
    let sides: Vec<&ProposalId> =
        conflict.sides.iter().map(|side| &side.proposal).collect();
    match conflict.each {
        Each::All => vec![sides.into_iter().collect()],
        Each::Two => {
            let pairs = sides.iter().enumerate().flat_map(|(at, one)| {
                sides[at + 1..].iter().map(|other| BTreeSet::from([*one, *other]))
            });
            pairs.collect()
        }
    }
}

/// Pairs of contenders of which at most one can be adopted.
fn exclusive(
    dossier: &Dossier<'_>,
    contenders: &[OpenProposal<'_>],
) -> BTreeSet<(usize, usize)> {
    let places: BTreeMap<&ProposalId, usize> = contenders
        .iter()
        .enumerate()
        .map(|(place, one)| (&one.proposal.id.value, place))
        .collect();
    let conflicts = dossier.relations.conflicts.iter();
    let conflicting = conflicts.filter(|conflict| !conflict.clash.is_semantic());
    let of_conflicts = conflicting.flat_map(apart);
    let of_links = contenders.iter().flat_map(|one| {
        let links = &one.proposal.links;
        let named =
            links.alternative_to.iter().chain(&links.in_place_of).chain(&links.amends);
        named.map(|link| BTreeSet::from([&one.proposal.id.value, &link.value]))
    });
    let mut exclusive = BTreeSet::new();
    for group in of_conflicts.chain(of_links).filter(|group| group.len() == 2) {
        let pair: Vec<usize> =
            group.iter().filter_map(|id| places.get(id).copied()).collect();
        if let [one, two] = pair[..] {
            exclusive.insert((one.min(two), one.max(two)));
        }
    }
    exclusive
}

/// The provisions of the base that do not stand, and by whom.
fn gone(version: &Version) -> BTreeMap<NodeId, Vec<Side>> {
    let mut gone = BTreeMap::new();
    for origin in &version.joined.origins {
        match origin {
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                gone.extend(trace.deleted.iter().cloned());
            }
            Origin::Deleted(old, by) => {
                gone.insert(NodeId::document(*old), by.clone());
            }
            Origin::Untouched(_) | Origin::New(_) => (),
        }
    }
    let joined = version.joined.gone.iter();
    gone.extend(joined.map(|one| (NodeId::document(one.document), one.by.clone())));
    gone
}

impl Layout<'_> {
    /// Whether at most one of two contenders can be adopted.
    pub(super) fn excludes(&self, one: usize, other: usize) -> bool {
        self.exclusive.contains(&(one.min(other), one.max(other)))
    }

    /// Who took a provision of the base out of the standing text.
    pub(super) fn takers(&self, node: NodeId) -> &[Side] {
        self.gone.get(&node).map_or(&[], Vec::as_slice)
    }

    /// A provision of the base as papers cite it.
    pub(super) fn cited(&self, node: NodeId) -> String {
        address_of(self.base.convention, node).cited(self.citation)
    }

    /// A provision of a joined text as papers cite it.
    pub(super) fn cited_in(&self, version: &Version, place: NodeId) -> String {
        address_of(&version.joined.convention, place).cited(self.citation)
    }
}

/// How something stands to what is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// It is shown, with everything in it.
    Inside,
    /// It is not, but something in it is.
    Above,
    /// It is not.
    Outside,
}

impl Layout<'_> {
    /// How a provision of the base stands to what is to be shown.
    pub(super) fn scope_of(&self, node: NodeId) -> Scope {
        match self.within {
            None => Scope::Inside,
            Some(within) if self.base.is_within(node, within) => Scope::Inside,
            Some(within) if self.base.is_within(within, node) => Scope::Above,
            Some(_) => Scope::Outside,
        }
    }

    /// How a provision of the standing text stands to what is to be shown: what is new as
    /// what it stands in.
    pub(super) fn scope(&self, place: NodeId) -> Scope {
        let version = &self.ground.version;
        let up = |place: &NodeId| {
            let parent = version.provision(*place).parent?;
            Some(NodeId { provision: parent, ..*place })
        };
        let mut line = std::iter::successors(Some(place), up);
        let old = line.find_map(|place| Some((place, version.made(place).node()?)));
        match old {
            Some((own, node)) if own == place => self.scope_of(node),
            Some((_, node)) if self.scope_of(node) == Scope::Inside => Scope::Inside,
            Some(_) => Scope::Outside,
            None if self.within.is_none() => Scope::Inside,
            None => Scope::Above,
        }
    }
}

impl NotShown {
    fn without_name(self) -> Self {
        Self { proposal: String::new(), ..self }
    }
}
