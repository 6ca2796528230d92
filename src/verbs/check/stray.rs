//! Files that nothing reads: what stands in them is in no text and in no paper.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    diagnostic::{Finding, Rule},
    session::{Error, Revision, files::top_of},
    source::SourceFile,
    store::{Listing, Workspace},
};

/// Finds the files of the base text, of the proposals and of the debates that nothing reads.
pub(super) fn stray(revision: &Revision) -> Result<Vec<Finding>, Error> {
    let workspace = &revision.workspace;
    let versions = workspace.versions()?;
    let base =
        versions.iter().find(|version| **version == *revision.settings.base.as_str());
    let mut files = workspace.files_of_no_version()?;
    let mut read = Vec::new();
    let mut take = |listing: Listing| {
        files.extend(listing.stray);
        read.extend(listing.files);
    };
    base.map_or(Ok(()), |base| workspace.convention_files(base).map(&mut take))?;
    take(workspace.proposal_files()?);
    take(workspace.debate_files()?);
    for version in versions.iter().filter(|version| Some(*version) != base) {
        files.extend(unnamed(workspace, version));
    }
    let mut findings: Vec<Finding> = files.iter().map(|path| finding(path)).collect();
    read.extend(files);
    findings.extend(clashing(read));
    Ok(findings)
}

/// Files of a draft or of another version whose names nothing reads: they are not UTF-8.
pub(in crate::verbs) fn unnamed(workspace: &Workspace, version: &str) -> Vec<String> {
    let listing = workspace.convention_files(version);
    let stray = listing.map(|listing| listing.stray).unwrap_or_default();
    stray.into_iter().filter(|path| path.contains('\u{fffd}')).collect()
}

/// Names of which a disk that knows no capitals, or only composed letters, has room for one.
fn clashing(mut files: Vec<String>) -> Vec<Finding> {
    let folded = |path: &str| path.nfc().flat_map(char::to_lowercase).collect::<String>();
    files.sort();
    let mut first: BTreeMap<String, &String> = BTreeMap::new();
    let mut findings = Vec::new();
    for path in &files {
        let other = first.entry(folded(path)).or_insert(path);
        if *other != path {
            let message =
                format!("the name differs from `{other}` in capital letters alone");
            let help = "Rename one: on many disks there is room for one of them only.";
            let place = top_of(&SourceFile::new(path.as_str(), ""));
            findings.push(Finding::new(Rule::NameClash, place, message).help(help));
        }
    }
    findings
}

fn finding(path: &str) -> Finding {
    let place = top_of(&SourceFile::new(path, ""));
    Finding::new(Rule::StrayFile, place, format!("nothing reads the file `{path}`"))
        .help(help(path))
}

/// What would make the file one that is read.
fn help(path: &str) -> String {
    let folder = path.split('/').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let (ending, others): (&str, [&str; 3]) = match folder {
        "proposals" | "debates" => (".yaml", [".yml", ".yaml.txt", ".YAML"]),
        _ => (".md", [".markdown", ".md.txt", ".MD"]),
    };
    if path.contains('\u{fffd}') {
        return "Its name is not UTF-8: give it another.".to_owned();
    }
    if let Some(stem) = others.iter().find_map(|other| name.strip_suffix(other)) {
        return format!("Rename it to `{stem}{ending}` if it is to be read.");
    }
    if name.ends_with(ending) {
        let place = match folder {
            "proposals" => "`proposals/` itself",
            "debates" => "`debates/` itself",
            _ => "the folder of its version",
        };
        return format!("Move it into {place} if it is to be read.");
    }
    "Move it away, or begin its name with a dot if it belongs here.".to_owned()
}
