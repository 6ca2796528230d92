//! Forms of references in treaties of several organisations.

use super::super::{Kind, references};
use super::{led, standpoint};

#[test]
fn further_forms_of_treaties_are_read() {
    for (text, to) in [
        ("Articles 3.2 to 3.4", "own Article 3(2) to Article 3(4)"),
        ("Article 12:1(a) of this Convention", "own Article 12(1)(a)"),
        ("Article XI:1 of GATT 1994", "GATT 1994 Article XI(1)"),
        (
            "subparagraphs 1(a) and (b) of Article 3",
            "own Article 3(1)(a), Article 3(1)(b)",
        ),
        ("paragraphs 4.1 and 4.2 of Annex 2", "own Annex 2(4)(1), Annex 2(4)(2)"),
        ("article 13, paragraph (a), and", "own Article 13(a)"),
        ("point 7 of Article 4", "own Article 4(7)"),
        ("Article 2 ( 3 ) (a)", "own Article 2(3)(a)"),
        ("Article 5 no. 3 (a)", "own Article 5(3)(a)"),
        ("Article 1 sub b", "own Article 1(b)"),
        ("Article 3, lit. b", "own Article 3(b)"),
        ("the first paragraph of Article 5", "own Article 5, first unnumbered paragraph"),
        ("Article 5, second paragraph", "own Article 5, second unnumbered paragraph"),
        ("point (d) of the first subparagraph of Article 6(1)", "own Article 6(1)(d)"),
        ("the second indent of Article 5(1)", "own Article 5(1), second indent"),
        ("Section III, paragraphs 2 to 4", "own Section III(2) to Section III(4)"),
        ("items 3 and 4 of Schedule II", "own Schedule II(3), Schedule II(4)"),
    ] {
        assert_eq!(led(text), [to], "{text}");
    }
    assert_eq!(
        led("Article 7, with the exception of paragraph 3"),
        ["own Article 7", "own Article 7(3)"]
    );
    assert_eq!(
        led("Articles 2A to 2F and Article 2H; those Articles"),
        [
            "own Article 2A to Article 2F",
            "own Article 2H",
            "own Article 2A to Article 2F, Article 2H"
        ]
    );
}

#[test]
fn further_instruments_are_known() {
    for (text, to) in [
        (
            "Articles 1 through 12 and the Appendix to the Berne Convention",
            "Berne Convention Article 1 to Article 12",
        ),
        ("Directive 95/46/EC, Article 29", "Directive 95/46/EC Article 29"),
        (
            "the Forced Labour Convention, 1930 (No. 29), Article 2",
            "Forced Labour Convention Article 2",
        ),
        ("pursuant to its Article 4", "other Article 4"),
        ("Charter Article 51", "Charter Article 51"),
    ] {
        assert_eq!(led(text), [to], "{text}");
    }
    let regulations = crate::engine::Instruments {
        own: ["Regulation".to_owned()].into(),
        ..crate::engine::Instruments::default()
    };
    let from = standpoint();
    let read = |text| references(text, &from.clone().among(&regulations));
    assert_eq!(read("Article 2 of this Regulation")[0].kind, Kind::Own);
    let other = read("Article 2 of Regulation (EU) No 182/2011");
    assert!(matches!(other[0].kind, Kind::Other { .. }));
}

#[test]
fn half_a_reference_is_none() {
    for text in [
        "Articles 2 et seq.",
        "Article 9-bis",
        "section III.B.2",
        "Chapter 3 of the report",
    ] {
        let all = led(text);
        assert!(
            matches!(&all[..], [one] if one.starts_with("unsure")),
            "{text}: {all:?}"
        );
    }
    assert_eq!(
        led("Article 5 applies; those Articles do"),
        ["own Article 5", "unsure those Articles"]
    );
}
