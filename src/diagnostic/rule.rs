//! The rules, by name.
//!
//! Names are fixed by use: CI configurations and `mimc.yaml` speak of them. Each has a page
//! in `docs/rules/`, shown by `mimc explain`.

use super::Severity::{self, Error, Warning};

/// Declares the rules in one table: variant, printed name, severity.
macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $doc:literal;)*) => {
        /// A rule that documents can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $(#[doc = $doc] $variant,)* }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the rule's printed name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns what the rule says, in one line.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// Returns the severity it has unless `mimc.yaml` says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)* }
            }

            /// Returns the rule's page, as Markdown: what it says, why, an example, the
            /// remedy. A rule without a page does not compile.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(
                    Self::$variant =>
                        include_str!(concat!("../../docs/rules/", $name, ".md")),
                )* }
            }

            /// Returns what can be done about a finding of the rule: the first line of its
            /// page's remedy.
            #[must_use]
            pub fn remedy(self) -> &'static str {
                let page = self.page();
                let remedy = page.split_once("\n## Remedy\n").map_or("", |(_, rest)| rest);
                let first = remedy.lines().find(|line| !line.trim().is_empty());
                first.map_or("", |line| line.trim_start_matches("- ").trim())
            }
        }
    };
}

rules! {
    // Files.
    RunStopped "run-stopped" Error "A run that was stopped half-way must be gone on with before what it wrote is read.";
    Yaml "yaml" Error "A YAML file must be well formed and hold the values its keys ask for.";
    UnknownKey "unknown-key" Error "A key must be one that the file format knows.";
    MissingKey "missing-key" Error "A key that the file format asks for must be there.";
    KeyClash "key-clash" Error "Keys that exclude each other must not stand together.";
    Encoding "encoding" Error "A text must be UTF-8 in normal form C.";
    StrayFile "stray-file" Warning "A file in the workspace should be one that is read.";
    NameClash "name-clash" Warning "Files should differ in more than capital letters.";
    HiddenCharacter "hidden-character" Error "A character that cannot be seen must not stand in a text.";
    MarkupInText "markup-in-text" Error "What no paper shows must not stand in a text.";
    MixedScript "mixed-script" Warning "A word should be written in one script.";
    MalformedId "malformed-id" Error "An id must be made of plain letters, digits and hyphens.";
    TooLarge "too-large" Error "Words that are said once must not become more than can be held.";
    Structure "structure" Error "An article's text must read as headings, provisions and commentary.";
    NotCanonical "not-canonical" Error "A file of the convention must be written in the canonical form.";
    DuplicateId "duplicate-id" Error "An id must belong to one article, a proposal's to one file.";
    DuplicateNumber "duplicate-number" Error "A number must belong to one provision among its siblings.";
    NumberingOrder "numbering-order" Error "The numbers of provisions must ascend.";
    BaseChanged "base-changed" Error "A text that was checked against its source must stay as it was checked.";
    FormalLanguage "formal-language" Error "A sentence of the formal language must say what is done, where, and with which words.";
    // Binding one proposal.
    UnknownVersion "unknown-version" Error "A proposal must name the version it amends.";
    UnknownProvision "unknown-provision" Error "An address must name a provision of the base text.";
    QuoteNotFound "quote-not-found" Error "Quoted words must stand in the provision named.";
    QuoteAmbiguous "quote-ambiguous" Error "Quoted words must occur once, or the occurrence be given.";
    QuoteAcrossMarkup "quote-across-markup" Error "An edit must not cut a link or an emphasis in two.";
    TermHitUnlisted "term-hit-unlisted" Error "A term that is replaced must be listed wherever it stands.";
    GuardMismatch "guard-mismatch" Error "Text quoted as a guard must be the text that stands.";
    FragmentMisfit "fragment-misfit" Error "Inserted provisions must fit the level of their place.";
    NumberTaken "number-taken" Error "A given number must be free and in order where it is used.";
    SelfOverlap "self-overlap" Error "Amendments of one proposal must not touch the same words.";
    NoChange "no-change" Warning "An amendment should change something.";
    UnknownName "unknown-name" Warning "Sponsors and themes should be those of `mimc.yaml`.";
    // Links among proposals.
    DependsMissing "depends-missing" Error "What a proposal depends on must exist and stay in play.";
    DependsCycle "depends-cycle" Error "Proposals must not depend on each other in a circle.";
    LinkClash "link-clash" Error "Links must not contradict each other or lead back to their proposal.";
    SubAmendment "sub-amendment" Error "A sub-amendment must change new words of the one proposal that it amends.";
    AlternativesAdopted "alternatives-adopted" Error "Of alternatives, at most one can be adopted.";
    PackageBroken "package-broken" Error "A package must be adopted as a whole or not at all.";
    DecidedBothWays "decided-both-ways" Error "Identical amendments must be decided alike.";
    // Joining several.
    Overlap "overlap" Error "Two proposals change the same words differently.";
    EditInDeleted "edit-in-deleted" Error "A proposal edits what another deletes or substitutes.";
    HeadingClash "heading-clash" Error "Two proposals give one provision different headings.";
    NumberClash "number-clash" Error "Two proposals give numbers that exclude each other.";
    IdClash "id-clash" Error "Two proposals give one id to different articles.";
    MetadataClash "metadata-clash" Error "Two proposals set one kind of tag of an article differently.";
    MoveClash "move-clash" Error "Two proposals put one provision in different places.";
    Emptied "emptied" Error "Proposals together leave a provision without words.";
    ReferenceToDeleted "reference-to-deleted" Error "A proposal's text cites what another deletes.";
    TermReintroduced "term-reintroduced" Error "A proposal's text uses a term that another replaces throughout.";
    DefinitionClash "definition-clash" Error "Two proposals define one term differently.";
    SamePlace "same-place" Warning "Two proposals insert at one place.";
    SameSentence "same-sentence" Warning "Two proposals change different words of one sentence.";
    AnchorChanged "anchor-changed" Warning "A proposal inserts beside words that another replaces.";
    // Decisions.
    CorrigendumOfSubstance "corrigendum-of-substance" Error "A corrigendum puts slips right, and touches no substance.";
    StillOpen "still-open" Error "A version is adopted when nothing is open any more.";
    EditionChanged "edition-changed" Error "A version that was adopted must stay as it was adopted.";
    UnknownProposal "unknown-proposal" Error "A proposal that is named must exist.";
    ChangedAfterDecision "changed-after-decision" Error "An amendment must not change once it is decided.";
    RecordChanged "record-changed" Error "What was recorded or circulated must not change.";
    MajorityNotReached "majority-not-reached" Warning "A vote should reach the majority of `mimc.yaml`.";
    CarriedButRejected "carried-but-rejected" Warning "A vote that is won should not be recorded as a rejection.";
    NoQuorum "no-quorum" Warning "A meeting should decide with enough people there.";
    VoteDoesNotFit "vote-does-not-fit" Warning "A vote should fit the meeting that took it.";
    PackageInTwoActs "package-in-two-acts" Warning "A package should be adopted in one act.";
    // Debates.
    DebateUnanswered "debate-unanswered" Warning "A question that is open should be answered by a proposal.";
    DebateOutdated "debate-outdated" Warning "A debate should say of itself what was decided.";
    // The draft.
    DraftDiffers "draft-differs" Error "A draft must be what its record makes it, to the byte.";
    DraftOutdated "draft-outdated" Warning "A draft should be made from the decisions that stand.";
    // The text.
    LabelInText "label-in-text" Warning "What looks like a label should be one.";
    NoteWithoutMark "note-without-mark" Warning "A note should be cited by words of the provision it belongs to.";
    MarkWithoutNote "mark-without-note" Warning "A mark of a note should have a note.";
    DoubtfulLevel "doubtful-level" Warning "It should be clear under which provision a list stands.";
    NumberingGap "numbering-gap" Warning "Numbers should follow each other without a gap.";
    NumbersKept "numbers-kept" Warning "Numbers should be a plain sequence where they close up.";
    MissingLabel "missing-label" Warning "A provision among numbered ones should have a number.";
    DanglingReference "dangling-reference" Warning "A reference should lead to a provision that exists.";
    BrokenReference "broken-reference" Error "A reference must be able to say what it meant.";
    UnresolvedId "unresolved-id" Error "An article that a text cites by its id must exist.";
    CircularReference "circular-reference" Warning "A reference should not lead to one that leads back.";
    SerialReference "serial-reference" Warning "A reference should not lead to a provision that only refers on.";
    UndefinedTerm "undefined-term" Warning "A term that is used as a defined one should be defined.";
    UnusedTerm "unused-term" Warning "A term that is defined should be used.";
    TermForm "term-form" Warning "A defined term should be written as it is defined.";
    PrintingPoint "printing-point" Warning "A text should read as a printer would set it.";
    ModalChange "modal-change" Warning "An amendment should not turn a duty into something else unseen.";
    RightsRegression "rights-regression" Warning "No group of persons should lose the last source of a right.";
    Untagged "untagged" Warning "An article should say whom it is about and which rights it grants.";
    UnknownTag "unknown-tag" Warning "Persons, rights and themes should be those of `mimc.yaml`.";
    Unsourced "unsourced" Warning "An article should name what it comes from.";
    SourceAstray "source-astray" Warning "A source should be of something that its article has.";
    SourceWithoutArticle "source-without-article" Warning "A source should name an article of a listed regime.";
    RightLeftOut "right-left-out" Warning "A status should have here what its own regime gives.";
    StaleCommentary "stale-commentary" Warning "A commentary should speak of the provision as it stands.";
    UnusedAllowance "unused-allowance" Warning "An exemption from a rule should name it, say why, and be needed.";
}

impl Rule {
    /// Returns whether a breach leaves the text as clear as it was: it must be mended, and
    /// stops nothing but what is breached by it.
    #[must_use]
    pub fn is_of_letters(self) -> bool {
        [Self::HiddenCharacter, Self::MarkupInText, Self::MixedScript, Self::MalformedId]
            .contains(&self)
    }

    /// Returns whether the rule is about how the provisions of a text are numbered: a base that
    /// breaks it is a base all the same, and stops nothing.
    #[must_use]
    pub fn is_of_numbers(self) -> bool {
        [Self::DuplicateNumber, Self::NumberingOrder, Self::NumberingGap].contains(&self)
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|rule| rule.name() == name);
        found.ok_or_else(|| UnknownRule { name: name.to_owned() })
    }
}

/// A name that no rule has. The user's fault.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("there is no rule `{name}`")]
pub struct UnknownRule {
    /// What was asked for.
    pub name: String,
}
