//! `mimc lsp`: a language server on standard input and output, for editors.

mod answer;
mod document;
mod frame;
mod position;
mod server;
mod uri;

use std::{
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
    time::Duration,
};

use clap::Args;

use self::{frame::Frame, server::Server};
use super::{Context, Outcome, Terminal};

const EXAMPLES: &str = "\
Examples:
  mimc lsp      an editor starts it; docs/editors.md says how in three of them";

/// Tells an editor what stands in the files that are open in it
///
/// A language server (LSP) on standard input and output. For proposals and the text it gives
/// the findings of `mimc check` while you type, the words of a provision or the page of a rule
/// under the cursor, the way to where it stands, and what could be written: keys, operations,
/// addresses, ids. It reads files and never writes one.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LspArgs {
    /// What editors say to servers that can do more than this; there is nothing else
    #[arg(long, hide = true)]
    stdio: bool,
}

/// How long nobody types before what is typed is checked.
const PAUSE: Duration = Duration::from_millis(150);

/// How many messages may wait.
const WAITING: usize = 256;

pub(crate) fn run(_: &LspArgs, context: &mut Context) -> anyhow::Result<Outcome> {
    let (send, waiting) = sync_channel(WAITING);
    thread::spawn(move || {
        let mut input = Terminal::input();
        // What cannot be read any more ends as what says no more does.
        while let Ok(Some(one)) = frame::read(&mut input) {
            if send.send(one).is_err() {
                break;
            }
        }
    });
    let mut server = Server::default();
    let mut ended = false;
    while !ended && !server.has_ended() {
        let next = match server.is_due() {
            true => waiting.recv_timeout(PAUSE),
            false => waiting.recv().map_err(RecvTimeoutError::from),
        };
        let said = match next {
            Ok(Frame::Message(bytes)) => server.hear(&bytes),
            Ok(Frame::Unreadable(why)) => vec![answer::unreadable(why)],
            Err(RecvTimeoutError::Timeout) => server.check(),
            Err(RecvTimeoutError::Disconnected) => {
                ended = true;
                server.check()
            }
        };
        if !said.is_empty() {
            context
                .terminal
                .print(|out| said.iter().try_for_each(|one| frame::write(one, out)))?;
        }
    }
    Ok(Outcome::findings(!server.is_shut()))
}
