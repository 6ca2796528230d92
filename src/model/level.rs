//! At which level a label stands that is not indented deeper than the one before it.
//!
//! Reading lines and writing them must agree on it: this is where both look. A label goes on
//! with the list of another, or begins one under words that lead on to it.

use super::{Core, Label, Number, Provision, Series, Suffix, Text};

/// A provision of a list, as far as the level of what follows it goes.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'p> {
    /// Its label and words.
    pub provision: &'p Provision,
    /// In which series the labels of its list count.
    pub series: Option<Series>,
    /// Whether provisions stand under it already.
    pub has_children: bool,
}

/// How a number goes on with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is the next number, or one inserted behind.
    Direct,
    /// It is a later one.
    Later,
}

impl Listed<'_> {
    /// Returns whether the label is of the same kind: `(a)` and `(1)`, not `a)`.
    #[must_use]
    pub fn is_alike(&self, label: &Label) -> bool {
        self.provision.label.as_ref().is_some_and(|own| own.is_like(label))
    }

    /// Returns whether the label goes on with this one's list. `follows` finds the label of
    /// its kind that comes next.
    pub fn goes_on(
        &self,
        label: &Label,
        how: Next,
        follows: impl Fn() -> Option<Core>,
    ) -> bool {
        if !self.is_alike(label) {
            return false;
        }
        let Some(core) = label.core() else { return true };
        let Some((last, number)) = self.numbers(core) else { return false };
        match how {
            Next::Direct => is_next(&last, &number) && !self.is_roman(core, follows),
            Next::Later => last < number,
        }
    }

    /// Returns whether a label at the same indentation begins a list under this provision.
    pub fn leads_to(&self, label: &Label, follows: impl Fn() -> Option<Core>) -> bool {
        if self.provision.label.is_none() || self.has_children || !label.is_first() {
            return false;
        }
        let leads = leads(&self.provision.text);
        match label.core() {
            Some(core) if self.is_alike(label) => {
                leads == Leads::On && self.begins_other(label)
                    || self.is_roman(core, follows)
            }
            Some(_) if label.is_point() && !self.is_point() => leads != Leads::End,
            Some(_) => leads == Leads::On,
            None => leads == Leads::On && !self.is_alike(label),
        }
    }

    /// Returns whether the label begins a list that is not this one's own.
    #[must_use]
    pub fn begins_other(&self, label: &Label) -> bool {
        self.provision.label.is_some()
            && label.is_first()
            && label.core().is_some()
            && (!self.is_alike(label) || begun(label) != self.series)
    }

    fn is_point(&self) -> bool {
        self.provision.label.as_ref().is_some_and(Label::is_point)
    }

    /// Its number and that of a label, in the series of its list.
    fn numbers(&self, core: &Core) -> Option<(Number, Number)> {
        let own = self.provision.label.as_ref()?.core()?;
        let series = self.series?;
        [Some(series), series.doubled()]
            .into_iter()
            .flatten()
            .find_map(|series| Some((own.number(series)?, core.number(series)?)))
    }

    /// Whether `(i)` behind `(h)` begins a list of its own: the words of `(h)` lead on, and
    /// `(ii)` is what follows.
    fn is_roman(&self, core: &Core, follows: impl Fn() -> Option<Core>) -> bool {
        let second = match core.written() {
            "i" => "ii",
            "I" => "II",
            _ => return false,
        };
        let letters = [Some(Series::LowerLetter), Some(Series::UpperLetter)];
        letters.contains(&self.series)
            && !self.has_children
            && leads(&self.provision.text) == Leads::On
            && follows().is_some_and(|next| next.written() == second)
    }
}

/// Returns the series of a label's list: that of the sibling before it, or the one it begins.
#[must_use]
pub fn series_of(label: &Label, before: Option<Listed<'_>>) -> Option<Series> {
    let before = before.filter(|before| before.is_alike(label));
    before.and_then(|before| before.series).or_else(|| begun(label))
}

fn begun(label: &Label) -> Option<Series> {
    Number::series_begun_by(label.core()?.written())
}

impl Label {
    /// Returns whether a list begins with it: `1.`, `(a)`, `(i)`, a dash.
    #[must_use]
    pub fn is_first(&self) -> bool {
        let Some(core) = self.core() else { return true };
        let number = begun(self).and_then(|series| core.number(series));
        number.is_some_and(|number| number.ordinal == 1 && number.suffix == Suffix::None)
    }
}

fn is_next(last: &Number, number: &Number) -> bool {
    match number.suffix {
        Suffix::None => last.ordinal.checked_add(1) == Some(number.ordinal),
        Suffix::Latin(_)
        | Suffix::Letter(_)
        | Suffix::Ahead(..)
        | Suffix::Minus(_)
        | Suffix::Dashed(_)
        | Suffix::DashedRoman(_)
        | Suffix::Parts(_) => number.ordinal == last.ordinal && last < number,
    }
}

/// Whether words lead on to a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    /// They end in a colon or a dash, or there are none.
    On,
    /// They end in nothing that says so.
    Perhaps,
    /// They are complete.
    End,
}

fn leads(text: &Text) -> Leads {
    let printed = text.printed().trim_end_matches([' ', '"', '”', '’', ')']);
    match printed.chars().last() {
        None | Some(':' | '—' | '–' | '-') => Leads::On,
        Some('.' | ';' | '!' | '?') => Leads::End,
        Some(_) => Leads::Perhaps,
    }
}
