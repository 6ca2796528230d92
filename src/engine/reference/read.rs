//! Reading citations: one pass over the words of a text.

use std::ops::Range;

use crate::model::{Address, Core, Root, Step};

use super::{Citation, Link, Reach, Standpoint, cursor::Cursor};

/// The words that begin a citation, in lower case.
const OPENERS: [&str; 14] = [
    "article",
    "articles",
    "paragraph",
    "paragraphs",
    "subparagraph",
    "subparagraphs",
    "point",
    "points",
    "chapter",
    "chapters",
    "section",
    "sections",
    "annex",
    "annexes",
];

/// Returns whether a text can hold a citation at all: most cannot, and are not read.
pub(in crate::engine) fn may_cite(printed: &str) -> bool {
    ["rticle", "aragraph", "hapter", "ection", "nnex", "oint"]
        .iter()
        .any(|stem| printed.contains(stem))
}

/// Returns the citations in a printed text, in order.
#[must_use]
pub fn citations(printed: &str, standpoint: &Standpoint) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, opener)) = next_opener(printed, at) {
        let mut cursor = Cursor::new(printed, start + opener.len());
        let reader = Reader { standpoint, printed };
        match reader.citation(start, &opener.to_lowercase(), &mut cursor) {
            Some(mut cited) => {
                if !is_foreign(cursor) {
                    found.append(&mut cited);
                }
                at = cursor.at();
            }
            None => at = start + opener.len(),
        }
    }
    found
}

/// The next word that begins a citation.
fn next_opener(printed: &str, from: usize) -> Option<(usize, &str)> {
    let mut at = from;
    loop {
        at += printed[at..].find(|c: char| c.is_alphanumeric())?;
        let rest = &printed[at..];
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..len];
        if OPENERS.iter().any(|opener| opener.eq_ignore_ascii_case(word)) {
            return Some((at, word));
        }
        at += len;
    }
}

/// Whether what follows a citation says that it is another instrument's.
fn is_foreign(mut cursor: Cursor<'_>) -> bool {
    cursor.mark(',');
    if !cursor.take("of") {
        return false;
    }
    if cursor.take_any(&["this", "these"]) {
        return false;
    }
    let own = |cursor: &mut Cursor<'_>| {
        cursor.take_any(&["Article", "Chapter", "Section", "Annex", "paragraph"])
    };
    if own(&mut cursor) {
        return false;
    }
    if !cursor.take_any(&["the", "that", "its", "an", "any", "another"]) {
        return true;
    }
    let present = cursor.take("present");
    if own(&mut cursor) {
        return false;
    }
    let convention = cursor.take("Convention");
    let named =
        cursor.take_any(&["on", "relating", "concerning", "against", "for", "of"]);
    !(convention && (present || !named))
}

struct Reader<'t> {
    standpoint: &'t Standpoint,
    printed: &'t str,
}

type Cited = Option<Vec<Citation>>;

impl Reader<'_> {
    fn citation(&self, start: usize, opener: &str, cursor: &mut Cursor<'_>) -> Cited {
        match opener {
            "article" => self.articles(cursor, false),
            "articles" => self.articles(cursor, true),
            "paragraph" if self.is_preceded_by(start, "preceding") => {
                self.preceding(start, opener)
            }
            "paragraph" => self.paragraphs(cursor, false),
            "paragraphs" => self.paragraphs(cursor, true),
            "subparagraph" | "point" => self.points(cursor, false),
            "subparagraphs" | "points" => self.points(cursor, true),
            "chapter" | "annex" => documents(cursor, opener, false),
            "chapters" => documents(cursor, "chapter", true),
            "annexes" => documents(cursor, "annex", true),
            "section" | "sections" => sections(cursor, opener == "sections"),
            _ => None,
        }
    }

    /// "the preceding paragraph", seen from a numbered one.
    fn preceding(&self, start: usize, opener: &str) -> Cited {
        let Some(Step::Number(own)) = self.standpoint.steps.first() else { return None };
        let ordinal: u32 = own.written().parse().ok()?;
        let before = Step::Number(Core::new(ordinal.checked_sub(1)?.to_string()));
        let address = Address::of(self.standpoint.root.clone()?).step(before);
        Some(vec![Citation {
            address,
            number: start..start + opener.len(),
            link: Link::Single,
            reach: Reach::Own,
        }])
    }

    fn is_preceded_by(&self, at: usize, word: &str) -> bool {
        let before = self.printed[..at].trim_end();
        before.len() < at && before.to_lowercase().ends_with(word)
    }

    /// "Article 12", "Article 45, paragraph 2 (a)", "Articles 2, 3 and 4", "Articles 5 to 7".
    fn articles(&self, cursor: &mut Cursor<'_>, several: bool) -> Cited {
        let article = |cursor: &mut Cursor<'_>, link: Link| {
            let number = cursor.number()?;
            let core = Core::new(cursor.slice(&number));
            let address = Address::of(Root::Article(core));
            let mut cited = vec![Citation { address, number, link, reach: Reach::Named }];
            below(cursor, &mut cited);
            Some(cited)
        };
        list(cursor, several, &article)
    }

    /// "paragraph 2", "paragraphs 1 and 2 of Article 5", "paragraph 2 of this Article".
    fn paragraphs(&self, cursor: &mut Cursor<'_>, several: bool) -> Cited {
        let own = self.standpoint.root.clone();
        let paragraph = |cursor: &mut Cursor<'_>, link: Link| {
            let number = cursor.number()?;
            let root = own.clone().unwrap_or(Root::Preamble);
            let step = Step::Number(Core::new(cursor.slice(&number)));
            let address = Address::of(root).step(step);
            let mut cited = vec![Citation { address, number, link, reach: Reach::Own }];
            points_behind(cursor, &mut cited);
            subparagraphs_behind(cursor, &mut cited);
            Some(cited)
        };
        let mut cited = list(cursor, several, &paragraph)?;
        self.of_article(cursor, &mut cited);
        Some(cited)
    }

    /// "subparagraph (a)", "points (a) to (c) of paragraph 1".
    fn points(&self, cursor: &mut Cursor<'_>, several: bool) -> Cited {
        let root = self.standpoint.root.clone();
        let holder: Vec<Step> = self.standpoint.steps.iter().take(1).cloned().collect();
        let point = |cursor: &mut Cursor<'_>, link: Link| {
            let number = cursor.in_parentheses()?;
            let mut address = Address::of(root.clone().unwrap_or(Root::Preamble));
            address.steps.clone_from(&holder);
            address.steps.push(Step::Number(Core::new(cursor.slice(&number))));
            let mut cited = vec![Citation { address, number, link, reach: Reach::Own }];
            points_behind(cursor, &mut cited);
            Some(cited)
        };
        let mut cited = list(cursor, several, &point)?;
        let mut ahead = *cursor;
        if ahead.take("of") && ahead.take("paragraph") {
            let number = ahead.number()?;
            let step = Step::Number(Core::new(ahead.slice(&number)));
            for citation in &mut cited {
                let own = citation.address.steps.len() - holder.len();
                let own =
                    citation.address.steps.split_off(citation.address.steps.len() - own);
                citation.address.steps = vec![step.clone()];
                citation.address.steps.extend(own);
            }
            *cursor = ahead;
        }
        self.of_article(cursor, &mut cited);
        Some(cited)
    }

    /// "… of Article 5" moves what was cited there; that article is cited too.
    fn of_article(&self, cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
        let mut ahead = *cursor;
        if !ahead.take("of") || !ahead.take("Article") {
            return;
        }
        let Some(number) = ahead.number() else { return };
        let root = Root::Article(Core::new(ahead.slice(&number)));
        for citation in cited.iter_mut() {
            citation.address.root = root.clone();
            citation.reach = Reach::Named;
        }
        cited.push(Citation {
            address: Address::of(root),
            number,
            link: Link::Single,
            reach: Reach::Named,
        });
        *cursor = ahead;
    }
}

/// Items joined by commas, "and", "or", "to": only after a plural.
fn list(
    cursor: &mut Cursor<'_>,
    several: bool,
    item: &dyn Fn(&mut Cursor<'_>, Link) -> Cited,
) -> Cited {
    let mut cited = item(cursor, Link::Single)?;
    if !several {
        return Some(cited);
    }
    loop {
        let mut ahead = *cursor;
        let comma = ahead.mark(',');
        let link = match () {
            () if ahead.take("to") => Link::To,
            () if ahead.take_any(&["and", "or"]) || comma => Link::Single,
            () => break,
        };
        let Some(more) = item(&mut ahead, link) else { break };
        cited.extend(more);
        *cursor = ahead;
    }
    Some(cited)
}

/// What is cited below an article: `(2)(a)`, ", paragraph 2 (a)", ", subparagraph (a)".
fn below(cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
    points_behind(cursor, cited);
    let mut ahead = *cursor;
    ahead.mark(',');
    let several = ahead.take_any(&["paragraphs", "subparagraphs", "points"]);
    if !several && !ahead.take_any(&["paragraph", "subparagraph", "point"]) {
        return;
    }
    let Some(article) = cited.last().map(|citation| citation.address.clone()) else {
        return;
    };
    let step = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.number().or_else(|| cursor.in_parentheses())?;
        let step = Step::Number(Core::new(cursor.slice(&number)));
        let mut cited = vec![Citation {
            address: article.clone().step(step),
            number,
            link,
            reach: Reach::Named,
        }];
        points_behind(cursor, &mut cited);
        Some(cited)
    };
    if let Some(more) = list(&mut ahead, several, &step) {
        cited.extend(more);
        *cursor = ahead;
        subparagraphs_behind(cursor, cited);
    }
}

/// ", subparagraph (a)" or ", subparagraphs (a) and (b)" behind a paragraph.
fn subparagraphs_behind(cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
    let mut ahead = *cursor;
    ahead.mark(',');
    let several = ahead.take_any(&["subparagraphs", "points", "items"]);
    if !several && !ahead.take_any(&["subparagraph", "point", "item"]) {
        return;
    }
    let Some((paragraph, reach)) = holder(cited) else { return };
    let point = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.in_parentheses()?;
        let step = Step::Number(Core::new(cursor.slice(&number)));
        let address = paragraph.clone().step(step);
        let mut cited = vec![Citation { address, number, link, reach }];
        points_behind(cursor, &mut cited);
        Some(cited)
    };
    if let Some(more) = list(&mut ahead, several, &point) {
        cited.extend(more);
        *cursor = ahead;
    }
}

/// `(a)(i)` directly behind: each step is cited by its own number.
fn points_behind(cursor: &mut Cursor<'_>, cited: &mut Vec<Citation>) {
    while let Some(number) = cursor.in_parentheses() {
        let Some((holder, reach)) = holder(cited) else { return };
        let step = Step::Number(Core::new(cursor.slice(&number)));
        let address = holder.step(step);
        cited.push(Citation { address, number, link: Link::Single, reach });
    }
}

/// What was cited last: the next step is cited below it.
fn holder(cited: &[Citation]) -> Option<(Address, Reach)> {
    cited.last().map(|citation| (citation.address.clone(), citation.reach))
}

/// "Chapter V", "Chapters II to VII", "Annex A".
fn documents(cursor: &mut Cursor<'_>, opener: &str, several: bool) -> Cited {
    let chapter = opener == "chapter";
    let document = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.designation()?;
        let core = Core::new(cursor.slice(&number));
        let root = if chapter { Root::Chapter(core) } else { Root::Annex(core) };
        Some(vec![Citation {
            address: Address::of(root),
            number,
            link,
            reach: Reach::Named,
        }])
    };
    list(cursor, several, &document)
}

/// "Section 4 of Chapter IV".
fn sections(cursor: &mut Cursor<'_>, several: bool) -> Cited {
    let section = |cursor: &mut Cursor<'_>, link: Link| {
        let number = cursor.designation()?;
        let section = Core::new(cursor.slice(&number));
        let root = Root::Section { chapter: Core::new(""), section };
        Some(vec![Citation {
            address: Address::of(root),
            number,
            link,
            reach: Reach::Named,
        }])
    };
    let mut cited = list(cursor, several, &section)?;
    if !cursor.take("of") || !cursor.take("Chapter") {
        return None;
    }
    let number: Range<usize> = cursor.designation()?;
    let holder = Core::new(cursor.slice(&number));
    for citation in &mut cited {
        if let Root::Section { chapter, .. } = &mut citation.address.root {
            *chapter = holder.clone();
        }
    }
    cited.push(Citation {
        address: Address::of(Root::Chapter(holder)),
        number,
        link: Link::Single,
        reach: Reach::Named,
    });
    Some(cited)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Vec<String> {
        let standpoint = Standpoint {
            root: Some(Root::Article(Core::new("9"))),
            steps: vec![Step::Number(Core::new("3"))],
        };
        let print = |citation: Citation| match citation.link {
            Link::Single => citation.address.to_string(),
            Link::To => format!("to {}", citation.address),
        };
        citations(text, &standpoint).into_iter().map(print).collect()
    }

    #[test]
    fn lists_and_ranges_are_told_apart() {
        assert_eq!(
            cited("under Articles 2, 3 and 4"),
            ["Article 2", "Article 3", "Article 4"]
        );
        assert_eq!(cited("Articles 5 to 7 apply"), ["Article 5", "to Article 7"]);
        assert_eq!(cited("Article 12 and 30 days"), ["Article 12"]);
    }

    #[test]
    fn steps_below_an_article_are_read() {
        assert_eq!(
            cited("in Article 45, paragraph 2 (a), and"),
            ["Article 45", "Article 45(2)", "Article 45(2)(a)"]
        );
        assert_eq!(
            cited("Article 45, paragraph 2, subparagraph (a)"),
            ["Article 45", "Article 45(2)", "Article 45(2)(a)"]
        );
        assert_eq!(cited("Article 12 bis(1)"), ["Article 12 bis", "Article 12 bis(1)"]);
    }

    #[test]
    fn relative_citations_start_from_where_the_text_stands() {
        assert_eq!(cited("paragraph 2 of this Article"), ["Article 9(2)"]);
        assert_eq!(cited("the preceding paragraph"), ["Article 9(2)"]);
        assert_eq!(cited("subparagraph (b)"), ["Article 9(3)(b)"]);
        assert_eq!(
            cited("paragraph 1, subparagraphs (b) and (c), the"),
            ["Article 9(1)", "Article 9(1)(b)", "Article 9(1)(c)"]
        );
        assert_eq!(
            cited("paragraphs 1 and 2 of Article 5"),
            ["Article 5(1)", "Article 5(2)", "Article 5"]
        );
    }

    #[test]
    fn other_instruments_are_left_alone() {
        assert!(cited("Article 33 of the 1951 Convention").is_empty());
        assert!(
            cited("Article 3 of the Convention on the Rights of the Child").is_empty()
        );
        assert_eq!(cited("Article 3 of this Convention"), ["Article 3"]);
        assert_eq!(cited("Article 3 of the present Convention"), ["Article 3"]);
    }

    #[test]
    fn chapters_sections_and_annexes_are_read() {
        assert_eq!(cited("Chapters II to VII"), ["Chapter II", "to Chapter VII"]);
        assert_eq!(
            cited("Section 4 of Chapter IV"),
            ["Chapter IV, Section 4", "Chapter IV"]
        );
        assert_eq!(cited("Annex A"), ["Annex A"]);
        assert!(cited("in this Section and in another chapter").is_empty());
    }
}
