//! Paragraphs, points or items that become one: their words stay the same, in order.

use crate::{
    diagnostic::{Finding, Rule},
    engine::Change,
    model::{Address, NewText, NodeId, Text},
    source::Located,
};

use super::{
    binder::Binder,
    divide::{Part, Read, excerpt},
    structure::Changes,
};

impl Binder<'_> {
    /// Joins provisions that stand side by side: the words of each stand behind those of the
    /// one before, what stands in the last stays in it.
    pub(super) fn joined_provisions(
        &self,
        provisions: &[Located<Address>],
        nodes: &[NodeId],
        into: &NewText,
    ) -> Changes {
        self.are_neighbours(provisions, nodes)?;
        let part = self.part(into)?;
        let misfit = |message: &str, help: &str| {
            vec![self.finding(Rule::FragmentMisfit, part.span, message).help(help)]
        };
        if part.heading.is_some() {
            let help = "Write what the paragraph or point reads then, with its label.";
            return Err(misfit("what is joined here has no heading", help));
        }
        let Some((whole, inside)) = part.provisions.split_first() else {
            return Err(misfit("there is no text", "Write what they become together."));
        };
        let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
        self.reads_on(&whole.text, nodes, &part)?;
        let mut changes: Vec<Change> =
            self.new_label(first, whole, None, part.span)?.into_iter().collect();
        let below = Part { heading: None, provisions: inside, span: part.span };
        let (standing, mut read) = (self.within(last), Read::default());
        self.read_part(&standing, &mut read, &below, None, &mut changes)?;
        self.all_read(&provisions[0], &standing, read, Some(&below))?;
        let others = nodes.iter().skip(1);
        changes.extend(others.map(|node| Change::Merge { node: *node, into: first }));
        Ok(changes)
    }

    /// They stand behind each other in one list, and only the last holds others.
    fn are_neighbours(
        &self,
        provisions: &[Located<Address>],
        nodes: &[NodeId],
    ) -> Result<(), Vec<Finding>> {
        let parent = self.base.parent(nodes[0]);
        for (pair, at) in nodes.windows(2).zip(&provisions[1..]) {
            let (one, next) = (pair[0], pair[1]);
            let end = self.base.convention.provision(one).end;
            let follows = next == NodeId { provision: end, ..one };
            if !follows || self.base.parent(next) != parent {
                let message =
                    format!("{} does not stand behind the one before", at.value);
                let help = "Join provisions that stand side by side, in their order; \
                            `move` brings them together first.";
                return Err(vec![
                    self.finding(Rule::FragmentMisfit, at.span, message).help(help),
                ]);
            }
        }
        for (node, at) in nodes.iter().zip(provisions).take(nodes.len() - 1) {
            if !self.within(*node).is_empty() {
                let message = format!("{} ends with points", at.value);
                let help = "Words cannot stand behind points: `substitute` restates it.";
                return Err(vec![
                    self.finding(Rule::FragmentMisfit, at.span, message).help(help),
                ]);
            }
        }
        Ok(())
    }

    /// The new words are those of all, with spaces between them.
    fn reads_on(
        &self,
        whole: &Text,
        nodes: &[NodeId],
        part: &Part<'_>,
    ) -> Result<(), Vec<Finding>> {
        let mut at = 0;
        for (index, node) in nodes.iter().enumerate() {
            let own = &self.base.convention.provision(*node).text;
            let rest = &whole.raw()[at..];
            let spaces = rest.len() - rest.trim_start().len();
            let stands = index == 0 || spaces > 0 || own.is_empty() || at == 0;
            let read = whole.begins_with(at + spaces, own).filter(|_| stands);
            let Some(length) = read else {
                let what = format!(
                    "“{}” stands where the text has “{}”",
                    excerpt(&Text::plain(rest.trim_start())),
                    excerpt(own)
                );
                return Err(vec![self.lost(part.span, &what)]);
            };
            at += spaces + length;
        }
        match whole.raw()[at..].trim() {
            "" => Ok(()),
            rest => {
                let what =
                    format!("“{}” does not stand there", excerpt(&Text::plain(rest)));
                Err(vec![self.lost(part.span, &what)])
            }
        }
    }
}
