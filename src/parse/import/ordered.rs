//! The numbers that a page gives the items of its lists, and does not write among its words.

use scraper::node::Element;

use super::numbering::formatted;

/// The lists that are open on a page.
#[derive(Debug, Default)]
pub(super) struct OrderedLists {
    lists: Vec<List>,
    /// The number of the item whose words have not begun.
    pub(super) item: Option<String>,
}

#[derive(Debug)]
enum List {
    /// Its items have numbers.
    Numbered { next: u32, format: &'static str },
    /// Its items have a sign, all the same.
    Signed,
    /// Nothing stands before its items.
    Bare,
}

impl OrderedLists {
    /// A list or an item begins. Returns the number of the item around it, where that has no
    /// words of its own before.
    pub(super) fn enter(&mut self, element: &Element) -> Option<String> {
        match element.name() {
            "ol" => self.lists.push(list(element)),
            "ul" | "menu" => self.lists.push(match hides(element) {
                true => List::Bare,
                false => List::Signed,
            }),
            "li" => {
                let label = match self.lists.last_mut()? {
                    List::Bare => return None,
                    List::Signed => "–".to_owned(),
                    List::Numbered { next, format } => {
                        let own =
                            element.attr("value").and_then(|value| value.parse().ok());
                        let value = own.unwrap_or(*next);
                        *next = value.saturating_add(1);
                        format!("{}.", formatted(value, format))
                    }
                };
                return self.item.replace(label);
            }
            _ => (),
        }
        None
    }

    /// A list or an item ends.
    pub(super) fn leave(&mut self, element: &Element) {
        match element.name() {
            name if is_list(name) => drop(self.lists.pop()),
            "li" => self.item = None,
            _ => (),
        }
    }
}

/// Whether an element is a list.
pub(super) fn is_list(name: &str) -> bool {
    ["ol", "ul", "menu"].contains(&name)
}

/// Whether a list is set without numbers and signs.
fn hides(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "");
    style.contains("list-style:none") || style.contains("list-style-type:none")
}

/// A list that is numbered, unless its style hides the numbers.
fn list(element: &Element) -> List {
    if hides(element) {
        return List::Bare;
    }
    let style = element.attr("style").unwrap_or_default().replace(' ', "");
    let named = |name: &str| style.contains(&format!("list-style-type:{name}"));
    let format = match element.attr("type") {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ if named("lower-alpha") || named("lower-latin") => "lowerLetter",
        _ if named("upper-alpha") || named("upper-latin") => "upperLetter",
        _ if named("lower-roman") => "lowerRoman",
        _ if named("upper-roman") => "upperRoman",
        _ => "decimal",
    };
    let next = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    List::Numbered { next, format }
}
