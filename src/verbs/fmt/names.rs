//! Which files and folders are to have other names.
//!
//! Comes in: what files say, and all paths that exist. Goes out: renamings that never meet
//! a name that stands, and those that would. Articles and groups say by number and
//! id what they are called; the words of a folder's name are anybody's choice.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Finding, Rule},
    model::Document,
    source::Place,
    write,
};

/// New names, by old ones.
pub(super) type Renamings = BTreeMap<String, String>;

/// New paths by old ones, with the document that says so.
type Wanted<'d> = BTreeMap<String, (String, &'d Document)>;

/// The names that are out of step.
#[derive(Debug, Default)]
pub(super) struct Names<'d> {
    /// Files, then folders, the innermost first.
    levels: Vec<Level<'d>>,
}

/// The names that do not depend on each other's folders.
#[derive(Debug, Default)]
struct Level<'d> {
    /// Those that can be given.
    free: Wanted<'d>,
    /// Those that something else has.
    taken: Wanted<'d>,
}

impl<'d> Names<'d> {
    /// Finds the names; `present` are all files below the version's folder.
    pub(super) fn new(
        documents: impl Iterator<Item = &'d Document>,
        present: &BTreeSet<String>,
    ) -> Self {
        let mut present = present.clone();
        let folders: Vec<String> = present.iter().flat_map(|path| above(path)).collect();
        present.extend(folders);
        let documents: Vec<&Document> = documents.collect();
        let named: BTreeSet<&str> = documents
            .iter()
            .filter(|document| heads_by_name(document))
            .map(|document| split(&document.path).0)
            .collect();
        let mut files = BTreeMap::new();
        let mut folders: BTreeMap<usize, Wanted<'d>> = BTreeMap::new();
        for document in documents {
            let (folder, name) = split(&document.path);
            let by_name = heads_by_name(document);
            let group = document.kind.group();
            // A second heading in a folder is a finding of its own, and keeps its name.
            let is_second = group.is_some_and(|group| !group.kind.is_container())
                && !by_name
                && named.contains(folder);
            if is_second {
                continue;
            }
            let wanted = write::file_name(&document.kind, &document.id, by_name);
            if name != wanted {
                files.insert(document.path.clone(), (join(folder, &wanted), document));
            }
            let number = write::folder_number(&document.kind);
            let Some(number) = number.filter(|_| !folder.is_empty()) else { continue };
            let (above, name) = split(folder);
            let wanted = write::folder_in_step(name, &number);
            if name != wanted {
                let depth = folder.matches('/').count();
                let level = folders.entry(depth).or_default();
                level.insert(folder.to_owned(), (join(above, &wanted), document));
            }
        }
        let folders = folders.into_values().rev();
        let levels = std::iter::once(files).chain(folders);
        Self { levels: levels.map(|level| Level::new(level, &present)).collect() }
    }

    /// Returns what to rename below `root`, in this order: files while their folders still
    /// have their names, then the inner folders, then the outer ones.
    pub(super) fn steps(&self, root: &str) -> Vec<Renamings> {
        let full = |path: &String| format!("{root}/{path}");
        let renamings = |level: &Level<'_>| {
            let free = level.free.iter();
            free.map(|(old, (new, _))| (full(old), full(new))).collect()
        };
        self.levels.iter().map(renamings).collect()
    }

    /// Returns the names that are not given, because something has them.
    pub(super) fn taken(&self) -> Vec<Finding> {
        let about = |new: &str, document: &Document| {
            let message = format!("its name should be `{new}`, and that is taken");
            finding(document, message)
                .help("Give one of the two another number or id, or move one away.")
        };
        self.all(|level| &level.taken, about)
    }

    /// Returns the names that `mimc fmt` gives.
    pub(super) fn out_of_step(&self) -> Vec<Finding> {
        let about = |new: &str, document: &Document| {
            let message = format!("the name does not follow: it should be `{new}`");
            finding(document, message).help("Run `mimc fmt`.")
        };
        self.all(|level| &level.free, about)
    }

    fn all(
        &self,
        which: for<'a> fn(&'a Level<'d>) -> &'a Wanted<'d>,
        about: impl Fn(&str, &Document) -> Finding,
    ) -> Vec<Finding> {
        self.levels
            .iter()
            .flat_map(|level| which(level).values())
            .map(|(new, document)| about(new, document))
            .collect()
    }
}

impl<'d> Level<'d> {
    /// Leaves out what would meet a name that stands; what keeps its name for that reason
    /// may stand in another's way.
    fn new(mut free: Wanted<'d>, present: &BTreeSet<String>) -> Self {
        let mut taken = BTreeMap::new();
        loop {
            let mut claims: BTreeMap<&str, usize> = BTreeMap::new();
            let standing = present.iter().filter(|path| !free.contains_key(*path));
            let wanted = free.values().map(|(new, _)| new);
            for path in standing.chain(wanted) {
                *claims.entry(path).or_default() += 1;
            }
            let met: Vec<String> = free
                .iter()
                .filter(|(_, (new, _))| claims[new.as_str()] > 1)
                .map(|(old, _)| old.clone())
                .collect();
            if met.is_empty() {
                return Self { free, taken };
            }
            taken.extend(met.iter().filter_map(|old| free.remove_entry(old)));
        }
    }
}

/// Whether a file's name says that it heads its folder: `_part.md`.
fn heads_by_name(document: &Document) -> bool {
    let (folder, name) = split(&document.path);
    document.kind.group().is_some() && !folder.is_empty() && name.starts_with('_')
}

fn finding(document: &Document, message: String) -> Finding {
    let place = Place::new(&document.source, document.layout.heading);
    Finding::new(Rule::NotCanonical, place, message)
}

/// Returns all folders that a path stands in.
fn above(path: &str) -> Vec<String> {
    path.match_indices('/').map(|(slash, _)| path[..slash].to_owned()).collect()
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn join(folder: &str, name: &str) -> String {
    match folder.is_empty() {
        true => name.to_owned(),
        false => format!("{folder}/{name}"),
    }
}
