//! A draft as it stands in its files, read without the program.

use std::fs;

use crate::world::World;

/// An article of a draft.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) heading: String,
    /// The label and the words of each paragraph.
    pub(super) paragraphs: Vec<(String, Vec<String>)>,
}

/// The articles of a version, in the order of their numbers; placeholders are left out.
pub(super) fn articles(world: &World, version: &str) -> Vec<Read> {
    let folder = fs::read_dir(world.path(&format!("convention/{version}"))).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut all: Vec<Read> =
        texts.filter_map(|path| article(&fs::read_to_string(path).unwrap())).collect();
    all.sort_by_key(|one| place(&one.number));
    all
}

fn article(text: &str) -> Option<Read> {
    let id = text.lines().find_map(|line| line.strip_prefix("id: "))?;
    let heading = text.lines().find_map(|line| line.strip_prefix("# Article "))?;
    let (number, heading) = heading.split_once(". ")?;
    if heading == "[Deleted]" {
        return None;
    }
    let paragraph = |line: &str| {
        let (label, words) = line.split_once(" The ")?;
        let label = label.trim_end_matches('.').trim_end_matches('\\').to_owned();
        let words = words.strip_suffix('.').unwrap_or(words).split(' ');
        Some((label, words.map(str::to_owned).collect()))
    };
    Some(Read {
        id: id.trim_matches('"').to_owned(),
        number: number.to_owned(),
        heading: heading.to_lowercase(),
        paragraphs: text.lines().filter_map(paragraph).collect(),
    })
}

/// Where a number stands among others: 3, 3 bis, 3 ter, 4.
fn place(number: &str) -> (u32, usize) {
    let mut parts = number.split(' ');
    let count = parts.next().and_then(|count| count.parse().ok()).unwrap_or(u32::MAX);
    let order = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"];
    let behind = parts.next().map_or(0, |word| {
        order.iter().position(|one| *one == word).map_or(usize::MAX, |at| at + 1)
    });
    (count, behind)
}
