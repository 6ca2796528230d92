//! Who excludes whom, as a picture: proposals on a circle, a line where two cannot stand
//! together. What it shows is said in words below it.

use std::fmt::Write as _;

use crate::{
    paper::{Exclusions, counted},
    render::html::safe,
};

/// Where everything is measured from.
const MIDDLE: f64 = 300.0;
/// How far the proposals stand from the middle.
const RADIUS: f64 = 225.0;

/// Returns the picture as markup.
pub(super) fn svg(exclusions: &Exclusions) -> String {
    let count = exclusions.proposals.len();
    let mut inside = String::new();
    for (one, other, alone) in &exclusions.pairs {
        let ((x1, y1), (x2, y2)) = (at(*one, count, RADIUS), at(*other, count, RADIUS));
        let class = if *alone { "pair" } else { "pair joint" };
        let names = [&exclusions.proposals[*one].0, &exclusions.proposals[*other].0];
        put(
            &mut inside,
            format_args!(
                "<path class=\"{class}\" d=\"M{x1:.1} {y1:.1} Q{MIDDLE} {MIDDLE} {x2:.1} {y2:.1}\">\
                 <title>{} – {}</title></path>\n",
                safe(names[0]),
                safe(names[1])
            ),
        );
    }
    let size = (4_200.0 / as_f64(count.max(1))).clamp(5.0, 13.0);
    for (place, (id, title)) in exclusions.proposals.iter().enumerate() {
        let (x, y) = at(place, count, RADIUS);
        let (tx, ty) = at(place, count, RADIUS + 10.0);
        let turn = 360.0 * as_f64(place) / as_f64(count) - 90.0;
        let is_left = x < MIDDLE - 0.1;
        let turn = if is_left { turn + 180.0 } else { turn };
        let end = if is_left { " text-anchor=\"end\"" } else { "" };
        put(
            &mut inside,
            format_args!(
                "<circle class=\"node\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>\
                 <text x=\"{tx:.1}\" y=\"{ty:.1}\" font-size=\"{size:.1}\" dominant-baseline=\"middle\" \
                 transform=\"rotate({turn:.1} {tx:.1} {ty:.1})\"{end}>{}<title>{}</title></text>\n",
                safe(id),
                safe(title)
            ),
        );
    }
    let said = format!(
        "{} and {} of them that exclude each other; the list below says all of it.",
        counted(count, "proposal"),
        counted(exclusions.pairs.len(), "pair")
    );
    format!(
        "<figure class=\"picture\">\n<svg viewBox=\"0 0 600 600\" role=\"img\" aria-label=\"{said}\">\n\
         {inside}</svg>\n<figcaption>A line joins proposals that exclude each other; a broken line, \
         proposals that do so together with others.</figcaption>\n</figure>\n"
    )
}

fn at(place: usize, count: usize, radius: f64) -> (f64, f64) {
    let turn = std::f64::consts::TAU * as_f64(place) / as_f64(count.max(1));
    let turn = turn - std::f64::consts::FRAC_PI_2;
    (MIDDLE + radius * turn.cos(), MIDDLE + radius * turn.sin())
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}
