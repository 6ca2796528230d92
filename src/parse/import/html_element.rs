//! What an element of a web page says about the words in it.
//!
//! Comes in: an element, and what is said about the words around it. Goes out: what is said
//! about those inside, whether a paragraph begins there, and the mark of how they are set.

use std::collections::BTreeSet;

use scraper::node::Element;

use crate::model::{EMPHASIS, STRONG};

use super::{
    html_notes::is_foot,
    html_place::{Inside, Place, Seen, is_running_head, is_title},
    ordered::is_list,
    shifted::Shifted,
};

/// Elements that begin a paragraph of their own.
const BREAKS: [&str; 41] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "br",
    "hr",
    "body",
    "figure",
    "figcaption",
    "caption",
    "details",
    "summary",
    "pre",
    "address",
    "fieldset",
    "legend",
    "label",
    "button",
    "option",
];
/// Elements whose words nobody sees, and which are none.
const UNSEEN: [&str; 5] = ["script", "style", "head", "template", "title"];
/// Elements whose words are not of the text: struck, of a picture, for those without scripts.
const LEFT_OUT: [&str; 5] = ["del", "s", "strike", "svg", "noscript"];
/// Elements that hold navigation.
const ASIDE: [&str; 5] = ["nav", "aside", "footer", "button", "header"];
/// The languages that are told apart by `lang` or by a class like `en-content`.
const LANGUAGES: [&str; 14] =
    ["en", "fr", "es", "de", "it", "nl", "pt", "ru", "zh", "ar", "ja", "ko", "pl", "sv"];

/// Whether an element begins a paragraph.
pub(super) fn begins(element: &Element) -> bool {
    BREAKS.contains(&element.name())
}

/// The mark that begins and ends what an element sets apart.
pub(super) fn mark(element: &Element) -> Option<char> {
    match element.name() {
        "em" | "i" | "cite" => Some(EMPHASIS),
        "strong" | "b" => Some(STRONG),
        _ => None,
    }
}

/// Returns what is said about the words inside an element. `feet` are the names of those that
/// hold notes.
pub(super) fn entered(
    outside: &Inside,
    element: &Element,
    feet: &BTreeSet<String>,
) -> Inside {
    let name = element.name();
    let class = element.attr("class").unwrap_or_default();
    let by_class = class.split_whitespace().find_map(|class| {
        let (language, _) = class.split_once('-')?;
        LANGUAGES.contains(&language).then(|| language.to_owned())
    });
    let by_lang = element
        .attr("lang")
        .filter(|_| name != "html")
        .map(|lang| lang.split('-').next().unwrap_or(lang).to_lowercase());
    let is_heading = name.len() == 2 && name.starts_with('h') && name != "hr";
    let of = match outside.of {
        Place::Aside => Place::Aside,
        Place::Note => Place::Note,
        Place::Foot => Place::Foot,
        Place::Text | Place::Heading if element.attr("role") == Some("note") => {
            Place::Note
        }
        Place::Text | Place::Heading if ASIDE.contains(&name) => Place::Aside,
        Place::Text | Place::Heading if is_foot(element, feet) => Place::Foot,
        Place::Text if is_running_head(class) => Place::Aside,
        Place::Text if is_heading || is_title(class) => Place::Heading,
        Place::Text | Place::Heading => outside.of,
    };
    Inside {
        seen: outside.seen.max(match name {
            name if UNSEEN.contains(&name) => Seen::Unseen,
            name if LEFT_OUT.contains(&name) => Seen::LeftOut,
            _ => Seen::Read,
        }),
        shifted: match name {
            "sup" => Some(Shifted::Up),
            "sub" => Some(Shifted::Down),
            _ => outside.shifted,
        },
        of,
        kept_lines: outside.kept_lines || name == "pre" || class.contains("pre-wrap"),
        language: by_class.or(by_lang).or_else(|| outside.language.clone()),
        cell: outside.cell,
        apart: outside.apart || name == "blockquote",
        label: None,
        cites: Vec::new(),
        dropped: 0,
        level: match is_heading {
            true => name[1..].parse().unwrap_or(outside.level),
            false => outside.level,
        },
        lists: outside.lists + usize::from(is_list(name)),
    }
}
