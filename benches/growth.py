#!/usr/bin/env python3
"""How work grows with its size: each kind of input at four sizes, with the exponent between them.

    cargo build --release --locked && python3 benches/growth.py [--only rivals,package,…] [--runs 3]

An exponent of 1 is linear, 2 quadratic. Times are the least of the runs: seconds
of all processors, so that what else the machine does counts little.
"""

import argparse, math, os, subprocess, tempfile
from pathlib import Path

HEAD = 'title: T\nbase: "2.0"\nnext: "3.0"\nnumbering: bis\n'


def workspace(place, articles, proposals):
    """A workspace of article files and proposal files, each given as text."""
    for folder in ("convention/2.0", "proposals"):
        (place / folder).mkdir(parents=True)
    (place / "mimc.yaml").write_text(HEAD)
    for number, text in enumerate(articles, 1):
        path = place / f"convention/2.0/{number:05}-a.md"
        path.write_text(f"---\nid: a-{number}\n---\n\n# Article {number}. A\n\n{text}")
    for number, (links, amendments) in enumerate(proposals, 1):
        head = f'id: P-{number:05}\ntitle: T\nbase: "2.0"\nsponsors: [A]\n{links}rationale: x\namendments:\n'
        (place / f"proposals/P-{number:05}.yaml").write_text(head + amendments)


def replace(at, find, new):
    return f"  - op: replace\n    at: {at}\n    find: {find}\n    with: {new}\n"


def rivals(place, count):
    """Proposals that replace one word, each by another."""
    each = [("", replace("Article 1(1)", "thirty", f"w{n}")) for n in range(count)]
    workspace(place, ["1. The term is thirty days long.\n\n2. Other.\n"], each)


def package(place, count):
    """A package of alternatives, each of all others."""
    names = [f"P-{n:05}" for n in range(1, count + 1)]
    links = [f"package: p\nalternative_to: [{', '.join(o for o in names if o != n)}]\n" for n in names]
    texts = [f"1. The term is thirty days long in case {n}.\n" for n in range(count)]
    each = [(link, replace(f"Article {n}(1)", "thirty", "forty")) for n, link in enumerate(links, 1)]
    workspace(place, texts, each)


def chain(place, count):
    """Proposals each of which depends on the one before."""
    texts = [f"1. The term is thirty days long in case {n}.\n" for n in range(count)]
    each = [(f"depends_on: [P-{n - 1:05}]\n" if n > 1 else "", replace(f"Article {n}(1)", "thirty", "forty"))
            for n in range(1, count + 1)]
    workspace(place, texts, each)


def points(place, count, label=lambda n: f"({n})"):
    """One article of many points, one of which is amended."""
    text = "1. The keeper shall see to:\n" + "".join(
        f"   - {label(n)} matter {n} of the house;\n" for n in range(1, count + 1))
    workspace(place, [text], [("", replace("Article 1(1)", "matter 2 of", "the matter 2 of"))])


def indents(place, count):
    """The same with dashes, which are counted where they are cited."""
    points(place, count, lambda n: "–")


def paragraph(place, count, words=lambda n: f"word{n} of the house"):
    """One paragraph of as many words in two versions, one word of which differs."""
    text = " ".join(words(n) for n in range(count // 4))
    workspace(place, [f"1. {text}\n"], [("", replace("Article 1(1)", "word2 of", "the word2 of"))])
    other = place / "convention/3.0"
    other.mkdir()
    before = (place / "convention/2.0/00001-a.md").read_text()
    (other / "00001-a.md").write_text(before.replace("word2 of", "another word2 of"))


def one_place(place, count):
    """As many proposals, each on a word of its own in one paragraph."""
    text = " ".join(f"word{n}" for n in range(count))
    each = [("", replace("Article 1(1)", f"word{n}", f"other{n}")) for n in range(count)]
    workspace(place, [f"1. {text} end.\n"], each)


def references(place, count):
    """As many articles, each of which cites another."""
    workspace(place, [f"1. Article {(n * 7) % count + 1}, paragraph 1 applies.\n" for n in range(count)], [])


SMALL, LARGE = [250, 500, 1000, 2000], [2000, 4000, 8000, 16000]
KINDS = {
    "rivals": (rivals, SMALL, ["conflicts"]),
    "rivals-check": (rivals, SMALL, ["check"]),
    "rivals-status": (rivals, SMALL, ["status"]),
    "package": (package, [50, 100, 200, 400], ["conflicts"]),
    "points-diff": (points, LARGE, ["diff", "--proposal", "P-00001"]),
    "points-correspondence": (points, LARGE, ["table", "correspondence"]),
    "points-compilation": (points, LARGE, ["table", "compilation"]),
    "indents-diff": (indents, LARGE, ["diff", "--proposal", "P-00001"]),
    "indents-check": (indents, LARGE, ["check"]),
    "chain": (chain, SMALL, ["check"]),
    "chain-rolling": (chain, SMALL, ["rolling"]),
    "paragraph": (paragraph, [250_000, 500_000, 1_000_000, 2_000_000], ["diff", "2.0", "3.0"]),
    "one-place": (one_place, SMALL, ["table", "compilation"]),
    "references": (references, [2500, 5000, 10_000, 20_000], ["references"]),
    "references-to": (references, [2500, 5000, 10_000, 20_000], ["references", "--to", "Article 9"]),
}


def measured(mimc, place, arguments, runs):
    """Processor seconds of the fastest run, and the most megabytes of any."""
    times, most = [], 0
    for _ in range(runs):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        run = subprocess.Popen([mimc, "-C", place, *arguments], **quiet)
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        times.append(usage.ru_utime + usage.ru_stime)
        most = max(most, usage.ru_maxrss / 1024)
    return min(times), most


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mimc", default="target/release/mimc")
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("| kind | size | seconds | exponent | MB |\n| --- | --- | --- | --- | --- |")
    for kind in options.only.split(","):
        make, sizes, arguments = KINDS[kind]
        before = None
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="growth-") as folder:
                place = Path(folder) / "w"
                make(place, size)
                seconds, most = measured(options.mimc, place, arguments, options.runs)
            exponent = "" if before is None else f"{math.log(seconds / before[1], size / before[0]):.1f}"
            print(f"| {kind} | {size} | {seconds:.3f} | {exponent} | {most:.0f} |", flush=True)
            before = (size, seconds)


if __name__ == "__main__":
    main()
