//! As much of XML as the codifier's files need: elements, attributes, text, five entities.

/// An element without its namespace prefixes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// How citations of the act itself are to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cites {
    /// "section 4", as the law says.
    Enacted,
    /// "this subchapter" for "this title", but "section 4".
    PartsAdapted,
    /// "§ 4-503" too, as the code says.
    Adapted,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// All words in it. A citation for which the codifier gives other words has those; others
    /// are as enacted, or as the codifier adapts them. Emphasis is kept or not.
    pub(crate) fn words(&self, cites: Cites, emphasis: bool) -> String {
        let words = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(cite) => match cite.attribute("value") {
                Some(adapted) => adapted.to_owned(),
                None if cite.name == "em" && emphasis => {
                    format!("*{}*", cite.words(cites, emphasis))
                }
                None if cite.name == "code-cite" => cite.adapted(cites, emphasis),
                None => cite.words(cites, emphasis),
            },
        });
        words.collect()
    }
}

impl Element {
    /// What the codifier prints for a citation of an act: its place in the code.
    fn adapted(&self, cites: Cites, emphasis: bool) -> String {
        let path = self.attribute("path").unwrap_or_default();
        let depth = path.split('|').count();
        match (path.strip_prefix('§'), cites) {
            (Some(section), Cites::Adapted) => format!("§ {}", section.replace('|', "")),
            (None, Cites::PartsAdapted | Cites::Adapted) if depth == 2 => {
                "this chapter".to_owned()
            }
            (None, Cites::PartsAdapted | Cites::Adapted) if depth == 3 => {
                "this subchapter".to_owned()
            }
            (Some(_) | None, _) => self.words(Cites::Enacted, emphasis),
        }
    }
}

/// Reads the one element of a file.
pub(crate) fn read(file: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = file;
    while let Some((text, behind)) = rest.split_once('<') {
        let (tag, behind) = behind.split_once('>').unwrap();
        rest = behind;
        let here = open.last_mut().unwrap();
        if !text.is_empty() {
            here.children.push(Node::Text(unescaped(text)));
        }
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if !tag.starts_with('/') {
            open.push(element(tag.trim_end_matches('/')));
        }
        if tag.starts_with('/') || tag.ends_with('/') {
            let closed = open.pop().unwrap();
            open.last_mut().unwrap().children.push(Node::Element(closed));
        }
    }
    open.pop().unwrap().elements().next().unwrap().clone()
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, behind)) = rest.split_once("=\"") {
        let (value, behind) = behind.split_once('"').unwrap();
        attributes.push((local(key.trim()).to_owned(), unescaped(value)));
        rest = behind;
    }
    Element { name: local(name).to_owned(), attributes, children: Vec::new() }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}
