//! Provisions as lines, with the blank lines between them.
//!
//! Paragraphs are set apart by blank lines, points stand tight under their chapeau, closing
//! words have a blank line on each side.

use std::collections::BTreeMap;

use crate::{
    model::{
        Core, Fragment, Label, Marker, NewDocument, NewKind, Provision, ProvisionLines,
        Shape, unbroken,
    },
    source::{SourceFile, Span},
};

use super::{
    indent::{indents, is_point, label_stands},
    line,
};

/// Returns provisions in the canonical form, without the first, which stands for the parent.
#[must_use]
pub fn provisions(provisions: &[Provision]) -> String {
    let mut writer = Writer::new(provisions, None, false, None);
    writer.all();
    writer.out
}

/// Returns inserted text in the canonical form.
#[must_use]
pub fn fragment(fragment: &Fragment) -> String {
    match fragment {
        Fragment::Provisions(list) => provisions(list),
        Fragment::Documents(documents) => {
            documents.iter().map(new_document).collect::<Vec<_>>().join("\n")
        }
    }
}

fn new_document(document: &NewDocument) -> String {
    let word = match document.kind {
        NewKind::Unsaid => None,
        NewKind::Group(kind) => Some(kind.word()),
        NewKind::Article => Some("Article"),
        NewKind::Preamble => Some("Preamble"),
        NewKind::Closing => Some("Closing formula"),
    };
    let number = document.number.as_ref();
    let word =
        word.filter(|_| number.is_none_or(|number| number.article_word().is_none()));
    let number = number.map(Core::written);
    let designation: Vec<_> = word.into_iter().chain(number).collect();
    let title = document.heading.raw();
    let heading = match (designation.is_empty(), title.is_empty()) {
        (true, _) => title.to_owned(),
        (false, true) => designation.join(" "),
        (false, false) => format!("{}. {title}", designation.join(" ")),
    };
    let id = document.id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    let body = provisions(&document.provisions);
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("# {heading}{id}\n{gap}{body}")
}

/// Writes the provisions of one document.
pub(super) struct Writer<'a> {
    pub(super) provisions: &'a [Provision],
    pub(super) source: Option<&'a SourceFile>,
    /// Whether what stands unchanged in the source is copied.
    copies: bool,
    indents: Vec<u32>,
    /// What Markdown has counted last among the children of each provision.
    counted: Vec<Option<u64>>,
    /// Whether the last child of each provision kept its label from the source.
    kept: Vec<bool>,
    /// Whether a heading stands above the first provision.
    below_heading: bool,
    /// Where notes stand in the source apart from the words that cite them, by where each
    /// begins.
    pub(super) loose: BTreeMap<u32, Span>,
    /// The notes, by where they begin in the source.
    pub(super) apart: BTreeMap<u32, usize>,
    /// From where on they are left there.
    pub(super) apart_from: u32,
    /// Which provisions are written.
    pub(super) written: Vec<bool>,
    /// Where the source goes on when what was written last stands there.
    reached: Option<u32>,
    pub(super) out: String,
}

impl<'a> Writer<'a> {
    /// Prepares to write; `reached` is where the source goes on behind the heading.
    pub(super) fn new(
        provisions: &'a [Provision],
        source: Option<&'a SourceFile>,
        copies: bool,
        reached: Option<u32>,
    ) -> Self {
        Self {
            provisions,
            source,
            copies,
            indents: indents(provisions, source.filter(|_| copies)),
            counted: vec![None; provisions.len()],
            kept: vec![true; provisions.len()],
            below_heading: source.is_some(),
            loose: BTreeMap::new(),
            apart: BTreeMap::new(),
            apart_from: 0,
            written: vec![false; provisions.len()],
            reached,
            out: String::new(),
        }
    }

    /// Leaves notes where they stand in the source from `apart_from` on, apart from the words
    /// that cite them.
    pub(super) fn leaving(self, loose: &[Span], apart_from: u32) -> Self {
        let loose = loose.iter().map(|span| (span.start, *span)).collect();
        let mut apart = BTreeMap::new();
        for (index, provision) in self.provisions.iter().enumerate() {
            if let (Some(_), Some(lines)) = (provision.note(), provision.lines) {
                apart.entry(lines.body.start).or_insert(index);
            }
        }
        Self { loose, apart, apart_from, ..self }
    }

    /// Writes all provisions but the first.
    pub(super) fn all(&mut self) {
        for index in in_order(self.provisions) {
            if self.stands_apart(&self.provisions[index]).is_none() {
                self.provision(index);
            }
        }
    }

    fn provision(&mut self, index: usize) {
        self.written[index] = true;
        let provision = &self.provisions[index];
        let placed = self.source.zip(provision.lines);
        let follows =
            placed.is_some_and(|(_, lines)| self.reached == Some(lines.lead.start));
        let unchanged = placed.filter(|(source, lines)| {
            self.copies
                && (begins_line(source, lines) || follows && self.is_within_line())
                && lines.indent == self.indents[index]
                && label_stands(provision, source, lines)
                && words_stand(provision, source, lines)
                && self.list_stands(index, source, lines)
        });
        let parent = provision.parent.unwrap_or(0) as usize;
        let label_kept =
            placed.is_some_and(|(s, lines)| label_stands(provision, s, &lines));
        let escaped = match placed {
            Some((source, lines))
                if self.copies && follows && label_kept && self.kept[parent] =>
            {
                source.text()[lines.start as usize..lines.text.start as usize]
                    .contains('\\')
            }
            _ => self.miscounted(index, parent),
        };
        let copied = unchanged.filter(|(source, lines)| {
            let marker = &source.text()[lines.start as usize..lines.text.start as usize];
            marker.contains('\\') == escaped
        });
        let goes_on = copied.is_some_and(|(source, lines)| !begins_line(source, &lines));
        let follows = follows && self.copies && stands_alike(provision, placed);
        self.lead(index, follows, goes_on);
        match copied {
            Some((source, lines)) => self.out.push_str(source.slice(lines.body)),
            None => self.canonical(index, escaped),
        }
        if provision.note().is_none() {
            let counted = provision.label.as_ref().and_then(line::counted);
            self.counted[parent] = counted.filter(|_| !escaped);
            self.kept[parent] = label_kept;
        }
        self.reached =
            provision.lines.filter(|_| self.source.is_some()).map(|l| l.body.end);
    }

    /// Whether a label that is one in a list only still stands in one, or behind a bullet.
    fn list_stands(
        &self,
        index: usize,
        source: &SourceFile,
        lines: &ProvisionLines,
    ) -> bool {
        let provision = &self.provisions[index];
        let needing = provision.label.as_ref().filter(|label| label.needs_list());
        let Some((label, core)) = needing.and_then(|label| Some((label, label.core()?)))
        else {
            return true;
        };
        let bullet = &source.text()[lines.body.start as usize..lines.start as usize];
        let parent = provision.parent.unwrap_or(0) as usize;
        let held = || {
            let own = self.provisions[parent].label.as_ref().and_then(Label::core);
            core.holder().is_some() && own.map(Core::written) == core.holder()
        };
        let alike = |other: &&Provision| {
            let own = other.label.as_ref();
            let is_like = |own: &Label| own.needs_list() && own.is_like(label);
            own.is_some_and(is_like)
        };
        let before = || self.provisions[..index].iter().rev().find(alike)?.label.as_ref();
        let behind = || self.provisions[index + 1..].iter().find(alike)?.label.as_ref();
        !bullet.trim().is_empty()
            || held()
            || before().is_some_and(|before| before.is_followed_by(core))
            || behind()
                .and_then(Label::core)
                .is_some_and(|next| label.is_followed_by(next))
    }

    /// Returns whether Markdown would go on counting and display another number.
    fn miscounted(&self, index: usize, parent: usize) -> bool {
        let number = self.provisions[index].label.as_ref().and_then(line::counted);
        match (self.counted[parent], number) {
            (Some(before), Some(number)) => before.checked_add(1) != Some(number),
            (_, Some(_)) | (_, None) => false,
        }
    }

    /// Writes what stands before a provision: as in the source where that goes on, else a
    /// blank line where one belongs, and comments.
    fn lead(&mut self, index: usize, follows: bool, goes_on: bool) {
        let provision = &self.provisions[index];
        let lead = self.source.zip(provision.lines).map(|(_, lines)| lines.lead);
        if self.is_within_line() && !goes_on {
            self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
            self.out.push('\n');
        }
        if let (true, Some(lead)) = (follows, lead) {
            let lead = self.with_notes(lead);
            self.out.push_str(&lead);
            return;
        }
        let is_first = index == 1;
        if (is_first && self.below_heading) || (!is_first && !self.is_tight(index)) {
            self.out.push('\n');
        }
        let indent = " ".repeat(self.indents[index] as usize);
        let lead = lead.map(|lead| self.without_notes(lead)).unwrap_or_default();
        let trivia = lead.lines().map(str::trim);
        for comment in trivia.filter(|comment| !comment.is_empty()) {
            self.out.extend([&indent, comment, "\n"]);
        }
    }

    /// Whether what was written last is a label that another may stand behind.
    fn is_within_line(&self) -> bool {
        !self.out.is_empty() && !self.out.ends_with('\n')
    }

    /// Points stand tight under their chapeau and under each other; a note that stands apart
    /// stands between none of them.
    fn is_tight(&self, index: usize) -> bool {
        let is_here = |at: &usize| self.stands_apart(&self.provisions[*at]).is_none();
        let at = (0..index).rev().find(is_here).unwrap_or(0);
        let before = &self.provisions[at];
        if self.provisions[index].note().is_some() {
            return before.note().is_some();
        }
        let is_parent =
            self.provisions[index].parent.map(|parent| parent as usize) == Some(at);
        is_point(&self.provisions[index])
            && before.shape == Shape::Words
            && before.note().is_none()
            && (before.label.is_some() || is_parent)
    }

    fn canonical(&mut self, index: usize, escaped: bool) {
        let provision = &self.provisions[index];
        let indent = " ".repeat(self.indents[index] as usize);
        let label = provision.label.as_ref();
        match provision.shape {
            Shape::Words => {
                if provision.note().is_some() {
                    return self.out.push_str(&provision.definition(&indent));
                }
                let marker =
                    label.map_or(String::new(), |label| line::label(label, escaped));
                let words =
                    line::words(label, provision.text.raw(), self.source.is_none());
                let line = format!("{indent}{marker}{words}");
                self.out.push_str(line.trim_end_matches([' ', '\t']));
                self.out.push('\n');
            }
            Shape::Table | Shape::Quote => self.block(provision.text.raw(), &indent),
        }
    }

    pub(super) fn block(&mut self, text: &str, indent: &str) {
        for line in text.lines() {
            let line = line.trim_end_matches([' ', '\t']);
            let indent = if line.is_empty() { "" } else { indent };
            self.out.extend([indent, line, "\n"]);
        }
    }
}

/// The places of provisions in the order in which they are written: the notes of one provision
/// as they stand in the source.
fn in_order(provisions: &[Provision]) -> Vec<usize> {
    let mut order: Vec<usize> = (1..provisions.len()).collect();
    let is_note = |index: &usize| provisions[*index].note().is_some();
    for run in order.chunk_by_mut(|one, other| is_note(one) && is_note(other)) {
        run.sort_by_key(|index| {
            provisions[*index].lines.map_or(u32::MAX, |lines| lines.start)
        });
    }
    order
}

/// Whether a provision begins its line in the source; `(a)` in `1. (a) Every` does not.
fn begins_line(source: &SourceFile, lines: &ProvisionLines) -> bool {
    let before = &source.text()[..lines.body.start as usize];
    before.is_empty() || before.ends_with('\n')
}

/// Returns whether the provision still takes the same place between blank lines: a point, a
/// numbered paragraph or words without a label, as in the source.
fn stands_alike(
    provision: &Provision,
    placed: Option<(&SourceFile, ProvisionLines)>,
) -> bool {
    let Some((source, lines)) = placed else { return false };
    let marker = &source.text()[lines.start as usize..lines.text.start as usize];
    if provision.note().is_some() {
        return marker.starts_with("[^");
    }
    let before = Marker::any(marker).map(|marker| marker.label.is_point());
    before == provision.label.as_ref().map(Label::is_point)
}

/// Returns whether words are still those in the source.
pub(super) fn words_stand(
    provision: &Provision,
    source: &SourceFile,
    lines: &ProvisionLines,
) -> bool {
    let written = source.slice(lines.text);
    match provision.shape {
        Shape::Words if provision.note().is_none() => {
            unbroken(written) == provision.text.raw()
        }
        Shape::Words | Shape::Table | Shape::Quote => written
            .lines()
            .map(|line| line.trim_matches([' ', '\t', '\r']))
            .eq(provision.text.raw().lines()),
    }
}
