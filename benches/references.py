#!/usr/bin/env python3
"""How long the references of a long text take, against a plain pass over the same files.

    cargo build --release --locked && python3 benches/references.py [--articles 20000] [--runs 3]

A text of chapters of fifty articles; each article cites others in three ways, one of them with
its chapter. One article is put in front of all, and numbers close up, so that every reference
is printed anew and read back. The peer is what one would do by hand: a regular expression that
adds one to every number behind "Article", over the same files, in the same run. It is wrong in
most texts; it shows what reading and writing the files costs by itself.
"""

import argparse, os, re, subprocess, tempfile, time
from pathlib import Path

HEAD = 'title: T\nbase: "2.0"\nnext: "3.0"\nnumbering: sequential\n'
EACH = 50
INSERT = "id: P-001\ntitle: T\nbase: \"2.0\"\nsponsors: [A]\nrationale: x\namendments:\n  - op: insert\n" \
         "    before: Article 1\n    text: |\n      # New\n\n      New words.\n"


def roman(number):
    pairs = zip([1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1], "M CM D CD C XC L XL X IX V IV I".split())
    out = ""
    for value, letters in pairs:
        out += letters * (number // value)
        number %= value
    return out


def workspace(place, count):
    """The text and the proposal; how many references there are."""
    (place / "proposals").mkdir(parents=True)
    (place / "mimc.yaml").write_text(HEAD)
    (place / "proposals/P-001.yaml").write_text(INSERT)
    references = 0
    for number in range(1, count + 1):
        chapter = (number - 1) // EACH + 1
        folder = place / f"convention/2.0/{chapter:04}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "_chapter.md").write_text(f"# Chapter {roman(chapter)}. C\n")
        other = number * 7 % count + 1
        far = (other - 1) // EACH + 1
        text = f"1. Subject to Article {other}, paragraph 1, this applies.\n"
        references += 1
        if number % 2:
            text += f"\n2. Article {other} of Chapter {roman(far)} and the last paragraph of Article {number} apply.\n"
            references += 2
        (folder / f"{number:05}-a.md").write_text(f"---\nid: a-{number}\n---\n\n# Article {number}. A\n\n{text}")
    return references


def timed(arguments):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    start = time.perf_counter()
    run = subprocess.Popen(arguments, **quiet)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode in (0, 1), arguments
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def plain(place, out):
    """The peer: every number behind "Article" is one more."""
    start, processor = time.perf_counter(), time.process_time()
    for path in sorted(place.rglob("*.md")):
        text = re.sub(r"\b(Articles?) (\d+)", lambda m: f"{m[1]} {int(m[2]) + 1}", path.read_text())
        to = out / path.relative_to(place)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text)
    return time.perf_counter() - start, time.process_time() - processor, 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mimc", default="target/release/mimc")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    mimc = str(Path(options.mimc).resolve())
    with tempfile.TemporaryDirectory(prefix="references-") as folder:
        place = Path(folder) / "w"
        references = workspace(place, options.articles)
        print(f"{options.articles} articles, {references} references, the least of {options.runs} runs\n")
        kinds = {
            "a plain pass (the peer)": lambda n: plain(place / "convention/2.0", Path(folder) / f"plain-{n}"),
            "mimc show (reads all)": lambda n: timed([mimc, "-C", place, "show"]),
            "mimc references": lambda n: timed([mimc, "-C", place, "references"]),
            "mimc references --to": lambda n: timed([mimc, "-C", place, "references", "--to", "Article 2"]),
            "mimc consolidate --with P-001": lambda n: timed([mimc, "-C", place, "consolidate", "--with", "P-001"]),
        }
        print("| what | seconds | of all processors | to the peer | MB |\n| --- | --- | --- | --- | --- |")
        first = None
        for kind, run in kinds.items():
            all_runs = [run(n) for n in range(options.runs)]
            wall, processor = min(one[0] for one in all_runs), min(one[1] for one in all_runs)
            first = first or wall
            most = max(one[2] for one in all_runs)
            print(f"| {kind} | {wall:.2f} | {processor:.2f} | {wall / first:.2f} | {most:.0f} |", flush=True)


if __name__ == "__main__":
    main()
