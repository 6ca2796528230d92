//! The two layers that know which characters nobody sees may not name each other: they agree.

use mimc::{page, words};

#[test]
fn what_is_hidden_in_a_text_is_shown_on_a_page() {
    for letter in '\0'..=char::MAX {
        assert_eq!(page::is_hidden(letter), words::is_hidden(letter), "{letter:?}");
    }
}
