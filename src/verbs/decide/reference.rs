//! Editorial rulings on references that cannot say any more what they meant.

use crate::{
    engine::{Compatible, Rewriting, RewritingFate, address_of, edition},
    model::{Act, PartKind, ReferenceRuling, RulingKind},
    parse,
    session::Error,
};

use super::{Clerk, RuleOnReference};

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
        Ok(Act::Reference(ruling))
    }

    /// The references that what is adopted breaks, with a further ruling.
    fn broken(&self, ruling: Option<&ReferenceRuling>) -> Vec<Broken> {
        let assessed = self.assessed;
        let edits = assessed.edits(|side| assessed.docket.is_adopted(side));
        let Ok(set) = Compatible::new(&assessed.base, edits) else { return Vec::new() };
        let chair = assessed.docket.chair().ruling_on(ruling.cloned());
        let numbering = assessed.revision.settings.numbering;
        let joined = edition(&assessed.base, &set, &chair, numbering);
        let is_broken =
            |one: &&Rewriting| matches!(one.fate, RewritingFate::Broken { .. });
        let standing = |one: &Rewriting| {
            let node = joined.in_base(one.part.node)?;
            let at = address_of(assessed.base.convention, node).to_string();
            let at = match one.part.kind {
                PartKind::Heading => format!("{at}, heading"),
                PartKind::Text => at,
            };
            Some(Broken { at, text: one.from.clone() })
        };
        joined.rewritings.iter().filter(is_broken).filter_map(standing).collect()
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
