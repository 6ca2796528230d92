//! JSON Schemas of the files that people write, for editors.
//!
//! Goes out: draft 2020-12, made from the tables of `keys` and `forms` that the readers use
//! too, so that both know the same keys.

use serde_json::{Map, Value, json};

use crate::operation::{FORMS, Form};

use super::keys::{
    AMENDMENT, DEBATE, DECISION, HIT, Key, PERSONS, PROPOSAL, RIGHT, SETTINGS, Shape,
};

/// Returns the schema of a proposal.
#[must_use]
pub fn proposal() -> Value {
    titled("A proposal of mimc", object(PROPOSAL))
}

/// Returns the schema of `proposals/decisions.yaml`.
#[must_use]
pub fn decisions() -> Value {
    let entry = |key: &str, more: &[&str]| {
        let required: Vec<_> = [key].iter().chain(more).copied().collect();
        json!({"required": required})
    };
    let mut item = object(DECISION);
    item["oneOf"] = json!([
        entry("proposal", &["decision"]),
        entry("correct", &[]),
        entry("open", &[]),
        entry("adopt", &[]),
        entry("confirm", &[]),
        entry("order", &[]),
        entry("allow", &["amendments", "reason"]),
    ]);
    let list = json!({"type": ["array", "null"], "items": item});
    titled("The decisions on proposals, in order", list)
}

/// Returns the schema of a debate.
#[must_use]
pub fn debate() -> Value {
    titled("A debate of mimc", object(DEBATE))
}

/// Returns the schema of `mimc.yaml`.
#[must_use]
pub fn settings() -> Value {
    let mut schema = object(SETTINGS);
    let text = json!({"type": "string"});
    let texts = json!({"type": "array", "items": text});
    let shapes = [
        ("persons", json!([texts, object(PERSONS), {"type": "null"}])),
        ("rights", json!([text, object(RIGHT)])),
        ("sponsors", json!([text, {"type": "null"}])),
        ("instruments", json!([text, texts, {"type": "null"}])),
    ];
    for (key, shapes) in shapes {
        let by_name =
            json!({"type": "object", "additionalProperties": {"anyOf": shapes}});
        schema["properties"][key]["anyOf"] = json!([by_name, texts]);
    }
    titled("A workspace of mimc", schema)
}

fn titled(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = shape(key.shape);
            schema["description"] = json!(key.about);
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<_> =
        keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(shape: Shape) -> Value {
    let count = json!({"type": "integer", "minimum": 1});
    match shape {
        // Numbers and dates without quotes are read as they are written.
        Shape::Text => json!({"type": ["string", "number", "boolean"]}),
        Shape::Count => count,
        Shape::Name(names) => json!({"enum": names}),
        Shape::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Counts => json!({"type": "array", "items": count}),
        Shape::TextByName => {
            json!({"type": "object", "additionalProperties": {"type": "string"}})
        }
        Shape::Open => json!({}),
        Shape::Occurrence => json!({"anyOf": [count, {"const": "all"}]}),
        Shape::Amendments => {
            let mut amendment = object(AMENDMENT);
            amendment["oneOf"] = FORMS.iter().map(form).collect();
            json!({"type": "array", "minItems": 1, "items": amendment})
        }
        Shape::TextOrTexts => {
            let text = json!({"type": "string"});
            json!({"anyOf": [text, {"type": "array", "items": text}]})
        }
        Shape::Hits => {
            let hit = json!({"anyOf": [{"type": "string"}, object(HIT)]});
            json!({"type": "array", "minItems": 1, "items": hit})
        }
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Entries(keys) => json!({"type": "array", "items": object(keys)}),
    }
}

/// What one form asks for, and which keys it leaves out.
fn form(form: &Form) -> Value {
    let stray: Vec<_> = AMENDMENT
        .iter()
        .map(|key| key.name)
        .filter(|key| *key != "op" && form.keys().all(|own| own != *key))
        .map(|key| json!({"required": [key]}))
        .collect();
    let mut schema = json!({
        "title": format!("{}: {}", form.op, form.about),
        "properties": {"op": {"const": form.op}},
        "required": form.required,
        "not": {"anyOf": stray},
    });
    if !form.one_of.is_empty() {
        let choices = form.one_of.iter().map(|key| json!({"required": [key]}));
        schema["oneOf"] = choices.collect();
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_form_is_a_key_of_an_amendment() {
        let keys: Vec<_> = AMENDMENT.iter().map(|key| key.name).collect();
        assert!(FORMS.iter().flat_map(Form::keys).all(|key| keys.contains(&key)));
        let used =
            |key: &&str| FORMS.iter().any(|form| form.keys().any(|own| own == *key));
        assert!(keys.iter().skip(1).all(used));
    }

    #[test]
    fn a_schema_describes_every_key() {
        for schema in [proposal(), debate(), settings(), decisions()["items"].clone()] {
            let properties = schema["properties"].as_object().unwrap();
            assert!(properties.values().all(|key| key["description"].is_string()));
        }
    }
}
