//! A conference as it is held: each step taken with the program and, apart from it, in the
//! model; then both are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    changes::body,
    drawn::Draw,
    model::{Article, Change, Text},
};
use crate::{
    advice::is_followed,
    hall::{files, hall},
    world::World,
};

/// A proposal: what it changes, and what was decided on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Filed {
    pub(super) id: String,
    pub(super) changes: Vec<Change>,
    /// Its sub-amendments: which word of which amendment they replace, and with what.
    pub(super) subs: Vec<(String, String, String)>,
}

/// What the record should say of a proposal, act by act: outcome, count, and of a vote on words
/// the amendment and the words.
pub(super) type Told = Vec<(String, String, Option<(usize, String)>)>;

pub(super) struct Conference {
    pub(super) world: World,
    pub(super) draw: Draw,
    pub(super) text: Text,
    pub(super) first: Vec<String>,
    pub(super) open: Vec<Filed>,
    pub(super) deferred: Vec<Filed>,
    pub(super) count: usize,
    /// The text that is amended, and the version that is drafted.
    pub(super) base: String,
    pub(super) next: String,
    pub(super) day: u32,
    /// What was decided on each proposal and sub-amendment.
    pub(super) told: BTreeMap<String, Told>,
    /// The amendments that were adopted, each with the articles it worked in, in order.
    pub(super) adopted: Vec<(String, BTreeSet<String>)>,
}

impl Conference {
    /// Four articles of two paragraphs.
    pub(super) fn begun(numbering: &str, mut draw: Draw) -> Self {
        let mut text = Text::default();
        for _ in 0..4 {
            let article = Article {
                id: draw.word(),
                heading: String::new(),
                paragraphs: (0..2)
                    .map(|_| (0..6).map(|_| draw.word()).collect())
                    .collect(),
            };
            text.articles.push(Article { heading: article.id.clone(), ..article });
        }
        let bodies: Vec<String> = text.articles.iter().map(body).collect();
        let articles: Vec<(&str, &str)> = text
            .articles
            .iter()
            .zip(&bodies)
            .map(|(article, body)| (article.heading.as_str(), body.as_str()))
            .collect();
        let world = hall(numbering, &articles).unheard();
        for article in &text.articles {
            for word in article.paragraphs.iter().flatten().chain([&article.heading]) {
                text.owners.insert(word.clone(), None);
            }
        }
        let first = text.articles.iter().map(|one| one.id.clone()).collect();
        Self {
            world,
            draw,
            text,
            first,
            open: Vec::new(),
            deferred: Vec::new(),
            count: 0,
            base: "2.0".to_owned(),
            next: "3.0".to_owned(),
            day: 1,
            told: BTreeMap::new(),
            adopted: Vec::new(),
        }
    }

    /// The folder that holds the text that is amended.
    pub(super) fn standing(&self) -> &str {
        self.base.split("-draft").next().unwrap_or(&self.base)
    }

    pub(super) fn date(&self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.day / 28, 1 + self.day % 28)
    }

    pub(super) fn is_drafted(&mut self) {
        self.world.good(&["consolidate"]);
        self.world.good(&["verify"]);
        self.world.good(&["check"]);
    }

    /// Opens a reading on the last draft, and carries over what was deferred.
    pub(super) fn opens(&mut self) {
        let tags = self.world.git(&["tag", "--sort=creatordate"]);
        let drafts = tags.lines().filter_map(|tag| {
            let number = tag.strip_prefix(&format!("v{}-draft.", self.next))?;
            number.parse::<u32>().ok()
        });
        let draft = format!("{}-draft.{}", self.next, drafts.max().unwrap());
        if self.base == draft {
            return;
        }
        self.day += 1;
        let date = self.date();
        let next = ["open", &draft, "--meeting", "Next", "--date", &date, "--commit"];
        is_followed(&self.world, &self.world.run(&next));
        self.base = draft;
        self.carries_over();
    }

    fn carries_over(&mut self) {
        for filed in std::mem::take(&mut self.deferred) {
            let onto = self.base.clone();
            let output = self.world.run(&["rebase", &filed.id, "--onto", &onto]);
            let stands = output.status.code() == Some(0);
            if stands {
                self.open.push(filed);
                continue;
            }
            let is_touched =
                filed.changes.iter().any(|change| match self.text.home(change) {
                    Some(home) => self.text.changed.contains(&home),
                    None => true,
                });
            assert!(is_touched, "{} cannot be carried over: {output:?}", filed.id);
            self.decides(&filed.id, &["withdrawn"], "withdrawn", None);
        }
        self.world.commit();
    }

    pub(super) fn is_adopted(&mut self) {
        self.day += 1;
        let date = self.date();
        let how = ["--vote", "9-1-0", "--meeting", "Last", "--date", &date];
        self.world.good(&[&["adopt", "3.0"], &how[..]].concat());
        self.world.good(&["verify"]);
    }

    /// A slip of the edition is put right.
    pub(super) fn is_corrected(&mut self) {
        self.count += 1;
        let id = format!("P-{:03}", self.count);
        let word = self.text.articles[0].paragraphs[0][0].clone();
        let with = vec![self.word_of(&format!("{id}.1"))];
        let change = Change::Replace { word, with };
        let base = std::mem::replace(&mut self.base, "3.0".to_owned());
        let line = self.amendment(&change);
        files(&self.world, &id, "3.0", "kind: corrigendum\n", &[&line]);
        self.base = base;
        let date = self.date();
        self.world.good(&["decide", &id, "adopted", "--without-vote", "--date", &date]);
        self.text.makes(&change);
        self.world.commit();
        self.world.good(&["consolidate"]);
        self.world.good(&["verify"]);
    }

    pub(super) fn begins_the_next(&mut self) {
        self.day += 1;
        let date = self.date();
        let next = ["open", "3.1", "--from", "3.0", "--date", &date, "--commit"];
        is_followed(&self.world, &self.world.run(&next));
        (self.base, self.next) = ("3.0".to_owned(), "3.1".to_owned());
        self.carries_over();
        self.world.good(&["verify"]);
    }
}
