//! The words of a PDF, read by a process of its own: whatever a file does to its reader, it
//! ends in time, and within bounds.

use std::path::Path;

use super::{Context, Outcome};

#[cfg(feature = "import-pdf")]
pub(super) fn answer(bytes: &[u8], context: &mut Context) -> anyhow::Result<Outcome> {
    let words = mimc::verbs::pdf_words(bytes).map_err(anyhow::Error::msg)?;
    context.terminal.print(|out| out.write_all(words.as_bytes()))?;
    Ok(Outcome::Clean)
}

#[cfg(not(feature = "import-pdf"))]
pub(super) fn answer(_: &[u8], _: &mut Context) -> anyhow::Result<Outcome> {
    anyhow::bail!("{LEAN}")
}

#[cfg(not(feature = "import-pdf"))]
const LEAN: &str = "this build of mimc reads no PDF: install it anew with the feature \
    that does (`--features import-pdf` behind the `cargo install` that you used), or import what `pdftotext -bbox-layout FILE.pdf FILE.xml` writes";

#[cfg(not(feature = "import-pdf"))]
pub(super) fn words(_: &Path) -> anyhow::Result<String> {
    anyhow::bail!("{LEAN}")
}

/// Returns the words that a process of its own finds in the file.
#[cfg(feature = "import-pdf")]
pub(super) fn words(path: &Path) -> anyhow::Result<String> {
    use std::{
        io::Read as _,
        process::{Command, Stdio},
        thread,
    };

    use anyhow::{Context as _, bail};

    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    let most = MEMORY.saturating_add(size.saturating_mul(6));
    let program = std::env::current_exe().context("mimc does not find itself")?;
    let mut child = Command::new(program)
        .args(["import", "--words-of-pdf"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("the reader of PDF does not start")?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    // What says more than is read finds its pipe closed.
    let reading = thread::spawn(move || {
        let mut text = Vec::new();
        let read = out.map(|out| out.take(MOST_WORDS + 1).read_to_end(&mut text));
        (text, read)
    });
    let complaint = thread::spawn(move || {
        let mut text = Vec::new();
        drop(err.map(|err| err.take(1 << 20).read_to_end(&mut text)));
        String::from_utf8_lossy(&text).into_owned()
    });
    let status = finished(&mut child, most)?;
    let (text, _) =
        reading.join().map_err(|_| anyhow::anyhow!("the reader of PDF was lost"))?;
    let said = complaint.join().unwrap_or_default();
    if text.len() as u64 > MOST_WORDS {
        let most = MOST_WORDS >> 20;
        bail!(
            "the PDF cannot be read: its words are more than {most} MB, as no treaty has"
        );
    }
    if !status.success() {
        let first =
            said.lines().find(|line| line.starts_with("error: ")).map(|line| &line[7..]);
        bail!("the PDF cannot be read: {}", first.unwrap_or("it is broken"));
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    if text.trim().is_empty() {
        bail!("the PDF has no text layer: it is a scan, which must be recognised first");
    }
    Ok(text)
}

/// Waits for the reader, and ends it where it takes too long or more memory than it may.
#[cfg(feature = "import-pdf")]
fn finished(
    child: &mut std::process::Child,
    most: u64,
) -> anyhow::Result<std::process::ExitStatus> {
    use std::time::{Duration, Instant};

    const PATIENCE: Duration = Duration::from_secs(60);
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if begun.elapsed() > PATIENCE || memory_of(child.id()) > most {
            child.kill()?;
            let _ = child.wait()?;
            anyhow::bail!(
                "the PDF cannot be read: its reader took more than {} s or {} MB",
                PATIENCE.as_secs(),
                most >> 20
            );
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The words of a PDF that is read, with their places, take no more bytes.
#[cfg(feature = "import-pdf")]
const MOST_WORDS: u64 = 32 << 20;

/// The reader holds no more bytes, and some for each byte of the file: a PDF of pictures is large.
#[cfg(feature = "import-pdf")]
const MEMORY: u64 = 256 << 20;

/// Returns how many bytes of memory a process holds, where the system tells.
#[cfg(feature = "import-pdf")]
fn memory_of(process: u32) -> u64 {
    let told =
        std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.map_or(0, |kilobytes: u64| kilobytes.saturating_mul(1024))
}
