//! Sources of provisions: where they stand in a draft, whatever is amended.

use std::fs;

use super::{
    place::{Place, SETTINGS},
    regimes::{PAY, REGIMES, WORK, draft, found, place, read, verified},
};

pub(crate) const SOURCES_OF_PARTS: &str = "persons: [worker]\nrights: [R1]\nsources:\n  - {instrument: ALL, \
                                article: '6', relation: equal, provision: (1)}\n  - {instrument: \
                                WRK, article: '25', relation: wider, provision: (2)}\n";

/// An article of two paragraphs with a source each.
pub(crate) fn in_parts() -> Place {
    let place = place(&[("work", WORK), ("pay", PAY)]);
    let text = format!(
        "---\nid: work\n{SOURCES_OF_PARTS}---\n\n# Article 1. work\n\n1. Everyone may take up work \
         freely.\n\n2. Nobody shall be made to work by threats.\n"
    );
    place.write("convention/2.0/01-work/001-work.md", &text);
    place
}

/// The sources of a document of the draft, by instrument and provision.
fn sources_of(place: &Place, file: &str) -> String {
    let text = fs::read_to_string(place.path().join("convention/3.0/01-work").join(file))
        .unwrap();
    let lines = text.lines().filter(|line| line.contains("provision: "));
    let said = lines.map(|line| {
        let of = line.split("instrument: ").nth(1).unwrap().split(',').next().unwrap();
        let at = line.split("provision: ").nth(1).unwrap().trim_end_matches('}');
        format!("{of} {at}\n")
    });
    said.collect()
}

#[test]
fn a_source_goes_with_its_provision_whatever_number_that_bears() {
    let place = in_parts();
    assert_eq!(found(&place), "");
    place.propose(
        "P-001",
        "  - op: insert\n    before: Article 1(1)\n    text: This Article is \
         about labour.\n",
    );
    place.record(&[("P-001", "adopted")]);
    place.write("mimc.yaml", &format!("{SETTINGS}numbering: sequential\n{REGIMES}"));
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "ALL (2)\nWRK (3)\n");
    assert_eq!((found(&place), verified(&place)), (String::new(), String::new()));
    // What stands in the draft goes on from there, and does not move twice.
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "ALL (2)\nWRK (3)\n");
}

#[test]
fn a_source_ends_with_its_provision_or_goes_with_it_to_another_article() {
    let place = in_parts();
    place.propose("P-001", "  - op: delete\n    at: Article 1(2)\n");
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "ALL (1)\n");
    let place = in_parts();
    let pay = "---\nid: pay\n---\n\n# Article 2. pay\n\n1. Pay is due each month.\n\n2. It is paid \
               in money.\n";
    let tagged = pay.replacen("id: pay\n", &format!("id: pay\n{PAY}"), 1);
    place.write("convention/2.0/01-work/002-pay.md", &tagged);
    place.propose(
        "P-001",
        "  - op: move\n    at: Article 1(2)\n    after: Article 2(2)\n",
    );
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "ALL (1)\n");
    assert_eq!(sources_of(&place, "002-pay.md"), "WRK (3)\n");
    assert_eq!(found(&place), "");
}

/// An article of three paragraphs, two of them nearly alike, with a source each, and one of two.
fn alike() -> Place {
    let place = in_parts();
    let sources = SOURCES_OF_PARTS.trim_end();
    let third =
        "\n  - {instrument: NEW, article: '9', relation: equal, provision: (3)}\n";
    let text = format!(
        "---\nid: work\n{sources}{third}---\n\n# Article 1. work\n\n1. Everyone may take up work \
         freely.\n\n2. Nobody shall be made to work by threats.\n\n3. Nobody shall be made to \
         work by threats of others.\n"
    );
    place.write("convention/2.0/01-work/001-work.md", &text);
    let pay = format!(
        "---\nid: pay\n{PAY}---\n\n# Article 2. pay\n\n1. Pay is due.\n\n2. In money.\n"
    );
    place.write("convention/2.0/01-work/002-pay.md", &pay);
    place
}

/// The sources of the parts of both articles in the draft of these amendments.
fn drafted(amendments: &str) -> (Place, String) {
    let place = alike();
    place.propose("P-001", amendments);
    place.record(&[("P-001", "adopted")]);
    draft(&place);
    let folder = fs::read_dir(place.path().join("convention/3.0/01-work")).unwrap();
    let mut names: Vec<String> = folder
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    let said = names.iter().map(|name| format!("{name}: {}", sources_of(&place, name)));
    let said = said.collect::<String>();
    draft(&place);
    let again = names.iter().map(|name| format!("{name}: {}", sources_of(&place, name)));
    assert_eq!(said, again.collect::<String>(), "made again");
    assert_eq!(verified(&place), "");
    (place, said)
}

#[test]
fn a_source_goes_to_no_paragraph_that_is_merely_like_its_own() {
    let (_, said) = drafted("  - {op: delete, at: Article 1(2)}\n");
    assert_eq!(said, "001-work.md: ALL (1)\nNEW (3)\n002-pay.md: ");
    let (_, said) =
        drafted("  - {op: substitute, at: Article 1(2), text: 'Work is chosen.'}\n");
    assert_eq!(said, "001-work.md: ALL (1)\nWRK (2)\nNEW (3)\n002-pay.md: ");
}

#[test]
fn what_is_divided_keeps_its_source_in_every_part_and_what_is_joined_in_one() {
    let (_, said) = drafted(
        "  - op: split\n    at: Article 1(2)\n    into: [2. Nobody shall be made, 2 bis. to work \
         by threats.]\n",
    );
    assert_eq!(said, "001-work.md: ALL (1)\nWRK (2)\nWRK (2 bis)\nNEW (3)\n002-pay.md: ");
    let (_, said) = drafted(
        "  - op: join\n    provisions: [Article 1(1), Article 1(2)]\n    into: 1. Everyone may take \
         up work freely. Nobody shall be made to work by threats.\n",
    );
    assert_eq!(said, "001-work.md: ALL (1)\nWRK (1)\nNEW (3)\n002-pay.md: ");
}

#[test]
fn sources_go_along_where_articles_are_joined_or_divided() {
    let (place, said) = drafted(
        "  - op: join\n    provisions: [Article 1, Article 2]\n    into: |\n      # Work\n\n      1. \
         Everyone may take up work freely.\n\n      2. Nobody shall be made to work by \
         threats.\n\n      3. Nobody shall be made to work by threats of others.\n\n      4. Pay is \
         due.\n\n      5. In money.\n",
    );
    assert_eq!(said, "001-work.md: ALL (1)\nWRK (2)\nNEW (3)\n");
    assert!(read(&place).contains("{instrument: NEW, article: 3, relation: narrower}"));
    let (_, said) = drafted(
        "  - op: split\n    at: Article 1\n    into:\n      - |\n        # work\n\n        1. \
         Everyone may take up work freely.\n      - |\n        # Force\n\n        1. Nobody shall \
         be made to work by threats.\n\n        2. Nobody shall be made to work by threats of \
         others.\n",
    );
    assert_eq!(
        said,
        "001-bis-force-p-001.md: WRK (1)\nNEW (2)\n001-work.md: ALL (1)\n002-pay.md: "
    );
}

#[test]
fn a_source_of_what_stood_in_what_is_substituted_is_found() {
    let place = in_parts();
    let text = format!(
        "---\nid: work\n{}---\n\n# Article 1. work\n\n1. Work is:\n   - (a) free;\n   - (b) paid.\n\n2. \
         Nobody shall be made to work.\n",
        SOURCES_OF_PARTS.replacen("(1)}", "(1)(a)}", 1)
    );
    place.write("convention/2.0/01-work/001-work.md", &text);
    assert_eq!(found(&place), "");
    place.propose(
        "P-001",
        "  - op: substitute\n    at: Article 1(1)\n    text: |\n      1. Work is:\n         - (a) \
         free;\n         - (b) paid well.\n",
    );
    place.record(&[("P-001", "adopted")]);
    assert_eq!(
        found(&place),
        "source-astray 001-work.md:6:65 a source is of (1)(a), and what that stands in was \
         substituted\n"
    );
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "WRK (2)\n");
    // Whoever says in the draft what it is of now is heard, and kept.
    let said = read(&place).replacen(
        "sources:\n",
        "sources:\n  - {instrument: ALL, article: '6', relation: equal, provision: (1)(b)}\n",
        1,
    );
    place.write("convention/3.0/01-work/001-work.md", &said);
    assert_eq!(found(&place), "");
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), "ALL (1)(b)\nWRK (2)\n");
}

#[test]
fn where_nobody_knows_what_a_draft_was_made_of_only_the_same_words_are_the_same() {
    let (place, _) = drafted("  - {op: delete, at: Article 2(2)}\n");
    // The draft was edited by hand: it is not what the record makes.
    let standing = read(&place).replacen("made to work by threats.", "forced.", 1);
    let standing = standing.replacen("Everyone may", "All may", 1);
    place.write("convention/3.0/01-work/001-work.md", &standing);
    draft(&place);
    let said = sources_of(&place, "001-work.md");
    assert_eq!(said, "ALL (1) of 3.0\nWRK (2) of 3.0\nNEW (3)\n");
    assert!(
        found(&place).contains("`(2) of 3.0` names no provision"),
        "{}",
        found(&place)
    );
    draft(&place);
    assert_eq!(sources_of(&place, "001-work.md"), said);
}
