//! Front matter: the tags of a document that are not printed.
//!
//! Comes in: the lines between the fences. Goes out: id and tags, each with what is wrong.
//! Nearly every file holds only `key: word` and `key: [a, b]`: those lines are read here,
//! twenty thousand files in a few milliseconds. Anything else goes to the YAML reader.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::{
    diagnostic::Rule,
    model::{
        Address, ArticleId, Exemption, Metadata, OwnPlace, SourceRelation, TreatySource,
    },
    source::{Located, Span},
};

use super::{line::Line, problem::Problem};

/// What stands between the fences.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    persons: Vec<String>,
    #[serde(default)]
    rights: Option<Vec<String>>,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    sources: Vec<SourceEntry>,
    #[serde(default)]
    allow: BTreeMap<String, Option<String>>,
}

/// One entry of `sources`.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    instrument: Option<Spanned<String>>,
    article: Option<String>,
    relation: Option<Spanned<String>>,
    #[serde(default)]
    persons: Vec<String>,
    rights: Option<Vec<String>>,
    note: Option<String>,
    provision: Option<Spanned<String>>,
}

impl SourceEntry {
    /// Returns what it says as a fact; `start` is where the YAML begins in its file. What is
    /// no relation is found before, by `wrong`.
    fn fact(self, start: u32) -> TreatySource {
        let nowhere = || Located::new(String::new(), Span::default());
        let relation = self.relation.and_then(|named| relation(&named.value));
        TreatySource {
            instrument: self.instrument.map_or_else(nowhere, |name| placed(name, start)),
            article: self.article,
            relation: relation.unwrap_or(SourceRelation::New),
            persons: self.persons,
            rights: self.rights,
            note: self.note.unwrap_or_default(),
            provision: self
                .provision
                .map(|provision| own_place(placed(provision, start))),
        }
    }
}

/// What an article is to its source, as it is written.
fn relation(name: &str) -> Option<SourceRelation> {
    SourceRelation::ALL.into_iter().find(|relation| relation.name() == name)
}

/// What is wrong with the relations of sources; `sources` is where they begin.
fn wrong(front: &FrontMatter, sources: usize, start: u32) -> Vec<Problem> {
    const HELP: &str = "Write `relation: equal`, `wider`, `narrower` or `new`: what the article \
                        here is to its source.";
    let entries = front.sources.iter();
    let problem = |entry: &SourceEntry| match &entry.relation {
        None => {
            let at = entry.instrument.clone().map(|name| placed(name, start).span);
            let key = Span::new(sources, sources + "sources".len()).shifted(start);
            let message = "a source does not say its `relation`";
            Some(Problem::new(Rule::MissingKey, at.unwrap_or(key), message, HELP))
        }
        Some(name) if relation(&name.value).is_some() => None,
        Some(name) => {
            let name = placed(name.clone(), start);
            let message = format!("`{}` is no relation", name.value);
            Some(Problem::new(Rule::Yaml, name.span, message, HELP))
        }
    };
    entries.filter_map(problem).collect()
}

/// Reads a provision as front matter names it: `(2)` or `chapeau` in this article, or with an
/// article before it.
#[must_use]
pub fn own_place(written: Located<String>) -> OwnPlace {
    let text = written.value.trim();
    let own = |whole: String| {
        let address = super::address(&whole).ok()?;
        Some(Address { root: OwnPlace::root(), ..address })
    };
    let address = match text.starts_with('(') {
        true => own(format!("Article 1{text}")),
        false => {
            let whole = super::address(text).ok();
            whole.or_else(|| own(format!("Article 1, {text}")))
        }
    };
    OwnPlace { written, address }
}

fn placed(text: Spanned<String>, start: u32) -> Located<String> {
    let offset = text.defined.span().byte_offset();
    let at = offset.and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let span = Span::new(at, at + text.value.len()).shifted(start);
    Located::new(text.value, span)
}

impl FrontMatter {
    /// Returns what it says as facts; `fenced` is where it stands in `source`.
    pub(super) fn facts(self, source: &str, fenced: Span) -> (ArticleId, Metadata) {
        let Self { id, persons, rights, themes, sources, allow } = self;
        let start = content_start(source, fenced);
        let sources = sources.into_iter().map(|entry| entry.fact(start)).collect();
        let exemption = |(rule, reason): (String, Option<String>)| Exemption {
            rule: located(rule, source, fenced),
            reason: reason.unwrap_or_default(),
        };
        let allow = allow.into_iter().map(exemption).collect();
        let grants_none = rights.as_ref().is_some_and(Vec::is_empty);
        let rights = rights.unwrap_or_default();
        let metadata = Metadata { persons, rights, grants_none, themes, sources, allow };
        (ArticleId::new(id.unwrap_or_default()), metadata)
    }
}

/// Finds the name of a rule behind the key `allow`.
fn located(rule: String, source: &str, fenced: Span) -> Located<String> {
    let front = &source[fenced.range()];
    let key = front.find("allow").unwrap_or(0);
    let start = front[key..].find(&rule).map_or(0, |at| key + at);
    let end = if front[start..].starts_with(&rule) { start + rule.len() } else { start };
    Located::new(rule, Span::new(start, end).shifted(fenced.start))
}

/// Returns the front matter at `start`, with both fences, when there is any. Without a
/// closing fence there is none, which is a problem.
pub(super) fn fences(source: &str, start: usize) -> Option<Result<Span, Problem>> {
    let first = Line::at(source, start).filter(|line| line.words == "---")?;
    let mut at = first.end;
    while let Some(line) = Line::at(source, at) {
        at = line.end;
        if line.words == "---" {
            return Some(Ok(Span::new(start, at)));
        }
    }
    let help = "Put a second line `---` behind the front matter.";
    Some(Err(Problem::structure(first.span(), "the front matter is not closed", help)))
}

/// Reads front matter, given with its fences; spans are offsets in `source`.
pub(super) fn read(source: &str, fenced: Span) -> (FrontMatter, Vec<Problem>) {
    let inside = content(source, fenced);
    let content = &source[inside.range()];
    match simple(content) {
        Some(front) => (front, Vec::new()),
        None => general(content, inside.start),
    }
}

/// Returns what stands between the fences.
pub(super) fn content(source: &str, fenced: Span) -> Span {
    let inside = Span { start: content_start(source, fenced), end: fenced.end };
    let end = source[inside.range()].rfind("---").unwrap_or(0);
    Span::new(inside.start as usize, inside.start as usize + end)
}

/// Where the content begins: behind the first fence.
fn content_start(source: &str, fenced: Span) -> u32 {
    let start = source[fenced.range()].find('\n').map_or(0, |newline| newline + 1);
    fenced.start + Span::new(0, start).end
}

/// Reads lines `key: word` and `key: [a, b]` with known keys, each once.
fn simple(content: &str) -> Option<FrontMatter> {
    let mut front = FrontMatter::default();
    let mut seen = [false; 4];
    for line in content.lines() {
        let (key, value) = line.split_once(": ")?;
        let value = value.trim_end();
        let nth =
            ["id", "persons", "rights", "themes"].iter().position(|name| *name == key)?;
        if std::mem::replace(&mut seen[nth], true) {
            return None;
        }
        match nth {
            0 => front.id = Some(word(value)?),
            1 => front.persons = words(value)?,
            2 => front.rights = Some(words(value)?),
            _ => front.themes = words(value)?,
        }
    }
    Some(front)
}

fn words(value: &str) -> Option<Vec<String>> {
    let inside = value.strip_prefix('[')?.strip_suffix(']')?;
    match inside.trim() {
        "" => Some(Vec::new()),
        list => list.split(',').map(|item| word(item.trim())).collect(),
    }
}

/// Reads a scalar that means itself in YAML: a letter, then letters, digits and hyphens.
fn word(value: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let begins = value.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_null = value.eq_ignore_ascii_case("null");
    (begins && !is_null && value.bytes().all(plain)).then(|| value.to_owned())
}

fn general(content: &str, start: u32) -> (FrontMatter, Vec<Problem>) {
    if content.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return (FrontMatter::default(), Vec::new());
    }
    match serde_saphyr::from_str::<FrontMatter>(content) {
        Ok(front) => {
            let sources = content.find("sources").unwrap_or_default();
            let problems = wrong(&front, sources, start);
            (front, problems)
        }
        Err(error) => (what_is_simple(content), vec![problem(&error, content, start)]),
    }
}

/// What can be read of front matter that is no YAML, line by line: the one fault in it should
/// not be told again as an article without a name, without tags and without sources.
fn what_is_simple(content: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    for line in content.lines() {
        match line.split_once(':').map(|(key, value)| (key, value.trim())) {
            Some(("id", value)) => front.id = word(value).or(front.id),
            Some(("persons", value)) => front.persons = words(value).unwrap_or_default(),
            Some(("rights", value)) => front.rights = words(value).or(front.rights),
            Some(("themes", value)) => front.themes = words(value).unwrap_or_default(),
            Some(("sources", _)) => front.sources.push(SourceEntry::default()),
            Some(_) | None => (),
        }
    }
    front
}

fn problem(error: &serde_saphyr::Error, content: &str, start: u32) -> Problem {
    let offset = error.location().and_then(|location| location.span().byte_offset());
    let at =
        offset.and_then(|at| usize::try_from(at).ok()).unwrap_or(0).min(content.len());
    let rest = content.get(at..).unwrap_or_default();
    let length = rest.find([':', '\n']).unwrap_or(rest.len());
    let key = &rest[..length];
    let span = Span::new(at, at + length).shifted(start);
    let message = error.to_string();
    let help = "The keys are `id`, `persons`, `rights`, `themes`, `sources` and `allow`.";
    match message.contains("unknown field") {
        true => {
            Problem::new(Rule::UnknownKey, span, format!("`{key}` is no key here"), help)
        }
        false => Problem::new(Rule::Yaml, span, unplaced(&message), help),
    }
}

/// The first line of a message of the reader, without the place in front of it: ours is the
/// one in the file.
fn unplaced(message: &str) -> String {
    let first = message.lines().next().unwrap_or_default();
    let said = first.strip_prefix("error: ").unwrap_or(first);
    match said.split_once(": ") {
        Some((place, said)) if place.starts_with("line ") => said.to_owned(),
        Some(_) | None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_reader_agrees_with_the_yaml_reader() {
        for content in [
            "id: equal-treatment\npersons: [migrant-worker, resident]\nrights: [L03]\nthemes: []\n",
            "id: no\n",
            "id: yes\nthemes: [true, on]\n",
        ] {
            let quick = simple(content).unwrap();
            assert_eq!((quick, Vec::<u8>::new()), (general(content, 0).0, Vec::new()));
        }
    }

    #[test]
    fn what_is_not_simple_goes_to_the_yaml_reader() {
        for content in
            ["id: 'x'\n", "id: 5\n", "id: null\n", "persons:\n- a\n", "id: x # y\n"]
        {
            assert_eq!(simple(content), None, "{content}");
            assert!(general(content, 0).1.is_empty(), "{content}");
        }
        assert_eq!(simple("id: a\nid: b\n"), None);
        assert_eq!(simple("name: a\n"), None);
    }

    #[test]
    fn an_exemption_knows_its_rule_its_reason_and_its_place() {
        let source =
            "---\nid: a\nallow:\n  numbering-gap: Article 12 is reserved.\n---\n";
        let fenced = Span::new(0, source.len());
        let (front, problems) = read(source, fenced);
        assert!(problems.is_empty());
        let (_, metadata) = front.facts(source, fenced);
        let [exemption] = metadata.allow.as_slice() else { panic!("one exemption") };
        assert_eq!(&source[exemption.rule.span.range()], "numbering-gap");
        assert_eq!(exemption.reason, "Article 12 is reserved.");
    }

    #[test]
    fn wrong_keys_are_named_at_their_place() {
        let source = "---\nid: a\nname: b\n---\n";
        let (_, problems) = read(source, Span::new(0, source.len()));
        assert_eq!(problems[0].rule, Rule::UnknownKey);
        assert_eq!(problems[0].message, "`name` is no key here");
        assert_eq!(&source[problems[0].span.range()], "name");
        let source = "---\nid: a\nid: b\n---\n";
        let (_, problems) = read(source, Span::new(0, source.len()));
        assert_eq!(problems[0].rule, Rule::Yaml);
    }
}
