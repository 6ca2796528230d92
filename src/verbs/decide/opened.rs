//! A reading opened: whether the draft can be amended from here on.

use crate::{
    model::{Act, Version},
    session::{
        Error,
        edition::is_adopted,
        files::tag,
        reading::{draft_number, tagged},
    },
    store::git::Repository,
};

use super::Clerk;

impl Clerk<'_> {
    /// Returns the act that opens a reading on a draft.
    pub(super) fn opened(&self, name: &str) -> Result<Act, Error> {
        let revision = self.assessed.revision;
        let (next, text) = (&revision.settings.next, &revision.base.version);
        let draft = Version::new(name);
        if is_adopted(&revision.entries, next) {
            let message = format!("version {next} is adopted, and final");
            return Err(Error::request(message, "It is amended in the next edition."));
        }
        let Some(number) = draft_number(&draft, next) else {
            let help = format!("Name one that `mimc tag` lists, such as {next}-draft.1.");
            return Err(Error::request(format!("{name} is no draft of {next}"), help));
        };
        if draft_number(text, next) >= Some(number) {
            let help = "Proposals name it as their `base:`; a later draft can be opened.";
            return Err(Error::request(format!("the reading on {text} is open"), help));
        }
        let (read, reading) = tagged(&revision.workspace, next, &draft)?;
        if read.value.is_none() {
            return Err(Error::Findings(read.findings));
        }
        let repository = Repository::open(&revision.workspace)?;
        let commit = repository.commit_of_tag(&tag(&draft))?;
        if let Some(commit) = commit
            && !repository.is_behind_head(commit)?
        {
            let message = format!("{} stands on no commit of this branch", tag(&draft));
            return Err(Error::request(
                message,
                "`mimc tag` lists drafts with their tags.",
            ));
        }
        let adopted = self.assessed.docket.adopted();
        let mut sides = adopted.iter().map(|(side, _)| side.citation());
        if let Some(left) = sides.find(|one| !reading.included.contains_key(one)) {
            return Err(Error::request(
                format!("{left} is adopted, and {draft} was made without it"),
                "Run `mimc consolidate`, and open the draft that it makes.",
            ));
        }
        Ok(Act::Open { version: draft, from: None })
    }
}
