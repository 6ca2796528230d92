//! How a joined text calls itself and others: as the base does, unless an edit says otherwise.

use std::borrow::Cow;

use crate::{
    engine::{Base, Instruments, Joined},
    model::{Document, DocumentKind},
};

/// What anybody will read off the joined text: which noun it calls itself by, and in which
/// annexes "Article 4" is not their own.
pub(super) fn instruments<'b>(
    base: &'b Base<'_>,
    joined: &Joined,
) -> Cow<'b, Instruments> {
    let known = base.instruments();
    let text = &joined.convention;
    let now = joined.changed().map(|at| &text.documents[at as usize]);
    let old = joined.changed().filter_map(|at| joined.origins[at as usize].old());
    let old = old.map(|node| node.document);
    let old = old.chain(joined.gone.iter().map(|gone| gone.document));
    let old = old.map(|at| &base.convention.documents[at as usize]);
    let is_same = now.chain(old).all(|one| is_alike(one, known));
    match is_same {
        true => Cow::Borrowed(known),
        false => Cow::Owned(Instruments {
            listed: known.listed.clone(),
            ..Instruments::of(text)
        }),
    }
}

/// Whether nothing in a document makes the text be called otherwise.
fn is_alike(document: &Document, known: &Instruments) -> bool {
    let mut said = Instruments::default();
    let texts = document.provisions.iter().map(|provision| &provision.text);
    texts.for_each(|text| said.read(text.printed()));
    let is_group = matches!(document.kind, DocumentKind::Group(_));
    let is_worded =
        document.kind.article().is_some_and(|number| number.article_word().is_some());
    !said.of_annex && said.own.is_subset(&known.own) && !is_group && !is_worded
}
