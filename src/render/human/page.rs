//! Pages of prose: a rule's page, the list of rules.
//!
//! A page is Markdown and stays Markdown; only its paragraphs are filled to the width.

use std::io::{self, Write};

use crate::paper::{RuleList, Severity};

use super::{
    Look, Role,
    columns::{filled, hung},
};

/// Writes a page of Markdown: headings in bold, paragraphs and points filled, code kept.
///
/// # Errors
/// When `out` cannot be written to.
pub fn page(markdown: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut code = false;
    let mut paragraph = String::new();
    for line in markdown.lines() {
        let fence = line.starts_with("```");
        let prose = !code && !fence && !line.is_empty() && !line.starts_with('#');
        if prose && !line.starts_with("- ") {
            paragraph = format!("{paragraph} {line}");
            continue;
        }
        flush(&mut paragraph, look, out)?;
        code ^= fence;
        match line {
            _ if prose => line.clone_into(&mut paragraph),
            _ if line.starts_with('#') && !code => {
                writeln!(out, "{}", look.paint(Role::Title, line))?;
            }
            _ => writeln!(out, "{line}")?,
        }
    }
    flush(&mut paragraph, look, out)
}

fn flush(paragraph: &mut String, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if paragraph.is_empty() {
        return Ok(());
    }
    let indent = if paragraph.starts_with("- ") { "  " } else { "" };
    let text = filled(&std::mem::take(paragraph), indent, look.width);
    writeln!(out, "{}", text.trim_start())
}

/// Writes the rules, one a line: name, severity, what it says.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rules(list: &RuleList, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let longest = list.rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in &list.rules {
        let name = look.paint(Role::Title, &format!("{:longest$}", rule.name));
        let severity = match rule.severity {
            Severity::Error => look.paint(Role::Error, "error  "),
            Severity::Warning => look.paint(Role::Warning, "warning"),
        };
        let column = longest + 2 + "warning".len() + 2;
        let label = format!("{name}  {severity}  ");
        writeln!(out, "{}", hung(&label, rule.summary, column, look.width))?;
    }
    writeln!(out, "\n`mimc explain RULE` prints the page of a rule.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_filled_and_its_code_is_kept() {
        let markdown = "# Title\n\nOne sentence of a paragraph.\nAnother sentence of it.\n\n- a point that goes on and on and on\n- a point\n\n```yaml\nkey: a value that is longer than the width of the page\n# comment\n```\n\nEnd.\n";
        let mut out = Vec::new();
        page(markdown, Look { colour: false, width: 30 }, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        # Title

        One sentence of a paragraph.
        Another sentence of it.

        - a point that goes on and
          on and on
        - a point

        ```yaml
        key: a value that is longer than the width of the page
        # comment
        ```

        End.
        ");
    }
}
