//! Notes: each with the provision whose words cite it.
//!
//! Comes in: provisions as their lines stand, and the definitions of notes found among them.
//! Goes out: one list in which each note stands inside the provision that cites it, and what
//! is wrong with marks and notes. It never knows what an amendment does with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::Rule,
    model::{Label, Provision, ProvisionLines, Shape, Text, place_in},
    source::Span,
};

use super::{
    line::{Line, note_name},
    problem::Problem,
    text::text,
};

/// The definition of a note, where it was found.
pub(super) struct FoundNote {
    /// What it is called.
    pub(super) name: String,
    /// What it says.
    pub(super) text: Text,
    /// The last provision before it.
    pub(super) behind: usize,
    /// Whether it follows the words that cite it.
    pub(super) follows: bool,
    /// Where it stands.
    pub(super) lines: ProvisionLines,
}

/// Provisions with their notes.
pub(super) struct Noted {
    /// The provisions, each with its notes behind its own words.
    pub(super) provisions: Vec<Provision>,
    /// Where notes stand apart from the words that cite them.
    pub(super) loose: Vec<Span>,
    /// What is wrong with marks and notes; it speaks of places in `provisions`.
    pub(super) problems: Vec<Problem>,
    /// The new places of provisions.
    places: Vec<usize>,
}

/// Returns the note that begins in a line and ends at `end`.
pub(super) fn read(source: &str, first: &Line<'_>, end: usize) -> FoundNote {
    let mark = note_name(first.words).unwrap_or_default();
    let behind = &source[first.text + mark.len()..end];
    let behind = behind.strip_prefix(':').unwrap_or(behind);
    let start = end - behind.trim_start_matches([' ', '\t']).len();
    let written = source[start..end].trim_end_matches([' ', '\t', '\r', '\n']);
    let lines: Vec<&str> =
        written.lines().map(|line| line.trim_matches([' ', '\t', '\r'])).collect();
    FoundNote {
        name: name_in(mark).to_owned(),
        text: text(&lines.join("\n")),
        behind: 0,
        follows: false,
        lines: ProvisionLines {
            lead: Span::new(first.start, first.start),
            body: Span::new(first.start, end),
            start: first.span().start,
            text: Span::new(start, start + written.len()),
            indent: first.indent(source),
        },
    }
}

/// The name of a note in its mark.
fn name_in(mark: &str) -> &str {
    let name = mark.strip_prefix("[^").unwrap_or(mark);
    name.strip_suffix(']').unwrap_or(name)
}

/// Puts each note into the provision that cites it; one that nothing cites into the last
/// before it. `heading` is the title above the provisions, and where it begins.
pub(super) fn attach(
    source: &str,
    provisions: Vec<Provision>,
    found: Vec<FoundNote>,
    heading: (&Text, usize),
) -> Noted {
    let mut problems = Vec::new();
    let loose = found.iter().filter(|note| !note.follows).map(|note| note.lines.body);
    let loose = loose.collect();
    let cited = cited(&provisions, heading.0);
    let mut holders: Vec<(usize, usize, FoundNote)> = Vec::new();
    let mut known = BTreeSet::new();
    // What cites a note from another note, by the name of the one cited.
    let mut among: BTreeMap<String, usize> = BTreeMap::new();
    for note in found {
        let is_first = known.insert(note.name.clone());
        let holder = match note.follows {
            true => Some(note.behind),
            false => holder(&cited, &note).filter(|_| is_first),
        };
        let beside = among.get(&note.name).copied().filter(|_| is_first);
        if holder.or(beside).is_none() {
            problems.push(without_mark(&note, is_first));
        }
        let at = holder.and_then(|holder| cited.get(&(note.name.clone(), holder)));
        let at = at.copied().unwrap_or(usize::MAX);
        let holder = holder.or(beside).unwrap_or(note.behind);
        for mark in note.text.note_marks() {
            among.entry(mark.name).or_insert(holder);
        }
        holders.push((holder, at, note));
    }
    holders.sort_by_key(|(holder, at, _)| (*holder, *at));
    let placed: BTreeSet<(String, usize)> =
        holders.iter().map(|(holder, _, note)| (note.name.clone(), *holder)).collect();
    let marked = Marked { source, provisions: &provisions, heading };
    let without = marked.without_note(&cited, &placed, &known);
    let noted = together(provisions, holders);
    problems.extend(without.into_iter().map(|problem| noted.placed(problem)));
    Noted { loose, problems, ..noted }
}

impl Noted {
    /// Names the provision of a problem by its place among notes.
    pub(super) fn placed(&self, problem: Problem) -> Problem {
        let provision = self.places.get(problem.provision).copied();
        let provision = provision.unwrap_or(problem.provision);
        problem.of(provision)
    }
}

/// Which notes are cited where: for each name and provision, where in the words.
type Cited = BTreeMap<(String, usize), usize>;

fn cited(provisions: &[Provision], heading: &Text) -> Cited {
    let mut cited = Cited::new();
    let texts = provisions.iter().map(|provision| &provision.text).enumerate();
    for (index, text) in std::iter::once((0, heading)).chain(texts) {
        for mark in text.note_marks() {
            cited.entry((mark.name, index)).or_insert(mark.range.start);
        }
    }
    cited
}

/// The provision that cites a note: the one right before it, else the first.
fn holder(cited: &Cited, note: &FoundNote) -> Option<usize> {
    let name = note.name.clone();
    if cited.contains_key(&(name.clone(), note.behind)) {
        return Some(note.behind);
    }
    let mut all = cited.range((name.clone(), 0)..=(name, usize::MAX));
    all.next().map(|((_, holder), _)| *holder)
}

/// Puts notes behind the words of their holders.
fn together(provisions: Vec<Provision>, notes: Vec<(usize, usize, FoundNote)>) -> Noted {
    let narrow = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let mut places = Vec::with_capacity(provisions.len() + 1);
    let mut list: Vec<Provision> = Vec::with_capacity(provisions.len() + notes.len());
    let mut notes = notes.into_iter().peekable();
    for (index, provision) in provisions.into_iter().enumerate() {
        let place = list.len();
        places.push(place);
        let parent = provision.parent.map(|parent| narrow(places[parent as usize]));
        list.push(Provision { parent, ..provision });
        while let Some((_, _, note)) = notes.next_if(|(holder, ..)| *holder == index) {
            list.push(Provision {
                parent: Some(narrow(place)),
                end: narrow(list.len() + 1),
                label: Some(Label::Note(note.name)),
                shape: Shape::Words,
                text: note.text,
                lines: Some(note.lines),
            });
        }
    }
    for place in &places {
        let end = list[*place].end as usize;
        list[*place].end = narrow(places.get(end).copied().unwrap_or(list.len()));
    }
    Noted { provisions: list, loose: Vec::new(), problems: Vec::new(), places }
}

fn without_mark(note: &FoundNote, is_first: bool) -> Problem {
    let start = note.lines.start as usize;
    let span = Span::new(start, start + note.name.len() + 4);
    let message = match is_first {
        true => format!("no words cite note {}", note.name),
        false => format!("note {} is there twice", note.name),
    };
    let help = format!("Put `[^{}]` behind the words that it belongs to.", note.name);
    Problem::new(Rule::NoteWithoutMark, span, message, help)
}

/// Provisions whose words bear marks, and the heading above them.
struct Marked<'a> {
    source: &'a str,
    provisions: &'a [Provision],
    heading: (&'a Text, usize),
}

impl Marked<'_> {
    /// What the marks lack: a note, or one of their own.
    fn without_note(
        &self,
        cited: &Cited,
        placed: &BTreeSet<(String, usize)>,
        known: &BTreeSet<String>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (cite, at) in cited {
            let (name, holder) = cite;
            let start = self.place(*holder, *at);
            let span = Span::new(start, start + name.len() + 3);
            let (message, help) = match known.contains(name) {
                false => (
                    format!("the mark `[^{name}]` has no note"),
                    format!("Add the note behind the provision: `[^{name}]: …`."),
                ),
                true if placed.contains(cite) => continue,
                true => (
                    format!("note {name} is cited by another provision, too"),
                    "Give each provision a note of its own.".to_owned(),
                ),
            };
            let problem = Problem::new(Rule::MarkWithoutNote, span, message, help);
            problems.push(problem.of(*holder));
        }
        problems
    }

    /// Where a byte of the words of a provision stands in the source.
    fn place(&self, holder: usize, at: usize) -> usize {
        let provision = &self.provisions[holder];
        let Some(lines) = provision.lines else { return self.heading.1 + at };
        let written = self.source.get(lines.text.range()).unwrap_or_default();
        lines.text.start as usize + place_in(written, provision.text.raw(), at)
    }
}
