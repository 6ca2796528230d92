//! What stands on pages and is no text: running heads, the numbers of pages.
//!
//! Comes in: the lines of all pages. Goes out: the same, those marked that repeat at the
//! upper or lower end of pages, by their words or by standing apart there.

use std::collections::BTreeMap;

use super::{heading, label, line::Line, page_number::is_page_number};

/// A height on a page, so coarse that one line of several pages has one.
type Height = i64;

/// What stands at the same height of several pages with the same words but for digits, the
/// numbers of pages, and what stands apart at one height of most pages, is no text.
pub(super) fn mark_furniture(lines: &mut [Line]) {
    let pages = lines.last().map_or(0, |line| line.page);
    let mut alike: BTreeMap<(String, Height), u32> = BTreeMap::new();
    let mut same: BTreeMap<(String, Height), u32> = BTreeMap::new();
    for line in lines.iter() {
        *alike.entry((wordless(line), height(line))).or_default() += 1;
        *same.entry((line.text.clone(), height(line))).or_default() += 1;
    }
    let least = if pages == 2 { 2 } else { 3.max(pages / 8) };
    let near = |seen: &BTreeMap<(String, Height), u32>, words: &str, at: Height| -> u32 {
        let by = |by: Height| seen.get(&(words.to_owned(), at + by)).copied();
        [-1, 0, 1].into_iter().filter_map(by).sum()
    };
    let ends = ends(lines);
    let heads = running_heads(lines, &ends);
    for (at, line) in lines.iter_mut().enumerate() {
        let (first, last) = ends.get(&line.page).copied().unwrap_or_default();
        let outer = line.top <= first + 16.0 || line.bottom >= last - 16.0;
        let repeats = near(&alike, &wordless(line), height(line)) >= least;
        // No heading of a text stands three times at the end of a page.
        let again = near(&same, &line.text, height(line)) >= 3.max(least);
        let labelled = label::at_start(&line.text).is_some_and(|found| {
            found.length < line.text.len() && !is_page_number(&line.text)
        });
        let of_text = labelled || heading::read(&line.text).is_some() && !again;
        line.furniture = outer
            && !of_text
            && (repeats || is_page_number(&line.text) || heads.contains(&at));
    }
}

fn wordless(line: &Line) -> String {
    line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

fn height(line: &Line) -> Height {
    (line.top / 6.0).round() as Height
}

/// The upper edge of the first line of each page, and the lower edge of the last.
fn ends(lines: &[Line]) -> BTreeMap<u32, (f64, f64)> {
    lines.iter().fold(BTreeMap::new(), |mut ends, line| {
        let one = ends.entry(line.page).or_insert((f64::MAX, 0.0));
        *one = (one.0.min(line.top), one.1.max(line.bottom));
        ends
    })
}

/// The first lines of pages that stand at one height of most of them, further from the text
/// than its lines from each other, whatever their words: a head that names the article.
fn running_heads(lines: &[Line], ends: &BTreeMap<u32, (f64, f64)>) -> Vec<usize> {
    let step = step_of(lines);
    let mut found: BTreeMap<Height, Vec<usize>> = BTreeMap::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let (line, next) = (&pair[0], &pair[1]);
        let first = ends.get(&line.page).is_some_and(|ends| line.top <= ends.0 + 1.0);
        let is_apart = next.page == line.page && next.top - line.top > step * 1.6;
        if first && is_apart {
            found.entry(height(line)).or_default().push(at);
        }
    }
    let most = ends.len().saturating_mul(3) / 5;
    let heads = found.into_values().filter(|places| places.len() >= 4.max(most));
    let heads = heads.filter(|places| {
        let is_heading = |at: &&usize| heading::read(&lines[**at].text).is_some();
        places.iter().filter(is_heading).count() * 2 < places.len()
    });
    heads.flatten().collect()
}

/// How far lines of a paragraph stand from each other: no further than their height allows,
/// where any stand so close; else as those do that go on with a small letter.
pub(super) fn step_of(lines: &[Line]) -> f64 {
    let height = commonest(lines.iter().map(|line| line.size));
    let steps = |is_near: &dyn Fn(&Line, f64) -> bool| {
        let near = lines.windows(2).filter_map(|pair| {
            let step = pair[1].top - pair[0].top;
            // Notes stand closer.
            let is_text = pair.iter().all(|line| line.size >= height * 0.93);
            (is_text && is_near(&pair[1], step)).then_some(step)
        });
        commonest(near.filter(|step| *step > 1.0 && *step < 60.0))
    };
    let close = steps(&|line, step| step < line.size * 1.7);
    let on = steps(&|line, step| {
        line.text.starts_with(char::is_lowercase) && step < line.size * 4.0
    });
    match (close > 0.0, on > 0.0) {
        (true, _) => close,
        (false, true) => on,
        (false, false) => height * 1.25,
    }
}

/// The commonest of some widths, in half points.
pub(super) fn commonest(values: impl Iterator<Item = f64>) -> f64 {
    let mut seen: BTreeMap<i64, u32> = BTreeMap::new();
    for value in values {
        *seen.entry((value * 2.0).round() as i64).or_default() += 1;
    }
    let most = seen.into_iter().max_by_key(|(value, times)| (*times, -value));
    most.map_or(0.0, |(value, _)| value as f64 / 2.0)
}
