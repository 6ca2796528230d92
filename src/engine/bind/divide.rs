//! What divides and joins provisions.
//!
//! A division and a joining change boundaries, numbers and headings only: they are bound to
//! cuts, new headings and new numbers, once every word of the result has been found in the
//! base in its order. So edits of others inside what is divided keep their places.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, NewNumber, PlacedDocument, Scope, Seam},
    model::{
        Address, DocumentKind, Fragment, Label, Metadata, NewDocument, NewKind, NewText,
        NodeId, Number, Provision, Text,
    },
    source::{Located, Span},
};

use super::{binder::Binder, structure::Changes};

/// What one text of a division or joining says: a heading where it has one, and provisions.
pub(super) struct Part<'t> {
    pub(super) heading: Option<&'t NewDocument>,
    pub(super) provisions: &'t [Provision],
    pub(super) span: Span,
}

/// How far the words of the base have been found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// How many provisions are read.
    provisions: usize,
    /// How much of the next one is.
    bytes: usize,
}

impl Binder<'_> {
    pub(super) fn split(&self, at: &Located<Address>, into: &[NewText]) -> Changes {
        let node = self.whole(at)?;
        let parts: Vec<Part<'_>> =
            into.iter().map(|text| self.part(text)).collect::<Result<_, _>>()?;
        let standing = match node.provision {
            0 => self.within(node),
            _ => std::iter::once(node).chain(self.within(node)).collect(),
        };
        let mut changes = Vec::new();
        let mut read = Read::default();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                changes.extend(self.boundary(at, node, &standing, read, part)?);
            } else if let Some(heading) = part.heading {
                changes.extend(self.new_heading(node, heading, part.span)?);
            }
            let seams = changes.iter().rev().filter_map(|one| one.footprint().seam());
            let seam = seams.map(Scope::Behind).next();
            self.read_part(&standing, &mut read, part, seam, &mut changes)?;
        }
        self.all_read(at, &standing, read, parts.last())?;
        Ok(changes)
    }

    pub(super) fn joined(
        &self,
        provisions: &[Located<Address>],
        into: &NewText,
    ) -> Changes {
        let nodes: Vec<NodeId> =
            provisions.iter().map(|at| self.whole(at)).collect::<Result<_, _>>()?;
        let (first, others) = nodes.split_first().expect("a joining names two at least");
        if others.contains(first)
            || (1..others.len()).any(|at| others[..at].contains(&others[at]))
        {
            let message = "one provision is named twice";
            return Err(vec![self.finding(Rule::FragmentMisfit, into.span, message)]);
        }
        match first.provision {
            0 => self.joined_articles(provisions, &nodes, into),
            _ => self.joined_provisions(provisions, &nodes, into),
        }
    }

    fn joined_articles(
        &self,
        articles: &[Located<Address>],
        nodes: &[NodeId],
        into: &NewText,
    ) -> Changes {
        for (at, node) in articles.iter().zip(nodes) {
            let kind = &self.base.convention.document(*node).kind;
            if node.provision > 0 || !matches!(kind, DocumentKind::Article(_)) {
                let message = format!("{} is no article", at.value);
                let help = "Join articles with each other, or paragraphs or points that \
                            stand side by side.";
                return Err(vec![
                    self.finding(Rule::FragmentMisfit, at.span, message).help(help),
                ]);
            }
        }
        let (first, others) = nodes.split_first().expect("a joining names two at least");
        let part = self.part(into)?;
        let standing: Vec<NodeId> =
            nodes.iter().flat_map(|node| self.within(*node)).collect();
        let mut changes = Vec::new();
        if let Some(heading) = part.heading {
            changes.extend(self.new_heading(*first, heading, part.span)?);
        }
        let mut read = Read::default();
        let scope = Some(Scope::Children(*first));
        self.read_part(&standing, &mut read, &part, scope, &mut changes)?;
        self.all_read(&articles[0], &standing, read, Some(&part))?;
        changes.extend(
            others.iter().map(|node| Change::Merge { node: *node, into: *first }),
        );
        Ok(changes)
    }

    /// The provisions inside another, in order.
    pub(super) fn within(&self, node: NodeId) -> Vec<NodeId> {
        let document = self.base.convention.document(node);
        let end = document.provisions[node.provision as usize].end;
        let inside =
            (node.provision + 1..end).map(|provision| NodeId { provision, ..node });
        let is_note =
            |node: &NodeId| document.provisions[node.provision as usize].note().is_some();
        inside.filter(|node| !is_note(node)).collect()
    }

    pub(super) fn part<'t>(&self, text: &'t NewText) -> Result<Part<'t>, Vec<Finding>> {
        let (heading, provisions) = match &text.fragment {
            Fragment::Provisions(provisions) => (None, provisions.as_slice()),
            Fragment::Documents(documents) => match documents.as_slice() {
                [document] => (Some(document), document.provisions.as_slice()),
                _ => {
                    let message =
                        "each text is one provision; this one holds several articles";
                    return Err(vec![self.finding(
                        Rule::FragmentMisfit,
                        text.span,
                        message,
                    )]);
                }
            },
        };
        let provisions = provisions.get(1..).unwrap_or_default();
        Ok(Part { heading, provisions, span: text.span })
    }

    fn new_heading(
        &self,
        node: NodeId,
        new: &NewDocument,
        span: Span,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let standing = self.base.convention.document(node);
        let mut changes = Vec::new();
        if !new.heading.is_empty() && new.heading != standing.heading {
            changes.push(Change::Retitle { node, heading: new.heading.clone() });
        }
        if let Some(core) = &new.number {
            let number = self.read_number(node, &Located::new(core.clone(), span))?;
            if let Some((scope, standing)) = self.base.number(node)
                && number != standing
            {
                changes.push(Change::Renumber { node, scope, number });
            }
        }
        Ok(changes)
    }

    /// The boundary before a further part of what is divided.
    fn boundary(
        &self,
        at: &Located<Address>,
        node: NodeId,
        standing: &[NodeId],
        read: Read,
        part: &Part<'_>,
    ) -> Result<Option<Change>, Vec<Finding>> {
        let Some(next) = standing.get(read.provisions).copied() else {
            return Err(vec![self.lost(part.span, "nothing is left for this part")]);
        };
        if node.provision > 0 {
            // The cut in its words is found when they are read.
            return match next == node {
                true => Ok(None),
                false => {
                    let message =
                        format!("{} can be divided in its own words only", at.value);
                    let help =
                        "Move its points, or divide the article between paragraphs.";
                    Err(vec![
                        self.finding(Rule::FragmentMisfit, part.span, message).help(help),
                    ])
                }
            };
        }
        if self.base.parent(next) != Some(node) {
            let message =
                "an article can only be divided between its paragraphs or in them";
            return Err(vec![self.finding(Rule::FragmentMisfit, part.span, message)]);
        }
        let Some(heading) = part.heading else {
            let message = "the second part of an article begins with its heading";
            let help = "Write `# Title` above it.";
            return Err(vec![
                self.finding(Rule::FragmentMisfit, part.span, message).help(help),
            ]);
        };
        let number = match &heading.number {
            None => NewNumber::Assigned,
            Some(core) => {
                let core = Located::new(core.clone(), part.span);
                NewNumber::Given(self.read_number(node, &core)?)
            }
        };
        let article = PlacedDocument {
            kind: NewKind::Article,
            depth: 0,
            scope: Some(self.base.articles(self.base.parent(node))),
            number,
            like: self.base.convention.document(node).kind.article().cloned(),
            id: self.own_id(heading),
            metadata: Metadata::default(),
            heading: heading.heading.clone(),
            provisions: Vec::new(),
        };
        let behind = (read.bytes > 0).then_some(read.bytes);
        Ok(Some(Change::SplitArticle { at: Seam { node: next, behind }, article }))
    }

    /// Finds each provision of a part in the base, in order: whole, or up to a cut.
    pub(super) fn read_part(
        &self,
        standing: &[NodeId],
        read: &mut Read,
        part: &Part<'_>,
        holder: Option<Scope>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Vec<Finding>> {
        if let Some((first, second)) = out_of_order(part.provisions) {
            let message =
                format!("{} would stand before {}", first.printed(), second.printed());
            let help = "Number the provisions of each part in ascending order.";
            return Err(vec![
                self.finding(Rule::NumberTaken, part.span, message).help(help),
            ]);
        }
        for new in part.provisions.iter().filter(|new| new.note().is_none()) {
            let Some(node) = standing.get(read.provisions).copied() else {
                let what = format!("“{}” does not stand there", excerpt(&new.text));
                return Err(vec![self.lost(part.span, &what)]);
            };
            let own = self.base.convention.provision(node);
            let rest = &own.text.raw()[read.bytes..];
            let Some(length) = own.text.begins_with(read.bytes, &new.text) else {
                let what = format!(
                    "“{}” stands where the text has “{}”",
                    excerpt(&new.text),
                    excerpt(&Text::plain(rest))
                );
                return Err(vec![self.lost(part.span, &what)]);
            };
            let behind = &rest[length..];
            let spaces = behind.len() - behind.trim_start().len();
            if !behind.is_empty() && (spaces == 0 || new.text.is_empty()) {
                let what = format!("“{}” ends inside a word", excerpt(&new.text));
                return Err(vec![self.lost(part.span, &what)]);
            }
            match read.bytes {
                0 => changes.extend(self.new_label(node, new, holder, part.span)?),
                _ => self.number_cut(node, new, holder, changes),
            }
            if behind.is_empty() {
                *read = Read { provisions: read.provisions + 1, bytes: 0 };
            } else {
                let start = read.bytes + length;
                let range = start..start + spaces;
                read.bytes = range.end;
                changes.push(Change::SplitProvision {
                    node,
                    range,
                    number: NewNumber::None,
                    scope: None,
                });
            }
        }
        Ok(())
    }

    /// The number of what stands behind the last cut.
    fn number_cut(
        &self,
        node: NodeId,
        new: &Provision,
        holder: Option<Scope>,
        changes: &mut [Change],
    ) {
        let cut = changes.iter_mut().rev().find_map(|change| {
            let Change::SplitProvision { node: cut, number, scope, .. } = change else {
                return None;
            };
            (*cut == node).then_some((number, scope))
        });
        let core = new.label.as_ref().and_then(Label::core);
        let labelled = self.base.convention.provision(node).label.is_some();
        if let Some((number, scope)) = cut {
            *scope = self.scope_of(node, holder);
            *number = match core.and_then(|core| self.number_like(node, core)) {
                Some(given) => NewNumber::Given(given),
                None if labelled => NewNumber::Assigned,
                None => NewNumber::None,
            };
        }
    }

    /// The number of a provision that is kept whole, where it is another one now.
    pub(super) fn new_label(
        &self,
        node: NodeId,
        new: &Provision,
        holder: Option<Scope>,
        span: Span,
    ) -> Result<Option<Change>, Vec<Finding>> {
        let Some(core) = new.label.as_ref().and_then(Label::core) else {
            return Ok(None);
        };
        let number = self.read_number(node, &Located::new(core.clone(), span))?;
        if self.base.number(node).is_some_and(|(_, standing)| standing == number) {
            return Ok(None);
        }
        let scope = self.scope_of(node, holder);
        Ok(scope.map(|scope| Change::Renumber { node, scope, number }))
    }

    /// Among which provisions one counts: the paragraphs of an article among those of the
    /// part that they come to stand in.
    fn scope_of(&self, node: NodeId, holder: Option<Scope>) -> Option<Scope> {
        let parent = self.base.parent(node);
        let top = parent.is_some_and(|parent| parent.provision == 0);
        holder.filter(|_| top).or(parent.map(Scope::Children))
    }

    pub(super) fn all_read(
        &self,
        at: &Located<Address>,
        standing: &[NodeId],
        read: Read,
        last: Option<&Part<'_>>,
    ) -> Result<(), Vec<Finding>> {
        let Some(node) = standing.get(read.provisions) else { return Ok(()) };
        let rest = &self.base.convention.provision(*node).text.raw()[read.bytes..];
        let what = format!("“{}” is left out", excerpt(&Text::plain(rest)));
        Err(vec![self.lost(last.map_or(at.span, |part| part.span), &what)])
    }

    pub(super) fn lost(&self, span: Span, what: &str) -> Finding {
        let message = format!("the words must stay the same: {what}");
        let help = "Dividing and joining change boundaries, numbers and headings; state a \
                    change of words as an amendment of its own.";
        self.finding(Rule::FragmentMisfit, span, message).help(help)
    }
}

/// Two siblings whose numbers do not ascend.
fn out_of_order(provisions: &[Provision]) -> Option<(&Label, &Label)> {
    let mut last: BTreeMap<Option<u32>, (Number, &Label)> = BTreeMap::new();
    for provision in provisions {
        let Some(label) = &provision.label else { continue };
        let Some(core) = label.core() else { continue };
        let before = last.get(&provision.parent);
        let series = before.map(|(number, _)| number.series);
        let series = series.or_else(|| Number::series_begun_by(core.written()));
        let Some(number) = series.and_then(|series| core.number(series)) else {
            continue;
        };
        if let Some((_, first)) = before.filter(|(before, _)| *before >= number) {
            return Some((first, label));
        }
        last.insert(provision.parent, (number, label));
    }
    None
}

/// The first words of a text.
pub(super) fn excerpt(text: &Text) -> String {
    let words: Vec<&str> = text.printed().split_whitespace().take(6).collect();
    words.join(" ")
}
