//! Sixty sections of a code: the codifier's operations as amendments give the codifier's text.
//!
//! Where they do not, the table says why: the text before or after holds another law's words
//! too, or the codifier wrote words that the law does not have. What counts is that the number
//! of the others does not fall.

use std::{collections::BTreeMap, fmt::Write as _, path::Path, sync::Arc};

use mimc::{
    engine::{Base, Chair, Compatible, bind, join},
    model::{Convention, Document},
    write,
};

use crate::{
    canonical, convention, corpus, folders,
    law::{Law, segments},
    layout, proposal, scalar, text_of,
    xml::{self, Cites, Element},
};

/// How many cases of tier A, and of all, give the codifier's text.
const TIER_A: usize = 44;
const ALL: usize = 55;

#[test]
fn the_codifiers_operations_give_the_codifiers_text() {
    let Some(folder) = corpus("dc-code") else { return };
    let tiers = tiers(&text_of(&folder.join("index.tsv")));
    let (mut same, mut same_in_a, mut in_a) = (0, 0, 0);
    let mut table = String::new();
    for case in folders(&folder) {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let is_a = tiers.get(&name).is_some_and(|tier| tier == "A");
        let result = codified(&case);
        let tier = if is_a { "A" } else { "B" };
        let said = result.as_ref().map_or_else(String::as_str, |()| "the same");
        writeln!(table, "{name} {tier}  {said}").unwrap();
        in_a += usize::from(is_a);
        same += usize::from(result.is_ok());
        same_in_a += usize::from(is_a && result.is_ok());
    }
    eprintln!(
        "{table}{same} of {} the same; of tier A {same_in_a} of {in_a}",
        tiers.len()
    );
    assert!(same_in_a >= TIER_A && same >= ALL, "{table}");
}

/// The tier of each case.
fn tiers(index: &str) -> BTreeMap<String, String> {
    let rows = index.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[0].to_owned(), row[12].to_owned())).collect()
}

/// Amends a section; says why where the result is not the codifier's.
fn codified(case: &Path) -> Result<(), String> {
    instrument(case).map(drop)
}

/// A section before and after, and the law's operations as amendments.
pub(crate) struct Instrument {
    pub(crate) before: Convention,
    pub(crate) expected: Arc<Document>,
    pub(crate) amendments: String,
}

/// Amends a section as the law says; says why where the result is not the codifier's.
pub(crate) fn instrument(case: &Path) -> Result<Instrument, String> {
    let section = |side: &str| {
        let folder = case.join(side);
        let file = folder.read_dir().unwrap().next().unwrap().unwrap().path();
        let (title, body) = layout::headings(&text_of(&file));
        canonical("case.md", &layout::article("case", "1", &title, &body))
    };
    let before = convention(&[section("base")]);
    let number = before.documents[0].heading.printed();
    let number = number.trim_start_matches(['§', ' ']).split(". ").next().unwrap();
    let number = number.to_owned();
    let law = Law::read(&text_of(&case.join("amending.txt")));
    let file = text_of(&case.join("amending.codify.xml"));
    let codify = xml::read(&file);
    let expected = section("expected");
    let result = |manner: Manner| {
        let mut writer =
            Writer { before: &before, manner, amendments: Vec::new(), wrapped: None };
        let paths = codify.attribute("paths").unwrap().split(' ');
        for (para, path) in codify.elements().zip(paths) {
            writer.paragraph(para, &law.context(path, &number))?;
        }
        first_difference(&writer.amended()?, &expected)?;
        Ok(writer.amendments.concat())
    };
    let mut first: Option<Result<String, String>> = None;
    for manner in Manner::all() {
        let result = result(manner);
        if result.is_ok() || first.is_none() {
            first = Some(result);
        }
        if first.as_ref().is_some_and(Result::is_ok) {
            break;
        }
    }
    let amendments = first.unwrap()?;
    Ok(Instrument { before, expected, amendments })
}

fn first_difference(after: &str, expected: &Arc<Document>) -> Result<(), String> {
    let expected = expected.source.text();
    let different = after.lines().zip(expected.lines()).find(|(one, other)| one != other);
    match different {
        None if after.len() == expected.len() => Ok(()),
        None => Err("one text is longer".to_owned()),
        Some((one, other)) => {
            let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            let shown = |text: &str| {
                text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>()
            };
            Err(format!("“{}” for “{}”", shown(one), shown(other)))
        }
    }
}

/// How the codifier wrote the law's words into the code: citations are adapted in one place
/// and left in another, emphasis is kept or not, and a place or a phrase may be the law's own
/// where the file of the operations has another.
#[derive(Clone, Copy)]
struct Manner {
    /// How citations read in words.
    words: Cites,
    /// How they read in whole provisions.
    provisions: Cites,
    /// Whether what the law sets apart is set apart in the code.
    emphasis: bool,
    /// Whether the law's own place and phrase count first.
    by_law: bool,
}

impl Manner {
    fn all() -> impl Iterator<Item = Self> {
        let cites = [Cites::Enacted, Cites::PartsAdapted, Cites::Adapted];
        let ways = [(true, false), (true, true), (false, false), (false, true)];
        ways.into_iter().flat_map(move |(emphasis, by_law)| {
            cites.into_iter().flat_map(move |words| {
                cites.map(move |provisions| Self { words, provisions, emphasis, by_law })
            })
        })
    }
}

/// Writes operations one by one, each in the first form that applies.
struct Writer<'w> {
    before: &'w Convention,
    manner: Manner,
    amendments: Vec<String>,
    /// Whose text has become its own first paragraph.
    wrapped: Option<String>,
}

impl Writer<'_> {
    /// One paragraph of the law with the operations in it.
    fn paragraph(&mut self, para: &Element, context: &[String]) -> Result<(), String> {
        let mut context = context.to_vec();
        let said =
            para.first("text").map(|text| plain(&text.words(Cites::Enacted, false)));
        let said = said.unwrap_or_default();
        match named(&said).filter(|_| self.manner.by_law) {
            Some(label) => context.push(label.to_owned()),
            None => follow(&mut context, para.attribute("path")),
        }
        for inner in para.elements() {
            match inner.name.as_str() {
                "find-replace" => self.find_replace(inner, &said, &context)?,
                "include" => self.paragraph(inner, &context)?,
                "para" if inner.first("insert").is_some() => {
                    self.insert(inner, &context)?;
                }
                "para" if inner.first("replace").is_some() => {
                    let text =
                        layout::provisions(&self.lines(inner, &label_of(inner)?, 0));
                    let amendment = |text: &str| {
                        let at = address(&context);
                        format!("  - op: substitute\n    at: {at}\n    text: {text}\n")
                    };
                    self.push("substitute", &[amendment(&scalar(&text))])?;
                }
                "para" => self.paragraph(inner, &context)?,
                // A container is the title around the section, which is not here.
                "num" | "text" | "aftertext" | "container" => (),
                "redesignate-para" => self.wrap(inner, &context)?,
                other => return Err(format!("no operation for `{other}`")),
            }
        }
        Ok(())
    }

    fn find_replace(
        &mut self,
        op: &Element,
        said: &str,
        context: &[String],
    ) -> Result<(), String> {
        let mut context = context.to_vec();
        let is_heading =
            op.attribute("path").is_some_and(|path| path.ends_with("heading"));
        follow(&mut context, op.attribute("path"));
        let words = |name: &str| {
            op.first(name).map_or(String::new(), |words| {
                words.words(self.manner.words, self.manner.emphasis)
            })
        };
        let (find, mut with) = (plain(&words("find")), plain(&words("replace")));
        // What the codifier left out of the law's phrase is marked so.
        if let (Some(phrase), true, true) =
            (inserted(said), with.ends_with("[]"), self.manner.by_law)
        {
            with = phrase.to_owned();
        }
        if find == with {
            return Ok(());
        }
        let deletes = with.is_empty();
        let count = op.attribute("count").and_then(|count| count.parse().ok());
        let mut finds = vec![typographic(&find), find.clone()];
        if deletes {
            finds.insert(0, format!(" {}", finds[0]));
        }
        let mut places = vec![self.place(&context)];
        if is_heading || context.is_empty() {
            places.push("Article 1, heading".to_owned());
        }
        let mut candidates = Vec::new();
        for (place, find) in places.iter().flat_map(|p| finds.iter().map(move |f| (p, f)))
        {
            let said = |occurrence: &str| {
                let find = scalar(find);
                match deletes {
                    true => format!(
                        "  - op: delete\n    at: {place}\n    find: {find}\n{occurrence}"
                    ),
                    false => {
                        let with = scalar(&with);
                        format!(
                            "  - op: replace\n    at: {place}\n    find: {find}\n    \
                             with: {with}\n{occurrence}"
                        )
                    }
                }
            };
            let nth = |nth: usize| format!("    occurrence: {nth}\n");
            match (op.attribute("position"), count) {
                (Some(_), _) => {
                    let last = (1..200).take_while(|n| self.applies(&said(&nth(*n))));
                    candidates.push(said(&nth(last.last().unwrap_or(1))));
                }
                (None, Some(2..)) => candidates.push(said("    occurrence: all\n")),
                (None, _) => candidates.extend([said(""), said(&nth(1))]),
            }
        }
        self.push(&format!("words “{find}” at {}", places[0]), &candidates)
    }

    /// A place of the section, or of what the law itself has made of it.
    fn place(&self, context: &[String]) -> String {
        let place = address(context);
        let is_inside = |wrapped: &String| place.starts_with(&format!("{wrapped}("));
        match self.wrapped.as_ref().is_some_and(is_inside) {
            true => format!("new {place}"),
            false => place,
        }
    }

    /// The existing text becomes the first paragraph of what it stands in: what comes next
    /// speaks of the result.
    fn wrap(&mut self, op: &Element, context: &[String]) -> Result<(), String> {
        let label = scalar(op.attribute("num-value").unwrap_or_default());
        let at = address(context);
        let wrap = format!("  - op: wrap\n    at: {at}\n    as: {label}\n");
        self.push(&format!("{label} in {at}"), &[wrap])?;
        self.wrapped = Some(at);
        Ok(())
    }

    fn insert(&mut self, para: &Element, context: &[String]) -> Result<(), String> {
        let insert = para.first("insert").unwrap();
        let label = match insert.attribute("num-value") {
            Some(label) => label.to_owned(),
            None => label_of(para)?,
        };
        let text = scalar(&layout::provisions(&self.lines(para, &label, 0)));
        let beside = |label: &str| {
            let mut context = context.to_vec();
            context.extend(segments(label));
            self.place(&context)
        };
        let said = |key: &str, at: &str| {
            format!("  - op: insert\n    {key}: {at}\n    text: {text}\n")
        };
        // A label that the codifier made is no address: what comes behind it comes last.
        let is_address = |label: &String| !label.contains('[');
        let after = insert.attribute("after").map(str::to_owned).into_iter();
        let after = after.chain(before_of(&label)).filter(is_address);
        let mut candidates: Vec<_> =
            after.map(|label| said("after", &beside(&label))).collect();
        candidates.push(said("into", &address(context)));
        // An act that was in force for a time had put it there already.
        candidates.extend(Some(&label).filter(|label| is_address(label)).map(|label| {
            format!("  - op: substitute\n    at: {}\n    text: {text}\n", beside(label))
        }));
        self.push(&format!("{label} into {}", address(context)), &candidates)
    }

    /// A paragraph with everything in it, line by line.
    fn lines(&self, para: &Element, label: &str, depth: usize) -> Vec<String> {
        let indent = "  ".repeat(depth);
        let mut lines: Vec<String> = Vec::new();
        for inner in para.elements() {
            match inner.name.as_str() {
                "text" if lines.is_empty() => {
                    let words =
                        plain(&inner.words(self.manner.provisions, self.manner.emphasis));
                    lines.push(format!("{indent}{label} {words}"));
                }
                "text" | "aftertext" => {
                    lines.push(format!(
                        "{indent}  {}",
                        plain(&inner.words(self.manner.provisions, self.manner.emphasis))
                    ));
                }
                "para" => {
                    if lines.is_empty() {
                        lines.push(format!("{indent}{label}"));
                    }
                    let label = label_of(inner).unwrap_or_default();
                    lines.extend(self.lines(inner, &label, depth + 1));
                }
                _ => (),
            }
        }
        lines
    }

    /// Takes the first form that applies together with what came before.
    fn push(&mut self, what: &str, candidates: &[String]) -> Result<(), String> {
        let found = candidates.iter().find(|candidate| self.applies(candidate));
        let Some(found) = found else {
            let first = candidates.first().map(|first| self.refusal(first));
            return Err(format!("{what}: {}", first.unwrap_or_default()));
        };
        self.amendments.push(found.clone());
        Ok(())
    }

    fn applies(&self, amendment: &str) -> bool {
        let all = [self.amendments.concat().as_str(), amendment].concat();
        bind(&Base::new(self.before), &proposal("P-001", &all)).bound.is_some()
    }

    fn refusal(&self, amendment: &str) -> String {
        let all = [self.amendments.concat().as_str(), amendment].concat();
        let proposal = proposal("P-001", &all);
        let bound = bind(&Base::new(self.before), &proposal);
        bound.findings.first().map_or(String::new(), |found| found.message.clone())
    }

    fn amended(&self) -> Result<String, String> {
        if self.amendments.is_empty() {
            return Err("no operation found".to_owned());
        }
        let base = Base::new(self.before);
        let proposal = proposal("P-001", &self.amendments.concat());
        let bound = bind(&base, &proposal).bound.ok_or("does not apply")?;
        let set =
            Compatible::new(&base, &bound.edits).map_err(|_| "conflicts in itself")?;
        let joined = join(&base, &set, &Chair::default());
        let file = write::document(&joined.convention.documents[0]);
        Ok(write::canonical(&canonical("case.md", &file)))
    }
}

/// The label that a paragraph of the law names: `Paragraph (2) is amended by …`.
fn named(said: &str) -> Option<&str> {
    let (place, _) = said.split_once(" is amended")?;
    let (kind, label) = place.split_once(' ')?;
    let is_kind = ["Subsection", "Paragraph", "Subparagraph"].contains(&kind);
    label.strip_prefix('(')?.strip_suffix(')').filter(|_| is_kind)
}

/// The phrase that the law inserts: `… and inserting the phrase "…" in its place.`
fn inserted(said: &str) -> Option<&str> {
    let (_, phrase) = said.split_once("inserting the phrase \"")?;
    phrase.split_once("\" in its place").map(|(phrase, _)| phrase)
}

/// The place that a path leads to from another: `§4-503|(a)` begins at the section.
fn follow(context: &mut Vec<String>, path: Option<&str>) {
    let Some(path) = path else { return };
    let path = match path.starts_with('§') {
        true => {
            context.clear();
            path.split_once('|').map_or("", |(_, path)| path)
        }
        false => path,
    };
    let path = path.trim_end_matches("heading").trim_end_matches("text");
    context.extend(segments(path));
}

fn address(context: &[String]) -> String {
    let steps: String = context.iter().map(|label| format!("({label})")).collect();
    format!("Article 1{steps}")
}

fn label_of(para: &Element) -> Result<String, String> {
    let label = para.first("num").map(|number| number.words(Cites::Enacted, true));
    label.ok_or_else(|| "a paragraph without a number".to_owned())
}

/// The label before this one, in the ways that the code counts.
fn before_of(label: &str) -> Option<String> {
    let inside = label.trim_matches(['(', ')']);
    if let Some((number, after)) = inside.split_once('-') {
        let after: u32 = after.parse().ok()?;
        return Some(match after {
            1 => format!("({number})"),
            _ => format!("({number}-{})", after - 1),
        });
    }
    if let Ok(number) = inside.parse::<u32>() {
        return Some(format!("({})", number.checked_sub(1)?));
    }
    let last = inside.chars().last()?;
    match inside.chars().count() {
        1 => Some(format!("({})", char::from_u32(u32::from(last) - 1)?)),
        _ => Some(format!("({})", inside.trim_end_matches(char::is_alphabetic))),
    }
}

/// Words without the line breaks of the file, and with single spaces.
fn plain(words: &str) -> String {
    let words = if words.contains('\n') { words.trim() } else { words };
    words.split(char::is_whitespace).collect::<Vec<_>>().join(" ").replace("  ", " ")
}

/// Words as the code prints them: curly quotation marks, single spaces.
fn typographic(words: &str) -> String {
    let mut printed = String::new();
    for letter in words.chars() {
        let opens = printed.chars().last().is_none_or(|last| " ([—“".contains(last));
        printed.push(match letter {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            other => other,
        });
    }
    printed
}
