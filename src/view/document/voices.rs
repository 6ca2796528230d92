//! Whose changes a page shows: numbered as they are first named.

use std::collections::BTreeMap;

use crate::page::Voice;

/// Those who can be named, by the ids of their proposals.
#[derive(Clone, Debug, Default)]
pub struct Voices<'v> {
    known: Option<&'v BTreeMap<String, Voice>>,
    anonymous: bool,
    heard: Vec<(String, Voice)>,
}

impl<'v> Voices<'v> {
    /// Returns those who can be named; numbered only if they are to be anonymous.
    #[must_use]
    pub fn new(known: &'v BTreeMap<String, Voice>, anonymous: bool) -> Self {
        Self { known: Some(known), anonymous, heard: Vec::new() }
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
