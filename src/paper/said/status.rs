//! The state of a revision: one line a fact, and what to do next.

use crate::{
    page::{Line, Page, Run, Style, padded},
    paper::{DraftState, Status},
    words::counted,
};

/// Columns of the labels.
const LABELS: usize = 13;

impl Status {
    /// Returns where the revision stands, as a page.
    #[must_use]
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        page.hang("", Run::strong(&self.title), 0);
        let rows = [
            ("text", vec![self.text().into()]),
            ("proposals", vec![self.counts().into()]),
            ("in play", self.in_play()),
            ("conflicts", self.met()),
            ("sentences", self.sentences()),
            ("references", self.references()),
            ("draft", vec![self.state()]),
        ];
        for (label, said) in rows.into_iter().filter(|(_, said)| !said.is_empty()) {
            let label = padded(&format!("  {label}"), LABELS);
            page.line(Line::hung(vec![label.into()], said, LABELS));
        }
        page.gap();
        let label = vec![Run::styled("next", Style::Help), ": ".into()];
        page.line(Line::hung(label, vec![self.advice.as_str().into()], 6));
        page
    }

    fn text(&self) -> String {
        let articles = counted(self.articles, "article");
        let stage = match self.draft.corrigendum() {
            Some(_) => "adopted",
            None => "being drafted",
        };
        format!("{}, {articles}; {} is {stage}", self.base, self.next)
    }

    fn counts(&self) -> String {
        let total: usize = self.proposals.iter().map(|count| count.count).sum();
        let each = self.proposals.iter();
        let each: Vec<_> =
            each.map(|count| format!("{} {}", count.count, count.status)).collect();
        match total {
            0 => "none".to_owned(),
            _ => format!("{total}: {}", each.join(", ")),
        }
    }

    fn in_play(&self) -> Vec<Run> {
        let Self { in_play, apply, unread, .. } = self;
        let mut said: Vec<Run> = match (in_play, in_play - apply) {
            (0, _) => Vec::new(),
            (all, 0) => vec![format!("{all}, all of which apply to the text").into()],
            (all, failing) => {
                let failing = match failing {
                    1 => "1 does not apply".to_owned(),
                    _ => format!("{failing} do not apply"),
                };
                let before = Run::kept(format!("{all}, of which "));
                vec![before, Run::styled(failing, Style::Error)]
            }
        };
        if *unread > 0 {
            said.extend((!said.is_empty()).then(|| Run::kept("; ")));
            let files = format!("{} cannot be understood", counted(*unread, "file"));
            said.push(Run::styled(files, Style::Error));
        }
        said
    }

    fn met(&self) -> Vec<Run> {
        match (self.conflicts, self.conflicts_adopted) {
            (0, 0) => vec!["none".into()],
            (all, 0) => {
                vec![format!("{all}, none of them among what is adopted").into()]
            }
            (all, adopted) => {
                let adopted = format!("{adopted} among what is adopted");
                vec![format!("{all}, ").into(), Run::styled(adopted, Style::Error)]
            }
        }
    }

    fn sentences(&self) -> Vec<Run> {
        match self.unconfirmed {
            0 => Vec::new(),
            some => {
                let joined = counted(some, "joined sentence");
                let said = format!("{joined} that no meeting has seen");
                vec![Run::styled(said, Style::Warning)]
            }
        }
    }

    fn references(&self) -> Vec<Run> {
        if self.broken.is_empty() {
            return Vec::new();
        }
        let one = |(at, printed): &(String, String)| format!("{at}: {printed}");
        let each: Vec<String> = self.broken.iter().map(one).collect();
        let said = counted(self.broken.len(), "broken reference");
        vec![Run::styled(said, Style::Error), format!(": {}", each.join("; ")).into()]
    }

    fn state(&self) -> Run {
        let next = &self.next;
        match self.draft {
            DraftState::Absent => "none".into(),
            DraftState::Unreadable => Run::styled(
                format!("convention/{next}/_draft.yaml cannot be understood"),
                Style::Error,
            ),
            DraftState::Current(number) => {
                format!("{next}, draft {number}: up to date").into()
            }
            DraftState::Behind(number) => Run::styled(
                format!("{next}, draft {number}: decisions have moved on"),
                Style::Warning,
            ),
            DraftState::Simulation => {
                Run::styled(format!("{next} holds a simulation"), Style::Warning)
            }
            DraftState::Adopted(0) => format!("{next}: adopted, and final").into(),
            DraftState::Adopted(number) => {
                format!("{next}: adopted, and final; corrigendum {number} is in its text")
                    .into()
            }
            DraftState::Uncorrected(_) => Run::styled(
                format!("{next}: adopted; its text is not what its corrigenda make it"),
                Style::Warning,
            ),
            DraftState::Stopped => Run::styled(
                format!("{next} may be half written: a run was stopped"),
                Style::Warning,
            ),
        }
    }
}
