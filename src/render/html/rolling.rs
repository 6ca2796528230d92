//! The bracketed compilation as a page.

use std::io::{self, Write};

use crate::view::{Rolling, RollingArticle, RollingLine, RollingRun, Tone};

use super::{super::phrases, escaped};

const STYLE: &str = include_str!("rolling.css");

/// How deep the style sets provisions in.
const DEEPEST: usize = 4;

/// Writes the whole compilation.
///
/// # Errors
/// When the writer refuses.
pub fn rolling(view: &Rolling, out: &mut dyn Write) -> io::Result<()> {
    let [title, status] = phrases::rolling_title(view).map(|text| escaped(&text));
    let language = escaped(&view.caption.language);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1 dir=\"auto\">{title}</h1>\n"
    )?;
    for line in view.caption.lines() {
        writeln!(out, "<p dir=\"auto\">{}</p>", escaped(&line))?;
    }
    writeln!(out, "<p class=\"notice\">{status}</p>\n<ul class=\"legend\">")?;
    for line in phrases::rolling_legend(view) {
        writeln!(out, "<li>{}</li>", escaped(&line))?;
    }
    writeln!(out, "</ul>\n</header>\n<main>")?;
    view.articles.iter().try_for_each(|article| write_article(article, out))?;
    writeln!(out, "</main>")?;
    if !view.voices.is_empty() {
        writeln!(out, "<footer>\n<h2>Proposals</h2>\n<dl>")?;
        for voice in &view.voices {
            let said = escaped(&phrases::voice(voice));
            writeln!(
                out,
                "<dt>{}</dt><dd dir=\"auto\">{said}</dd>",
                escaped(&voice.proposal)
            )?;
        }
        writeln!(out, "</dl>\n</footer>")?;
    }
    writeln!(out, "</body>\n</html>")
}

fn write_article(article: &RollingArticle, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section>")?;
    article.lines.iter().try_for_each(|line| write_line(line, out))?;
    writeln!(out, "</section>")
}

fn write_line(line: &RollingLine, out: &mut dyn Write) -> io::Result<()> {
    let text: String = line.runs().iter().map(toned).collect();
    match line.depth {
        0 => writeln!(out, "<h2 dir=\"auto\">{text}</h2>"),
        depth => {
            writeln!(out, "<p dir=\"auto\" class=\"d{}\">{text}</p>", depth.min(DEEPEST))
        }
    }
}

fn toned(run: &RollingRun) -> String {
    let text = escaped(&run.text);
    match run.tone {
        Tone::Plain => text,
        Tone::New => format!("<ins>{text}</ins>"),
        Tone::Agreed => format!(
            "<ins class=\"agreed\">{}</ins>",
            escaped(&phrases::toned(run.tone, &run.text))
        ),
        Tone::Struck => format!("<del>{text}</del>"),
        Tone::Option => format!("<span class=\"option\">{text}</span>"),
        Tone::Sign => format!("<b class=\"sign\">{text}</b>"),
    }
}
