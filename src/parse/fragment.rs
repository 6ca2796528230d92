//! The text of provisions that a proposal inserts.
//!
//! Comes in: what the drafter wrote. Goes out: a [`Fragment`] without level, or everything
//! that is wrong with it. It never knows the place that the provisions go to.

use crate::{
    diagnostic::{Rule, Severity},
    model::{ArticleId, Fragment, NewDocument, NewKind, Provision, Text},
    source::Span,
};

use super::{
    body,
    heading::{self, Heading, Word},
    line::Line,
    problem::Problem,
    text::text,
};

/// What is wrong with the text of a fragment, or doubtful. The drafter's fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FragmentError {
    /// What it breaks.
    pub rule: Rule,
    /// Where, in the text that was read.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it, as a full sentence.
    pub help: Option<String>,
}

/// Reads inserted provisions, or whole documents where the text begins with a heading.
///
/// # Errors
/// Everything in the text that is not understood; no part of it is dropped.
pub fn fragment(written: &str) -> Result<Fragment, Vec<FragmentError>> {
    fragment_and_doubts(written).0
}

/// Reads what is inserted as [`fragment`] does, and says what is doubtful in it.
pub(crate) fn fragment_and_doubts(
    written: &str,
) -> (Result<Fragment, Vec<FragmentError>>, Vec<FragmentError>) {
    let mut reader =
        FragmentReader { written, at: 0, problems: Vec::new(), doubts: Vec::new() };
    let provisions = reader.provisions((&Text::default(), 0));
    let fragment = match Line::at(written, reader.at) {
        None => Fragment::Provisions(provisions),
        Some(heading) => {
            if provisions.len() > 1 {
                let help = "Begin with the heading, or insert the words on their own.";
                let message = "words stand before the first heading";
                let span = Span::new(0, heading.start);
                reader.problems.push(Problem::structure(span, message, help));
            }
            Fragment::Documents(reader.documents())
        }
    };
    let is_empty = matches!(&fragment, Fragment::Provisions(all) if all.len() == 1);
    if is_empty {
        let whole = Span::new(0, written.len());
        let help = "Write the provisions, or `delete` to take some away.";
        reader.problems.push(Problem::structure(whole, "there is no text", help));
    }
    let errors = |problems: Vec<Problem>| -> Vec<FragmentError> {
        problems.into_iter().map(FragmentError::from).collect()
    };
    let fragment = match reader.problems.is_empty() {
        true => Ok(fragment),
        false => Err(errors(reader.problems)),
    };
    (fragment, errors(reader.doubts))
}

impl From<Problem> for FragmentError {
    fn from(problem: Problem) -> Self {
        let Problem { rule, span, message, help, .. } = problem;
        Self { rule, span, message, help: Some(help) }
    }
}

struct FragmentReader<'a> {
    written: &'a str,
    at: usize,
    problems: Vec<Problem>,
    /// What is read, and may be meant otherwise.
    doubts: Vec<Problem>,
}

impl FragmentReader<'_> {
    fn documents(&mut self) -> Vec<NewDocument> {
        let mut documents = Vec::new();
        while let Some(line) = Line::at(self.written, self.at) {
            self.at = line.end;
            let title = line.words.trim_start_matches('#').trim_start();
            let start = line.text + line.words.len() - title.len();
            let heading = self.heading(title, start);
            let (title, id) = match heading.word {
                Word::Article | Word::Unsaid => with_id(title),
                Word::Preamble | Word::Group(_) | Word::Closing => (title, None),
            };
            let titled = text(title.get(heading.title..).unwrap_or_default());
            let provisions = self.provisions((&titled, start + heading.title));
            documents.push(NewDocument {
                kind: kind(heading.word),
                number: heading.number,
                heading: titled,
                id,
                provisions,
            });
        }
        documents
    }

    fn heading(&mut self, title: &str, start: usize) -> Heading {
        let span = Span::new(start, start + title.len());
        let heading = heading::read(title);
        let problem = match &heading {
            None => Some((
                "number and title are not separated",
                "Write `# Article 45. Title`.",
            )),
            Some(_) if title.is_empty() => {
                Some(("a heading without words", "Write a title."))
            }
            Some(_) => None,
        };
        if let Some((message, help)) = problem {
            self.problems.push(Problem::structure(span, message, help));
        }
        heading.unwrap_or(Heading {
            word: Word::Unsaid,
            number: None,
            title: 0,
            is_glued: false,
        })
    }

    /// Reads the provisions up to the next heading. They stand in no file of the convention.
    fn provisions(&mut self, heading: (&Text, usize)) -> Vec<Provision> {
        let body = body::read_inserted(self.written, self.at, |level, _| level == 1);
        let notes_only = body.provisions.len() == 1 && heading.0.is_empty();
        let body = body.noted(self.written, heading);
        self.at = body.end;
        // What is only doubtful stands as it is read.
        // The text of a note alone has its mark where it goes.
        let stops = |problem: &Problem| {
            problem.severity() == Severity::Error
                || problem.rule == Rule::NoteWithoutMark && !notes_only
        };
        let (wrong, doubtful): (Vec<_>, Vec<_>) =
            body.problems.into_iter().partition(stops);
        self.problems.extend(wrong);
        // Marks and notes are compared where the words go.
        let of_notes = [Rule::NoteWithoutMark, Rule::MarkWithoutNote];
        let is_meant = |problem: &Problem| !of_notes.contains(&problem.rule);
        self.doubts.extend(doubtful.into_iter().filter(is_meant));
        let unplaced = |provision| Provision { lines: None, ..provision };
        body.provisions.into_iter().map(unplaced).collect()
    }
}

/// A heading without the id at its end, and that id: `Article 9. Fees {#fees}`.
fn with_id(title: &str) -> (&str, Option<ArticleId>) {
    let apart = title.strip_suffix('}').and_then(|rest| rest.rsplit_once("{#"));
    let apart = apart.map(|(words, id)| (words, ArticleId::new(id)));
    match apart.filter(|(_, id)| id.is_well_formed()) {
        Some((words, id)) => (words.trim_end(), Some(id)),
        None => (title, None),
    }
}

fn kind(word: Word) -> NewKind {
    match word {
        Word::Unsaid => NewKind::Unsaid,
        Word::Preamble => NewKind::Preamble,
        Word::Closing => NewKind::Closing,
        Word::Group(kind) => NewKind::Group(kind),
        Word::Article => NewKind::Article,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GroupKind;

    /// Shows provisions one a line, deeper ones indented.
    fn shown(provisions: &[Provision]) -> String {
        let depth = |provision: &Provision| {
            let up = |parent: &u32| provisions[*parent as usize].parent;
            std::iter::successors(provision.parent, up).count() - 1
        };
        let line = |provision: &Provision| {
            let label =
                provision.label.as_ref().map_or(String::new(), |l| l.printed() + " ");
            format!("{}{label}{}\n", "  ".repeat(depth(provision)), provision.text.raw())
        };
        provisions[1..].iter().map(line).collect()
    }

    fn provisions(written: &str) -> String {
        match fragment(written).unwrap() {
            Fragment::Provisions(provisions) => shown(&provisions),
            Fragment::Documents(_) => panic!("documents in {written}"),
        }
    }

    #[test]
    fn points_need_no_bullet() {
        assert_eq!(
            provisions("2 bis. Each State Party shall:\n   (a) act;\n   (b) report.\n"),
            "2 bis. Each State Party shall:\n  (a) act;\n  (b) report.\n"
        );
    }

    #[test]
    fn points_behind_unnumbered_words_belong_to_them() {
        assert_eq!(
            provisions(
                "For this Convention:\n- (a) x;\n- (b) y.\n\nIt applies.\n\n1. One."
            ),
            "For this Convention:\n  (a) x;\n  (b) y.\nIt applies.\n1. One.\n"
        );
    }

    #[test]
    fn headings_begin_documents() {
        let written = "# Chapter IV bis. Climate\n\n# Article 45 bis. Visas\n\n1. One.\n\n\
                       # Residence\n\nWords.\n";
        let Ok(Fragment::Documents(documents)) = fragment(written) else { panic!() };
        let seen: Vec<_> = documents
            .iter()
            .map(|d| (d.kind, d.heading.raw(), d.provisions.len()))
            .collect();
        assert_eq!(
            seen,
            [
                (NewKind::Group(GroupKind::Chapter), "Climate", 1),
                (NewKind::Article, "Visas", 2),
                (NewKind::Unsaid, "Residence", 2),
            ]
        );
    }

    #[test]
    fn notes_go_with_the_words_that_cite_them() {
        let written = "1. One.[^1]\n\n[^1]: A note.\n\n2. Two.\n";
        let read = fragment(written);
        let Ok(Fragment::Provisions(provisions)) = read else { panic!("{read:?}") };
        assert_eq!(provisions[2].note(), Some("1"));
        assert_eq!(provisions[2].text.raw(), "A note.");
    }

    #[test]
    fn what_is_not_understood_is_an_error_at_its_place() {
        for (written, at) in [
            ("", 0),
            ("words\n\n# Article 2. x", 0),
            ("# Article 2 x", 2),
            ("## Commentary", 0),
            ("```\ncode", 0),
            ("1. x\n\n[^1]: y", 6),
        ] {
            let errors = fragment(written).unwrap_err();
            assert_eq!(errors[0].span.start, at, "{written}: {errors:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics(written in "(1\\. |- |\\(a\\) |# |## |Article |> |\\| |\n|\n\n|  |\t|x|é|\\[\\^1\\]|: |<!--|-->|```|\r){0,30}") {
            drop(fragment(&written));
        }
    }
}
