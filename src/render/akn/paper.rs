//! Any page as a document of blocks, with what changed marked.

use crate::page::{Block, Page, Paragraph, Role};

use super::{
    meta,
    names::below,
    words::{fate, inline, put, safe, table, tag},
};

/// Returns a page as markup.
pub(super) fn markup(page: &Page) -> String {
    let mut out = meta::begun(page);
    out.push_str("<doc name=\"paper\" contains=\"singleVersion\">\n");
    out.push_str(&meta::of_paper(page));
    out.push_str(&meta::preface(page));
    out.push_str("<mainBody>\n");
    for (nth, block) in page.blocks.iter().enumerate() {
        one(block, &format!("block_{}", nth + 1), &mut out);
    }
    if page.blocks.is_empty() {
        out.push_str("<p/>\n");
    }
    out + "</mainBody>\n</doc>\n</akomaNtoso>\n"
}

fn one(block: &Block, eid: &str, out: &mut String) {
    let name = tag("eId", eid);
    match block {
        Block::Paragraph(one) => paragraph(one, eid, out),
        Block::Table(one) => put(out, format_args!("{}\n", table(one, eid))),
        Block::Remark(runs) => {
            let words = inline(runs, eid);
            put(out, format_args!("<p{name} class=\"remark\">{words}</p>\n"));
        }
        Block::Title(level, runs) => {
            let (words, class) = (inline(runs, eid), tag("class", &format!("h{level}")));
            put(
                out,
                format_args!("<block name=\"title\"{name}{class}>{words}</block>\n"),
            );
        }
        Block::Line(line) => {
            let words = inline(&line.runs(), eid);
            put(out, format_args!("<p{name}>{words}</p>\n"));
        }
        Block::Finding(one) => {
            for line in one.lines() {
                put(out, format_args!("<p>{}</p>\n", inline(&line, eid)));
            }
        }
        Block::Gap => (),
        Block::Fold(_, text) => {
            put(out, format_args!("<p{name} class=\"fold\">… {}</p>\n", safe(text)));
        }
    }
}

fn paragraph(one: &Paragraph, eid: &str, out: &mut String) {
    if !one.remark.is_empty() {
        let remark = inline(&one.remark, eid);
        put(out, format_args!("<p class=\"remark\">{remark}</p>\n"));
    }
    let (kind, depth) = match one.role {
        Role::Heading(level) => ("heading", format!("h{level}")),
        Role::Provision(depth) => ("provision", format!("d{}", depth + one.within)),
    };
    let class = format!("{depth} {}", fate(one.fate));
    let label = match one.label.is_empty() {
        true => String::new(),
        false => {
            let label = inline(&one.label, &below(eid, "num"));
            format!("<span class=\"label\">{label}</span> ")
        }
    };
    put(
        out,
        format_args!(
            "<block name=\"{kind}\"{}{}{}>{label}{}</block>\n",
            tag("eId", eid),
            tag("class", class.trim_end()),
            tag("title", &one.anchor),
            inline(&one.words, eid)
        ),
    );
}
