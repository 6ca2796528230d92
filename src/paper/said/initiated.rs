//! A new workspace, and how to go on.

use crate::{
    page::{Page, Run},
    paper::{Began, Initiated},
};

impl Initiated {
    /// Returns what was made as a page, and the commands that come next.
    #[must_use]
    pub fn page(&self) -> Page {
        let Self { title, base, next, files, proposal, .. } = self;
        let mut page = Page::default();
        page.say(Run::strong(format!("{title}: version {base}, to become {next}")));
        for file in files {
            page.say(format!("  {file}"));
        }
        page.gap();
        page.say(match proposal {
            Some(_) => "The text and the proposals are examples: replace them.",
            None => "The article is there to be replaced.",
        });
        page.blocks.extend(self.history.page().blocks);
        self.next_steps(&mut page);
        page
    }

    /// The commands from here to a draft.
    fn next_steps(&self, page: &mut Page) {
        page.gap();
        page.say("Next:");
        if self.folder != "." {
            page.say(format!("  cd {}", quoted(&self.folder)));
        }
        let (base, next) = (&self.base, &self.next);
        let step = |command: String, what: &str| (command, what.to_owned());
        let steps = match &self.proposal {
            Some(proposal) => vec![
                step("mimc conflicts".to_owned(), "what excludes each other"),
                step(
                    format!("mimc diff --proposal {proposal}"),
                    "what one of them changes",
                ),
                step(
                    format!("mimc decide {proposal} adopted --consensus --commit"),
                    "a decision",
                ),
                step(
                    "mimc consolidate".to_owned(),
                    &format!("the draft of {next}, committed"),
                ),
                step("mimc verify".to_owned(), "every word is accounted for"),
            ],
            None => vec![
                step(
                    format!("mimc import FILE --as {base} --replace"),
                    "your text, from Word, HTML, PDF",
                ),
                step("mimc check".to_owned(), "what is wrong with it"),
                step("mimc propose".to_owned(), "the first proposal"),
            ],
        };
        let width =
            steps.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
        for (command, what) in steps {
            page.say(format!("  {command:width$}  {what}"));
        }
    }
}

impl Began {
    /// Returns what git has of a new workspace, as a page.
    #[must_use]
    pub fn page(self) -> Page {
        let said: &[&str] = match self {
            Self::Begun => &["They are committed: this is a git repository."],
            Self::Inside => &[
                "Drafts are committed to the repository around it: commit these files first.",
            ],
            Self::Nameless => &[
                "This is a git repository without a commit, since git does not know who you are:",
                "  git config --global user.name \"Your Name\"",
                "  git config --global user.email you@example.org",
                "  git add -A && git commit -m \"Begin\"",
            ],
            Self::None => {
                &["Drafts are committed: begin with `git init`, and commit these files."]
            }
        };
        let mut page = Page::default();
        said.iter().for_each(|line| page.say(*line));
        page
    }
}

/// Returns a path as a shell reads it back.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}
