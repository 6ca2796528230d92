//! The names of headings and provisions: by number in this version, and for every version.
//!
//! Names are given to the whole text, so that a part of it bears the names that it has there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    page::Block,
    paper::{Branch, BranchKind},
};

/// A branch with its names, and where it stands in what holds it.
#[derive(Debug)]
pub(super) struct Named<'b> {
    pub(super) branch: &'b Branch,
    /// Its name in this version.
    pub(super) eid: String,
    /// Its name in every version; empty where it has none.
    pub(super) wid: String,
    pub(super) place: Place,
    pub(super) children: Vec<Self>,
}

/// Where a branch stands in what holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is an element of its own.
    Element,
    /// It is all that its holder says.
    Content,
    /// It introduces what follows.
    Intro,
    /// It closes what stands before.
    WrapUp,
}

impl Place {
    fn suffix(self) -> &'static str {
        match self {
            Self::Element => "",
            Self::Content => "content",
            Self::Intro => "intro",
            Self::WrapUp => "wrapup",
        }
    }
}

impl Branch {
    /// Returns whether it has words of its own; a heading is none.
    pub(super) fn has_words(&self) -> bool {
        match &self.block {
            Block::Paragraph(one) => {
                !self.kind.is_document() && one.words.iter().any(|run| !run.is_empty())
            }
            Block::Table(_) => true,
            Block::Remark(_)
            | Block::Title(..)
            | Block::Fold(..)
            | Block::Line(_)
            | Block::Finding(_)
            | Block::Gap => false,
        }
    }

    fn is_bare(&self) -> bool {
        self.kind == BranchKind::Unnumbered && self.children.is_empty()
    }
}

/// Gives every branch its names.
pub(super) fn named(branches: &[Branch]) -> Vec<Named<'_>> {
    let mut namer = Namer::default();
    let root = Holder { eid: "", is_counted: false, in_preamble: false, deep: 0 };
    namer.all(branches.iter().map(Child::of).collect(), &root)
}

/// What branches are named below.
struct Holder<'h> {
    eid: &'h str,
    /// Whether articles in it count by themselves.
    is_counted: bool,
    in_preamble: bool,
    /// How many provisions it stands in.
    deep: usize,
}

#[derive(Default)]
struct Namer {
    taken: BTreeSet<String>,
}

impl Namer {
    fn all<'b>(
        &mut self,
        children: Vec<Child<'b>>,
        holder: &Holder<'_>,
    ) -> Vec<Named<'b>> {
        let is_numbered = |one: &Child<'_>| one.branch.kind == BranchKind::Numbered;
        let numbered = children.iter().any(is_numbered);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut made = Vec::with_capacity(children.len());
        for child in children {
            let Child { branch, place, is_point, .. } = child;
            let word = match word(branch.kind, holder, numbered) {
                "para" if is_point => "point",
                word => word,
            };
            let count = counts.entry(word).or_default();
            *count += 1;
            let name = match (place.suffix(), clean(&branch.number)) {
                ("", number) if word == "preamble" || word == "conclusions" => {
                    [word, &number].concat()
                }
                ("", number) if number.is_empty() => format!("{word}_{count}"),
                ("", number) => format!("{word}_{number}"),
                (suffix, _) => suffix.to_owned(),
            };
            made.push(self.one(child, &name, holder));
        }
        made
    }

    fn one<'b>(
        &mut self,
        child: Child<'b>,
        name: &str,
        holder: &Holder<'_>,
    ) -> Named<'b> {
        let Child { branch, place, is_whole, .. } = child;
        // Articles run through all groups: where one stands is no part of its name.
        let runs_through = branch.kind == BranchKind::Article && !holder.is_counted;
        let above = if runs_through { "" } else { holder.eid };
        let eid = self.free(&below(above, name));
        let wid = branch.name.clone();
        let is_container = matches!(branch.kind, BranchKind::Container(_));
        let here = Holder {
            eid: &eid,
            is_counted: holder.is_counted || is_container,
            in_preamble: branch.kind == BranchKind::Preamble,
            deep: if branch.kind.is_document() { 0 } else { holder.deep + 1 },
        };
        let children = if is_whole { inside(branch) } else { Vec::new() };
        let children = self.all(children, &here);
        Named { branch, eid, wid, place, children }
    }

    /// The name, or the next one like it that nothing bears.
    fn free(&mut self, name: &str) -> String {
        let like = (2..).map(|count| format!("{name}_{count}"));
        let mut names = std::iter::once(name.to_owned()).chain(like);
        let free = names.find(|name| !self.taken.contains(name));
        let free = free.unwrap_or_else(|| name.to_owned());
        self.taken.insert(free.clone());
        free
    }
}

/// The name of something below something else.
pub(super) fn below(above: &str, name: &str) -> String {
    match above {
        "" => name.to_owned(),
        above => format!("{above}__{name}"),
    }
}

fn word(kind: BranchKind, holder: &Holder<'_>, numbered: bool) -> &'static str {
    match kind {
        BranchKind::Preamble => "preamble",
        BranchKind::Closing => "conclusions",
        BranchKind::Article => "art",
        BranchKind::Group("Part") => "part",
        BranchKind::Group("Title") => "title",
        BranchKind::Group("Chapter") => "chp",
        BranchKind::Group("Section") => "sec",
        BranchKind::Group("Subsection") => "subsec",
        BranchKind::Group(_) => "group",
        BranchKind::Container("Protocol") => "protocol",
        BranchKind::Container("Schedule") => "schedule",
        BranchKind::Container("Appendix") => "appendix",
        BranchKind::Container(_) => "annex",
        BranchKind::Numbered if holder.in_preamble => "rec",
        BranchKind::Numbered if holder.deep == 0 => "para",
        BranchKind::Numbered => "point",
        BranchKind::Indent => "indent",
        BranchKind::Unnumbered if holder.in_preamble && !numbered => "rec",
        BranchKind::Unnumbered => "al",
    }
}

/// A number as a name may have it.
fn clean(number: &str) -> String {
    let is_plain = |letter: &char| letter.is_alphanumeric() || "-.".contains(*letter);
    number.chars().filter(is_plain).collect()
}

/// What stands in a branch, and where. The words that introduce the points of an article, and
/// those that close them, stand in the article itself.
fn inside(branch: &Branch) -> Vec<Child<'_>> {
    let mut children: Vec<Child<'_>> = branch.children.iter().map(Child::of).collect();
    let is_list = match branch.kind {
        BranchKind::Preamble | BranchKind::Closing | BranchKind::Container(_) => false,
        BranchKind::Group(_)
        | BranchKind::Article
        | BranchKind::Numbered
        | BranchKind::Indent
        | BranchKind::Unnumbered => true,
    };
    if branch.kind == BranchKind::Preamble {
        return recitals(children);
    }
    if !is_list {
        return children;
    }
    if let [chapeau, rest @ ..] = branch.children.as_slice() {
        let introduces = chapeau.kind == BranchKind::Unnumbered
            && !chapeau.children.is_empty()
            && branch.kind == BranchKind::Article;
        if introduces && rest.len() < 2 && rest.iter().all(Branch::is_bare) {
            children[0].is_whole = false;
            let point = |one| Child { is_point: true, ..Child::of(one) };
            children.splice(1..1, chapeau.children.iter().map(point));
        }
    }
    place(branch, &mut children);
    children
}

/// Recitals that other words introduce stand beside these, where the preamble has no others.
fn recitals(children: Vec<Child<'_>>) -> Vec<Child<'_>> {
    if children.iter().any(|one| is_numbered(one.branch)) {
        return children;
    }
    children.into_iter().flat_map(beside).collect()
}

fn is_numbered(branch: &Branch) -> bool {
    branch.kind == BranchKind::Numbered
}

/// Words, and the recitals that they introduce.
fn beside(one: Child<'_>) -> Vec<Child<'_>> {
    let inner = &one.branch.children;
    if !inner.iter().any(is_numbered) {
        return vec![one];
    }
    let words = Child { is_whole: false, ..one };
    std::iter::once(words).chain(inner.iter().map(Child::of)).collect()
}

/// Says which children are words of what holds them.
fn place(branch: &Branch, children: &mut [Child<'_>]) {
    let is_bare = |children: &[Child<'_>], place: usize| {
        children.get(place).is_some_and(|one| !one.is_whole || one.branch.is_bare())
    };
    let last = children.len().saturating_sub(1);
    match children.len() {
        0 => (),
        1 if is_bare(children, 0) && !branch.has_words() => {
            children[0].place = Place::Content;
        }
        1 => (),
        _ => {
            let begins = is_bare(children, 0) && !is_bare(children, 1);
            if begins && !branch.has_words() {
                children[0].place = Place::Intro;
            }
            if is_bare(children, last) && !is_bare(children, last - 1) {
                children[last].place = Place::WrapUp;
            }
        }
    }
}

/// A branch in another.
#[derive(Clone, Copy)]
struct Child<'b> {
    branch: &'b Branch,
    place: Place,
    /// Whether what is in it stands in it.
    is_whole: bool,
    /// Whether it is a point of what its holder says.
    is_point: bool,
}

impl<'b> Child<'b> {
    fn of(branch: &'b Branch) -> Self {
        Self { branch, place: Place::Element, is_whole: true, is_point: false }
    }
}
