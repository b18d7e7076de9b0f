"""The table as Parquet: dictionaries, snappy, row groups as polars makes them by itself."""

import sys

import polars

source, target = sys.argv[1:]
table = polars.scan_csv(source, infer_schema_length=10_000)
table.sink_parquet(target, compression="snappy")
