//! The server: what an editor says, and what is answered.
//!
//! One message after the other; nothing is kept but the files that are open. What is typed is
//! checked when nobody types. The engine's own verbs are asked, and no second checker.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use mimc::verbs::{Desk, Spot};
use serde_json::{Value, json};

use super::{
    answer::{self, Refusal, answer, refused},
    document::Document,
    position, uri,
};

/// How far the talk with the editor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Begun,
    Ready,
    Shut,
    Ended,
}

/// What is known of the editor.
#[derive(Debug, Default)]
pub(super) struct Server {
    stage: Stage,
    orderly: bool,
    documents: BTreeMap<String, Document>,
    /// Whether something changed since it was checked.
    due: bool,
    /// What the person was told last about each workspace that cannot be read.
    told: BTreeMap<PathBuf, String>,
}

impl Server {
    /// Whether nothing more is to be heard.
    pub(super) fn has_ended(&self) -> bool {
        self.stage == Stage::Ended
    }

    /// Whether the editor asked for the end before it came.
    pub(super) fn is_shut(&self) -> bool {
        self.orderly || self.stage == Stage::Shut
    }

    /// Whether there is something to check.
    pub(super) fn is_due(&self) -> bool {
        self.due
    }

    /// Returns what is said to a message.
    pub(super) fn hear(&mut self, bytes: &[u8]) -> Vec<Value> {
        let Ok(message) = serde_json::from_slice::<Value>(bytes) else {
            return vec![answer::unreadable("a message that is no JSON")];
        };
        let id = message.get("id").filter(|id| id.is_string() || id.is_number());
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            // An answer to what nobody asked is nothing.
            let is_answer =
                message.get("result").is_some() || message.get("error").is_some();
            return match is_answer {
                true => Vec::new(),
                false => {
                    let id = id.unwrap_or(&Value::Null);
                    vec![refused(id, Refusal::NoRequest, "a message without a method")]
                }
            };
        };
        let parameters = message.get("params").unwrap_or(&Value::Null);
        match id {
            Some(id) => vec![match self.asked(method, parameters) {
                Ok(result) => answer(id, &result),
                Err((why, message)) => refused(id, why, &message),
            }],
            None => self.told(method, parameters),
        }
    }

    /// Answers a request.
    fn asked(
        &mut self,
        method: &str,
        parameters: &Value,
    ) -> Result<Value, (Refusal, String)> {
        match (self.stage, method) {
            (Stage::Begun, "initialize") => {
                self.stage = Stage::Ready;
                return Ok(answer::abilities());
            }
            (Stage::Begun, _) => {
                return Err((Refusal::NotBegun, "`initialize` comes first".to_owned()));
            }
            (Stage::Ready, "initialize") | (Stage::Shut | Stage::Ended, _) => {
                let message = format!("`{method}` comes too late");
                return Err((Refusal::NoRequest, message));
            }
            (Stage::Ready, _) => (),
        }
        let at = || {
            let message = format!("`{method}` asks about no place of an open file");
            self.place(parameters).ok_or((Refusal::NoParameters, message))
        };
        match method {
            "shutdown" => {
                self.stage = Stage::Shut;
                Ok(Value::Null)
            }
            "textDocument/hover" => Ok(self.hover(&at()?)),
            "textDocument/definition" => Ok(self.definition(&at()?)),
            "textDocument/completion" => Ok(self.completion(&at()?)),
            _ => Err((Refusal::NoMethod, format!("no method `{method}` here"))),
        }
    }

    /// Takes note of what nobody wants an answer to.
    fn told(&mut self, method: &str, parameters: &Value) -> Vec<Value> {
        if method == "exit" {
            self.orderly = self.stage == Stage::Shut;
            self.stage = Stage::Ended;
            return Vec::new();
        }
        if self.stage != Stage::Ready {
            return Vec::new();
        }
        let document = parameters.get("textDocument");
        let said = |key: &str| document.and_then(|one| one.get(key));
        let Some(name) = said("uri").and_then(Value::as_str) else {
            self.due |= method == "workspace/didChangeWatchedFiles";
            return Vec::new();
        };
        let version = said("version").and_then(Value::as_i64);
        match method {
            "textDocument/didOpen" => {
                let text = said("text").and_then(Value::as_str).unwrap_or_default();
                let document = Document::new(name, text, version);
                self.documents.insert(name.to_owned(), document);
            }
            "textDocument/didChange" => {
                let changes = parameters.get("contentChanges").and_then(Value::as_array);
                if let Some(document) = self.documents.get_mut(name) {
                    document.change(changes.map(Vec::as_slice).unwrap_or_default());
                    document.version = version;
                }
            }
            "textDocument/didSave" => (),
            "textDocument/didClose" => {
                self.due = true;
                let closed = self.documents.remove(name);
                return closed
                    .map(|_| answer::findings(name, None, &[]))
                    .into_iter()
                    .collect();
            }
            _ => return Vec::new(),
        }
        self.due = true;
        Vec::new()
    }

    /// Checks what is open, and says what is found in each file.
    pub(super) fn check(&mut self) -> Vec<Value> {
        if !std::mem::take(&mut self.due) {
            return Vec::new();
        }
        let places = self.documents.values().filter_map(|one| one.place.as_ref());
        let folders: BTreeSet<PathBuf> =
            places.map(|(folder, _)| folder.clone()).collect();
        let mut said = Vec::new();
        for folder in &folders {
            let found = self.desk(folder).and_then(|desk| desk.findings());
            let found = match found {
                Ok(found) => {
                    self.told.remove(folder);
                    found
                }
                Err(error) => {
                    let mut message = error.to_string();
                    if let Some(first) = error.findings().and_then(<[_]>::first) {
                        let (path, what) = (first.place.file.path(), &first.message);
                        message = format!("{message}: {path}: {what}");
                    }
                    if self.told.insert(folder.clone(), message.clone()).as_ref()
                        != Some(&message)
                    {
                        said.push(answer::notice(&format!("mimc: {message}")));
                    }
                    Vec::new()
                }
            };
            said.extend(self.in_each_file(folder, &found));
        }
        said
    }

    fn in_each_file(
        &self,
        folder: &Path,
        found: &[mimc::paper::FindingView],
    ) -> Vec<Value> {
        let open = self.documents.iter().filter_map(|(name, document)| {
            let (in_folder, path) = document.place.as_ref()?;
            (in_folder == folder).then_some((name, document, path))
        });
        let of_file = |(name, document, path): (&String, &Document, &String)| {
            let here = found.iter().filter(|one| one.place.path == *path);
            let place = |one: &mimc::page::Excerpt| {
                let text = self.text_of(folder, &one.path);
                let line = one.line.saturating_sub(1);
                let range = position::in_line(text, line, &one.highlight);
                (uri::beside(name, path, &one.path), range)
            };
            let here: Vec<Value> = here.map(|one| answer::finding(one, place)).collect();
            answer::findings(name, document.version, &here)
        };
        open.map(of_file).collect()
    }

    /// A file of a workspace as it is held.
    fn text_of(&self, folder: &Path, path: &str) -> Option<&str> {
        let is_it = |one: &&Document| {
            one.place.as_ref().is_some_and(|(of, name)| of == folder && name == path)
        };
        self.documents.values().find(is_it).map(|one| one.text.as_str())
    }

    fn desk(&self, folder: &Path) -> Result<Desk, mimc::verbs::Error> {
        let held = self.documents.values().filter_map(|one| {
            let (of, path) = one.place.as_ref()?;
            (of == folder).then(|| (path.clone(), one.text.clone()))
        });
        Desk::new(folder, held.collect())
    }

    /// The place that a request is about.
    fn place(&self, parameters: &Value) -> Option<Asked<'_>> {
        let name = parameters.get("textDocument")?.get("uri")?.as_str()?;
        let (name, document) = self.documents.get_key_value(name)?;
        let at = position::offset(&document.text, parameters.get("position")?)?;
        Some(Asked { name, document, at })
    }

    fn hover(&self, asked: &Asked<'_>) -> Value {
        let found = self.at_desk(asked, |desk, path| desk.hover(path, asked.at));
        let said = found
            .flatten()
            .map(|(hover, span)| answer::hover(&hover, &asked.range(&span)));
        said.unwrap_or_default()
    }

    fn definition(&self, asked: &Asked<'_>) -> Value {
        let found = self.at_desk(asked, |desk, path| desk.definition(path, asked.at));
        let Some((folder, path)) = &asked.document.place else { return Value::Null };
        let location = |spot: Spot| {
            let text = self.text_of(folder, &spot.path);
            let range = position::in_line(text, spot.line, &(spot.column..spot.column));
            json!({ "uri": uri::beside(asked.name, path, &spot.path), "range": range })
        };
        found.into_iter().flatten().map(location).collect()
    }

    fn completion(&self, asked: &Asked<'_>) -> Value {
        let found = self.at_desk(asked, |desk, path| desk.offers(path, asked.at));
        let (offers, span) = found.unwrap_or_default();
        let range = asked.range(&span);
        let items: Vec<Value> =
            offers.iter().map(|one| answer::offer(one, &range)).collect();
        json!({ "isIncomplete": false, "items": items })
    }

    fn at_desk<T>(&self, asked: &Asked<'_>, ask: impl Fn(&Desk, &str) -> T) -> Option<T> {
        let (folder, path) = asked.document.place.as_ref()?;
        self.desk(folder).ok().map(|desk| ask(&desk, path))
    }
}

/// A place of a file that is open.
struct Asked<'s> {
    name: &'s str,
    document: &'s Document,
    at: usize,
}

impl Asked<'_> {
    fn range(&self, span: &Range<usize>) -> Value {
        position::range(&self.document.text, span)
    }
}
