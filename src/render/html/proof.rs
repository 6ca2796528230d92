//! The law of markup: what was written is what the page says.
//!
//! The markup is read back as XML: with deletions dropped it must be the new text of the
//! page, with insertions dropped the old one.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use crate::page::{Page, Read, Side, Words, printable};

/// Where markup reads otherwise than its page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{address}: the markup reads `{found}`, not `{expected}`")]
pub struct Differs {
    /// The provision.
    pub address: String,
    /// What should stand there.
    pub expected: String,
    /// What does.
    pub found: String,
}

/// Reads markup back and compares it with the page that it is of.
///
/// # Errors
/// When it is not what the page says, which is our own mistake.
pub fn prove(page: &Page, markup: &str) -> Result<(), Differs> {
    for side in [Side::Old, Side::New] {
        let found = Units::read(markup, side).map_err(|found| Differs {
            address: page.title.clone(),
            expected: "markup that can be read".to_owned(),
            found,
        })?;
        compare(page, side, &found)?;
    }
    Ok(())
}

fn compare(page: &Page, side: Side, found: &[String]) -> Result<(), Differs> {
    let expected: Vec<(String, String)> = page
        .read(side)
        .into_iter()
        .map(|Read { anchor, words }| (anchor, plain(&words)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    for index in 0..expected.len().max(found.len()) {
        let (address, expected) = expected.get(index).cloned().unwrap_or_default();
        let found = found.get(index).cloned().unwrap_or_default();
        if expected != found {
            return Err(Differs { address, expected, found });
        }
    }
    Ok(())
}

fn plain(words: &Words) -> String {
    let text = match words {
        Words::Text(label, words) => format!("{label}{words}"),
        Words::Row(cells) => cells.concat(),
    };
    squeezed(&printable(&text))
}

/// Blanks between label and words, and line breaks, are the format's own.
fn squeezed(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().filter(|letter| !letter.is_whitespace()).map(plain).collect()
}

/// The paragraphs, headings and rows of the text that one side has.
struct Units {
    side: Side,
    found: Vec<String>,
    /// The unit that is read: how deep it was when it began, whether this side has it, and
    /// its words.
    unit: Option<(usize, bool, String)>,
    /// The depths at which changes began that this side has not.
    gone: Vec<usize>,
    depth: usize,
}

impl Units {
    fn read(markup: &str, side: Side) -> Result<Vec<String>, String> {
        let (found, gone) = (Vec::new(), Vec::new());
        let mut units = Self { side, found, unit: None, gone, depth: 0 };
        let mut reader = Reader::from_str(markup);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => units.open(&start),
                Event::End(_) => units.close(),
                Event::Text(text) => units.say(&text),
                Event::GeneralRef(name) => {
                    let text = resolve_predefined_entity(&name).unwrap_or_default();
                    units.say(text);
                }
                Event::Eof => return Ok(units.found),
                Event::Empty(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => (),
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        self.depth += 1;
        let class = start.try_get_attribute("class").ok().flatten();
        let class = class.map(|class| class.value.into_owned()).unwrap_or_default();
        let is = |name: &str| class.split(' ').any(|one| one == name);
        let name = start.name().as_ref().to_owned();
        let heading =
            name.len() == 2 && name.starts_with('h') && name != "hr" && !class.is_empty();
        if self.unit.is_none()
            && (heading || is("provision") || name == "tr" && !is("head"))
        {
            let stands = match self.side {
                Side::Old => !is("inserted") && !is("moved-here"),
                Side::New => !is("deleted") && !is("moved-away"),
            };
            self.unit = Some((self.depth, stands, String::new()));
        }
        let gone = match self.side {
            Side::Old => "ins",
            Side::New => "del",
        };
        // The sign that leads to a provision is no word of it.
        if name == gone || is("permalink") {
            self.gone.push(self.depth);
        }
    }

    fn close(&mut self) {
        if self.gone.last() == Some(&self.depth) {
            self.gone.pop();
        }
        if self.unit.as_ref().is_some_and(|(depth, ..)| *depth == self.depth) {
            let words = self.unit.take().filter(|(_, stands, _)| *stands);
            let words = words.map(|(_, _, words)| squeezed(&words));
            self.found.extend(words.filter(|words| !words.is_empty()));
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn say(&mut self, text: &str) {
        if let (Some((_, _, words)), true) = (&mut self.unit, self.gone.is_empty()) {
            words.push_str(text);
        }
    }
}
