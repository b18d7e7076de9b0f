"""Counts the values of the text columns of a CSV that hold one pattern."""

import sys

import duckdb

path, pattern, threads = sys.argv[1:]
database = duckdb.connect(config={"threads": threads})
table = f"read_csv('{path}')"
columns = database.execute(f"describe select * from {table}").fetchall()
text = [name for name, kind, *_ in columns if kind == "VARCHAR"]
counts = [f"count(*) filter (regexp_matches({name}, ?))" for name in text]
row = database.execute(f"select {', '.join(counts)} from {table}", [pattern] * len(text)).fetchone()
print(f"matches={sum(row)}")
