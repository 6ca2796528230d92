//! The whole convention: documents that stay, go and come.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    engine::{Base, Joined, Origin, address::root_of, address_of, base::document_number},
    model::{
        ArticleId, Convention, Document, DocumentKind, Fragment, NodeId, Operation,
        ProvisionPlace,
    },
};

use super::{
    Script, Underivable, at, document, fragment::new_document, proof, proof::lines,
    unplaced,
};

/// What two documents share that are the same before and after.
type Name = (ArticleId, String);

/// Returns the operations that turn the base into `edited`.
pub(super) fn derive(
    base: &Base<'_>,
    edited: &Convention,
    script: &Script,
) -> Result<Vec<Operation>, Underivable> {
    let deriver = Deriver { base, edited, script };
    let operations = deriver.operations()?;
    match operations.is_empty() || deriver.proves(&operations) {
        true => Ok(operations),
        false => Err(Underivable { place: "the convention".to_owned() }),
    }
}

struct Deriver<'d> {
    base: &'d Base<'d>,
    edited: &'d Convention,
    script: &'d Script,
}

impl Deriver<'_> {
    fn operations(&self) -> Result<Vec<Operation>, Underivable> {
        let after = names(self.edited);
        let before = names(self.base.convention);
        let edited_at: BTreeMap<&Name, usize> =
            after.iter().enumerate().map(|(index, name)| (name, index)).collect();
        let known: BTreeMap<&Name, usize> =
            before.iter().enumerate().map(|(index, name)| (name, index)).collect();
        let mut operations = Vec::new();
        let mut gone = BTreeSet::new();
        for ((node, standing), name) in
            self.base.convention.nodes_of_documents().zip(&before)
        {
            match edited_at.get(name).map(|index| &self.edited.documents[*index]) {
                None => {
                    gone.insert(node);
                    operations.push(self.delete(node));
                }
                Some(edited) if Arc::ptr_eq(edited, standing) => (),
                Some(edited) => operations.extend(self.amend(node, edited)?),
            }
        }
        let mut behind: Option<NodeId> = None;
        let standing: Vec<Option<&usize>> =
            after.iter().map(|name| known.get(name)).collect();
        let mut index = 0;
        while let Some(known) = standing.get(index) {
            let mut run = 1;
            match known {
                Some(known) => {
                    let known =
                        u32::try_from(**known).expect("fewer than 2^32 documents");
                    behind = Some(NodeId::document(known));
                }
                None => {
                    run = self.run(&standing, index);
                    let new = self.edited.documents.focus().narrow(index..index + run);
                    let new: Vec<_> = new.into_iter().cloned().collect();
                    operations.push(self.insert(&new, behind, &gone)?);
                }
            }
            index += run;
        }
        Ok(operations)
    }

    fn delete(&self, node: NodeId) -> Operation {
        let address = address_of(self.base.convention, node);
        Operation::DeleteProvision { at: at(address), old: None }
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
        let deleted: Vec<Operation> =
            gone.iter().map(|node| self.delete(*node)).collect();
        let fragment = new.iter().map(|new| new_document(new)).collect();
        let fragment = Fragment::Documents(fragment);
        let text = (self.script.provisions)(&fragment);
        let text = text.ok_or_else(refused)?;
        let id = Some(document.id.clone()).filter(|id| !id.is_empty()).map(unplaced);
        let insertion = |place| Operation::InsertProvisions {
            place,
            text: text.clone(),
            id: id.clone(),
            tags: Vec::new(),
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
        let number = document_number(&document.kind);
        let lower = (first..).map(NodeId::document).take_while(|node| {
            let standing =
                gone.get(node).map(|node| self.base.convention.document(*node));
            standing.is_some_and(|standing| {
                std::mem::discriminant(&standing.kind)
                    == std::mem::discriminant(&document.kind)
                    && document_number(&standing.kind) < number
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
        let standing: Vec<_> = standing
            .filter(|(_, origin)| !matches!(origin, Origin::Deleted(..)))
            .collect();
        let reads_alike =
            |one: &Arc<Document>, origin: &Origin, other: &Arc<Document>| {
                Arc::ptr_eq(one, other)
                    || (one.kind == other.kind
                        && (one.id == other.id || matches!(origin, Origin::New(_)))
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

/// Returns whether the new documents stand right behind `behind` and read as they should. One
/// that comes alone brings its id; those in a new chapter are given theirs by the proposal.
fn is_behind(joined: &Joined, new: &[Arc<Document>], behind: Option<NodeId>) -> bool {
    let first = behind.map_or(0, |behind| behind.document as usize + 1);
    let standing = joined.convention.documents.iter().zip(&joined.origins).skip(first);
    let mut pairs = standing.zip(new);
    pairs.len() == new.len()
        && pairs.all(|((standing, origin), expected)| {
            matches!(origin, Origin::New(_))
                && standing.kind == expected.kind
                && (new.len() > 1 || standing.id == expected.id)
        })
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
        DocumentKind::Article(number) => format!("Article {number}"),
        DocumentKind::Closing => "Closing formula".to_owned(),
    }
}
