//! One file of the convention: front matter, heading, provisions, commentary.
//!
//! Comes in: a source text. Goes out: the [`Document`] with every byte accounted for, and
//! what is wrong with it. It never knows the other files.

use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::{
    diagnostic::{Checked, Finding, Rule, Severity},
    model::{
        Address, ArticleId, Core, Document, DocumentKind, GroupKind, Label, Layout,
        Metadata, Nesting, Provision, Root, Step,
    },
    source::{Place, SourceFile, Span},
};

use super::{
    body,
    found::Body,
    front_matter,
    heading::{self, Word},
    letters,
    line::{Line, Look},
    merge, numbering,
    problem::Problem,
    text::text,
    yaml,
};

/// Reads a document, which is to stand at `path` below the version's folder. There is a
/// value whenever there is a heading that says what it is.
#[must_use]
pub fn document(source: &Arc<SourceFile>, path: &str) -> Checked<Document> {
    read(source, path, body::read)
}

/// Reads what a document is called, and none of its provisions: enough where only its place
/// and its name are asked for.
pub(super) fn outline(source: &Arc<SourceFile>, path: &str) -> Checked<Document> {
    read(source, path, |_, start, _| Body::empty(start))
}

/// Reads the body of a document.
type ReadBody = fn(&str, usize, fn(usize, &str) -> bool) -> Body;

fn read(source: &Arc<SourceFile>, path: &str, body: ReadBody) -> Checked<Document> {
    if let Some(line) = merge::unfinished(source.text()) {
        let place = Place::new(source, line);
        let finding =
            Finding::new(Rule::Structure, place, merge::MESSAGE).help(merge::HELP);
        return Checked { value: None, findings: vec![finding] };
    }
    let mut reader = DocumentReader { source: source.text(), body, problems: Vec::new() };
    let document = reader.document(source, path);
    let mut problems = reader.problems;
    problems
        .extend(document.iter().flat_map(|one| letters::in_document(source.text(), one)));
    problems.extend(document.iter().flat_map(|one| beside(source.text(), one)));
    problems.sort_by_key(|problem| problem.span);
    problems.dedup_by_key(|problem| (problem.rule, problem.span.start));
    let finding = |problem: Problem| {
        let place = Place::new(source, problem.span);
        let severity = problem.severity();
        let finding = Finding::new(problem.rule, place, problem.message)
            .help(problem.help)
            .weighing(severity);
        match &document {
            Some(document) => finding.at(printed_address(document, problem.provision)),
            None => finding,
        }
    };
    let findings = problems.into_iter().map(finding).collect();
    Checked { value: document, findings }
}

/// The letters of the front matter as its YAML means them: one may be written as an escape.
fn beside(source: &str, document: &Document) -> Vec<Problem> {
    let front = document.layout.front;
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n') && byte != b'\\';
    if source[front.range()].bytes().all(plain) {
        return Vec::new();
    }
    let content = front_matter::content(source, front);
    yaml::beside(&source[content.range()], content.start)
}

struct DocumentReader<'a> {
    source: &'a str,
    body: ReadBody,
    problems: Vec<Problem>,
}

impl<'a> DocumentReader<'a> {
    fn document(&mut self, source: &Arc<SourceFile>, path: &str) -> Option<Document> {
        self.check_encoding();
        let bom = if self.source.starts_with('\u{feff}') { 3 } else { 0 };
        let front = self.front_matter(bom);
        let (id, metadata) = match front.is_empty() {
            true => (ArticleId::default(), Metadata::default()),
            false => {
                let (said, problems) = front_matter::read(self.source, front);
                self.problems.extend(problems);
                said.facts(self.source, front)
            }
        };
        let line = self.heading_line(front.end as usize)?;
        let words = line.words[1..].trim_start();
        let words_start = line.text + line.words.len() - words.len();
        let (kind, title) = self.heading(words, path, line.span())?;
        let mut title = Span::new(words_start + title, words_start + words.len());
        let mut heading = line.span();
        let mut behind = line.end;
        if let Some(below) = self.title_below(&kind, title, line.end) {
            title = Span::new(
                below.span().end as usize - title_of(below.words).len(),
                below.span().end as usize,
            );
            heading.end = below.span().end;
            behind = below.end;
        }
        self.check_id(&kind, &id, heading);
        let body = (self.body)(self.source, behind, |level, title| {
            level == 2 && title.eq_ignore_ascii_case("commentary")
        });
        let heading_text = text(&self.source[title.range()]);
        let body = body.noted(self.source, (&heading_text, title.range().start));
        self.problems.extend(body.problems);
        self.problems.extend(numbering::check(&body.provisions));
        let last_note = body.loose.last().map_or(0, |span| span.end as usize);
        let notes_end = body.tail.max(last_note);
        Some(Document {
            kind,
            nesting: Nesting::default(),
            id,
            metadata,
            heading: heading_text,
            provisions: body.provisions,
            path: path.to_owned(),
            source: Arc::clone(source),
            layout: Layout {
                front,
                heading,
                title,
                notes: Span::new(body.tail, notes_end),
                tail: Span::new(notes_end, self.source.len()),
            },
            loose: body.loose,
        })
    }

    fn front_matter(&mut self, start: usize) -> Span {
        match front_matter::fences(self.source, start) {
            Some(Ok(span)) => span,
            Some(Err(problem)) => {
                self.problems.push(problem);
                Span::new(start, start)
            }
            None => Span::new(start, start),
        }
    }

    /// Finds the heading behind blank lines and comments.
    fn heading_line(&mut self, start: usize) -> Option<Line<'a>> {
        let source = self.source;
        let mut at = start;
        while let Some(line) = Line::at(source, at) {
            match line.look() {
                Look::Heading(1) => return Some(line),
                Look::Blank => at = line.end,
                Look::Comment => {
                    let length = source[line.text..].find("-->").map_or(0, |end| end + 3);
                    at = Line::at(source, line.text + length)
                        .map_or(source.len(), |l| l.end);
                }
                Look::Heading(_)
                | Look::Table
                | Look::Quote
                | Look::Note
                | Look::Foreign(_)
                | Look::Words => {
                    at = line.start;
                    break;
                }
            }
        }
        let span = Line::at(source, at).map_or(Span::new(at, at), |line| line.span());
        let help = "Begin with a heading: `# Article 45. Title`, `# Chapter IV. Title`.";
        self.problems.push(Problem::structure(span, "the file has no heading", help));
        None
    }

    /// Reads the heading's words: what the document is, and where in them the title begins.
    fn heading(
        &mut self,
        words: &str,
        path: &str,
        span: Span,
    ) -> Option<(DocumentKind, usize)> {
        let help = "Write `# Article 45. Title`, `# Chapter IV. Title`, `# Section 2. Title`, \
                    `# Annex A. Title` or `# Preamble`; a file such as `_part.md` may hold a \
                    heading without its word.";
        let read = heading::read(words).and_then(|heading| {
            let title = heading.title;
            if heading.is_glued {
                let help = "`mimc fmt` writes `# Article 45. Title`.";
                let message = "nothing but a space stands between number and title";
                let problem = Problem::structure(span, message, help);
                self.problems.push(problem.weighing(Severity::Warning));
            }
            match heading.word {
                Word::Unsaid => wordless(words, path),
                Word::Preamble => Some((DocumentKind::Preamble, title)),
                Word::Closing => Some((DocumentKind::Closing, title)),
                Word::Article => Some((DocumentKind::Article(heading.number?), title)),
                Word::Group(kind) => {
                    let is_told = heading.number.is_some() || head_of(path).is_some();
                    let number = heading.number.unwrap_or_else(|| Core::new(""));
                    (is_told || kind.is_container())
                        .then_some((DocumentKind::grouped(kind, number), title))
                }
            }
        });
        if read.is_none() {
            let message = "the heading does not say which document this is";
            self.problems.push(Problem::structure(span, message, help));
        }
        read
    }

    /// Finds the title of a heading without one, in the heading that follows it.
    fn title_below(
        &mut self,
        kind: &DocumentKind,
        title: Span,
        behind: usize,
    ) -> Option<Line<'a>> {
        let is_titled = match kind {
            DocumentKind::Article(_) | DocumentKind::Group(_) => !title.is_empty(),
            DocumentKind::Preamble | DocumentKind::Closing => true,
        };
        let source = self.source;
        let lines = std::iter::successors(Line::at(source, behind), |line| {
            Line::at(source, line.end)
        });
        let below = lines.into_iter().find(|line| line.look() != Look::Blank)?;
        let words = title_of(below.words);
        let is_title = matches!(below.look(), Look::Heading(1 | 2))
            && !words.is_empty()
            && !words.eq_ignore_ascii_case("commentary");
        if is_titled || !is_title {
            return None;
        }
        let help = "`mimc fmt` sets it behind the number: `# Article 4. Scope`.";
        let message = "the title stands on a line of its own";
        let problem = Problem::structure(below.span(), message, help);
        self.problems.push(problem.weighing(Severity::Warning));
        Some(below)
    }

    fn check_id(&mut self, kind: &DocumentKind, id: &ArticleId, heading: Span) {
        if matches!(kind, DocumentKind::Article(_)) && id.is_empty() {
            let help = "Add front matter before the heading: `---`, `id: a-name`, `---`.";
            let message = "the article has no id";
            self.problems.push(Problem::new(Rule::MissingKey, heading, message, help));
        }
        if !id.is_empty() && !id.is_well_formed() {
            let at = self.source.find(id.as_str()).unwrap_or(0);
            let help = "Write lower-case letters, digits and hyphens: `equal-treatment`.";
            let message = format!("`{id}` is no id of an article");
            let span = Span::new(at, at + id.as_str().len());
            self.problems.push(Problem::new(Rule::MalformedId, span, message, help));
        }
    }

    /// Reports the first character that is not in normal form C.
    fn check_encoding(&mut self) {
        let source = self.source;
        if source.is_ascii() || is_nfc_quick(source.chars()) == IsNormalized::Yes {
            return;
        }
        let normal = source.nfc();
        let differing = source.char_indices().zip(normal).find(|((_, is), be)| is != be);
        if let Some(((at, character), _)) = differing {
            let span = Span::new(at, at + character.len_utf8());
            let message = "the text is not in Unicode normal form C";
            let help = "`mimc fmt` composes the characters.";
            self.problems.push(Problem::new(Rule::Encoding, span, message, help));
        }
    }
}

/// The words of a heading line.
fn title_of(words: &str) -> &str {
    words.trim_start_matches('#').trim()
}

/// Returns the kind of group that a file's name says it heads: `_part.md`.
pub(super) fn head_of(path: &str) -> Option<GroupKind> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    GroupKind::named(name.strip_prefix('_')?.strip_suffix(".md")?)
}

/// Reads a heading that says no word: its file's name does.
fn wordless(words: &str, path: &str) -> Option<(DocumentKind, usize)> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let alone = || GroupKind::named(words).filter(|kind| name.starts_with(&stem(*kind)));
    let kind = head_of(path).or_else(alone)?;
    let (number, title) = match words.eq_ignore_ascii_case(kind.word()) {
        true => (None, words.len()),
        false => heading::wordless(words),
    };
    let number = number.unwrap_or_else(|| Core::new(""));
    Some((DocumentKind::grouped(kind, number), title))
}

fn stem(kind: GroupKind) -> String {
    kind.word().to_ascii_lowercase()
}

/// Returns a provision's address as printed. A document does not know here what it stands in.
pub(super) fn printed_address(document: &Document, provision: usize) -> String {
    let root = match &document.kind {
        DocumentKind::Preamble => Root::Preamble,
        DocumentKind::Group(group) => Root::Group(vec![group.clone()]),
        DocumentKind::Article(number) => Root::Article(number.clone()),
        DocumentKind::Closing => Root::Closing,
    };
    let is_counted =
        document.kind == DocumentKind::Preamble && document.recitals().is_empty();
    let mut steps = Vec::new();
    let mut at = provision;
    while let Some(parent) = document.provisions[at].parent {
        steps.push(match step(&document.provisions, at, parent) {
            Step::Unnumbered(nth) if is_counted && parent == 0 => Step::Recital(nth),
            step @ (Step::Number(_)
            | Step::Unnumbered(_)
            | Step::Recital(_)
            | Step::Indent(_)
            | Step::Note(_)) => step,
        });
        at = parent as usize;
    }
    steps.reverse();
    Address { root, steps, part: None }.to_string()
}

fn step(provisions: &[Provision], at: usize, parent: u32) -> Step {
    let nth = |alike: fn(&Option<Label>) -> bool| {
        let siblings =
            provisions[..=at].iter().filter(|other| other.parent == Some(parent));
        let count = siblings.filter(|other| alike(&other.label)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    match &provisions[at].label {
        Some(Label::Numbered { core, .. }) => Step::Number(core.clone()),
        Some(Label::Dash(_)) => {
            Step::Indent(nth(|label| matches!(label, Some(Label::Dash(_)))))
        }
        Some(Label::Note(name)) => Step::Note(name.clone()),
        None => Step::Unnumbered(nth(Option::is_none)),
    }
}
