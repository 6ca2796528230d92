//! The numbers that a page gives the items of its lists, and does not write among its words.

use scraper::node::Element;

use super::numbering::formatted;

/// The lists that are open on a page.
#[derive(Debug, Default)]
pub(super) struct OrderedLists {
    lists: Vec<Option<List>>,
    /// The number of the item whose words have not begun.
    pub(super) item: Option<String>,
}

#[derive(Debug)]
struct List {
    next: u32,
    format: &'static str,
}

impl OrderedLists {
    /// A list or an item begins. Returns the number of the item around it, where that has no
    /// words of its own before.
    pub(super) fn enter(&mut self, element: &Element) -> Option<String> {
        match element.name() {
            "ol" => self.lists.push(list(element)),
            "ul" | "menu" => self.lists.push(None),
            "li" => {
                let list = self.lists.last_mut()?.as_mut()?;
                let value = element.attr("value").and_then(|value| value.parse().ok());
                let value = value.unwrap_or(list.next);
                list.next = value.saturating_add(1);
                let label = format!("{}.", formatted(value, list.format));
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

/// A list that is numbered; nothing where its style hides the numbers.
fn list(element: &Element) -> Option<List> {
    let style = element.attr("style").unwrap_or_default().replace(' ', "");
    if style.contains("list-style:none") || style.contains("list-style-type:none") {
        return None;
    }
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
    Some(List { next, format })
}
