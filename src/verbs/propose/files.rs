//! What a drafter changed in the files of the base, as a proposal; then the files as they were.
//!
//! Comes in: the work tree and HEAD. Goes out: amendments that make of the committed text the
//! edited one, and, once they stand in a file, the committed text again. What proposals do not
//! amend – front matter, commentary, files that are no text of the base – is left as the
//! drafter wrote it, and nothing is taken back that a proposal does not hold.

mod differing;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use crate::{
    diagnostic::Finding,
    engine::derive,
    model::{Convention, Document, Metadata, Version},
    parse,
    session::files::{below, version_files},
    source::SourceFile,
    store::{
        Batch, Raw, Wait, Workspace,
        git::{GitError, Head, Repository},
        holds,
    },
};

use super::{
    Amendments, CODEC, Destination, Error, Further, Particulars, Proposed, Revision,
    Writing, amendments_of, file::refuse_taken, has_errors, inexpressible, save,
};

use differing::{Differing, FileEdit, by_path, tail};

/// What a drafter changed in the files of the base.
#[derive(Debug)]
pub struct FileEdits {
    /// The revision, with the base as it is committed.
    pub revision: Revision,
    /// What was changed, as amendments that apply.
    pub amendments: Amendments,
    /// Files whose front matter or commentary was changed: that stays as it is.
    pub kept: Vec<String>,
    files: Vec<FileEdit>,
}

/// Returns what was changed in the files of the base since they were committed, as
/// amendments.
///
/// # Errors
/// When there is no git repository to compare with, nothing was changed, a changed file cannot
/// be read, no amendment can express a change, or something would be lost.
pub fn propose_from_files(folder: &Path) -> Result<FileEdits, Error> {
    let mut revision = Revision::open(folder)?;
    let version = revision.settings.base.clone();
    let repository = repository(&revision.workspace)?;
    let root = root(&version);
    let before = committed(&repository, &version)?;
    let raws = in_work_tree(&revision.workspace, &version)?;
    let edited = edited(&version, &before, &raws)?;
    keeps_identity(&before, &edited)?;
    loses_nothing(&repository, &before, &edited, &root)?;
    revision.base = before;
    let differing = Differing::new(&revision.base, &edited);
    let operations = derive(&revision.to_amend(), &edited, &CODEC);
    let operations = operations.map_err(|change| inexpressible(&change))?;
    if operations.is_empty() {
        return Err(nothing(&version, &differing.kept(&root)));
    }
    let amendments = amendments_of(&revision, &operations)?;
    let files = differing.files(&repository, &root, &raws)?;
    let kept = differing.kept(&root);
    Ok(FileEdits { revision, amendments, kept, files })
}

/// Makes a proposal of what was changed in the files of the base, saves it, and puts the files
/// back as they were committed, and the index with them; what stands in no file yet is left
/// as it is. Nobody else writes meanwhile.
///
/// # Errors
/// As [`propose_from_files`]; when the changes are no longer those that were `shown`, or the
/// system refuses.
pub fn file_edits(
    folder: &Path,
    shown: Option<&FileEdits>,
    particulars: &Particulars,
    destination: Destination<'_>,
    wait: &Wait,
) -> Result<FiledEdits, Error> {
    let said = (particulars, &Further::default());
    file_edits_as(folder, shown, said, destination, wait)
}

/// The same, with what the proposal says further.
///
/// # Errors
/// As [`file_edits`].
pub fn file_edits_as(
    folder: &Path,
    shown: Option<&FileEdits>,
    (particulars, further): (&Particulars, &Further),
    destination: Destination<'_>,
    wait: &Wait,
) -> Result<FiledEdits, Error> {
    let writing = match destination {
        Destination::Caller => None,
        Destination::Workspace | Destination::File { .. } => {
            Some(Writing::begin(folder, wait)?)
        }
    };
    let edits = propose_from_files(folder)?;
    if shown.is_some_and(|shown| !shown.is_as(&edits)) {
        let message = "the files changed while you were asked";
        return Err(Error::request(message, "Nothing was written; run it again."));
    }
    let proposed = edits.amendments.proposed_as(&edits.revision, particulars, further)?;
    let put_back = match (&writing, destination) {
        (None, _) | (_, Destination::Caller) => None,
        (Some(writing), Destination::Workspace) => {
            refuse_taken(writing, &proposed)?;
            let mut batch = edits.batch();
            batch.create(&proposed.path, proposed.yaml.as_bytes());
            proposed.will_be_committed(&writing.lock);
            writing.lock.write_all(&batch)?;
            Some(edits.files.len())
        }
        (Some(writing), Destination::File { path, .. }) => {
            save(writing, &proposed, destination)?;
            match holds(path, proposed.yaml.as_bytes()) {
                true => {
                    writing.lock.write_all(&edits.batch())?;
                    Some(edits.files.len())
                }
                false => None,
            }
        }
    };
    Ok(FiledEdits { proposed, put_back, kept: edits.kept })
}

/// What became of edits in the files of the base.
#[derive(Clone, Debug)]
pub struct FiledEdits {
    /// The proposal.
    pub proposed: Proposed,
    /// How many files were put back; nothing where the proposal stands in no file.
    pub put_back: Option<usize>,
    /// Files whose front matter or commentary was changed: that stays as it is.
    pub kept: Vec<String>,
}

impl FileEdits {
    /// Whether both are the same changes to the same committed files.
    fn is_as(&self, other: &Self) -> bool {
        self.files == other.files
    }

    /// What puts the files back, and git's index with them.
    fn batch(&self) -> Batch {
        let mut batch = Batch::default();
        self.files.iter().for_each(|file| file.put_back(&mut batch));
        batch.refresh_index(&root(&self.revision.settings.base));
        batch
    }
}

fn root(version: &Version) -> String {
    format!("convention/{version}")
}

fn repository(workspace: &Workspace) -> Result<Repository, Error> {
    let repository = Repository::open(workspace)?;
    if let Some(operation) = repository.operation() {
        return Err(GitError::InProgress { operation }.into());
    }
    match repository.head()? {
        Head::Unborn { name } => Err(GitError::Unborn { branch: name }.into()),
        Head::Branch { .. } | Head::Detached => Ok(repository),
    }
}

/// The base as it is committed.
fn committed(repository: &Repository, version: &Version) -> Result<Convention, Error> {
    let folder = root(version);
    let files = match repository.files_at("HEAD", &folder) {
        Err(GitError::MissingAt { .. }) => {
            let help = "Commit the base text before you edit it.";
            return Err(Error::request(format!("`{folder}` is not committed"), help));
        }
        files => files?,
    };
    let texts = files.into_iter().filter(|(path, _)| is_text(path));
    let texts = texts.map(|(path, text)| (below(&path, version).to_owned(), text));
    parsed(version, texts.collect(), None)
}

/// Names that begin with a dot are no texts, as in the work tree.
fn is_text(path: &str) -> bool {
    path.ends_with(".md") && !path.split('/').any(|part| part.starts_with('.'))
}

/// The files of the base as they stand on the disk, by their path below its folder.
fn in_work_tree(
    workspace: &Workspace,
    version: &Version,
) -> Result<BTreeMap<String, Raw>, Error> {
    let files = version_files(workspace, version)?.files;
    let raws = workspace.read_all(&files);
    let named = files.iter().zip(raws);
    named.map(|(path, raw)| Ok((below(path, version).to_owned(), raw?))).collect()
}

/// The base as it was edited; files that were not are shared with it.
fn edited(
    version: &Version,
    before: &Convention,
    raws: &BTreeMap<String, Raw>,
) -> Result<Convention, Error> {
    let files = raws.iter().map(|(path, raw)| (path.clone(), Arc::clone(raw.source())));
    let mut edited = parsed(version, files.collect(), Some(before))?;
    let standing = by_path(before);
    for document in &mut edited.documents {
        let same = standing
            .get(document.path.as_str())
            .filter(|standing| standing.source.text() == document.source.text());
        if let Some(standing) = same {
            *document = Arc::clone(standing);
        }
    }
    Ok(edited)
}

pub(super) fn parsed(
    version: &Version,
    files: Vec<(String, Arc<SourceFile>)>,
    before: Option<&Convention>,
) -> Result<Convention, Error> {
    let read = parse::convention(version.clone(), files);
    let mut findings: Vec<Finding> = read.findings;
    let standing = match before {
        Some(before) if has_errors(&findings) => {
            let documents = before.documents.iter();
            let files = documents
                .map(|document| (document.path.clone(), Arc::clone(&document.source)));
            parse::convention(version.clone(), files.collect()).findings
        }
        Some(_) => Vec::new(),
        None => findings.clone(),
    };
    super::in_the_way(&mut findings, &standing);
    read.value.filter(|_| !has_errors(&findings)).ok_or(Error::Findings(findings))
}

/// An id is permanent; a file may be renamed, and moved to another chapter.
fn keeps_identity(before: &Convention, edited: &Convention) -> Result<(), Error> {
    let standing = by_path(before);
    let ids = by_id(edited);
    for document in edited.documents.iter().filter(|document| !document.id.is_empty()) {
        if let Some(standing) = standing.get(document.path.as_str())
            && !standing.id.is_empty()
            && standing.id != document.id
            && !ids.contains_key(standing.id.as_str())
        {
            let message = format!("`{}` has another id than before", document.path);
            let help = format!(
                "Write `id: {}` again: ids are permanent. A new article has its own file.",
                standing.id
            );
            return Err(Error::request(message, help));
        }
    }
    Ok(())
}

fn by_id(convention: &Convention) -> BTreeMap<&str, &Arc<Document>> {
    let documents = convention.documents.iter();
    documents.map(|document| (document.id.as_str(), document)).collect()
}

/// A proposal holds the text of a new article and no more, and the index may hold what stands
/// nowhere else.
fn loses_nothing(
    repository: &Repository,
    before: &Convention,
    edited: &Convention,
    root: &str,
) -> Result<(), Error> {
    let differing = Differing::new(before, edited);
    if let Some(new) = differing.added().find(|new| says_more(new)) {
        let message = format!("`{}` is new and holds more than its text", new.path);
        let help = "An amendment holds the text, the id and persons, rights and themes: take \
                    the rest out, and put it back in the draft.";
        return Err(Error::request(message, help));
    }
    if let Some(new) = tagged_otherwise(edited, &differing) {
        let message = format!("`{}` comes with other tags than its neighbours", new.path);
        let help = "One amendment gives all new articles of a chapter the same persons, rights \
                    and themes: propose the chapter first, then an article.";
        return Err(Error::request(message, help));
    }
    let staged = repository.staged_alone(root)?;
    if !staged.is_empty() {
        let staged: Vec<&str> = staged.iter().map(String::as_str).collect();
        let message = format!("staged and then changed again: {}", named(&staged));
        let help = "Run `git add` on what you want to keep, then this again.";
        return Err(Error::request(message, help));
    }
    Ok(())
}

fn says_more(document: &Document) -> bool {
    let mut tagged = Metadata::default();
    for (tag, values) in document.metadata.said_tags() {
        tagged.set_tags(tag, values);
    }
    document.metadata != tagged || !tail(document).is_empty()
}

/// A new article whose tags are not those of the article before it in the same new group.
fn tagged_otherwise<'e>(
    edited: &'e Convention,
    differing: &Differing<'_>,
) -> Option<&'e Document> {
    let new: BTreeSet<&str> = differing.added().map(|new| new.path.as_str()).collect();
    let mut first: Option<&Document> = None;
    for document in &edited.documents {
        let is_new = new.contains(document.path.as_str());
        let is_article = document.kind.article().is_some();
        match (first, is_new && is_article) {
            (Some(first), true) if first.metadata != document.metadata => {
                return Some(document);
            }
            (None, true) if in_new_group(edited, document, &new) => {
                first = Some(document);
            }
            (_, true) => {}
            (_, false) => first = None,
        }
    }
    None
}

/// Whether an article comes with the group that it stands in.
fn in_new_group(edited: &Convention, document: &Document, new: &BTreeSet<&str>) -> bool {
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let groups = edited.documents.iter().filter(|one| one.kind.group().is_some());
    let mut own = groups.filter(|group| {
        group.path.rsplit_once('/').is_some_and(|(other, _)| other == folder)
    });
    own.any(|group| new.contains(group.path.as_str()))
}

fn nothing(version: &Version, kept: &[String]) -> Error {
    if kept.is_empty() {
        let help = format!(
            "Edit the files in `{}`, then run it again. What is in a commit already counts as \
             the base: `git reset --soft HEAD~1` undoes the last commit and keeps its edits.",
            root(version)
        );
        return Error::request(format!("no text of version {version} was changed"), help);
    }
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    let message =
        format!("only front matter or commentary was changed: {}", named(&kept));
    Error::request(message, "Proposals amend the text alone; commit such changes.")
}

/// The first few names.
fn named(paths: &[&str]) -> String {
    const FEW: usize = 3;
    let shown = paths[..paths.len().min(FEW)].join("`, `");
    match paths.len().checked_sub(FEW) {
        None | Some(0) => format!("`{shown}`"),
        Some(more) => format!("`{shown}` and {more} more"),
    }
}
