//! Pages of words with places, as `pdftotext -bbox-layout` writes them.

use std::fmt::Write as _;

use super::{
    law,
    reading::{Read, read},
};

/// Pages that are being set.
#[derive(Default)]
struct Pages {
    xml: String,
    words: Vec<String>,
    top: f64,
}

/// How wide a letter is, for its height.
const WIDTH: f64 = 0.45;

impl Pages {
    fn page(&mut self) {
        let end = if self.xml.is_empty() { "<doc>\n" } else { "</page>\n" };
        self.xml.push_str(end);
        self.xml.push_str("<page width=\"600\" height=\"800\">\n");
        self.top = 60.0;
    }

    /// Sets words at a place; returns where they end.
    fn set(&mut self, left: f64, top: f64, size: f64, words: &str) -> f64 {
        let mut at = left;
        for word in words.split(' ') {
            let letters = f64::from(u32::try_from(word.chars().count()).unwrap());
            let right = at + letters * size * WIDTH;
            let shown = word.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(
                self.xml,
                "<word xMin=\"{at:.2}\" yMin=\"{top:.2}\" xMax=\"{right:.2}\" yMax=\"{:.2}\">{shown}</word>",
                top + size
            )
            .unwrap();
            self.words.push(word.to_owned());
            at = right + size * 0.25;
        }
        at
    }

    /// Sets a paragraph between two edges, and goes on below it.
    fn paragraph(&mut self, left: f64, right: f64, words: &str) {
        let mut line = String::new();
        for word in words.split(' ') {
            let letters = line.chars().count() + word.chars().count() + 1;
            let wide = f64::from(u32::try_from(letters).unwrap()) * 10.0 * WIDTH;
            if !line.is_empty() && left + wide > right {
                self.set(left, self.top, 10.0, &line);
                self.top += 12.0;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.set(left, self.top, 10.0, &line);
        self.top += 18.0;
    }

    /// Sets a line in the middle.
    fn middle(&mut self, words: &str) {
        let letters = f64::from(u32::try_from(words.chars().count()).unwrap());
        let left = 300.0 - letters * 10.0 * WIDTH / 2.0;
        self.set(left, self.top, 10.0, words);
        self.top += 18.0;
    }

    fn read(mut self, more: &[&str]) -> (Read, String) {
        self.xml.push_str("</page>\n</doc>\n");
        (read("treaty.xml", self.xml.as_bytes(), more), self.words.join(" "))
    }
}

const LONG: &str = "The Parties to this Convention shall protect the springs of all the valleys and \
                    the water that flows from them, by day and by night, for everybody who comes";

fn quotation_and_table(pages: &mut Pages) {
    pages.paragraph(60.0, 540.0, "2. The notice reads as follows, word for word:");
    pages.paragraph(110.0, 480.0, &format!("{LONG}, and whoever leaves."));
    pages.paragraph(60.0, 540.0, "3. The fees are those of this table:");
    for row in ["Purpose|Fee|Term", "Leisure|ten|one day", "Health|none|one year"] {
        let top = pages.top;
        for (column, cell) in row.split('|').enumerate() {
            let left = 60.0 + 150.0 * f64::from(u32::try_from(column).unwrap());
            pages.set(left, top, 10.0, cell);
        }
        pages.top += 16.0;
    }
    pages.top += 10.0;
}

fn citing(pages: &mut Pages) {
    let end = pages.set(60.0, pages.top, 10.0, "2. It follows the Convention of Berne");
    pages.set(end - 2.0, pages.top - 1.0, 6.0, "1");
    pages.set(end + 4.0, pages.top, 10.0, "and the law.");
    pages.set(60.0, 740.0, 8.0, "1");
    pages.set(
        66.0,
        740.0,
        8.0,
        "Done at Berne on the day on which the springs of the valleys were first seen,",
    );
    pages.set(60.0, 749.0, 8.0, "31 January 1951, by the Parties to it.");
}

#[test]
fn pages_with_heads_feet_tables_quotations_and_notes_are_read() {
    let mut pages = Pages::default();
    let numbers = ["– 1 –", "– 2 –", "– 3 –", "– 4 –"];
    let mut expected = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        pages.page();
        pages.set(60.0, 20.0, 8.0, "Accord on Springs");
        let article = at + 1;
        pages.middle(&format!("Article {article}"));
        pages.middle("Springs of the northern valleys and");
        pages.top -= 6.0;
        pages.middle("their keepers");
        let words = format!("1. {LONG} to spring {article}.");
        pages.paragraph(60.0, 540.0, &words);
        expected.push((format!("Article {article}"), words));
        match at {
            1 => quotation_and_table(&mut pages),
            2 => citing(&mut pages),
            _ => {}
        }
        pages.set(285.0, 770.0, 8.0, number);
    }
    let (read, source) = pages.read(&[]);
    let title = "Springs of the northern valleys and their keepers";
    for (heading, words) in expected {
        assert_eq!(read.lines(&format!("{heading}. {title}"))[0], (0, words.as_str()));
    }
    let second = read.lines(&format!("Article 2. {title}"));
    let quoted = format!("> {LONG}, and whoever leaves.");
    assert!(second.contains(&(3, quoted.as_str())), "{second:#?}");
    assert!(second.contains(&(3, "| Leisure | ten | one day |")), "{second:#?}");
    let third = read.lines(&format!("Article 3. {title}"));
    assert_eq!(third[1], (0, "2. It follows the Convention of Berne[^1] and the law."));
    assert_eq!(
        third[2],
        (
            0,
            "[^1]: Done at Berne on the day on which the springs of the valleys were first seen, \
             31 January 1951, by the Parties to it."
        )
    );
    assert_eq!(read.furniture.len(), 8, "{:#?}", read.furniture);
    law::counted("pages", &source, &read);
    assert_eq!(read.doubts(), [""; 0]);
}

const NUMBERS: [&str; 7] = ["none", "one", "two", "three", "four", "five", "six"];
const ENGLISH: [&str; 3] = [
    "1. The Parties shall protect the springs of the valleys and the water that flows from them.",
    "2. The Parties shall report to the Conference on what they have done for the springs.",
    "3. The fee for the use of a spring is fixed by the Conference of the Parties.",
];
const FRENCH: [&str; 3] = [
    "1. Les Parties protègent les sources des vallées et l’eau qui en découle pour tous.",
    "2. Les Parties font rapport à la Conférence sur ce qu’elles ont fait pour les sources.",
    "3. La redevance pour l’usage d’une source est fixée par la Conférence des Parties.",
];

/// Pages with a language in each column, every article on other rows than its twin.
fn two_columns() -> Pages {
    let mut pages = Pages::default();
    for page in 0..2 {
        pages.page();
        for (left, right, texts) in [(50.0, 280.0, ENGLISH), (310.0, 540.0, FRENCH)] {
            pages.top = if left < 100.0 { 60.0 } else { 63.0 };
            for article in 1..=3 {
                pages.set(
                    left,
                    pages.top,
                    10.0,
                    &format!("Article {}", page * 3 + article),
                );
                pages.top += 18.0;
                for text in texts {
                    let told =
                        format!("{text} So be it, {}.", NUMBERS[page * 3 + article]);
                    pages.paragraph(left, right, &told);
                }
            }
        }
    }
    pages
}

#[test]
fn columns_of_two_languages_are_asked_about_and_one_is_kept() {
    let (asked, _) = two_columns().read(&[]);
    assert_eq!(asked.status, 2);
    assert!(asked.error.contains("several languages: en, fr"), "{}", asked.error);
    for (language, texts) in [("en", ENGLISH), ("fr", FRENCH)] {
        let (read, source) = two_columns().read(&["--language", language]);
        assert_eq!(read.report["articles"], 6, "{:#?}", read.headings());
        for (article, number) in NUMBERS.iter().enumerate().skip(1).take(6) {
            let wanted = texts.map(|text| (0, format!("{text} So be it, {number}.")));
            let lines = read.lines(&format!("Article {article}"));
            let lines: Vec<(usize, String)> =
                lines.into_iter().map(|(depth, line)| (depth, line.to_owned())).collect();
            assert_eq!(lines, wanted, "{language}");
        }
        law::counted(language, &source, &read);
    }
    let (wrong, _) = two_columns().read(&["--language", "de"]);
    assert!(wrong.error.contains("it stands in en and fr"), "{}", wrong.error);
}

#[test]
fn what_is_cited_at_the_end_and_at_the_beginning_of_lines_stays_words() {
    let mut pages = Pages::default();
    pages.page();
    pages.middle("Article 1");
    pages.paragraph(60.0, 540.0, &format!("1. {LONG}."));
    pages.top = 740.0;
    let full = "2. Activities shall be carried out by the keepers of all springs as it is said in";
    pages.set(60.0, pages.top, 10.0, full);
    pages.top += 12.0;
    pages.set(
        60.0,
        pages.top,
        10.0,
        "paragraph 3 of this Article, in the list of the Parties and in paragraph",
    );
    pages.top += 12.0;
    pages.set(60.0, pages.top, 10.0, "3:");
    pages.page();
    pages.set(
        80.0,
        60.0,
        10.0,
        "(a) by the keepers of the springs; article 5, paragraph 2 of the Convention and",
    );
    pages.set(80.0, 72.0, 10.0, "(u) of the list in cases of need.");
    pages.set(60.0, 96.0, 10.0, "3. It is so.");
    let (read, source) = pages.read(&[]);
    let lines = read.lines("Article 1");
    assert!(lines[1].1.ends_with("and in paragraph 3:"), "{lines:#?}");
    assert!(lines[2].1.ends_with("(u) of the list in cases of need."), "{lines:#?}");
    assert_eq!(lines[3], (0, "3. It is so."));
    law::counted("cited", &source, &read);
}
