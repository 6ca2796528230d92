//! Workspaces to publish, and what was published.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use assert_cmd::Command;
use mimc::{
    render::site,
    verbs::{PublishOptions, Silent, publish},
};

/// The site of a workspace, file by file.
pub(crate) fn site_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let options = PublishOptions::default();
    site::files(&publish(folder, options, &Silent).unwrap(), None).unwrap()
}

/// The pages of a site, as text.
pub(crate) fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    pages.map(|(path, bytes)| (path.as_str(), text(bytes))).collect()
}

/// The site of this repository, made once.
pub(crate) fn ours() -> &'static BTreeMap<String, Vec<u8>> {
    static OURS: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| site_of(here()));
    &OURS
}

/// This repository.
pub(crate) fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with a small workspace.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    /// Nothing yet.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A text of two articles, and no proposals yet.
    pub(crate) fn new() -> Self {
        let place = Self::empty();
        place.write("mimc.yaml", "title: Commons\nbase: \"2.0\"\nnext: \"3.0\"\n");
        place.write("convention/2.0/01-all/_chapter.md", "# Chapter I. All\n");
        place.write(
            "convention/2.0/01-all/001-keepers.md",
            "---\nid: keepers\n---\n\n# Article 1. Keepers\n\n1. A keeper shall hold a licence.\n\n\
             2. The licence shall:\n   - (a) name the keeper;\n   - (b) be shown.\n",
        );
        place.write(
            "convention/2.0/01-all/002-fees.md",
            "---\nid: fees\n---\n\n# Article 2. Fees\n\n1. No fee shall be charged under Article 1(2)(a).\n",
        );
        place
    }

    /// Adds a proposal with these amendments, as YAML.
    pub(crate) fn propose(self, id: &str, title: &str, amendments: &str) -> Self {
        let title = serde_json::to_string(title).unwrap();
        let text = format!(
            "id: {id}\ntitle: {title}\nbase: \"2.0\"\nsponsors: [Society of Shepherds]\nrationale: |\n  \
             A reason of <img src=x onerror=alert(1)> & more.\namendments:\n{amendments}"
        );
        self.write(&format!("proposals/{id}.yaml"), &text);
        self
    }

    /// What the proposals say, one after the other.
    pub(crate) fn proposals(&self) -> String {
        let files = fs::read_dir(self.path().join("proposals")).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program here.
    pub(crate) fn mimc(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("mimc").unwrap();
        command.current_dir(self.path()).args(arguments);
        command
    }
}

/// A site on the disk.
pub(crate) struct Written(tempfile::TempDir);

impl Written {
    /// The site of this repository.
    pub(crate) fn ours() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in ours() {
            let path = place.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}
