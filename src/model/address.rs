//! How people cite a provision: `Article 45(2)(a)`.
//!
//! An address is what was asked for; whether such a provision exists is decided against a
//! text. Many forms are read (`parse`), one is printed (here).

use std::fmt::{self, Display as _};

use super::{ArticleId, Core, Group, GroupKind};

/// The address of a provision, or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The document it begins in.
    pub root: Root,
    /// The steps down from there.
    pub steps: Vec<Step>,
    /// The part of that provision, where one is named.
    pub part: Option<PartName>,
}

/// The document that an address begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// The preamble; its paragraphs are unnumbered steps (`PP3`).
    Preamble,
    /// A group, by those that it stands in, the outermost first: `Part XI, Section 2`.
    Group(Vec<Group>),
    /// An article, by its number.
    Article(Core),
    /// An article, by its permanent id: `Article {climate-visa}`.
    ArticleId(ArticleId),
    /// The closing formula.
    Closing,
    /// One of these in an annex or its like: `Annex VI, Article 4`.
    Within(Vec<Group>, Box<Self>),
}

impl Root {
    /// Returns the group that stands in no other.
    #[must_use]
    pub fn group(kind: GroupKind, number: Core) -> Self {
        Self::Group(vec![Group::new(kind, number)])
    }

    /// Returns whether this is a preamble, of the whole text or of an annex.
    #[must_use]
    pub fn is_preamble(&self) -> bool {
        match self {
            Self::Preamble => true,
            Self::Within(_, root) => root.is_preamble(),
            Self::Group(_) | Self::Article(_) | Self::ArticleId(_) | Self::Closing => {
                false
            }
        }
    }
}

/// One step down from a provision to a child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The child with this number: `(2)`, `(a)`, `(1 bis)`.
    Number(Core),
    /// The nth child without a label, from 1: "second unnumbered paragraph".
    Unnumbered(u32),
    /// The nth recital of a preamble, from 1: of those with a label where it has any, else of
    /// all its paragraphs.
    Recital(u32),
    /// The nth child with a dash, from 1: "first indent".
    Indent(u32),
    /// The note of this name: `note 1`.
    Note(String),
}

/// A part of a provision that can be named on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartName {
    /// The title.
    Heading,
    /// The text before the children.
    Chapeau,
    /// The text after the children.
    ClosingWords,
    /// The nth sentence of the text, from 1.
    Sentence(u32),
}

impl Address {
    /// Returns the address of a whole document.
    #[must_use]
    pub fn of(root: Root) -> Self {
        Self { root, steps: Vec::new(), part: None }
    }

    /// Returns the address one step further down.
    #[must_use]
    pub fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Returns the address of a part of the same provision.
    #[must_use]
    pub fn part(mut self, part: PartName) -> Self {
        self.part = Some(part);
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Step::Recital(nth)) =
            self.steps.first().filter(|_| self.root.is_preamble())
        {
            if let Root::Within(groups, _) = &self.root {
                write!(f, "{}, ", path(groups))?;
            }
            write!(f, "PP{nth}")?;
            return self.fmt_rest(f, &self.steps[1..]);
        }
        self.root.fmt(f)?;
        self.fmt_rest(f, &self.steps)
    }
}

impl Address {
    /// Returns how it is cited inside its own document: `(2)(a)`.
    #[must_use]
    pub fn inside(&self) -> String {
        let whole = Self { root: Root::Preamble, ..self.clone() }.to_string();
        whole.strip_prefix("Preamble").map_or_else(|| whole.clone(), str::to_owned)
    }

    fn fmt_rest(&self, f: &mut fmt::Formatter<'_>, steps: &[Step]) -> fmt::Result {
        for step in steps {
            step.fmt(f)?;
        }
        self.part.map_or(Ok(()), |part| write!(f, ", {part}"))
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Preamble => f.write_str("Preamble"),
            Self::Group(groups) => f.write_str(&path(groups)),
            Self::Article(number) => f.write_str(&number.article()),
            Self::ArticleId(id) => write!(f, "Article {{{id}}}"),
            Self::Closing => f.write_str("Closing formula"),
            Self::Within(groups, root) => write!(f, "{}, {root}", path(groups)),
        }
    }
}

fn path(groups: &[Group]) -> String {
    groups.iter().map(Group::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(core) => write!(f, "({core})"),
            Self::Unnumbered(nth) => write!(f, ", {} unnumbered paragraph", Nth(*nth)),
            Self::Recital(nth) => write!(f, ", {} recital", Nth(*nth)),
            Self::Indent(nth) => write!(f, ", {} indent", Nth(*nth)),
            Self::Note(name) => write!(f, ", note {name}"),
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading => f.write_str("heading"),
            Self::Chapeau => f.write_str("chapeau"),
            Self::ClosingWords => f.write_str("closing words"),
            Self::Sentence(nth) => write!(f, "{} sentence", Nth(*nth)),
        }
    }
}

/// An English ordinal in words up to twelve, then in figures.
#[derive(Clone, Copy, Debug)]
pub struct Nth(pub u32);

impl fmt::Display for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORDS: [&str; 12] = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth", "eleventh", "twelfth",
        ];
        let index = (self.0 as usize).wrapping_sub(1);
        if let Some(word) = WORDS.get(index) {
            return f.write_str(word);
        }
        let ending = match (self.0 % 100, self.0 % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        write!(f, "{}{ending}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annex(number: &str) -> Root {
        Root::group(GroupKind::Annex, Core::new(number))
    }

    #[test]
    fn one_form_is_printed() {
        let point = Address::of(Root::Article(Core::new("45bis")))
            .step(Step::Number(Core::new("2")))
            .step(Step::Number(Core::new("a")));
        assert_eq!(point.to_string(), "Article 45 bis(2)(a)");
        let recital = Address::of(Root::Preamble).step(Step::Recital(3));
        assert_eq!(recital.to_string(), "PP3");
        let sentence = Address::of(annex("A")).part(PartName::Sentence(21));
        assert_eq!(sentence.to_string(), "Annex A, 21st sentence");
        let inner = Root::Article(Core::new("4"));
        let inside = vec![Group::new(GroupKind::Annex, Core::new("VI"))];
        let address = Address::of(Root::Within(inside, Box::new(inner)));
        assert_eq!(address.to_string(), "Annex VI, Article 4");
    }
}
