//! `mimc meeting`: a meeting, listed with its rules.

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mimc::{
    render::json,
    verbs::{self, Attendance, MajorityBase, Meeting, MeetingOptions, Quorum},
};

use super::{Context, Outcome, commit::CommitArgs, day::day};

const EXAMPLES: &str = "\
Examples:
  mimc meeting \"Berlin 2\" --body Conference --dates 2026-09-21,2026-09-25
  mimc meeting \"Berlin 2\" --members 60 --present 44 --quorum 31
  mimc meeting \"The Hague\" --majority two-thirds --base members
  mimc meeting \"Berlin 3\" --place Berlin --commit
  mimc meeting \"Berlin 2\"         what the list says of it
  mimc meeting                    all meetings that are listed";

/// Lists a meeting with the rules that it sits under
///
/// Written to proposals/meetings.yaml. Of a meeting that is listed only what is named changes.
/// Decisions name their meeting; whether a vote was carried, and whether enough were there, is
/// judged by its rules, else by those of mimc.yaml. Decisions may name a meeting that is not
/// listed too. Without a flag the meeting is only shown.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct MeetingArgs {
    /// The name by which decisions speak of it
    name: Option<String>,
    /// The body that meets
    #[arg(long, value_name = "NAME", requires = "name")]
    body: Option<String>,
    /// Which of its sessions
    #[arg(long, value_name = "TEXT", requires = "name")]
    session: Option<String>,
    /// Where it meets
    #[arg(long, value_name = "TEXT", requires = "name")]
    place: Option<String>,
    /// The first day and the last
    #[arg(long, value_name = "FROM,TO", value_delimiter = ',', requires = "name")]
    dates: Vec<Date>,
    /// The symbol of its report
    #[arg(long, value_name = "TEXT", requires = "name")]
    symbol: Option<String>,
    /// Who presides
    #[arg(long, value_name = "NAME", requires = "name")]
    chair: Option<String>,
    /// Who belongs to the body: how many, or their names
    #[arg(long, value_name = "N|A,B", value_delimiter = ',', requires = "name")]
    members: Vec<String>,
    /// Who is there: how many, or their names
    #[arg(long, value_name = "N|A,B", value_delimiter = ',', requires = "name")]
    present: Vec<String>,
    /// How many have to be there, as a number or a share of the members
    #[arg(long, value_name = "N|1/2", requires = "name")]
    quorum: Option<Quorum>,
    /// The share of votes that adopts: simple, two-thirds or 3/4
    #[arg(long, value_name = "SHARE", value_parser = verbs::share, requires = "name")]
    majority: Option<(u32, u32)>,
    /// Of which votes it is a share: present-and-voting or members
    #[arg(long, value_name = "BASE", requires = "name")]
    base: Option<MajorityBase>,
    /// The day that the list bears; today if not given
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    #[command(flatten)]
    commit: CommitArgs,
}

impl MeetingArgs {
    fn said(&self) -> anyhow::Result<Option<Meeting>> {
        let Some(name) = self.name.clone() else { return Ok(None) };
        if name.trim().is_empty() {
            bail!("a meeting has a name");
        }
        let dates = match self.dates.as_slice() {
            [] => None,
            [day] => Some((*day, *day)),
            [first, last] if first <= last => Some((*first, *last)),
            _ => bail!("--dates has the first day and the last: 2026-09-21,2026-09-25"),
        };
        Ok(Some(Meeting {
            name,
            body: self.body.clone(),
            session: self.session.clone(),
            place: self.place.clone(),
            dates,
            symbol: self.symbol.clone(),
            chair: self.chair.clone(),
            members: attendance(&self.members)?,
            present: attendance(&self.present)?,
            quorum: self.quorum,
            majority: self.majority,
            base: self.base,
        }))
    }
}

/// One number is a count, everything else are names.
fn attendance(named: &[String]) -> anyhow::Result<Option<Attendance>> {
    let is_number =
        |one: &str| !one.is_empty() && one.bytes().all(|b| b.is_ascii_digit());
    Ok(match named {
        [] => None,
        [one] if is_number(one) => match one.parse() {
            Ok(count) => Some(Attendance::Count(count)),
            Err(_) => {
                bail!("{one} is more than a meeting can have: write how many there are")
            }
        },
        names => Some(Attendance::Names(names.to_vec())),
    })
}

pub(crate) fn run(args: &MeetingArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let date = args.date.unwrap_or_else(|| context.terminal.today());
    let options = MeetingOptions { said: args.said()?, date };
    let written = verbs::meeting_changes(&options);
    let commit = args.commit.will(written, context)?;
    let made = verbs::meeting(&context.directory, &options, commit.wait());
    let Some(view) = context.findings_in_the_way(made)? else {
        return Ok(Outcome::Findings);
    };
    if written {
        context.done = Some("The meeting is listed");
    }
    let shown = context.show(&view.page(), |out| json::v1::table(&view, out));
    commit.say(["proposals/meetings.yaml"], context)?;
    shown?;
    Ok(Outcome::Clean)
}
