//! An edition made anew with the corrigenda to it: text and seal, a commit, and a tag of its
//! own. The tag of the edition as it was adopted stays where it is.

use std::collections::BTreeSet;

use crate::{
    engine::Joined,
    model::{Convention, Edition, Version},
    paper::Consolidated,
    parse,
    session::{
        Assessment, Error, Revision,
        corrected::{corrected, seal_of},
        corrigenda, digest,
        draft::{Commentary, Content, Draft, draft},
        earlier::rejoined_as_adopted,
        edition::{is_adopted, path, tag_of},
        files::{folder, read_version},
        reading::standing_record,
        seal,
        standing::Standing,
        tags,
    },
    store::{
        Batch, Lock, StoreError,
        git::{Promise, Repository},
    },
    write,
};

use super::{ConsolidateOptions, Effect, World};

/// What an edition is made anew with.
pub(super) struct Anew<'a> {
    pub(super) revision: &'a Revision,
    pub(super) lock: Option<&'a Lock>,
    pub(super) repository: Option<&'a Repository>,
    pub(super) effect: Effect,
    pub(super) world: &'a World,
}

/// Returns the edition that is to be corrected: the one that is asked for, else the version
/// that was adopted last; nothing where there is no corrigendum to it.
pub(super) fn edition_of(
    assessed: &Assessment<'_>,
    options: &ConsolidateOptions,
) -> Result<Option<(Version, Edition)>, Error> {
    let revision = assessed.revision;
    let named = options.to.as_ref().map(Version::new);
    let version = named.unwrap_or_else(|| revision.settings.next.clone());
    if options.selection.is_simulation() || !is_adopted(&revision.entries, &version) {
        return Ok(None);
    }
    let Some(edition) = seal_of(revision, &version)? else { return Ok(None) };
    let none = corrigenda::adopted(assessed, &version).is_empty();
    Ok((!none || edition.corrigendum > 0).then_some((version, edition)))
}

impl Anew<'_> {
    /// Makes the edition with what corrects it now, and writes and commits what differs.
    pub(super) fn made(
        &self,
        assessed: &Assessment<'_>,
        version: &Version,
        before: &Edition,
    ) -> Result<Consolidated, Error> {
        let named = corrigenda::adopted(assessed, version);
        let mut result = Consolidated::unchanged(version, folder(version, false));
        let ids: BTreeSet<String> =
            named.keys().map(|named| named.proposal.to_string()).collect();
        result.proposals = ids.into_iter().collect();
        if named == before.corrigenda {
            return Ok(result);
        }
        let (made, text) = self.text(version, &named)?;
        let edition = Edition {
            text: digest::of_text(&text),
            texts: seal::texts(&text),
            corrigendum: before.corrigendum.saturating_add(1),
            corrigenda: named,
            ..before.clone()
        };
        result.documents = super::counts(&made);
        result.written = self.effect != Effect::Nothing;
        result.uncommitted = self.effect == Effect::Write;
        let (Some(lock), false) = (self.lock, self.effect == Effect::Nothing) else {
            return Ok(result);
        };
        let batch = put(lock, version, &made, &edition)?;
        let number = edition.corrigendum;
        let name = tag_of(version, number);
        if let (Some(repository), Effect::Commit) = (self.repository, self.effect) {
            let identity = self.world.identity(repository)?;
            let subject = tags::adopted(&edition);
            let body = format!("Corrigenda: {}", result.proposals.join(", "));
            let files: Vec<&str> = batch.paths().collect();
            let promise = Promise::new(identity, &subject, &files).below(&body);
            lock.promise(promise.tagged(&name));
        }
        lock.write_all(&batch)?;
        if let Some(kept) = lock.keep()? {
            result.commits = vec![kept.subject];
            result.tag = Some(name);
        }
        Ok(result)
    }

    /// The files of the edition as it is corrected, and the text that they hold.
    fn text(
        &self,
        version: &Version,
        named: &std::collections::BTreeMap<
            crate::model::AmendmentRef,
            crate::model::Digest,
        >,
    ) -> Result<(Draft, Convention), Error> {
        let revision = self.revision;
        let record = standing_record(&revision.workspace, version)?.ok_or_else(|| {
            let help = "Restore `_draft.yaml`; the tag of the edition has it.";
            Error::request(format!("nothing says what {version} was made of"), help)
        })?;
        let before = Revision::open_before(revision.workspace.folder(), &record)?;
        let assessed = before.assess()?;
        let (_, joined): (_, Joined) = rejoined_as_adopted(&assessed, &record)?;
        let joined = corrected(&before, version, joined, named)?;
        let standing = read_version(&revision.workspace, version)?;
        let standing = standing.value.ok_or(Error::Findings(standing.findings))?;
        let standing = Standing::new(standing, &assessed, Some(record));
        let commentary = Commentary::of(standing);
        let made = draft(&assessed.base, joined, version, &commentary)?;
        let file = |(path, content): (&String, &Content)| {
            (path.clone(), std::sync::Arc::clone(content.source()))
        };
        let read =
            parse::convention(version.clone(), made.files.iter().map(file).collect());
        let text = read.value.ok_or(Error::Findings(read.findings))?;
        Ok((made, text))
    }
}

/// What differs, to be written at once.
fn put(
    lock: &Lock,
    version: &Version,
    made: &Draft,
    edition: &Edition,
) -> Result<Batch, Error> {
    let workspace = lock.workspace();
    let mut batch = Batch::default();
    let folder = folder(version, false);
    let texts = made
        .files
        .iter()
        .map(|(path, content)| (format!("{folder}/{path}"), content.text().to_owned()));
    for (path, text) in texts.chain([(path(version), write::edition(edition))]) {
        match workspace.read_if_present(&path)? {
            Some(raw) if raw.bytes() == text.as_bytes() => continue,
            Some(raw) => batch.replace(&raw, text.as_bytes()),
            None => batch.create(&path, text.as_bytes()),
        }
    }
    let standing = match workspace.convention_files(version.as_str()) {
        Err(StoreError::Missing { .. }) => Vec::new(),
        listing => listing?.files,
    };
    for path in standing {
        let below = path.strip_prefix(&format!("{folder}/")).unwrap_or(&path);
        if !made.files.contains_key(below) {
            batch.remove(&workspace.read(&path)?);
        }
    }
    Ok(batch)
}
