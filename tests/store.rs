//! Reading and writing a workspace, as the world can be: links, pipes, two writers, full
//! disks, killed runs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::Command,
};

use mimc::store::{Batch, Lock, StoreError, Wait, Workspace, write_output};
use tempfile::TempDir;

fn workspace() -> (TempDir, Workspace) {
    let place = tempfile::tempdir().unwrap();
    for folder in ["convention/2.0/01-general", "proposals"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    fs::write(place.path().join("mimc.yaml"), "title: T\n").unwrap();
    fs::write(place.path().join("convention/2.0/01-general/001-a.md"), "# Article 1\n")
        .unwrap();
    let workspace = Workspace::discover(place.path()).unwrap();
    (place, workspace)
}

fn said(result: Result<impl Sized, StoreError>) -> String {
    result.err().expect("an error").to_string()
}

/// All names below a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            entry.unwrap().path().strip_prefix(folder).unwrap().display().to_string()
        })
        .collect();
    names.sort();
    names
}

fn files(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

#[test]
fn the_nearest_workspace_above_is_found() {
    let (place, workspace) = workspace();
    let deep = place.path().join("convention/2.0/01-general");
    assert_eq!(Workspace::discover(&deep).unwrap().folder(), workspace.folder());
}

#[test]
fn without_a_workspace_the_message_says_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    let message = said(Workspace::discover(place.path()));
    assert!(message.ends_with("run `mimc init`, or name a folder with -C"), "{message}");
    let message = said(Workspace::discover(&place.path().join("none")));
    assert!(message.starts_with("there is no `"), "{message}");
}

#[test]
fn a_new_workspace_overwrites_nothing() {
    let place = tempfile::tempdir().unwrap();
    let new =
        files(&[("mimc.yaml", "title: T\n"), ("convention/1.0/a.md", "# Article 1\n")]);
    Workspace::create(place.path(), &new, |_| false).unwrap();
    assert_eq!(
        said(Workspace::create(place.path(), &new, |_| false)).split(':').next().unwrap(),
        "`mimc.yaml` exists already"
    );
    assert_eq!(
        names(place.path()),
        ["convention", "convention/1.0", "convention/1.0/a.md", "mimc.yaml"]
    );
}

#[test]
fn a_new_workspace_that_fails_takes_its_files_back() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("proposals"), "a file in the way").unwrap();
    let new = files(&[("a.md", "a"), ("mimc.yaml", "m"), ("proposals/P-001.yaml", "p")]);
    let message = said(Workspace::create(place.path(), &new, |_| false));
    assert_eq!(
        message,
        "cannot write `proposals/P-001.yaml`: a part of the path is a file"
    );
    assert_eq!(names(place.path()), ["proposals"]);
}

#[test]
fn paths_that_leave_the_workspace_are_refused() {
    let (place, workspace) = workspace();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    symlink(outside.path(), place.path().join("proposals/out")).unwrap();
    symlink(outside.path().join("secret.md"), place.path().join("proposals/s.yaml"))
        .unwrap();
    for path in [
        "../x",
        "/etc/passwd",
        "a/../../x",
        "",
        "proposals/out/secret.md",
        "proposals/s.yaml",
    ] {
        let error = workspace.read(path).unwrap_err();
        assert!(matches!(error, StoreError::Outside { .. }), "{path}: {error}");
        let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
        let error = lock.write_file(path, b"x").unwrap_err();
        assert!(matches!(error, StoreError::Outside { .. }), "{path}: {error}");
    }
    assert!(matches!(
        workspace.convention_files("../.."),
        Err(StoreError::Outside { .. })
    ));
    assert!(matches!(workspace.proposal_files(), Err(StoreError::Outside { .. })));
    assert_eq!(fs::read_to_string(outside.path().join("secret.md")).unwrap(), "secret");
}

#[test]
fn links_that_stay_inside_are_followed() {
    let (place, workspace) = workspace();
    let target = place.path().join("convention/2.0/01-general/001-a.md");
    symlink(&target, place.path().join("convention/2.0/absolute.md")).unwrap();
    symlink("01-general/001-a.md", place.path().join("convention/2.0/relative.md"))
        .unwrap();
    for path in ["convention/2.0/absolute.md", "convention/2.0/relative.md"] {
        assert_eq!(workspace.read(path).unwrap().source().text(), "# Article 1\n");
    }
}

#[test]
fn pipes_folders_and_missing_files_are_named() {
    let (place, workspace) = workspace();
    let pipe = place.path().join("proposals/pipe.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(
        said(workspace.read("proposals/pipe.yaml")),
        "`proposals/pipe.yaml` is not a plain file: name a file, or move it away"
    );
    assert_eq!(
        said(workspace.read("proposals")),
        "`proposals` is not a plain file: name a file, or move it away"
    );
    assert_eq!(
        said(workspace.read("proposals/no.yaml")),
        "there is no `proposals/no.yaml`"
    );
    assert_eq!(workspace.read_if_present("proposals/no.yaml").unwrap(), None);
}

#[test]
fn a_file_too_large_is_refused() {
    let (place, workspace) = workspace();
    let file = fs::File::create(place.path().join("proposals/large.yaml")).unwrap();
    file.set_len(64 * 1024 * 1024 + 1).unwrap();
    assert_eq!(
        said(workspace.read("proposals/large.yaml")),
        "`proposals/large.yaml` is larger than 64 MB: split it"
    );
}

#[test]
fn listings_are_sorted_and_name_what_is_stray() {
    let (place, workspace) = workspace();
    for path in [
        "convention/2.0/z.md",
        "convention/2.0/notes.txt",
        "convention/2.0/.hidden.md",
        "convention/2.0/_draft.yaml",
        "proposals/P-002.yaml",
        "proposals/P-001.yaml",
        "proposals/decisions.yaml",
        "proposals/P-003.yml",
        "proposals/.P-001.yaml.swp",
    ] {
        fs::write(place.path().join(path), "x").unwrap();
    }
    let convention = workspace.convention_files("2.0").unwrap();
    assert_eq!(
        convention.files,
        ["convention/2.0/01-general/001-a.md", "convention/2.0/z.md"]
    );
    assert_eq!(convention.stray, ["convention/2.0/notes.txt"]);
    let proposals = workspace.proposal_files().unwrap();
    assert_eq!(proposals.files, ["proposals/P-001.yaml", "proposals/P-002.yaml"]);
    assert_eq!(proposals.stray, ["proposals/P-003.yml"]);
    assert_eq!(workspace.versions().unwrap(), ["2.0"]);
    assert_eq!(said(workspace.convention_files("9.9")), "there is no `convention/9.9`");
}

#[test]
fn links_in_a_circle_are_an_error() {
    let (place, workspace) = workspace();
    symlink("..", place.path().join("convention/2.0/01-general/up")).unwrap();
    let message = said(workspace.convention_files("2.0"));
    assert_eq!(
        message,
        "`convention/2.0/01-general/up` is a link that leads nowhere or in a circle: remove it"
    );
    fs::remove_file(place.path().join("convention/2.0/01-general/up")).unwrap();
    symlink("self.md", place.path().join("convention/2.0/self.md")).unwrap();
    assert!(matches!(
        workspace.convention_files("2.0"),
        Err(StoreError::DeadLink { .. })
    ));
    assert!(matches!(
        workspace.read("convention/2.0/self.md"),
        Err(StoreError::DeadLink { .. })
    ));
}

#[test]
fn many_files_are_read_in_order() {
    let (place, workspace) = workspace();
    let paths: Vec<String> =
        (0..200).map(|n| format!("proposals/P-{n:03}.yaml")).collect();
    for path in &paths[..199] {
        fs::write(place.path().join(path), path).unwrap();
    }
    let read = workspace.read_all(&paths);
    assert!(
        read[..199]
            .iter()
            .zip(&paths)
            .all(|(raw, path)| { raw.as_ref().unwrap().source().text() == path })
    );
    assert!(matches!(read[199], Err(StoreError::Missing { .. })));
}

#[test]
fn a_written_file_keeps_its_permissions() {
    let (place, workspace) = workspace();
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    lock.write_file("proposals/new/P-001.yaml", b"one").unwrap();
    let path = place.path().join("proposals/new/P-001.yaml");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), mode(&place.path().join("mimc.yaml")));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    lock.write_file("proposals/new/P-001.yaml", b"two").unwrap();
    assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"two".to_vec(), 0o640));
    assert_eq!(names(&place.path().join("proposals")), ["new", "new/P-001.yaml"]);
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let (place, workspace) = workspace();
    let before = names(place.path());
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    assert_eq!(
        said(lock.write_file("mimc.yaml/x", b"x")),
        "cannot write `mimc.yaml/x`: a part of the path is a file"
    );
    let long = format!("proposals/{}.yaml", "x".repeat(300));
    assert!(
        said(lock.write_file(&long, b"x"))
            .ends_with("the name is too long or not allowed")
    );
    assert_eq!(
        said(lock.write_file("proposals", b"x")),
        "`proposals` is not a plain file: name a file, or move it away"
    );
    assert_eq!(names(place.path()), before);
}

#[test]
fn a_full_disk_is_told_plainly_and_a_device_stays_a_device() {
    let message = said(write_output(Path::new("/dev/full"), b"x"));
    assert_eq!(message, "cannot write `/dev/full`: the disk is full, free some space");
    assert!(!fs::metadata("/dev/full").unwrap().is_file());
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten() {
    let (place, workspace) = workspace();
    let path = "convention/2.0/01-general/001-a.md";
    fs::write(place.path().join(path), "one\r\n").unwrap();
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    let read = workspace.read(path).unwrap();
    fs::write(place.path().join(path), "one\n").unwrap();
    assert!(matches!(
        lock.replace_if_unchanged(&read, b"two"),
        Err(StoreError::Changed { .. })
    ));
    assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), "one\n");
    let read = workspace.read(path).unwrap();
    lock.replace_if_unchanged(&read, b"two").unwrap();
    assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), "two");
    let read = workspace.read(path).unwrap();
    let remove = || {
        let mut batch = Batch::default();
        batch.remove(&read);
        lock.write_all(&batch)
    };
    remove().unwrap();
    assert!(matches!(
        lock.replace_if_unchanged(&read, b"two"),
        Err(StoreError::Changed { .. })
    ));
    assert!(matches!(remove(), Err(StoreError::Changed { .. })));
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let (_place, workspace) = workspace();
    let first = Lock::acquire(&workspace, &Wait::default()).unwrap();
    let now = Wait { longest: std::time::Duration::ZERO, ..Wait::default() };
    let message = said(Lock::acquire(&workspace, &now));
    assert!(message.starts_with("another mimc is writing in `"), "{message}");
    drop(first);
    Lock::acquire(&workspace, &Wait::default()).unwrap();
}

#[test]
fn a_folder_appears_whole_and_old_files_go() {
    let (place, workspace) = workspace();
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    lock.replace_folder(
        "convention/3.0",
        &files(&[("a.md", "1"), ("c/b.md", "2")]),
        &BTreeSet::new(),
    )
    .unwrap();
    lock.replace_folder(
        "convention/3.0",
        &files(&[("a.md", "3"), ("d/e/f.md", "4")]),
        &BTreeSet::from(["c/b.md".to_owned()]),
    )
    .unwrap();
    let folder = place.path().join("convention");
    assert_eq!(names(&folder.join("3.0")), ["a.md", "d", "d/e", "d/e/f.md"]);
    assert_eq!(fs::read_to_string(folder.join("3.0/a.md")).unwrap(), "3");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_folder_that_cannot_be_built_leaves_the_old_one() {
    let (place, workspace) = workspace();
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    lock.replace_folder("convention/3.0", &files(&[("a.md", "1")]), &BTreeSet::new())
        .unwrap();
    let before = names(place.path());
    assert!(
        lock.replace_folder(
            "convention/3.0",
            &files(&[("a", "1"), ("a/b", "2")]),
            &BTreeSet::new()
        )
        .is_err()
    );
    assert!(
        lock.replace_folder("convention/3.0", &files(&[("../a", "1")]), &BTreeSet::new())
            .is_err()
    );
    assert!(matches!(
        lock.replace_folder("mimc.yaml", &files(&[("a", "1")]), &BTreeSet::new()),
        Err(StoreError::NotAFolder { .. })
    ));
    assert_eq!(names(place.path()), before);
}

#[test]
fn what_a_killed_run_left_is_cleared_by_the_next_writer() {
    let (place, workspace) = workspace();
    let before = names(place.path());
    let convention = place.path().join("convention");
    fs::create_dir_all(convention.join(".mimc-new-3.0/01")).unwrap();
    fs::write(convention.join(".mimc-new-3.0/01/a.md"), "half").unwrap();
    fs::write(place.path().join("proposals/.mimc-tmp-aB3dEf"), "half").unwrap();
    fs::write(place.path().join(".mimc-tmp-aB3dEf"), "half").unwrap();
    fs::rename(convention.join("2.0"), convention.join(".mimc-old-2.0")).unwrap();
    drop(Lock::acquire(&workspace, &Wait::default()).unwrap());
    assert_eq!(names(place.path()), before);
}

#[test]
fn what_could_not_be_removed_last_time_is_not_in_the_new_folder() {
    let (place, workspace) = workspace();
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    let left = place.path().join("convention/.mimc-new-3.0");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("stale.md"), "stale").unwrap();
    lock.replace_folder("convention/3.0", &files(&[("a.md", "1")]), &BTreeSet::new())
        .unwrap();
    assert_eq!(names(&place.path().join("convention/3.0")), ["a.md"]);
    assert!(!left.exists());
}

#[test]
fn names_are_exchanged_and_never_taken_from_others() {
    let (place, workspace) = workspace();
    let folder = place.path().join("convention/2.0");
    for name in ["a.md", "b.md", "c.md", "d.md"] {
        fs::write(folder.join(name), name).unwrap();
    }
    let lock = Lock::acquire(&workspace, &Wait::default()).unwrap();
    let rename = |pairs: &[(&str, &str)]| {
        let full = |name: &str| format!("convention/2.0/{name}");
        let names = pairs.iter().map(|(old, new)| (full(old), full(new))).collect();
        let mut batch = Batch::default();
        batch.rename(&names);
        lock.write_all(&batch)
    };
    let now =
        |names: [&str; 4]| names.map(|n| fs::read_to_string(folder.join(n)).unwrap());
    rename(&[("a.md", "b.md"), ("b.md", "c.md"), ("c.md", "a.md")]).unwrap();
    assert_eq!(now(["a.md", "b.md", "c.md", "d.md"]), ["c.md", "a.md", "b.md", "d.md"]);
    rename(&[("a.md", "b.md"), ("b.md", "e.md")]).unwrap();
    assert_eq!(now(["b.md", "c.md", "d.md", "e.md"]), ["c.md", "b.md", "d.md", "a.md"]);
    assert!(said(rename(&[("b.md", "c.md")])).contains("`convention/2.0/c.md` exists"));
    assert!(said(rename(&[("b.md", "../../../x.md")])).contains("leads out"));
    assert_eq!(now(["b.md", "c.md", "d.md", "e.md"]), ["c.md", "b.md", "d.md", "a.md"]);
}

#[test]
fn revisions_as_circulated_are_no_proposals() {
    let (place, workspace) = workspace();
    for path in ["P-001.yaml", "revisions/P-001.1.yaml", "other/x.yaml"] {
        let path = place.path().join("proposals").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "id: P-001\n").unwrap();
    }
    let listing = workspace.proposal_files().unwrap();
    assert_eq!(listing.files, ["proposals/P-001.yaml"]);
    assert_eq!(listing.stray, ["proposals/other/x.yaml"]);
}
