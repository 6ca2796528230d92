//! Sessions of docs/propose.md, with somebody at the keyboard: what is typed is typed into a
//! terminal, what is said must be said, in that order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Where people type on this machine.
const PAUSE: Duration = Duration::from_millis(500);

/// The sessions of the page.
fn sessions() -> Vec<Vec<String>> {
    let page = fs::read_to_string("docs/propose.md").unwrap();
    let blocks = page.split("```session\n").skip(1);
    blocks
        .map(|block| {
            block.split("```").next().unwrap().lines().map(str::to_owned).collect()
        })
        .collect()
}

/// Runs a session in a demo workspace; returns what was said.
fn typed(session: &[String]) -> String {
    let place = tempfile::tempdir().unwrap();
    let mimc = env!("CARGO_BIN_EXE_mimc");
    let mut init = Command::new(mimc);
    init.args(["init", "demo", "--no-git"]).current_dir(&place);
    assert!(init.output().unwrap().status.success());
    let command = session[0].replace("$ mimc", mimc);
    let mut terminal = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(place.path().join("demo"))
        .env("EDITOR", "sed -i 's/thirty days/ten days/'")
        .env("SHELL", "/bin/sh")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = terminal.stdin.take().unwrap();
    for line in session.iter().filter_map(|line| line.strip_prefix('>')) {
        thread::sleep(PAUSE);
        drop(writeln!(input, "{}", line.trim()));
        drop(input.flush());
    }
    thread::sleep(PAUSE);
    drop(input);
    let output = terminal.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn what_the_page_says_is_what_a_person_sees() {
    if Command::new("script").arg("--version").output().is_err() {
        eprintln!("not run: this machine has no `script`, which makes a terminal");
        return;
    }
    let sessions = sessions();
    assert_eq!(sessions.len(), 3);
    for session in sessions {
        let said = typed(&session);
        let mut rest = said.as_str();
        for line in session[1..].iter().filter(|line| !line.starts_with('>')) {
            let at = rest.find(line.as_str());
            let at = at.unwrap_or_else(|| panic!("not said: {line}\n{said}"));
            rest = &rest[at + line.len()..];
        }
    }
}
