//! Which level a label stands at that is not indented deeper than those before it.
//!
//! Indentation says it first. Where people typed points flat, below `2. Keepers shall:` or
//! below points of their kind, the labels do: one that goes on with a list stands beside it,
//! one that begins a list stands under the words that lead on to it.

use std::ops::Range;

use crate::{
    diagnostic::Rule,
    model::{
        Core, Label, Listed, Marker, Next, Provision, ProvisionLines, Series, series_of,
    },
    source::Span,
};

use super::{
    line::{Line, Look},
    problem::Problem,
};

/// A provision that a deeper line would stand in.
pub(super) struct Open {
    pub(super) indent: u32,
    pub(super) provision: usize,
    /// In which series the labels of its list count.
    pub(super) series: Option<Series>,
}

/// How many of the open provisions hold a line with this label, and the series it counts in.
pub(super) struct Level {
    pub(super) depth: usize,
    pub(super) series: Option<Series>,
    /// What is said where it could as well stand on another.
    pub(super) doubt: Option<Problem>,
}

/// Returns the level of a label at an indentation. `next` finds the label of its kind that
/// follows at the same indentation.
pub(super) fn of(
    open: &[Open],
    provisions: &[Provision],
    label: Option<&Label>,
    lines: &ProvisionLines,
    next: impl Fn() -> Option<Core>,
) -> Level {
    let beside = open.iter().take_while(|one| one.indent < lines.indent).count();
    let flat = open.iter().take_while(|one| one.indent <= lines.indent).count();
    let Some(label) = label else { return Level::new(beside, None) };
    let listed = |depth: usize| Listed {
        provision: &provisions[open[depth].provision],
        series: open[depth].series,
        has_children: open[depth].provision + 1 < provisions.len(),
    };
    let level = |depth: usize| {
        let before = (depth < open.len()).then(|| listed(depth));
        Level::new(depth, series_of(label, before))
    };
    // `1.1` stands below `1.`, beside `1.2`.
    if let Some(holder) = label.core().and_then(Core::holder) {
        let found = (0..flat).rfind(|depth| {
            let own = listed(*depth).provision.label.as_ref();
            listed(*depth).is_alike(label)
                || own.and_then(Label::core).is_some_and(|core| core.written() == holder)
        });
        if let Some(depth) = found {
            return level(depth + usize::from(!listed(depth).is_alike(label)));
        }
    }
    let goes_on = |mut depths: Range<usize>, how: Next| {
        depths.rfind(|depth| listed(*depth).goes_on(label, how, &next))
    };
    let Some(inner) = flat.checked_sub(1).filter(|inner| *inner >= beside) else {
        return level(beside);
    };
    // A list that lost its indentation goes on under the label that holds it.
    let is_alone = || {
        listed(inner).provision.label.is_some()
            && !(beside..flat).any(|depth| listed(depth).is_alike(label))
    };
    let direct = goes_on(beside..flat, Next::Direct)
        .or_else(|| goes_on(flat..open.len(), Next::Direct).filter(|_| is_alone()));
    if let Some(depth) = direct {
        return level(depth);
    }
    let inner = listed(inner);
    let is_under_words = inner.provision.label.is_none() && label.is_point();
    if is_under_words || inner.leads_to(label, &next) {
        return level(flat);
    }
    let later = goes_on(beside..flat, Next::Later);
    let is_doubtful = later.is_none() && !inner.has_children && inner.begins_other(label);
    let doubt = is_doubtful.then(|| doubt(inner, label, lines));
    let is_words = |depth: &usize| listed(*depth).provision.label.is_none();
    let words = (beside..flat).take_while(|depth| label.is_point() && is_words(depth));
    let usual = beside + words.count();
    Level { doubt, ..level(later.unwrap_or(usual)) }
}

/// No text has so many levels, one in the other.
pub(super) const DEEPEST: usize = 32;

impl Level {
    /// Refuses a level below all that a text may have.
    pub(super) fn bounded(self, lines: &ProvisionLines) -> Self {
        if self.depth < DEEPEST {
            return self;
        }
        let start = lines.start as usize;
        let message = format!("it stands below {DEEPEST} other provisions");
        let help = "Indent it by as much as what it stands beside.";
        let problem = Problem::structure(Span::new(start, start), message, help);
        Self { depth: DEEPEST - 1, doubt: Some(problem), ..self }
    }

    fn new(depth: usize, series: Option<Series>) -> Self {
        Self { depth, series, doubt: None }
    }
}

/// Both readings of a list that begins behind words which are complete.
fn doubt(before: Listed<'_>, label: &Label, lines: &ProvisionLines) -> Problem {
    let own = before.provision.label.as_ref().map(Label::printed);
    let (own, label) = (own.unwrap_or_default(), label.printed());
    let start = lines.start as usize;
    let message = format!("`{label}` stands beside `{own}`, and may be meant under it");
    let help = format!(
        "Indent it to set it under `{own}`, or end the words of `{own}` with a colon."
    );
    Problem::new(
        Rule::DoubtfulLevel,
        Span::new(start, start + label.len()),
        message,
        help,
    )
}

/// Returns whether a list of such labels runs here: the one before it stands above, what holds
/// it does, or the next follows.
pub(super) fn runs(
    open: &[Open],
    provisions: &[Provision],
    label: &Label,
    next: impl Fn() -> Option<Core>,
) -> bool {
    let holder = label.core().and_then(Core::holder);
    let holds = |one: &Open| {
        let own = provisions[one.provision].label.as_ref().and_then(Label::core);
        holder.is_some() && own.map(Core::written) == holder
    };
    let labels = provisions.iter().rev().filter_map(|one| one.label.as_ref());
    let mut alike = labels.filter(|one| one.needs_list() && one.is_like(label));
    open.iter().any(holds)
        || next().is_some_and(|next| label.is_followed_by(&next))
        || alike
            .next()
            .zip(label.core())
            .is_some_and(|(before, core)| before.is_followed_by(core))
}

/// Returns the next label of this kind behind a place, at this indentation.
pub(super) fn next_alike(
    source: &str,
    mut at: usize,
    indent: u32,
    label: &Label,
) -> Option<Core> {
    while let Some(line) = Line::at(source, at) {
        at = line.end;
        let is_here = || line.indent(source) == indent;
        match line.look() {
            Look::Words if is_here() => {
                let read = Marker::any(line.words).map(|marker| marker.label);
                if let Some(next) = read.filter(|next| next.is_like(label)) {
                    return next.core().cloned();
                }
            }
            Look::Heading(_) => return None,
            Look::Words
            | Look::Blank
            | Look::Comment
            | Look::Table
            | Look::Quote
            | Look::Note
            | Look::Foreign(_) => (),
        }
    }
    None
}
