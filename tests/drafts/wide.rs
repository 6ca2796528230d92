//! The law over texts of every structure: groups of any kind and depth, articles beside them,
//! annexes with articles of their own, a protocol with its own preamble, labelled recitals,
//! vacant ranges, articles that are called otherwise; and proposals with further operations.

use proptest::{prelude::*, sample::Index};

use crate::world::{Addresses, Draw, draw, proposals};

/// What is drawn of a text.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn")]
pub(crate) struct Wide {
    /// How many groups stand in one another.
    depth: usize,
    word: usize,
    sections_run_on: bool,
    recitals: usize,
    containers: Vec<usize>,
    closing: bool,
    vacant: bool,
    /// Which body each article has.
    bodies: Vec<Index>,
    pub(crate) sequential: bool,
    pub(crate) between: usize,
}

pub(crate) fn wide() -> impl Strategy<Value = Wide> {
    let flags = prop::array::uniform4(any::<bool>());
    let sizes = (0..5usize, 0..WORDS.len(), 0..4usize, 0..3usize);
    let containers = prop::collection::vec(0..CONTAINERS.len(), 0..3);
    let bodies = prop::collection::vec(any::<Index>(), 9);
    (flags, sizes, containers, bodies).prop_map(
        |(
            [sections_run_on, closing, vacant, sequential],
            (depth, word, recitals, between),
            containers,
            bodies,
        )| Wide {
            depth,
            word,
            sections_run_on,
            recitals,
            containers,
            closing,
            vacant,
            bodies,
            sequential,
            between,
        },
    )
}

/// What articles are called, and how their numbers are written.
const WORDS: [&str; 5] = ["Article", "Article", "Rule", "§", "Article L"];

const GROUPS: [(&str, [&str; 2]); 5] = [
    ("part", ["Part I. Whole", "Part II. Rest"]),
    ("title", ["Title One. Heads", "Title Two. Tails"]),
    ("chapter", ["Chapter I. First", "Chapter II. Second"]),
    ("section", ["Section 1. Some", "Section 2. Others"]),
    ("subsection", ["Subsection A. Fine", "Subsection B. Finer"]),
];

const NUMBERS: [&str; 9] = ["1", "2", "2 bis", "3", "4", "5", "6", "7", "8"];
const ROMAN: [&str; 9] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

const BODIES: [&str; 21] = [
    "Guides shall carry a licence. They show it on demand.",
    "1. Guides shall keep:\n   - (a) the hall:\n     - (i) by day;\n     - (ii) by night;\n   - (b) the yard.\n\n   This holds always.\n\n2. They report.\n\n2 bis. Reports are *free*.\n\n3. Nobody pays.",
    "Each Party shall see to it that guides:\n- (a) march;\n- (b) rest.\n\nThis holds too.",
    "Guides sing.\n\nThey dance as well.\n\nThey rest.",
    "1. Guide means a guide;[^1]\n\n2. Hall means a hall.\n\n[^1]: Of any age.",
    "1. | is a stroke.\n\n2. # is a cross, and - is a dash.",
    "1. Keepers:\n\n   1.1 keep;\n\n   1.2 care.\n\n2. The chair:\n   - A. opens;\n   - B. closes.",
    "1. Halls:\n\n   (A) stand;\n\n   (A-i) lean;\n\n   (B) fall.",
    "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nSee the table.",
    "> Words of another.\n\nEnd.",
    "1. First:\n   - one;\n   - two.\n\n2. Second.",
    "A. Keepers open.\n\nB. Keepers close.",
    "1) One;\n\n2) two:\n   - a) first;\n   - b) second.",
    "(1) One.\n\n(2) Two.",
    "I.- One.\n\nII.- Two.",
    "1° One;\n\n2° two.",
    "1. Guides[^1] march.[^2]\n\n   [^1]: All of them.\n\n2. Halls:[^3]\n   - (a) shut;\n   - (b) open.\n\n[^2]: Since 2020.\n[^3]: Old ones.",
    "1. For this:\n   - (a) x;\n   - (b) y.\n\n2. z:\n   - (aa) u;\n   - (bb) v.",
    "1. One:\n\n   1.1 keep:\n\n      1.1.1 this;\n\n      1.1.2 that, as in paragraph 1.1.1.\n\n   1.2 care.\n\n2. See paragraph 1.2.",
    "Keepers shall:\n(a) keep;\n(b) care;\n(c) rest.\n",
    "6. One.\n\n7. As in paragraph 6.\n\n8. Three.",
];

const PREAMBLES: [&str; 4] = [
    "",
    "Considering the guides,\n\nRecalling the halls,\n",
    "THE PARTIES,\n\nWhereas:\n- (1) Guides march.\n- (2) Halls stand.\n- (3) Yards lie.\n",
    "(a) Considering the guides,\n\n(b) Recalling the halls,\n",
];

/// Annexes and their like: each a list of files below the text's folder.
const CONTAINERS: [&[(&str, &str)]; 6] = [
    &[("annex-a.md", "# Annex A. First\n\n1. Form A.\n\n2. Size A.\n")],
    &[
        ("annex-b/_annex.md", "# Annex B. Second\n"),
        (
            "annex-b/001-own.md",
            "---\nid: own-b\n---\n\n# Article 1. Own\n\n1. As in Article 2.\n",
        ),
        (
            "annex-b/002-other.md",
            "---\nid: other-b\n---\n\n# Article 2. Other\n\nWords.\n",
        ),
    ],
    &[
        ("protocol-1/_protocol.md", "# Protocol No. 1. Of guides\n"),
        ("protocol-1/00-preamble.md", "# Preamble\n\nThe Parties,\n"),
        ("protocol-1/01-p/_part.md", "# Part I. Of it\n"),
        (
            "protocol-1/01-p/001-p.md",
            "---\nid: one-p\n---\n\n# Article 1. Its own\n\nWords.\n",
        ),
        ("protocol-1/02-q/_part.md", "# Part II. Of that\n"),
        (
            "protocol-1/02-q/002-p.md",
            "---\nid: two-p\n---\n\n# Article 2. Its next\n\n1. One.\n\n2. Two.\n",
        ),
    ],
    &[
        ("annex-c/_annex.md", "# Annex C. Rules\n"),
        ("annex-c/01-c/_chapter.md", "# Chapter I. Of rules\n"),
        (
            "annex-c/01-c/001-rule.md",
            "---\nid: rule-c\n---\n\n# Rule 1. Own\n\n1. As in Rule 2.\n",
        ),
        (
            "annex-c/01-c/002-rule.md",
            "---\nid: rule-d\n---\n\n# Rule 2. Other\n\nWords.\n",
        ),
    ],
    &[
        ("annex-d/_annex.md", "# Annex D. Deep\n"),
        ("annex-d/01-p/_part.md", "# Part I. Of it\n"),
        ("annex-d/01-p/01-s/_section.md", "# Section 1. Deep\n"),
        (
            "annex-d/01-p/01-s/001-deep.md",
            "---\nid: deep-a\n---\n\n# Article 1. Deep\n\n1. As in Article 2.\n",
        ),
        ("annex-d/01-p/02-s/_section.md", "# Section 2. Deeper\n"),
        (
            "annex-d/01-p/02-s/002-deep.md",
            "---\nid: deep-b\n---\n\n# Article 2. Deeper\n\n1. A.\n\n2. See Section 1.\n",
        ),
        ("annex-d/appendix-1/_appendix.md", "# Appendix 1. Deepest\n"),
        (
            "annex-d/appendix-1/001-deep.md",
            "---\nid: deep-c\n---\n\n# Article 1. Deepest\n\nSee Article 2 of Annex D.\n",
        ),
    ],
    &[("schedule-1.md", "# Schedule 1. Sizes\n\nWords first.\n\n1. Size.\n")],
];

/// The files of a text.
pub(crate) fn text(wide: &Wide) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let preamble = PREAMBLES[wide.recitals];
    if !preamble.is_empty() {
        files.push(("00-preamble.md".to_owned(), format!("# Preamble\n\n{preamble}")));
    }
    let folders = groups(wide, &mut files);
    for (index, number) in NUMBERS.iter().enumerate() {
        let (word, number) = match WORDS[wide.word] {
            "Article L" => ("Article", ROMAN[index]),
            word => (word, *number),
        };
        // Articles stand in the first group, and in the last.
        let folder = &folders[usize::from(index > 4)];
        let body = BODIES[wide.bodies[index].index(BODIES.len())];
        let text =
            format!("---\nid: a-{index}\n---\n\n# {word} {number}. T{index}\n\n{body}\n");
        files.push((format!("{folder}{index:03}-a.md"), text));
    }
    if wide.vacant && WORDS[wide.word] == "Article" {
        let text = "---\nid: vacant\n---\n\n# Articles 9 to 11. [Deleted]\n".to_owned();
        files.push((format!("{}011-vacant.md", folders[1]), text));
    }
    if wide.closing {
        files.push((
            "99-closing.md".to_owned(),
            "# Closing formula\n\nDone.\n".to_owned(),
        ));
    }
    let mut containers = wide.containers.clone();
    containers.sort_unstable();
    containers.dedup();
    for (path, text) in containers.into_iter().flat_map(|one| CONTAINERS[one]) {
        files.push(((*path).to_owned(), (*text).to_owned()));
    }
    files
}

/// Two chains of groups, one in the other; the folders of their innermost.
fn groups(wide: &Wide, files: &mut Vec<(String, String)>) -> [String; 2] {
    let first = GROUPS.len() - 1 - wide.depth.min(GROUPS.len() - 1);
    let kinds =
        if wide.depth == 0 { &[][..] } else { &GROUPS[first..first + wide.depth] };
    [0, 1].map(|which| {
        let mut folder = String::new();
        for (level, (kind, headings)) in kinds.iter().enumerate() {
            // Below the first level numbers begin anew, or run on.
            let which_heading =
                if level == 0 || wide.sections_run_on { which } else { 0 };
            folder = format!("{folder}{:02}-{kind}-{which}/", which + 1);
            let text = format!("# {}\n", headings[which_heading]);
            files.push((format!("{folder}_{kind}.md"), text));
        }
        folder
    })
}

/// An amendment of several places.
#[derive(Clone, Debug)]
pub(crate) struct Further {
    operation: usize,
    at: [Index; 3],
}

pub(crate) fn further() -> impl Strategy<Value = Further> {
    (0..12usize, prop::array::uniform3(any::<Index>()))
        .prop_map(|(operation, at)| Further { operation, at })
}

/// A proposal: amendments of one place each, and perhaps one of several.
pub(crate) type Drawn = (Vec<Draw>, Option<Further>);

pub(crate) fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let one = (prop::collection::vec(draw(), 1..4), prop::option::of(further()));
    prop::collection::vec(one, 1..7)
}

/// The amendments of each proposal, as YAML.
pub(crate) fn amendments(addresses: &Addresses, drawn: &[Drawn]) -> Vec<String> {
    let draws: Vec<Vec<Draw>> = drawn.iter().map(|(draws, _)| draws.clone()).collect();
    let mut all = proposals(addresses, &draws);
    for (amendments, (draws, further)) in all.iter_mut().zip(drawn) {
        let Some(further) = further else { continue };
        // What is new makes a proposal fail as a whole often: it stands alone half the time.
        if draws.len() == 1 {
            amendments.clear();
        }
        amendments.push_str(&format!("  - {}\n", several(addresses, further)));
    }
    all
}

const GROUP_TEXTS: [&str; 12] = [
    "# Part. Fresh",
    "# Part III. Fresh\\n\\n# New\\n\\nWords.",
    "# Title. Fresh\\n\\n# New\\n\\nWords.",
    "# Subsection. Fresh",
    "# Subsection C. Fresh\\n\\n# New\\n\\n1. A.\\n\\n2. B.",
    "# Section. Fresh\\n\\n# Subsection A. In\\n\\n# New\\n\\nWords.",
    "# Chapter. Fresh\\n\\n# Section 1. In\\n\\n# New\\n\\nWords.\\n\\n# Section 2. In too\\n\\n# Newer\\n\\nWords.",
    "# Schedule. Fresh\\n\\n1. One.",
    "# Protocol. Fresh\\n\\n# Preamble\\n\\nWe,\\n\\n# Article 1. One\\n\\nWords.",
    "# Rule 2 ter. New\\n\\nWords.",
    "# § 3 bis. New\\n\\nWords.",
    "# Article IV bis. New\\n\\nWords under Article IV.",
];

fn several(addresses: &Addresses, further: &Further) -> String {
    let [at, other, text] = further.at;
    let (at, words) = addresses.of_any(at);
    let beside = addresses.of_any(other).0;
    let (document, before) =
        (addresses.document(further.at[0]), addresses.document(other));
    let group = GROUP_TEXTS[text.index(GROUP_TEXTS.len())];
    let word = words.split(' ').next().unwrap_or("x");
    match further.operation {
        0 => format!("{{op: insert, after: \"{document}\", text: \"{group}\"}}"),
        1 => format!("{{op: insert, before: \"{document}\", text: \"{group}\"}}"),
        2 => format!("{{op: insert, into: \"{document}\", text: \"{group}\"}}"),
        3 => format!(
            "{{op: join, provisions: [\"{at}\", \"{beside}\"], into: \"{words}\"}}"
        ),
        4 => {
            let other = addresses.of_any(other).1;
            format!(
                "{{op: join, provisions: [\"{at}\", \"{beside}\"], into: \"{words} {other}\"}}"
            )
        }
        5 => {
            format!("{{op: replace_term, from: {word:?}, with: fresh, hits: [\"{at}\"]}}")
        }
        6 => format!("{{op: set, at: \"{document}\", themes: [fresh]}}"),
        7 => format!("{{op: move, at: \"{document}\", before: \"{before}\"}}"),
        8 => format!("{{op: move, at: \"{document}\", after: \"{before}\"}}"),
        9 => format!("{{op: move, at: \"{document}\", into: \"{before}\"}}"),
        10 => format!(
            "{{op: delete, at: \"{document}\"}}\n  - {{op: insert, after: \"{before}\", text: \"{group}\"}}"
        ),
        _ => format!("{{op: move, at: \"{at}\", into: \"{before}\"}}"),
    }
}
