//! Links between the pages of a site.

use std::collections::BTreeMap;

use crate::{
    page::Block,
    paper::{Content, Section, Site, SitePage, proposal_path},
    render::html::safe,
};

/// The page of the debates.
const DEBATES: &str = "debates.html";
/// How the link to a provision begins, up to its name.
const PERMALINK: &str = "<a class=\"permalink\" data-furniture=\"\" href=\"#";

/// Where links lead: the page of each proposal, the place of each debate and provision.
#[derive(Default)]
pub(super) struct Known {
    /// What leads where, by how it is cited.
    ids: BTreeMap<String, String>,
    /// The provisions of the first text, by their addresses.
    provisions: BTreeMap<String, String>,
    /// The debates about each name of a provision.
    debated: BTreeMap<String, Vec<String>>,
}

impl Known {
    pub(super) fn of(site: &Site) -> Self {
        let proposals = site.pages.iter().filter(|one| one.section == Section::Proposals);
        let ids = proposals.filter_map(|one| one.title.split(':').next());
        let mut known = Self::default();
        known.ids.extend(ids.map(|id| (id.to_owned(), proposal_path(id))));
        let Some(text) = site.pages.iter().find(|one| one.section == Section::Text)
        else {
            return known;
        };
        let Content::Page(page) = &text.content else { return known };
        for (block, name) in page.blocks.iter().zip(&text.names) {
            let Some(address) = anchor(block) else { continue };
            let place = format!("{}#{name}", text.path);
            known.provisions.entry(address.to_owned()).or_insert(place);
            if let Some(debates) = site.debated.get(address) {
                known.debated.insert(name.clone(), debates.clone());
            }
        }
        let debates = site.debated.values().flatten();
        known.ids.extend(
            debates.map(|id| (id.clone(), format!("{DEBATES}#{}", id.to_lowercase()))),
        );
        known
    }

    /// Puts a link to its debates behind each provision that has some.
    pub(super) fn with_debates(&self, body: String, page: &SitePage) -> String {
        if page.section != Section::Text || page.names.is_empty() {
            return body;
        }
        let mut parts = body.split(PERMALINK);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = part.split('"').next().unwrap_or_default();
            let (link, rest) = part.split_once("</a>").unwrap_or((part, ""));
            out.push_str(&format!("{PERMALINK}{link}</a>"));
            for id in self.debated.get(name).into_iter().flatten() {
                out.push_str(&format!(
                    " <a class=\"debated\" data-furniture=\"\" href=\"{DEBATES}#{}\" \
                     title=\"Debated\">{}</a>",
                    safe(&id.to_lowercase()),
                    safe(id)
                ));
            }
            out.push_str(rest);
        }
        out
    }

    /// Makes links of ids, and of addresses that stand by themselves, in words that are
    /// markup already: never inside a tag.
    pub(super) fn linked(&self, markup: &str, here: &str) -> String {
        let mut out = String::with_capacity(markup.len());
        for (nth, part) in markup.split('<').enumerate() {
            let (tag, words) = match (nth, part.split_once('>')) {
                (0, _) | (_, None) => ("", part),
                (_, Some((tag, words))) => (tag, words),
            };
            if nth > 0 {
                out.push('<');
                out.push_str(tag);
                out.push('>');
            }
            match self.provisions.get(words.trim()).filter(|_| tag == "strong") {
                Some(place) => {
                    out.push_str(&format!("<a href=\"{}\">{words}</a>", safe(place)));
                }
                None => self.link_words(words, here, &mut out),
            }
        }
        out
    }

    fn link_words(&self, words: &str, here: &str, out: &mut String) {
        let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-';
        let mut rest = words;
        while let Some(start) = rest.find(is_inside) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|letter| !is_inside(letter)).unwrap_or(from.len());
            let (word, behind) = from.split_at(end);
            out.push_str(before);
            let own = |path: &&String| path.split('#').next() != Some(here);
            match self.ids.get(word).filter(own) {
                Some(path) => out.push_str(&format!(
                    "<a href=\"{}\">{}</a>",
                    safe(path),
                    safe(word)
                )),
                None => out.push_str(word),
            }
            rest = behind;
        }
        out.push_str(rest);
    }
}

/// The address of a provision or a table of the text.
fn anchor(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(one) => Some(&one.anchor),
        Block::Table(one) => Some(&one.anchor),
        Block::Remark(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_links_and_tags_stay() {
        let known = Known {
            ids: BTreeMap::from([("P-001".to_owned(), proposal_path("P-001"))]),
            ..Known::default()
        };
        let made = known.linked("<ins title=\"P-001\">P-001.2, P-0011</ins>", "");
        let expected =
            "<ins title=\"P-001\"><a href=\"P-001.html\">P-001</a>.2, P-0011</ins>";
        assert_eq!(made, expected);
        assert_eq!(known.linked("P-001", "P-001.html"), "P-001");
    }
}
