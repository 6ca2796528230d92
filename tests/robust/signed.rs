//! Signatures, where git's configuration asks for them.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::world::World;

/// A program that signs everything, as git calls it.
const SIGNS: &str = "#!/bin/sh\ncat > /dev/null\n\
    echo '-----BEGIN PGP SIGNATURE-----'\necho\necho 'signed'\n\
    echo '-----END PGP SIGNATURE-----'\n\
    printf '\\n[GNUPG:] BEGIN_SIGNING\\n[GNUPG:] SIG_CREATED \\n' >&2\n";

fn program(world: &World, text: &str) {
    let path = world.path("../home/signer");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    world.git(&["config", "gpg.program", &path.display().to_string()]);
}

#[test]
fn commits_and_tags_are_signed_where_git_is_told_to() {
    let world = World::adopted();
    program(&world, SIGNS);
    world.git(&["config", "commit.gpgsign", "true"]);
    world.git(&["config", "tag.gpgsign", "true"]);
    let before = world.git(&["rev-parse", "HEAD"]);
    world.good(&["consolidate"]);
    let commits = world.git(&["rev-list", &format!("{before}..HEAD")]);
    assert_eq!(commits.lines().count(), 3);
    for commit in commits.lines() {
        let text = world.git(&["cat-file", "commit", commit]);
        assert!(text.contains("gpgsig -----BEGIN PGP SIGNATURE-----"), "{text}");
    }
    let tag = world.git(&["cat-file", "tag", "v3.0-draft.1"]);
    assert!(tag.contains("-----BEGIN PGP SIGNATURE-----"), "{tag}");
    assert!(tag.contains("Draft 1 of version 3.0"), "{tag}");
    assert_eq!(world.status(), "");
    assert_eq!(world.git(&["fsck", "--strict", "--no-progress"]), "");
    world.good(&["verify"]);
    world.git(&["tag", "-d", "v3.0-draft.1"]);
    world.good(&["tag", "--restore"]);
    assert_eq!(world.git(&["cat-file", "-t", "v3.0-draft.1"]), "tag");
}

#[test]
fn what_git_cannot_sign_is_not_committed() {
    for setting in ["commit.gpgSign", "tag.gpgSign"] {
        let world = World::adopted();
        program(&world, "#!/bin/sh\necho 'no secret key' >&2\nexit 2\n");
        world.git(&["config", setting, "true"]);
        let before = world.git(&["for-each-ref"]);
        let said = world.ends(2, &["consolidate"]);
        assert!(said.contains(&format!("`{setting}` is set")), "{said}");
        assert!(said.contains("nothing was committed"), "{said}");
        assert_eq!(world.git(&["for-each-ref"]), before);
        assert_eq!(world.status(), "");
        assert!(!world.path(".git/mimc-work").exists());
    }
}
