//! Runs in which system calls fail or kill, by `strace`; where it is not there or may not be
//! used, the test says so and is not run.

use std::{
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use crate::world::World;

/// Whether `strace` can be used here.
pub(crate) fn is_there() -> bool {
    static THERE: OnceLock<bool> = OnceLock::new();
    *THERE.get_or_init(|| {
        let mut command = Command::new("strace");
        command.args(["-f", "-o", "/dev/null", "-e", "inject=sync:error=EIO", "true"]);
        let run = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let there = run.is_ok_and(|status| status.success());
        if !there {
            eprintln!("not run: this machine has no strace that can be used");
        }
        there
    })
}

/// Runs the tool while `strace` does to its system calls what it is told.
pub(crate) fn traced(world: &World, options: &[&str], arguments: &[&str]) -> Output {
    let tool = world.command(arguments);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(env!("CARGO_BIN_EXE_mimc"));
    command.args(tool.get_args()).current_dir(world.folder()).env_clear();
    for (key, value) in tool.get_envs() {
        if let Some(value) = value {
            command.env(key, value);
        }
    }
    // One worker: calls are counted by thread.
    command.env("RAYON_NUM_THREADS", "1");
    command.stdin(Stdio::null()).output().unwrap()
}
