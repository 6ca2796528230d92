//! A table as JSON: an object for each row, with the columns' keys.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::paper::{Audience, Cell, CellLine, CellRun, Column, Form, Mark, Table};

use super::{VERSION, write};

#[derive(Serialize)]
struct Document<'t> {
    version: u32,
    title: &'t str,
    convention: &'t str,
    edition: &'t str,
    status: &'t str,
    date: Option<String>,
    simulation: bool,
    rows: Vec<Row>,
    legend: Vec<String>,
}

/// Writes a table as programs read it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let table = &table.clone().read_by(Audience::Programs);
    let caption = &table.caption;
    let document = Document {
        version: VERSION,
        title: &table.title,
        convention: &caption.convention,
        edition: &caption.edition,
        status: &caption.status,
        date: caption.date.map(|date| date.to_string()),
        simulation: caption.simulation,
        rows: rows(table),
        legend: table.legend.iter().map(CellLine::words).collect(),
    };
    write(&document, out)
}

/// The fields of a row, in the order of the columns.
struct Row(Vec<(String, Value)>);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn rows(table: &Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in &table.groups {
        let named = table.grouping.as_ref().zip(group.title.as_ref());
        for cells in &group.rows {
            let name = named.map(|(column, title)| {
                (column.key.clone(), Value::String(title.value()))
            });
            let mut fields: Vec<(String, Value)> = name.into_iter().collect();
            for (column, cell) in table.columns.iter().zip(cells) {
                add(&mut fields, column, content(column, cell));
            }
            rows.push(Row(fields));
        }
    }
    rows
}

/// Adds a field, inside the object that its column belongs to.
fn add(fields: &mut Vec<(String, Value)>, column: &Column, value: Value) {
    let Form::Extent(object) = column.form else {
        fields.push((column.key.clone(), value));
        return;
    };
    if fields.last().is_none_or(|(key, _)| key != object) {
        fields.push((object.to_owned(), json!({})));
    }
    if let Some((_, inside)) = fields.last_mut() {
        inside[&column.key] = value;
    }
}

fn content(column: &Column, cell: &Cell) -> Value {
    let values = cell.lines.iter().map(CellLine::value);
    match column.form {
        Form::Text => Value::String(values.collect::<Vec<_>>().join("\n")),
        Form::Flag => {
            let flag = values.filter_map(|value| value.parse::<bool>().ok()).next();
            flag.map_or(Value::Null, Value::from)
        }
        Form::Number => {
            let number = values.filter_map(|value| value.parse::<u64>().ok()).next();
            number.map_or(Value::Null, Value::from)
        }
        Form::List => values.map(Value::String).collect(),
        Form::Tags => {
            let runs = cell.lines.iter().flat_map(|line| &line.runs);
            let tags = runs.filter(|run| run.mark != Mark::Quiet);
            tags.map(|run| Value::String(run.text.clone())).collect()
        }
        Form::Extent(_) => {
            let runs = cell.lines.iter().flat_map(|line| &line.runs);
            let mut said = runs.filter(|run| run.mark != Mark::Quiet);
            let extent = said.next().map_or("none", |run| run.text.as_str());
            let articles: Vec<&str> = said.map(|run| run.text.as_str()).collect();
            json!({"extent": extent, "articles": articles})
        }
        Form::Rich => {
            let lines = cell.lines.iter();
            lines.map(|line| line.runs.iter().map(run).collect::<Value>()).collect()
        }
    }
}

fn run(run: &CellRun) -> Value {
    let kind = match run.mark {
        Mark::Plain | Mark::Strong => "plain",
        Mark::Quiet => "note",
        Mark::Kept => "kept",
        Mark::Deleted => "deleted",
        Mark::Inserted => "inserted",
    };
    json!({"kind": kind, "text": run.text})
}
