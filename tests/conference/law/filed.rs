//! Proposals and sub-amendments, drawn and filed.

use std::collections::BTreeSet;

use super::{
    changes::{body, brings, replaced, touched},
    model::{Article, Change},
    read,
    tried::{Conference, Filed},
};
use crate::hall::files;

impl Conference {
    /// Files proposals, and sub-amendments to some of them.
    pub(super) fn proposals(&mut self) {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut closed: BTreeSet<String> = BTreeSet::new();
        for filed in self.open.clone() {
            for change in &filed.changes {
                taken.extend(touched(change));
                taken.extend(self.gap(change));
                closed.extend(self.text.home(change));
            }
        }
        for _ in 0..4 {
            self.count += 1;
            let id = format!("P-{:03}", self.count);
            let mut changes = Vec::new();
            for _ in 0..=self.draw.below(2) {
                let owner = format!("{id}.{}", changes.len() + 1);
                let Some(change) = self.drawn(&owner, &mut taken, &mut closed) else {
                    continue;
                };
                changes.push(change);
            }
            if changes.is_empty() {
                continue;
            }
            let lines: Vec<String> =
                changes.iter().map(|one| self.amendment(one)).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            files(&self.world, &id, &self.base, "", &lines);
            let mut filed = Filed { id, changes, subs: Vec::new() };
            self.amends(&mut filed);
            self.open.push(filed);
        }
        self.rival(&taken);
        self.world.commit();
        self.world.good(&["check"]);
    }

    /// A proposal that replaces a word which another replaces too.
    pub(super) fn rival(&mut self, taken: &BTreeSet<String>) {
        let words: Vec<String> = self
            .open
            .iter()
            .flat_map(|filed| &filed.changes)
            .filter_map(replaced)
            .filter(|word| taken.contains(word))
            .collect();
        let Some(word) = self.draw.one_of(&words).cloned() else { return };
        self.count += 1;
        let id = format!("P-{:03}", self.count);
        let with = vec![self.word_of(&format!("{id}.1"))];
        let change = Change::Replace { word, with };
        let line = self.amendment(&change);
        files(&self.world, &id, &self.base, "", &[&line]);
        self.open.push(Filed { id, changes: vec![change], subs: Vec::new() });
    }

    pub(super) fn word_of(&mut self, owner: &str) -> String {
        let word = self.draw.word();
        self.text.owners.insert(word.clone(), Some(owner.to_owned()));
        word
    }

    pub(super) fn words_of(&mut self, owner: &str, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word_of(owner)).collect()
    }

    /// A change of what nobody else changes in this reading.
    pub(super) fn drawn(
        &mut self,
        owner: &str,
        taken: &mut BTreeSet<String>,
        closed: &mut BTreeSet<String>,
    ) -> Option<Change> {
        let articles: Vec<Article> = self.text.articles.clone();
        let article = self.draw.one_of(&articles)?.clone();
        let paragraph = self.draw.one_of(&article.paragraphs)?.clone();
        let at = self.draw.below(paragraph.len());
        let word = paragraph.get(at)?.clone();
        let is_free = |word: &String| !taken.contains(word);
        let count = 1 + self.draw.below(3);
        let change = match self.draw.below(7) {
            0..=2 if is_free(&word) => {
                Change::Replace { word, with: self.words_of(owner, count) }
            }
            3 if is_free(&word) => {
                Change::Insert { word, with: self.words_of(owner, count) }
            }
            4 if at > 0 && at + 2 < paragraph.len() => {
                let words = paragraph[at..at + 2].to_vec();
                if !words.iter().all(is_free) {
                    return None;
                }
                Change::Delete { words }
            }
            5 => {
                let heading = self.word_of(owner);
                let paragraphs = (0..2).map(|_| self.words_of(owner, 3)).collect();
                let new = Article { id: heading.clone(), heading, paragraphs };
                Change::Article { after: article.id, new }
            }
            6 if self.draw.happens(40) => {
                let all = || article.paragraphs.iter().flatten();
                let is_open = !closed.contains(&article.id) && all().all(is_free);
                if !is_open || self.text.articles.len() < 4 {
                    return None;
                }
                taken.extend(all().cloned());
                Change::Leave { article: article.id.clone() }
            }
            _ => Change::Paragraph { word, with: self.words_of(owner, 3) },
        };
        if self.has_no_number(&change)
            || self.gap(&change).is_some_and(|gap| !taken.insert(gap))
        {
            return None;
        }
        let home = self.text.home(&change)?;
        if closed.contains(&format!("left {home}"))
            && !matches!(change, Change::Article { .. })
        {
            return None;
        }
        if let Change::Leave { article } = &change {
            closed.insert(format!("left {article}"));
        } else if !matches!(change, Change::Article { .. }) {
            closed.insert(home);
        }
        taken.extend(touched(&change));
        Some(change)
    }

    /// Whether something would come between a number and its bis: there is none for it.
    fn has_no_number(&self, change: &Change) -> bool {
        let is_new = |words: &Vec<String>| {
            words.iter().all(|word| self.text.owners[word].is_some())
        };
        let next = |id: &String| {
            self.text.article(id).and_then(|at| self.text.articles.get(at + 1))
        };
        match change {
            Change::Article { after, .. } => {
                next(after).is_some_and(|one| self.text.new.contains(&one.id))
            }
            Change::Paragraph { word, .. } => {
                let place = self.text.place(word);
                let behind = place.and_then(|(article, paragraph, _)| {
                    self.text.articles[article].paragraphs.get(paragraph + 1)
                });
                behind.is_some_and(is_new)
            }
            Change::Replace { .. }
            | Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Leave { .. } => false,
        }
    }

    /// The gap that a change puts something into: nobody else puts anything there.
    pub(super) fn gap(&self, change: &Change) -> Option<String> {
        match change {
            Change::Article { after, .. } => Some(format!("behind {after}")),
            Change::Paragraph { word, .. } => {
                let (article, paragraph, _) = self.text.place(word)?;
                let first = self.text.articles[article].paragraphs[paragraph].first()?;
                Some(format!("below {first}"))
            }
            Change::Replace { .. }
            | Change::Insert { .. }
            | Change::Delete { .. }
            | Change::Leave { .. } => None,
        }
    }

    /// A change as a line of YAML, with the numbers of the text that is amended.
    pub(super) fn amendment(&self, change: &Change) -> String {
        let standing = read::articles(&self.world, self.standing());
        let place = |word: &str| {
            let at = |one: &read::Read| {
                let mut paragraphs = one.paragraphs.iter();
                let found =
                    paragraphs.find(|(_, words)| words.iter().any(|one| one == word))?;
                Some(format!("\"Article {}({})\"", one.number, found.0))
            };
            standing
                .iter()
                .find_map(at)
                .unwrap_or_else(|| panic!("{word} stands nowhere"))
        };
        let article = |id: &str| {
            let found = standing.iter().find(|one| one.id == id);
            format!(
                "Article {}",
                found.unwrap_or_else(|| panic!("{id} stands nowhere")).number
            )
        };
        match change {
            Change::Replace { word, with } => format!(
                "{{op: replace, at: {}, find: {word}, with: {}}}",
                place(word),
                with.join(" ")
            ),
            Change::Insert { word, with } => format!(
                "{{op: insert, at: {}, after_words: {word}, text: \" {}\"}}",
                place(word),
                with.join(" ")
            ),
            Change::Delete { words } => format!(
                "{{op: delete, at: {}, find: \" {}\"}}",
                place(&words[0]),
                words.join(" ")
            ),
            Change::Article { after, new } => format!(
                "{{op: insert, after: {}, id: {}, text: \"# {}\\n\\n{}\"}}",
                article(after),
                new.id,
                new.heading,
                body(new).replace('\n', "\\n")
            ),
            Change::Paragraph { word, with } => format!(
                "{{op: insert, after: {}, text: \"The {}.\"}}",
                place(word),
                with.join(" ")
            ),
            Change::Leave { article: id } => {
                format!("{{op: delete, at: {}}}", article(id))
            }
        }
    }

    /// Files sub-amendments to what a proposal brings; two of one word are rivals.
    pub(super) fn amends(&mut self, filed: &mut Filed) {
        if !self.draw.happens(60) {
            return;
        }
        let brought: Vec<(usize, String)> = filed
            .changes
            .iter()
            .enumerate()
            .flat_map(|(at, change)| {
                brings(change).into_iter().map(move |word| (at + 1, word))
            })
            .collect();
        let Some((number, word)) = self.draw.one_of(&brought).cloned() else { return };
        for nth in 1..=1 + self.draw.below(2) {
            let sub = format!("{}/Am.{nth}", filed.id);
            let with = self.word_of(&format!("{sub}.1"));
            let line = format!(
                "{{op: replace, at: {}.{number}, find: {word}, with: {with}}}",
                filed.id
            );
            let amends = format!("amends: {}\n", filed.id);
            files(&self.world, &sub, &self.base, &amends, &[&line]);
            filed.subs.push((sub, word.clone(), with));
        }
    }
}
