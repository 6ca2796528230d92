#!/usr/bin/env python3
"""Changes one operator or one returned value of the engine at a time, and asks the tests.

Reads source files, makes a small mistake in one place (`==` becomes `!=`, `any` becomes `all`,
a function returns nothing), runs the tests that should notice, and puts the file back. What no
test notices is listed at the end: each such survivor wants a test, or a reason.

    python3 benches/mutants.py src/engine/conflict              # every place of a folder
    python3 benches/mutants.py --sample 40 --seed 7 --minutes 20 src/engine/join

The working tree of what is mutated has to be clean: a run that is killed leaves one mistake in
one file, and `git checkout FILE` takes it back. The cheap tests are run first, the laws and the tests of the verbs
only for what these let pass. A mistake that does not compile, or that never ends, is caught.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

# What stands in the code, and what is written instead: one mistake each.
SWAPS = [
    (r" == ", " != "),
    (r" != ", " == "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" < ", " <= "),
    (r" <= ", " < "),
    (r" > ", " >= "),
    (r" >= ", " > "),
    (r" \+ 1\b", ""),
    (r" - 1\b", ""),
    (r"(?<=[(\s])!(?=[a-z(])", ""),
    (r"\btrue =>", "false =>"),
    (r"\.is_some\(\)", ".is_none()"),
    (r"\.is_none\(\)", ".is_some()"),
    (r"\.is_some_and\(", ".is_none_or("),
    (r"\.is_none_or\(", ".is_some_and("),
    (r"\.any\(", ".all("),
    (r"\.all\(", ".any("),
    (r"\.is_empty\(\)", ".len() == 1"),
    (r"\.rev\(\)", ""),
    (r"\.min\(", ".max("),
    (r"\.max\(", ".min("),
    (r"\.first\(\)", ".last()"),
    (r"\.last\(\)", ".first()"),
    (r"\.skip\(1\)", ""),
    (r"\.or_else\(", ".and_then(|one| Some(one)).or_else("),
]

# What a function says it returns, and what it returns instead.
RETURNS = [
    (r"-> bool \{$", ["true", "false"]),
    (r"-> Option<.*> \{$", ["None"]),
    (r"-> Vec<.*> \{$", ["Vec::new()"]),
    (r"-> BTree(?:Map|Set)<.*> \{$", ["Default::default()"]),
    (r"-> Relation \{$", ["Relation::Apart"]),
]

QUICK = ["--lib", "--test", "cases"]
SLOW = [
    argument
    for name in ("verbs", "labels", "meaning", "first_of_kind", "kinds_of_numbers", "laws")
    for argument in ("--test", name)
]


class Mutant:
    """One mistake: where, what stood there, what stands there now."""

    def __init__(self, path, line, old, new):
        self.path, self.line, self.old, self.new = path, line, old, new

    def __str__(self):
        return f"{self.path}:{self.line + 1}: `{self.old.strip()}` -> `{self.new.strip()}`"

    def text(self, lines):
        changed = list(lines)
        changed[self.line] = self.new
        return "\n".join(changed) + "\n"


def code(lines):
    """Yields the lines that are code: no comments, no attributes, no tests."""
    for number, line in enumerate(lines):
        if line.startswith("#[cfg(test)]"):
            return
        bare = line.strip()
        if bare and not bare.startswith(("//", "#", "use ", "pub use ", "const ")):
            yield number, line


def mutants(path):
    """Returns every mistake that can be made in a file."""
    lines = path.read_text().splitlines()
    found = []
    for number, line in code(lines):
        words = line.split(" // ")[0]
        for pattern, instead in SWAPS:
            for hit in re.finditer(pattern, words):
                if in_quotes(words, hit.start()):
                    continue
                new = words[: hit.start()] + instead + words[hit.end() :]
                if new != words:
                    found.append(Mutant(path, number, line, new))
        for pattern, values in RETURNS:
            if re.search(pattern, words) and ("fn " in words or words.startswith((")", "    )"))):
                # The rest of the body is read and never reached.
                for value in values:
                    new = words + f" if true {{ return {value}; }}"
                    found.append(Mutant(path, number, line, new))
    return found


def in_quotes(line, at):
    return line[:at].count('"') % 2 == 1


def run(arguments, limit):
    """Runs tests; returns whether they passed, within the limit."""
    command = ["cargo", "test", "-q", *arguments]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "caught: too long"
    if process.returncode == 0:
        return None
    text = output.decode(errors="replace")
    if "could not compile" in text:
        return "does not compile"
    failed = re.findall(r"^(?:test )?(\S+)(?: \.\.\. FAILED|$)", text, re.MULTILINE)
    failed = [name for name in failed if "::" in name or name.startswith("every_")]
    return "caught: " + (failed[0] if failed else "a test fails")


def judge(mutant, limit, quick_only):
    """Makes one mistake, asks the tests, and takes it back."""
    before = mutant.path.read_text()
    mutant.path.write_text(mutant.text(before.splitlines()))
    try:
        caught = run(QUICK, limit)
        if caught is None and not quick_only:
            caught = run(SLOW, limit)
        return caught
    finally:
        mutant.path.write_text(before)


def files(arguments):
    """Returns the source files that are named, whole folders with all in them."""
    for argument in arguments:
        path = Path(argument)
        yield from sorted(path.rglob("*.rs")) if path.is_dir() else [path]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", help="source files or folders")
    parser.add_argument("--sample", type=int, help="so many mistakes, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="which are drawn")
    parser.add_argument("--minutes", type=float, help="stops after so long")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run")
    parser.add_argument("--quick", action="store_true", help="leaves the laws out")
    parser.add_argument("--list", action="store_true", help="only lists the mistakes")
    options = parser.parse_args()

    paths = list(files(options.paths))
    every = [mutant for path in paths for mutant in mutants(path)]
    if options.sample:
        random.Random(options.seed).shuffle(every)
        every = every[: options.sample]
    if options.list:
        print("\n".join(str(mutant) for mutant in every))
        return
    dirty = subprocess.run(
        ["git", "status", "--porcelain", "--", *options.paths], capture_output=True, text=True
    )
    if dirty.stdout:
        sys.exit("commit first: a mistake must not be mixed with work\n" + dirty.stdout)
    if run(QUICK, None):
        sys.exit("the tests fail before anything is changed")
    began, survivors, judged = time.monotonic(), [], 0
    for mutant in every:
        if options.minutes and time.monotonic() - began > options.minutes * 60:
            break
        caught = judge(mutant, options.limit, options.quick)
        judged += 1
        print(f"{caught or 'SURVIVES':<44} {mutant}", flush=True)
        if caught is None:
            survivors.append(mutant)
    print(f"\n{judged} of {len(every)} mistakes made, {len(survivors)} survive")
    for mutant in survivors:
        print(f"  {mutant}")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
