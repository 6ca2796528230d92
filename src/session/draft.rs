//! The text of a draft as files: joined, placed, written, and read back.
//!
//! Comes in: a compatible set of edits, and the commentary that editors keep by hand. Goes
//! out: every file of the version, and where each document comes from. What was not touched
//! keeps its bytes; what was is read again and must say what was written.

use std::{collections::BTreeMap, sync::Arc};

use imbl::Vector;
use rayon::prelude::*;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    engine::{Base, Joined, Origin, address_of},
    model::{Convention, Document, Label, NodeId, Provision, Version},
    parse,
    source::{Place, SourceFile, Span},
    write,
};

use super::{
    Error,
    alike::reads_alike,
    known::key,
    order::{disordered, misnumbered},
    places::place,
    sourced::kept,
    standing::Standing,
    twins::{self, Twin, inside, twins},
};

/// The files of a version, by path below its folder.
pub(crate) type Files = BTreeMap<String, Content>;

/// What a file holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// The bytes of a file of the base.
    Kept(Arc<SourceFile>),
    /// Text that was written.
    Written(Arc<SourceFile>),
}

impl Content {
    pub(crate) fn source(&self) -> &Arc<SourceFile> {
        match self {
            Self::Kept(source) | Self::Written(source) => source,
        }
    }

    pub(crate) fn text(&self) -> &str {
        self.source().text()
    }

    /// Whether two contents are the same bytes; the same file is not compared.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self.source(), other.source()) || self.text() == other.text()
    }
}

/// A draft that was made.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Where each document comes from.
    pub(crate) origins: Vector<Origin>,
    /// Its files.
    pub(crate) files: Files,
}

/// What editors keep by hand in a version: commentary by document, and the version itself
/// with the sources, and tags that amendments left unsaid.
#[derive(Debug, Default)]
pub(crate) struct Commentary<'a> {
    tails: BTreeMap<String, String>,
    standing: Option<Standing<'a>>,
}

impl<'a> Commentary<'a> {
    /// Takes what is kept by hand out of a version as it stands.
    pub(crate) fn of(standing: Standing<'a>) -> Self {
        let text = &standing.text;
        let tails = text.nodes_of_documents().map(|(node, document)| {
            let tail = document.source.slice(document.layout.tail).to_owned();
            (key(text, node, document), tail)
        });
        Self { tails: tails.collect(), standing: Some(standing) }
    }
}

/// Makes the files of a joined text.
pub(crate) fn draft(
    base: &Base<'_>,
    joined: Joined,
    version: &Version,
    commentary: &Commentary<'_>,
) -> Result<Draft, Error> {
    let kept = kept(base.convention, &joined, commentary.standing.as_ref());
    let Joined { mut convention, origins, .. } = joined;
    convention.version = version.clone();
    place(base, &mut convention, &origins);
    let twins = out_of_place(base, &convention, &origins);
    if !twins.is_empty() {
        let findings = twins.iter().map(|twin| shared(&convention, twin));
        return Err(Error::Findings(findings.collect()));
    }
    let tails = &commentary.tails;
    let written: Vec<Result<(String, Content), Box<Finding>>> = convention
        .documents
        .par_iter()
        .zip(origins.par_iter())
        .enumerate()
        .map(|(index, (document, origin))| {
            let node = NodeId::document(
                u32::try_from(index).expect("fewer than 2^32 documents"),
            );
            let key = key(&convention, node, document);
            let tail = tails.get(&key);
            match kept.get(&node.document) {
                Some(metadata) => {
                    let metadata = metadata.clone();
                    let kept =
                        Arc::new(Document { metadata, ..Document::clone(document) });
                    write_document(&convention, node, &kept, origin, tail, true)
                }
                None => write_document(&convention, node, document, origin, tail, false),
            }
        })
        .collect();
    let mut files = Files::new();
    let mut findings = Vec::new();
    for one in written {
        match one {
            Ok((path, content)) => {
                files.insert(path, content);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    if !findings.is_empty() {
        return Err(Error::Findings(findings));
    }
    Ok(Draft { origins, files })
}

/// Returns what in a joined text would have no place of its own in a draft, with where it
/// stands.
pub(crate) fn placeless(base: &Base<'_>, joined: &Joined) -> Vec<(String, Twin)> {
    let placed = placed(base, joined);
    let found = match joined.keeps_outline(base) {
        true => twins_inside(base, &placed, joined),
        false => out_of_place(base, &placed, &joined.origins),
    };
    let at = |twin: Twin| (address_of(&placed, twin.node).to_string(), twin);
    found.into_iter().map(at).collect()
}

/// The joined text with its documents in their places; where all stand as they stood, they are
/// in these.
fn placed(base: &Base<'_>, joined: &Joined) -> Convention {
    let mut convention = joined.convention.clone();
    if !joined.keeps_outline(base) {
        place(base, &mut convention, &joined.origins);
    }
    convention
}

/// The provisions that share a number, or are not read in the order of theirs, in a text whose
/// documents stand as they stood.
fn twins_inside(base: &Base<'_>, convention: &Convention, joined: &Joined) -> Vec<Twin> {
    let found = inside(base, convention, &joined.origins);
    match found.is_empty() {
        true => misnumbered(base.convention, convention, &joined.origins),
        false => found,
    }
}

/// Returns what in the changed documents of a joined text would be read as something else, by
/// document.
pub(crate) fn misread(base: &Base<'_>, joined: &Joined) -> Vec<(NodeId, Finding)> {
    let convention = placed(base, joined);
    let changed: Vec<NodeId> = joined.changed().map(NodeId::document).collect();
    let read = |node: NodeId| {
        let document = convention.document(node);
        let origin = joined.origin(node);
        let found =
            write_document(&convention, node, document, origin, None, false).err()?;
        let is_grave = found.rule == Rule::Structure || is_of_notes(&found);
        is_grave.then_some((node, *found))
    };
    changed.into_iter().filter_map(read).collect()
}

/// What would share a place with another, and what would be read at another place.
fn out_of_place(
    base: &Base<'_>,
    convention: &Convention,
    origins: &Vector<Origin>,
) -> Vec<Twin> {
    let found = twins(base, convention, origins);
    if !found.is_empty() {
        return found;
    }
    let found = disordered(base.convention, convention);
    match found.is_empty() {
        true => misnumbered(base.convention, convention, origins),
        false => found,
    }
}

fn shared(convention: &Convention, twin: &Twin) -> Finding {
    let source = &convention.document(twin.node).source;
    Finding::new(
        Rule::NumberTaken,
        Place::new(source, Span::default()),
        twin.message.as_str(),
    )
    .at(address_of(convention, twin.node).to_string())
    .help(twins::HELP)
}

fn write_document(
    convention: &Convention,
    node: NodeId,
    document: &Arc<Document>,
    origin: &Origin,
    tail: Option<&String>,
    by_hand: bool,
) -> Result<(String, Content), Box<Finding>> {
    let own_tail = document.source.slice(document.layout.tail);
    let tail = tail.filter(|tail| *tail != own_tail && !origin.is_deleted());
    if origin.untouched().is_some() && tail.is_none() && !by_hand {
        return Ok((document.path.clone(), Content::Kept(Arc::clone(&document.source))));
    }
    let text = match tail {
        None => write::document(document),
        Some(tail) => {
            let mut bare = Document::clone(document);
            bare.layout.tail = Span { end: bare.layout.tail.start, ..bare.layout.tail };
            let body = write::document(&bare);
            format!("{body}{tail}")
        }
    };
    let file = SourceFile::new(
        format!("convention/{}/{}", convention.version, document.path),
        text,
    );
    let read = parse::document(&file, &document.path);
    if let Some(unseen) = brought(&read.findings, document, origin) {
        return Err(Box::new(unseen));
    }
    match read.value {
        Some(read) if says_the_same(document, &read) => {
            Ok((document.path.clone(), Content::Written(file)))
        }
        read => {
            let read = read.as_ref();
            Err(Box::new(unreadable(convention, node, document, read, &file)))
        }
    }
}

/// What stands in a text and on no paper, where the base has less of it: amendments made it
/// together.
fn brought(
    findings: &[Finding],
    document: &Document,
    origin: &Origin,
) -> Option<Finding> {
    let grave = |finding: &&Finding| {
        finding.rule.is_of_letters() && finding.severity == Severity::Error
            || is_of_notes(finding)
    };
    let now: Vec<&Finding> = findings.iter().filter(grave).collect();
    let last = (*now.last()?).clone();
    let before = origin.standing().map_or(0, |_| {
        let base = parse::document(&document.source, &document.path);
        base.findings.iter().filter(grave).count()
    });
    (now.len() > before).then_some(last.weighing(Severity::Error))
}

/// Whether a mark has no note, or a note no mark.
fn is_of_notes(finding: &Finding) -> bool {
    [Rule::MarkWithoutNote, Rule::NoteWithoutMark].contains(&finding.rule)
}

/// Whether a document that was read back says what was written.
pub(crate) fn says_the_same(written: &Document, read: &Document) -> bool {
    written.kind == read.kind
        && written.id == read.id
        && written.metadata == read.metadata
        && written.heading.raw() == read.heading.raw()
        && written.provisions.len() == read.provisions.len()
        && first_unlike(written, read).is_none()
}

/// The first provision that is read as something else.
fn first_unlike(written: &Document, read: &Document) -> Option<u32> {
    let alike = |(one, other): (&Provision, &Provision)| {
        let label = |provision: &Provision| provision.label.as_ref().map(Label::printed);
        one.parent == other.parent
            && one.shape == other.shape
            && label(one) == label(other)
            && reads_alike(&one.text, &other.text)
    };
    let mut pairs = (0..).zip(written.provisions.iter().zip(&read.provisions));
    pairs.find(|(_, pair)| !alike(*pair)).map(|(index, _)| index)
}

fn unreadable(
    convention: &Convention,
    node: NodeId,
    document: &Document,
    read: Option<&Document>,
    file: &Arc<SourceFile>,
) -> Finding {
    let unlike = read.and_then(|read| first_unlike(document, read));
    let node = unlike.map_or(node, |provision| NodeId { provision, ..node });
    let message = "the joined text would be read as something else";
    Finding::new(Rule::Structure, Place::new(file, Span::default()), message)
        .at(address_of(convention, node).to_string())
        .help("Look at the amendments of this provision with `mimc diff`: new words must not \
               begin like a label or a heading.")
}
