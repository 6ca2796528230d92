//! Who commits, and when.
//!
//! Comes in: the values of `GIT_AUTHOR_*` and `GIT_COMMITTER_*`, which the caller reads, the
//! configuration of git, and the time. Goes out: author and committer.

use serde::{Deserialize, Serialize};

use super::{GitError, Moment, Repository};

/// What the environment says of author and committer.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `GIT_AUTHOR_NAME`, `GIT_AUTHOR_EMAIL`, `GIT_AUTHOR_DATE`.
    pub author: Overrides,
    /// `GIT_COMMITTER_NAME`, `GIT_COMMITTER_EMAIL`, `GIT_COMMITTER_DATE`.
    pub committer: Overrides,
}

/// What the environment says of one of the two.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The date, as git reads it.
    pub date: Option<String>,
}

/// The author and the committer of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Who wrote it.
    pub author: Person,
    /// Who committed it.
    pub committer: Person,
}

/// A name, an address and a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The moment that the commit bears.
    pub when: Moment,
}

impl Identity {
    /// Finds out who commits: the environment counts first, then the configuration.
    ///
    /// # Errors
    /// When neither names a person, or a date cannot be read.
    pub fn resolve(
        repository: &Repository,
        environment: &Environment,
        now: Moment,
    ) -> Result<Self, GitError> {
        let config = repository.git().config().and_then(|mut config| config.snapshot());
        let config = config.map_err(GitError::on("read its configuration"))?;
        let person = |role: &str, overrides: &Overrides| {
            let value = |given: &Option<String>, key: &str| {
                let configured =
                    |section| config.get_string(&format!("{section}.{key}")).ok();
                [given.clone(), configured(role), configured("user")]
                    .into_iter()
                    .flatten()
                    .map(|value| cleaned(&value))
                    .find(|value| !value.is_empty())
                    .ok_or(GitError::NoIdentity)
            };
            let when = match overrides.date.as_deref().filter(|date| !date.is_empty()) {
                Some(date) => now.read_like(date)?,
                None => now,
            };
            let name = value(&overrides.name, "name")?;
            Ok(Person { name, email: value(&overrides.email, "email")?, when })
        };
        Ok(Self {
            author: person("author", &environment.author)?,
            committer: person("committer", &environment.committer)?,
        })
    }
}

impl Person {
    pub(super) fn signature(&self) -> Result<git2::Signature<'static>, GitError> {
        let time = git2::Time::new(self.when.seconds, self.when.offset_minutes);
        git2::Signature::new(&self.name, &self.email, &time)
            .map_err(GitError::on("write a signature"))
    }
}

/// Leaves out what git's own format of a person cannot hold.
fn cleaned(value: &str) -> String {
    let kept: String =
        value.chars().filter(|c| !matches!(c, '<' | '>') && !c.is_control()).collect();
    kept.trim().to_owned()
}
