//! The redline as a page.

use std::io::{self, Write};

use super::{super::phrases, escaped, head::head};
use crate::paper::{
    ArticleRedline, ChangeKind, Detail, Imprint, ProvisionRedline, Redline, Relation,
    Row, Run,
};

const STYLE: &str = include_str!("redline.css");

/// How many colours the style has for proposals.
const COLOURS: usize = 5;

/// How deep the style sets provisions in.
const DEEPEST: usize = 4;

/// Writes a redline with what it says of itself; without [`Detail::Full`] what did not
/// change is counted only.
///
/// # Errors
/// When the writer refuses.
pub fn redline(
    view: &Redline,
    about: &Imprint,
    detail: Detail,
    out: &mut dyn Write,
) -> io::Result<()> {
    let texts = format!("{} → {}", view.from, view.to);
    let title = match about.subject.as_str() {
        "" => texts.clone(),
        subject => format!("{subject}: {texts}"),
    };
    let head = head(&about.language, &title, STYLE);
    write!(out, "{head}<body>\n<header>\n<h1 dir=\"auto\">{}</h1>\n", escaped(&title))?;
    for line in &about.caption {
        writeln!(out, "<p dir=\"auto\">{}</p>", escaped(line))?;
    }
    write_legend(view, out)?;
    writeln!(out, "</header>\n<main>")?;
    for row in view.rows(detail) {
        write_fold(&row, "document", out)?;
        if let Row::One(article) = row {
            write_article(view, article, detail, out)?;
        }
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn write_legend(view: &Redline, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"legend\">")?;
    if view.voices.is_empty() {
        writeln!(out, "<li><del>deleted</del></li>\n<li><ins>inserted</ins></li>")?;
    }
    for (voice, name) in view.voices.iter().enumerate() {
        let (class, sign, name) =
            (class(false, Some(voice)), sign(Some(voice)), escaped(name));
        writeln!(
            out,
            "<li><del{class}>deleted{sign}</del> <ins{class}>inserted{sign}</ins> by {name}</li>"
        )?;
    }
    let mut runs = view
        .articles
        .iter()
        .flat_map(|article| &article.provisions)
        .flat_map(|provision| &provision.runs);
    if runs.any(|run| run.moved.is_some()) {
        let class = class(true, None);
        writeln!(
            out,
            "<li><del{class}>moved away</del> <ins{class}>moved here</ins></li>"
        )?;
    }
    writeln!(out, "</ul>")
}

fn write_fold<T>(row: &Row<'_, T>, noun: &str, out: &mut dyn Write) -> io::Result<()> {
    match phrases::folded(row, noun) {
        None => Ok(()),
        Some(count) => writeln!(out, "<p class=\"fold\">… {}</p>", escaped(&count)),
    }
}

fn write_article(
    view: &Redline,
    article: &ArticleRedline,
    detail: Detail,
    out: &mut dyn Write,
) -> io::Result<()> {
    let number = phrases::then_and_now(article.from.as_deref(), article.to.as_deref());
    let heading: String =
        article.heading.iter().map(|run| marked(view, run, None)).collect();
    let stop = if heading.is_empty() { "" } else { ". " };
    let fate = match phrases::fate(article) {
        "" => String::new(),
        fate => format!(" <small>({fate})</small>"),
    };
    writeln!(
        out,
        "<section>\n<h2 dir=\"auto\">{}{stop}{heading}{fate}</h2>",
        escaped(&number)
    )?;
    for row in article.rows(detail) {
        write_fold(&row, "provision", out)?;
        if let Row::One(provision) = row {
            write_provision(view, provision, out)?;
        }
    }
    writeln!(out, "</section>")
}

fn write_provision(
    view: &Redline,
    provision: &ProvisionRedline,
    out: &mut dyn Write,
) -> io::Result<()> {
    let depth = provision.depth.min(DEEPEST);
    let lines = provision.runs.iter().any(|run| run.text.contains('\n'));
    let lines = if lines { " lines" } else { "" };
    let relation = match &provision.relation {
        None => String::new(),
        Some(relation) => {
            let said = relation.said();
            match partner_of(provision, relation) {
                Some(anchor) => format!("{} ", link(&anchor, &format!("({said})"))),
                None => format!("<span class=\"partner\">({})</span> ", escaped(&said)),
            }
        }
    };
    let words: String = provision
        .runs
        .iter()
        .map(|run| marked(view, run, provision.partner(run)))
        .collect();
    let (new, old) = anchors(provision);
    writeln!(
        out,
        "<p class=\"provision d{depth}{lines}\"{new} dir=\"auto\">{}{relation}{words}</p>",
        label(view, provision, &old)
    )
}

fn label(view: &Redline, provision: &ProvisionRedline, anchor: &str) -> String {
    let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
    let label = escaped(&phrases::then_and_now(from, to));
    let first = provision.runs.first();
    let voice = first.and_then(|run| view.voice(run));
    let class = class(first.is_some_and(|run| run.moved.is_some()), voice);
    let label = match provision.label_kind() {
        _ if label.is_empty() => label,
        ChangeKind::Deleted => format!("<del{class}>{label}</del>"),
        ChangeKind::Inserted => format!("<ins{class}>{label}</ins>"),
        ChangeKind::Kept => label,
    };
    match label.is_empty() && anchor.is_empty() {
        true => String::new(),
        false if label.is_empty() => format!("<span{anchor}></span>"),
        false => format!("<span class=\"label\"{anchor}>{label}</span>"),
    }
}

/// The ids of a provision's place in the new text and in the old one; none for parts that
/// are not the first of theirs.
fn anchors(provision: &ProvisionRedline) -> (String, String) {
    let id = |version: &str, address: &Option<String>| match address {
        Some(address) => format!(" id=\"{}\"", anchor(version, address)),
        None => String::new(),
    };
    match &provision.relation {
        Some(Relation::SplitFrom(_)) => (id("new", &provision.to), String::new()),
        Some(Relation::JoinedTo(_)) => (String::new(), id("old", &provision.from)),
        Some(Relation::MovedFrom(_) | Relation::MovedTo(_) | Relation::Nested { .. })
        | None => (id("new", &provision.to), id("old", &provision.from)),
    }
}

/// Where a partner is to be found; what moved inside its article has no entry at its old
/// place.
fn partner_of(provision: &ProvisionRedline, relation: &Relation) -> Option<String> {
    match relation {
        Relation::MovedFrom(address) if provision.from.as_ref() == Some(address) => None,
        Relation::MovedFrom(address) | Relation::SplitFrom(address) => {
            Some(anchor("old", address))
        }
        Relation::MovedTo(address) | Relation::JoinedTo(address) => {
            Some(anchor("new", address))
        }
        Relation::Nested { .. } => None,
    }
}

fn anchor(version: &str, address: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let plain: String = address.chars().map(plain).collect();
    format!("{version}-{}", plain.to_lowercase())
}

fn link(anchor: &str, text: &str) -> String {
    format!("<a class=\"partner\" href=\"#{}\">{}</a>", escaped(anchor), escaped(text))
}

/// A run with its marks, its voice, and where its words stand or stood.
fn marked(view: &Redline, run: &Run, partner: Option<&str>) -> String {
    let voice = view.voice(run);
    let (class, sign) = (class(run.moved.is_some(), voice), sign(voice));
    let by = match (&run.proposal, run.amendment) {
        (Some(proposal), Some(amendment)) => {
            format!(" title=\"{}.{amendment}\"", escaped(proposal))
        }
        (Some(proposal), None) => format!(" title=\"{}\"", escaped(proposal)),
        (None, _) => String::new(),
    };
    let text = escaped(&run.text);
    let version = match run.kind {
        ChangeKind::Kept => return text,
        ChangeKind::Deleted => "new",
        ChangeKind::Inserted => "old",
    };
    let tag = if run.kind == ChangeKind::Deleted { "del" } else { "ins" };
    let said = match partner {
        None => String::new(),
        Some(partner) => {
            let said = format!("({})", phrases::moved(run.kind, Some(partner)));
            format!(" {} ", link(&anchor(version, partner), &said))
        }
    };
    format!("<{tag}{class}{by}>{text}{sign}</{tag}>{said}")
}

fn class(moved: bool, voice: Option<usize>) -> String {
    let moved = moved.then(|| "moved".to_owned());
    let voice = voice.map(|voice| format!("v{}", voice % COLOURS));
    let classes: Vec<String> = moved.into_iter().chain(voice).collect();
    if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", classes.join(" "))
    }
}

fn sign(voice: Option<usize>) -> String {
    voice.map(|voice| format!("<sup>{}</sup>", phrases::sign(voice))).unwrap_or_default()
}
