//! An editor that speaks the protocol over pipes, as it is written: nothing of ours is used.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    folder: TempDir,
    asked: u64,
    /// What was said while something else was waited for.
    pub(crate) heard: Vec<Value>,
}

impl Editor {
    /// Starts the server in a fresh demonstration, without a word.
    pub(crate) fn silent() -> Self {
        let folder = tempfile::Builder::new().prefix("an editor é").tempdir().unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_mimc"))
            .args(["init", "demo"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_mimc"))
            .args(["lsp", "--stdio"])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output, folder, asked: 0, heard: Vec::new() }
    }

    /// Starts the server and shakes hands.
    pub(crate) fn new() -> Self {
        let mut editor = Self::silent();
        let begun = editor.ask("initialize", &json!({ "capabilities": {} }));
        assert_eq!(begun["result"]["capabilities"]["hoverProvider"], true);
        editor.tell("initialized", &json!({}));
        editor
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("demo").join(name)
    }

    pub(crate) fn uri(&self, name: &str) -> String {
        let path = self.path(name).display().to_string();
        format!("file://{}", path.replace(' ', "%20").replace('é', "%C3%A9"))
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let head = format!("Content-Length: {}\r\n\r\n", text.len());
        self.write(format!("{head}{text}").as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
        );
        self.wait(|message| message["id"] == id)
    }

    /// Waits for a message.
    pub(crate) fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.heard.iter().position(&is_it) {
            return self.heard.remove(at);
        }
        loop {
            let message = self.next().expect("the server speaks");
            if is_it(&message) {
                return message;
            }
            self.heard.push(message);
        }
    }

    fn next(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => panic!("a head that nobody asked for: {line:?}"),
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        Some(serde_json::from_slice(&bytes).unwrap())
    }

    pub(crate) fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document =
            json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    pub(crate) fn change(&mut self, name: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell(
            "textDocument/didChange",
            &json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// What is said of a file in this version.
    pub(crate) fn findings(&mut self, name: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(name);
        let said = self.wait(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == *uri
                && params["version"] == version
        });
        said["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Asks about the place where `words` begin in `text`.
    pub(crate) fn about(
        &mut self,
        method: &str,
        name: &str,
        text: &str,
        words: &str,
    ) -> Value {
        let at = text.find(words).expect(words) + 1;
        self.at(method, name, text, at)
    }

    pub(crate) fn at(
        &mut self,
        method: &str,
        name: &str,
        text: &str,
        at: usize,
    ) -> Value {
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.matches('\n').count();
        let character = before[start..].encode_utf16().count();
        let place = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": { "line": line, "character": character },
        });
        let answer = self.ask(&format!("textDocument/{method}"), &place);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    /// Everything that could be written at the end of `text`.
    pub(crate) fn offered(
        &mut self,
        name: &str,
        version: i64,
        text: &str,
    ) -> Vec<String> {
        self.change(name, version, text);
        let found = self.at("completion", name, text, text.len());
        let items = found["items"].as_array().unwrap();
        items
            .iter()
            .map(|one| one["textEdit"]["newText"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends the talk as the protocol asks.
    pub(crate) fn quit(mut self) {
        let answer = self.ask("shutdown", &Value::Null);
        assert_eq!(answer["result"], Value::Null, "{answer}");
        self.tell("exit", &Value::Null);
        assert_eq!(self.ended().code(), Some(0));
    }

    /// How the server ends when the editor says no more.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        drop(self.input.take());
        self.child.wait().unwrap()
    }
}
