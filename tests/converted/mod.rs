//! Published treaties as files of a convention: headings make files and folders, all other
//! lines stay as they are. Nothing is renamed, indented or joined.

/// Paths below a version's folder, with their texts.
pub(crate) type Files = Vec<(String, String)>;

/// Returns the files of a treaty in Markdown, and its words as they were.
pub(crate) fn from_markdown(text: &str) -> (Files, String) {
    let mut converter = Converter::default();
    for line in text.lines() {
        match line.trim_start_matches('#') {
            words if words.len() < line.len() => converter.heading(words.trim()),
            _ => converter.words(line),
        }
    }
    (converter.files, converter.said)
}

/// Returns the files of a treaty of the web, whose articles stand in order, and its words.
pub(crate) fn from_html(text: &str) -> (Files, String) {
    let mut converter = Converter::default();
    let (before, articles) = text.split_at(text.find("id=\"art-").unwrap_or(text.len()));
    for words in contents(before) {
        converter.words(&words);
    }
    for (index, article) in articles.split("id=\"art-").skip(1).enumerate() {
        let mut contents = contents(article);
        let title = if contents.len() > 1 { contents.remove(0) } else { String::new() };
        let heading = format!("Article {} — {title}", index + 1);
        converter.heading(heading.trim_end_matches([' ', '—']));
        for line in contents.concat().lines() {
            converter.words(line);
        }
    }
    (converter.files, converter.said)
}

/// The English words of a page, block by block.
fn contents(page: &str) -> Vec<String> {
    let blocks = page.split("en-content").skip(1).filter_map(|block| {
        let (_, words) =
            block.split_once('>').filter(|_| block.starts_with(['"', ' ']))?;
        Some(words.split_once('<')?.0.trim())
    });
    let plain = |words: &str| {
        [("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&lt;", "<"), ("&amp;", "&")]
            .into_iter()
            .fold(words.to_owned(), |words, (written, meant)| {
                words.replace(written, meant)
            })
    };
    blocks.map(plain).filter(|words| !words.is_empty()).collect()
}

#[derive(Default)]
struct Converter {
    files: Files,
    said: String,
    /// The groups around what comes next: how high each stands, and its folder.
    groups: Vec<(u8, String)>,
    /// Whether the heading of a group is all that stands in its file.
    is_bare: bool,
    /// A number that stood on a line of its own.
    number: Option<String>,
}

impl Converter {
    fn heading(&mut self, words: &str) {
        let first = words.split(' ').next().unwrap_or_default().to_lowercase();
        let is_number = words.chars().all(|c| c.is_ascii_digit());
        let is_roman = words.chars().all(|c| "IVX".contains(c));
        if self.files.is_empty()
            && !["part", "chapter", "article"].contains(&first.as_str())
        {
            return; // The title of the treaty is no provision.
        }
        self.said.push_str(words);
        self.said.push('\n');
        match first.as_str() {
            "article" => self.article(words),
            "annex" => self.group(0, "annex", words),
            "part" => self.group(1, "part", words),
            "chapter" => self.group(2, "chapter", words),
            "section" => self.group(3, "section", words),
            "subsection" => self.group(4, "subsection", words),
            _ if is_number => self.number = Some(words.to_owned()),
            _ if is_roman => self.group(2, "chapter", words),
            _ if self.is_bare => self.title(words),
            _ => self.group(0, "appendix", words),
        }
    }

    fn group(&mut self, rank: u8, kind: &str, words: &str) {
        self.groups.retain(|(other, _)| *other < rank);
        let above = self.groups.last().map_or("", |(_, folder)| folder);
        let folder = format!("{above}{:03}-{kind}/", self.files.len());
        let heading = format!("# {words}\n");
        self.files.push((format!("{folder}_{kind}.md"), heading));
        self.groups.push((rank, folder));
        self.is_bare = !words.contains(" — ");
    }

    /// A title on the line after the heading; what is no number of a group has one already.
    fn title(&mut self, words: &str) {
        let heading = self.files.last_mut().filter(|(path, _)| path.contains("appendix"));
        match heading {
            Some((_, text)) => {
                text.insert_str(text.trim_end().len(), &format!(" — {words}"));
            }
            None => self.push(&format!("# {words}\n")),
        }
    }

    fn article(&mut self, words: &str) {
        let folder = self.groups.last().map_or("", |(_, folder)| folder);
        let number = self.files.len();
        let path = format!("{folder}{number:03}-article.md");
        let text = format!("---\nid: article-{number}\n---\n\n# {words}\n");
        self.files.push((path, text));
        self.is_bare = false;
    }

    fn words(&mut self, line: &str) {
        let is_container = |(rank, _): &(u8, String)| *rank == 0;
        let is_last = line.to_lowercase().starts_with("in witness whereof")
            && !self.groups.iter().any(is_container);
        if line.trim() == "Preamble" {
            return;
        }
        if self.files.is_empty() && !line.is_empty() {
            self.files.push(("00-preamble.md".into(), "# Preamble\n\n".into()));
        } else if is_last {
            self.files.push(("99-closing.md".into(), "# Closing formula\n\n".into()));
        }
        self.said.push_str(line);
        self.said.push('\n');
        self.is_bare &= line.is_empty();
        let number = if line.is_empty() { None } else { self.number.take() };
        let number = number.map_or(String::new(), |number| format!("{number}. "));
        self.push(&format!("{number}{line}\n"));
    }

    fn push(&mut self, line: &str) {
        if let Some((_, text)) = self.files.last_mut() {
            text.push_str(line);
        }
    }
}
