//! A file without what its front matter says of sources.
//!
//! Sources stand beside the text, as its commentary does: they may be added and mended at any
//! time, and no digest and no proof of a draft is about them.

use std::borrow::Cow;

/// Returns the text of a file without the key `sources` of its front matter.
#[must_use]
pub fn sourceless(text: &str) -> Cow<'_, str> {
    let Some((start, end)) = stretch(text) else { return Cow::Borrowed(text) };
    Cow::Owned(format!("{}{}", &text[..start], &text[end..]))
}

/// Where the key and its value stand, whole lines.
fn stretch(text: &str) -> Option<(usize, usize)> {
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    let (_, first) = lines.next()?;
    if first.trim_start_matches('\u{feff}') != "---" {
        return None;
    }
    let mut front = lines.take_while(|(_, line)| *line != "---");
    let is_key = |line: &str| line == "sources:" || line.starts_with("sources: ");
    let (start, _) = front.find(|(_, line)| is_key(line))?;
    let begins_another =
        |line: &str| !line.is_empty() && !line.starts_with([' ', '-', '\t']);
    let end = front.find(|(_, line)| begins_another(line)).map(|(at, _)| at);
    let close = || text[start..].find("\n---").map(|at| start + at + 1);
    Some((start, end.or_else(close)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_the_file_before_sources_were_added() {
        let before = "---\nid: a\npersons: [b]\n---\n\n# Article 1\n\nsources: none.\n";
        let with =
            |sources: &str| before.replacen("persons", &format!("{sources}persons"), 1);
        for sources in [
            "sources:\n  - {instrument: A, relation: new}\n",
            "sources:\n- instrument: A\n  relation: new\n\n",
            "sources: []\n",
        ] {
            assert_eq!(sourceless(&with(sources)), before, "{sources}");
            let last = before.replacen("]\n---", &format!("]\n{sources}---"), 1);
            assert_eq!(sourceless(&last), before, "{sources}");
        }
        assert_eq!(sourceless(before), before);
        assert_eq!(sourceless("sources:\n- a\n"), "sources:\n- a\n");
    }
}
