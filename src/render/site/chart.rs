//! Persons and rights as rings: a ring a person, a sector a category, a field a right.
//! Gained and lost are told by signs as well as by colours; the table below says all of it.

use std::fmt::Write as _;

use crate::{
    paper::{Extent, Rings},
    render::html::safe,
};

/// Where everything is measured from.
const MIDDLE: f64 = 400.0;
/// Where the innermost ring begins, and the outermost ends.
const INNER: f64 = 90.0;
const OUTER: f64 = 330.0;
/// How much of the circle stands open between categories, in radians.
const GAP: f64 = 0.05;
/// So far from the middle a name still stands above or below it.
const NARROW: f64 = 60.0;

/// Returns the chart as markup.
pub(super) fn svg(rings: &Rings) -> String {
    let fields: usize = rings.sectors.iter().map(|sector| sector.rights.len()).sum();
    let gaps = GAP * as_f64(rings.sectors.len());
    let width = (std::f64::consts::TAU - gaps) / as_f64(fields.max(1));
    let mut inside = String::new();
    let mut turn = -std::f64::consts::FRAC_PI_2;
    for sector in &rings.sectors {
        let from = turn;
        for (right, extents) in &sector.rights {
            field(rings, (right, extents), (turn, turn + width), &mut inside);
            turn += width;
        }
        category(&sector.category, from.midpoint(turn), &mut inside);
        turn += GAP;
    }
    let names: String = rings
        .persons
        .iter()
        .rev()
        .map(|person| format!("<li dir=\"auto\">{}</li>\n", safe(person)))
        .collect();
    format!(
        "<figure class=\"picture\">\n<svg viewBox=\"-120 0 1040 800\" role=\"img\" aria-label=\"Rings of {} groups \
         of persons with {fields} rights; the table below says all of it.\">\n{inside}</svg>\n\
         <figcaption>A ring is a group of persons, a field a right. Filled: has the right. \
         <span class=\"sign\">+</span> gained, <span class=\"sign\">−</span> lost. From the outermost ring \
         to the innermost:\n<ol>\n{names}</ol></figcaption>\n</figure>\n",
        rings.persons.len()
    )
}

fn field(
    rings: &Rings,
    (right, extents): (&str, &[Extent]),
    (from, to): (f64, f64),
    out: &mut String,
) {
    let depth = (OUTER - INNER) / as_f64(rings.persons.len().max(1));
    for (ring, extent) in extents.iter().enumerate() {
        let (near, far) =
            (INNER + depth * as_f64(ring), INNER + depth * as_f64(ring + 1));
        let (class, sign, said) = match extent {
            Extent::None => ("field", "", "no"),
            Extent::Kept => ("field kept", "", "yes"),
            Extent::Gained => ("field gained", "+", "gained"),
            Extent::Lost => ("field lost", "−", "lost"),
        };
        let person = rings.persons.get(ring).map(String::as_str).unwrap_or_default();
        let ((ax, ay), (bx, by)) = (at(from, near), at(from, far));
        let ((cx, cy), (dx, dy)) = (at(to, far), at(to, near));
        put(
            out,
            format_args!(
                "<path class=\"{class}\" d=\"M{ax:.1} {ay:.1}L{bx:.1} {by:.1}A{far:.1} {far:.1} 0 0 1 \
                 {cx:.1} {cy:.1}L{dx:.1} {dy:.1}A{near:.1} {near:.1} 0 0 0 {ax:.1} {ay:.1}Z\">\
                 <title>{}, {}: {said}</title></path>\n",
                safe(person),
                safe(right)
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
