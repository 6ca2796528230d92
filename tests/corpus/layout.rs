//! Foreign layouts of an article, in ours.
//!
//! Words are never touched: lines are indented by what their labels say, kept apart by blank
//! lines, and `(1).`, `(1)Has` and `(a-1)` are written `1.`, `(1) Has` and `(a bis)`.

use std::iter::zip;

use mimc::model::{Label, Marker, Number, Series};

/// Returns all headings of a text in one line, and what stands under them.
pub(crate) fn headings(text: &str) -> (String, String) {
    let (heads, body): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    let title: Vec<&str> =
        heads.iter().map(|line| line.trim_start_matches('#').trim()).collect();
    (title.join(" "), body.join("\n"))
}

/// Returns the file of an article.
pub(crate) fn article(id: &str, number: &str, title: &str, body: &str) -> String {
    let dot = if title.is_empty() { "" } else { ". " };
    let body = provisions(&body.lines().collect::<Vec<_>>());
    format!("---\nid: {id}\n---\n\n# Article {number}{dot}{title}\n\n{body}\n")
}

/// Returns lines as provisions. Where none is indented, labels tell how deep each stands.
pub(crate) fn provisions<L: AsRef<str>>(lines: &[L]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(AsRef::as_ref)
        .filter(|line| !line.trim().is_empty())
        .map(relabelled)
        .collect();
    let is_flat = lines.iter().all(|line| !line.starts_with(' '));
    let depths = if is_flat { depths(&lines) } else { vec![0; lines.len()] };
    let mut text = String::new();
    for (index, (line, depth)) in zip(&lines, depths).enumerate() {
        let is_row = |line: &String| line.starts_with('|');
        // The rows of a table belong together.
        let goes_on = is_row(line) && lines.get(index + 1).is_some_and(is_row);
        let gap = if goes_on { "\n" } else { "\n\n" };
        text.extend([" ".repeat(4 * depth).as_str(), line, gap]);
    }
    text.trim_end().to_owned()
}

fn relabelled(line: &str) -> String {
    let words = line.trim_start();
    let indent = &line[..line.len() - words.len()];
    let label = words.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((inside, rest)) = label.filter(|(inside, _)| inside.len() <= 5) else {
        return line.to_owned();
    };
    let inside = core(inside);
    match rest.strip_prefix('.') {
        Some(rest) => format!("{indent}{inside}. {}", rest.trim_start()),
        None => format!("{indent}({inside}) {}", rest.trim_start()),
    }
}

/// Returns the number of a label as we write it: `a-1` is `a bis`.
pub(crate) fn core(label: &str) -> String {
    match label.split_once('-') {
        Some((number, "1")) => format!("{number} bis"),
        Some((number, "2")) => format!("{number} ter"),
        Some((number, "3")) => format!("{number} quater"),
        Some(_) | None => label.to_owned(),
    }
}

/// A label that later ones may go on from.
struct Open<'l> {
    label: &'l Label,
    series: Series,
}

/// How deep each line stands in an article whose lines all begin at the margin.
fn depths(lines: &[String]) -> Vec<usize> {
    let labels: Vec<Option<Label>> =
        lines.iter().map(|line| Marker::read(line).map(|marker| marker.label)).collect();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut depths = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let Some(label) = label else {
            open.clear();
            depths.push(0);
            continue;
        };
        let next = labels[index + 1..].iter().flatten().next();
        let begun = label.core().and_then(|core| Number::series_begun_by(core.written()));
        let begins = begun.filter(|series| ordinal(label, *series) == Some(1));
        let goes_on_below = begins.is_some_and(|series| {
            next.is_some_and(|next| Open { label, series }.is_followed_by(next))
        });
        let before = open.iter().rposition(|open| open.is_followed_by(label));
        let depth = match before {
            Some(depth) if begins.is_none() || !goes_on_below => {
                open[depth].label = label;
                open.truncate(depth + 1);
                depth
            }
            Some(_) | None => {
                let depth = if begins.is_some() { open.len() } else { 0 };
                open.truncate(depth);
                open.extend(begun.map(|series| Open { label, series }));
                depth
            }
        };
        depths.push(depth);
    }
    depths
}

impl Open<'_> {
    fn is_followed_by(&self, label: &Label) -> bool {
        let marks = |label: &Label| match label {
            Label::Numbered { open, close, .. } => format!("{open}{close}"),
            Label::Dash(dash) => dash.to_string(),
            Label::Note(_) => "[^]".to_owned(),
        };
        let (last, number) =
            (ordinal(self.label, self.series), ordinal(label, self.series));
        let follows = match (last, number) {
            (Some(last), Some(number)) => number == last || number == last + 1,
            (None, _) | (_, None) => false,
        };
        marks(self.label) == marks(label) && follows
    }
}

fn ordinal(label: &Label, series: Series) -> Option<u32> {
    Some(label.core()?.number(series)?.ordinal)
}
