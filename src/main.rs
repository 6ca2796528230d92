//! The binary: hands the command line to `cli` and the outcome to the shell.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
