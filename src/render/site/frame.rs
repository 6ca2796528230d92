//! What every page of the site has around it.

use crate::{paper::Site, render::html::safe};

/// Nothing is fetched but the files beside the page, and nothing in a page may run.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                      img-src 'self'; base-uri 'none'; form-action 'none'";

/// The page of the switches.
pub(super) const SWITCHES: &str = "text.html";

/// Where every page leads.
const NAVIGATION: [(&str, &str); 7] = [
    ("index.html", "Contents"),
    (SWITCHES, "Switch proposals"),
    ("proposals.html", "Proposals"),
    ("conflicts.html", "Conflicts"),
    ("decisions.html", "Decisions"),
    ("rights.html", "Rights"),
    ("debates.html", "Debates"),
];

/// What stands around a page.
pub(super) struct Frame<'f> {
    pub(super) site: &'f Site,
    pub(super) path: &'f str,
    pub(super) title: &'f str,
    /// Scripts of this page alone.
    pub(super) scripts: &'f [&'f str],
    /// What the whole page is to the style sheet.
    pub(super) class: &'f str,
}

impl Frame<'_> {
    /// Returns the page with this in it.
    pub(super) fn around(&self, main: &str) -> String {
        let Self { site, path, title, scripts, class } = self;
        let language = match site.language.as_str() {
            "" => String::new(),
            language => format!(" lang=\"{}\"", safe(language)),
        };
        let scripts: String = scripts
            .iter()
            .chain(&["search.js"])
            .map(|script| format!("<script defer src=\"{script}\"></script>\n"))
            .collect();
        let name = match *path {
            "index.html" => safe(&site.title),
            _ => format!("{} – {}", safe(title), safe(&site.title)),
        };
        format!(
            "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <title>{name}</title>\n<link rel=\"stylesheet\" href=\"site.css\">\n{scripts}</head>\n\
             <body class=\"{class}\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
             <div class=\"top\">\n<nav aria-label=\"Site\">\n<ul>\n{}</ul>\n</nav>\n{SEARCH}</div>\n\
             <main id=\"main\" tabindex=\"-1\">\n{main}</main>\n{}</body>\n</html>\n",
            self.navigation(),
            self.foot()
        )
    }

    fn navigation(&self) -> String {
        let has = |path: &str| {
            path == "index.html"
                || path == SWITCHES && !self.site.board.units.is_empty()
                || self.site.pages.iter().any(|page| page.path == path)
        };
        let item = |(path, name): &(&str, &str)| {
            let here = if *path == self.path { " aria-current=\"page\"" } else { "" };
            format!("<li><a href=\"{path}\"{here}>{name}</a></li>\n")
        };
        NAVIGATION.iter().filter(|(path, _)| has(path)).map(item).collect()
    }

    fn foot(&self) -> String {
        match &self.site.date {
            Some(date) => {
                format!(
                    "<footer>{}, as of <time>{}</time></footer>\n",
                    safe(&self.site.title),
                    safe(date)
                )
            }
            None => String::new(),
        }
    }
}

/// Shown by the script that does the work.
const SEARCH: &str = "<div class=\"search\" role=\"search\" hidden>\n\
    <label for=\"search\">Search <kbd>/</kbd></label>\n\
    <input id=\"search\" type=\"search\" autocomplete=\"off\" aria-controls=\"found\">\n\
    <p id=\"count\" role=\"status\"></p>\n<ol id=\"found\"></ol>\n</div>\n";
