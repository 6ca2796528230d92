//! "Did you mean": the candidate that a mistyped name was probably meant to be.

/// Returns the candidate most like `target`, if one is near enough: at most one letter in
/// three wrong, case aside. Of equally near ones the first.
#[must_use]
pub fn nearest<'a>(
    target: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let target = letters(target);
    let mut best = None;
    let mut bound = (target.len().div_ceil(3) + 1).min(target.len().max(1));
    for candidate in candidates {
        let distance = distance_below(&target, &letters(candidate), bound);
        if let Some(distance) = distance {
            best = Some(candidate);
            bound = distance;
        }
    }
    best
}

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Returns the number of letters to insert, delete, replace, or swap with their neighbour,
/// if it is below `bound`.
pub(super) fn distance_below(a: &[char], b: &[char], bound: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) >= bound {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut cost = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().all(|cost| *cost >= bound) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance < bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_key_finds_the_name() {
        let keys = ["amendments", "rationale", "with", "at"];
        assert_eq!(nearest("ammendments", keys), Some("amendments"));
        assert_eq!(nearest("wiht", keys), Some("with"));
        assert_eq!(nearest("Rationale", keys), Some("rationale"));
        assert_eq!(nearest("sponsors", keys), None);
        assert_eq!(nearest("P-070", ["P-007", "P-071"]), Some("P-007"));
    }

    #[test]
    fn nothing_is_near_nothing() {
        assert_eq!(nearest("", ["with"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
