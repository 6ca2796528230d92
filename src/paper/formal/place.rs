//! Places as an instruction names them, and what people call what stands there.

use crate::model::{
    Address, Citation, Core, Fragment, Frame, Group, Label, NewKind, NewText, PartName,
    ProvisionPlace, Root, Series, Step,
};

/// How one amendment names places.
#[derive(Clone, Copy)]
pub(super) struct Naming {
    pub(super) style: Citation,
    pub(super) frame: Frame,
}

impl Naming {
    /// A place inside a sentence, closed by a comma where it holds one.
    pub(super) fn inside(self, at: &Address) -> String {
        let name = self.name(at);
        if name.contains(", ") { format!("{name},") } else { name }
    }

    /// A place; one that the proposal itself makes is `new article 14`.
    pub(super) fn name(self, at: &Address) -> String {
        let name = at.cited(self.style);
        match self.frame {
            Frame::Base => name,
            Frame::Result => format!("new {name}"),
        }
    }

    /// Several places: `article 3, article 5 and article 8`.
    pub(super) fn all<'a>(self, all: impl IntoIterator<Item = &'a Address>) -> String {
        listed(&all.into_iter().map(|at| self.name(at)).collect::<Vec<_>>())
    }
}

/// Names in a row; those with commas in them are set apart by more than a comma.
pub(super) fn listed(names: &[String]) -> String {
    let has_commas = names.iter().any(|one| one.contains(", "));
    match (names, has_commas) {
        ([], _) => String::new(),
        ([only], _) => only.clone(),
        ([one, other], true) => format!("{one}, and {other}"),
        ([before @ .., last], true) => format!("{}; and {last}", before.join("; ")),
        ([before @ .., last], false) => format!("{} and {last}", before.join(", ")),
    }
}

/// `is` or `are`, after a place.
pub(super) fn verb(at: &Address) -> &'static str {
    match (at.part, &at.root) {
        (Some(PartName::ClosingWords), _) => "are",
        (None, Root::Article(core)) if at.steps.is_empty() && core.is_range() => "are",
        _ => "is",
    }
}

/// The address with another number in its last place; nothing where it has none.
pub(super) fn renumbered(at: &Address, to: &Core) -> Option<Address> {
    let mut address = at.clone();
    match address.steps.last_mut() {
        Some(last) => *last = Step::Number(to.clone()),
        None => address.root = root_renumbered(&at.root, to)?,
    }
    Some(address)
}

fn root_renumbered(root: &Root, to: &Core) -> Option<Root> {
    match root {
        Root::Article(_) => Some(Root::Article(to.clone())),
        Root::Group(groups) => {
            let (last, before) = groups.split_last()?;
            let last = Group::new(last.kind, to.clone());
            Some(Root::Group(before.iter().cloned().chain([last]).collect()))
        }
        Root::Within(groups, inner) => {
            let inner = root_renumbered(inner, to)?;
            Some(Root::Within(groups.clone(), Box::new(inner)))
        }
        Root::Preamble | Root::ArticleId(_) | Root::Closing => None,
    }
}

/// What the text of a provision becomes when it bears this label: its first child, or, of words
/// without a label, these words with one.
pub(super) fn wrapped(at: &Address, label: &Label) -> Option<Address> {
    let step = Step::Number(label.core()?.clone());
    let mut address = at.clone();
    address.part = None;
    if let Some(Step::Unnumbered(_)) = address.steps.last() {
        address.steps.pop();
    }
    Some(address.step(step))
}

/// What people call new provisions: `paragraph`, `articles`.
pub(super) struct Named {
    noun: String,
    is_plural: bool,
}

impl Named {
    /// What comes beside or into a place.
    pub(super) fn at(place: &ProvisionPlace, new: &NewText) -> Self {
        let address = &place.address().value;
        let beside = match place {
            ProvisionPlace::After(_) | ProvisionPlace::Before(_) => true,
            ProvisionPlace::FirstIn(_) | ProvisionPlace::LastIn(_) => false,
        };
        let depth = address.steps.len() + usize::from(!beside);
        Self::of(address, depth, std::slice::from_ref(new))
    }

    /// What comes in the place of a provision.
    pub(super) fn like(at: &Address, new: &[NewText]) -> Self {
        Self::of(at, at.steps.len(), new)
    }

    fn of(at: &Address, depth: usize, new: &[NewText]) -> Self {
        let counted = new.iter().map(|one| count(&one.fragment)).sum::<usize>();
        let noun = new.first().map_or("text".to_owned(), |first| noun(at, depth, first));
        Self { noun, is_plural: counted > 1 }
    }

    /// The same of so many.
    pub(super) fn all(self, count: usize) -> Self {
        Self { is_plural: count > 1, ..self }
    }

    /// `is` or `are`.
    pub(super) fn verb(&self) -> &'static str {
        if self.is_plural { "are" } else { "is" }
    }
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.is_plural, self.noun.as_str()) {
            (false, noun) => f.write_str(noun),
            (true, "annex") => f.write_str("annexes"),
            (true, "appendix") => f.write_str("appendices"),
            (true, noun) => write!(f, "{noun}s"),
        }
    }
}

/// How many provisions a text brings beside each other.
fn count(fragment: &Fragment) -> usize {
    match fragment {
        Fragment::Provisions(provisions) => {
            let tops = provisions.iter().skip(1).filter(|one| one.note().is_none());
            tops.filter(|one| one.parent == Some(0)).count()
        }
        Fragment::Documents(documents) => match documents.first().map(|one| one.kind) {
            // A group holds what comes behind it.
            Some(NewKind::Group(kind)) => {
                let same = |one: NewKind| one == NewKind::Group(kind);
                documents.iter().filter(|one| same(one.kind)).count()
            }
            Some(_) | None => documents.len(),
        },
    }
}

fn noun(at: &Address, depth: usize, new: &NewText) -> String {
    match &new.fragment {
        Fragment::Documents(documents) => {
            match documents.first().map(|one| (one.kind, &one.number)) {
                Some((NewKind::Group(kind), _)) => kind.word().to_ascii_lowercase(),
                Some((NewKind::Preamble, _)) => "preamble".to_owned(),
                Some((NewKind::Closing, _)) => "closing formula".to_owned(),
                Some((NewKind::Article | NewKind::Unsaid, _)) | None => {
                    "article".to_owned()
                }
            }
        }
        Fragment::Provisions(provisions) => {
            let first = provisions.iter().skip(1).find(|one| one.note().is_none());
            below(at, depth, first.and_then(|one| one.label.as_ref())).to_owned()
        }
    }
}

/// What people call a provision that stands so deep and bears such a label.
fn below(at: &Address, depth: usize, label: Option<&Label>) -> &'static str {
    let last = at.steps.last();
    match label {
        Some(Label::Dash(_)) => "indent",
        Some(Label::Note(_)) => "note",
        _ if at.root.is_preamble() => "recital",
        Some(Label::Numbered { core, .. }) => level(depth, core),
        None => match last {
            Some(Step::Number(core)) if at.steps.len() == depth => level(depth, core),
            Some(Step::Indent(_)) if at.steps.len() == depth => "indent",
            Some(_) | None if depth <= 1 => "paragraph",
            Some(_) | None => "subparagraph",
        },
    }
}

/// What people call a provision of this number that stands so deep.
fn level(depth: usize, core: &Core) -> &'static str {
    let is_figure = core.number(Series::Arabic).is_some();
    match (is_figure, depth) {
        (true, 0 | 1) => "paragraph",
        (_, 0..=2) => "subparagraph",
        (..) => "item",
    }
}
