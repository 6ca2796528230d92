//! `docs/convention.md`: the tables in it are those of this repository, made here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeMap, env, fs, path::Path};

use jiff::civil::Date;
use mimc::{
    render::json::v1,
    verbs::{Paper, RegimeRows, Revision, Selection, TableOptions, table},
};
use serde_json::Value;

const PAGE: &str = "docs/convention.md";

/// The day on which the page looks at what is in force.
fn day() -> Date {
    "2026-11-28".parse().unwrap()
}

fn rows(revision: &Revision, paper: Paper) -> Vec<Value> {
    let options = TableOptions {
        paper,
        selection: Selection::default(),
        date: Some(day()),
        anonymous: false,
        from: None,
    };
    let mut out = Vec::new();
    v1::table(&table(revision, &options).unwrap(), &mut out).unwrap();
    let said: Value = serde_json::from_slice(&out).unwrap();
    said["rows"].as_array().unwrap().clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(value: &Value) -> String {
    let all = value.as_array().unwrap().iter().map(text);
    all.collect::<Vec<_>>().join(", ")
}

/// Who has a right, and by which articles.
#[derive(Default)]
struct Given<'r> {
    persons: Vec<&'r str>,
    articles: Vec<&'r str>,
}

/// Rights with the persons that rows are about, and the articles of 3.0 that give them.
fn by_right(rows: &[Value]) -> String {
    let mut rights: BTreeMap<(&str, &str), Given<'_>> = BTreeMap::new();
    for row in rows {
        let given = &row["convention"]["3.0"];
        if given["extent"] == "none" {
            continue;
        }
        let key = (text(&row["right"]), text(&row["name"]));
        let given_by = rights.entry(key).or_default();
        given_by.persons.push(text(&row["person"]));
        for article in given["articles"].as_array().unwrap() {
            let article = text(article);
            if !given_by.articles.contains(&article) {
                given_by.articles.push(article);
            }
        }
    }
    let mut said =
        String::from("| right | persons | given in 3.0 by |\n| --- | --- | --- |\n");
    for ((right, name), given) in rights {
        said += &format!(
            "| {right} {name} | {} | {} |\n",
            given.persons.join(", "),
            given.articles.join(", ")
        );
    }
    said
}

/// Rights with the regimes in force that give them, for the persons of the first row.
fn overlaps(rows: &[Value], in_force: &[&str]) -> String {
    let mut said =
        String::from("| right | person | regimes in force |\n| --- | --- | --- |\n");
    let mut seen: Vec<&str> = Vec::new();
    for row in rows {
        let right = text(&row["right"]);
        if seen.contains(&right) {
            continue;
        }
        seen.push(right);
        let regimes = row["regimes"].as_object().unwrap().iter();
        let regimes = regimes.filter(|(name, given)| {
            in_force.contains(&name.as_str()) && given["extent"] != "none"
        });
        let regimes = regimes.map(|(name, given)| {
            format!("{name} {} ({})", texts(&given["articles"]), text(&given["extent"]))
        });
        let regimes: Vec<String> = regimes.collect();
        said += &format!(
            "| {right} {} | {} | {} |\n",
            text(&row["name"]),
            text(&row["person"]),
            regimes.join("; ")
        );
    }
    said
}

fn debates(rows: &[Value]) -> String {
    let mut said = String::from(
        "| debate | theme | question | status | proposals |\n| --- | --- | --- | --- | --- |\n",
    );
    for row in rows.iter().filter(|row| !text(&row["debate"]).is_empty()) {
        said += &format!(
            "| {} | {} | {} | {} | {} |\n",
            text(&row["debate"]),
            text(&row["theme"]),
            text(&row["question"]),
            text(&row["status"]),
            texts(&row["proposals"])
        );
    }
    said
}

/// The page with a table put between its two marks.
fn with(page: &str, name: &str, table: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end {name} -->"));
    let start = page.find(&open).unwrap() + open.len();
    let end = page.find(&close).unwrap();
    format!("{}\n{table}\n{}", &page[..start], &page[end..])
}

#[test]
fn the_tables_of_the_page_on_the_convention_are_those_of_the_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let revision = Revision::open(root).unwrap();
    let page = fs::read_to_string(root.join(PAGE)).unwrap();
    let regimes = |shown| rows(&revision, Paper::Regimes { rows: shown });
    let mut made = with(&page, "gaps", &by_right(&regimes(RegimeRows::Gaps)));
    made = with(&made, "gained", &by_right(&regimes(RegimeRows::Gained)));
    let in_force =
        revision.settings.regimes.iter().filter(|regime| regime.binds_on(Some(day())));
    let in_force: Vec<&str> =
        in_force.map(|regime| regime.abbreviation.value.as_str()).collect();
    made = with(&made, "overlaps", &overlaps(&regimes(RegimeRows::Overlaps), &in_force));
    made = with(&made, "debates", &debates(&rows(&revision, Paper::Debates)));
    if env::var_os("MIMC_UPDATE_PAGES").is_some() {
        fs::write(root.join(PAGE), &made).unwrap();
        return;
    }
    assert!(
        page == made,
        "run the test with MIMC_UPDATE_PAGES=1 and read what changed in {PAGE}"
    );
}
