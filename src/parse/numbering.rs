//! The numbers of siblings: each once, ascending, without a gap.
//!
//! Comes in: the provisions of one document. Goes out: what breaks the rule. It never knows
//! which numbers a proposal would free.

use crate::{
    diagnostic::{Rule, Severity},
    model::{Core, Label, Number, Provision, Series, Suffix},
    source::Span,
};

use super::problem::Problem;

/// A run of siblings with labels of one style, as far as it has been read.
struct Run<'a> {
    last: &'a Label,
    number: Option<Number>,
    series: Option<Series>,
}

/// Returns the provisions whose number another has, or that stand behind a higher one, each
/// with what is wrong.
#[must_use]
pub fn misnumbered(provisions: &[Provision]) -> Vec<(u32, String)> {
    let grave = |problem: &Problem| problem.severity() == Severity::Error;
    let found = check(provisions).into_iter().filter(grave);
    found
        .filter_map(|problem| {
            Some((u32::try_from(problem.provision).ok()?, problem.message))
        })
        .collect()
}

/// Checks the numbers of all siblings.
pub(super) fn check(provisions: &[Provision]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut runs: Vec<Option<Run<'_>>> = provisions.iter().map(|_| None).collect();
    for (index, provision) in provisions.iter().enumerate() {
        let (Some(parent), Some(label)) = (provision.parent, &provision.label) else {
            continue;
        };
        let Some(core) = label.core() else { continue };
        let run = &mut runs[parent as usize];
        let breach = match run.as_mut().filter(|run| run.last.is_like(label)) {
            Some(run) => run.goes_on(label, core),
            None => {
                let began = Run::begun(label, core);
                let clashes = run.is_some() && earlier(provisions, index, core);
                let breach =
                    if clashes { Some(Breach::Taken) } else { began.first_breach() };
                *run = Some(began);
                breach
            }
        };
        if let Some(breach) = breach {
            let taken = breach == Breach::Order && earlier(provisions, index, core);
            let breach = if taken { Breach::Taken } else { breach };
            problems.push(breach.problem(provision, label).of(index));
        }
    }
    problems
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breach {
    Taken,
    Order,
    Gap,
}

impl<'a> Run<'a> {
    fn begun(label: &'a Label, core: &Core) -> Self {
        let series = Number::series_begun_by(core.written());
        Run { last: label, number: series.and_then(|series| core.number(series)), series }
    }

    fn first_breach(&self) -> Option<Breach> {
        let first = self.number.as_ref()?;
        (first.ordinal > 1).then_some(Breach::Gap)
    }

    /// Takes in the next sibling and says what is wrong with its number.
    fn goes_on(&mut self, label: &'a Label, core: &Core) -> Option<Breach> {
        if self.last.core().is_some_and(|core| core.written().eq_ignore_ascii_case("z")) {
            self.series = self.series.and_then(Series::doubled).or(self.series);
        }
        let before = self.number.clone();
        let number = self.series.and_then(|series| core.number(series));
        let (before, number) = match (before, number) {
            (Some(before), Some(number)) => (before, number),
            (_, number) => match self.reread(core) {
                Some(pair) => pair,
                None => {
                    self.last = label;
                    self.number = number.or(self.number.take());
                    return Some(Breach::Order);
                }
            },
        };
        self.last = label;
        self.number = Some(number.clone());
        match number.cmp(&before) {
            std::cmp::Ordering::Equal => Some(Breach::Taken),
            std::cmp::Ordering::Less => Some(Breach::Order),
            std::cmp::Ordering::Greater => {
                leaves_gap(&before, &number).then_some(Breach::Gap)
            }
        }
    }

    /// `(h)`, `(i)`, `(j)`: what began as a Roman numeral may turn out to be a letter.
    fn reread(&mut self, core: &Core) -> Option<(Number, Number)> {
        let last = self.last.core()?;
        let series = [
            Series::Arabic,
            Series::LowerLetter,
            Series::UpperLetter,
            Series::LowerRoman,
            Series::UpperRoman,
        ];
        let both = |series| Some((series, last.number(series)?, core.number(series)?));
        let (series, before, number) = series.into_iter().find_map(both)?;
        self.series = Some(series);
        Some((before, number))
    }
}

fn leaves_gap(before: &Number, number: &Number) -> bool {
    let next = before.ordinal.saturating_add(1);
    number.ordinal > next || (number.ordinal == next && number.suffix != Suffix::None)
}

/// Returns whether an earlier sibling has the number; asked only where something is wrong.
fn earlier(provisions: &[Provision], index: usize, core: &Core) -> bool {
    let parent = provisions[index].parent;
    provisions[..index].iter().any(|sibling| {
        sibling.parent == parent
            && sibling.label.as_ref().and_then(Label::core) == Some(core)
    })
}

impl Breach {
    fn problem(self, provision: &Provision, label: &Label) -> Problem {
        let printed = label.printed();
        let start = provision.lines.map_or(0, |lines| lines.start as usize);
        let span = Span::new(start, start + printed.len());
        match self {
            Self::Taken => Problem::new(
                Rule::DuplicateNumber,
                span,
                format!("`{printed}` stands twice among its siblings"),
                "Give one of them another number.",
            ),
            Self::Order => Problem::new(
                Rule::NumberingOrder,
                span,
                format!("`{printed}` does not follow the number before it"),
                "Put the provisions in the order of their numbers.",
            ),
            Self::Gap => Problem::new(
                Rule::NumberingGap,
                span,
                format!("a number is missing before `{printed}`"),
                "Check that nothing was left out.",
            ),
        }
    }
}
