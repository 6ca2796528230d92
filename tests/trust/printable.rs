//! What a terminal, a browser or a spreadsheet would obey is shown, by every verb in every
//! format.

use mimc::{page, parse, source::SourceFile, words};

use super::world::{ARTICLE, PROPOSAL, SETTINGS, World, commit_all, proposing, said};

/// A title that colours, copies, turns the line round, hides letters and is no formula.
const HOSTILE: &str = "\u{1b}[45mred\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}txt\u{2066}a\u{200b}b\u{2028}\u{e0041}";

fn yaml(text: &str) -> String {
    let escape = |letter: char| match words::is_hidden(letter) {
        true => format!("\\U{:08x}", u32::from(letter)),
        false => letter.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A workspace in which everything that may be said beside the text is hostile, and the
/// text of the base too.
fn hostile() -> World {
    let world = World::new();
    let text = ARTICLE
        .replace("Residence", &format!("Res{}", HOSTILE.replace('\u{2028}', "")))
        .replace("six months", "six\u{202e} mon\u{1b}[2Jths")
        + "\n## Commentary\n\nSee\u{202e} \u{1b}[1mthis.\n";
    world.write("convention/2.0/012-residence.md", text);
    let name = yaml(HOSTILE);
    let proposal = PROPOSAL
        .replace("title: Three years", &format!("title: \"Three {name}\""))
        .replace("[Atlantis]", &format!("[\"Atlantis {name}\"]"))
        .replace("rationale: Five are too many.", &format!("rationale: \"Five {name}\""));
    world.write("proposals/P-001.yaml", &proposal);
    let rival = proposal.replace("P-001", "P-002").replace("three years", "two years");
    world.write("proposals/P-002.yaml", rival);
    let broken =
        proposal.replace("P-001", "P-003").replace("three", &format!("\"{name}\""));
    world.write("proposals/P-003.yaml", broken);
    world.write(format!("proposals/P-004 {}.yml", HOSTILE.replace('/', "")), "x");
    world.write(
        "proposals/decisions.yaml",
        format!(
            "- proposal: P-001\n  decision: adopted\n  reason: \"{name}\"\n  \
             meeting: \"Berlin {name}\"\n  date: 2026-05-01\n"
        ),
    );
    world.write(
        "mimc.yaml",
        format!("{SETTINGS}majority: two-thirds\n")
            .replace("title: T", &format!("title: \"T {name}\"")),
    );
    world
}

/// Text without colours of our own: nothing hostile here has these.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let code =
            piece.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';');
        let code = code.count();
        match (&piece[..code], piece[code..].strip_prefix('m')) {
            ("45", _) | (_, None) => plain.extend(["\u{1b}[", piece]),
            (_, Some(rest)) => plain.push_str(rest),
        }
    }
    plain
}

#[track_caller]
fn shows(what: &str, said: &str) {
    let obeyed = |letter: &char| words::is_hidden(*letter) && *letter != '\r';
    let found: Vec<char> = said.chars().filter(obeyed).collect();
    assert!(found.is_empty(), "{what} prints {found:?}:\n{said:?}");
}

/// Command lines, words apart by spaces, `~` for a space in a word.
const LINES: [&str; 51] = [
    "status",
    "list",
    "show P-001",
    "show P-001 --formal",
    "show Article~12",
    "show",
    "check",
    "check --format github",
    "check --format sarif",
    "check --format junit",
    "check P-003",
    "conflicts",
    "diff",
    "diff --side-by-side",
    "diff --stat",
    "diff --full",
    "diff --proposal P-002",
    "diff --format markdown",
    "diff --format criticmarkup",
    "diff --format html",
    "log Article~12",
    "blame Article~12",
    "rolling",
    "rolling --format markdown",
    "rolling --format html",
    "verify",
    "consolidate --dry-run",
    "table compilation",
    "table marshalled",
    "table comparison",
    "table sources",
    "table correspondence",
    "table decisions",
    "table rights",
    "table coverage",
    "table register",
    "table regimes",
    "table debates",
    "references",
    "meeting",
    "register",
    "debate list",
    "tag",
    "show --format typst",
    "show --format markdown",
    "fmt --check",
    "show Article~99",
    "decide P-002 adopted --without-vote",
    "rebase P-002 --onto 3.0-draft.1",
    "revise P-002",
    "explain hidden-character",
];

/// Nothing hidden is printed, with colours asked for or not, on either stream.
#[test]
fn every_verb_shows_what_would_be_obeyed() {
    let world = hostile();
    let git = world.repository();
    let drafted = world.run(&["consolidate"]);
    assert_eq!(drafted.status.code(), Some(0), "{}", said(&drafted));
    for line in LINES {
        for colour in ["--color=always", "--color=never"] {
            let mut arguments: Vec<String> =
                line.split(' ').map(|word| word.replace('~', " ")).collect();
            arguments.push(colour.to_owned());
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let output =
                world.command(&arguments).env("CLICOLOR_FORCE", "1").output().unwrap();
            shows(line, &plain(&output.stdout));
            shows(line, &plain(&output.stderr));
        }
    }
    drop(git);
}

/// Each paper in each format of tables.
#[test]
fn papers_show_what_would_be_obeyed() {
    let world = hostile();
    for paper in [
        "compilation",
        "marshalled",
        "comparison",
        "sources",
        "correspondence",
        "decisions",
        "rights",
        "coverage",
        "register",
        "regimes",
        "debates",
    ] {
        for format in ["human", "json", "csv", "html", "markdown", "typst"] {
            let output = world.run(&["table", paper, "--format", format]);
            shows(&format!("{paper} {format}"), &said(&output));
        }
    }
}

/// JSON has the very characters, as escapes.
#[test]
fn json_escapes_what_would_be_obeyed() {
    let world = hostile();
    world.says(&["consolidate", "--no-commit"], 0);
    for verb in [
        &["list"][..],
        &["show", "P-001"],
        &["check"],
        &["rolling"],
        &["diff"],
        &["log", "Article 12"],
    ] {
        let output = world.run(&[verb, &["--json"]].concat());
        shows(&format!("{verb:?}"), &said(&output));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    }
    let listed: serde_json::Value =
        serde_json::from_slice(&world.run(&["list", "--json"]).stdout).unwrap();
    let title = listed["proposals"][0]["title"].as_str().unwrap();
    assert_eq!(title, format!("Three {HOSTILE}"));
}

/// What was typed is shown too, in messages, questions and in the file that is made of it.
#[test]
fn arguments_are_shown_in_messages() {
    let world = World::new();
    for arguments in [
        vec!["show", HOSTILE],
        vec![HOSTILE],
        vec!["check", HOSTILE],
        vec!["diff", HOSTILE, "2.0"],
        vec!["-C", HOSTILE, "list"],
        vec!["decide", HOSTILE, "adopted"],
        vec!["explain", HOSTILE],
        vec!["propose", "--op", HOSTILE],
        vec!["table", HOSTILE],
        vec!["propose", HOSTILE],
        vec!["consolidate", "--to", HOSTILE],
        vec!["init", HOSTILE, "--empty"],
    ] {
        let mut command = world.command(&arguments);
        let output = command.env("CLICOLOR_FORCE", "1").output().unwrap();
        shows(&format!("{arguments:?}"), &plain(said(&output).as_bytes()));
    }
    let arguments = proposing(HOSTILE, HOSTILE, HOSTILE);
    let output = world.run(&arguments);
    shows("propose", &said(&output));
    let yaml = String::from_utf8(output.stdout).unwrap();
    let read = parse::proposal(&SourceFile::new("p.yaml", yaml)).value.unwrap();
    assert_eq!(
        (read.title.as_str(), read.sponsors.as_slice()),
        (HOSTILE, &[HOSTILE.to_owned()][..])
    );
}

/// The log of git is read on terminals.
#[test]
fn commits_show_what_would_be_obeyed() {
    let world = hostile();
    let git = world.repository();
    commit_all(&git);
    world.says(&["consolidate"], 0);
    // The record and the list of meetings take none.
    for arguments in [
        vec!["meeting", HOSTILE, "--place", HOSTILE, "--commit"],
        vec!["open", "3.0-draft.1", "--meeting", HOSTILE, "--commit"],
    ] {
        let text = world.says(&arguments, 2);
        assert!(text.contains("cannot be seen: first U+001B"), "{text}");
    }
    let mut arguments = proposing(HOSTILE, HOSTILE, HOSTILE);
    arguments.retain(|one| !matches!(*one, "--output" | "-"));
    world.says(&[arguments.as_slice(), &["--commit"]].concat(), 0);
    let mut walk = git.revwalk().unwrap();
    walk.push_head().unwrap();
    for id in walk {
        let commit = git.find_commit(id.unwrap()).unwrap();
        shows("a commit", commit.message().unwrap());
    }
}

/// The rule finds what the formats show, and nothing else.
#[test]
fn what_is_found_is_what_is_shown() {
    for letter in '\0'..=char::MAX {
        assert_eq!(page::is_hidden(letter), words::is_hidden(letter), "{letter:?}");
    }
}

/// A spreadsheet runs no cell, whatever blanks or hidden characters stand before the sign.
#[test]
fn csv_cells_are_no_formulas() {
    let world = World::new();
    for title in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\\t=1",
        " =1",
        "\\u200b=1",
        "\\r=1",
        "\u{ff1d}1",
    ] {
        world.write(
            "proposals/P-001.yaml",
            PROPOSAL
                .replace("title: Three years", &format!("title: \"{title}\""))
                .replace("[Atlantis]", &format!("[\"{title}\"]")),
        );
        let csv = world.says(&["table", "marshalled", "--format", "csv"], 0)
            + &world.says(&["table", "sources", "--format", "csv"], 0)
            + &world.says(&["table", "compilation", "--format", "csv"], 0);
        for cell in csv.split([',', '\n']) {
            let cell = cell.trim_start_matches('"').trim_start();
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\u{ff1d}']),
                "{title}: {cell:?}"
            );
        }
    }
}

/// Pages and texts call the same characters hidden: neither layer names the other.
#[test]
fn what_is_found_in_a_text_is_shown_on_a_page() {
    let all = '\0'..=char::MAX;
    let differ: Vec<char> = all
        .filter(|letter| words::is_hidden(*letter) != page::is_hidden(*letter))
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}
