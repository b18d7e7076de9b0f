#!/usr/bin/env python3
"""Runs piimap and its peers, as whole processes, on the same generated files.

usage: run.py CORPORA PEERS [--piimap FILE] [--threads N] [--runs N] [--only NAME]

CORPORA was written by `cargo bench --bench corpora`, PEERS by install.sh. The tools take turns,
round by round, so that what else the machine does falls on all of them; medians are printed.
Slow tools are given the beginning of a file only, which their line says.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"


def twenty():
    """The twenty patterns that the benches share."""
    source = (HERE.parent / "support" / "peers.rs").read_text()
    return re.findall(r'^\s*r"(.*)",$', source, re.M)


class Tool:
    def __init__(self, name, command, part=None, env=None):
        self.name, self.command, self.part, self.env = name, command, part, env or {}
        self.wall, self.cpu, self.peak, self.printed, self.failed = [], [], [], "", False

    def run(self):
        with tempfile.TemporaryFile() as out:
            start = time.monotonic()
            process = subprocess.Popen(
                self.command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                env={**os.environ, **self.env},
            )
            _, status, usage = os.wait4(process.pid, 0)
            self.wall.append(time.monotonic() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu.append(usage.ru_utime + usage.ru_stime)
            self.peak.append(usage.ru_maxrss / 1024)
            out.seek(0)
            self.printed = out.read(1 << 22).decode(errors="replace")
            # Some tools say by 1 to 199 that they found something; ripgrep says so by 0, and prints
            # nothing where it found nothing.
            silent = self.name.startswith("ripgrep") and process.returncode < 2
            self.failed = process.returncode not in range(200) or not (silent or self.printed.strip())


def python(peers, package, script, *arguments):
    interpreter = peers / package / "bin" / "python"
    if not (peers / package / "installed").exists():
        return None
    return [str(interpreter), str(HERE / script), *map(str, arguments)]


def first(*paths):
    found = [str(path) for path in paths if path and Path(path).exists()]
    return found[0] if found else None


def which(name):
    found = subprocess.run(["sh", "-c", f"command -v {name}"], capture_output=True, text=True)
    return found.stdout.strip() or None


def tools(corpus, path, peers, piimap, threads):
    """The tools that can read a corpus; those that are not installed have no command."""
    scan = [piimap, "scan", str(path), "--threads", str(threads), "--quiet", "--format", "tsv"]
    found = [Tool("piimap", scan)]
    if corpus == "customers.parquet":
        found.append(
            Tool("polars, one regex", python(peers, "polars", "polars_parquet.py", path, EMAIL),
                 env={"POLARS_MAX_THREADS": str(threads)}))
        return found
    rg = first(peers / "cargo" / "bin" / "rg", which("rg"))
    patterns = [argument for pattern in twenty() for argument in ("-e", pattern)]
    found.append(Tool("ripgrep -c, 20 patterns", rg and
                      [rg, "--no-config", "-c", "--no-unicode", "-j", str(threads), *patterns, str(path)]))
    if corpus == "customers.csv":
        found.append(Tool("duckdb, one regex",
                          python(peers, "duckdb", "duckdb_csv.py", path, EMAIL, threads)))
    kingfisher = first(peers / "kingfisher-bin" / "bin" / "kingfisher")
    found.append(Tool("kingfisher", kingfisher and
                      [kingfisher, "scan", str(path), "--jobs", str(threads), "--no-validate"]))
    if path.is_file():
        hawk = first(peers / "hawk-scanner" / "bin" / "hawk_scanner")
        connection = f"sources:\n  fs:\n    here:\n      path: {{}}\n"
        part = cut(path, 1_000_000)
        settings = part.with_suffix(".yml")
        settings.write_text(connection.format(part.parent))
        found.append(Tool("hawk-scanner", hawk and
                          [hawk, "fs", "--connection", str(settings), "--json", "/dev/stdout"], part))
        for package, script, size in (
            ("scrubadub", "scrubadub_text.py", 1_000_000),
            ("presidio-analyzer", "presidio_text.py", 100_000),
        ):
            part = cut(path, size)
            found.append(Tool(package, python(peers, package, script, part), part))
    return found


def cut(path, size):
    """The beginning of a file, to the end of a line, in a folder of its own."""
    part = path.parent / f"part-{size}" / path.stem / path.name
    part.parent.mkdir(parents=True, exist_ok=True)
    if not part.exists():
        with open(path, "rb") as file:
            part.write_bytes(file.read(size).rsplit(b"\n", 1)[0] + b"\n")
    return part


def size_of(path):
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def count(tool):
    """Matches, as far as the tool prints a number of them."""
    if tool.name.startswith("ripgrep"):
        return sum(int(line.rsplit(":", 1)[-1]) for line in tool.printed.split()), "lines"
    number = re.search(r"matches=(\d+)", tool.printed)
    if number:
        return int(number.group(1)), "matches"
    return len(tool.printed.splitlines()), "lines printed"


def measure(corpus, found, path, runs):
    ready = [tool for tool in found if tool.command]
    for _ in range(runs + 1):
        for tool in ready:
            tool.run()
    ours = None
    print(f"\n{corpus}, {size_of(path):.0f} MB")
    print(f"  {'tool':28} {'MB/s':>9} {'wall s':>8} {'cpu s':>8} {'peak MB':>8} {'ours is':>9}  found")
    for tool in found:
        if not tool.command:
            print(f"  {tool.name:28} did not install")
            continue
        if tool.failed:
            print(f"  {tool.name:28} failed on this file")
            continue
        # The first round warms the cache.
        wall = statistics.median(tool.wall[1:])
        speed = size_of(tool.part or path) / wall
        ours = ours or speed
        number, unit = count(tool)
        part = f", first {size_of(tool.part):.1f} MB" if tool.part else ""
        print(f"  {tool.name:28} {speed:9.2f} {wall:8.2f} {statistics.median(tool.cpu[1:]):8.2f}"
              f" {max(tool.peak):8.0f} {ours / speed:8.1f}x  {number} {unit}{part}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("peers", type=Path)
    parser.add_argument("--piimap", default=str(HERE.parents[1] / "target" / "release" / "piimap"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", help="a corpus, such as customers.csv")
    given = parser.parse_args()
    corpora, peers = given.corpora.resolve(), given.peers.resolve()
    table = corpora / "customers.parquet"
    command = python(peers, "polars", "make_parquet.py", corpora / "customers.csv", table)
    if command and not table.exists():
        subprocess.run(command, check=True)
    for corpus in ("tree", "app.log", "prose.txt", "customers.csv", "customers.jsonl", table.name):
        path = corpora / corpus
        if path.exists() and given.only in (None, corpus):
            found = tools(corpus, path, peers, given.piimap, given.threads)
            measure(corpus, found, path, given.runs)


if __name__ == "__main__":
    main()
