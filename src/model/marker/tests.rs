//! What is read as a label, and what is not.

use super::*;

#[test]
fn every_label_of_a_treaty_is_read() {
    for (line, label, text) in [
        ("1. Every", "1.", "Every"),
        ("1 bis. Every", "1 bis.", "Every"),
        ("45bis. Every", "45bis.", "Every"),
        ("12A. Every", "12A.", "Every"),
        (r"3\. Every", "3.", "Every"),
        (r"3\) Every", "3)", "Every"),
        ("- (a) pay;", "(a)", "pay;"),
        ("(a) pay;", "(a)", "pay;"),
        ("* a) pay;", "a)", "pay;"),
        ("(1) pay", "(1)", "pay"),
        ("1) pay", "1)", "pay"),
        ("A. pay", "A.", "pay"),
        ("(aa) pay", "(aa)", "pay"),
        ("(iv bis) pay", "(iv bis)", "pay"),
        ("(i-bis) pay", "(i-bis)", "pay"),
        ("2-ter. pay", "2-ter.", "pay"),
        ("(b vicies-21) pay", "(b vicies-21)", "pay"),
        ("–  pay", "–", "pay"),
        ("- – pay", "–", "pay"),
        ("- pay", "-", "pay"),
        ("-", "-", ""),
        ("2.", "2.", ""),
        ("1. (a) pay", "1.", "(a) pay"),
        ("-1. pay", "-1.", "pay"),
        ("A1. pay", "A1.", "pay"),
        ("12ab. pay", "12ab.", "pay"),
        ("- (-a) pay", "(-a)", "pay"),
        ("- (za) pay", "(za)", "pay"),
    ] {
        let marker = Marker::read(line).unwrap();
        let words = &line[marker.text..];
        assert_eq!((marker.label.printed().as_str(), words), (label, text), "{line}");
    }
}

#[test]
fn letters_behind_letters_are_a_label_where_one_goes_before() {
    let behind = |line, before| {
        let before = match before {
            "1." => Label::numbered("", "1", "."),
            core => Label::numbered("(", core, ")"),
        };
        Some(Marker::behind(line, &before)?.label.printed())
    };
    for (line, before) in [
        ("(ba)", "b"),
        ("- (bb) x", "ba"),
        ("(baa) x", "ba"),
        ("(bza) x", "b"),
        ("(iia) x", "ii"),
    ] {
        let printed = line.trim_start_matches("- ").trim_end_matches(" x");
        assert_eq!(behind(line, before).as_deref(), Some(printed), "{line}");
    }
    for (line, before) in [("(ca) x", "b"), ("(ba) x", "1."), ("ba) x", "b")] {
        assert_eq!(behind(line, before), None, "{line}");
    }
}

#[test]
fn words_are_not_labels() {
    for line in [
        "",
        "Every",
        "In. x",
        "(see Article 5) x",
        "(ab) x",
        "1.5 metres",
        "1951 Convention",
        "10 km. x",
        "1st. x",
        "(a)b",
        "--- x",
        "*word* x",
        r"\(a) x",
        r"a\) x",
        r"1 bis\. x",
        "mix. x",
        "(1. x",
        "1234567890. x",
    ] {
        assert_eq!(Marker::read(line), None, "{line}");
    }
}
