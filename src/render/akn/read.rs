//! Reads a document back: its lines of text, and nothing of what is said about them.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use crate::page::Side;

use super::heads::BETWEEN;

/// Returns the headings, provisions and rows of a text, each as a line: a label and words with
/// a tab between, the cells of a row with bars between.
///
/// # Errors
/// When it is not XML.
pub fn lines(markup: &str) -> Result<Vec<String>, String> {
    Units { reading: Reading::Text, ..Units::default() }.all(markup)
}

/// Returns the lines that one of the two texts of a paper has.
///
/// # Errors
/// When it is not XML.
pub fn read(markup: &str, side: Side) -> Result<Vec<String>, String> {
    Units { reading: Reading::Paper(side), ..Units::default() }.all(markup)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    /// Everything is text.
    #[default]
    Text,
    /// What is marked so is text, in one of its two readings.
    Paper(Side),
}

/// An element that is open.
#[derive(Debug, Default)]
struct Open {
    name: String,
    class: String,
    /// What it is called by its attribute.
    called: String,
}

#[derive(Debug, Default)]
struct Units {
    reading: Reading,
    found: Vec<String>,
    open: Vec<Open>,
    /// The unit that is read: how many elements were open when it began.
    unit: Option<(usize, Unit)>,
    /// The number that waits for what it is the number of.
    number: Option<Number>,
    /// How many elements were open where each change began that this side has not.
    gone: Vec<usize>,
}

#[derive(Debug)]
enum Number {
    /// Of a heading.
    Heading(String),
    /// Of a provision.
    Label(String),
}

#[derive(Debug)]
enum Unit {
    /// A number or a label.
    Number(String),
    Heading(String),
    /// Label and words.
    Words {
        label: String,
        words: String,
        stands: bool,
        is_labelled: bool,
    },
    /// The cells of a row, each with its lines.
    Row {
        cells: Vec<Vec<String>>,
        stands: bool,
    },
}

impl Units {
    fn all(mut self, markup: &str) -> Result<Vec<String>, String> {
        let mut reader = Reader::from_str(markup);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => self.begin(Open::of(&start)?),
                Event::Empty(start) => {
                    self.begin(Open::of(&start)?);
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.say(&text),
                Event::GeneralRef(reference) => {
                    let known = resolve_predefined_entity(&reference);
                    self.say(known.ok_or("an entity is not known")?);
                }
                Event::Eof => break,
                Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => (),
            }
        }
        self.number_alone();
        self.found.retain(|line| !line.is_empty());
        Ok(self.found)
    }

    fn begin(&mut self, open: Open) {
        let about =
            self.open.iter().any(|one| one.name == "meta" || one.name == "preface");
        if !about {
            match self.unit.is_some() {
                true => self.begin_inside(&open),
                false => self.begin_unit(&open),
            }
        }
        self.open.push(open);
    }

    fn begin_unit(&mut self, open: &Open) {
        // A number that is of a heading waits for a heading alone.
        let waits = open.name == "heading"
            || matches!(self.number, Some(Number::Label(_))) && open.name != "num";
        if !waits {
            self.number_alone();
        }
        let stands = self.stands(open);
        let unit = match (self.reading, open.name.as_str()) {
            (_, "tr") if open.class != "head" => Unit::Row { cells: Vec::new(), stands },
            (Reading::Text, "num") => Unit::Number(String::new()),
            (Reading::Text, "heading") => Unit::Heading(String::new()),
            (Reading::Text, "p" | "block") => self.words(stands),
            (Reading::Paper(_), "block") if open.called != "title" => self.words(stands),
            _ => return,
        };
        self.unit = Some((self.open.len(), unit));
    }

    fn words(&mut self, stands: bool) -> Unit {
        let label = match self.number.take() {
            Some(Number::Label(label)) => label,
            Some(Number::Heading(_)) | None => String::new(),
        };
        Unit::Words { label, words: String::new(), stands, is_labelled: false }
    }

    fn stands(&self, open: &Open) -> bool {
        let is = |class: &str| open.class.split(' ').any(|one| one == class);
        match self.reading {
            Reading::Text => true,
            Reading::Paper(Side::Old) => !is("inserted") && !is("moved-here"),
            Reading::Paper(Side::New) => !is("deleted") && !is("moved-away"),
        }
    }

    fn begin_inside(&mut self, open: &Open) {
        let gone = match self.reading {
            Reading::Paper(Side::Old) => "ins",
            Reading::Paper(Side::New) => "del",
            Reading::Text => "",
        };
        if open.name == gone {
            self.gone.push(self.open.len());
        }
        let in_note = self.open.iter().any(|one| one.name == "authorialNote");
        match (open.name.as_str(), &mut self.unit) {
            ("span", Some((_, Unit::Words { is_labelled, .. })))
                if open.class == "label" =>
            {
                *is_labelled = true;
            }
            ("td" | "th", Some((_, Unit::Row { cells, .. }))) => cells.push(Vec::new()),
            ("p", Some((_, Unit::Row { cells, .. }))) if !in_note => {
                cells
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|cell| cell.push(String::new()));
            }
            ("authorialNote", _) => self.say("[Note: "),
            ("eol", _) if open.class != "paragraph" => self.say("\n"),
            _ => (),
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.name == "authorialNote" {
            self.say("]");
        }
        if self.gone.last() == Some(&self.open.len()) {
            self.gone.pop();
        }
        let depth = self.open.len();
        if let Some((_, unit)) = self.unit.take_if(|(begun, _)| *begun == depth) {
            self.done(unit);
        }
    }

    fn done(&mut self, unit: Unit) {
        match unit {
            Unit::Number(number) => self.number = Some(self.numbered(number)),
            Unit::Heading(title) => {
                let line = match self.number.take() {
                    Some(Number::Heading(number) | Number::Label(number)) => {
                        format!("{number}{BETWEEN}{title}")
                    }
                    None => title,
                };
                self.found.push(line);
            }
            Unit::Words { stands: false, .. } | Unit::Row { stands: false, .. } => (),
            Unit::Words { label, words, is_labelled, .. } => {
                // The blank behind a label is the format's own.
                let own = words.strip_prefix(' ').filter(|_| is_labelled);
                let words = own.unwrap_or(&words);
                let between = if label.is_empty() { "" } else { "\t" };
                self.found.push(format!("{label}{between}{words}"));
            }
            Unit::Row { cells, .. } => {
                let cell = |lines: Vec<String>| {
                    let said = lines.into_iter().filter(|line| !line.is_empty());
                    said.collect::<Vec<_>>().join("\n")
                };
                let cells: Vec<String> = cells.into_iter().map(cell).collect();
                self.found.push(cells.join(" | "));
            }
        }
    }

    /// Whether the number is of a heading or of a provision, what holds it says.
    fn numbered(&self, number: String) -> Number {
        match self.open.last().map(|holder| holder.name.as_str()) {
            Some("paragraph" | "point" | "indent" | "alinea" | "recital" | "item") => {
                Number::Label(number)
            }
            Some(_) | None => Number::Heading(number),
        }
    }

    /// Nothing stands behind a number.
    fn number_alone(&mut self) {
        match self.number.take() {
            Some(Number::Heading(number)) => self.found.push(number),
            Some(Number::Label(number)) => self.found.push(format!("{number}\t")),
            None => (),
        }
    }

    fn say(&mut self, text: &str) {
        let is_label = self.open.iter().any(|one| one.class == "label");
        match &mut self.unit {
            _ if !self.gone.is_empty() => (),
            Some((_, Unit::Number(said) | Unit::Heading(said))) => said.push_str(text),
            Some((_, Unit::Words { label, .. })) if is_label => label.push_str(text),
            Some((_, Unit::Words { words, .. })) => words.push_str(text),
            Some((_, Unit::Row { cells, .. })) => {
                let line = cells.iter_mut().last().and_then(|cell| cell.last_mut());
                line.into_iter().for_each(|line| line.push_str(text));
            }
            None => (),
        }
    }
}

impl Open {
    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let value = |name: &str| -> Result<String, String> {
            let found =
                start.try_get_attribute(name).map_err(|error| error.to_string())?;
            Ok(found.map(|one| one.value.into_owned()).unwrap_or_default())
        };
        let name = start.name().as_ref().to_owned();
        Ok(Self { name, class: value("class")?, called: value("name")? })
    }
}
