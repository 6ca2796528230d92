//! How far each provision is indented.
//!
//! Canonical is the content column of the parent's marker. Provisions that stay in their
//! source keep the indentation they have there, and new ones take that of their siblings.
//! Whatever the shape of the tree, what comes out is read back as the same tree.

use crate::{
    model::{Label, Marker, Provision},
    source::SourceFile,
};

/// Returns the indentation of each provision. `source` is where they keep theirs.
pub(super) fn indents(provisions: &[Provision], source: Option<&SourceFile>) -> Vec<u32> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); provisions.len()];
    for (index, provision) in provisions.iter().enumerate() {
        if let Some(parent) = provision.parent {
            children[parent as usize].push(index);
        }
    }
    let mut indents = vec![0; provisions.len()];
    for (parent, group) in children.iter().enumerate() {
        if !group.is_empty() {
            assign(provisions, source, parent, group, &mut indents);
        }
    }
    indents
}

/// Returns whether the provision is written behind a bullet.
pub(super) fn is_point(provision: &Provision) -> bool {
    provision.label.as_ref().is_some_and(Label::is_point)
}

/// Returns the width that a label takes in the canonical form: two for a point's bullet, and
/// for `1.` as well as `1 bis.` its digits with stop and space.
fn width(label: &Label) -> u32 {
    let digits = label
        .core()
        .map_or(0, |core| core.written().bytes().take_while(u8::is_ascii_digit).count());
    match label.is_point() {
        true => 2,
        false => u32::try_from(digits).unwrap_or(0) + 2,
    }
}

/// Gives the children of `parent` their indentation, whose own is already known.
fn assign(
    provisions: &[Provision],
    source: Option<&SourceFile>,
    parent: usize,
    group: &[usize],
    indents: &mut [u32],
) {
    let under_words = parent > 0 && provisions[parent].label.is_none();
    let all_points = group.iter().all(|child| is_point(&provisions[*child]));
    // A point may stand right under unlabelled words; all else is deeper than its parent.
    let least = |child: usize| match parent {
        0 => 0,
        _ => indents[parent] + u32::from(!(under_words && is_point(&provisions[child]))),
    };
    let leasts: Vec<u32> = group.iter().map(|child| least(*child)).collect();
    let canonical = match (&provisions[parent].label, parent) {
        (_, 0) => 0,
        (Some(label), _) => indents[parent] + width(label),
        (None, _) if all_points => indents[parent],
        (None, _) => indents[parent] + 2,
    };
    let kept = source.and_then(|source| Kept::of(&provisions[parent], parent, source));
    let stands = |child: usize| {
        let lines = provisions[child].lines.filter(|_| source.is_some())?;
        Some(kept?.moved(lines.indent, indents[parent], canonical))
    };
    let mut wanted: Vec<Option<u32>> = group.iter().map(|child| stands(*child)).collect();
    let first = wanted.iter().flatten().next().copied().unwrap_or(canonical);
    let mut behind: Option<(u32, bool)> = None;
    let mut before = first;
    for indent in &mut wanted {
        before = *indent.get_or_insert(before);
    }
    for (index, child) in group.iter().enumerate().rev() {
        let unlabelled = provisions[*child].label.is_none();
        let floor = match behind {
            Some((next, true)) if unlabelled => next + 1,
            Some((next, _)) => next,
            None => 0,
        };
        let indent = wanted[index].unwrap_or(canonical).max(floor).max(leasts[index]);
        indents[*child] = indent;
        behind = Some((indent, is_point(&provisions[*child])));
    }
}

/// Where the children of a provision stood before: relative to it, as it was.
#[derive(Clone, Copy)]
struct Kept {
    indent: u32,
    /// The column of its words, when it had a label.
    content: Option<u32>,
}

impl Kept {
    fn of(parent: &Provision, index: usize, source: &SourceFile) -> Option<Self> {
        if index == 0 {
            return Some(Self { indent: 0, content: None });
        }
        let lines = parent.lines?;
        let marker = &source.text()[lines.start as usize..lines.text.start as usize];
        let content = Marker::read(marker).map(|old| lines.indent + width(&old.label));
        Some(Self { indent: lines.indent, content })
    }

    /// Returns where a child that stood at `indent` stands now: still at the content column
    /// if that is where it stood, else as far from its parent as it was.
    fn moved(self, indent: u32, parent: u32, canonical: u32) -> u32 {
        match self.content == Some(indent) {
            true => canonical,
            false => (indent + parent).saturating_sub(self.indent),
        }
    }
}
