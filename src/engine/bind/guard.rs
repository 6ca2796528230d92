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

    /// Strikes the words of a provision or a part of one but those that stay.
    fn delete_but(
        &self,
        at: &Located<Address>,
        target: &Target,
        keeps: &[String],
    ) -> Result<Vec<Change>, Vec<Finding>> {
        let reached = stretches(self.base, target);
        let [stretch] = reached.as_slice() else {
            let message =
                format!("{} is more than one text: none of it stays alone", at.value);
            let help = "Let its parts be voted on, each with an amendment of its own.";
            return Err(vec![
                self.finding(Rule::QuoteNotFound, at.span, message).help(help),
            ]);
        };
        let text =
            &self.base.convention.text(stretch.part).printed()[stretch.printed.clone()];
        let mut quotation = Quotation::new(text, at.span);
        for words in keeps {
            let start = self.only_place(at, text, words)?;
            quotation.kept.push(start..start + words.len());
        }
        quotation.kept.sort_by_key(|kept| kept.start);
        quotation.space(None);
        let meant = quotation.meant().into_iter();
        let meant: Vec<_> =
            meant.filter(|range| !text[range.clone()].trim().is_empty()).collect();
        if meant.is_empty() {
            let message = format!("nothing of {} is taken out", at.value);
            let help = "Decide on the amendment itself.";
            return Err(vec![
                self.finding(Rule::QuoteNotFound, at.span, message).help(help),
            ]);
        }
        let hit = |words| {
            let hit = self.hit(at, &quotation, &stretch.within(&words))?;
            Ok(hit.replaced_by(&Text::default()))
        };
        meant.into_iter().map(hit).collect()
    }

    /// Where words that stay begin: they are whole words, and stand once.
    fn only_place(
        &self,
        at: &Located<Address>,
        text: &str,
        words: &str,
    ) -> Result<usize, Vec<Finding>> {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_whole = |start: &usize| {
            let end = start + words.len();
            let glued_before = is_letter(text[..*start].chars().next_back())
                && is_letter(words.chars().next());
            let glued_behind = is_letter(text[end..].chars().next())
                && is_letter(words.chars().next_back());
            !glued_before && !glued_behind
        };
        let found: Vec<usize> =
            text.match_indices(words).map(|(start, _)| start).filter(is_whole).collect();
        match found[..] {
            [start] => Ok(start),
            [] => {
                let message = format!("the words “{words}” do not stand in {}", at.value);
                Err(vec![self.finding(Rule::QuoteNotFound, at.span, message)])
            }
            _ => {
                let message = format!(
                    "the words “{words}” stand {} times in {}",
                    found.len(),
                    at.value
                );
                Err(vec![self.finding(Rule::QuoteAmbiguous, at.span, message)])
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

    fn label(&self, part: crate::model::PartRef) -> Option<String> {
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
