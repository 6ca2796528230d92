//! The forms an amendment may take: which keys belong to which operation, with an example.
//!
//! One table for the reader, the JSON Schema, the flags of `mimc propose` and the page for
//! people. A form is recognised by its operation and by the keys that are there; what is
//! missing or too much is said in its terms.

/// One way to write an operation.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What an amendment of this form becomes.
    pub kind: FormKind,
    /// The operation.
    pub op: &'static str,
    /// What it does, as a clause.
    pub about: &'static str,
    /// The keys that must be there.
    pub required: &'static [&'static str],
    /// Exactly one of these, where there are any.
    pub one_of: &'static [&'static str],
    /// The keys that may be there.
    pub optional: &'static [&'static str],
    /// An amendment of this form, as it stands in a proposal.
    pub example: &'static str,
}

/// What an amendment of a form becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// Words by words.
    Replace,
    /// New provisions.
    InsertProvisions,
    /// New words.
    InsertWords,
    /// A provision is struck.
    DeleteProvision,
    /// Words are struck.
    DeleteWords,
    /// A provision gets a new text.
    Substitute,
    /// A heading is changed.
    Retitle,
    /// A provision goes elsewhere.
    Move,
    /// A provision gets another number.
    Renumber,
    /// A text becomes the first child of its provision.
    Wrap,
    /// A provision is divided.
    Split,
    /// Provisions become one.
    Join,
    /// A term is replaced throughout.
    ReplaceTerm,
    /// Tags are set.
    Set,
}

/// The operations that are read.
pub const NAMES: &[&str] = &[
    "replace",
    "insert",
    "delete",
    "substitute",
    "retitle",
    "move",
    "renumber",
    "wrap",
    "split",
    "join",
    "replace_term",
    "set",
];

/// Every form. Of two that fit equally well, the first is meant.
pub const FORMS: &[Form] = &[
    Form {
        kind: FormKind::Replace,
        op: "replace",
        about: "puts words in the place of words",
        required: &["at", "find", "with"],
        one_of: &[],
        optional: &["occurrence"],
        example: "op: replace\nat: Article 45(2)\nfind: five years\nwith: three years\n",
    },
    Form {
        kind: FormKind::InsertProvisions,
        op: "insert",
        about: "puts provisions between provisions",
        required: &["text"],
        one_of: &["after", "before", "into"],
        optional: &["position", "id", "persons", "rights", "themes"],
        example: "op: insert\nafter: Article 45(2)\ntext: |\n  2 bis. Each State Party shall inform workers of their rights.\n",
    },
    Form {
        kind: FormKind::InsertWords,
        op: "insert",
        about: "puts words beside words",
        required: &["at", "text"],
        one_of: &["after_words", "before_words", "position"],
        optional: &["occurrence"],
        example: "op: insert\nat: Article 46(1)\nafter_words: in employment\ntext: \", including remote work,\"\n",
    },
    Form {
        kind: FormKind::DeleteProvision,
        op: "delete",
        about: "strikes a provision with all in it",
        required: &["at"],
        one_of: &[],
        optional: &["old"],
        example: "op: delete\nat: Article 50(3)\n",
    },
    Form {
        kind: FormKind::DeleteWords,
        op: "delete",
        about: "strikes words",
        required: &["at", "find"],
        one_of: &[],
        optional: &["occurrence"],
        example: "op: delete\nat: Article 50(3)\nfind: where possible\n",
    },
    Form {
        kind: FormKind::Substitute,
        op: "substitute",
        about: "puts a new text in the place of a provision",
        required: &["at", "text"],
        one_of: &[],
        optional: &["old"],
        example: "op: substitute\nat: Article 51\ntext: |\n  # Adverse effects of environmental change\n\n  1. States Parties shall protect those whom it displaces.\n",
    },
    Form {
        kind: FormKind::Retitle,
        op: "retitle",
        about: "gives an article, section or chapter another heading",
        required: &["at", "with"],
        one_of: &[],
        optional: &[],
        example: "op: retitle\nat: Article 51\nwith: Environmental change\n",
    },
    Form {
        kind: FormKind::Move,
        op: "move",
        about: "puts a provision somewhere else",
        required: &["at"],
        one_of: &["after", "before", "into"],
        optional: &["position", "number"],
        example: "op: move\nat: Article 12(4)\nafter: Article 14(1)\n",
    },
    Form {
        kind: FormKind::Renumber,
        op: "renumber",
        about: "gives a provision another number",
        required: &["at", "to"],
        one_of: &[],
        optional: &[],
        example: "op: renumber\nat: Article 12(4)\nto: 3 bis\n",
    },
    Form {
        kind: FormKind::Wrap,
        op: "wrap",
        about: "makes the text of a provision its first child",
        required: &["at", "as"],
        one_of: &[],
        optional: &[],
        example: "op: wrap\nat: Article 9\nas: 1.\n",
    },
    Form {
        kind: FormKind::Split,
        op: "split",
        about: "divides a provision without a change of words",
        required: &["at", "into"],
        one_of: &[],
        optional: &[],
        example: "op: split\nat: Article 12(2)\ninto:\n  - 2. Every worker may join a union.\n  - 2 bis. No worker shall suffer for it.\n",
    },
    Form {
        kind: FormKind::Join,
        op: "join",
        about: "makes one provision of several without a change of words",
        required: &["into"],
        one_of: &["provisions", "articles"],
        optional: &[],
        example: "op: join\nprovisions: [Article 12, Article 13]\ninto: |\n  # Unions\n\n  1. Every worker may join a union.\n\n  2. No worker shall suffer for it.\n",
    },
    Form {
        kind: FormKind::ReplaceTerm,
        op: "replace_term",
        about: "puts a term in the place of another wherever it is listed",
        required: &["from", "with", "hits"],
        one_of: &[],
        optional: &["forms"],
        example: "op: replace_term\nfrom: alien\nwith: foreign national\nhits: [Article 3(1), Article 8(2)]\n",
    },
    Form {
        kind: FormKind::Set,
        op: "set",
        about: "sets tags of an article that are not printed",
        required: &["at"],
        one_of: &[],
        optional: &["persons", "rights", "themes"],
        example: "op: set\nat: Article 45\npersons: [migrant-worker]\nrights: [L03]\n",
    },
];

impl Form {
    /// Returns the form of `op` that fits most of the keys present.
    #[must_use]
    pub fn meant(op: &str, present: &dyn Fn(&str) -> bool) -> Option<&'static Self> {
        let fitting = |form: &&Self| form.keys().filter(|key| present(key)).count();
        FORMS.iter().filter(|form| form.op == op).rev().max_by_key(fitting)
    }

    /// Returns every key of the form but `op`.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.one_of).chain(self.optional).copied()
    }
}
