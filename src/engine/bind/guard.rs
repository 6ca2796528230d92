//! Deleting and guarding: `old:` quotes the text as a guard.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Change, Target},
    model::{Address, PartKind, Quotation, Text},
    source::Located,
};

use super::{
    binder::Binder,
    hit::{Hit, stretches},
};

impl Binder<'_> {
    /// Strikes a provision with everything in it, or the words of a part of one.
    pub(super) fn delete(
        &self,
        at: &Located<Address>,
        old: Option<&Quotation>,
        keeps: &[String],
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let target = self.target(at)?;
        self.guard(at, &target, old)?;
        if !keeps.is_empty() {
            return self.delete_but(at, &target, keeps);
        }
        match target {
            Target::Provision(node) => Ok(self.delete_note(node)),
            Target::Part(part, sentence) => {
                let text = self.base.convention.text(part);
                let printed = match sentence {
                    None => 0..text.printed().len(),
                    Some(range) if range.end == text.printed().len() => {
                        text.printed()[..range.start].trim_end().len()..range.end
                    }
                    Some(range) => range,
                };
                let raw = text
                    .raw_range(printed)
                    .ok_or_else(|| vec![self.across_markup(at)])?;
                Ok(vec![Hit { part, raw }.replaced_by(&Text::default())])
            }
        }
    }

    /// Checks that the text stands as the drafter read it: every line of the guard, without
    /// its label, must stand in a part of the target, in order.
    pub(super) fn guard(
        &self,
        at: &Located<Address>,
        target: &Target,
        old: Option<&Quotation>,
    ) -> Result<(), Vec<Finding>> {
        let Some(old) = old else { return Ok(()) };
        let reached = stretches(self.base, target);
        let mut texts = reached.iter().map(|stretch| {
            let printed = self.base.convention.text(stretch.part).printed();
            (stretch.part, &printed[stretch.printed.clone()])
        });
        let mut lines = old.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let stands = lines.all(|line| {
            texts.by_ref().any(|(part, text)| {
                text.contains(line)
                    || unlabelled(line, self.label(part))
                        .is_some_and(|words| text.contains(words))
            })
        });
        if stands {
            return Ok(());
        }
        let message = format!("{} does not read as `old` quotes it", at.value);
        let first = reached.first().map(|stretch| {
            self.base.convention.text(stretch.part).printed()[stretch.printed.clone()]
                .to_owned()
        });
        let finding = self.finding(Rule::GuardMismatch, old.span, message);
        Err(vec![match first {
            Some(text) => finding.help(format!("The text stands as “{text}”.")),
            None => finding,
        }])
    }

    pub(super) fn label(&self, part: crate::model::PartRef) -> Option<String> {
        let label = self.base.convention.provision(part.node).label.as_ref();
        label.filter(|_| part.kind == PartKind::Text).map(crate::model::Label::printed)
    }

    pub(super) fn across_markup(&self, at: &Located<Address>) -> Finding {
        let message = format!("{} begins or ends inside a link or an emphasis", at.value);
        self.finding(Rule::QuoteAcrossMarkup, at.span, message)
            .help("Substitute the whole provision.")
    }
}

/// Returns a quoted line without the bullet and label it begins with.
fn unlabelled(line: &str, label: Option<String>) -> Option<&str> {
    let line = line.strip_prefix("- ").unwrap_or(line);
    Some(line.strip_prefix(&label?)?.trim_start())
}
