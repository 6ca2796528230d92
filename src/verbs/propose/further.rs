//! Articles that a drafter wrote below the one that was opened in the editor.
//!
//! Comes in: the edited text. Goes out: that text up to the first heading that is a further
//! one, and each further article as a document of its own. The drafter has no files.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use crate::{
    diagnostic::{Checked, Finding, Related},
    model::{Convention, Document, reads_as_head},
    parse,
    source::{Place, SourceFile, Span},
    words,
};

use super::{Error, has_errors};

/// The name under which findings speak of what the drafter wrote.
pub(super) const EDITED: &str = "edited text";

/// Where each article of an edited text stands in it, the one that was opened first.
pub(super) fn parts(edited: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut fenced = false;
    for line in edited.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        let heading = line.strip_prefix("# ").filter(|_| !fenced);
        if heading.is_some_and(|words| starts.is_empty() || reads_as_head(words.trim())) {
            starts.push(at);
        }
        at += line.len();
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([edited.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Reads a further article; findings stand where its words stand in the edited text.
pub(super) fn read(
    base: &Convention,
    edited: &str,
    part: Range<usize>,
    taken: &mut BTreeSet<String>,
) -> Result<Arc<Document>, Error> {
    let heading = edited[part.clone()].lines().next().unwrap_or_default();
    let title = heading.split_once(". ").map_or(heading, |(_, title)| title);
    let id = fresh(title, taken);
    let front = format!("---\nid: {id}\n---\n");
    // Blanks in the place of what stands before keep every line and column.
    let before = edited[..part.start].bytes();
    let blank: String =
        before.map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let text = format!("{front}{blank}{}\n", edited[part].trim_end());
    let source = SourceFile::new(EDITED, text);
    let Checked { value, findings } = parse::document(&source, &format!("{id}.md"));
    let shown = SourceFile::new(EDITED, edited);
    let findings = findings.into_iter().map(|one| moved(one, front.len(), &shown));
    let findings: Vec<Finding> = findings.collect();
    let Some(document) = value.filter(|_| !has_errors(&findings)) else {
        return Err(Error::Findings(findings));
    };
    let is_taken = base.documents.iter().any(|one| one.kind == document.kind);
    if let Some(number) = document.kind.article().filter(|_| is_taken) {
        let message = format!("there is an {} already", number.article());
        let help =
            "Give the new article a number that is free, as in `# Article 2 bis. Fees`.";
        return Err(Error::request(message, help));
    }
    Ok(Arc::new(document))
}

/// An id that nothing bears yet, made of a title.
pub(super) fn fresh(title: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = Some(words::slug(title)).filter(|slug| !slug.is_empty());
    let slug = slug.unwrap_or_else(|| "new-article".to_owned());
    let further = (2..).map(|nth| format!("{slug}-{nth}"));
    let mut names = std::iter::once(slug.clone()).chain(further);
    names.find(|name| taken.insert(name.clone())).unwrap_or(slug)
}

/// A finding at the lines that the drafter saw.
pub(super) fn moved(
    mut finding: Finding,
    front: usize,
    shown: &Arc<SourceFile>,
) -> Finding {
    let place = |place: &Place| {
        let end = shown.text().trim_end().len();
        let offset = |offset: u32| (offset as usize).saturating_sub(front).min(end);
        Place::new(shown, Span::new(offset(place.span.start), offset(place.span.end)))
    };
    finding.place = place(&finding.place);
    let related = finding.related.into_iter();
    finding.related = related
        .map(|related| Related { place: place(&related.place), ..related })
        .collect();
    finding
}
