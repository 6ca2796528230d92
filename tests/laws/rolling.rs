//! The law of the bracketed compilation: as it stands, it is the text of what is decided.

use std::collections::BTreeSet;

use jiff::civil::date;
use mimc::{
    engine::{Base, Chair, Compatible, Docket, Edit, join, relations},
    model::{Label, NodeId},
    parse,
    source::SourceFile,
    view::{self, Dossier, RollingArticle, RollingOptions, Stretch},
};
use proptest::prelude::*;

use super::{compatible, with_bound, world::world};

/// The lines of a document as they stand: every bracket settled in favour of the text.
fn standing(article: &RollingArticle) -> Vec<String> {
    let mut lines = Vec::new();
    let mut inside = 0;
    for line in &article.lines {
        let is_option = line.opens.iter().any(Option::is_some);
        if is_option || inside > 0 {
            // An option for a whole provision: up to the bracket that closes it.
            inside += line.opens.len();
            inside = inside.saturating_sub(line.closes.len());
            continue;
        }
        let words: String = line.stretches.iter().map(stands).collect();
        let note = words.is_empty() && line.address.is_empty();
        if !note && !line.gone {
            let label = line.label.clone().unwrap_or_default();
            lines.push(format!("{label} {}", words.trim()));
        }
    }
    lines
}

fn stands(stretch: &Stretch) -> String {
    match stretch {
        Stretch::Kept(text) | Stretch::New(text, _) => text.clone(),
        Stretch::Struck(..) => String::new(),
        Stretch::Open { stands, .. } => stands.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// With every bracket settled for the text as it stands, the compilation is the join of
    /// what is adopted.
    #[test]
    fn as_it_stands_it_is_the_text_of_what_is_adopted(world in world()) {
        with_bound(&world, |base, bound| {
            let chosen = compatible(base, bound);
            let adopted: BTreeSet<_> = chosen
                .iter()
                .step_by(2)
                .map(|one| one.proposal.id.value.clone())
                .collect();
            let record: String = adopted
                .iter()
                .map(|id| format!("- proposal: {id}\n  decision: adopted\n  date: 2026-11-24\n"))
                .collect();
            let file = SourceFile::new("proposals/decisions.yaml", record);
            let entries = parse::decisions(&file).value.unwrap_or_default();
            let proposals: Vec<_> = bound.iter().map(|one| one.proposal.clone()).collect();
            let named: Vec<_> = proposals.iter().collect();
            let docket = Docket::new(&named, &entries);
            let settings = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n";
            let settings = parse::settings(&SourceFile::new("mimc.yaml", settings)).value.unwrap();
            let edits: Vec<&Edit> = bound.iter().flat_map(|one| &one.edits).collect();
            let relations = relations(base, &edits);
            let dossier = Dossier {
                settings: &settings,
                base,
                proposals: &proposals,
                entries: &entries,
                docket: &docket,
                edits: edits.clone(),
                relations: &relations,
                date: date(2026, 11, 24),
            };
            let rolling = view::rolling(&dossier, RollingOptions::default());
            let firm = edits.into_iter().filter(|edit| adopted.contains(&edit.by.proposal));
            let set = Compatible::new(base, firm).unwrap();
            let joined = join(base, &set, &Chair::default());
            let text: Vec<Vec<String>> = joined
                .convention
                .nodes_of_documents()
                .map(|(node, _)| lines(&Base::new(&joined.convention), node))
                .collect();
            let shown: Vec<Vec<String>> = rolling
                .articles
                .iter()
                .map(standing)
                .filter(|lines| !lines.is_empty())
                .collect();
            assert_eq!(shown, text);
        });
    }
}

fn lines(base: &Base<'_>, node: NodeId) -> Vec<String> {
    let document = base.convention.document(node);
    let title = mimc::engine::address_of(base.convention, node);
    let heading = format!("{title} {}", document.heading.printed());
    let provision = |provision: &mimc::model::Provision| {
        let label = provision.label.as_ref().map(Label::printed).unwrap_or_default();
        format!("{label} {}", provision.text.printed())
    };
    std::iter::once(heading)
        .chain(document.provisions.iter().skip(1).map(provision))
        .collect()
}
