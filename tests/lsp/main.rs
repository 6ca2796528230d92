//! `mimc lsp`, spoken to over pipes as an editor does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod editor;

use std::process::Command;

use serde_json::{Value, json};

use editor::Editor;

const RIVAL: &str = "proposals/P-002-answers-within-a-week.yaml";
const FIRST: &str = "proposals/P-001-quicker-answers.yaml";
const KEEPERS: &str = "convention/2.0/01-access/002-keepers.md";

fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn findings_are_those_of_check_and_of_what_is_not_saved() {
    let mut editor = Editor::new();
    let text = editor.read(RIVAL);
    editor.open(RIVAL, &text);
    let found = editor.findings(RIVAL, 1);
    assert_eq!(rules(&found), ["overlap"]);
    assert_eq!(found[0]["severity"], 2);
    let related = &found[0]["relatedInformation"][0]["location"]["uri"];
    assert_eq!(*related, editor.uri(FIRST));

    let typed = text.replace("find: thirty days", "find: thirsty days");
    editor.change(RIVAL, 2, &typed);
    let found = editor.findings(RIVAL, 2);
    assert_eq!(rules(&found), ["quote-not-found"]);
    let line = typed.lines().position(|line| line.contains("thirsty")).unwrap();
    let range = &found[0]["range"];
    assert_eq!(range["start"], json!({ "line": line, "character": 10 }));
    assert_eq!(range["end"], json!({ "line": line, "character": 22 }));
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.starts_with("P-002.1, Article 2(2)(b): "), "{message}");
    assert!(message.contains("\nhelp: "), "{message}");
    assert_eq!(editor.read(RIVAL), text, "nothing was written");

    let mended = text.replace("2(2)(b)", "1(1)").replace("thirty days", "keeps");
    editor.change(RIVAL, 3, &mended);
    assert_eq!(editor.findings(RIVAL, 3), [Value::Null; 0]);
    editor.quit();
}

/// Whatever `check` finds in a file, the editor shows there, in its words and place.
#[test]
fn an_editor_shows_what_check_finds() {
    let mut editor = Editor::new();
    let article =
        editor.read(KEEPERS).replace("2. The keeper", "4. The keeper 𝄞 of Article 9");
    let broken =
        editor.read(FIRST).replace("after: Article 2(2)", "after: Article 7\n    x: 1");
    for (name, text) in [(KEEPERS, &article), (FIRST, &broken)] {
        std::fs::write(editor.path(name), text).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_mimc"))
        .args(["check", "--json"])
        .current_dir(editor.path(""))
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    for (name, text) in [(KEEPERS, &article), (FIRST, &broken)] {
        editor.open(name, text);
        let shown = editor.findings(name, 1);
        let found = report["findings"].as_array().unwrap();
        let found: Vec<&Value> = found.iter().filter(|one| one["file"] == name).collect();
        assert!(!found.is_empty() && shown.len() >= found.len(), "{name}: {found:#?}");
        for one in found {
            let same = shown.iter().find(|shown| shown["code"] == one["rule"]);
            let same = same.unwrap_or_else(|| panic!("{one} is not in {shown:#?}"));
            let line = one["line"].as_u64().unwrap() - 1;
            assert_eq!(same["range"]["start"]["line"], line);
            let words: String =
                text.lines().nth(usize::try_from(line).unwrap()).unwrap().into();
            let column = usize::try_from(one["column"].as_u64().unwrap()).unwrap() - 1;
            let units: usize = words.chars().take(column).map(char::len_utf16).sum();
            assert_eq!(same["range"]["start"]["character"], units, "{one}");
            let message = same["message"].as_str().unwrap();
            assert!(message.contains(one["message"].as_str().unwrap()), "{message}");
        }
    }
    editor.quit();
}

#[test]
fn what_is_under_the_cursor_is_shown_and_found() {
    let mut editor = Editor::new();
    let text = editor
        .read(FIRST)
        .replace("A path that", "P-002 under Article 1 says: a path that");
    editor.open(FIRST, &text);
    let said = |editor: &mut Editor, name: &str, text: &str, words: &str| {
        let hover = editor.about("hover", name, text, words);
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let at = said(&mut editor, FIRST, &text, "Article 2(2)(b)");
    assert!(at.contains("answer every complaint within thirty days"), "{at}");
    assert!(said(&mut editor, FIRST, &text, "P-002").contains("seven days"));
    assert!(
        said(&mut editor, FIRST, &text, "Article 1").contains("keeps the commons open")
    );
    assert!(said(&mut editor, FIRST, &text, "after").contains("provision behind which"));
    assert!(
        said(&mut editor, FIRST, &text, "replace")
            .contains("words in the place of words")
    );
    assert_eq!(said(&mut editor, FIRST, &text, "Quicker"), "");

    let found = editor.about("definition", FIRST, &text, "Article 2(2)(b)");
    assert_eq!(found[0]["uri"], editor.uri(KEEPERS));
    let keepers = editor.read(KEEPERS);
    let line = keepers.lines().position(|line| line.contains("(b) answer")).unwrap();
    assert_eq!(found[0]["range"]["start"], json!({ "line": line, "character": 5 }));
    let found = editor.about("definition", FIRST, &text, "P-002");
    assert_eq!(found[0]["uri"], editor.uri(RIVAL));

    // A text that is not saved is where the editor has it.
    let keepers = format!("{keepers}<!-- -->\n\n")
        .replace("# Article 2. Keepers", "\n\n# Article 2. Keepers");
    editor.open(KEEPERS, &keepers);
    let found = editor.about("definition", FIRST, &text, "Article 2(2)(b)");
    assert_eq!(found[0]["range"]["start"]["line"], line + 2, "{found}");
    let own = said(&mut editor, KEEPERS, &keepers, "Article 1.");
    assert!(own.contains("keeps the commons open"), "{own}");
    editor.quit();
}

#[test]
fn a_rule_is_explained_where_it_is_named() {
    let mut editor = Editor::new();
    let settings = format!("{}rules:\n  modal-change: off\n", editor.read("mimc.yaml"));
    editor.open("mimc.yaml", &settings);
    let hover = editor.about("hover", "mimc.yaml", &settings, "modal-change");
    assert!(hover["contents"]["value"].as_str().unwrap().contains("## Remedy"));
    let hover = editor.about("hover", "mimc.yaml", &settings, "next");
    assert!(hover["contents"]["value"].as_str().unwrap().contains("drafted"));
    assert_eq!(editor.findings("mimc.yaml", 1), [Value::Null; 0]);
    editor.change("mimc.yaml", 2, &settings.replace("title:", "titel:"));
    let found = editor.findings("mimc.yaml", 2);
    assert!(rules(&found).contains(&"unknown-key"), "{found:#?}");
    editor.quit();
}

#[test]
fn what_could_be_written_is_offered() {
    let mut editor = Editor::new();
    let name = "proposals/P-003-new.yaml";
    editor.open(name, "");
    let head = "id: P-003\ntitle: T\nbase: \"2.0\"\n";
    let mut version = 1;
    let mut offered = |typed: &str| {
        version += 1;
        editor.offered(name, version, &format!("{head}{typed}"))
    };
    let has = |offers: &[String], wanted: &str| offers.iter().any(|one| one == wanted);
    let keys = offered("");
    assert!(has(&keys, "amendments: ") && !has(&keys, "title: "), "{keys:?}");
    let operations = offered("amendments:\n  - op: ");
    assert!(has(&operations, "replace") && has(&operations, "replace_term"));
    let keys = offered("amendments:\n  - op: replace\n    ");
    assert!(
        has(&keys, "find: ") && !has(&keys, "op: ") && !has(&keys, "hits: "),
        "{keys:?}"
    );
    let places = offered("amendments:\n  - op: replace\n    at: ");
    assert!(has(&places, "Article 2") && has(&places, "Chapter I"), "{places:?}");
    let places = offered("amendments:\n  - op: replace\n    at: Article 2(2)(");
    assert!(has(&places, "Article 2(2)(b)"), "{places:?}");
    let ids = offered("depends_on: [P-001, ");
    assert!(has(&ids, "P-002"), "{ids:?}");
    let ids = offered("amendments:\n  - op: insert\n    text: |\n      1. See Article {");
    assert!(has(&ids, "keepers"), "{ids:?}");
    let places = offered("rationale: |\n  As in Arti");
    assert!(has(&places, "Article 1"), "{places:?}");
    let rules = offered("allow:\n  ");
    assert!(has(&rules, "modal-change: "), "{rules:?}");
    editor.quit();
}

/// Taking an offer gives a text in which the offer stands once.
#[test]
fn an_offer_takes_the_place_of_what_was_typed() {
    let mut editor = Editor::new();
    let name = "proposals/P-003-new.yaml";
    let text = "id: P-003\namendments:\n  - op: delete\n    at: \"Article 2(2)(b";
    editor.open(name, text);
    let found = editor.at("completion", name, text, text.len());
    let items = found["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["label"] == "Article 2(2)(b)").unwrap();
    let range = &one["textEdit"]["range"];
    assert_eq!(range["start"], json!({ "line": 3, "character": 9 }));
    assert_eq!(range["end"], json!({ "line": 3, "character": 23 }));
    editor.quit();
}

#[test]
fn what_makes_no_sense_is_refused_and_stops_nothing() {
    let mut editor = Editor::silent();
    let early = editor.ask("textDocument/hover", &json!({}));
    assert_eq!(early["error"]["code"], -32002);
    editor.write(b"Content-Length: 7\r\n\r\n{\"a\": [");
    let broken = editor.wait(|message| message["error"]["code"] == -32700);
    assert_eq!(broken["id"], Value::Null);
    editor.write(b"Content-Length: many\r\n\r\n");
    editor.wait(|message| message["error"]["code"] == -32700);
    editor.write(format!("{}\r\n\r\n", "x".repeat(70_000)).as_bytes());
    editor.wait(|message| message["error"]["code"] == -32700);
    let begun = editor.ask("initialize", &json!({ "processId": null }));
    assert!(begun["result"]["capabilities"].is_object());
    for message in [
        json!([]),
        json!(7),
        json!({}),
        json!({ "id": [1] }),
        json!({ "id": 9, "method": 4 }),
    ] {
        editor.send(&message);
        editor.wait(|message| message["error"]["code"] == -32600);
    }
    editor.send(&json!({ "jsonrpc": "2.0", "id": 77, "result": null }));
    editor.tell("$/setTrace", &json!({ "value": "off" }));
    editor.tell("no/such", &json!(null));
    assert_eq!(editor.ask("no/such", &json!(null))["error"]["code"], -32601);
    assert_eq!(editor.ask("initialize", &json!({}))["error"]["code"], -32600);
    let nowhere = json!({ "textDocument": { "uri": "file:///none" }, "position": {} });
    for method in ["hover", "definition", "completion"] {
        let method = format!("textDocument/{method}");
        assert_eq!(editor.ask(&method, &nowhere)["error"]["code"], -32602);
        assert_eq!(editor.ask(&method, &json!([1]))["error"]["code"], -32602);
    }
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    editor.write(format!("Content-Length: {}\r\n\r\n{nested}", nested.len()).as_bytes());
    editor.wait(|message| message["error"]["code"] == -32700);
    editor.quit();
}

#[test]
fn hostile_documents_stop_nothing() {
    let mut editor = Editor::new();
    let texts = [
        String::new(),
        "\u{feff}\r\n\r".to_owned(),
        "[".repeat(50_000),
        "amendments:\n".repeat(20_000),
        format!("a: {}", "é𝄞\u{202e}".repeat(20_000)),
        "&a [*a, *a]".to_owned(),
        "---\n---\n---\n# Article 2. Keepers\n".to_owned(),
    ];
    for name in
        [RIVAL, KEEPERS, "mimc.yaml", "proposals/decisions.yaml", "debates/D-001-x.yaml"]
    {
        editor.open(name, "");
        for (version, text) in (2..).zip(&texts) {
            editor.change(name, version, text);
            for at in [text.len() / 2, text.len()] {
                let at = (0..=at).rfind(|at| text.is_char_boundary(*at)).unwrap();
                for method in ["hover", "definition", "completion"] {
                    editor.at(method, name, text, at);
                }
            }
        }
        let document = json!({ "textDocument": { "uri": editor.uri(name) } });
        editor.tell("textDocument/didClose", &document);
    }
    for uri in ["untitled:1", "file:///none/x.yaml", "http://x/y", "", "file:///%ff"] {
        let document = json!({ "uri": uri, "version": 1, "text": "a" });
        editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }
    editor.quit();
}

#[test]
fn a_message_that_is_too_large_is_passed_over() {
    let mut editor = Editor::new();
    let size = 129 << 20;
    editor.write(format!("Content-Length: {size}\r\n\r\n").as_bytes());
    let part = vec![b' '; 1 << 20];
    (0..129).for_each(|_| editor.write(&part));
    let said = editor.wait(|message| message["error"]["code"] == -32700);
    assert!(said["error"]["message"].as_str().unwrap().contains("too large"));
    editor.quit();
}

#[test]
fn an_editor_that_is_gone_ends_the_server() {
    let mut editor = Editor::new();
    let text = editor.read(RIVAL);
    editor.open(RIVAL, &text);
    assert_eq!(editor.ended().code(), Some(1));
    let mut editor = Editor::new();
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.ended().code(), Some(1));
}
