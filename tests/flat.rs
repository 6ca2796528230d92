//! Points that people typed without indentation, and lines that an editor broke: read as
//! meant, written as they stand, set right by the canonical form.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    diagnostic::{Checked, Severity},
    engine::address_of,
    model::{Convention, Document, NodeId, Version},
    parse,
    source::SourceFile,
    write,
};

fn read(body: &str) -> Checked<Convention> {
    let text = format!("---\nid: x\n---\n\n# Article 4. Keepers\n\n{body}\n");
    let file = SourceFile::new("convention/2.0/004-x.md", text);
    parse::convention(Version::new("2.0"), vec![("004-x.md".to_owned(), file)])
}

/// The addresses of all provisions, each with its words.
fn shown(text: &Convention) -> Vec<String> {
    let document = &text.documents[0];
    (1..document.provisions.len())
        .map(|provision| {
            let node =
                NodeId { document: 0, provision: u32::try_from(provision).unwrap() };
            let address = address_of(text, node).to_string();
            format!(
                "{} {}",
                &address["Article ".len()..],
                text.provision(node).text.raw()
            )
        })
        .collect()
}

fn check(body: &str, expected: &[&str]) -> Document {
    let read = read(body);
    assert!(read.findings.is_empty(), "{body}\n{:#?}", read.findings);
    let text = read.value.unwrap();
    assert_eq!(shown(&text), expected, "{body}");
    let document = Document::clone(&text.documents[0]);
    assert_eq!(write::document(&document), document.source.text(), "{body}");
    let file = SourceFile::new("convention/2.0/004-x.md", write::canonical(&document));
    let again =
        parse::convention(Version::new("2.0"), vec![("004-x.md".to_owned(), file)]);
    assert_eq!(shown(&again.value.unwrap()), expected, "canonical\n{body}");
    document
}

#[test]
fn points_typed_flat_are_read_under_what_leads_to_them() {
    check(
        "1. Rangers report.\n\n2. Keepers shall:\n(a) feed;\n(b) guard:\n(i) by day;\n\
         (ii) by night;\n(c) rest.\n\n3. Others may.",
        &[
            "4(1) Rangers report.",
            "4(2) Keepers shall:",
            "4(2)(a) feed;",
            "4(2)(b) guard:",
            "4(2)(b)(i) by day;",
            "4(2)(b)(ii) by night;",
            "4(2)(c) rest.",
            "4(3) Others may.",
        ],
    );
}

#[test]
fn labels_alone_lead_on_to_others() {
    check(
        "1. In this Treaty:\n\n(1) “fee” means a fee;\n\n(2)\n\n(a) “toll” means:\n\n\
         (i) a toll;\n\n(ii) a due;\n\n(b) “toll” does not include:\n\n(i) a tip.\n\n2.\n\n\
         (1) “Party” means one.\n\n(2) This applies to all.",
        &[
            "4(1) In this Treaty:",
            "4(1)(1) “fee” means a fee;",
            "4(1)(2) ",
            "4(1)(2)(a) “toll” means:",
            "4(1)(2)(a)(i) a toll;",
            "4(1)(2)(a)(ii) a due;",
            "4(1)(2)(b) “toll” does not include:",
            "4(1)(2)(b)(i) a tip.",
            "4(2) ",
            "4(2)(1) “Party” means one.",
            "4(2)(2) This applies to all.",
        ],
    );
}

#[test]
fn the_ninth_letter_is_told_from_the_first_numeral() {
    check(
        "(f) a;\n\n(g) b;\n\n(h) these:\n\n(i) c;\n\n(ii) d;\n\n(i) e;\n\n(j) f."
            .replace("(f)", "(a) z;\n\n(b) z;\n\n(c) z;\n\n(d) z;\n\n(e) z;\n\n(f)")
            .as_str(),
        &[
            "4(a) z;",
            "4(b) z;",
            "4(c) z;",
            "4(d) z;",
            "4(e) z;",
            "4(f) a;",
            "4(g) b;",
            "4(h) these:",
            "4(h)(i) c;",
            "4(h)(ii) d;",
            "4(i) e;",
            "4(j) f.",
        ],
    );
}

#[test]
fn a_point_that_lost_its_indentation_goes_on_with_the_list() {
    check(
        "1. Keepers shall:\n   - (a) feed;\n- (b) guard;\n- (c) rest.\n\n2. Others may.",
        &[
            "4(1) Keepers shall:",
            "4(1)(a) feed;",
            "4(1)(b) guard;",
            "4(1)(c) rest.",
            "4(2) Others may.",
        ],
    );
}

#[test]
fn a_list_behind_complete_words_is_a_finding() {
    let read = read("1. Keepers report.\n\n(a) In writing.\n\n(b) In time.");
    let found: Vec<_> =
        read.findings.iter().map(|one| format!("{} {}", one.rule, one.message)).collect();
    assert_eq!(
        found,
        ["doubtful-level `(a)` stands beside `1.`, and may be meant under it"]
    );
    assert_eq!(shown(&read.value.unwrap())[1], "4(a) In writing.");
}

#[test]
fn two_labels_on_one_line_are_two_provisions() {
    let document = check(
        "1. (a) (i) Keepers report.\n\n(ii) They rest.\n\n(b) Rangers do not.\n\n\
         2. (a) Others may.\n   - (b) Nobody must.\n\n3. (a) and (b) are free.",
        &[
            "4(1) ",
            "4(1)(a) ",
            "4(1)(a)(i) Keepers report.",
            "4(1)(a)(ii) They rest.",
            "4(1)(b) Rangers do not.",
            "4(2) ",
            "4(2)(a) Others may.",
            "4(2)(b) Nobody must.",
            "4(3) (a) and (b) are free.",
        ],
    );
    let mut changed = document;
    changed.provisions[7].text = mimc::model::Text::plain("Others can.");
    let written = write::document(&changed);
    assert!(written.contains("2.\n   - (a) Others can.\n   - (b) Nobody"), "{written}");
    assert!(written.contains("1. (a) (i) Keepers report.\n\n(ii)"), "{written}");
}

#[test]
fn a_line_that_an_editor_broke_is_read_as_one_and_said() {
    let body = "1. Rangers report\n   to the fürst\n   each day.\n2. Keepers shall:\n   \
                - (a) feed what\n     is hungry;\n   - (b) rest.";
    let read = read(body);
    let said: Vec<_> =
        read.findings.iter().map(|one| (one.place.start().line, one.severity)).collect();
    assert_eq!(said, [(8, Severity::Warning), (12, Severity::Warning)]);
    let text = read.value.unwrap();
    let expected = [
        "4(1) Rangers report to the fürst each day.",
        "4(2) Keepers shall:",
        "4(2)(a) feed what is hungry;",
        "4(2)(b) rest.",
    ];
    assert_eq!(shown(&text), expected);
    let canonical = write::canonical(&text.documents[0]);
    let lines = canonical.lines().filter(|line| !line.is_empty()).count();
    assert_eq!(lines, 4 + 4, "{canonical}");
}

/// What is found in a body, and the provisions read in it; the file is written as it stands, and
/// the canonical form reads the same without a finding.
fn broken(body: &str) -> (Vec<(Severity, String)>, Vec<String>) {
    let read = read(body);
    let found = read.findings.iter();
    let found = found.map(|one| (one.severity, one.message.clone())).collect();
    let Some(text) = read.value.filter(|_| !read.findings.iter().any(is_error)) else {
        return (found, Vec::new());
    };
    let document = &text.documents[0];
    assert_eq!(write::document(document), document.source.text(), "{body}");
    let canonical = write::canonical(document);
    let file = SourceFile::new("convention/2.0/004-x.md", canonical.clone());
    let again =
        parse::convention(Version::new("2.0"), vec![("004-x.md".to_owned(), file)]);
    assert!(again.findings.is_empty(), "{canonical}\n{:#?}", again.findings);
    assert_eq!(shown(&again.value.unwrap()), shown(&text), "canonical\n{body}");
    (found, shown(&text))
}

fn is_error(finding: &mimc::diagnostic::Finding) -> bool {
    finding.severity == Severity::Error
}

#[test]
fn a_line_broken_by_an_editor_is_one_provision() {
    let long = "Every keeper of the commons shall report to the council in each year";
    let said = format!("{long} in writing.");
    let point = format!("{long} in writing;");
    for (body, expected) in [
        (
            format!("1. {long}\nin writing.\n\n2. Others may."),
            vec![format!("4(1) {said}"), "4(2) Others may.".to_owned()],
        ),
        (format!("1. {long}\n   in writing."), vec![format!("4(1) {said}")]),
        (
            "1. Every keeper\n   shall report.".to_owned(),
            vec!["4(1) Every keeper shall report.".to_owned()],
        ),
        (
            "1. Every keeper\nshall report.".to_owned(),
            vec!["4(1) Every keeper shall report.".to_owned()],
        ),
        (
            format!("{long}\nin writing.\n\nOthers may."),
            vec![
                format!("4, first unnumbered paragraph {said}"),
                "4, second unnumbered paragraph Others may.".to_owned(),
            ],
        ),
        (
            format!("1. Keepers:\n   - (a) {long}\n     in writing;\n   - (b) rest."),
            vec![
                "4(1) Keepers:".to_owned(),
                format!("4(1)(a) {point}"),
                "4(1)(b) rest.".to_owned(),
            ],
        ),
        (
            format!("1. Keepers:\n   - (a) {long}\nin writing;\n   - (b) rest."),
            vec![
                "4(1) Keepers:".to_owned(),
                format!("4(1)(a) {point}"),
                "4(1)(b) rest.".to_owned(),
            ],
        ),
    ] {
        assert_joined(&body, &expected);
    }
}

fn assert_joined(body: &str, expected: &[String]) {
    let (found, shown) = broken(body);
    let said = (Severity::Warning, "a provision goes on in a second line".to_owned());
    assert_eq!(found, [said], "{body}");
    assert_eq!(shown, expected, "{body}");
}

#[test]
fn lines_that_begin_like_a_label_and_several_lines_are_joined_too() {
    let long = "Every keeper of the commons shall report to the council in each year";
    for (body, expected) in [
        (
            format!(
                "1. {long}.\n   They report, as is said in paragraph\n   2. of Article 9."
            ),
            vec![format!(
                "4(1) {long}. They report, as is said in paragraph 2. of Article 9."
            )],
        ),
        (
            format!(
                "1. {long}\n   in\n   three\n   lines.\n\n   These conditions apply."
            ),
            vec![
                format!("4(1) {long} in three lines."),
                "4(1), first unnumbered paragraph These conditions apply.".to_owned(),
            ],
        ),
    ] {
        assert_joined(&body, &expected);
    }
}

#[test]
fn words_that_may_be_a_provision_of_their_own_are_an_error() {
    let long = "These conditions apply to every keeper of the commons in each year";
    for body in [
        "1. Keepers shall:\n   - (a) feed;\n   - (b) guard.\n   These conditions apply.",
        "1. Keepers shall:\n   - (a) feed;\n   - (b) guard,\nand shall be fined.",
        "1. Keepers feed.\nOthers may rest.",
        "The Parties,\nRecalling the Charter,\nHave agreed:",
        &format!("{long},\nRecalling the Charter of the commons."),
        &format!("1. Keepers:\n   - (a) {long}.\n   These conditions apply."),
        &format!("1. {long}:\n   These conditions apply."),
    ] {
        let (found, _) = broken(body);
        assert!(found.iter().any(|(severity, _)| *severity == Severity::Error), "{body}");
    }
}

#[test]
fn a_label_that_goes_on_with_the_numbers_is_no_citation() {
    let long = "1. Every keeper of the commons shall meet the duties set out in";
    for cited in ["those paragraphs", "such articles", "all other items", "these points"]
    {
        let (found, shown) = broken(&format!("{long} {cited}\n2. Second one."));
        assert_eq!(shown.get(1).map(String::as_str), Some("4(2) Second one."), "{cited}");
        assert!(!found.iter().any(|(_, said)| said.contains("goes on")), "{found:?}");
    }
    let (_, shown) = broken(&format!("{long} paragraphs\n2. Second one."));
    assert_eq!(shown.get(1).map(String::as_str), Some("4(2) Second one."));
    let body = format!("{long} the annexed Article\n   2. Of this Convention.");
    let said = format!("{} the annexed Article 2. Of this Convention.", &long[3..]);
    assert_joined(&body, &[format!("4(1) {said}")]);
}

#[test]
fn lines_of_signatures_are_no_broken_line() {
    let done = "Done at Geneva, this first day of May two thousand and twenty-six";
    let (found, _) = broken(&format!("{done}\nFor the Government of Arda"));
    assert!(found.iter().any(|(severity, _)| *severity == Severity::Error), "{found:?}");
    let long = "The keepers of the commons report in each year to the council of the";
    let said = format!("4 {long} States Parties.");
    assert_joined(&format!("{long}\nStates Parties."), &[said]);
}

#[test]
fn a_line_is_as_full_as_it_is_wide() {
    let wide = "各缔约国应当在本公约生效之日起一年之内向理事会提交书面报告说明";
    let said = format!("4(1) {wide}其履行情况。");
    assert_joined(&format!("1. {wide}\n其履行情况。"), &[said]);
}

#[test]
fn an_amendment_of_another_provision_leaves_broken_lines_as_they_stand() {
    let long = "Every keeper of the commons shall report to the council in each year";
    let body = format!("1. {long}\n   in writing.\n\n2. Others may.");
    let text = read(&body).value.unwrap();
    let mut document = Document::clone(&text.documents[0]);
    document.provisions[2].text = parse::text("Others must.");
    let written = write::document(&document);
    assert!(written.contains(&format!("1. {long}\n   in writing.\n\n2. Others must.\n")));
    document.provisions[1].text = parse::text("No more.");
    assert!(write::document(&document).contains("\n\n1. No more.\n\n2. Others must.\n"));
}
