//! Persons and rights as rings: a ring a person, a sector a category, a field a right.
//! Gained and lost are told by signs as well as by colours; the table below says all of it.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crate::paper::{CellLine, Extent, Held, Rings, Table, counted};

use super::html::safe;

/// Where everything is measured from.
const MIDDLE: f64 = 400.0;
/// Where the innermost ring begins, and the outermost ends.
const INNER: f64 = 90.0;
const OUTER: f64 = 330.0;
/// How much of the circle stands open between categories, in radians.
const GAP: f64 = 0.05;
/// So far from the middle a name still stands above or below it.
const NARROW: f64 = 60.0;

/// What a file of its own looks like, in the light and in the dark.
const STYLE: &str = "\
svg { color-scheme: light dark; font-family: system-ui, sans-serif; background: #fff; }
text { fill: #1a1a1a; } .quiet { fill: #555; }
.field { fill: none; stroke: #bbb; stroke-width: .8; } .kept { fill: #d3dbe3; }
.gained { fill: #d3dbe3; stroke: #1b6e3c; stroke-width: 1.6; }
.own { fill: #7f93a8; }
.lost { stroke: #b00020; stroke-width: 1.6; stroke-dasharray: 3 2; } .sign { font-weight: bold; }
@media (prefers-color-scheme: dark) {
svg { background: #16181a; } text { fill: #e8e6e3; } .quiet { fill: #aaa; }
.field { stroke: #555; } .kept { fill: #343d46; } .gained { fill: #343d46; stroke: #86d99a; } .own { fill: #5f6e7d; } .lost { stroke: #ff9b9b; }
}
";

/// What the signs of the chart mean.
const KEY: &str = "A ring is a group of persons, a field a right. Dark: the group's own. Light: taken over from \
     another group. + gained, − lost. A field names its articles when pointed at.";

/// How high a line of the lists is.
const LINE: f64 = 15.0;
/// Where the lists stand, and the second and third column of names.
const LISTS: [f64; 3] = [940.0, 1180.0, 1500.0];
/// Where the lists begin.
const TOP: f64 = 130.0;

/// Returns the chart as markup for a page that says the rest.
pub(super) fn figure(rings: &Rings) -> String {
    let (inside, fields) = drawn(rings, false);
    let names: String = rings
        .persons
        .iter()
        .rev()
        .map(|person| format!("<li dir=\"auto\">{}</li>\n", safe(person)))
        .collect();
    let groups = counted(rings.persons.len(), "group");
    let rights = counted(fields, "right");
    format!(
        "<figure class=\"picture\">\n<svg viewBox=\"-120 0 1040 800\" role=\"img\" aria-label=\"Rings of {groups} \
         of persons with {rights}; the table below says all of it.\">\n{inside}</svg>\n\
         <figcaption>A ring is a group of persons, a field a right. Dark: the group's own. Light: taken over \
         from another group. \
         <span class=\"sign\">+</span> gained, <span class=\"sign\">−</span> lost. From the outermost ring \
         to the innermost:\n<ol>\n{names}</ol></figcaption>\n</figure>\n"
    )
}

/// Writes the chart of a table of rights as a picture of its own: title, caption, what rings
/// and fields are called.
///
/// # Errors
/// When `out` cannot be written to.
pub fn svg(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let rings = Rings::of(table);
    let (inside, fields) = drawn(&rings, true);
    let persons = rings.persons.iter().rev();
    let persons = persons.enumerate().map(|(at, name)| format!("{}. {name}", at + 1));
    let persons: Vec<String> = persons.collect();
    let drawn_rights = || rings.sectors.iter().flat_map(|sector| &sector.rights);
    let is_right = |line: &String| {
        let tag = line.split(' ').next();
        drawn_rights().any(|(right, _)| Some(right.as_str()) == tag)
    };
    let named = table.legend.iter().map(CellLine::words);
    let rights: Vec<String> = named.filter(is_right).collect();
    let mut text = String::new();
    let mut lines = vec![(22.0, table.title.clone())];
    lines.extend(table.caption.lines().into_iter().map(|line| (14.0, line)));
    lines.extend(table.caption.notice().map(|notice| (14.0, notice.to_owned())));
    for (at, (size, line)) in lines.iter().enumerate() {
        let y = 24.0 + 22.0 * as_f64(at);
        put(&mut text, format_args!("{}", words(-220.0, y, *size, line)));
    }
    let mut below = TOP;
    list(&mut text, (LISTS[0], below), "Rings, from the outermost", &persons);
    let half = rights.len().div_ceil(2);
    let (one, two) = rights.split_at(half);
    list(&mut text, (LISTS[1], below), "Rights", one);
    list(&mut text, (LISTS[2], below), "", two);
    below = (below + LINE * as_f64(persons.len().max(half) + 3)).max(910.0);
    put(&mut text, format_args!("{}", words(-220.0, below, 13.0, KEY)));
    let height = below + 24.0;
    let label = format!(
        "{}: rings of {} of persons with {}",
        safe(&table.title),
        counted(rings.persons.len(), "group"),
        counted(fields, "right")
    );
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-240 0 2080 {height:.0}\" \
         lang=\"{}\" role=\"img\" aria-label=\"{label}\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
         {text}<g transform=\"translate(0 90)\">\n{inside}</g>\n</svg>\n",
        safe(&table.caption.language),
        safe(&table.title)
    )
}

/// A list with a heading.
fn list(out: &mut String, (x, y): (f64, f64), title: &str, lines: &[String]) {
    put(out, format_args!("{}", words(x, y, 14.0, title)));
    for (at, line) in lines.iter().enumerate() {
        let y = y + LINE * as_f64(at + 1) + 4.0;
        put(out, format_args!("{}", words(x, y, 12.0, line)));
    }
}

fn words(x: f64, y: f64, size: f64, line: &str) -> String {
    match line.is_empty() {
        true => String::new(),
        false => format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\">{}</text>\n",
            safe(line)
        ),
    }
}

/// The rings and sectors, and how many fields they have. Where no table tells it, each field
/// tells where the right comes from.
fn drawn(rings: &Rings, alone: bool) -> (String, usize) {
    let fields: usize = rings.sectors.iter().map(|sector| sector.rights.len()).sum();
    let gaps = GAP * as_f64(rings.sectors.len());
    let width = (std::f64::consts::TAU - gaps) / as_f64(fields.max(1));
    let mut inside = String::new();
    let mut turn = -std::f64::consts::FRAC_PI_2;
    for sector in &rings.sectors {
        let from = turn;
        for (right, extents) in &sector.rights {
            field((rings, alone), (right, extents), (turn, turn + width), &mut inside);
            turn += width;
        }
        category(&sector.category, from.midpoint(turn), &mut inside);
        turn += GAP;
    }
    (inside, fields)
}

fn field(
    (rings, alone): (&Rings, bool),
    (right, held): (&str, &[Held]),
    (from, to): (f64, f64),
    out: &mut String,
) {
    let depth = (OUTER - INNER) / as_f64(rings.persons.len().max(1));
    for (ring, one) in held.iter().enumerate() {
        let (near, far) =
            (INNER + depth * as_f64(ring), INNER + depth * as_f64(ring + 1));
        let (class, sign, said) = match one.extent {
            Extent::None => ("field", "", "no"),
            Extent::Kept => ("field kept", "", "yes"),
            Extent::Gained => ("field gained", "+", "gained"),
            Extent::Lost => ("field lost", "−", "lost"),
        };
        let own = if one.own.is_empty() { "" } else { " own" };
        let whence = if alone { whence(one) } else { String::new() };
        let person = rings.persons.get(ring).map(String::as_str).unwrap_or_default();
        let ((ax, ay), (bx, by)) = (at(from, near), at(from, far));
        let ((cx, cy), (dx, dy)) = (at(to, far), at(to, near));
        put(
            out,
            format_args!(
                "<path class=\"{class}{own}\" d=\"M{ax:.1} {ay:.1}L{bx:.1} {by:.1}A{far:.1} {far:.1} 0 0 1 \
                 {cx:.1} {cy:.1}L{dx:.1} {dy:.1}A{near:.1} {near:.1} 0 0 0 {ax:.1} {ay:.1}Z\">\
                 <title>{}, {}: {said}{}</title></path>\n",
                safe(person),
                safe(right),
                safe(&whence)
            ),
        );
        if !sign.is_empty() {
            let (x, y) = at(from.midpoint(to), near.midpoint(far));
            put(
                out,
                format_args!(
                    "<text class=\"sign\" x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{:.1}\" text-anchor=\"middle\" \
                     dominant-baseline=\"central\">{sign}</text>\n",
                    depth.min(14.0)
                ),
            );
        }
    }
    let middle = from.midpoint(to);
    written(right, (middle, OUTER + 8.0), 9.0, out);
}

/// Where a right comes from: its own articles, or those whose right it is.
fn whence(held: &Held) -> String {
    match (held.own.is_empty(), held.taken.is_empty()) {
        (false, _) => format!("; own, {}", held.own),
        (true, false) => format!("; taken over from {}", held.taken),
        (true, true) => String::new(),
    }
}

/// Names a category beside its sector: it begins where the names of the rights end, on
/// either side.
fn category(name: &str, middle: f64, out: &mut String) {
    let (x, y) = at(middle, OUTER + 44.0);
    let anchor = match x - MIDDLE {
        side if side < -NARROW => "end",
        side if side > NARROW => "start",
        _ => "middle",
    };
    put(
        out,
        format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"15\" font-weight=\"bold\" text-anchor=\"{anchor}\" \
             dominant-baseline=\"central\">{}</text>\n",
            safe(name)
        ),
    );
}

/// Writes a name outwards, never upside down.
fn written(name: &str, (turn, radius): (f64, f64), size: f64, out: &mut String) {
    let (x, y) = at(turn, radius);
    let is_left = x < MIDDLE - 0.1;
    let degrees = turn.to_degrees() + if is_left { 180.0 } else { 0.0 };
    let end = if is_left { " text-anchor=\"end\"" } else { "" };
    put(
        out,
        format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" dominant-baseline=\"central\" \
             transform=\"rotate({degrees:.1} {x:.1} {y:.1})\"{end}>{}</text>\n",
            safe(name)
        ),
    );
}

fn at(turn: f64, radius: f64) -> (f64, f64) {
    (MIDDLE + radius * turn.cos(), MIDDLE + radius * turn.sin())
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}
