//! The numbers that papers are given: the next one of its kind, never one that was given.
//!
//! Comes in: the proposals that are filed, the register and the record. Goes out: numbers,
//! each once, though its paper is long gone.

use std::collections::BTreeMap;

use crate::{
    model::{Entry, ProposalId},
    session::{Error, Revision},
};

/// The numbers that are in use.
#[derive(Debug)]
pub(in crate::verbs) struct Numbers {
    used: Vec<String>,
    given: BTreeMap<String, u32>,
}

/// Returns the numbers that are in use, or were.
///
/// # Errors
/// When the folder of the proposals cannot be listed.
pub(in crate::verbs) fn numbers(revision: &Revision) -> Result<Numbers, Error> {
    let files = revision.workspace.proposal_files()?.files;
    let read = revision.proposals.iter().map(|proposal| proposal.id.value.as_str());
    let broken = revision.findings.iter().filter_map(|found| found.proposal.as_deref());
    let named = files.iter().filter_map(|path| path.rsplit('/').next());
    let registered = revision.register.iter().map(|entry| entry.value.number.as_str());
    let decided = revision.recorded.iter().filter_map(Entry::decided);
    let decided = decided.map(|decision| decision.proposal.value.as_str());
    let used = read.chain(broken).chain(named).chain(registered).chain(decided);
    Ok(Numbers { used: used.map(str::to_owned).collect(), given: BTreeMap::new() })
}

impl Numbers {
    /// Returns the number behind the highest that begins so, as wide as those are.
    ///
    /// # Errors
    /// When the numbers are used up.
    pub(in crate::verbs) fn next(&mut self, prefix: &str) -> Result<ProposalId, Error> {
        let (number, width) = self.behind(prefix, 3)?;
        // A number of more digits than any has is not copied.
        let width = width.min(20);
        Ok(ProposalId::new(format!("{prefix}{number:0width$}")))
    }

    /// Returns the next number of a sub-amendment to a proposal.
    ///
    /// # Errors
    /// When the numbers are used up.
    pub(in crate::verbs) fn sub_amendment(
        &mut self,
        parent: &ProposalId,
    ) -> Result<ProposalId, Error> {
        let prefix = format!("{parent}/Am.");
        let (number, _) = self.behind(&prefix, 1)?;
        Ok(ProposalId::new(format!("{prefix}{number}")))
    }

    fn behind(&mut self, prefix: &str, width: usize) -> Result<(u32, usize), Error> {
        let used = self.used.iter().filter_map(|name| number(name, prefix));
        let (highest, width) =
            used.fold((0, width), |(highest, width), (number, digits)| {
                match number > highest {
                    true => (number, digits),
                    false => (highest, width),
                }
            });
        let given = self.given.get(prefix).copied().unwrap_or_default();
        let next = highest.max(given).checked_add(1).ok_or_else(|| {
            Error::request("no number is free for a proposal", "Write its file by hand.")
        })?;
        self.given.insert(prefix.to_owned(), next);
        Ok((next, width))
    }
}

/// The number at the beginning of an id or file name, and how many digits it has.
fn number(name: &str, prefix: &str) -> Option<(u32, usize)> {
    let digits = name.strip_prefix(prefix)?;
    let width = digits.bytes().take_while(u8::is_ascii_digit).count();
    Some((digits[..width].parse().ok()?, width))
}
