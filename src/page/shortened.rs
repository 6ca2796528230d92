//! A message that repeats what was given, no longer than a person reads.

use std::borrow::Cow;

/// How many characters of a message are shown before and behind what is left out.
const SHOWN: [usize; 2] = [1_200, 400];

/// Returns a message whole, or its beginning and its end with how much stands between them.
#[must_use]
pub fn shortened(text: &str) -> Cow<'_, str> {
    let [head, tail] = SHOWN;
    let count = text.chars().count();
    let Some(left_out) = count.checked_sub(head + tail).filter(|more| *more > tail)
    else {
        return Cow::Borrowed(text);
    };
    let place =
        |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    let (start, end) = (&text[..place(head)], &text[place(count - tail)..]);
    Cow::Owned(format!("{start} … ({left_out} characters) … {end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stands_and_what_is_long_is_cut_between_letters() {
        let short = "ü".repeat(2_000);
        assert_eq!(shortened(&short), short);
        let long = format!("a{}z", "ü".repeat(90_000));
        let cut = shortened(&long);
        assert!(cut.len() < 4_000 && cut.starts_with('a') && cut.ends_with('z'));
        assert!(cut.contains("(88402 characters)"), "{cut}");
    }
}
