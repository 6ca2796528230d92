//! Numbers as they are printed where they are cited: in words what was written so, of a label
//! `3.1` what stands behind the stop, of vacant numbers the one that is meant.

use crate::{
    engine::reference::word_number,
    model::{Core, Series, Suffix, cased_like, is_premier, number_word},
};

/// A designation in words, where the number was written so.
pub(super) fn spelled(designation: Option<&Core>, number: &str) -> Option<String> {
    word_number(number)?;
    let series = [Series::Arabic, Series::UpperRoman];
    let now = series.into_iter().find_map(|series| designation?.number(series))?;
    if is_premier(number) {
        let is_first = now.ordinal == 1 && now.suffix == Suffix::None;
        return is_first.then(|| number.to_owned());
    }
    let word = number_word(now.ordinal)?;
    Some(cased_like(number, word))
}

/// The number behind these words: of `3.1`, only the `1` behind "Article 3.".
pub(super) fn last_of(designation: &Core, before: &str) -> Core {
    let last = designation.written().rsplit('.').next();
    match last.filter(|_| before.ends_with('.') && designation.holder().is_some()) {
        Some(last) => Core::new(last),
        None => designation.clone(),
    }
}

/// One number of a range of vacant ones, where that stands now.
pub(super) fn one_of(now: &Core, was: &Core, number: &str) -> Option<Core> {
    let last = |range: &Core| Some(range.number(Series::Arabic)?.ordinal);
    let number = Core::new(number).number(Series::Arabic)?.ordinal;
    let behind = last(was)?.checked_sub(number)?;
    let one = last(now)?.checked_sub(behind).filter(|_| now.is_range())?;
    Some(Core::new(one.to_string()))
}

/// The first of a range of vacant numbers; another number itself.
pub(super) fn first_of(number: &Core) -> Core {
    let first = |last: u32| last.checked_sub(number.width().checked_sub(1)?);
    let range = number.number(Series::Arabic).filter(|_| number.is_range());
    let first = range.and_then(|last| first(last.ordinal));
    first.map_or_else(|| number.clone(), |first| Core::new(first.to_string()))
}

/// The last of a range of vacant numbers; another number itself.
pub(super) fn end_of(number: &Core) -> Core {
    let range = number.number(Series::Arabic).filter(|_| number.is_range());
    range.map_or_else(|| number.clone(), |last| Core::new(last.ordinal.to_string()))
}
