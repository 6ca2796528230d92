//! What an address has said so far.

use crate::{
    model::{Address, Core, Group, PartName, Root, Step},
    source::Span,
};

use super::AddressError;

/// What an address looks like, for those who wrote none.
pub(super) const EXAMPLES: &str =
    "Write, for example, `Article 45(2)(a)`, `Chapter IV`, `PP3` or `Annex A`.";

/// What has been read so far.
#[derive(Default)]
pub(super) struct Found {
    /// The groups that are named, the outermost first.
    pub(super) groups: Vec<(Group, Span)>,
    /// The document in them, where one is named.
    pub(super) root: Option<(Root, Span)>,
    pub(super) steps: Vec<Step>,
    pub(super) part: Option<PartName>,
}

impl Found {
    pub(super) fn address(self, text: &str) -> Result<Address, AddressError> {
        let Self { groups, root, steps, part } = self;
        let inner = groups.iter().rposition(|(group, _)| group.kind.is_container());
        let span = groups.last().map(|(_, span)| *span);
        let mut groups: Vec<Group> = groups.into_iter().map(|(group, _)| group).collect();
        let root = match (root, span) {
            (None, None) => {
                let whole = Span::new(0, text.len());
                return Err(
                    AddressError::new(whole, "there is no address").help(EXAMPLES)
                );
            }
            (None, Some(_)) => Root::Group(groups),
            (Some((root, _)), None) => root,
            (Some((root, at)), Some(span)) => match inner {
                // An article of an annex; a chapter of that says nothing new.
                Some(inner) => {
                    groups.truncate(inner + 1);
                    Root::Within(groups, Box::new(root))
                }
                None => return Err(one_root(at.max(span))),
            },
        };
        Ok(Address { root, steps, part })
    }

    pub(super) fn has_root(&self) -> bool {
        self.root.is_some() || !self.groups.is_empty()
    }
}

/// An address names one document.
pub(super) fn one_root(span: Span) -> AddressError {
    AddressError::new(span, "an address begins in one place only")
}

/// Refuses a number such as `(41.2)`: printed without its brackets it would be an article and a
/// paragraph.
pub(super) fn plain(number: &Core, span: Span) -> Result<(), AddressError> {
    let behind_stops = number.written().split('.').skip(1);
    match behind_stops.into_iter().all(|behind| behind.starts_with(' ')) {
        true => Ok(()),
        false => {
            let message = format!("`{}` is more than one number", number.written());
            Err(AddressError::new(span, message).help(EXAMPLES))
        }
    }
}
