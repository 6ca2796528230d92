//! The text of a convention as a page: as it stands, or with what changed between two
//! versions of it.
//!
//! Comes in: one version or two, and the redline between them. Goes out: a page off which
//! both texts can be read, provision by provision and in both orders. What moved stands
//! twice: where it stood and where it stands. No format is known here.

mod compared;
mod entry;
mod front;
mod hands;
mod imprint;
mod line;
mod looks;
mod marked;
mod matched;
mod nested;
mod notes;
mod order;
mod shared;
mod standing;
mod table;
mod voices;
mod words;

use crate::{
    model::Convention,
    page::{Block, Fate, Page, Run, Style},
    words::counted,
};

use super::{Detail, Redline};

pub(super) use hands::Hands;
pub(super) use table::became;

pub use front::proposal_front;
pub use imprint::Imprint;
pub use line::Line;
pub(super) use marked::{breaks, marked};
pub use nested::{Branch, BranchKind, Nested, nested};
pub use standing::{clean, clean_part, listed, whole};
pub use voices::Voices;

use entry::{Entry, Flat};
use matched::entries;
use order::{Placed, placed};

/// Returns the redline between two versions as a page: what changed, or the whole text.
///
/// The redline has to be a full one: it says who became whom, and whose words are whose;
/// order and words are those of the two versions themselves.
#[must_use]
pub fn redlined(
    (old, new): (&Convention, &Convention),
    redline: &Redline,
    (imprint, voices): (&Imprint, &mut Voices<'_>),
    detail: Detail,
) -> Page {
    let flats = match detail {
        Detail::Full => (Flat::all(old), Flat::all(new)),
        Detail::Changes => shared::flats(old, new),
    };
    let entries = entries((&flats.0, &flats.1), redline);
    let mut page = imprint.page();
    let counts = Counts::of(&entries);
    let placed = placed(&entries);
    let shown = shown(&entries, &placed, detail);
    let mut left_out = 0;
    for (one, is_shown) in placed.iter().zip(shown) {
        if !is_shown {
            left_out += entries[one.entry].count;
            continue;
        }
        fold(&mut page.blocks, &mut left_out);
        page.blocks.extend(entries[one.entry].block(
            one.fate,
            (&flats.0, &flats.1),
            voices,
        ));
    }
    fold(&mut page.blocks, &mut left_out);
    page.voices = voices.heard();
    page.legend = legend(&page, &counts);
    page
}

fn fold(blocks: &mut Vec<Block>, left_out: &mut usize) {
    match std::mem::take(left_out) {
        0 => (),
        count => blocks.push(Block::Fold(1, counted(count, "unchanged provision"))),
    }
}

/// Which places are shown: what changed, with the headings of the documents it stands in.
fn shown(entries: &[Entry], placed: &[Placed], detail: Detail) -> Vec<bool> {
    let changed =
        |one: &Placed| one.fate != Fate::Kept || entries[one.entry].is_changed();
    let mut shown: Vec<bool> =
        placed.iter().map(|one| detail == Detail::Full || changed(one)).collect();
    let mut heading = None;
    for place in 0..placed.len() {
        let entry = &entries[placed[place].entry];
        if entry.is_heading() {
            heading = Some(place);
        } else if shown[place] {
            heading.into_iter().for_each(|heading| shown[heading] = true);
        }
    }
    shown
}

/// How many provisions were compared, and how many changed.
struct Counts {
    compared: usize,
    changed: usize,
}

impl Counts {
    fn of(entries: &[Entry]) -> Self {
        let changed = entries.iter().filter(|entry| entry.is_changed()).count();
        let compared = entries.iter().map(|entry| entry.count).sum();
        Self { compared, changed }
    }
}

/// What has to be known to read the page, and that nothing was overlooked.
fn legend(page: &Page, counts: &Counts) -> Vec<Vec<Run>> {
    let mut lines = vec![format!(
        "{} compared, {} changed, none left out.",
        counted(counts.compared, "provision"),
        counts.changed
    )];
    let named = |voice: &crate::page::Voice| match voice.cited.is_empty() {
        true => voice.name.clone(),
        false => format!("{} ({})", voice.name, voice.cited),
    };
    let voices: Vec<String> = page.voices.iter().map(named).collect();
    if !voices.is_empty() {
        lines.push(format!("Changes by: {}.", voices.join("; ")));
    }
    let signs = vec![
        Run::styled("deleted", Style::Struck),
        Run::kept(" "),
        Run::styled("inserted", Style::New),
    ];
    let lines = lines.into_iter().map(|line| vec![Run::kept(line)]);
    lines.chain(page.has_changes().then_some(signs)).collect()
}
