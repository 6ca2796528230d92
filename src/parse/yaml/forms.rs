//! The forms an amendment may take: which keys belong to which operation.
//!
//! One table for the reader and the JSON Schema. A form is recognised by its operation and
//! by the keys that are there; what is missing or too much is said in its terms.

/// One way to write an operation.
pub(super) struct Form {
    pub(super) kind: FormKind,
    pub(super) op: &'static str,
    /// What it does, as a clause.
    pub(super) about: &'static str,
    pub(super) required: &'static [&'static str],
    /// Exactly one of these, where there are any.
    pub(super) one_of: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
}

/// What an amendment of a form becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FormKind {
    Replace,
    InsertProvisions,
    InsertWords,
    DeleteProvision,
    DeleteWords,
    Substitute,
    Retitle,
    Move,
    Renumber,
    Wrap,
    Split,
    Join,
    ReplaceTerm,
    Set,
}

/// The operations that are read.
pub(super) const NAMES: &[&str] = &[
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
pub(super) const FORMS: &[Form] = &[
    Form {
        kind: FormKind::Replace,
        op: "replace",
        about: "puts words in the place of words",
        required: &["at", "find", "with"],
        one_of: &[],
        optional: &["occurrence"],
    },
    Form {
        kind: FormKind::InsertProvisions,
        op: "insert",
        about: "puts provisions between provisions",
        required: &["text"],
        one_of: &["after", "before", "into"],
        optional: &["position", "id", "persons", "rights", "themes"],
    },
    Form {
        kind: FormKind::InsertWords,
        op: "insert",
        about: "puts words beside words",
        required: &["at", "text"],
        one_of: &["after_words", "before_words", "position"],
        optional: &["occurrence"],
    },
    Form {
        kind: FormKind::DeleteProvision,
        op: "delete",
        about: "strikes a provision with all in it",
        required: &["at"],
        one_of: &[],
        optional: &["old"],
    },
    Form {
        kind: FormKind::DeleteWords,
        op: "delete",
        about: "strikes words",
        required: &["at", "find"],
        one_of: &[],
        optional: &["occurrence"],
    },
    Form {
        kind: FormKind::Substitute,
        op: "substitute",
        about: "puts a new text in the place of a provision",
        required: &["at", "text"],
        one_of: &[],
        optional: &["old"],
    },
    Form {
        kind: FormKind::Retitle,
        op: "retitle",
        about: "gives an article, section or chapter another heading",
        required: &["at", "with"],
        one_of: &[],
        optional: &[],
    },
    Form {
        kind: FormKind::Move,
        op: "move",
        about: "puts a provision somewhere else",
        required: &["at"],
        one_of: &["after", "before", "into"],
        optional: &["position", "number"],
    },
    Form {
        kind: FormKind::Renumber,
        op: "renumber",
        about: "gives a provision another number",
        required: &["at", "to"],
        one_of: &[],
        optional: &[],
    },
    Form {
        kind: FormKind::Wrap,
        op: "wrap",
        about: "makes the text of a provision its first child",
        required: &["at", "as"],
        one_of: &[],
        optional: &[],
    },
    Form {
        kind: FormKind::Split,
        op: "split",
        about: "divides a provision without a change of words",
        required: &["at", "into"],
        one_of: &[],
        optional: &[],
    },
    Form {
        kind: FormKind::Join,
        op: "join",
        about: "makes one provision of several without a change of words",
        required: &["articles", "into"],
        one_of: &[],
        optional: &[],
    },
    Form {
        kind: FormKind::ReplaceTerm,
        op: "replace_term",
        about: "puts a term in the place of another wherever it is listed",
        required: &["from", "with", "hits"],
        one_of: &[],
        optional: &["forms"],
    },
    Form {
        kind: FormKind::Set,
        op: "set",
        about: "sets tags of an article that are not printed",
        required: &["at"],
        one_of: &[],
        optional: &["persons", "rights", "themes"],
    },
];

impl Form {
    /// Returns the form of `op` that fits most of the keys present.
    pub(super) fn meant(
        op: &str,
        present: &dyn Fn(&str) -> bool,
    ) -> Option<&'static Self> {
        let fitting = |form: &&Self| form.keys().filter(|key| present(key)).count();
        FORMS.iter().filter(|form| form.op == op).rev().max_by_key(fitting)
    }

    /// Returns every key of the form but `op`.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.one_of).chain(self.optional).copied()
    }
}
