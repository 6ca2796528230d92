//! The files of a revision: where each stands, and how each is read.

use std::sync::Arc;

use crate::{
    diagnostic::{Checked, Finding, Severity},
    model::{Convention, Document, Settings, Version},
    parse,
    source::{Place, SourceFile, Span},
    store::{Listing, SETTINGS, StoreError, Workspace},
};

use super::Error;

/// Where decisions are recorded.
pub(crate) const DECISIONS: &str = "proposals/decisions.yaml";

/// Where meetings are listed.
pub(crate) const MEETINGS: &str = "proposals/meetings.yaml";

/// Where what was received is listed.
pub(crate) const REGISTER: &str = "proposals/register.yaml";

/// The file that says what a draft was made from.
pub(crate) const DRAFT: &str = "_draft.yaml";

/// The folder of a draft or a simulation.
pub(crate) fn folder(version: &Version, simulation: bool) -> String {
    match simulation {
        true => format!("convention/{version}-simulation"),
        false => format!("convention/{version}"),
    }
}

/// The tag of a draft.
pub(crate) fn tag(draft: &Version) -> String {
    format!("v{draft}")
}

/// Reads a file that lists things; where there is no file, the list is empty.
pub(super) fn read_list<T>(
    workspace: &Workspace,
    path: &str,
    read: impl Fn(&Arc<SourceFile>) -> Checked<Vec<T>>,
) -> Result<Checked<Vec<T>>, Error> {
    let raw = workspace.read_if_present(path)?;
    Ok(raw.map_or_else(|| Checked::clean(Vec::new()), |raw| read(raw.source())))
}

/// Reads `mimc.yaml`.
pub(crate) fn read_settings(workspace: &Workspace) -> Result<Settings, Error> {
    Ok(checked_settings(workspace)?.0)
}

/// Reads `mimc.yaml`, with what is doubtful in it.
pub(super) fn checked_settings(
    workspace: &Workspace,
) -> Result<(Settings, Vec<Finding>), Error> {
    let raw = workspace.read(SETTINGS)?;
    let Checked { value, findings } = parse::settings(raw.source());
    let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
    match value.filter(|_| !broken) {
        Some(settings) => Ok((settings, findings)),
        None => Err(Error::Findings(findings)),
    }
}

/// Reads a version of the convention from the work tree.
pub(crate) fn read_version(
    workspace: &Workspace,
    version: &Version,
) -> Result<Checked<Convention>, Error> {
    read_version_beside(workspace, version, &[])
}

/// Reads a version of the convention from the work tree; documents that `known` has word for
/// word are shared with it.
pub(crate) fn read_version_beside(
    workspace: &Workspace,
    version: &Version,
    known: &[Arc<Document>],
) -> Result<Checked<Convention>, Error> {
    let files = read_files(workspace, version)?;
    Ok(parse::convention_beside(version.clone(), files, known))
}

/// Reads the files of a version from the work tree.
pub(crate) fn read_files(
    workspace: &Workspace,
    version: &Version,
) -> Result<parse::Files, Error> {
    let listing = version_files(workspace, version)?;
    let read = workspace.read_all(&listing.files);
    let mut files = Vec::with_capacity(read.len());
    for (path, raw) in listing.files.iter().zip(read) {
        files.push((below(path, version).to_owned(), Arc::clone(raw?.source())));
    }
    Ok(files)
}

/// Returns a path of a version as it stands below the version's folder.
pub(crate) fn below<'p>(path: &'p str, version: &Version) -> &'p str {
    path.strip_prefix(&format!("convention/{version}/")).unwrap_or(path)
}

/// Lists the files of a version of the convention.
pub(crate) fn version_files(
    workspace: &Workspace,
    version: &Version,
) -> Result<Listing, Error> {
    match workspace.convention_files(version.as_str()) {
        Err(StoreError::Missing { .. }) => {
            let message = format!("there is no version {version} in `convention/`");
            let help =
                "Create its folder with at least one article, or correct `mimc.yaml`.";
            Err(Error::request(message, help))
        }
        listing => Ok(listing?),
    }
}

/// Returns a place at the beginning of a file.
pub(crate) fn top_of(file: &Arc<SourceFile>) -> Place {
    Place::new(file, Span::default())
}
