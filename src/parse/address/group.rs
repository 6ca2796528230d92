//! Groups in an address: `Part XI, Section 2`, `Protocol No. 1`, `Annex`.

use crate::{
    model::{Core, Group, GroupKind, Series},
    source::Span,
};

use super::{
    AddressError,
    found::{Found, one_root, plain},
    reader::AddressReader,
    token::Kind,
};

impl AddressReader<'_> {
    /// The kind of group that a word names here: "Title" only with a number behind it.
    pub(super) fn group_kind(&self, lower: &str) -> Option<GroupKind> {
        let kind = match lower {
            "ch" | "chap" => GroupKind::Chapter,
            "sec" | "sect" => GroupKind::Section,
            "sub-section" => GroupKind::Subsection,
            _ => GroupKind::named(lower)?,
        };
        let numbered = || {
            let mut ahead = AddressReader {
                text: self.text,
                tokens: self.tokens,
                found: Found::default(),
            };
            ahead.group_number().is_some()
        };
        match kind {
            GroupKind::Title => numbered().then_some(kind),
            GroupKind::Part
            | GroupKind::Chapter
            | GroupKind::Section
            | GroupKind::Subsection
            | GroupKind::Other
            | GroupKind::Annex
            | GroupKind::Protocol
            | GroupKind::Schedule
            | GroupKind::Appendix => Some(kind),
        }
    }

    pub(super) fn group(
        &mut self,
        kind: GroupKind,
        word: &str,
        span: Span,
    ) -> Result<(), AddressError> {
        self.skip_stop();
        let alone = matches!(
            self.tokens.first().map(|token| token.kind),
            None | Some(Kind::Comma | Kind::Round(_))
        );
        let number = match self.group_number() {
            Some(number) => number,
            None if kind.is_container() && alone => Core::new(""),
            None => self.number_behind(word)?,
        };
        if self.found.root.is_some() && !kind.is_container()
            || !self.found.steps.is_empty()
        {
            return Err(one_root(span));
        }
        plain(&number, span)?;
        let group = Group::new(kind, number);
        let groups = &mut self.found.groups;
        let is_inner = |(group, _): &&(Group, Span)| {
            matches!(group.kind, GroupKind::Section | GroupKind::Subsection)
                && kind < group.kind
        };
        // "Section 2, Chapter IV" goes upwards.
        let at = groups.len() - groups.iter().rev().take_while(is_inner).count();
        groups.insert(at, (group, span));
        Ok(())
    }

    /// Reads the number of a group: `IV`, `No. 1`, `Three`, `{final-clauses}`.
    fn group_number(&mut self) -> Option<Core> {
        let (first, rest) = self.tokens.split_first()?;
        if let Kind::Braces(name) = first.kind {
            self.tokens = rest;
            return Some(Core::new(format!("{{{}}}", name.trim())));
        }
        let Kind::Word(word) = first.kind else { return None };
        if word.eq_ignore_ascii_case("no") {
            let stop = rest.first().is_some_and(|token| token.kind == Kind::Stop);
            self.tokens = &rest[usize::from(stop)..];
            let number = self.designation().ok()?;
            return Some(Core::new(format!("No. {}", number.written())));
        }
        if let Some((core, length)) = Core::designation(word)
            && length == word.len()
            && core.number(Series::Arabic).is_some()
            && !word.starts_with(|c: char| c.is_ascii_digit())
        {
            self.tokens = rest;
            return Some(core);
        }
        let before = self.tokens;
        let number = self.designation().ok();
        if number.is_none() {
            self.tokens = before;
        }
        number
    }
}
