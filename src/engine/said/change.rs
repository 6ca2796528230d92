//! What an edit does, in one clause: `replaces “five years” with “three years”`.

use crate::model::{
    Address, Citation, NodeId, PartKind, PartRef, SubOperation, Text, WordPlace,
};

use super::super::{Base, Change, Edit, NewItem, NewNumber, Scope, address_of};

/// How many characters of a quotation are shown before it is cut.
const LONGEST: usize = 80;

/// Returns what an edit does, with the words of the base that it touches.
#[must_use]
pub fn describe(base: &Base<'_>, edit: &Edit) -> String {
    described(base, edit, Address::to_string)
}

/// Returns what an edit does, with provisions as a house cites them.
#[must_use]
pub fn describe_cited(base: &Base<'_>, edit: &Edit, style: Citation) -> String {
    described(base, edit, |address| address.cited(style))
}

/// Returns what a sub-amendment does with the new words of an amendment.
#[must_use]
pub fn describe_sub(operation: &SubOperation) -> String {
    match operation {
        SubOperation::Replace { find, with, .. } => {
            format!("replaces “{}” with “{}”", cut(&find.text), cut(&with.value))
        }
        SubOperation::Insert { place, text } => {
            let place = match place {
                WordPlace::After(words, _) => format!("after “{}”", cut(&words.text)),
                WordPlace::Before(words, _) => format!("before “{}”", cut(&words.text)),
                WordPlace::Start => "at the beginning".to_owned(),
                WordPlace::End => "at the end".to_owned(),
            };
            format!("inserts “{}” {place}", cut(&text.value))
        }
        SubOperation::DeleteWords { find, .. } => {
            format!("deletes “{}”", cut(&find.text))
        }
        SubOperation::Substitute { text } => {
            format!("puts “{}” in its place", cut(&text.value))
        }
        SubOperation::Delete => "leaves it out".to_owned(),
    }
}

fn described(
    base: &Base<'_>,
    edit: &Edit,
    printed: impl Fn(&Address) -> String,
) -> String {
    let address = |node: NodeId| printed(&address_of(base.convention, node));
    match &edit.change {
        Change::Words { part, range, with } => words(base, *part, range.clone(), with),
        Change::Brought { said, .. } => said.clone(),
        Change::Insert { gap, item } => {
            let place = gap.parent.map(|parent| format!(" in {}", address(parent)));
            format!("inserts {}{}", new_item(item), place.unwrap_or_default())
        }
        Change::Delete { node } => format!("deletes {}", address(*node)),
        Change::Substitute { node, .. } => format!("substitutes {}", address(*node)),
        Change::Retitle { node, heading } => {
            format!("retitles {} “{}”", address(*node), cut(heading.printed()))
        }
        Change::Move { node, to, .. } => {
            let place = to.parent.map(|parent| format!(" to {}", address(parent)));
            format!("moves {}{}", address(*node), place.unwrap_or_default())
        }
        Change::Renumber { node, number, .. } => {
            format!("renumbers {} as {number}", address(*node))
        }
        Change::Wrap { node, label, scope, .. } => match scope {
            Scope::Wrapped(_) => {
                format!("makes the text of {} its {}", address(*node), label.printed())
            }
            Scope::Children(_)
            | Scope::Behind(_)
            | Scope::Articles(_)
            | Scope::Groups(..) => {
                format!("gives {} the label {}", address(*node), label.printed())
            }
        },
        Change::Set { node, tag, values } => {
            format!("sets {} of {} to {}", tag.name(), address(*node), values.join(", "))
        }
        Change::Cut { node, .. } => format!("divides {}", address(*node)),
        Change::Break { at, article } => {
            let node = NodeId::document(at.node.document);
            let title = cut(article.heading.printed());
            format!("divides {}, the second part being “{title}”", address(node))
        }
        Change::Absorb { node, into } => {
            format!("joins {} with {}", address(*node), address(*into))
        }
    }
}

fn words(
    base: &Base<'_>,
    part: PartRef,
    range: std::ops::Range<usize>,
    with: &Text,
) -> String {
    let text = base.convention.text(part);
    let old = &text.printed()[text.printed_range(range.clone())];
    let place = match part.kind {
        PartKind::Heading => " in the heading",
        PartKind::Text => "",
    };
    match (range.is_empty(), with.is_empty()) {
        (true, _) => {
            let before = &text.printed()[..text.printed_range(range).start];
            let anchor = tail(before);
            match anchor.is_empty() {
                true => {
                    format!("inserts “{}” at the beginning{place}", cut(with.printed()))
                }
                false => {
                    format!("inserts “{}” after “{anchor}”{place}", cut(with.printed()))
                }
            }
        }
        (false, true) => format!("deletes “{}”{place}", cut(old)),
        (false, false) => {
            format!("replaces “{}” with “{}”{place}", cut(old), cut(with.printed()))
        }
    }
}

fn new_item(item: &NewItem) -> String {
    match item {
        NewItem::Provision { provisions, .. } => {
            let first = &provisions[0];
            let label = first.label.as_ref().map(|label| format!("{} ", label.printed()));
            format!("“{}{}”", label.unwrap_or_default(), cut(first.text.printed()))
        }
        NewItem::Documents(documents) => {
            let first = &documents[0];
            let number = match &first.number {
                NewNumber::Given(number) => format!("{number}. "),
                NewNumber::Assigned | NewNumber::None => String::new(),
            };
            format!("“{number}{}”", cut(first.heading.printed()))
        }
    }
}

/// The last few words before an insertion.
fn tail(before: &str) -> &str {
    let words = before.trim_end();
    let start = words.rmatch_indices(' ').nth(3).map_or(0, |(index, _)| index + 1);
    &words[start..]
}

/// Cuts a long quotation in the middle of nothing: whole words, then an ellipsis.
fn cut(text: &str) -> String {
    let text = text.trim();
    let Some((limit, _)) = text.char_indices().nth(LONGEST) else {
        return text.to_owned();
    };
    let end = text[..limit].rfind(' ').unwrap_or(limit);
    format!("{} …", &text[..end])
}
