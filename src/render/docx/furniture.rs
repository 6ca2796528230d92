//! The parts of a document beside its body: comments, header, footer, settings, properties.

use crate::page::{Page, Run};

use super::{
    body::Body,
    look::{closed, look, opened},
    xml::escaped,
};

/// How every part begins.
pub(super) const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of words.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of relationships.
pub(super) const R: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns the body with the size of its sheets.
pub(super) fn document(page: &Page, body: &Body<'_>) -> String {
    let size = match page.wide {
        true => "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
        false => "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    };
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId5\"/>{size}\
         <w:pgMar w:top=\"1420\" w:right=\"1420\" w:bottom=\"1420\" w:left=\"1420\" \
         w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        body.out
    )
}

/// Returns the comments: each proposal has one, with its rationale.
pub(super) fn comments(page: &Page, body: &Body<'_>) -> String {
    let comment = |(id, voice): &(u32, usize)| {
        let (author, day) = body.signature(Some(*voice));
        let day =
            day.map(|day| format!(" w:date=\"{day}T00:00:00Z\"")).unwrap_or_default();
        let lines = page.voices.get(*voice).map(|voice| &voice.remark);
        let lines: String = lines
            .into_iter()
            .flatten()
            .map(|line| {
                let line = escaped(&line.replace(['\n', '\t'], " "));
                format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
            })
            .collect();
        let initials = escaped(&initials(page, *voice));
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\"{day} w:initials=\"{initials}\">{lines}</w:comment>"
        )
    };
    let comments: String = body.comments.iter().map(comment).collect();
    format!("{HEAD}<w:comments xmlns:w=\"{W}\">{comments}</w:comments>")
}

fn initials(page: &Page, voice: usize) -> String {
    let name =
        page.voices.get(voice).map(|voice| voice.name.as_str()).unwrap_or_default();
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_uppercase())
        .take(4)
        .collect()
}

/// Returns the notes, behind the lines that set them apart.
pub(super) fn footnotes(body: &Body<'_>) -> String {
    let mut out = format!(
        "{HEAD}<w:footnotes xmlns:w=\"{W}\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>\
         <w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\">\
         <w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (id, note) in (1..).zip(&body.notes) {
        let text: String = note.iter().map(noted).collect();
        out.push_str(&format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr><w:r><w:rPr>\
             <w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{text}</w:p></w:footnote>"
        ));
    }
    out + "</w:footnotes>"
}

/// Words of a note.
fn noted(run: &Run) -> String {
    let link = run.look.link.as_ref();
    format!(
        "{}<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>{}",
        opened(link),
        look(run),
        escaped(&run.text.replace(['\n', '\t'], " ")),
        closed(link)
    )
}

/// Returns the running head.
pub(super) fn header(page: &Page) -> String {
    let subject = escaped(&page.subject);
    format!(
        "{HEAD}<w:hdr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{subject}</w:t></w:r></w:p></w:hdr>"
    )
}

/// Returns the foot of each sheet: the day, where the paper bears one, and the page.
pub(super) fn footer(page: &Page) -> String {
    let day = page.date.as_ref().map(|day| format!("{day} · ")).unwrap_or_default();
    let text =
        |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{}{}{}</w:p></w:ftr>",
        text(&escaped(&day)),
        field("PAGE"),
        text(" / "),
        field("NUMPAGES")
    )
}

/// Returns the settings: changes are tracked in a text that is to be marked up.
pub(super) fn settings(page: &Page) -> String {
    let tracking = if page.open { "<w:trackRevisions/>" } else { "" };
    format!(
        "{HEAD}<w:settings xmlns:w=\"{W}\">{tracking}<w:defaultTabStop w:val=\"567\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// Returns what the file says of itself.
pub(super) fn properties(page: &Page) -> String {
    let (title, language) = (escaped(&page.title), escaped(&page.language));
    let subject = escaped(&page.subject);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title>\
         <dc:subject>{subject}</dc:subject><dc:language>{language}</dc:language></cp:coreProperties>"
    )
}
