//! `mimc propose --from-edits` writes what a lawyer would: what was moved, divided, joined,
//! wrapped and renumbered in the files is said so.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::{fs, path::Path, process::Command as System};

use assert_cmd::Command;
use tempfile::TempDir;

const FILES: [(&str, &str); 7] = [
    ("01-general/_chapter.md", "# Chapter I. General\n"),
    (
        "01-general/001-use.md",
        "---\nid: use\n---\n\n# Article 1. Use of terms\n\nA commons is land held together. The \
         term covers water. It does not cover buildings.\n",
    ),
    (
        "01-general/002-keepers.md",
        "---\nid: keepers\n---\n\n# Article 2. Keepers\n\n1. Each commons shall have a \
         keeper.\n\n2. The keeper shall hold office for 34 days. The report shall be \
         public.\n\n3. The keeper may resign at any time.\n\n4. The keeper shall:\n\n   - (a) \
         keep a register of the users;\n   - (b) inspect the fences twice a year;\n   - (c) \
         publish the accounts of the commons.\n",
    ),
    ("02-rights/_chapter.md", "# Chapter II. Rights\n"),
    (
        "02-rights/003-users.md",
        "---\nid: users\n---\n\n# Article 3. Users\n\n1. Every user may graze thirty \
         sheep.\n\n2. No user may cut trees without leave.\n",
    ),
    (
        "02-rights/004-fees.md",
        "---\nid: fees\n---\n\n# Article 4. Fees\n\n1. Fees shall be paid in March.\n\n2. The \
         assembly shall set the fees each year.\n\n## Commentary\n\nA word.\n",
    ),
    (
        "02-rights/005-disputes.md",
        "---\nid: disputes\n---\n\n# Article 5. Disputes\n\n1. Disputes shall be settled by \
         the keeper.\n\n2. An appeal lies to the assembly.\n",
    ),
];

/// A workspace whose base is committed.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.put(
            "../../mimc.yaml",
            "title: T\nbase: \"2.0\"\nnext: \"3.0\"\nnumbering: bis\n",
        );
        place.put("../../proposals/.gitkeep", "");
        for (path, text) in FILES {
            place.put(path, text);
        }
        place.git(&["init", "-q"]);
        place.git(&["add", "-A"]);
        place.git(&[
            "-c",
            "user.name=S",
            "-c",
            "user.email=s@e.org",
            "commit",
            "-qm",
            "b",
        ]);
        place
    }

    fn base(&self) -> std::path::PathBuf {
        self.0.path().join("convention/2.0")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.base().join(path);
        fs::create_dir_all(self.base()).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, find: &str, with: &str) {
        let text = fs::read_to_string(self.base().join(path)).unwrap();
        assert!(text.contains(find), "{text}");
        self.put(path, &text.replacen(find, with, 1));
    }

    fn rename(&self, from: &str, to: &str) {
        let to = self.base().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.base().join(from), to).unwrap();
    }

    fn git(&self, args: &[&str]) -> String {
        let output =
            System::new("git").current_dir(self.0.path()).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The amendments that come of the edits; they are filed, and the files put back.
    fn proposed(&self) -> String {
        let directory = self.0.path().to_str().unwrap();
        let output = Command::cargo_bin("mimc")
            .unwrap()
            .args(["-C", directory, "propose", "--from-edits", "--title", "T"])
            .args(["--sponsor", "S", "--why", "W"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(
            self.git(&["status", "--porcelain", "-uall"]),
            "?? proposals/P-001-t.yaml\n"
        );
        let file = Path::new(directory).join("proposals/P-001-t.yaml");
        let text = fs::read_to_string(file).unwrap();
        text.split_once("amendments:\n").unwrap().1.to_owned()
    }
}

const KEEPERS: &str = "01-general/002-keepers.md";
const USE: &str = "01-general/001-use.md";
const USERS: &str = "02-rights/003-users.md";
const FEES: &str = "02-rights/004-fees.md";
const DISPUTES: &str = "02-rights/005-disputes.md";

/// Edits, and what comes of them.
fn becomes(edits: impl Fn(&Place), amendments: &str) {
    let place = Place::new();
    edits(&place);
    let proposed = place.proposed();
    assert_eq!(proposed.trim_end(), amendments.trim_start_matches('\n').trim_end());
}

#[test]
fn a_number_and_an_article_stand_in_their_phrase() {
    becomes(
        |place| {
            place.edit(KEEPERS, "34 days", "30 days");
            place.edit(KEEPERS, "3. The keeper", "3. A keeper");
        },
        "
  - op: replace
    at: Article 2(2)
    find: \"34 days\"
    with: \"30 days\"
  - op: replace
    at: Article 2(3)
    find: The keeper
    with: A keeper
",
    );
}

#[test]
fn no_quotation_reaches_into_another_sentence() {
    becomes(
        |place| {
            place.edit(
                KEEPERS,
                "34 days. The report shall be public",
                "34 weeks; reports are secret",
            );
        },
        "
  - op: replace
    at: Article 2(2)
    find: days
    with: weeks; reports are secret
  - op: delete
    at: Article 2(2)
    find: \" The report shall be public.\"
",
    );
}

#[test]
fn a_paragraph_is_moved_within_its_article_and_to_another() {
    becomes(
        |place| {
            place.edit(
                DISPUTES,
                "1. Disputes shall be settled by the keeper.\n\n2. An appeal lies to the assembly.",
                "1. An appeal lies to the assembly.\n\n2. Disputes shall be settled by the keeper.",
            );
        },
        "
  - op: renumber
    at: Article 5(2)
    to: \"1\"
  - op: move
    at: Article 5(1)
    after: Article 5(2)
    number: \"2\"
",
    );
    becomes(
        |place| {
            place.edit(KEEPERS, "3. The keeper may resign at any time.\n\n4.", "3.");
            place.edit(
                DISPUTES,
                "assembly.\n",
                "assembly.\n\n3. The keeper may resign at any time in writing.\n",
            );
        },
        "
  - op: renumber
    at: Article 2(4)
    to: \"3\"
  - op: move
    at: Article 2(3)
    after: Article 5(2)
  - op: insert
    at: Article 2(3)
    after_words: time
    text: \" in writing\"
",
    );
}

#[test]
fn a_paragraph_is_divided() {
    becomes(
        |place| place.edit(KEEPERS, "days. The", "days.\n\n2 bis. The"),
        "
  - op: split
    at: Article 2(2)
    into:
      - |
        2. The keeper shall hold office for 34 days.
      - |
        2 bis. The report shall be public.
",
    );
}

#[test]
fn a_sole_paragraph_is_made_the_first() {
    becomes(
        |place| {
            place.edit(USE, "\nA commons", "\n1. A commons");
            place.edit(
                USE,
                "buildings.\n",
                "buildings.\n\n2. Doubts are settled by the keeper.\n",
            );
        },
        "
  - op: wrap
    at: Article 1
    as: \"1.\"
  - op: insert
    into: Article 1
    text: |
      2. Doubts are settled by the keeper.
",
    );
    becomes(
        |place| place.edit(USERS, "2. No user", "2. (a) No user"),
        "
  - op: wrap
    at: Article 3(2)
    as: (a)
",
    );
}

#[test]
fn an_article_is_divided_and_two_are_joined() {
    becomes(
        |place| {
            place.edit(DISPUTES, "\n\n2. An appeal lies to the assembly.", "");
            place.put(
                "02-rights/005-bis.md",
                "---\nid: appeals\n---\n\n# Article 5 bis. Appeals\n\n1. An appeal lies to the \
                 assembly.\n",
            );
        },
        "
  - op: split
    at: Article 5
    into:
      - |
        1. Disputes shall be settled by the keeper.
      - |
        # Article 5 bis. Appeals {#appeals}

        1. An appeal lies to the assembly.
",
    );
    becomes(
        |place| {
            fs::remove_file(place.base().join(DISPUTES)).unwrap();
            place.edit(
                USERS,
                "leave.\n",
                "leave.\n\n3. Disputes shall be settled by the keeper.\n\n4. An appeal lies to \
                 the assembly.\n",
            );
        },
        "
  - op: join
    provisions: [Article 3, Article 5]
    into: |
      1. Every user may graze thirty sheep.

      2. No user may cut trees without leave.

      3. Disputes shall be settled by the keeper.

      4. An appeal lies to the assembly.
",
    );
}

#[test]
fn files_are_moved_and_renamed_by_their_id() {
    becomes(
        |place| {
            place.rename(FEES, "01-general/money.md");
            place.edit("01-general/money.md", "Article 4.", "Article 2 bis.");
            place.edit("01-general/money.md", "in March", "in April");
        },
        "
  - op: move
    at: Article 4
    after: Article 2
    number: \"2 bis\"
  - op: replace
    at: Article 4(1)
    find: March
    with: April
",
    );
    becomes(
        |place| {
            place.edit(USERS, "Article 3.", "Article 4.");
            place.edit(FEES, "Article 4.", "Article 3.");
        },
        "
  - op: move
    at: Article 4
    before: Article 3
    number: \"3\"
  - op: renumber
    at: Article 3
    to: \"4\"
",
    );
}

#[test]
fn a_folder_is_renamed_and_one_is_deleted() {
    becomes(
        |place| {
            place.rename("02-rights", "02-duties");
            place.edit("02-duties/_chapter.md", "Rights", "Duties");
            place.edit("02-duties/003-users.md", "thirty", "forty");
        },
        "
  - op: retitle
    at: Chapter II
    with: Duties
  - op: replace
    at: Article 3(1)
    find: thirty sheep
    with: forty sheep
",
    );
    becomes(
        |place| fs::remove_dir_all(place.base().join("02-rights")).unwrap(),
        "
  - op: delete
    at: Chapter II
",
    );
}

#[test]
fn an_article_goes_to_another_chapter() {
    becomes(
        |place| place.rename(USERS, "01-general/003-users.md"),
        "
  - op: move
    at: Article 3
    after: Article 2
    number: \"3\"
",
    );
}
