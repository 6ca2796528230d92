//! References of the base text that lead nowhere.

use crate::{
    diagnostic::{Finding, Rule},
    engine::{Base, address_of, citations_in},
    model::{NodeId, PartKind, PartRef},
    source::Place,
};

/// Returns a finding for each reference in the text to a provision that does not exist.
pub(super) fn dangling(base: &Base<'_>) -> Vec<Finding> {
    let convention = base.convention;
    let mut findings = Vec::new();
    for (node, document) in convention.nodes_of_documents() {
        for index in 0..document.provisions.len() {
            let provision = u32::try_from(index).expect("fewer than 2^32 provisions");
            let part =
                PartRef { node: NodeId { provision, ..node }, kind: PartKind::Text };
            for citation in citations_in(convention, part) {
                if base.index.resolve(convention, &citation.address).is_err() {
                    let lines = document.provisions[index].lines;
                    let text = convention.text(part);
                    let raw = text.raw_range(citation.number.clone());
                    let (Some(lines), Some(raw)) = (lines, raw) else { continue };
                    let start = lines.text.start as usize;
                    let span =
                        crate::source::Span::new(start + raw.start, start + raw.end);
                    let message = format!("there is no {}", citation.address);
                    findings.push(
                        Finding::new(
                            Rule::DanglingReference,
                            Place::new(&document.source, span),
                            message,
                        )
                        .at(address_of(convention, part.node).to_string())
                        .help(
                            "Correct the number, or name the other instrument behind it.",
                        ),
                    );
                }
            }
        }
    }
    findings
}
