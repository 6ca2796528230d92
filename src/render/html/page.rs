//! Any page as markup: for a file of its own, for a book, for a site.
//!
//! The markup is both HTML and XML, so that the same words go into all three. A paragraph of
//! the text bears its address in `data-provision`; what the paper itself says is marked as
//! furniture.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crate::page::{
    Block, Cell, Fate, Look, Mark, Page, Paragraph, Role, Row, Run, Style, Table,
};

use super::{head::head, safe::safe};

/// How a page looks, on a screen and on paper.
pub(in crate::render) const STYLE: &str = include_str!("page.css");

/// How deep the style sets provisions in.
const DEEPEST: usize = 6;

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
    for line in &page.legend {
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
    cited: &dyn Fn(String) -> String,
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
        | Block::Fold(_) => None,
    });
    from((page, &[name.to_owned()]), above.unwrap_or(1), &|text| text)
}

fn from(
    (page, names): (&Page, &[String]),
    mut level: usize,
    cited: &dyn Fn(String) -> String,
) -> String {
    let mut out = String::new();
    for (place, block) in page.blocks.iter().enumerate() {
        let name = names.get(place).map(String::as_str).unwrap_or_default();
        match block {
            Block::Paragraph(one) => paragraph((one, name), page, &mut level, &mut out),
            Block::Table(one) => table((one, name), page, cited, &mut out),
            Block::Remark(runs) => {
                put(&mut out, format_args!("<p>{}</p>\n", cited(words(runs, page))));
            }
            Block::Title(wanted, runs) => {
                level = (wanted + 1).clamp(2, level + 1);
                let name = anchored("", name);
                put(
                    &mut out,
                    format_args!("<h{level}{name}>{}</h{level}>\n", words(runs, page)),
                );
            }
            Block::Fold(text) => {
                put(&mut out, format_args!("<p class=\"fold\">… {}</p>\n", safe(text)));
            }
        }
    }
    out
}

/// The attributes of a provision: its address, and the name that links lead to.
fn anchored(address: &str, name: &str) -> String {
    let mut out = String::new();
    if !name.is_empty() {
        put(&mut out, format_args!(" id=\"{}\"", safe(name)));
    }
    if !address.is_empty() {
        put(&mut out, format_args!(" data-provision=\"{}\"", safe(address)));
    }
    out
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

/// Writes a heading or a provision. No level of headings is left out.
fn paragraph(
    (one, name): (&Paragraph, &str),
    page: &Page,
    level: &mut usize,
    out: &mut String,
) {
    if let Some(remark) = &one.remark {
        put(
            out,
            format_args!(
                "<p class=\"remark\" data-furniture=\"\">{}</p>\n",
                safe(remark)
            ),
        );
    }
    let anchor = anchored(&one.anchor, name);
    let link = permalink(&one.anchor, name);
    let fate = class(one.fate);
    match one.role {
        Role::Heading(wanted) => {
            *level = (wanted + 1).clamp(2, (*level + 1).min(6));
            let words = words(&one.words, page);
            put(
                out,
                format_args!(
                    "<h{level} class=\"{fate}\"{anchor}{}>{words}{link}</h{level}>\n",
                    direction(&words)
                ),
            );
        }
        Role::Provision(depth) => {
            let depth = match depth.min(DEEPEST) {
                0 => String::new(),
                depth => format!(" d{depth}"),
            };
            let fate = match one.fate {
                Fate::Kept => String::new(),
                Fate::Deleted
                | Fate::Inserted
                | Fate::MovedAway(_)
                | Fate::MovedHere(_) => {
                    format!(" {fate}")
                }
            };
            let label = match one.label.is_empty() {
                true => String::new(),
                false => {
                    format!("<span class=\"label\">{}</span> ", words(&one.label, page))
                }
            };
            let words = words(&one.words, page);
            let tag = if one.is_quotation() { "blockquote" } else { "p" };
            put(
                out,
                format_args!(
                    "<{tag} class=\"provision{depth}{fate}\"{anchor}{}>{label}{words}{link}</{tag}>\n",
                    direction(&words)
                ),
            );
        }
    }
}

fn table(
    (one, name): (&Table, &str),
    page: &Page,
    cited: &dyn Fn(String) -> String,
    out: &mut String,
) {
    let anchor = anchored(&one.anchor, name);
    put(out, format_args!("<div class=\"wide\" tabindex=\"0\"><table{anchor}>\n"));
    if !one.head.is_empty() {
        let head: String = one
            .head
            .iter()
            .map(|name| format!("<th scope=\"col\">{}</th>", safe(name)))
            .collect();
        put(out, format_args!("<thead><tr>{head}</tr></thead>\n"));
    }
    out.push_str("<tbody>\n");
    for line in &one.rows {
        row((line, one.columns), page, cited, out);
    }
    let link = permalink(&one.anchor, name);
    put(out, format_args!("</tbody>\n</table>{link}</div>\n"));
}

fn row(
    (one, columns): (&Row, usize),
    page: &Page,
    cited: &dyn Fn(String) -> String,
    out: &mut String,
) {
    put(out, format_args!("<tr class=\"{}\">", class(one.fate)));
    let last = one.cells.len().saturating_sub(1);
    for (index, cell) in one.cells.iter().enumerate() {
        let spare =
            if index == last { columns.saturating_sub(one.cells.len()) } else { 0 };
        let span = match spare {
            0 => String::new(),
            spare => format!(" colspan=\"{}\"", spare + 1),
        };
        let tag = if one.title { "th" } else { "td" };
        let lines = cited(lines(cell, page));
        let dir = direction(&lines);
        put(out, format_args!("<{tag}{span}{dir}>{lines}</{tag}>"));
    }
    out.push_str("</tr>\n");
}

/// The lines of a cell; a sole one needs no block of its own.
fn lines(cell: &Cell, page: &Page) -> String {
    let line = |(depth, runs): &(usize, Vec<Run>)| match (depth.min(&DEEPEST), cell.len())
    {
        (0, 1) => words(runs, page),
        (0, _) => format!("<div>{}</div>", words(runs, page)),
        (depth, _) => format!("<div class=\"d{depth}\">{}</div>", words(runs, page)),
    };
    cell.iter().map(line).collect()
}

/// The direction of words, where it has to be found: what has no letter that runs from right
/// to left runs as the page does.
fn direction(words: &str) -> &'static str {
    let runs_left = |letter: char| {
        matches!(
            letter,
            '\u{590}'..='\u{8ff}'
                | '\u{200f}'
                | '\u{fb1d}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefe}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}'
        )
    };
    if words.contains(runs_left) { " dir=\"auto\"" } else { "" }
}

fn words(runs: &[Run], page: &Page) -> String {
    let mut before = None;
    let mut out = String::new();
    for run in runs.iter().filter(|run| !run.is_empty()) {
        let parts = if run.breaks(before) { "<br/>" } else { "" };
        out.extend([parts, &marked(run, page)]);
        before = Some(run);
    }
    out
}

fn marked(run: &Run, page: &Page) -> String {
    let text = safe(&run.text).replace('\n', "<br/>");
    let text = match run.style {
        Style::Plain => text,
        Style::Strong => format!("<strong>{text}</strong>"),
        // Blanks and commas between words look alike in every style.
        Style::Quiet if text.chars().all(|one| " ,;".contains(one)) => text,
        Style::Quiet => format!("<span class=\"quiet\">{text}</span>"),
        Style::New => format!("<u>{text}</u>"),
        Style::Struck => format!("<s>{text}</s>"),
    };
    let text = apart(&run.look, text);
    let note = run.note.as_ref().map(|note| {
        let note = note.iter().map(|one| apart(&one.look, safe(&one.text)));
        let note = Run::noted(&note.collect::<String>());
        format!("<span class=\"quiet\" role=\"note\" data-furniture=\"\">{note}</span>")
    });
    let text = text + &note.unwrap_or_default();
    let by = run.whose.and_then(|voice| page.voices.get(voice));
    let by = match by.filter(|voice| !voice.cited.is_empty()) {
        Some(voice) => format!(" title=\"{}\"", safe(&voice.cited)),
        None => String::new(),
    };
    match run.mark {
        Mark::Kept => text,
        Mark::Deleted => format!("<del{by}>{text}</del>"),
        Mark::Inserted => format!("<ins{by}>{text}</ins>"),
        Mark::MovedAway => format!("<del class=\"moved\"{by}>{text}</del>"),
        Mark::MovedHere => format!("<ins class=\"moved\"{by}>{text}</ins>"),
    }
}

/// Words that the text itself sets apart.
fn apart(look: &Look, mut text: String) -> String {
    if look.emphasis {
        text = format!("<em>{text}</em>");
    }
    if look.strong {
        text = format!("<strong>{text}</strong>");
    }
    match &look.link {
        Some(to) => format!("<a href=\"{}\">{text}</a>", safe(to)),
        None => text,
    }
}

fn class(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Deleted => "deleted",
        Fate::Inserted => "inserted",
        Fate::MovedAway(_) => "moved-away",
        Fate::MovedHere(_) => "moved-here",
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}
