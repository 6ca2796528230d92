//! Proposals printed in the formal language and read back.

use mimc::{
    model::{Amendment, Citation, NewText, Operation, Proposal},
    paper::Formal,
    parse,
    render::human::{self, Look},
    source::SourceFile,
    write::{self, FieldValue},
};

pub(crate) const HOUSES: [Citation; 3] = [Citation::Un, Citation::Coe, Citation::Eu];

pub(crate) const HEAD: &str =
    "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n";

/// The proposal as a terminal of this width shows it.
pub(crate) fn printed(proposal: &Proposal, house: Citation, width: usize) -> String {
    let page = Formal::new(proposal, house, str::to_owned).page();
    let mut out = Vec::new();
    human::printed(&page, Look { colour: false, width }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is read from it, as a proposal file would say it.
pub(crate) fn read_back(text: &str) -> Result<Proposal, String> {
    let read = parse::formal(&SourceFile::new("said.txt", text));
    let findings: Vec<String> = read
        .findings
        .iter()
        .map(|one| format!("{}: {}", one.place.start().line, one.message))
        .collect();
    if !findings.is_empty() {
        return Err(findings.join("\n"));
    }
    let mut yaml = HEAD.to_owned();
    for one in read.value.unwrap().amendments {
        let fields: Vec<(&str, FieldValue)> = one
            .fields
            .iter()
            .map(|(key, value)| (*key, FieldValue::from(value)))
            .collect();
        yaml.push_str(&write::amendment_fields(
            fields.iter().map(|(key, value)| (*key, value)),
        ));
    }
    let read = parse::proposal(&SourceFile::new("proposals/P-001.yaml", yaml.as_str()));
    match read.findings.as_slice() {
        [] => Ok(read.value.unwrap()),
        [first, ..] => Err(format!("{}\n{yaml}", first.message)),
    }
}

/// What an amendment says, in one form; provisions in the layout of all files.
fn canonical(amendment: &Amendment) -> String {
    let mut amendment = amendment.clone();
    let settle = |text: &mut NewText| {
        text.written = write::fragment(&text.fragment);
    };
    match &mut amendment.operation {
        Operation::InsertProvisions { text, .. }
        | Operation::Substitute { text, .. }
        | Operation::Join { into: text, .. } => settle(text),
        Operation::Split { into, .. } => into.iter_mut().for_each(settle),
        Operation::Replace { .. }
        | Operation::InsertWords { .. }
        | Operation::DeleteWords { .. }
        | Operation::DeleteProvision { .. }
        | Operation::Retitle { .. }
        | Operation::Move { .. }
        | Operation::Renumber { .. }
        | Operation::Wrap { .. }
        | Operation::ReplaceTerm { .. }
        | Operation::Set { .. } => (),
    }
    write::amendment_canonical(&amendment)
}

pub(crate) fn assert_same(proposal: &Proposal, house: Citation, width: usize) {
    let text = printed(proposal, house, width);
    let again = read_back(&text).unwrap_or_else(|why| panic!("{why}\n{house:?}\n{text}"));
    assert_eq!(again.amendments.len(), proposal.amendments.len(), "{text}");
    for (one, other) in proposal.amendments.iter().zip(&again.amendments) {
        assert_eq!(canonical(one), canonical(other), "{house:?}, {width}\n{text}");
    }
}
