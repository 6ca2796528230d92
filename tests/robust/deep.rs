//! What is nested in itself, or goes on without end in one place: each ends soon in an answer
//! or in one message, and never ends the process.

use std::{
    collections::BTreeSet,
    fs,
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use super::world::{World, said};

/// How often something stands in itself, where nothing is said. The stacks are made smaller
/// too, so that whatever calls itself once a time overflows them.
const DEEP: usize = 2_000;
/// What the first thread has, in kilobytes, and each other one, in bytes: a fifth of the usual.
const STACKS: (u32, u32) = (1_600, 400_000);
/// No run takes longer, on a machine that is busy.
const SOON: Duration = Duration::from_secs(180);

/// What reads all there is, and what writes.
const VERBS: [&[&str]; 13] = [
    &["check"],
    &["status"],
    &["list"],
    &["conflicts"],
    &["show"],
    &["rolling"],
    &["diff", "--proposal", "P-001"],
    &["references"],
    &["table", "compilation"],
    &["fmt", "--check"],
    &["rebase", "P-001", "--onto", "2.0"],
    &["decide", "P-001", "adopted", "--without-vote"],
    &["consolidate", "--no-commit"],
];

/// Runs a verb to its end: an answer, findings or one message, soon.
#[track_caller]
fn ends_well(world: &World, what: &str, arguments: &[&str]) -> Output {
    let begun = Instant::now();
    let mut child = small(world, arguments).spawn().unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let read = |from: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    };
    let out = thread::spawn(move || read(&mut out));
    let err = thread::spawn(move || read(&mut err));
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if begun.elapsed() > SOON => {
                child.kill().unwrap();
                panic!("{what}: {arguments:?} goes on and on");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let output =
        Output { status, stdout: out.join().unwrap(), stderr: err.join().unwrap() };
    let text = said(&output);
    let start: String = text.chars().take(600).collect();
    assert!(
        matches!(status.code(), Some(0..=2)),
        "{what}: {arguments:?}: {status}: {start}"
    );
    assert!(!text.contains("panicked"), "{what}: {arguments:?}: {start}");
    output
}

/// A run with small stacks.
fn small(world: &World, arguments: &[&str]) -> Command {
    let (first, other) = STACKS;
    let mut shell = world.at_home(Command::new("sh"));
    let line = format!("ulimit -s {first}; exec \"$0\" \"$@\"");
    shell.args(["-c", &line, env!("CARGO_BIN_EXE_mimc")]).args(arguments);
    shell.env("RUST_MIN_STACK", other.to_string());
    shell
}

/// A workspace in which all verbs end well.
fn all_end_well(world: &World, what: &str) {
    for verb in VERBS {
        ends_well(world, what, verb);
    }
}

/// The article of this number, with more behind its paragraphs.
fn article(number: usize, more: &str) -> String {
    format!(
        "---\nid: a-{number}\n---\n\n# Article {number}. Stay\n\n1. It shall decide within \
         months.\n\n2. A resident may stay for five years.\n\n{more}\n"
    )
}

/// A proposal with these amendments.
fn proposed(amendments: &str) -> World {
    let world = World::new(&[]);
    world.write("proposals/P-001.yaml", headed("P-001", amendments));
    world
}

fn headed(id: &str, amendments: &str) -> String {
    format!(
        "id: {id}\ntitle: T\nbase: \"2.0\"\nsponsors: [G]\nrationale: R.\namendments:\n{amendments}"
    )
}

/// Texts that hold themselves, or one thing again and again.
fn signs() -> Texts {
    let levels = |label: &str| -> String {
        (0..1_000).map(|n| format!("{}{label} x:\n\n", "   ".repeat(n))).collect()
    };
    let again = |one: &str| one.repeat(DEEP);
    vec![
        ("points in points", levels("- (a)")),
        ("paragraphs in paragraphs", levels("1.")),
        ("labels in one line", format!("3. {}x", again("(a) "))),
        ("labels of two kinds in one line", format!("3. {}x", again("(a) (i) "))),
        ("labels that go on in one line", format!("3. {}x", again("(a) x; (b) "))),
        ("brackets", format!("3. {}x{}", again("["), again("]"))),
        ("links", format!("3. {}x{}", again("["), again("](y)"))),
        ("links of links", format!("3. {}", again("[x](y [z](w) "))),
        ("round brackets", format!("3. {}x{}", again("("), again(")"))),
        ("emphasis", format!("3. {}x", again("*a _b "))),
        ("emphasis that ends", format!("3. {}x{}", again("*_"), again("_*"))),
        ("strong and not", format!("3. {}", again("***a** b* "))),
        (
            "code",
            format!("3. {}x", (1..300).map(|n| "`".repeat(n) + " ").collect::<String>()),
        ),
        ("code without end", format!("3. {}x", again("`a ``b "))),
        ("entities", format!("3. {}", again("&amp;"))),
        ("half entities", format!("3. {}", again("&"))),
        ("escapes", format!("3. {}", again("\\"))),
        ("quotes in quotes", format!("{} x", again(">"))),
        ("quotes and points", format!("{} x", again("> - (a) "))),
        ("quotation marks", format!("3. {}x{}", again("\u{201c}"), again("\u{201d}"))),
        (
            "notes in notes",
            (0..2_000).fold("3. x[^0]\n\n".to_owned(), |text, n| {
                format!("{text}[^{n}]: y[^{}]\n\n", n + 1)
            }),
        ),
        ("a note that cites itself", "3. x[^a]\n\n[^a]: y[^a]\n".to_owned()),
        ("marks of one note", format!("3. {}\n\n[^1]: x\n", again("x[^1] "))),
    ]
}

/// The same of what cites, counts and goes on.
fn words() -> Texts {
    let again = |one: &str| one.repeat(DEEP);
    vec![
        ("tags", format!("3. {}x", again("<b>"))),
        ("comments", format!("3. {}x", again("<!-- "))),
        ("comments of their own", again("<!--\n\n")),
        ("holders of holders", format!("3. See {}Article 12.", again("paragraph 1 of "))),
        (
            "holders of sentences",
            format!("3. See {}it.", again("the first sentence of ")),
        ),
        ("ranges of ranges", format!("3. See Articles {}12.", again("1 to "))),
        ("lists of articles", format!("3. See Articles {}12.", again("1, "))),
        ("points of points", format!("3. See Article 12{}.", again("(a)"))),
        ("numbers of numbers", format!("3. See paragraph 1{}.", again(".1"))),
        ("dashes", format!("3. See Articles 1{}.", again("\u{2013}2"))),
        ("groups of groups", format!("3. See {}Article 12.", again("Part I, "))),
        ("definitions", format!("3. {}", again("\u{201c}x\u{201d} means y; "))),
        ("tables", format!("| {} |\n| {} |", again("a | "), again("- | "))),
        ("headings", again("## x\n")),
        ("a number without end", format!("{}. x", again("1"))),
        ("a label of numbers", format!("1{} x", again(".1"))),
        ("a label of letters", format!("({}) x", again("a"))),
        ("bis and ter", format!("3{}. x", again(" bis"))),
        ("a word without end", format!("3. {}", again("xxxxxxxxxx"))),
        ("a sentence without end", format!("3. {}.", again("and so on, "))),
        ("sentences", format!("3. {}", again("So. "))),
        ("blank lines", "\n".repeat(200_000)),
        ("accents on accents", format!("3. x{}", again("\u{301}"))),
        ("letters in rings", format!("3. {}", again("\u{1f468}\u{200d}"))),
    ]
}

/// What each is, and the text.
type Texts = Vec<(&'static str, String)>;

fn texts() -> Texts {
    [signs(), words()].concat()
}

/// Each alone, then all that are read in one text, for every verb.
#[test]
fn a_text_that_is_nested_without_end_is_read_or_refused() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let mut read = Vec::new();
    for (number, (what, text)) in (13..).zip(texts()) {
        world.write("convention/2.0/013-stay.md", article(13, &text));
        ends_well(&world, what, &["check"]);
        ends_well(&world, what, &["consolidate", "--no-commit"]);
        if ends_well(&world, what, &["show"]).status.success() {
            read.push((number, text));
        }
    }
    assert!(read.len() > 30, "{} are read", read.len());
    for (number, text) in read {
        let path = format!("convention/2.0/{number:03}-stay.md");
        world.write(&path, article(number, &text));
    }
    assert!(ends_well(&world, "all", &["show"]).status.success());
    all_end_well(&world, "all that are read");
}

/// The same as new words, and as a new article: each in an article of its own.
#[test]
fn new_words_that_are_nested_without_end_are_read_or_refused() {
    let world = World::new(&[]);
    let mut number = 12;
    for (n, (_, text)) in texts().into_iter().enumerate() {
        // Two ways each, by turns.
        for amendment in bringing(&text).into_iter().skip(n % 2).step_by(2) {
            number += 1;
            world.write(
                &format!("convention/2.0/{number:03}-stay.md"),
                article(number, ""),
            );
            let amendment = amendment.replace("Article 12", &format!("Article {number}"));
            world.write(
                &format!("proposals/P-{number}.yaml"),
                headed(&format!("P-{number}"), &amendment)
                    .replace("id: more", &format!("id: more-{number}")),
            );
        }
    }
    world.commit();
    all_end_well(&world, "new words");
    let listed = ends_well(&world, "new words", &["list", "--json"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let listed = listed["proposals"].as_array().unwrap();
    let mut adopted: BTreeSet<&str> = listed
        .iter()
        .filter(|one| one["applies"] == true)
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert!(adopted.len() > 50, "{} apply", adopted.len());
    // What would be misread in the text is left out, until a text is made of the rest.
    for _ in 0..10 {
        let record = |id: &&str| format!("- proposal: {id}\n  decision: adopted\n");
        let record: String = adopted.iter().map(record).collect();
        world.write("proposals/decisions.yaml", record);
        let output = ends_well(&world, "adopted", &["consolidate", "--no-commit"]);
        if output.status.success() {
            assert!(adopted.len() > 30, "{} are adopted", adopted.len());
            return all_end_well(&world, "adopted");
        }
        let said = said(&output);
        let before = adopted.len();
        let file = |id: &str| format!("/{:0>3}-stay.md", &id[2..]);
        adopted.retain(|id| {
            !said.contains(&format!("{id}.yaml")) && !said.contains(&file(id))
        });
        assert!(adopted.len() < before, "{said}");
    }
    panic!("no text can be made of {} proposals", adopted.len());
}

/// What brings a text into Article 12, in each way there is.
fn bringing(text: &str) -> [String; 4] {
    let block: String = text.lines().map(|line| format!("      {line}\n")).collect();
    [
        format!(
            "  - op: insert\n    after: Article 12\n    id: more\n    text: |\n      # More\n\n{block}"
        ),
        format!("  - op: insert\n    after: Article 12(2)\n    text: |\n{block}"),
        format!("  - op: substitute\n    at: Article 12(2)\n    text: |\n{block}"),
        format!(
            "  - op: replace\n    at: Article 12(2)\n    find: five\n    with: {}\n",
            yaml(text.lines().next().unwrap())
        ),
    ]
}

/// What is typed beside the text: titles, reasons, names, and the record.
#[test]
fn what_is_said_beside_the_text_is_read_or_refused() {
    for (what, text) in texts() {
        let line = yaml(text.lines().next().unwrap());
        let world = World::new(&[("P-001", "five years", "three years")]);
        let block: String = text.lines().map(|line| format!("  {line}\n")).collect();
        world.write(
            "proposals/P-002.yaml",
            format!(
                "id: P-002\ntitle: {line}\nbase: \"2.0\"\nsponsors: [{line}]\nrationale: |\n{block}\
                 amendments:\n  - op: delete\n    at: Article 12(1)\n"
            ),
        );
        world.write(
            "proposals/decisions.yaml",
            format!("- proposal: P-001\n  decision: deferred\n  meeting: {line}\n  reason: {line}\n"),
        );
        world.write(
            "debates/D-001.yaml",
            format!("id: D-001\nquestion: {line}\nstatus: open\n"),
        );
        for verb in
            [&["check"][..], &["list"], &["show", "P-002"], &["status"], &["debates"]]
        {
            ends_well(&world, what, verb);
        }
        world
            .write("mimc.yaml", format!("title: {line}\nbase: \"2.0\"\nnext: \"3.0\"\n"));
        ends_well(&world, what, &["check"]);
        ends_well(&world, what, &["consolidate", "--no-commit"]);
    }
}

/// Addresses that go on without end, in every place of a proposal and on the command line.
#[test]
fn addresses_without_end_are_read_or_refused() {
    let again = |one: &str| one.repeat(DEEP);
    let addresses = [
        format!("Article 12{}", again("(1)")),
        format!("Article 12{}", again(", paragraph 1")),
        format!("{}Article 12", again("paragraph 1 of ")),
        format!("{}Article 12", again("Part I, ")),
        format!("Part {}", again("I")),
        format!("Article {}", again("1")),
        format!("Article 1{}", again(" to 1")),
        format!("Article 1{}", again("\u{2013}1")),
        format!("Article 1{}", again("-1")),
        format!("Article 12{}", again(" bis")),
        format!("Article {}1", again("L. ")),
        format!("Article 12{}", again(".1")),
        format!("Article {}{}", again("{"), again("}")),
        format!("Article {}{}", again("("), again(")")),
        format!("Article 12{}", again(", first sentence")),
        again("the "),
        again("§ "),
        again(","),
    ];
    for address in &addresses {
        let what: String = address.chars().take(40).collect();
        for field in [
            "at: Article 12(2)\n    find: five",
            "after: Article 12\n    id: x",
            "before: x",
        ] {
            let (key, rest) = field.split_once(':').unwrap();
            let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            let op = if key == "at" {
                "replace\n    with: x"
            } else {
                "insert\n    text: \"# T\""
            };
            let amendment =
                format!("  - op: {op}\n    {key}: {}\n{rest}\n", yaml(address));
            let world = proposed(&amendment);
            for verb in [&["check"][..], &["list"], &["show", "P-001"], &["conflicts"]] {
                ends_well(&world, &what, verb);
            }
        }
        let world = World::adopted();
        // What is longer cannot be said in one argument.
        let short: String = address.chars().take(60_000).collect();
        for verb in ["show", "log", "blame", "references"] {
            ends_well(&world, &what, &[verb, &short]);
        }
        ends_well(&world, &what, &["references", "--to", &short]);
    }
}

/// YAML in YAML, in each file that is YAML.
#[test]
fn yaml_in_yaml_is_read_or_refused() {
    let again = |one: &str| one.repeat(DEEP);
    let nested: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let listed: String = (0..2_000).map(|n| format!("{}-\n", " ".repeat(n))).collect();
    let texts = [
        again("["),
        again("{a: "),
        again("[{a: "),
        format!("a: {}{}", again("["), again("]")),
        again("- "),
        again("? "),
        again("? - "),
        again("!a "),
        again("&a "),
        again("a: "),
        nested,
        listed,
        format!("a: &a [{}]", again("*a, ")),
        format!("a: \"{}", again("\\")),
        format!("a: '{}", again("'")),
        again("%TAG ! a\n"),
        again("---\n"),
        again("#"),
        format!("<<: {}", again("{<<: ")),
    ];
    for text in &texts {
        let what: String = text.chars().take(20).collect();
        for file in [
            "mimc.yaml",
            "proposals/P-002.yaml",
            "proposals/decisions.yaml",
            "proposals/meetings.yaml",
            "debates/D-001.yaml",
            "convention/2.0/seal.yaml",
            "convention/3.0/_draft.yaml",
            "convention/2.0/013-x.md",
        ] {
            let world = World::new(&[("P-001", "five years", "three years")]);
            let text = match file.strip_suffix(".md") {
                Some(_) => format!("---\n{text}\n---\n\n# Article 13. T\n\nWords.\n"),
                None => text.clone(),
            };
            world.write(file, text);
            for verb in [
                &["check"][..],
                &["status"],
                &["verify"],
                &["consolidate", "--no-commit"],
            ] {
                ends_well(&world, &format!("{what} in {file}"), verb);
            }
        }
    }
}

/// Proposals that hang on proposals, amend them, replace them, or are packed in one.
#[test]
fn proposals_of_proposals_are_read_or_refused() {
    let count = 400;
    let chained = |link: &dyn Fn(usize) -> String| {
        let world = World::new(&[]);
        for n in 0..count {
            let proposal = format!(
                "id: P-{n}\ntitle: T\nbase: \"2.0\"\nsponsors: [G]\nrationale: R.\n{}amendments:\n  \
                 - op: insert\n    after: Article 12\n    id: x-{n}\n    text: |\n      # T {n}\n\n      W.\n",
                link(n)
            );
            world.write(&format!("proposals/P-{n}.yaml"), proposal);
        }
        world
    };
    let next = |n: usize| (n + 1) % count;
    let ring = |key: &str| chained(&|n| format!("{key}: [P-{}]\n", next(n)));
    let chain = |key: &str| {
        chained(&|n| {
            if n > 0 { format!("{key}: [P-{}]\n", n - 1) } else { String::new() }
        })
    };
    for key in ["depends_on", "alternatives", "supersedes", "requires", "package"] {
        for world in [ring(key), chain(key)] {
            for verb in
                [&["check"][..], &["status"], &["conflicts"], &["list"], &["rolling"]]
            {
                ends_well(&world, key, verb);
            }
        }
    }
}

/// Sub-amendments of sub-amendments, of themselves, and of each other.
#[test]
fn sub_amendments_of_sub_amendments_are_refused() {
    let world = World::new(&[("P-001", "five years", "three years")]);
    let mut id = "P-001".to_owned();
    let write = |id: &str, amends: &str, n: usize| {
        let text = format!(
            "id: {id}\ntitle: T\nbase: \"2.0\"\namends: {amends}\nsponsors: [G]\nrationale: R.\n\
             amendments:\n  - op: replace\n    at: amendment 1\n    find: three years\n    with: {n} years\n"
        );
        world.write(&format!("proposals/S-{n}.yaml"), text);
    };
    for n in 0..300 {
        let next = format!("{id}/Am.1");
        write(&next, &id, n);
        id = next;
    }
    write("P-002/Am.1", "P-002/Am.1", 300);
    write("P-003/Am.1", "P-003/Am.2", 301);
    write("P-003/Am.2", "P-003/Am.1", 302);
    all_end_well(&world, "sub-amendments");
    let said = said(&world.run(&["check"]));
    assert!(said.contains("malformed-id"), "{said}");
    for verb in [&["show", &id][..], &["diff", "--proposal", &id], &["rolling"]] {
        ends_well(&world, "sub-amendments", verb);
    }
}

/// Folders in folders, in the text and beside it.
#[test]
fn folders_of_folders_are_read_or_refused() {
    for root in ["convention/2.0", "convention/3.0", "proposals", "debates"] {
        let world = World::new(&[("P-001", "five years", "three years")]);
        // A path has at most 4,096 bytes.
        let deep = format!("{root}{}", "/a".repeat(1_800));
        fs::create_dir_all(world.path(&deep)).unwrap();
        world.write(&format!("{deep}/x.md"), "# Part I. X\n");
        all_end_well(&world, root);
        fs::remove_dir_all(world.path(root)).unwrap();
    }
}

/// Imports a source into a workspace, where it ends well.
#[track_caller]
fn import(world: &World, name: &str, bytes: &[u8], what: &str) {
    world.write(name, bytes);
    ends_well(world, what, &["import", name, "--as", "9.0", "--replace"]);
}

#[test]
fn pages_that_are_nested_without_end_are_read_or_refused() {
    let world = World::new(&[]);
    for element in ELEMENTS {
        let again = |one: &str| one.repeat(DEEP);
        let page = format!("<html><body><h1>Article 1. X</h1>{}", again(element));
        import(&world, "page.html", page.as_bytes(), element);
        let closed: String =
            element.split('<').skip(1).map(|one| format!("</{one}")).collect();
        let page =
            format!("<body><p>Article 1. X</p>{}x{}", again(element), again(&closed));
        import(&world, "page.html", page.as_bytes(), element);
    }
}

#[test]
fn sources_that_are_nested_without_end_are_read_or_refused() {
    let world = World::new(&[]);
    for (what, text) in texts() {
        let text = format!("# Article 1. X\n\n{text}\n");
        import(&world, "source.md", text.as_bytes(), what);
        import(&world, "source.txt", text.as_bytes(), what);
        let inside = text.replace("\n\n", "</p><p>");
        let page = format!("<h1>Article 1. X</h1><p>{inside}</p>");
        import(&world, "page.html", page.as_bytes(), what);
    }
}

#[test]
fn documents_that_are_nested_without_end_are_read_or_refused() {
    let world = World::new(&[]);
    for (name, part) in [("x.docx", "word/document.xml"), ("x.epub", "OEBPS/a.xhtml")] {
        for (open, close) in NESTED {
            for closed in [close.repeat(DEEP), String::new()] {
                let opened = open.repeat(DEEP);
                let xml = format!(
                    "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{opened}\
                     <w:t>x</w:t>{closed}</w:body></w:document>"
                );
                import(&world, name, &packed(name, part, &xml), open);
                let arguments = ["propose", "--from-docx", name, "--title", "T"];
                ends_well(&world, open, &arguments);
            }
        }
    }
}

/// Elements of pages that people leave open, and stray ends.
const ELEMENTS: [&str; 26] = [
    "<div>",
    "<b>",
    "<i><b>",
    "<ul><li>",
    "<ol><li>",
    "<table><tr><td>",
    "<p>",
    "<a href=x>",
    "<blockquote>",
    "<span>",
    "<font>",
    "<sup>",
    "<svg>",
    "<math>",
    "<template>",
    "<select>",
    "<frameset>",
    "<!--",
    "<![CDATA[",
    "<x ",
    "&",
    "&amp;",
    "<p><b>",
    "</p>",
    "<h1>",
    "<br>",
];

/// Elements of documents and books.
const NESTED: [(&str, &str); 7] = [
    ("<w:p>", "</w:p>"),
    ("<w:r>", "</w:r>"),
    ("<w:ins>", "</w:ins>"),
    ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ("<mc:AlternateContent>", "</mc:AlternateContent>"),
    ("<div>", "</div>"),
    ("<ol><li>", "</li></ol>"),
];

/// A document or a book with one part.
fn packed(name: &str, part: &str, xml: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut add = |path: &str, text: &str| {
        zip.start_file(path, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    if name.ends_with("epub") {
        add("mimetype", "application/epub+zip");
        add(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/a.opf\" \
             media-type=\"application/oebps-package+xml\"/></rootfiles></container>",
        );
        add(
            "OEBPS/a.opf",
            "<package><manifest><item id=\"a\" href=\"a.xhtml\" \
             media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/>\
             </spine></package>",
        );
    }
    add(part, xml);
    zip.finish().unwrap().into_inner()
}

/// A text as one value in YAML.
fn yaml(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{plain}\"")
}
