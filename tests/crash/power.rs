//! A power failure: whatever is only in memory is gone. What is written is on the disk before
//! it gets the name by which it is known; what git writes without waiting is mended, see `store`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    few::begun_widely,
    kill::begun,
    shim,
    world::{World, proposal, said},
};

/// The calls by which bytes come to a file, by which they are waited for, and by which a file
/// gets its name.
const CALLS: &str = "openat,write,pwrite64,copy_file_range,ftruncate,fsync,fdatasync,syncfs,\
                     rename,renameat,renameat2,link,linkat,unlink,unlinkat";

/// What a run has written and not waited for.
#[derive(Default)]
struct Disk {
    here: PathBuf,
    in_memory: BTreeSet<PathBuf>,
    /// Folders of the convention in which names came or went that are not waited for.
    folders: BTreeSet<PathBuf>,
    faults: Vec<String>,
    named: usize,
}

impl Disk {
    /// Takes in one call of a trace: `name(arguments) = result`.
    fn call(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('(') else { return };
        if rest.contains("= -1 ") {
            return;
        }
        let first = || rest.split_once('<').and_then(|(_, path)| path.split_once('>'));
        match name {
            "write" | "pwrite64" | "ftruncate" | "copy_file_range" => {
                if let Some((path, _)) = first() {
                    self.in_memory.insert(PathBuf::from(path));
                }
            }
            "fsync" | "fdatasync" => {
                if let Some((path, _)) = first() {
                    self.in_memory.remove(Path::new(path));
                    self.folders.remove(Path::new(path));
                }
            }
            "syncfs" => {
                self.in_memory.clear();
                self.folders.clear();
            }
            "unlink" | "unlinkat" => self.goes(rest),
            "openat" => {}
            _ => self.gets_a_name(rest),
        }
    }

    /// A name goes; with the note of what is about to be done goes the way to do it again.
    fn goes(&mut self, rest: &str) {
        let Some(name) = rest.split('"').nth(1) else { return };
        let path = self.here.join(name);
        let is_note = ["mimc-intent", ".mimc-gone"].iter().any(|end| path.ends_with(end));
        match is_note {
            true => self.faults.extend(self.folders.iter().map(|folder| {
                format!("{name} goes before the names in {}", folder.display())
            })),
            false => self.changes_in(&path),
        }
    }

    fn changes_in(&mut self, path: &Path) {
        let is_hidden = path
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with(".mimc-"));
        if let Some(folder) = path.parent().filter(|_| !is_hidden)
            && folder.starts_with(self.here.join("convention"))
        {
            self.folders.insert(folder.to_owned());
        }
    }

    /// A file or a folder is known by another name from now on.
    fn gets_a_name(&mut self, rest: &str) {
        let names: Vec<&str> = rest.split('"').skip(1).step_by(2).collect();
        let [from, to] = names.as_slice() else { return };
        let (from, to) = (self.here.join(from), self.here.join(to));
        self.named += 1;
        self.changes_in(&to);
        // In a folder of our own nothing is known yet, and what git's library names, from its
        // locks, the intent mends.
        let is_known = |path: &Path| {
            !path.components().any(|part| {
                part.as_os_str().to_string_lossy().starts_with("mimc-w")
                    || part.as_os_str() == "mimc-index"
            })
        };
        let moved = self.in_memory.iter().filter(|path| path.starts_with(&from));
        let moved: Vec<PathBuf> = moved.cloned().collect();
        for path in moved {
            let rest = path.strip_prefix(&from).unwrap();
            let now = if rest == Path::new("") { to.clone() } else { to.join(rest) };
            if is_known(&now) && !is_lock(&from) {
                self.faults.push(format!("{} becomes {}", path.display(), now.display()));
            }
            self.in_memory.remove(&path);
            self.in_memory.insert(now);
        }
    }
}

fn is_lock(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "lock")
}

/// Follows a run, and says what got its name before it was on the disk.
fn is_on_the_disk_before_it_is_named(world: &World, arguments: &[&str]) {
    let trace = world.path("../trace");
    let shown = trace.display().to_string();
    let options = ["-y", "-s", "1", "-o", &shown, "-e", &format!("trace={CALLS}")];
    let output = shim::traced(world, &options, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    let here = world.folder().canonicalize().unwrap();
    let mut disk = Disk { here, ..Disk::default() };
    for line in fs::read_to_string(trace).unwrap().lines() {
        let call = line.split_once(char::is_whitespace).map_or(line, |(_, call)| call);
        disk.call(call.trim());
    }
    assert!(disk.named > 0, "{arguments:?} named nothing");
    assert!(disk.faults.is_empty(), "{arguments:?}: {:#?}", disk.faults);
}

#[test]
fn what_is_written_is_on_the_disk_before_it_has_its_name() {
    if !shim::is_there() {
        return;
    }
    let world = begun();
    let lines: [&[&str]; 8] = [
        &["consolidate"],
        &["decide", "P-002", "adopted", "--consensus", "--commit"],
        &["consolidate"],
        &["revise", "P-003"],
        &[
            "propose",
            "--op",
            "delete",
            "--at",
            "Article 12(2)",
            "--title",
            "T",
            "--why",
            "W",
            "--sponsor",
            "A",
        ],
        &["register", "../came.yaml"],
        &["debate", "new", "--question", "How long?"],
        &["consolidate", "--with", "P-003"],
    ];
    world.write("../came.yaml", proposal("X", "five years", "two years"));
    for line in lines {
        is_on_the_disk_before_it_is_named(&world, line);
    }
}

#[test]
fn names_in_a_draft_that_is_changed_are_on_the_disk_before_the_note_of_them_goes() {
    if shim::is_there() {
        for line in [&["consolidate"][..], &["consolidate", "--no-commit"]] {
            is_on_the_disk_before_it_is_named(&begun_widely(), line);
        }
    }
}

#[test]
fn a_draft_of_many_files_is_waited_for_at_once() {
    if !shim::is_there() {
        return;
    }
    let world = begun();
    let text = world.read("convention/2.0/012-residence.md");
    for number in 13..300 {
        let id = format!("id: number-{number}");
        let text =
            text.replace("12.", &format!("{number}.")).replace("id: residence", &id);
        world.write(&format!("convention/2.0/{number:03}-x.md"), text);
    }
    world.commit();
    is_on_the_disk_before_it_is_named(&world, &["consolidate"]);
}
