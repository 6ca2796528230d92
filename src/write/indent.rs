//! How far each provision is indented.
//!
//! Canonical is the content column of the parent's marker. Provisions that stay in their
//! source keep the indentation they have there, and new ones take that of their siblings.
//! Whatever the shape of the tree, what comes out is read back as the same tree.

use crate::{
    model::{Label, Listed, Marker, Next, Provision, ProvisionLines, series_of},
    source::SourceFile,
};

/// Returns the indentation of each provision. `source` is where they keep theirs.
pub(super) fn indents(provisions: &[Provision], source: Option<&SourceFile>) -> Vec<u32> {
    if provisions.iter().all(|provision| provision.note().is_none()) {
        return indents_of_words(provisions, source);
    }
    let (words, places) = without_notes(provisions);
    let of_words = indents_of_words(&words, source);
    let mut indents = vec![0; provisions.len()];
    let mut at_words = 0;
    for (index, provision) in provisions.iter().enumerate() {
        let kept = provision.lines.filter(|_| source.is_some()).map(|lines| lines.indent);
        if places[index].is_some() {
            at_words = places[index].map_or(0, |place| of_words[place]);
        }
        let is_note = places[index].is_none();
        indents[index] = kept.filter(|_| is_note).unwrap_or(at_words);
    }
    indents
}

/// Returns the provisions that are no notes, each with the lines of the notes that follow it,
/// and the place of each among them.
fn without_notes(provisions: &[Provision]) -> (Vec<Provision>, Vec<Option<usize>>) {
    let mut words: Vec<Provision> = Vec::with_capacity(provisions.len());
    let mut places = Vec::with_capacity(provisions.len() + 1);
    for provision in provisions {
        if provision.note().is_some() {
            let above = words.last_mut().and_then(|above| above.lines.as_mut());
            if let Some((above, lines)) = above.zip(provision.lines)
                && above.body.end == lines.lead.start
            {
                above.body.end = lines.body.end;
            }
            places.push(None);
            continue;
        }
        places.push(Some(words.len()));
        words.push(provision.clone());
    }
    let count = words.len();
    let narrow = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    for provision in &mut words {
        let parent = provision.parent.and_then(|parent| places[parent as usize]);
        provision.parent = parent.map(narrow);
        let behind = places.iter().skip(provision.end as usize).find_map(|place| *place);
        provision.end = narrow(behind.unwrap_or(count));
    }
    (words, places)
}

fn indents_of_words(provisions: &[Provision], source: Option<&SourceFile>) -> Vec<u32> {
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
    let flat =
        source.is_some_and(|source| stands_flat(provisions, parent, group, source));
    let leasts: Vec<u32> =
        group.iter().map(|child| if flat { 0 } else { least(*child) }).collect();
    let canonical = match (&provisions[parent].label, parent) {
        (_, 0) => 0,
        (Some(label), _) => indents[parent] + width(label),
        (None, _) if all_points => indents[parent],
        (None, _) => indents[parent] + 2,
    };
    let kept = source.and_then(|source| Kept::of(&provisions[parent], parent, source));
    let stands = |child: usize| {
        let lines = provisions[child].lines.filter(|_| source.is_some())?;
        let moved = kept?.moved(lines.indent, indents[parent], canonical);
        // What was read under its parent without being deeper is set right.
        let is_read = flat || parent == 0 || lines.indent > kept?.indent || under_words;
        is_read.then_some(moved)
    };
    let strays = strays(provisions, group, source);
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
            Some((next, _)) if !flat && strays[index] => next + 1,
            Some((next, _)) if !flat => next,
            Some(_) | None => 0,
        };
        let indent = wanted[index].unwrap_or(canonical).max(floor).max(leasts[index]);
        indents[*child] = indent;
        behind = Some((indent, is_point(&provisions[*child])));
    }
}

/// Returns for each sibling whether the next would be read elsewhere than beside it if both
/// were indented alike.
fn strays(
    provisions: &[Provision],
    group: &[usize],
    source: Option<&SourceFile>,
) -> Vec<bool> {
    let mut before: Option<Listed<'_>> = None;
    let mut strays = vec![false; group.len()];
    for (index, child) in group.iter().enumerate() {
        let provision = &provisions[*child];
        let label = provision.label.as_ref();
        if let (Some(label), Some(before)) = (label, before) {
            let alike = |other: &&usize| {
                provisions[**other]
                    .label
                    .as_ref()
                    .is_some_and(|other| other.is_like(label))
            };
            let follows = || {
                let next = group[index + 1..].iter().find(alike)?;
                provisions[*next].label.as_ref()?.core().cloned()
            };
            let last = group[index - 1];
            strays[index - 1] = !before.goes_on(label, Next::Direct, follows)
                && (before.leads_to(label, follows)
                    || !before.is_alike(label)
                        && belongs_inside(provisions, last, label, source));
        }
        before = Some(listed(provisions, *child, before));
    }
    strays
}

fn listed<'p>(
    provisions: &'p [Provision],
    index: usize,
    before: Option<Listed<'p>>,
) -> Listed<'p> {
    let provision = &provisions[index];
    let series = provision.label.as_ref().and_then(|label| series_of(label, before));
    Listed { provision, series, has_children: provision.end as usize > index + 1 }
}

/// Whether a label would belong inside the sibling before it, at any level: it goes on with a
/// list there; or begins one under points that stand as deep as the words above them.
fn belongs_inside(
    provisions: &[Provision],
    sibling: usize,
    label: &Label,
    source: Option<&SourceFile>,
) -> bool {
    let mut around = sibling;
    let mut is_level = provisions[sibling].label.is_none();
    let mut goes_on = !is_level;
    while let Some((child, before)) = last_child(provisions, around) {
        is_level = is_level && stands_level(provisions, around, child, source);
        if goes_on && before.goes_on(label, Next::Direct, || None)
            || is_level && before.leads_to(label, || None)
        {
            return true;
        }
        goes_on |= is_level && provisions[child].label.is_some();
        around = child;
    }
    false
}

fn last_child(provisions: &[Provision], parent: usize) -> Option<(usize, Listed<'_>)> {
    let end = provisions[parent].end as usize;
    let (mut child, mut last) = (parent + 1, None);
    while child < end {
        let before = last.map(|(_, before)| before);
        last = Some((child, listed(provisions, child, before)));
        child = provisions[child].end as usize;
    }
    last
}

/// Whether the last point stands as deep as the words it is under: as in the source, else
/// where nothing but points stands there.
fn stands_level(
    provisions: &[Provision],
    words: usize,
    point: usize,
    source: Option<&SourceFile>,
) -> bool {
    let stood = provisions[words].lines.zip(provisions[point].lines);
    match stood.filter(|_| source.is_some()) {
        Some((words, point)) => words.indent == point.indent,
        None => {
            let end = provisions[words].end as usize;
            let next = |child: &usize| Some(provisions[*child].end as usize);
            let mut children = std::iter::successors(Some(words + 1), next)
                .take_while(|child| *child < end);
            children.all(|child| is_point(&provisions[child]))
        }
    }
}

/// Returns whether points that are read under `parent` by their labels alone, without being
/// indented, can stay as they are: nothing there has changed but words.
fn stands_flat(
    provisions: &[Provision],
    parent: usize,
    group: &[usize],
    source: &SourceFile,
) -> bool {
    let Some(own) = provisions[parent].lines.filter(|_| parent > 0) else { return false };
    let is_flat = |child: &usize| {
        provisions[*child].lines.is_some_and(|lines| lines.indent <= own.indent)
    };
    if provisions[parent].label.is_none() || !group.iter().any(is_flat) {
        return false;
    }
    let inside = &provisions[parent..provisions[parent].end as usize];
    let follows = inside.windows(2).all(|pair| match (pair[0].lines, pair[1].lines) {
        (Some(before), Some(next)) => before.body.end == next.lead.start,
        (Some(_) | None, _) => false,
    });
    let kept = |provision: &Provision| {
        provision.lines.is_some_and(|lines| {
            let written = source.slice(lines.text);
            label_stands(provision, source, &lines)
                && written.chars().last() == provision.text.raw().chars().last()
        })
    };
    follows && inside.iter().all(kept)
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
        let content = Marker::any(marker).map(|old| lines.indent + width(&old.label));
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

/// Returns whether the label is still the one in the source.
pub(super) fn label_stands(
    provision: &Provision,
    source: &SourceFile,
    lines: &ProvisionLines,
) -> bool {
    let written =
        source.text()[lines.start as usize..lines.text.start as usize].trim_end();
    match &provision.label {
        None => written.is_empty(),
        Some(label) => {
            if let Some(name) = label.note() {
                return written == format!("[^{name}]:");
            }
            let printed = label.printed();
            match written.contains(['\\', '*', '+']) {
                true => written.replace('\\', "").replace(['*', '+'], "-") == printed,
                false => written == printed,
            }
        }
    }
}
