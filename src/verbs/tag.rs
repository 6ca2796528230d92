//! `mimc tag`: the tags of drafts and editions, shown and put right.

use std::path::Path;

use crate::{
    model::Version,
    paper::{TagFate, TagLine, Tags},
    session::{
        Error,
        files::read_settings,
        tags::{DraftTag, TagState, draft_tags, edition_tags},
    },
    store::{
        Lock, Wait, Workspace,
        git::{Message, Repository},
    },
};

use super::World;

/// What is done with the tags of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagAct {
    /// They are shown.
    Show,
    /// Those that are missing are set again.
    Restore,
    /// One that stands on no commit of the branch is removed.
    Drop(String),
}

/// Shows the tags of drafts, or puts them right.
///
/// # Errors
/// When there is no repository, a tag to remove belongs to the branch, or git refuses.
pub fn tag(
    folder: &Path,
    act: &TagAct,
    world: &World,
    wait: &Wait,
) -> Result<Tags, Error> {
    let workspace = Workspace::discover(folder)?;
    let _lock = match act {
        TagAct::Show => None,
        TagAct::Restore | TagAct::Drop(_) => Some(Lock::acquire(&workspace, wait)?),
    };
    let repository = Repository::open(&workspace)?;
    let mut tags = Vec::new();
    for version in versions(&workspace)? {
        tags.extend(draft_tags(&repository, &version)?);
        tags.extend(edition_tags(&repository, &version)?);
    }
    let mut lines: Vec<TagLine> = tags.iter().map(line).collect();
    match act {
        TagAct::Show => (),
        TagAct::Restore => {
            let identity = world.identity(&repository)?;
            for (tag, line) in tags.iter().zip(&mut lines) {
                let Some(draft) = tag.draft else { continue };
                let (is_wrong, is_lost) = (
                    matches!(tag.state, TagState::Astray | TagState::Broken(_)),
                    tag.state == TagState::Missing,
                );
                if is_wrong {
                    repository.drop_tag(&tag.name)?;
                }
                if is_wrong || is_lost {
                    let message = Message::new(&tag.said);
                    repository.set_tag(&tag.name, draft, &message, &identity)?;
                    line.fate = TagFate::Restored;
                }
            }
        }
        TagAct::Drop(name) => {
            may_be_dropped(&tags, name)?;
            repository.drop_tag(name)?;
            let dropped = lines.iter_mut().filter(|line| line.name == *name);
            dropped.for_each(|line| line.fate = TagFate::Dropped);
        }
    }
    Ok(Tags { lines })
}

/// The versions that may have drafts: the one that is being drafted is the last.
fn versions(workspace: &Workspace) -> Result<Vec<Version>, Error> {
    let next = read_settings(workspace)?.next;
    let known = workspace.versions()?.into_iter().map(Version::new);
    let mut versions: Vec<Version> = known.filter(|one| *one != next).collect();
    versions.push(next);
    Ok(versions)
}

/// Returns what is said of a tag.
pub(super) fn line(tag: &DraftTag) -> TagLine {
    let fate = match &tag.state {
        TagState::Set => TagFate::Set,
        TagState::Astray => TagFate::Astray,
        TagState::Elsewhere(branch) => TagFate::Elsewhere(branch.clone()),
        TagState::Off => TagFate::Off,
        TagState::Broken(found) => {
            TagFate::Broken { found: found.to_string(), remedy: found.remedy(&tag.name) }
        }
        TagState::Missing => TagFate::Missing,
    };
    TagLine { name: tag.name.clone(), fate }
}

fn may_be_dropped(tags: &[DraftTag], name: &str) -> Result<(), Error> {
    let found = tags.iter().find(|tag| tag.name == name).map(|tag| &tag.state);
    let help = "`mimc tag` lists the tags of drafts.";
    match found {
        Some(TagState::Off | TagState::Astray | TagState::Broken(_)) => Ok(()),
        Some(TagState::Elsewhere(branch)) => Err(Error::request(
            format!("{name} belongs to a draft of {branch}"),
            format!("`git tag -d {name}` removes it all the same."),
        )),
        Some(TagState::Set) => {
            Err(Error::request(format!("{name} belongs to a draft of this branch"), help))
        }
        Some(TagState::Missing) | None => {
            Err(Error::request(format!("there is no tag {name} of a draft"), help))
        }
    }
}
