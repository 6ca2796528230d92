//! The site: what is in it, that it hangs together, that nothing in it reaches outside, and
//! what it does to the folder that it is written to.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod browser;
mod cells;
mod exact;
mod looks;
mod papers;
mod place;
mod switching;
mod worlds;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use mimc::{
    engine::address_of,
    render::site,
    verbs::{PublishOptions, Revision, Silent, publish},
};

use place::{Place, here, ours, pages, site_of};

/// What stands between quotes after `before`, wherever it does.
fn after<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_link_leads_somewhere_and_no_name_stands_twice() {
    let files = ours();
    let pages = pages(files);
    let names: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, text)| (*path, after(text, " id=\"").collect()))
        .collect();
    for (path, text) in &pages {
        assert_eq!(names[path].len(), after(text, " id=\"").count(), "{path}");
        for link in after(text, " href=\"").chain(after(text, " src=\"")) {
            let (file, name) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { path } else { file };
            assert!(files.contains_key(file), "{path}: {link}");
            assert!(name.is_empty() || names[file].contains(name), "{path}: {link}");
        }
    }
}

#[test]
fn a_provision_has_the_same_name_in_every_version() {
    let files = ours();
    let pages = pages(files);
    let names =
        |path: &str| after(pages[path], "<h2 class=\"\" id=\"").collect::<BTreeSet<_>>();
    let text = |path: &str| after(pages[path], " id=\"").collect::<BTreeSet<_>>();
    let (old, new) = (text("text-2.0.html"), text("text-3.0.html"));
    let revision = Revision::open(here()).unwrap();
    assert!(
        revision
            .base
            .documents
            .iter()
            .all(|one| one.id.is_empty() || old.contains(&*one.id.to_string()))
    );
    // What a draft deletes is gone; everything else keeps its name.
    assert!(old.difference(&new).count() < old.len() / 10, "{:?}", old.difference(&new));
    assert!(
        new.iter().any(|name| name.starts_with("p-"))
            || !names("text-3.0.html").is_empty()
    );
}

#[test]
fn every_provision_of_every_text_can_be_linked_to() {
    let files = ours();
    let page = pages(files)["text-2.0.html"];
    let base = Revision::open(here()).unwrap().base;
    let wanted: Vec<String> = base
        .nodes_of_documents()
        .flat_map(|(root, document)| {
            (0..document.provisions.len()).map(move |nth| mimc::model::NodeId {
                provision: u32::try_from(nth).unwrap(),
                ..root
            })
        })
        .map(|node| address_of(&base, node).to_string())
        .collect();
    let said: Vec<&str> = after(page, " data-provision=\"").collect();
    assert_eq!(said, wanted);
    assert_eq!(page.matches("class=\"permalink\"").count(), wanted.len());
}

#[test]
fn each_proposal_and_each_paper_has_a_page_and_files() {
    let files = ours();
    let revision = Revision::open(here()).unwrap();
    let ids =
        revision.proposals.iter().map(|one| one.id.value.to_string().replace('/', "-"));
    for id in ids {
        for file in
            [format!("{id}.html"), format!("files/{id}.docx"), format!("files/{id}.epub")]
        {
            assert!(files.contains_key(&file), "{file}");
        }
    }
    for paper in [
        "conflicts",
        "decisions",
        "rights",
        "proposals",
        "rolling",
        "redline",
        "compilation",
    ] {
        assert!(files.contains_key(&format!("{paper}.html")), "{paper}");
        assert!(files.contains_key(&format!("files/{paper}.typ")), "{paper}");
    }
    for table in ["decisions", "rights", "compilation", "marshalled", "sources"] {
        assert!(files.contains_key(&format!("files/{table}.csv")), "{table}");
        assert!(files.contains_key(&format!("files/{table}.json")), "{table}");
    }
    let conflicts = pages(files)["conflicts.html"];
    assert!(conflicts.contains("<svg") && conflicts.contains("role=\"img\""));
    assert!(pages(files)["rights.html"].contains("field gained"));
}

/// Who opens the site on a slow line waits for its pages and what they load.
#[test]
fn the_pages_are_small() {
    let is_loaded = |path: &str| {
        !path.contains('/')
            && [".html", ".js", ".css", ".txt"].iter().any(|end| path.ends_with(end))
    };
    let sizes: Vec<(&String, usize)> = ours()
        .iter()
        .filter(|(path, _)| is_loaded(path))
        .map(|(path, bytes)| (path, bytes.len()))
        .collect();
    let sum: usize = sizes.iter().map(|(_, size)| size).sum();
    assert!(sum < 4_000_000, "{sum}: {sizes:?}");
}

#[test]
fn debates_lead_to_provisions_and_proposals_and_back() {
    let files = ours();
    let pages = pages(files);
    let debates = pages["debates.html"];
    for id in ["D-001", "D-016"] {
        assert!(debates.contains(&format!("id=\"{}\"", id.to_lowercase())), "{id}");
    }
    assert!(after(debates, " href=\"").any(|link| link.starts_with("text-2.0.html#")));
    let answer = after(debates, " href=\"").find(|link| link.starts_with("P-")).unwrap();
    let back =
        |page: &str| after(page, " href=\"").any(|to| to.starts_with("debates.html#"));
    assert!(back(pages[answer]) && back(pages["text-2.0.html"]));
    for paper in ["register", "regimes"] {
        assert!(files.contains_key(&format!("files/{paper}.csv")), "{paper}");
        assert!(pages[&*format!("{paper}.html")].contains("<td"), "{paper}");
    }
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let place = Place::new().propose("P-001", "Fees", DELETE);
    assert!(site_of(place.path()) == site_of(place.path()));
}

const DELETE: &str = "  - op: delete\n    at: Article 1(1)\n";

/// What tries to be markup, to close a script or to leave an attribute.
const EVIL: &str = "</script><script>alert(1)</script>\" onload=\"alert(1) <b> javascript:alert(1) \u{202e}";

#[test]
fn nothing_runs_that_a_proposal_says_and_nothing_is_fetched() {
    let place = Place::new().propose("P-001", EVIL, DELETE);
    let files = site_of(place.path());
    for (path, text) in pages(&files) {
        let scripts = text.matches("<script").count();
        assert_eq!(scripts, text.matches("<script defer src=\"").count(), "{path}");
        assert!(!text.contains("<img") && !text.contains("<b>"), "{path}");
        assert!(!text.contains("\" onload=") && !text.contains('\u{202e}'), "{path}");
        assert!(!text.contains("<style") && !text.contains(" style=\""), "{path}");
        assert!(after(text, " href=\"").all(|link| !link.contains(':')), "{path}");
        assert!(
            text.contains("default-src 'none'") && !text.contains("unsafe"),
            "{path}"
        );
    }
    let data = String::from_utf8(files["search-data.js"].clone()).unwrap();
    assert!(!data.contains("</script") && !data.contains('\u{202e}'), "{data}");
}

#[test]
fn sponsors_are_not_named_where_they_are_numbered() {
    let place = Place::new().propose("P-001", "Fees", DELETE);
    let options = PublishOptions { anonymous: true, ..PublishOptions::default() };
    let files =
        site::files(&publish(place.path(), options, &Silent).unwrap(), None).unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("files/")) {
        assert!(!String::from_utf8_lossy(bytes).contains("Shepherds"), "{path}");
    }
    for path in ["files/P-001.typ", "files/compilation.json", "files/compilation.csv"] {
        assert!(!String::from_utf8_lossy(&files[path]).contains("Shepherds"), "{path}");
    }
}

#[test]
fn an_earlier_site_is_replaced_whole() {
    let place = Place::new().propose("P-001", "Fees", DELETE);
    place.mimc(&["publish", "--to", "site"]).assert().code(0);
    assert!(place.path().join("site/P-001.html").exists());
    fs::remove_file(place.path().join("proposals/P-001.yaml")).unwrap();
    place.mimc(&["publish", "--to", "site"]).assert().code(0);
    assert!(!place.path().join("site/P-001.html").exists());
    assert!(place.path().join("site/index.html").exists());
}

#[test]
fn a_folder_of_others_is_refused_and_untouched() {
    let place = Place::new();
    place.write("site/mine.txt", "mine");
    let refused = place.mimc(&["publish", "--to", "site"]).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("mine.txt") && said.contains("site"), "{said}");
    assert_eq!(fs::read_dir(place.path().join("site")).unwrap().count(), 1);
    place.mimc(&["publish", "--to", "site/mine.txt"]).assert().code(2);
    place.mimc(&["publish", "--to", "."]).assert().code(2);
    place.mimc(&["publish"]).assert().code(2);
    place.mimc(&["publish", "--to", "new", "--format", "json"]).assert().code(2);
    assert!(!place.path().join("new").exists());
}

#[test]
fn what_stands_in_the_way_is_said_and_nothing_is_written() {
    let broken = "  - op: delete\n    at: Article 9\n";
    let place = Place::new().propose("P-001", "Fees", broken);
    place.write("decisions.md", "");
    place.write(
        "convention/2.0/01-all/003-torn.md",
        "---\nid: torn\n---\n\nno heading at all\n",
    );
    let said = place.mimc(&["publish", "--to", "site"]).assert().code(1);
    let said = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
    assert!(said.contains("003-torn.md"), "{said}");
    assert!(!place.path().join("site").exists());
}
