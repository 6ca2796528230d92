//! What a sub-amendment instructs: its places are another proposal's amendments.

use crate::model::{Occurrence, Quotation, SubAmendment, SubOperation, WordPlace};

use super::quoted::{FormalLine, Quoted, written};

/// What a sub-amendment instructs.
pub(super) fn instruction(sub: &SubAmendment) -> (String, Vec<FormalLine>) {
    let at = &sub.at.value;
    let quoted = |words: &Quotation| Quoted::new(&words.text);
    let sentence = match &sub.operation {
        SubOperation::Replace { find, with, occurrence } => {
            let (old, new) = (quoted(find), Quoted::new(&with.value).bare());
            let which = which(*occurrence);
            format!("In {at}, {old}{which} {} replaced by {new}.", old.verb())
        }
        SubOperation::Insert { place, text } => {
            let place = match place {
                WordPlace::After(words, nth) => {
                    format!("In {at}, after {}{}", quoted(words), which(*nth))
                }
                WordPlace::Before(words, nth) => {
                    format!("In {at}, before {}{}", quoted(words), which(*nth))
                }
                WordPlace::Start => format!("At the beginning of {at}"),
                WordPlace::End => format!("At the end of {at}"),
            };
            let words = Quoted::new(&text.value);
            format!("{place}, {words} {} inserted.", words.verb())
        }
        SubOperation::DeleteWords { find, occurrence } => {
            let (words, which) = (quoted(find), which(*occurrence));
            format!("In {at}, {words}{which} {} deleted.", words.verb())
        }
        SubOperation::Substitute { text } => {
            let sentence = format!("The text of {at} is replaced by the following:");
            return (sentence, written(&text.value));
        }
        SubOperation::Delete => format!("{at} is left out."),
    };
    (sentence, Vec::new())
}

fn which(occurrence: Occurrence) -> String {
    match occurrence {
        Occurrence::Only => String::new(),
        Occurrence::Nth(nth) => format!(" (occurrence {nth})"),
        Occurrence::All => " (each occurrence)".to_owned(),
    }
}
