//! The styles of a document: headings that the navigation pane shows, provisions set in by
//! depth with their labels hanging.

use std::fmt::Write as _;

use super::xml::escaped;

/// How deep provisions are set in.
const DEEPEST: usize = 6;

/// How many levels of headings there are.
const HEADINGS: usize = 5;

/// One step to the right.
const STEP: usize = 567;

/// Returns the style of a heading of the text.
pub(super) fn heading(level: usize) -> String {
    format!("Heading{}", level.clamp(1, HEADINGS))
}

/// Returns the style of a heading of the paper itself.
pub(super) fn paper_heading(level: usize) -> String {
    format!("PaperHeading{}", level.clamp(1, 3))
}

/// Returns the style of a provision; one with a label has it in the margin of its words.
pub(super) fn provision(depth: usize, labelled: bool) -> String {
    let kind = if labelled { "Provision" } else { "Plain" };
    format!("{kind}{}", depth.min(DEEPEST))
}

/// Returns the style of a quotation that stands apart.
pub(super) fn quotation(depth: usize) -> String {
    format!("Quotation{}", depth.min(DEEPEST))
}

/// Returns whether words of a style are the text's: all others are the paper's own.
pub(super) fn is_of_the_text(style: &str) -> bool {
    let text = ["Heading", "Provision", "Plain", "Quotation"];
    text.iter().any(|name| style.strip_prefix(name).is_some_and(is_number))
        || matches!(style, "Cell" | "CellTitle")
}

fn is_number(rest: &str) -> bool {
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the part that holds the styles.
pub(super) fn styles(language: &str) -> String {
    let mut out = String::from(super::furniture::HEAD);
    let language = escaped(language);
    write!(
        out,
        "<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:eastAsia=\"Cambria\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"{language}\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        super::furniture::W
    )
    .expect("a string takes everything");
    for level in 1..=HEADINGS {
        out.push_str(&heading_style(level));
    }
    for level in 1..=3 {
        let (name, size) = (format!("Paper Heading {level}"), 30 - 3 * level);
        let shape = format!(
            "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"{}\"/>",
            level - 1
        );
        out.push_str(&style(&paper_heading(level), &name, &shape, &bold(size)));
    }
    for depth in 0..=DEEPEST {
        let left = STEP * (depth + 1);
        let hanging = format!(
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs><w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/>"
        );
        out.push_str(&style(
            &provision(depth, true),
            &format!("Provision {depth}"),
            &hanging,
            "",
        ));
        let plain = format!("<w:ind w:left=\"{}\"/>", STEP * depth);
        out.push_str(&style(
            &provision(depth, false),
            &format!("Plain {depth}"),
            &plain,
            "",
        ));
        let apart =
            format!("<w:ind w:left=\"{0}\" w:right=\"{STEP}\"/>", STEP * (depth + 1));
        let name = format!("Quotation {depth}");
        out.push_str(&style(&quotation(depth), &name, &apart, ""));
    }
    out.push_str(&own());
    out.push_str("</w:styles>");
    out
}

fn heading_style(level: usize) -> String {
    let centred = if level < 4 { "<w:jc w:val=\"center\"/>" } else { "" };
    let shape = format!(
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{}\" w:after=\"120\"/>{centred}<w:outlineLvl w:val=\"{}\"/>",
        400 - 40 * level,
        level - 1
    );
    let look = bold(32 - 2 * level);
    style(&heading(level), &format!("heading {level}"), &shape, &look)
}

/// The styles of what the paper itself says.
fn own() -> String {
    let quiet =
        "<w:i/><w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    let small = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    let strong = "<w:b/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    let centred = "<w:jc w:val=\"center\"/>";
    let tight = "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>";
    let none = "<w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>";
    let all = [
        ("Title", "Title", format!("<w:spacing w:after=\"120\"/>{centred}"), bold(36)),
        ("Subtitle", "Subtitle", centred.to_owned(), small.to_owned()),
        ("Notice", "Notice", centred.to_owned(), String::new()),
        ("Legend", "Legend", tight.to_owned(), quiet.to_owned()),
        ("Remark", "Remark", format!("<w:keepNext/>{tight}"), quiet.to_owned()),
        ("Fold", "Fold", centred.to_owned(), quiet.to_owned()),
        ("Closing", "Closing Mark", centred.to_owned(), String::new()),
        ("Note", "footnote text", tight.to_owned(), small.to_owned()),
        ("Gap", "Gap", none.to_owned(), String::new()),
        ("Cell", "Cell", tight.to_owned(), small.to_owned()),
        ("CellHead", "Cell Head", format!("<w:keepNext/>{tight}"), strong.to_owned()),
        ("CellTitle", "Cell Title", format!("<w:keepNext/>{tight}"), strong.to_owned()),
        ("Header", "header", centred.to_owned(), quiet.to_owned()),
        ("Footer", "footer", centred.to_owned(), quiet.to_owned()),
    ];
    let styles = all.iter().map(|(id, name, shape, look)| style(id, name, shape, look));
    styles.chain([GRID.to_owned()]).collect()
}

/// Tables have thin lines and a little room.
const GRID: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/>\
<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>\
<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>\
<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>\
<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>\
<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>\
<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/></w:tblBorders>\
<w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>\
<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";

fn bold(size: usize) -> String {
    format!("<w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}

fn style(id: &str, name: &str, shape: &str, look: &str) -> String {
    let look =
        if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{shape}</w:pPr>{look}</w:style>"
    )
}
