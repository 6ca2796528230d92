//! The body of a text: groups, articles and provisions, each in what it stands in.

use crate::paper::{BranchKind, Nested};

use super::{
    heads::{attributes, heading},
    lists, meta,
    names::{Named, Place, below, named},
    words::{self, put, tag},
};

/// Returns a text as markup.
pub(super) fn markup(text: &Nested) -> String {
    let branches = named(&text.branches);
    let mut out = meta::begun(&text.page);
    match text.is_part {
        true => portion(text, &branches, &mut out),
        false => act(text, &branches, &mut out),
    }
    out.push_str("</akomaNtoso>\n");
    out
}

fn act(text: &Nested, branches: &[Named<'_>], out: &mut String) {
    out.push_str("<act name=\"convention\" contains=\"singleVersion\">\n");
    out.push_str(&meta::of_text(text, "main"));
    out.push_str(&meta::preface(&text.page));
    let parts = Parts::of(branches);
    if let Some(preamble) = parts.preamble {
        lists::preamble(preamble, out);
    }
    out.push_str("<body>\n");
    parts.body.iter().for_each(|one| hierarchy(one, out));
    if parts.body.is_empty() {
        out.push_str("<hcontainer name=\"none\" eId=\"body__none\"><content eId=\"body__none__content\"><p/></content></hcontainer>\n");
    }
    out.push_str("</body>\n");
    if let Some(closing) = parts.closing {
        lists::conclusions(closing, out);
    }
    if !parts.attached.is_empty() {
        out.push_str("<attachments>\n");
        parts.attached.iter().for_each(|one| attachment(text, one, out));
        out.push_str("</attachments>\n");
    }
    out.push_str("</act>\n");
}

/// What of a text stands where: an act has its parts in one order.
struct Parts<'n, 'b> {
    preamble: Option<&'n Named<'b>>,
    body: &'n [Named<'b>],
    closing: Option<&'n Named<'b>>,
    attached: &'n [Named<'b>],
}

impl<'n, 'b> Parts<'n, 'b> {
    fn of(branches: &'n [Named<'b>]) -> Self {
        let kind = |one: &Named<'_>| one.branch.kind;
        let is_apart = |one: &Named<'_>| matches!(kind(one), BranchKind::Container(_));
        let (preamble, rest) = match branches.split_first() {
            Some((first, rest)) if kind(first) == BranchKind::Preamble => {
                (Some(first), rest)
            }
            Some(_) | None => (None, branches),
        };
        let attached = rest.iter().rev().take_while(|one| is_apart(one)).count();
        let (rest, attached) = rest.split_at(rest.len() - attached);
        let (closing, body) = match rest.split_last() {
            Some((last, body)) if kind(last) == BranchKind::Closing => (Some(last), body),
            Some(_) | None => (None, rest),
        };
        Self { preamble, body, closing, attached }
    }
}

/// An annex or its like: a document of its own, with what is in it.
fn attachment(text: &Nested, one: &Named<'_>, out: &mut String) {
    put(out, format_args!("<attachment{}>", attributes(one)));
    heading(one, out);
    let name = name(one.branch.kind);
    put(out, format_args!("<doc name=\"{name}\" contains=\"singleVersion\">\n"));
    out.push_str(&meta::of_text(text, &one.eid));
    out.push_str("<mainBody>\n");
    one.children.iter().for_each(|child| hierarchy(child, out));
    if one.children.is_empty() {
        out.push_str("<p/>");
    }
    out.push_str("</mainBody>\n</doc></attachment>\n");
}

/// The part that is asked for, below the heading of its document.
fn portion(text: &Nested, branches: &[Named<'_>], out: &mut String) {
    let within = format!("{}/!main", meta::expression(text));
    put(out, format_args!("<portion includedIn=\"{}\">\n", words::safe(&within)));
    out.push_str(&meta::of_portion(text));
    out.push_str("<portionBody>\n");
    let found = branches.iter().find_map(asked);
    let Some(one) = found else {
        out.push_str("</portionBody>\n</portion>\n");
        return;
    };
    match one.branch.kind {
        BranchKind::Preamble => lists::preamble(&one, out),
        BranchKind::Closing => lists::contained(&one, out),
        BranchKind::Group(_)
        | BranchKind::Container(_)
        | BranchKind::Article
        | BranchKind::Numbered
        | BranchKind::Indent
        | BranchKind::Unnumbered => hierarchy(&one, out),
    }
    out.push_str("</portionBody>\n</portion>\n");
}

/// The document that holds what is asked for, with that alone in it.
fn asked<'b>(one: &Named<'b>) -> Option<Named<'b>> {
    if one.branch.asked {
        return Some(copied(one));
    }
    let inner = one.children.iter().filter(|child| !child.branch.kind.is_document());
    let mut children = Vec::new();
    inner.for_each(|child| highest(child, &mut children));
    match children.is_empty() {
        false => Some(Named { children, ..copied(one) }),
        true => one.children.iter().find_map(asked),
    }
}

/// The provisions that are asked for, with all in them.
fn highest<'b>(one: &Named<'b>, found: &mut Vec<Named<'b>>) {
    match one.branch.asked {
        true => found.push(copied(one)),
        false => one.children.iter().for_each(|child| highest(child, found)),
    }
}

fn copied<'b>(one: &Named<'b>) -> Named<'b> {
    Named {
        branch: one.branch,
        eid: one.eid.clone(),
        wid: one.wid.clone(),
        place: one.place,
        children: one.children.iter().map(copied).collect(),
    }
}

/// A group, an article or a provision, with what is in it.
fn hierarchy(one: &Named<'_>, out: &mut String) {
    let element = element(one);
    let name = match element {
        "hcontainer" => format!(" name=\"{}\"", name(one.branch.kind)),
        _ => String::new(),
    };
    put(out, format_args!("<{element}{name}{}>", attributes(one)));
    heading(one, out);
    let has_words = one.branch.has_words();
    match (one.children.as_slice(), has_words) {
        ([], _) if one.branch.kind.is_document() => (),
        ([], _) => part("content", &below(&one.eid, "content"), one, out),
        (children, has_words) => {
            if has_words {
                part("intro", &below(&one.eid, "intro"), one, out);
            }
            children.iter().for_each(|child| match child.place {
                Place::Element => hierarchy(child, out),
                Place::Content => part("content", &child.eid, child, out),
                Place::Intro => part("intro", &child.eid, child, out),
                Place::WrapUp => part("wrapUp", &child.eid, child, out),
            });
        }
    }
    put(out, format_args!("</{element}>\n"));
}

/// The words of a provision, as what its holder begins with, says, or ends with.
fn part(element: &str, eid: &str, one: &Named<'_>, out: &mut String) {
    let wid = match one.place {
        Place::Element => String::new(),
        Place::Content | Place::Intro | Place::WrapUp => tag("wId", &one.wid),
    };
    put(out, format_args!("<{element}{}{wid}>", tag("eId", eid)));
    out.push_str(&words::block(&one.branch.block, eid, ""));
    put(out, format_args!("</{element}>"));
}

fn element(one: &Named<'_>) -> &'static str {
    match one.branch.kind {
        BranchKind::Group("Part") => "part",
        BranchKind::Group("Title") => "title",
        BranchKind::Group("Chapter") => "chapter",
        BranchKind::Group("Section") => "section",
        BranchKind::Group("Subsection") => "subsection",
        BranchKind::Article => "article",
        BranchKind::Numbered if one.eid.rsplit("__").next().is_some_and(is_point) => {
            "point"
        }
        BranchKind::Numbered => "paragraph",
        BranchKind::Indent => "indent",
        BranchKind::Unnumbered => "alinea",
        BranchKind::Preamble
        | BranchKind::Closing
        | BranchKind::Group(_)
        | BranchKind::Container(_) => "hcontainer",
    }
}

fn is_point(name: &str) -> bool {
    name.starts_with("point_")
}

fn name(kind: BranchKind) -> String {
    match kind {
        BranchKind::Group(word) | BranchKind::Container(word) => word.to_lowercase(),
        BranchKind::Preamble => "preamble".to_owned(),
        BranchKind::Closing => "conclusions".to_owned(),
        BranchKind::Article
        | BranchKind::Numbered
        | BranchKind::Indent
        | BranchKind::Unnumbered => "provision".to_owned(),
    }
}
