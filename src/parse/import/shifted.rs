//! Figures above or below the line: `5 m²`, and no `5 m2`.

/// Where signs stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shifted {
    /// Above the line.
    Up,
    /// Below it.
    Down,
}

/// The figures from 0, above and below the line.
const UP: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const DOWN: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

impl Shifted {
    /// Returns a sign as it stands there; one that is no figure, as it is.
    pub(super) fn of(self, sign: char) -> char {
        let signs = match self {
            Self::Up => UP,
            Self::Down => DOWN,
        };
        sign.to_digit(10)
            .and_then(|figure| signs.get(figure as usize))
            .copied()
            .unwrap_or(sign)
    }
}

/// Returns words with their figures on the line.
pub(super) fn level(words: &str) -> String {
    let figure = |sign: char| {
        let at = UP.iter().chain(&DOWN).position(|one| *one == sign)?;
        char::from_digit(u32::try_from(at % 10).ok()?, 10)
    };
    words.chars().map(|sign| figure(sign).unwrap_or(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_put_above_the_line_and_back() {
        let up: String = "12er".chars().map(|sign| Shifted::Up.of(sign)).collect();
        assert_eq!((up.as_str(), level(&up).as_str()), ("¹²er", "12er"));
    }
}
