//! `mimc blame`: where each word of a provision comes from.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    engine::{
        Base, Joined, Provenance, Side, Source, Strand, Target, address_of, edition,
    },
    model::{Convention, DocumentKind, Label, NodeId, PartKind, PartName, PartRef},
    paper::{Blame, BlameLine, BlameRun},
    session::{
        Assessment, Error, Revision, Selection, adopted::Chosen, corrected::as_sealed,
        earlier::ask_earlier, lookup,
    },
    words::closest_passage,
};

/// Which words are asked about.
#[derive(Clone, Debug, Default)]
pub struct BlameOptions {
    /// The provision or part.
    pub address: String,
    /// The version that the address is read in; the one being drafted when not given.
    pub at: Option<String>,
    /// These words of it alone.
    pub words: Option<String>,
}

/// Returns the words of a provision, each with its source.
///
/// # Errors
/// When there is no such provision, version or words, or what is adopted cannot be joined.
pub fn blame(revision: &Revision, options: &BlameOptions) -> Result<Blame, Error> {
    let assessed = revision.assess()?;
    let base = &assessed.base;
    let read_in_base = reads_base(revision, options.at.as_deref())?;
    let (chosen, joined) = assessed.drafted()?;
    let provenance = Provenance::of(base, &chosen.set, &joined);
    let draft = Base::new(&joined.convention);
    let read = if read_in_base { base } else { &draft };
    let target = lookup::target(read, &options.address)?;
    let mut sides = BTreeSet::new();
    let mut lines = Vec::new();
    let parts_read = parts(read, &target);
    let strands = parts_read.iter().map(|(part, _)| match read_in_base {
        true => vec![Strand {
            text: read.convention.text(*part).printed().to_owned(),
            source: Source::Base,
            old: Some((*part, 0)),
        }],
        false => provenance.strands(*part),
    });
    let (first, strands) = traced_back(revision, strands.collect())?;
    for ((part, range), strands) in parts_read.into_iter().zip(strands) {
        let was = (!read_in_base && revision.reading.is_none())
            .then(|| was(base, &provenance, read, part))
            .flatten();
        for range in ranges(read.convention, part, range, options.words.as_deref()) {
            let runs = within(&strands, &range).iter().map(BlameRun::from).collect();
            let mut line = line(read.convention, part, was.clone(), runs);
            line.label = line.label.filter(|_| range.start == 0);
            lines.push(line);
        }
        sides.extend(strands.into_iter().flat_map(|strand| sides_of(strand.source)));
    }
    if let (true, Some(words)) = (lines.is_empty(), &options.words) {
        return Err(unfound(read, &target, &options.address, words));
    }
    let named: BTreeSet<&String> =
        lines.iter().flat_map(|line| &line.runs).flat_map(|run| &run.by).collect();
    sides.retain(|side| named.contains(&side.to_string()));
    Ok(Blame {
        version: read.convention.version.to_string(),
        base: first,
        address: cited(read.convention, &target),
        lines,
        authors: sides.iter().filter_map(|side| assessed.author(side)).collect(),
    })
}

/// Follows words of the text under reading into the readings before; with the version in which
/// that ends.
fn traced_back(
    revision: &Revision,
    all: Vec<Vec<Strand>>,
) -> Result<(String, Vec<Vec<Strand>>), Error> {
    let found = ask_earlier(revision, |assessed, provenance| {
        let one = |strand: &Strand| -> Vec<Strand> {
            match (&strand.source, strand.old) {
                (Source::Base, Some((part, start))) => {
                    within(&provenance.strands(part), &(start..start + strand.text.len()))
                }
                _ => vec![strand.clone()],
            }
        };
        let all = all.iter().map(|strands| strands.iter().flat_map(one).collect());
        traced_back(assessed.revision, all.collect())
    })?;
    Ok(found.unwrap_or_else(|| (revision.settings.base.to_string(), all)))
}

/// The strands that lie in a range of their text, cut to it.
fn within(strands: &[Strand], range: &Range<usize>) -> Vec<Strand> {
    let mut at = 0;
    let mut cut = Vec::new();
    for strand in strands {
        let end = at + strand.text.len();
        let (from, to) = (range.start.max(at), range.end.min(end));
        if from < to {
            cut.push(Strand {
                text: strand.text[from - at..to - at].to_owned(),
                old: strand.old.map(|(part, start)| (part, start + from - at)),
                source: strand.source.clone(),
            });
        }
        at = end;
    }
    cut
}

/// Whether an address is read in the base; else it is read in the version being drafted.
pub(super) fn reads_base(revision: &Revision, at: Option<&str>) -> Result<bool, Error> {
    let settings = &revision.settings;
    match at {
        None => Ok(false),
        Some(name) if name == settings.next.as_str() => Ok(false),
        Some(name) if name == settings.base.as_str() => Ok(true),
        Some(name) => Err(Error::request(
            format!("where words come from is not known of version {name}"),
            format!("Ask for {} or {}.", settings.base, settings.next),
        )),
    }
}

impl Assessment<'_> {
    /// Returns what is adopted, and the text of the next version that it makes.
    ///
    /// # Errors
    /// As [`Assessment::choose`].
    pub(super) fn drafted(&self) -> Result<(Chosen<'_>, Joined), Error> {
        let chosen = self.choose(&Selection::Adopted)?;
        let settings = &self.revision.settings;
        let chair = self.docket.chair();
        let joined = edition(&self.base, &chosen.set, &chair, settings.numbering);
        let mut joined = as_sealed(self.revision, &settings.next, joined)?;
        joined.convention.version = settings.next.clone();
        Ok((chosen, joined))
    }
}

/// The texts that a target reaches, headings among them, and what of the text is meant.
fn parts(read: &Base<'_>, target: &Target) -> Vec<(PartRef, Option<Range<usize>>)> {
    let node = match target {
        Target::Part(part, range) => return vec![(*part, range.clone())],
        Target::Provision(node) => *node,
    };
    let end = read.end(node);
    let mut parts = Vec::new();
    for document in node.document..=end.document {
        let Some(standing) = read.convention.documents.get(document as usize) else {
            break;
        };
        let len =
            u32::try_from(standing.provisions.len()).expect("fewer than 2^32 provisions");
        let inside = (0..len).map(|provision| NodeId { document, provision });
        for inner in inside.filter(|inner| node <= *inner && *inner < end) {
            if inner.provision == 0 {
                parts.push(PartRef { node: inner, kind: PartKind::Heading });
            }
            parts.push(PartRef { node: inner, kind: PartKind::Text });
        }
    }
    parts.retain(|part| !read.convention.text(*part).is_empty());
    parts.into_iter().map(|part| (part, None)).collect()
}

/// What of a part is shown: all that is meant, or the words asked for wherever they stand.
fn ranges(
    convention: &Convention,
    part: PartRef,
    range: Option<Range<usize>>,
    words: Option<&str>,
) -> Vec<Range<usize>> {
    let printed = convention.text(part).printed();
    let meant = range.unwrap_or(0..printed.len());
    let Some(words) = words else { return vec![meant] };
    printed[meant.clone()]
        .match_indices(words)
        .map(|(start, found)| meant.start + start..meant.start + start + found.len())
        .collect()
}

fn line(
    convention: &Convention,
    part: PartRef,
    was: Option<String>,
    runs: Vec<BlameRun>,
) -> BlameLine {
    let label = match part.kind {
        PartKind::Heading => None,
        PartKind::Text => {
            convention.provision(part.node).label.as_ref().map(Label::printed)
        }
    };
    BlameLine { address: cited_part(convention, part), was, label, runs }
}

/// The address in the base, where that is another.
fn was(
    base: &Base<'_>,
    provenance: &Provenance<'_>,
    read: &Base<'_>,
    part: PartRef,
) -> Option<String> {
    let old = provenance.ancestor(part.node).node()?;
    let before = cited_part(base.convention, PartRef { node: old, ..part });
    (before != cited_part(read.convention, part)).then_some(before)
}

fn cited(convention: &Convention, target: &Target) -> String {
    match target {
        Target::Provision(node) => address_of(convention, *node).to_string(),
        Target::Part(part, _) => cited_part(convention, *part),
    }
}

fn cited_part(convention: &Convention, part: PartRef) -> String {
    let address = address_of(convention, part.node);
    let is_preamble = convention.document(part.node).kind == DocumentKind::Preamble;
    match part.kind {
        PartKind::Heading if !is_preamble => address.part(PartName::Heading).to_string(),
        PartKind::Heading | PartKind::Text => address.to_string(),
    }
}

fn sides_of(source: Source) -> Vec<Side> {
    match source {
        Source::Base => Vec::new(),
        Source::Restated(by) | Source::Amendments(by) | Source::Consequence(by) => by,
    }
}

fn unfound(read: &Base<'_>, target: &Target, address: &str, words: &str) -> Error {
    let version = &read.convention.version;
    let near = parts(read, target).into_iter().find_map(|(part, _)| {
        let text = read.convention.text(part).printed();
        closest_passage(words, text).map(|range| text[range].to_owned())
    });
    let help = match near {
        Some(near) => format!("Did you mean “{near}”?"),
        None => format!("`mimc show \"{address}\" --at {version}` prints the text."),
    };
    Error::request(
        format!("the words “{words}” do not stand in {address} of version {version}"),
        help,
    )
}
