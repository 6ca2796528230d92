//! How text for people looks: colours for roles, and the width there is.

use anstyle::{AnsiColor, Style};

/// How text for people is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With colours and bold type, as ANSI escapes.
    pub colour: bool,
    /// Columns there are.
    pub width: usize,
}

/// What a stretch of text is; the look decides how that is shown.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Title,
    Error,
    Warning,
    Help,
    Quiet,
}

impl Look {
    /// Returns `text` in the style of its role.
    pub(super) fn paint(self, role: Role, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let style = match role {
            Role::Title => Style::new().bold(),
            Role::Error => AnsiColor::BrightRed.on_default().bold(),
            Role::Warning => AnsiColor::Yellow.on_default().bold(),
            Role::Help => AnsiColor::BrightCyan.on_default().bold(),
            Role::Quiet => Style::new().dimmed(),
        };
        format!("{style}{text}{style:#}")
    }
}
