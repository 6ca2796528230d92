//! A rolling text as lines of marked words.

use crate::page::{Run, Style};

use super::{
    AgreementStage, Bracket, Cause, Item, Level, Rolling, RollingDocument,
    RollingProvision, Words, said,
};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of a document, and how high that stands.
    Title(Level),
    /// A provision so deep below its document.
    Provision(usize),
    /// It opens an option of provisions so deep.
    Opening(usize),
    /// It closes such an option without being its last words.
    Closing(usize),
}

/// One line, and in how many options it stands.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) role: Role,
    pub(super) nesting: usize,
    pub(super) runs: Vec<Run>,
}

/// Sets documents and provisions into lines.
pub(super) struct Setter<'v> {
    view: &'v Rolling,
    lines: Vec<Line>,
    nesting: usize,
}

impl<'v> Setter<'v> {
    pub(super) fn lines(view: &'v Rolling, item: &Item<RollingDocument>) -> Vec<Line> {
        let mut setter = Self { view, lines: Vec::new(), nesting: 0 };
        setter.item(item, &mut Self::document);
        setter.lines
    }

    fn item<T>(&mut self, item: &Item<T>, one: &mut impl FnMut(&mut Self, &T)) {
        match item {
            Item::One(thing) => one(self, thing),
            Item::Bracket(bracket) => self.bracket(bracket, one),
        }
    }

    fn bracket<T>(&mut self, bracket: &Bracket<T>, one: &mut impl FnMut(&mut Self, &T)) {
        let start = self.lines.len();
        let options = bracket.printed();
        for (at, option) in options.iter().enumerate() {
            let introduction = said::introduction(self.view, options, at);
            let opening = format!("[{introduction}");
            if option.content.is_empty() {
                let opening = format!("{opening}{}]", said::no_text(option));
                self.push(Role::Opening(0), vec![bracketed(opening)]);
                continue;
            }
            self.push(Role::Opening(0), vec![bracketed(opening.trim_end())]);
            self.nesting += 1;
            for item in &option.content {
                self.item(item, one);
            }
            self.nesting -= 1;
            self.close();
        }
        self.set_in(start);
    }

    /// Sets the lines that open and close options as deep as the provisions in them.
    fn set_in(&mut self, start: usize) {
        let lines = &mut self.lines[start..];
        let depths = lines.iter().filter_map(|line| match line.role {
            Role::Provision(depth) => Some(depth),
            Role::Title(_) => Some(0),
            Role::Opening(_) | Role::Closing(_) => None,
        });
        let least = depths.min().unwrap_or_default();
        for line in lines.iter_mut().filter(|line| line.nesting == self.nesting) {
            if let Role::Opening(depth) | Role::Closing(depth) = &mut line.role {
                *depth = least;
            }
        }
    }

    /// Closes an option behind its last words, or on a line of its own behind another
    /// bracket.
    fn close(&mut self) {
        let inside = self.nesting + 1;
        match self.lines.last_mut() {
            Some(line)
                if line.nesting == inside
                    && !matches!(line.role, Role::Opening(_) | Role::Closing(_)) =>
            {
                line.runs.push(bracketed("]"));
            }
            Some(_) | None => {
                self.push(Role::Closing(0), vec![bracketed("]")]);
            }
        }
    }

    fn push(&mut self, role: Role, runs: Vec<Run>) {
        self.lines.push(Line { role, nesting: self.nesting, runs });
    }

    fn document(&mut self, document: &RollingDocument) {
        let mut runs = self.words(&document.name);
        let heading = self.words(&document.heading);
        if !heading.is_empty() {
            join(&mut runs, heading, ". ");
        }
        let causes = causes([&document.name, &document.heading]);
        let mut remarks: Vec<String> = document.note.iter().cloned().collect();
        remarks.extend(said::causes(&causes));
        let count = document.bracket_count();
        if count > 0 {
            remarks.push(said::brackets(count));
        }
        remark(&mut runs, &remarks);
        self.push(Role::Title(document.level), runs);
        for item in &document.provisions {
            self.item(item, &mut |setter: &mut Self, provision: &RollingProvision| {
                setter.provision(provision, &causes);
            });
        }
    }

    /// A provision; who brought it is not said again where the title says so.
    fn provision(&mut self, provision: &RollingProvision, known: &[&Cause]) {
        let mut runs = self.words(&provision.label);
        let words = self.words(&provision.words);
        match runs.is_empty() {
            true => runs = words,
            false if words.is_empty() => (),
            false => join(&mut runs, words, " "),
        }
        let causes = causes([&provision.label, &provision.words]);
        let mut remarks: Vec<String> = provision.note.iter().cloned().collect();
        if causes.iter().any(|cause| !known.contains(cause)) {
            remarks.extend(said::causes(&causes));
        }
        remark(&mut runs, &remarks);
        self.push(Role::Provision(provision.depth), runs);
    }

    fn words(&self, items: &[Item<Words>]) -> Vec<Run> {
        let mut runs = Vec::new();
        for item in items {
            match item {
                Item::One(words) => add(&mut runs, style(words), text(words)),
                Item::Bracket(bracket) => self.inline(bracket, &mut runs),
            }
        }
        runs
    }

    /// A bracket among words: its blanks stand outside, so that it reads as one of them.
    fn inline(&self, bracket: &Bracket<Words>, runs: &mut Vec<Run>) {
        let options = bracket.printed();
        for (at, option) in options.iter().enumerate() {
            let ends = runs.last().and_then(|run| run.text.chars().last());
            if ends.is_some_and(|end| !end.is_whitespace() && !OPENING.contains(end)) {
                runs.push(" ".into());
            }
            let introduction = said::introduction(self.view, options, at);
            runs.push(bracketed(format!("[{introduction}")));
            let mut inside = self.words(&option.content);
            trim(&mut inside);
            match inside.is_empty() {
                true => runs.push(bracketed(said::no_text(option))),
                false => runs.extend(inside),
            }
            runs.push(bracketed("]"));
        }
    }
}

/// Behind these a bracket stands without a blank.
const OPENING: &str = "([“‘\"'/-";

fn bracketed(text: impl Into<String>) -> Run {
    Run::styled(text, Style::Bracket)
}

fn add(runs: &mut Vec<Run>, style: Style, text: &str) {
    let behind_bracket = runs.last().is_some_and(|run| run.style == Style::Bracket);
    if behind_bracket && text.starts_with(char::is_alphanumeric) {
        runs.push(" ".into());
    }
    match runs.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        Some(_) | None => runs.push(Run::styled(text, style)),
    }
}

/// Puts words behind others; what stands between is marked as they are where both are alike.
fn join(runs: &mut Vec<Run>, more: Vec<Run>, between: &str) {
    let (before, behind) =
        (runs.last().map(|run| run.style), more.first().map(|run| run.style));
    let style = before.filter(|one| Some(*one) == behind && *one != Style::Bracket);
    let mut more = more.into_iter();
    match (style, runs.last_mut(), more.next()) {
        (Some(_), Some(last), Some(first)) => {
            last.text.push_str(between);
            last.text.push_str(&first.text);
        }
        (_, _, first) => {
            runs.push(between.into());
            runs.extend(first);
        }
    }
    runs.extend(more);
}

fn remark(runs: &mut Vec<Run>, remarks: &[String]) {
    if !remarks.is_empty() {
        runs.push(Run::quiet(format!(" ({})", remarks.join("; "))));
    }
}

fn trim(runs: &mut Vec<Run>) {
    runs.retain(|run| !run.text.is_empty());
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    runs.retain(|run| !run.text.is_empty());
}

fn style(words: &Words) -> Style {
    match words {
        Words::Base(_) => Style::Plain,
        Words::Deleted(..) => Style::Struck,
        Words::New(_, cause) => match cause.standing {
            AgreementStage::Adopted => Style::New,
            AgreementStage::Agreed => Style::Agreed,
            AgreementStage::Proposed => Style::Proposed,
        },
    }
}

fn text(words: &Words) -> &str {
    match words {
        Words::Base(text) | Words::New(text, _) | Words::Deleted(text, _) => text,
    }
}

/// Why what stands came or went, outside brackets and in their first options.
fn causes(parts: [&Vec<Item<Words>>; 2]) -> Vec<&Cause> {
    let mut causes = Vec::new();
    let mut open: Vec<&Item<Words>> = parts.into_iter().flatten().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::One(Words::New(_, cause) | Words::Deleted(_, cause)) => {
                causes.push(cause);
            }
            Item::One(Words::Base(_)) => (),
            Item::Bracket(bracket) => {
                open.extend(bracket.options.iter().take(1).flat_map(|one| &one.content));
            }
        }
    }
    causes.retain(|cause| cause.standing != AgreementStage::Proposed);
    causes
}
