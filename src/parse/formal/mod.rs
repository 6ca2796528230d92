//! The formal language of amendments, as `mimc show P-007 --formal` prints it: a sentence an
//! amendment, the new provisions set below it.
//!
//! Comes in: a text. Goes out: for each sentence the fields of an amendment, as a proposal file
//! would have them, and what is not understood, with its place. What the fields mean is read
//! where those of a file are.
//!
//! ```text
//! text        = head, instruction* ;
//! instruction = [ citation ], sentence, ( "." | ":", quoted provisions ) ;
//! sentence    = "In", place, ",", words, "are replaced by", words | … ;
//! words       = "“", …, "”" ;            inner marks in pairs; else « », ‹ › or "…" with \
//! ```
//!
//! A sentence goes on in lines that are indented by less than four columns, or until it ends.
//! Provisions stand at column four, each level three columns further in; a line that goes on
//! is indented by two columns more.

mod cited;
mod grammar;
mod layout;
mod marks;
mod provisions;
mod said;
mod structure;
mod words;

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Finding, Rule},
    source::{Place, SourceFile, Span},
};

use said::FORMS;
pub use said::{FormalAmendment, FormalText, FormalValue};

/// Reads a text in the formal language.
#[must_use]
pub fn formal(file: &Arc<SourceFile>) -> Checked<FormalText> {
    let laid = layout::read(file.text());
    let mut text = FormalText {
        title: laid.title,
        base: laid.base,
        sponsors: laid.sponsors,
        amendments: Vec::new(),
    };
    let mut findings = Vec::new();
    for one in &laid.instructions {
        match grammar::read(one) {
            Ok(fields) => {
                text.amendments.push(FormalAmendment { fields, span: one.span });
            }
            Err(fault) => {
                let place = Place::new(file, fault.span).first_line();
                findings.push(
                    Finding::new(Rule::FormalLanguage, place, fault.message)
                        .help(fault.help),
                );
            }
        }
    }
    if text.amendments.is_empty() && findings.is_empty() {
        let place = Place::new(file, Span::default());
        let message = "there is no sentence that amends anything";
        findings.push(Finding::new(Rule::FormalLanguage, place, message).help(FORMS));
    }
    match findings.is_empty() {
        true => Checked::clean(text),
        false => Checked { value: Some(text), findings },
    }
}
