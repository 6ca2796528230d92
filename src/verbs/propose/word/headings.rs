//! Which document of the base each heading of a marked-up document is.
//!
//! Comes in: the base, what the document shows of it, and its headings with what stands below
//! them. Goes out: for each heading the document that it is, whatever it is called now. A
//! number alone says little: who gives Article 1 the number 2 does not write a new Article 2.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    engine::address_of,
    model::{Convention, NodeId},
    parse::{self, Marked, MarkedLine},
    source::SourceFile,
    words::likeness,
};

use super::{
    matched::key,
    sections::{Head, Section, is_fold, is_heading, is_of_the_text},
};

/// More headings and documents than this are told by number and title alone.
const MOST_PAIRS: usize = 1_000;

/// Less than this much of its words the same, and an article is another one.
const SAME_ARTICLE: f64 = 0.5;

/// What words, an equal title and an equal number are worth: the same words say more than
/// both others together.
const WORDS: f64 = 3.0;
const TITLE: f64 = 1.0;
const NUMBER: f64 = 0.9;

/// What a heading says, as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    is_article: bool,
    number: String,
    /// The title, as it is written.
    pub(super) title: String,
}

impl Heading {
    /// Reads `Article 1: Purpose`, `Article 3 – Fees`, `Chapter I. All`.
    pub(super) fn of(words: &str) -> Self {
        let words = key(words);
        let source =
            SourceFile::new("read.md", format!("---\nid: read\n---\n\n# {words}\n"));
        let read = parse::document(&source, "read.md").value;
        let article = read.and_then(|read| {
            let number = read.kind.article()?.article();
            let title = read.heading.printed().to_owned();
            Some(Self { is_article: true, number: key(&number), title })
        });
        let apart = || {
            let (number, title) = words.split_once(". ").unwrap_or((&words, &words));
            let (number, title) = (number.to_owned(), title.to_owned());
            Self { is_article: false, number, title }
        };
        article.unwrap_or_else(apart)
    }

    fn of_document(base: &Convention, node: NodeId) -> Self {
        let address = address_of(base, node).to_string();
        let number = address.rsplit(", ").next().unwrap_or(&address);
        let document = base.document(node);
        let title = key(document.heading.printed());
        let is_article = document.kind.article().is_some();
        Self { is_article, number: key(number), title }
    }

    fn has_title_of(&self, other: &Self) -> bool {
        let [one, other] = [self, other].map(|one| one.title.to_lowercase());
        !one.is_empty() && one == other
    }

    fn has_number_of(&self, other: &Self) -> bool {
        self.number.to_lowercase() == other.number.to_lowercase()
    }

    fn is(&self, other: &Self) -> bool {
        let titles = [self, other].map(|one| one.title.to_lowercase());
        self.has_number_of(other) && titles[0] == titles[1]
    }
}

/// The documents of the base, each with its heading, and which of them were met.
struct Known<'b> {
    base: &'b Convention,
    headings: Vec<Heading>,
    /// What the document shows; everything, where it does not say.
    shown: BTreeSet<u32>,
    used: BTreeSet<u32>,
}

impl Known<'_> {
    fn of<'b>(base: &'b Convention, titled: Option<NodeId>) -> Known<'b> {
        let headings = base.nodes_of_documents();
        let headings = headings.map(|(node, _)| Heading::of_document(base, node));
        let shown = shown(base, titled);
        let headings = headings.collect();
        Known { base, headings, shown, used: BTreeSet::new() }
    }

    /// The first document that bears this very heading and was not met yet.
    fn find(&mut self, words: &str) -> Option<u32> {
        let heading = Heading::of(words);
        let mut free = self.shown.iter().filter(|one| !self.used.contains(one));
        let found = *free.find(|one| self.headings[**one as usize].is(&heading))?;
        self.used.insert(found);
        Some(found)
    }

    /// How much a section speaks for being a document; nothing where it does not.
    fn worth(
        &self,
        section: &Section<'_>,
        document: u32,
        with_words: bool,
    ) -> Option<f64> {
        let (own, heading) =
            (&self.headings[document as usize], Heading::of(section.heading()));
        let (titled, numbered) = (heading.has_title_of(own), heading.has_number_of(own));
        let words = match with_words || titled || numbered {
            true => self.likeness(section, document),
            false => 0.0,
        };
        let worth = WORDS * words
            + if titled { TITLE } else { 0.0 }
            + if numbered { NUMBER } else { 0.0 };
        (titled || numbered || words >= SAME_ARTICLE).then_some(worth)
    }

    fn likeness(&self, section: &Section<'_>, document: u32) -> f64 {
        let provisions = &self.base.documents[document as usize].provisions;
        let standing = provisions.iter().map(|one| one.text.printed());
        let standing = standing.collect::<Vec<_>>().join("\n");
        let lines = section.lines.iter().filter(|line| !is_fold(line));
        let lines = lines.map(|line| line.words.as_str()).collect::<Vec<_>>().join("\n");
        match standing.trim().is_empty() || lines.trim().is_empty() {
            true => 0.0,
            false => likeness(standing.trim(), lines.trim()),
        }
    }
}

/// What a document shows that names a provision in its title: that with all in it.
fn shown(base: &Convention, titled: Option<NodeId>) -> BTreeSet<u32> {
    let all = base.nodes_of_documents().map(|(node, _)| node.document);
    let Some(NodeId { document, .. }) = titled else { return all.collect() };
    let depth = |one: u32| base.documents[one as usize].nesting.depth;
    let inside = all.skip(document as usize + 1);
    let inside = inside.take_while(|one| depth(*one) > depth(document));
    std::iter::once(document).chain(inside).collect()
}

/// Finds the document of each section: by its heading before it was changed or as it is, else
/// by words, title and number together, the likest first.
pub(super) fn find(
    base: &Convention,
    marked: &Marked,
    titled: Option<NodeId>,
    sections: &mut [Section<'_>],
) {
    let mut known = Known::of(base, titled);
    let was: BTreeMap<usize, &MarkedLine> =
        marked.old.iter().map(|line| (line.from, line)).collect();
    let old = |section: &Section<'_>| {
        let title = section.title?;
        was.get(&title.from).copied().filter(|old| is_heading(old))
    };
    for section in sections.iter_mut().filter(|section| section.title.is_some()) {
        let found = old(section).and_then(|old| known.find(&old.words));
        let found = found.or_else(|| known.find(section.heading()));
        section.head = found.map_or(Head::New, Head::Standing);
    }
    let pairs = pairs(&known, marked, sections, &gone(base, marked, sections));
    take_likest(pairs, sections);
}

/// Sections and documents that have no partner yet and may be each other, each with how much
/// speaks for it.
fn pairs(
    known: &Known<'_>,
    marked: &Marked,
    sections: &[Section<'_>],
    struck: &[u32],
) -> Vec<(f64, usize, u32)> {
    let old: BTreeSet<usize> = marked.old.iter().map(|line| line.from).collect();
    let has_folds = marked.new.iter().any(is_fold);
    let new = sections.iter().enumerate();
    let new: Vec<_> = new.filter(|(_, section)| section.head == Head::New).collect();
    // A document that shows one article may have lost its title as well as its heading.
    let all: BTreeSet<u32> = match sections {
        [_] => known.base.nodes_of_documents().map(|(node, _)| node.document).collect(),
        _ => known.shown.clone(),
    };
    let free = || all.iter().filter(|one| !known.used.contains(one));
    let few = new.len().saturating_mul(free().count()) <= MOST_PAIRS;
    let mut pairs = Vec::new();
    for (at, section) in new {
        // What tracking says is new can only be what was struck elsewhere.
        let is_new = section.title.is_some_and(|title| !old.contains(&title.from));
        let heading = Heading::of(section.heading());
        for document in free() {
            let own = &known.headings[*document as usize];
            let is_struck = struck.contains(document);
            let may_be = !is_new || is_struck || heading.has_number_of(own);
            let with_words = few && !is_new && (is_struck || !has_folds);
            let may_be = may_be && own.is_article == heading.is_article;
            let worth = may_be.then(|| known.worth(section, *document, with_words));
            pairs.extend(worth.flatten().map(|worth| (worth, at, *document)));
        }
    }
    pairs
}

/// The first heading whose number another article bears, and that article's title: who changes
/// a number in a document of one article does not see the others.
pub(super) fn taken<'s>(
    base: &Convention,
    marked: &Marked,
    sections: &'s [Section<'_>],
) -> Option<(&'s str, String)> {
    let is_here = |document: u32| {
        sections.iter().any(|section| section.head == Head::Standing(document))
    };
    let gone = gone(base, marked, sections);
    let mut bearers: BTreeMap<String, String> = base
        .nodes_of_documents()
        .filter(|(node, document)| {
            let away = is_here(node.document) || gone.contains(&node.document);
            document.kind.article().is_some() && !away
        })
        .map(|(node, document)| {
            let address = address_of(base, node).to_string().to_lowercase();
            (address, document.heading.printed().to_owned())
        })
        .collect();
    let mut holder = String::new();
    for section in sections {
        if let Head::Standing(document) = section.head {
            let address = address_of(base, NodeId::document(document)).to_string();
            holder = address
                .rsplit_once(", ")
                .map_or_else(String::new, |(holder, _)| format!("{holder}, "));
        }
        let heading = Heading::of(section.heading());
        if !heading.is_article || section.title.is_none() {
            continue;
        }
        let address = format!("{holder}{}", heading.number).to_lowercase();
        if let Some(other) = bearers.insert(address, heading.title) {
            return Some((section.heading(), other));
        }
    }
    None
}

/// Gives each section the likest document that no other took.
fn take_likest(mut pairs: Vec<(f64, usize, u32)>, sections: &mut [Section<'_>]) {
    pairs.sort_by(|one, other| {
        let places = (one.1, one.2).cmp(&(other.1, other.2));
        other.0.total_cmp(&one.0).then(places)
    });
    let mut taken = BTreeSet::new();
    for (_, at, document) in pairs {
        if sections[at].head == Head::New && taken.insert(document) {
            sections[at].head = Head::Standing(document);
        }
    }
}

/// The documents of the base whose headings were struck.
pub(super) fn gone(
    base: &Convention,
    marked: &Marked,
    sections: &[Section<'_>],
) -> Vec<u32> {
    let mut known = Known::of(base, None);
    let stands = |document: &u32| {
        sections.iter().any(|section| section.head == Head::Standing(*document))
    };
    // What was typed over another heading without tracking is in both readings, and strikes none.
    let stays = |line: &MarkedLine| {
        marked.new.iter().any(|new| new.from == line.from && new.words == line.words)
    };
    let old = marked.old.iter().filter(|line| is_of_the_text(line) && is_heading(line));
    let old = old.filter(|line| !stays(line)).filter_map(|line| known.find(&line.words));
    old.filter(|document| !stands(document)).collect()
}
