//! Web pages, as paragraphs of one language.

use scraper::{Html, Node, node::Element};

use crate::model::{EMPHASIS, STRONG};

use super::{
    block::{Block, Look, plain, settled, unmarked},
    heading,
};

/// Elements that begin a paragraph of their own.
const BREAKS: [&str; 30] = [
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
];
/// Elements whose words nobody sees.
const UNSEEN: [&str; 7] =
    ["script", "style", "head", "template", "noscript", "svg", "title"];
/// Elements that hold navigation.
const ASIDE: [&str; 5] = ["nav", "aside", "footer", "button", "header"];
/// The languages that are told apart by `lang` or by a class like `en-content`.
const LANGUAGES: [&str; 14] =
    ["en", "fr", "es", "de", "it", "nl", "pt", "ru", "zh", "ar", "ja", "ko", "pl", "sv"];

/// What words stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Heading,
    Aside,
}

/// What is said about the words inside an element.
#[derive(Clone, Debug, Default)]
struct Inside {
    unseen: bool,
    of: Place,
    kept_lines: bool,
    language: Option<String>,
}

/// Reads a page. `language` is the one to keep where there are several.
///
/// # Errors
/// The languages that stand side by side, when none was chosen.
pub(super) fn html_blocks(
    page: &str,
    language: Option<&str>,
) -> Result<Vec<Block>, Vec<String>> {
    let found = paragraphs(page);
    let mut languages: Vec<String> = Vec::new();
    for (_, inside) in &found {
        if let Some(one) = inside.language.clone().filter(|one| !languages.contains(one))
        {
            languages.push(one);
        }
    }
    languages.sort();
    if languages.len() > 1 && language.is_none() {
        return Err(languages);
    }
    let blocks = found.into_iter().map(|(text, inside)| {
        let foreign = language.is_some_and(|wanted| {
            inside.language.as_deref().is_some_and(|one| one != wanted)
                || (languages.len() > 1
                    && inside.language.is_none()
                    && heading::read(&plain(&text)).is_none()
                    && is_foreign(&text, wanted))
        });
        let look = match (foreign, inside.of) {
            (true, _) | (false, Place::Aside) => Look::Furniture,
            (false, Place::Heading) => Look::Heading,
            (false, Place::Text) => Look::Text,
        };
        let text = match look {
            Look::Text => settled(&text),
            Look::Heading | Look::Note | Look::Furniture => plain(&text),
        };
        Block { glued: true, ..Block::new(&text, look, 0) }
    });
    Ok(blocks.collect())
}

/// Whether the words are of another script than the language's.
fn is_foreign(text: &str, wanted: &str) -> bool {
    let han = text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    han != matches!(wanted, "zh" | "ja")
}

/// Walks the page without recursion, however deep it is.
fn paragraphs(page: &str) -> Vec<(String, Inside)> {
    let page = Html::parse_document(page);
    let mut stack: Vec<Inside> = vec![Inside::default()];
    let mut found: Vec<(String, Inside)> = Vec::new();
    let mut open = String::new();
    for edge in page.tree.root().traverse() {
        let inside = stack.last().cloned().unwrap_or_default();
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    let mine = entered(&inside, element);
                    if BREAKS.contains(&element.name())
                        || mine.language != inside.language
                    {
                        close(&mut found, &mut open, &inside);
                    }
                    open.extend(mark(element).filter(|_| !mine.unseen));
                    stack.push(mine);
                }
                Node::Text(text) if !inside.unseen => open.push_str(&unmarked(text)),
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::Text(_)
                | Node::ProcessingInstruction(_) => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    open.extend(mark(element).filter(|_| !inside.unseen));
                    let outer = stack.len().checked_sub(2).map(|at| stack[at].clone());
                    let changed =
                        outer.is_some_and(|one| one.language != inside.language);
                    if BREAKS.contains(&element.name()) || changed {
                        close(&mut found, &mut open, &inside);
                    }
                    stack.pop();
                }
            }
        }
    }
    close(&mut found, &mut open, &Inside::default());
    found
}

/// The mark that begins and ends what an element sets apart.
fn mark(element: &Element) -> Option<char> {
    match element.name() {
        "em" | "i" | "cite" => Some(EMPHASIS),
        "strong" | "b" => Some(STRONG),
        _ => None,
    }
}

fn entered(outside: &Inside, element: &Element) -> Inside {
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
        Place::Text | Place::Heading if ASIDE.contains(&name) => Place::Aside,
        Place::Text if is_heading => Place::Heading,
        Place::Text | Place::Heading => outside.of,
    };
    Inside {
        unseen: outside.unseen || UNSEEN.contains(&name),
        of,
        kept_lines: outside.kept_lines || name == "pre" || class.contains("pre-wrap"),
        language: by_class.or(by_lang).or_else(|| outside.language.clone()),
    }
}

fn close(found: &mut Vec<(String, Inside)>, open: &mut String, inside: &Inside) {
    let text = std::mem::take(open);
    let pieces: Vec<&str> = match inside.kept_lines {
        true => text.lines().collect(),
        false => vec![text.as_str()],
    };
    let words = pieces.into_iter().filter(|piece| !plain(piece).trim().is_empty());
    found.extend(words.map(|piece| (piece.to_owned(), inside.clone())));
}
