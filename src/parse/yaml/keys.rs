//! The keys of every file: one table that readers and JSON Schemas are made from.
//!
//! Goes out: names, the shape of values and what a key is for. A key that is not here is an
//! `unknown-key`; a key that is here is in the schema. It never knows how values are read.

pub(super) use crate::operation::{AMENDMENT, HIT, Key, Shape};
use crate::operation::{may, must};

/// The keys of a proposal.
pub(super) const PROPOSAL: &[Key] = &[
    must("id", Shape::Text, "The proposal's name, unique in the workspace: `P-007`."),
    must("title", Shape::Text, "What the proposal is about, in one line."),
    must("base", Shape::Text, "The version whose text it amends: \"2.0\"."),
    may("sponsors", Shape::Texts, "Who proposes it."),
    may("co_sponsors", Shape::Texts, "Who joined later."),
    may("themes", Shape::Texts, "Themes of the revision, as listed in mimc.yaml."),
    may("rationale", Shape::Text, "Why, for the people who decide."),
    may("revision", Shape::Count, "Which revision of the proposal this is, from 1."),
    may(
        "kind",
        Shape::Name(KINDS),
        "What sort of paper it is; an amendment unless it says something else.",
    ),
    may("depends_on", Shape::Texts, "Proposals with whose amendments it reads the text."),
    may(
        "amends",
        Shape::Text,
        "The proposal whose own words it changes: a sub-amendment.",
    ),
    may("alternative_to", Shape::Texts, "Proposals of which at most one can be adopted."),
    may("package", Shape::Text, "The package it belongs to: all of it or nothing."),
    may("in_place_of", Shape::Texts, "Proposals that it settles as a compromise."),
    may("draws_on", Shape::Texts, "Amendments whose idea it takes up: `P-004.1`."),
    may("allow", Shape::TextByName, "Rules on the text it breaks, each with the reason."),
    may("previous", Shape::Text, "The digest of the revision before it (SHA-256)."),
    may("received", Shape::Text, "The day on which it was received: 2026-10-01."),
    may("amendments", Shape::Amendments, "What it does to the text, in order."),
];

/// The sorts of papers.
pub(super) const KINDS: &[&str] = &["amendment", "comment", "corrigendum"];

/// The keys of an entry of `decisions.yaml`.
pub(super) const DECISION: &[Key] = &[
    may("proposal", Shape::Text, "The proposal decided on: `P-007`."),
    may("decision", Shape::Name(OUTCOMES), "What was decided."),
    may("parts", Shape::Counts, "The amendments decided on; without it, all of them."),
    may("vote", Shape::Text, "The count: FOR-AGAINST-ABSTAINING, as in 32-3-5."),
    may(
        "method",
        Shape::Name(METHODS),
        "How it was decided, where votes were not counted.",
    ),
    may("as_amended", Shape::Texts, "The sub-amendments with which it was adopted."),
    may("digests", Shape::TextByName, "What each amendment said at the time (SHA-256)."),
    may("circulated", Shape::Text, "What the whole proposal was at the time (SHA-256)."),
    may("sponsors", Shape::Texts, "Who proposed it on that day."),
    may("for", Shape::Texts, "Who voted in favour, where votes were called by name."),
    may("against", Shape::Texts, "Who voted against."),
    may("abstaining", Shape::Texts, "Who abstained."),
    may("words", Shape::Text, "The words of the one amendment that were voted on apart."),
    may("by", Shape::Text, "Who took up what its sponsor had withdrawn."),
    may(
        "ruling",
        Shape::Text,
        "How it was ruled: why it is adopted against its vote, or may touch substance.",
    ),
    may("statements", Shape::Entries(STATEMENT), "What was said for the record."),
    may("correct", Shape::Count, "The number of the entry that this one puts right."),
    may("open", Shape::Text, "The draft that proposals amend from here on."),
    may("from", Shape::Text, "The edition that the next one, which is opened, amends."),
    may("adopt", Shape::Text, "The version that was adopted as a whole."),
    may("confirm", Shape::Texts, "Amendments whose joined text a meeting has seen."),
    may("order", Shape::Texts, "The chair's order at one place: `[P-002.1, P-001.3]`."),
    may(
        "allow",
        Shape::Text,
        "The rule that is let through: `reference-to-deleted`, `term-reintroduced` or `definition-clash`.",
    ),
    may("amendments", Shape::Texts, "The sides of what is let through."),
    may("reference", Shape::Text, "Where a reference stands whose words are ruled on."),
    may("printing", Shape::Text, "Where a printing point stands that is mended."),
    may("text", Shape::Text, "The words that are ruled on."),
    may("nth", Shape::Count, "Which place of these words in the provision, from 1."),
    may("reads", Shape::Text, "The words that are printed in their place."),
    may("cites", Shape::Texts, "What these words led to when they were ruled."),
    may("reason", Shape::Text, "Why."),
    may("meeting", Shape::Text, "The meeting or organ."),
    may("date", Shape::Text, "The day: 2026-11-23."),
    may("chain", Shape::Text, "What proves this entry and all before it (SHA-256)."),
];

/// The keys of a ruling on a reference.
pub(super) const RULED: &[Key] = &[
    must("reference", Shape::Text, "Where the reference stands."),
    must("text", Shape::Text, "The words of the reference."),
    may("nth", Shape::Count, "Which place of these words in the provision, from 1."),
    must("reads", Shape::Text, "The words that are printed in their place."),
    may("cites", Shape::Texts, "What these words led to when they were ruled."),
];

/// The keys of a ruling on a printing point.
pub(super) const PRINTED: &[Key] = &[
    must("printing", Shape::Text, "Where the words stand."),
    must("text", Shape::Text, "The words."),
    may("nth", Shape::Count, "Which place of these words in the provision, from 1."),
    must("reads", Shape::Text, "The words that are printed in their place."),
];

/// The keys of a statement.
pub(super) const STATEMENT: &[Key] = &[
    must("by", Shape::Text, "Who said it."),
    must("kind", Shape::Name(STATEMENTS), "What sort of statement it is."),
    must("text", Shape::Text, "The words."),
];

/// The sorts of statements, as in `StatementKind::name`.
const STATEMENTS: &[&str] = &["explanation", "reservation", "declaration"];

/// The keys of an entry of the register.
pub(super) const REGISTERED: &[Key] = &[
    must("number", Shape::Text, "The number that the paper was given: `P-007`, `C-012`."),
    must("received", Shape::Text, "The day on which it came: 2026-11-23."),
    may("symbol", Shape::Text, "The symbol under which it is circulated."),
    must("digest", Shape::Text, "What came (SHA-256)."),
    may("circulated", Shape::Text, "The day on which it was circulated."),
    may("answer", Shape::Text, "What was answered to it."),
    may("answered", Shape::Text, "The day of the answer."),
];

/// The keys of a meeting.
pub(super) const MEETING: &[Key] = &[
    must("name", Shape::Text, "The name by which decisions speak of it."),
    may("body", Shape::Text, "The body that met."),
    may("session", Shape::Text, "Which of its sessions."),
    may("place", Shape::Text, "Where."),
    may("dates", Shape::TextOrTexts, "The first day and the last."),
    may("symbol", Shape::Text, "The symbol of its report."),
    may("chair", Shape::Text, "Who presided."),
    may("members", Shape::Open, "Who belongs to the body: a number, or names."),
    may("present", Shape::Open, "Who was there: a number, or names."),
    may("quorum", Shape::Text, "How many have to be there: a number, or a share."),
    may(
        "majority",
        Shape::Text,
        "The share that adopts: `simple`, `two-thirds` or `2/3`.",
    ),
    may(
        "base",
        Shape::Name(&["present-and-voting", "members"]),
        "Of which votes the majority is a share.",
    ),
];

/// The outcomes, as in `Outcome::name`.
const OUTCOMES: &[&str] = &[
    "adopted",
    "rejected",
    "agreed-in-principle",
    "deferred",
    "fallen",
    "reopened",
    "withdrawn",
];

/// The ways to decide without a count.
pub(super) const METHODS: &[&str] = &["consensus", "without-vote"];

/// The ways to number.
pub(super) const NUMBERINGS: &[&str] = &["bis", "sequential"];
pub(super) const BETWEEN: &[&str] = &["bis", "letter", "uk"];

/// The keys of `mimc.yaml`.
pub(super) const SETTINGS: &[Key] = &[
    must("title", Shape::Text, "The convention's title."),
    must("base", Shape::Text, "The version that proposals amend: \"2.0\"."),
    must("next", Shape::Text, "The version being drafted: \"3.0\"."),
    may(
        "numbering",
        Shape::Name(NUMBERINGS),
        "Keep numbers and insert `45 bis`, or close up.",
    ),
    may(
        "between",
        Shape::Name(BETWEEN),
        "A number between two: `45 bis`, `45a` or `45A`.",
    ),
    may("persons", Shape::Open, "Groups of persons, each with the groups it includes."),
    may("rights", Shape::Open, "Rights: tag to name, or to `name` and `category`."),
    may("themes", Shape::Texts, "Themes of the revision."),
    may("regimes", Shape::Entries(REGIME), "Instruments that the text is measured by."),
    may("sponsors", Shape::Open, "Sponsors: name to e-mail address, or a list of names."),
    may(
        "majority",
        Shape::Text,
        "The share that adopts: `simple`, `two-thirds` or `2/3`.",
    ),
    may("rules", Shape::TextByName, "Severities by rule: `off`, `warning` or `error`."),
    may(
        "attribution",
        Shape::Name(&["named", "anonymous"]),
        "Whether the commits of a draft name sponsors.",
    ),
    may(
        "instruments",
        Shape::Open,
        "Other instruments that the text cites: name to abbreviations.",
    ),
    may(
        "commit",
        Shape::Flag,
        "Whether verbs that write (`propose`, `decide`, …) commit what they wrote.",
    ),
    may("citation", Shape::Name(&["un", "coe", "eu"]), "How papers cite."),
    may("language", Shape::Text, "The language of the text, as in `en`."),
];

/// The keys of a group of persons.
pub(super) const PERSONS: &[Key] =
    &[may("includes", Shape::Texts, "The groups whose rights it also has.")];

/// The keys of a right.
pub(super) const RIGHT: &[Key] = &[
    must("name", Shape::Text, "The right's name."),
    may("category", Shape::Text, "The family of rights it belongs to."),
];

/// The keys of a debate.
pub(super) const DEBATE: &[Key] = &[
    must("id", Shape::Text, "The debate's name, as in `D-003`."),
    must("question", Shape::Text, "What is asked, in one sentence."),
    may("theme", Shape::Text, "The theme of the revision that it belongs to."),
    may(
        "status",
        Shape::Name(&["open", "decided", "deferred"]),
        "Where it stands; open if not given.",
    ),
    may("base", Shape::Text, "The text whose addresses it gives."),
    may("provisions", Shape::Texts, "The provisions that it is about."),
    may("positions", Shape::Entries(POSITION), "The answers that are held."),
    may("comments", Shape::Texts, "Comments that were received on it, by id."),
    may("outcome", Shape::Text, "How it was closed."),
];

/// The keys of a position.
pub(super) const POSITION: &[Key] = &[
    must("holders", Shape::Texts, "Who holds it."),
    must("argument", Shape::Text, "Why they hold it."),
    may("proposals", Shape::Texts, "The proposals that would carry it out, by id."),
];

/// The keys of a regime.
pub(super) const REGIME: &[Key] = &[
    must("abbreviation", Shape::Text, "What sources call it: `ICRMW`."),
    must("instrument", Shape::Text, "Its name."),
    may(
        "persons",
        Shape::Texts,
        "The groups of persons it speaks of; everybody if none.",
    ),
    may(
        "in_force",
        Shape::Text,
        "`true`, `false`, or the day from which it is in force.",
    ),
    may("parties", Shape::Count, "How many parties it has."),
];

/// The keys of `_draft.yaml`.
pub(super) const DRAFT: &[Key] = &[
    must("version", Shape::Text, "The version this is a draft of."),
    must("draft", Shape::Text, "Which draft of it, from 1, or `simulation`."),
    must("base", Shape::Text, "The version it was made from."),
    must("base_digest", Shape::Text, "The digest of that version's text."),
    must("numbering", Shape::Name(NUMBERINGS), "How numbers were assigned."),
    may("between", Shape::Name(BETWEEN), "How a number between two was made."),
    may("amendments", Shape::TextByName, "The amendments in it, with their digests."),
    may(
        "allowed",
        Shape::Entries(ALLOWED),
        "The semantic conflicts that were let through.",
    ),
    may("order", Shape::Open, "The chair's orders that counted."),
    may(
        "references",
        Shape::Entries(RULED),
        "What the editors ruled that references say.",
    ),
    may("printing", Shape::Entries(PRINTED), "The printing points that were mended."),
    may("base_text", Shape::Text, "The digest of what that version says."),
    may("acts", Shape::Count, "How many entries the record of decisions had."),
    may("acts_digest", Shape::Text, "The digest over these entries."),
    may("circulated", Shape::TextByName, "Each decided proposal as it was circulated."),
    may("digest", Shape::Text, "The digest of the lines above."),
];

/// The keys of `_source.yaml`.
pub(super) const SOURCE: &[Key] = &[
    may("source", Shape::Text, "The file that the text was read from."),
    may("source_digest", Shape::Text, "The digest of that file."),
    may("checked_by", Shape::Text, "Who compared the text with its source."),
    may("date", Shape::Text, "The day of it."),
    may("articles", Shape::Text, "How many articles there are."),
    may("provisions", Shape::Text, "How many provisions have a label."),
    may("texts", Shape::TextByName, "What each document says, as a digest."),
];

/// The keys of `_edition.yaml`.
pub(super) const EDITION: &[Key] = &[
    must("version", Shape::Text, "The version that was adopted."),
    must("draft", Shape::Text, "The draft that it is."),
    may("meeting", Shape::Text, "The meeting that adopted it."),
    must("date", Shape::Text, "The day."),
    must("act", Shape::Count, "The act of the record that adopted it."),
    must("record", Shape::Text, "What proves that act and all before it (SHA-256)."),
    must("made_from", Shape::Text, "What the draft was made from (SHA-256)."),
    must("text", Shape::Text, "What the whole text says (SHA-256)."),
    may("corrigendum", Shape::Count, "How many times it was corrected since."),
    may("corrigenda", Shape::TextByName, "What corrects it, as it said (SHA-256)."),
    must("texts", Shape::TextByName, "What each document says (SHA-256)."),
];

/// The keys of what was let through.
pub(super) const ALLOWED: &[Key] = &[
    must("allow", Shape::Text, "The rule."),
    must("amendments", Shape::Texts, "Its sides."),
    must("reason", Shape::Text, "Why."),
];

/// Returns the keys that a file of the workspace knows: of its mapping, or of each entry of
/// its list.
#[must_use]
pub fn keys_in(path: &str) -> &'static [Key] {
    match path {
        "mimc.yaml" => SETTINGS,
        "proposals/decisions.yaml" => DECISION,
        "proposals/meetings.yaml" => MEETING,
        "proposals/register.yaml" => REGISTERED,
        _ if path.starts_with("debates/") => DEBATE,
        _ if path.starts_with("proposals/") => PROPOSAL,
        _ => &[],
    }
}
