//! References printed with the numbers of the joined text.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::{
    engine::{
        Base, Citation, Compatible, Joined, Origin, Piece, ProvisionTrace, citations,
        reference::may_cite,
    },
    model::{
        ArticleId, Convention, NodeId, PartKind, PartRef, ProposalId, Provision, Text,
    },
};

use super::{
    Fate, Rewriting,
    frame::Frame,
    identity::{Identities, amended},
};

/// Whose words a stretch of a text is: the base's where nobody is named.
type Owner = Option<ProposalId>;

/// One reference to print anew: the bytes of its number in the printed text.
struct Print {
    range: Range<usize>,
    fate: Fate,
}

/// Prints all references of a joined text; returns what became of those that changed.
pub(super) fn print(
    base: &Base<'_>,
    set: &Compatible<'_>,
    joined: &mut Joined,
) -> Vec<Rewriting> {
    if joined.origins.iter().all(|origin| matches!(origin, Origin::Untouched(_))) {
        return Vec::new();
    }
    let numbers_stand = !renumbers(base, joined);
    let identities = Identities::of(joined);
    let ids: BTreeMap<ArticleId, NodeId> = joined
        .convention
        .nodes_of_documents()
        .filter(|(_, document)| !document.id.is_empty())
        .map(|(node, document)| (document.id.clone(), node))
        .collect();
    let mut printer = Printer {
        base,
        set,
        identities,
        ids,
        own: Frame::base(base),
        frames: BTreeMap::new(),
    };
    let mut found = Vec::new();
    for index in 0..joined.convention.documents.len() {
        let untouched = matches!(joined.origins[index], Origin::Untouched(_));
        if numbers_stand && untouched {
            continue;
        }
        let document = u32::try_from(index).expect("fewer than 2^32 documents");
        let len = joined.convention.documents[index].provisions.len();
        for provision in 0..u32::try_from(len).expect("fewer than 2^32 provisions") {
            let node = NodeId { document, provision };
            let prints = printer.prints(joined, node);
            if !prints.is_empty() {
                let part = PartRef { node, kind: PartKind::Text };
                let text = &joined.convention.provision(node).text;
                found.extend(prints.iter().map(|print| Rewriting {
                    part,
                    from: text.printed()[print.range.clone()].to_owned(),
                    fate: print.fate.clone(),
                }));
                rewrite(base, joined, node, &prints);
            }
        }
    }
    found
}

/// Whether any provision of the base bears another number, or is gone.
fn renumbers(base: &Base<'_>, joined: &Joined) -> bool {
    if !joined.gone.is_empty() {
        return true;
    }
    joined.origins.iter().zip(&joined.convention.documents).any(|(origin, document)| {
        match origin {
            Origin::Untouched(_) | Origin::New(_) => false,
            Origin::Deleted(..) | Origin::Divided(..) => true,
            Origin::Amended(old, trace) => {
                let old = NodeId::document(*old);
                let same = |(now, traced): (&Provision, &ProvisionTrace)| {
                    traced.node().is_none_or(|node| {
                        node.document == old.document
                            && base.convention.provision(node).label == now.label
                    })
                };
                document.kind != base.convention.document(old).kind
                    || !trace.deleted.is_empty()
                    || !document.provisions.iter().zip(&trace.provisions).all(same)
            }
        }
    })
}

struct Printer<'p> {
    base: &'p Base<'p>,
    set: &'p Compatible<'p>,
    identities: Identities,
    ids: BTreeMap<ArticleId, NodeId>,
    own: Frame<'p>,
    frames: BTreeMap<ProposalId, Frame<'p>>,
}

impl Printer<'_> {
    /// The references of a provision that print something else now.
    fn prints(&mut self, joined: &Joined, node: NodeId) -> Vec<Print> {
        let printed = joined.convention.provision(node).text.printed();
        let mut prints = self.by_id(&joined.convention, printed);
        if !may_cite(printed) {
            return prints;
        }
        let Some(identity) = self.identities.name(joined, node) else { return prints };
        let owners = owners(self.base, joined, node);
        let mut all: Vec<&Owner> = owners.iter().map(|(_, owner)| owner).collect();
        all.sort_unstable();
        all.dedup();
        for owner in all {
            if let Some(proposal) = owner
                && !self.frames.contains_key(proposal)
            {
                let frame = Frame::of(self.base, self.set, proposal);
                self.frames.insert(proposal.clone(), frame);
            }
            let frame = match owner {
                Some(proposal) => &self.frames[proposal],
                None => &self.own,
            };
            let Some(place) = frame.place(&identity) else { continue };
            for citation in citations(printed, &frame.standpoint(place)) {
                let number = &printed[citation.number.clone()];
                let fate = match owned(&owners, &citation.number) {
                    Owned::By(by) if by == owner => self.fate(
                        &joined.convention,
                        frame,
                        node,
                        place,
                        &citation,
                        number,
                    ),
                    Owned::By(_) => None,
                    Owned::Mixed => Some(Fate::Mixed),
                };
                prints.extend(
                    fate.map(|fate| Print { range: citation.number.clone(), fate }),
                );
            }
        }
        prints.sort_by_key(|print| print.range.start);
        prints.dedup_by(|one, other| one.range == other.range);
        prints
    }

    /// What becomes of one citation; nothing when it stands as it is.
    fn fate(
        &self,
        result: &Convention,
        frame: &Frame<'_>,
        from: NodeId,
        place: NodeId,
        citation: &Citation,
        number: &str,
    ) -> Option<Fate> {
        let (target, parent) = frame.find(&citation.address)?;
        let now = self.identities.place(&frame.name(target)?);
        let Some(now) = now else { return Some(Fate::Gone) };
        let parent_now = parent
            .and_then(|parent| frame.name(parent))
            .and_then(|parent| self.identities.place(&parent));
        let parent_of_now =
            result.provision(now).parent.map(|provision| NodeId { provision, ..now });
        let stays = parent.is_none() || parent_now == parent_of_now;
        let together = target.document != place.document || now.document == from.document;
        if !stays || !together {
            return Some(Fate::Displaced);
        }
        let designation = match now.provision {
            0 => result.document(now).kind.number(),
            _ => result.provision(now).label.as_ref().and_then(|label| label.core()),
        };
        let relative = !number.chars().any(|c| c.is_ascii_digit())
            && number.chars().count() > 3
            && number.chars().all(char::is_lowercase);
        let designation = designation.filter(|_| !relative)?;
        (designation.written() != number && designation.canonical() != number)
            .then(|| Fate::Printed(designation.canonical()))
    }

    /// `Article {climate-visa}` prints the number of the article.
    fn by_id(&self, result: &Convention, printed: &str) -> Vec<Print> {
        let mut prints = Vec::new();
        let mut from = 0;
        while let Some(start) = printed[from..].find('{').map(|at| from + at) {
            let Some(end) = printed[start..].find('}').map(|at| start + at) else {
                break;
            };
            let id = ArticleId::new(&printed[start + 1..end]);
            let number =
                self.ids.get(&id).and_then(|node| result.document(*node).kind.number());
            if let Some(number) = number {
                let fate = Fate::Printed(number.canonical());
                prints.push(Print { range: start..end + 1, fate });
            }
            from = end;
        }
        prints
    }
}

/// Who wrote what of a provision's printed text.
fn owners(base: &Base<'_>, joined: &Joined, node: NodeId) -> Vec<(Range<usize>, Owner)> {
    let whole = |owner| {
        let len = joined.convention.provision(node).text.printed().len();
        vec![(0..len, owner)]
    };
    let by = |by: &[crate::engine::Side]| by.first().map(|side| side.proposal.clone());
    match &joined.origins[node.document as usize] {
        Origin::Untouched(_) | Origin::Deleted(..) => whole(None),
        Origin::New(sides) => whole(by(sides)),
        Origin::Amended(_, trace) | Origin::Divided(_, trace, _) => {
            match &trace.provisions[node.provision as usize] {
                ProvisionTrace::Untouched(_) => whole(None),
                ProvisionTrace::New(sides) | ProvisionTrace::Substituted(_, sides) => {
                    whole(by(sides))
                }
                ProvisionTrace::Amended(old, pieces)
                | ProvisionTrace::Divided(old, pieces, _) => {
                    let old = &base.convention.provision(*old).text;
                    let mut at = 0;
                    let mut owners = Vec::new();
                    for piece in pieces {
                        let (len, owner) = match piece {
                            Piece::Kept(range) => {
                                (old.printed_range(range.clone()).len(), None)
                            }
                            Piece::Inserted(text, sides) => {
                                (text.printed().len(), by(sides))
                            }
                            Piece::Deleted(..) => continue,
                        };
                        owners.push((at..at + len, owner));
                        at += len;
                    }
                    owners
                }
            }
        }
    }
}

enum Owned<'o> {
    By(&'o Owner),
    Mixed,
}

fn owned<'o>(owners: &'o [(Range<usize>, Owner)], range: &Range<usize>) -> Owned<'o> {
    let mut here = owners
        .iter()
        .filter(|(own, _)| own.start < range.end && range.start < own.end)
        .map(|(_, owner)| owner);
    match (here.next(), here.next()) {
        (Some(owner), None) => Owned::By(owner),
        (first, second) if first == second && first.is_some() => Owned::Mixed,
        (Some(None), Some(by)) | (Some(by), Some(None)) if here.next().is_none() => {
            Owned::By(by)
        }
        _ => Owned::Mixed,
    }
}

/// Puts what is printed into the text and its trace.
fn rewrite(base: &Base<'_>, joined: &mut Joined, node: NodeId, prints: &[Print]) {
    let changes: Vec<(Range<usize>, &str)> = prints
        .iter()
        .filter_map(|print| match &print.fate {
            Fate::Printed(number) => Some((print.range.clone(), number.as_str())),
            Fate::Gone | Fate::Displaced | Fate::Mixed => None,
        })
        .collect();
    let text = joined.convention.provision(node).text.clone();
    let changes: Vec<(Range<usize>, &str)> = changes
        .into_iter()
        .filter_map(|(range, number)| Some((text.raw_range(range)?, number)))
        .collect();
    if changes.is_empty() {
        return;
    }
    let origin = &mut joined.origins[node.document as usize];
    amended(base, origin);
    if let Origin::Amended(_, trace) | Origin::Divided(_, trace, _) = origin {
        retrace(base, &mut trace.provisions[node.provision as usize], &changes);
    }
    let document =
        Arc::make_mut(&mut joined.convention.documents[node.document as usize]);
    document.provisions[node.provision as usize].text = spliced(&text, &changes);
}

fn spliced(text: &Text, changes: &[(Range<usize>, &str)]) -> Text {
    let mut at = 0;
    let mut pieces = Vec::new();
    for (range, number) in changes {
        pieces.push(text.slice(at..range.start));
        pieces.push(Text::plain(*number));
        at = range.end;
    }
    pieces.push(text.slice(at..text.raw().len()));
    pieces.into_iter().collect()
}

/// A printed number is a piece that nobody proposed.
fn retrace(
    base: &Base<'_>,
    trace: &mut ProvisionTrace,
    changes: &[(Range<usize>, &str)],
) {
    let (node, pieces, divided) = match trace {
        ProvisionTrace::Untouched(node) => {
            let len = base.convention.provision(*node).text.raw().len();
            (*node, vec![Piece::Kept(0..len)], None)
        }
        ProvisionTrace::Amended(node, pieces) => (*node, std::mem::take(pieces), None),
        ProvisionTrace::Divided(node, pieces, by) => {
            (*node, std::mem::take(pieces), Some(by.clone()))
        }
        ProvisionTrace::Substituted(..) | ProvisionTrace::New(_) => return,
    };
    let pieces = printed_pieces(pieces, changes);
    *trace = match divided {
        None => ProvisionTrace::Amended(node, pieces),
        Some(by) => ProvisionTrace::Divided(node, pieces, by),
    };
}

fn printed_pieces(pieces: Vec<Piece>, changes: &[(Range<usize>, &str)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let len = match &piece {
            Piece::Kept(range) => range.len(),
            Piece::Inserted(text, _) => text.raw().len(),
            Piece::Deleted(..) => {
                out.push(piece);
                continue;
            }
        };
        let here = at..at + len;
        let mut from = 0;
        for (range, number) in changes {
            let (start, end) = (range.start.max(here.start), range.end.min(here.end));
            if start >= end {
                continue;
            }
            let (start, end) = (start - here.start, end - here.start);
            out.extend(part(&piece, from..start));
            if let Piece::Kept(kept) = &piece {
                let gone = kept.start + start..kept.start + end;
                out.push(Piece::Deleted(gone, Vec::new()));
            }
            if range.start >= here.start {
                out.push(Piece::Inserted(Text::plain(*number), Vec::new()));
            }
            from = end;
        }
        out.extend(part(&piece, from..len));
        at = here.end;
    }
    out
}

/// A stretch of what a piece leaves standing.
fn part(piece: &Piece, range: Range<usize>) -> Option<Piece> {
    if range.is_empty() {
        return None;
    }
    match piece {
        Piece::Kept(kept) => {
            Some(Piece::Kept(kept.start + range.start..kept.start + range.end))
        }
        Piece::Inserted(text, by) => Some(Piece::Inserted(text.slice(range), by.clone())),
        Piece::Deleted(..) => None,
    }
}
