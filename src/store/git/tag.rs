//! Tags, set and removed on command.
//!
//! Comes in: a name, and the commit that it is to name. Goes out: an annotated tag on it, or
//! none. What is about to be done is written down before, as for a draft.

use std::{fs, io, path::Path};

use git2::{ErrorCode, Oid};

use crate::store::{change::gate, write::sync_folder_of};

use super::{
    BrokenTag, CommitId, GitError, Identity, Message, Repository,
    intent::{Intent, TagIntent},
    sign::{self, Signing},
    work::Work,
};

impl Repository {
    /// Sets an annotated tag that does not exist.
    ///
    /// # Errors
    /// When it exists, another git holds it, or git cannot write or sign; then nothing has
    /// changed.
    pub fn set_tag(
        &self,
        name: &str,
        at: CommitId,
        message: &Message,
        identity: &Identity,
    ) -> Result<(), GitError> {
        let work = Work::begin(self)?;
        let tag = annotated(self, &work, identity, name, message, at.0)?;
        let intent = self.about(tag.clone(), false)?;
        self.refuse_locks(&intent.references())?;
        work.hand_over(self)?;
        intent.write(self, &work)?;
        self.set_missing(&tag)?;
        self.done(&intent);
        Ok(())
    }

    /// Removes a tag.
    ///
    /// # Errors
    /// When there is none, another git holds it, or the disk refuses.
    pub fn drop_tag(&self, name: &str) -> Result<(), GitError> {
        let reference = format!("refs/tags/{name}");
        let found = match self.git().find_reference(&reference) {
            Ok(found) => found,
            Err(error) => {
                return match self.remove_broken(name)? {
                    true => Ok(()),
                    false => Err(GitError::on("read the tag")(error)),
                };
            }
        };
        let object = found.target().map(|id| id.to_string()).unwrap_or_default();
        let intent = self.about(TagIntent { reference, object }, true)?;
        self.refuse_locks(&intent.references())?;
        self.refuse_locks(&["packed-refs"])?;
        intent.write(self, &Work::begin(self)?)?;
        self.take_back(&intent)?;
        self.done(&intent);
        Ok(())
    }

    /// Removes what stands in a tag's place and is none: a file, or folders without files;
    /// returns whether there was any.
    fn remove_broken(&self, name: &str) -> Result<bool, GitError> {
        let place = self.place_of_tag(name);
        let removed = match place.symlink_metadata() {
            Err(_) => return Ok(false),
            Ok(found) if found.is_dir() => remove_empty(&place),
            Ok(_) => gate().and_then(|()| fs::remove_file(&place)),
        };
        removed.and_then(|()| sync_folder_of(&place)).map_err(|cause| {
            match cause.kind() == io::ErrorKind::DirectoryNotEmpty {
                true => {
                    let (tag, found) = (name.to_owned(), BrokenTag::Folder);
                    GitError::BrokenTag { tag, found }
                }
                false => GitError::io("remove the tag")(cause),
            }
        })?;
        Ok(true)
    }

    /// An intent that moves no branch.
    fn about(&self, tag: TagIntent, drops: bool) -> Result<Intent, GitError> {
        let head = self.git().refname_to_id("HEAD").map_err(GitError::on("read HEAD"))?;
        let (branch, at) = ("HEAD".to_owned(), head.to_string());
        let (from, to) = (at.clone(), at);
        Ok(Intent {
            branch,
            from,
            to,
            tag: Some(tag),
            drops,
            folder: None,
            files: Vec::new(),
        })
    }

    /// Sets a tag that is not there.
    pub(super) fn set_missing(&self, tag: &TagIntent) -> Result<(), GitError> {
        let git = self.git();
        match git.find_reference(&tag.reference) {
            Ok(_) => Ok(()),
            Err(error) if error.code() == ErrorCode::NotFound => {
                let object = Oid::from_str(&tag.object);
                gate().map_err(GitError::io("set the tag"))?;
                let set =
                    object.and_then(|id| git.reference(&tag.reference, id, false, ""));
                set.map(drop).map_err(GitError::on("set the tag"))
            }
            Err(error) => Err(GitError::on("read the tag")(error)),
        }
    }

    /// Removes the tag of an intent.
    pub(super) fn take_back(&self, intent: &Intent) -> Result<(), GitError> {
        let Some(tag) = &intent.tag else { return Ok(()) };
        let Ok(mut found) = self.git().find_reference(&tag.reference) else {
            return Ok(());
        };
        if found.target().is_some_and(|id| id.to_string() == tag.object) {
            gate().map_err(GitError::io("remove the tag"))?;
            found.delete().map_err(GitError::on("remove the tag"))?;
        }
        Ok(())
    }
}

/// Removes a folder and those in it, of which none holds a file.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_empty(&entry.path())?;
        }
    }
    gate()?;
    fs::remove_dir(folder)
}

/// Makes the object of a tag, among what is not published yet.
pub(super) fn annotated(
    repository: &Repository,
    work: &Work,
    identity: &Identity,
    name: &str,
    message: &Message,
    at: Oid,
) -> Result<TagIntent, GitError> {
    // The binding cannot pass on a name with a NUL.
    if name.contains('\0') || !git2::Tag::is_valid_name(name) {
        let reason = format!("`{}` is no name for a tag", name.escape_default());
        return Err(GitError::Git { action: "set the tag", reason });
    }
    let reference = format!("refs/tags/{name}");
    if repository.git().find_reference(&reference).is_ok() {
        return Err(GitError::TagExists { tag: name.to_owned() });
    }
    gate().map_err(GitError::io("write the tag"))?;
    let object = if Signing::of(repository)?.tags {
        sign::tag(work, identity, message, name, at)?
    } else {
        let git = work.git();
        let target = git.find_object(at, None).map_err(GitError::on("read a commit"))?;
        let (tagger, text) = (identity.committer.signature()?, message.to_string());
        git.tag_annotation_create(name, &target, &tagger, &text)
            .map_err(GitError::on("write the tag"))?
    };
    Ok(TagIntent { reference, object: object.to_string() })
}
