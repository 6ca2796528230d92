//! Text for one line of a table.

use std::borrow::Cow;

use crate::page::printable;

/// Text on one line without characters that would act on the page they are printed on.
pub(super) fn tame(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\r', '\t']) {
        true => {
            Cow::Owned(printable(&text.replace(['\n', '\r', '\t'], " ")).into_owned())
        }
        false => printable(text),
    }
}
