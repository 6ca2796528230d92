//! Reads one amendment of a sub-amendment: it changes the words of another proposal.
//!
//! Comes in: its mapping, in the forms of an amendment of words; its place is an amendment's
//! citation, `P-007.1`. It never knows what that amendment says.

use crate::operation::FormKind;
use crate::{
    diagnostic::Rule,
    model::{AmendmentRef, SubAmendment, SubOperation},
    source::Located,
};

use super::{
    amendment::{check, form_of, occurrence, word_place},
    keys,
    reader::{Fields, YamlReader},
    tree::Node,
    words::quotation,
};

/// Reads a sub-amendment; `None` when something is wrong with it.
pub(super) fn read(
    reader: &mut YamlReader<'_>,
    node: &Node<'_>,
    number: u32,
) -> Option<SubAmendment> {
    let form = form_of(reader, node)?;
    let fields = reader.fields(node, keys::AMENDMENT, "a sub-amendment")?;
    check(reader, &fields, form);
    let at = fields.get("at").and_then(|entry| {
        let text = reader.words(entry)?;
        let side: AmendmentRef = reader.parsed(&text)?;
        Some(Located::new(side, text.span))
    });
    let operation = operation(reader, &fields, form.kind);
    Some(SubAmendment { number, at: at?, operation: operation?, span: fields.span })
}

fn operation(
    reader: &mut YamlReader<'_>,
    fields: &Fields<'_, '_>,
    kind: FormKind,
) -> Option<SubOperation> {
    let text = |reader: &mut YamlReader<'_>, key| {
        fields.get(key).and_then(|entry| reader.words(entry))
    };
    match kind {
        FormKind::Replace => {
            let find = quotation(reader, fields.get("find"));
            let with = text(reader, "with");
            let occurrence = occurrence(reader, fields)?;
            Some(SubOperation::Replace { find: find?, with: with?, occurrence })
        }
        FormKind::InsertWords => {
            let text = text(reader, "text");
            let place = word_place(reader, fields);
            Some(SubOperation::Insert { place: place?, text: text? })
        }
        FormKind::DeleteWords => {
            let find = quotation(reader, fields.get("find"));
            let occurrence = occurrence(reader, fields)?;
            Some(SubOperation::DeleteWords { find: find?, occurrence })
        }
        FormKind::Substitute => {
            let text = text(reader, "text");
            Some(SubOperation::Substitute { text: text? })
        }
        FormKind::DeleteProvision => Some(SubOperation::Delete),
        FormKind::InsertProvisions
        | FormKind::Retitle
        | FormKind::Move
        | FormKind::Renumber
        | FormKind::Wrap
        | FormKind::Split
        | FormKind::Join
        | FormKind::ReplaceTerm
        | FormKind::Set => {
            let message = "a sub-amendment changes the words of an amendment";
            reader.report(Rule::Yaml, fields.span, message).help = Some(
                "Use `replace`, `insert`, `delete` or `substitute` at an amendment, as in \
                 `at: P-007.1`."
                    .into(),
            );
            None
        }
    }
}
