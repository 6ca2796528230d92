//! Questions to the person at the keyboard, asked on standard error.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use anstream::stderr;
use mimc::page::printable;

use super::Terminal;

/// How many bytes of a line a terminal passes on, its end among them.
const LONGEST: usize = 4095;

/// Says that the system threw away what was typed beyond its limit: nobody else knows it.
fn cut(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line.trim_ascii_end());
    let mut last: Vec<char> = text.chars().rev().take(30).collect();
    last.reverse();
    let last: String = last.into_iter().collect();
    format!(
        "A terminal passes on {LONGEST} bytes of one line: it may have cut yours off, after “{}”. \
         What is missing can be added to the file of the proposal, or given with a flag.",
        printable(&last)
    )
}

impl Terminal {
    /// Returns whether there is a person to ask.
    pub(crate) fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks for a line of text.
    ///
    /// # Errors
    /// When the input ends before a line.
    pub(crate) fn ask(&mut self, question: &str) -> io::Result<String> {
        write!(stderr(), "{} ", printable(question))?;
        stderr().flush()?;
        let mut line = Vec::new();
        loop {
            line.clear();
            if io::stdin().lock().read_until(b'\n', &mut line)? == 0 {
                let ended = "the input has ended";
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, ended));
            }
            if line.len() >= LONGEST && io::stdin().is_terminal() {
                self.status(&cut(&line))?;
            }
            match std::str::from_utf8(&line) {
                Ok(text) => return Ok(text.trim().to_owned()),
                Err(_) => self.status("That is not UTF-8: please type it again.")?,
            }
        }
    }

    /// Asks for a line of text that nobody has to write; nothing where the input ends.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub(crate) fn ask_or_end(&mut self, question: &str) -> io::Result<Option<String>> {
        match self.ask(question) {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                self.status("")?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Asks until the answer is yes or no.
    pub(crate) fn confirm(&mut self, question: &str) -> io::Result<bool> {
        loop {
            match self.ask(&format!("{question} [y/n]"))?.to_lowercase().as_str() {
                "y" | "yes" => return Ok(true),
                "n" | "no" => return Ok(false),
                _ => self.status("Please answer y or n.")?,
            }
        }
    }
}
