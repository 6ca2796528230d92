//! What is read as a citation, and what is not.

mod begin;
mod forms;
mod practice;

use crate::model::{Address, Core, Root, Step};

use super::{
    Citation, Cited, Kind, Link, Place, Reference, Standpoint, citations, references,
    unit::may_cite,
};

fn standpoint() -> Standpoint<'static> {
    let address = Address::of(Root::Article(Core::new("9")));
    let place = Place::of(&address.step(Step::Number(Core::new("3"))));
    Standpoint { place, ..Standpoint::default() }
}

fn cited(text: &str) -> Vec<String> {
    let standpoint = standpoint();
    let print = |citation: Citation| match citation.link {
        Link::Single => citation.address.to_string(),
        Link::To => format!("to {}", citation.address),
    };
    citations(text, &standpoint).into_iter().map(print).collect()
}

/// What each reference is and leads to.
fn led(text: &str) -> Vec<String> {
    let place = |cited: &Cited| match cited {
        Cited::One(place) => place.to_string(),
        Cited::Range(from, to) => format!("{from} to {to}"),
    };
    let said = |found: Reference| {
        let places: Vec<String> = found.cited.iter().map(place).collect();
        let kind = match found.kind {
            Kind::Own => "own".to_owned(),
            Kind::Other { instrument } => instrument.unwrap_or("other".into()),
            Kind::Broken { said } => format!("broken {said}"),
            Kind::Unsure => format!("unsure {}", &text[found.span]),
        };
        format!("{kind} {}", places.join(", ")).trim_end().to_owned()
    };
    references(text, &standpoint()).into_iter().map(said).collect()
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
    assert_eq!(led("the preceding paragraph"), ["own Article 9(2)"]);
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
    assert_eq!(cited("Article 88-1 applies"), ["Article 88-1"]);
    assert_eq!(
        cited("Articles 88-1, 88-2 and 90"),
        ["Article 88-1", "Article 88-2", "Article 90"]
    );
    assert_eq!(
        cited("under Article 16 A, paragraph 2"),
        ["Article 16 A", "Article 16 A(2)"]
    );
    assert_eq!(cited("Article 16 A State Party"), ["Article 16"]);
    assert!(cited("Article 5-7 applies").is_empty());
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
    assert_eq!(cited("Annex A, article 3"), ["Annex A", "Annex A, Article 3"]);
}

#[test]
fn what_holds_a_citation_is_named_from_both_ends() {
    for (text, to) in [
        ("subparagraph (b) of paragraph 1 of Article 5", "own Article 5(1)(b)"),
        ("Article 3 of Annex A", "own Annex A, Article 3"),
        ("Annex A, article 3, paragraph 2", "own Annex A, Article 3(2)"),
        ("Section 2 of Part XV", "own Part XV, Section 2"),
        ("Part II, section 3", "own Part II, Section 3"),
        ("Group I of Annex C", "own Annex C, Group I"),
        ("paragraph 1 of Articles 4 and 5", "own Article 4(1), Article 5(1)"),
        (
            "articles 6, 8 (paragraphs 1 and 2), 11",
            "own Article 6, Article 8(1), Article 8(2), Article 11",
        ),
        ("the second sentence of paragraph 2", "own Article 9(2), second sentence"),
        ("the third preambular paragraph", "own PP3"),
        ("Article 29.v", "own Article 29(v)"),
        (
            "paragraph 1 a), b) (i) or c) of this article",
            "own Article 9(1)(a), Article 9(1)(b)(i), Article 9(1)(c)",
        ),
    ] {
        assert_eq!(led(text), [to], "{text}");
    }
}

#[test]
fn words_lead_to_what_they_stand_for() {
    for (text, to) in [
        ("this Article", "own Article 9"),
        ("this paragraph", "own Article 9(3)"),
        ("the foregoing paragraphs", "own Article 9(1) to Article 9(2)"),
        ("the two preceding paragraphs", "own Article 9(1) to Article 9(2)"),
        ("paragraph 1 above", "own Article 9(1)"),
    ] {
        assert_eq!(led(text), [to], "{text}");
    }
    assert_eq!(
        led("Article 5 applies; that Article is clear"),
        ["own Article 5", "own Article 5"]
    );
    assert_eq!(
        led("paragraphs 1 and 2 apply to those paragraphs"),
        ["own Article 9(1), Article 9(2)", "own Article 9(1), Article 9(2)"]
    );
    assert_eq!(
        led("Article 2 of the Refugee Convention, and that Article"),
        ["Refugee Convention Article 2", "Refugee Convention Article 2"]
    );
}

#[test]
fn what_is_not_understood_is_listed() {
    assert_eq!(led("Article 5-7 applies"), ["unsure Article 5"]);
    assert_eq!(
        led("paragraph 2 of that Article"),
        ["unsure paragraph 2 of that Article"]
    );
    assert_eq!(
        led(
            "Articles 2 and 5 apply, and where another Article is stricter, that Article prevails"
        ),
        ["own Article 2, Article 5"]
    );
    assert_eq!(
        led("Articles 2 and 5 apply; that Article is clear"),
        ["own Article 2, Article 5", "unsure that Article"]
    );
    assert!(led("that part of the coast, one part, the articles sold").is_empty());
}

#[test]
fn other_instruments_have_names() {
    assert_eq!(
        led("Article 38 of the Statute of the International Court of Justice, in order"),
        ["Statute of the International Court of Justice Article 38"]
    );
    assert_eq!(
        led(
            "Article 2 of the Charter of the United Nations and Article 33 of the Charter"
        ),
        [
            "Charter of the United Nations Article 2",
            "Charter of the United Nations Article 33"
        ]
    );
    assert_eq!(
        led("General Assembly resolution 1514 (XV)"),
        ["General Assembly resolution 1514 (XV)"]
    );
    assert_eq!(led("Article 7 ECHR"), ["European Convention on Human Rights Article 7"]);
}

/// However deep words say that one provision stands in another, they are read, and end.
#[test]
fn holders_of_holders_without_end_are_read_to_a_depth() {
    for words in [
        "subparagraph (a) of ",
        "Annex A ",
        "Annex A, ",
        "the first sentence of ",
        "the second paragraph of paragraph 1 of ",
        "Article 2 of Protocol No. 1 of ",
        "paragraph 1 in ",
        "that paragraph of ",
    ] {
        let many = format!("under {}this Article", words.repeat(4_000));
        let found = references(&many, &standpoint());
        assert!(!found.is_empty(), "{words}");
    }
    let few =
        "under subparagraph (a) of paragraph 2 of Section 1 of Chapter I of Part II";
    assert_eq!(references(few, &standpoint()).len(), 1);
}
