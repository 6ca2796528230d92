//! A site as files: pages, one style sheet, one script, and every paper for download.
//!
//! Comes in: a site. Goes out: files by path. Every page is read back and compared with the
//! page that it was made of before anything leaves. Nothing in the files reaches outside the
//! folder, and no word of a proposal can become markup.

mod board;
mod chart;
mod circle;
mod download;
mod frame;
mod index;
mod known;
mod numbers;
mod search;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    page::Page,
    paper::{Content, Detail, Figure, Site, SitePage},
    render::{
        html::{Differs, blocks, front, prove},
        rolling,
    },
};

pub use download::{Broken, NoDownload};

use frame::Frame;
use known::Known;

/// How the site looks.
const STYLE: &str = include_str!("site.css");
/// How every page looks, also those that stand alone.
const PAGE_STYLE: &str = crate::render::html::STYLE;
/// What switches proposals on and off.
const SWITCH: &str = include_str!("text.js");
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
    if !site.board.units.is_empty() {
        let (page, data) = board::files(site, &site.board)?;
        put(board::PATH, page);
        put(board::DATA, data);
        put(board::SCRIPT, SWITCH.to_owned());
    }
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
    let body = known.with_debates(body, one);
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
    let frame =
        Frame { site, path: &one.path, title: &one.title, scripts: &[], class: "site" };
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
