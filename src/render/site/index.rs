//! The first page: where the revision stands, and every other page.

use crate::{
    paper::{Section, Site, SitePage},
    render::html::safe,
};

use super::frame::Frame;

/// Returns the index of a site.
pub(super) fn index(site: &Site) -> String {
    let mut main = format!("<header>\n<h1 dir=\"auto\">{}</h1>\n", safe(&site.title));
    for line in &site.summary {
        main.push_str(&format!("<p>{}</p>\n", safe(line)));
    }
    main.push_str("</header>\n");
    for section in Section::ALL {
        main.push_str(&of_section(site, section));
    }
    Frame { site, path: "index.html", title: "", scripts: &[], class: "site" }
        .around(&main)
}

fn of_section(site: &Site, section: Section) -> String {
    let pages: Vec<&SitePage> =
        site.pages.iter().filter(|page| page.section == section).collect();
    if pages.is_empty() {
        return String::new();
    }
    let items: String = pages.into_iter().map(item).collect();
    format!("<h2>{}</h2>\n<ul class=\"contents\">\n{items}</ul>\n", section.title())
}

fn item(page: &SitePage) -> String {
    let note = match page.note.as_str() {
        "" => String::new(),
        note => format!(" <span class=\"quiet\">{}</span>", safe(note)),
    };
    format!(
        "<li><a href=\"{}\" dir=\"auto\">{}</a>{note}</li>\n",
        safe(&page.path),
        safe(&page.title)
    )
}
