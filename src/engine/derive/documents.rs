//! The whole convention: documents that stay, go and come.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    engine::{Base, Joined, Origin, address::root_of, address_of},
    model::{
        ArticleId, Convention, Core, Document, DocumentKind, Fragment, NodeId, Operation,
        ProvisionPlace,
    },
};

use super::{
    FragmentCodec, Underivable, at, document,
    fold::{Folding, fold},
    fragment::{new_document, new_document_with_id},
    order::{Moved, longest_ascending, ways},
    proof,
    proof::lines,
    unplaced,
};

/// What two documents share that are the same before and after.
type Name = (ArticleId, String);

/// Returns the operations that turn the base into `edited`.
pub(super) fn derive(
    base: &Base<'_>,
    edited: &Convention,
    script: &FragmentCodec,
) -> Result<Vec<Operation>, Underivable> {
    let deriver = Deriver { base, edited, script };
    let mut ways = deriver.operations()?.into_iter();
    let proven = ways.find(|way| way.is_empty() || deriver.proves(way));
    let Some(operations) = proven else {
        return Err(Underivable { place: "the convention".to_owned() });
    };
    let proves = |operations: &[Operation]| deriver.proves(operations);
    Ok(fold(&Folding { base, script, proves: &proves }, operations))
}

struct Deriver<'d> {
    base: &'d Base<'d>,
    edited: &'d Convention,
    script: &'d FragmentCodec,
}

impl Deriver<'_> {
    /// The ways to say what was changed: they differ in the places to which something moved.
    fn operations(&self) -> Result<Vec<Vec<Operation>>, Underivable> {
        let after = names(self.edited);
        let before = names(self.base.convention);
        let edited_at: BTreeMap<&Name, usize> =
            after.iter().enumerate().map(|(index, name)| (name, index)).collect();
        let known: BTreeMap<&Name, usize> =
            before.iter().enumerate().map(|(index, name)| (name, index)).collect();
        let moved = self.moved(&after, &known);
        let mut operations = Vec::new();
        let mut gone = BTreeSet::new();
        for ((node, standing), name) in
            self.base.convention.nodes_of_documents().zip(&before)
        {
            match edited_at.get(name).map(|index| &self.edited.documents[*index]) {
                None => {
                    let holder = self.base.parent(node);
                    gone.insert(node);
                    // What goes with its chapter is not struck again.
                    if holder.is_none_or(|holder| !gone.contains(&holder)) {
                        operations.push(self.delete(node));
                    }
                }
                Some(edited) if Arc::ptr_eq(edited, standing) => (),
                // What is moved is given its number with its place.
                Some(edited) if moved.contains_key(&node) => {
                    let kind = standing.kind.clone();
                    let here = Document { kind, ..Document::clone(edited) };
                    operations.extend(self.amend(node, &here)?);
                }
                Some(edited) => operations.extend(self.amend(node, edited)?),
            }
        }
        let standing: Vec<Option<&usize>> =
            after.iter().map(|name| known.get(name)).collect();
        let moves = self.arrivals(&standing, &moved, &gone, &mut operations)?;
        Ok(ways(&operations, &moves))
    }

    /// What comes new, and the ways to say what is moved.
    fn arrivals(
        &self,
        standing: &[Option<&usize>],
        moved: &BTreeMap<NodeId, Moved>,
        gone: &BTreeSet<NodeId>,
        operations: &mut Vec<Operation>,
    ) -> Result<Vec<Vec<Operation>>, Underivable> {
        let mut behind: Option<NodeId> = None;
        let mut moves: Vec<Vec<Operation>> = Vec::new();
        let mut index = 0;
        while let Some(known) = standing.get(index) {
            let mut run = 1;
            match known {
                Some(known) => {
                    let known =
                        u32::try_from(**known).expect("fewer than 2^32 documents");
                    let node = NodeId::document(known);
                    match moved.get(&node) {
                        Some(Moved::Itself) => {
                            moves.push(self.moves(
                                node,
                                &self.edited.documents[index],
                                behind,
                            ));
                        }
                        Some(Moved::WithItsGroup) => (),
                        None => behind = Some(node),
                    }
                }
                None => {
                    run = self.run(standing, index);
                    let new = self.edited.documents.focus().narrow(index..index + run);
                    let new: Vec<_> = new.into_iter().cloned().collect();
                    operations.push(self.insert(&new, behind, gone)?);
                }
            }
            index += run;
        }
        Ok(moves)
    }

    /// The documents that stand elsewhere than they did.
    fn moved(
        &self,
        after: &[Name],
        known: &BTreeMap<&Name, usize>,
    ) -> BTreeMap<NodeId, Moved> {
        let holder = |holders: &[Option<u32>], index: usize, names: &[Name]| {
            let holder = (*holders.get(index)?)?;
            names.get(holder as usize).cloned()
        };
        let (old_holders, new_holders) =
            (self.base.convention.holders(), self.edited.holders());
        let before = names(self.base.convention);
        let pairs: Vec<(usize, usize)> = after
            .iter()
            .enumerate()
            .filter_map(|(new, name)| Some((*known.get(name)?, new)))
            .collect();
        let elsewhere: Vec<bool> = pairs
            .iter()
            .map(|(old, new)| {
                let there = holder(&new_holders, *new, after);
                holder(&old_holders, *old, &before) != there
                    && there.is_none_or(|name| known.contains_key(&name))
            })
            .collect();
        let stay = staying(&pairs, &elsewhere);
        let mut moved = BTreeMap::new();
        for (at, (old, _)) in pairs.iter().enumerate() {
            if !stay.contains(&at) {
                let node = |index: usize| {
                    NodeId::document(
                        u32::try_from(index).expect("fewer than 2^32 documents"),
                    )
                };
                let group = self.base.parent(node(*old));
                let follows = !elsewhere[at]
                    && group.is_some_and(|group| moved.contains_key(&group));
                let how = if follows { Moved::WithItsGroup } else { Moved::Itself };
                moved.insert(node(*old), how);
            }
        }
        moved
    }

    /// The ways to move a document behind another, with its number where that is another.
    fn moves(
        &self,
        node: NodeId,
        edited: &Document,
        behind: Option<NodeId>,
    ) -> Vec<Operation> {
        let standing = self.base.convention.document(node);
        let given = edited.kind.number();
        // A number that stays is left unsaid where it would be assigned all the same.
        let numbers = match standing.kind == edited.kind {
            true => vec![None, given],
            false => vec![given],
        };
        let mut places = self.places(behind);
        // Before its neighbour rather than first in a chapter.
        places.sort_by_key(|place| matches!(place, ProvisionPlace::FirstIn(_)));
        let moved = |place: &ProvisionPlace, number: Option<&Core>| Operation::Move {
            at: at(address_of(self.base.convention, node)),
            place: place.clone(),
            number: number.cloned().map(unplaced),
        };
        let ways = places
            .iter()
            .flat_map(|place| numbers.iter().map(move |number| moved(place, *number)));
        ways.collect()
    }

    fn delete(&self, node: NodeId) -> Operation {
        let address = address_of(self.base.convention, node);
        Operation::DeleteProvision { at: at(address), old: None, keeps: Vec::new() }
    }

    fn amend(
        &self,
        node: NodeId,
        edited: &Document,
    ) -> Result<Vec<Operation>, Underivable> {
        let derived = document::derive(self.base, node.document, edited, self.script);
        derived.ok_or_else(|| Underivable {
            place: address_of(self.base.convention, node).to_string(),
        })
    }

    /// How many new documents come together: a chapter or section with what is new in it.
    fn run(&self, standing: &[Option<&usize>], first: usize) -> usize {
        let documents = &self.edited.documents;
        let inside = documents.iter().zip(standing).skip(first + 1);
        let inside = inside.take_while(|(document, known)| {
            known.is_none() && documents[first].holds(document)
        });
        1 + inside.count()
    }

    /// New documents, behind what stands before them in the edited text. Numbers are judged on
    /// the result: what is `gone` makes room.
    fn insert(
        &self,
        new: &[Arc<Document>],
        behind: Option<NodeId>,
        gone: &BTreeSet<NodeId>,
    ) -> Result<Operation, Underivable> {
        let document = &new[0];
        let refused = || Underivable { place: printed(document) };
        let behind = self.behind_lower_numbers(document, behind, gone);
        let is_first = |node: &&NodeId| {
            self.base.parent(**node).is_none_or(|holder| !gone.contains(&holder))
        };
        let deleted: Vec<Operation> =
            gone.iter().filter(is_first).map(|node| self.delete(*node)).collect();
        let fragment = match new {
            [only] => vec![new_document(only)],
            several => several.iter().map(|new| new_document_with_id(new)).collect(),
        };
        let fragment = Fragment::Documents(fragment);
        let text = (self.script.provisions)(&fragment);
        let text = text.ok_or_else(refused)?;
        let id = Some(document.id.clone()).filter(|id| !id.is_empty()).map(unplaced);
        // Those of several articles are the same, or stand in no key.
        let mut articles = new.iter().filter(|one| one.kind.article().is_some());
        let tags =
            articles.next().map(|one| one.metadata.said_tags()).unwrap_or_default();
        let insertion = |place| Operation::InsertProvisions {
            place,
            text: text.clone(),
            id: id.clone(),
            tags: tags.clone(),
        };
        let mut places = self.places(behind).into_iter().map(insertion);
        let fits = |operation: &Operation| {
            let operations = [deleted.as_slice(), std::slice::from_ref(operation)];
            let joined = proof::joined(self.base, &operations.concat());
            joined.is_some_and(|joined| is_behind(&joined, new, behind))
        };
        places.find(fits).ok_or_else(refused)
    }

    /// Deleted articles leave placeholders: a new one with a higher number stands behind them.
    fn behind_lower_numbers(
        &self,
        document: &Document,
        behind: Option<NodeId>,
        gone: &BTreeSet<NodeId>,
    ) -> Option<NodeId> {
        let first = behind.map_or(0, |behind| behind.document + 1);
        let lower = (first..).map(NodeId::document).take_while(|node| {
            gone.get(node).is_some_and(|node| {
                let standing = &self.base.convention.document(*node).kind;
                let scope = self.base.scope(standing, self.base.parent(*node));
                let counts = |kind| self.base.counts(scope, kind);
                std::mem::discriminant(standing) == std::mem::discriminant(&document.kind)
                    && counts(standing) < counts(&document.kind)
            })
        });
        lower.last().or(behind)
    }

    /// The places that lead to the gap behind a document, the plainest first.
    fn places(&self, behind: Option<NodeId>) -> Vec<ProvisionPlace> {
        let address = |node| at(address_of(self.base.convention, node));
        let Some(behind) = behind else {
            return vec![ProvisionPlace::Before(address(NodeId::document(0)))];
        };
        let next = NodeId::document(behind.document + 1);
        let has_next = (next.document as usize) < self.base.convention.documents.len();
        let holders = std::iter::successors(Some(behind), |node| self.base.parent(*node));
        let mut places = Vec::new();
        if self.base.holds_documents(behind) {
            places.push(ProvisionPlace::FirstIn(address(behind)));
        }
        places.extend(holders.map(|node| ProvisionPlace::After(address(node))));
        if has_next {
            places.push(ProvisionPlace::Before(address(next)));
        }
        places
    }

    /// Returns whether the operations make the base the edited text. What was deleted leaves
    /// a placeholder, which is passed over.
    fn proves(&self, operations: &[Operation]) -> bool {
        let Some(joined) = proof::joined(self.base, operations) else { return false };
        let standing = joined.convention.documents.iter().zip(&joined.origins);
        let standing: Vec<_> =
            standing.filter(|(_, origin)| !origin.is_deleted()).collect();
        let reads_alike =
            |one: &Arc<Document>, origin: &Origin, other: &Arc<Document>| {
                Arc::ptr_eq(one, other)
                    || (one.kind == other.kind
                        && (one.id == other.id || is_new(origin))
                        && one.heading.raw() == other.heading.raw()
                        && lines(one) == lines(other))
            };
        standing.len() == self.edited.documents.len()
            && standing
                .iter()
                .zip(&self.edited.documents)
                .all(|((one, origin), other)| reads_alike(one, origin, other))
    }
}

/// Which pairs of documents stay where they are: of those that no other group holds now, the
/// longest row that stands in the same order. What went into another group has moved, however
/// few the others are that it passed: its new group stays.
fn staying(pairs: &[(usize, usize)], elsewhere: &[bool]) -> BTreeSet<usize> {
    let here: Vec<usize> = (0..pairs.len()).filter(|at| !elsewhere[*at]).collect();
    let order: Vec<usize> = here.iter().map(|at| pairs[*at].0).collect();
    longest_ascending(&order).into_iter().map(|place| here[place]).collect()
}

/// Returns whether the new documents stand right behind `behind` and read as they should, with
/// the ids that they have.
fn is_behind(joined: &Joined, new: &[Arc<Document>], behind: Option<NodeId>) -> bool {
    let first = behind.map_or(0, |behind| behind.document as usize + 1);
    let standing = joined.convention.documents.iter().zip(&joined.origins).skip(first);
    let mut pairs = standing.zip(new);
    pairs.len() == new.len()
        && pairs.all(|((standing, origin), expected)| {
            origin.is_new()
                && standing.kind == expected.kind
                && (expected.kind.article().is_none() || standing.id == expected.id)
        })
}

/// What comes new has the id that the proposal gives it.
fn is_new(origin: &Origin) -> bool {
    matches!(origin, Origin::New(_) | Origin::Divided(..))
}

/// Articles are known by their id; what has none by how it is cited.
fn names(convention: &Convention) -> Vec<Name> {
    let named = |(node, document): (NodeId, &Arc<Document>)| {
        let name = match (document.kind.article(), document.id.is_empty()) {
            (Some(_), false) => String::new(),
            (Some(_) | None, _) => root_of(convention, node.document).to_string(),
        };
        (document.id.clone(), name)
    };
    convention.nodes_of_documents().map(named).collect()
}

fn printed(document: &Document) -> String {
    match &document.kind {
        DocumentKind::Preamble => "Preamble".to_owned(),
        DocumentKind::Group(group) => group.to_string(),
        DocumentKind::Article(number) => number.article(),
        DocumentKind::Closing => "Closing formula".to_owned(),
    }
}
