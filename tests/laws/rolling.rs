//! The laws of the rolling text: what is read out of its brackets.

use std::path::Path;

use jiff::civil::date;
use mimc::{
    engine::{
        Base, BoundProposal, Chair, Compatible, Docket, Edit, Joined, Origin, address_of,
        join, relations,
    },
    model::{Label, NodeId, Proposal, Settings},
    paper::{
        Bracket, Dossier, Holder, Item, RecordFacts, Rolling, RollingDocument,
        RollingOptions, RollingProvision, Words, rolling,
    },
    parse,
    source::SourceFile,
    verbs::Revision,
};
use proptest::prelude::*;

use super::{
    compatible, with_bound,
    world::{World, world},
};

/// Whose options are taken: nobody's, or those of one voice.
type Taken = Option<usize>;

/// Whether labels are read too. A provision that is new bears the number that it has where
/// nothing is added beside it: with a proposal too it may be the next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Labels {
    Read,
    LeftOut,
}

impl Labels {
    fn of(self, label: &str) -> String {
        match self {
            Self::Read => format!("{label} "),
            Self::LeftOut => String::new(),
        }
    }
}

/// The lines of a rolling text with the options of one voice taken, the standing text where
/// it has none.
pub(crate) fn lines_of(view: &Rolling, taken: Taken, labels: Labels) -> Vec<String> {
    let mut lines = Vec::new();
    for document in flat(&view.documents, taken) {
        add_document(document, taken, labels, &mut lines);
    }
    lines
}

fn flat<T>(items: &[Item<T>], taken: Taken) -> Vec<&T> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::One(one) => all.push(one),
            Item::Bracket(bracket) => all.extend(flat(chosen(bracket, taken), taken)),
        }
    }
    all
}

fn chosen<T>(bracket: &Bracket<T>, taken: Taken) -> &[Item<T>] {
    let holds = |holder: &Holder| match (holder, taken) {
        (Holder::Voices(voices), Some(voice)) => voices.contains(&voice),
        (Holder::Standing | Holder::Voices(_) | Holder::Unnamed, _) => false,
    };
    let mut options = bracket.options.iter();
    let own = options.find(|option| holds(&option.holder));
    let own = own.unwrap_or(&bracket.options[0]);
    &own.content
}

fn words_of(items: &[Item<Words>], taken: Taken) -> String {
    let words = flat(items, taken).into_iter().map(|words| match words {
        Words::Base(text) | Words::New(text, _) => text.as_str(),
        Words::Deleted(..) => "",
    });
    words.collect::<String>().trim().to_owned()
}

fn add_document(
    document: &RollingDocument,
    taken: Taken,
    labels: Labels,
    lines: &mut Vec<String>,
) {
    let name = words_of(&document.name, taken);
    let heading = words_of(&document.heading, taken);
    // What is gone is shown, and not read.
    if !name.is_empty() {
        lines.push(format!("# {}{heading}", labels.of(&name)));
    }
    for provision in flat(&document.provisions, taken) {
        let line = line(provision, taken, labels);
        lines.extend(line);
    }
}

fn line(provision: &RollingProvision, taken: Taken, labels: Labels) -> Option<String> {
    let words = words_of(&provision.words, taken);
    let label = words_of(&provision.label, taken);
    (!words.is_empty())
        .then(|| format!("{} {}{words}", provision.depth, labels.of(&label)))
}

/// The lines of a joined text.
pub(crate) fn lines_of_joined(joined: &Joined, labels: Labels) -> Vec<String> {
    let mut lines = Vec::new();
    let documents = joined.convention.documents.iter().zip(&joined.origins);
    for (place, (document, origin)) in documents.enumerate() {
        if matches!(origin, Origin::Deleted(..)) {
            continue;
        }
        let node = NodeId::document(u32::try_from(place).unwrap());
        let name = address_of(&joined.convention, node);
        let name = labels.of(&name.to_string());
        lines.push(format!("# {name}{}", document.heading.printed()));
        for (index, provision) in document.provisions.iter().enumerate().skip(1) {
            let parent = |at: &u32| document.provisions[*at as usize].parent;
            let depth =
                std::iter::successors(Some(u32::try_from(index).unwrap()), parent)
                    .count()
                    - 2;
            let words = provision.text.printed().trim();
            if !words.is_empty() {
                let label =
                    provision.label.as_ref().map(Label::printed).unwrap_or_default();
                lines.push(format!("{depth} {}{words}", labels.of(&label)));
            }
        }
    }
    lines
}

fn settings() -> Settings {
    let file = SourceFile::new("mimc.yaml", "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n");
    parse::settings(&file).value.unwrap()
}

/// A record that decides on proposals as drawn; what cannot be adopted together is not.
fn record(base: &Base<'_>, bound: &[BoundProposal<'_>], draws: &[u8]) -> String {
    let fit = compatible(base, bound);
    let mut yaml = String::new();
    for (one, draw) in bound.iter().zip(draws) {
        let id = &one.proposal.id.value;
        let fits = fit.iter().any(|fit| fit.proposal.id.value == *id);
        let outcome = match draw % 5 {
            0 | 1 if fits => ["adopted", "agreed-in-principle"][usize::from(draw % 2)],
            2 => "deferred",
            3 => "rejected",
            _ => continue,
        };
        yaml.push_str(&format!(
            "- proposal: {id}\n  decision: {outcome}\n  method: consensus\n  date: 2026-05-18\n"
        ));
    }
    yaml
}

fn with_rolling(
    world: &World,
    draws: &[u8],
    law: impl Fn(&Base<'_>, &[BoundProposal<'_>], &Docket<'_>, &Rolling),
) {
    let proposals = world.proposals();
    with_bound(world, |base, bound| {
        let source =
            SourceFile::new("proposals/decisions.yaml", record(base, bound, draws));
        let entries = parse::decisions(&source).value.unwrap();
        let all: Vec<&Proposal> = proposals.iter().collect();
        let docket = Docket::new(&all, &entries);
        let edits: Vec<&Edit> = bound.iter().flat_map(|one| &one.edits).collect();
        let relations = relations(base, &edits);
        let settings = settings();
        let dossier = Dossier {
            settings: &settings,
            base,
            proposals: &proposals,
            entries: &entries,
            record: RecordFacts::default(),
            docket: &docket,
            edits,
            relations: &relations,
            date: Some(date(2026, 6, 2)),
            earlier: Vec::new(),
        };
        law(base, bound, &docket, &rolling(&dossier, RollingOptions::default()));
    });
}

/// Both laws, on the revision of this repository: all its operations, links and decisions.
#[test]
fn the_revision_of_this_repository_keeps_the_laws_of_the_rolling_text() {
    let revision = Revision::open(Path::new(".")).unwrap();
    let assessed = revision.assess().unwrap();
    let dossier = Dossier {
        settings: &revision.settings,
        base: &assessed.base,
        proposals: &revision.proposals,
        entries: &revision.entries,
        record: RecordFacts::default(),
        docket: &assessed.docket,
        edits: assessed.edits(|_| true),
        relations: &assessed.relations,
        date: Some(date(2026, 6, 2)),
        earlier: Vec::new(),
    };
    let view = rolling(&dossier, RollingOptions::default());
    assert!(view.bracket_count() > 20 && view.voices.len() > 10);
    let adopted = |edit: &&Edit| assessed.docket.is_adopted(&edit.by);
    // What is adopted excludes them: they fall.
    let falls = |edit: &&Edit| {
        assessed.relations.conflicts.iter().any(|one| {
            one.sides.iter().any(|side| side.proposal == edit.by.proposal)
                && one.sides.iter().any(|side| assessed.docket.is_adopted(side))
        })
    };
    let agreed = |edit: &&Edit| {
        let standing = assessed.docket.standing(&edit.by);
        standing.is_some_and(|one| one.outcome.name() == "agreed-in-principle")
            && !falls(edit)
            && view.voices.iter().all(|one| one.proposal != edit.by.proposal.as_str())
    };
    let chair = assessed.docket.chair();
    let with = |own: &dyn Fn(&&Edit) -> bool, labels: Labels| {
        let edits = dossier.edits.iter().copied();
        let edits = edits.filter(|edit| adopted(edit) || agreed(edit) || own(edit));
        let set = Compatible::new(&assessed.base, edits).expect("it fits together");
        lines_of_joined(&join(&assessed.base, &set, &chair), labels)
    };
    assert_eq!(lines_of(&view, None, Labels::Read), with(&|_| false, Labels::Read));
    for (voice, one) in view.voices.iter().enumerate() {
        if one.instead_of.is_empty() {
            let own = |edit: &&Edit| {
                edit.by.proposal.as_str() == one.proposal
                    && !assessed.docket.is_gone(&edit.by)
            };
            assert_eq!(
                lines_of(&view, Some(voice), Labels::LeftOut),
                with(&own, Labels::LeftOut),
                "{}",
                one.proposal
            );
        }
    }
}

fn joined<'e>(base: &Base<'_>, edits: impl Iterator<Item = &'e Edit>) -> Option<Joined> {
    let set = Compatible::new(base, edits).ok()?;
    Some(join(base, &set, &Chair::default()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Without its brackets the paper is the text as it stands.
    #[test]
    fn without_brackets_a_rolling_text_is_what_stands(
        world in world(),
        draws in prop::collection::vec(any::<u8>(), 8),
    ) {
        with_rolling(&world, &draws, |base, bound, docket, view| {
            let stands = |edit: &&Edit| docket.standing(&edit.by).is_some_and(|one| {
                ["adopted", "agreed-in-principle"].contains(&one.outcome.name())
            });
            let edits = bound.iter().flat_map(|one| &one.edits).filter(stands);
            let joined = joined(base, edits).expect("what stands fits together");
            assert_eq!(lines_of(view, None, Labels::Read), lines_of_joined(&joined, Labels::Read), "{view:#?}");
        });
    }

    /// With the options of one proposal it is the text with that proposal too, if that fits.
    #[test]
    fn with_its_options_a_rolling_text_is_the_one_with_a_proposal(
        world in world(),
        draws in prop::collection::vec(any::<u8>(), 8),
    ) {
        with_rolling(&world, &draws, |base, bound, docket, view| {
            let stands = |edit: &&Edit| docket.standing(&edit.by).is_some_and(|one| {
                ["adopted", "agreed-in-principle"].contains(&one.outcome.name())
            });
            for (voice, one) in view.voices.iter().enumerate() {
                if !one.instead_of.is_empty() {
                    continue;
                }
                let own = |edit: &&Edit| edit.by.proposal.as_str() == one.proposal;
                let edits = bound.iter().flat_map(|one| &one.edits);
                let joined = joined(base, edits.filter(|edit| stands(edit) || own(edit)))
                    .expect("what stands fits together with what leaves nothing out");
                assert_eq!(
                    lines_of(view, Some(voice), Labels::LeftOut),
                    lines_of_joined(&joined, Labels::LeftOut),
                    "{}\n{view:#?}",
                    one.proposal,
                );
            }
        });
    }
}
