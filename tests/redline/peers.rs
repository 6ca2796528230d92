//! Other programs that compare words, where they are installed.

use std::{fs, path::Path, process::Command};

use mimc::words::ChangeKind;

use crate::marked::Marked;

/// Marks that stand in no legal text.
const DELIMITERS: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];

/// A program that compares words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    Git,
    Wdiff,
    Dwdiff,
    /// With punctuation apart from words.
    DwdiffMarks,
}

impl Peer {
    /// All that are installed, each with its name.
    pub(crate) fn installed() -> Vec<(Self, &'static str)> {
        let all = [
            (Self::Git, "git diff --word-diff"),
            (Self::Wdiff, "wdiff"),
            (Self::Dwdiff, "dwdiff"),
            (Self::DwdiffMarks, "dwdiff -P"),
        ];
        let is_there = |(peer, _): &(Self, _)| {
            Command::new(peer.program()).arg("--version").output().is_ok()
        };
        all.into_iter().filter(is_there).collect()
    }

    fn program(self) -> &'static str {
        match self {
            Self::Git => "git",
            Self::Wdiff => "wdiff",
            Self::Dwdiff | Self::DwdiffMarks => "dwdiff",
        }
    }

    /// Returns what this program makes of two texts.
    pub(crate) fn redline(self, place: &Path, old: &str, new: &str) -> Marked {
        fs::write(place.join("old"), old).unwrap();
        fs::write(place.join("new"), new).unwrap();
        let [from, to, start, end] = DELIMITERS;
        let mut command = Command::new(self.program());
        command.current_dir(place).env("LC_ALL", "C.UTF-8");
        let options = ["-w", from, "-x", to, "-y", start, "-z", end];
        match self {
            Self::Git => command.args(["diff", "--no-index", "--word-diff=porcelain"]),
            Self::Wdiff | Self::Dwdiff => command.args(options),
            Self::DwdiffMarks => command.arg("-P").args(options),
        };
        if self == Self::Git {
            command.args(["-U100000", "--no-color"]);
        }
        let output = command.args(["old", "new"]).output().unwrap().stdout;
        let output = String::from_utf8(output).unwrap();
        match self {
            Self::Git if output.is_empty() => {
                Marked { runs: vec![(ChangeKind::Kept, old.to_owned())] }
            }
            Self::Git => read_porcelain(&output),
            Self::Wdiff | Self::Dwdiff | Self::DwdiffMarks => read_delimited(&output),
        }
    }
}

fn read_porcelain(output: &str) -> Marked {
    let mut marked = Marked::default();
    let body = output.lines().skip_while(|line| !line.starts_with("@@")).skip(1);
    let mut last = ChangeKind::Kept;
    for line in body {
        match line.split_at(1) {
            ("-", text) => {
                marked.push(ChangeKind::Deleted, text);
                last = ChangeKind::Deleted;
            }
            ("+", text) => {
                marked.push(ChangeKind::Inserted, text);
                last = ChangeKind::Inserted;
            }
            ("~", _) => marked.push(std::mem::replace(&mut last, ChangeKind::Kept), "\n"),
            (_, text) => {
                marked.push(ChangeKind::Kept, text);
                last = ChangeKind::Kept;
            }
        }
    }
    marked
}

fn read_delimited(output: &str) -> Marked {
    let mut marked = Marked::default();
    let mut kind = ChangeKind::Kept;
    for letter in output.chars() {
        match letter {
            '\u{1}' => kind = ChangeKind::Deleted,
            '\u{3}' => kind = ChangeKind::Inserted,
            '\u{2}' | '\u{4}' => kind = ChangeKind::Kept,
            letter => marked.push(kind, letter.encode_utf8(&mut [0; 4])),
        }
    }
    marked
}
