//! Generated texts and proposals: every structure, every operation, texts of every look.

use mimc::{
    engine::address_of,
    model::{Convention, NodeId},
};
use proptest::{prelude::*, sample::Index};

/// What a text has.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn")]
pub(crate) struct Shape {
    pub chapters: bool,
    pub sections: bool,
    pub annexes: usize,
    pub preamble: bool,
    pub parts: bool,
    pub closing: bool,
    pub sequential: bool,
    pub between: usize,
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    let flags = prop::array::uniform6(any::<bool>());
    (flags, 0..3usize, 0..3usize).prop_map(
        |(
            [chapters, sections, preamble, sequential, parts, closing],
            annexes,
            between,
        )| Shape {
            chapters,
            sections,
            annexes,
            preamble,
            parts,
            closing,
            sequential,
            between,
        },
    )
}

const ARTICLES: [(&str, &str, &str); 9] = [
    ("1", "One", "Guides shall carry a licence. They show it on demand."),
    (
        "2",
        "Two",
        "1. Guides shall keep:\n   - (a) the hall:\n     - (i) by day;\n     - (ii) by night;\n   - (b) the yard.\n\n   This holds always.\n\n2. They shall report under Article 1.\n\n2 bis. Reports are *free*.\n\n3. Nobody pays.",
    ),
    (
        "2 bis",
        "More",
        "Each Party shall see to it that guides:\n- (a) march;\n- (b) rest.\n\nThis holds at night too.",
    ),
    ("3", "Three", "Guides sing.\n\nThey dance as well."),
    (
        "4",
        "Four",
        "For the purposes of this Convention:\n\n1. Guide means a guide;[^1]\n\n2. Hall means Article 2(1)(a).\n\n[^1]: Of any age.",
    ),
    ("5", "Five", "1. See (a) first words.\n\n2. 30 days or Article 3, paragraph 1."),
    ("6", "Six", "1. | is a stroke.\n\n2. # is a cross, and - is a dash."),
    (
        "7",
        "Seven",
        "1. Keepers:\n\n   1.1 keep;\n\n   1.2 care.\n\n2. The chair:\n   - A. opens;\n   - B. closes.\n\n3. Halls:\n\n   (A) stand;\n\n   (A-i) lean;\n\n   (B) fall.",
    ),
    (
        "8",
        "Noted[^h]",
        "1. Guides[^1] march in May.[^2] They rest.\n\n   [^1]: All of them.\n\n2. Halls:[^3]\n   - (a) shut;[^4]\n   - (b) open.\n\n[^2]: Since 2020.\n[^3]: See Article 2.\n[^4]: At night,\n\n    and at noon.\n[^h]: Of the chair.",
    ),
];

/// The files of a text.
pub(crate) fn text(shape: &Shape) -> Vec<(String, String)> {
    let mut files = Vec::new();
    if shape.preamble {
        let preamble = "# Preamble\n\nConsidering the guides,\n\nRecalling the halls,\n";
        files.push(("00-preamble.md".to_owned(), preamble.to_owned()));
    }
    if shape.chapters {
        for (folder, heading) in
            [("01-first", "Chapter I. First"), ("02-second", "Chapter II. Second")]
        {
            files.push((format!("{folder}/_chapter.md"), format!("# {heading}\n")));
        }
        if shape.sections {
            for (folder, heading) in
                [("01-s", "Section 1. Some"), ("02-t", "Section 2. Others")]
            {
                let path = format!("02-second/{folder}/_section.md");
                files.push((path, format!("# {heading}\n")));
            }
        }
    }
    for (index, (number, title, body)) in ARTICLES.iter().enumerate() {
        let folder = match (shape.chapters, shape.sections, index) {
            (false, ..) => "",
            (true, _, 0..=2) => "01-first/",
            (true, true, 3..=4) => "02-second/01-s/",
            (true, true, _) => "02-second/02-t/",
            (true, false, _) => "02-second/",
        };
        let id = title.trim_end_matches("[^h]").to_lowercase();
        let path = format!("{folder}{index:03}-{id}.md");
        let text =
            format!("---\nid: {id}\n---\n\n# Article {number}. {title}\n\n{body}\n");
        files.push((path, text));
    }
    behind_the_articles(shape, &mut files);
    files
}

/// A closing formula, annexes, and parts around the chapters.
fn behind_the_articles(shape: &Shape, files: &mut Vec<(String, String)>) {
    if shape.closing {
        files.push((
            "99-closing.md".to_owned(),
            "# Closing formula\n\nDone.\n".to_owned(),
        ));
    }
    if shape.annexes > 0 {
        let text = "# Annex A. First\n\n1. Form A.\n\n2. Size A.\n";
        files.push(("annex-a.md".to_owned(), text.to_owned()));
    }
    if shape.annexes > 1 {
        for (path, text) in [
            ("annex-b/_annex.md", "# Annex B. Second\n"),
            (
                "annex-b/001-own.md",
                "---\nid: own\n---\n\n# Article 1. Own\n\n1. As in Article 2.\n",
            ),
            (
                "annex-b/002-other.md",
                "---\nid: other\n---\n\n# Article 2. Other\n\nWords.\n",
            ),
        ] {
            files.push((path.to_owned(), text.to_owned()));
        }
    }
    if shape.chapters && shape.parts {
        // Each chapter stands in a part of its own.
        for (path, _) in &mut *files {
            for (folder, part) in [("01-first/", "01-a/"), ("02-second/", "02-b/")] {
                if path.starts_with(folder) {
                    *path = format!("{part}{path}");
                }
            }
        }
        for (path, text) in
            [("01-a/_part.md", "# Part I. A\n"), ("02-b/_part.md", "# Part II. B\n")]
        {
            files.push((path.to_owned(), text.to_owned()));
        }
    }
}

/// How the places of a text are cited, and the words that stand there.
#[derive(Debug)]
pub(crate) struct Addresses {
    all: Vec<(String, String)>,
    documents: Vec<String>,
}

impl Addresses {
    pub(crate) fn of(convention: &Convention) -> Self {
        let mut all = Vec::new();
        let mut documents = Vec::new();
        for (node, document) in convention.nodes_of_documents() {
            documents.push(address_of(convention, node).to_string());
            for provision in 0..u32::try_from(document.provisions.len()).unwrap() {
                let node = NodeId { provision, ..node };
                let address = address_of(convention, node).to_string();
                let words = convention.provision(node).text.printed().to_owned();
                all.push((address, words));
            }
        }
        Self { all, documents }
    }

    pub(crate) fn of_any(&self, at: Index) -> (&str, &str) {
        let (address, words) = &self.all[at.index(self.all.len())];
        (address, words)
    }

    pub(crate) fn document(&self, at: Index) -> &str {
        &self.documents[at.index(self.documents.len())]
    }
}

/// What an amendment draws.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    op: usize,
    at: Index,
    other: Index,
    text: Index,
    from: Index,
    len: usize,
}

pub(crate) fn draw() -> impl Strategy<Value = Draw> {
    let places = (any::<Index>(), any::<Index>(), any::<Index>(), any::<Index>());
    (0..OPERATIONS, places, 1..4usize).prop_map(|(op, (at, other, text, from), len)| {
        Draw { op, at, other, text, from, len }
    })
}

/// Words for a place in a line.
const WORDS: [&str; 28] = [
    "new words",
    " ",
    "",
    "Scope ",
    "(a) ",
    " (a)",
    "1. ",
    "- ",
    "# ",
    "> ",
    "| a |",
    "*em*",
    "[^1]",
    "kept[^2]",
    "noted[^1]\n\n[^1]: A new note.",
    "noted[^1]\n\n[^1]: Another new note.",
    "[^9] as well\n\n[^9]: Noted.",
    "\\\\",
    "<!-- c -->",
    "a  b",
    ".",
    ";",
    ":",
    "`",
    "2 bis. ",
    "[x](y)",
    "_",
    "–",
];

/// Provisions without a heading.
const PROVISIONS: [&str; 29] = [
    "New words.",
    "2. Numbered.",
    "4. Numbered four.",
    "2 ter. Numbered.",
    "1 bis. Numbered.",
    "(a) point;",
    "(c) point.",
    "(b bis) point;",
    "(ba) point;",
    "(i) item;",
    "(iii) item.",
    "- bullet;",
    "– dash;",
    "First:\n- (a) x;\n- (b) y.",
    "7. First:\n   - (a) x:\n     - (i) y.\n\n8. Second.",
    "One.\n\nTwo.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "> quoted",
    "Noted.[^n]\n\n[^n]: A note.",
    "1. (a) (i) three labels.",
    "M. le Président opens it.",
    "A. Lettered.",
    "1.3 Decimal.",
    "1.5 metres.",
    "1° First.\n\n2° Second.",
    "(A-ii) Between.",
    "A.[^1]\n\n[^1]: Note of A.",
    "B[^2] and C[^1].\n\n[^1]: One.\n[^2]: Two.",
    "(c) x;[^1]\n\n[^1]: X.",
];

/// Whole documents.
const DOCUMENTS: [&str; 22] = [
    "# New\n\nWords.",
    "# Article 2 ter. New\n\n1. A.\n\n2. B.",
    "# Article 8. New\n\nWords.",
    "# Article 1 bis. New\n\nWords under Article 1 bis.",
    "# Article 12A. New\n\nWords.",
    "# New\n\nWords.\n\n# Newer\n\nWords.",
    "# Chapter. Fresh\n\n# New\n\nWords.",
    "# Chapter III. Fresh\n\n# New\n\nWords.",
    "# Chapter I bis. Fresh",
    "# Section. Fresh\n\n# New\n\nWords.",
    "# Section 3. Fresh",
    "# Annex. Fresh\n\n1. Form.",
    "# Annex C. Fresh\n\nForm.",
    "# Annex A bis. Fresh\n\nForm.",
    "# Preamble\n\nConsidering all,",
    "# Closing formula\n\nDone at home.",
    "# Chapter I. General",
    "# Chapter. General\n\n# New\n\nWords.",
    "# Part I. Whole",
    "# Protocol. Other\n\n# Article 1. Own\n\nUnder Article 1.",
    "# Annex C. Fresh\n\n# Article 1. Own\n\nWords.",
    "# Scope\n\n1. A:\n   - (a) x;\n   - (b) y.\n\n   Always.",
];

const LABELS: [&str; 9] = ["1", "(a)", "i", "A.", "2", "(b)", "1.1", "§ 1.", "M."];
const NUMBERS: [&str; 10] =
    ["1", "2", "2 bis", "2 ter", "4", "a", "c", "iii", "II", "1 bis"];
const PARTS: [&str; 6] =
    ["", ", chapeau", ", closing words", ", heading", ", first sentence", ""];
const OPERATIONS: usize = 22;

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// Some words of a text, as they are printed.
fn excerpt(words: &str, draw: &Draw) -> String {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(words.match_indices(' ').map(|(at, _)| at + 1))
        .collect();
    let first = draw.from.index(starts.len());
    let from = starts[first];
    let to = starts.get(first + draw.len).map_or(words.len(), |to| to - 1);
    words[from..to.max(from)].to_owned()
}

fn amendment(addresses: &Addresses, draw: &Draw) -> String {
    let (at, words) = addresses.of_any(draw.at);
    let other = addresses.of_any(draw.other).0;
    let (document, beside) =
        (addresses.document(draw.at), addresses.document(draw.other));
    let find = quoted(&excerpt(words, draw));
    let pick = |list: &[&str]| quoted(list[draw.text.index(list.len())]);
    let (new, provisions, documents) =
        (pick(&WORDS), pick(&PROVISIONS), pick(&DOCUMENTS));
    let place = ["after", "before", "into"][draw.len - 1];
    let part = PARTS[draw.from.index(PARTS.len())];
    let number = pick(&NUMBERS);
    let fields = match draw.op {
        0 => format!("{{op: replace, at: \"{at}\", find: {find}, with: {new}}}"),
        1 => format!("{{op: delete, at: \"{at}\", find: {find}}}"),
        2 => format!("{{op: insert, at: \"{at}\", after_words: {find}, text: {new}}}"),
        3 => format!("{{op: insert, at: \"{at}\", before_words: {find}, text: {new}}}"),
        4 => format!("{{op: insert, at: \"{at}{part}\", position: end, text: {new}}}"),
        5 => format!("{{op: insert, at: \"{at}{part}\", position: start, text: {new}}}"),
        6 | 7 => format!("{{op: insert, {place}: \"{at}\", text: {provisions}}}"),
        8 | 9 => format!("{{op: insert, {place}: \"{document}\", text: {documents}}}"),
        10 => format!("{{op: delete, at: \"{at}\"}}"),
        11 => format!("{{op: substitute, at: \"{at}{part}\", text: {provisions}}}"),
        12 => format!("{{op: substitute, at: \"{document}\", text: {documents}}}"),
        13 => format!("{{op: retitle, at: \"{document}\", with: {new}}}"),
        14 | 15 => format!("{{op: move, at: \"{at}\", {place}: \"{other}\"}}"),
        16 => format!("{{op: move, at: \"{document}\", {place}: \"{beside}\"}}"),
        17 => {
            format!("{{op: move, at: \"{at}\", {place}: \"{other}\", number: {number}}}")
        }
        18 => format!("{{op: renumber, at: \"{at}\", to: {number}}}"),
        19 => format!("{{op: wrap, at: \"{at}\", as: {}}}", pick(&LABELS)),
        20 => {
            let label = pick(&LABELS);
            format!(
                "{{op: wrap, at: \"{at}\", as: {label}}}\n  - {{op: insert, into: \"new {at}\", \
                 text: {provisions}}}"
            )
        }
        _ => {
            let halves = words.split_at(words.find(' ').unwrap_or(0));
            let (first, rest) = (quoted(halves.0), quoted(halves.1.trim()));
            format!("{{op: split, at: \"{at}\", into: [{first}, {rest}]}}")
        }
    };
    format!("  - {fields}\n")
}

/// The amendments of each proposal, as YAML.
pub(crate) fn proposals(addresses: &Addresses, draws: &[Vec<Draw>]) -> Vec<String> {
    let of = |draws: &Vec<Draw>| {
        draws.iter().map(|draw| amendment(addresses, draw)).collect::<String>()
    };
    draws.iter().map(of).collect()
}
