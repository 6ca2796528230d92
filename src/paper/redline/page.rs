//! A redline as a page: documents with what became of them, provisions with their words.

use crate::page::{self, Aside, Block, Fate, Line, Mark, Page, Paragraph, Role, Voice};

use super::{
    super::{
        ChangeKind,
        document::{Hands, Imprint, became},
    },
    ArticleRedline, Detail, DocumentFate, ProvisionRedline, Redline, Relation, Row, Run,
};

/// In which column the legend goes on.
const LEGEND: usize = 3;

impl Redline {
    /// Returns the redline as a page; without [`Detail::Full`] what did not change is counted
    /// only.
    #[must_use]
    pub fn page(&self, about: &Imprint, detail: Detail) -> Page {
        let texts = self.texts();
        let title = match about.subject.as_str() {
            "" => texts,
            subject => format!("{subject}: {texts}"),
        };
        Page {
            title,
            legend: self.legend(),
            voices: self.signed(),
            blocks: self.blocks(detail),
            ..about.page()
        }
    }

    /// Returns what is compared, what marks mean, and what changed: for a page of other
    /// things.
    #[must_use]
    pub fn shown(&self) -> Vec<Block> {
        let mut words = vec![page::Run::kept(format!("{} ", self.texts()))];
        for (at, line) in self.legend().into_iter().enumerate() {
            words.extend((at > 0).then(|| page::Run::kept("; ")));
            words.extend(line);
        }
        let legend = Block::Line(Line::hung(Vec::new(), words, LEGEND));
        [legend].into_iter().chain(self.blocks(Detail::Changes)).collect()
    }

    fn texts(&self) -> String {
        format!("{} → {}", self.from, self.to)
    }

    /// The proposals whose work is told apart, each with its letter.
    #[must_use]
    pub fn signed(&self) -> Vec<Voice> {
        let voice = |(place, name): (usize, &String)| Voice {
            name: name.clone(),
            sign: sign(place),
            ..Voice::default()
        };
        self.voices.iter().enumerate().map(voice).collect()
    }

    /// What marks mean, a line for each voice.
    fn legend(&self) -> Vec<Vec<page::Run>> {
        let marks = |gone, come, whose| {
            let (away, here) = match gone {
                Mark::MovedAway => ("moved away", "moved here"),
                Mark::Kept | Mark::Deleted | Mark::Inserted | Mark::MovedHere => {
                    ("deleted", "inserted")
                }
            };
            vec![
                page::Run::marked(away, gone, whose),
                page::Run::kept(" "),
                page::Run::marked(here, come, whose),
            ]
        };
        let mut lines: Vec<Vec<page::Run>> = Vec::new();
        for (voice, name) in self.voices.iter().enumerate() {
            let mut line = marks(Mark::Deleted, Mark::Inserted, Some(voice));
            line.push(page::Run::kept(format!(" by {name}")));
            lines.push(line);
        }
        if lines.is_empty() {
            lines.push(marks(Mark::Deleted, Mark::Inserted, None));
        }
        let provisions = self.articles.iter().flat_map(|one| &one.provisions);
        let mut runs = provisions.flat_map(|provision| &provision.runs);
        if let (true, Some(last)) =
            (runs.any(|run| run.moved.is_some()), lines.last_mut())
        {
            last.push(page::Run::kept(" "));
            last.extend(marks(Mark::MovedAway, Mark::MovedHere, None));
        }
        lines
    }

    fn blocks(&self, detail: Detail) -> Vec<Block> {
        let mut blocks = Vec::new();
        for row in self.rows(detail) {
            blocks.extend(row.folded("document").map(|text| Block::Fold(0, text)));
            let Row::One(article) = row else { continue };
            blocks.push(Block::Gap);
            blocks.push(self.heading(article));
            for row in article.rows(detail) {
                blocks.extend(row.folded("provision").map(|text| Block::Fold(1, text)));
                if let Row::One(provision) = row {
                    let table = self.table(provision).map(Block::Table);
                    blocks.push(table.unwrap_or_else(|| self.provision(provision)));
                }
            }
        }
        blocks
    }

    fn heading(&self, article: &ArticleRedline) -> Block {
        let number = then_and_now(article.from.as_deref(), article.to.as_deref());
        let mut words = vec![page::Run::strong(number)];
        if !article.heading.is_empty() {
            words.push(page::Run::kept(". "));
            words.extend(article.heading.iter().map(|run| self.run(run, None)));
        }
        if let Some(fate) = fate(article) {
            words.push(page::Run::quiet(format!(" ({fate})")));
        }
        let fate = fate_of(article.from.as_ref(), article.to.as_ref());
        let role = Role::Heading(1);
        Block::Paragraph(Paragraph { role, fate, words, ..Paragraph::default() })
    }

    /// What became of a table; nothing of one that came in the place of words, of one that moved,
    /// or of words.
    fn table(&self, provision: &ProvisionRedline) -> Option<page::Table> {
        let ProvisionRedline { from, to, rows, runs, relation, .. } = provision;
        let [old, new] = rows;
        let is_one = (old.is_some(), new.is_some()) == (from.is_some(), to.is_some());
        let is_moved = relation.is_some() || runs.iter().any(|run| run.moved.is_some());
        if !is_one || is_moved {
            return None;
        }
        let mut cells = runs.iter().filter(|run| run.kind != ChangeKind::Kept);
        let whose = cells.find_map(|run| self.voice(run));
        let place = |name: &str| self.voices.iter().position(|voice| voice == name);
        let anchor = to.as_ref().or(from.as_ref()).cloned().unwrap_or_default();
        let hands = Hands::of(runs, whose, place);
        Some(page::Table { anchor, ..became(rows, &hands) })
    }

    fn provision(&self, provision: &ProvisionRedline) -> Block {
        let (was, label) = self.label(provision);
        let remark = provision.relation.iter().map(|relation| {
            let mut run = page::Run::kept(format!("({})", relation.said()));
            run.look.link =
                partner_of(provision, relation).map(|name| format!("#{name}"));
            run
        });
        let words = provision.runs.iter();
        let words = words.map(|run| self.run(run, provision.partner(run)));
        Block::Paragraph(Paragraph {
            role: Role::Provision(provision.depth.saturating_sub(1)),
            fate: fate_of(provision.from.as_ref(), provision.to.as_ref()),
            label,
            was,
            words: words.collect(),
            remark: remark.collect(),
            names: names(provision),
            ..Paragraph::default()
        })
    }

    /// The label that a provision had, where it is only another one now, and its label: of
    /// what came or went it is marked as the words are.
    fn label(&self, provision: &ProvisionRedline) -> (Option<String>, Vec<page::Run>) {
        let (from, to) = (provision.label_from.as_deref(), provision.label_to.as_deref());
        let Some(label) = to.or(from) else { return (None, Vec::new()) };
        let alone = provision.from.is_none() || provision.to.is_none();
        let run = match (provision.runs.first().filter(|_| alone), provision.label_kind())
        {
            (Some(first), _) => page::Run { by: None, ..self.run(first, None) },
            (None, kind) => page::Run::marked("", mark(kind, false), None),
        };
        let was = from.filter(|from| *from != label && !alone).map(str::to_owned);
        (was, vec![page::Run { text: label.to_owned(), ..run }])
    }

    fn run(&self, run: &Run, partner: Option<&str>) -> page::Run {
        let (way, version) = match run.kind {
            ChangeKind::Deleted => ("to", "new"),
            ChangeKind::Kept | ChangeKind::Inserted => ("from", "old"),
        };
        let aside = partner.map(|partner| Aside {
            said: format!("moved {way} {partner}"),
            to: Some(name(version, partner)),
        });
        let by = run.proposal.as_ref().map(|proposal| match run.amendment {
            Some(amendment) => format!("{proposal}.{amendment}"),
            None => proposal.clone(),
        });
        let mark = mark(run.kind, run.moved.is_some());
        let whose = self.voice(run);
        page::Run { by, aside, ..page::Run::marked(&run.text, mark, whose) }
    }
}

fn mark(kind: ChangeKind, moved: bool) -> Mark {
    match (kind, moved) {
        (ChangeKind::Kept, _) => Mark::Kept,
        (ChangeKind::Deleted, false) => Mark::Deleted,
        (ChangeKind::Deleted, true) => Mark::MovedAway,
        (ChangeKind::Inserted, false) => Mark::Inserted,
        (ChangeKind::Inserted, true) => Mark::MovedHere,
    }
}

fn fate_of(from: Option<&String>, to: Option<&String>) -> Fate {
    match (from, to) {
        (Some(_), None) => Fate::Deleted,
        (None, Some(_)) => Fate::Inserted,
        (Some(_), Some(_)) | (None, None) => Fate::Kept,
    }
}

/// The number of a document then and now: `Article 45 → Article 46`.
pub(super) fn then_and_now(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(number), _) | (None, Some(number)) => number.to_owned(),
        (None, None) => String::new(),
    }
}

/// What became of a document, if more has to be said than its words show.
fn fate(article: &ArticleRedline) -> Option<&'static str> {
    match article.status {
        DocumentFate::Changed => None,
        DocumentFate::Added => Some("new"),
        DocumentFate::Removed => Some("deleted"),
        DocumentFate::Moved => Some("moved"),
        DocumentFate::Unchanged => {
            (article.from != article.to).then_some("words unchanged")
        }
    }
}

/// The names of a provision's place in the new text and in the old one; none for parts that
/// are not the first of theirs.
fn names(provision: &ProvisionRedline) -> Vec<String> {
    let new = provision.to.as_ref().map(|address| name("new", address));
    let old = provision.from.as_ref().map(|address| name("old", address));
    let (new, old) = match &provision.relation {
        Some(Relation::SplitFrom(_)) => (new, None),
        Some(Relation::JoinedTo(_)) => (None, old),
        Some(Relation::MovedFrom(_) | Relation::MovedTo(_) | Relation::Nested { .. })
        | None => (new, old),
    };
    new.into_iter().chain(old).collect()
}

/// Where a partner is to be found; what moved inside its article has no entry at its old
/// place.
fn partner_of(provision: &ProvisionRedline, relation: &Relation) -> Option<String> {
    match relation {
        Relation::MovedFrom(address) if provision.from.as_ref() == Some(address) => None,
        Relation::MovedFrom(address) | Relation::SplitFrom(address) => {
            Some(name("old", address))
        }
        Relation::MovedTo(address) | Relation::JoinedTo(address) => {
            Some(name("new", address))
        }
        Relation::Nested { .. } => None,
    }
}

fn name(version: &str, address: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let plain: String = address.chars().map(plain).collect();
    format!("{version}-{}", plain.to_lowercase())
}

/// The sign of a voice: `A` to `Z`, then `AA`.
fn sign(voice: usize) -> String {
    let letter =
        |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let first = (voice / 26).checked_sub(1).map(letter);
    first.into_iter().chain([letter(voice)]).collect()
}
