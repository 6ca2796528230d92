//! Tables of the text: each cell is found in every paper, in the search and in what proposals
//! make of it; what stands apart from words is shown where it stands.

use crate::place::{Place, pages, site_of};

const TABLE: &str = "---\nid: food\n---\n\n# Article 3. Food[^t]\n\n1. The food is:[^1]\n\n   | Food | Note |\n   | --- | --- |\n   | Bread | fine |\n   | x \\| y | zebra |\n\n2. Ends.\n\n> First said.\n>\n> Then said.\n\n[^1]: By weight.\n[^t]: Of all kinds.\n";

fn place(amendments: &str) -> Place {
    let place = Place::new().propose("P-001", "Food", amendments);
    place.write("convention/2.0/01-all/003-food.md", TABLE);
    place
}

fn said(place: &Place, arguments: &[&str]) -> String {
    let output = place.mimc(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_paper_loses_a_cell_behind_a_bar() {
    let place = place("  - {op: replace, at: Article 3(1), find: fine, with: good}\n");
    let asked = [
        vec!["table", "compilation"],
        vec!["table", "comparison", "P-001"],
        vec!["show", "Article 3"],
        vec!["diff", "--proposal", "P-001", "--full"],
        vec!["rolling"],
    ];
    for asked in asked {
        for format in ["human", "markdown", "html", "csv"] {
            if format == "csv" && asked[0] != "table" {
                continue;
            }
            let mut asked = asked.clone();
            asked.extend(["--format", format]);
            let said = said(&place, &asked).replace("\\|", "|").replace("&#124;", "|");
            assert!(
                said.contains("x | y") && said.contains("zebra"),
                "{asked:?}\n{said}"
            );
            assert!(
                !said.contains("--- | ---") || format == "markdown",
                "{asked:?}\n{said}"
            );
        }
    }
}

#[test]
fn words_in_a_cell_stay_in_it() {
    let place = place(
        "  - {op: replace, at: Article 3(1), find: Bread, with: \"Bread | cake\"}\n",
    );
    said(&place, &["check"]);
    said(&place, &["consolidate", "--with", "P-001"]);
    let file = place.path().join("convention/3.0-simulation/01-all/003-food.md");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("| Bread \\| cake | fine |"), "{text}");
}

#[test]
fn the_search_finds_cells_and_a_sign_stands_where_a_note_is_cited() {
    let place = place("  - {op: delete, at: Article 3(2)}\n");
    let files = site_of(place.path());
    let data = String::from_utf8(files["search-data.js"].clone()).unwrap();
    assert!(data.contains("zebra"), "{data}");
    let place_of = |row: &str| row.split('"').nth(1).unwrap_or_default().to_owned();
    let places: Vec<String> =
        data.split("\",\"#").skip(1).map(|row| place_of(&format!("\"{row}"))).collect();
    let text = data.split('"').nth(1).unwrap();
    let page = pages(&files)[text];
    assert!(places.len() > 3, "{data}");
    for place in places {
        assert!(page.contains(&format!("id=\"{place}\"")), "{text}: {place}");
    }
    for page in ["text-2.0.html", "text.html"] {
        let text = pages(&files)[page];
        assert!(
            text.contains("[Note: 1]") && text.contains("[Note: t]"),
            "{page}: {text}"
        );
    }
    let shown = said(&place, &["show", "Article 3"]);
    assert!(shown.contains("The food is:[Note 1]"), "{shown}");
}

#[test]
fn each_paragraph_of_a_quotation_has_its_line() {
    let place = place(
        "  - {op: replace, at: \"Article 3, first unnumbered paragraph\", find: Then, with: Now}\n",
    );
    for asked in [vec!["show", "Article 3"], vec!["diff", "--proposal", "P-001"]] {
        let said = said(&place, &asked);
        assert!(said.lines().any(|line| line.ends_with("First said.")), "{said}");
    }
    let said = said(&place, &["show", "Article 3", "--format", "markdown"]);
    assert!(
        said.contains("> First said.\n") && said.contains("> Then said.\n"),
        "{said}"
    );
}

#[test]
fn what_the_page_calls_a_part_is_what_it_is_simulated_by() {
    let amendments = "  - {op: delete, at: Article 3(2)}\n  - {op: retitle, at: Article 3, with: Meals}\n";
    let place = place(amendments);
    said(&place, &["consolidate", "--with", "P-001.2"]);
    let file = place.path().join("convention/3.0-simulation/01-all/003-food.md");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("Meals") && text.contains("2. Ends."), "{text}");
    let refused = place.mimc(&["consolidate", "--with", "P-001.3"]).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("P-001.3"), "{said}");
}
