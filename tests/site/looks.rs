//! The pages in a real browser: nothing sticks out of a narrow screen, nothing is fetched or
//! refused, the search works by keyboard, and a checker of access finds nothing.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{browser::Browser, place::Written};

/// One page of each kind.
const PAGES: [&str; 9] = [
    "index.html",
    "text.html",
    "text-3.0.html",
    "redline.html",
    "proposals.html",
    "P-007.html",
    "conflicts.html",
    "rights.html",
    "decisions.html",
];

/// Says that a test was left out, and why.
fn left_out(why: &str) {
    say(&format!("left out: {why}"));
}

/// Says something to whoever watches the tests.
pub(crate) fn say(what: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("{what}\n").as_bytes()).unwrap();
}

/// A browser, or the word that there is none.
pub(crate) fn browser() -> Option<Browser> {
    let found = Browser::start();
    if found.is_none() {
        left_out("no browser: install `chromium` to look at the site");
    }
    found
}

#[test]
fn nothing_sticks_out_of_a_narrow_screen() {
    let Some(browser) = browser() else { return };
    let site = Written::ours();
    for width in [360, 1280] {
        browser.size(width);
        for page in PAGES {
            browser.open(&site.path().join(page));
            let wide = browser.run("document.documentElement.scrollWidth");
            assert_eq!(wide, json!(width), "{page}");
        }
    }
}

#[test]
fn the_search_is_reached_by_a_key_and_finds_provisions_and_proposals() {
    let Some(browser) = browser() else { return };
    let site = Written::ours();
    browser.open(&site.path().join("index.html"));
    for kind in ["keyDown", "keyUp"] {
        browser.ask(
            "Input.dispatchKeyEvent",
            &json!({"type": kind, "key": "/", "text": "/"}),
        );
    }
    assert_eq!(browser.run("document.activeElement.id"), json!("search"));
    browser.ask("Input.insertText", &json!({"text": "local elections"}));
    let found = "new Promise(function (done) {
        (function look() {
            const links = Array.from(document.querySelectorAll('#found a'));
            if (links.length) done(links.map(function (link) { return link.getAttribute('href'); }));
            else setTimeout(look, 20);
        })();
    })";
    let links: Vec<String> = serde_json::from_value(browser.run(found)).unwrap();
    assert!(links.iter().any(|link| link.starts_with("text-3.0.html#")), "{links:?}");
    assert!(links.iter().any(|link| link.starts_with("P-")), "{links:?}");
}

/// Where the checker of access is installed.
fn axe() -> Option<String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("MIMC_AXE").map(PathBuf::from);
    let beside = here.join("target/axe/node_modules/axe-core/axe.min.js");
    named.into_iter().chain([beside]).find_map(|path| fs::read_to_string(path).ok())
}

#[test]
fn a_checker_of_access_finds_nothing_by_day_and_by_night() {
    let Some(browser) = browser() else { return };
    let Some(axe) = axe() else {
        left_out("no axe: `npm install --prefix target/axe axe-core` checks access");
        return;
    };
    let site = Written::ours();
    browser.size(1280);
    for is_dark in [false, true] {
        browser.dark(is_dark);
        for page in PAGES {
            browser.open(&site.path().join(page));
            browser.run(&format!("{axe}; 0"));
            let found = browser.run(
                "axe.run(document, { resultTypes: ['violations'] }).then(function (result) {
                    return result.violations.map(function (one) {
                        return [one.id, one.nodes.length, one.nodes[0].html, one.nodes[0].failureSummary];
                    });
                })",
            );
            assert_eq!(found, Value::Array(Vec::new()), "{page}, dark: {is_dark}");
        }
    }
}
