"""Reads all text columns of a Parquet file and counts the values that hold one pattern."""

import sys

import polars

path, pattern = sys.argv[1:]
table = polars.scan_parquet(path)
text = [name for name, kind in table.collect_schema().items() if kind == polars.String]
counts = table.select(polars.col(text).str.contains(pattern).sum()).collect()
print(f"matches={sum(counts.row(0))}")
