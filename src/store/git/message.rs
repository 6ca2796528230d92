//! Messages of commits and tags.
//!
//! Comes in: a subject, a body, trailers. Goes out: a text whose last paragraph is what
//! `git interpret-trailers` reads. It never knows what the trailers mean.

use std::fmt;

/// A message with trailers such as `Proposal: P-007`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    subject: String,
    body: String,
    trailers: Vec<(String, String)>,
}

impl Message {
    /// Returns a message of one line.
    #[must_use]
    pub fn new(subject: &str) -> Self {
        Self { subject: one_line(subject), ..Self::default() }
    }

    /// Sets the paragraphs below the subject.
    #[must_use]
    pub fn body(mut self, body: &str) -> Self {
        // A line of dashes would end the message for git's tools.
        let lines = body.trim().lines().map(|line| match line.starts_with("---") {
            true => format!(" {}", line.trim_end()),
            false => line.trim_end().to_owned(),
        });
        self.body = lines.collect::<Vec<_>>().join("\n");
        self
    }

    /// Adds a trailer. The key is letters and hyphens.
    #[must_use]
    pub fn trailer(mut self, key: &str, value: &str) -> Self {
        self.trailers.push((key.to_owned(), one_line(value)));
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.subject)?;
        if !self.body.is_empty() {
            write!(f, "\n{}\n", self.body)?;
        }
        if !self.trailers.is_empty() {
            writeln!(f)?;
        }
        self.trailers.iter().try_for_each(|(key, value)| writeln!(f, "{key}: {value}"))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailers_are_the_last_paragraph() {
        let message = Message::new("Adopt P-007:\nclimate")
            .body("Why.\n\n---\nMore.  \n")
            .trailer("Proposal", "P-007")
            .trailer("Sponsor", "Working Group\non the Environment");
        assert_eq!(
            message.to_string(),
            "Adopt P-007: climate\n\nWhy.\n\n ---\nMore.\n\n\
             Proposal: P-007\nSponsor: Working Group on the Environment\n"
        );
        assert_eq!(Message::new("One line").to_string(), "One line\n");
    }
}
