//! A small text with one proposal in a folder of its own: checked, and drafted.

use std::{collections::BTreeMap, fs, path::Path};

use mimc::{
    diagnostic::Severity,
    paper::Report,
    session::{Selection, Silent},
    store::Wait,
    verbs::{self, CheckOptions, ConsolidateOptions, Effect, Revision, World},
};

pub(crate) struct Small {
    place: tempfile::TempDir,
}

impl Small {
    /// Writes the files of version 2.0, each with its path, and `P-001` with these amendments.
    pub(crate) fn new<P: AsRef<str>>(
        settings: &str,
        text: impl IntoIterator<Item = (P, String)>,
        amendments: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        let small = Self { place: tempfile::tempdir().unwrap() };
        let named = "title: T\nbase: \"2.0\"\nnext: \"3.0\"\n";
        small.write("mimc.yaml", &format!("{named}{settings}\n"));
        for (path, text) in text {
            small.write(&format!("convention/2.0/{}", path.as_ref()), &text);
        }
        let mut proposal =
            "id: P-001\ntitle: X\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\namendments:\n"
                .to_owned();
        for amendment in amendments {
            proposal.push_str(&format!("  - {}\n", amendment.as_ref()));
        }
        small.write("proposals/P-001-x.yaml", &proposal);
        small
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What `check` finds; the first error where there is one.
    pub(crate) fn check(&self) -> Result<Report, String> {
        let revision = Revision::open(self.place.path()).unwrap();
        let report = verbs::check(&revision, &CheckOptions::default()).unwrap();
        let mut all = report.findings.iter();
        match all.find(|one| one.severity == Severity::Error) {
            Some(found) => Err(format!("{}: {}", found.rule, found.message)),
            None => Ok(report),
        }
    }

    /// The files of the draft, each with its path below the draft's folder.
    pub(crate) fn draft(&self) -> BTreeMap<String, String> {
        let (to, effect) = (None, Effect::Write);
        let selection = Selection::With(vec!["P-001".to_owned()]);
        let options = ConsolidateOptions { to, selection, effect };
        let (world, wait) = (World::new(0, 0, |_| None), Wait::default());
        verbs::consolidate(self.place.path(), &options, &world, &Silent, &wait).unwrap();
        files(&self.place.path().join("convention/3.0-simulation"))
    }
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap();
        (path.to_string_lossy().into_owned(), fs::read_to_string(entry.path()).unwrap())
    });
    files.collect()
}
