//! Treaties and the instruments that amended them: written as proposals, they give the text
//! as it was consolidated, and the traps that lie in them hold.
//!
//! The instruments are proposals with numbers for the words: these are read, in quotation
//! marks, out of the instrument itself.

use std::{fs, path::Path, sync::Arc};

use mimc::{
    diagnostic::Rule,
    engine::{Base, BoundProposal, Chair, Compatible, bind, join},
    model::{Convention, Document, Proposal},
    write,
};

use crate::{canonical, convention, corpus, layout, scalar, text_of};

/// Reads the articles of a folder, `1.md` and so on.
fn articles(folder: &Path) -> Vec<Arc<Document>> {
    let entries = fs::read_dir(folder.join("articles")).unwrap();
    let mut numbers: Vec<u32> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            path.file_stem().unwrap().to_str().unwrap().parse().unwrap()
        })
        .collect();
    numbers.sort_unstable();
    let article = |number: &u32| {
        let text = text_of(&folder.join(format!("articles/{number}.md")));
        let (heading, body) = layout::headings(&text);
        let title = heading.split_once(" — ").map_or("", |(_, title)| title);
        let (id, path) = (format!("article-{number}"), format!("{number:03}.md"));
        canonical(&path, &layout::article(&id, &number.to_string(), title, &body))
    };
    numbers.iter().map(article).collect()
}

/// Reads the preamble out of a whole text: its recitals are glued together there.
fn preamble(text: &str) -> Arc<Document> {
    let (_, behind) = text.split_once("## Preamble\n").unwrap();
    let (recitals, _) = behind.split_once("\n#").unwrap();
    let mut apart = String::new();
    let mut last = ' ';
    for letter in recitals.chars() {
        if letter.is_uppercase() && matches!(last, ',' | ';') {
            apart.push_str("\n\n");
        }
        apart.push(letter);
        last = letter;
    }
    let body = layout::provisions(&apart.lines().collect::<Vec<_>>());
    canonical("00-preamble.md", &format!("# Preamble\n\n{body}\n"))
}

/// Returns what stands in quotation marks, in order.
fn quoted(instrument: &str) -> Vec<String> {
    let between = instrument.split('"').skip(1).step_by(2);
    between.map(str::to_owned).collect()
}

/// Reads a proposal whose words are given: `$1` is the first of them.
fn proposal(id: &str, amendments: &str, words: &[&str]) -> Proposal {
    let mut amendments = amendments.to_owned();
    for (index, words) in words.iter().enumerate().rev() {
        amendments = amendments.replace(&format!("${}", index + 1), &scalar(words));
    }
    crate::proposal(id, &amendments)
}

fn bound<'p>(base: &Base<'_>, proposal: &'p Proposal) -> BoundProposal<'p> {
    let bound = bind(base, proposal);
    bound.bound.unwrap_or_else(|| panic!("{:?}", bound.findings))
}

/// The rules that keep a proposal from applying.
fn refused(base: &Base<'_>, proposal: &Proposal) -> Vec<Rule> {
    let bound = bind(base, proposal);
    assert!(bound.bound.is_none());
    bound.findings.iter().map(|found| found.rule).collect()
}

/// The text with these proposals in it, as the base of what comes next.
fn amended(before: &Convention, proposals: &[&Proposal]) -> Convention {
    let base = Base::new(before);
    let bound: Vec<_> = proposals.iter().map(|proposal| bound(&base, proposal)).collect();
    let edits: Vec<_> = bound.iter().flat_map(|one| &one.edits).collect();
    let set = Compatible::new(&base, edits).unwrap();
    let joined = join(&base, &set, &Chair::default());
    let read = joined
        .convention
        .documents
        .iter()
        .map(|joined| canonical(&joined.path, &write::document(joined)));
    convention(&read.collect::<Vec<_>>())
}

fn assert_same(amended: &Convention, expected: &[Arc<Document>]) {
    assert_eq!(amended.documents.len(), expected.len());
    for (amended, expected) in amended.documents.iter().zip(expected) {
        assert_eq!(amended.source.text(), expected.source.text());
    }
}

#[test]
fn the_charter_becomes_what_it_was_in_1965_1968_and_1973() {
    let Some(folder) = corpus("cases/un-charter-1963-1973") else { return };
    let instrument = |name: &str| text_of(&folder.join("amending").join(name));
    let expected = |date: &str| articles(&folder.join("expected").join(date));
    let charter = convention(&articles(&folder.join("base")));

    let first = instrument("1-res-1991A-XVIII.txt");
    let security_council = security_council(&quoted(&first));
    let council = |id, text: &str| {
        let (_, article) = quoted(text)[0].split_once('\n').map_or_else(
            || panic!("{text}"),
            |(heading, article)| (heading.to_owned(), article.to_owned()),
        );
        let amendment = "  - op: substitute\n    at: Article 61\n    text: $1\n";
        proposal(id, amendment, &[&article.replace('\n', "\n\n")])
    };
    let twenty_seven = council("P-002", &instrument("2-res-1991B-XVIII.txt"));
    let in_1965 = amended(&charter, &[&security_council, &twenty_seven]);
    assert_same(&in_1965, &expected("1965-08-31"));

    // Only the first sentence of paragraph 1 was amended; paragraph 3 says "seven" too.
    let conference = "  - op: replace\n    at: Article 109(1), first sentence\n    \
                      find: $1\n    with: $2\n";
    let conference = proposal("P-003", conference, &["seven", "nine"]);
    let in_1968 = amended(&in_1965, &[&conference]);
    assert_same(&in_1968, &expected("1968-06-12"));
    let everywhere = "  - op: replace\n    at: Article 109\n    find: $1\n    with: $2\n";
    let everywhere = proposal("P-004", everywhere, &["seven", "nine"]);
    assert_eq!(refused(&Base::new(&in_1965), &everywhere), [Rule::QuoteAmbiguous]);

    let fifty_four = council("P-005", &instrument("4-res-2847-XXVI.txt"));
    let in_1973 = amended(&in_1968, &[&fifty_four]);
    assert_same(&in_1973, &expected("1973-09-24"));

    // Both replace the same article: on one base they exclude each other.
    let base = Base::new(&charter);
    let both = [bound(&base, &twenty_seven), bound(&base, &fifty_four)];
    let edits: Vec<_> = both.iter().flat_map(|one| &one.edits).collect();
    assert!(Compatible::new(&base, edits).is_err());

    // Nobody amends twice: the words are gone, although "eleven" stands in Article 23(2) now.
    let again = refused(&Base::new(&in_1965), &security_council);
    assert!(again.contains(&Rule::QuoteNotFound), "{again:?}");
}

/// Resolution 1991 A: the Security Council.
fn security_council(words: &[String]) -> Proposal {
    let amendments = "
  - op: replace
    at: Article 23(1), first sentence
    find: $1
    with: $2
  - op: replace
    at: Article 23(1), third sentence
    find: $3
    with: $4
  - op: substitute
    at: Article 23(2), second sentence
    text: $5
  - op: replace
    at: Article 27(2)
    find: $6
    with: $7
  - op: replace
    at: Article 27(3)
    find: $8
    with: $9
";
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    proposal("P-001", amendments, &words)
}

#[test]
fn the_definition_of_the_refugee_loses_its_dateline() {
    let Some(folder) = corpus("cases/refugee-convention-1951-protocol-1967") else {
        return;
    };
    let instrument = text_of(&folder.join("amending.md"));
    let (_, deemed) = instrument.split_once("as if the words").unwrap();
    let words = quoted(deemed);
    let words: Vec<&str> =
        words.iter().map(|words| words.trim_matches(['.', ' '])).collect();
    // What is omitted leaves a sentence to begin with "owing".
    let omitted = format!("{} owing", words[0]);
    let amendments = "
  - op: replace
    at: Article 1(A)(2)
    find: $1
    with: Owing
  - op: delete
    at: Article 1(A)(2)
    find: $2
";
    let gone = format!(" {}", words[1]);
    let protocol = proposal("P-001", amendments, &[&omitted, &gone]);
    let before = convention(&articles(&folder.join("base")));
    let after = amended(&before, &[&protocol]);
    assert_same(&after, &articles(&folder.join("expected")));
}

/// Protocol No. 15. The protocol names the words of Article 30 without the comma before them;
/// the consolidated text drops it too, and the recital goes before the words of enactment.
fn protocol_15(instrument: &str) -> Proposal {
    let words = quoted(instrument);
    let [recital, candidates, objects, six, four, tribunal] = words.as_slice() else {
        panic!("{words:?}")
    };
    let (objects, tribunal) = (format!(", {objects}"), format!(" {tribunal}"));
    let amendments = "
  - op: insert
    before: PP7
    text: $1
  - op: insert
    after: Article 21(1)
    text: $2
  - op: renumber
    at: Article 21(2)
    to: 3
  - op: renumber
    at: Article 21(3)
    to: 4
  - op: delete
    at: Article 23(2)
  - op: renumber
    at: Article 23(3)
    to: 2
  - op: renumber
    at: Article 23(4)
    to: 3
  - op: delete
    at: Article 30
    find: $3
  - op: replace
    at: Article 35(1)
    find: $4
    with: $5
  - op: delete
    at: Article 35(3)(b)
    find: $6
";
    let candidates = format!("2. {candidates}");
    let words = [recital, &candidates, &objects, six, four, &tribunal];
    proposal("P-001", amendments, &words.map(String::as_str))
}

#[test]
fn protocol_15_inserts_a_paragraph_and_renumbers_the_others() {
    let Some(folder) = corpus("cases/echr-protocol-15") else { return };
    let read = |name: &str, whole: &str| {
        let preamble = preamble(&text_of(&folder.join(name).join(whole)));
        let mut documents = vec![preamble];
        documents.extend(articles(&folder.join(name)));
        documents
    };
    let before = convention(&read("base", "echr-2010.md"));
    let protocol = protocol_15(&text_of(&folder.join("amending.txt")));
    let after = amended(&before, &[&protocol]);
    assert_same(&after, &read("expected", "echr-2021.md"));
}
