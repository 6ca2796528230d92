//! Makes one small mistake in the engine at a time, and asks the tests whether they notice.
//!
//! All mistakes of the files that are named are built once, into a copy of the library in which
//! each is made only when the environment asks for it: `==` gives the other answer, `<` takes
//! what is equal, `&&` is `||`, `any` is `all`, a statement is left out, a function returns
//! nothing. Then the tests run once a mistake, and only those that reach it. What no test
//! notices is listed at the end: each such survivor wants a test, or a reason.
//!
//! ```sh
//! cargo run --release --manifest-path benches/mutants/Cargo.toml -- src/engine/conflict
//! ```

mod mistakes;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use serde_json::Value;
use walkdir::WalkDir;

use mistakes::{Mistake, mutated};

/// Where the copy is made and built.
const COPY: &str = "target/mutants/copy";
const BUILD: &str = "target/mutants/build";

#[derive(Parser)]
#[command(
    about = "Makes one small mistake at a time, and asks the tests whether they notice"
)]
struct Options {
    /// Source files, or folders with all in them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The tests that are asked, the cheap ones first
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "lib,cases,meaning,labels,first_of_kind,kinds_of_numbers,verbs,laws"
    )]
    tests: Vec<String>,
    /// Judges every so-many-th mistake only
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Judges these mistakes only, by the numbers that are printed
    #[arg(long, value_delimiter = ',', conflicts_with = "every")]
    only: Vec<usize>,
    /// Stops after so many minutes
    #[arg(long)]
    minutes: Option<u64>,
    /// Only lists the mistakes
    #[arg(long)]
    list: bool,
}

/// A mistake, and the file that it is made in.
type Placed = (PathBuf, Mistake);

/// A test program, with the mistakes that it reaches and how long it takes without any.
struct Asked {
    program: PathBuf,
    reaches: BTreeSet<usize>,
    takes: Duration,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let files = files(&options.paths)?;
    if options.list {
        for (file, mistake) in &placed(&files, &BTreeSet::new())? {
            println!(
                "{} {}:{}: {}",
                mistake.number,
                file.display(),
                mistake.line,
                mistake.what
            );
        }
        return Ok(());
    }
    copy()?;
    let (programs, mistakes) = built(&files, &options.tests)?;
    eprintln!("{} mistakes, {} test programs", mistakes.len(), programs.len());
    let asked: Vec<Asked> = programs.into_iter().map(reached).collect::<Result<_>>()?;
    judge(&options, &asked, &mistakes);
    Ok(())
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        for entry in WalkDir::new(path).sort_by_file_name() {
            let path = entry?.into_path();
            let is_source = path.extension().is_some_and(|end| end == "rs");
            let is_test = path.iter().any(|part| part == "tests" || part == "tests.rs");
            files.extend(Some(path).filter(|_| is_source && !is_test));
        }
    }
    Ok(files)
}

/// Every mistake with its file, as they are numbered.
fn placed(files: &[PathBuf], left_out: &BTreeSet<usize>) -> Result<Vec<Placed>> {
    let mut all = Vec::new();
    let mut first = 0;
    for file in files {
        let made = mutated(&fs::read_to_string(file)?, first, left_out)
            .with_context(|| file.display().to_string())?;
        first = made.next;
        all.extend(made.mistakes.into_iter().map(|one| (file.clone(), one)));
    }
    Ok(all)
}

/// Copies what git tracks, with the part that makes mistakes when it is asked to.
fn copy() -> Result<()> {
    let listed = Command::new("git").args(["ls-files", "-z"]).output()?;
    for name in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let target = Path::new(COPY).join(name);
        if let (Ok(bytes), Some(folder)) = (fs::read(name), target.parent()) {
            fs::create_dir_all(folder)?;
            put(&target, &bytes)?;
        }
    }
    put(&Path::new(COPY).join("src/mistake.rs"), include_bytes!("mistake.rs"))?;
    let library = Path::new(COPY).join("src/lib.rs");
    let text = fs::read_to_string(&library)?;
    put(&library, format!("{text}pub mod mistake;\n").as_bytes())
}

/// Writes a file, unless it says so already: what is not touched is not built again.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::write(path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Builds the tests with all mistakes but those that do not compile.
fn built(files: &[PathBuf], tests: &[String]) -> Result<(Vec<PathBuf>, Vec<Placed>)> {
    let mut left_out = BTreeSet::new();
    loop {
        let mut places = BTreeMap::new();
        let mut first = 0;
        for file in files {
            let made = mutated(&fs::read_to_string(file)?, first, &left_out)?;
            first = made.next;
            put(&Path::new(COPY).join(file), made.text.as_bytes())?;
            places.insert(file.clone(), made.places);
        }
        let (programs, errors) = compiled(tests)?;
        if errors.is_empty() {
            return Ok((programs, placed(files, &left_out)?));
        }
        let before = left_out.len();
        for (file, at) in errors {
            left_out.extend(nearest(places.get(&file).map_or(&[], Vec::as_slice), at));
        }
        eprintln!("{} mistakes do not compile", left_out.len());
        if left_out.len() == before {
            bail!("it does not compile, and no mistake is the cause");
        }
    }
}

/// The mistakes whose words an error is about, or else the last one before it.
fn nearest(
    places: &[(usize, std::ops::Range<usize>)],
    at: std::ops::Range<usize>,
) -> BTreeSet<usize> {
    let met =
        |place: &std::ops::Range<usize>| place.start < at.end && at.start < place.end;
    let touched: BTreeSet<usize> = places
        .iter()
        .filter(|(_, place)| met(place))
        .map(|(number, _)| *number)
        .collect();
    if !touched.is_empty() {
        return touched;
    }
    let before = places.iter().filter(|(_, place)| place.start <= at.start);
    before
        .max_by_key(|(_, place)| place.start)
        .map(|(number, _)| *number)
        .into_iter()
        .collect()
}

/// A place in a file of the copy, as bytes.
type Place = (PathBuf, std::ops::Range<usize>);

/// Runs the compiler; returns the test programs, and where errors are.
fn compiled(tests: &[String]) -> Result<(Vec<PathBuf>, Vec<Place>)> {
    let mut command = Command::new("cargo");
    command.args(["test", "--locked", "--no-run", "--message-format=json"]);
    for test in tests {
        match test.as_str() {
            "lib" => command.arg("--lib"),
            name => command.args(["--test", name]),
        };
    }
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    let command = command
        .current_dir(COPY)
        .env("CARGO_TARGET_DIR", fs::canonicalize(".")?.join(BUILD))
        .env("RUSTFLAGS", format!("{flags} --cap-lints warn"))
        .stderr(Stdio::inherit());
    let said = String::from_utf8(command.output()?.stdout)?;
    let (mut programs, mut errors) = (Vec::new(), Vec::new());
    for message in
        said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok())
    {
        if let Some(program) = message["executable"].as_str()
            && message["profile"]["test"] == true
        {
            programs.push(PathBuf::from(program));
        }
        if message["message"]["level"] == "error" {
            let spans = message["message"]["spans"].as_array().into_iter().flatten();
            errors.extend(spans.filter_map(place));
        }
    }
    programs.sort_by_key(|program| {
        let name = program.file_name().map(|name| name.to_string_lossy().into_owned());
        let is = |test: &String| {
            let test = if test == "lib" { "mimc" } else { test };
            name.as_ref().is_some_and(|name| name.starts_with(&format!("{test}-")))
        };
        tests.iter().position(is)
    });
    Ok((programs, errors))
}

fn place(span: &Value) -> Option<Place> {
    let byte = |key: &str| span[key].as_u64().and_then(|byte| usize::try_from(byte).ok());
    let file = span["file_name"].as_str()?;
    Some((PathBuf::from(file), byte("byte_start")?..byte("byte_end")?))
}

/// Runs a test program without a mistake, and notes which ones it would meet.
fn reached(program: PathBuf) -> Result<Asked> {
    let list = fs::canonicalize(".")?.join("target/mutants/met");
    fs::write(&list, "")?;
    let began = Instant::now();
    let status = quiet(&program).env("MIMC_MISTAKES_MET", &list).status()?;
    if !status.success() {
        bail!("{} fails without any mistake", program.display());
    }
    let takes = began.elapsed();
    let reaches =
        fs::read_to_string(&list)?.lines().filter_map(|one| one.parse().ok()).collect();
    eprintln!("{} takes {:.1} s", program.display(), takes.as_secs_f64());
    Ok(Asked { program, reaches, takes })
}

fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(COPY)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .env("NO_COLOR", "1")
        // The laws draw the same worlds each time, as they do when `cargo test` runs them.
        .env("PROPTEST_RNG_SEED", "7");
    command
}

/// Makes one mistake after the other, and lists those that no test notices.
fn judge(options: &Options, asked: &[Asked], mistakes: &[Placed]) {
    let began = Instant::now();
    let is_late =
        || options.minutes.is_some_and(|most| began.elapsed().as_secs() > most * 60);
    let (mut judged, mut survivors) = (0, Vec::new());
    let is_asked = |number| options.only.is_empty() || options.only.contains(&number);
    let asked_for = mistakes.iter().filter(|(_, mistake)| is_asked(mistake.number));
    for (file, mistake) in asked_for.step_by(options.every) {
        if is_late() {
            break;
        }
        judged += 1;
        if let Some(verdict) = survives(mistake, asked) {
            let said = format!("{}:{}: {}", file.display(), mistake.line, mistake.what);
            println!("{verdict} {} {said}", mistake.number);
            survivors.push(said);
        }
    }
    println!(
        "\n{judged} of {} mistakes made, {} survive",
        mistakes.len(),
        survivors.len()
    );
}

/// How a mistake survives: no test meets it, or none that does notices. None where one does.
fn survives(mistake: &Mistake, asked: &[Asked]) -> Option<&'static str> {
    let meet = asked.iter().filter(|one| one.reaches.contains(&mistake.number));
    let meet: Vec<&Asked> = meet.collect();
    match meet.iter().any(|one| notices(one, mistake.number)) {
        true => None,
        false if meet.is_empty() => Some("UNREACHED"),
        false => Some("SURVIVES "),
    }
}

/// Whether a test program fails with a mistake, or does not come to an end.
fn notices(asked: &Asked, number: usize) -> bool {
    let most = asked.takes * 5 + Duration::from_secs(20);
    let began = Instant::now();
    let child = quiet(&asked.program).env("MIMC_MISTAKE", number.to_string()).spawn();
    let Ok(mut child) = child else { return false };
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return !status.success(),
            Ok(None) if began.elapsed() < most => {
                thread::sleep(Duration::from_millis(20))
            }
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return true;
            }
        }
    }
}
