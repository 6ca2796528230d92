//! What is written is read back the same: proposals, decisions, records of drafts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use mimc::{
    model::{
        Act, Address, Allowance, Amendment, AmendmentRef, ArticleId, Ballot, Between,
        Core, Counting, Decision, Digest, DraftKind, DraftRecord, Entry, Exemption,
        Frame, Links, Method, Minutes, NewText, NewWords, Numbering, Occurrence,
        Operation, Outcome, Proof, Proposal, ProposalId, ProposalKind, ProvisionPlace,
        Quotation, ReferenceRuling, RollCall, Root, RulingKind, Statement, StatementKind,
        Step, Version, WordPlace,
    },
    parse,
    source::{Located, ScalarMap, SourceFile, Span},
    words, write,
};
use proptest::{collection::vec, option, prelude::*};

/// Texts with everything that YAML has a meaning for.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{1,12}",
        "[a-z ,:#'\"\\\\{}\\[\\]&*!|>%@`-]{1,8}",
        Just("~".to_owned()),
        Just("null".to_owned()),
        Just("Yes".to_owned()),
        Just("2.0".to_owned()),
        Just("1e3".to_owned()),
        Just("2026-11-23".to_owned()),
        Just("été 国际 \u{a0}«»".to_owned()),
        Just("a: b # c".to_owned()),
        Just("tab\tbell\u{7}\u{85}\u{2028}\u{feff}".to_owned()),
    ];
    vec(piece, 1..3).prop_map(|pieces| pieces.concat())
}

/// Texts of several lines, without line breaks at their end.
fn prose() -> impl Strategy<Value = String> {
    let text =
        vec(prop_oneof![line(), Just(String::new()), "  - \\([a-z]\\) [a-z]{3}"], 1..5);
    text.prop_map(|lines| lines.join("\n").trim_end_matches('\n').to_owned())
        .prop_filter("some text", |text| !text.is_empty())
}

fn address() -> impl Strategy<Value = Located<Address>> {
    (1..200u32, vec("[1-9]|[a-z]", 0..3)).prop_map(|(article, steps)| {
        let root = Address::of(Root::Article(Core::new(article.to_string())));
        let address = steps
            .into_iter()
            .fold(root, |address, step| address.step(Step::Number(Core::new(step))));
        located(address)
    })
}

fn located<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

fn quotation() -> impl Strategy<Value = Quotation> {
    prose().prop_map(|text| Quotation::new(text, Span::default()))
}

/// What may become part of a text: nothing that no paper shows.
fn is_seen(text: &str) -> bool {
    !text.contains(words::is_hidden) && words::unprinted(text).is_empty()
}

fn words() -> impl Strategy<Value = NewWords> {
    let seen =
        line().prop_filter("seen words", |text| is_seen(text) && !text.trim().is_empty());
    seen.prop_map(|text| NewWords::plain(parse::text(&text), Span::default()))
}

fn provisions() -> impl Strategy<Value = NewText> {
    let fits = prose().prop_filter("a fragment", |text| {
        parse::fragment(text).is_ok() && text.lines().all(is_seen)
    });
    fits.prop_map(|written| NewText {
        fragment: parse::fragment(&written).expect("filtered"),
        written,
        span: Span::default(),
        map: ScalarMap::default(),
    })
}

fn occurrence() -> impl Strategy<Value = Occurrence> {
    prop_oneof![
        Just(Occurrence::Only),
        (1..9u32).prop_map(Occurrence::Nth),
        Just(Occurrence::All)
    ]
}

fn word_place() -> impl Strategy<Value = WordPlace> {
    prop_oneof![
        (quotation(), occurrence())
            .prop_map(|(words, which)| WordPlace::After(words, which)),
        (quotation(), occurrence())
            .prop_map(|(words, which)| WordPlace::Before(words, which)),
        Just(WordPlace::Start),
        Just(WordPlace::End),
    ]
}

fn provision_place() -> impl Strategy<Value = ProvisionPlace> {
    prop_oneof![
        address().prop_map(ProvisionPlace::After),
        address().prop_map(ProvisionPlace::Before),
        address().prop_map(ProvisionPlace::FirstIn),
        address().prop_map(ProvisionPlace::LastIn),
    ]
}

fn operation() -> impl Strategy<Value = Operation> {
    let id = "[a-z0-9][a-z0-9-]{0,12}";
    let id = option::of(id.prop_map(|id| located(ArticleId::new(id))));
    prop_oneof![
        (address(), quotation(), words(), occurrence()).prop_map(
            |(at, find, with, occurrence)| Operation::Replace {
                at,
                find,
                with,
                occurrence
            }
        ),
        (address(), word_place(), words())
            .prop_map(|(at, place, text)| Operation::InsertWords { at, place, text }),
        (address(), quotation(), occurrence()).prop_map(|(at, find, occurrence)| {
            Operation::DeleteWords { at, find, occurrence }
        }),
        (provision_place(), provisions(), id).prop_map(|(place, text, id)| {
            Operation::InsertProvisions { place, text, id, tags: Vec::new() }
        }),
        (address(), option::of(quotation()))
            .prop_map(|(at, old)| Operation::DeleteProvision { at, old, keeps: vec![] }),
        (address(), provisions(), option::of(quotation()))
            .prop_map(|(at, text, old)| Operation::Substitute { at, text, old }),
        // A title has no spaces at its ends, however it was typed.
        (address(), words()).prop_map(|(at, with)| {
            let text = parse::text(with.text.raw().trim());
            Operation::Retitle { at, with: NewWords { text, ..with } }
        }),
    ]
}

fn proposal() -> impl Strategy<Value = Proposal> {
    let names = || vec(line(), 0..3);
    let id = "[A-Za-z0-9][A-Za-z0-9-]{0,8}(/Am\\.[1-9])?";
    let head = (id, line(), line(), names(), names(), names());
    (head, option::of(prose()), 1..5u32, vec(operation(), 1..4)).prop_map(
        |(head, rationale, revision, operations)| {
            let (id, title, base, sponsors, co_sponsors, themes) = head;
            let amendments =
                operations.into_iter().zip(1..).map(|(operation, number)| Amendment {
                    number,
                    frame: Frame::Base,
                    operation,
                    span: Span::default(),
                });
            Proposal {
                id: located(ProposalId::new(id)),
                title,
                base: located(Version::new(base)),
                sponsors,
                co_sponsors,
                themes,
                rationale: rationale.unwrap_or_default(),
                revision,
                kind: ProposalKind::Amendment,
                links: Links::default(),
                allow: vec![Exemption {
                    rule: Located::new("modal-change".to_owned(), Span::default()),
                    reason: "The drafting committee asked for it: see its report."
                        .to_owned(),
                }],
                received: Some("2026-10-01".parse().unwrap()),
                amendments: amendments.collect(),
                sub_amendments: Vec::new(),
                source: SourceFile::new("", ""),
            }
        },
    )
}

/// Everything a proposal says, without its places.
fn said(proposal: &Proposal) -> impl PartialEq + std::fmt::Debug + use<> {
    let amendments: Vec<_> =
        proposal.amendments.iter().map(write::amendment_canonical).collect();
    (
        (proposal.id.clone().value, proposal.title.clone(), proposal.base.clone().value),
        (
            proposal.sponsors.clone(),
            proposal.co_sponsors.clone(),
            proposal.themes.clone(),
        ),
        (proposal.rationale.clone(), proposal.revision, proposal.received, amendments),
    )
}

fn amendment_ref() -> impl Strategy<Value = AmendmentRef> {
    ("P-[0-9]{3}", 1..5u32).prop_map(|(proposal, number)| AmendmentRef {
        proposal: ProposalId::new(proposal),
        number,
    })
}

fn sides() -> impl Strategy<Value = Vec<AmendmentRef>> {
    proptest::collection::btree_set(amendment_ref(), 1..4)
        .prop_map(|sides| sides.into_iter().collect())
}

fn digest() -> impl Strategy<Value = Digest> {
    "[0-9a-f]{64}".prop_map(Digest)
}

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        Just(Method::Consensus),
        Just(Method::WithoutVote),
        (0..99u32, 0..99u32, 0..99u32).prop_map(|(in_favour, against, abstaining)| {
            Method::Vote(Ballot { in_favour, against, abstaining })
        }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let digests = proptest::collection::btree_map(1..9u32, digest(), 0..3);
    let decision = (
        line(),
        vec(1..9u32, 0..3),
        proptest::sample::select(Outcome::ALL.to_vec()),
        option::of(method()),
        option::of(prose()),
        digests,
        vec(line(), 0..3),
        option::of(digest()),
    );
    prop_oneof![
        decision.prop_map(|decision| {
            let (proposal, parts, outcome, method, reason, digests, amended, circulated) =
                decision;
            let amended = amended.into_iter().map(|id| located(ProposalId::new(id)));
            Act::Decide(Decision {
                proposal: located(ProposalId::new(proposal)),
                parts,
                outcome,
                method,
                as_amended: amended.collect(),
                reason,
                digests: digests.into_iter().collect(),
                circulated,
            })
        }),
        sides().prop_map(|amendments| Act::Confirm { amendments }),
        vec(amendment_ref(), 1..4).prop_map(|amendments| Act::Order { amendments }),
        (line(), option::of(line())).prop_map(|(draft, from)| Act::Open {
            version: Version::new(draft),
            from: from.map(Version::new),
        }),
        ruling().prop_map(Act::Reference),
        (line(), sides(), prose()).prop_map(|(rule, amendments, reason)| Act::Allow {
            rule,
            amendments,
            reason
        }),
    ]
}

fn ruling() -> impl Strategy<Value = ReferenceRuling> {
    let nth = option::of(1..9u32);
    let kinds =
        proptest::sample::select(vec![RulingKind::Reference, RulingKind::Printing]);
    let cites = vec(line(), 0..3);
    let all = (kinds, 1..99u32, line(), nth, line(), cites);
    all.prop_map(|(kind, number, text, nth, reads, cites)| {
        let article = Address::of(Root::Article(Core::new(number.to_string())));
        let at = article.step(Step::Number(Core::new("1")));
        // Only words that cite lead anywhere.
        let cites = match kind {
            RulingKind::Reference => cites,
            RulingKind::Printing => Vec::new(),
        };
        ReferenceRuling { kind, at, text, nth, reads, cites }
    })
}

fn minutes() -> impl Strategy<Value = Minutes> {
    let kind = proptest::sample::select(StatementKind::ALL.to_vec());
    let statement =
        (line(), kind, prose()).prop_map(|(by, kind, text)| Statement { by, kind, text });
    let all =
        (vec(line(), 0..3), option::of(line()), option::of(line()), vec(statement, 0..3));
    all.prop_map(|(sponsors, words, by, statements)| Minutes {
        sponsors,
        roll: None,
        words,
        by,
        ruling: None,
        statements,
    })
}

/// The minutes with a name for everybody who was counted.
fn called(minutes: Minutes, method: Option<Method>) -> Minutes {
    let Some(Method::Vote(ballot)) = method else { return minutes };
    let names =
        |side: &str, count: u32| (0..count).map(|n| format!("{side} {n}")).collect();
    let roll = RollCall {
        in_favour: names("for", ballot.in_favour),
        against: names("against", ballot.against),
        abstaining: names("abstaining", ballot.abstaining),
    };
    Minutes { roll: (!roll.is_empty()).then_some(roll), ..minutes }
}

fn entry() -> impl Strategy<Value = Entry> {
    let day = option::of((2000..2100i16, 1..13i8, 1..29i8));
    let all = (act(), option::of(line()), day, minutes());
    all.prop_map(|(act, meeting, day, minutes)| Entry {
        minutes: match &act {
            Act::Decide(decision) => called(minutes, decision.method),
            Act::Confirm { .. }
            | Act::Order { .. }
            | Act::Open { .. }
            | Act::Reference(_)
            | Act::Adopt { .. }
            | Act::Allow { .. }
            | Act::Correct(_) => Minutes::default(),
        },
        act,
        meeting,
        date: day.map(|(year, month, day)| jiff::civil::date(year, month, day)),
        span: Span::default(),
        source: SourceFile::new("", ""),
    })
}

fn record() -> impl Strategy<Value = DraftRecord> {
    let kind =
        prop_oneof![Just(DraftKind::Simulation), (1..99u32).prop_map(DraftKind::Draft)];
    let numbering = prop_oneof![Just(Numbering::Bis), Just(Numbering::Sequential)];
    let counting = (numbering, proptest::sample::select(&Between::ALL[..]))
        .prop_map(|(numbering, between)| Counting { numbering, between });
    let allowance = (line(), sides(), prose())
        .prop_map(|(rule, amendments, reason)| Allowance { rule, amendments, reason });
    let amendments = proptest::collection::btree_map(amendment_ref(), digest(), 0..5);
    let orders = vec(vec(amendment_ref(), 1..3), 0..3);
    let head = (line(), kind, line(), digest(), counting);
    let circulated = proptest::collection::btree_map("P-[0-9]{3}", digest(), 0..3);
    let acts = option::of((1..99u32, digest()));
    let proof = (option::of(digest()), acts, circulated);
    let proof = proof.prop_map(|(base_text, acts, circulated)| {
        let named = |(id, digest): (String, Digest)| (ProposalId::new(id), digest);
        Proof { base_text, acts, circulated: circulated.into_iter().map(named).collect() }
    });
    // A record lists those on references first.
    let rulings = vec(ruling(), 0..3).prop_map(|mut rulings| {
        rulings.sort_by_key(|one: &ReferenceRuling| one.kind);
        rulings
    });
    (head, amendments, vec(allowance, 0..3), orders, rulings, proof).prop_map(
        |(head, amendments, allowed, order, references, proof)| {
            let (version, kind, base, base_digest, counting) = head;
            DraftRecord {
                version: Version::new(version),
                kind,
                base: Version::new(base),
                base_digest,
                counting,
                amendments,
                allowed,
                order,
                references,
                proof,
            }
        },
    )
}

proptest! {
    #[test]
    fn a_proposal_is_read_as_it_was_written(proposal in proposal()) {
        let text = write::proposal(&proposal);
        let read = parse::proposal(&SourceFile::new("p.yaml", text.clone()));
        prop_assert!(read.value.is_some(), "{:?}\n{}", read.findings, text);
        prop_assert_eq!(said(&proposal), said(&read.value.unwrap()), "{}", text);
    }

    #[test]
    fn another_reader_of_yaml_sees_the_same_texts(title in line(), why in prose()) {
        let text = write::decision_entry(&Entry {
            act: Act::Allow { rule: title.clone(), amendments: Vec::new(), reason: why.clone() },
            meeting: None,
            date: None,
            minutes: Minutes::default(),
            span: Span::default(),
            source: SourceFile::new("", ""),
        });
        let read: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        prop_assert_eq!(read[0]["allow"].as_str(), Some(title.as_str()), "{}", text);
        let reason = read[0]["reason"].as_str().unwrap();
        prop_assert_eq!(reason.strip_suffix('\n').unwrap_or(reason), why, "{}", text);
    }

    #[test]
    fn decisions_are_read_as_they_were_appended(entries in vec(entry(), 1..4)) {
        let mut text = String::from("# Ours.\n\n");
        for entry in &entries {
            text += &write::decision_entry(entry);
            text += "\n# And a remark.\n";
        }
        let read = parse::decisions(&SourceFile::new("d.yaml", text.clone()));
        prop_assert!(read.value.is_some(), "{:?}\n{}", read.findings, text);
        let facts = |entries: Vec<Entry>| -> Vec<_> {
            entries.into_iter().map(|entry| (entry.act, entry.meeting, entry.date)).collect()
        };
        prop_assert_eq!(facts(entries), facts(read.value.unwrap()), "{}", text);
    }

    #[test]
    fn a_record_is_read_as_it_was_written(record in record()) {
        let text = write::draft_record(&record);
        let read = parse::draft_record(&SourceFile::new("_draft.yaml", text.clone()));
        prop_assert_eq!(Some(record), read.value, "{:?}\n{}", read.findings, text);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "(?s).{0,80}|([a-z]{1,3}: |- |\\[|\\{|\"|'|\\||>|\t|\n| |&a|\\*a|é){0,40}") {
        let source = SourceFile::new("x.yaml", text);
        let findings = [
            parse::proposal(&source).findings,
            parse::decisions(&source).findings,
            parse::settings(&source).findings,
            parse::draft_record(&source).findings,
        ];
        for finding in findings.iter().flatten() {
            prop_assert!(source.text().get(finding.place.span.range()).is_some());
        }
    }

    #[test]
    fn no_change_of_a_proposal_makes_its_reader_panic(
        proposal in proposal(), at in any::<prop::sample::Index>(), with in "[^a]?|\n *"
    ) {
        let mut text = write::proposal(&proposal);
        let at = at.index(text.len());
        if text.is_char_boundary(at) {
            text.insert_str(at, &with);
        }
        let source = SourceFile::new("x.yaml", text);
        for finding in parse::proposal(&source).findings {
            prop_assert!(source.text().get(finding.place.span.range()).is_some());
        }
    }
}

#[test]
fn a_key_is_spliced_into_what_a_person_wrote() {
    let file = SourceFile::new("p.yaml", "id: P-1  # ours\ntitle: T\n# why\nbase: x\n");
    let title = parse::value_span(&file, "title").unwrap();
    let spliced = write::with_key(file.text(), "revision", "2", None, title);
    assert_eq!(spliced, file.text().replace("T\n", "T\nrevision: 2\n"));
    let file = SourceFile::new("p.yaml", spliced);
    let present = parse::value_span(&file, "revision");
    let again = write::with_key(file.text(), "revision", "3", present, title);
    assert_eq!(again, file.text().replace('2', "3"));
}

#[test]
fn a_proposal_is_written_as_a_careful_person_would() {
    let written =
        "1 bis. Each State Party shall protect:\n   - (a) children;\n   - (b) others.";
    let text = format!(
        "id: P-007\ntitle: Protection of persons displaced by environmental change\n\
         base: \"2.0\"\nsponsors: [Working Group on the Environment]\nrationale: |\n  Why.\n\n  \
         For the people who decide: we say so.\namendments:\n  - op: replace\n    \
         at: Article 45(2)\n    find: five years\n    with: three years\n    occurrence: 2\n  \
         - op: insert\n    at: Article 46(1)\n    after_words: in employment\n    \
         text: \", including remote work,\"\n  - op: insert\n    after: Article 45(1)\n    \
         text: |\n      {}\n",
        written.replace('\n', "\n      ")
    );
    let read = parse::proposal(&SourceFile::new("p.yaml", text.clone()));
    assert_eq!(write::proposal(&read.value.unwrap()), text);
}

#[test]
fn the_canonical_form_of_an_amendment_is_fixed() {
    let form = |amendment: &str| {
        let text = format!("id: P-1\ntitle: T\nbase: x\namendments:\n{amendment}");
        let read = parse::proposal(&SourceFile::new("p.yaml", text)).value.unwrap();
        write::amendment_canonical(&read.amendments[0])
    };
    let block = form(
        "  - op: insert\n    # beside\n    text: |+\n      1. A \"b\".\n         - (a) c\n\n    after: Article 4(1)\n",
    );
    assert_eq!(
        block,
        "mimc amendment 1\nop insert\nat Article 4(1)\nplace after\n\
         text \"1. A \\\"b\\\".\\n   - (a) c\"\n"
    );
    let flow = form(
        "- {op: insert, after: 'Article 4(1)', text: \"1. A \\\"b\\\".\\n   - (a) c\"}\n",
    );
    assert_eq!(flow, block);
}
