//! A conference hall: a workspace in a repository, with a text that fits what is tried.

use std::fmt::Write as _;

use serde_json::Value;

use crate::{advice::is_followed, world::World};

/// Puts a text of these articles, and settings with this numbering, into a new world.
pub(crate) fn hall(numbering: &str, articles: &[(&str, &str)]) -> World {
    let world = World::new(&[]).heard_by(is_followed);
    std::fs::remove_file(world.path("convention/2.0/012-residence.md")).unwrap();
    world.write("mimc.yaml", settings(numbering));
    for (number, (title, text)) in (1..).zip(articles) {
        let id = title.to_lowercase().replace(' ', "-");
        let article =
            format!("---\nid: {id}\n---\n\n# Article {number}. {title}\n\n{text}\n");
        world.write(&format!("convention/2.0/{number:03}-{id}.md"), article);
    }
    world.commit();
    world
}

fn settings(numbering: &str) -> String {
    format!("title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: {numbering}\n")
}

/// Files a proposal with these further keys and amendments, each in one line of YAML.
pub(crate) fn files(
    world: &World,
    id: &str,
    base: &str,
    keys: &str,
    amendments: &[&str],
) {
    let mut text = format!(
        "id: {id}\ntitle: Title of {id}\nbase: \"{base}\"\nrationale: Because.\n"
    );
    if !keys.contains("sponsors:") {
        writeln!(text, "sponsors: [Group of {id}]").unwrap();
    }
    text.push_str(keys);
    if !amendments.is_empty() {
        text.push_str("amendments:\n");
    }
    for amendment in amendments {
        writeln!(text, "  - {amendment}").unwrap();
    }
    world.write(&format!("proposals/{}.yaml", id.replace('/', "-")), text);
}

/// Records that these are adopted by consensus, and commits.
pub(crate) fn adopts(world: &World, ids: &[&str]) {
    for id in ids {
        let date = "2026-11-20";
        world.good(&["decide", id, "adopted", "--consensus", "--date", date]);
    }
    world.commit();
}

/// Opens a reading on a draft.
pub(crate) fn opens(world: &World, draft: &str) {
    world.good(&[
        "open",
        draft,
        "--meeting",
        "Second",
        "--date",
        "2026-11-20",
        "--commit",
    ]);
}

/// What a command prints as JSON.
pub(crate) fn json(world: &World, arguments: &[&str]) -> Value {
    let output = world.run(&[arguments, &["--json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
}

/// The rows of a paper, these columns of each, lists joined with a plus.
pub(crate) fn rows(world: &World, arguments: &[&str], columns: &[&str]) -> Vec<String> {
    let table = json(world, arguments);
    let said = |value: &Value| match value {
        Value::Array(all) => all
            .iter()
            .map(|one| one.as_str().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("+"),
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    };
    let rows = table["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        columns.iter().map(|column| said(&row[*column])).collect::<Vec<_>>().join(" | ")
    })
    .collect()
}
