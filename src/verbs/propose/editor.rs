//! The article as a drafter edits it, and what comes back.
//!
//! The drafter sees heading and provisions alone. Front matter and commentary are not what
//! proposals amend: they are put back around the edited text before it is read.

use std::{ops::Range, sync::Arc};

use crate::{
    diagnostic::{Checked, Finding, Rule},
    engine::{address_of, derive},
    model::{Convention, Document, NodeId},
    parse,
    session::lookup,
    source::{Place, SourceFile, Span},
};

use super::{
    Amendments, CODEC, Error, Revision, amendments_of,
    further::{self, EDITED, moved},
    inexpressible,
};

/// Returns the text to edit: the article, or other document, that holds `address`, as it
/// stands in the base.
///
/// # Errors
/// When the address is none, or leads nowhere.
pub fn text_for_editor(revision: &Revision, address: &str) -> Result<String, Error> {
    let node = document_at(revision, address)?;
    let document = revision.base.document(node);
    Ok(document.source.text()[shown(document)].trim_end().to_owned() + "\n")
}

/// Returns whether there is such a provision, or one that the proposal itself makes.
///
/// # Errors
/// When the address is none, or leads nowhere.
pub fn is_known(revision: &Revision, address: &str) -> Result<(), Error> {
    match address.trim_start().starts_with("new ") {
        true => Ok(()),
        false => lookup::target(&revision.to_amend(), address).map(drop),
    }
}

/// Returns the provisions that were perhaps meant, with their titles: by their number, or by a
/// word of the title.
#[must_use]
pub fn near_provisions(revision: &Revision, written: &str) -> Vec<String> {
    const MOST: usize = 5;
    let convention = &revision.base;
    let sought: Vec<String> = written
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 && *word != "article")
        .map(str::to_owned)
        .collect();
    let number: u32 = written
        .split(|letter: char| !letter.is_ascii_digit())
        .find_map(|digits| digits.parse().ok())
        .unwrap_or(0);
    let mut near: Vec<(u32, String)> = Vec::new();
    for (node, document) in convention.nodes_of_documents() {
        let address = address_of(convention, node).to_string();
        let title = document.heading.printed();
        let words = title.to_lowercase();
        let by_word = sought.iter().any(|word| words.contains(word.as_str()));
        let own: Option<u32> = document
            .kind
            .article()
            .and_then(|core| core.written().split(' ').next()?.parse().ok());
        let distance = match (by_word, own) {
            (true, _) => Some(0),
            (false, Some(own)) if number > 0 && sought.is_empty() => {
                Some(own.abs_diff(number).saturating_add(1))
            }
            (false, _) => None,
        };
        let named =
            if title.is_empty() { address } else { format!("{address}. {title}") };
        near.extend(distance.map(|distance| (distance, named)));
    }
    near.sort_by_key(|(distance, _)| *distance);
    near.truncate(MOST);
    near.into_iter().map(|(_, named)| named).collect()
}

/// Returns the amendments that turn the base into what the drafter made of the text.
///
/// # Errors
/// When nothing was changed, the text cannot be read, or no amendment can express the
/// change.
pub fn propose_from_edit(
    revision: &Revision,
    address: &str,
    edited: &str,
) -> Result<Amendments, Error> {
    let node = document_at(revision, address)?;
    if unguided(edited).trim().is_empty() {
        let help = "Keep the heading; the operation `delete` strikes a whole article.";
        return Err(Error::request("the edited text is empty", help));
    }
    let standing = revision.base.document(node);
    let nesting = standing.nesting;
    let edited = &unguided(&edited.replace('\r', ""));
    let mut parts = match standing.kind.article() {
        Some(_) => further::parts(edited),
        None => std::iter::once(0..edited.len()).collect(),
    };
    let own = if parts.is_empty() { 0..edited.len() } else { parts.remove(0) };
    let after = Document { nesting, ..read(standing, &edited[own])? };
    let mut convention: Convention = revision.base.clone();
    convention.documents[node.document as usize] = Arc::new(after);
    let mut taken =
        revision.base.documents.iter().map(|one| one.id.to_string()).collect();
    for (place, part) in (node.document as usize + 1..).zip(parts) {
        let new = further::read(&revision.base, edited, part, &mut taken)?;
        let new = Document { nesting, ..Document::clone(&new) };
        convention.documents.insert(place, Arc::new(new));
    }
    let base = revision.to_amend();
    let operations = derive(&base, &convention, &CODEC);
    let operations = operations.map_err(|underivable| inexpressible(&underivable))?;
    if operations.is_empty() {
        let help = "Change words, provisions or the heading, and save the file.";
        return Err(Error::request("nothing was changed", help));
    }
    amendments_of(revision, &operations)
}

/// What of a document's source is shown: from its heading to its last provision.
fn shown(document: &Document) -> Range<usize> {
    let layout = &document.layout;
    layout.heading.start as usize..layout.tail.start as usize
}

fn read(standing: &Document, edited: &str) -> Result<Document, Error> {
    let edited = edited.strip_prefix('\u{feff}').unwrap_or(edited);
    let edited = format!("{}\n", unguided(&edited.replace('\r', "")).trim_end());
    let source = standing.source.text();
    let front = &source[..shown(standing).start];
    let tail = source[shown(standing).end..].trim_start_matches(['\n', '\r']);
    let gap = if tail.is_empty() { "" } else { "\n" };
    let whole = SourceFile::new(EDITED, format!("{front}{edited}{gap}{tail}"));
    let Checked { value, mut findings } = parse::document(&whole, &standing.path);
    let before = parse::document(&standing.source, &standing.path).findings;
    super::in_the_way(&mut findings, &before);
    let shown = SourceFile::new(EDITED, edited);
    let findings: Vec<Finding> =
        findings.into_iter().map(|finding| moved(finding, front.len(), &shown)).collect();
    match value.filter(|_| !super::has_errors(&findings)) {
        Some(document)
            if document.layout.tail.start as usize
                >= front.len() + shown.text().trim_end().len() =>
        {
            Ok(document)
        }
        Some(document) => {
            Err(Error::Findings(vec![commentary(&document, front, &shown)]))
        }
        None => Err(Error::Findings(findings)),
    }
}

/// Leaves out what the drafter was told above the heading; every line keeps its number.
fn unguided(edited: &str) -> String {
    let mut above = true;
    let lines = edited.lines().map(|line| {
        above &= line.trim().is_empty() || line.starts_with("<!--");
        if above { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A commentary written into the text would be lost: proposals do not amend it.
fn commentary(document: &Document, front: &str, shown: &Arc<SourceFile>) -> Finding {
    let start = (document.layout.tail.start as usize).saturating_sub(front.len());
    let rest = &shown.text()[start..];
    let start = start + rest.len() - rest.trim_start().len();
    let end = shown.text()[start..].find('\n').map_or(shown.text().len(), |n| start + n);
    let message = "commentary is not what proposals amend";
    Finding::new(Rule::Structure, Place::new(shown, Span::new(start, end)), message)
        .help("Take it out; the commentary is edited in the draft.")
}

fn document_at(revision: &Revision, address: &str) -> Result<NodeId, Error> {
    let node = lookup::node(&revision.to_amend(), address)?;
    Ok(NodeId::document(node.document))
}
