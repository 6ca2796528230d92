//! Generated conventions and proposals, as a drafter would write them: Markdown and YAML.

use std::{fmt::Write as _, sync::Arc};

use mimc::{
    model::{Convention, Proposal, Version},
    parse,
    source::SourceFile,
};
use proptest::{prelude::*, sample::Index};

/// One paragraph: how many words it has, and how many its points have.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub words: usize,
    pub points: Vec<usize>,
}

/// What a generated amendment does, and the places and texts it draws.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    pub kind: Kind,
    pub article: Index,
    pub paragraph: Index,
    pub point: Option<Index>,
    pub from: Index,
    pub len: usize,
    pub text: u8,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Replace,
    DeleteWords,
    DeleteHalf,
    InsertAfter,
    InsertBefore,
    InsertAtEnd,
    DeleteProvision,
    InsertNumbered,
    InsertAssigned,
    InsertPoint,
    Substitute,
    SubstituteArticle,
    Retitle,
    DeleteArticle,
    InsertArticle,
    EditHeading,
    Move,
    MoveArticle,
    Renumber,
    Set,
    SplitParagraph,
    SplitArticle,
    JoinArticles,
    JoinNeighbours,
    Wrap,
    WrapAndInsert,
}

pub(crate) type Articles = Vec<Vec<Paragraph>>;

/// A world: a text and the amendments of each proposal.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub articles: Articles,
    pub proposals: Vec<Vec<Draw>>,
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let paragraph = (2..7usize, prop::collection::vec(2..4usize, 0..3))
        .prop_map(|(words, points)| Paragraph { words, points });
    let articles = prop::collection::vec(prop::collection::vec(paragraph, 1..4), 1..4);
    let proposals = prop::collection::vec(prop::collection::vec(draw(), 1..4), 1..7);
    (articles, proposals).prop_map(|(articles, proposals)| World { articles, proposals })
}

fn draw() -> impl Strategy<Value = Draw> {
    use Kind::{
        DeleteArticle, DeleteHalf, DeleteProvision, DeleteWords, EditHeading,
        InsertAfter, InsertArticle, InsertAssigned, InsertAtEnd, InsertBefore,
        InsertNumbered, InsertPoint, JoinArticles, JoinNeighbours, Move, MoveArticle,
        Renumber, Replace, Retitle, Set, SplitArticle, SplitParagraph, Substitute,
        SubstituteArticle, Wrap, WrapAndInsert,
    };
    let kind = prop::sample::select(vec![
        Replace,
        Replace,
        DeleteWords,
        DeleteHalf,
        DeleteHalf,
        InsertAfter,
        InsertBefore,
        InsertAtEnd,
        DeleteProvision,
        DeleteProvision,
        InsertNumbered,
        InsertAssigned,
        InsertPoint,
        Substitute,
        SubstituteArticle,
        Retitle,
        DeleteArticle,
        InsertArticle,
        EditHeading,
        Move,
        Move,
        MoveArticle,
        Renumber,
        Set,
        SplitParagraph,
        SplitArticle,
        JoinArticles,
        JoinNeighbours,
        Wrap,
        WrapAndInsert,
    ]);
    let place = (any::<Index>(), any::<Index>(), any::<Option<Index>>(), any::<Index>());
    (kind, place, 1..4usize, 0..2u8).prop_map(
        |(kind, (article, paragraph, point, from), len, text)| Draw {
            kind,
            article,
            paragraph,
            point,
            from,
            len,
            text,
        },
    )
}

const LETTERS: [&str; 3] = ["a", "b", "c"];

/// How many forms of references there are.
const FORMS: usize = 34;

/// Words that cite, as those of a paragraph would.
fn cited(article: usize, paragraph: usize, form: usize) -> String {
    let number = (article + paragraph) % 3 + 1;
    match form % FORMS {
        0 => format!("Article {number}"),
        1 => format!("Article {number}, paragraph {}", article % 2 + 1),
        2 => format!("Articles {number} to 3"),
        3 => format!("Articles 1 or {number}"),
        4 => "paragraph 1 of this Article".to_owned(),
        5 => format!("paragraphs 1 to {}", number.max(2)),
        6 => "the preceding paragraph".to_owned(),
        7 => "the preceding Article".to_owned(),
        8 => format!("Article {number}(1)(a) or (b)"),
        9 => format!("paragraphs 1 and 2 of Article {number}"),
        10 => "the following two paragraphs".to_owned(),
        11 => "Articles 1, 2 and 3".to_owned(),
        12 => "the preceding two paragraphs".to_owned(),
        13 => "the following Articles".to_owned(),
        14 => format!("paragraphs 1(a) to {}", number.max(2)),
        15 => format!("Articles {number}(1)(b) to 3"),
        16 => format!("the second sentence of Article {number}(1)"),
        17 => format!("Article {number}, paragraph 1, second sentence"),
        18 => "paragraph 1(a) and (b)".to_owned(),
        19 => "paragraph 1, subparagraphs (a) to (b), of this Article".to_owned(),
        20 => format!("Article {number} and paragraph 1 thereof"),
        21 => format!("Article {number} or paragraph 2 of that Article"),
        22 => format!("Articles 1, {number}(1) and 3"),
        23 => "Articles 2 and 3, paragraph 1".to_owned(),
        24 => format!("Articles 1 to 2 and {}", number.max(3)),
        25 => "this paragraph".to_owned(),
        26 => "paragraphs 1 and 2".to_owned(),
        27 => "the foregoing paragraphs".to_owned(),
        28 => format!("subparagraph (a) of paragraph {number}"),
        29 => format!("Article {number}(2) and (3)"),
        30 => format!("paragraphs 1(b) to {}(a)", number.max(2)),
        31 => format!("Articles 1(1)(b) to {}", number.max(2)),
        32 => format!("Articles 1 to {}(1)", number.max(2)),
        _ => "this Article".to_owned(),
    }
}

/// The words of a part: each occurs once in its article, and sentences are four words long.
/// Those of a paragraph end by citing another.
fn words(
    article: usize,
    paragraph: usize,
    point: Option<usize>,
    count: usize,
) -> Vec<String> {
    let point = point.map_or(String::new(), |point| LETTERS[point].to_owned());
    let word = |index: usize| {
        let stop = if index % 4 == 3 { "." } else { "" };
        format!("w{article}x{paragraph}{point}n{index}{stop}")
    };
    let cited = cited(article, paragraph, 7 * article + 11 * paragraph + 5 * count);
    let cited = point.is_empty().then_some(cited);
    (0..count).map(word).chain(cited).collect()
}

/// The convention's files.
pub(crate) fn files(articles: &Articles) -> Vec<(String, Arc<SourceFile>)> {
    let mut files = Vec::new();
    for (index, paragraphs) in articles.iter().enumerate() {
        let number = index + 1;
        let mut text = format!(
            "---\nid: a{number}\n---\n\n# Article {number}. Heading of {number}\n"
        );
        for (nth, paragraph) in paragraphs.iter().enumerate() {
            let own = words(number, nth + 1, None, paragraph.words).join(" ");
            write!(text, "\n{}. {own}\n", nth + 1).unwrap();
            for (point, count) in paragraph.points.iter().enumerate() {
                let own = words(number, nth + 1, Some(point), *count).join(" ");
                writeln!(text, "   - ({}) {own}", LETTERS[point]).unwrap();
            }
        }
        let path = format!("{number:03}-a{number}.md");
        files.push((
            path.clone(),
            SourceFile::new(format!("convention/2.0/{path}"), text),
        ));
    }
    files
}

pub(crate) fn convention(articles: &Articles) -> Convention {
    let checked = parse::convention(Version::new("2.0"), files(articles));
    assert_eq!(checked.findings, [], "a generated text is clean");
    checked.value.unwrap()
}

/// A proposal with these links and amendments, as it is read from YAML.
pub(crate) fn proposal(id: &str, links: &str, amendments: &str) -> Proposal {
    let yaml = format!(
        "id: {id}\ntitle: T\nbase: \"2.0\"\nsponsors: [S]\nrationale: R\n{links}\
         amendments:\n{amendments}"
    );
    let file = SourceFile::new(format!("proposals/{}.yaml", id.replace('/', "-")), yaml);
    let checked = parse::proposal(&file);
    assert_eq!(checked.findings, [], "{}", file.text());
    checked.value.unwrap()
}

impl World {
    /// The proposals, as they are read from YAML.
    pub(crate) fn proposals(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for (index, draws) in self.proposals.iter().enumerate() {
            let amendments: String =
                draws.iter().map(|draw| self.amendment(draw)).collect();
            proposals.push(proposal(&format!("P-{:03}", index + 1), "", &amendments));
        }
        proposals
    }

    /// The paragraphs of an article as a drafter restates them, below a key of an amendment,
    /// numbered behind others.
    fn paragraphs(&self, article: usize, after: usize) -> Vec<String> {
        let of = |(nth, paragraph): (usize, &Paragraph)| {
            let nth = nth + 1;
            let own = words(article, nth, None, paragraph.words).join(" ");
            let mut text = format!("        {}. {own}\n", nth + after);
            for (point, count) in paragraph.points.iter().enumerate() {
                let own = words(article, nth, Some(point), *count).join(" ");
                writeln!(text, "           - ({}) {own}", LETTERS[point]).unwrap();
            }
            text.push('\n');
            text
        };
        self.articles[article - 1].iter().enumerate().map(of).collect()
    }

    /// A paragraph joined with the next, or a point with the next; where there is none, or what
    /// comes between would have to move, the place alone is retitled.
    fn neighbours(&self, article: usize, nth: usize, point: Option<usize>) -> String {
        let paragraphs = &self.articles[article - 1];
        let paragraph = &paragraphs[nth - 1];
        let at = format!("Article {article}({nth})");
        let own = |nth, point, count| words(article, nth, point, count).join(" ");
        if let Some(first) = point
            && let Some(count) = paragraph.points.get(first + 1)
        {
            let [one, other] = [LETTERS[first], LETTERS[first + 1]];
            return format!(
                "  - op: join\n    provisions: [{at}({one}), {at}({other})]\n    into: ({one}) \
                 {} {}\n",
                own(nth, Some(first), paragraph.points[first]),
                own(nth, Some(first + 1), *count),
            );
        }
        let next = paragraphs.get(nth).filter(|_| paragraph.points.is_empty());
        let Some(next) = next else {
            return format!(
                "  - op: retitle\n    at: Article {article}\n    with: Title\n"
            );
        };
        let mut into = format!(
            "{nth}. {} {}",
            own(nth, None, paragraph.words),
            own(nth + 1, None, next.words)
        );
        for (point, count) in next.points.iter().enumerate() {
            let own = own(nth + 1, Some(point), *count);
            write!(into, "\n           - ({}) {own}", LETTERS[point]).unwrap();
        }
        format!(
            "  - op: join\n    provisions: [{at}, Article {article}({})]\n    into: |\n        \
             {into}\n",
            nth + 1
        )
    }

    #[allow(clippy::too_many_lines, reason = "one arm an operation, and nothing else")]
    pub(crate) fn amendment(&self, draw: &Draw) -> String {
        let article = draw.article.index(self.articles.len());
        let paragraphs = &self.articles[article];
        let nth = draw.paragraph.index(paragraphs.len());
        let paragraph = &paragraphs[nth];
        let point = draw
            .point
            .filter(|_| !paragraph.points.is_empty())
            .map(|index| index.index(paragraph.points.len()));
        let (article, nth) = (article + 1, nth + 1);
        let count = point.map_or(paragraph.words, |point| paragraph.points[point]);
        let own = words(article, nth, point, count);
        let from = draw.from.index(own.len());
        let to = (from + draw.len).min(own.len());
        let quoted = own[from..to].join(" ");
        let half = match draw.text {
            0 => own[..own.len() / 2].join(" "),
            _ => own[own.len() / 2..].join(" "),
        };
        let at = match point {
            Some(point) => format!("Article {article}({nth})({})", LETTERS[point]),
            None => format!("Article {article}({nth})"),
        };
        // The place of a move: what is drawn for quotations names another provision.
        let other = draw.from.index(self.articles.len());
        let other_nth = draw.from.index(self.articles[other].len());
        let (other, other_nth) = (other + 1, other_nth + 1);
        let tag = ["persons", "rights", "themes"][draw.len - 1];
        // Points have words of their own: quotations are looked for in them too.
        let new = format!("new{}", draw.text);
        let cite = cited(other, other_nth, draw.from.index(FORMS));
        let cite = format!("{new} {cite}");
        let label = ["(a)", "(i)"][usize::from(draw.text)];
        let paragraph_at = format!("Article {article}({nth})");
        match draw.kind {
            Kind::Replace => {
                format!(
                    "  - op: replace\n    at: {at}\n    find: {quoted}\n    with: {cite}\n"
                )
            }
            Kind::DeleteWords => {
                format!("  - op: delete\n    at: {at}\n    find: {quoted}\n")
            }
            Kind::DeleteHalf => {
                format!("  - op: delete\n    at: {at}\n    find: {half}\n")
            }
            Kind::InsertAfter => format!(
                "  - op: insert\n    at: {at}\n    after_words: {quoted}\n    text: \" {cite}\"\n"
            ),
            Kind::InsertBefore => format!(
                "  - op: insert\n    at: {at}\n    before_words: {quoted}\n    text: \"{new} \"\n"
            ),
            Kind::InsertAtEnd => {
                format!(
                    "  - op: insert\n    at: {at}\n    position: end\n    text: \" {cite}\"\n"
                )
            }
            Kind::DeleteProvision => format!("  - op: delete\n    at: {at}\n"),
            Kind::InsertNumbered => format!(
                "  - op: insert\n    after: {paragraph_at}\n    text: {nth} bis. {cite}\n"
            ),
            Kind::InsertAssigned => {
                format!("  - op: insert\n    after: {paragraph_at}\n    text: {cite}\n")
            }
            Kind::InsertPoint => {
                format!(
                    "  - op: insert\n    into: {paragraph_at}\n    text: (z) {cite}\n"
                )
            }
            Kind::Substitute => {
                format!("  - op: substitute\n    at: {at}\n    text: {cite}\n")
            }
            Kind::SubstituteArticle => format!(
                "  - op: substitute\n    at: Article {article}\n    text: |\n      # Heading {new}\n\n      1. {cite}\n"
            ),
            Kind::Retitle => {
                format!(
                    "  - op: retitle\n    at: Article {article}\n    with: Title {new}\n"
                )
            }
            Kind::DeleteArticle => format!("  - op: delete\n    at: Article {article}\n"),
            Kind::InsertArticle => format!(
                "  - op: insert\n    after: Article {article}\n    text: |\n      # New {new}\n\n      1. {cite}\n"
            ),
            Kind::Move => format!(
                "  - op: move\n    at: {at}\n    after: Article {other}({other_nth})\n"
            ),
            Kind::MoveArticle => format!(
                "  - op: move\n    at: Article {article}\n    after: Article {other}\n"
            ),
            Kind::Renumber => {
                let to = format!("{nth} {}", ["bis", "ter"][usize::from(draw.text)]);
                format!("  - op: renumber\n    at: {paragraph_at}\n    to: {to}\n")
            }
            Kind::Set => {
                format!("  - op: set\n    at: Article {article}\n    {tag}: [{new}]\n")
            }
            Kind::SplitParagraph => {
                let own = words(article, nth, None, paragraph.words);
                let (first, second) = own.split_at(own.len() / 2);
                let mut rest = second.join(" ");
                for (point, count) in paragraph.points.iter().enumerate() {
                    let own = words(article, nth, Some(point), *count).join(" ");
                    write!(rest, "\n           - ({}) {own}", LETTERS[point]).unwrap();
                }
                format!(
                    "  - op: split\n    at: {paragraph_at}\n    into:\n      - {nth}. {}\n      \
                     - |\n        {nth} bis. {rest}\n",
                    first.join(" "),
                )
            }
            Kind::SplitArticle => {
                let own = self.paragraphs(article, 0);
                let (first, second) = own.split_at(nth);
                format!(
                    "  - op: split\n    at: Article {article}\n    into:\n      - |\n{}      \
                     - |\n        # Second {new}\n\n{}",
                    first.concat(),
                    second.concat(),
                )
            }
            Kind::JoinArticles => format!(
                "  - op: join\n    articles: [Article {article}, Article {other}]\n    into: |\n        \
                 # Joined {new}\n\n{}{}",
                self.paragraphs(article, 0).concat(),
                self.paragraphs(other, self.articles[article - 1].len()).concat(),
            ),
            Kind::JoinNeighbours => self.neighbours(article, nth, point),
            Kind::Wrap => format!("  - op: wrap\n    at: {at}\n    as: {label}\n"),
            Kind::WrapAndInsert => format!(
                "  - op: wrap\n    at: {at}\n    as: {label}\n  - op: insert\n    into: new {at}\n    text: {new} words\n"
            ),
            Kind::EditHeading => format!(
                "  - op: replace\n    at: Article {article}, heading\n    find: of\n    with: {new}\n"
            ),
        }
    }
}
