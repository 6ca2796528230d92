#!/usr/bin/env python3
"""Measures mimc and git on the same work, in one run, and prints a Markdown table.

    cargo build --release
    benches/compare.py --shared DIR [--sets s,m,l] [--runs 5] [--mimc target/release/mimc]

DIR holds gen.py, which makes a convention and proposals as diffs, and to_mimc.py, which makes
a workspace of them. Whole processes are timed, warm, one of mimc and one of git in turn, and
medians compared. The conflicts that mimc names are held against the generator's own list; a
difference ends the script with status 1.
"""
import argparse, itertools, json, os, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

SETS = {"s": (200, 50, 1), "m": (2_000, 500, 2), "l": (20_000, 2_000, 3)}
# The same text twice: with the record that tells whose each word is, and as files alone.
DRAFT, PLAIN = "3.0-simulation", "3.0-files"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def call(command, folder, **kwargs):
    """Runs a command; returns its exit status and how long it took, in milliseconds."""
    start = time.perf_counter()
    status = subprocess.run(command, cwd=folder, **{**QUIET, **kwargs}).returncode
    return status, (time.perf_counter() - start) * 1_000


def peak(command, folder):
    """Returns the peak memory of a command in MB."""
    run = subprocess.Popen(command, cwd=folder, **QUIET)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1_024


def interleaved(runs, ours, theirs):
    """Runs both in turn, once to warm up; returns the two medians."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return tuple(statistics.median(column) for column in zip(*pairs))


def generate(shared, git, workspace, articles, proposals, seed, conflict=.1):
    """Makes a convention and proposals as diffs in `git`, and a workspace of them."""
    options = ["--articles", articles, "--proposals", proposals, "--conflict", conflict]
    make = [sys.executable, shared / "gen.py", git, *options, "--seed", seed, "--no-new"]
    subprocess.run([*map(str, make)], check=True, **QUIET)
    convert = [sys.executable, shared / "to_mimc.py", git, workspace]
    subprocess.run([*map(str, convert)], check=True, **QUIET)


class Work:
    """One set: a workspace for mimc, the same as files and diffs for git."""

    def __init__(self, name, shared, place, mimc):
        articles, proposals, seed = SETS[name]
        self.mimc, self.name = mimc, name
        self.git, self.workspace = place / f"{name}-git", place / f"{name}-mimc"
        self.copy = place / f"{name}-copy"
        generate(shared, self.git, self.workspace, articles, proposals, seed)
        self.patches = sorted((self.git / "proposals").glob("*.patch"))
        self.stack = (self.workspace / "stack.txt").read_text().split()

    def conflicts(self):
        """All proposals alone and every conflict, against each patch alone."""
        def ours():
            return call([self.mimc, "conflicts", "--json"], self.workspace)[1]

        def theirs():
            command = ["git", "apply", "--check"]
            start = time.perf_counter()
            for patch in self.patches:
                subprocess.run([*command, patch], cwd=self.git / "base", check=True)
            return (time.perf_counter() - start) * 1_000

        return ours, theirs

    def stacked(self):
        """The text with many proposals, as files: mimc's folder, git's copy."""
        command = [self.mimc, "consolidate", "--no-commit", "--with", ",".join(self.stack)]
        patches = [str(self.git / "proposals" / f"P{one[2:]}.patch") for one in self.stack]

        def ours():
            shutil.rmtree(self.workspace / "convention" / DRAFT, ignore_errors=True)
            status, taken = call(command, self.workspace)
            assert status == 0, "mimc joins the stack"
            return taken

        def theirs():
            shutil.rmtree(self.copy, ignore_errors=True)
            start = time.perf_counter()
            subprocess.run(["cp", "-r", self.git / "base", self.copy], check=True)
            apply = ["git", "apply", f"--directory={self.copy.name}", *patches]
            subprocess.run(apply, cwd=self.copy.parent, check=True, **QUIET)
            return (time.perf_counter() - start) * 1_000

        return ours, theirs

    def next(self):
        """The same folder after one more decision, against git's next patch; both stand."""
        *before, _ = self.stack
        command = [self.mimc, "consolidate", "--no-commit", "--with"]
        turn = [self.stack, before]

        def ours():
            turn.reverse()
            status, taken = call([*command, ",".join(turn[0])], self.workspace)
            assert status == 0, "mimc joins the stack again"
            return taken

        def theirs():
            patch = str(self.git / "proposals" / f"P{self.stack[-1][2:]}.patch")
            reverse = ["--reverse"] if turn[0] is before else []
            apply = ["git", "apply", f"--directory={self.copy.name}", *reverse, patch]
            status, taken = call(apply, self.copy.parent)
            assert status == 0, "git applies the last patch"
            return taken

        return ours, theirs

    def one_article(self):
        """What is asked of one article, against reading all files."""
        def reading():
            start = time.perf_counter()
            for path in (self.workspace / "convention" / "2.0").rglob("*.md"):
                path.read_bytes()
            return (time.perf_counter() - start) * 1_000

        asked = {"show": ["show", "Article 9"], "blame": ["blame", "Article 9"],
                 "references --to": ["references", "--to", "Article 9"]}
        for name, arguments in asked.items():
            yield name, (lambda: call([self.mimc, *arguments], self.workspace)[1], reading)

    def redlined(self, new):
        """The word redline of the whole text; what `stacked` made must be there."""
        convention = self.workspace / "convention"
        if new == PLAIN:
            shutil.copytree(convention / DRAFT, convention / PLAIN)
            (convention / PLAIN / "_draft.yaml").unlink()

        def ours():
            status, taken = call([self.mimc, "diff", "2.0", new], self.workspace)
            assert status == 0, "mimc compares the two texts"
            return taken

        def theirs():
            trees = [str(self.git / "base"), str(self.copy)]
            status, taken = call(["git", "diff", "--no-index", "--word-diff", *trees], self.git)
            assert status == 1, "git finds a difference"
            return taken

        return ours, theirs

    def right(self):
        """Compares conflicts and agreements with the generator's own list, pair by pair."""
        answer = subprocess.run([self.mimc, "conflicts", "--json"], cwd=self.workspace,
                                capture_output=True).stdout
        answer = json.loads(answer)
        def sides(one):
            return sorted({side["proposal"] for side in one["sides"]})
        # An entry of several sides excludes each two of them, or only all together.
        joint = [one for one in answer["conflicts"] if one["each"] == "all" and len(sides(one)) > 2]
        found = {pair for one in answer["conflicts"] if one not in joint
                 for pair in itertools.combinations(sides(one), 2)}
        truth = json.loads((self.workspace / "truth.json").read_text())
        related = {tuple(sorted(pair)): kind for *pair, kind in truth}
        wanted = {pair for pair, kind in related.items()
                  if kind in ("overlap", "delete-vs-edit")}
        # One point of two proposals is an agreement, a number clash, or both may stand.
        free = {pair for pair, kind in related.items() if kind == "same-point"}
        return wanted - found, found - wanted - free, len(wanted), len(joint)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--sets", default="s,m,l")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--mimc", default="target/release/mimc")
    # On a disk the time of both is that of making and deleting files, and no two runs agree.
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    parser.add_argument("--place", default=memory, help="where the work is done")
    options = parser.parse_args()
    if not (options.shared / "gen.py").exists():
        print(f"skipped: there is no gen.py in {options.shared}")
        return 0
    mimc, wrong = str(Path(options.mimc).resolve()), 0
    place = Path(tempfile.mkdtemp(prefix="compare-", dir=options.place))
    print("| set | work | mimc | git | mimc ÷ git |\n| --- | --- | --- | --- | --- |")

    def row(name, work, ours, theirs, unit="ms"):
        ratio = f"{ours / theirs:.2f}"
        print(f"| {name} | {work} | {ours:.1f} {unit} | {theirs:.1f} {unit} | {ratio} |", flush=True)

    try:
        versions = [lambda one=one: call([one, "--version"], place)[1] for one in (mimc, "git")]
        row("", "start-up", *interleaved(options.runs * 4, *versions))
        for name in options.sets.split(","):
            work = Work(name, options.shared, place, mimc)
            row(name, "every proposal alone and every conflict",
                *interleaved(options.runs, *work.conflicts()))
            row(name, f"the text with {len(work.stack)} proposals",
                *interleaved(options.runs, *work.stacked()))
            row(name, "the next draft after one more decision",
                *interleaved(options.runs + 1 - options.runs % 2, *work.next()))
            for asked, pair in work.one_article():
                row(name, f"one article, {asked} (beside: reading every file, in Python)",
                    *interleaved(options.runs, *pair))
            for new, work_done in ((PLAIN, "two trees, the word redline"),
                                   (DRAFT, "the same, each word with its amendment")):
                row(name, work_done, *interleaved(options.runs, *work.redlined(new)))
            missing, extra, count, joint = work.right()
            wrong += len(missing) + len(extra)
            print(f"| {name} | conflicts: {count} pairs in the truth | {len(missing)} missing, "
                  f"{len(extra)} false, {joint} joint | | |")
            if name == "l":
                stack = ",".join(work.stack)
                draft = ["consolidate", "--no-commit", "--with", stack]
                for command in (["conflicts"], ["diff", "2.0", DRAFT], draft):
                    if command == draft:
                        shutil.rmtree(work.workspace / "convention" / DRAFT)
                    memory = peak([mimc, *command], work.workspace)
                    print(f"| {name} | peak memory, {command[0]} | {memory:.0f} MB | | |")
            for pair in sorted(missing)[:5]:
                print(f"missing: {pair}", file=sys.stderr)
            for pair in sorted(extra)[:5]:
                print(f"false: {pair}", file=sys.stderr)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
