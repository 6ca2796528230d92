//! The cases of `tests/cases/`: what amendments mean, in folders that a lawyer can read.
//!
//! A case is a folder with the text as it stands (`before/`), proposals (`P-*.yaml`), perhaps
//! the chair's rulings (`decisions.yaml`), and what must come of joining all proposals:
//! `expected/` holds the documents that change, `expected.txt` everything that is found, each
//! finding at its line and column. With a `mimc.yaml` that says how to number, all numbers are
//! assigned and all references printed. Where something stands in the way there is no `expected/`.
//!
//! `MIMC_UPDATE_CASES=1 cargo test --test cases` writes what comes out now: read it before you
//! believe it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use mimc::{
    diagnostic::{Finding, Severity},
    engine::{
        Base, BoundProposal, Compatible, Docket, Edit, Joined, Origin, Side, address_of,
        bind, edition, join, relations,
    },
    model::{Convention, Counting, DocumentKind, Proposal, Version},
    paper, parse,
    source::SourceFile,
    write,
};

/// What comes of a case.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// The documents that change, by path.
    documents: BTreeMap<String, String>,
    /// Everything that is found.
    findings: String,
}

#[test]
fn every_case_comes_out_as_expected() {
    let update = std::env::var_os("MIMC_UPDATE_CASES").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = String::new();
    let mut count = 0;
    for case in sorted(&folder) {
        let outcome = Case::read(&folder.join(&case)).outcome();
        let expected = Outcome::read(&folder.join(&case));
        count += 1;
        if outcome != expected && update {
            outcome.write(&folder.join(&case));
        } else if outcome != expected {
            let (ours, theirs) = (outcome.shown(), expected.shown());
            write!(wrong, "\n== {case}: expected\n{theirs}\n== {case}: came\n{ours}")
                .unwrap();
        }
    }
    assert!(count > 40, "the cases were not found");
    assert!(wrong.is_empty(), "{wrong}");
}

/// A case: the text and the proposals, clean in themselves or not.
struct Case {
    convention: Convention,
    proposals: Vec<Proposal>,
    entries: Vec<mimc::model::Entry>,
    counting: Option<Counting>,
    unread: Vec<Finding>,
}

impl Case {
    fn read(folder: &Path) -> Self {
        let before = folder.join("before");
        let files = files_below(&before, &before).into_iter().map(|(path, text)| {
            let file = SourceFile::new(format!("before/{path}"), text);
            (path, file)
        });
        let read = parse::convention(Version::new("2.0"), files.collect());
        assert_eq!(read.findings, [], "the text of {} is clean", folder.display());
        let convention = read.value.unwrap();
        for document in &convention.documents {
            let written = write::canonical(document);
            assert_eq!(
                written,
                document.source.text(),
                "canonical: {}",
                folder.display()
            );
        }
        let mut case = Self {
            convention,
            proposals: Vec::new(),
            entries: Vec::new(),
            counting: None,
            unread: Vec::new(),
        };
        for name in sorted(folder) {
            let file = || {
                SourceFile::new(&*name, fs::read_to_string(folder.join(&name)).unwrap())
            };
            if name.starts_with("P-") {
                let checked = parse::proposal(&file());
                case.unread.extend(checked.findings);
                case.proposals.extend(checked.value);
            } else if name == "decisions.yaml" {
                let checked = parse::decisions(&file());
                assert_eq!(checked.findings, [], "{}", folder.display());
                case.entries = checked.value.unwrap();
            } else if name == "mimc.yaml" {
                let checked = parse::settings(&file());
                assert_eq!(checked.findings, [], "{}", folder.display());
                case.counting = checked.value.map(|settings| settings.counting());
            }
        }
        case
    }

    /// Binds the proposals, names what they are to each other, and joins them.
    fn outcome(&self) -> Outcome {
        let base = Base::new(&self.convention);
        let base = base.counting(self.counting.unwrap_or_default());
        let bindings: Vec<_> =
            self.proposals.iter().map(|proposal| bind(&base, proposal)).collect();
        let mut outcome = Outcome::default();
        let found = self.unread.iter();
        let found: Vec<_> =
            found.chain(bindings.iter().flat_map(|binding| &binding.findings)).collect();
        found.iter().for_each(|finding| outcome.say(finding));
        let bound = bindings.iter().filter_map(|binding| binding.bound.as_ref());
        let stray = bindings.iter().flat_map(|binding| &binding.stray);
        let edits: Vec<&Edit> = bound.flat_map(edits_of).chain(stray).collect();
        outcome.relations(&base, &edits);
        let stopped = found.iter().any(|finding| finding.severity == Severity::Error);
        if let (false, Ok(set)) = (stopped, Compatible::new(&base, edits)) {
            let proposals: Vec<_> = self.proposals.iter().collect();
            let chair = Docket::new(&proposals, &self.entries).chair();
            outcome.joined(&match self.counting {
                Some(counting) => edition(&base, &set, &chair, counting.numbering),
                None => join(&base, &set, &chair),
            });
        }
        outcome
    }
}

fn edits_of<'b>(bound: &'b BoundProposal<'_>) -> &'b [Edit] {
    &bound.edits
}

impl Outcome {
    fn say(&mut self, finding: &Finding) {
        let proposal = finding.proposal.as_deref().unwrap_or_default();
        let amendment = finding.amendment.map(|number| format!(".{number}"));
        let place = finding.place.start();
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let address = finding.address.as_ref().map(|address| format!(" at {address}"));
        self.entry(
            &format!(
                "{severity} {}: {proposal}{}{} ({}:{}:{})",
                finding.rule,
                amendment.unwrap_or_default(),
                address.unwrap_or_default(),
                finding.place.file.path(),
                place.line,
                place.column,
            ),
            &finding.message,
            finding.help.as_deref(),
        );
    }

    fn relations(&mut self, base: &Base<'_>, edits: &[&Edit]) {
        let found = relations(base, edits);
        for conflict in &found.conflicts {
            let seen = paper::conflict(base, edits, &BTreeMap::new(), conflict);
            let title = format!("conflict {} at {}", seen.kind, seen.address);
            self.entry(
                &format!("{title}: {}", cited(&conflict.sides)),
                &seen.message,
                None,
            );
        }
        for agreement in &found.agreements {
            let place = address_of(base.convention, agreement.place);
            let title = format!("agreement at {place}: {}", cited(&agreement.sides));
            self.entry(&title, "once in the text, all credited", None);
        }
        for meeting in &found.meetings {
            let place = address_of(base.convention, meeting.place);
            let (rule, message, _) = paper::meeting(base, edits, meeting);
            let title = format!("warning {rule} at {place}: {}", cited(&meeting.sides));
            self.entry(&title, &message, None);
        }
    }

    fn entry(&mut self, title: &str, message: &str, help: Option<&str>) {
        if !self.findings.is_empty() {
            self.findings.push('\n');
        }
        writeln!(self.findings, "{title}\n  {message}").unwrap();
        if let Some(help) = help {
            writeln!(self.findings, "  {help}").unwrap();
        }
    }

    fn joined(&mut self, joined: &Joined) {
        for (document, origin) in joined.convention.documents.iter().zip(&joined.origins)
        {
            if matches!(origin, Origin::Untouched(_)) {
                continue;
            }
            let text = write::document(document);
            let path = match document.path.is_empty() {
                true => new_path(
                    &document.kind,
                    &write::file_name(&document.kind, &document.id, false),
                ),
                false => document.path.clone(),
            };
            let read = parse::document(&SourceFile::new(&*path, &*text), &path);
            assert!(!read.has_errors(), "read back:\n{text}\n{:?}", read.findings);
            assert_eq!(write::canonical(&read.value.unwrap()), text, "canonical");
            let twin = self.documents.insert(path, text);
            assert_eq!(twin, None, "two documents with one path");
        }
    }

    fn read(case: &Path) -> Self {
        let expected = case.join("expected");
        let findings = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        Self { documents: files_below(&expected, &expected), findings }
    }

    fn write(&self, case: &Path) {
        let (expected, findings) = (case.join("expected"), case.join("expected.txt"));
        drop(fs::remove_dir_all(&expected));
        drop(fs::remove_file(&findings));
        for (path, text) in &self.documents {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        if !self.findings.is_empty() {
            fs::write(findings, &self.findings).unwrap();
        }
    }

    fn shown(&self) -> String {
        let documents = self.documents.iter();
        let documents: String =
            documents.map(|(path, text)| format!("-- {path}\n{text}")).collect();
        format!("{}{documents}", self.findings)
    }
}

/// Where a new document is expected: beside all others, a chapter in a folder of its own.
fn new_path(kind: &DocumentKind, name: &str) -> String {
    match kind {
        DocumentKind::Group(group) if !group.kind.is_container() => {
            format!("new-{}/{name}", group.number.to_string().replace(' ', "-"))
        }
        DocumentKind::Preamble
        | DocumentKind::Group(_)
        | DocumentKind::Article(_)
        | DocumentKind::Closing => name.to_owned(),
    }
}

fn cited(sides: &[Side]) -> String {
    sides.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The names in a folder, in order.
fn sorted(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The files below a folder, by path; none when there is no folder.
fn files_below(root: &Path, folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let names = if folder.exists() { sorted(folder) } else { Vec::new() };
    for name in names {
        let path = folder.join(&name);
        if path.is_dir() {
            files.extend(files_below(root, &path));
        } else {
            let below =
                path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(below, fs::read_to_string(&path).unwrap());
        }
    }
    files
}
