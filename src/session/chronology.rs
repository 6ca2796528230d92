//! Acts on days that run backwards are refused, with the act that says so.

use crate::{
    engine::{Backwards, backwards, corrected},
    model::{Act, Entry},
};

use super::{Error, Revision};

impl Revision {
    /// Refuses entries that would be of an earlier day than what they go on from.
    ///
    /// # Errors
    /// When one of them is, or a correction would make an act so, with what is later.
    pub(crate) fn in_order(&self, new: &[Entry]) -> Result<(), Error> {
        let known = self.recorded.len();
        let all: Vec<Entry> = self.recorded.iter().chain(new).cloned().collect();
        let entries = corrected(&all);
        for (entry, at) in new.iter().zip(known..) {
            let put_right =
                if let Act::Correct(one) = &entry.act { Some(one.act) } else { None };
            let put_right =
                put_right.and_then(|act| usize::try_from(act).ok()?.checked_sub(1));
            let index = put_right.unwrap_or(at);
            if let Some(found) = backwards(&entries, index, &self.proposals) {
                return Err(refused(&found));
            }
        }
        Ok(())
    }
}

fn refused(Backwards { entry, other, index, is_later }: &Backwards<'_>) -> Error {
    let day = |entry: &Entry| entry.date.map(|date| date.to_string()).unwrap_or_default();
    let (act, side) = (index + 1, if *is_later { "before" } else { "after" });
    let message = format!(
        "{} is {side} what it {}: act {act} of the record is of {} ({})",
        day(entry),
        if *is_later { "goes on from" } else { "leads to" },
        day(other),
        what(&other.act),
    );
    let help = format!(
        "Give the day with --date. Where act {act} bears the wrong one, put that right first, \
         with `mimc decide --correct`."
    );
    Error::request(message, help)
}

/// An act in a few words.
fn what(act: &Act) -> String {
    match act {
        Act::Decide(decision) => {
            format!("{} {}", decision.proposal.value, decision.outcome.name())
        }
        Act::Open { version, .. } => format!("{version} opened"),
        Act::Adopt { version, .. } => format!("{version} adopted"),
        Act::Confirm { .. }
        | Act::Order { .. }
        | Act::Correct(_)
        | Act::Reference(_)
        | Act::Allow { .. } => "a ruling".to_owned(),
    }
}
