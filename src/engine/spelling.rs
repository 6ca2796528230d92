//! How the forms of a term are written in the text.

use crate::{
    model::{TermForm, Text},
    words::plain,
};

/// One way in which a form is written in the text.
pub(super) struct Spelling {
    /// The letters.
    pub(super) words: String,
    /// Which form it is.
    pub(super) form: usize,
    /// Whether it begins with a capital letter that the form has not.
    pub(super) capital: bool,
}

/// Each form as written, and with a capital first letter where it has a small one.
pub(super) fn spellings(forms: &[TermForm]) -> Vec<Spelling> {
    let mut spellings = Vec::new();
    for (form, written) in forms.iter().enumerate() {
        let words = plain(&written.from.text).text.into_owned();
        spellings.push(Spelling { words: words.clone(), form, capital: false });
        let capital = Text::plain(&words).capitalized();
        if capital.raw() != words {
            let words = capital.raw().to_owned();
            spellings.push(Spelling { words, form, capital: true });
        }
    }
    spellings.retain(|spelling| !spelling.words.is_empty());
    spellings
}
