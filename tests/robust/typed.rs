//! Whatever a person typed into `propose` survives, whatever comes next.

use std::{
    fs,
    io::Write as _,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use crate::world::{World, names_below, said};

/// Edits the five years.
const EDITS: &str = "sed -i 's/five years/three years/'";

/// What takes kind, links, base and day as they usually are.
const ENTERS: [&str; 4] = ["\n"; 4];

/// A terminal with somebody at it, by `script`; where it is not there the test is not run.
struct Terminal {
    world: World,
}

impl Terminal {
    fn new() -> Option<Self> {
        let there = Command::new("script").arg("--version").output();
        if there.is_err() {
            eprintln!("not run: this machine has no `script`, which makes a terminal");
            return None;
        }
        Some(Self { world: World::new(&[]) })
    }

    /// Types line after line into the tool, with an editor; then Control-D.
    fn types(&self, arguments: &str, editor: &str, lines: &[&str]) -> Output {
        let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_mimc"));
        let tool = self.world.command(&[]);
        let mut command = Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).current_dir(self.world.folder());
        command.env_clear().envs(tool.get_envs().filter_map(|(k, v)| Some((k, v?))));
        command.env("EDITOR", editor).env("SHELL", "/bin/sh");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        for line in lines {
            thread::sleep(Duration::from_millis(400));
            // The tool may have ended: what it said is what counts.
            drop(input.write_all(line.as_bytes()));
            drop(input.flush());
        }
        thread::sleep(Duration::from_millis(400));
        drop(input);
        child.wait_with_output().unwrap()
    }

    /// Types the same, and Enter at the questions that nobody has to answer.
    fn files(&self, arguments: &str, editor: &str, lines: &[&str]) -> Output {
        let lines: Vec<&str> = lines.iter().copied().chain(ENTERS).collect();
        self.types(arguments, editor, &lines)
    }

    /// The file that the tool says it has kept.
    fn kept(&self, output: &Output) -> String {
        let said = said(output).replace(['\r', '\n'], "");
        let at = said.rfind("is kept in ");
        let rest = &said[at.unwrap_or_else(|| panic!("{said}")) + 11..];
        let path = rest.split([';', ' ']).next().unwrap();
        fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap()
    }

    fn proposals(&self) -> Vec<String> {
        let folder = self.world.path("proposals");
        if folder.exists() { names_below(&folder) } else { Vec::new() }
    }

    fn is_filed(&self) {
        assert_eq!(self.proposals(), ["P-001-years.yaml"]);
        let text = self.world.read("proposals/P-001-years.yaml");
        assert!(text.contains("with: three"), "{text}");
        assert!(!self.world.path(".git/mimc-kept").exists(), "a kept text is left");
        assert_eq!(self.world.status(), "?? proposals/P-001-years.yaml");
    }
}

const BREAK: &str = "\u{3}";

/// What was said, wherever the terminal broke its lines.
fn flat(output: &Output) -> String {
    said(output).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn enter_at_a_question_asks_again() {
    let Some(terminal) = Terminal::new() else { return };
    let lines =
        ["\n", "Article 12(2)\n", "y\n", "\n", "Years\n", "\n", "Why.\n", "\n", "A\n"];
    let output = terminal.files("propose", EDITS, &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn an_unknown_provision_is_asked_for_again() {
    let Some(terminal) = Terminal::new() else { return };
    let lines = ["Article 99\n", "Article 12\n", "y\n", "Years\n", "Why.\n", "A\n"];
    let output = terminal.files("propose 'Article 77'", EDITS, &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn what_is_broken_off_at_any_question_is_kept_and_gone_on_with() {
    let Some(_) = Terminal::new() else { return };
    // The last four are of what nobody has to answer.
    let answers = ["y\n", "Years\n", "Why.\n", "Group\n", "\n", "\n", "\n", "\n"];
    for end in ["", BREAK] {
        for count in 0..answers.len() {
            let Some(terminal) = Terminal::new() else { return };
            let mut lines = answers[..count].to_vec();
            lines.extend(Some(end).filter(|end| !end.is_empty()));
            let output = terminal.types("propose 'Article 12(2)'", EDITS, &lines);
            assert_ne!(output.status.code(), Some(0), "{}", said(&output));
            assert!(terminal.kept(&output).contains("three years"));
            assert_eq!(terminal.proposals(), Vec::<String>::new());
            let mut rest = vec!["y\n"];
            rest.extend(&answers[count.max(1)..]);
            let output = terminal.types("propose --resume", "false", &rest);
            assert_eq!(output.status.code(), Some(0), "{count}: {}", said(&output));
            terminal.is_filed();
        }
    }
}

#[test]
fn no_to_every_question_keeps_the_text() {
    let Some(terminal) = Terminal::new() else { return };
    let output = terminal.types("propose 'Article 12(2)'", EDITS, &["n\n", "n\n"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(terminal.kept(&output).contains("three years"));
    let arguments =
        ["propose", "--resume", "--title", "Years", "--why", "Why.", "--sponsor", "A"];
    terminal.world.good(&arguments);
    terminal.is_filed();
}

#[test]
fn an_editor_that_fails_leaves_its_text() {
    let Some(terminal) = Terminal::new() else { return };
    let editor = format!("{EDITS} \"$1\"; exit 3; true");
    let output = terminal.types("propose 'Article 12(2)'", &editor, &["n\n"]);
    assert!(flat(&output).contains("ended without success"), "{}", said(&output));
    assert!(terminal.kept(&output).contains("three years"));
    let nothing = terminal.types("propose 'Article 12(2)'", "false", &["n\n"]);
    assert!(!said(&nothing).contains("What you wrote"), "{}", said(&nothing));
    let lines = ["y\n", "Years\n", "Why.\n", "A\n"];
    let output = terminal.files("propose --resume", "false", &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn one_byte_that_is_not_utf_8_loses_nothing() {
    let Some(terminal) = Terminal::new() else { return };
    let editor = format!("f() {{ {EDITS} \"$1\"; printf '\\377' >> \"$1\"; }}; f");
    let output = terminal.types("propose 'Article 12(2)'", &editor, &["n\n"]);
    assert!(said(&output).contains("not UTF-8"), "{}", said(&output));
    assert!(terminal.kept(&output).contains("three years"));
    let lines = ["y\n", "y\n", "Years\n", "Why.\n", "A\n"];
    let mends = "LC_ALL=C sed -i 's/\\xff//'";
    let output = terminal.files("propose --resume", mends, &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn the_file_of_an_editor_is_named_before_it_opens() {
    let Some(terminal) = Terminal::new() else { return };
    // The tool is killed while its editor runs: what is saved then is gone on with.
    let editor = format!("f() {{ {EDITS} \"$1\"; kill -9 $PPID; }}; f");
    let output = terminal.types("propose 'Article 12(2)'", &editor, &[]);
    assert!(said(&output).contains("What you write is kept in"), "{}", said(&output));
    assert_eq!(terminal.proposals(), Vec::<String>::new());
    let lines = ["y\n", "Years\n", "Why.\n", "A\n"];
    let output = terminal.files("propose --resume", "false", &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn answers_without_an_editor_are_kept_too() {
    let Some(terminal) = Terminal::new() else { return };
    let command = "propose --term 'five years' --with 'three years'";
    let output = terminal.types(command, "false", &["\n", "Years\n"]);
    assert_ne!(output.status.code(), Some(0), "{}", said(&output));
    assert!(terminal.kept(&output).contains("Years"));
    let output = terminal.files("propose --resume", "false", &["\n", "Why.\n", "A\n"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(terminal.proposals(), ["P-001-years.yaml"]);
    terminal.world.ends(2, &["propose", "--resume"]);
}

#[test]
fn of_several_kept_texts_one_is_chosen() {
    let Some(terminal) = Terminal::new() else { return };
    for _ in 0..2 {
        terminal.types("propose 'Article 12(2)'", EDITS, &["n\n", "n\n"]);
    }
    let list = terminal.world.ends(2, &["propose", "--resume"]);
    assert!(list.contains("2 texts are kept here"), "{list}");
    assert!(list.contains("`mimc propose --resume 2`: Article 12(2)"), "{list}");
    let arguments =
        ["propose", "--resume", "2", "--title", "Years", "--why", "W", "--sponsor", "A"];
    terminal.world.good(&arguments);
    assert_eq!(terminal.proposals(), ["P-001-years.yaml"]);
    assert!(terminal.world.path(".git/mimc-kept/1.md").exists());
}

#[test]
fn kind_links_base_and_day_are_asked_for_and_asked_again() {
    let Some(terminal) = Terminal::new() else { return };
    let lines = [
        "y\n",
        "Years\n",
        "Why.\n",
        "A\n",
        "x\n",
        "corr\n",
        "depends on P-99\n",
        "\n",
        "9.0\n",
        "\n",
        "yesterday\n",
        "2026-11-28\n",
    ];
    let output = terminal.types("propose 'Article 12(2)'", EDITS, &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
    let text = terminal.world.read("proposals/P-001-years.yaml");
    assert!(text.contains("kind: corrigendum\n"), "{text}");
    assert!(text.contains("received: 2026-11-28\n"), "{text}");
    assert!(said(&output).contains("there is no proposal P-99"), "{}", said(&output));
    assert!(
        said(&output).contains("proposals amend 2.0 now, not 9.0"),
        "{}",
        said(&output)
    );
}

#[test]
fn every_field_of_an_operation_is_asked_for() {
    let Some(terminal) = Terminal::new() else { return };
    let lines = [
        "move\n",
        "Article 99\n",
        "Article 12(2)\n",
        "be\n",
        "Article 12(1)\n",
        "y\n",
        "Order\n",
        "Why.\n",
        "A\n",
    ];
    let output = terminal.files("propose", "false", &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = terminal.world.read("proposals/P-001-order.yaml");
    let wanted = "  - op: move\n    at: Article 12(2)\n    before: Article 12(1)\n";
    assert!(text.ends_with(wanted), "{text}");
    assert!(said(&output).contains("Near it are:"), "{}", said(&output));
    let lines = ["2\n", "Article 12(2)\n", "years\n", "y\n", "W\n"];
    let output =
        terminal.files("propose --op delete --title B --sponsor A", "false", &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = terminal.world.read("proposals/P-002-b.yaml");
    assert!(
        text.ends_with("  - op: delete\n    at: Article 12(2)\n    find: years\n"),
        "{text}"
    );
}

#[test]
fn answers_of_an_operation_are_kept_and_can_be_changed() {
    let Some(terminal) = Terminal::new() else { return };
    let command = "propose --op replace";
    // The input ends before anything but fields was said.
    let output = terminal.types(command, "false", &["Article 12(2)\n", "five years\n"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(terminal.kept(&output).contains("five years"));
    // Words that do not stand there, and a no, are no end: an answer is changed.
    let lines = [
        "two years\n",
        "n\n",
        "find\n",
        "six years\n",
        "find\n",
        "five years\n",
        "n\n",
        "whatever\n",
        "with\n",
        "three years\n",
        "y\n",
        "Years\n",
        "Why.\n",
        "A\n",
    ];
    let output = terminal.files("propose --resume", "false", &lines);
    assert!(flat(&output).contains("“six years” do not stand"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn each_line_of_an_answer_is_kept_as_it_comes() {
    let Some(terminal) = Terminal::new() else { return };
    let lines = ["1\n", "3. One.\n", "4. Two.\n", BREAK];
    let output = terminal.types("propose --op insert", "false", &lines);
    assert_ne!(output.status.code(), Some(0), "{}", said(&output));
    let lines = ["1\n", "\n", "after\n", "Article 12(2)\n", "y\n", "T\n", "W\n", "A\n"];
    let output = terminal.files("propose --resume", "false", &lines);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = terminal.world.read("proposals/P-001-t.yaml");
    assert!(text.contains("3. One.") && text.contains("4. Two."), "{text}");
    let lines = ["join\n", "Article 12(1)\n", BREAK];
    terminal.types("propose", "false", &lines);
    let output = terminal.types("propose --resume", "false", &["Article 12(2)\n", BREAK]);
    assert!(said(&output).contains("so far:\r\n  Article 12(1)"), "{}", said(&output));
}

#[test]
fn a_line_that_the_terminal_cut_off_is_said() {
    let Some(terminal) = Terminal::new() else { return };
    let long = format!("Why {}\n", "x ".repeat(2_500));
    let lines = ["y\n", "Years\n", &long, "A\n"];
    let output = terminal.files("propose 'Article 12(2)'", EDITS, &lines);
    assert!(said(&output).contains("may have cut yours off"), "{}", said(&output));
    terminal.is_filed();
}

#[test]
fn what_flags_lack_is_asked_for() {
    let Some(terminal) = Terminal::new() else { return };
    let command = "propose --op replace --at 'Article 12(2)' --find 'five years' --with \
                   'three years' --sponsor A";
    let output = terminal.files(command, "false", &["y\n", "Years\n", "Why.\n"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    terminal.is_filed();
}
