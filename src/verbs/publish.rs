//! `mimc publish`: everything of a revision that people read, as the pages of a site.
//!
//! Comes in: a revision, and the day that its papers bear. Goes out: the site; a renderer
//! makes files of it, and [`super::SiteFolder`] puts them where they are wanted, at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::{
    model::{Convention, Meeting, Proposal},
    page::Block,
    paper::{
        self, Content, DebateView, Exclusions, Figure, Imprint, RegimeRows, Rings,
        Section, Site, SitePage, answered, counted, debated, debates_page, listed, met,
        proposal_path,
    },
    session::{Assessment, Error, Progress, Revision, Selection, files::folder},
};

use super::{
    CompilationOptions, DiffOptions, PageOptions, Paper, RollingRequest, TableOptions,
    conflicts::report_of,
    debate::debates,
    diff::text,
    document::{diff_page, imprint, is_anonymous, last_day, proposal_page},
    permanent::permanent,
    rolling::rolling_of,
    site_list,
    slots::switchboard,
    table::table_of,
};

/// How a site is signed.
#[derive(Clone, Copy, Debug, Default)]
pub struct PublishOptions {
    /// The day that its papers bear; that of the last act if not given.
    pub date: Option<Date>,
    /// Whether sponsors are numbered only.
    pub anonymous: bool,
}

/// Makes the site of the revision around `folder`.
///
/// # Errors
/// When what is adopted makes no text, with the findings in the way, or a version cannot be
/// read.
pub fn publish(
    folder: &Path,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Site, Error> {
    let revision = &Revision::open(folder)?;
    let assessed = revision.assess()?;
    let date = options.date.or_else(|| last_day(&revision.entries));
    let debates = debates(revision, None)?.debates;
    let maker = Maker { folder, assessed: &assessed, options, date, debates };
    progress.begin("Making pages", 3 + revision.proposals.len());
    let mut pages = maker.texts()?;
    progress.advance();
    pages.extend(maker.work()?);
    progress.advance();
    pages.extend(maker.papers()?);
    progress.advance();
    let proposals = revision.proposals.par_iter().map(|proposal| {
        let page = maker.proposal(proposal);
        progress.advance();
        page
    });
    pages.extend(proposals.collect::<Vec<_>>());
    Ok(Site {
        title: revision.settings.title.clone(),
        language: revision.settings.language.clone(),
        date: date.map(|date| date.to_string()),
        summary: maker.summary(),
        pages: apart(pages),
        debated: debated(&maker.debates),
        board: switchboard(&assessed, progress)?,
    })
}

/// Gives pages whose names differ in no file system another name.
fn apart(mut pages: Vec<SitePage>) -> Vec<SitePage> {
    let mut taken = BTreeSet::new();
    for page in &mut pages {
        while !taken.insert(page.path.to_lowercase()) {
            page.path.insert(0, '_');
        }
    }
    pages
}

struct Maker<'m> {
    folder: &'m Path,
    assessed: &'m Assessment<'m>,
    options: PublishOptions,
    date: Option<Date>,
    debates: Vec<DebateView>,
}

impl Maker<'_> {
    fn revision(&self) -> &Revision {
        self.assessed.revision
    }

    fn signed(&self) -> PageOptions {
        let PublishOptions { anonymous, .. } = self.options;
        PageOptions { date: self.date, anonymous, ..PageOptions::default() }
    }

    fn imprint(&self, title: &str) -> Imprint {
        Imprint {
            title: title.to_owned(),
            ..imprint(&self.revision().settings, self.date)
        }
    }

    /// The text in each version, and the redline from the first to the last.
    fn texts(&self) -> Result<Vec<SitePage>, Error> {
        let revision = self.revision();
        let mut pages =
            vec![self.text(&revision.base, &permanent(self.assessed, &revision.base))];
        let simulation = folder(&revision.settings.next, true);
        for version in revision.workspace.versions()? {
            let is_known = version == revision.settings.base.as_str()
                || simulation == format!("convention/{version}");
            if is_known {
                continue;
            }
            let convention = text(revision, &version)?;
            pages.push(self.text(&convention, &permanent(self.assessed, &convention)));
            if version == revision.settings.next.as_str() {
                pages.push(self.redline()?);
            }
        }
        Ok(pages)
    }

    fn text(&self, convention: &Convention, names: &[String]) -> SitePage {
        let version = &convention.version;
        let title = format!("{}, version {version}", self.revision().settings.title);
        let mut imprint = self.imprint(&self.revision().settings.title);
        imprint.caption.push(format!("Version {version}"));
        let mut page = listed(convention, &imprint);
        page.open = false;
        SitePage {
            path: format!("text-{version}.html"),
            section: Section::Text,
            title,
            content: Content::Page(Box::new(page)),
            names: names.to_vec(),
            file: Some(format!("text-{version}")),
            ..SitePage::default()
        }
    }

    fn redline(&self) -> Result<SitePage, Error> {
        let settings = &self.revision().settings;
        let options = DiffOptions {
            from: Some(settings.base.to_string()),
            to: Some(settings.next.to_string()),
            ..DiffOptions::default()
        };
        let page = diff_page(self.folder, &options, &self.signed())?;
        Ok(SitePage {
            path: "redline.html".to_owned(),
            title: format!("Redline: {} → {}", settings.base, settings.next),
            note: "what changed".to_owned(),
            content: Content::Page(Box::new(page)),
            file: Some("redline".to_owned()),
            ..SitePage::default()
        })
    }

    /// Conflicts, decisions, rights, and the list of proposals.
    fn work(&self) -> Result<Vec<SitePage>, Error> {
        let report = report_of(self.assessed, &[])?;
        let titles = self.revision().proposals.iter();
        let titles = titles.map(|one| (one.id.value.to_string(), one.title.clone()));
        let exclusions = Exclusions::of(&report, &titles.collect());
        let conflicts = SitePage {
            path: "conflicts.html".to_owned(),
            section: Section::Work,
            title: "Conflicts".to_owned(),
            note: format!("{}", report.conflicts.len()),
            content: Content::Page(Box::new(paper::conflicts_page(
                &report,
                &self.imprint("Conflicts"),
            ))),
            figure: (!exclusions.pairs.is_empty())
                .then_some(Figure::Exclusions(exclusions)),
            file: Some("conflicts".to_owned()),
            ..SitePage::default()
        };
        let mut rights =
            self.table(Paper::Rights, ("rights", "Persons and rights"), Section::Work)?;
        if let Content::Table(table) = &rights.content {
            let rings = Rings::of(table);
            rights.figure = (!rings.sectors.is_empty()).then_some(Figure::Rings(rings));
        }
        let decisions = Paper::Decisions { meeting: None };
        let mut decisions =
            self.table(decisions, ("decisions", "Decisions"), Section::Work)?;
        decisions.before = self.met();
        let mut pages = vec![self.list(), conflicts, decisions, rights];
        if !self.debates.is_empty() {
            pages.push(self.debates());
        }
        Ok(pages)
    }

    /// The meetings that decided.
    fn met(&self) -> Vec<Block> {
        let Revision { settings, meetings, .. } = self.revision();
        let known: Vec<Meeting> = meetings.iter().map(|one| one.value.clone()).collect();
        met(&paper::meetings(settings, &known, self.date))
    }

    fn debates(&self) -> SitePage {
        let (page, names) = debates_page(&self.debates, &self.imprint("Debates"));
        SitePage {
            path: "debates.html".to_owned(),
            section: Section::Work,
            title: "Debates".to_owned(),
            note: format!("{}", self.debates.len()),
            content: Content::Page(Box::new(page)),
            names,
            file: Some("debates".to_owned()),
            ..SitePage::default()
        }
    }

    fn papers(&self) -> Result<Vec<SitePage>, Error> {
        let compilation = CompilationOptions::default();
        let comparison = Paper::Comparison { texts: Vec::new(), at: None };
        let settings = &self.revision().settings;
        let mut papers = vec![
            (Paper::Compilation(compilation), "compilation", "Compilation of proposals"),
            (Paper::Marshalled, "marshalled", "Order of voting"),
            (comparison, "comparison", "Comparison of the texts"),
            (Paper::Sources, "sources", "Sources of the draft"),
            (Paper::Correspondence, "correspondence", "Table of equivalences"),
            (Paper::Coverage, "coverage", "Coverage of themes"),
            (Paper::Register { received_by: None, only: None }, "register", "Register"),
        ];
        if !settings.regimes.is_empty() {
            let rows = RegimeRows::default();
            papers.push((Paper::Regimes { rows }, "regimes", "Persons and regimes"));
        }
        let tables = papers.into_par_iter().map(|(paper, file, title)| {
            self.table(paper, (file, title), Section::Papers)
        });
        let mut pages = tables.collect::<Result<Vec<_>, Error>>()?;
        let request =
            RollingRequest { at: None, anonymous: self.is_anonymous(), date: self.date };
        pages.push(SitePage {
            path: "rolling.html".to_owned(),
            section: Section::Papers,
            title: "Rolling text".to_owned(),
            content: Content::Rolling(Box::new(rolling_of(self.assessed, &request)?)),
            file: Some("rolling".to_owned()),
            ..SitePage::default()
        });
        Ok(pages)
    }

    fn is_anonymous(&self) -> bool {
        is_anonymous(&self.revision().settings, &self.signed())
    }

    fn table(
        &self,
        paper: Paper,
        (file, title): (&str, &str),
        section: Section,
    ) -> Result<SitePage, Error> {
        let options = TableOptions {
            paper,
            selection: Selection::Adopted,
            date: self.date,
            anonymous: self.is_anonymous(),
            from: None,
        };
        Ok(SitePage {
            path: format!("{file}.html"),
            section,
            title: title.to_owned(),
            content: Content::Table(Box::new(table_of(self.assessed, &options)?)),
            file: Some(file.to_owned()),
            ..SitePage::default()
        })
    }

    fn proposal(&self, proposal: &Proposal) -> SitePage {
        let id = proposal.id.value.to_string();
        let path = proposal_path(&id);
        let mut page = proposal_page(self.assessed, proposal, &self.signed());
        page.blocks.extend(answered(&self.debates, &id));
        SitePage {
            section: Section::Proposals,
            title: format!("{id}: {}", proposal.title),
            note: self.assessed.docket.status(proposal).name().to_owned(),
            content: Content::Page(Box::new(page)),
            file: path.strip_suffix(".html").map(str::to_owned),
            path,
            ..SitePage::default()
        }
    }

    /// All proposals, a row each.
    fn list(&self) -> SitePage {
        let page = self.imprint("Proposals").page();
        site_list::list(self.assessed, page, self.is_anonymous())
    }

    fn summary(&self) -> Vec<String> {
        let settings = &self.revision().settings;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for proposal in &self.revision().proposals {
            *counts.entry(self.assessed.docket.status(proposal).name()).or_default() += 1;
        }
        let counts: Vec<String> =
            counts.iter().map(|(status, count)| format!("{count} {status}")).collect();
        let all = self.revision().proposals.len();
        vec![
            format!(
                "Revision of version {} to version {}.",
                settings.base, settings.next
            ),
            format!("{}: {}.", counted(all, "proposal"), counts.join(", ")),
        ]
    }
}
