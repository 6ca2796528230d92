//! The page for people on the format of a proposal, from the tables that the reader uses.

use std::fmt::Write as _;

use crate::operation::{FORMS, Form};

use super::keys::{AMENDMENT, Key, PROPOSAL, Shape};

/// Returns the page, as Markdown.
#[must_use]
pub fn proposal_format() -> String {
    let mut page = String::from(
        "# The format of a proposal\n\nThis page is made from the tables that the program \
         reads proposals with.\nA proposal is a YAML file `proposals/P-NNN-title.yaml`; `mimc \
         schema proposal` prints the same as a JSON Schema.\nWhat an amendment means is told in \
         [What an amendment means](meaning.md).\n\n## The proposal\n\n",
    );
    keys(&mut page, PROPOSAL);
    page.push_str("\n## The keys of an amendment\n\n");
    keys(&mut page, AMENDMENT);
    page.push_str("\n## The operations\n");
    for form in FORMS {
        operation(&mut page, form);
    }
    page
}

fn keys(page: &mut String, keys: &[Key]) {
    page.push_str("| key | value | what it is for |\n| --- | --- | --- |\n");
    for key in keys {
        let required = if key.required { ", required" } else { "" };
        let (name, value) = (key.name, value(key.shape));
        let flag = match key.flag {
            Some((flag, _)) => format!(" `mimc propose --{flag}`"),
            None => String::new(),
        };
        let about = key.about.replace('|', "\\|");
        let _ = writeln!(page, "| `{name}` | {value}{required} | {about}{flag} |");
    }
}

fn value(shape: Shape) -> String {
    match shape {
        Shape::Text => "a text".to_owned(),
        Shape::Count => "a whole number from 1".to_owned(),
        Shape::Name(names) => format!("one of `{}`", names.join("`, `")),
        Shape::Texts => "a list of texts".to_owned(),
        Shape::Counts => "a list of whole numbers".to_owned(),
        Shape::TextByName => "texts by name".to_owned(),
        Shape::Open => "names, each with more".to_owned(),
        Shape::Occurrence => "a whole number from 1, or `all`".to_owned(),
        Shape::Amendments => "a list of amendments".to_owned(),
        Shape::Entries(_) => "a list of mappings".to_owned(),
        Shape::TextOrTexts => "a text, or a list of texts".to_owned(),
        Shape::Hits => "a list of places".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
    }
}

fn operation(page: &mut String, form: &Form) {
    let named = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        keys.join(", ")
    };
    let _ = write!(page, "\n### `{}`: {}\n\n", form.op, form.about);
    let _ = write!(page, "With {}", named(form.required));
    if !form.one_of.is_empty() {
        let _ = write!(page, " and one of {}", named(form.one_of));
    }
    if !form.optional.is_empty() {
        let _ = write!(page, "; perhaps {}", named(form.optional));
    }
    page.push_str(".\n\n```yaml\n");
    for (index, line) in form.example.lines().enumerate() {
        let bullet = if index == 0 { "- " } else { "  " };
        page.push_str(if line.is_empty() { "" } else { bullet });
        page.push_str(line);
        page.push('\n');
    }
    page.push_str("```\n");
}
