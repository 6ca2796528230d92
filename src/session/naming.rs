//! Proposals by the names that people give them: `p-7` is P-007 where nothing else can be
//! meant.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Finding, Rule, Severity},
    model::{Proposal, ProposalId, is_dash},
    words,
};

use super::{Error, Revision, files::DECISIONS};

impl Revision {
    /// Returns the proposal that a person means.
    ///
    /// # Errors
    /// When there is none, or several could be meant; the nearest are named. The findings on
    /// its file, when that cannot be read.
    pub fn proposal(&self, written: &str) -> Result<&Proposal, Error> {
        if let Some(exact) = self.find(&ProposalId::new(written)) {
            return self.sole(exact);
        }
        if let Some(of_file) = self.of_file(written) {
            return self.sole(of_file);
        }
        let written = id_of(written);
        let meant = key(written);
        let like: Vec<&Proposal> = self
            .proposals
            .iter()
            .filter(|one| is_meant(one.id.value.as_str(), &meant))
            .collect();
        let message = format!("there is no proposal {written}");
        match like.as_slice() {
            [only] => self.sole(only),
            [] => match self.unread(written).as_slice() {
                [] => Err(Error::request(message, self.nearest(written))),
                unread => Err(Error::Findings(unread.iter().copied().cloned().collect())),
            },
            several => {
                let ids: Vec<&str> =
                    several.iter().map(|one| one.id.value.as_str()).collect();
                let help = format!("It could be {}: write it in full.", ids.join(" or "));
                Err(Error::request(message, help))
            }
        }
    }

    /// The proposal in the file of this name, with its folder or without.
    fn of_file(&self, written: &str) -> Option<&Proposal> {
        let name = file_name(written)?;
        let mut all = self.proposals.iter();
        all.find(|one| one.source.path().rsplit('/').next() == Some(name))
    }

    /// Returns a proposal whose id no other file bears: which of two is meant nobody knows.
    fn sole<'p>(&self, proposal: &'p Proposal) -> Result<&'p Proposal, Error> {
        let id = Some(proposal.id.value.as_str());
        let is_twin = |finding: &&Finding| {
            finding.rule == Rule::DuplicateId && finding.proposal.as_deref() == id
        };
        let twins: Vec<Finding> = self.findings.iter().filter(is_twin).cloned().collect();
        if twins.is_empty() { Ok(proposal) } else { Err(Error::Findings(twins)) }
    }

    /// Returns the ids of the proposals that a person means, as the proposals write them.
    ///
    /// # Errors
    /// As [`Revision::proposal`].
    pub fn ids(&self, written: &[String]) -> Result<Vec<String>, Error> {
        let id = |one: &String| Ok(self.proposal(one)?.id.value.to_string());
        written.iter().map(id).collect()
    }

    /// Returns the findings on the file of a proposal that could not be read: that of this id,
    /// else that with this id at the beginning of its name.
    #[must_use]
    pub fn unread(&self, written: &str) -> Vec<&Finding> {
        let meant = key(id_of(written));
        let is_of = |finding: &&Finding| match &finding.proposal {
            Some(id) => is_meant(id, &meant),
            None => {
                file_id(finding.place.file.path()).is_some_and(|id| is_meant(id, &meant))
            }
        };
        let found: Vec<&Finding> = self.findings.iter().filter(is_of).collect();
        let known = |finding: &&&Finding| {
            self.proposals
                .iter()
                .any(|one| one.source.path() == finding.place.file.path())
        };
        match found.iter().any(|finding| known(&finding)) {
            true => Vec::new(),
            false => found,
        }
    }

    /// Returns how many files of proposals cannot be understood.
    #[must_use]
    pub fn unread_files(&self) -> usize {
        let broken = self.findings.iter().filter(|finding| {
            finding.severity == Severity::Error
                && finding.place.file.path().starts_with("proposals/")
                && finding.place.file.path() != DECISIONS
        });
        let files: BTreeSet<_> =
            broken.map(|finding| finding.place.file.path()).collect();
        files.len()
    }

    fn nearest(&self, written: &str) -> String {
        if let Some(number) = debate_number(written) {
            return format!("`mimc debate show D-{number}` shows a debate.");
        }
        let known = self.proposals.iter().map(|proposal| proposal.id.value.as_str());
        match words::nearest(written, known) {
            Some(nearest) => format!("Did you mean {nearest}?"),
            None => "`mimc list` names the proposals.".to_owned(),
        }
    }
}

/// Whether words have the form of a proposal's id, `P-007` or `P-001/Am.1`, and so can name
/// nothing else.
pub(crate) fn is_id(words: &str) -> bool {
    let Some((letters, rest)) = words.trim().split_once(is_dash) else { return false };
    !letters.is_empty()
        && letters.chars().all(char::is_alphabetic)
        && rest.starts_with(|one: char| one.is_ascii_digit())
}

/// The name of a proposal's file that a person wrote, without its folder.
fn file_name(written: &str) -> Option<&str> {
    let name = written.trim().rsplit(['/', '\\']).next()?;
    [".yaml", ".yml"].iter().any(|end| name.ends_with(end)).then_some(name)
}

/// The id that a person means by the name of a file, or what was written.
fn id_of(written: &str) -> &str {
    let id = file_name(written).and_then(|name| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        id_in(stem)
    });
    id.unwrap_or(written)
}

/// The figures of an id that only debates bear: `D-003`.
fn debate_number(written: &str) -> Option<&str> {
    let rest = written.trim().strip_prefix(['D', 'd'])?;
    let figures = rest.trim_start_matches(is_dash);
    let all_figures = figures.chars().all(|one| one.is_ascii_digit());
    (figures.len() < rest.len() && !figures.is_empty() && all_figures).then_some(figures)
}

/// What of a name counts: letters in small, numbers without leading zeros, `/` and dots; what
/// sets two numbers apart, as they are not one.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut apart = false;
    let lower: String = name.trim().chars().flat_map(char::to_lowercase).collect();
    let mut letters = lower.chars().peekable();
    while let Some(letter) = letters.next() {
        if matches!(letter, ' ' | '_') || is_dash(letter) {
            apart = true;
            continue;
        }
        if letter.is_ascii_digit() {
            if apart && key.ends_with(|last: char| last.is_ascii_digit()) {
                key.push('-');
            }
            let mut number = String::from(letter);
            while let Some(next) = letters.next_if(char::is_ascii_digit) {
                number.push(next);
            }
            let meant = number.trim_start_matches('0');
            key.push_str(if meant.is_empty() { "0" } else { meant });
        } else {
            key.push(letter);
        }
        apart = false;
    }
    key
}

/// Whether an id is what a key stands for: all of it, or its number alone.
fn is_meant(id: &str, meant: &str) -> bool {
    let id = key(id);
    id == meant
        || !meant.is_empty()
            && meant.chars().all(|one| one.is_ascii_digit())
            && id.strip_suffix(meant).is_some_and(|before| {
                !before.is_empty() && before.chars().all(char::is_alphabetic)
            })
}

/// The id that the name of a proposal's file begins with: `P-002` of `proposals/P-002-x.yaml`.
fn file_id(path: &str) -> Option<&str> {
    let name = path.strip_prefix("proposals/")?.strip_suffix(".yaml")?;
    id_in(name)
}

/// The id that a name begins with.
fn id_in(name: &str) -> Option<&str> {
    let (letters, rest) = name.split_once('-')?;
    let digits = rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len());
    (digits > 0).then(|| &name[..letters.len() + 1 + digits])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_mistaken_is_understood() {
        for (id, written) in [
            ("P-007", "p-7"),
            ("P-007", "P007"),
            ("P-007", "7"),
            ("P-010", "p-10"),
            ("P-100", "P-100"),
            ("P-001/Am.1", "p-1/am.1"),
            ("P-2026-007", "p 2026 7"),
            ("P-007", "P\u{2011}007"),
            ("P-007", "p–7"),
            ("P-007", id_of("proposals/P-007-a-fair-wage.yaml")),
            ("P-007", id_of("P-007.yml")),
        ] {
            assert!(is_meant(id, &key(written)), "{written} is {id}");
        }
        for (id, written) in [
            ("P-007", "P-70"),
            ("P-107", "7"),
            ("P-001/Am.1", "1"),
            ("P-000", ""),
            ("P-032", "P-003-002"),
        ] {
            assert!(!is_meant(id, &key(written)), "{written} is not {id}");
        }
    }

    #[test]
    fn an_id_names_nothing_else() {
        for words in ["P-007", "p-7", "C-12", "P-001/Am.1"] {
            assert!(is_id(words), "{words}");
        }
        for words in ["Article 45", "88-1", "a-fair-wage", "PP3", "45 bis", ""] {
            assert!(!is_id(words), "{words}");
        }
    }

    #[test]
    fn a_file_says_its_id_in_its_name() {
        assert_eq!(file_id("proposals/P-002-fees.yaml"), Some("P-002"));
        assert_eq!(file_id("proposals/P-002.yaml"), Some("P-002"));
        assert_eq!(file_id("proposals/decisions.yaml"), None);
    }
}
