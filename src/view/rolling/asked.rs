//! What is asked of whole provisions: brackets around them, options and notes behind them;
//! and what is deleted, which stays visible.

use crate::{
    engine::{Change, Edit, Joined, Origin, ProvisionTrace, Side, address_of},
    model::{Label, NodeId, Provision, Text},
};

use super::{
    Ask, Choice, RollingLine, Stretch,
    layout::{Behind, Layout, Spans, depth},
};

impl Layout<'_, '_> {
    /// What is deleted, and decided on: behind what stood before it.
    pub(super) fn struck(&self, origin: &Origin, spans: &Spans) -> Behind {
        let mut behind = Behind::new();
        let mut put = |gone: NodeId, by: &[Side]| {
            let before =
                spans.range(..gone).next_back().map_or(0, |(_, (_, last))| *last);
            let base = self.dossier.base;
            let provisions = &base.convention.document(gone).provisions;
            for provision in
                gone.provision.max(1)..provisions[gone.provision as usize].end
            {
                let node = NodeId { provision, ..gone };
                let standing = base.convention.provision(node);
                let words = standing.text.printed().to_owned();
                behind.entry(before).or_default().push(RollingLine {
                    address: address_of(base.convention, node).to_string(),
                    depth: depth(provisions, provision),
                    label: standing.label.as_ref().map(Label::printed),
                    gone: true,
                    stretches: vec![Stretch::Struck(words, self.standings.ruling(by))],
                    ..RollingLine::default()
                });
            }
        };
        match origin {
            Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
                trace.deleted.iter().for_each(|(gone, by)| put(*gone, by));
            }
            Origin::Deleted(old, by) => put(NodeId::document(*old), by),
            Origin::Untouched(_) | Origin::New(_) => (),
        }
        behind
    }

    /// Options on what is no longer in the text.
    pub(super) fn leave(
        &mut self,
        old: u32,
        spans: &Spans,
        last: usize,
        behind: &mut Behind,
    ) {
        let (first, next) = (NodeId::document(old), NodeId::document(old + 1));
        let open: Vec<(NodeId, &Edit)> = self
            .open
            .range(first..next)
            .flat_map(|(node, edits)| edits.iter().map(|edit| (*node, *edit)))
            .collect();
        for (node, edit) in open {
            let lost = match &edit.change {
                Change::Words { part, .. } => !self.shown.contains(part),
                Change::Insert { .. }
                | Change::Delete { .. }
                | Change::Substitute { .. }
                | Change::Retitle { .. }
                | Change::Move { .. }
                | Change::Renumber { .. }
                | Change::Set { .. }
                | Change::Cut { .. }
                | Change::Break { .. }
                | Change::Absorb { .. } => !spans.contains_key(&node),
            };
            if lost {
                let note = self.note(edit, 1);
                behind.entry(last).or_default().push(note);
            }
        }
    }

    /// An option that is told, not shown.
    fn note(&mut self, edit: &Edit, depth: usize) -> RollingLine {
        let by = self.name([&edit.by]);
        let ask = Ask::Note(self.dossier.described(edit));
        let choices = vec![Choice { by, ask }];
        RollingLine {
            depth,
            stretches: vec![Stretch::Open { stands: String::new(), choices }],
            ..RollingLine::default()
        }
    }

    /// Brackets around the new provisions that nobody decided on.
    pub(super) fn bracket_new(
        &mut self,
        joined: &Joined,
        node: NodeId,
        lines: &mut [RollingLine],
    ) {
        let (Origin::Amended(_, trace) | Origin::Divided(_, trace, _)) =
            &joined.origins[node.document as usize]
        else {
            return;
        };
        let document = joined.convention.document(node);
        for (place, traced) in trace.provisions.iter().enumerate().skip(1) {
            let ProvisionTrace::New(by) = traced else { continue };
            let provision = &document.provisions[place];
            let parent = provision.parent.map_or(0, |parent| parent as usize);
            let is_top = trace.provisions[parent] != *traced || parent == 0;
            if is_top
                && !matches!(trace.provisions[parent], ProvisionTrace::Substituted(..))
            {
                self.bracket(by, lines, place, provision.end as usize - 1);
            }
        }
    }

    pub(super) fn bracket(
        &mut self,
        by: &[Side],
        lines: &mut [RollingLine],
        first: usize,
        last: usize,
    ) {
        if self.standings.is_open(by) {
            let name = self.name(by);
            lines[first].opens.push(Some(name));
            lines[last].closes.push(None);
        }
    }

    /// What is asked of whole provisions: brackets around them, and options behind them.
    pub(super) fn ask(
        &mut self,
        spans: &Spans,
        lines: &mut [RollingLine],
        behind: &mut Behind,
    ) {
        for (node, (first, last)) in spans {
            let open = self.open.get(node).cloned().unwrap_or_default();
            for edit in open {
                match &edit.change {
                    Change::Words { .. } | Change::Retitle { .. } => (),
                    Change::Delete { .. } => {
                        let by = self.name([&edit.by]);
                        lines[*first].opens.push(None);
                        lines[*last].closes.push(Some(Choice { by, ask: Ask::Delete }));
                    }
                    Change::Substitute { provisions, heading, .. } => {
                        lines[*first].opens.push(None);
                        lines[*last].closes.push(None);
                        let depth = lines[*first].depth;
                        let label = lines[*first].label.clone();
                        let new = self.option(
                            &edit.by,
                            heading.as_ref(),
                            provisions,
                            depth,
                            label.as_ref(),
                        );
                        behind.entry(*last).or_default().extend(new);
                    }
                    Change::Insert { .. }
                    | Change::Move { .. }
                    | Change::Renumber { .. }
                    | Change::Set { .. }
                    | Change::Cut { .. }
                    | Change::Break { .. }
                    | Change::Absorb { .. } => {
                        let note = self.note(edit, lines[*first].depth);
                        behind.entry(*last).or_default().push(note);
                    }
                }
            }
        }
    }

    /// The lines of an option for a whole provision.
    fn option(
        &mut self,
        by: &Side,
        heading: Option<&Text>,
        provisions: &[Provision],
        depth_of_first: usize,
        label: Option<&String>,
    ) -> Vec<RollingLine> {
        let mut lines: Vec<RollingLine> = Vec::new();
        for (place, provision) in provisions.iter().enumerate() {
            let words = match (place, heading) {
                (0, Some(heading)) => heading.printed(),
                _ => provision.text.printed(),
            };
            let own = provision.label.as_ref().map(Label::printed);
            let label = if place == 0 { own.or_else(|| label.cloned()) } else { own };
            if words.is_empty() && label.is_none() {
                continue;
            }
            let kept = (!words.is_empty()).then(|| Stretch::Kept(words.to_owned()));
            lines.push(RollingLine {
                depth: depth_of_first
                    + depth(provisions, u32::try_from(place).unwrap_or(0)),
                label,
                stretches: kept.into_iter().collect(),
                ..RollingLine::default()
            });
        }
        let name = self.name([by]);
        if let Some(first) = lines.first_mut() {
            first.opens.push(Some(name));
        }
        if let Some(last) = lines.last_mut() {
            last.closes.push(None);
        }
        lines
    }
}
