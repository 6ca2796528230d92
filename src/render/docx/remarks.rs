//! Comments: each proposal has one, on words that it changes.

use super::body::Body;

impl Body<'_> {
    /// Begins the comment of a voice here, and returns its id.
    pub(super) fn open_comment(&mut self, voice: usize) -> u32 {
        let id = self.id();
        self.put(format_args!("<w:commentRangeStart w:id=\"{id}\"/>"));
        self.comments.push((id, voice));
        id
    }

    /// Ends a comment, with the sign that leads to it.
    pub(super) fn close_comment(&mut self, id: u32) {
        self.put(format_args!(
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        ));
    }

    /// Writes the paragraph before or behind a table, which comes and goes with all of it;
    /// comments of those who change nothing but its rows go from one to the other. Returns the
    /// comments that are open.
    pub(super) fn gap(
        &mut self,
        whose: &[usize],
        open: &[u32],
        change: Option<&str>,
    ) -> Vec<u32> {
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>");
        if let Some(name) = change {
            let signed = self.change(whose.first().copied());
            self.put(format_args!("<w:rPr><w:{name}{signed}/></w:rPr>"));
        }
        self.out.push_str("</w:pPr>");
        let start = self.out.len();
        // A sign outside the change would keep the paragraph.
        if let Some(name) = change {
            let signed = self.change(whose.first().copied());
            self.put(format_args!("<w:{name}{signed}>"));
        }
        let inside = self.out.len();
        let heard = |body: &mut Self, voice: &usize| {
            body.speaks(*voice)
                && !body.elsewhere.contains(voice)
                && body.heard.insert(*voice)
        };
        let mut opened = Vec::new();
        for voice in whose {
            if heard(self, voice) {
                opened.push(self.open_comment(*voice));
            }
        }
        open.iter().for_each(|id| self.close_comment(*id));
        match change {
            Some(name) if inside < self.out.len() => {
                self.put(format_args!("</w:{name}>"));
            }
            Some(_) | None if inside == self.out.len() => self.out.truncate(start),
            Some(_) | None => (),
        }
        self.out.push_str("</w:p>");
        opened
    }

    /// Returns whether a voice says something of its changes.
    pub(super) fn speaks(&self, voice: usize) -> bool {
        self.page.voices.get(voice).is_some_and(|voice| !voice.remark.is_empty())
    }
}
