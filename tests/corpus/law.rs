//! The enacted words of a law that amends a code: what its paragraphs speak of.

use crate::layout;

/// The enacted words: which provision a paragraph of the law speaks of.
pub(crate) struct Law {
    /// Labels from the section down, and what they begin with.
    lines: Vec<(Vec<String>, String)>,
}

impl Law {
    pub(crate) fn read(text: &str) -> Self {
        let mut stack: Vec<String> = Vec::new();
        let mut lines = Vec::new();
        for line in text.lines() {
            let words = line.trim_start();
            let depth = (line.len() - words.len()) / 2;
            let Some((label, rest)) = words.split_once(' ') else { continue };
            if words.starts_with("Sec. ") {
                lines.push((Vec::new(), rest.to_owned()));
            } else if label.starts_with('(') && depth > 0 {
                stack.truncate(depth - 1);
                stack.push(label.to_owned());
                lines.push((stack.clone(), rest.to_owned()));
            }
        }
        Self { lines }
    }

    /// The provision that the paragraphs above this one speak of: "Subsection (c)(2)", or the
    /// section's place in the code.
    pub(crate) fn context(&self, path: &str, section: &str) -> Vec<String> {
        let labels: Vec<&str> = path.split('|').skip(1).collect();
        let above = (0..labels.len()).filter_map(|depth| {
            self.lines.iter().find(|(stack, _)| *stack == labels[..depth])
        });
        let mut context = Vec::new();
        for (_, words) in above {
            let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
            let kind = first.to_lowercase();
            if kind.ends_with("paragraph") || kind == "subsection" {
                context.extend(segments(rest.split(' ').next().unwrap_or_default()));
            } else if let Some((_, cited)) = words.split_once(&format!(" {section}(")) {
                let labels = cited.split([' ', ';', ',']).next().unwrap_or_default();
                context.extend(segments(labels));
            }
        }
        context
    }
}

/// `(a-1)(2)` or `(a-1)|(2)`, label by label as we write them.
pub(crate) fn segments(path: &str) -> Vec<String> {
    let labels = path.split(['(', ')', '|']).filter(|label| !label.trim().is_empty());
    labels.map(layout::core).collect()
}
