#!/usr/bin/env python3
"""Measures what more patterns cost: the same files with the catalogue as it is and with half as many patterns added.

usage: double_catalogue.py CORPORA [--piimap FILE] [--runs N]

Half as many patterns are added twice: copies of patterns in the catalogue, with another check, and
patterns of shapes that are not in it, drawn by a seed. CORPORA was written by `cargo bench --bench corpora`.
Processor time with one thread, without what the scan of nothing takes; runs take turns, medians are printed.
"""

import argparse
import random
import statistics
import tempfile
import tomllib
from pathlib import Path

from end_to_end import CORPORA, HERE, run

CHECKS = ["luhn", "ean", "be_mod97_tail", "nl_bsn", "fr_siren", "de_tax_id"]


def catalogue():
    for path in sorted((HERE.parent / "patterns").rglob("*.toml")):
        patterns = tomllib.loads(path.read_text()).get("pattern", [])
        yield from (pattern for pattern in patterns if "regex" in pattern and "undetectable" not in pattern)


def entry(number, item, scope, regex, check, trigger=None):
    lines = [
        "[[pattern]]",
        f'id = "added-{number}"',
        f'name = "Added {number}"',
        f'item = "{item}"',
        'jurisdiction = "*"',
        f'scope = "{scope}"',
        f"regex = '''{regex}'''",
        f'validator = "{check}"',
        "chance = 0.1",
        f'context = ["added{number}"]',
        'sensitivity = "ordinary"',
        'subject = "unknown"',
        'reference = "made up"',
        'match = ["0"]',
        'no_match = ["1"]',
    ]
    return "\n".join(lines + ([f'trigger = "{trigger}"'] if trigger else [])) + "\n"


def copies(known, count):
    # What has no check is looked for where a name speaks for it, and would be looked for everywhere with one.
    checked = [pattern for pattern in known if "validator" in pattern]
    for number in range(count):
        pattern = checked[number % len(checked)]
        others = [check for check in CHECKS if check != pattern["validator"]]
        check = others[number % len(others)]
        yield entry(number, pattern["item"], pattern["scope"], pattern["regex"], check, pattern.get("trigger"))


def shapes(known, count, seed=7):
    draw = random.Random(seed)
    for number in range(count):
        pattern = draw.choice(known)
        letters = "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=draw.randint(1, 3)))
        separator = draw.choice(["-", "/", r"\.", " ?", ""])
        groups = [rf"\d{{{draw.randint(2, 6)}}}" for _ in range(draw.randint(1, 3))]
        tail = draw.choice(["", "[A-Z]", "[A-Z]{2}"])
        regex = letters + separator.join(["", *groups]) + tail
        yield entry(number, pattern["item"], pattern["scope"], regex, draw.choice(CHECKS))


def times(piimap, path, added, runs, folder):
    cpu = {name: [] for name in added}
    for _ in range(runs):
        for name, patterns in added.items():
            cpu[name].append(run(piimap, path, 1, folder / "result.json", patterns)[1])
    return {name: statistics.median(times) for name, times in cpu.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--piimap", type=Path, default=HERE.parent / "target" / "release" / "piimap")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    known = list(catalogue())
    count = len(known) // 2
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        added = {"as it is": None}
        for name, made in (("copies", copies(known, count)), ("new shapes", shapes(known, count))):
            added[name] = folder / name.replace(" ", "-")
            added[name].mkdir()
            (added[name] / "added.toml").write_text("\n".join(made))
        print(f"{len(known)} patterns with expressions, {count} added")
        (folder / "nothing").mkdir()
        start = times(given.piimap, folder / "nothing", added, max(given.runs, 3), folder)
        print(f"start: {', '.join(f'{name} {seconds:.2f} s' for name, seconds in start.items())}")
        print(f"{'corpus':20} {'cpu s':>7} {'copies':>8} {'new shapes':>11}")
        for corpus in CORPORA:
            if not (given.corpora / corpus).exists():
                continue
            cpu = times(given.piimap, given.corpora / corpus, added, given.runs, folder)
            middle = {name: cpu[name] - start[name] for name in added}
            ratios = [f"{100 * (middle[name] / middle['as it is'] - 1):+.1f} %" for name in list(added)[1:]]
            print(f"{corpus:20} {middle['as it is']:7.2f} {ratios[0]:>8} {ratios[1]:>11}", flush=True)


if __name__ == "__main__":
    main()
