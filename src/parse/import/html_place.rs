//! What is known of words of a web page by the elements that they stand in.

use super::shifted::Shifted;

/// What words stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Text,
    Heading,
    Aside,
    Note,
    /// At the foot of the page, where notes stand.
    Foot,
}

/// What becomes of words, the least seen last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    /// They are read.
    #[default]
    Read,
    /// They are counted, and not of the text.
    LeftOut,
    /// They are none.
    Unseen,
}

/// What is said about the words inside an element.
#[derive(Clone, Debug, Default)]
pub(super) struct Inside {
    pub(super) seen: Seen,
    /// Whether its figures stand above or below the line.
    pub(super) shifted: Option<Shifted>,
    pub(super) of: Place,
    pub(super) kept_lines: bool,
    pub(super) language: Option<String>,
    pub(super) cell: Option<Cell>,
    pub(super) apart: bool,
    pub(super) label: Option<String>,
    pub(super) level: u8,
    /// How many lists it stands in.
    pub(super) lists: usize,
    /// The notes that it cites, and how many characters of their signs were left out.
    pub(super) cites: Vec<String>,
    pub(super) dropped: usize,
}

/// Which cell of which table it is: all counted from 1, in the order of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) table: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Whether a class is that of what runs along the pages of an official journal.
pub(super) fn is_running_head(class: &str) -> bool {
    let known = ["hd-date", "hd-lg", "hd-ti", "hd-oj", "hd-toc"];
    class.split_whitespace().any(|one| known.contains(&one.trim_start_matches("oj-")))
}

/// Whether a class is that of the title of an act.
pub(super) fn is_title(class: &str) -> bool {
    let known = ["doc-ti", "doctitle", "msotitle"];
    let own = |one: &str| one.trim_start_matches("oj-").to_lowercase();
    class.split_whitespace().any(|one| known.contains(&own(one).as_str()))
}
