//! XML as it is met: its elements one after the other, their attributes, and entities.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Nothing that people write is nested deeper.
const DEEPEST: usize = 2_000;

/// What is made of a part of a document while it is read.
pub(in crate::parse) trait Heard {
    /// The elements that are left out, with all that stands in them.
    const UNREAD: &'static [&'static str] = &[];

    /// An element begins.
    fn begin(&mut self, tag: &BytesStart<'_>);

    /// An element that holds nothing.
    fn alone(&mut self, tag: &BytesStart<'_>) {
        self.begin(tag);
        self.end(tag.name().as_ref());
    }

    /// An element ends.
    fn end(&mut self, _name: &str) {}

    /// Words, or what an entity stands for.
    fn words(&mut self, _words: &str) {}
}

/// Reads a part of a document and tells `heard` what is met, in order.
///
/// # Errors
/// When it is broken, cut off, or nested too deep.
pub(in crate::parse) fn hear(xml: &str, heard: &mut impl Heard) -> Result<(), String> {
    fn is_unread<H: Heard>(_: &H, tag: &BytesStart<'_>) -> bool {
        H::UNREAD.contains(&tag.name().as_ref())
    }
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut skipped) = (0usize, 0usize);
    loop {
        let event = reader.read_event();
        match event.map_err(|error| format!("it is broken: {error}"))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("it is nested more than {DEEPEST} deep"));
                }
                match skipped > 0 || is_unread(heard, &tag) {
                    true => skipped += 1,
                    false => heard.begin(&tag),
                }
            }
            // What holds nothing may still say something: that a mark was deleted.
            Event::Empty(tag) if skipped == 0 => heard.alone(&tag),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match skipped {
                    0 => heard.end(tag.name().as_ref()),
                    _ => skipped -= 1,
                }
            }
            Event::Text(text) if skipped == 0 => heard.words(&text),
            Event::GeneralRef(name) if skipped == 0 => heard.words(&entity(&name)),
            Event::Eof if depth > 0 => return Err("it is cut off".to_owned()),
            Event::Eof => return Ok(()),
            Event::Empty(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// Returns what an entity stands for.
pub(super) fn entity(name: &str) -> String {
    let number =
        name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
    match (number.and_then(char::from_u32), name) {
        (Some(sign), _) => sign.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, other) => format!("&{other};"),
    }
}

/// Returns the value of an attribute.
pub(in crate::parse) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes().flatten();
    let found = all.find(|one| one.key.as_ref() == name)?;
    Some(found.value.to_string())
}
