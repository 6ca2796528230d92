//! Any page as markup: for a file of its own, for a book, for a site.
//!
//! The markup is both HTML and XML, so that the same words go into all three. A paragraph of
//! the text bears its address in `data-provision`; what the paper itself says is marked as
//! furniture.

use std::io::{self, Write};

use crate::page::{Block, Fate, Page, Paragraph, Role, Run};

use super::{
    head::head,
    safe::safe,
    table::table,
    words::{Cited, DEEPEST, class, direction, label, put, said, words},
};

/// How a page looks, on a screen and on paper.
pub(in crate::render) const STYLE: &str = include_str!("page.css");

/// Writes a page as one file that needs no other.
///
/// # Errors
/// When the writer refuses.
pub fn page(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{}<body>\n{}{}</body>\n</html>\n",
        head(&page.language, &page.title, STYLE),
        front(page),
        body(page)
    )
}

/// Returns what a page says of itself, as markup.
#[must_use]
pub fn front(page: &Page) -> String {
    let mut out = format!("<header>\n<h1 dir=\"auto\">{}</h1>\n", safe(&page.title));
    for line in &page.caption {
        put(&mut out, format_args!("<p dir=\"auto\">{}</p>\n", safe(line)));
    }
    if let Some(notice) = &page.notice {
        put(&mut out, format_args!("<p class=\"notice\">{}</p>\n", safe(notice)));
    }
    for line in page.legend.iter().filter(|line| !line.is_empty()) {
        put(&mut out, format_args!("<p class=\"quiet\">{}</p>\n", words(line, page)));
    }
    out + "</header>\n"
}

/// Returns what stands on a page, as markup.
#[must_use]
pub fn body(page: &Page) -> String {
    format!("<main>\n{}</main>\n", blocks(page, &[], &|text| text))
}

/// Returns the blocks of a page: those that have a name can be linked to by it, and `cited`
/// makes links in words that are escaped already.
pub(in crate::render) fn blocks(
    page: &Page,
    names: &[String],
    cited: Cited<'_>,
) -> String {
    from((page, names), 1, cited)
}

/// Returns the blocks of a page that stand at one place of a text: a heading among them is
/// as high as it says.
pub(in crate::render) fn alone(page: &Page, name: &str) -> String {
    let above = page.blocks.iter().find_map(|block| match block {
        Block::Paragraph(Paragraph { role: Role::Heading(wanted), .. }) => Some(*wanted),
        Block::Paragraph(_)
        | Block::Table(_)
        | Block::Remark(_)
        | Block::Title(..)
        | Block::Fold(..)
        | Block::Line(_)
        | Block::Finding(_)
        | Block::Gap => None,
    });
    from((page, &[name.to_owned()]), above.unwrap_or(1), &|text| text)
}

fn from((page, names): (&Page, &[String]), level: usize, cited: Cited<'_>) -> String {
    let mut writer =
        Writer { page, cited, level, options: Vec::new(), last: 0, out: String::new() };
    for (place, block) in page.blocks.iter().enumerate() {
        let name = names.get(place).map(String::as_str).unwrap_or_default();
        writer.block(block, name);
    }
    writer.stand_in(0);
    writer.out
}

struct Writer<'p> {
    page: &'p Page,
    cited: Cited<'p>,
    /// The level of the heading above.
    level: usize,
    /// The options that are open, each with the depth at which it begins.
    options: Vec<usize>,
    /// The depth of the paragraph before, which may open an option.
    last: usize,
    out: String,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block, name: &str) {
        if !matches!(block, Block::Paragraph(_)) {
            self.stand_in(0);
        }
        let page = self.page;
        match block {
            Block::Paragraph(one) => self.paragraph(one, name),
            Block::Table(one) => {
                let (anchor, link) =
                    (anchored(&one.anchor, name, &[]), permalink(&one.anchor, name));
                self.out.push_str(&table(one, page, (&anchor, &link), self.cited));
            }
            Block::Remark(runs) => {
                let words = (self.cited)(words(runs, page));
                put(&mut self.out, format_args!("<p>{words}</p>\n"));
            }
            Block::Title(wanted, runs) => {
                self.level = (wanted + 1).clamp(2, self.level + 1);
                let (level, name) = (self.level, anchored("", name, &[]));
                let words = words(runs, page);
                put(&mut self.out, format_args!("<h{level}{name}>{words}</h{level}>\n"));
            }
            Block::Fold(_, text) => {
                let text = safe(text);
                put(&mut self.out, format_args!("<p class=\"fold\">… {text}</p>\n"));
            }
            Block::Line(line) => self.line(&line.runs()),
            Block::Finding(one) => one.lines().iter().for_each(|line| self.line(line)),
            Block::Gap => (),
        }
    }

    fn line(&mut self, runs: &[Run]) {
        let words = words(runs, self.page);
        put(
            &mut self.out,
            format_args!("<p class=\"line\"{}>{words}</p>\n", direction(&words)),
        );
    }

    /// Opens and closes options: the words of one stand in one box, which is as deep as what
    /// opens it.
    fn stand_in(&mut self, within: usize) {
        while self.options.len() > within {
            self.options.pop();
            self.out.push_str("</div>\n");
        }
        while self.options.len() < within {
            let depth = self.last.saturating_sub(self.inside()).min(DEEPEST);
            put(&mut self.out, format_args!("<div class=\"option d{depth}\">\n"));
            self.options.push(self.last);
        }
    }

    /// The depth at which the innermost option begins.
    fn inside(&self) -> usize {
        self.options.last().copied().unwrap_or_default()
    }

    /// Writes a heading or a provision. No level of headings is left out.
    fn paragraph(&mut self, one: &Paragraph, name: &str) {
        self.stand_in(one.within);
        if !one.remark.is_empty() {
            let remark = words(&one.remark, self.page);
            put(
                &mut self.out,
                format_args!("<p class=\"remark\" data-furniture=\"\">{remark}</p>\n"),
            );
        }
        let anchor = anchored(&one.anchor, name, &one.names);
        let others: String = one.names.iter().skip(1).map(|name| target(name)).collect();
        let link = permalink(&one.anchor, name);
        let (fate, words) = (class(one.fate), words(&one.words, self.page));
        match one.role {
            Role::Heading(wanted) => {
                self.level = (wanted + 1).clamp(2, (self.level + 1).min(6));
                let level = self.level;
                put(
                    &mut self.out,
                    format_args!(
                        "<h{level} class=\"{fate}\"{anchor}{}>{others}{words}{link}</h{level}>\n",
                        direction(&words)
                    ),
                );
            }
            Role::Provision(depth) => {
                let (below, label) =
                    (depth.saturating_sub(self.inside()), self.label(one));
                self.last = depth;
                let depth = match below.min(DEEPEST) {
                    0 => String::new(),
                    depth => format!(" d{depth}"),
                };
                let fate = match one.fate {
                    Fate::Kept => String::new(),
                    Fate::Deleted
                    | Fate::Inserted
                    | Fate::MovedAway(_)
                    | Fate::MovedHere(_) => format!(" {fate}"),
                };
                let tag = if one.is_quotation() { "blockquote" } else { "p" };
                put(
                    &mut self.out,
                    format_args!(
                        "<{tag} class=\"provision{depth}{fate}\"{anchor}{}>{others}{label}{words}{link}</{tag}>\n",
                        direction(&words)
                    ),
                );
            }
        }
    }

    fn label(&self, one: &Paragraph) -> String {
        let label = label(&one.label, self.page);
        let label = match &one.was {
            Some(was) => said(&format!("{was} → ")) + &label,
            None => label,
        };
        match label.is_empty() {
            true => label,
            false => format!("<span class=\"label\">{label}</span> "),
        }
    }
}

/// The attributes of a provision: its address, and the first name that links lead to.
fn anchored(address: &str, name: &str, names: &[String]) -> String {
    let mut out = String::new();
    let first = names.first().map(String::as_str).unwrap_or_default();
    if let Some(name) = [name, first].iter().find(|name| !name.is_empty()) {
        put(&mut out, format_args!(" id=\"{}\"", safe(name)));
    }
    if !address.is_empty() {
        put(&mut out, format_args!(" data-provision=\"{}\"", safe(address)));
    }
    out
}

/// Another name that links lead to.
fn target(name: &str) -> String {
    format!("<span id=\"{}\"></span>", safe(name))
}

/// The sign that leads to the provision it stands beside.
fn permalink(address: &str, name: &str) -> String {
    match name {
        "" => String::new(),
        name => format!(
            " <a class=\"permalink\" data-furniture=\"\" href=\"#{}\" aria-label=\"Link to {}\">¶</a>",
            safe(name),
            safe(address)
        ),
    }
}
