//! `mimc propose` below the command line, in a workspace on disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path};

use mimc::{
    diagnostic::Rule,
    paper::ChangeKind,
    verbs::{
        AmendmentFields, Destination, Error, Particulars, Revision, Wait, file, next_id,
        propose_from_edit, propose_from_fields, text_for_editor,
    },
};

const ARTICLE: &str = "\
---
id: equal-treatment
persons: [migrant-worker]
---

# Article 45. Equal treatment

1. Every migrant worker shall enjoy equal treatment.

2. A State Party may require residence of five years.

## Commentary

The rule is old.
";

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write(
        "mimc.yaml",
        "title: Practice\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n\
         sponsors:\n  Drafting Committee: drafting@example.org\n",
    );
    write("convention/2.0/01-rights/_chapter.md", "# Chapter I. Rights\n");
    write("convention/2.0/01-rights/045-equal-treatment.md", ARTICLE);
    write(
        "proposals/P-0012-fees.yaml",
        "id: P-0012\ntitle: Fees\nbase: \"2.0\"\namendments:\n  - op: retitle\n    \
         at: Article 45\n    with: Fees\n",
    );
    folder
}

fn open(folder: &Path) -> Revision {
    Revision::open(folder).expect("a revision")
}

fn particulars() -> Particulars {
    Particulars {
        title: "Shorter residence".to_owned(),
        why: "Five years are too long.".to_owned(),
        sponsors: vec!["Drafting Committee".to_owned()],
        themes: Vec::new(),
    }
}

fn message(error: &Error) -> String {
    match error {
        Error::Request(failure) => format!("{failure}. {}", failure.advice().join(" ")),
        Error::Findings(findings) => {
            let lines = findings.iter().map(|finding| {
                let (line, place) =
                    (finding.place.start().line, finding.place.file.path());
                format!("{place}:{line}: {}: {}", finding.rule, finding.message)
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Error::Store(_) | Error::Git(_) => error.to_string(),
    }
}

#[test]
fn the_editor_shows_the_article_without_what_is_not_text() {
    let folder = workspace();
    let text = text_for_editor(&open(folder.path()), "Art. 45.2").expect("a text");
    assert_eq!(
        text,
        "# Article 45. Equal treatment\n\n\
         1. Every migrant worker shall enjoy equal treatment.\n\n\
         2. A State Party may require residence of five years.\n"
    );
}

#[test]
fn an_edit_becomes_a_proposal_with_the_next_number() {
    let folder = workspace();
    let revision = open(folder.path());
    let text = text_for_editor(&revision, "Article 45").expect("a text");
    // What the drafter is told above the heading is no part of the text.
    let guide = "<!-- Write below. -->\n<!-- Leave. -->\n\n";
    let edited = guide.to_owned() + &text.replace("five", "three");
    let amendments =
        propose_from_edit(&revision, "Article 45", &edited).expect("amendments");
    let line = &amendments.view.amendments[0];
    assert_eq!(line.address, "Article 45(2)");
    assert_eq!(line.does, "replaces “five years” with “three years”");
    let article = amendments.view.redline.articles.iter();
    let changed = article.flat_map(|article| &article.provisions);
    let mut changed = changed.filter(|provision| provision.has_change());
    let runs: Vec<_> = changed
        .next()
        .expect("a change")
        .runs
        .iter()
        .map(|run| (run.kind, run.text.as_str()))
        .collect();
    assert_eq!(
        runs,
        [
            (ChangeKind::Kept, "A State Party may require residence of "),
            (ChangeKind::Deleted, "five years"),
            (ChangeKind::Inserted, "three years"),
            (ChangeKind::Kept, "."),
        ]
    );
    let proposed = amendments.proposed(&revision, &particulars()).expect("a proposal");
    assert_eq!(proposed.path, "proposals/P-0013-shorter-residence.yaml");
    assert_eq!(
        proposed.yaml,
        "id: P-0013\ntitle: Shorter residence\nbase: \"2.0\"\n\
         sponsors: [Drafting Committee]\nrationale: |\n  Five years are too long.\n\
         amendments:\n  - op: replace\n    at: Article 45(2)\n    find: five years\n    \
         with: three years\n"
    );
    assert!(proposed.warnings.is_empty());
    let wait = Wait::default();
    let filed = file(folder.path(), Destination::Workspace, &wait, |revision| {
        amendments.proposed(revision, &particulars())
    });
    assert_eq!(filed.expect("saved").path, proposed.path);
    let written = fs::read_to_string(folder.path().join(&proposed.path));
    assert_eq!(written.expect("the file"), proposed.yaml);
    assert_eq!(next_id(&open(folder.path())).expect("an id").as_str(), "P-0014");
    let stale = |_: &Revision| Ok(proposed.clone());
    let again = file(folder.path(), Destination::Workspace, &wait, stale);
    let again = again.expect_err("taken");
    assert!(message(&again).starts_with("the id P-0013 is taken"), "{}", message(&again));
}

#[test]
fn an_unchanged_text_is_no_proposal() {
    let folder = workspace();
    let revision = open(folder.path());
    let text = text_for_editor(&revision, "Article 45").expect("a text");
    for same in [text.clone(), text.replace('\n', "\r\n"), format!("\n{text}\n\n")] {
        let error =
            propose_from_edit(&revision, "Article 45", &same).expect_err("no change");
        assert!(
            message(&error).starts_with("nothing was changed"),
            "{}",
            message(&error)
        );
    }
}

#[test]
fn a_further_article_below_the_one_that_was_opened_is_a_new_one() {
    let folder = workspace();
    let revision = open(folder.path());
    let text = text_for_editor(&revision, "Article 45").expect("a text");
    let below = |heading: &str| {
        format!("{text}\n# {heading}\n\n1. Nobody pays.\n\n1 bis. Ever.\n")
    };
    let new = below("Article 45 bis. Fees");
    let made = propose_from_edit(&revision, "Article 45", &new).expect("amendments");
    let lines: Vec<&str> =
        made.view.amendments.iter().map(|one| one.address.as_str()).collect();
    assert_eq!(lines, ["Article 45"]);
    assert!(made.view.amendments[0].does.starts_with("inserts"), "{made:?}");
    // What goes from one into the other divides it.
    let (first, second) = text.split_once("2. A State Party").expect("two paragraphs");
    let cut = format!("{first}# Article 45 bis. Residence\n\n2. A State Party{second}");
    let made = propose_from_edit(&revision, "Article 45", &cut).expect("amendments");
    assert!(made.view.amendments[0].does.contains("divide"), "{made:?}");
    let taken = below("Article 45. Fees");
    let error = propose_from_edit(&revision, "Article 45", &taken).expect_err("taken");
    assert!(message(&error).starts_with("there is an Article 45 already"));
    let broken = below("Article 45 bis. Fees").replace("1 bis.", "1.");
    let error = propose_from_edit(&revision, "Article 45", &broken).expect_err("broken");
    let line = broken.lines().position(|line| line == "1. Ever.").expect("a line") + 1;
    assert!(
        message(&error).starts_with(&format!("edited text:{line}: duplicate-number")),
        "{}",
        message(&error)
    );
}

#[test]
fn a_broken_text_is_shown_at_the_lines_that_were_edited() {
    let folder = workspace();
    let revision = open(folder.path());
    let text = "# Article 45. Equal treatment\n\n1. One.\n\n1. Two.\n";
    let error = propose_from_edit(&revision, "Article 45", text).expect_err("broken");
    assert!(
        message(&error).starts_with("edited text:5: duplicate-number"),
        "{}",
        message(&error)
    );
    let text = "# Article 45. Equal treatment\n\n1. One.\n\n## Commentary\n\nNew.\n";
    let error = propose_from_edit(&revision, "Article 45", text).expect_err("broken");
    assert!(
        message(&error).starts_with("edited text:5: structure"),
        "{}",
        message(&error)
    );
    let text = "1. One.\n\n2. Two.\n";
    let error = propose_from_edit(&revision, "Article 45", text).expect_err("broken");
    assert!(
        message(&error).starts_with("edited text:1: structure"),
        "{}",
        message(&error)
    );
}

#[test]
fn an_empty_text_deletes_nothing() {
    let folder = workspace();
    let error = propose_from_edit(&open(folder.path()), "Article 45", " \n");
    assert!(message(&error.expect_err("empty")).starts_with("the edited text is empty"));
}

#[test]
fn a_provision_that_does_not_exist_is_named_with_the_nearest() {
    let folder = workspace();
    let error = text_for_editor(&open(folder.path()), "Article 46").expect_err("none");
    assert_eq!(
        message(&error),
        "there is no Article 46 in version 2.0. Did you mean Article 45?"
    );
}

#[test]
fn fields_become_amendments_that_apply() {
    let folder = workspace();
    let revision = open(folder.path());
    let fields = AmendmentFields::new("insert")
        .text("after", "art 45 (2)")
        .text("text", "Each State Party shall inform workers.");
    let amendments =
        propose_from_fields(&revision, &particulars(), &[fields]).expect("amendments");
    let proposed = amendments.proposed(&revision, &particulars()).expect("a proposal");
    assert!(
        proposed.yaml.ends_with(
            "  - op: insert\n    after: Article 45(2)\n    text: |\n      \
             Each State Party shall inform workers.\n"
        ),
        "{}",
        proposed.yaml
    );
}

/// What cites the provision that one amendment displaces, and which words.
fn citing(operation: &str, fields: &[(&str, &str)]) -> Vec<String> {
    let folder = workspace();
    let path = folder.path().join("convention/2.0/01-rights/046-appeals.md");
    let text = "---\nid: appeals\n---\n\n# Article 46. Appeals\n\n1. Paragraph 2 of this \
                Article and Article 45(2) apply.\n\n2. Articles 44 to 46 apply.\n";
    fs::write(path, text).expect("a file");
    let revision = open(folder.path());
    let given = fields
        .iter()
        .fold(AmendmentFields::new(operation), |all, (key, value)| all.text(key, value));
    let made = propose_from_fields(&revision, &particulars(), &[given]);
    let made = made.unwrap_or_else(|error| panic!("{}", message(&error)));
    let proposed = made.proposed(&revision, &particulars()).expect("a proposal");
    assert_eq!(proposed.citing, made.view.citing);
    proposed.citing.iter().map(|line| format!("{}: {}", line.at, line.text)).collect()
}

#[test]
fn what_cites_a_displaced_provision_is_shown() {
    let at = ("at", "Article 45(2)");
    assert_eq!(citing("delete", &[at]), ["Article 46(1): Article 45(2)"]);
    let moved = citing("move", &[at, ("after", "Article 46(2)")]);
    assert_eq!(moved, ["Article 46(1): Article 45(2)"]);
    let own = ("at", "Article 46(2)");
    let inside = ["Article 46(1): Paragraph 2 of this Article"];
    assert_eq!(citing("renumber", &[own, ("to", "2 bis")]), inside);
    assert_eq!(citing("wrap", &[own, ("as", "(a)")]), inside);
    // What is deleted as a whole takes its own references with it.
    assert_eq!(citing("delete", &[("at", "Article 46")]), [""; 0]);
    let words = [at, ("find", "five"), ("with", "three")];
    assert_eq!(citing("replace", &words), [""; 0]);
}

#[test]
fn wrong_fields_are_shown_in_the_file_they_would_make() {
    let folder = workspace();
    let revision = open(folder.path());
    let fields = AmendmentFields::new("replace")
        .text("at", "Article 45(2)")
        .text("find", "six years")
        .text("with", "three years");
    let error =
        propose_from_fields(&revision, &particulars(), &[fields]).expect_err("not there");
    let Error::Findings(findings) = &error else { panic!("{}", message(&error)) };
    assert_eq!(findings[0].rule, Rule::QuoteNotFound);
    let place = &findings[0].place;
    assert_eq!(place.file.slice(place.span), "six years");
    let fields = AmendmentFields::new("replce");
    let error =
        propose_from_fields(&revision, &particulars(), &[fields]).expect_err("no such");
    assert!(message(&error).contains("replce"), "{}", message(&error));
}

#[test]
fn what_the_proposal_lacks_is_asked_for_and_strange_names_are_warned_of() {
    let folder = workspace();
    let revision = open(folder.path());
    let edited = ARTICLE.split("---\n\n").nth(1).expect("a text").replace("five", "four");
    let edited = edited.split("\n## Commentary").next().expect("a text");
    let amendments =
        propose_from_edit(&revision, "Article 45", edited).expect("amendments");
    let error = amendments.proposed(&revision, &Particulars::default());
    assert!(
        message(&error.expect_err("no title")).starts_with("the proposal has no title")
    );
    let misspelt =
        Particulars { sponsors: vec!["Drafting Comittee".to_owned()], ..particulars() };
    let proposed = amendments.proposed(&revision, &misspelt).expect("a proposal");
    let warning = &proposed.warnings[0];
    assert_eq!(warning.rule, Rule::UnknownName);
    assert_eq!(warning.help.as_deref(), Some("Did you mean Drafting Committee?"));
    assert_eq!(warning.place.start().line, 4);
}
