//! Editorial rulings on references that cannot say any more what they meant.

use crate::{
    engine::{
        Compatible, Joined, Rewriting, RewritingFate, edition, ruled_at, ruled_cites,
    },
    model::{Act, ReferenceRuling, RulingKind},
    parse,
    session::Error,
};

use super::{super::broken::standing_brackets, Clerk, RuleOnReference};

/// A reference that is broken now: where it stands, and its words.
struct Broken {
    at: String,
    text: String,
}

impl Clerk<'_> {
    /// A ruling that settles a broken reference.
    pub(super) fn on_reference(&self, asked: &RuleOnReference) -> Result<Act, Error> {
        let at = parse::address(&asked.at).map_err(|error| {
            Error::request(error.to_string(), "As in \"Article 1(3)\".")
        })?;
        let ruling = ReferenceRuling {
            kind: RulingKind::Reference,
            at,
            text: asked.text.clone(),
            nth: asked.nth,
            reads: asked.reads.trim().to_owned(),
            cites: Vec::new(),
        };
        if ruling.reads.is_empty() {
            let help = "Amend the provision where the reference is to go.";
            return Err(Error::request("a ruling says words", help));
        }
        let at = ruling.at.to_string();
        let is_it = |one: &Broken| one.at == at && one.text == ruling.text;
        let broken = self.broken(None);
        if !broken.iter().any(is_it) {
            return Err(unknown(&ruling, &broken));
        }
        let left = self.broken(Some(&ruling)).iter().filter(|one| is_it(one)).count();
        if left == broken.iter().filter(|one| is_it(one)).count() {
            let message = format!(
                "“{}” leads to something else than “{}” meant",
                ruling.reads, ruling.text
            );
            let help = "Its numbers are those that the draft prints: `mimc consolidate \
                        --dry-run` lists what each reference cites.";
            return Err(Error::request(message, help));
        }
        let cites = self.cites(&ruling);
        Ok(Act::Reference(ReferenceRuling { cites, ..ruling }))
    }

    /// What the words of a ruling lead to.
    fn cites(&self, ruling: &ReferenceRuling) -> Vec<String> {
        let Some(joined) = self.joined(Some(ruling)) else { return Vec::new() };
        let base = &self.assessed.base;
        let is_it = |one: &&Rewriting| {
            matches!(one.fate, RewritingFate::Ruled(_))
                && one.from == ruling.text
                && ruled_at(base, &joined, one.part) == ruling.at.to_string()
        };
        let ruled = joined.rewritings.iter().find(is_it);
        ruled.map_or_else(Vec::new, |one| ruled_cites(base, &joined, one))
    }

    /// The text of what is adopted, with a further ruling.
    fn joined(&self, ruling: Option<&ReferenceRuling>) -> Option<Joined> {
        let assessed = self.assessed;
        let edits = assessed.edits(|side| assessed.docket.is_adopted(side));
        let set = Compatible::new(&assessed.base, edits).ok()?;
        let chair = assessed.docket.chair().ruling_on(ruling.cloned());
        let numbering = assessed.revision.settings.numbering;
        Some(edition(&assessed.base, &set, &chair, numbering))
    }

    /// The references that what is adopted breaks, with a further ruling; and those that an
    /// earlier draft put in brackets.
    fn broken(&self, ruling: Option<&ReferenceRuling>) -> Vec<Broken> {
        let Some(joined) = self.joined(ruling) else { return Vec::new() };
        let base = &self.assessed.base;
        let is_broken =
            |one: &&Rewriting| matches!(one.fate, RewritingFate::Broken { .. });
        let broken = joined.rewritings.iter().filter(is_broken).map(|one| Broken {
            at: ruled_at(base, &joined, one.part),
            text: one.from.clone(),
        });
        let standing = standing_brackets(&joined, base.instruments()).into_iter();
        let standing = standing.map(|(part, range)| Broken {
            at: ruled_at(base, &joined, part),
            text: joined.convention.text(part).printed()[range].to_owned(),
        });
        broken.chain(standing).collect()
    }
}

fn unknown(ruling: &ReferenceRuling, broken: &[Broken]) -> Error {
    let message = format!("no reference “{}” in {} is broken", ruling.text, ruling.at);
    let listed: Vec<String> =
        broken.iter().map(|one| format!("“{}” in {}", one.text, one.at)).collect();
    let help = match listed.is_empty() {
        true => {
            "What is adopted breaks no reference of the base's provisions.".to_owned()
        }
        false => format!("These are: {}.", listed.join("; ")),
    };
    Error::request(message, help)
}
