//! A real browser without a window, driven through two pipes.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// The names under which it may be installed.
const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser with one page. It ends with the test.
pub(crate) struct Browser {
    child: Child,
    wire: RefCell<Wire>,
    session: String,
    _folder: tempfile::TempDir,
}

struct Wire {
    to: File,
    from: BufReader<File>,
    last: u64,
}

impl Wire {
    fn ask(&mut self, method: &str, parameters: &Value, session: Option<&str>) -> Value {
        self.last += 1;
        let mut message =
            json!({"id": self.last, "method": method, "params": parameters});
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        loop {
            let mut answer = Vec::new();
            self.from.read_until(0, &mut answer).unwrap();
            assert!(!answer.is_empty(), "the browser went away at {method}");
            answer.pop();
            let answer: Value = serde_json::from_slice(&answer).unwrap();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }
}

impl Browser {
    /// Starts a browser, where one is installed.
    pub(crate) fn start() -> Option<Self> {
        let program = PROGRAMS.into_iter().find(|program| {
            let asked = Command::new(program).arg("--version").output();
            asked.is_ok_and(|output| output.status.success())
        })?;
        let folder = tempfile::tempdir().unwrap();
        let (to, from) = (folder.path().join("to"), folder.path().join("from"));
        for pipe in [&to, &from] {
            assert!(Command::new("mkfifo").arg(pipe).status().ok()?.success());
        }
        let command = "exec \"$0\" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
                       --hide-scrollbars --remote-debugging-pipe --user-data-dir=\"$1\" about:blank \
                       3<\"$2\" 4>\"$3\"";
        let child = Command::new("sh")
            .args(["-c", command, program])
            .args([folder.path().join("profile"), to.clone(), from.clone()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Opening waits for the other end, in the order in which the shell opens them.
        let to = File::options().write(true).open(&to).unwrap();
        let from = BufReader::new(File::open(&from).unwrap());
        let mut wire = Wire { to, from, last: 0 };
        let page = wire.ask("Target.createTarget", &json!({"url": "about:blank"}), None);
        let target = json!({"targetId": page["targetId"], "flatten": true});
        let session = wire.ask("Target.attachToTarget", &target, None);
        let session = session["sessionId"].as_str().unwrap().to_owned();
        Some(Self { child, wire: RefCell::new(wire), session, _folder: folder })
    }

    /// Asks the page.
    pub(crate) fn ask(&self, method: &str, parameters: &Value) -> Value {
        self.wire.borrow_mut().ask(method, parameters, Some(&self.session))
    }

    /// Opens a file, and waits until it is there.
    pub(crate) fn open(&self, path: &Path) {
        let url = format!("file://{}", fs::canonicalize(path).unwrap().display());
        self.ask("Page.navigate", &json!({"url": url}));
        let start = Instant::now();
        let ready = "document.readyState === 'complete' && location.protocol === 'file:'";
        while self.run(ready) != json!(true) {
            assert!(start.elapsed() < Duration::from_secs(60), "{url} does not load");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs a script in the page, and returns what it comes to.
    pub(crate) fn run(&self, script: &str) -> Value {
        let parameters =
            json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", &parameters);
        assert!(answer["exceptionDetails"].is_null(), "{answer}");
        answer["result"]["value"].clone()
    }

    /// Sets the window's size.
    pub(crate) fn size(&self, width: u32) {
        let parameters = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", &parameters);
    }

    /// Makes the page as it is in the dark.
    pub(crate) fn dark(&self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.ask("Emulation.setEmulatedMedia", &json!({"features": features}));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
