//! How a run looks in a document, and where it leads.

use crate::page::{Run, Style};

use super::xml::escaped;

/// Returns the properties of a run; none where it looks like all others.
pub(super) fn look(run: &Run) -> String {
    let (style, own) = (run.style, &run.look);
    let is_link = own.link.is_some();
    // In the order of the schema.
    let all = [
        (is_strong(style) || own.strong, "<w:b/>"),
        (style == Style::Quiet || own.emphasis, "<w:i/>"),
        (style == Style::Struck, "<w:strike/>"),
        (style == Style::Quiet, "<w:color w:val=\"595959\"/>"),
        (is_link && style != Style::Quiet, "<w:color w:val=\"0B4F9E\"/>"),
        (
            matches!(style, Style::New | Style::Agreed) || is_link,
            "<w:u w:val=\"single\"/>",
        ),
    ];
    let has: String = all.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    match has.is_empty() {
        true => has,
        false => format!("<w:rPr>{has}</w:rPr>"),
    }
}

fn is_strong(style: Style) -> bool {
    match style {
        Style::Strong | Style::Bracket | Style::Error | Style::Warning | Style::Help => {
            true
        }
        Style::Plain
        | Style::Quiet
        | Style::New
        | Style::Struck
        | Style::Agreed
        | Style::Rule
        | Style::Proposed => false,
    }
}

/// Returns what begins a link. A change is none: a link around it would stay when it goes.
pub(super) fn opened(link: Option<&String>) -> String {
    let begin = |to: &String| {
        let to = escaped(&to.replace('"', "%22").replace('\\', "%5C"));
        format!("<w:fldSimple w:instr=\"HYPERLINK &quot;{to}&quot;\">")
    };
    link.map(begin).unwrap_or_default()
}

/// Returns what ends it.
pub(super) fn closed(link: Option<&String>) -> &'static str {
    if link.is_some() { "</w:fldSimple>" } else { "" }
}
