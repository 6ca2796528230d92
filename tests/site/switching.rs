//! The page with switches in a real browser: for many sets its words are those that the
//! engine makes, provision by provision.

use std::collections::BTreeSet;

use mimc::{
    engine::{Compatible, Each, Identities, Identity, address_of, edition},
    model::{Convention, DocumentKind, Label, NodeId, ProposalId, Shape},
    session::Assessment,
    verbs::Revision,
};
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    looks::{browser, say},
    place::{Written, here},
};

/// How many sets are tried.
const SETS: usize = 200;

/// Numbers that look drawn.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// The proposals that exclude each other, as the engine has it.
fn against(assessed: &Assessment<'_>, ids: &[ProposalId]) -> Vec<BTreeSet<ProposalId>> {
    let edits = assessed.edits(|side| ids.contains(&side.proposal));
    let conflicts = assessed.relate(&edits).conflicts;
    let standing = conflicts.iter().filter(|one| !assessed.docket.is_allowed(one));
    let mut sets = Vec::new();
    for one in standing {
        let ids: Vec<ProposalId> =
            one.sides.iter().map(|side| side.proposal.clone()).collect();
        match one.each {
            Each::All => sets.push(ids.into_iter().collect()),
            Each::Two => {
                for (place, one) in ids.iter().enumerate() {
                    for other in &ids[place + 1..] {
                        sets.push([one.clone(), other.clone()].into());
                    }
                }
            }
        }
    }
    sets
}

/// A set that fits together, with everything that its proposals need.
fn drawn(
    assessed: &Assessment<'_>,
    against: &[BTreeSet<ProposalId>],
    ids: &[ProposalId],
    dice: &mut Dice,
) -> BTreeSet<ProposalId> {
    let most = 1 + dice.below(ids.len());
    let mut order: Vec<&ProposalId> = ids.iter().collect();
    for place in (1..order.len()).rev() {
        order.swap(place, dice.below(place + 1));
    }
    let excludes = |set: &BTreeSet<ProposalId>| {
        against.iter().any(|sides| sides.iter().all(|one| set.contains(one)))
            || set
                .iter()
                .any(|one| assessed.links.exclusive(one).any(|other| set.contains(other)))
    };
    let mut set = BTreeSet::new();
    for one in order {
        let mut wider: BTreeSet<ProposalId> = set.clone();
        wider.insert(one.clone());
        wider.extend(assessed.links.needs(one).into_iter().cloned());
        if set.len() < most
            && wider.iter().all(|id| ids.contains(id))
            && !excludes(&wider)
        {
            set = wider;
        }
    }
    set
}

/// The words of a text as the engine makes it, with the address in the base where there is
/// one.
fn engines(
    assessed: &Assessment<'_>,
    set: &BTreeSet<ProposalId>,
) -> Vec<(Option<String>, String)> {
    let edits = assessed.edits(|side| set.contains(&side.proposal));
    let compatible = Compatible::new(&assessed.base, edits).unwrap();
    let settings = &assessed.revision.settings;
    let joined = edition(
        &assessed.base,
        &compatible,
        &assessed.docket.chair(),
        settings.numbering,
    );
    let identities = Identities::of(&joined);
    let text = &joined.convention;
    let mut lines = Vec::new();
    for (root, document) in text.nodes_of_documents() {
        for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
            let node = NodeId { provision, ..root };
            let known = match identities.name(node) {
                Some(Identity::Base(old)) => {
                    Some(address_of(assessed.base.convention, old).to_string())
                }
                Some(Identity::Further(..) | Identity::New(..)) | None => None,
            };
            lines.push((known, words(text, node)));
        }
    }
    lines
}

pub(crate) fn words(text: &Convention, node: NodeId) -> String {
    let (document, provision) = (text.document(node), text.provision(node));
    if node.provision == 0 {
        let address = address_of(text, node).to_string();
        let number = address.rsplit(", ").next().unwrap().to_owned();
        return match (&document.kind, document.heading.printed()) {
            (_, "") => number,
            (DocumentKind::Preamble, title) if title == number => number,
            (_, title) => format!("{number}. {title}"),
        };
    }
    let label = provision.label.as_ref().map(Label::printed).unwrap_or_default();
    match provision.shape {
        Shape::Table => bare(provision.text.raw()),
        Shape::Words | Shape::Quote => {
            squeezed(&format!("{label} {}", provision.text.printed()))
        }
    }
}

pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters of a table: what divides its cells is drawn, not written.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a reader sees, in order.
const READ: &str = "Array.from(document.querySelectorAll('#text [data-provision]')).map(function (one) {
    const copy = one.cloneNode(true);
    copy.querySelectorAll('[data-furniture], [aria-hidden]').forEach(function (each) { each.remove(); });
    return [one.dataset.provision, copy.textContent, one.tagName, one.checkVisibility()];
})";

fn pages(browser: &Browser) -> Vec<(String, String)> {
    let lines: Vec<(String, String, String, bool)> =
        serde_json::from_value(browser.run(READ)).unwrap();
    let read = |(name, words, tag, is_seen): (String, String, String, bool)| {
        assert!(is_seen, "{name} is hidden");
        (name, if tag == "TABLE" { bare(&words) } else { squeezed(&words) })
    };
    lines.into_iter().map(read).collect()
}

/// Switches as a reader would, until the boxes are as wanted; returns the longest time that
/// one click took, in milliseconds.
fn switch(browser: &Browser, set: &BTreeSet<ProposalId>) -> f64 {
    let wanted: Vec<&str> = set.iter().map(ProposalId::as_str).collect();
    let script = format!(
        "(function (wanted) {{
            let longest = 0;
            for (let turn = 0; turn < 4; turn += 1) {{
                document.querySelectorAll('input[name=proposal]').forEach(function (box) {{
                    if (box.checked === wanted.includes(box.value)) return;
                    const start = performance.now();
                    box.click();
                    document.body.offsetHeight;
                    longest = Math.max(longest, performance.now() - start);
                }});
            }}
            const on = Array.from(document.querySelectorAll('input[name=proposal]:checked'));
            return {{ longest: longest, on: on.map(function (box) {{ return box.value; }}) }};
        }})({})",
        json!(wanted)
    );
    let done: Value = browser.run(&script);
    assert_eq!(done["on"], json!(wanted));
    done["longest"].as_f64().unwrap()
}

fn compare(page: &[(String, String)], engine: &[(Option<String>, String)], what: &str) {
    for (nth, ((name, read), (known, made))) in page.iter().zip(engine).enumerate() {
        assert_eq!(read, made, "{what}: line {nth}, {name}");
        if let Some(known) = known {
            assert_eq!(name, known, "{what}: line {nth}");
        } else {
            assert!(name.starts_with("P-") || name.contains(", part "), "{what}: {name}");
        }
    }
    assert_eq!(page.len(), engine.len(), "{what}");
}

/// The sets that the page can show: those of its boxes.
fn boxes(browser: &Browser) -> Vec<ProposalId> {
    let values = browser.run(
        "Array.from(document.querySelectorAll('input[name=proposal]')).map(function (box) { return box.value; })",
    );
    let values: Vec<String> = serde_json::from_value(values).unwrap();
    // A part of a proposal is a switch of its own.
    let whole =
        values.into_iter().filter(|id| id.rsplit('.').next().unwrap().contains('-'));
    whole.map(|id| ProposalId::new(&id)).collect()
}

#[test]
fn the_words_of_the_page_are_the_engines_for_every_set() {
    let Some(browser) = browser() else { return };
    let site = Written::ours();
    browser.open(&site.path().join("text.html"));
    let revision = Revision::open(here()).unwrap();
    let assessed = revision.assess().unwrap();
    let ids = boxes(&browser);
    let against = against(&assessed, &ids);
    assert!(ids.len() > 60, "{ids:?}");
    let mut dice = Dice(17);
    let mut times = Vec::new();
    for nth in 0..SETS {
        let set = drawn(&assessed, &against, &ids, &mut dice);
        times.push(switch(&browser, &set));
        compare(
            &pages(&browser),
            &engines(&assessed, &set),
            &format!("set {nth}, {set:?}"),
        );
    }
    // A figure for whoever asks (`--nocapture`): a time is no test on a machine that others use.
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[SETS / 2], times[SETS - 1]);
    say(&format!(
        "the slowest switch of a set: median {median:.1} ms, worst {worst:.1} ms"
    ));
}
