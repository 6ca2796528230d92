//! The law of sources: each source of the base ends in the draft exactly at what the traces say
//! descends from its provision, never elsewhere, whatever is amended; and a draft that follows
//! another has the sources that it would have had without that one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use mimc::{
    engine::{Ancestor, Base, Compatible, Joined, Provenance, address_of, own_provision},
    model::{Convention, NodeId, Version},
    parse,
    session::{Selection, Silent},
    source::{Located, Span},
    store::Wait,
    verbs::{self, ConsolidateOptions, Effect},
};

use super::{chain::adopt, collect, with_joined};

/// Gives every provision of every article a source of its own, and every article one.
pub(crate) fn sourced(text: &[(String, String)]) -> Vec<(String, String)> {
    let files = text.iter().map(|(path, text)| {
        let source = mimc::source::SourceFile::new(path.clone(), text.clone());
        (path.clone(), source)
    });
    let read = parse::convention(Version::new("2.0"), files.collect()).value.unwrap();
    let mut out = text.to_vec();
    for (node, document) in read.nodes_of_documents() {
        let file = out.iter_mut().find(|(path, _)| *path == document.path).unwrap();
        let lines: String = (0..u32::try_from(document.provisions.len()).unwrap())
            .filter_map(|provision| source_of(&read, NodeId { provision, ..node }))
            .collect();
        file.1 = file.1.replacen("\n---\n\n", &format!("\nsources:\n{lines}---\n\n"), 1);
    }
    out
}

/// A line that is the source of a provision, where that can be named.
fn source_of(text: &Convention, node: NodeId) -> Option<String> {
    let name = address_of(text, node).inside();
    let name = name.trim_start_matches(", ");
    let place = parse::own_place(Located::new(name.to_owned(), Span::default()));
    let of = match node.provision {
        0 => String::new(),
        at if own_provision(text, node.document, &place) == Some(at) => {
            format!(", provision: \"{name}\"")
        }
        _ => return None,
    };
    let (document, provision) = (node.document, node.provision);
    Some(format!(
        "  - {{instrument: S, article: '{document}-{provision}', relation: equal{of}}}\n"
    ))
}

/// Where the sources of a text stand, by what they say; none where they lead nowhere.
type Places = BTreeMap<String, BTreeSet<Option<(String, String)>>>;

fn places(text: &Convention) -> Places {
    let mut found = Places::new();
    for (node, document) in text.nodes_of_documents() {
        for source in &document.metadata.sources {
            let at = match &source.provision {
                None => Some(0),
                Some(place) => own_provision(text, node.document, place),
            };
            let at = at.map(|provision| cited(text, NodeId { provision, ..node }));
            let again = !found
                .entry(source.article.clone().unwrap())
                .or_default()
                .insert(at.clone());
            assert!(!again, "{source:?} twice at {at:?}");
        }
    }
    found
}

/// A provision as it is cited, and the words of it: twins are told apart.
fn cited(text: &Convention, node: NodeId) -> (String, String) {
    (
        address_of(text, node).to_string(),
        format!("{} {}", node.provision, text.provision(node).text.printed()),
    )
}

/// Where the traces say that the sources of the base are to stand in the join of these.
fn meant(place: &Path, ids: &[String]) -> Places {
    with_joined(place, ids, traced)
}

/// Where the traces of a join say that the sources of the base are to stand.
fn traced(base: &Base<'_>, set: &Compatible<'_>, joined: &Joined) -> Places {
    let provenance = Provenance::of(base, set, joined);
    let text = &joined.convention;
    let mut descend: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    for (node, document) in text.nodes_of_documents() {
        if joined.origin(node).is_deleted() {
            continue;
        }
        for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
            let node = NodeId { provision, ..node };
            match provenance.ancestor(node) {
                Ancestor::Standing(old) | Ancestor::Divided(old, _) => {
                    descend.entry(old).or_default().insert(node);
                }
                Ancestor::Restated(..) | Ancestor::New(_) => (),
            }
        }
    }
    let mut found = Places::new();
    for (node, document) in base.convention.nodes_of_documents() {
        for source in &document.metadata.sources {
            let provision = match &source.provision {
                None => 0,
                Some(place) => {
                    own_provision(base.convention, node.document, place).unwrap()
                }
            };
            let old = NodeId { provision, ..node };
            let now = descend.get(&old).cloned().unwrap_or_else(|| {
                let restated = |node: &NodeId| {
                    matches!(provenance.ancestor(*node), Ancestor::Restated(..))
                        || joined.origin(*node).is_deleted()
                };
                let joined_to = provenance.successor(old);
                joined_to.filter(|node| !restated(node)).into_iter().collect()
            });
            if !now.is_empty() {
                let now = now.into_iter().map(|node| Some(cited(text, node)));
                found.insert(source.article.clone().unwrap(), now.collect());
            }
        }
    }
    found
}

/// The law for the proposals of a workspace whose base has sources.
pub(crate) fn holds(place: &Path, ids: &[String]) {
    let files = || {
        let read = |id: &String| {
            fs::read_to_string(place.join(format!("proposals/{id}-x.yaml"))).unwrap()
        };
        ids.iter().map(read).collect::<Vec<_>>().join("\n")
    };
    let draft = super::drafted(place, ids).unwrap();
    let (came, meant) = (places(&draft), meant(place, ids));
    for (source, at) in &came {
        assert_eq!(Some(at), meant.get(source), "{}\n{source}", files());
    }
    let lost = meant.keys().find(|source| !came.contains_key(*source));
    assert_eq!(lost, None, "{}\n{meant:#?}", files());
}

/// The law of a draft that follows another: of these proposals, then of those.
pub(crate) fn follows(place: &Path, first: &[String], then: &[String]) {
    drop(fs::remove_dir_all(place.join("convention/3.0")));
    let alone = adopted(place, then);
    drop(fs::remove_dir_all(place.join("convention/3.0")));
    let (Some(alone), Some(_)) = (alone, adopted(place, first)) else { return };
    let behind = adopted(place, then).unwrap();
    let said = |text: &Convention| places(text).into_iter().collect::<Vec<_>>();
    let (alone, behind) = (said(&alone), said(&behind));
    let unlike = alone.iter().zip(&behind).find(|(one, other)| one != other);
    let all = fs::read_dir(place.join("proposals"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    assert!(
        alone == behind,
        "{first:?}, then {then:?}: {unlike:#?}\n{}\n{}",
        all.collect::<String>(),
        fs::read_to_string(place.join("mimc.yaml")).unwrap(),
    );
}

/// The draft of these proposals, written where the last one stood; nothing where they make
/// none together.
fn adopted(place: &Path, ids: &[String]) -> Option<Convention> {
    drop(fs::remove_file(place.join("proposals/decisions.yaml")));
    ids.iter().for_each(|id| adopt(place, id));
    let options = ConsolidateOptions {
        to: None,
        selection: Selection::Adopted,
        effect: Effect::Write,
    };
    let world = verbs::World::new(0, 0, |_| None);
    verbs::consolidate(place, &options, &world, &Silent, &Wait::default()).ok()?;
    let mut files = Vec::new();
    collect(&place.join("convention/3.0"), "", &mut files);
    parse::convention(Version::new("3.0"), files).value
}
