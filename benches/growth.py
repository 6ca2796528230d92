#!/usr/bin/env python3
"""How work grows with its size: each kind of input at four sizes, with the exponent between them.

    cargo build --release --locked && python3 benches/growth.py [--only rivals,package,…] [--runs 3]

An exponent of 1 is linear, 2 quadratic. Times are the least of the runs, whole process.
"""

import argparse, math, resource, subprocess, tempfile, time
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


def points(place, count):
    """One article of many points, one of which is amended."""
    text = "1. The keeper shall see to:\n" + "".join(
        f"   - ({label(n)}) matter {n} of the house;\n" for n in range(count))
    workspace(place, [text], [("", replace("Article 1(1)(b)", "matter 1", "the matter"))])


def label(number):
    """a, b … z, aa, bb … as treaties count points."""
    return chr(97 + number % 26) * (number // 26 + 1)


KINDS = {
    "rivals": (rivals, [250, 500, 1000, 2000], ["conflicts"]),
    "rivals-check": (rivals, [250, 500, 1000, 2000], ["check"]),
    "package": (package, [50, 100, 200, 400], ["conflicts"]),
    "chain": (chain, [250, 500, 1000, 2000], ["check"]),
    "points": (points, [100, 200, 400, 800], ["diff", "--proposal", "P-00001"]),
}


def measured(mimc, place, arguments, runs):
    """Seconds and megabytes of the fastest run."""
    times = []
    for _ in range(runs):
        start = time.monotonic()
        subprocess.run([mimc, "-C", place, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - start)
    return min(times), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mimc", default="target/release/mimc")
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("| kind | size | seconds | exponent |\n| --- | --- | --- | --- |")
    for kind in options.only.split(","):
        make, sizes, arguments = KINDS[kind]
        before = None
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="growth-") as folder:
                place = Path(folder) / "w"
                make(place, size)
                seconds, _ = measured(options.mimc, place, arguments, options.runs)
            exponent = "" if before is None else f"{math.log(seconds / before[1], size / before[0]):.1f}"
            print(f"| {kind} | {size} | {seconds:.3f} | {exponent} |", flush=True)
            before = (size, seconds)


if __name__ == "__main__":
    main()
