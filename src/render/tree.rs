//! A part of a document as a tree, for the reader that checks what was written.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// Its name, with its prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Self>,
    /// The text directly in it.
    pub(super) text: String,
}

impl Node {
    /// Reads a part; the node returned holds its root.
    pub(super) fn parse(xml: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            match event {
                Event::Start(start) => open.push(Self::of(&start)?),
                Event::Empty(start) => put(&mut open, Self::of(&start)?)?,
                Event::End(_) => {
                    let node = open.pop().ok_or("an element ends that did not begin")?;
                    put(&mut open, node)?;
                }
                Event::Text(text) => {
                    last(&mut open)?.text.push_str(&text);
                }
                Event::GeneralRef(reference) => {
                    let text = resolved(&reference)?;
                    last(&mut open)?.text.push_str(&text);
                }
                Event::Eof => break,
                Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => (),
            }
        }
        open.pop()
            .filter(|_| open.is_empty())
            .ok_or_else(|| "it ends too early".to_owned())
    }

    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let name = start.name().as_ref().to_owned();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let key = attribute.key.as_ref().to_owned();
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| error.to_string())?;
            attributes.push((key, value.into_owned()));
        }
        Ok(Self { name, attributes, ..Self::default() })
    }

    /// Returns an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the first element of a name directly in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Calls `visit` with every element in it, the outer before the inner, and with those
    /// around each.
    pub(super) fn walk<'n>(&'n self, visit: &mut impl FnMut(&'n Self, &[&'n Self])) {
        let mut around: Vec<&Self> = Vec::new();
        let mut open = vec![(self, 0)];
        while let Some((node, depth)) = open.pop() {
            around.truncate(depth);
            visit(node, &around);
            around.push(node);
            open.extend(node.children.iter().rev().map(|child| (child, depth + 1)));
        }
    }
}

fn put(open: &mut [Node], node: Node) -> Result<(), String> {
    last(open)?.children.push(node);
    Ok(())
}

fn last(open: &mut [Node]) -> Result<&mut Node, String> {
    open.last_mut().ok_or_else(|| "there is nothing around an element".to_owned())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    let letter = reference.resolve_char_ref().map_err(|error| error.to_string())?;
    if let Some(letter) = letter {
        return Ok(letter.to_string());
    }
    let text = resolve_predefined_entity(reference).ok_or("an entity is not known")?;
    Ok(text.to_owned())
}
