//! The questions of `mimc propose` that nobody has to answer: kind, links, base, day.
//!
//! Enter takes what is usual. Where the input ends here nothing is filed, and what was typed is
//! kept, as at every other question.

use jiff::civil::Date;
use mimc::verbs::{Answers, Further, ProposalKind, Revision};

use crate::cli::Context;

use super::{args::ProposalArgs, session::Session};

/// One question: what is asked, what is kept of the answer, and how it is read.
struct Question {
    asks: String,
    kept: fn(&mut Answers) -> &mut Option<String>,
    read: fn(&str, &mut Further) -> Result<(), String>,
    given: bool,
}

impl Session {
    /// Asks for what a proposal may say beside its amendments, where it was not given.
    pub(super) fn further(
        &mut self,
        proposal: &ProposalArgs,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<Further> {
        let mut further = proposal.further();
        for question in questions(proposal, revision) {
            if !question.given {
                self.answered(&question, &mut further, revision, context)?;
            }
        }
        Ok(further)
    }

    /// Asks until the answer is understood.
    fn answered(
        &mut self,
        question: &Question,
        further: &mut Further,
        revision: &Revision,
        context: &mut Context,
    ) -> anyhow::Result<()> {
        let mut said = (question.kept)(&mut self.answers()).clone();
        loop {
            let answer = match said.take() {
                Some(said) => said,
                None => context.terminal.ask(&question.asks)?,
            };
            let mut with = further.clone();
            let read = (question.read)(&answer, &mut with).and_then(|()| {
                with.known(revision)
                    .map_err(|error| format!("{error}. {}", error.advice().join(" ")))
            });
            match read {
                Ok(known) => {
                    *further = known;
                    let kept = |answers: &mut Answers| {
                        *(question.kept)(answers) = Some(answer.clone());
                    };
                    self.work(context)?.note(kept)?;
                    return Ok(());
                }
                Err(why) => context.terminal.status(&why)?,
            }
        }
    }
}

fn questions(proposal: &ProposalArgs, revision: &Revision) -> [Question; 4] {
    let base = &revision.settings.base;
    [
        Question {
            asks: "Kind? Enter for an amendment, c for a corrigendum:".to_owned(),
            kept: |answers| &mut answers.kind,
            read: kind,
            given: proposal.kind.is_some(),
        },
        Question {
            asks: "Links? Enter for none; or `depends on P-003`, `alternative to P-009`:"
                .to_owned(),
            kept: |answers| &mut answers.links,
            read: links,
            given: proposal.links_are_given(),
        },
        Question {
            asks: format!("Base? Enter for {base}:"),
            kept: |answers| &mut answers.base,
            read: base_of,
            given: proposal.base.is_some(),
        },
        Question {
            asks: "Received? Enter for no day; else as in 2026-11-28:".to_owned(),
            kept: |answers| &mut answers.received,
            read: received,
            given: proposal.received.is_some(),
        },
    ]
}

fn kind(answer: &str, further: &mut Further) -> Result<(), String> {
    let is = |name: &str| !answer.is_empty() && name.starts_with(&answer.to_lowercase());
    further.kind = match () {
        () if answer.is_empty() || is("amendment") => ProposalKind::Amendment,
        () if is("corrigendum") => ProposalKind::Corrigendum,
        () if is("comment") => {
            return Err(
                "A comment has no amendments: `mimc register` takes it.".to_owned()
            );
        }
        () => return Err("Please write amendment or corrigendum.".to_owned()),
    };
    Ok(())
}

/// Reads `depends on P-003, P-004; alternative to P-009`.
fn links(answer: &str, further: &mut Further) -> Result<(), String> {
    let (mut depends_on, mut alternative_to) = (Vec::new(), Vec::new());
    let mut package = None;
    for link in answer.split(';').map(str::trim).filter(|link| !link.is_empty()) {
        let plain = link.to_lowercase().replace('_', " ");
        let plain = plain.replacen("depends on", "depends-on", 1);
        let plain = plain.replacen("alternative to", "alternative-to", 1);
        let Some((what, _)) = plain.split_once([' ', ':']) else {
            return Err(UNCLEAR.to_owned());
        };
        let rest = link.trim_start_matches(|letter: char| letter.is_alphabetic());
        let rest = rest.trim_start_matches([' ', '_', '-']);
        let rest = match what {
            "package" => rest,
            _ => rest.split_once([' ', ':']).map_or("", |(_, ids)| ids),
        };
        let rest = rest.trim_start_matches([' ', ':']);
        let ids = || {
            let ids = rest.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty());
            ids.filter(|id| *id != "and").map(str::to_owned)
        };
        match what {
            "depends-on" => depends_on.extend(ids()),
            "alternative-to" => alternative_to.extend(ids()),
            "package" if !rest.is_empty() => package = Some(rest.to_owned()),
            _ => return Err(UNCLEAR.to_owned()),
        }
    }
    (further.depends_on, further.alternative_to, further.package) =
        (depends_on, alternative_to, package);
    Ok(())
}

const UNCLEAR: &str = "Please write it as in `depends on P-003; alternative to P-009`.";

fn base_of(answer: &str, further: &mut Further) -> Result<(), String> {
    further.base = (!answer.is_empty()).then(|| answer.to_owned());
    Ok(())
}

fn received(answer: &str, further: &mut Further) -> Result<(), String> {
    if answer.is_empty() {
        return Ok(());
    }
    let day: Date =
        answer.parse().map_err(|_| "Please write a day as in 2026-11-28.".to_owned())?;
    further.received = Some(day);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_people_write_them() {
        for written in [
            "depends on P-003, P-004; alternative to P-009; package Fees",
            "depends_on: P-003 and P-004; alternative_to P-009; package: Fees",
        ] {
            let mut further = Further::default();
            assert_eq!(links(written, &mut further), Ok(()), "{written}");
            assert_eq!(further.depends_on, ["P-003", "P-004"], "{written}");
            assert_eq!(further.alternative_to, ["P-009"], "{written}");
            assert_eq!(further.package.as_deref(), Some("Fees"), "{written}");
        }
        assert!(links("P-003", &mut Further::default()).is_err());
    }

    #[test]
    fn an_unknown_kind_and_a_wrong_day_are_asked_again() {
        let mut further = Further::default();
        assert!(kind("x", &mut further).is_err());
        assert_eq!(kind("corr", &mut further), Ok(()));
        assert_eq!(further.kind, ProposalKind::Corrigendum);
        assert!(received("yesterday", &mut further).is_err());
    }
}
