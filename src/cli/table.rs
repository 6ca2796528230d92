//! `mimc table`: the papers of a conference.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use mimc::{
    render::{json, rings},
    verbs::{
        self, CompilationOptions, Paper, RegimeRows, Revision, Selection, TableOptions,
    },
};

use super::{Context, Outcome, context::Format, day::day, paper::OutputArgs};

const EXAMPLES: &str = "\
Examples:
  mimc table compilation --anonymous --format html > compilation.html
  mimc table comparison P-012 P-014 3.0 --at \"Article 55\"
  mimc table marshalled
  mimc table regimes --gaps
  mimc table register --received-by 2026-09-01
  mimc table decisions --meeting \"Berlin 2\"
  mimc table compilation --format docx -o compilation.docx
  mimc table correspondence --format csv > equivalences.csv
  mimc table sources --from 2.0           through every reading";

/// Prints the papers of a revision conference
///
/// Each as text, Markdown, CSV, HTML or JSON (--format). Papers on the draft show what is
/// adopted; with --with or --all-compatible they show a simulation, and say so.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct TableArgs {
    #[command(subcommand)]
    paper: PaperArgs,
    /// The day that the paper bears; that of the last act if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, global = true)]
    date: Option<Date>,
    /// Leaves sponsors out
    #[arg(long, global = true)]
    anonymous: bool,
    /// Begins with this earlier text, through all readings since
    #[arg(long, value_name = "VERSION", global = true)]
    from: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Subcommand)]
enum PaperArgs {
    /// Article by article the text, and every proposal on it in redline
    #[command(
        after_help = "Examples:\n  mimc table compilation --received-by 2026-10-01\n  mimc table compilation --anonymous --format html -o compilation.html"
    )]
    Compilation {
        /// Sets what was received later apart, as an addendum
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        received_by: Option<Date>,
    },
    /// The base, and beside it proposals, a compromise, the draft
    #[command(
        after_help = "Examples:\n  mimc table comparison P-012 P-014 3.0 --at \"Article 55\"\n  mimc table comparison P-041+P-042 --format docx -o beside.docx"
    )]
    Comparison {
        /// A proposal, several joined with +, a version or a git revision; the draft if none
        #[arg(value_name = "TEXT")]
        texts: Vec<String>,
        /// Compares this provision only, and what stands in it
        #[arg(long, value_name = "ADDRESS")]
        at: Option<String>,
        #[command(flatten)]
        text: TextArgs,
    },
    /// Order of voting: the amendments not yet decided
    #[command(
        after_help = "Example:\n  mimc table marshalled --format docx -o voting.docx"
    )]
    Marshalled,
    /// For each provision of the draft which amendments, by whom, what was done with them
    #[command(after_help = "Example:\n  mimc table sources --with P-041,P-042")]
    Sources {
        #[command(flatten)]
        text: TextArgs,
    },
    /// Persons and rights in both editions, gained and lost
    #[command(
        after_help = "Examples:\n  mimc table rights --all-compatible\n  mimc table rights --format svg -o rights.svg"
    )]
    Rights {
        #[command(flatten)]
        text: TextArgs,
    },
    /// Persons and rights, a column for each regime and each version
    #[command(
        after_help = "Examples:\n  mimc table regimes --gaps\n  mimc table regimes --overlaps --format csv"
    )]
    Regimes {
        #[command(flatten)]
        rows: RowsArgs,
        #[command(flatten)]
        text: TextArgs,
    },
    /// Questions by theme, positions, proposals, and what was decided
    #[command(
        after_help = "Example:\n  mimc table debates --format html -o debates.html"
    )]
    Debates,
    /// Themes against chapters, and what no proposal addresses
    #[command(after_help = "Example:\n  mimc table coverage --format markdown")]
    Coverage,
    /// The record of decisions, meeting by meeting
    #[command(
        after_help = "Example:\n  mimc table decisions --meeting \"Berlin 2\" --format csv"
    )]
    Decisions {
        /// Of this meeting only
        #[arg(long, value_name = "NAME")]
        meeting: Option<String>,
    },
    /// What was received: numbers, days, symbols, digests, and what became of it
    #[command(
        after_help = "Example:\n  mimc table register --format csv -o register.csv"
    )]
    Register {
        /// What came later is marked as late
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        received_by: Option<Date>,
    },
    /// What puts slips right in editions that were adopted
    #[command(
        after_help = "Example:\n  mimc table corrigenda --format docx -o corrigenda.docx"
    )]
    Corrigenda,
    /// Table of equivalences: which article of one edition is which of the next
    #[command(
        after_help = "Example:\n  mimc table correspondence --format csv > equivalences.csv"
    )]
    Correspondence {
        #[command(flatten)]
        text: TextArgs,
    },
}

/// Which rows of the table of regimes.
#[derive(Args, Debug)]
#[group(multiple = false)]
struct RowsArgs {
    /// Rights of a person that no regime in force gives
    #[arg(long)]
    gaps: bool,
    /// Rights of a person that several regimes in force give, and where they differ
    #[arg(long)]
    overlaps: bool,
    /// Rights of a person that the next version adds
    #[arg(long)]
    gained: bool,
}

impl RowsArgs {
    fn rows(&self) -> RegimeRows {
        match (self.gaps, self.overlaps, self.gained) {
            (true, _, _) => RegimeRows::Gaps,
            (_, true, _) => RegimeRows::Overlaps,
            (_, _, true) => RegimeRows::Gained,
            (false, false, false) => RegimeRows::All,
        }
    }
}

/// Which text a paper on the draft shows.
#[derive(Args, Debug)]
struct TextArgs {
    /// A simulation: what is adopted, with these proposals
    #[arg(long, value_name = "P-001,P-004", value_delimiter = ',')]
    with: Vec<String>,
    /// A simulation: a largest set of proposals that fit together textually
    #[arg(long, conflicts_with = "with")]
    all_compatible: bool,
}

impl TextArgs {
    fn selection(&self) -> Selection {
        match (self.all_compatible, self.with.is_empty()) {
            (true, _) => Selection::AllCompatible,
            (false, true) => Selection::Adopted,
            (false, false) => Selection::With(self.with.clone()),
        }
    }
}

impl PaperArgs {
    fn asked(&self, anonymous: bool) -> (Paper, Selection) {
        let adopted = Selection::default;
        match self {
            Self::Compilation { received_by } => {
                let received_by = *received_by;
                let options = CompilationOptions { anonymous, received_by };
                (Paper::Compilation(options), adopted())
            }
            Self::Comparison { texts, at, text } => {
                let (texts, at) = (texts.clone(), at.clone());
                (Paper::Comparison { texts, at }, text.selection())
            }
            Self::Marshalled => (Paper::Marshalled, adopted()),
            Self::Sources { text } => (Paper::Sources, text.selection()),
            Self::Rights { text } => (Paper::Rights, text.selection()),
            Self::Regimes { rows, text } => {
                (Paper::Regimes { rows: rows.rows() }, text.selection())
            }
            Self::Debates => (Paper::Debates, adopted()),
            Self::Corrigenda => (Paper::Corrigenda, adopted()),
            Self::Coverage => (Paper::Coverage, adopted()),
            Self::Decisions { meeting } => {
                (Paper::Decisions { meeting: meeting.clone() }, adopted())
            }
            Self::Register { received_by } => {
                let received_by = *received_by;
                (Paper::Register { received_by, only: None }, adopted())
            }
            Self::Correspondence { text } => (Paper::Correspondence, text.selection()),
        }
    }
}

pub(crate) fn run(args: &TableArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let has_rings = matches!(args.paper, PaperArgs::Rights { .. });
    args.output.settle(context, if has_rings { &[Format::Svg] } else { &[] })?;
    let (paper, selection) = args.paper.asked(args.anonymous);
    let (date, anonymous, from) = (args.date, args.anonymous, args.from.clone());
    let options = TableOptions { paper, selection, date, anonymous, from };
    let made = Revision::open(&context.directory)
        .and_then(|revision| verbs::table(&revision, &options));
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    let to = &args.output;
    match context.format {
        Format::Json => to.print(context, |out| json::v1::table(&view, out))?,
        Format::Svg => {
            to.print(context, |out| rings::svg(&view, out))?;
        }
        Format::Csv => return to.page(&view.records(), context),
        Format::Human
        | Format::Criticmarkup
        | Format::Markdown
        | Format::Html
        | Format::Docx
        | Format::Typst
        | Format::Pdf
        | Format::Epub
        | Format::Akn
        | Format::Github
        | Format::Sarif
        | Format::Junit => return to.page(&view.page(), context),
    }
    Ok(Outcome::Clean)
}
