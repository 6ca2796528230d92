//! An address in the style of a house: what papers print.
//!
//! An address and a style come in, words go out. The form that people type and that programs
//! read is the address's own `Display`; nothing here is ever read back.

use super::{Address, Citation, Core, Group, PartName, Root, Series, Step, address::Nth};

impl Address {
    /// Returns the address as a house cites it.
    #[must_use]
    pub fn cited(&self, style: Citation) -> String {
        match style {
            Citation::Un => self.descending(&UNITED_NATIONS),
            Citation::Coe => self.descending(&COUNCIL_OF_EUROPE),
            Citation::Eu => self.european(),
        }
    }
}

/// The words of a house that cites from the article down.
struct House {
    /// Whether `article` begins with a capital.
    capital: bool,
    recital: &'static str,
    /// What stands before the first point below an article or paragraph, and before the
    /// points below that; and what stands behind each.
    point: (&'static str, &'static str, &'static str),
    chapeau: &'static str,
    closing: &'static str,
}

const UNITED_NATIONS: House = House {
    capital: false,
    recital: "preambular paragraph",
    point: (" (", " (", ")"),
    chapeau: "chapeau",
    closing: "closing words",
};

const COUNCIL_OF_EUROPE: House = House {
    capital: true,
    recital: "recital",
    point: (", sub-paragraph ", ".", ""),
    chapeau: "introductory paragraph",
    closing: "closing words",
};

impl Address {
    fn descending(&self, house: &House) -> String {
        let mut cited = self.root.named(house.capital);
        let mut steps = self.steps.as_slice();
        if let Some((Step::Recital(nth), below)) =
            steps.split_first().filter(|_| self.root.is_preamble())
        {
            cited = format!("{} {}", Nth(*nth), house.recital);
            steps = below;
        }
        let mut points = 0;
        for (depth, step) in steps.iter().enumerate() {
            match step {
                Step::Number(core) if depth == 0 && is_figure(core) => {
                    cited.push_str(&format!(", paragraph {core}"));
                }
                Step::Number(core) => {
                    let (first, further, behind) = house.point;
                    let before = if points == 0 { first } else { further };
                    cited.push_str(&format!("{before}{core}{behind}"));
                    points += 1;
                }
                Step::Unnumbered(_)
                | Step::Recital(_)
                | Step::Indent(_)
                | Step::Note(_) => {
                    cited.push_str(&step.to_string());
                }
            }
        }
        match self.part {
            None => cited,
            Some(PartName::Chapeau) => format!("{cited}, {}", house.chapeau),
            Some(PartName::ClosingWords) => format!("{cited}, {}", house.closing),
            Some(part @ (PartName::Heading | PartName::Sentence(_))) => {
                format!("{cited}, {part}")
            }
        }
    }

    /// Numbered parts go down and closed up; what is cited by ordinal goes before them, up:
    /// `third indent of the second subparagraph of Article 2(1)`.
    fn european(&self) -> String {
        let mut cited = self.root.named(true);
        let mut the = "";
        for (depth, step) in self.steps.iter().enumerate() {
            cited = match step {
                Step::Number(core) if the.is_empty() => format!("{cited}({core})"),
                Step::Number(core) => format!("point ({core}) of {the}{cited}"),
                Step::Indent(nth) => format!("{} indent of {the}{cited}", Nth(*nth)),
                Step::Note(name) => format!("note {name} to {the}{cited}"),
                Step::Recital(nth) => format!("{} recital", Nth(*nth)),
                Step::Unnumbered(nth) if depth == 0 => {
                    format!("{} paragraph of {the}{cited}", Nth(*nth))
                }
                Step::Unnumbered(nth) => {
                    format!("{} subparagraph of {the}{cited}", Nth(*nth))
                }
            };
            if !matches!(step, Step::Number(_)) {
                the = "the ";
            }
        }
        let part = match self.part {
            None => return cited,
            Some(PartName::Heading) => "title".to_owned(),
            Some(PartName::Chapeau) => "introductory words".to_owned(),
            Some(PartName::ClosingWords) => "concluding words".to_owned(),
            Some(part @ PartName::Sentence(_)) => part.to_string(),
        };
        format!("{part} of {the}{cited}")
    }
}

impl Root {
    /// Returns the root as it is printed, or with a small letter.
    fn named(&self, capital: bool) -> String {
        match (self, capital) {
            (_, true) => self.to_string(),
            (Self::Preamble, false) => "preamble".to_owned(),
            (Self::Group(groups), false) => small(groups),
            (Self::Article(number), false) => small_article(number),
            (Self::ArticleId(id), false) => format!("article {{{id}}}"),
            (Self::Closing, false) => "closing formula".to_owned(),
            (Self::Within(groups, root), false) => {
                format!("{}, {}", small(groups), root.named(false))
            }
        }
    }
}

/// An article with a small letter: `article 45`, `rule 5-A`, `sole article`.
fn small_article(number: &Core) -> String {
    let printed = number.article();
    let alone = number.without_word().canonical();
    match printed.strip_suffix(&alone) {
        Some(word) => format!("{}{alone}", word.to_lowercase()),
        None => printed.to_lowercase(),
    }
}

/// Groups with a small letter each.
fn small(groups: &[Group]) -> String {
    let small = |group: &Group| {
        let printed = group.to_string();
        let word = group.kind.word();
        format!("{}{}", word.to_ascii_lowercase(), &printed[word.len()..])
    };
    groups.iter().map(small).collect::<Vec<_>>().join(", ")
}

/// Paragraphs are numbered in figures: what has letters is a point.
fn is_figure(core: &Core) -> bool {
    core.number(Series::Arabic).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GroupKind;

    fn number(written: &str) -> Step {
        Step::Number(Core::new(written))
    }

    fn cited(address: &Address) -> [String; 3] {
        [Citation::Un, Citation::Coe, Citation::Eu].map(|style| address.cited(style))
    }

    fn article(written: &str) -> Address {
        Address::of(Root::Article(Core::new(written)))
    }

    #[test]
    fn each_house_cites_a_point_in_its_way() {
        let address = article("45 bis").step(number("2")).step(number("a"));
        assert_eq!(
            cited(&address),
            [
                "article 45 bis, paragraph 2 (a)",
                "Article 45 bis, paragraph 2, sub-paragraph a",
                "Article 45 bis(2)(a)",
            ]
        );
        assert_eq!(
            cited(&address.step(number("iv"))),
            [
                "article 45 bis, paragraph 2 (a) (iv)",
                "Article 45 bis, paragraph 2, sub-paragraph a.iv",
                "Article 45 bis(2)(a)(iv)",
            ]
        );
        assert_eq!(
            cited(&article("6").step(number("b"))),
            ["article 6 (b)", "Article 6, sub-paragraph b", "Article 6(b)"]
        );
        assert_eq!(
            cited(&article("Rule 5-A").step(number("2"))),
            ["rule 5-A, paragraph 2", "Rule 5-A, paragraph 2", "Rule 5-A(2)"]
        );
        assert_eq!(article("Sole").cited(Citation::Un), "sole article");
        assert_eq!(article("3 to 5").cited(Citation::Un), "articles 3 to 5");
    }

    #[test]
    fn what_has_no_number_is_cited_by_ordinal() {
        let address = article("2")
            .step(number("1"))
            .step(Step::Unnumbered(2))
            .step(Step::Indent(3));
        assert_eq!(
            cited(&address),
            [
                "article 2, paragraph 1, second unnumbered paragraph, third indent",
                "Article 2, paragraph 1, second unnumbered paragraph, third indent",
                "third indent of the second subparagraph of Article 2(1)",
            ]
        );
        let recital = Address::of(Root::Preamble).step(Step::Recital(6));
        assert_eq!(
            cited(&recital),
            ["sixth preambular paragraph", "sixth recital", "sixth recital"]
        );
    }

    #[test]
    fn parts_have_the_names_of_the_house() {
        let chapeau = article("20").step(number("3")).part(PartName::Chapeau);
        assert_eq!(
            cited(&chapeau),
            [
                "article 20, paragraph 3, chapeau",
                "Article 20, paragraph 3, introductory paragraph",
                "introductory words of Article 20(3)",
            ]
        );
        let sentence = article("9").part(PartName::Sentence(1));
        assert_eq!(cited(&sentence)[2], "first sentence of Article 9");
    }

    #[test]
    fn chapters_and_annexes_are_written_small_or_large() {
        let section = Root::Group(vec![
            Group::new(GroupKind::Chapter, Core::new("IV")),
            Group::new(GroupKind::Section, Core::new("2")),
        ]);
        assert_eq!(
            cited(&Address::of(section)),
            ["chapter IV, section 2", "Chapter IV, Section 2", "Chapter IV, Section 2"]
        );
        let annex = Address::of(Root::group(GroupKind::Annex, Core::new("A")));
        assert_eq!(cited(&annex), ["annex A", "Annex A", "Annex A"]);
    }
}
