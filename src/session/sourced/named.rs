//! What a source calls the provision that it is of.

use crate::{
    engine::{Addresses, own_provision},
    model::{Address, Convention, NodeId, OwnPlace, TreatySource},
    parse,
    source::{Located, Span},
};

/// Returns what a source of a document is of: the document where it names no provision;
/// nothing where it names one that is not there.
pub(super) fn subject(
    text: &Convention,
    document: u32,
    source: &TreatySource,
) -> Option<NodeId> {
    match &source.provision {
        None => Some(NodeId::document(document)),
        Some(place) => own_provision(text, document, place)
            .map(|provision| NodeId { document, provision }),
    }
}

/// Returns a source of a provision of one text as the source of one of another: as it is
/// called there.
pub(super) fn renamed(
    source: &TreatySource,
    (from, was): (&Convention, NodeId),
    (to, now): (&Convention, NodeId),
) -> TreatySource {
    let Some(place) = &source.provision else { return source.clone() };
    let own = |text, node: NodeId| Addresses::of(text, node.document).at(node.provision);
    // A sentence, a heading: of a provision that is called by its number.
    let named = place.address.as_ref().and_then(|address| address.part);
    let part = named.filter(|_| own(from, was).part.is_none());
    let called = |address: Address| {
        let part = address.part.or(part);
        Address { part, ..address }.inside()
    };
    let name = called(own(to, now));
    let leads =
        |place: &OwnPlace| own_provision(to, now.document, place) == Some(now.provision);
    if place.is_own() && name == called(own(from, was)) && leads(place) {
        return source.clone();
    }
    let place = own_place(name.trim_start_matches(", "));
    match (now.provision, leads(&place)) {
        (0, _) => TreatySource { provision: None, ..source.clone() },
        (_, true) => TreatySource { provision: Some(place), ..source.clone() },
        (_, false) => astray(source, from),
    }
}

/// Returns a source of which nobody knows where what it is of stands now: it says of which text
/// it speaks, so that it is of nothing here.
pub(super) fn astray(source: &TreatySource, from: &Convention) -> TreatySource {
    let Some(place) = &source.provision else { return source.clone() };
    let name = format!("{} of {}", place.written.value.trim(), from.version);
    TreatySource { provision: Some(own_place(&name)), ..source.clone() }
}

/// Whether two sources say the same, of whatever provisions.
pub(super) fn says_the_same(one: &TreatySource, other: &TreatySource) -> bool {
    let bare = |source: &TreatySource| TreatySource { provision: None, ..source.clone() };
    bare(one) == bare(other)
}

fn own_place(name: &str) -> OwnPlace {
    parse::own_place(Located::new(name.to_owned(), Span::default()))
}
