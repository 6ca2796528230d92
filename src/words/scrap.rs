//! Words that say nothing by themselves: a number, an article, a conjunction.
//!
//! Nobody would quote such a scrap to say where a text is changed: `34` may stand anywhere,
//! `34 days` tells a reader what it is about.

use super::{TokenKind, tokens};

/// Small words of the languages that treaties are written in.
const SMALL: &str = " a an the this that these those each every any all no not and or nor of \
                     in to for by with on at as from its their his her it they he she them \
                     which who whose is are be been was were such other if into \
                     le la les l d du des de un une et ou à au aux dans par pour sur en ce cette \
                     ces son sa ses leur leurs que qui est sont \
                     der die das den dem ein eine einer eines einem einen und oder im von \
                     zu zum zur mit auf für \
                     het een van op te voor met aan dat is \
                     el los las y o del al por con para que ";

/// Numbers in words.
const NUMBERS: &str = " one two three four five six seven eight nine ten eleven twelve \
                       thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty \
                       thirty forty fifty sixty seventy eighty ninety hundred thousand first \
                       second third fourth fifth sixth ";

/// Returns whether words, if they are any, are all small ones and numbers.
#[must_use]
pub fn is_scrap(text: &str) -> bool {
    let words = tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| &text[token.range]).all(says_nothing)
}

fn says_nothing(word: &str) -> bool {
    let lower = word.to_lowercase();
    let listed = |list: &str| list.contains(&format!(" {lower} "));
    let in_words = lower.split('-').all(|part| NUMBERS.contains(&format!(" {part} ")));
    word.chars().all(char::is_numeric)
        || word.starts_with(|first: char| first.is_ascii_digit())
        || word.chars().count() == 1 && word.is_ascii()
        || in_words
        || listed(SMALL)
}

#[cfg(test)]
mod tests {
    use super::is_scrap;

    #[test]
    fn numbers_and_small_words_are_scraps() {
        for scrap in
            ["34", "The", "of the", "1,000.50", "five", "thirty-six", "(a)", "la"]
        {
            assert!(is_scrap(scrap), "{scrap}");
        }
        for phrase in ["34 days", "The keeper", "Article 34", "five years", "shall"] {
            assert!(!is_scrap(phrase), "{phrase}");
        }
    }
}
