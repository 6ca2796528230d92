#!/usr/bin/env python3
"""Measures mimc on proposals with every operation, and on what numbering and choosing cost.

    cargo build --release
    benches/operations.py --shared DIR [--set l] [--runs 5] [--mimc target/release/mimc]

DIR holds gen.py and to_mimc.py, as for compare.py. In a copy of the set half of the proposals
are exchanged for ones that move, renumber, split, join, set, retitle, substitute or replace a
term; whole processes are timed on both in turn, and medians compared.
"""
import argparse, json, re, shutil, subprocess, sys, tempfile
from collections import defaultdict
from pathlib import Path

from compare import SETS, call, generate, interleaved, peak

TERM = re.compile(r"\b\d+ (?:days|months|years)(?: \w+){3}\b")
# As many places as a proposal of the set has amendments, about.
FEW = 8


def articles(workspace):
    """Reads each article: its file's body as (label, lines) by paragraph."""
    read = {}
    for file in sorted((workspace / "convention" / "2.0").rglob("*.md")):
        text = file.read_text()
        heading = re.search(r"^# Article (\d+)\. (.*)$", text, re.M)
        if not heading:
            continue
        body = text[heading.end():].split("\n## Commentary")[0].strip()
        blocks = re.split(r"\n\n(?=\d+\. )", body)
        if all(re.match(r"\d+\. ", block) for block in blocks):
            read[int(heading[1])] = (heading[2], blocks)
    return read


def renumbered(blocks, first):
    """The paragraphs with numbers from `first` on."""
    return [re.sub(r"^\d+\. ", f"{first + index}. ", block) for index, block in enumerate(blocks)]


def indented(text):
    return "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))


def places(blocks, number):
    """The provisions of an article with their own words."""
    for block in blocks:
        paragraph = re.match(r"(\d+)\. ", block)[1]
        lines = block.split("\n")
        yield f"Article {number}({paragraph})", lines[0]
        for line in lines[1:]:
            point = re.match(r" +- \((\w+)\) ", line)
            if point:
                yield f"Article {number}({paragraph})({point[1]})", line


def amendment(kind, number, read, hits):
    """One amendment of a kind on an article; nothing where it does not suit that."""
    heading, blocks = read[number]
    count = len(blocks)
    if kind == "move":
        return f"  - op: move\n    at: Article {number}({count})\n    before: Article {number}(1)\n"
    if kind == "renumber":
        return f"  - op: renumber\n    at: Article {number}({count})\n    to: {count + 7}\n"
    if kind == "set":
        return f"  - op: set\n    at: Article {number}\n    themes: []\n"
    if kind == "retitle":
        return f"  - op: retitle\n    at: Article {number}\n    with: On {heading.lower()}\n"
    if kind == "substitute":
        text = indented(blocks[0].split("\n")[0] + " This is said again.")
        return f"  - op: substitute\n    at: Article {number}(1)\n    text: |\n{text}"
    if kind == "split" and count > 1:
        one = indented(f"# Article {number}. {heading}\n\n" + "\n\n".join(blocks[:1]))
        two = indented("# More\n\n" + "\n\n".join(renumbered(blocks[1:], 1)))
        shift = lambda text: "".join("  " + line + "\n" if line else "\n"
                                     for line in text.rstrip("\n").split("\n"))
        return (f"  - op: split\n    at: Article {number}\n    into:\n"
                f"      - |\n{shift(one)}      - |\n{shift(two)}")
    if kind == "join" and number + 1 in read:
        more = renumbered(read[number + 1][1], count + 1)
        text = indented(f"# {heading}\n\n" + "\n\n".join(blocks + more))
        return f"  - op: join\n    articles: [Article {number}, Article {number + 1}]\n    into: |\n{text}"
    if kind == "replace_term" and hits:
        term, where = hits.pop()
        value = term.split()
        listed = "".join(f"      - {at}\n" for at in where)
        return (f"  - op: replace_term\n    from: {term}\n    with: {value[0]} full {' '.join(value[1:])}\n"
                f"    hits:\n{listed}")
    return None


KINDS = ["move", "renumber", "set", "retitle", "substitute", "split", "join", "replace_term"]


def exchange(workspace):
    """Exchanges every second proposal for one with other operations; returns how many."""
    read = articles(workspace)
    found = defaultdict(list)
    for number, (_, blocks) in read.items():
        for at, words in places(blocks, number):
            for term in TERM.finditer(words):
                found[term[0]].append(at)
    hits = sorted((term, where) for term, where in found.items()
                  if len(where) == len(set(where)) <= FEW)
    files = sorted((workspace / "proposals").glob("P-*.yaml"))[::2]
    numbers = sorted(read)
    made = 0
    for index, file in enumerate(files):
        number = numbers[index * (len(numbers) - 2) // len(files)]
        change = amendment(KINDS[index % len(KINDS)], number, read, hits)
        if change:
            head = file.read_text().split("amendments:")[0]
            file.write_text(f"{head}amendments:\n{change}")
            made += 1
    return made


def conflicts(mimc, workspace):
    return lambda: call([mimc, "conflicts", "--json"], workspace)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--set", default="l", choices=SETS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--mimc", default="target/release/mimc")
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    parser.add_argument("--place", default=memory, help="where the work is done")
    options = parser.parse_args()
    if not (options.shared / "gen.py").exists():
        print(f"skipped: there is no gen.py in {options.shared}")
        return 0
    mimc = str(Path(options.mimc).resolve())
    place = Path(tempfile.mkdtemp(prefix="operations-", dir=options.place))

    def workspace(name, *sizes):
        generate(options.shared, place / f"{name}-git", place / name, *sizes)
        return place / name

    try:
        count, proposals, seed = SETS[options.set]
        core = workspace("core", count, proposals, seed)
        every = place / "every"
        shutil.copytree(core, every)
        made = exchange(every)
        check = subprocess.run([mimc, "check"], cwd=every, capture_output=True, text=True)
        # Those that are left are as the generator made them.
        refused = len(re.findall(r"^error\[(?:missing|unknown|fragment|structure|term|yaml|no-)", check.stdout, re.M))
        print(f"{made} proposals exchanged, {refused} errors in them")
        ours, theirs = interleaved(options.runs, conflicts(mimc, every), conflicts(mimc, core))
        print(f"| conflicts, every operation | {ours:.0f} ms | core {theirs:.0f} ms | {ours / theirs:.2f} |")

        settings = (core / "mimc.yaml").read_text().replace("numbering: bis", "numbering: sequential")
        (core / "mimc.yaml").write_text(settings)
        new = ("id: P-99999\ntitle: First\nbase: \"2.0\"\nsponsors: [Chair]\nrationale: R.\n"
               "amendments:\n  - op: insert\n    before: Article 1\n    text: |\n"
               "      # Article: First\n\n      1. Words.\n")
        (core / "proposals" / "P-99999.yaml").write_text(new)
        command = [mimc, "consolidate", "--no-commit", "--dry-run", "--with", "P-99999"]
        said = subprocess.run([*command, "--json"], cwd=core, capture_output=True).stdout
        rewritten = len(json.loads(said)["references"])
        times = sorted(call(command, core)[1] for _ in range(options.runs))
        print(f"| all of {count} articles renumbered, {rewritten} references rewritten | "
              f"{times[len(times) // 2]:.0f} ms | peak {peak(command, core):.0f} MB | |")

        rivals = workspace("rivals", 2_000, 500, 5, .25)
        times = sorted(conflicts(mimc, rivals)() for _ in range(options.runs))
        answer = subprocess.run([mimc, "conflicts", "--json"], cwd=rivals, capture_output=True).stdout
        answer = json.loads(answer)
        print(f"| largest sets of 500 proposals with {len(answer['conflicts'])} conflicts, "
              f"exact: {answer['exact']} | {times[len(times) // 2]:.0f} ms | | |")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
