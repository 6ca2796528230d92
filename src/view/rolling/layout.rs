//! The lines of the compilation: the settled text with what is inserted, settled or not,
//! and brackets around what is open.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::{Change, Compatible, Edit, Joined, Origin, ProvisionTrace, Side, join},
    model::{
        Convention, DocumentKind, NodeId, PartKind, PartRef, ProposalId, Provision, Text,
    },
};

use super::{
    Ask, Choice, Dossier, RollingArticle, RollingLine, RollingOptions, Stretch, node_of,
    number::settled,
    standing::{Standings, proposals},
    words::{Part, parts},
};

/// Returns the documents of the compilation, and the proposals whose options stand in it.
pub(super) fn articles(
    dossier: &Dossier<'_>,
    standings: &Standings<'_>,
    options: RollingOptions,
) -> (Vec<RollingArticle>, BTreeSet<ProposalId>) {
    let edits = standings.firm.iter().chain(&standings.placed).copied();
    let Ok(set) = Compatible::new(dossier.base, edits) else {
        // What is decided does not fit together: `conflicts` says so, no text has it.
        return (Vec::new(), BTreeSet::new());
    };
    let chair = dossier.docket.chair();
    let joined = join(dossier.base, &set, &chair);
    let firm = join(
        dossier.base,
        &set.only(|side| !standings.is_open(std::slice::from_ref(side))),
        &chair,
    );
    let mut layout = Layout {
        settled: settled(standings, &joined),
        numbers: &firm.convention,
        dossier,
        standings,
        options,
        open: by_node(dossier, &standings.open, &standings.placed),
        firm: by_node(dossier, &standings.firm, &[]),
        cited: BTreeSet::new(),
        shown: BTreeSet::new(),
        number: 0,
    };
    let mut articles = Vec::new();
    for (node, _) in joined.convention.nodes_of_documents() {
        if layout.is_wanted(&joined, node) {
            articles.push(layout.document(&joined, node));
        }
    }
    (articles, layout.cited)
}

/// Edits by the provision of the base that they are about; insertions that have a place in
/// the text are left out.
fn by_node<'d>(
    dossier: &Dossier<'d>,
    edits: &[&'d Edit],
    placed: &[&'d Edit],
) -> BTreeMap<NodeId, Vec<&'d Edit>> {
    let mut found: BTreeMap<NodeId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        if !placed.iter().any(|one| std::ptr::eq(*one, *edit)) {
            found.entry(node_of(dossier.base, edit)).or_default().push(edit);
        }
    }
    found
}

/// The provisions of the base that stand in a document: their first and last lines.
pub(super) type Spans = BTreeMap<NodeId, (usize, usize)>;

/// Lines to be put behind others.
pub(super) type Behind = BTreeMap<usize, Vec<RollingLine>>;

pub(super) struct Layout<'l, 'd> {
    pub(super) dossier: &'l Dossier<'d>,
    pub(super) standings: &'l Standings<'d>,
    options: RollingOptions,
    pub(super) open: BTreeMap<NodeId, Vec<&'d Edit>>,
    firm: BTreeMap<NodeId, Vec<&'d Edit>>,
    cited: BTreeSet<ProposalId>,
    /// The parts of the base whose words stand in the compilation.
    pub(super) shown: BTreeSet<PartRef>,
    /// Where what is decided stands in the text without what is open.
    pub(super) settled: BTreeMap<NodeId, NodeId>,
    /// That text: what is open gives nothing else another number.
    pub(super) numbers: &'l Convention,
    /// The last number of an option.
    number: usize,
}

impl<'d> Layout<'_, 'd> {
    fn is_wanted(&self, joined: &Joined, node: NodeId) -> bool {
        let Some(at) = self.options.at else { return true };
        let base = self.dossier.base;
        // What is new stands with what is before it.
        let before = joined.origins[..=node.document as usize].iter().rev();
        let old = before.filter_map(Origin::document).next().map(NodeId::document);
        old.is_some_and(|old| base.is_within(old, at) || old.document == at.document)
    }

    fn document(&mut self, joined: &Joined, node: NodeId) -> RollingArticle {
        self.number = 0;
        let address = self.address(joined, node);
        let mut lines = vec![self.heading(joined, node)];
        let document = joined.convention.document(node);
        let len =
            u32::try_from(document.provisions.len()).expect("fewer than 2^32 provisions");
        let mut spans = Spans::new();
        for provision in 1..len {
            let here = NodeId { provision, ..node };
            let (line, old) = self.provision(joined, here);
            if let Some(old) = old {
                let size =
                    (document.provisions[provision as usize].end - provision) as usize;
                spans.entry(old).or_insert((lines.len(), lines.len() + size - 1));
            }
            lines.push(line);
        }
        let last = lines.len() - 1;
        match &joined.origins[node.document as usize] {
            Origin::Untouched(old) => {
                for provision in 0..len {
                    let place = provision as usize;
                    let end = document.provisions[place].end as usize - 1;
                    let old = NodeId { document: *old, provision };
                    spans.insert(old, (place, if provision == 0 { last } else { end }));
                }
            }
            Origin::Amended(old, _) | Origin::Deleted(old, _) => {
                spans.insert(NodeId::document(*old), (0, last));
            }
            Origin::New(by) => self.bracket(by, &mut lines, 0, last),
            Origin::Divided(..) => (),
        }
        self.bracket_new(joined, node, &mut lines);
        let mut behind = self.struck(&joined.origins[node.document as usize], &spans);
        self.ask(&spans, &mut lines, &mut behind);
        if let Origin::Untouched(old)
        | Origin::Amended(old, _)
        | Origin::Deleted(old, _) = &joined.origins[node.document as usize]
        {
            self.leave(*old, &spans, last, &mut behind);
        }
        for (place, more) in behind.into_iter().rev() {
            lines.splice(place + 1..=place, more);
        }
        RollingArticle { address, lines }
    }

    /// The heading of a document.
    fn heading(&mut self, joined: &Joined, node: NodeId) -> RollingLine {
        let document = joined.convention.document(node);
        let address = self.address(joined, node);
        let label = (document.kind != DocumentKind::Preamble).then(|| address.clone());
        let stretches = match &joined.origins[node.document as usize] {
            Origin::Deleted(old, by) => {
                let before =
                    &self.dossier.base.convention.documents[*old as usize].heading;
                let ruling = self.standings.ruling(by);
                let struck = Stretch::Struck(before.printed().to_owned(), ruling.clone());
                vec![struck, Stretch::New(document.heading.printed().to_owned(), ruling)]
            }
            Origin::Untouched(old) | Origin::Amended(old, _) => {
                self.old_heading(NodeId::document(*old), &document.heading)
            }
            Origin::New(by) | Origin::Divided(_, _, by) => {
                self.brought(&document.heading, by)
            }
        };
        RollingLine { address, label, stretches, ..RollingLine::default() }
    }

    fn old_heading(&mut self, old: NodeId, now: &Text) -> Vec<Stretch> {
        let text = &self.dossier.base.convention.document(old).heading;
        let part = PartRef { node: old, kind: PartKind::Heading };
        let retitled = |edits: &[&'d Edit]| -> Vec<(&'d Side, String)> {
            let title = |edit: &&'d Edit| match &edit.change {
                Change::Retitle { heading, .. }
                | Change::Substitute { heading: Some(heading), .. } => {
                    Some((&edit.by, heading.printed().to_owned()))
                }
                Change::Words { .. }
                | Change::Insert { .. }
                | Change::Delete { .. }
                | Change::Substitute { heading: None, .. }
                | Change::Move { .. }
                | Change::Renumber { .. }
                | Change::Set { .. }
                | Change::Cut { .. }
                | Change::Break { .. }
                | Change::Absorb { .. } => None,
            };
            edits.iter().filter_map(title).collect()
        };
        let firm = self.firm.get(&old).map(Vec::as_slice).unwrap_or_default();
        let open = self.open.get(&old).map(Vec::as_slice).unwrap_or_default();
        let titles: Vec<_> = retitled(open)
            .into_iter()
            .filter(|(by, _)| !self.is_substituting(by, old))
            .collect();
        if !titles.is_empty() {
            let asked =
                titles.into_iter().map(|(by, title)| (vec![by], Ask::Words(title)));
            let choices = self.choices(asked.collect());
            return vec![Stretch::Open { stands: now.printed().to_owned(), choices }];
        }
        if let Some((by, _)) = retitled(firm).first() {
            let ruling = self.standings.ruling(std::slice::from_ref(*by));
            let struck = Stretch::Struck(text.printed().to_owned(), ruling.clone());
            return vec![struck, Stretch::New(now.printed().to_owned(), ruling)];
        }
        self.words(part, text)
    }

    /// Whether an amendment substitutes a document: then its heading is in that option.
    fn is_substituting(&self, by: &Side, node: NodeId) -> bool {
        let edits = self.open.get(&node).into_iter().flatten();
        let mut own = edits.filter(|edit| edit.by == *by);
        own.any(|edit| matches!(edit.change, Change::Substitute { .. }))
    }

    /// A provision of the text, and the one of the base that it is.
    fn provision(
        &mut self,
        joined: &Joined,
        node: NodeId,
    ) -> (RollingLine, Option<NodeId>) {
        let provision = joined.convention.provision(node);
        let trace = match &joined.origins[node.document as usize] {
            Origin::Untouched(old) => {
                Some(ProvisionTrace::Untouched(NodeId { document: *old, ..node }))
            }
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                Some(trace.provisions[node.provision as usize].clone())
            }
            Origin::New(by) => Some(ProvisionTrace::New(by.clone())),
            Origin::Deleted(..) => None,
        };
        let own = |layout: &mut Self, old: NodeId| {
            let part = PartRef { node: old, kind: PartKind::Text };
            let text = &layout.dossier.base.convention.provision(old).text;
            layout.words(part, text)
        };
        let (stretches, old) = match trace {
            None => (vec![Stretch::Kept(provision.text.printed().to_owned())], None),
            Some(ProvisionTrace::Untouched(old) | ProvisionTrace::Amended(old, _))
                if !self.is_cut(old) =>
            {
                (own(self, old), Some(old))
            }
            Some(ProvisionTrace::Untouched(old) | ProvisionTrace::Amended(old, _)) => {
                (vec![Stretch::Kept(provision.text.printed().to_owned())], Some(old))
            }
            Some(ProvisionTrace::Divided(..)) => {
                (vec![Stretch::Kept(provision.text.printed().to_owned())], None)
            }
            Some(ProvisionTrace::Substituted(old, by)) => {
                let before = self.dossier.base.convention.provision(old).text.printed();
                let ruling = self.standings.ruling(&by);
                let struck = Stretch::Struck(before.to_owned(), ruling);
                let struck = (!before.is_empty()).then_some(struck);
                let new = self.brought(&provision.text, &by);
                (struck.into_iter().chain(new).collect(), Some(old))
            }
            Some(ProvisionTrace::New(by)) => (self.brought(&provision.text, &by), None),
        };
        let line = RollingLine {
            address: self.address(joined, node),
            depth: depth(&joined.convention.document(node).provisions, node.provision),
            label: self.label(joined, node),
            stretches,
            ..RollingLine::default()
        };
        (line, old)
    }

    fn is_cut(&self, old: NodeId) -> bool {
        let firm = self.firm.get(&old).into_iter().flatten();
        firm.into_iter().any(|edit| matches!(edit.change, Change::Cut { .. }))
    }

    /// New words: text where they are decided on; in a bracket of their provision where not.
    fn brought(&self, text: &Text, by: &[Side]) -> Vec<Stretch> {
        let words = text.printed().to_owned();
        match (words.is_empty(), self.standings.is_open(by)) {
            (true, _) => Vec::new(),
            (false, true) => vec![Stretch::Kept(words)],
            (false, false) => vec![Stretch::New(words, self.standings.ruling(by))],
        }
    }

    /// The words of a part of the base.
    fn words(&mut self, part: PartRef, text: &Text) -> Vec<Stretch> {
        let of_part = |edits: Option<&Vec<&'d Edit>>| -> Vec<&'d Edit> {
            let is_here = |edit: &&&'d Edit| matches!(&edit.change, Change::Words { part: own, .. } if *own == part);
            edits.into_iter().flatten().filter(is_here).copied().collect()
        };
        let (firm, open) =
            (of_part(self.firm.get(&part.node)), of_part(self.open.get(&part.node)));
        self.shown.insert(part);
        if firm.is_empty() && open.is_empty() {
            let words = text.printed().to_owned();
            return if words.is_empty() {
                Vec::new()
            } else {
                vec![Stretch::Kept(words)]
            };
        }
        let found = parts(text, &firm, &open, self.standings);
        found
            .into_iter()
            .map(|part| match part {
                Part::Settled(stretch) => stretch,
                Part::Open { stands, asked } => {
                    let asked = asked.into_iter().map(|asked| (asked.by, asked.ask));
                    Stretch::Open { stands, choices: self.choices(asked.collect()) }
                }
            })
            .collect()
    }

    fn choices(&mut self, asked: Vec<(Vec<&Side>, Ask)>) -> Vec<Choice> {
        asked.into_iter().map(|(by, ask)| Choice { by: self.name(by), ask }).collect()
    }

    /// Who asks: citations, or the next number of an option.
    pub(super) fn name<'s>(&mut self, by: impl IntoIterator<Item = &'s Side>) -> String {
        let sides: BTreeSet<&Side> = by.into_iter().collect();
        self.cited.extend(proposals(sides.iter().copied()));
        if self.options.anonymous {
            self.number += 1;
            return format!("option {}", self.number);
        }
        sides.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// How deep a provision stands below the first of a list.
pub(super) fn depth(provisions: &[Provision], provision: u32) -> usize {
    let parent = |provision: &u32| provisions[*provision as usize].parent;
    std::iter::successors(Some(provision), parent).count() - 1
}
