//! Editorial rulings on printing points: what the secretariat mends where amendments meet.

use crate::{
    engine::{
        Compatible, Joined, Kind, RewritingFate, Standpoint, causes, edition, references,
    },
    model::{Act, ReferenceRuling, RulingKind},
    parse,
    session::Error,
    words::{is_hidden, more_than_printing},
};

use super::{Clerk, RuleOnReference};

impl Clerk<'_> {
    /// A ruling that mends a printing point of the draft.
    pub(super) fn on_printing(&self, asked: &RuleOnReference) -> Result<Act, Error> {
        let at = parse::address(&asked.at).map_err(|error| {
            Error::request(error.to_string(), "As in \"Article 1(3)\".")
        })?;
        only_printing(&asked.text, &asked.reads)?;
        let ruling = ReferenceRuling {
            kind: RulingKind::Printing,
            at,
            text: asked.text.clone(),
            nth: asked.nth,
            reads: asked.reads.clone(),
            cites: Vec::new(),
        };
        self.mends(&ruling)?;
        Ok(Act::Reference(ruling))
    }

    /// Looks at the draft with the ruling: the words must stand there, an amendment must have
    /// put them together, and every reference beside them must read as before.
    fn mends(&self, ruling: &ReferenceRuling) -> Result<(), Error> {
        let assessed = self.assessed;
        let edits = assessed.edits(|side| assessed.docket.is_adopted(side));
        let set = Compatible::new(&assessed.base, edits).map_err(|_| {
            let help = "`mimc conflicts --adopted` says which. Settle that first.";
            Error::request("what is adopted does not fit together", help)
        })?;
        let numbering = assessed.revision.settings.numbering;
        let made = |ruling: Option<ReferenceRuling>| {
            let chair = assessed.docket.chair().ruling_on(ruling);
            edition(&assessed.base, &set, &chair, numbering)
        };
        let (before, after) = (made(None), made(Some(ruling.clone())));
        let mended = |joined: &Joined| {
            let is_mended =
                |fate: &RewritingFate| matches!(fate, RewritingFate::Mended(_));
            let all = joined.rewritings.iter();
            all.filter(|one| is_mended(&one.fate)).cloned().collect::<Vec<_>>()
        };
        let old = mended(&before);
        let Some(new) = mended(&after).into_iter().find(|one| !old.contains(one)) else {
            return Err(not_there(ruling));
        };
        if causes(&assessed.base, &set, &after, &new).is_empty() {
            let message = format!("no adopted amendment wrote in {}", ruling.at);
            let help = "A slip of the text that is amended is put right by a corrigendum: \
                        `mimc propose --kind corrigendum`.";
            return Err(Error::request(message, help));
        }
        let read = |joined: &Joined| {
            let from = Standpoint::of(&joined.convention, new.part.node)
                .among(assessed.base.instruments());
            let words = joined.convention.text(new.part).printed();
            let all = references(words, &from).into_iter();
            all.map(|one| (one.kind == Kind::Own, one.numbers.len())).collect::<Vec<_>>()
        };
        if read(&before) != read(&after) {
            let message = format!("“{}” changes what is cited there", ruling.reads);
            let help = "A printing point changes no reference. Amend the words.";
            return Err(Error::request(message, help));
        }
        Ok(())
    }
}

/// A printing point touches no word, figure, negation or modal.
fn only_printing(text: &str, reads: &str) -> Result<(), Error> {
    if text == reads || text.is_empty() {
        let help = "Say the words as the draft has them with --text, and as they are to be \
                    printed with --reads.";
        return Err(Error::request("the ruling changes nothing", help));
    }
    if let Some(sign) = reads.chars().find(|sign| sign.is_control() || is_hidden(*sign)) {
        let message =
            format!("--reads holds a hidden character ({})", sign.escape_unicode());
        return Err(Error::request(message, "Leave it out."));
    }
    let Some((one, other)) = more_than_printing(text, reads) else { return Ok(()) };
    let what = |part: String| {
        if part.is_empty() { "nothing".to_owned() } else { format!("“{part}”") }
    };
    let message = format!(
        "a printing point touches punctuation, spaces, capitals, and `a` and `an`: here {} \
         becomes {}",
        what(one),
        what(other)
    );
    Err(Error::request(message, "Words are changed by an amendment: `mimc propose`."))
}

fn not_there(ruling: &ReferenceRuling) -> Error {
    let nth = ruling.nth.map(|nth| format!(" {nth} times")).unwrap_or_default();
    let message =
        format!("“{}” does not stand{nth} in {} of the draft", ruling.text, ruling.at);
    let help = "Say the provision as the base numbers it (what is new: as the draft does), and \
                the words as `mimc consolidate --dry-run` and `mimc check` print them; numbers \
                of references are no printing point.";
    Error::request(message, help)
}
