//! What is said to the editor: the protocol's own words.

use mimc::{
    page::{Excerpt, Page, printable},
    paper::{FindingView, Severity},
    render::markdown::{self, Notation},
    verbs::{Hover, Offer, OfferKind},
};
use serde_json::{Value, json};

/// Why a request was not answered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal {
    NoJson,
    NoRequest,
    NotBegun,
    NoMethod,
    NoParameters,
}

impl Refusal {
    fn code(self) -> i32 {
        match self {
            Self::NoJson => -32700,
            Self::NoRequest => -32600,
            Self::NotBegun => -32002,
            Self::NoMethod => -32601,
            Self::NoParameters => -32602,
        }
    }
}

pub(super) fn answer(id: &Value, result: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "result": result })
}

pub(super) fn refused(id: &Value, why: Refusal, message: &str) -> Value {
    let error = json!({ "code": why.code(), "message": message });
    json!({ "jsonrpc": "2.0", "id": id, "error": error })
}

pub(super) fn unreadable(why: &str) -> Value {
    refused(&Value::Null, Refusal::NoJson, why)
}

/// What this server can do.
pub(super) fn abilities() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "definitionProvider": true,
            "completionProvider": { "triggerCharacters": [" ", "(", "{", "[", ","] },
        },
        "serverInfo": { "name": "mimc", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// What was found in a file.
pub(super) fn findings(uri: &str, version: Option<i64>, found: &[Value]) -> Value {
    let mut parameters = json!({ "uri": uri, "diagnostics": found });
    if let Some(version) = version {
        parameters["version"] = version.into();
    }
    json!({
        "jsonrpc": "2.0",
        "method": "textDocument/publishDiagnostics",
        "params": parameters,
    })
}

/// Something that the person should know.
pub(super) fn notice(message: &str) -> Value {
    json!({
        "jsonrpc": "2.0",
        "method": "window/showMessage",
        "params": { "type": 2, "message": printable(message) },
    })
}

/// One finding; `place` says where an excerpt is: the file and the range.
pub(super) fn finding(
    view: &FindingView,
    place: impl Fn(&Excerpt) -> (String, Value),
) -> Value {
    let related = view.related.iter().map(|one| {
        let (uri, range) = place(&one.place);
        json!({ "location": { "uri": uri, "range": range }, "message": one.label })
    });
    let help = view.help.iter().map(|help| format!("\nhelp: {help}"));
    let message = std::iter::once(view.sentence()).chain(help).collect::<String>();
    json!({
        "range": place(&view.place).1,
        "severity": match view.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
        },
        "source": "mimc",
        "code": view.rule,
        "message": printable(&message),
        "relatedInformation": related.collect::<Vec<_>>(),
    })
}

pub(super) fn hover(hover: &Hover, range: &Value) -> Value {
    let text = match hover {
        Hover::Prose(text) => text.clone(),
        Hover::Page(page) => page_in_markdown(page),
    };
    json!({ "contents": { "kind": "markdown", "value": text }, "range": range })
}

fn page_in_markdown(page: &Page) -> String {
    let mut out = Vec::new();
    // A `Vec` takes everything.
    markdown::page(page, Notation::Forge, &mut out).unwrap_or_default();
    String::from_utf8_lossy(&out).trim().to_owned()
}

/// What could be written in the place of a range.
pub(super) fn offer(offer: &Offer, range: &Value) -> Value {
    json!({
        "label": offer.text.trim_end(),
        "kind": match offer.kind {
            OfferKind::Key => 10,
            OfferKind::Value => 12,
            OfferKind::Place => 18,
        },
        "detail": printable(&offer.about),
        "filterText": offer.text,
        "textEdit": { "range": range, "newText": offer.text },
    })
}
