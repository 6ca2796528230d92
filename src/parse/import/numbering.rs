//! The labels that a Word document computes: from its lists, their levels and its styles.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::model::roman;

use super::xml::{Heard, hear, value};

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    legal: bool,
    style: String,
    restart: Option<usize>,
}

/// What a style says about numbers.
#[derive(Clone, Debug, Default)]
struct Style {
    /// Its name: that of a style of Word is English, whatever its id is.
    name: String,
    /// The level of its headings, from 0.
    outline: Option<u8>,
    based_on: String,
    list: Option<String>,
    level: Option<usize>,
}

/// The lists of a document, and where each of them stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, BTreeMap<usize, Level>>,
    links: BTreeMap<String, String>,
    lists: BTreeMap<String, String>,
    starts: BTreeMap<(String, usize), u32>,
    styles: BTreeMap<String, Style>,
    counters: BTreeMap<String, Vec<Option<u32>>>,
    begun: BTreeMap<(String, usize), bool>,
}

/// The part that describes the lists, and which of them is being read.
struct Lists<'n> {
    made: &'n mut Numbering,
    family: String,
    list: String,
    level: usize,
    in_list: bool,
}

impl<'n> Lists<'n> {
    fn of(made: &'n mut Numbering) -> Self {
        let (family, list) = (String::new(), String::new());
        Self { made, family, list, level: 0, in_list: false }
    }

    fn describe(&mut self, name: &str, said: &str) {
        let family = self.made.abstracts.entry(self.family.clone()).or_default();
        described(family.entry(self.level).or_default(), name, said);
    }
}

impl Heard for Lists<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let of = |name: &str| value(tag, name).unwrap_or_default();
        let made = &mut self.made;
        match tag.name().as_ref() {
            "w:abstractNum" => {
                self.family = of("w:abstractNumId");
                self.in_list = false;
            }
            "w:num" => {
                self.list = of("w:numId");
                self.in_list = true;
            }
            "w:abstractNumId" => {
                made.lists.insert(self.list.clone(), of("w:val"));
            }
            "w:lvlOverride" | "w:lvl" => {
                self.level = of("w:ilvl").parse().unwrap_or(0);
            }
            "w:startOverride" => {
                let start = of("w:val").parse().unwrap_or(1);
                made.starts.insert((self.list.clone(), self.level), start);
            }
            "w:numStyleLink" => {
                made.links.insert(format!("list {}", self.family), of("w:val"));
            }
            "w:styleLink" => {
                let style = format!("style {}", of("w:val"));
                made.links.insert(style, self.family.clone());
            }
            name if !self.in_list => self.describe(name, &of("w:val")),
            _ => {}
        }
    }
}

/// The part that describes the styles, and which of them is being read.
struct Styles<'n> {
    made: &'n mut Numbering,
    style: String,
}

impl Heard for Styles<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let of = |name: &str| value(tag, name).unwrap_or_default();
        if tag.name().as_ref() == "w:style" {
            self.style = of("w:styleId");
        }
        let one = self.made.styles.entry(self.style.clone()).or_default();
        match tag.name().as_ref() {
            "w:name" => one.name = of("w:val").to_lowercase(),
            "w:outlineLvl" => one.outline = of("w:val").parse().ok(),
            "w:basedOn" => one.based_on = of("w:val"),
            "w:numId" => one.list = Some(of("w:val")),
            "w:ilvl" => one.level = of("w:val").parse().ok(),
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads the two parts that tell how a document counts; either may be empty.
    ///
    /// # Errors
    /// When one of them is broken.
    pub(super) fn read(numbering: &str, styles: &str) -> Result<Self, String> {
        let mut made = Self::default();
        let lists = &mut Lists::of(&mut made);
        hear(numbering, lists).map_err(|error| format!("of its lists, {error}"))?;
        let styles_of = &mut Styles { made: &mut made, style: String::new() };
        hear(styles, styles_of).map_err(|error| format!("of its styles, {error}"))?;
        Ok(made)
    }

    /// Returns the label of the next paragraph with this style, list and level, and counts it.
    pub(super) fn label(
        &mut self,
        style: &str,
        list: Option<&str>,
        level: Option<usize>,
    ) -> Option<String> {
        let (of_style, style_level) = self.of_style(style);
        let list = list.map(str::to_owned).or(of_style).filter(|list| list != "0")?;
        let family = self.family(&list)?;
        let levels = self.abstracts.get(&family)?.clone();
        let by_style =
            levels.iter().find(|(_, one)| !style.is_empty() && one.style == style);
        let level =
            level.or(by_style.map(|(at, _)| *at)).or(style_level).unwrap_or(0).min(8);
        let own = levels.get(&level)?;
        let overridden = self.starts.get(&(list.clone(), level)).copied();
        let fresh = !self.begun.insert((list, level), true).unwrap_or(false);
        let counters = self.counters.entry(family).or_insert_with(|| vec![None; 9]);
        counters[level] = Some(match (overridden.filter(|_| fresh), counters[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => own.start,
        });
        for (deeper, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            let restart = levels.get(&deeper).and_then(|one| one.restart);
            if restart.is_none_or(|after| after > level) {
                *counter = None;
            }
        }
        let printed = printed(own, &levels, counters);
        (!printed.trim().is_empty()).then_some(printed)
    }

    /// Returns the level of the headings that a style makes, the title's being 1; and whether it
    /// is one of quotations.
    pub(super) fn look(&self, style: &str) -> (Option<u8>, bool) {
        let mut id = style.to_owned();
        let mut name = style.to_lowercase();
        let is_quote = |name: &str| {
            name.starts_with("quot")
                || name.starts_with("intense quot")
                || name.starts_with("intensequot")
        };
        let mut quotes = is_quote(&name);
        for _ in 0..20 {
            let known = self.styles.get(&id).filter(|_| !id.is_empty());
            if let Some(known) = known.filter(|known| !known.name.is_empty()) {
                name.clone_from(&known.name);
            }
            quotes |= is_quote(&name);
            if name == "title" || name == "subtitle" {
                return (Some(1), quotes);
            }
            if let Some(rest) = name.strip_prefix("heading") {
                let level: u8 = rest.trim().parse().unwrap_or(1);
                return (Some(level.saturating_add(1)), quotes);
            }
            let Some(known) = known else { break };
            if let Some(outline) = known.outline.filter(|level| *level < 9) {
                return (Some(outline.saturating_add(2)), quotes);
            }
            id.clone_from(&known.based_on);
            name = id.to_lowercase();
        }
        (None, quotes)
    }

    /// Follows the styles that one is based on to the list they give.
    fn of_style(&self, style: &str) -> (Option<String>, Option<usize>) {
        let mut name = style.to_owned();
        for _ in 0..20 {
            let Some(one) = self.styles.get(&name).filter(|_| !name.is_empty()) else {
                break;
            };
            if one.list.is_some() {
                return (one.list.clone(), one.level);
            }
            name.clone_from(&one.based_on);
        }
        (None, None)
    }

    fn family(&self, list: &str) -> Option<String> {
        let family = self.lists.get(list)?;
        let linked = self.links.get(&format!("list {family}"));
        let real = linked.and_then(|style| self.links.get(&format!("style {style}")));
        Some(real.unwrap_or(family).clone())
    }
}

fn described(level: &mut Level, name: &str, value: &str) {
    match name {
        "w:start" => level.start = value.parse().unwrap_or(1),
        "w:numFmt" => value.clone_into(&mut level.format),
        "w:lvlText" => value.clone_into(&mut level.text),
        "w:pStyle" => value.clone_into(&mut level.style),
        "w:isLgl" => level.legal = value != "0" && value != "false",
        "w:lvlRestart" => level.restart = value.parse().ok(),
        _ => {}
    }
}

fn printed(
    own: &Level,
    levels: &BTreeMap<usize, Level>,
    counters: &[Option<u32>],
) -> String {
    if own.format == "bullet" {
        return "–".to_owned();
    }
    let mut text = own.text.clone();
    for (at, counter) in counters.iter().enumerate() {
        let level = levels.get(&at);
        let value = counter.or(level.map(|one| one.start)).unwrap_or(1);
        let format = level.map_or("decimal", |one| one.format.as_str());
        let format = if own.legal { "decimal" } else { format };
        text = text.replace(&format!("%{}", at + 1), &formatted(value, format));
    }
    text
}

pub(super) fn formatted(value: u32, format: &str) -> String {
    let letters = || {
        let letter =
            char::from_u32(u32::from(b'a') + value.saturating_sub(1) % 26).unwrap_or('a');
        String::from(letter).repeat((value.saturating_sub(1) / 26 + 1).min(9) as usize)
    };
    match format {
        "lowerLetter" => letters(),
        "upperLetter" => letters().to_uppercase(),
        "lowerRoman" => roman(value),
        "upperRoman" => roman(value).to_uppercase(),
        "none" => String::new(),
        _ => value.to_string(),
    }
}
