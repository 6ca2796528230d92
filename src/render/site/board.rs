//! The text with proposals switched on and off: a page that reads the text of the start
//! without any script, and the data by which the script looks every other reading up.

use serde::Serialize;

use crate::{
    page::{Block, Page},
    paper::{Site, Switch, Switchboard, Unit, Variant},
    render::html::{Differs, alone, prove, safe},
};

use super::{
    NoSite,
    frame::{Frame, SWITCHES},
    numbers::{Count, Numbering},
};

/// What its script looks up.
pub(super) const DATA: &str = "text-data.js";
/// Its script.
pub(super) const CODEC: &str = "text.js";

#[derive(Serialize)]
struct Data<'d> {
    switches: Vec<(&'d str, &'d [Vec<usize>])>,
    exclusions: Vec<(&'d [usize], &'d str)>,
    slots: Vec<Slot<'d>>,
    /// The numbers of the base, which what is deleted bears.
    was: &'d [String],
    /// What counts, in the order of the text: a line that stands whatever is switched on, or
    /// the slot in which one stands.
    lines: Vec<CountedLine>,
    /// The numbers of each series from 1 on; Arabic ones are left out.
    numerals: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Slot<'d> {
    on: &'d [usize],
    table: Vec<(u32, usize)>,
    read: Vec<(String, String)>,
    /// What counts it, for each reading.
    counted: Vec<Option<Count>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CountedLine {
    Always(Count),
    Slot(usize),
}

/// Returns the page and its data.
///
/// # Errors
/// When the markup of a line does not say what the line says.
pub(super) fn files(
    site: &Site,
    board: &Switchboard,
) -> Result<(String, String), NoSite> {
    let numbering = Numbering::of(board);
    let mut written = Written::new(&numbering);
    for unit in &board.units {
        written.unit(unit, start(board, unit))?;
    }
    let Written { text, slots, lines, .. } = written;
    let data = Data {
        switches: board
            .switches
            .iter()
            .map(|one| (one.id.as_str(), &one.needs[..]))
            .collect(),
        exclusions: board
            .exclusions
            .iter()
            .map(|one| (&one.switches[..], one.why.as_str()))
            .collect(),
        slots,
        was: numbering.was(),
        lines,
        numerals: numbering.numerals(),
    };
    let json = serde_json::to_string(&data).expect("numbers and strings can be written");
    let data = format!("window.mimcText = {};\n", json.replace('<', "\\u003c"));
    let main = page(site, board, &text);
    let scripts = [DATA, CODEC];
    let frame = Frame {
        site,
        path: SWITCHES,
        title: "Switch proposals",
        scripts: &scripts,
        class: "site broad",
    };
    Ok((frame.around(&main), data))
}

/// What is written of the text so far.
struct Written<'b> {
    numbering: &'b Numbering<'b>,
    text: String,
    slots: Vec<Slot<'b>>,
    lines: Vec<CountedLine>,
}

impl<'b> Written<'b> {
    fn new(numbering: &'b Numbering<'b>) -> Self {
        Self { numbering, text: String::new(), slots: Vec::new(), lines: Vec::new() }
    }

    /// Writes a line as it reads at the start, and lists how else it may read.
    fn unit(&mut self, unit: &'b Unit, start: usize) -> Result<(), NoSite> {
        let numbering = self.numbering;
        let open = |(clean, redline): (String, String)| {
            (numbering.open(&clean), numbering.open(&redline))
        };
        let made = readings(unit)?;
        let clean = made.get(start).map(|(clean, _)| numbering.shown(clean));
        let read: Vec<(String, String)> = made.into_iter().map(open).collect();
        let count = |one: &Variant| one.counted.as_ref().map(|one| numbering.count(one));
        let counted: Vec<Option<Count>> = unit.variants.iter().map(count).collect();
        let is_slot = unit.variants.len() > 1 || unit.is_open;
        if is_slot {
            let count = unit.variants.get(start).map_or(0, |one| one.clean.len());
            self.text.push_str(&format!(
                "<template data-slot=\"{}\" data-count=\"{count}\"></template>",
                self.slots.len()
            ));
        }
        self.text.push_str(&clean.unwrap_or_default());
        if unit.is_open {
            self.text.push_str(OPEN);
        }
        if is_slot {
            if counted.iter().any(Option::is_some) {
                self.lines.push(CountedLine::Slot(self.slots.len()));
            }
            let (on, table) = (&unit.depends[..], unit.table.clone());
            self.slots.push(Slot { on, table, read, counted });
        } else {
            self.lines.extend(counted.into_iter().flatten().map(CountedLine::Always));
        }
        Ok(())
    }
}

/// What stands on the page.
fn page(site: &Site, board: &Switchboard, text: &str) -> String {
    format!(
        "<header>\n<h1 dir=\"auto\">{}</h1>\n<p>The text as it reads with the proposals that are \
         switched on. At the start these are the adopted ones.</p>\n\
         <noscript><p><strong>Switching needs JavaScript.</strong> This is the text with what is adopted.</p></noscript>\n\
         </header>\n<div class=\"board\">\n{}<div id=\"text\">\n{text}</div>\n</div>\n",
        safe(&site.title),
        form(board)
    )
}

/// What is said where a reading cannot be looked up.
const OPEN: &str = "<p class=\"open\" data-furniture=\"\">With some proposals these words read \
    otherwise than here: ask <code>mimc diff --proposal</code>.</p>\n";

/// Which variant is read at the start.
fn start(board: &Switchboard, unit: &Unit) -> usize {
    let is_on = |one: usize| board.switches.get(one).is_some_and(|one| one.is_on);
    let read = unit.read(&is_on);
    unit.variants.iter().position(|one| Some(one) == read).unwrap_or_default()
}

/// The markup of every variant, as it stands and with what changed, each proven.
fn readings(unit: &Unit) -> Result<Vec<(String, String)>, NoSite> {
    let of = |one: &Variant| {
        let clean = markup(&one.clean, &unit.name)?;
        let name = if one.clean.is_empty() { "" } else { &unit.name };
        Ok((clean, markup(&one.redline, name)?))
    };
    let read: Result<Vec<_>, Differs> = unit.variants.iter().map(of).collect();
    read.map_err(|source| NoSite::Differs { path: SWITCHES.to_owned(), source })
}

fn markup(blocks: &[Block], name: &str) -> Result<String, Differs> {
    let page = Page { blocks: blocks.to_vec(), ..Page::default() }.without_links();
    let markup = alone(&page, name);
    prove(&page, &format!("<main>{markup}</main>"))?;
    Ok(markup)
}

/// The switches. Shown by the script that makes them work.
fn form(board: &Switchboard) -> String {
    let items: String = board.switches.iter().enumerate().map(item).collect();
    format!(
        "<form id=\"switches\" class=\"switches\" aria-label=\"Switches\" autocomplete=\"off\" hidden>\n\
         <fieldset class=\"views\"><legend>View</legend>\n\
         <label><input type=\"radio\" name=\"view\" value=\"clean\" checked> clean</label>\n\
         <label><input type=\"radio\" name=\"view\" value=\"redline\"> redline</label></fieldset>\n\
         <p class=\"all\"><button type=\"button\" id=\"adopted\">What is adopted</button> \
         <button type=\"button\" id=\"none\">None</button></p>\n\
         <p id=\"said\" role=\"status\"></p>\n\
         <fieldset><legend>Proposals</legend>\n<ul>\n{items}</ul></fieldset>\n</form>\n"
    )
}

fn item((place, one): (usize, &Switch)) -> String {
    let checked = if one.is_on { " checked" } else { "" };
    format!(
        "<li><label><input type=\"checkbox\" name=\"proposal\" value=\"{id}\" aria-describedby=\"why-{place}\"{checked}> \
         <strong>{id}</strong> <span dir=\"auto\">{title}</span></label> <a href=\"{path}\" aria-label=\"{status}: about {id}\">{status}</a>\n\
         <p class=\"why\" id=\"why-{place}\" hidden></p></li>\n",
        id = safe(&one.id),
        title = safe(&one.title),
        path = safe(&one.path),
        status = safe(&one.status),
    )
}
