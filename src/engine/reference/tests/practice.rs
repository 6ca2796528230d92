//! Forms of the practice of several organisations: ordinals, numbers in words, points below
//! what is counted, instruments by their numbers. Each is read whole, or is unsure.

use super::led;

/// Each text has one reference, and it says this.
fn all(table: &[(&str, &str)]) {
    for (text, to) in table {
        assert_eq!(led(text), [*to], "{text}");
    }
}

#[test]
fn numbers_in_words() {
    all(&[
        ("Part One applies", "own Part One"),
        ("Parts One to Three of this Convention", "own Part One to Part Three"),
        ("Chapter One, Section Two", "own Chapter One, Section Two"),
        ("Section Three of Chapter Two", "own Chapter Two, Section Three"),
        ("PART TWO", "own Part TWO"),
        ("Title Four shall apply", "own Title Four"),
        ("Annex One", "own Annex One"),
        ("paragraphs one and two", "own Article 9(1), Article 9(2)"),
        ("paragraph two of this Article", "own Article 9(2)"),
        ("paragraphs one to three above", "own Article 9(1) to Article 9(3)"),
        ("paragraph one of Article 5", "own Article 5(1)"),
        ("Articles five and six", "own Article 5, Article 6"),
        ("ARTICLE FIVE", "own Article 5"),
        ("Article 5 and two witnesses", "own Article 5"),
    ]);
    assert!(led("the one part of the territory; Part two of the journey").is_empty());
}

#[test]
fn ordinals() {
    let (second, third) = ("second unnumbered paragraph", "third unnumbered paragraph");
    let article = |number: u32, nth: &str| format!("Article {number}, {nth}");
    all(&[
        ("the second paragraph", &format!("own {}", article(9, second))),
        (
            "the second and third paragraphs",
            &format!("own {}, {}", article(9, second), article(9, third)),
        ),
        (
            "the second to third paragraphs of Article 5",
            &format!("own {} to {}", article(5, second), article(5, third)),
        ),
        (
            "the first two paragraphs of Article 6",
            &format!(
                "own Article 6, first unnumbered paragraph to {}",
                article(6, second)
            ),
        ),
        (
            "Article 5, second and third paragraphs",
            &format!("own {}, {}", article(5, second), article(5, third)),
        ),
        (
            "the first and third sentences",
            "own Article 9(3), first sentence, Article 9(3), third sentence",
        ),
        (
            "the second and third sentences of paragraph 2",
            "own Article 9(2), second sentence, Article 9(2), third sentence",
        ),
        ("the fifth and sixth recitals", "own PP5, PP6"),
        ("the second, third and fourth preambular paragraphs", "own PP2, PP3, PP4"),
        ("the last paragraph of Article 5", "unsure the last paragraph of Article 5"),
        ("paragraph 2, last sentence", "unsure paragraph 2, last sentence"),
    ]);
}

#[test]
fn points_below_what_is_counted() {
    all(&[
        ("Article 4(1), first subparagraph, point (a)", "own Article 4(1)(a)"),
        (
            "Article 4(1), second subparagraph, point (a)(i)",
            "own Article 4(1), first unnumbered paragraph(a)(i)",
        ),
        (
            "Article 5, first subparagraph, second indent",
            "own Article 5, first unnumbered paragraph, second indent",
        ),
        (
            "points (a) and (b) of the first subparagraph of Article 4(1)",
            "own Article 4(1)(a), Article 4(1)(b)",
        ),
        ("(a) and (b) of paragraph 2", "own Article 9(2)(a), Article 9(2)(b)"),
        ("Article 1, paragraph 1, (a) and (b)", "own Article 1(1)(a), Article 1(1)(b)"),
        ("Article 4(1) to (3) and (5)", "own Article 4(1) to Article 4(3), Article 4(5)"),
        (
            "Articles 3(2), 4(1)(a) and 5(3)",
            "own Article 3(2), Article 4(1)(a), Article 5(3)",
        ),
        (
            "Articles 6, paragraph 1, and 7, paragraphs 2 and 3",
            "own Article 6(1), Article 7(2), Article 7(3)",
        ),
        (
            "Articles 2(1), (3) and (4), 5 and 6(2)",
            "own Article 2(1), Article 2(3), Article 2(4), Article 5, Article 6(2)",
        ),
        (
            "in accordance with articles 6, 7, 13, paragraph 3, and 14",
            "own Article 6, Article 7, Article 13(3), Article 14",
        ),
        ("Annex II, Part B, paragraph 3", "own Annex II, Part B(3)"),
        ("Appendix II, item 3", "own Appendix II(3)"),
    ]);
}

#[test]
fn as_others_write() {
    all(&[
        ("Article XXIV:5 to 8", "own Article XXIV(5) to Article XXIV(8)"),
        ("Articles I, II:1(a) and III", "own Article I, Article II(1)(a), Article III"),
        ("Article XX(b) and (g)", "own Article XX(b), Article XX(g)"),
        ("Art. 5 §§ 2 et 3", "own Article 5(2), Article 5(3)"),
        ("Article 5 § 1 (c) and (f)", "own Article 5(1)(c), Article 5(1)(f)"),
        ("Art. 3 al. 2 let. b", "own Article 3(2)(b)"),
        ("Article 3, alinéa 2", "own Article 3(2)"),
        ("Article 3, number 2", "own Article 3(2)"),
        ("Article 1F(a)", "own Article 1F(a)"),
        ("Article 1, section A, paragraph 2", "own Article 1(A)(2)"),
        ("Articles 5 bis to 5 quater", "own Article 5 bis to Article 5 quater"),
        (
            "Articles 12, 15 to 17 and 20 bis",
            "own Article 12, Article 15 to Article 17, Article 20 bis",
        ),
        ("Articles 31-33 apply", "own Article 31 to Article 33"),
        ("paragraph 4 hereof", "own Article 9(4)"),
    ]);
}

#[test]
fn what_counts_something_is_no_number() {
    for text in [
        "Article 7 or 10 States Parties",
        "Article 7 and 5 of its members",
        "Article 7, 2 of whom shall be women",
        "Article 7 and 20 per cent of the Members",
        "Article 7, or 30 members, whichever is less",
        "Article 7, 6 months after notification",
    ] {
        assert_eq!(led(text), ["own Article 7"], "{text}");
    }
}

#[test]
fn what_is_half_understood_is_unsure_as_a_whole() {
    all(&[
        ("Articles 5 and following", "unsure Articles 5 and following"),
        ("Articles 5 onwards", "unsure Articles 5 onwards"),
        ("Article 10-A", "unsure Article 10"),
        ("section 4(2)", "unsure section 4"),
        ("under Rule 5", "unsure Rule 5"),
        ("Regulation 7 of this Annex", "unsure Regulation 7"),
        ("the aforementioned Article", "unsure the aforementioned Article"),
    ]);
    assert_eq!(
        led("paragraph 1 and paragraph 2 of Article 3"),
        ["unsure paragraph 1", "own Article 3(2)"]
    );
}

#[test]
fn instruments_by_their_numbers() {
    for (text, name) in [
        ("Council Decision 2008/615/JHA, Article 5", "Decision 2008/615/JHA"),
        ("Article 6 of Convention No. 97", "Convention No. 97"),
        ("ILO Convention No. 97, Article 6", "Convention No. 97"),
        ("C97, Article 6", "C97"),
        ("Recommendation No. 86, Article 3", "Recommendation No. 86"),
        ("Article 1 of Protocol No. 1", "Protocol No. 1"),
        ("Article 2 of Regulation (EC) No 883/2004", "Regulation (EC) No 883/2004"),
        (
            "Article 26 of the American Convention on Human Rights",
            "American Convention on Human Rights",
        ),
        ("Article 5 of the Maputo Protocol", "Maputo Protocol"),
        ("Article 60 of the African Charter", "African Charter"),
    ] {
        let found = led(text);
        let is_its = found.len() == 1 && found[0].starts_with(&format!("{name} "));
        assert!(is_its, "{text}: {found:?}");
    }
    let resolution = led("resolution 1325 (2000), paragraph 4");
    assert_eq!(resolution.last().unwrap(), "resolution 1325 Article 9(4)");
}
