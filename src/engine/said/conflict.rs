//! Conflicts, agreements and meetings as sentences: who, where, both texts, why, and what
//! would resolve it.
//!
//! Comes in: what edits are to each other, and the edits. Goes out: sentences for findings
//! and reports.

use std::{collections::BTreeMap, ops::Range};

use crate::{diagnostic::Rule, model::PartRef, words::counted};

use super::{
    super::{
        Agreement, Base, Clash, Conflict, Contact, ContactKind, Each, Edit, Piece,
        Relation, Side, address_of, joined_words, relate,
    },
    describe,
};

/// One conflict, or one agreement: a minimal set of sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictView {
    /// The rule's name: `overlap`. An agreement is of the kind `agreement`.
    pub kind: &'static str,
    /// The provision as printed.
    pub address: String,
    /// Who does what, and what is wrong with it, in one sentence without a full stop.
    pub message: String,
    /// What is wrong, without who does what.
    pub reason: String,
    /// What would resolve it.
    pub help: Option<String>,
    /// The words of the base at stake, where there are some.
    pub base: Option<String>,
    /// The amendments, by proposal and number.
    pub sides: Vec<SideView>,
    /// How many of them are one too many: any `two`, or only `all`.
    pub each: Each,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideView {
    /// The proposal.
    pub proposal: String,
    /// The amendment of that proposal, from 1.
    pub amendment: u32,
    /// What it does there, in words: `replaces “five years” with “three years”`.
    pub change: String,
}

impl SideView {
    /// Returns the amendment as people cite it: `P-007.2`.
    #[must_use]
    pub fn citation(&self) -> String {
        format!("{}.{}", self.proposal, self.amendment)
    }
}

/// Returns a conflict as people read it; `said_of` says what those do that edit another text, as
/// sub-amendments edit a proposal's.
#[must_use]
pub fn conflict(
    base: &Base<'_>,
    edits: &[&Edit],
    said_of: &BTreeMap<Side, String>,
    found: &Conflict,
) -> ConflictView {
    let mut sides = sides(base, edits, &found.sides);
    for (view, side) in sides.iter_mut().zip(&found.sides) {
        if let Some(said) = said_of.get(side) {
            view.change.clone_from(said);
        }
    }
    let address = address_of(base.convention, found.place).to_string();
    let is_list = base.convention.children(found.place).next().is_some();
    let (reason, help) = why(found.clash, &address, is_list);
    let (message, help) = (format!("{}: {reason}", said(&sides)), Some(help.to_owned()));
    let kind = found.clash.name();
    let base = words_at(base, found);
    ConflictView { kind, address, message, reason, help, base, sides, each: found.each }
}

/// Why amendments exclude each other, and what would resolve it; `is_list` says whether the
/// provision has children.
fn why(clash: Clash, address: &str, is_list: bool) -> (String, &'static str) {
    match clash {
        Clash::Overlap => (
            "they change the same words differently".to_owned(),
            "Adopt one of them, or ask a sponsor to revise so that they touch different words.",
        ),
        Clash::EditInDeleted => (
            "one changes what the other takes as a whole".to_owned(),
            "Adopt one of them, or carry the change into the other's text.",
        ),
        Clash::Heading => (
            "one provision cannot have two headings".to_owned(),
            "Adopt one of the headings.",
        ),
        Clash::Number => (
            "their numbers are equal or out of order".to_owned(),
            "Leave one of the numbers out: it is then assigned when the texts are joined.",
        ),
        Clash::Id => (
            "two articles cannot have one id".to_owned(),
            "Give one of the articles another `id:`.",
        ),
        Clash::Metadata => (
            "an article has one list of each kind of tag".to_owned(),
            "Adopt one of the lists, or agree on a third.",
        ),
        Clash::Move => (
            "a provision stands in one place".to_owned(),
            "Adopt one of them, or agree on a third place.",
        ),
        Clash::Emptied => (
            match is_list {
                true => {
                    format!("together they take away all that stands under {address}")
                }
                false => format!("together they leave {address} without words"),
            },
            "Reject one of them, or delete the provision as a whole.",
        ),
        Clash::TermReintroduced => (
            "one uses a term that the other replaces throughout".to_owned(),
            "Use the new term, or let it through with a reason in the record of decisions.",
        ),
        Clash::Definition => (
            "they define one term differently".to_owned(),
            "Adopt one of the definitions, or agree on a third; a reason in the record of \
             decisions lets both through.",
        ),
        Clash::ReferenceToDeleted => (
            "one cites what the other deletes".to_owned(),
            "Revise the reference, or let it through with a reason in the record of decisions.",
        ),
    }
}

/// Returns identical amendments as people read them.
#[must_use]
pub fn agreement(base: &Base<'_>, edits: &[&Edit], found: &Agreement) -> ConflictView {
    let sides = sides(base, edits, &found.sides);
    let change = sides.first().map(|side| side.change.clone()).unwrap_or_default();
    ConflictView {
        kind: "agreement",
        address: address_of(base.convention, found.place).to_string(),
        message: format!("identical amendments by {}: {change}", citations(&found.sides)),
        reason: "the change is made once, and all are credited".to_owned(),
        help: Some(
            "Adopt them together: the change is made once, and all are credited."
                .to_owned(),
        ),
        base: None,
        sides,
        each: Each::All,
    }
}

/// Returns the rule and the sentence for edits that are joined where a reader will look.
#[must_use]
pub fn meeting(
    base: &Base<'_>,
    edits: &[&Edit],
    found: &Contact,
) -> (Rule, String, String) {
    let all = citations(&found.sides);
    let address = address_of(base.convention, found.place).to_string();
    match found.kind {
        ContactKind::AnchorChanged => (
            Rule::AnchorChanged,
            format!("{all} meet: words are inserted beside words that another replaces"),
            "Read the joined text: the insertion stands outside the replacement."
                .to_owned(),
        ),
        ContactKind::SamePlace => (
            Rule::SamePlace,
            format!("{all} insert at one place"),
            "The chair may rule on their order; else the lower citation comes first."
                .to_owned(),
        ),
        ContactKind::SameSentence { part, start, end } => {
            let sentence = joined_sentence(base, edits, found, part, start..end);
            let message = match sentence {
                Some(joined) => {
                    format!("{all} change one sentence; joined it reads “{joined}”")
                }
                None => format!("{all} change one sentence of {address}"),
            };
            let help = format!(
                "Once a meeting has seen it: `mimc decide --confirm {}`.",
                comma(&found.sides)
            );
            (Rule::SameSentence, message, help)
        }
    }
}

/// The sentence with the changes of all sides, where they can all be made at once.
fn joined_sentence(
    base: &Base<'_>,
    edits: &[&Edit],
    found: &Contact,
    part: PartRef,
    sentence: Range<usize>,
) -> Option<String> {
    let text = base.convention.text(part);
    let meant: Vec<&Edit> =
        edits.iter().copied().filter(|edit| found.sides.contains(&edit.by)).collect();
    let pieces = joined_words(base, part, &meant)?;
    let mut joined = String::new();
    // How far the base is read: what is put behind the sentence is no word of it.
    let mut at = 0;
    for piece in pieces {
        match piece {
            Piece::Kept(raw) => {
                let printed = text.printed_range(raw);
                at = printed.end;
                let (from, to) =
                    (printed.start.max(sentence.start), printed.end.min(sentence.end));
                if from < to {
                    joined.push_str(&text.printed()[from..to]);
                }
            }
            Piece::Inserted(new, _) if (sentence.start..=sentence.end).contains(&at) => {
                joined.push_str(new.printed());
            }
            Piece::Deleted(raw, _) => at = text.printed_range(raw).end,
            Piece::Inserted(..) => (),
        }
    }
    Some(joined.trim().to_owned())
}

/// Returns what each side does, by the edit with which it meets the others.
fn sides(base: &Base<'_>, edits: &[&Edit], sides: &[Side]) -> Vec<SideView> {
    let mut own: Vec<Vec<&Edit>> = vec![Vec::new(); sides.len()];
    for edit in edits {
        if let Ok(place) = sides.binary_search(&edit.by) {
            own[place].push(edit);
        }
    }
    let meeting = |place: usize| {
        let others = own.iter().enumerate().filter(|(other, _)| *other != place);
        let others: Vec<&&Edit> =
            others.take(ASKED).flat_map(|(_, edits)| edits).collect();
        let meets = |edit: &&&Edit| {
            others.iter().any(|other| relate(base, edit, other) != Relation::Apart)
        };
        match own[place].as_slice() {
            [only] => Some(*only),
            several => several.iter().find(meets).or(several.first()).copied(),
        }
    };
    let said = sides.iter().enumerate().map(|(place, side)| SideView {
        proposal: side.proposal.to_string(),
        amendment: side.amendment,
        change: meeting(place).map(|edit| describe(base, edit)).unwrap_or_default(),
    });
    said.collect()
}

/// How many of the other sides are asked which edit of an amendment they meet.
const ASKED: usize = 8;

/// How many sides a sentence names before it counts the rest.
const NAMED: usize = 4;

fn said(sides: &[SideView]) -> String {
    let named = if sides.len() <= NAMED + 1 { sides.len() } else { NAMED };
    let said = sides[..named].iter();
    let said: Vec<_> =
        said.map(|side| format!("{} {}", side.citation(), side.change)).collect();
    match sides.len() - named {
        0 => said.join(", "),
        others => format!("{} and {}", said.join(", "), counted(others, "other")),
    }
}

fn citations(sides: &[Side]) -> String {
    let cited: Vec<_> = sides.iter().map(ToString::to_string).collect();
    match cited.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} and {last}", rest.join(", "))
        }
        Some(_) | None => cited.concat(),
    }
}

fn comma(sides: &[Side]) -> String {
    sides.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The words of the base at the place of a conflict.
fn words_at(base: &Base<'_>, found: &Conflict) -> Option<String> {
    let printed = base.convention.provision(found.place).text.printed();
    (!printed.is_empty()).then(|| printed.to_owned())
}
