//! Quotations found in the text: exact, in one part, never guessed.

use crate::{
    diagnostic::{Finding, Rule},
    engine::Change,
    model::{Address, Occurrence, Provision, Quotation, Text},
    source::{Located, Span},
    words,
};

use super::{
    binder::Binder,
    hit::{Hit, Stretch, stretches},
};

impl Binder<'_> {
    /// Puts the same words in the place of each of these.
    pub(super) fn everywhere(
        &self,
        found: Vec<Hit>,
        with: &Text,
        notes: &[Provision],
        span: Span,
    ) -> Result<Vec<Change>, Vec<Finding>> {
        self.bounded(with, found.len(), span)?;
        let put = |hit: Hit| {
            let with = self.in_place(&hit, with);
            hit.replaced_by(&with)
        };
        let changes = found.into_iter().map(put);
        self.noted(changes.collect(), notes, span)
    }

    /// Finds quoted words where an address reaches.
    pub(super) fn find(
        &self,
        at: &Located<Address>,
        quotation: &Quotation,
        occurrence: Occurrence,
    ) -> Result<Vec<Hit>, Vec<Finding>> {
        let reached = stretches(self.base, &self.target(at)?);
        let found = self.occurrences(&reached, &quotation.text, occurrence);
        let chosen = match occurrence {
            Occurrence::All if !found.is_empty() => found,
            Occurrence::Only if found.len() == 1 => found,
            Occurrence::Nth(nth) if (nth as usize) <= found.len() => {
                vec![found[nth as usize - 1].clone()]
            }
            Occurrence::Only if found.len() > 1 => {
                return Err(vec![self.ambiguous(at, quotation, &found)]);
            }
            Occurrence::Nth(nth) if !found.is_empty() => {
                let message = format!(
                    "{} has the words “{}” {}, not {nth} times",
                    at.value,
                    quotation.text,
                    times(found.len()),
                );
                return Err(vec![self.finding(
                    Rule::QuoteNotFound,
                    quotation.span,
                    message,
                )]);
            }
            Occurrence::All | Occurrence::Only | Occurrence::Nth(_) => {
                return Err(vec![self.not_found(at, quotation, &reached)]);
            }
        };
        let meant = |stretch: Stretch| {
            let meant = quotation.meant().into_iter();
            meant.map(move |words| stretch.within(&words))
        };
        let meant = chosen.into_iter().flat_map(meant);
        meant.map(|stretch| self.hit(at, quotation, &stretch)).collect()
    }

    /// All places where the words stand. When only one is allowed, overlapping ones count:
    /// `occurrence` could not tell them apart.
    fn occurrences(
        &self,
        reached: &[Stretch],
        quoted: &str,
        occurrence: Occurrence,
    ) -> Vec<Stretch> {
        let mut found = Vec::new();
        for stretch in reached {
            let text = &self.base.convention.text(stretch.part).printed()
                [stretch.printed.clone()];
            let mut from = 0;
            while let Some(index) = text[from..].find(quoted) {
                let start = from + index;
                let absolute = stretch.printed.start + start;
                let printed = absolute..absolute + quoted.len();
                found.push(Stretch { part: stretch.part, printed });
                from = match occurrence {
                    Occurrence::Only => {
                        start + quoted.chars().next().map_or(1, char::len_utf8)
                    }
                    Occurrence::Nth(_) | Occurrence::All => start + quoted.len(),
                };
            }
        }
        found
    }

    pub(super) fn hit(
        &self,
        at: &Located<Address>,
        quotation: &Quotation,
        stretch: &Stretch,
    ) -> Result<Hit, Vec<Finding>> {
        let text = self.base.convention.text(stretch.part);
        let Some(raw) = text.raw_range(stretch.printed.clone()) else {
            let message = format!(
                "the words “{}” cut a link or an emphasis in two in {}",
                quotation.text, at.value
            );
            let help =
                "Quote the whole of the emphasis or link, or words inside it only.";
            return Err(vec![
                self.finding(Rule::QuoteAcrossMarkup, quotation.span, message).help(help),
            ]);
        };
        Ok(Hit { part: stretch.part, raw })
    }

    fn ambiguous(
        &self,
        at: &Located<Address>,
        quotation: &Quotation,
        found: &[Stretch],
    ) -> Finding {
        let places: Vec<_> =
            found.iter().take(4).map(|stretch| self.printed(stretch.part.node)).collect();
        let message = format!(
            "the words “{}” stand {} in {}",
            quotation.text,
            times(found.len()),
            at.value
        );
        let help = format!(
            "Quote more of the text, name the part, or add `occurrence: 1` … `{}` or `all` \
             (they stand in {}).",
            found.len(),
            places.join(", "),
        );
        self.finding(Rule::QuoteAmbiguous, quotation.span, message).help(help)
    }

    fn not_found(
        &self,
        at: &Located<Address>,
        quotation: &Quotation,
        reached: &[Stretch],
    ) -> Finding {
        let message =
            format!("the words “{}” do not stand in {}", quotation.text, at.value);
        let finding = self.finding(Rule::QuoteNotFound, quotation.span, message);
        if reached.is_empty() {
            return finding.help(format!("{} has no words of its own.", at.value));
        }
        let likely = reached.iter().find_map(|stretch| {
            let text = &self.base.convention.text(stretch.part).printed()
                [stretch.printed.clone()];
            words::closest_passage(&quotation.text, text)
                .map(|range| (stretch, &text[range]))
        });
        match likely {
            Some((stretch, passage)) => {
                let at = self.printed(stretch.part.node);
                let (quoted, meant) = words::told_apart(&quotation.text, passage);
                match meant == *passage && quoted == quotation.text {
                    true => finding.help(format!("Did you mean “{passage}” ({at})?")),
                    false => finding.help(format!(
                        "Did you mean “{meant}” ({at})? The quotation is “{quoted}”."
                    )),
                }
            }
            None => {
                finding.help(format!("`mimc show \"{}\"` prints the text.", at.value))
            }
        }
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}
