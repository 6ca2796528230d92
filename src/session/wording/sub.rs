//! A sub-amendment as an amendment of the text that its proposal is.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    diagnostic::{Finding, Rule},
    model::{
        Address, Amendment, ArticleId, Fragment, Frame, NewText, NewWords, Occurrence,
        Operation, Proposal, Quotation, Root, Step, SubAmendment, SubOperation,
        WordPlace,
    },
    parse,
    source::{Located, Place, ScalarMap, Span},
};

use super::text::{Wording, lines_of, provisions, written};

/// One sub-amendment, who asks for it, and of which text.
pub(super) struct Asked<'a> {
    pub(super) wording: &'a Wording<'a>,
    pub(super) sub: &'a Proposal,
    pub(super) sub_amendment: &'a SubAmendment,
}

/// Returns the amendment of the proposal's words that is asked for.
pub(super) fn as_amendment(asked: &Asked<'_>) -> Result<Amendment, Box<Finding>> {
    let amendment = asked.amended()?;
    let by = asked.sub_amendment;
    let whole = Address::of(Root::ArticleId(ArticleId::new(by.at.value.to_string())));
    let at = Located::new(whole, by.at.span);
    let operation = match (&by.operation, written(&amendment.operation)) {
        (SubOperation::Delete, _) => {
            Operation::DeleteProvision { at, old: None, keeps: Vec::new() }
        }
        (_, None) => return Err(asked.without_words(amendment)),
        (SubOperation::Replace { find, with, occurrence }, Some(_)) => {
            let with = asked.words(with)?;
            let (find, occurrence) = (find.clone(), *occurrence);
            Operation::Replace { at, find, with, occurrence }
        }
        (SubOperation::DeleteWords { find, occurrence }, Some(_)) => {
            match asked.whole_line(find, *occurrence) {
                Some(line) => {
                    let at = at.map(|address| address.step(Step::Unnumbered(line)));
                    Operation::DeleteProvision { at, old: None, keeps: Vec::new() }
                }
                None => {
                    let (find, occurrence) = (find.clone(), *occurrence);
                    Operation::DeleteWords { at, find, occurrence }
                }
            }
        }
        (SubOperation::Insert { place, text }, Some(written)) => {
            asked.one_end(place, written)?;
            let text = asked.words(text)?;
            Operation::InsertWords { at, place: place.clone(), text }
        }
        (SubOperation::Substitute { text }, Some(_)) => {
            Operation::Substitute { at, text: lines(text), old: None }
        }
    };
    Ok(Amendment { number: by.number, frame: Frame::Base, operation, span: by.span })
}

impl<'a> Asked<'a> {
    /// The amendment whose words are to change.
    fn amended(&self) -> Result<&'a Amendment, Box<Finding>> {
        let named = &self.sub_amendment.at.value;
        let own = &self.wording.proposal.id.value;
        if named.proposal != *own {
            let message =
                format!("{named} is no amendment of {own}, which this one amends");
            let help = format!("Write `at: {own}.1`, or file another.");
            return Err(self.misplaced(message, help));
        }
        self.wording.proposal.amendment(named.number).ok_or_else(|| {
            let message = format!("there is no amendment {named}");
            let help = format!("`mimc show {}` lists its amendments.", named.proposal);
            self.misplaced(message, help)
        })
    }

    fn without_words(&self, amendment: &Amendment) -> Box<Finding> {
        let (at, name) = (&self.sub_amendment.at.value, amendment.operation.name());
        let message = format!("{at} is a `{name}` without new words");
        let help = "`op: delete` leaves the amendment out; else file a proposal.";
        self.misplaced(message, help.to_owned())
    }

    /// The number of the line that a quotation is all of, where it stands nowhere else.
    fn whole_line(&self, find: &Quotation, occurrence: Occurrence) -> Option<u32> {
        if occurrence != Occurrence::Only {
            return None;
        }
        let document = self.wording.text.documents.iter().find(|document| {
            document.id.as_str() == self.sub_amendment.at.value.to_string()
        })?;
        let texts = || document.provisions.iter().skip(1).map(|one| one.text.printed());
        let holders = texts().filter(|text| text.contains(&find.text)).count();
        let whole = (1..).zip(texts()).find(|(_, text)| *text == find.text)?;
        (holders == 1 && document.provisions.len() > 2).then_some(whole.0)
    }

    /// One line has a beginning and an end; of several, words must be quoted.
    fn one_end(&self, place: &WordPlace, written: &str) -> Result<(), Box<Finding>> {
        match place {
            WordPlace::Start | WordPlace::End if written.contains('\n') => {
                let message = "several provisions have several beginnings and ends";
                let span = self.sub_amendment.span;
                let help = "Quote the words with `after_words` or `before_words`.";
                Err(Box::new(self.finding(span, Rule::SubAmendment, message).help(help)))
            }
            WordPlace::Start
            | WordPlace::End
            | WordPlace::After(..)
            | WordPlace::Before(..) => Ok(()),
        }
    }

    /// New words: they go into one line.
    fn words(&self, text: &Located<String>) -> Result<NewWords, Box<Finding>> {
        if text.value.contains('\n') {
            let message = "words stand in one line";
            let help = "Write `>-` instead of `|` to fold them; for further provisions write \
                        the whole anew with `op: substitute`.";
            return Err(Box::new(
                self.finding(text.span, Rule::Structure, message).help(help),
            ));
        }
        Ok(NewWords::plain(parse::text(&composed(&text.value)), text.span))
    }

    fn misplaced(&self, message: String, help: String) -> Box<Finding> {
        let at = self.sub_amendment.at.span;
        Box::new(self.finding(at, Rule::SubAmendment, message).help(help))
    }

    fn finding(&self, span: Span, rule: Rule, message: impl Into<String>) -> Finding {
        Finding::new(rule, Place::new(&self.sub.source, span), message)
            .of(self.sub.id.value.as_str(), Some(self.sub_amendment.number))
            .at(self.sub_amendment.at.value.to_string())
    }
}

/// A new text for all of an amendment, line by line.
fn lines(text: &Located<String>) -> NewText {
    let written = composed(&text.value);
    let lines = lines_of(&written, &written).into_iter();
    let texts: Vec<_> = lines.map(|line| parse::text(&written[line])).collect();
    let fragment = Fragment::Provisions(provisions(texts.into_iter()));
    NewText { fragment, written, span: text.span, map: ScalarMap::default() }
}

/// Text in the form in which texts are compared.
pub(super) fn composed(text: &str) -> String {
    text.nfc().collect()
}
