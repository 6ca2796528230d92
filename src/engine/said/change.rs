//! What an edit does, in one clause: `replaces “five years” with “three years”`.

use crate::model::{
    Address, Citation, NodeId, PartKind, PartRef, Provision, SubOperation, Text,
    WordPlace,
};

use super::super::{Base, Change, Edit, NewItem, NewNumber, Scope, address_of};

/// How many characters of a quotation are shown before it is cut.
const LONGEST: usize = 80;

/// How long quotations are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Their beginning.
    Short,
    /// All their words.
    Whole,
}

impl Extent {
    fn of(self, text: &str) -> String {
        match self {
            Self::Short => cut(text),
            Self::Whole => text.trim().to_owned(),
        }
    }
}

/// Returns what an edit does, with the words of the base that it touches.
#[must_use]
pub fn describe(base: &Base<'_>, edit: &Edit) -> String {
    described(base, edit, Extent::Short, Address::to_string)
}

/// Returns what an edit does, with all words that it touches and brings: what is put to the
/// vote. New provisions stand on lines of their own.
#[must_use]
pub fn describe_whole(base: &Base<'_>, edit: &Edit, style: Citation) -> String {
    described(base, edit, Extent::Whole, |address| address.cited(style))
}

/// Returns what an edit does, with provisions as a house cites them.
#[must_use]
pub fn describe_cited(base: &Base<'_>, edit: &Edit, style: Citation) -> String {
    described(base, edit, Extent::Short, |address| address.cited(style))
}

/// Returns what a sub-amendment does with the new words of an amendment.
#[must_use]
pub fn describe_sub(operation: &SubOperation) -> String {
    sub_described(operation, Extent::Short)
}

/// Returns what a sub-amendment does, with all its words.
#[must_use]
pub fn describe_sub_whole(operation: &SubOperation) -> String {
    sub_described(operation, Extent::Whole)
}

fn sub_described(operation: &SubOperation, extent: Extent) -> String {
    match operation {
        SubOperation::Replace { find, with, .. } => {
            format!(
                "replaces “{}” with “{}”",
                extent.of(&find.text),
                extent.of(&with.value)
            )
        }
        SubOperation::Insert { place, text } => {
            let place = match place {
                WordPlace::After(words, _) => {
                    format!("after “{}”", extent.of(&words.text))
                }
                WordPlace::Before(words, _) => {
                    format!("before “{}”", extent.of(&words.text))
                }
                WordPlace::Start => "at the beginning".to_owned(),
                WordPlace::End => "at the end".to_owned(),
            };
            format!("inserts “{}” {place}", extent.of(&text.value))
        }
        SubOperation::DeleteWords { find, .. } => {
            format!("deletes “{}”", extent.of(&find.text))
        }
        SubOperation::Substitute { text } => {
            format!("puts “{}” in its place", extent.of(&text.value))
        }
        SubOperation::Delete => "leaves it out".to_owned(),
    }
}

fn described(
    base: &Base<'_>,
    edit: &Edit,
    extent: Extent,
    printed: impl Fn(&Address) -> String,
) -> String {
    let address = |node: NodeId| printed(&address_of(base.convention, node));
    match &edit.change {
        Change::Words { part, range, with } => {
            words(base, (*part, range.clone()), with, extent)
        }
        Change::Brought { said, .. } => said.clone(),
        Change::Insert { gap, item } => {
            let place = gap.parent.map(|parent| format!(" in {}", address(parent)));
            format!("inserts {}{}", new_item(item, extent), place.unwrap_or_default())
        }
        Change::Delete { node } => format!("deletes {}", address(*node)),
        Change::Substitute { node, heading, provisions, .. } => {
            let head = heading.iter().map(|heading| heading.printed().to_owned());
            let lines: Vec<String> =
                head.chain(provisions.iter().filter_map(line)).collect();
            match extent {
                Extent::Short => format!("substitutes {}", address(*node)),
                Extent::Whole => {
                    format!("substitutes {}: “{}”", address(*node), lines.join("\n"))
                }
            }
        }
        Change::Retitle { node, heading } => {
            format!("retitles {} “{}”", address(*node), extent.of(heading.printed()))
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
        Change::SplitProvision { node, .. } => format!("divides {}", address(*node)),
        Change::SplitArticle { at, article } => {
            let node = NodeId::document(at.node.document);
            let title = extent.of(article.heading.printed());
            format!("divides {}, the second part being “{title}”", address(node))
        }
        Change::Merge { node, into } => {
            format!("joins {} with {}", address(*node), address(*into))
        }
    }
}

fn words(
    base: &Base<'_>,
    (part, range): (PartRef, std::ops::Range<usize>),
    with: &Text,
    extent: Extent,
) -> String {
    let text = base.convention.text(part);
    let old = &text.printed()[text.printed_range(range.clone())];
    let place = match part.kind {
        PartKind::Heading => " in the heading",
        PartKind::Text => "",
    };
    let is_mark = old.is_empty() && with.printed().is_empty();
    match (range.is_empty(), with.is_empty()) {
        (true, false) if is_mark => {
            format!("sets the mark of a note{}", behind(text, range.start))
        }
        (false, true) if is_mark => {
            format!("takes the mark of a note away{}", behind(text, range.start))
        }
        (true, _) => {
            let before = &text.printed()[..text.printed_range(range).start];
            let anchor = tail(before);
            match anchor.is_empty() {
                true => {
                    format!(
                        "inserts “{}” at the beginning{place}",
                        extent.of(with.printed())
                    )
                }
                false => {
                    format!(
                        "inserts “{}” after “{anchor}”{place}",
                        extent.of(with.printed())
                    )
                }
            }
        }
        (false, true) => format!("deletes “{}”{place}", extent.of(old)),
        (false, false) => {
            format!(
                "replaces “{}” with “{}”{place}",
                extent.of(old),
                extent.of(with.printed())
            )
        }
    }
}

/// Behind which words a place in a text is.
fn behind(text: &Text, at: usize) -> String {
    match tail(&text.printed()[..text.printed_range(at..at).start]) {
        "" => " at the beginning".to_owned(),
        anchor => format!(" after “{anchor}”"),
    }
}

fn new_item(item: &NewItem, extent: Extent) -> String {
    match item {
        NewItem::Provision { provisions, .. } => {
            let lines: Vec<String> = provisions.iter().filter_map(line).collect();
            let first = &provisions[0];
            let label = first.label.as_ref().map(|label| format!("{} ", label.printed()));
            match extent {
                Extent::Short => format!(
                    "“{}{}”",
                    label.unwrap_or_default(),
                    cut(first.text.printed())
                ),
                Extent::Whole => format!("“{}”", lines.join("\n")),
            }
        }
        NewItem::Documents(documents) => {
            let first = &documents[0];
            let number = match &first.number {
                NewNumber::Given(number) => format!("{number}. "),
                NewNumber::Assigned | NewNumber::None => String::new(),
            };
            let head = format!("{number}{}", extent.of(first.heading.printed()));
            match extent {
                Extent::Short => format!("“{head}”"),
                Extent::Whole => {
                    let more = documents.iter().enumerate().flat_map(|(at, one)| {
                        let title = (at > 0).then(|| one.heading.printed().to_owned());
                        title.into_iter().chain(one.provisions.iter().filter_map(line))
                    });
                    let lines: Vec<String> = std::iter::once(head).chain(more).collect();
                    format!("“{}”", lines.join("\n"))
                }
            }
        }
    }
}

/// A new provision on a line of its own, with its label; nothing where it has no words.
fn line(provision: &Provision) -> Option<String> {
    let label = provision.label.as_ref().map(|label| format!("{} ", label.printed()));
    let line = format!("{}{}", label.unwrap_or_default(), provision.text.printed());
    (!line.trim().is_empty()).then(|| line.trim().to_owned())
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
