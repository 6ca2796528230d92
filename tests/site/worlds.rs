//! Small texts full of references, and proposals that meet in them: whatever stands there is
//! moved, joined, divided, replaced, renumbered, cited or done away with by several at once.

use crate::{place::Place, switching::Dice};

/// A place of the text, and its words.
const PROVISIONS: [(&str, &str); 14] = [
    ("Article 1(1)", "Keeper means whoever keeps a spring under Article 2(1)."),
    ("Article 1(2)", "Articles 2 and 3 apply to every keeper."),
    ("Article 2(1)", "Every keeper shall report each year."),
    ("Article 2(2)", "A keeper who does not report:"),
    ("Article 2(2)(a)", "loses the spring;"),
    ("Article 2(2)(b)", "pays a fee under Article 4(1); and"),
    ("Article 2(2)(c)", "may appeal under Article 3(2)."),
    ("Article 2(3)", "The Council shall publish the reports under paragraph 1."),
    ("Article 3(1)", "An appeal lies to the Council."),
    ("Article 3(2)", "It shall be made within thirty days."),
    ("Article 3(3)", "Article 2(2)(b) and paragraphs 1 to 2 apply to it."),
    ("Article 4(1)", "The fee of Article 2(2)(b) is small."),
    ("Article 4(2)", "Fees go to the Council of Article 3."),
    ("Article 4(3)", "No fee lies under Article 2(2)(a) or (b)."),
];

const BODIES: [&str; 4] = [
    "Article 1. Terms\n\n1. Keeper means whoever keeps a spring under Article 2(1).\n\n\
     2. Articles 2 and 3 apply to every keeper.\n",
    "Article 2. Keepers\n\n1. Every keeper shall report each year.\n\n\
     2. A keeper who does not report:\n   - (a) loses the spring;\n   - (b) pays a fee under Article 4(1); and\n   \
     - (c) may appeal under Article 3(2).\n\n\
     3. The Council shall publish the reports under paragraph 1.\n",
    "Article 3. Appeals\n\n1. An appeal lies to the Council.\n\n2. It shall be made within thirty days.\n\n\
     3. Article 2(2)(b) and paragraphs 1 to 2 apply to it.\n",
    "Article 4. Fees\n\n1. The fee of Article 2(2)(b) is small.\n\n2. Fees go to the Council of Article 3.\n\n\
     3. No fee lies under Article 2(2)(a) or (b).\n",
];

const LABELS: [&str; 6] = ["2 bis", "4", "7", "(d)", "(b bis)", "1 bis"];

/// A workspace of the text with so many proposals.
pub(crate) fn world(seed: u64) -> Place {
    let mut dice = Dice(seed);
    let mut place = Place::empty();
    let numbering = ["bis", "sequential"][dice.below(2)];
    place.write(
        "mimc.yaml",
        &format!(
            "title: Springs\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\n"
        ),
    );
    for (nth, body) in BODIES.iter().enumerate() {
        let text = format!("---\nid: a{nth}\n---\n\n# {body}");
        place.write(&format!("convention/2.0/{nth:03}-a.md"), &text);
    }
    for nth in 1..=3 + dice.below(4) {
        let count = 1 + dice.below(2);
        let amendments: String =
            (0..count).map(|_| format!("  - {}\n", amendment(&mut dice))).collect();
        place = place.propose(&format!("P-{nth:03}"), "X", &amendments);
    }
    place
}

/// The places of one list, and where in it one is.
fn siblings(at: usize) -> (Vec<usize>, usize) {
    let above = |address: &str| address.rfind('(').map(|end| address[..end].to_owned());
    let own = above(PROVISIONS[at].0);
    let list: Vec<usize> = (0..PROVISIONS.len())
        .filter(|other| above(PROVISIONS[*other].0) == own)
        .collect();
    let place = list.iter().position(|one| *one == at).unwrap();
    (list, place)
}

fn amendment(dice: &mut Dice) -> String {
    let mut any = || dice.below(PROVISIONS.len());
    let (at, other, cited) = (any(), any(), any());
    let ((at, words), (beside, _), (cited, _)) =
        (PROVISIONS[at], PROVISIONS[other], PROVISIONS[cited]);
    let (article, another) = (1 + dice.below(4), 1 + dice.below(4));
    let side = ["after", "before"][dice.below(2)];
    let (first, rest) = words.split_at(words.rfind(' ').unwrap());
    let rest = rest.trim();
    match dice.below(16) {
        0 | 1 => format!("{{op: move, at: {at}, {side}: {beside}}}"),
        2 => format!("{{op: move, at: Article {article}, {side}: Article {another}}}"),
        3 | 4 => joined(dice),
        5 | 6 => format!("{{op: split, at: {at}, into: [{first:?}, {rest:?}]}}"),
        7 => format!(
            "{{op: substitute, at: Article {article}, text: \"# New\\n\\n1. As in {cited}.\\n\\n2. Rest.\"}}"
        ),
        8 => format!("{{op: substitute, at: {at}, text: \"It is as in {cited}.\"}}"),
        9 => {
            let label = LABELS[dice.below(LABELS.len())];
            format!("{{op: renumber, at: {at}, to: \"{label}\"}}")
        }
        10 => format!("{{op: delete, at: {at}}}"),
        11 => format!("{{op: delete, at: Article {article}}}"),
        12 => format!("{{op: insert, {side}: {at}, text: \"See {cited}.\"}}"),
        13 => format!(
            "{{op: insert, {side}: Article {article}, text: \"# Fresh\\n\\n1. See {cited}.\"}}"
        ),
        14 => format!(
            "{{op: replace, at: {at}, find: {rest:?}, with: \"words of {cited}.\"}}"
        ),
        _ => format!("{{op: replace_term, from: keeper, with: guardian, hits: [{at}]}}"),
    }
}

/// Joins a provision with the next, points and all.
fn joined(dice: &mut Dice) -> String {
    let at = dice.below(PROVISIONS.len());
    let (list, place) = siblings(at);
    let (first, second) = match list.get(place + 1) {
        Some(next) => (at, *next),
        None => (list[place - 1], at),
    };
    let whole = |at: usize| {
        let (address, words) = PROVISIONS[at];
        let below = PROVISIONS.iter().filter(|(other, _)| {
            other.strip_prefix(address).is_some_and(|rest| !rest.is_empty())
        });
        let point = |(other, words): &(&str, &str)| {
            format!("\\n- {} {words}", &other[address.len()..])
        };
        let points: String = below.map(point).collect();
        format!("{words}{points}")
    };
    let (one, other) = (PROVISIONS[first].0, PROVISIONS[second].0);
    let words = format!("{} {}", whole(first), whole(second));
    format!("{{op: join, provisions: [{one}, {other}], into: \"{words}\"}}")
}
