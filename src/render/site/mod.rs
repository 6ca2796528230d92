//! A site as files: pages, one style sheet, one script, and every paper for download.
//!
//! Comes in: a site. Goes out: files by path. Every page is read back and compared with the
//! page that it was made of before anything leaves. Nothing in the files reaches outside the
//! folder, and no word of a proposal can become markup.

mod board;
mod circle;
mod download;
mod fault;
mod frame;
mod index;
mod known;
mod numbers;
mod search;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    page::Page,
    paper::{Audience, Content, Detail, Figure, Site, SitePage},
    render::{
        html::{blocks, front, prove},
        rings,
    },
};

pub use download::{Broken, NoDownload, Press};
pub use fault::NoSite;

use frame::{Frame, SWITCHES};
use known::Known;

/// How the site looks.
const STYLE: &str = include_str!("site.css");
/// How every page looks, also those that stand alone.
const PAGE_STYLE: &str = crate::render::html::STYLE;
/// What switches proposals on and off.
const SWITCH: &str = include_str!("text.js");
/// What searches.
const SEARCH: &str = include_str!("search.js");

/// Returns the files of a site, by path; with a PDF of each paper where there is a press.
///
/// # Errors
/// When a file does not say what it was made of, or the press fails: then there is no site.
pub fn files(
    site: &Site,
    press: Option<&Press<'_>>,
) -> Result<BTreeMap<String, Vec<u8>>, NoSite> {
    let known = &Known::of(site);
    let maker = Maker { site, known, press };
    let made: Vec<Made> =
        site.pages.par_iter().map(|one| maker.made(one)).collect::<Result<_, _>>()?;
    let mut files: BTreeMap<String, Vec<u8>> = made.into_iter().flatten().collect();
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text.into());
    put("index.html", index::index(site));
    put("site.css", format!("{PAGE_STYLE}{STYLE}"));
    put("search.js", SEARCH.to_owned());
    put("search-data.js", search::data(site));
    if !site.board.units.is_empty() {
        let (page, data) = board::files(site, &site.board)?;
        put(SWITCHES, page);
        put(board::DATA, data);
        put(board::CODEC, SWITCH.to_owned());
    }
    Ok(files)
}

type Made = Vec<(String, Vec<u8>)>;

/// What makes pages.
struct Maker<'m> {
    site: &'m Site,
    known: &'m Known,
    press: Option<&'m Press<'m>>,
}

impl Maker<'_> {
    /// A page and its files for download.
    fn made(&self, one: &SitePage) -> Result<Made, NoSite> {
        let Self { site, known, press } = *self;
        let page = page_of(one);
        // The site leads nowhere but to itself; papers for download do.
        let shown = page.clone().without_links();
        let body = blocks(&shown, &one.names, &|text| known.linked(&text, &one.path));
        // Pictures and links are no words of the page; what is proven is the page itself.
        let proven = prove(&page, &format!("<main>{body}</main>"));
        proven.map_err(|source| NoSite::Differs { path: one.path.clone(), source })?;
        let body = known.with_debates(body, one);
        let mut files = match &one.file {
            Some(name) => download::files(name, one, (&page, press))?,
            None => Made::new(),
        };
        let figure = match &one.figure {
            Some(Figure::Exclusions(exclusions)) => circle::svg(exclusions),
            Some(Figure::Rings(chart)) => rings::figure(chart),
            None => String::new(),
        };
        let offered: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let offered = download::list(&offered, press.is_some());
        let main = format!("{}{offered}{figure}{body}", front(&page));
        let frame = Frame {
            site,
            path: &one.path,
            title: &one.title,
            scripts: &[],
            class: "site",
        };
        files.push((one.path.clone(), frame.around(&main).into_bytes()));
        Ok(files)
    }
}

/// The page of whatever stands on one.
fn page_of(one: &SitePage) -> Page {
    let mut page = match &one.content {
        Content::Page(page) => page.as_ref().clone(),
        Content::Table(table) => table.as_ref().clone().read_by(Audience::People).page(),
        Content::Rolling(view) => view.page(Detail::Changes),
    };
    page.blocks.splice(0..0, one.before.iter().cloned());
    page
}
