//! The vocabulary of addresses, read piece by piece.
//!
//! An address is a list of segments joined by "of", each a list of elements: the root, steps
//! down, the part. "Paragraph 2 (a) of Article 45" is read from its last segment to its
//! first; inside a segment the order is top down.

use crate::{
    model::{Address, ArticleId, Core, PartName, Root, Step, article_word},
    source::Span,
};

use super::{
    AddressError,
    found::{EXAMPLES, Found, one_root, plain},
    suffix::with_suffixes,
    token::{Kind, Token, tokens},
    word::{core, ordinal, preambular},
};

/// Reads an address.
pub(super) fn read(text: &str) -> Result<Address, AddressError> {
    let tokens = tokens(text)?;
    let mut reader = AddressReader { tokens: &[], text, found: Found::default() };
    // "Note 1 to Article 45".
    let is_note = |token: &Token<'_>| token.is_word("note") || token.is_word("footnote");
    let to = tokens.windows(3).find(|at| is_note(&at[0]) && at[2].is_word("to"));
    let to = to.map(|at| at[2].span);
    let ends = |token: &Token<'_>| token.is_word("of") || Some(token.span) == to;
    for segment in tokens.rsplit(ends) {
        reader.tokens = segment;
        while !reader.tokens.is_empty() {
            reader.element()?;
        }
    }
    reader.found.address(text)
}

/// Reads one address.
pub(super) struct AddressReader<'a> {
    pub(super) text: &'a str,
    /// What is left of the segment.
    pub(super) tokens: &'a [Token<'a>],
    pub(super) found: Found,
}

impl<'a> Token<'a> {
    fn is_word(&self, wanted: &str) -> bool {
        matches!(self.kind, Kind::Word(word) if word.eq_ignore_ascii_case(wanted))
    }
}

impl<'a> AddressReader<'a> {
    /// Reads one element of a segment.
    fn element(&mut self) -> Result<(), AddressError> {
        let Some((token, rest)) = self.tokens.split_first() else { return Ok(()) };
        match token.kind {
            Kind::Comma => {
                self.tokens = rest;
                Ok(())
            }
            Kind::Stop => {
                self.tokens = rest;
                self.step_after_stop(token.span)
            }
            Kind::Round(_) => self.step(token.span),
            Kind::Word(word) => self.word(word, token.span),
            Kind::Braces(_) => Err(self.not_understood(token.span)),
        }
    }

    fn word(&mut self, word: &'a str, span: Span) -> Result<(), AddressError> {
        let lower = word.to_ascii_lowercase();
        if let Some(nth) = preambular(&lower) {
            self.tokens = &self.tokens[1..];
            self.root(Root::Preamble, span)?;
            self.found.steps.push(Step::Recital(nth));
            return Ok(());
        }
        if let Some(nth) = ordinal(&lower) {
            self.tokens = &self.tokens[1..];
            return self.nth(nth, word, span);
        }
        if !self.found.has_root() && word.starts_with(|c: char| c.is_ascii_digit()) {
            let number = self.designation()?;
            return self.root(Root::Article(number), span);
        }
        self.tokens = &self.tokens[1..];
        if let Some(kind) = self.group_kind(&lower) {
            return self.group(kind, word, span);
        }
        match lower.as_str() {
            "the" | "this" => Ok(()),
            "closing" if self.take("formula") => self.root(Root::Closing, span),
            "sole" | "single" | "only" if self.take("article") => {
                self.root(Root::Article(Core::new(word)), span)
            }
            "article" | "articles" | "art" => self.article(word, span),
            "§" | "§§" if self.found.root.is_none() => self.article(word, span),
            _ if self.is_article(word) => self.article(word, span),
            "preamble" => self.root(Root::Preamble, span),
            "recital" => {
                if !self.in_preamble() {
                    self.root(Root::Preamble, span)?;
                }
                let number = self.number_behind(word)?;
                self.push(Step::Number(number), span)
            }
            "pp" => {
                self.root(Root::Preamble, span)?;
                let nth = self.count_behind(word)?;
                self.push(Step::Recital(nth), span)
            }
            _ => self.step_or_part(&lower, word, span),
        }
    }

    fn step_or_part(
        &mut self,
        lower: &str,
        word: &str,
        span: Span,
    ) -> Result<(), AddressError> {
        match lower {
            _ if !self.found.has_root() => {
                Err(AddressError::new(span, format!("`{word}` begins no address"))
                    .help(EXAMPLES))
            }
            "paragraph" | "para" | "par" if self.in_preamble() => {
                let nth = self.count_behind(word)?;
                self.push(Step::Recital(nth), span)
            }
            "paragraph" | "para" | "par" | "subparagraph" | "sub-paragraph"
            | "subpara" | "sub-para" | "point" | "item" | "letter" | "clause" | "§" => {
                let number = self.number_behind(word)?;
                self.push(Step::Number(number), span)
            }
            "unnumbered" if self.take("paragraph") => {
                let nth = self.count_behind("unnumbered paragraph")?;
                self.push(Step::Unnumbered(nth), span)
            }
            "note" | "footnote" => {
                let name = self.note_name(word)?;
                self.push(Step::Note(name), span)
            }
            "indent" => {
                let nth = self.count_behind(word)?;
                self.push(Step::Indent(nth), span)
            }
            "sentence" => {
                let nth = self.count_behind(word)?;
                self.part(PartName::Sentence(nth), span)
            }
            "heading" | "title" => self.part(PartName::Heading, span),
            "chapeau" => self.part(PartName::Chapeau, span),
            "introductory" if self.take("words") => self.part(PartName::Chapeau, span),
            "closing" if self.take("words") => self.part(PartName::ClosingWords, span),
            _ => Err(self.not_understood(span)),
        }
    }

    /// Reads what an ordinal counts: "second sentence".
    fn nth(&mut self, nth: u32, word: &str, span: Span) -> Result<(), AddressError> {
        if self.take("recital") || self.take("preambular") && self.take("paragraph") {
            self.root(Root::Preamble, span)?;
            self.found.steps.push(Step::Recital(nth));
            return Ok(());
        }
        if !self.found.has_root() {
            return Err(AddressError::new(span, format!("`{word}` begins no address"))
                .help(EXAMPLES));
        }
        if self.take("unnumbered") {
            return match self.take("paragraph") {
                true => self.push(Step::Unnumbered(nth), span),
                false => Err(self.not_understood(span)),
            };
        }
        if self.take("sentence") {
            return self.part(PartName::Sentence(nth), span);
        }
        if self.take("indent") {
            return self.push(Step::Indent(nth), span);
        }
        match self.tokens.first().map(|token| token.kind) {
            Some(Kind::Word(counted)) => Err(clashing(nth, word, counted, span)),
            Some(Kind::Round(_) | Kind::Braces(_) | Kind::Stop | Kind::Comma) | None => {
                Err(self.not_understood(span))
            }
        }
    }

    fn article(&mut self, word: &str, span: Span) -> Result<(), AddressError> {
        self.skip_stop();
        if let Some(Token { kind: Kind::Braces(id), .. }) = self.tokens.first() {
            self.tokens = &self.tokens[1..];
            return self.root(Root::ArticleId(ArticleId::new(id.trim())), span);
        }
        if let Some(number) = self.of_code() {
            return self.root(Root::Article(number), span);
        }
        let mut number = self.number_behind(word)?;
        let several = word.to_ascii_lowercase().ends_with('s');
        for between in ["to", "and"] {
            if several && self.take(between) {
                let last = self.number_behind(between)?;
                number = Core::new(format!("{number} {between} {last}"));
            }
        }
        let called = article_word(word).map(|(called, _)| called);
        let number = number.called(called.filter(|called| *called != "§"));
        self.root(Root::Article(number), span)
    }

    /// Whether a word is one for articles here: below an article, a clause is a point, and so
    /// is one in small letters below an annex.
    fn is_article(&self, word: &str) -> bool {
        let is_named = article_word(word).is_some_and(|(_, length)| length == word.len());
        let is_capital = word.starts_with(char::is_uppercase);
        is_named
            && self.found.root.is_none()
            && self.found.steps.is_empty()
            && (is_capital || self.found.groups.is_empty())
    }

    /// Reads `L. 311-4`: the letter of a code, and a number.
    fn of_code(&mut self) -> Option<Core> {
        let [letter, stop, number, ..] = self.tokens else { return None };
        let (Kind::Word(letter @ ("L" | "R" | "D")), Kind::Stop) =
            (letter.kind, stop.kind)
        else {
            return None;
        };
        let Kind::Word(number) = number.kind else { return None };
        core(number).filter(|_| number.starts_with(|c: char| c.is_ascii_digit()))?;
        let rest = &self.tokens[3..];
        let (number, taken) =
            with_suffixes(number, rest).unwrap_or_else(|| (Core::new(number), 0));
        self.tokens = &rest[taken..];
        Some(Core::new(format!("{letter}. {}", number.written())))
    }

    fn root(&mut self, root: Root, span: Span) -> Result<(), AddressError> {
        if self.found.root.is_some() || !self.found.steps.is_empty() {
            return Err(one_root(span));
        }
        if let Root::Article(number) = &root {
            plain(number, span)?;
        }
        self.found.root = Some((root, span));
        Ok(())
    }

    fn in_preamble(&self) -> bool {
        let root = self.found.root.as_ref().map(|(root, _)| root);
        root == Some(&Root::Preamble) && self.found.steps.is_empty()
    }

    fn step_after_stop(&mut self, stop: Span) -> Result<(), AddressError> {
        match self.tokens.first() {
            Some(Token { kind: Kind::Word(_), span }) if self.found.has_root() => {
                let span = *span;
                self.step(span)
            }
            _ => Err(self.not_understood(stop)),
        }
    }

    fn step(&mut self, span: Span) -> Result<(), AddressError> {
        if !self.found.has_root() {
            return Err(self.not_understood(span).help(EXAMPLES));
        }
        let number = self.designation()?;
        self.push(Step::Number(number), span)
    }

    fn push(&mut self, step: Step, span: Span) -> Result<(), AddressError> {
        if self.found.part.is_some() {
            return Err(AddressError::new(span, "an address ends with its part")
                .help("Name the provision first: `Article 45(2), chapeau`."));
        }
        self.found.steps.push(step);
        Ok(())
    }

    fn part(&mut self, part: PartName, span: Span) -> Result<(), AddressError> {
        if self.found.part.replace(part).is_some() {
            return Err(AddressError::new(span, "an address names one part"));
        }
        Ok(())
    }

    /// Takes the next word when it is `wanted`.
    fn take(&mut self, wanted: &str) -> bool {
        let taken = self.tokens.first().is_some_and(|token| token.is_word(wanted));
        if taken {
            self.tokens = &self.tokens[1..];
        }
        taken
    }

    pub(super) fn skip_stop(&mut self) {
        if self.tokens.first().is_some_and(|token| token.kind == Kind::Stop) {
            self.tokens = &self.tokens[1..];
        }
    }

    pub(super) fn number_behind(&mut self, word: &str) -> Result<Core, AddressError> {
        self.skip_stop();
        match self.tokens.first() {
            Some(Token { kind: Kind::Word(_) | Kind::Round(_), .. }) => {
                self.designation()
            }
            other => {
                let at = other.map_or(self.text.len(), |token| token.span.start as usize);
                let span = Span::new(at, at);
                Err(AddressError::new(span, format!("`{word}` has no number")))
            }
        }
    }

    /// Reads the name of a note: whatever stands there, a number mostly.
    fn note_name(&mut self, word: &str) -> Result<String, AddressError> {
        self.skip_stop();
        match self.tokens.split_first() {
            Some((Token { kind: Kind::Word(name) | Kind::Round(name), .. }, rest)) => {
                self.tokens = rest;
                Ok((*name).trim().to_owned())
            }
            Some(_) | None => {
                let end = Span::new(self.text.len(), self.text.len());
                Err(AddressError::new(end, format!("`{word}` has no number")))
            }
        }
    }

    fn count_behind(&mut self, word: &str) -> Result<u32, AddressError> {
        let span = self.tokens.first().map(|token| token.span);
        let number = self.number_behind(word)?;
        let count = number.written().parse().ok().filter(|count| *count > 0);
        count.ok_or_else(|| {
            let span = span.unwrap_or_default();
            AddressError::new(span, format!("`{}` counts nothing", number.written()))
        })
    }

    /// Reads a designation: a word, with `bis` behind it, or what stands in brackets.
    pub(super) fn designation(&mut self) -> Result<Core, AddressError> {
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err(AddressError::new(
                Span::new(self.text.len(), self.text.len()),
                "a number is missing",
            ));
        };
        self.tokens = rest;
        let (written, at) = match token.kind {
            Kind::Round(inner) => (inner, token.span.start + 1),
            Kind::Word(word) => (word, token.span.start),
            Kind::Braces(_) | Kind::Stop | Kind::Comma => {
                return Err(self.not_understood(token.span));
            }
        };
        if let Kind::Word(number) = token.kind
            && let Some((core, taken)) = with_suffixes(number, rest)
        {
            self.tokens = &rest[taken..];
            return Ok(core);
        }
        core(written).or_else(|| core(without_marks(written))).ok_or_else(|| {
            let span = Span { start: at, end: at + Span::new(0, written.len()).end };
            AddressError::new(span, format!("`{}` is no number", written.trim()))
        })
    }

    fn not_understood(&self, span: Span) -> AddressError {
        let word = &self.text[span.range()];
        AddressError::new(span, format!("`{word}` is not understood here"))
    }
}

/// A number as a label prints it, without the marks: `1°`, `§ 1`, `I.-`, `a)`.
fn without_marks(written: &str) -> &str {
    let number = written.trim().trim_start_matches('§').trim_start();
    number.trim_end_matches(['°', '.', '-', ')'])
}

/// "Second subparagraph" is the second point to some houses and the second unnumbered
/// paragraph to others.
fn clashing(nth: u32, word: &str, counted: &str, span: Span) -> AddressError {
    let help = match counted.to_ascii_lowercase().as_str() {
        "paragraph" | "para" => format!(
            "Write `paragraph {nth}` for a number, `{word} unnumbered paragraph` for a place."
        ),
        _ => format!(
            "Cite a point by its letter, `subparagraph (b)`, and a paragraph without a number \
             as `{word} unnumbered paragraph`."
        ),
    };
    AddressError::new(span, format!("`{word} {counted}` can mean two provisions"))
        .help(help)
}
