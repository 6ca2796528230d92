//! A progress bar that appears only when work takes longer than a second.

use std::{
    io::{self, IsTerminal as _},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mimc::verbs::Progress;

use super::Terminal;

/// How long work may take unseen.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error; nothing at all where that is not a terminal.
#[derive(Debug)]
pub(crate) struct Bar {
    bar: ProgressBar,
    started: Instant,
    terminal: bool,
}

impl Terminal {
    /// Returns a bar for the work that begins now.
    pub(crate) fn progress(&self) -> Bar {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
            .expect("the template is well formed");
        let bar = ProgressBar::hidden();
        bar.set_style(style);
        Bar { bar, started: Instant::now(), terminal: io::stderr().is_terminal() }
    }
}

impl Progress for Bar {
    fn begin(&self, work: &str, steps: usize) {
        self.bar.set_message(work.to_owned());
        self.bar.set_length(steps.try_into().unwrap_or(u64::MAX));
        self.bar.set_position(0);
    }

    fn advance(&self) {
        if self.terminal && self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
