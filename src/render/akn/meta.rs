//! What a document says of itself: which work it is, in which version, in which file.

use crate::{
    page::{Page, printable},
    paper::Nested,
};

use super::words::{put, safe};

/// The day of a document that bears none: the format wants one.
const NO_DAY: &str = "1980-01-01";

/// What is identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, which is an act.
    Act,
    /// A paper about one.
    Paper,
}

/// The beginning of every document.
pub(super) fn begun(_page: &Page) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
     <akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n"
        .to_owned()
}

/// The identity of a text, or of a document attached to one.
pub(super) fn of_text(text: &Nested, component: &str) -> String {
    identity(&text.page, &work(&text.page, Kind::Act), &text.version, component)
}

/// The identity of a part of a text.
pub(super) fn of_portion(text: &Nested) -> String {
    identity(&text.page, &work(&text.page, Kind::Act), &text.version, "main")
}

/// The identity of a paper.
pub(super) fn of_paper(page: &Page) -> String {
    let version = page.date.as_deref().unwrap_or(NO_DAY);
    identity(page, &work(page, Kind::Paper), version, "main")
}

/// The address of a text in one version.
pub(super) fn expression(text: &Nested) -> String {
    let work = work(&text.page, Kind::Act);
    format!("{work}/{}@{}", language(&text.page.language), slug(&text.version))
}

fn work(page: &Page, kind: Kind) -> String {
    let subject = slug(&page.subject);
    match kind {
        Kind::Act => format!("/akn/un/act/convention/{subject}"),
        Kind::Paper => format!("/akn/un/doc/{subject}/{}", slug(&page.title)),
    }
}

fn identity(page: &Page, work: &str, version: &str, component: &str) -> String {
    let (day, name) = match &page.date {
        Some(day) => (day.as_str(), "paper"),
        None => (NO_DAY, "unknown"),
    };
    let language = language(&page.language);
    let expression = format!("{work}/{language}@{}", slug(version));
    let level = |element: &str, this: &str, uri: &str, more: &str| {
        format!(
            "<{element}><FRBRthis value=\"{this}\"/><FRBRuri value=\"{uri}\"/>\
             <FRBRdate date=\"{}\" name=\"{name}\"/><FRBRauthor href=\"#secretariat\"/>{more}</{element}>\n",
            safe(day)
        )
    };
    let spoken = format!("<FRBRlanguage language=\"{language}\"/>");
    let mut out = String::from("<meta>\n<identification source=\"#secretariat\">\n");
    let this = format!("{work}/!{component}");
    out += &level("FRBRWork", &this, work, "<FRBRcountry value=\"un\"/>");
    let this = format!("{expression}/!{component}");
    out += &level("FRBRExpression", &this, &expression, &spoken);
    let (this, uri) =
        (format!("{expression}/!{component}.xml"), format!("{expression}.akn"));
    out += &level("FRBRManifestation", &this, &uri, "");
    out.push_str("</identification>\n");
    // A name stands once in a file: what is attached cites that of the whole.
    if component == "main" {
        out.push_str(
            "<references source=\"#secretariat\"><TLCOrganization eId=\"secretariat\" \
             href=\"/akn/ontology/organization/un/secretariat\" showAs=\"Secretariat\"/></references>\n",
        );
    }
    out + "</meta>\n"
}

/// What stands before a text: what it is called, and what it says of itself.
pub(super) fn preface(page: &Page) -> String {
    let title = safe(&page.title);
    let mut out = format!("<preface>\n<p><docTitle>{title}</docTitle></p>\n");
    for line in page.caption.iter().chain(&page.notice) {
        put(&mut out, format_args!("<p class=\"caption\">{}</p>\n", safe(line)));
    }
    for line in &page.legend {
        let words = super::words::inline(line, "legend");
        put(&mut out, format_args!("<p class=\"legend\">{words}</p>\n"));
    }
    out + "</preface>\n"
}

/// A name as an address may have it.
fn slug(name: &str) -> String {
    let lower = printable(name).to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match words.join("-") {
        slug if slug.is_empty() => "text".to_owned(),
        slug => slug,
    }
}

/// The language as addresses of this kind name it: with three letters where it is one of
/// those that treaties are most often written in.
fn language(tag: &str) -> String {
    let first = tag.split('-').next().unwrap_or_default();
    let three = match first {
        "ar" => "ara",
        "de" => "deu",
        "en" | "" => "eng",
        "es" => "spa",
        "fr" => "fra",
        "it" => "ita",
        "nl" => "nld",
        "pt" => "por",
        "ru" => "rus",
        "zh" => "zho",
        other => other,
    };
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric();
    three.chars().filter(is_plain).collect()
}
