#!/usr/bin/env python3
"""Measures whole scans: one thread against two, and sizes that double.

usage: end_to_end.py CORPORA [--piimap FILE] [--runs N] [--sizes DOUBLINGS]

CORPORA was written by `cargo bench --bench corpora`. Runs with one and with two threads take
turns; medians are printed. `ideal` is the processor time of the run with one thread over that
of the busiest of two: the speed-up on a machine that does nothing else. `wall` is what this
machine gave. With --sizes N a table is scanned as it is, then twice its size, N times over.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPORA = ("tree", "app.log", "customers.csv", "customers.jsonl", "customers.parquet")


def threads_of(pid, seen):
    """Notes the processor time of each thread of a process, in seconds."""
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/schedstat") as file:
                seen[task] = int(file.read().split()[0]) / 1e9
    except (OSError, IndexError):
        pass


def run(piimap, path, threads, result, patterns=None):
    command = [piimap, "scan", str(path), "--threads", str(threads), "--quiet", "--output", f"json={result}"]
    command += ["--patterns", str(patterns)] if patterns else []
    start, seen = time.monotonic(), {}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        threads_of(process.pid, seen)
        time.sleep(0.01)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    wall = time.monotonic() - start
    return wall, usage.ru_utime + usage.ru_stime, max(seen.values(), default=0), usage.ru_maxrss / 1024


def size_of(path):
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def compare_threads(piimap, corpora, runs, folder):
    print(f"{'corpus':20} {'MB':>6} {'cpu 1':>7} {'cpu 2':>7} {'ideal':>6} {'wall':>6} {'MB/cpu s':>9} {'peak MB':>8}  same")
    for name in CORPORA:
        path = corpora / name
        if not path.exists():
            continue
        one, two = [], []
        for _ in range(runs):
            one.append(run(piimap, path, 1, folder / "1.json"))
            two.append(run(piimap, path, 2, folder / "2.json"))
        same = (folder / "1.json").read_bytes() == (folder / "2.json").read_bytes()
        middle = lambda list, at: statistics.median(entry[at] for entry in list)
        ideal = statistics.median(a[1] / b[2] for a, b in zip(one, two))
        wall = statistics.median(a[0] / b[0] for a, b in zip(one, two))
        peak = max(entry[3] for entry in one + two)
        print(f"{name:20} {size_of(path):6.0f} {middle(one, 1):7.2f} {middle(two, 1):7.2f} {ideal:5.2f}x {wall:5.2f}x"
              f" {size_of(path) / middle(one, 1):9.0f} {peak:8.0f}  {'yes' if same else 'NO'}", flush=True)


def double_sizes(piimap, corpora, doublings, runs, folder):
    table = folder / "doubled.csv"
    last = None
    print(f"\n{'MB':>6} {'cpu s':>8} {'times':>6} {'peak MB':>8}")
    for doubling in range(doublings + 1):
        # Streamed: what this process holds counts as the peak of those that it starts.
        with open(table, "wb") as file:
            for part in range(1 << doubling):
                with open(corpora / "customers.csv", "rb") as source:
                    header = source.readline()
                    file.write(b"" if part else header)
                    shutil.copyfileobj(source, file, 1 << 20)
        runs_of = [run(piimap, table, 1, folder / "size.json") for _ in range(runs)]
        cpu = statistics.median(entry[1] for entry in runs_of)
        times = f"{cpu / last:5.2f}x" if last else ""
        print(f"{size_of(table):6.0f} {cpu:8.2f} {times:>6} {max(entry[3] for entry in runs_of):8.0f}", flush=True)
        last = cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--piimap", default=str(HERE.parent / "target" / "release" / "piimap"))
    parser.add_argument("--runs", type=int, default=3)
    # Each is twice as large as the one before: a mistaken number fills the disk.
    parser.add_argument("--sizes", type=int, default=0, choices=range(7), metavar="DOUBLINGS")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare_threads(given.piimap, given.corpora, given.runs, Path(folder))
        if given.sizes:
            double_sizes(given.piimap, given.corpora, given.sizes, given.runs, Path(folder))


if __name__ == "__main__":
    main()
