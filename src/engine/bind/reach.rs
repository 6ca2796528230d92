//! What an address reaches: the parts in which words are looked for.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Target, Unresolved, address_of},
    model::{Address, Convention, Frame},
    source::Located,
    words,
};

use super::{
    binder::Binder,
    hit::{Hit, stretches},
};

impl Binder<'_> {
    /// The point at the beginning or the end of what an address reaches.
    pub(super) fn edge(
        &self,
        at: &Located<Address>,
        end: bool,
    ) -> Result<Hit, Vec<Finding>> {
        let target = self.target(at)?;
        let mut reached = stretches(self.base, &target);
        // What stands at the end of words stands there, not in their notes.
        let is_note = |node| self.base.convention.provision(node).note().is_some();
        if !matches!(target, Target::Provision(node) if is_note(node)) {
            reached.retain(|stretch| !is_note(stretch.part.node));
        }
        let stretch = if end { reached.last() } else { reached.first() };
        let Some(stretch) = stretch else {
            let message = format!("{} has no words to insert beside", at.value);
            return Err(vec![self.finding(Rule::UnknownProvision, at.span, message)]);
        };
        let printed = match end {
            false => stretch.printed.start,
            true => {
                let words = &self.base.convention.text(stretch.part).printed()
                    [stretch.printed.clone()];
                stretch.printed.start + words.trim_end().len()
            }
        };
        let text = self.base.convention.text(stretch.part);
        let point = match end {
            true if printed == text.printed().len() => text.raw().len(),
            _ => text.raw_range(printed..printed).map_or(0, |range| range.start),
        };
        Ok(Hit { part: stretch.part, raw: point..point })
    }

    /// An address that leads nowhere, with the nearest that does.
    pub(super) fn unknown(
        &self,
        at: &Located<Address>,
        text: &Convention,
        unresolved: &Unresolved,
    ) -> Finding {
        let new = match self.amendment.frame {
            Frame::Base => "",
            Frame::Result => "new ",
        };
        let version = &self.base.convention.version;
        let message = format!("there is no {new}{} in version {version}", at.value);
        let finding = self.finding(Rule::UnknownProvision, at.span, message);
        match nearest(at, text, unresolved) {
            Some(nearest) => finding.help(format!("Did you mean {new}{nearest}?")),
            None => finding.help("`mimc show` lists what the text holds."),
        }
    }
}

/// The address that was probably meant: a sibling of what was not found in a text.
fn nearest(
    at: &Located<Address>,
    text: &Convention,
    unresolved: &Unresolved,
) -> Option<String> {
    let printed = |node| address_of(text, node).to_string();
    let candidates: Vec<String> = match unresolved {
        Unresolved::Document => {
            text.nodes_of_documents().map(|(node, _)| printed(node)).collect()
        }
        Unresolved::Child { within, .. } => text.children(*within).map(printed).collect(),
        Unresolved::Part { of, .. } => return Some(printed(*of)),
    };
    let wanted = at.value.to_string();
    words::nearest(&wanted, candidates.iter().map(String::as_str)).map(str::to_owned)
}
