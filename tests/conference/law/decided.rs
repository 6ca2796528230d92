//! Decisions: on sub-amendments, on words, on the whole; slips put right, sentences seen.

use std::collections::BTreeSet;

use super::{
    changes::{divisible, goes_without, renames, replaced},
    model::Change,
    tried::{Conference, Filed},
};
use crate::hall::json;

impl Conference {
    /// Decides on everything that is open: sub-amendments, words, then the whole.
    pub(super) fn is_decided(&mut self) {
        self.day += 1;
        let mut made = Vec::new();
        let mut lost: BTreeSet<String> = BTreeSet::new();
        let mut open = std::mem::take(&mut self.open);
        while !open.is_empty() {
            let filed = open.remove(self.draw.below(open.len()));
            let replaced: Vec<String> =
                filed.changes.iter().filter_map(replaced).collect();
            let is_beaten = replaced.iter().any(|word| lost.contains(word));
            if filed.subs.is_empty() && !is_beaten && self.draw.happens(20) {
                self.decides(&filed.id, &["deferred"], "deferred", None);
                self.deferred.push(filed);
                continue;
            }
            let filed = self.votes_before(filed);
            if is_beaten {
                let line = ["decide", &filed.id, "adopted", "--vote", "5-1-0"];
                self.world.ends(1, &line);
            }
            let fate = self.draw.below(100);
            match fate {
                _ if is_beaten => self.loses(&filed),
                0..=69 => {
                    self.decides(&filed.id, &["adopted"], "adopted", None);
                    lost.extend(replaced);
                    made.push(filed);
                }
                70..=89 => self.loses(&filed),
                _ => self.decides(&filed.id, &["withdrawn"], "withdrawn", None),
            }
            self.maybe_corrects();
        }
        self.makes(made);
        self.confirms();
        self.world.commit();
    }

    pub(super) fn loses(&mut self, filed: &Filed) {
        self.decides(&filed.id, &["rejected"], "rejected", None);
    }

    /// The votes on sub-amendments and on words that come first; returns what is left.
    pub(super) fn votes_before(&mut self, mut filed: Filed) -> Filed {
        let mut is_adopted = false;
        for (sub, word, with) in filed.subs.clone() {
            if is_adopted {
                let line = ["decide", &sub, "adopted", "--vote", "5-1-0"];
                self.world.ends(1, &line);
                self.decides(&sub, &["rejected"], "rejected", None);
                continue;
            }
            if !self.draw.happens(70) {
                self.decides(&sub, &["rejected"], "rejected", None);
                continue;
            }
            self.decides(&sub, &["adopted"], "adopted", None);
            is_adopted = true;
            filed.changes.iter_mut().for_each(|change| renames(change, &word, &with));
        }
        if self.draw.happens(50) {
            let at = self.draw.below(filed.changes.len());
            let number = (at + 1).to_string();
            let words = divisible(&filed.changes[at]);
            if let Some(word) = self.draw.one_of(&words).cloned() {
                let is_out = self.draw.happens(70);
                let outcome = if is_out { "rejected" } else { "adopted" };
                let id = filed.id.clone();
                let line = [outcome, "--parts", &number, "--words", &word];
                self.decides(&id, &line, outcome, Some((at + 1, word.clone())));
                if is_out {
                    goes_without(&mut filed.changes[at], &word);
                }
            }
        }
        filed
    }

    /// Records a decision, and what is to be told of it.
    pub(super) fn decides(
        &mut self,
        id: &str,
        line: &[&str],
        outcome: &str,
        words: Option<(usize, String)>,
    ) {
        let votes = match outcome {
            "adopted" => "7-2-1",
            "rejected" => "2-7-1",
            _ => "",
        };
        let date = self.date();
        let mut full = vec!["decide", id];
        full.extend(line);
        if !votes.is_empty() {
            full.extend(["--vote", votes]);
        }
        full.extend(["--date", &date, "--meeting", "Session"]);
        self.world.good(&full);
        let told = self.told.entry(id.to_owned()).or_default();
        told.push((outcome.to_owned(), votes.to_owned(), words));
    }

    /// Puts a count right now and then: nothing else changes.
    pub(super) fn maybe_corrects(&mut self) {
        if !self.draw.happens(25) {
            return;
        }
        let table = json(&self.world, &["table", "decisions"]);
        let rows = table["rows"].as_array().unwrap().clone();
        let Some(row) = rows.iter().rev().find(|row| row["method"] == "7-2-1") else {
            return;
        };
        if row["corrected"] == true || row["corrects"].is_u64() {
            return;
        }
        let act = row["act"].to_string();
        // It stays of its day: others go on from it.
        let date = row["date"].as_str().unwrap();
        let line = ["decide", "--correct", &act, "--vote", "8-1-1", "--date", date];
        self.world.good(&[&line[..], &["--meeting", "Session"]].concat());
        let cited = row["proposals"][0].as_str().unwrap();
        let id = cited.rsplit_once('.').filter(|(_, n)| n.parse::<u32>().is_ok());
        let is_sub = |id: &str| id.ends_with("/Am");
        let id = id.map(|(id, _)| id).filter(|id| !is_sub(id)).unwrap_or(cited);
        let told = self.told.get_mut(id).unwrap();
        let last = told.iter_mut().rev().find(|one| one.1 == "7-2-1").unwrap();
        last.1 = "8-1-1".to_owned();
    }

    /// What was adopted is made of the text: words beside others before those that go.
    pub(super) fn makes(&mut self, made: Vec<Filed>) {
        let mut changes: Vec<(usize, String, Change)> = Vec::new();
        for filed in made {
            for (number, change) in (1..).zip(filed.changes) {
                let cited = format!("{}.{number}", filed.id);
                let homes = if let Change::Article { new, .. } = &change {
                    BTreeSet::from([new.id.clone()])
                } else {
                    self.text.home(&change).into_iter().collect()
                };
                self.adopted.push((cited.clone(), homes));
                let turn = match &change {
                    Change::Insert { .. } | Change::Paragraph { .. } => 0,
                    Change::Replace { .. } => 1,
                    Change::Delete { .. } => 2,
                    Change::Article { .. } => 3,
                    Change::Leave { .. } => 4,
                };
                changes.push((turn, cited, change));
            }
        }
        changes.sort_by_key(|(turn, ..)| *turn);
        changes.iter().for_each(|(.., change)| self.text.makes(change));
    }

    /// A meeting sees each sentence that several amendments make together.
    pub(super) fn confirms(&mut self) {
        loop {
            let found = json(&self.world, &["check"]);
            let help = found["findings"].as_array().unwrap().iter().find_map(|one| {
                let help = one["help"].as_str()?;
                let named = help.split_once("mimc decide --confirm ")?.1;
                (one["rule"] == "same-sentence")
                    .then(|| named.split('`').next().unwrap().to_owned())
            });
            let Some(named) = help else { return };
            let date = self.date();
            let seen = ["--confirm", &named, "--meeting", "Session", "--date", &date];
            self.world.good(&[&["decide"], &seen[..]].concat());
        }
    }
}
