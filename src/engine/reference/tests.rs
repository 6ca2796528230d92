//! What is read as a citation, and what is not.

use crate::model::{Core, Root, Step};

use super::{Citation, Link, Standpoint, citations, may_cite};

fn cited(text: &str) -> Vec<String> {
    let standpoint = Standpoint {
        root: Some(Root::Article(Core::new("9"))),
        steps: vec![Step::Number(Core::new("3"))],
    };
    let print = |citation: Citation| match citation.link {
        Link::Single => citation.address.to_string(),
        Link::To => format!("to {}", citation.address),
    };
    citations(text, &standpoint).into_iter().map(print).collect()
}

#[test]
fn lists_and_ranges_are_told_apart() {
    assert_eq!(
        cited("under Articles 2, 3 and 4"),
        ["Article 2", "Article 3", "Article 4"]
    );
    assert_eq!(cited("Articles 5 to 7 apply"), ["Article 5", "to Article 7"]);
    assert_eq!(cited("Article 12 and 30 days"), ["Article 12"]);
}

#[test]
fn steps_below_an_article_are_read() {
    assert_eq!(
        cited("in Article 45, paragraph 2 (a), and"),
        ["Article 45", "Article 45(2)", "Article 45(2)(a)"]
    );
    assert_eq!(
        cited("Article 45, paragraph 2, subparagraph (a)"),
        ["Article 45", "Article 45(2)", "Article 45(2)(a)"]
    );
    assert_eq!(cited("Article 12 bis(1)"), ["Article 12 bis", "Article 12 bis(1)"]);
}

#[test]
fn relative_citations_start_from_where_the_text_stands() {
    assert_eq!(cited("paragraph 2 of this Article"), ["Article 9(2)"]);
    assert_eq!(cited("the preceding paragraph"), ["Article 9(2)"]);
    assert_eq!(cited("subparagraph (b)"), ["Article 9(3)(b)"]);
    assert_eq!(
        cited("paragraph 1, subparagraphs (b) and (c), the"),
        ["Article 9(1)", "Article 9(1)(b)", "Article 9(1)(c)"]
    );
    assert_eq!(
        cited("paragraphs 1 and 2 of Article 5"),
        ["Article 5(1)", "Article 5(2)", "Article 5"]
    );
}

#[test]
fn other_instruments_are_left_alone() {
    assert!(cited("Article 33 of the 1951 Convention").is_empty());
    assert!(cited("Article 3 of the Convention on the Rights of the Child").is_empty());
    assert_eq!(cited("Article 3 of this Convention"), ["Article 3"]);
    assert_eq!(cited("Article 3 of the present Convention"), ["Article 3"]);
}

#[test]
fn chapters_sections_and_annexes_are_read() {
    assert_eq!(cited("Chapters II to VII"), ["Chapter II", "to Chapter VII"]);
    assert_eq!(cited("Section 4 of Chapter IV"), ["Chapter IV, Section 4", "Chapter IV"]);
    assert_eq!(cited("Annex A"), ["Annex A"]);
    assert!(cited("in this Section and in another chapter").is_empty());
}

#[test]
fn every_number_of_a_list_is_read() {
    let two = ["Article 5", "Article 6"];
    for text in ["Article 5 or 6", "Article 5 and/or 6", "Article 5 as well as 6"] {
        assert_eq!(cited(text), two, "{text}");
    }
    let three = ["Article 108", "Article 96", "Article 105"];
    assert_eq!(cited("under Article 108, 96 or 105, and a"), three);
    for text in ["Articles 5–7", "Articles 5-7", "Articles 5 through 7"] {
        assert_eq!(cited(text), ["Article 5", "to Article 7"], "{text}");
    }
    assert_eq!(cited("paragraphs 2–3"), ["Article 9(2)", "to Article 9(3)"]);
    assert!(cited("Article 88-1 applies").is_empty());
}

#[test]
fn a_count_is_no_number() {
    let two = ["Article 4", "Article 5"];
    for text in [
        "Articles 4 and 5, 30 days being counted",
        "Articles 4 and 5, 30 working days",
        "Articles 4 and 5, 12 of whom",
        "Articles 4 and 5 and 30 per cent",
        "Articles 4 and 5, 1,000 tonnes",
        "Articles 4 and 5, 5.5 of it",
        "Articles 4 and 5 or 12 May 2020",
        "Articles 4 and 5 and 30-day limits",
    ] {
        assert_eq!(cited(text), two, "{text}");
    }
    assert_eq!(cited("in Article 5, 12 States may"), ["Article 5"]);
    assert_eq!(cited("Article 5 or 6 applies"), ["Article 5", "Article 6"]);
    assert_eq!(cited("Article 5 to 30 June"), ["Article 5"]);
}

#[test]
fn points_in_a_list_find_their_level() {
    assert_eq!(
        cited("Article 5(1)(a) or (2)"),
        ["Article 5", "Article 5(1)", "Article 5(1)(a)", "Article 5(2)"]
    );
    assert_eq!(
        cited("Article 5(2)(a) to (c)"),
        ["Article 5", "Article 5(2)", "Article 5(2)(a)", "to Article 5(2)(c)"]
    );
    assert_eq!(
        cited("Article 5(2)(a)(i) or (ii) and (b)"),
        [
            "Article 5",
            "Article 5(2)",
            "Article 5(2)(a)",
            "Article 5(2)(a)(i)",
            "Article 5(2)(a)(ii)",
            "Article 5(2)(b)"
        ]
    );
    assert_eq!(
        cited("Articles 2(1) and (2), 3, 4 and 5(1) or (2) apply"),
        [
            "Article 2",
            "Article 2(1)",
            "Article 2(2)",
            "Article 3",
            "Article 4",
            "Article 5",
            "Article 5(1)",
            "Article 5(2)"
        ]
    );
    assert_eq!(cited("Article 5(1), and (b) to"), ["Article 5", "Article 5(1)"]);
}

#[test]
fn short_forms_capitals_and_hard_spaces_are_read() {
    assert_eq!(cited("ARTICLE 3 SHALL"), ["Article 3"]);
    assert_eq!(cited("Art. 3 para. 2"), ["Article 3", "Article 3(2)"]);
    assert_eq!(cited("Arts. 3 and 4"), ["Article 3", "Article 4"]);
    assert_eq!(cited("Article\u{a0}3(2)"), ["Article 3", "Article 3(2)"]);
    assert_eq!(cited("Article 3 § 2"), ["Article 3", "Article 3(2)"]);
    assert_eq!(cited("sub-paragraph (b)"), ["Article 9(3)(b)"]);
    assert_eq!(cited("Article II"), ["Article II"]);
    assert!(cited("the state of the art. 3 guides came").is_empty());
    assert!(may_cite("Art. 3 para. 2") && may_cite("ARTICLE 3"));
}

#[test]
fn chapters_bear_bis() {
    assert_eq!(
        cited("Chapters VI, VII and VII bis apply"),
        ["Chapter VI", "Chapter VII", "Chapter VII bis"]
    );
}

#[test]
fn the_own_instrument_under_any_noun() {
    for noun in ["Charter", "Covenant", "Statute", "Protocol", "Treaty", "Agreement"] {
        assert_eq!(cited(&format!("Article 3 of the present {noun}")), ["Article 3"]);
        assert_eq!(cited(&format!("Article 3 of this {noun}")), ["Article 3"]);
    }
    for text in [
        "the Conference, established by Article 3, of the recognition of a group",
        "this Convention, in particular Article 3",
        "Subject to the 1951 Convention, Article 3 applies",
        "the duty under Article 3 of States Parties to the Covenant",
        "settled by agreement (Article 3)",
        "the duty under Article 3 of the Secretary to report",
        "the duty under Article 3 of the host State",
    ] {
        assert_eq!(cited(text), ["Article 3"], "{text}");
    }
}

#[test]
fn another_instrument_is_known_in_every_form() {
    for text in [
        "Article 6 (refoulement) of the 1951 Convention",
        "Article 7 ECHR",
        "the ICCPR, in particular Article 8",
        "the Covenant, in particular Articles 2 and 3 thereof",
        "the Convention on the Rights of the Child, Article 3",
        "Article 2 of that Convention",
        "Article 3, Protocol No. 4",
        "former Article 3",
        "Article 3 of the European Social Charter",
        "Article 3 of the refugee convention",
        "the Covenant (Article 8)",
        "the Covenant on Civil Rights (in particular in articles 23 and 24 )",
        "Article 5 of the ICCPR",
        "Articles 2 to 4 and 5 of the Model Law apply",
        "Article 5 of Law No. 12",
        "Article 5 of the Geneva text of 1949",
        "Article 5 of its Statute",
        "Article 5, paragraph 2, of the Charter",
        "Article 3 of Annex A",
    ] {
        assert!(cited(text).is_empty(), "{text}: {:?}", cited(text));
    }
}

#[test]
fn that_article_is_the_one_cited_last() {
    assert_eq!(
        cited("Article 5 applies; paragraph 2 of that Article does not"),
        ["Article 5", "Article 5(2)"]
    );
    assert_eq!(cited("Article 5 and paragraph 2 thereof"), ["Article 5", "Article 5(2)"]);
    assert!(cited("paragraph 2 of that Article").is_empty());
    assert_eq!(cited("paragraph 2 of Annex A"), ["Annex A(2)", "Annex A"]);
    assert_eq!(cited("Annex A, article 3"), ["Annex A"]);
}
