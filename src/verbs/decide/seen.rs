//! Rulings on what several amendments make together: that a meeting has seen it, and in which
//! order it stands or is voted on.

use std::collections::BTreeSet;

use crate::{
    engine::{Contact, ContactKind, Edit, Side},
    model::{Act, AmendmentRef},
    session::Error,
};

use super::Clerk;

impl Clerk<'_> {
    /// Returns the act that says that a meeting has seen a joined sentence.
    pub(super) fn confirmed(&self, amendments: &[AmendmentRef]) -> Result<Act, Error> {
        let amendments = self.known(amendments)?;
        let sides = self.several(&amendments)?;
        let named = |side: &Side| sides.contains(side);
        let edits: Vec<&Edit> = self.assessed.edits(named);
        let meetings = self.assessed.relate(&edits).meetings;
        let of_them = |one: &&Contact| one.sides.iter().all(|side| sides.contains(side));
        let sentences = self
            .assessed
            .relations
            .meetings
            .iter()
            .filter(of_them)
            .chain(&meetings)
            .filter(|one| matches!(one.kind, ContactKind::SameSentence { .. }));
        let joined: BTreeSet<&Side> = sentences.flat_map(|one| &one.sides).collect();
        match sides.iter().find(|side| !joined.contains(side)) {
            None => Ok(Act::Confirm { amendments }),
            Some(side) => {
                let message = format!(
                    "{side} makes no sentence together with {}",
                    others(&sides, side)
                );
                let help = "`mimc check` lists the sentences that several amendments make \
                            together, and that no meeting has seen.";
                Err(Error::request(message, help))
            }
        }
    }

    /// Returns the act that says in which order amendments stand, or are voted on.
    pub(super) fn ordered(&self, amendments: &[AmendmentRef]) -> Result<Act, Error> {
        let amendments = self.named(amendments)?;
        let sides = self.several(&amendments)?;
        let edits: Vec<&Edit> = self.assessed.edits(|side| sides.contains(side));
        let relations = self.assessed.relate(&edits);
        let known = &self.assessed.relations;
        let places = known
            .meetings
            .iter()
            .chain(&relations.meetings)
            .filter(|one| matches!(one.kind, ContactKind::SamePlace))
            .map(|one| &one.sides);
        let rivals = relations.conflicts.iter().chain(&known.conflicts);
        let sets = places.chain(rivals.map(|one| &one.sides));
        let met = |side: &&Side| {
            sets.clone().any(|set| {
                set.contains(side)
                    && set.iter().any(|other| other != *side && sides.contains(other))
            })
        };
        match sides.iter().find(|side| !met(side)) {
            None => Ok(Act::Order { amendments }),
            Some(side) => {
                let message =
                    format!("{side} has no order with {}", others(&sides, side));
                let help = "An order is ruled for what is inserted at one place, and for the \
                            vote on amendments that exclude each other.";
                Err(Error::request(message, help))
            }
        }
    }

    /// Refuses fewer than two amendments, one twice, and what is out of play.
    fn several(&self, amendments: &[AmendmentRef]) -> Result<Vec<Side>, Error> {
        let sides: Vec<Side> = amendments.iter().map(Side::of).collect();
        let mut seen = BTreeSet::new();
        if let Some(twice) = sides.iter().find(|side| !seen.insert(*side)) {
            return Err(Error::request(
                format!("{twice} is named twice"),
                "Name each once.",
            ));
        }
        if sides.len() < 2 {
            let help = "Name all amendments that it is about: P-001.1,P-002.1.";
            return Err(Error::request("one amendment makes nothing together", help));
        }
        let docket = &self.assessed.docket;
        let gone = sides.iter().filter(|side| docket.is_gone(side));
        match gone.filter_map(|side| Some((side, docket.standing(side)?))).next() {
            None => Ok(sides),
            Some((side, standing)) => {
                let message = format!("{side} is {}", standing.outcome);
                Err(Error::request(message, "Name amendments that are in play."))
            }
        }
    }
}

/// The other amendments that are named, for people.
fn others(sides: &[Side], side: &Side) -> String {
    let others = sides.iter().filter(|other| *other != side);
    others.map(ToString::to_string).collect::<Vec<_>>().join(" and ")
}
