//! Tags and drafts that have lost each other.

use crate::{drafts::drafted, world::World};

fn adopt(world: &World) {
    world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
    world.commit();
    world.good(&["consolidate"]);
}

#[test]
fn after_a_reset_the_next_draft_has_the_next_number_and_the_tag_left_behind_is_said() {
    let world = drafted();
    adopt(&world);
    let number = world.git(&["rev-list", "--count", "v3.0-draft.1..HEAD"]);
    let before = number.parse::<u32>().unwrap() - 1;
    world.git(&["reset", "-q", "--hard", &format!("HEAD~{before}")]);
    let said = world.good(&["consolidate"]);
    assert!(said.contains("tagged v3.0-draft.3"), "{said}");
    assert!(said.contains("v3.0-draft.2 stands on no commit of this branch"), "{said}");
    assert!(said.contains("mimc tag --drop v3.0-draft.2"), "{said}");
    assert_eq!(world.status(), "");
    world.good(&["verify"]);
    world.good(&["tag", "--drop", "v3.0-draft.2"]);
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1\nv3.0-draft.3");
    assert!(!world.good(&["consolidate"]).contains("draft.2"));
}

#[test]
fn after_a_reset_to_before_all_drafts_nothing_is_stuck() {
    let world = drafted();
    world.git(&["reset", "-q", "--hard", "v3.0-draft.1~3"]);
    let said = world.good(&["consolidate"]);
    assert!(said.contains("tagged v3.0-draft.2"), "{said}");
    world.good(&["verify"]);
    assert!(said.contains("v3.0-draft.1 stands on no commit"), "{said}");
    let said = world.good(&["consolidate"]);
    assert!(said.contains("Nothing has changed"), "{said}");
    assert!(said.contains("v3.0-draft.1 stands on no commit"), "{said}");
}

#[test]
fn a_tag_that_was_deleted_is_said_and_set_again_on_command() {
    let world = drafted();
    adopt(&world);
    let before = world.git(&["for-each-ref", "--format=%(refname) %(*objectname)"]);
    world.git(&["tag", "-d", "v3.0-draft.1", "v3.0-draft.2"]);
    let said = world.good(&["consolidate"]);
    assert!(said.contains("Nothing has changed"), "{said}");
    assert!(said.contains("v3.0-draft.2 is missing: `mimc tag --restore`"), "{said}");
    let said = world.good(&["tag"]);
    assert!(said.contains("v3.0-draft.1 is missing"), "{said}");
    let said = world.good(&["tag", "--restore"]);
    assert!(said.contains("v3.0-draft.1 is set again"), "{said}");
    assert_eq!(
        world.git(&["for-each-ref", "--format=%(refname) %(*objectname)"]),
        before
    );
    assert_eq!(world.git(&["cat-file", "-t", "v3.0-draft.1"]), "tag");
    let json = world.good(&["tag", "--json"]);
    assert_eq!(json.matches("\"state\": \"set\"").count(), 2, "{json}");
}

#[test]
fn a_tag_that_was_moved_is_said_and_put_right_on_command() {
    let world = drafted();
    let draft = world.git(&["rev-parse", "v3.0-draft.1^{}"]);
    world.git(&["tag", "-f", "v3.0-draft.1", "HEAD~2"]);
    let said = world.good(&["tag"]);
    assert!(
        said.contains("v3.0-draft.1 stands on a commit that is not what it names"),
        "{said}"
    );
    let said = world.good(&["consolidate"]);
    assert!(
        said.contains("v3.0-draft.1 stands on a commit that is not what it names"),
        "{said}"
    );
    assert!(world.good(&["tag", "--json"]).contains("\"state\": \"astray\""));
    let said = world.good(&["tag", "--restore"]);
    assert!(said.contains("v3.0-draft.1 is set again"), "{said}");
    assert_eq!(world.git(&["rev-parse", "v3.0-draft.1^{}"]), draft);
    assert_eq!(world.git(&["cat-file", "-t", "v3.0-draft.1"]), "tag");
    // Where its draft is not on the branch it can only go.
    world.git(&["tag", "v3.0-draft.7", "HEAD~2"]);
    world.good(&["tag", "--restore"]);
    let said = world.good(&["tag", "--drop", "v3.0-draft.7"]);
    assert!(said.contains("v3.0-draft.7 is removed"), "{said}");
}

#[test]
fn the_tags_of_drafts_that_came_with_a_merge_are_set_where_they_stood() {
    let world = drafted();
    world.git(&["checkout", "-q", "-b", "editors"]);
    adopt(&world);
    world.good(&["decide", "P-001", "reopened", "--without-vote", "--reason", "Again"]);
    world.commit();
    world.good(&["consolidate"]);
    world.git(&["checkout", "-q", "main"]);
    world.write("notes.txt", "Beside the draft.");
    world.commit();
    world.git(&["merge", "-q", "--no-ff", "-m", "Drafts", "editors"]);
    let names = ["v3.0-draft.1", "v3.0-draft.2", "v3.0-draft.3"];
    let stand = || names.map(|name| world.git(&["rev-parse", &format!("{name}^{{}}")]));
    let before = stand();
    world.git(&["tag", "-d", names[0], names[1], names[2]]);
    world.good(&["tag", "--restore"]);
    assert_eq!(stand(), before);
    world.good(&["verify"]);
}

#[test]
fn only_a_tag_that_the_branch_has_left_is_removed() {
    let world = drafted();
    let said = world.ends(2, &["tag", "--drop", "v3.0-draft.1"]);
    assert!(said.contains("belongs to a draft of this branch"), "{said}");
    let said = world.ends(2, &["tag", "--drop", "v9"]);
    assert!(said.contains("there is no tag v9"), "{said}");
    assert_eq!(world.git(&["tag"]), "v3.0-draft.1");
}

#[test]
fn a_lock_of_git_is_named_and_left_before_anything_is_done() {
    for lock in [".git/index.lock", ".git/refs/heads/main.lock", ".git/HEAD.lock"] {
        let world = drafted();
        world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
        world.commit();
        let head = world.git(&["rev-parse", "HEAD"]);
        world.write(lock, "");
        let said = world.ends(2, &["consolidate"]);
        assert!(said.contains(&format!("another git holds `{lock}`")), "{said}");
        assert!(world.path(lock).exists());
        std::fs::remove_file(world.path(lock)).unwrap();
        assert_eq!(world.git(&["rev-parse", "HEAD"]), head);
        assert_eq!(world.git(&["tag"]), "v3.0-draft.1");
        assert_eq!(world.status(), "");
        world.good(&["consolidate"]);
    }
}

#[test]
fn a_lock_that_a_killed_run_left_or_a_git_that_ends_holds_no_commit_back() {
    let decide = ["decide", "P-002", "adopted", "--vote", "3-1-1", "--commit"];
    let world = drafted();
    world.write(".git/index.lock", "mimc \n");
    world.good(&decide);
    assert_eq!(world.status(), "");

    let world = drafted();
    let lock = world.path(".git/index.lock");
    std::fs::write(&lock, "").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(300));
            std::fs::remove_file(&lock).unwrap();
        });
        world.good(&decide);
    });
    assert_eq!(world.status(), "");
}

#[test]
fn a_lock_of_git_that_stays_lets_nothing_be_recorded() {
    let world = drafted();
    let before = world.read("proposals/decisions.yaml");
    world.write(".git/index.lock", "");
    let said = world.ends(2, &["decide", "P-002", "adopted", "--consensus", "--commit"]);
    assert!(said.contains("another git holds `.git/index.lock`"), "{said}");
    assert_eq!(world.read("proposals/decisions.yaml"), before);
}

/// What may stand in the place of a tag, and what is said of it.
const BROKEN: [(&str, &str); 5] = [
    ("", "says nothing that git can read"),
    ("words\n", "says nothing that git can read"),
    ("blob", "names no commit that is here"),
    ("folder", "is a folder"),
    ("tags in a folder", "is a folder"),
];

/// Puts it there.
fn break_tag(world: &World, name: &str, how: &str) {
    let place = format!(".git/refs/tags/{name}");
    match how {
        "blob" => {
            let blob = world.git(&["rev-parse", "HEAD:mimc.yaml"]);
            world.git(&["update-ref", &format!("refs/tags/{name}"), &blob]);
        }
        "folder" => std::fs::create_dir_all(world.path(&place)).unwrap(),
        "tags in a folder" => drop(world.git(&["tag", &format!("{name}/mine"), "HEAD"])),
        text => world.write(&place, text),
    }
}

#[test]
fn what_is_no_tag_is_named_and_stands_in_nobodys_way() {
    for (how, found) in BROKEN {
        let world = drafted();
        let name = "v3.0-draft.2";
        break_tag(&world, name, how);
        let said = format!("{name} {found}");
        for verb in ["tag", "status"] {
            let text = world.good(&[verb]);
            assert!(text.contains(&said) && text.contains("--drop"), "{how}: {text}");
        }
        assert!(world.good(&["tag", "--json"]).contains("\"state\": \"broken\""));
        let text = world.ends(1, &["verify"]);
        assert!(text.contains(&said), "{how}: {text}");
        world.good(&["decide", "P-002", "adopted", "--vote", "3-1-1"]);
        world.commit();
        let text = world.good(&["consolidate"]);
        assert!(text.contains("tagged v3.0-draft.3") && text.contains(&said), "{text}");
        assert!(world.good(&["tag", "--restore"]).contains(&said));
        if how == "tags in a folder" {
            let text = world.ends(2, &["tag", "--drop", name]);
            assert!(text.contains(found) && text.contains("git tag -d"), "{text}");
            world.git(&["tag", "-d", "v3.0-draft.2/mine"]);
            continue;
        }
        let text = world.good(&["tag", "--drop", name]);
        assert!(text.contains("v3.0-draft.2 is removed"), "{how}: {text}");
        world.good(&["verify"]);
        assert_eq!(world.git(&["tag"]), "v3.0-draft.1\nv3.0-draft.3", "{how}");
    }
}

#[test]
fn the_tag_of_a_draft_that_is_broken_is_set_again_on_command() {
    for (how, found) in &BROKEN[..4] {
        let world = drafted();
        let draft = world.git(&["rev-parse", "v3.0-draft.1^{}"]);
        world.git(&["tag", "-d", "v3.0-draft.1"]);
        break_tag(&world, "v3.0-draft.1", how);
        let said = format!("v3.0-draft.1` {found}");
        let text = world.ends(2, &["open", "3.0-draft.1", "--meeting", "M"]);
        assert!(text.contains(&said) && text.contains("tag --restore"), "{how}: {text}");
        let text = world.good(&["tag", "--restore"]);
        assert!(text.contains("v3.0-draft.1 is set again"), "{how}: {text}");
        assert_eq!(world.git(&["rev-parse", "v3.0-draft.1^{}"]), draft, "{how}");
        world.good(&["verify"]);
        world.good(&["open", "3.0-draft.1", "--meeting", "M"]);
    }
}

#[test]
fn a_draft_of_another_branch_or_work_tree_is_named_and_stays() {
    let world = drafted();
    world.git(&["switch", "-q", "-c", "other"]);
    adopt(&world);
    world.git(&["switch", "-q", "main"]);
    let named = |whose: &str| {
        let text = world.good(&["tag"]);
        let said = "v3.0-draft.2 stands on no commit of this branch: it is of ";
        assert!(text.contains(&format!("{said}{whose}, and stays")), "{text}");
        let text = world.ends(2, &["tag", "--drop", "v3.0-draft.2"]);
        assert!(text.contains(&format!("belongs to a draft of {whose}")), "{text}");
    };
    named("branch `other`");
    world.git(&["worktree", "add", "-q", "--detach", "../beside", "other"]);
    world.git(&["branch", "-q", "-D", "other"]);
    named("the work tree `beside`");
    world.git(&["worktree", "remove", "--force", "../beside"]);
    world.good(&["tag", "--drop", "v3.0-draft.2"]);
}
