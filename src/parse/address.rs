//! Addresses as people write them: `Article 45, paragraph 2 (a)`, `Art. 45.2.a`, `PP3`.
//!
//! Comes in: one address. Goes out: the [`Address`] that is printed in one form, or what is
//! wrong with it and where. It never knows which provisions exist.

mod found;
mod group;
mod reader;
mod suffix;
mod token;
mod word;

use crate::{model::Address, source::Span};

/// What is wrong with an address. The writer's fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct AddressError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where, in the text that was read.
    pub span: Span,
    /// What to do about it, as a full sentence.
    pub help: Option<String>,
}

impl AddressError {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), span, help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads an address in any of the forms that are read.
///
/// # Errors
/// When the text is no address, or one that could mean two provisions.
pub fn address(text: &str) -> Result<Address, AddressError> {
    reader::read(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ArticleId, Core, Group, GroupKind, PartName, Root, Step};

    fn assert_printed(forms: &[(&str, &str)]) {
        for (written, printed) in forms {
            assert_eq!(
                address(written).map(|address| address.to_string()),
                Ok((*printed).to_owned()),
                "{written}"
            );
            assert_eq!(address(printed), address(written), "{written}");
        }
    }

    #[test]
    fn every_form_of_a_place_is_read_and_one_is_printed() {
        assert_printed(&[
            ("Article 45(2)(a)(i)", "Article 45(2)(a)(i)"),
            ("Article 45, paragraph 2, subparagraph (a)", "Article 45(2)(a)"),
            ("Article 45, paragraph 2 (a)", "Article 45(2)(a)"),
            ("article 45 ( 2 ) ( a )", "Article 45(2)(a)"),
            ("paragraph 2 (a) of Article 45", "Article 45(2)(a)"),
            ("subparagraph (a) of paragraph 2 of Article 45", "Article 45(2)(a)"),
            ("Article 45, para. 2, sub-paragraph a, item (i)", "Article 45(2)(a)(i)"),
            ("Art. 45.2.a", "Article 45(2)(a)"),
            ("art 45", "Article 45"),
            ("ARTICLE 45 BIS", "Article 45 bis"),
            ("Article 45 bis(1 bis)", "Article 45 bis(1 bis)"),
            ("45bis", "Article 45 bis"),
            ("45(2)", "Article 45(2)"),
            ("12A", "Article 12A"),
            ("Article -1(2)", "Article -1(2)"),
            ("Art(-12)(a)", "Article -12(a)"),
            ("§ 45", "Article 45"),
            ("§45 bis(2)", "Article 45 bis(2)"),
            ("Article 4 § 1", "Article 4(1)"),
            ("Art. 4 §1 (a)", "Article 4(1)(a)"),
            ("§ 4 § 1", "Article 4(1)"),
            ("Article 1(A)(2)", "Article 1(A)(2)"),
            ("Article {climate-visa}", "Article {climate-visa}"),
            ("Article {climate-visa}(2)", "Article {climate-visa}(2)"),
            ("Chapter IV", "Chapter IV"),
            ("chapter 4", "Chapter 4"),
            ("Chapter IV, Section 2", "Chapter IV, Section 2"),
            ("Section 2 of Chapter IV", "Chapter IV, Section 2"),
            ("Section 2 of Chapter IV, heading", "Chapter IV, Section 2, heading"),
            ("PP3", "PP3"),
            ("pp 3(a)", "PP3(a)"),
            ("Preamble", "Preamble"),
            ("the Preamble, paragraph 3", "PP3"),
            ("third preambular paragraph", "PP3"),
            ("Annex A", "Annex A"),
            ("Annex A, paragraph 2", "Annex A(2)"),
            ("Section 2", "Section 2"),
            ("Part XI, Section 2", "Part XI, Section 2"),
            ("Section 2, Chapter IV", "Chapter IV, Section 2"),
            ("Section 4 of Part XI, Subsection C", "Part XI, Section 4, Subsection C"),
            ("Title II of Part Three", "Part Three, Title II"),
            ("Annex VI, Article 4(2)", "Annex VI, Article 4(2)"),
            ("paragraph 2 of Article 4 of Annex VI", "Annex VI, Article 4(2)"),
            ("Annex VI, Section 2, Article 4", "Annex VI, Article 4"),
            ("Annex VI, paragraph 3", "Annex VI(3)"),
            ("Protocol No. 1, Article 2", "Protocol No. 1, Article 2"),
            ("Article 2 of Protocol No. 1", "Protocol No. 1, Article 2"),
            ("Protocol No. 1, Preamble, paragraph 2", "Protocol No. 1, PP2"),
            ("Annex, paragraph 3", "Annex(3)"),
            ("the Annex", "Annex"),
            ("closing formula", "Closing formula"),
            ("Chapter {final-clauses}", "Chapter {final-clauses}"),
            ("Article 45, first indent", "Article 45, first indent"),
            ("Article 45(2), 13th indent", "Article 45(2), 13th indent"),
            ("Article 45, point (b)", "Article 45(b)"),
            ("Article 45(2), note 1", "Article 45(2), note 1"),
            ("note 3 to Article 45", "Article 45, note 3"),
            ("footnote 2 of Article 45, paragraph 2", "Article 45(2), note 2"),
        ]);
    }

    #[test]
    fn articles_of_every_word_are_read_and_one_form_is_printed() {
        assert_printed(&[
            ("Rule 7(2)", "Rule 7(2)"),
            ("rule 7, paragraph 2", "Rule 7(2)"),
            ("paragraph 2 of Regulation 3 bis", "Regulation 3 bis(2)"),
            ("Clause 2", "Clause 2"),
            ("Clause 2(a) of Annex A", "Annex A, Clause 2(a)"),
            ("Article 45, clause (a)", "Article 45(a)"),
            ("clause (a) of Article 45", "Article 45(a)"),
            ("Principle 10", "Principle 10"),
            ("Rules 3 to 5", "Rules 3 to 5"),
            ("Protocol No. 1, Rule 2", "Protocol No. 1, Rule 2"),
            ("Article 5-A(2)", "Article 5-A(2)"),
            ("Article 5-bis(2)", "Article 5 bis(2)"),
        ]);
    }

    #[test]
    fn a_number_may_be_glued_to_what_it_is_of() {
        assert_printed(&[
            ("Article45", "Article 45"),
            ("art45bis(2)", "Article 45 bis(2)"),
            ("Article 45, para2", "Article 45(2)"),
        ]);
    }

    #[test]
    fn labels_of_other_houses_are_read_and_one_is_printed() {
        assert_printed(&[
            ("Article 45(1°)", "Article 45(1)"),
            ("Article 45(§ 1)", "Article 45(1)"),
            ("Article 45(I.-)(a)", "Article 45(I)(a)"),
        ]);
    }

    #[test]
    fn every_form_of_a_part_is_read_and_one_is_printed() {
        assert_printed(&[
            ("Article 45, heading", "Article 45, heading"),
            ("the title of Article 45", "Article 45, heading"),
            ("Article 45(2), chapeau", "Article 45(2), chapeau"),
            ("introductory words of Article 45(2)", "Article 45(2), chapeau"),
            ("Article 45(2), closing words", "Article 45(2), closing words"),
            ("Article 45(2), second sentence", "Article 45(2), second sentence"),
            (
                "2nd sentence of paragraph 2 of article 45",
                "Article 45(2), second sentence",
            ),
            (
                "Article 45, second unnumbered paragraph",
                "Article 45, second unnumbered paragraph",
            ),
            (
                "Article 45, unnumbered paragraph 2, chapeau",
                "Article 45, second unnumbered paragraph, chapeau",
            ),
            (
                "Article 45, 2nd unnumbered paragraph (a)",
                "Article 45, second unnumbered paragraph(a)",
            ),
        ]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (written, message, at) in [
            ("", "there is no address", 0),
            ("Artcle 45", "`Artcle` begins no address", 0),
            ("Article", "`Article` has no number", 7),
            ("Article x-y", "`x-y` is no number", 8),
            ("Article 45(", "a bracket is not closed", 10),
            ("Article 45(two words)", "`two words` is no number", 11),
            ("Article 45()", "`` is no number", 11),
            ("Article 45(2) foo", "`foo` is not understood here", 14),
            ("Article 45, chapeau, heading", "an address names one part", 21),
            ("Article 45, heading(2)", "an address ends with its part", 19),
            ("Article 45, Chapter IV", "an address begins in one place only", 12),
            ("Chapter IV, Article 45", "an address begins in one place only", 12),
            ("Article 45 %", "`%` is not understood here", 11),
            ("paragraph 2", "`paragraph` begins no address", 0),
            ("Art.(41.2.)", "`41.2` is more than one number", 0),
            ("Chapter (1.2)", "`1.2` is more than one number", 0),
            ("Article 45, 0th sentence", "`0th` is not understood here", 12),
        ] {
            let error = address(written).unwrap_err();
            assert_eq!(
                (error.message.as_str(), error.span.start),
                (message, at),
                "{written}"
            );
        }
    }

    #[test]
    fn words_that_mean_two_things_are_errors_with_help() {
        let error = address("Article 45, second subparagraph").unwrap_err();
        assert!(error.message.contains("second subparagraph"), "{error}");
        assert!(error.help.unwrap().contains("second unnumbered paragraph"));
        let error = address("second paragraph of Article 45").unwrap_err();
        assert!(error.help.unwrap().contains("paragraph 2"));
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            "[1-9][0-9]?( bis|A)?".prop_map(|n| Step::Number(Core::new(n))),
            "(a|bb|iv|XIV|A|b bis)".prop_map(|n| Step::Number(Core::new(n))),
            (1..40_u32).prop_map(Step::Unnumbered),
            (1..40_u32).prop_map(Step::Indent),
            "([1-9][0-9]?|[a-z]{2,5}|[a-z]{3}-1)".prop_map(Step::Note),
        ]
    }

    fn groups() -> impl Strategy<Value = Vec<Group>> {
        let kind = prop::sample::select(GroupKind::ALL.to_vec());
        let group = (kind, "(IV|4|X|No\\. 3|Three|A|\\{final-clauses\\})")
            .prop_map(|(kind, number)| Group::new(kind, Core::new(number)));
        prop::collection::vec(group, 1..3).prop_map(|mut groups| {
            groups.sort_by_key(|group| (!group.kind.is_container(), group.kind));
            groups
        })
    }

    fn root() -> impl Strategy<Value = Root> {
        prop_oneof![
            Just(Root::Preamble),
            groups().prop_map(Root::Group),
            groups().prop_map(|mut groups| {
                groups.insert(0, Group::new(GroupKind::Annex, Core::new("VI")));
                let root = Box::new(Root::Article(Core::new("4")));
                Root::Within(groups[..1].to_vec(), root)
            }),
            Just(Root::Closing),
            "[1-9][0-9]{0,2}( bis|B)?".prop_map(|n| Root::Article(Core::new(n))),
            "[a-z][a-z-]{0,8}".prop_map(|id| Root::ArticleId(ArticleId::new(id))),
        ]
    }

    fn part() -> impl Strategy<Value = PartName> {
        prop_oneof![
            Just(PartName::Heading),
            Just(PartName::Chapeau),
            Just(PartName::ClosingWords),
            (1..40_u32).prop_map(PartName::Sentence),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(
            root in root(),
            steps in prop::collection::vec(step(), 0..4),
            part in prop::option::of(part()),
        ) {
            let written = Address { root, steps, part };
            prop_assert_eq!(address(&written.to_string()), Ok(written));
        }

        #[test]
        fn reading_never_panics(text in "(Article|of|the|paragraph|[0-9]{1,2}|\\(|\\)|,|\\.| |bis|é|\\{|\\}|-|PP|first|sentence){0,9}") {
            drop(address(&text));
        }
    }
}
