//! A site as files: pages, one style sheet, one script, and every paper for download.
//!
//! Comes in: a site. Goes out: files by path. Every page is read back and compared with the
//! page that it was made of before anything leaves. Nothing in the files reaches outside the
//! folder, and no word of a proposal can become markup.

mod chart;
mod circle;
mod download;
mod frame;
mod index;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    page::Page,
    paper::{Content, Detail, Figure, Section, Site, SitePage, proposal_path},
    render::{
        html::{Differs, blocks, front, prove, safe},
        rolling,
    },
};

pub use download::{Broken, NoDownload};

use frame::Frame;

/// How the site looks.
const STYLE: &str = include_str!("site.css");
/// How every page looks, also those that stand alone.
const PAGE_STYLE: &str = crate::render::html::STYLE;
/// What searches.
const SEARCH: &str = include_str!("search.js");

/// Why there is no site. Always our own mistake.
#[derive(Debug, thiserror::Error)]
pub enum NoSite {
    /// The words of a page are not those that it was made of.
    #[error("{path}: {source}")]
    Differs {
        /// The file.
        path: String,
        /// Where and how.
        source: Differs,
    },
    /// A paper for download is not what it was made of.
    #[error(transparent)]
    Download(#[from] Box<Broken>),
}

/// Returns the files of a site, by path.
///
/// # Errors
/// When a file does not say what it was made of: then there is no site.
pub fn files(site: &Site) -> Result<BTreeMap<String, Vec<u8>>, NoSite> {
    let known = Known::of(site);
    let made: Vec<Made> = site
        .pages
        .par_iter()
        .map(|one| made(site, one, &known))
        .collect::<Result<_, _>>()?;
    let mut files: BTreeMap<String, Vec<u8>> = made.into_iter().flatten().collect();
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text.into());
    put("index.html", index::index(site));
    put("site.css", format!("{PAGE_STYLE}{STYLE}"));
    put("search.js", SEARCH.to_owned());
    put("search-data.js", search::data(site));
    Ok(files)
}

type Made = Vec<(String, Vec<u8>)>;

/// A page and its files for download.
fn made(site: &Site, one: &SitePage, known: &Known) -> Result<Made, NoSite> {
    let page = page_of(one);
    let body = blocks(&page, &one.names, &|text| known.linked(&text, &one.path));
    // Pictures and links are no words of the page; what is proven is the page itself.
    let proven = prove(&page, &format!("<main>{body}</main>"));
    proven.map_err(|source| NoSite::Differs { path: one.path.clone(), source })?;
    let mut files = match &one.file {
        Some(name) => download::files(name, one, &page)?,
        None => Made::new(),
    };
    let figure = match &one.figure {
        Some(Figure::Exclusions(exclusions)) => circle::svg(exclusions),
        Some(Figure::Rings(rings)) => chart::svg(rings),
        None => String::new(),
    };
    let offered: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let main =
        format!("{}{}{figure}{body}", front(&page), download::list(&offered).as_str());
    let frame = Frame { site, path: &one.path, title: &one.title, scripts: &[] };
    files.push((one.path.clone(), frame.around(&main).into_bytes()));
    Ok(files)
}

/// The page of whatever stands on one.
fn page_of(one: &SitePage) -> Page {
    match &one.content {
        Content::Page(page) => page.as_ref().clone(),
        Content::Table(table) => table.page(),
        Content::Rolling(view) => rolling::page(view, Detail::Changes),
    }
}

/// The proposals that have a page: where one is named, a link leads to it.
struct Known(BTreeSet<String>);

impl Known {
    fn of(site: &Site) -> Self {
        let proposals = site.pages.iter().filter(|one| one.section == Section::Proposals);
        let ids = proposals.filter_map(|one| one.title.split(':').next());
        Self(ids.map(str::to_owned).collect())
    }

    /// Makes links of ids in words that are markup already: never inside a tag.
    fn linked(&self, markup: &str, here: &str) -> String {
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
            self.link_words(words, here, &mut out);
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
            let path = proposal_path(word);
            match self.0.contains(word) && path != here {
                true => out.push_str(&format!(
                    "<a href=\"{}\">{}</a>",
                    safe(&path),
                    safe(word)
                )),
                false => out.push_str(word),
            }
            rest = behind;
        }
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_links_and_tags_stay() {
        let known = Known(BTreeSet::from(["P-001".to_owned()]));
        let made = known.linked("<ins title=\"P-001\">P-001.2, P-0011</ins>", "");
        let expected =
            "<ins title=\"P-001\"><a href=\"P-001.html\">P-001</a>.2, P-0011</ins>";
        assert_eq!(made, expected);
        assert_eq!(known.linked("P-001", "P-001.html"), "P-001");
    }
}
