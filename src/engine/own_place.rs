//! Provisions as the front matter of their own article names them, and what becomes of these
//! names from one text to the next.
//!
//! Comes in: an article as it was, and as it is. Goes out: where what a source is of stands
//! now. It is found by its words, so that it is found whoever renumbered it, and in whichever
//! draft.

use crate::{
    model::{Address, Convention, Document, NodeId, OwnPlace, TreatySource},
    source::{Located, Span},
    words,
};

use super::{
    address::{Addresses, root_of},
    resolve::{Target, resolve_within},
};

/// From this likeness on, words of one article are the same provision.
const SAME_ARTICLE: f64 = 0.4;
/// In another article more is asked for: nobody said that it went there.
const ELSEWHERE: f64 = 0.8;

/// Returns the provision of a document that its front matter names; nothing where it has no
/// such provision, or where the name is of another article.
#[must_use]
pub fn own_provision(
    convention: &Convention,
    document: u32,
    place: &OwnPlace,
) -> Option<u32> {
    let address = place.address.as_ref()?;
    let own = || root_of(convention, document).to_string();
    let is_here = place.is_own() || address.root.to_string() == own();
    if !is_here {
        return None;
    }
    match resolve_within(convention, NodeId::document(document), address).ok()? {
        Target::Provision(node) => Some(node.provision),
        Target::Part(part, _) => Some(part.node.provision),
    }
}

/// What a source is of, in a text that is gone.
#[derive(Clone, Debug)]
pub struct Sourced {
    /// The source.
    pub source: TreatySource,
    /// What the provision was called in its article.
    called: String,
    /// Its words.
    words: String,
}

impl Sourced {
    /// Returns what a source of a document is of; nothing where it is of the whole document,
    /// or of what the document does not have.
    #[must_use]
    pub fn of(
        convention: &Convention,
        document: u32,
        source: &TreatySource,
    ) -> Option<Self> {
        let place = source.provision.as_ref()?;
        let at = own_provision(convention, document, place)?;
        let called = Addresses::of(convention, document).at(at).inside();
        let words = said(&convention.documents[document as usize], at);
        Some(Self { source: source.clone(), called, words })
    }

    /// Returns the source as it stands in a later text of the same document; nothing where
    /// that has no such provision any more.
    #[must_use]
    pub fn here(&self, convention: &Convention, document: u32) -> Option<TreatySource> {
        let at = likeliest(convention, document, &self.words, &self.called)?;
        Some(self.called_now(Addresses::of(convention, document).at(at)))
    }

    /// Returns the source as it stands in another document, which the provision went to.
    #[must_use]
    pub fn elsewhere(
        &self,
        convention: &Convention,
        document: u32,
    ) -> Option<TreatySource> {
        let one = &convention.documents[document as usize];
        let mut all = (1..).zip(one.provisions.iter().skip(1)).map(|(at, _)| at);
        let at =
            all.find(|at| words::likeness(&self.words, &said(one, *at)) >= ELSEWHERE)?;
        Some(self.called_now(Addresses::of(convention, document).at(at)))
    }

    fn called_now(&self, address: Address) -> TreatySource {
        let name = address.inside();
        if name == self.called
            && self.source.provision.as_ref().is_some_and(OwnPlace::is_own)
        {
            return self.source.clone();
        }
        let written = Located::new(name, Span::default());
        let address = Some(Address { root: OwnPlace::root(), ..address });
        let provision = Some(OwnPlace { written, address });
        TreatySource { provision, ..self.source.clone() }
    }
}

/// Returns the provision of a document that a provision of another text of the same document
/// became, by its words.
#[must_use]
pub fn provision_in(
    convention: &Convention,
    document: u32,
    before: &Convention,
    node: NodeId,
) -> Option<u32> {
    let called = Addresses::of(before, node.document).at(node.provision).inside();
    let words = said(before.document(node), node.provision);
    likeliest(convention, document, &words, &called)
}

/// The provision that words are likeliest to be; of two that are as likely the one that is
/// called so.
fn likeliest(
    convention: &Convention,
    document: u32,
    words: &str,
    called: &str,
) -> Option<u32> {
    let addresses = Addresses::of(convention, document);
    let one = &convention.documents[document as usize];
    let all = (1..).zip(one.provisions.iter().skip(1)).map(|(at, _)| at);
    let likely = all.map(|at: u32| {
        let likeness = words::likeness(words, &said(one, at));
        (likeness, addresses.at(at).inside() == called, at)
    });
    let likely = likely.filter(|(likeness, ..)| *likeness >= SAME_ARTICLE);
    let best =
        likely.max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    best.map(|(.., at)| at)
}

/// The words of a provision with all that stands inside it.
fn said(document: &Document, at: u32) -> String {
    let end = document.provisions[at as usize].end;
    let inside = document.provisions[at as usize..end as usize].iter();
    inside.map(|one| one.text.printed()).collect::<Vec<_>>().join(" ")
}
