//! Substituting a provision: a new text for the same provision.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, Change, Scope, Target},
    model::{
        Address, DocumentKind, Fragment, Label, NewDocument, NewKind, NewText, NodeId,
        Number, Provision, Quotation, Shape, Text,
    },
    source::{Located, Span},
};

use super::{
    binder::Binder,
    fit::{subtree, top_level},
    hit::Hit,
};

impl Binder<'_> {
    /// Puts a new text in the place of a provision or of a part of one.
    pub(super) fn substitute(
        &self,
        at: &Located<Address>,
        text: &NewText,
        old: Option<&Quotation>,
    ) -> Result<(Vec<Change>, Vec<Provision>), Vec<Finding>> {
        let alone = |changes| (changes, Vec::new());
        let target = self.target(at)?;
        self.guard(at, &target, old)?;
        match target {
            Target::Part(part, sentence) => {
                let (words, notes) = self.only_words(text)?;
                let standing = self.base.convention.text(part);
                let whole = 0..standing.printed().len();
                let printed = sentence.unwrap_or(whole);
                let trimmed = standing.printed()[printed.clone()].trim_end().len();
                let printed = printed.start..printed.start + trimmed;
                let raw = standing
                    .raw_range(printed)
                    .ok_or_else(|| vec![self.across_markup(at)])?;
                Ok((vec![Hit { part, raw }.replaced_by(&words)], notes))
            }
            Target::Provision(node) if node.provision == 0 => {
                self.substitute_document(at, node, text).map(alone)
            }
            Target::Provision(node) => {
                self.substitute_provision(at, node, text).map(alone)
            }
        }
    }

    /// The new words of a part: one line without label and heading.
    fn only_words(&self, text: &NewText) -> Result<(Text, Vec<Provision>), Vec<Finding>> {
        match &text.fragment {
            Fragment::Provisions(provisions)
                if provisions.len() >= 2
                    && provisions[1].label.is_none()
                    && provisions[2..].iter().all(|note| note.note().is_some()) =>
            {
                let notes = provisions[2..].iter().map(|note| {
                    let (parent, end) = (None, 1);
                    Provision { parent, end, ..note.clone() }
                });
                Ok((provisions[1].text.clone(), notes.collect()))
            }
            Fragment::Provisions(_) | Fragment::Documents(_) => {
                let message = "a part of a provision is substituted by words in one line";
                Err(vec![self.finding(Rule::FragmentMisfit, text.span, message)])
            }
        }
    }

    fn substitute_document(
        &self,
        at: &Located<Address>,
        node: NodeId,
        text: &NewText,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        if self.base.holds_documents(node) {
            let message = format!("{} is not substituted as a whole", at.value);
            let help = "Retitle it, and substitute, delete or insert its articles.";
            return Err(vec![
                self.finding(Rule::FragmentMisfit, at.span, message).help(help),
            ]);
        }
        let (heading, number, provisions) = match &text.fragment {
            Fragment::Provisions(provisions) => (None, None, provisions.clone()),
            Fragment::Documents(documents) => match documents.as_slice() {
                [document] => (
                    Some(document.heading.clone()).filter(|heading| !heading.is_empty()),
                    self.new_number(node, document, text.span)?,
                    document.provisions.clone(),
                ),
                _ => return Err(vec![self.several(at, text.span)]),
            },
        };
        Ok(vec![Change::Substitute { node, heading, number, provisions }])
    }

    fn new_number(
        &self,
        node: NodeId,
        new: &NewDocument,
        span: Span,
    ) -> Result<Option<(Scope, Number)>, Vec<Finding>> {
        let kind = &self.base.convention.document(node).kind;
        let fits = match new.kind {
            NewKind::Unsaid => true,
            NewKind::Article => kind.article().is_some(),
            NewKind::Preamble => *kind == DocumentKind::Preamble,
            NewKind::Closing => *kind == DocumentKind::Closing,
            NewKind::Group(new) => {
                new.is_container() && kind.group().is_some_and(|own| own.kind == new)
            }
        };
        if !fits {
            let message = format!("the heading is not one of {}", self.printed(node));
            return Err(vec![self.finding(Rule::FragmentMisfit, span, message)]);
        }
        let scope = self.base.scope(kind, self.base.parent(node));
        let standing = self.base.counts(scope, kind);
        let given = new.number.as_ref().and_then(|core| {
            core.number(standing.as_ref()?.series)
                .or_else(|| core.number(crate::model::Series::Arabic))
        });
        Ok(scope.zip(given).filter(|(_, number)| Some(number) != standing.as_ref()))
    }

    fn substitute_provision(
        &self,
        at: &Located<Address>,
        node: NodeId,
        text: &NewText,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let Fragment::Provisions(new) = &text.fragment else {
            let message =
                format!("{} is not a document; its text has no heading", at.value);
            return Err(vec![self.finding(Rule::FragmentMisfit, text.span, message)]);
        };
        let tops = top_level(new);
        let Some((first, rest)) = tops.split_first() else {
            let message = "there is nothing to put in its place";
            return Err(vec![
                self.finding(Rule::FragmentMisfit, text.span, message)
                    .help("Use `delete` to strike the provision."),
            ]);
        };
        if rest.iter().any(|top| new[*top].label.is_some() && new[*first].label.is_some())
        {
            return Err(vec![self.several(at, text.span)]);
        }
        let mut provisions = subtree(new, *first);
        for top in rest {
            adopt(&mut provisions, subtree(new, *top));
        }
        let number = self.changed_number(node, &provisions[0], text.span)?;
        provisions[0].label = None;
        Ok(vec![Change::Substitute { node, heading: None, number, provisions }])
    }

    fn changed_number(
        &self,
        node: NodeId,
        new: &Provision,
        span: Span,
    ) -> Result<Option<(Scope, Number)>, Vec<Finding>> {
        let Some(core) = new.label.as_ref().and_then(|label| label.core()) else {
            return Ok(None);
        };
        let Some((scope, standing)) = self.base.number(node) else {
            let message = format!("{} has no number to change", self.printed(node));
            return Err(vec![self.finding(Rule::FragmentMisfit, span, message)]);
        };
        match core.number(standing.series) {
            Some(number) if number == standing => Ok(None),
            Some(number) => Ok(Some((scope, number))),
            None => {
                let message =
                    format!("`{core}` does not count like {}", self.printed(node));
                Err(vec![self.finding(Rule::FragmentMisfit, span, message)])
            }
        }
    }

    fn several(&self, at: &Located<Address>, span: Span) -> Finding {
        let message = format!("{} is one provision, the text has several", at.value);
        self.finding(Rule::FragmentMisfit, span, message)
            .help("Substitute the first and insert the others after it.")
    }

    /// Whether a substitution says just what stands there.
    pub(super) fn restates(&self, change: &Change) -> bool {
        let Change::Substitute { node, heading, number, provisions } = change else {
            return false;
        };
        let document = self.base.convention.document(*node);
        let same_heading =
            heading.as_ref().is_none_or(|heading| *heading == document.heading);
        number.is_none() && same_heading && reads_alike(self.base, *node, provisions)
    }
}

/// Adds a provision with everything in it as the last child of the first of a list.
fn adopt(provisions: &mut Vec<Provision>, child: Vec<Provision>) {
    let offset = u32::try_from(provisions.len()).expect("fewer than 2^32 provisions");
    provisions.extend(child.into_iter().map(|mut provision| {
        provision.parent = Some(provision.parent.map_or(0, |parent| parent + offset));
        provision.end += offset;
        provision
    }));
    provisions[0].end =
        u32::try_from(provisions.len()).expect("fewer than 2^32 provisions");
}

fn reads_alike(base: &Base<'_>, node: NodeId, new: &[Provision]) -> bool {
    let standing = &base.convention.document(node).provisions;
    let end = standing[node.provision as usize].end as usize;
    let standing = &standing[node.provision as usize..end];
    let labels = |provision: &Provision| provision.label.as_ref().map(Label::printed);
    let alike = |(index, (old, new)): (usize, (&Provision, &Provision))| {
        let same_label = index == 0 || labels(old) == labels(new);
        let same_shape = (old.shape == Shape::Words) == (new.shape == Shape::Words);
        let same_parent =
            index == 0 || old.parent.map(|parent| parent - node.provision) == new.parent;
        let same_words = old.text == new.text;
        same_label && same_shape && same_parent && same_words
    };
    standing.len() == new.len() && standing.iter().zip(new).enumerate().all(alike)
}
