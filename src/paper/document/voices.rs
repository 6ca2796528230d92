//! Whose changes a page shows: numbered as they are first named.

use std::collections::BTreeMap;

use crate::page::Voice;

/// Those who can be named, by the ids of their proposals.
#[derive(Clone, Debug, Default)]
pub struct Voices<'v> {
    known: Option<&'v BTreeMap<String, Voice>>,
    anonymous: bool,
    movers: BTreeMap<String, String>,
    heard: Vec<(String, Voice)>,
}

impl<'v> Voices<'v> {
    /// Returns those who can be named; numbered only if they are to be anonymous.
    #[must_use]
    pub fn new(known: &'v BTreeMap<String, Voice>, anonymous: bool) -> Self {
        Self { known: Some(known), anonymous, ..Self::default() }
    }

    /// Tells who moved what: the ids of proposals by the old addresses of provisions.
    #[must_use]
    pub fn moving(self, movers: BTreeMap<String, String>) -> Self {
        Self { movers, ..self }
    }

    /// Returns the place of the voice that moved a provision, or what it stands in.
    pub(super) fn mover(&mut self, address: &str) -> Option<usize> {
        let is_in = |outer: &str| {
            let rest = address.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', ',']))
        };
        let found = self.movers.iter().find(|(outer, _)| is_in(outer));
        let id = found.map(|(_, id)| id.clone());
        self.of(id.as_deref())
    }

    /// Returns the place of a proposal's voice, which is heard from now on.
    pub(super) fn of(&mut self, proposal: Option<&str>) -> Option<usize> {
        let id = proposal?;
        if let Some(place) = self.heard.iter().position(|(known, _)| known == id) {
            return Some(place);
        }
        let voice = self.known.and_then(|known| known.get(id)).cloned();
        let voice =
            voice.unwrap_or_else(|| Voice { name: id.to_owned(), ..Voice::default() });
        let voice = match self.anonymous {
            true => {
                let name = format!("Sponsor {}", self.heard.len() + 1);
                Voice { name, ..voice }
            }
            false => voice,
        };
        self.heard.push((id.to_owned(), voice));
        Some(self.heard.len() - 1)
    }

    /// Returns those who were heard, in order.
    pub(super) fn heard(&self) -> Vec<Voice> {
        self.heard.iter().map(|(_, voice)| voice.clone()).collect()
    }
}
