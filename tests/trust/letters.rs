//! Nothing invisible: markup, hidden characters, letters of other scripts, ids that are none.

use super::world::{ARTICLE, PROPOSAL, SETTINGS, World};

/// The findings of one rule: file, line, column.
fn found(world: &World, rule: &str) -> Vec<(String, u64, u64)> {
    let found = world.found().into_iter().filter(|(name, ..)| name == rule);
    found.map(|(_, file, line, column)| (file, line, column)).collect()
}

/// A proposal that puts these words, written as YAML, in the place of others.
fn with(words: &str) -> World {
    let world = World::new();
    world.write("proposals/P-001.yaml", PROPOSAL.replace("three years", words));
    world
}

/// What no paper shows cannot be adopted.
#[test]
fn markup_in_an_amendment_is_an_error() {
    for (words, column) in [
        ("\"twenty <!-- x --> <span hidden>y</span>\"", 19),
        ("six <b>years</b>", 15),
        ("six<br>years", 14),
        ("six ![seven](x.png) years", 15),
        ("six [years](x 'and more')", 15),
        ("six <y and z> years", 15),
    ] {
        let world = with(words);
        let found = found(&world, "markup-in-text");
        assert_eq!(found[0], ("proposals/P-001.yaml".to_owned(), 10, column), "{words}");
        // The findings are shown where it is to be decided, and nothing is.
        world.says(&["decide", "P-001", "adopted", "--without-vote"], 1);
    }
    for words in ["six < seven years", "`six` **years**", "'[six](https://x.org) years'"]
    {
        assert_eq!(found(&with(words), "markup-in-text"), [], "{words}");
    }
}

/// In inserted provisions, at their lines; a comment that has a line of its own too.
#[test]
fn markup_in_provisions_is_an_error() {
    let world = World::new();
    let insertion = "\
id: P-001
title: More
base: \"2.0\"
rationale: <b>Because</b>
amendments:
  - op: insert
    after: Article 12
    id: more
    text: |
      # More <i>on</i> this

      1. Words.

      <!-- and
      more -->

      2. Words:[^1]
         - (a) <span>point</span>.

      [^1]: A <u>note</u>.
";
    world.write("proposals/P-001.yaml", insertion);
    let lines: Vec<u64> =
        found(&world, "markup-in-text").iter().map(|(_, line, _)| *line).collect();
    assert_eq!(lines, [10, 10, 14, 18, 18, 20, 20]);
}

/// In the base it is found, and stops nobody else's draft.
#[test]
fn the_base_is_looked_at_and_stops_nothing() {
    let world = World::new();
    let text = "---\nid: other\n---\n<!-- a -->\n\n# Article 13. A <b>title</b>\n\n1. On\u{200b}e.\n\n\
                <!-- b -->\n2. T\u{430}wo &#8238;three.\n\n| a <i>x</i> | b |\n| --- | --- |\n\n\
                ## Commentary\n\n<!-- free --> \u{202e}.\n";
    world.write("convention/2.0/013-other.md", text);
    let lines = |rule| -> Vec<u64> {
        found(&world, rule).iter().map(|(_, line, _)| *line).collect()
    };
    assert_eq!(lines("markup-in-text"), [4, 6, 6, 10, 13, 13]);
    assert_eq!(lines("hidden-character"), [8, 11, 18]);
    assert_eq!(lines("mixed-script"), [11]);
    world.says(&["check"], 1);
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    world.says(&["consolidate", "--no-commit"], 0);
    world.says(&["verify"], 0);
}

/// Each kind of hidden character, as it is, as an escape of YAML, as an entity.
#[test]
fn hidden_characters_in_an_amendment_are_errors() {
    let hidden = "\u{1b}\u{9b}\u{7f}\u{202a}\u{202e}\u{2066}\u{2069}\u{200b}\u{2060}\u{2063}\
                  \u{feff}\u{2028}\u{e0041}";
    for letter in hidden.chars() {
        let number = u32::from(letter);
        for words in [
            format!("\"th\\U{number:08x}ree years\""),
            format!("th{letter}ree years"),
            format!("th&#{number};ree years"),
        ] {
            // YAML itself refuses some that stand in it as they are.
            let refused = words.contains(['\u{1b}', '\u{7f}', '\u{9b}', '\u{feff}']);
            let said = with(&words).says(&["check"], 1);
            let name = format!("U+{number:04X}, ");
            assert!(refused || said.contains(&name), "{words:?}: {said}");
        }
    }
    for words in ["می\u{200c}خواهم", "a\u{200d}b\u{200e}\u{200f}\u{61c}c", "30\u{a0}days"]
    {
        assert_eq!(found(&with(words), "hidden-character"), [], "{words}");
    }
}

/// A letter of another script inside a word.
#[test]
fn mixed_script_is_a_warning() {
    let world = with("thr\u{435}e years, p**\u{430}**id, \u{3b2}-carotene");
    let text = found(&world, "mixed-script");
    let columns: Vec<u64> = text.iter().map(|(_, _, column)| *column).collect();
    assert_eq!(columns, [11, 24]);
    world.says(&["check"], 0);
    world.says(&["check", "--deny-warnings"], 1);
    world.write("mimc.yaml", format!("{SETTINGS}rules: {{mixed-script: error}}\n"));
    world.says(&["check"], 1);
}

/// What is said beside the text is looked at too.
#[test]
fn titles_sponsors_and_rationales_are_looked_at() {
    let world = World::new();
    let proposal = PROPOSAL
        .replace("title: Three years", "title: \"Three\\u202e years\"")
        .replace("[Atlantis]", "[\"Atl\\u200bantis\", \"\u{410}tlantis\"]")
        .replace("rationale: Five", "rationale: |\n  One\n  tw\u{2066}o Five");
    world.write(
        "proposals/P-001.yaml",
        format!("# a comment \u{202e} is free\n{proposal}"),
    );
    world.write(
        "proposals/decisions.yaml",
        "- proposal: P-001\n  decision: deferred\n  meeting: \"Ber\\u202elin\"\n",
    );
    let places: Vec<_> = found(&world, "hidden-character");
    let proposal = |line, column| ("proposals/P-001.yaml".to_owned(), line, column);
    let record = ("proposals/decisions.yaml".to_owned(), 3, 16);
    assert_eq!(places, [proposal(3, 14), proposal(5, 16), proposal(8, 5), record]);
    assert_eq!(found(&world, "mixed-script"), [proposal(5, 31)]);
    world.says(&["check"], 0);
}

/// A hidden character of the base can be amended away: words that are quoted are the base's.
#[test]
fn what_the_base_hides_can_be_amended_away() {
    let world = World::new();
    world.write(
        "convention/2.0/012-residence.md",
        ARTICLE.replace("five", "fi\u{200b}ve"),
    );
    let proposal = PROPOSAL.replace("find: five years", "find: \"fi\\u200bve years\"");
    world.write("proposals/P-001.yaml", proposal);
    let said = world.says(&["check", "P-001"], 1);
    assert!(said.contains("hidden-character"), "{said}");
    world.says(&["decide", "P-001", "adopted", "--without-vote"], 0);
    world.says(&["consolidate", "--no-commit"], 0);
    assert!(!world.read("convention/3.0/012-residence.md").contains('\u{200b}'));
}

/// An id that is no id.
#[test]
fn malformed_ids_are_errors() {
    for id in [
        "../../x",
        "P-\u{660}\u{660}\u{665}",
        "P 007",
        "Keepers of commons",
        "P-001.2",
        "P/7",
        "P-001/Am.",
        "P-001/Am.x",
        "P-001/Am.1/x",
        "-P",
        "P\u{2010}001",
        "\"P-001 \"",
    ] {
        let world = World::new();
        world.write("proposals/P-001.yaml", PROPOSAL.replace("P-001", id));
        let found = found(&world, "malformed-id");
        assert_eq!(found, [("proposals/P-001.yaml".to_owned(), 1, 5)], "{id}");
        world.says(&["check"], 1);
    }
    for id in ["P-001", "UK-3a", "7", "P-001-Rev-2"] {
        let world = World::new();
        world.write("proposals/P-001.yaml", PROPOSAL.replace("P-001", id));
        assert_eq!(found(&world, "malformed-id"), [], "{id}");
    }
    let long = "x".repeat(201);
    for id in ["Residence", "a b", "a/b", "../a", "a_b", "-a", &long] {
        let world = World::new();
        world.write(
            "convention/2.0/012-residence.md",
            ARTICLE.replace(": residence", &format!(": {id}")),
        );
        let insertion = format!(
            "id: P-002\ntitle: T\nbase: \"2.0\"\namendments:\n  - op: insert\n    after: Article 12\n    \
             id: {id}\n    text: |\n      # T\n\n      Words.\n"
        );
        world.write("proposals/P-002.yaml", insertion);
        let found = found(&world, "malformed-id");
        let article = ("convention/2.0/012-residence.md".to_owned(), 2, 5);
        assert_eq!(found, [article, ("proposals/P-002.yaml".to_owned(), 7, 9)], "{id}");
    }
}

/// What two amendments would make together and none brings alone: the draft escapes it.
#[test]
fn a_tag_of_two_amendments_is_none_and_is_seen() {
    let world = World::new();
    let inserting = |id: &str, after: &str, text: &str| {
        let proposal = format!(
            "id: {id}\ntitle: T\nbase: \"2.0\"\namendments:\n  - op: insert\n    at: Article 12(2)\n    \
             after_words: {after}\n    text: \"{text}\"\n"
        );
        world.write(format!("proposals/{id}.yaml"), proposal);
        world.says(&["decide", id, "adopted", "--without-vote"], 0);
    };
    inserting("P-002", "resident", " <b");
    inserting("P-003", "stay", ">");
    assert_eq!(found(&world, "markup-in-text"), []);
    world.says(&["consolidate", "--no-commit"], 0);
    let draft = world.read("convention/3.0/012-residence.md");
    assert!(draft.contains("resident \\<b"), "{draft}");
    let shown = world.says(&["show", "Article 12", "--at", "3.0"], 0);
    assert!(shown.contains("resident <b") && shown.contains("stay>"), "{shown}");
}

/// A debate is read by people too.
#[test]
fn a_hidden_character_in_a_debate_is_found() {
    let world = World::new();
    let debate = "id: D-001\nquestion: How \u{202e}long?\nstatus: open\n";
    world.write("debates/D-001-long.yaml", debate);
    let place = ("debates/D-001-long.yaml".to_owned(), 2, 15);
    assert_eq!(found(&world, "hidden-character"), [place]);
}

/// What `mimc.yaml` says stands on every paper.
#[test]
fn a_hidden_character_in_the_settings_is_found() {
    let world = World::new();
    let settings = world.read("mimc.yaml").replacen("title: ", "title: A\u{202e} ", 1);
    world.write("mimc.yaml", &settings);
    let said = world.says(&["check"], 0);
    assert!(said.contains("hidden-character") && said.contains("mimc.yaml:"), "{said}");
}
