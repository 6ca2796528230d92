//! The harness of `fuzz/`, on a bounded number of cases: this repository's own files, changed
//! at random but always alike. `MIMC_FUZZ_SECONDS` asks for other cases, as long as it says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{
    env, fs,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    time::{Duration, Instant},
};

#[path = "../fuzz/harness.rs"]
mod harness;

/// How many cases of each target a plain `cargo test` asks.
const CASES: usize = 6_000;

/// What texts of this kind have a meaning for.
const TOKENS: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "\t",
    "\r\n",
    "\r",
    "- ",
    "# ",
    "## ",
    "1. ",
    "(a) ",
    "(i) ",
    "|",
    "> ",
    "[^1]",
    "[^1]: ",
    "<!--",
    "-->",
    "<b>",
    "**",
    "`",
    "```",
    "---\n",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a ",
    "!!x ",
    "\"",
    "'",
    "\\",
    "\\u",
    "|-\n",
    ">+2\n",
    "~",
    "null",
    "0",
    "4294967295",
    "4294967296",
    "99999999999999999999",
    "-1",
    "é",
    "e\u{301}",
    "國",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{2028}",
    "Article ",
    "Annex A, ",
    "paragraph ",
    "bis",
    "PP3",
    ", heading",
    ", chapeau",
    "chain: x",
    "digests: {1: x}",
    "previous: x",
    "id: ",
    "op: ",
    "at: ",
    "find: ",
    "with: ",
];

/// Numbers that look random and are always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (below.max(1) as u64)).unwrap()
    }

    /// A text changed in a few places.
    fn changed(&mut self, seeds: &[String]) -> String {
        let mut text = seeds[self.next(seeds.len())].clone().into_bytes();
        for _ in 0..=self.next(6) {
            let at = self.next(text.len() + 1);
            let end = at + self.next((text.len() - at).min(40) + 1);
            match self.next(7) {
                0 => drop(text.drain(at..end)),
                1 => {
                    let copy = text[at..end].to_vec();
                    drop(text.splice(at..at, copy));
                }
                2 if at < text.len() => text[at] ^= 1 << self.next(8),
                3 => text.truncate(at),
                4 => {
                    let other = seeds[self.next(seeds.len())].as_bytes();
                    let from = self.next(other.len() + 1);
                    let to = from + self.next((other.len() - from).min(200) + 1);
                    drop(text.splice(at..end, other[from..to].iter().copied()));
                }
                _ => {
                    let token = TOKENS[self.next(TOKENS.len())].as_bytes();
                    drop(text.splice(at..at, token.iter().copied()));
                }
            }
        }
        String::from_utf8_lossy(&text).into_owned()
    }
}

#[track_caller]
fn holds(target: fn(&str), seeds: &[String]) {
    let seconds = env::var("MIMC_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let other = RandomState::new().build_hasher().finish() | 1;
    let mut chance = Chance(if until.is_some() { other } else { 88_172_645_463_325_252 });
    seeds.iter().for_each(|seed| target(seed));
    let mut case = 0;
    while until.map_or(case < CASES, |until| Instant::now() < until) {
        let text = chance.changed(seeds);
        let ended = catch_unwind(AssertUnwindSafe(|| target(&text)));
        assert!(ended.is_ok(), "case {case}: {text:?}");
        case += 1;
    }
}

/// The smaller files below a folder whose names end so.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    let texts = found.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.filter(|text| text.len() < 4_000).collect()
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

#[test]
fn yaml() {
    let mut seeds = files("proposals", ".yaml");
    seeds.extend(files("convention/3.0", "_draft.yaml"));
    seeds.push(fs::read_to_string("mimc.yaml").unwrap());
    holds(harness::yaml, &seeds);
}

#[test]
fn articles() {
    holds(harness::articles, &files("convention/2.0", ".md"));
}

/// A blank that is no space before the heading's word.
#[test]
fn articles_that_once_failed() {
    for blank in ["\u{2028}", "\u{a0}", "\u{3000}", "\u{c}"] {
        harness::articles(&format!("# {blank}Section 3. 1. Rights of every  visitor\n"));
        harness::articles(&format!(
            "#{blank}Article 3.{blank}Rights\n\n1.{blank}Words.\n"
        ));
    }
}

/// What looks like an item of a list in an item of a list.
#[test]
fn dashes_behind_dashes_that_once_failed() {
    for item in
        ["- - (a) words", "- - words", "- * - words", "- -", "- - -", "- \\- words"]
    {
        harness::articles(&format!("# Article 3. Rights\n\n1. Words:\n   {item}\n"));
        harness::articles(&format!("# Article 3. Rights\n\n{item}\n"));
    }
}

#[test]
fn front_matter() {
    let seeds = [
        "id: equal-treatment\npersons: [migrant-worker, resident]\nrights: [L03]\nthemes: []",
        "id: x\nallow:\n  numbering-gap: Article 12 is reserved.",
        "# only a comment\nid: 'x'",
    ];
    holds(harness::front_matter, &lines(&seeds));
}

#[test]
fn addresses() {
    let seeds = [
        "Article 45(2)(a)(i)",
        "Article 45, paragraph 2, subparagraph (a)",
        "Art. 45.2.a",
        "Article 45 bis(1 bis), second sentence",
        "45bis",
        "Chapter IV",
        "Preamble, paragraph 3",
        "PP3",
        "Annex A",
        "Article 4 § 1, closing words",
        "{equal-treatment}",
        "Section 2 of Chapter IV, heading",
        "Article 2, first indent, second unnumbered paragraph",
    ];
    holds(harness::addresses, &lines(&seeds));
}

#[test]
fn quotations() {
    let seeds = [
        "five years\nthree years",
        "six months. It shall\none month",
        "a language\nthe language",
        "Or a year\nOr two",
        "in writing; and\norally;",
        "years (see the list)\nyears",
        "Residence here\nStay",
    ];
    holds(harness::quotations, &lines(&seeds));
}

#[test]
fn decisions() {
    let record = fs::read_to_string("proposals/decisions.yaml").unwrap();
    let mut seeds: Vec<String> = record.split("\n\n").map(str::to_owned).collect();
    seeds.push("- confirm: [P-001.1, P-002.1]\n  meeting: Berlin".to_owned());
    seeds.push(
        "- order: [P-002.1, P-001.3]\n  date: 2026-05-18\n  chain: \"3095\"".to_owned(),
    );
    seeds.push("- allow: definition-clash\n  amendments: [P-001.1]\n  reason: |\n    One.\n\n    Two.".to_owned());
    holds(harness::decisions, &seeds);
}
