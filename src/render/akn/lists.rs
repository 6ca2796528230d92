//! What stands outside the body: the preamble and the closing formula, in blocks and lists.

use crate::paper::BranchKind;

use super::{
    heads::{attributes, heading},
    names::{Named, below},
    words::{self, put, tag},
};

/// Writes a preamble: each of its paragraphs is a recital.
pub(super) fn preamble(one: &Named<'_>, out: &mut String) {
    put(out, format_args!("<preamble{}>\n", attributes(one)));
    let eid = below(&one.eid, "recs");
    match one.children.is_empty() {
        // Recitals need one at least.
        true => title(one, out),
        false => {
            put(out, format_args!("<recitals{}>", tag("eId", &eid)));
            heading(one, out);
            out.push('\n');
            for child in &one.children {
                item("recital", child, out);
                out.push('\n');
            }
            out.push_str("</recitals>\n");
        }
    }
    out.push_str("</preamble>\n");
}

/// Writes the closing formula.
pub(super) fn conclusions(one: &Named<'_>, out: &mut String) {
    put(out, format_args!("<conclusions{}>\n", attributes(one)));
    closing(one, out);
    out.push_str("</conclusions>\n");
}

/// Writes the closing formula where it stands alone.
pub(super) fn contained(one: &Named<'_>, out: &mut String) {
    put(out, format_args!("<container name=\"conclusions\"{}>\n", attributes(one)));
    closing(one, out);
    out.push_str("</container>\n");
}

fn closing(one: &Named<'_>, out: &mut String) {
    title(one, out);
    blocks(&one.children, &one.eid, out);
}

/// The heading of what can have none.
fn title(one: &Named<'_>, out: &mut String) {
    let eid = below(&one.eid, "heading");
    let words = words::words_of(&one.branch.block, &one.eid);
    put(
        out,
        format_args!("<block name=\"heading\"{}>{words}</block>\n", tag("eId", &eid)),
    );
}

/// Provisions one behind the other: words without label and inner points are a paragraph,
/// others items of a list.
fn blocks(children: &[Named<'_>], eid: &str, out: &mut String) {
    let is_plain = |one: &Named<'_>| {
        one.branch.kind == BranchKind::Unnumbered && one.children.is_empty()
    };
    let mut lists = 0_usize;
    for same in children.chunk_by(|one, next| is_plain(one) == is_plain(next)) {
        match same.first().is_some_and(is_plain) {
            true => same.iter().for_each(|one| {
                out.push_str(&words::block(
                    &one.branch.block,
                    &one.eid,
                    &attributes(one),
                ));
                out.push('\n');
            }),
            false => {
                lists += 1;
                let eid = below(eid, &format!("list_{lists}"));
                put(out, format_args!("<blockList{}>\n", tag("eId", &eid)));
                for one in same {
                    item("item", one, out);
                    out.push('\n');
                }
                out.push_str("</blockList>\n");
            }
        }
    }
}

/// A recital or an item of a list, with the points in it.
fn item(element: &str, one: &Named<'_>, out: &mut String) {
    put(out, format_args!("<{element}{}>", attributes(one)));
    heading(one, out);
    if one.branch.has_words() || one.children.is_empty() {
        out.push_str(&words::block(&one.branch.block, &one.eid, ""));
    }
    blocks(&one.children, &one.eid, out);
    put(out, format_args!("</{element}>"));
}
