//! The binary: hands the command line to `cli` and the outcome to the shell.

fn main() {}
